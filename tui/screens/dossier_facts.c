#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"

#define FOOT_ROWS 3
#define FOOT_FROM 9 /* rows of the pane from which on it has a foot */

/* The year at the cursor stays, at first last year. */
static void show(struct app *app, struct dossier_view *view)
{
    int wanted = view->year_number != 0 ? view->year_number : view->model.today.year - 1;

    (void)app;
    for (size_t i = 0; i < view->model.year_count; i++) {
        if (i == 0 || view->model.years[i] <= wanted)
            view->year = i;
    }
    dossier_set_row(view,
                    dossier_model_find_row(&view->model, &view->at, view->at_line, view->row));
}

/* --- moving --- */

static bool is_locked(const struct dossier_view *view, size_t index)
{
    const struct dossier_row *row = &view->model.rows[index];
    char *locked = dossier_is_value(row) ? dossier_locked(&view->model, row->fact) : NULL;
    bool answer = locked != NULL;

    free(locked);
    return answer;
}

/* From one field to the next while editing: past what cannot be typed; the next is edited too. */
static void go_on(struct app *app, struct dossier_view *view, int direction)
{
    size_t row = view->row, next = dossier_model_step(&view->model, row, direction);

    while (next != row && is_locked(view, next)) {
        row = next;
        next = dossier_model_step(&view->model, row, direction);
    }
    if (next == row)
        return;
    dossier_set_row(view, next);
    if (dossier_is_value(dossier_row(view)) && !dossier_opens_list(view, dossier_row(view)->fact))
        dossier_facts_edit(app, view, NULL);
}

static bool move_year(struct dossier_view *view, int direction)
{
    const struct dossier_row *row = dossier_row(view);

    if (row == NULL || row->kind != ROW_FIGURE)
        return false;
    if (direction < 0 ? view->year == 0 : view->year + 1 >= view->model.year_count)
        return false;
    dossier_set_year(view, direction < 0 ? view->year - 1 : view->year + 1);
    return true;
}

static void move_by(struct dossier_view *view, int direction, size_t times)
{
    size_t row = view->row;

    for (size_t i = 0; i < times; i++)
        row = dossier_model_step(&view->model, row, direction);
    dossier_set_row(view, row);
}

static bool offers(const struct dossier_view *view, enum action action)
{
    const struct dossier_row *row = dossier_row(view);

    if (action == ACTION_NEW)
        return dossier_register_has(view);
    return action != ACTION_REMOVE || (row != NULL && row->kind == ROW_LINE);
}

static void cancel(struct app *app, struct dossier_view *view)
{
    dossier_close_field(view);
    app_drop_draft(app);
}

static bool act(struct app *app, struct dossier_view *view, enum action action)
{
    const struct dossier_row *row = dossier_row(view);
    size_t page = view->rows_shown > 1 ? (size_t)view->rows_shown - 1 : 1;

    if (dossier_is_editing(view)) {
        if (action == ACTION_HELP)
            return false;
        if (action == ACTION_BACK)
            cancel(app, view);
        else if (action != ACTION_LEFT && action != ACTION_RIGHT && dossier_facts_save(app, view))
            return act(app, view, action);
        return true;
    }
    switch (action) {
    case ACTION_UP:
        move_by(view, -1, 1);
        return true;
    case ACTION_DOWN:
        move_by(view, 1, 1);
        return true;
    case ACTION_PAGE_UP:
        move_by(view, -1, page);
        return true;
    case ACTION_PAGE_DOWN:
        move_by(view, 1, page);
        return true;
    case ACTION_FIRST:
        move_by(view, -1, view->model.row_count);
        return true;
    case ACTION_LAST:
        move_by(view, 1, view->model.row_count);
        return true;
    case ACTION_LEFT:
        if (!move_year(view, -1))
            view->in_form = false;
        return true;
    case ACTION_RIGHT:
        (void)move_year(view, 1);
        return true;
    case ACTION_OPEN:
    case ACTION_EDIT:
        dossier_facts_edit(app, view, NULL);
        return true;
    case ACTION_NEW:
        dossier_register_add(app, view);
        return true;
    case ACTION_REMOVE:
        if (row != NULL && row->kind == ROW_LINE)
            dossier_register_remove(app, view, row);
        else
            app_say(app, "光标不在清单的一行上;要清空一栏,按 Delete");
        return true;
    case ACTION_COMPLAINANT:
        dossier_events_complainant(app, view);
        return true;
    default:
        return false;
    }
}

/* --- what is typed --- */

static bool typing(const struct dossier_view *view)
{
    return dossier_is_editing(view) ||
           (dossier_is_value(dossier_row(view)) && !is_locked(view, view->row));
}

static bool type_key(struct app *app, struct dossier_view *view, int key)
{
    switch (key) {
    case KEY_CODE_ENTER:
    case KEY_CODE_DOWN:
        if (dossier_facts_save(app, view))
            go_on(app, view, 1);
        else if (key == KEY_CODE_ENTER && dossier_is_choice(view->field.fact))
            dossier_choose(app, view, view->field.fact);
        return true;
    case KEY_CODE_UP:
        if (dossier_facts_save(app, view))
            go_on(app, view, -1);
        return true;
    case KEY_CODE_TAB:
    case KEY_CODE_BACKTAB:
        if (!dossier_facts_save(app, view))
            return true;
        if (move_year(view, key == KEY_CODE_TAB ? 1 : -1))
            dossier_facts_edit(app, view, NULL);
        else
            go_on(app, view, key == KEY_CODE_TAB ? 1 : -1);
        return true;
    case KEY_CODE_PAGE_UP:
    case KEY_CODE_PAGE_DOWN:
        if (dossier_facts_save(app, view))
            (void)act(app, view, key == KEY_CODE_PAGE_UP ? ACTION_PAGE_UP : ACTION_PAGE_DOWN);
        return true;
    case KEY_CODE_ESCAPE:
        cancel(app, view);
        return true;
    default:
        return false;
    }
}

/* As in a spreadsheet a digit, and a Chinese character where there can be one, begins editing;
 * Latin letters keep their meaning as keys. */
static bool begins(const struct fact *fact, const char *text)
{
    if ((unsigned char)text[0] >= 0x80)
        return true;
    if (fact->type == FACT_BOOL)
        return strcmp(text, "y") == 0 || strcmp(text, "n") == 0;
    return !dossier_is_choice(fact) && *text != '\0' && strchr("0123456789.-+", *text) != NULL;
}

/* As in a spreadsheet too: Delete empties the cell, Backspace begins with an empty one. */
static bool type_empty(struct app *app, struct dossier_view *view, int key)
{
    if (key != KEY_CODE_DELETE && key != KEY_CODE_BACKSPACE)
        return false;
    dossier_facts_edit(app, view, "");
    if (key == KEY_CODE_DELETE)
        (void)dossier_facts_save(app, view);
    return true;
}

static bool type(struct app *app, struct dossier_view *view, const struct event *event)
{
    if (!dossier_is_editing(view)) {
        if (event->kind == EVENT_KEY && dossier_is_value(dossier_row(view)))
            return type_empty(app, view, event->key);
        if (event->kind != EVENT_TEXT || !dossier_is_value(dossier_row(view)) ||
            !begins(dossier_row(view)->fact, event->text))
            return false;
        dossier_facts_edit(app, view, event->text);
        return true;
    }
    if (event->kind == EVENT_KEY && type_key(app, view, event->key))
        return true;
    if (!field_type(&view->field, event))
        return false;
    dossier_keep_draft(app, view);
    return true;
}

static void leave(struct app *app, struct dossier_view *view)
{
    if (dossier_is_editing(view) && !dossier_facts_save(app, view))
        dossier_keep_draft(app, view);
}

/* --- drawing --- */

static int label_columns(const struct dossier_view *view, int columns)
{
    int widest = 8, most = columns * 11 / 20;

    for (size_t i = 0; i < view->model.row_count; i++) {
        const struct dossier_row *row = &view->model.rows[i];
        int width = row->kind == ROW_FACT ? text_width(row->fact->label) + 1 : 0;
        if (width > widest)
            widest = width;
    }
    return widest < most ? widest : most;
}

static void draw_fact(struct dossier_view *view, struct area area, int y, size_t index,
                      bool focused)
{
    const struct fact *fact = view->model.rows[index].fact;
    int label = label_columns(view, area.columns), at = label + 1;
    struct dossier_shown shown;
    enum style style;

    if (focused && dossier_is_editing(view)) {
        field_draw(&view->field, area, y, label, true);
        return;
    }
    shown = dossier_show(&view->model, fact, 0);
    style = shown.derived ? STYLE_DIM : STYLE_NORMAL;
    area_text(area, y, 0, label, TEXT_LEFT, STYLE_NORMAL, fact->label);
    if (text_width(shown.text) > area.columns - at)
        area_text(area, y, at, area.columns - at, TEXT_LEFT, style, shown.text);
    else
        at += area_put(area, y, at, style, shown.text);
    if (*shown.text != '\0' && *fact->unit != '\0' && strchr(shown.text, '%') == NULL &&
        strcmp(shown.text, "无") != 0)
        at += 1 + area_put(area, y, at + 1, STYLE_DIM, fact->unit);
    if (*shown.text != '\0' && shown.derived)
        (void)area_put(area, y, at + 1, STYLE_DIM, "推算");
    free(shown.text);
    if (focused) {
        area_restyle(area, y, 0, area.columns, STYLE_SELECTED);
        area_cursor(area, y, label + 1);
    }
}

static void draw_row(struct dossier_view *view, struct area area, int y, size_t index, bool focused)
{
    const struct dossier_row *row = &view->model.rows[index];
    char *title;

    switch (row->kind) {
    case ROW_FACT:
        draw_fact(view, area, y, index, focused);
        return;
    case ROW_FIGURE:
        dossier_figures_draw_row(view, area, y, index, focused);
        return;
    case ROW_YEARS:
        dossier_figures_draw_years(view, area, y);
        return;
    case ROW_TITLE:
        title = row->reg == NULL ? memory_text(row->title)
                                 : memory_printf("%s清单 %zu条", row->title,
                                                 dossier_line_count(view->model.dossier, row->reg));
        area_text(area, y, 0, area.columns, TEXT_LEFT, STYLE_HEADING, title);
        free(title);
        return;
    case ROW_HEADS:
        dossier_register_draw_heads(view, area, y, row->reg);
        return;
    case ROW_LINE:
        dossier_register_draw_line(view, area, y, row);
        break;
    case ROW_EMPTY:
        area_text(area, y, 0, area.columns, TEXT_LEFT, STYLE_DIM, "还没有记录,按 a 新增");
        break;
    }
    if (focused) {
        area_restyle(area, y, 0, area.columns, STYLE_SELECTED);
        area_cursor(area, y, 0);
    }
}

static void describe_value(const struct dossier_view *view, const struct dossier_row *row,
                           int columns, struct buffer *out)
{
    char *label = dossier_label(row->fact, dossier_row_year(view));
    struct dossier_shown shown = dossier_show(&view->model, row->fact, dossier_row_year(view));

    buffer_add(out, label);
    if (row->kind == ROW_FIGURE) {
        buffer_printf(out, " %s%s", *shown.text != '\0' ? shown.text : "未填",
                      *shown.text != '\0' ? row->fact->unit : "");
    }
    /* what is too long for its row */
    if (row->kind == ROW_FACT && text_width(shown.text) >= columns - label_columns(view, columns))
        buffer_printf(out, ": %s", shown.text);
    if (row->fact->note != NULL)
        buffer_printf(out, " · %s", row->fact->note);
    if (row->fact->source != NULL)
        buffer_printf(out, " · %s", row->fact->source);
    free(shown.text);
    free(label);
}

/* Is there room under the field for the reason why it was refused? */
static bool has_room(const struct dossier_view *view, int columns)
{
    const struct dossier_row *row = dossier_row(view);
    size_t taken = view->row - view->first_row;

    if (!dossier_is_editing(view) || view->field.error[0] == '\0' || row == NULL)
        return true;
    taken += (size_t)(row->kind == ROW_FIGURE
                          ? dossier_figures_rows(view, columns)
                          : field_rows(&view->field, columns, label_columns(view, columns)));
    return taken <= (size_t)view->rows_shown;
}

static void draw_foot(struct dossier_view *view, struct area area)
{
    const struct dossier_row *row = dossier_row(view);
    struct area text = area_part(area, 1, 0, area.rows - 1, area.columns);
    struct buffer words = {0};

    area_rule(area, 0, STYLE_FRAME);
    if (!has_room(view, area.columns)) {
        area_fill(text, STYLE_BAD, view->field.error);
        return;
    }
    if (row != NULL && row->kind == ROW_LINE)
        dossier_register_describe(view, row, &words);
    else if (dossier_is_value(row))
        describe_value(view, row, area.columns, &words);
    area_fill(text, STYLE_DIM, buffer_text(&words));
    buffer_free(&words);
}

static void draw(struct dossier_view *view, struct area area, bool focused)
{
    int rows = area.rows >= FOOT_FROM ? area.rows - FOOT_ROWS : area.rows;
    struct area form = area_part(area, 0, 0, rows, area.columns);

    view->rows_shown = rows;
    dossier_figures_place(view, area.columns);
    if (view->row < view->model.row_count) {
        /* a heading above the first row that can be stood on shows with it */
        size_t top = view->row;
        while (top > 0 && !dossier_row_holds(&view->model.rows[top - 1]) && rows > 3)
            top--;
        if (top < view->first_row)
            view->first_row = top;
        if (view->row >= view->first_row + (size_t)rows)
            view->first_row = view->row + 1 - (size_t)rows;
    }
    if (view->first_row >= view->model.row_count)
        view->first_row = 0;
    if (rows < area.rows)
        draw_foot(view, area_part(area, rows, 0, FOOT_ROWS, area.columns));
    for (int y = 0; y < rows && view->first_row + (size_t)y < view->model.row_count; y++) {
        if (view->first_row + (size_t)y != view->row)
            draw_row(view, form, y, view->first_row + (size_t)y, false);
    }
    /* last, since what is wrong with it may stand below it */
    if (view->row < view->model.row_count) {
        int y = (int)(view->row - view->first_row);
        if (rows < area.rows && !has_room(view, area.columns))
            form = area_part(form, 0, 0, y + 1, form.columns);
        draw_row(view, form, y, view->row, focused);
    }
}

static void mouse(struct app *app, struct dossier_view *view, const struct event *event,
                  struct area area)
{
    int row = event->row - area.row;
    size_t index = view->first_row + (size_t)(row < 0 ? 0 : row), year;

    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        if (dossier_facts_save(app, view))
            move_by(view, event->mouse == MOUSE_WHEEL_UP ? -1 : 1, 3);
        return;
    }
    if (dossier_is_editing(view) && editor_click(&view->field.editor, event))
        return;
    if (row < 0 || row >= view->rows_shown || index >= view->model.row_count ||
        !dossier_row_holds(&view->model.rows[index]))
        return;
    year = dossier_figures_year_at(view, area.columns, event->column - area.column);
    if (!dossier_facts_save(app, view))
        return;
    view->in_form = true;
    dossier_set_row(view, index);
    if (view->model.rows[index].kind == ROW_FIGURE && year != SIZE_MAX)
        dossier_set_year(view, year);
    if (event->mouse == MOUSE_DOUBLE)
        dossier_facts_edit(app, view, NULL);
}

static void hint(const struct dossier_view *view, struct buffer *out)
{
    const struct dossier_row *row = dossier_row(view);

    if (dossier_is_value(row))
        dossier_describe(row->fact, out);
    else if (row != NULL && row->kind == ROW_LINE)
        dossier_register_describe(view, row, out);
}

const struct dossier_pane dossier_facts_pane = {
    .show = show,
    .draw = draw,
    .act = act,
    .offers = offers,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .hint = hint,
    .leave = leave,
};
