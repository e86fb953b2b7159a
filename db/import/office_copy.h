#ifndef PEIYU_DB_IMPORT_OFFICE_COPY_H
#define PEIYU_DB_IMPORT_OFFICE_COPY_H

#include <stdbool.h>

#include "core/error.h"

/*
 * What libfreexl cannot tell of an .xls, LibreOffice can, where it is installed and somebody
 * agrees: it makes an .xlsx of it, which is read instead (import_options.copy). It works in a
 * folder of its own that nobody else may enter, with a profile of its own, macros and links off,
 * within a time and a size; whatever becomes of this program, it is ended and its folder removed.
 */
struct office_copy;

struct office_wait {
    int seconds;                  /* 0: the usual time */
    bool (*go_on)(void *context); /* asked some times a second, may be NULL; false stops */
    void *context;
};

bool office_is_installed(void);
/* An .xls by its content; false for all else and for what cannot be read. */
bool office_is_for(const char *path);
/* NULL with ERR, ERROR_NONE when go_on stopped it. WAIT may be NULL. */
struct office_copy *office_copy_make(const char *path, const struct office_wait *wait,
                                     struct error *err);
void office_copy_free(struct office_copy *copy); /* office_copy_free(NULL) is fine */

struct table_reader;
struct table_reader *office_copy_open(const struct office_copy *copy, struct error *err);

#endif
