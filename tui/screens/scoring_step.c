#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tui/screens/scoring_view.h"
#include "tui/screens/scoring_words.h"

/* The step at hand, in the middle: its bands, facts, evidence and remark, as rows that scroll. */
#define LABEL_LEAST 12
#define POINTS_COLUMNS 6
#define GRADE_COLUMNS 3

struct page {
    struct scoring_view *view;
    struct area area;
    int row;   /* of the whole step, from 0 */
    int first; /* the row that is shown first */
    bool brief;
    int cursor_from, cursor_to; /* rows that the cursor takes */
    size_t focus;               /* number of the next thing that the cursor can stand on */
};

static int at_row(const struct page *page)
{
    return page->row - page->first;
}

static struct area rest_of(const struct page *page, int column, int columns)
{
    return (struct area){page->area.surface, page->area.row, page->area.column + column,
                         page->area.rows, columns < 0 ? 0 : columns};
}

/* Wrapped from COLUMN on; the rows it took. */
static int put_wrapped(struct page *page, int column, int columns, enum style style,
                       const char *text)
{
    int rows = area_wrap(rest_of(page, column, columns), at_row(page), 0, style, text);

    return rows > 0 ? rows : 1;
}

static void put_lines(struct page *page, enum style style, char *text)
{
    for (char *line = text; line != NULL && *line != '\0';) {
        char *end = strchr(line, '\n');

        if (end != NULL)
            *end = '\0';
        page->row += put_wrapped(page, 0, page->area.columns, style, line);
        line = end == NULL ? NULL : end + 1;
    }
    free(text);
}

/* --- what is reached --- */

static void draw_band(struct page *page, const char *mark, enum style style,
                      const struct band *band, int score, bool brief)
{
    char *points = memory_printf("%d分", score);
    int start = 2 + GRADE_COLUMNS, room = page->area.columns - start - POINTS_COLUMNS;

    area_put(page->area, at_row(page), 0, style, mark);
    area_put(page->area, at_row(page), 2, style, band->grade == NULL ? "" : band->grade);
    area_text(page->area, at_row(page), start + room, POINTS_COLUMNS, TEXT_RIGHT, style, points);
    if (band->grade == NULL) {
        start = 2;
        room += GRADE_COLUMNS;
    }
    if (brief && text_width(band->text) > room) {
        area_text(page->area, at_row(page), start, room, TEXT_LEFT, style, band->text);
        page->row++;
    } else {
        page->row += put_wrapped(page, start, room, style, band->text);
    }
    free(points);
}

static void draw_bands(struct page *page, const struct indicator *indicator)
{
    for (size_t i = 0; i < indicator->band_count; i++) {
        enum band_state state = scoring_model_band(&page->view->model, i);
        const char *mark = state == BAND_REACHED ? "▶" : state == BAND_POSSIBLE ? "?" : "";
        enum style style = state == BAND_REACHED    ? STYLE_BOLD
                           : state == BAND_POSSIBLE ? STYLE_WARNING
                                                    : STYLE_NORMAL;

        draw_band(page, mark, style, &indicator->bands[i], indicator->bands[i].score,
                  page->brief && state != BAND_REACHED);
    }
}

static enum style truth_style(enum truth truth)
{
    return truth == TRUTH_TRUE ? STYLE_GOOD : truth == TRUTH_FALSE ? STYLE_NORMAL : STYLE_WARNING;
}

static void draw_items(struct page *page, const struct indicator *indicator)
{
    for (size_t i = 0; i < indicator->item_count; i++) {
        enum truth truth = scoring_model_item(&page->view->model, i);

        draw_band(page, scoring_truth_mark(truth), truth_style(truth), &indicator->items[i],
                  indicator->points, false);
    }
}

static void draw_result(struct page *page, const struct condition_result *result)
{
    static const char *const words[] = {"不符合", "符合", "待补充"};
    static const enum style styles[] = {STYLE_BAD, STYLE_GOOD, STYLE_WARNING};
    const char *advisory = condition_remark(result->condition);
    char *text =
        memory_printf("%s %s%s", scoring_truth_mark(result->state), words[result->state], advisory);

    page->row += put_wrapped(page, 0, page->area.columns, STYLE_BOLD, result->title);
    area_put(page->area, at_row(page), 0, styles[result->state], text);
    page->row++;
    free(text);
    if (result->override_reason != NULL)
        text = memory_printf("经办人认可: %s", result->override_reason);
    else if (scoring_may_override(page->view))
        text = memory_text("按 r 写明理由后可以认可");
    else
        return;
    page->row += put_wrapped(page, 0, page->area.columns,
                             result->override_reason != NULL ? STYLE_NORMAL : STYLE_DIM, text);
    free(text);
}

static void draw_points(struct page *page)
{
    const struct indicator_result *result = scoring_model_indicator(&page->view->model);
    const struct scoring_step *step = scoring_model_step(&page->view->model);
    char *reading;

    if (result == NULL)
        draw_result(page, scoring_model_condition(&page->view->model));
    else if (result->indicator->bands != NULL)
        draw_bands(page, result->indicator);
    else
        draw_items(page, result->indicator);
    if (step->reading == NULL)
        return;
    reading = memory_printf("解读: %s", step->reading);
    page->row += put_wrapped(page, 0, page->area.columns, STYLE_DIM, reading);
    free(reading);
}

/* --- what the cursor stands on --- */

/* Notes the rows that the thing drawn at ROWS rows takes, for the cursor and for the mouse. */
static void end_focus(struct page *page, int rows)
{
    for (int i = 0; i < rows; i++) {
        int row = at_row(page) + i;

        if (row >= 0 && row < SCORING_ROWS)
            page->view->step_rows[row] = page->focus;
    }
    if (page->focus == page->view->cursor) {
        page->cursor_from = page->row;
        page->cursor_to = page->row + rows - 1;
    }
    page->focus++;
    page->row += rows;
}

static bool is_focused(const struct page *page)
{
    return page->focus == page->view->cursor;
}

static int label_columns(const struct scoring_view *view, int columns)
{
    int widest = LABEL_LEAST;

    for (size_t i = 0; i < view->field_count; i++) {
        char *label = scoring_fact_words(view->fields[i].fact, view->fields[i].year);
        int width = text_width(label);

        widest = width > widest ? width : widest;
        free(label);
    }
    return widest < columns / 2 ? widest : columns / 2;
}

static void draw_facts(struct page *page)
{
    struct scoring_view *view = page->view;
    int columns = label_columns(view, page->area.columns);

    for (size_t i = 0; i < view->field_count; i++) {
        struct field *field = &view->fields[i];
        bool assumed = scoring_model_assumed(&view->model, field->fact, field->year);
        struct area area = rest_of(page, 0, page->area.columns - (assumed ? 5 : 0));

        field_draw(field, area, at_row(page), columns, is_focused(page));
        if (assumed)
            area_text(page->area, at_row(page), page->area.columns - 4, 4, TEXT_RIGHT,
                      STYLE_WARNING, "假设");
        end_focus(page, field_rows(field, area.columns, columns));
    }
}

static void draw_registers(struct page *page)
{
    const struct scoring_model *model = &page->view->model;

    for (size_t i = 0; i < model->register_count; i++) {
        const struct reg *reg = model->registers[i];
        char *text = memory_printf("%s %zu 条 (Enter 到企业档案中修改)", reg->label,
                                   dossier_line_count(model->dossier, reg));

        area_text(page->area, at_row(page), 0, page->area.columns, TEXT_LEFT,
                  is_focused(page) ? STYLE_SELECTED : STYLE_NORMAL, text);
        if (is_focused(page))
            area_cursor(page->area, at_row(page), 0);
        end_focus(page, 1);
        free(text);
    }
}

static void draw_evidence(struct page *page)
{
    const struct scoring_step *step = scoring_model_step(&page->view->model);

    for (size_t i = 0; step->evidence != NULL && step->evidence[i] != NULL; i++) {
        const char *item = step->evidence[i];
        bool checked = scoring_checked(page->view->model.marks, step->line, item);
        bool focused = is_focused(page);
        int rows;

        area_put(page->area, at_row(page), 0, STYLE_HEADING, i == 0 ? "佐证" : "");
        area_put(page->area, at_row(page), 5, focused ? STYLE_SELECTED : STYLE_NORMAL,
                 checked ? "[x]" : "[ ]");
        rows = put_wrapped(page, 9, page->area.columns - 9, focused ? STYLE_SELECTED : STYLE_NORMAL,
                           item);
        if (focused)
            area_cursor(page->area, at_row(page), 6);
        end_focus(page, rows);
    }
}

static void draw_remark(struct page *page)
{
    struct scoring_view *view = page->view;
    const char *text = scoring_remark(view->model.marks, scoring_model_step(&view->model)->line);
    int columns = page->area.columns - 7, row = at_row(page), rows = 1;

    if (row >= 0 && row < page->area.rows) {
        area_put(page->area, row, 0, STYLE_HEADING, "备注");
        area_put(page->area, row, 5, STYLE_FRAME, "[");
        if (view->noting)
            editor_draw(&view->remark, page->area, row, 6, columns, is_focused(page));
        else
            area_text(page->area, row, 6, columns, TEXT_LEFT,
                      is_focused(page) ? STYLE_SELECTED : STYLE_FIELD, text);
        if (is_focused(page) && !view->noting)
            area_cursor(page->area, row, 6);
        area_put(page->area, row, 6 + columns, STYLE_FRAME, "]");
    }
    if (view->remark_error[0] != '\0') {
        page->row++;
        rows += put_wrapped(page, 6, columns, STYLE_BAD, view->remark_error);
        page->row--;
    }
    end_focus(page, rows);
}

static void draw_all(struct page *page)
{
    page->focus = 0;
    page->row = 0;
    for (size_t i = 0; i < SCORING_ROWS; i++)
        page->view->step_rows[i] = SIZE_MAX;
    draw_points(page);
    page->row += page->brief ? 0 : 1;
    draw_facts(page);
    put_lines(page, STYLE_NORMAL, scoring_value_words(&page->view->model));
    draw_registers(page);
    put_lines(page, STYLE_NORMAL, scoring_certificate_words(&page->view->model));
    draw_evidence(page);
    draw_remark(page);
}

/* --- place --- */

/* Drawn on no rows to learn where everything stands. */
static int measure(struct page *page)
{
    struct area area = page->area;

    page->area.rows = 0;
    draw_all(page);
    page->area = area;
    return page->row;
}

/* As it was, if the cursor is still in sight. */
static int scroll(const struct page *page, int total, int first)
{
    int rows = page->area.rows;

    if (first > total - rows)
        first = total - rows;
    if (page->cursor_to >= first + rows)
        first = page->cursor_to - rows + 1;
    if (page->cursor_from < first)
        first = page->cursor_from;
    return first < 0 ? 0 : first;
}

static void draw_rows(struct scoring_view *view, struct area area)
{
    struct page page = {.view = view, .area = area};
    int total = measure(&page);

    if (total > area.rows) {
        page.brief = true;
        total = measure(&page);
    }
    /* Nothing above it is edited: show the bands too. */
    view->first = scroll(&page, total, view->cursor == 0 ? 0 : view->first);
    page.first = view->first;
    draw_all(&page);
    if (page.first > 0)
        area_put(area, 0, area.columns - 1, STYLE_DIM, "▲");
    if (page.first + area.rows < total)
        area_put(area, area.rows - 1, area.columns - 1, STYLE_DIM, "▼");
}

/* --- the box --- */

static char *bottom_of(const struct scoring_model *model)
{
    char *words = scoring_gap_words(model);
    char *text = memory_printf("%s: %s", scoring_gap_label(model), words);
    bool empty = *words == '\0';

    free(words);
    if (empty)
        text[0] = '\0';
    return text;
}

/* Title and clause in the upper edge; what does not fit there stands inside. */
struct heading {
    char *edge;
    const char *title, *source; /* inside; NULL where they stand in the edge */
};

static struct heading heading_of(const struct scoring_model *model, int columns)
{
    const struct scoring_step *step = scoring_model_step(model);
    char *words = scoring_step_words(model), *number = scoring_step_number(model);
    char *full = step->source == NULL ? NULL : memory_printf("%s ─ %s", words, step->source);
    struct heading heading = {.source = step->source};

    if (step->kind == STEP_INDICATOR && full != NULL && text_width(full) <= columns) {
        heading.edge = memory_text(full);
        heading.source = NULL;
    } else if (step->kind == STEP_INDICATOR && text_width(words) <= columns) {
        heading.edge = memory_text(words);
    } else {
        heading.edge = memory_printf("%s%s%s", number, step->source == NULL ? "" : " ─ ",
                                     step->source == NULL ? "" : step->source);
        if (text_width(heading.edge) <= columns)
            heading.source = NULL;
        if (step->kind == STEP_INDICATOR)
            heading.title = step->title; /* of a condition it stands above its mark */
    }
    free(words);
    free(number);
    free(full);
    return heading;
}

static int draw_rest_of_heading(const struct heading *heading, struct area area)
{
    int rows = 0;

    if (heading->title != NULL)
        rows = area_wrap(area, 0, 0, STYLE_BOLD, heading->title);
    if (heading->source != NULL)
        rows += area_wrap(area, rows, 0, STYLE_DIM, heading->source);
    return rows;
}

void scoring_draw_step(struct scoring_view *view, struct area area)
{
    const struct scoring_model *model = &view->model;
    enum style style = model->what_if ? STYLE_WARNING : STYLE_FRAME;
    struct heading heading = heading_of(model, area.columns - 5);
    char *bottom = bottom_of(model);
    struct area inside = area_box(area, style, heading.edge);
    int taken = draw_rest_of_heading(&heading, inside);
    int below = 0;

    if (text_width(bottom) <= area.columns - 4) {
        area_put(area, area.rows - 1, 2, STYLE_HEADING, bottom);
    } else {
        struct area measured = inside;

        measured.rows = 0;
        below = area_wrap(measured, 0, 0, STYLE_HEADING, bottom);
        below = below > 3 ? 3 : below;
        area_wrap(area_part(inside, inside.rows - below, 0, below, inside.columns), 0, 0,
                  STYLE_HEADING, bottom);
    }
    view->step_area = area_part(inside, taken, 0, inside.rows - taken - below, inside.columns);
    if (view->step_area.rows > 0)
        draw_rows(view, view->step_area);
    free(bottom);
    free(heading.edge);
}
