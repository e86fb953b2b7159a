#include "exports/book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "exports/target.h"
#include "exports/workbook_check.h"

#define TALLEST_ROW 409.0
#define MAX_SHEET_NAME 31

/* ---- the file ---- */

/* The first format of a workbook is its normal style, whose digits are the unit of column widths:
 * with the face and size of the text a width of 20 holds 20 of its half-width characters, whatever
 * fonts a machine has. */
static void set_normal_style(lxw_workbook *book, double size)
{
    lxw_format *normal = STAILQ_FIRST(book->formats);
    format_set_font_name(normal, FACE_TEXT);
    format_set_font_size(normal, size);
    format_set_font_scheme(normal, "");
}

/* The same table is the same file, byte for byte, whenever it is written. */
static void set_document_date(lxw_workbook *book, struct date dated)
{
    lxw_doc_properties properties = {0};
    if (!date_is_set(dated))
        return;
    properties.created = (time_t)date_days(dated) * 24 * 60 * 60;
    workbook_set_properties(book, &properties);
}

bool book_open(struct book *book, const char *path, const char *shown, bool streaming, double size,
               struct date dated, struct error *err)
{
    lxw_workbook_options options = {.constant_memory = streaming ? LXW_TRUE : LXW_FALSE};
    *book = (struct book){.path = path, .shown = shown};
    book->book = workbook_new_opt(path, &options);
    if (book->book == NULL)
        return target_error(shown, errno, err);
    set_normal_style(book->book, size);
    set_document_date(book->book, dated);
    return true;
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

/* The same with a number before it where the book has a sheet of that name, in whatever case. */
static char *free_name(struct book *book, const char *name)
{
    char *fit = sheet_name(name);
    for (int number = 2; workbook_get_worksheet_by_name(book->book, fit) != NULL; number++) {
        char *other = memory_printf("%d %s", number, name);
        free(fit);
        fit = sheet_name(other);
        free(other);
    }
    return fit;
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

lxw_worksheet *book_sheet(struct book *book, const char *name, struct error *err)
{
    char *fit = free_name(book, name);
    int kept = mute();
    lxw_worksheet *sheet = workbook_add_worksheet(book->book, fit);
    unmute(kept);
    free(fit);
    if (sheet != NULL)
        return sheet;
    lxw_workbook_free(book->book);
    book->book = NULL;
    error_set(err, ERROR_FILE, "无法写入“%s”:建不了临时文件,请检查临时文件夹($TMPDIR 或 /tmp)。",
              book->shown);
    return NULL;
}

bool book_finish(struct book *book, struct error *err)
{
    int kept = mute();
    errno = 0;
    lxw_error result = workbook_close(book->book);
    unmute(kept);
    book->book = NULL;
    if (result != LXW_NO_ERROR)
        return target_error(book->shown, errno, err);
    if (book->failed || !workbook_is_whole(book->path, book->contents))
        return error_set(err, ERROR_FILE,
                         "无法写入“%s”:写出的工作簿不完整,多半是磁盘或临时文件夹"
                         "已满,请腾出空间后再导出。",
                         book->shown);
    return true;
}

static bool write_book(const char *path, const char *shown, double size, struct date dated,
                       bool (*put)(void *context, struct book *book, struct error *err),
                       void *context, struct error *err)
{
    struct book book;
    if (!book_open(&book, path, shown, false, size, dated, err))
        return false;
    if (put(context, &book, err))
        return book_finish(&book, err);
    if (book.book != NULL)
        lxw_workbook_free(book.book);
    return false;
}

bool book_write(const char *path, double size, struct date dated,
                bool (*put)(void *context, struct book *book, struct error *err), void *context,
                struct error *err)
{
    struct target target;
    if (!target_open(&target, path, err))
        return false;
    if (!write_book(target.temporary, path, size, dated, put, context, err)) {
        target_abandon(&target);
        return false;
    }
    return target_commit(&target, err);
}

/* ---- formats ---- */

lxw_format *book_format(struct book *book, const char *face, double size,
                        enum lxw_format_alignments align)
{
    lxw_format *format = workbook_add_format(book->book);
    format_set_font_name(format, face);
    format_set_font_size(format, size);
    format_set_align(format, (uint8_t)align);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

lxw_format *book_cell_format(struct book *book, const char *face, double size,
                             enum lxw_format_alignments align, const char *number)
{
    lxw_format *format = book_format(book, face, size, align);
    format_set_border(format, LXW_BORDER_THIN);
    if (number != NULL)
        format_set_num_format(format, number);
    else
        format_set_text_wrap(format);
    return format;
}

/* ---- cells ---- */

void book_note(struct book *book, lxw_error result)
{
    if (result != LXW_NO_ERROR)
        book->failed = true;
}

static void note_content(struct book *book, lxw_error result)
{
    book_note(book, result);
    if (result == LXW_NO_ERROR)
        book->contents++;
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

void book_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
               const char *text, lxw_format *format)
{
    char *escaped = escape_text(text);
    if (*text == '\0')
        book_blank(book, sheet, row, column, format);
    else
        note_content(book, worksheet_write_string(sheet, row, column,
                                                  escaped != NULL ? escaped : text, format));
    free(escaped);
}

/* The one place where an exact decimal becomes a double: the file format knows nothing else.
 * Correctly rounded from its text, so that it reads back as the same decimal: 15 digits and a power
 * of ten are exact in a double, and one division rounds once. */
static double number_of(const char *decimal)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    const char *at = decimal + (*decimal == '-' ? 1 : 0);
    size_t digits = 0, places = 0;
    int64_t number = 0;
    for (bool behind = false; *at != '\0'; at++) {
        if (*at == '.' && !behind) {
            behind = true;
            continue;
        }
        places += behind ? 1 : 0;
        if (*at < '0' || *at > '9' || ++digits > 15 || places >= sizeof powers / sizeof powers[0])
            return strtod(decimal, NULL);
        number = number * 10 + (*at - '0');
    }
    return (double)(*decimal == '-' ? -number : number) / powers[places];
}

void book_number(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                 const char *decimal, lxw_format *format)
{
    note_content(book, worksheet_write_number(sheet, row, column, number_of(decimal), format));
}

void book_date(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
               struct date date, lxw_format *format)
{
    lxw_datetime day = {.year = date.year, .month = date.month, .day = date.day};
    note_content(book, worksheet_write_datetime(sheet, row, column, &day, format));
}

void book_blank(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                lxw_format *format)
{
    book_note(book, worksheet_write_blank(sheet, row, column, format));
}

void book_over(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t from, lxw_col_t to,
               const char *text, lxw_format *format)
{
    if (from == to) {
        book_text(book, sheet, row, from, text, format);
        return;
    }
    char *escaped = escape_text(text);
    lxw_error result =
        worksheet_merge_range(sheet, row, from, row, to, escaped != NULL ? escaped : text, format);
    if (*text != '\0')
        note_content(book, result);
    else
        book_note(book, result);
    free(escaped);
}

void book_height(struct book *book, lxw_worksheet *sheet, lxw_row_t row, double points)
{
    book_note(book,
              worksheet_set_row(sheet, row, points < TALLEST_ROW ? points : TALLEST_ROW, NULL));
}

void book_width(struct book *book, lxw_worksheet *sheet, lxw_col_t column, double width)
{
    book_note(book, worksheet_set_column(sheet, column, column, width + CELL_PADDING, NULL));
}
