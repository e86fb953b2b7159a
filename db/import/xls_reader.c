#include "db/import/xls_reader.h"

#include <freexl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/date.h"
#include "core/text.h"
#include "db/import/xls_survey.h"

#define NUMBER_SIZE 32
#define DAY_LENGTH 10

struct xls_reader {
    struct table_reader base;
    const void *file;
    struct xls_survey survey;
    unsigned sheet_count, next;
    struct table_sheet sheet;
    const struct xls_sheet_survey *seen; /* of the sheet; NULL when it is not known there */
    unsigned rows, at;
    unsigned short columns;
    struct arena *names, *arena; /* of the sheets; texts of the row */
    struct cell *cells;
    size_t capacity;
    struct table_line row;
};

static const struct xls_sheet_survey none;

/* libfreexl may leave out charts and macros. */
static const struct xls_sheet_survey *find_seen(const struct xls_reader *reader, unsigned index)
{
    unsigned tables = 0;

    if (reader->survey.count == reader->sheet_count)
        return &reader->survey.sheets[index];
    for (size_t i = 0; i < reader->survey.count; i++) {
        if (reader->survey.sheets[i].is_table && tables++ == index)
            return &reader->survey.sheets[i];
    }
    return &none;
}

static bool damaged(struct error *err)
{
    return error_set(err, ERROR_FILE,
                     "工作簿已损坏或不完整(可能没有传完),请重新取得文件,或在表格软件中打开后另存");
}

static bool next_sheet(struct table_reader *base, const struct table_sheet **sheet,
                       struct error *err)
{
    struct xls_reader *reader = (struct xls_reader *)base;

    *sheet = NULL;
    while (reader->next < reader->sheet_count) {
        const char *name = "";
        unsigned index = reader->next++;

        reader->seen = find_seen(reader, index);
        if (reader->survey.count == reader->sheet_count && !reader->seen->is_table)
            continue;
        if (freexl_get_worksheet_name(reader->file, (unsigned short)index, &name) != FREEXL_OK ||
            name == NULL || !text_is_utf8(name, strlen(name)))
            return damaged(err);
        reader->sheet = (struct table_sheet){.name = arena_text(reader->names, name),
                                             .hidden = reader->seen->hidden,
                                             .merges = reader->seen->merges,
                                             .merge_count = reader->seen->merge_count,
                                             .hidden_rows = reader->seen->hidden_count};
        *sheet = &reader->sheet;
        return true;
    }
    return true;
}

static void rewind_sheets(struct table_reader *base)
{
    ((struct xls_reader *)base)->next = 0;
}

static bool start(struct table_reader *base, struct error *err)
{
    struct xls_reader *reader = (struct xls_reader *)base;

    if (freexl_select_active_worksheet(reader->file, (unsigned short)(reader->next - 1)) !=
            FREEXL_OK ||
        freexl_worksheet_dimensions(reader->file, &reader->rows, &reader->columns) != FREEXL_OK)
        return damaged(err);
    reader->at = 0;
    reader->sheet.rows = reader->rows;
    return true;
}

static void take_number(const struct xls_reader *reader, const char *raw,
                        const struct xls_mark *mark, struct cell *cell)
{
    if (mark != NULL && mark->kind == XLS_BOOL) {
        cell->kind = CELL_BOOL;
        cell->text = mark->value != 0 ? "是" : "否";
        return;
    }
    if (mark != NULL && mark->kind == XLS_FORMATTED && mark->format.kind == FORMAT_DATE) {
        cell->kind = CELL_DATE;
        cell->text = cell_date_text(reader->arena, raw, reader->survey.system_1904);
    } else {
        cell->kind = CELL_NUMBER;
        cell->text = cell_number_text(reader->arena, raw);
    }
    if (cell->text == NULL) {
        cell->kind = CELL_ERROR;
        cell->text = arena_text(reader->arena, raw);
    }
}

/* libfreexl writes days as texts, with a time behind when the format shows one. */
static void take_day(const struct xls_reader *reader, const char *text, struct cell *cell)
{
    struct date date;
    const char *day = arena_textn(reader->arena, text, strnlen(text, DAY_LENGTH));

    cell->kind = date_parse_iso(day, &date) ? CELL_DATE : CELL_ERROR;
    cell->text = cell->kind == CELL_DATE ? day : arena_text(reader->arena, text);
}

static void take_text(const struct xls_reader *reader, const char *text, struct cell *cell)
{
    if (*text == '\0')
        return;
    cell->kind = CELL_TEXT;
    cell->text = arena_text(reader->arena, text);
}

static void take_value(const struct xls_reader *reader, const FreeXL_CellValue *value,
                       const struct xls_mark *mark, struct cell *cell)
{
    char raw[NUMBER_SIZE];

    switch (value->type) {
    case FREEXL_CELL_INT:
        snprintf(raw, sizeof raw, "%d", value->value.int_value);
        take_number(reader, raw, mark, cell);
        break;
    case FREEXL_CELL_DOUBLE:
        snprintf(raw, sizeof raw, "%.17g", value->value.double_value);
        take_number(reader, raw, mark, cell);
        break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
        take_text(reader, value->value.text_value, cell);
        break;
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
        take_day(reader, value->value.text_value, cell);
        break;
    default:
        break;
    }
}

/* What libfreexl gives for a formula or a percentage is not what the person sees. */
static bool is_untold(const struct xls_mark *mark)
{
    return mark != NULL && (mark->kind == XLS_FORMULA ||
                            (mark->kind == XLS_FORMATTED && mark->format.kind == FORMAT_PERCENT));
}

static bool read_cell(const struct xls_reader *reader, unsigned short column, struct cell *cell,
                      struct error *err)
{
    const struct xls_mark *mark = xls_survey_mark(reader->seen, reader->row.number, column + 1);
    FreeXL_CellValue value = {.type = FREEXL_CELL_NULL};

    *cell = (struct cell){.column = column + 1, .text = ""};
    if (is_untold(mark)) {
        cell->kind = CELL_UNTOLD;
        return true;
    }
    if (mark != NULL && mark->kind == XLS_ERROR) {
        cell->kind = CELL_ERROR;
        cell->text = xls_error_text(mark->value);
        return true;
    }
    if (freexl_get_cell_value(reader->file, reader->at, column, &value) != FREEXL_OK)
        return damaged(err);
    take_value(reader, &value, mark, cell);
    if (cell->kind == CELL_TEXT && !text_is_utf8(cell->text, strlen(cell->text)))
        return damaged(err);
    return true;
}

static bool next_row(struct table_reader *base, const struct table_line **row, struct error *err)
{
    struct xls_reader *reader = (struct xls_reader *)base;

    *row = NULL;
    for (; reader->at < reader->rows; reader->at++) {
        int number = (int)reader->at + 1;

        reader->row = (struct table_line){.number = number,
                                          .hidden = xls_survey_is_hidden(reader->seen, number)};
        arena_reset(reader->arena);
        for (unsigned short column = 0; column < reader->columns; column++) {
            struct cell cell;

            if (!read_cell(reader, column, &cell, err))
                return false;
            if (cell.kind == CELL_EMPTY)
                continue;
            reader->cells = memory_grow(reader->cells, reader->row.count, &reader->capacity);
            reader->cells[reader->row.count++] = cell;
        }
        if (reader->row.count == 0)
            continue;
        reader->at++;
        reader->row.cells = reader->cells;
        *row = &reader->row;
        return true;
    }
    return true;
}

static void close_reader(struct table_reader *base)
{
    struct xls_reader *reader = (struct xls_reader *)base;

    if (reader->file != NULL)
        freexl_close(reader->file);
    xls_survey_free(&reader->survey);
    arena_free(reader->names);
    arena_free(reader->arena);
    free(reader->cells);
    free(reader);
}

static const struct table_format xls_format = {
    .next_sheet = next_sheet,
    .rewind = rewind_sheets,
    .start = start,
    .next_row = next_row,
    .close = close_reader,
};

static bool survey(struct xls_reader *reader, int fd, size_t size, struct error *err)
{
    struct xls_stream stream;
    bool ok;

    if (!xls_stream_read(fd, size, &stream, err))
        return false;
    ok = xls_survey_read(&stream, &reader->survey, err);
    xls_stream_free(&stream);
    if (ok && reader->survey.encrypted)
        return error_set(err, ERROR_FILE, "工作簿加了密码,不能读取;请去掉密码后另存再导入");
    return ok;
}

struct table_reader *xls_open(int fd, const char *path, size_t size, struct error *err)
{
    struct xls_reader *reader = memory_alloc(sizeof *reader);
    bool ok;

    reader->base.format = &xls_format;
    reader->names = arena_new();
    reader->arena = arena_new();
    reader->seen = &none;
    ok = survey(reader, fd, size, err);
    close(fd);
    if (ok && (freexl_open(path, &reader->file) != FREEXL_OK ||
               freexl_get_info(reader->file, FREEXL_BIFF_SHEET_COUNT, &reader->sheet_count) !=
                   FREEXL_OK ||
               reader->sheet_count == 0))
        ok = damaged(err);
    if (ok)
        return &reader->base;
    close_reader(&reader->base);
    return NULL;
}
