#ifndef PEIYU_EXPORTS_WORKBOOK_CHECK_H
#define PEIYU_EXPORTS_WORKBOOK_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* Reads a new workbook back: every part of it well formed, and in the sheet exactly CELLS cells
 * that hold something. libxlsxwriter does not notice when its own temporary file is cut short (a
 * full disk) and reports success. */
bool workbook_is_whole(const char *path, size_t cells);

#endif
