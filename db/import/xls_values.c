#include "db/import/xls_values.h"

#include <errno.h>
#include <fcntl.h>
#include <freexl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/import/cell.h"

#define SECONDS 60                               /* of the other process */
#define BYTES_LIMIT ((rlim_t)1024 * 1024 * 1024) /* of what it writes */
#define TEXT_LIMIT ((size_t)CELL_CHARACTERS * 4)
#define SHEET_MARK 'S' /* before the name of a sheet; a value has its kind there */

/* ---- the other process ---- */

struct place {
    int row, column;
};

static bool put(FILE *out, char mark, struct place place, const char *text)
{
    return putc(mark, out) != EOF && fwrite(&place, sizeof place, 1, out) == 1 &&
           fwrite(text, strlen(text) + 1, 1, out) == 1;
}

static bool put_value(FILE *out, struct place place, const FreeXL_CellValue *value)
{
    char number[32];

    switch (value->type) {
    case FREEXL_CELL_INT:
        (void)snprintf(number, sizeof number, "%d", value->value.int_value);
        return put(out, XLS_NUMBER, place, number);
    case FREEXL_CELL_DOUBLE:
        (void)snprintf(number, sizeof number, "%.17g", value->value.double_value);
        return put(out, XLS_NUMBER, place, number);
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
        return *value->value.text_value == '\0' ||
               put(out, XLS_TEXT, place, value->value.text_value);
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
        return put(out, XLS_DAY, place, value->value.text_value);
    default:
        return true;
    }
}

static bool put_sheet(FILE *out, const void *file, unsigned short index)
{
    const char *name = NULL;
    unsigned rows;
    unsigned short columns;

    if (freexl_get_worksheet_name(file, index, &name) != FREEXL_OK || name == NULL ||
        freexl_select_active_worksheet(file, index) != FREEXL_OK ||
        freexl_worksheet_dimensions(file, &rows, &columns) != FREEXL_OK ||
        !put(out, SHEET_MARK, (struct place){(int)rows, 0}, name))
        return false;
    for (unsigned row = 0; row < rows; row++) {
        for (unsigned short column = 0; column < columns; column++) {
            FreeXL_CellValue value = {.type = FREEXL_CELL_NULL};

            if (freexl_get_cell_value(file, row, column, &value) != FREEXL_OK ||
                !put_value(out, (struct place){(int)row + 1, column + 1}, &value))
                return false;
        }
    }
    return true;
}

static bool put_all(FILE *out, const char *path)
{
    const void *file = NULL;
    unsigned count = 0;

    if (freexl_open(path, &file) != FREEXL_OK ||
        freexl_get_info(file, FREEXL_BIFF_SHEET_COUNT, &count) != FREEXL_OK)
        return false;
    for (unsigned i = 0; i < count; i++) {
        if (!put_sheet(out, file, (unsigned short)i))
            return false;
    }
    return fflush(out) == 0;
}

_Noreturn static void be_reader(FILE *out, const char *path)
{
    struct rlimit limit = {SECONDS, SECONDS};
    int nothing = open("/dev/null", O_WRONLY);

    (void)setrlimit(RLIMIT_CPU, &limit);
    limit = (struct rlimit){BYTES_LIMIT, BYTES_LIMIT};
    (void)setrlimit(RLIMIT_FSIZE, &limit);
    limit = (struct rlimit){0, 0};
    (void)setrlimit(RLIMIT_CORE, &limit);
    if (nothing >= 0)
        (void)dup2(nothing, STDERR_FILENO); /* a screen may stand there */
    _exit(put_all(out, path) ? EXIT_SUCCESS : EXIT_FAILURE);
}

/* ---- this one ---- */

static bool damaged(struct error *err)
{
    return error_set(err, ERROR_FILE,
                     "工作簿已损坏或不完整(可能没有传完),请重新取得文件,或在表格软件中打开后另存");
}

static bool wait_for(pid_t reader)
{
    int status = 0;

    while (waitpid(reader, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

/* One record: its mark, its place, and its text into values->text. False at the end of the file, or
 * when what stands there is no record. */
static bool take_record(struct xls_values *values, int *mark, struct place *place)
{
    int byte = '\0';

    *mark = getc(values->file);
    if (*mark == EOF || fread(place, sizeof *place, 1, values->file) != 1)
        return false;
    buffer_clear(&values->text);
    while ((byte = getc(values->file)) > '\0' && values->text.length < TEXT_LIMIT) {
        char letter = (char)byte;

        buffer_addn(&values->text, &letter, 1);
    }
    values->at += (long)(2 + sizeof *place + values->text.length);
    return byte == '\0';
}

/* What the other process wrote is not trusted either. */
static bool is_value(const struct xls_values *values, int mark, const struct place *place)
{
    return values->count > 0 && mark >= XLS_NUMBER && mark <= XLS_DAY && place->row >= 1 &&
           place->column >= 1;
}

static void add_sheet(struct xls_values *values, int rows)
{
    values->sheets = memory_grow(values->sheets, values->count, &values->capacity);
    values->sheets[values->count++] = (struct xls_value_sheet){
        .name = memory_text(buffer_text(&values->text)), .rows = rows, .start = values->at};
}

static bool survey(struct xls_values *values)
{
    struct place place;
    int mark;

    values->at = 0;
    if (fseek(values->file, 0, SEEK_SET) != 0)
        return false;
    while (take_record(values, &mark, &place)) {
        if (!text_is_utf8(buffer_text(&values->text), values->text.length))
            return false;
        if (mark == SHEET_MARK)
            add_sheet(values, place.row);
        else if (!is_value(values, mark, &place))
            return false;
        if (values->count > 0)
            values->sheets[values->count - 1].end = values->at;
    }
    return mark == EOF && ferror(values->file) == 0 && values->count > 0;
}

bool xls_values_read(const char *path, struct xls_values *out, struct error *err)
{
    pid_t reader;

    *out = (struct xls_values){.file = tmpfile()};
    if (out->file == NULL)
        return error_set(err, ERROR_FILE, "建不了临时文件,请检查临时文件夹(/tmp)");
    reader = fork();
    if (reader == 0)
        be_reader(out->file, path);
    if (reader > 0 && wait_for(reader) && survey(out))
        return true;
    xls_values_free(out);
    return damaged(err);
}

void xls_values_free(struct xls_values *values)
{
    if (values->file != NULL)
        (void)fclose(values->file);
    for (size_t i = 0; i < values->count; i++)
        free(values->sheets[i].name);
    free(values->sheets);
    buffer_free(&values->text);
    *values = (struct xls_values){0};
}

bool xls_values_start(struct xls_values *values, const struct xls_value_sheet *sheet,
                      struct error *err)
{
    values->at = sheet->start;
    values->end = sheet->end;
    values->ready = false;
    return fseek(values->file, sheet->start, SEEK_SET) == 0 || damaged(err);
}

bool xls_values_peek(struct xls_values *values, const struct xls_value **value, struct error *err)
{
    struct place place;
    int mark;

    *value = &values->value;
    if (values->ready)
        return true;
    *value = NULL;
    if (values->at >= values->end)
        return true;
    if (!take_record(values, &mark, &place) || !is_value(values, mark, &place))
        return damaged(err);
    values->value = (struct xls_value){place.row, place.column, (enum xls_value_kind)mark,
                                       buffer_text(&values->text)};
    values->ready = true;
    *value = &values->value;
    return true;
}

void xls_values_take(struct xls_values *values)
{
    values->ready = false;
}
