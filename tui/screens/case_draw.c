#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/case_view.h"
#include "tui/screens/scoring_view.h"

#define TOP (CASE_ROW_PARTS + 1)
#define DETAIL_ROWS 5
#define SHORT_ROWS 2 /* of the detail below the score sheet */
#define WIDE 112     /* columns from which on all parts stand on the screen together */
#define BESIDE 108   /* columns from which on the score sheet stands beside the others */
#define SHEET_COLUMNS 44

static const struct view_column step_columns[] = {
    {"日期", 10, 0, 0, TEXT_LEFT},       {"步骤", 12, 0, 0, TEXT_LEFT},
    {"文号", 14, 2, 1, TEXT_LEFT},       {"办理人", 8, 0, 2, TEXT_LEFT},
    {"备注、理由", 14, 3, 0, TEXT_LEFT},
};
static const struct view_column material_columns[] = {
    {"", 6, 0, 0, TEXT_LEFT},
    {"申报资料", 30, 2, 0, TEXT_LEFT},
    {"依据", 20, 1, 1, TEXT_LEFT},
};
static const struct view_column visit_columns[] = {
    {"日期", 10, 0, 0, TEXT_LEFT},
    {"人员", 12, 1, 0, TEXT_LEFT},
    {"情况", 16, 3, 0, TEXT_LEFT},
    {"结论", 10, 1, 0, TEXT_LEFT},
};
#define COUNT(columns) (sizeof columns / sizeof columns[0])

static const char *keep(struct case_view *view, char *text)
{
    free(view->cell);
    view->cell = text;
    return text;
}

static const char *day_text(struct case_view *view, struct date day)
{
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    return keep(view, memory_text(text));
}

/* --- rows --- */

static size_t count_steps(void *context)
{
    return ((const struct case_view *)context)->step_count;
}

static size_t count_materials(void *context)
{
    return ((const struct case_view *)context)->file.kind->material_count;
}

static size_t count_none(void *context)
{
    (void)context;
    return 0;
}

static size_t count_visits(void *context)
{
    return ((const struct case_view *)context)->visit_count;
}

/* The end of a public notice, a reason and a remark. */
static char *step_words(const struct case_step *step)
{
    char day[DATE_TEXT_SIZE];
    struct buffer text = {0};

    date_format(step->publicity_end, day);
    if (date_is_set(step->publicity_end))
        buffer_printf(&text, "公示至 %s", day);
    if (*step->reason != '\0')
        buffer_printf(&text, "%s理由: %s", text.length > 0 ? "; " : "", step->reason);
    if (*step->remark != '\0')
        buffer_printf(&text, "%s%s", text.length > 0 ? "; " : "", step->remark);
    return buffer_take(&text);
}

static const char *step_cell(void *context, size_t row, size_t column)
{
    struct case_view *view = context;
    const struct case_step *step = &view->steps[row];

    switch (column) {
    case 0:
        return day_text(view, step->day);
    case 1:
        return case_place_label(view->file.kind, step->place);
    case 2:
        return step->document;
    case 3:
        return step->person;
    default:
        return keep(view, step_words(step));
    }
}

static const char *material_cell(void *context, size_t row, size_t column)
{
    const struct case_view *view = context;
    const struct case_material *material = &view->file.kind->materials[row];

    return column == 0   ? material_state_label(view->materials[row])
           : column == 1 ? material->title
                         : material->source;
}

static enum style material_style(void *context, size_t row, size_t column)
{
    static const enum style styles[] = {
        [MATERIAL_MISSING] = STYLE_WARNING,
        [MATERIAL_RECEIVED] = STYLE_GOOD,
        [MATERIAL_NOT_APPLICABLE] = STYLE_DIM,
    };

    return column == 0 ? styles[((const struct case_view *)context)->materials[row]] : STYLE_NORMAL;
}

static const char *visit_cell(void *context, size_t row, size_t column)
{
    struct case_view *view = context;
    const struct case_visit *visit = &view->visits[row];

    return column == 0   ? day_text(view, visit->day)
           : column == 1 ? visit->people
           : column == 2 ? visit->findings
                         : visit->conclusion;
}

void case_tables_open(struct case_view *view)
{
    view->tables[CASE_STEPS] = (struct view_table){
        .columns = step_columns,
        .column_count = COUNT(step_columns),
        .rows = {count_steps, step_cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CASE_MATERIALS] = (struct view_table){
        .columns = material_columns,
        .column_count = COUNT(material_columns),
        .rows = {count_materials, material_cell, material_style, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CASE_VISITS] = (struct view_table){
        .columns = visit_columns,
        .column_count = COUNT(visit_columns),
        .rows = {count_visits, visit_cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CASE_SHEET] = (struct view_table){
        .rows = {.count = count_none, .context = view},
        .sorted = SIZE_MAX,
    };
}

/* --- above --- */

/* What stands behind the verdict where today's figures say something else. */
static char *changed_words(const struct case_view *view)
{
    return case_sheet_differs(view)
               ? memory_printf("(现为%s)", verdict_label(view->sheet->model.assessment->verdict))
               : memory_text("");
}

static enum style verdict_style(const struct case_view *view)
{
    return !view->assessed                 ? STYLE_DIM
           : view->verdict == VERDICT_PASS ? STYLE_GOOD
           : view->verdict == VERDICT_FAIL ? STYLE_BAD
                                           : STYLE_WARNING;
}

static void draw_heading(const struct case_view *view, struct area area)
{
    const char *state = case_place_label(view->file.kind, view->file.place);
    char *title = batch_title(&view->batch), *place;
    int columns = text_width(state), at;

    area_text(area, 0, 0, area.columns - columns - 1, TEXT_LEFT, STYLE_BOLD, view->file.name);
    area_text(area, 0, area.columns - columns, columns, TEXT_RIGHT, STYLE_BOLD, state);
    at = area_put(area, 1, 0, STYLE_NORMAL, view->file.uscc);
    at += at > 0 ? 2 : 0;
    at += area_put(area, 1, at, STYLE_NORMAL, title);
    if (case_kind_is_assessed(view->file.kind)) {
        char *changed = changed_words(view);

        at += 2 + area_put(area, 1, at + 2, STYLE_NORMAL, "评价: ");
        at += area_put(area, 1, at, verdict_style(view),
                       view->assessed ? verdict_label(view->verdict) : "未评");
        (void)area_put(area, 1, at, STYLE_WARNING, changed);
        free(changed);
    }
    place = memory_printf("第 %zu 家,共 %zu 家", view->at + 1, view->case_count);
    if (view->case_count > 1)
        area_text(area, CASE_ROW_PARTS, area.columns - text_width(place), text_width(place),
                  TEXT_RIGHT, STYLE_DIM, place);
    free(place);
    free(title);
}

static char *part_label(const struct case_view *view, enum case_part part)
{
    return part == CASE_STEPS       ? memory_text(" 办理 ")
           : part == CASE_MATERIALS ? memory_printf(" 资料 %zu/%zu ", view->received, view->needed)
           : part == CASE_VISITS    ? memory_printf(" 实地抽查 %zu ", view->visit_count)
                                    : memory_text(" 评分 ");
}

static void draw_parts(struct case_view *view, struct area area)
{
    int column = 0;

    for (int part = 0; part < CASE_PARTS; part++) {
        char *label;

        view->part_ends[part] = column;
        if (part == CASE_SHEET && (view->sheet == NULL || view->beside))
            continue;
        label = part_label(view, (enum case_part)part);

        column += area_put(area, CASE_ROW_PARTS, column,
                           part == (int)view->part ? STYLE_TAB_ACTIVE : STYLE_NORMAL, label);
        view->part_ends[part] = column;
        free(label);
    }
}

/* --- below --- */

static void add_steps(const struct case_view *view, struct buffer *text)
{
    struct case_steps steps =
        case_steps_from(packs_cases(app_packs(view->app)), view->file.kind, view->file.place);

    buffer_add(text, steps.count > 0 ? "可以办(t): " : "已经结束");
    for (size_t i = 0; i < steps.count; i++)
        buffer_printf(text, "%s%s", i > 0 ? "、" : "", steps.items[i].label);
    buffer_add(text, "\n");
}

static void tell_step(const struct case_view *view, struct buffer *text)
{
    const struct view_table *table = &view->tables[CASE_STEPS];

    add_steps(view, text);
    buffer_printf(text, "推荐意见(e): %s\n",
                  *view->file.opinion != '\0' ? view->file.opinion : "未填");
    if (view->part == CASE_STEPS && table->cursor < view->step_count) {
        char *words = step_words(&view->steps[table->cursor]);

        buffer_add(text, words);
        free(words);
    }
}

static void tell_visit(const struct case_view *view, struct buffer *text)
{
    const struct view_table *table = &view->tables[CASE_VISITS];
    const struct case_visit *visit;

    if (table->cursor >= view->visit_count) {
        buffer_add(text, "还没有实地抽查: 按 a 登记");
        return;
    }
    visit = &view->visits[table->cursor];
    buffer_printf(text, "人员: %s\n情况: %s\n结论: %s", visit->people, visit->findings,
                  visit->conclusion);
}

static void draw_detail(const struct case_view *view, struct area area)
{
    const struct view_table *table = &view->tables[view->part];
    struct buffer text = {0};

    area_rule(area, 0, STYLE_FRAME);
    if (view->part == CASE_STEPS || view->part == CASE_SHEET)
        tell_step(view, &text);
    else if (view->part == CASE_VISITS)
        tell_visit(view, &text);
    else if (table->cursor < view->file.kind->material_count)
        buffer_printf(&text, "%s\n依据: %s\n空格在 缺、已收、不适用 之间换",
                      view->file.kind->materials[table->cursor].title,
                      view->file.kind->materials[table->cursor].source);
    area_fill(area_part(area, 1, 0, area.rows - 1, area.columns), STYLE_NORMAL, buffer_text(&text));
    buffer_free(&text);
}

/* --- the tables --- */

static void draw_table(struct case_view *view, enum case_part part, struct area area)
{
    struct view_table *table = &view->tables[part];

    view->areas[part] = area;
    if (part == CASE_SHEET) {
        case_sheet_draw(view, area);
        return;
    }
    table->unfocused = part != view->part;
    view_table_draw(table, area);
}

/* The steps beside the materials, with the visits under these. */
static void draw_wide(struct case_view *view, struct area area)
{
    int left = area.columns / 2, upper = area.rows * 3 / 5;

    draw_table(view, CASE_STEPS, area_part(area, 0, 0, area.rows, left - 1));
    for (int y = 0; y < area.rows; y++)
        (void)area_put(area, y, left - 1, STYLE_FRAME, "│");
    draw_table(view, CASE_MATERIALS, area_part(area, 0, left, upper, area.columns - left));
    draw_table(view, CASE_VISITS,
               area_part(area, upper, left, area.rows - upper, area.columns - left));
}

/* Draws the score sheet at the right of all else; what is left of MIDDLE. */
static struct area draw_beside(struct case_view *view, struct area middle)
{
    int left = middle.columns - SHEET_COLUMNS;

    draw_table(view, CASE_SHEET, area_part(middle, 0, left, middle.rows, SHEET_COLUMNS));
    return area_part(middle, 0, 0, middle.rows, left - 1);
}

void case_draw(struct case_view *view, struct area area)
{
    struct area middle;
    int below;

    area_clear(area, STYLE_NORMAL);
    for (int part = 0; part < CASE_PARTS; part++)
        view->areas[part] = (struct area){0};
    view->beside = view->sheet != NULL && area.columns >= BESIDE;
    if (view->beside && view->part == CASE_SHEET)
        view->part = CASE_STEPS;
    below = 1 + (view->part == CASE_SHEET ? SHORT_ROWS : DETAIL_ROWS);
    middle = area_part(area, TOP, 0, area.rows - TOP - below, area.columns);
    if (view->beside)
        middle = draw_beside(view, middle);
    draw_heading(view, area);
    draw_parts(view, area);
    if (middle.columns >= WIDE)
        draw_wide(view, middle);
    else
        draw_table(view, view->part, middle);
    draw_detail(view, area_part(area, area.rows - below, 0, below, area.columns));
}
