#ifndef PEIYU_DB_IMPORT_CSV_TEXT_H
#define PEIYU_DB_IMPORT_CSV_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/* The bytes of a text file as UTF-8, without a byte order mark: one is believed (UTF-8, UTF-16);
 * without one it is UTF-8 where that is strictly so, else GB18030. Neither: false with ERR
 * (ERROR_FILE), which names the line. *TEXT is NUL-terminated; free() it. */
bool csv_text_decode(const char *bytes, size_t length, char **text, size_t *text_length,
                     struct error *err);
/* The same of a file that is read whole, up to 128 MB. Takes FD over, whatever the result. */
bool csv_text_load(int fd, size_t size, char **text, size_t *length, struct error *err);

#endif
