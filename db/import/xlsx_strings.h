#ifndef PEIYU_DB_IMPORT_XLSX_STRINGS_H
#define PEIYU_DB_IMPORT_XLSX_STRINGS_H

#include "db/import/xlsx_package.h"

/* The shared strings of a workbook, one behind the other in one block. */
struct xlsx_strings;

/* NAME NULL: a workbook without them. */
struct xlsx_strings *xlsx_strings_load(struct xlsx_package *package, const char *name,
                                       struct error *err);
void xlsx_strings_free(struct xlsx_strings *strings);
const char *xlsx_strings_at(const struct xlsx_strings *strings, size_t index); /* or NULL */

#endif
