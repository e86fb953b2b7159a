#include "db/import/xls_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/date.h"
#include "db/import/xls_survey.h"
#include "db/import/xls_values.h"

#define DAY_LENGTH 10

struct xls_reader {
    struct table_reader base;
    struct xls_values values;
    struct xls_survey survey;
    size_t next;
    struct table_sheet sheet;
    const struct xls_sheet_survey *seen; /* of the sheet */
    const struct xls_value_sheet *told;
    size_t mark;         /* the next of what was seen */
    struct arena *arena; /* texts of the row */
    struct cell *cells;
    size_t capacity;
    struct table_line row;
};

static const struct xls_sheet_survey none;

/* libfreexl may leave out charts and macros. */
static const struct xls_sheet_survey *find_seen(const struct xls_reader *reader, size_t index)
{
    size_t tables = 0;

    if (reader->survey.count == reader->values.count)
        return &reader->survey.sheets[index];
    for (size_t i = 0; i < reader->survey.count; i++) {
        if (reader->survey.sheets[i].is_table && tables++ == index)
            return &reader->survey.sheets[i];
    }
    return &none;
}

static bool next_sheet(struct table_reader *base, const struct table_sheet **sheet,
                       struct error *err)
{
    struct xls_reader *reader = (struct xls_reader *)base;

    (void)err;
    *sheet = NULL;
    while (reader->next < reader->values.count) {
        size_t index = reader->next++;

        reader->seen = find_seen(reader, index);
        reader->told = &reader->values.sheets[index];
        if (reader->survey.count == reader->values.count && !reader->seen->is_table)
            continue;
        reader->sheet = (struct table_sheet){.name = reader->told->name,
                                             .hidden = reader->seen->hidden,
                                             .merges = reader->seen->merges,
                                             .merge_count = reader->seen->merge_count,
                                             .rows = (size_t)reader->told->rows,
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

    reader->mark = 0;
    return xls_values_start(&reader->values, reader->told, err);
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

/* What libfreexl gives for a formula or a percentage is not what the person sees. */
static bool is_untold(const struct xls_mark *mark)
{
    return mark != NULL && (mark->kind == XLS_FORMULA ||
                            (mark->kind == XLS_FORMATTED && mark->format.kind == FORMAT_PERCENT));
}

/* VALUE or MARK may be NULL, not both. */
static void make_cell(const struct xls_reader *reader, const struct xls_value *value,
                      const struct xls_mark *mark, struct cell *cell)
{
    *cell = (struct cell){.column = value != NULL ? value->column : mark->column, .text = ""};
    if (is_untold(mark)) {
        cell->kind = CELL_UNTOLD;
    } else if (mark != NULL && mark->kind == XLS_ERROR) {
        cell->kind = CELL_ERROR;
        cell->text = xls_error_text(mark->value);
    } else if (value == NULL) {
        return;
    } else if (value->kind == XLS_NUMBER) {
        take_number(reader, value->text, mark, cell);
    } else if (value->kind == XLS_DAY) {
        take_day(reader, value->text, cell);
    } else {
        cell->kind = CELL_TEXT;
        cell->text = arena_text(reader->arena, value->text);
    }
}

static int compare(int row, int column, int other_row, int other_column)
{
    return row != other_row ? (row < other_row ? -1 : 1)
                            : (column > other_column) - (column < other_column);
}

/* The next cell of the sheet, told or only seen; *ROW is 0 at its end. */
static bool next_cell(struct xls_reader *reader, int *row, const struct xls_value **value,
                      const struct xls_mark **mark, struct error *err)
{
    const struct xls_value *told;
    const struct xls_mark *seen =
        reader->mark < reader->seen->mark_count ? &reader->seen->marks[reader->mark] : NULL;
    int order;

    if (!xls_values_peek(&reader->values, &told, err))
        return false;
    *row = 0;
    if (told == NULL && seen == NULL)
        return true;
    order = told == NULL   ? 1
            : seen == NULL ? -1
                           : compare(told->row, told->column, seen->row, seen->column);
    *value = order <= 0 ? told : NULL;
    *mark = order >= 0 ? seen : NULL;
    *row = order <= 0 ? told->row : seen->row;
    return true;
}

static void take_cell(struct xls_reader *reader, int row, const struct xls_value *value,
                      const struct xls_mark *mark)
{
    struct cell cell;

    make_cell(reader, value, mark, &cell);
    if (value != NULL)
        xls_values_take(&reader->values);
    reader->mark += mark != NULL;
    if (cell.kind == CELL_EMPTY ||
        (reader->row.count > 0 && reader->cells[reader->row.count - 1].column >= cell.column))
        return;
    reader->row.number = row;
    reader->cells = memory_grow(reader->cells, reader->row.count, &reader->capacity);
    reader->cells[reader->row.count++] = cell;
}

static bool next_row(struct table_reader *base, const struct table_line **row, struct error *err)
{
    struct xls_reader *reader = (struct xls_reader *)base;
    const struct xls_value *value;
    const struct xls_mark *mark;
    int number;

    *row = NULL;
    reader->row = (struct table_line){0};
    arena_reset(reader->arena);
    for (;;) {
        if (!next_cell(reader, &number, &value, &mark, err))
            return false;
        if (number == 0 || (reader->row.count > 0 && number != reader->row.number))
            break;
        take_cell(reader, number, value, mark);
    }
    if (reader->row.count == 0)
        return true;
    reader->row.hidden = xls_survey_is_hidden(reader->seen, reader->row.number);
    reader->row.cells = reader->cells;
    *row = &reader->row;
    return true;
}

static void close_reader(struct table_reader *base)
{
    struct xls_reader *reader = (struct xls_reader *)base;

    xls_values_free(&reader->values);
    xls_survey_free(&reader->survey);
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

/* libfreexl opens files by name: that of the open file, so that both read the same one. */
static bool read_values(struct xls_reader *reader, int fd, const char *path, struct error *err)
{
    char open_file[32];

    (void)snprintf(open_file, sizeof open_file, "/dev/fd/%d", fd);
    return xls_values_read(access(open_file, R_OK) == 0 ? open_file : path, &reader->values, err);
}

struct table_reader *xls_open(int fd, const char *path, size_t size, struct error *err)
{
    struct xls_reader *reader = memory_alloc(sizeof *reader);
    struct stat seen;
    bool ok;

    reader->base.format = &xls_format;
    reader->arena = arena_new();
    reader->seen = &none;
    ok = fstat(fd, &seen) == 0 && survey(reader, fd, size, err) &&
         read_values(reader, fd, path, err) && table_is_as_seen(fd, &seen, err);
    close(fd);
    if (ok)
        return &reader->base;
    close_reader(&reader->base);
    return NULL;
}
