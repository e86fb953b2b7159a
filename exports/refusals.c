#include "exports/refusals.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/import/table_reader.h"
#include "db/import/words.h"
#include "exports/book.h"
#include "exports/target.h"

#define TEXT_SIZE 11
#define COLUMN_WIDTH 16
#define REASON_WIDTH 60

struct piece {
    int row, column; /* row: 0 for a cell of the row in hand */
    const char *text;
};

struct refused_sheet {
    const char *name;
    int head_rows;
    struct piece *cells; /* of the head by their place, of the rows by the order of the rows */
    size_t count, capacity;
    const char **reasons; /* by row */
    size_t rows, row_capacity;
    struct table_merge *merges;
    size_t merge_count;
    int columns;
};

struct refusals {
    struct arena *arena;
    struct refused_sheet *sheets;
    size_t count, capacity;
    size_t kept, left_out;
};

struct refusals *refusals_new(void)
{
    struct refusals *refusals = memory_alloc(sizeof *refusals);
    refusals->arena = arena_new();
    return refusals;
}

void refusals_free(struct refusals *refusals)
{
    if (refusals == NULL)
        return;
    for (size_t i = 0; i < refusals->count; i++) {
        free(refusals->sheets[i].cells);
        free(refusals->sheets[i].reasons);
        free(refusals->sheets[i].merges);
    }
    free(refusals->sheets);
    arena_free(refusals->arena);
    free(refusals);
}

void refusals_sheet(struct refusals *refusals, const struct import_sheet *sheet)
{
    refusals->sheets = memory_grow(refusals->sheets, refusals->count, &refusals->capacity);
    refusals->sheets[refusals->count++] = (struct refused_sheet){
        .name = arena_text(refusals->arena, sheet->name[0] != '\0' ? sheet->name : "拒绝的行")};
}

static struct refused_sheet *last_sheet(struct refusals *refusals)
{
    return &refusals->sheets[refusals->count - 1];
}

static void add_piece(struct refusals *refusals, int row, int column, const char *text)
{
    struct refused_sheet *sheet = last_sheet(refusals);
    sheet->cells = memory_grow(sheet->cells, sheet->count, &sheet->capacity);
    sheet->cells[sheet->count++] = (struct piece){row, column, arena_text(refusals->arena, text)};
    if (column > sheet->columns)
        sheet->columns = column;
}

void refusals_head(struct refusals *refusals, const struct import_head *head)
{
    struct refused_sheet *sheet = last_sheet(refusals);
    sheet->head_rows = head->rows;
    for (size_t i = 0; i < head->count; i++)
        add_piece(refusals, head->cells[i].row, head->cells[i].column, head->cells[i].text);
    sheet->merges = memory_resize(NULL, head->merge_count + 1, sizeof *sheet->merges);
    for (size_t i = 0; i < head->merge_count; i++) {
        const struct table_merge *merge = &head->merges[i];
        bool several = merge->right > merge->left || merge->bottom > merge->top;
        if (!several || merge->bottom > head->rows)
            continue;
        sheet->merges[sheet->merge_count++] = *merge;
        if (merge->right > sheet->columns)
            sheet->columns = merge->right;
    }
}

void refusals_row(struct refusals *refusals, const struct import_row *row)
{
    struct refused_sheet *sheet = last_sheet(refusals);
    if (row->state != IMPORT_REFUSED)
        return;
    if (refusals->kept == REFUSALS_KEPT) {
        refusals->left_out++;
        return;
    }
    refusals->kept++;
    for (size_t i = 0; i < row->cell_count; i++)
        add_piece(refusals, sheet->head_rows + (int)sheet->rows + 1, row->cells[i].column,
                  row->cells[i].kind == CELL_FORMULA ? CELL_UNSAVED : row->cells[i].text);
    sheet->reasons = memory_grow(sheet->reasons, sheet->rows, &sheet->row_capacity);
    sheet->reasons[sheet->rows++] = arena_printf(
        refusals->arena, "原第 %d 行%s%s%s:%s", row->row, row->column > 0 ? " " : "",
        row->column > 0 ? row->column_name : "", row->column > 0 ? " 列" : "", row->reason);
}

/* ---- writing ---- */

static const struct table_merge *merge_at(const struct refused_sheet *sheet, int row, int column)
{
    for (size_t i = 0; i < sheet->merge_count; i++) {
        const struct table_merge *merge = &sheet->merges[i];
        if (merge->top == row && merge->left == column)
            return merge;
    }
    return NULL;
}

static void put_piece(struct book *book, lxw_worksheet *sheet, const struct refused_sheet *refused,
                      const struct piece *piece, lxw_format *format)
{
    lxw_row_t row = (lxw_row_t)(piece->row - 1);
    lxw_col_t column = (lxw_col_t)(piece->column - 1);
    const struct table_merge *merge =
        piece->row <= refused->head_rows ? merge_at(refused, piece->row, piece->column) : NULL;
    if (merge != NULL)
        book_note(book, worksheet_merge_range(sheet, row, column, (lxw_row_t)(merge->bottom - 1),
                                              (lxw_col_t)(merge->right - 1), "", format));
    book_text(book, sheet, row, column, piece->text, format);
}

static bool put_sheet(const struct refusals *refusals, size_t at, struct book *book,
                      struct error *err)
{
    const struct refused_sheet *refused = &refusals->sheets[at];
    lxw_worksheet *sheet = book_sheet(book, refused->name, err);
    if (sheet == NULL)
        return false;
    lxw_format *format = book_cell_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_LEFT, NULL);
    lxw_col_t reason = (lxw_col_t)refused->columns;
    for (size_t i = 0; i < refused->count; i++)
        put_piece(book, sheet, refused, &refused->cells[i], format);
    book_text(book, sheet, (lxw_row_t)(refused->head_rows - 1), reason, WORDS_REFUSED, format);
    for (size_t i = 0; i < refused->rows; i++)
        book_text(book, sheet, (lxw_row_t)((size_t)refused->head_rows + i), reason,
                  refused->reasons[i], format);
    for (lxw_col_t column = 0; column < reason; column++)
        book_width(book, sheet, column, COLUMN_WIDTH);
    book_width(book, sheet, reason, REASON_WIDTH);
    worksheet_freeze_panes(sheet, (lxw_row_t)refused->head_rows, 0);
    return true;
}

static bool put_note(struct book *book, const char *text, struct error *err)
{
    lxw_worksheet *sheet = book_sheet(book, "说明", err);
    if (sheet == NULL)
        return false;
    book_text(book, sheet, 0, 0, text, book_format(book, FACE_TEXT, TEXT_SIZE, LXW_ALIGN_LEFT));
    book_width(book, sheet, 0, REASON_WIDTH);
    return true;
}

static bool put_all(const struct refusals *refusals, struct book *book, struct error *err)
{
    char text[160];
    for (size_t i = 0; i < refusals->count; i++) {
        if (refusals->sheets[i].rows > 0 && !put_sheet(refusals, i, book, err))
            return false;
    }
    if (refusals->kept == 0)
        return put_note(book, "没有被拒绝的行。", err);
    if (refusals->left_out == 0)
        return true;
    (void)snprintf(text, sizeof text, "还有 %zu 行没有列出,请先改正列出的再导入。",
                   refusals->left_out);
    return put_note(book, text, err);
}

bool refusals_write(const struct refusals *refusals, const char *path, struct error *err)
{
    struct target target;
    struct book book;
    if (!target_open(&target, path, err))
        return false;
    if (!book_open(&book, target.temporary, path, false, TEXT_SIZE, (struct date){0}, err)) {
        target_abandon(&target);
        return false;
    }
    if (!put_all(refusals, &book, err) || !book_finish(&book, err)) {
        target_abandon(&target);
        return false;
    }
    return target_commit(&target, err);
}
