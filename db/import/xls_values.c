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

#define SECONDS 60 /* of the other process */
#define BYTES_LIMIT ((long)512 * 1024 * 1024)
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

static char *read_back(FILE *file, size_t *length)
{
    char *bytes;
    long size;

    if (fseek(file, 0, SEEK_END) != 0 || (size = ftell(file)) < 0 || size > BYTES_LIMIT ||
        fseek(file, 0, SEEK_SET) != 0)
        return NULL;
    bytes = memory_alloc((size_t)size + 1);
    *length = (size_t)size;
    if (fread(bytes, 1, *length, file) == *length)
        return bytes;
    free(bytes);
    return NULL;
}

/* What the other process wrote is not trusted either. */
static bool take_all(struct xls_values *out, size_t length)
{
    size_t at = 0, count = 0, value_capacity = 0, sheet_capacity = 0;

    while (at < length) {
        struct place place;
        char mark = out->bytes[at];
        const char *text = out->bytes + at + 1 + sizeof place;

        if (length - at < 2 + sizeof place ||
            memchr(text, '\0', length - at - 1 - sizeof place) == NULL)
            return false;
        memcpy(&place, out->bytes + at + 1, sizeof place);
        at += 2 + sizeof place + strlen(text);
        if (!text_is_utf8(text, strlen(text)))
            return false;
        if (mark == SHEET_MARK) {
            out->sheets = memory_grow(out->sheets, out->count, &sheet_capacity);
            out->sheets[out->count++] = (struct xls_value_sheet){.name = text, .rows = place.row};
            continue;
        }
        if (out->count == 0 || mark < XLS_NUMBER || mark > XLS_DAY || place.row < 1 ||
            place.column < 1)
            return false;
        out->values = memory_grow(out->values, count, &value_capacity);
        out->values[count++] =
            (struct xls_value){place.row, place.column, (enum xls_value_kind)mark, text};
        out->sheets[out->count - 1].count++;
    }
    count = 0;
    for (size_t i = 0; out->values != NULL && i < out->count; i++) {
        out->sheets[i].values = out->values + count;
        count += out->sheets[i].count;
    }
    return out->count > 0;
}

bool xls_values_read(const char *path, struct xls_values *out, struct error *err)
{
    FILE *file = tmpfile();
    size_t length = 0;
    pid_t reader;
    bool ok;

    *out = (struct xls_values){0};
    if (file == NULL)
        return error_set(err, ERROR_FILE, "建不了临时文件,请检查临时文件夹(/tmp)");
    reader = fork();
    if (reader == 0)
        be_reader(file, path);
    ok = reader > 0 && wait_for(reader);
    if (ok)
        out->bytes = read_back(file, &length);
    (void)fclose(file);
    if (out->bytes != NULL && take_all(out, length))
        return true;
    xls_values_free(out);
    return damaged(err);
}

void xls_values_free(struct xls_values *values)
{
    free(values->bytes);
    free(values->values);
    free(values->sheets);
    *values = (struct xls_values){0};
}
