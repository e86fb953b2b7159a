#ifndef PEIYU_EXPORTS_BOOK_H
#define PEIYU_EXPORTS_BOOK_H

#include <xlsxwriter.h>

#include "core/date.h"
#include "core/error.h"

/*
 * A workbook being written: what every form of it needs. Nothing that is put into a cell becomes a
 * formula. What goes wrong on the way is remembered and told by book_finish.
 */
#define FACE_HEADING "黑体" /* the faces of official tables */
#define FACE_TEXT "宋体"
#define LINE_FACTOR 1.35 /* height of a line of Chinese text, of its size */
#define CELL_PADDING 0.3 /* half-width characters, beside what a cell keeps free anyway */

struct book {
    lxw_workbook *book;
    const char *path, *shown; /* the file; the name that errors speak of */
    size_t contents;          /* cells that hold something so far */
    bool failed;
};

/* STREAMING keeps one row in memory: rows are written in their order, without comments. DATED (may
 * be unset) dates the document: the same content is the same file. */
bool book_open(struct book *book, const char *path, const char *shown, bool streaming, double size,
               struct date dated, struct error *err);
/* NAME is made fit for a sheet, and another where there is one of that name. NULL with ERR: then
 * BOOK is closed already. */
lxw_worksheet *book_sheet(struct book *book, const char *name, struct error *err);
/* Complete on the disk, read back and found whole; else ERR. */
bool book_finish(struct book *book, struct error *err);

/* A whole workbook, written beside PATH and moved there when complete. PUT fills it; where it
 * fails, BOOK may be closed already. */
bool book_write(const char *path, double size, struct date dated,
                bool (*put)(void *context, struct book *book, struct error *err), void *context,
                struct error *err);

lxw_format *book_format(struct book *book, const char *face, double size,
                        enum lxw_format_alignments align);
/* The same with thin borders; NUMBER (may be NULL) is its number format, else it wraps. */
lxw_format *book_cell_format(struct book *book, const char *face, double size,
                             enum lxw_format_alignments align, const char *number);

void book_note(struct book *book, lxw_error result); /* remembers what went wrong */
void book_text(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
               const char *text, lxw_format *format);
void book_number(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                 const char *decimal, lxw_format *format);
void book_date(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
               struct date date, lxw_format *format);
void book_blank(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                lxw_format *format);
/* TEXT over the columns FROM … TO of a row. */
void book_over(struct book *book, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t from, lxw_col_t to,
               const char *text, lxw_format *format);
void book_height(struct book *book, lxw_worksheet *sheet, lxw_row_t row, double points);
/* WIDTH in half-width characters of the book's text size. */
void book_width(struct book *book, lxw_worksheet *sheet, lxw_col_t column, double width);

#endif
