#ifndef PEIYU_DB_IMPORT_XLSX_SHEET_H
#define PEIYU_DB_IMPORT_XLSX_SHEET_H

#include "db/import/table_reader.h"
#include "db/import/xlsx_strings.h"
#include "db/import/xlsx_styles.h"
#include "db/import/xlsx_xml.h"

/* What the cells of a sheet refer to. */
struct xlsx_context {
    const struct xlsx_strings *strings;
    const struct xlsx_styles *styles;
    bool system_1904;
};

/* One reading of one sheet's part, from its first row to its end. */
struct xlsx_sheet;

struct xlsx_sheet *xlsx_sheet_open(struct xlsx_package *package, const char *part,
                                   const struct xlsx_context *context, struct error *err);
void xlsx_sheet_close(struct xlsx_sheet *sheet);
/* *ROW is NULL at the end; rows without a filled cell are left out. */
bool xlsx_sheet_next(struct xlsx_sheet *sheet, const struct table_line **row, struct error *err);

/* Reads a sheet's part to its end for what stands behind its rows. */
struct xlsx_survey {
    struct table_merge *merges; /* free() them */
    size_t merge_count, merge_capacity;
    size_t rows, hidden_rows;
};

bool xlsx_survey_read(struct xlsx_package *package, const char *part, struct xlsx_survey *out,
                      struct error *err);

#endif
