#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "tui/screens/scoring_view.h"
#include "tui/screens/scoring_words.h"

/* The score sheet on the right: it fills up while the steps are gone through. */
#define LABEL_COLUMNS 10
#define WIDE 40

struct sheet {
    struct scoring_view *view;
    struct area area;
    int row;
};

static void note_row(struct sheet *sheet, size_t step)
{
    if (sheet->row >= 0 && sheet->row < SCORING_ROWS)
        sheet->view->sheet_rows[sheet->row] = step;
}

static enum style truth_style(enum truth truth)
{
    return truth == TRUTH_TRUE ? STYLE_GOOD : truth == TRUTH_FALSE ? STYLE_BAD : STYLE_WARNING;
}

static enum truth reaches(struct score score, int least)
{
    return score.min >= least ? TRUTH_TRUE : score.max < least ? TRUTH_FALSE : TRUTH_UNKNOWN;
}

static size_t first_step_of(const struct scoring_model *model, enum step_kind kind, size_t group)
{
    for (size_t i = 0; i < model->step_count; i++) {
        const struct scoring_step *step = &model->steps[i];

        if (step->kind == kind &&
            (kind != STEP_INDICATOR || model->standard->indicators[step->index].group == group))
            return i;
    }
    return SIZE_MAX;
}

/* --- points --- */

static int label_columns(const struct standard *standard)
{
    int widest = text_width("合计");

    for (size_t i = 0; i < standard->group_count; i++) {
        int width = text_width(standard->groups[i].title);

        widest = width > widest ? width : widest;
    }
    return widest < LABEL_COLUMNS ? widest : LABEL_COLUMNS;
}

static char *points_of(struct score score, int full)
{
    struct buffer text = {0};
    char *points = scoring_points_words(score.min, score.max);

    buffer_printf(&text, "%s/%d", points, full);
    free(points);
    return buffer_take(&text);
}

static int points_columns(const struct scoring_model *model)
{
    char *total = points_of(model->assessment->total, model->standard->full);
    int widest = text_width(total);

    free(total);
    for (size_t i = 0; i < model->standard->group_count; i++) {
        char *text = points_of(model->assessment->groups[i], model->standard->groups[i].full);
        int width = text_width(text);

        widest = width > widest ? width : widest;
        free(text);
    }
    return widest;
}

/* " ✓ ≥60" behind the points; the columns it takes. */
static int put_asked(const struct sheet *sheet, const char *id, struct score score, int column)
{
    int least, taken;
    char *text;

    if (!scoring_model_asks(&sheet->view->model, id, &least))
        return 0;
    text = memory_printf("%s ≥%d", scoring_truth_mark(reaches(score, least)), least);
    taken = text_width(text);
    if (column >= 0)
        area_put(sheet->area, sheet->row, column, truth_style(reaches(score, least)), text);
    free(text);
    return taken;
}

static bool any_group_asked(const struct scoring_model *model)
{
    int least;

    for (size_t i = 0; i < model->standard->group_count; i++) {
        if (scoring_model_asks(model, model->standard->groups[i].id, &least))
            return true;
    }
    return false;
}

static void draw_group(struct sheet *sheet, size_t index, int label, int points)
{
    const struct scoring_model *model = &sheet->view->model;
    const struct group *group = &model->standard->groups[index];
    struct score score = model->assessment->groups[index];
    const struct indicator_result *at = scoring_model_indicator(model);
    bool here = at != NULL && at->indicator->group == index;
    int asked = sheet->area.columns >= WIDE && any_group_asked(model) ? 7 : 0;
    int bar = sheet->area.columns - label - points - asked - 2;
    char *text = points_of(score, group->full);

    area_text(sheet->area, sheet->row, 0, label, TEXT_LEFT, here ? STYLE_BOLD : STYLE_NORMAL,
              group->title);
    area_bar(sheet->area, sheet->row, label + 1, bar, score.min, score.max, group->full,
             STYLE_GOOD);
    area_text(sheet->area, sheet->row, label + 2 + bar, points, TEXT_RIGHT,
              here ? STYLE_BOLD : STYLE_NORMAL, text);
    if (asked > 0)
        put_asked(sheet, group->id, score, sheet->area.columns - asked + 1);
    note_row(sheet, first_step_of(model, STEP_INDICATOR, index));
    sheet->row++;
    free(text);
}

static void draw_points(struct sheet *sheet)
{
    const struct scoring_model *model = &sheet->view->model;
    int label = label_columns(model->standard), points = points_columns(model);
    char *total;

    if (model->standard->group_count == 0)
        return;
    for (size_t i = 0; i < model->standard->group_count; i++)
        draw_group(sheet, i, label, points);
    total = points_of(model->assessment->total, model->standard->full);
    area_text(sheet->area, sheet->row, 0, label, TEXT_LEFT, STYLE_BOLD, "合计");
    area_put(sheet->area, sheet->row, label + 1, STYLE_BOLD, total);
    put_asked(sheet, "total", model->assessment->total, label + 1 + text_width(total) + 2);
    sheet->row++;
    free(total);
}

/* --- conditions --- */

struct part {
    const char *label;
    enum step_kind kind;
    const struct condition_result *results;
    size_t count;
};

static bool is_here(const struct sheet *sheet, const struct part *part, size_t index)
{
    const struct scoring_step *step = scoring_model_step(&sheet->view->model);

    return step != NULL && step->kind == part->kind && step->index == index;
}

static void draw_line(struct sheet *sheet, const struct part *part, size_t i, const char *label)
{
    const struct condition_result *result = &part->results[i];
    const char *title =
        result->title == result->condition->title ? result->condition->brief : result->title;
    size_t step = first_step_of(&sheet->view->model, part->kind, 0);
    char *ordinal = scoring_condition_number(result->condition->id, i);
    char *text = memory_printf("%s %s", ordinal, title != NULL ? title : result->title);
    enum style style = is_here(sheet, part, i) ? STYLE_BOLD : STYLE_NORMAL;

    area_put(sheet->area, sheet->row, 0, STYLE_HEADING, label);
    area_put(sheet->area, sheet->row, 5, truth_style(result->state),
             scoring_truth_mark(result->state));
    area_text(sheet->area, sheet->row, 7, sheet->area.columns - 7, TEXT_LEFT, style, text);
    note_row(sheet, step == SIZE_MAX ? SIZE_MAX : step + i);
    sheet->row++;
    free(ordinal);
    free(text);
}

/* One a line, where there is room. */
static void draw_lines(struct sheet *sheet, const struct part *part)
{
    for (size_t i = 0; i < part->count; i++)
        draw_line(sheet, part, i, i == 0 ? part->label : "");
}

/* Those that are not met, below all else; a route is no duty. */
static void draw_failed(struct sheet *sheet, const struct part *part)
{
    const char *label = part->label;

    for (size_t i = 0; i < part->count && part->kind != STEP_ROUTE; i++) {
        if (part->results[i].state != TRUTH_FALSE || sheet->row >= sheet->area.rows)
            continue;
        draw_line(sheet, part, i, label);
        label = "";
    }
}

/* "条件 一✓ 二? …", on as many lines as it takes. */
static void draw_marks(struct sheet *sheet, const struct part *part)
{
    int column = 5;

    if (part->count == 0)
        return;
    area_put(sheet->area, sheet->row, 0, STYLE_HEADING, part->label);
    note_row(sheet, first_step_of(&sheet->view->model, part->kind, 0));
    for (size_t i = 0; i < part->count; i++) {
        char *ordinal = scoring_condition_number(part->results[i].condition->id, i);
        int width = text_width(ordinal) + 1;

        if (column + width > sheet->area.columns && column > 5) {
            sheet->row++;
            column = 5;
            note_row(sheet, first_step_of(&sheet->view->model, part->kind, 0));
        }
        area_put(sheet->area, sheet->row, column,
                 is_here(sheet, part, i) ? STYLE_BOLD : STYLE_NORMAL, ordinal);
        area_put(sheet->area, sheet->row, column + width - 1, truth_style(part->results[i].state),
                 scoring_truth_mark(part->results[i].state));
        column += width + 1;
        free(ordinal);
    }
    sheet->row++;
}

static enum truth all_true(const struct part *part)
{
    enum truth truth = TRUTH_TRUE;

    for (size_t i = 0; i < part->count; i++) {
        if (part->results[i].state == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (part->results[i].state == TRUTH_UNKNOWN)
            truth = TRUTH_UNKNOWN;
    }
    return truth;
}

/* "基本 ✓", or the mark with the numbers of those that are not true. */
static void draw_summary(struct sheet *sheet, const struct part *part)
{
    struct buffer text = {0};
    enum truth all = all_true(part);
    struct area rest = area_part(sheet->area, sheet->row, 7, sheet->area.rows - sheet->row,
                                 sheet->area.columns - 7);
    int rows;

    for (size_t i = 0; i < part->count; i++) {
        char *ordinal = scoring_condition_number(part->results[i].condition->id, i);

        if (part->results[i].state != TRUTH_TRUE)
            buffer_printf(&text, "%s%s%s", text.length > 0 ? " " : "", ordinal,
                          scoring_truth_mark(part->results[i].state));
        free(ordinal);
    }
    area_put(sheet->area, sheet->row, 0, STYLE_HEADING, part->label);
    area_put(sheet->area, sheet->row, 5, truth_style(all), scoring_truth_mark(all));
    note_row(sheet, first_step_of(&sheet->view->model, part->kind, 0));
    rows = area_wrap(rest, 0, 0, truth_style(all), buffer_text(&text));
    sheet->row += rows > 1 ? rows : 1;
    buffer_free(&text);
}

static void draw_conditions(struct sheet *sheet, const struct part parts[3], bool roomy)
{
    for (size_t i = 0; i < 3; i++) {
        if (roomy)
            draw_lines(sheet, &parts[i]);
        else if (parts[i].kind == STEP_BASE && parts[i].count > 0)
            draw_summary(sheet, &parts[i]);
        else
            draw_marks(sheet, &parts[i]);
    }
}

/* --- verdict --- */

static enum style verdict_style(enum verdict verdict)
{
    return verdict == VERDICT_PASS   ? STYLE_GOOD
           : verdict == VERDICT_FAIL ? STYLE_BAD
                                     : STYLE_WARNING;
}

static void draw_verdict(struct sheet *sheet)
{
    const struct scoring_model *model = &sheet->view->model;
    const struct assessment *assessment = model->assessment;
    char *missing, *text;

    area_put(sheet->area, sheet->row, 0, STYLE_HEADING, "结论");
    area_put(sheet->area, sheet->row, 5, verdict_style(assessment->verdict),
             verdict_label(assessment->verdict));
    if (model->what_if)
        area_put(sheet->area, sheet->row, 13, STYLE_WARNING, "假设,不保存");
    sheet->row++;
    if (assessment->missing.count == 0 || sheet->row >= sheet->area.rows)
        return;
    missing = scoring_missing_words(&assessment->missing);
    text = memory_printf("%zu项: %s", assessment->missing.count, missing);
    area_put(sheet->area, sheet->row, 0, STYLE_HEADING, "缺");
    sheet->row += area_wrap(area_part(sheet->area, sheet->row, 5, sheet->area.rows - sheet->row,
                                      sheet->area.columns - 5),
                            0, 0, STYLE_WARNING, text);
    free(missing);
    free(text);
}

/* What would reach the points, once it is settled that they are not reached. */
static void draw_remedy(struct sheet *sheet)
{
    const struct scoring_model *model = &sheet->view->model;
    char *text;

    if (model->remedy == NULL || model->assessment->verdict != VERDICT_FAIL ||
        sheet->row >= sheet->area.rows)
        return;
    text = scoring_remedy_words(model);
    area_put(sheet->area, sheet->row, 0, STYLE_HEADING, "差距");
    sheet->row += area_wrap(area_part(sheet->area, sheet->row, 5, sheet->area.rows - sheet->row,
                                      sheet->area.columns - 5),
                            0, 0, STYLE_BAD, text);
    free(text);
}

static char *title_of(const struct scoring_model *model)
{
    const struct certificate_kind *kind =
        model->standard->certificate == NULL
            ? NULL
            : certificate_kind_find(packs_certificates(model->packs), model->standard->certificate);
    const struct interval *interval = standard_interval(model->standard, model->as_of);

    if (kind == NULL || interval == NULL)
        return memory_text(model->standard->title);
    return memory_printf("%s %d%s", kind->label, interval->from.year,
                         model->renewal ? " 复核" : "");
}

void scoring_draw_sheet(struct scoring_view *view, struct area area)
{
    const struct assessment *assessment = view->model.assessment;
    const struct part parts[3] = {
        {"条件", STEP_CONDITION, assessment->conditions, assessment->condition_count},
        {"直通", STEP_ROUTE, assessment->routes, assessment->route_count},
        {"基本", STEP_BASE, assessment->base, assessment->base_count},
    };
    int lines = (int)(parts[0].count + parts[1].count + parts[2].count);
    bool roomy;
    char *title = title_of(&view->model);
    struct sheet sheet = {.view = view, .area = area_box(area, STYLE_FRAME, title)};

    view->sheet_area = sheet.area;
    for (size_t i = 0; i < SCORING_ROWS; i++)
        view->sheet_rows[i] = SIZE_MAX;
    draw_points(&sheet);
    roomy = sheet.row + lines + 4 <= sheet.area.rows;
    draw_conditions(&sheet, parts, roomy);
    draw_verdict(&sheet);
    for (size_t i = 0; i < 3 && !roomy; i++)
        draw_failed(&sheet, &parts[i]);
    draw_remedy(&sheet);
    free(title);
}
