#ifndef PEIYU_DB_IMPORT_XLSX_WORKBOOK_H
#define PEIYU_DB_IMPORT_XLSX_WORKBOOK_H

#include "core/memory.h"
#include "db/import/xlsx_package.h"

/* Which sheets a workbook has, in their order, and in which parts its things stand. */
struct xlsx_sheet_entry {
    const char *name, *part;
    bool hidden;
};

struct xlsx_workbook {
    struct xlsx_sheet_entry *sheets; /* work sheets only; charts and macros left out */
    size_t sheet_count, sheet_capacity;
    const char *strings, *styles; /* parts, NULL where there is none */
    bool system_1904;
};

/* Names live in ARENA; `sheets` is freed by xlsx_workbook_free. */
bool xlsx_workbook_load(struct xlsx_package *package, struct arena *arena,
                        struct xlsx_workbook *out, struct error *err);
void xlsx_workbook_free(struct xlsx_workbook *workbook);

#endif
