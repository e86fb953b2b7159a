#ifndef PEIYU_DB_IMPORT_XLSX_STYLES_H
#define PEIYU_DB_IMPORT_XLSX_STYLES_H

#include "db/import/number_format.h"
#include "db/import/xlsx_package.h"

/* The number formats of a workbook's cell styles (xl/styles.xml). */
struct xlsx_styles;

/* NAME NULL: a workbook without styles. */
struct xlsx_styles *xlsx_styles_load(struct xlsx_package *package, const char *name,
                                     struct error *err);
void xlsx_styles_free(struct xlsx_styles *styles);
struct number_format xlsx_styles_format(const struct xlsx_styles *styles, long style);

#endif
