#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/statistics_query.h"
#include "exports/book.h"
#include "exports/form.h"
#include "exports/table_writer.h"

/* 统计 as a workbook: a small table and a chart for each section, with the numbers of the screen.
 */

#define TEXT_SIZE 10
#define TITLE_SIZE 18
#define SHEET "统计总览"
#define ROW_POINTS 15.75
#define ROW_PIXELS 21
#define LEAST_ROWS 10 /* that a chart takes */
#define MOST_BARS 15  /* in a chart; the table has all of them */
#define FEW_BARS 6    /* they stand further apart */
#define CHART_COLUMN 4
#define COLUMNS 10
#define CHART_PIXELS 430
/* Of a page, as its height holds them; and the columns are so narrow that the sheet need not be
 * made smaller to fit its width, though the faces of official tables be missing. So pages end where
 * they are meant to, in any program. */
#define PAGE_ROWS 32
#define MOST_PAGES 64

struct overview {
    struct database *database;
    const struct layout *layout;
    const struct export_options *options;
    struct statistics *statistics;
    struct book *book;
    lxw_worksheet *sheet;
    lxw_format *title, *subtitle, *heading, *text, *number;
    lxw_row_t next;
};

/* ---- charts ---- */

static void set_looks(lxw_chart *chart, lxw_chart_series *series, bool upright)
{
    lxw_chart_axis *labels = upright ? chart->x_axis : chart->y_axis;
    lxw_chart_axis *values = upright ? chart->y_axis : chart->x_axis;
    char text[] = FACE_TEXT, heading[] = FACE_HEADING;
    lxw_chart_font small = {.name = text, .size = 8, .bold = LXW_FALSE};
    lxw_chart_font large = {.name = heading, .size = 11, .bold = LXW_FALSE};
    chart_title_set_name_font(chart, &large);
    chart_axis_set_num_font(labels, &small);
    chart_axis_set_interval_unit(labels, 1); /* every one of them */
    chart_axis_off(values);                  /* each bar tells its number */
    chart_axis_major_gridlines_set_visible(values, LXW_FALSE);
    chart_axis_set_min(values, 0);
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &small);
}

/* Over the ROWS rows from FIRST: labels in the first column, numbers in the column NUMBERS. */
static void add_chart(struct overview *overview, const char *title, bool upright, lxw_row_t first,
                      lxw_row_t rows, lxw_col_t numbers, lxw_row_t at)
{
    lxw_chart *chart =
        workbook_add_chart(overview->book->book, upright ? LXW_CHART_COLUMN : LXW_CHART_BAR);
    uint16_t gap = (uint16_t)(rows < FEW_BARS ? 300 / rows : 50);
    lxw_chart_options place = {.x_offset = 4, .y_offset = 2, .object_position = 2};
    if (chart == NULL) {
        overview->book->failed = true;
        return;
    }
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    chart_series_set_categories(series, SHEET, first, 0, first + rows - 1, 0);
    chart_series_set_values(series, SHEET, first, numbers, first + rows - 1, numbers);
    chart_set_series_gap(chart, gap);
    chart_title_set_name(chart, title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (!upright)
        chart_axis_set_reverse(chart->y_axis); /* the first on top, as in the table */
    set_looks(chart, series, upright);
    lxw_row_t high = rows + 2 > LEAST_ROWS ? rows + 2 : LEAST_ROWS;
    place.x_scale = CHART_PIXELS / 480.0; /* of the library's own size */
    place.y_scale = (high * ROW_PIXELS - 6) / 288.0;
    book_note(overview->book,
              worksheet_insert_chart_opt(overview->sheet, at, CHART_COLUMN, chart, &place));
}

/* ---- sections ---- */

static void put_headings(struct overview *overview, const char *title, const char *const texts[],
                         size_t count)
{
    book_over(overview->book, overview->sheet, overview->next, 0, 2, title, overview->subtitle);
    overview->next++;
    for (size_t i = 0; i < count; i++)
        book_text(overview->book, overview->sheet, overview->next, (lxw_col_t)i, texts[i],
                  overview->heading);
    overview->next++;
}

static void put_number(struct overview *overview, lxw_col_t column, size_t value)
{
    char text[24];
    (void)snprintf(text, sizeof text, "%zu", value);
    book_number(overview->book, overview->sheet, overview->next, column, text, overview->number);
}

/* A section that does not fit on the rest of a page begins on the next one. The title is two rows
 * high. */
static lxw_row_t begin_section(struct overview *overview, size_t rows)
{
    lxw_row_t high = (lxw_row_t)rows + 2 > LEAST_ROWS ? (lxw_row_t)rows + 2 : LEAST_ROWS;
    lxw_row_t rest = PAGE_ROWS - (overview->next + 1) % PAGE_ROWS;
    if (high > rest && rest < PAGE_ROWS)
        overview->next += rest;
    return overview->next;
}

/* The next section begins below the chart of this one. */
static void end_section(struct overview *overview, lxw_row_t top)
{
    if (overview->next < top + LEAST_ROWS)
        overview->next = top + LEAST_ROWS;
    overview->next++;
}

static void put_section(struct overview *overview, const struct statistics_section *section)
{
    static const char *const texts[] = {"项目", "数量"};
    lxw_row_t top = begin_section(overview, section->bar_count);
    put_headings(overview, section->title, texts, 2);
    lxw_row_t first = overview->next;
    for (size_t i = 0; i < section->bar_count; i++, overview->next++) {
        book_text(overview->book, overview->sheet, overview->next, 0, section->bars[i].label,
                  overview->text);
        put_number(overview, 1, section->bars[i].count);
    }
    lxw_row_t rows = section->bar_count < MOST_BARS ? (lxw_row_t)section->bar_count : MOST_BARS;
    if (rows > 0)
        add_chart(overview, section->title, strcmp(section->id, "expiry") == 0, first, rows, 1,
                  top);
    end_section(overview, top);
}

static void put_targets(struct overview *overview)
{
    static const char *const texts[] = {"称号", "新增", "目标", "完成"};
    const struct statistics *statistics = overview->statistics;
    const struct packs *packs = database_packs(overview->database);
    lxw_row_t top = overview->next, first;
    char share[24], title[32];
    (void)snprintf(title, sizeof title, "%d年目标", overview->options->as_of.year);
    put_headings(overview, title, texts, 4);
    first = overview->next;
    for (size_t i = 0; i < statistics->target_count; i++) {
        const struct statistics_target *target = &statistics->targets[i];
        if (!statistics_target_shown(packs, target))
            continue;
        book_text(overview->book, overview->sheet, overview->next, 0, target->kind->label,
                  overview->text);
        put_number(overview, 1, target->reached);
        if (target->target >= 0)
            put_number(overview, 2, (size_t)target->target);
        else
            book_blank(overview->book, overview->sheet, overview->next, 2, overview->number);
        (void)snprintf(share, sizeof share, "%zu%%",
                       target->target > 0 ? target->reached * 100 / (size_t)target->target : 0);
        book_text(overview->book, overview->sheet, overview->next, 3,
                  target->target > 0 ? share : "", overview->number);
        overview->next++;
    }
    if (overview->next > first)
        add_chart(overview, "本年新增", false, first, overview->next - first, 1, top);
    end_section(overview, top);
}

/* ---- the sheet ---- */

static void make_formats(struct overview *overview)
{
    struct book *book = overview->book;
    overview->title = book_format(book, FACE_HEADING, TITLE_SIZE, LXW_ALIGN_CENTER);
    overview->subtitle = book_format(book, FACE_HEADING, TEXT_SIZE + 1, LXW_ALIGN_LEFT);
    overview->heading = book_cell_format(book, FACE_HEADING, TEXT_SIZE, LXW_ALIGN_CENTER, NULL);
    overview->text = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_LEFT, NULL);
    overview->number = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_RIGHT, "0");
}

static void put_title(struct overview *overview)
{
    struct date day = overview->options->as_of;
    char *year = memory_printf("%d", day.year);
    char *as_of = memory_printf("%d年%d月%d日", day.year, day.month, day.day);
    struct layout_texts texts = {.year = year, .as_of = as_of};
    const char *wrong;
    char *title = layout_fill(overview->layout->title, &texts, &wrong);
    char *under = memory_printf("截至%s,库中 %zu 家企业", as_of, overview->statistics->total);
    book_height(overview->book, overview->sheet, 0, 2 * ROW_POINTS);
    book_over(overview->book, overview->sheet, 0, 0, COLUMNS - 1, title, overview->title);
    book_over(overview->book, overview->sheet, 1, 0, COLUMNS - 1, under, overview->subtitle);
    overview->next = 3;
    free(title);
    free(under);
    free(as_of);
    free(year);
}

static void set_widths(struct overview *overview)
{
    static const int widths[COLUMNS] = {27, 7, 7, 7, 10, 10, 10, 10, 10, 10};
    for (int i = 0; i < COLUMNS; i++)
        book_width(overview->book, overview->sheet, (lxw_col_t)i, widths[i]);
}

/* A page begins at every PAGE_ROWS, as begin_section takes it. */
static void set_breaks(struct overview *overview, lxw_row_t last)
{
    lxw_row_t breaks[MOST_PAGES] = {0};
    size_t count = 0;
    for (lxw_row_t row = PAGE_ROWS - 1; row <= last && count + 1 < MOST_PAGES; row += PAGE_ROWS)
        breaks[count++] = row;
    if (count > 0)
        book_note(overview->book, worksheet_set_h_pagebreaks(overview->sheet, breaks));
}

static void set_page(struct overview *overview)
{
    lxw_worksheet *sheet = overview->sheet;
    lxw_row_t last = overview->next - 2; /* a row is left free after each section */
    set_widths(overview);
    set_breaks(overview, last);
    for (lxw_row_t row = 1; row <= last; row++)
        book_height(overview->book, sheet, row, ROW_POINTS);
    worksheet_set_paper(sheet, 9);
    worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.5, 0.5, 0.6, 0.6);
    worksheet_center_horizontally(sheet);
    book_note(overview->book, worksheet_print_area(sheet, 0, 0, last, COLUMNS - 1));
    book_note(overview->book, worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页"));
}

static bool put_book(void *context, struct book *book, struct error *err)
{
    struct overview *overview = context;
    overview->book = book;
    overview->sheet = book_sheet(book, SHEET, err);
    if (overview->sheet == NULL)
        return false;
    make_formats(overview);
    put_title(overview);
    put_targets(overview);
    for (size_t i = 0; i < STATISTICS_PARTS; i++)
        put_section(overview, &overview->statistics->sections[i]);
    set_page(overview);
    return true;
}

/* ---- as rows ---- */

static void add_row(struct table *table, const char *section, const char *label, size_t count)
{
    char number[24];
    struct cell *row = table_add_row(table);
    (void)snprintf(number, sizeof number, "%zu", count);
    row[0] = table_text(table, section);
    row[1] = table_text(table, label);
    row[2] = table_number(table, number);
}

static bool write_rows(const struct overview *overview, struct error *err)
{
    struct table *table = table_new(3);
    table->columns[0].heading = "分类";
    table->columns[1].heading = "项目";
    table->columns[2].heading = "数量";
    table->empty = "";
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        const struct statistics_section *section = &overview->statistics->sections[i];
        for (size_t j = 0; j < section->bar_count; j++)
            add_row(table, section->title, section->bars[j].label, section->bars[j].count);
    }
    bool done = table_write(table, overview->options->out, err);
    table_free(table);
    return done;
}

bool overview_form_run(struct database *database, const struct layout *layout,
                       const struct export_options *options, size_t *rows, struct error *err)
{
    struct overview overview = {.database = database, .layout = layout, .options = options};
    const struct table_writer *writer = table_writer_for(options->out, err);
    if (writer == NULL)
        return false;
    if (options->filter != NULL || options->enterprises != NULL)
        return error_set(err, ERROR_USAGE, "“%s”是全库的,不能选定企业或筛选。", layout->name);
    overview.statistics =
        statistics_query(database, options->as_of, options->progress, options->context, err);
    if (overview.statistics == NULL)
        return err->code != ERROR_NONE ? false
                                       : error_set(err, ERROR_FILE, "导出已停止,没有写出文件。");
    *rows = overview.statistics->total;
    bool done = writer == &workbook_writer
                    ? book_write(options->out, TEXT_SIZE, options->as_of, put_book, &overview, err)
                    : write_rows(&overview, err);
    statistics_free(overview.statistics);
    return done;
}
