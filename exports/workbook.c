#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "core/buffer.h"
#include "exports/paper.h"
#include "exports/table_writer.h"
#include "exports/target.h"
#include "exports/workbook_check.h"

/* The faces of official tables: headings in 黑体, the rest in 宋体. */
#define FACE_HEADING "黑体"
#define FACE_TEXT "宋体"
#define TITLE_SIZE 18
#define TEXT_SIZE 10
#define SIGN_SIZE 11
#define LINE_HEIGHT 13.5 /* points, of a line in TEXT_SIZE */
#define ROW_PADDING 8.0
#define CELL_PADDING 0.3 /* half-width characters, beside what a cell keeps free anyway */
#define TALLEST_ROW 409.0
#define MAX_SHEET_NAME 31
#define TEXT_FORMAT 49 /* the built-in number format “@” */

struct column_style {
    lxw_format *text, *number, *date, *blank;
    int width;
};

struct workbook {
    const struct table *table;
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *title, *subtitle, *sign, *heading, *empty;
    struct column_style *columns;
    int width;      /* of all columns */
    lxw_row_t next; /* the row to write */
    lxw_row_t heading_row;
    size_t contents; /* cells that hold something so far */
    bool failed;
};

/* ---- formats ---- */

static void set_face(lxw_format *format, const char *face, double size)
{
    format_set_font_name(format, face);
    format_set_font_size(format, size);
}

/* The first format of a workbook is its normal style, whose digits are the unit of column widths:
 * with the face and size of the text a width of 20 holds 20 of its half-width characters, whatever
 * fonts a machine has. */
static void set_normal_style(lxw_workbook *book)
{
    lxw_format *normal = STAILQ_FIRST(book->formats);
    set_face(normal, FACE_TEXT, TEXT_SIZE);
    format_set_font_scheme(normal, "");
}

static lxw_format *plain_format(lxw_workbook *book, const char *face, double size, uint8_t align)
{
    lxw_format *format = workbook_add_format(book);
    set_face(format, face, size);
    format_set_align(format, align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_format *cell_format(lxw_workbook *book, const char *face, uint8_t align,
                               const char *number)
{
    lxw_format *format = plain_format(book, face, TEXT_SIZE, align);
    format_set_border(format, LXW_BORDER_THIN);
    if (number != NULL)
        format_set_num_format(format, number);
    else
        format_set_text_wrap(format);
    return format;
}

static uint8_t align_of(enum align align)
{
    return align == ALIGN_CENTER  ? LXW_ALIGN_CENTER
           : align == ALIGN_RIGHT ? LXW_ALIGN_RIGHT
                                  : LXW_ALIGN_LEFT;
}

static void style_column(struct workbook *workbook, size_t index)
{
    struct column_style *style = &workbook->columns[index];
    const struct table_column *column = &workbook->table->columns[index];
    uint8_t align = align_of(column->align);
    int places = paper_places(workbook->table, index);
    char number[16];
    (void)snprintf(number, sizeof number, "0%s%.*s", places > 0 ? "." : "", places, "000000");
    style->text = cell_format(workbook->book, FACE_TEXT, align, NULL);
    format_set_num_format_index(style->text, TEXT_FORMAT);
    style->number = cell_format(workbook->book, FACE_TEXT, align, number);
    style->date = cell_format(workbook->book, FACE_TEXT, align, "yyyy-mm-dd");
    style->blank = style->text;
    style->width = paper_width(workbook->table, index);
    workbook->width += style->width;
}

static void make_formats(struct workbook *workbook)
{
    lxw_workbook *book = workbook->book;
    set_normal_style(book);
    workbook->title = plain_format(book, FACE_HEADING, TITLE_SIZE, LXW_ALIGN_CENTER);
    workbook->subtitle = plain_format(book, FACE_TEXT, SIGN_SIZE, LXW_ALIGN_CENTER);
    workbook->sign = plain_format(book, FACE_TEXT, SIGN_SIZE, LXW_ALIGN_LEFT);
    format_set_text_wrap(workbook->sign);
    workbook->heading = cell_format(book, FACE_HEADING, LXW_ALIGN_CENTER, NULL);
    workbook->empty = cell_format(book, FACE_TEXT, LXW_ALIGN_CENTER, NULL);
    for (size_t i = 0; i < workbook->table->column_count; i++)
        style_column(workbook, i);
}

/* ---- cells ---- */

static void note_result(struct workbook *workbook, lxw_error result)
{
    if (result == LXW_NO_ERROR)
        workbook->contents++;
    else
        workbook->failed = true;
}

/* A reader turns _x0041_ into A, and the library does not escape it: its underscore is written as
 * _x005F_. NULL when TEXT holds nothing of the kind; else free() it. */
static char *escape_text(const char *text)
{
    const char *found = strstr(text, "_x");
    struct buffer out = {0};
    for (; found != NULL; found = strstr(found + 1, "_x")) {
        if (strspn(found + 2, "0123456789abcdefABCDEF") < 4 || found[6] != '_')
            continue;
        buffer_addn(&out, text, (size_t)(found - text));
        buffer_add(&out, "_x005F_");
        text = found + 1;
    }
    if (out.text == NULL)
        return NULL;
    buffer_add(&out, text);
    return buffer_take(&out);
}

static void put_text(struct workbook *workbook, lxw_col_t column, const char *text,
                     lxw_format *format)
{
    char *escaped = escape_text(text);
    note_result(workbook, worksheet_write_string(workbook->sheet, workbook->next, column,
                                                 escaped != NULL ? escaped : text, format));
    free(escaped);
}

/* The one place where an exact decimal becomes a double: the file format knows nothing else.
 * Correctly rounded from its text, so that it reads back as the same decimal. */
static double number_of(const char *decimal)
{
    return strtod(decimal, NULL);
}

static void put_cell(struct workbook *workbook, size_t index, const struct cell *cell)
{
    const struct column_style *style = &workbook->columns[index];
    lxw_col_t column = (lxw_col_t)index;
    lxw_datetime day = {.year = cell->date.year, .month = cell->date.month, .day = cell->date.day};
    switch (cell->kind) {
    case CELL_EMPTY:
        if (worksheet_write_blank(workbook->sheet, workbook->next, column, style->blank) !=
            LXW_NO_ERROR)
            workbook->failed = true;
        break;
    case CELL_TEXT:
        put_text(workbook, column, cell->text, style->text);
        break;
    case CELL_NUMBER:
        note_result(workbook, worksheet_write_number(workbook->sheet, workbook->next, column,
                                                     number_of(cell->text), style->number));
        break;
    case CELL_DATE:
        note_result(workbook, worksheet_write_datetime(workbook->sheet, workbook->next, column,
                                                       &day, style->date));
        break;
    }
}

/* TEXT over the columns FROM … TO of the next row. */
static void put_over(struct workbook *workbook, size_t from, size_t to, const char *text,
                     lxw_format *format)
{
    if (from == to) {
        put_text(workbook, (lxw_col_t)from, text, format);
        return;
    }
    char *escaped = escape_text(text);
    note_result(workbook, worksheet_merge_range(workbook->sheet, workbook->next, (lxw_col_t)from,
                                                workbook->next, (lxw_col_t)to,
                                                escaped != NULL ? escaped : text, format));
    free(escaped);
}

static void set_height(struct workbook *workbook, double height)
{
    if (height > TALLEST_ROW)
        height = TALLEST_ROW;
    if (worksheet_set_row(workbook->sheet, workbook->next, height, NULL) != LXW_NO_ERROR)
        workbook->failed = true;
}

/* ---- rows ---- */

static void put_line(struct workbook *workbook, const char *text, lxw_format *format, double height)
{
    set_height(workbook, height);
    put_over(workbook, 0, workbook->table->column_count - 1, text, format);
    workbook->next++;
}

/* Lines to be filled in stand side by side, each over a part of the width that is as even as the
 * columns allow. */
static void put_signature(struct workbook *workbook, const char *const *lines)
{
    size_t columns = workbook->table->column_count, count = 0, from = 0;
    int passed = 0;
    while (lines[count] != NULL)
        count++;
    if (count == 0)
        return;
    set_height(workbook, 24.0);
    for (size_t i = 0; i < count && from < columns; i++) {
        size_t to = from;
        int end = workbook->width * (int)(i + 1) / (int)count;
        passed += workbook->columns[from].width;
        while (to + 1 < columns && columns - to - 1 > count - i - 1 &&
               (i + 1 == count || passed + workbook->columns[to + 1].width <= end))
            passed += workbook->columns[++to].width;
        put_over(workbook, from, to, lines[i], workbook->sign);
        from = to + 1;
    }
    workbook->next++;
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
    set_height(workbook, lines_height(lines));
    for (size_t i = 0; i < table->column_count; i++)
        put_text(workbook, (lxw_col_t)i, table->columns[i].heading, workbook->heading);
    workbook->heading_row = workbook->next++;
}

static void put_row(struct workbook *workbook, const struct cell *row)
{
    size_t count = workbook->table->column_count;
    int lines = 1;
    for (size_t i = 0; i < count; i++) {
        int wanted =
            row[i].kind == CELL_TEXT ? paper_lines(row[i].text, workbook->columns[i].width) : 1;
        if (wanted > lines)
            lines = wanted;
    }
    set_height(workbook, lines_height(lines));
    for (size_t i = 0; i < count; i++)
        put_cell(workbook, i, &row[i]);
    workbook->next++;
}

static void put_table(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    put_line(workbook, table->title, workbook->title, 34.0);
    if (table->subtitle != NULL)
        put_line(workbook, table->subtitle, workbook->subtitle, 20.0);
    if (table->above != NULL)
        put_signature(workbook, table->above);
    put_headings(workbook);
    for (size_t i = 0; i < table->row_count; i++)
        put_row(workbook, table->rows[i]);
    if (table->row_count == 0)
        put_line(workbook, table->empty, workbook->empty, 30.0);
    else if (table->total != NULL)
        put_row(workbook, table->total);
    if (table->note != NULL)
        put_line(workbook, table->note, workbook->sign,
                 lines_height(paper_lines(table->note, workbook->width * 9 / 10)));
    if (table->below != NULL)
        put_signature(workbook, table->below);
}

/* ---- page ---- */

static void set_page(struct workbook *workbook)
{
    const struct table *table = workbook->table;
    lxw_worksheet *sheet = workbook->sheet;
    lxw_col_t last = (lxw_col_t)(table->column_count - 1);
    for (size_t i = 0; i < table->column_count; i++)
        if (worksheet_set_column(sheet, (lxw_col_t)i, (lxw_col_t)i,
                                 workbook->columns[i].width + CELL_PADDING, NULL) != LXW_NO_ERROR)
            workbook->failed = true;
    worksheet_set_paper(sheet, table->large ? 8 : 9);
    if (table->upright)
        worksheet_set_portrait(sheet);
    else
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.4, 0.4, 0.6, 0.6);
    worksheet_center_horizontally(sheet);
    if (worksheet_repeat_rows(sheet, workbook->heading_row, workbook->heading_row) !=
            LXW_NO_ERROR ||
        worksheet_print_area(sheet, 0, 0, workbook->next - 1, last) != LXW_NO_ERROR ||
        worksheet_set_footer(sheet, "&C第 &P 页 共 &N 页") != LXW_NO_ERROR)
        workbook->failed = true;
    worksheet_freeze_panes(sheet, workbook->heading_row + 1, (lxw_col_t)table->frozen);
}

/* A sheet's name is at most 31 characters, none of []:*?/\ and no apostrophe at its ends. */
static char *sheet_name(const char *name)
{
    struct buffer out = {0};
    size_t count = 0;
    for (const char *at = name; *at != '\0' && count < MAX_SHEET_NAME; count++) {
        size_t length = 1;
        while (((unsigned char)at[length] & 0xC0) == 0x80)
            length++;
        if (strchr("[]:*?/\\'", *at) == NULL)
            buffer_addn(&out, at, length);
        at += length;
    }
    if (out.length == 0)
        buffer_add(&out, "Sheet1");
    return buffer_take(&out);
}

/* The library reports trouble on standard error, where a screen may stand: what it says there in
 * between is dropped. */
static int mute(void)
{
    (void)fflush(stderr);
    int kept = dup(STDERR_FILENO);
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && nothing >= 0)
        (void)dup2(nothing, STDERR_FILENO);
    if (nothing >= 0)
        (void)close(nothing);
    return kept;
}

static void unmute(int kept)
{
    int number = errno;
    if (kept >= 0) {
        (void)dup2(kept, STDERR_FILENO);
        (void)close(kept);
    }
    errno = number;
}

static bool add_sheet(struct workbook *workbook)
{
    char *name = sheet_name(workbook->table->sheet);
    int kept = mute();
    workbook->sheet = workbook_add_worksheet(workbook->book, name);
    unmute(kept);
    free(name);
    return workbook->sheet != NULL;
}

/* The system's reason in errno where this fails. */
static bool finish(struct workbook *workbook)
{
    int kept = mute();
    errno = 0;
    lxw_error result = workbook_close(workbook->book);
    unmute(kept);
    return result == LXW_NO_ERROR;
}

/* The same table is the same file, byte for byte, whenever it is written. */
static void set_document_date(struct workbook *workbook)
{
    lxw_doc_properties properties = {0};
    if (!date_is_set(workbook->table->dated))
        return;
    properties.created = (time_t)date_days(workbook->table->dated) * 24 * 60 * 60;
    workbook_set_properties(workbook->book, &properties);
}

static bool workbook_write(const struct table *table, const char *path, const char *shown,
                           struct error *err)
{
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    struct workbook workbook = {.table = table};
    workbook.book = workbook_new_opt(path, &options);
    if (workbook.book == NULL)
        return target_error(shown, errno, err);
    if (!add_sheet(&workbook)) {
        lxw_workbook_free(workbook.book);
        return error_set(err, ERROR_FILE,
                         "无法写入“%s”:建不了临时文件,请检查临时文件夹($TMPDIR 或 /tmp)。", shown);
    }
    workbook.columns = memory_alloc(table->column_count * sizeof *workbook.columns);
    make_formats(&workbook);
    put_table(&workbook);
    set_document_date(&workbook);
    set_page(&workbook);
    free(workbook.columns);
    if (!finish(&workbook))
        return target_error(shown, errno, err);
    if (workbook.failed || !workbook_is_whole(path, workbook.contents))
        return error_set(err, ERROR_FILE,
                         "无法写入“%s”:写出的工作簿不完整,多半是磁盘或临时文件夹"
                         "已满,请腾出空间后再导出。",
                         shown);
    return true;
}

const struct table_writer workbook_writer = {.ending = ".xlsx", .write = workbook_write};
