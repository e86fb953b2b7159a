#ifndef PEIYU_DB_IMPORT_XLS_VALUES_H
#define PEIYU_DB_IMPORT_XLS_VALUES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "core/buffer.h"
#include "core/error.h"

/*
 * What libfreexl reads of an .xls. A file that was made to harm it may overwrite the memory in
 * which it works: that is a process of its own, and all that comes back is values. They stand in a
 * temporary file without a name and are read from it one by one.
 */
enum xls_value_kind {
    XLS_NUMBER = 1,
    XLS_TEXT,
    XLS_DAY, /* "2020-03-08", perhaps with a time behind, or a time alone */
};

struct xls_value {
    int row, column; /* from 1, ascending */
    enum xls_value_kind kind;
    const char *text;
};

struct xls_value_sheet {
    char *name;
    int rows;
    long start, end; /* of its values in the file */
};

struct xls_values {
    FILE *file;
    struct xls_value_sheet *sheets;
    size_t count, capacity;

    /* the sheet that is read */
    long at, end;
    struct xls_value value; /* the next one; its text is in TEXT */
    struct buffer text;
    bool ready;
};

/* False with ERR when the file is damaged. */
bool xls_values_read(const char *path, struct xls_values *out, struct error *err);
void xls_values_free(struct xls_values *values);
/* Before the first value of SHEET. */
bool xls_values_start(struct xls_values *values, const struct xls_value_sheet *sheet,
                      struct error *err);
/* The next value, good until it is taken; *VALUE is NULL at the end of the sheet. */
bool xls_values_peek(struct xls_values *values, const struct xls_value **value, struct error *err);
void xls_values_take(struct xls_values *values);

#endif
