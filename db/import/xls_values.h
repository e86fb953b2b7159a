#ifndef PEIYU_DB_IMPORT_XLS_VALUES_H
#define PEIYU_DB_IMPORT_XLS_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * What libfreexl reads of an .xls. A file that was made to harm it may overwrite the memory in
 * which it works: that is a process of its own, and all that comes back is values.
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
    const char *name;
    const struct xls_value *values;
    size_t count;
    int rows;
};

struct xls_values {
    char *bytes;
    struct xls_value *values;
    struct xls_value_sheet *sheets;
    size_t count;
};

/* False with ERR when the file is damaged. */
bool xls_values_read(const char *path, struct xls_values *out, struct error *err);
void xls_values_free(struct xls_values *values);

#endif
