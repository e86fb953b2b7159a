#include <stdio.h>
#include <stdlib.h>

#include "core/decimal.h"
#include "exports/book.h"
#include "exports/page_breaks.h"
#include "exports/paper.h"
#include "exports/table_writer.h"

#define TITLE_SIZE 18
#define TEXT_SIZE 10
#define SIGN_SIZE 11
#define SIGN_HEIGHT 24.0
#define LINE_HEIGHT (TEXT_SIZE * LINE_FACTOR)
#define ROW_PADDING 8.0
#define TEXT_FORMAT 49 /* the built-in number format “@” */
#define MARGIN 0.25    /* inches, left and right */
#define MARGIN_ABOVE 0.6
#define INCH 72.0       /* points */
#define COLUMN_GAP 3.75 /* points that a column takes beside its characters */
#define FULLEST 0.97    /* of a page: programs round heights */

#define ALIGNS (ALIGN_RIGHT + 1)

struct column_style {
    lxw_format *text, *number, *date;
    int width;
};

/* Of cells, each made once: for a format that equals an earlier one the library looks that up at
 * every cell, by a hash of the whole format. */
struct cell_formats {
    lxw_format *text[ALIGNS], *date[ALIGNS], *number[ALIGNS][DECIMAL_PLACES + 1];
};

struct workbook {
    const struct table *table;
    struct book book;
    lxw_worksheet *sheet;
    lxw_format *title, *subtitle, *sign, *heading, *group, *empty;
    struct cell_formats cells;
    struct column_style *columns;
    int width;      /* of all columns */
    lxw_row_t next; /* the row to write */
    lxw_row_t heading_row;
    struct page_breaks breaks;
};

/* ---- formats ---- */

static enum lxw_format_alignments align_of(enum align align)
{
    return align == ALIGN_CENTER  ? LXW_ALIGN_CENTER
           : align == ALIGN_RIGHT ? LXW_ALIGN_RIGHT
                                  : LXW_ALIGN_LEFT;
}

static lxw_format *cell_format(struct workbook *workbook, const char *face,
                               enum lxw_format_alignments align, const char *number)
{
    return book_cell_format(&workbook->book, face, TEXT_SIZE, align, number);
}

static void make_cell_formats(struct workbook *workbook, enum align align)
{
    static const char zeros[] = "000000"; /* DECIMAL_PLACES of them */
    struct cell_formats *cells = &workbook->cells;
    enum lxw_format_alignments how = align_of(align);
    cells->text[align] = cell_format(workbook, FACE_TEXT, how, NULL);
    format_set_num_format_index(cells->text[align], TEXT_FORMAT);
    cells->date[align] = cell_format(workbook, FACE_TEXT, how, "yyyy-mm-dd");
    for (int places = 0; places <= DECIMAL_PLACES; places++) {
        char number[16];
        (void)snprintf(number, sizeof number, "0%s%.*s", places > 0 ? "." : "", places, zeros);
        cells->number[align][places] = cell_format(workbook, FACE_TEXT, how, number);
    }
}

static void style_columns(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    struct paper_column *paper = memory_alloc(table->column_count * sizeof *paper);
    paper_measure(table, paper);
    for (size_t i = 0; i < table->column_count; i++) {
        enum align align = table->columns[i].align;
        int places = paper[i].places < DECIMAL_PLACES ? paper[i].places : DECIMAL_PLACES;
        workbook->columns[i] =
            (struct column_style){.text = workbook->cells.text[align],
                                  .date = workbook->cells.date[align],
                                  .number = workbook->cells.number[align][places],
                                  .width = paper[i].width};
        workbook->width += paper[i].width;
    }
    free(paper);
}

static void make_formats(struct workbook *workbook)
{
    struct book *book = &workbook->book;
    workbook->title = book_format(book, FACE_HEADING, TITLE_SIZE, LXW_ALIGN_CENTER);
    workbook->subtitle = book_format(book, FACE_TEXT, SIGN_SIZE, LXW_ALIGN_CENTER);
    workbook->sign = book_format(book, FACE_TEXT, SIGN_SIZE, LXW_ALIGN_LEFT);
    format_set_text_wrap(workbook->title);
    format_set_text_wrap(workbook->subtitle);
    format_set_text_wrap(workbook->sign);
    workbook->heading = cell_format(workbook, FACE_HEADING, LXW_ALIGN_CENTER, NULL);
    workbook->group = cell_format(workbook, FACE_HEADING, LXW_ALIGN_LEFT, NULL);
    workbook->empty = cell_format(workbook, FACE_TEXT, LXW_ALIGN_CENTER, NULL);
    for (int align = 0; align < ALIGNS; align++)
        make_cell_formats(workbook, (enum align)align);
}

/* ---- rows ---- */

static void put_cell(struct workbook *workbook, size_t index, const struct cell *cell)
{
    const struct column_style *style = &workbook->columns[index];
    struct book *book = &workbook->book;
    lxw_col_t column = (lxw_col_t)index;
    switch (cell->kind) {
    case CELL_EMPTY:
        book_blank(book, workbook->sheet, workbook->next, column, style->text);
        break;
    case CELL_TEXT:
        book_text(book, workbook->sheet, workbook->next, column, cell->text, style->text);
        break;
    case CELL_NUMBER:
        book_number(book, workbook->sheet, workbook->next, column, cell->text, style->number);
        break;
    case CELL_DATE:
        book_date(book, workbook->sheet, workbook->next, column, cell->date, style->date);
        break;
    }
}

/* Of the next row; KEPT: on the page of the one after it. */
static void set_height(struct workbook *workbook, double height, bool kept)
{
    book_height(&workbook->book, workbook->sheet, workbook->next, height);
    page_breaks_add(&workbook->breaks, workbook->next, height, kept);
}

/* TEXT over the columns FROM … TO of the next row. */
static void put_over(struct workbook *workbook, size_t from, size_t to, const char *text,
                     lxw_format *format)
{
    book_over(&workbook->book, workbook->sheet, workbook->next, (lxw_col_t)from, (lxw_col_t)to,
              text, format);
}

static void put_line(struct workbook *workbook, const char *text, lxw_format *format, double height,
                     bool kept)
{
    set_height(workbook, height, kept);
    put_over(workbook, 0, workbook->table->column_count - 1, text, format);
    workbook->next++;
}

/* A line over the whole width in letters of SIZE; HEIGHT is that of one, it may take more. */
static void put_text(struct workbook *workbook, const char *text, lxw_format *format, double size,
                     double height)
{
    int lines = text != NULL ? paper_lines(text, (int)(workbook->width * TEXT_SIZE / size)) : 0;
    if (lines > 0)
        put_line(workbook, text, format, height + (lines - 1) * size * LINE_FACTOR, true);
}

/* The last column of each of COUNT lines side by side, each over a part of the width that is as
 * even as the columns allow. False when one of them does not fit. */
static bool share_columns(const struct workbook *workbook, const char *const *lines, size_t count,
                          size_t *last)
{
    size_t columns = workbook->table->column_count, from = 0;
    int passed = 0;
    for (size_t i = 0; i < count; i++, from++) {
        int end = workbook->width * (int)(i + 1) / (int)count, begun = passed;
        if (from >= columns)
            return false;
        passed += workbook->columns[from].width;
        while (from + 1 < columns && columns - from - 1 > count - i - 1 &&
               (i + 1 == count || passed + workbook->columns[from + 1].width <= end))
            passed += workbook->columns[++from].width;
        last[i] = from;
        if (paper_lines(lines[i], (passed - begun) * TEXT_SIZE / SIGN_SIZE) > 1)
            return false;
    }
    return true;
}

/* Lines to be filled in, side by side where the table is wide enough. */
static void put_signature(struct workbook *workbook, const char *const *lines)
{
    size_t count = 0, from = 0;
    while (lines != NULL && lines[count] != NULL)
        count++;
    if (count == 0)
        return;
    size_t *last = memory_alloc(count * sizeof *last);
    bool side_by_side = share_columns(workbook, lines, count, last);
    if (side_by_side)
        set_height(workbook, SIGN_HEIGHT, true);
    for (size_t i = 0; i < count; i++) {
        if (side_by_side)
            put_over(workbook, from, last[i], lines[i], workbook->sign);
        else
            put_text(workbook, lines[i], workbook->sign, SIGN_SIZE, SIGN_HEIGHT);
        from = last[i] + 1;
    }
    workbook->next += side_by_side ? 1 : 0;
    free(last);
}

static double lines_height(int lines)
{
    return lines * LINE_HEIGHT + ROW_PADDING;
}

static void put_headings(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    int lines = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        int wanted = paper_lines(table->columns[i].heading, workbook->columns[i].width);
        if (wanted > lines)
            lines = wanted;
    }
    workbook->breaks.repeated = lines_height(lines);
    set_height(workbook, lines_height(lines), true);
    for (size_t i = 0; i < table->column_count; i++)
        book_text(&workbook->book, workbook->sheet, workbook->next, (lxw_col_t)i,
                  table->columns[i].heading, workbook->heading);
    workbook->heading_row = workbook->next++;
}

static void put_row(struct workbook *workbook, const struct cell *row, bool kept)
{
    size_t count = workbook->table->column_count;
    int lines = 1;
    for (size_t i = 0; i < count; i++) {
        int width = workbook->columns[i].width, wanted = 1;
        if (row[i].kind == CELL_TEXT && row[i].width > width)
            wanted = paper_lines(row[i].text, width);
        if (wanted > lines)
            lines = wanted;
    }
    set_height(workbook, lines_height(lines), kept);
    for (size_t i = 0; i < count; i++)
        put_cell(workbook, i, &row[i]);
    workbook->next++;
}

/* LAST: the lines that are signed stand under it. */
static void put_group(struct workbook *workbook, const struct table_group *group, bool last)
{
    bool summed = group->subtotal != NULL;
    if (group->heading != NULL)
        put_line(workbook, group->heading, workbook->group, lines_height(1), true);
    for (size_t i = 0; i < group->count; i++)
        put_row(workbook, workbook->table->rows[group->first + i],
                i + 1 == group->count && (summed || last));
    if (summed)
        put_row(workbook, group->subtotal, last);
}

static void put_rows(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    struct table_group all = {.count = table->row_count};
    for (size_t i = 0; i < table->group_count; i++)
        put_group(workbook, &table->groups[i], i + 1 == table->group_count);
    if (table->group_count == 0)
        put_group(workbook, &all, true);
    if (table->row_count == 0)
        put_line(workbook, table->empty, workbook->empty, 30.0, true);
    else if (table->total != NULL)
        put_row(workbook, table->total, true);
}

static void put_table(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    put_text(workbook, table->title, workbook->title, TITLE_SIZE, 34.0);
    put_text(workbook, table->subtitle, workbook->subtitle, SIGN_SIZE, 20.0);
    put_signature(workbook, table->above);
    put_headings(workbook);
    put_rows(workbook);
    put_text(workbook, table->note, workbook->sign, SIGN_SIZE, lines_height(1));
    put_signature(workbook, table->below);
    page_breaks_end(&workbook->breaks);
}

/* ---- page ---- */

/* Points of the sheet that a page is high, once the sheet is as wide as a page. Where the faces of
 * official tables are missing columns come out wider, never narrower, and a page holds more. */
static double page_room(const struct workbook *workbook)
{
    const struct table *table = workbook->table;
    double width = table->large ? 1190.55 : 841.89, height = table->large ? 841.89 : 595.28;
    double all = 0, side = table->upright ? height : width;
    for (size_t i = 0; i < table->column_count; i++)
        all += (workbook->columns[i].width + CELL_PADDING) * TEXT_SIZE / 2 + COLUMN_GAP;
    double scale = (side - 2 * MARGIN * INCH) / all;
    return ((table->upright ? width : height) - 2 * MARGIN_ABOVE * INCH) * FULLEST /
           (scale < 1 ? scale : 1);
}

static void set_page(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    lxw_worksheet *sheet = workbook->sheet;
    lxw_col_t last = (lxw_col_t)(table->column_count - 1);
    for (size_t i = 0; i < table->column_count; i++)
        book_width(&workbook->book, sheet, (lxw_col_t)i, workbook->columns[i].width);
    worksheet_set_paper(sheet, table->large ? 8 : 9);
    if (table->upright)
        worksheet_set_portrait(sheet);
    else
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, MARGIN, MARGIN, MARGIN_ABOVE, MARGIN_ABOVE);
    worksheet_center_horizontally(sheet);
    book_note(&workbook->book,
              worksheet_repeat_rows(sheet, workbook->heading_row, workbook->heading_row));
    book_note(&workbook->book, worksheet_print_area(sheet, 0, 0, workbook->next - 1, last));
    book_note(&workbook->book, worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页"));
    worksheet_freeze_panes(sheet, workbook->heading_row + 1, (lxw_col_t)table->frozen);
    if (workbook->breaks.count > 0)
        book_note(&workbook->book, worksheet_set_h_pagebreaks(sheet, workbook->breaks.rows));
}

static bool put_sheet(struct workbook *workbook, const struct table *table, struct error *err)
{
    workbook->table = table;
    workbook->sheet = book_sheet(&workbook->book, table->sheet, err);
    if (workbook->sheet == NULL)
        return false;
    workbook->columns = memory_alloc(table->column_count * sizeof *workbook->columns);
    workbook->width = 0;
    workbook->next = 0;
    style_columns(workbook);
    workbook->breaks = (struct page_breaks){.room = page_room(workbook)};
    put_table(workbook);
    set_page(workbook);
    page_breaks_free(&workbook->breaks);
    free(workbook->columns);
    return true;
}

static bool workbook_write(const struct table *table, const char *path, const char *shown,
                           struct error *err)
{
    struct workbook workbook = {0};
    if (!book_open(&workbook.book, path, shown, true, TEXT_SIZE, table->dated, err))
        return false;
    make_formats(&workbook);
    for (; table != NULL; table = table->second) {
        if (!put_sheet(&workbook, table, err))
            return false;
    }
    return book_finish(&workbook.book, err);
}

const struct table_writer workbook_writer = {.ending = ".xlsx", .write = workbook_write};
