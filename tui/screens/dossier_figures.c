#include <stdlib.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"

/* Years side by side, the latest right; growth stands beside the latest ones. */
#define GROWTH_COLUMNS 9
#define UNIT_COLUMNS 4
#define WIDE 100 /* from so many columns on growth stands beside three years, else beside one */

static int year_columns(int columns)
{
    return columns < WIDE ? 11 : 15;
}

static int label_of(int columns)
{
    int label = columns * 3 / 11;

    return label > 36 ? 36 : label;
}

static bool has_growth(const struct dossier_view *view, int columns, size_t year)
{
    int last = view->model.today.year - 1;

    return view->model.years[year] <= last &&
           view->model.years[year] > last - (columns < WIDE ? 1 : 3);
}

static int width_of(const struct dossier_view *view, int columns, size_t year)
{
    return year_columns(columns) + (has_growth(view, columns, year) ? GROWTH_COLUMNS : 0);
}

/* The first year behind those that fit from FIRST on. */
static size_t end_of(const struct dossier_view *view, int columns, size_t first)
{
    int left = columns - label_of(columns) - UNIT_COLUMNS;
    size_t year = first;

    while (year < view->model.year_count && width_of(view, columns, year) <= left) {
        left -= width_of(view, columns, year);
        year++;
    }
    return year > first ? year : first + 1;
}

void dossier_figures_place(struct dossier_view *view, int columns)
{
    if (view->first_year > view->year)
        view->first_year = view->year;
    while (end_of(view, columns, view->first_year) <= view->year)
        view->first_year++;
    /* what became free at the right is filled from the left */
    while (view->first_year > 0 &&
           end_of(view, columns, view->first_year) >= view->model.year_count &&
           end_of(view, columns, view->first_year - 1) >= view->model.year_count)
        view->first_year--;
}

void dossier_figures_draw_years(struct dossier_view *view, struct area area, int y)
{
    size_t end = end_of(view, area.columns, view->first_year);
    int at = label_of(area.columns);
    char *text;

    area_text(area, y, 0, at, TEXT_LEFT, STYLE_HEADING,
              view->first_year > 0 ? "年度数据 ◀" : "年度数据");
    area_text(area, y, at, UNIT_COLUMNS, TEXT_LEFT, STYLE_HEADING, "单位");
    at += UNIT_COLUMNS;
    for (size_t i = view->first_year; i < end && i < view->model.year_count; i++) {
        bool last = i + 1 == end && end < view->model.year_count;
        text = memory_printf("%d年%s", view->model.years[i], last ? "▶" : "");
        area_text(area, y, at, year_columns(area.columns), TEXT_RIGHT, STYLE_HEADING, text);
        free(text);
        at += year_columns(area.columns);
        if (has_growth(view, area.columns, i)) {
            area_text(area, y, at, GROWTH_COLUMNS, TEXT_RIGHT, STYLE_HEADING, "增长");
            at += GROWTH_COLUMNS;
        }
    }
}

int dossier_figures_rows(const struct dossier_view *view, int columns)
{
    struct area measure = {.columns = columns - label_of(columns)};

    return 1 + area_wrap(measure, 0, 0, STYLE_BAD, view->field.error);
}

/* Why the cell was refused, under it. */
static void draw_error(const struct dossier_view *view, struct area area, int y)
{
    int rows = dossier_figures_rows(view, area.columns) - 1;
    struct area below =
        area_part(area, y + 1, label_of(area.columns), rows, area.columns - label_of(area.columns));

    if (view->field.error[0] == '\0')
        return;
    area_clear(below, STYLE_BAD);
    (void)area_wrap(below, 0, 0, STYLE_BAD, view->field.error);
}

static void draw_cell(struct dossier_view *view, struct area area, int y, int at, size_t index,
                      size_t year, bool focused)
{
    struct dossier_shown shown;
    int width = year_columns(area.columns) - 1;

    if (focused && view->field_open && view->field.editing) {
        area_text(area, y, at + 1, width, TEXT_LEFT, STYLE_FIELD, "");
        draw_error(view, area, y);
        editor_draw(&view->field.editor, area, y, at + 1, width, true);
        return;
    }
    shown = dossier_show(&view->model, view->model.rows[index].fact, view->model.years[year]);
    area_text(area, y, at + 1, width, TEXT_RIGHT, shown.derived ? STYLE_DIM : STYLE_NORMAL,
              shown.text);
    if (focused) {
        area_restyle(area, y, at + 1, width, STYLE_SELECTED);
        area_cursor(area, y, at + 1);
    }
    free(shown.text);
}

void dossier_figures_draw_row(struct dossier_view *view, struct area area, int y, size_t index,
                              bool focused)
{
    const struct fact *fact = view->model.rows[index].fact;
    size_t end = end_of(view, area.columns, view->first_year);
    int at = label_of(area.columns);

    area_text(area, y, 0, at - 1, TEXT_LEFT, focused ? STYLE_BOLD : STYLE_NORMAL, fact->label);
    area_text(area, y, at, UNIT_COLUMNS, TEXT_LEFT, STYLE_DIM, fact->unit);
    at += UNIT_COLUMNS;
    for (size_t i = view->first_year; i < end && i < view->model.year_count; i++) {
        draw_cell(view, area, y, at, index, i, focused && i == view->year);
        at += year_columns(area.columns);
        if (has_growth(view, area.columns, i)) {
            char *text = dossier_growth(&view->model, fact, view->model.years[i]);
            area_text(area, y, at, GROWTH_COLUMNS, TEXT_RIGHT, STYLE_DIM, text);
            free(text);
            at += GROWTH_COLUMNS;
        }
    }
}

size_t dossier_figures_year_at(const struct dossier_view *view, int columns, int column)
{
    size_t end = end_of(view, columns, view->first_year);
    int at = label_of(columns) + UNIT_COLUMNS;

    for (size_t i = view->first_year; i < end && i < view->model.year_count; i++) {
        if (column >= at && column < at + width_of(view, columns, i))
            return i;
        at += width_of(view, columns, i);
    }
    return SIZE_MAX;
}
