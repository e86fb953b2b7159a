#ifndef PEIYU_EXPORTS_TABLE_WRITER_H
#define PEIYU_EXPORTS_TABLE_WRITER_H

#include "exports/table.h"

/* One file format. FILE exists and is empty; SHOWN is the name that errors speak of. */
struct table_writer {
    const char *ending; /* ".xlsx" */
    bool (*write)(const struct table *table, const char *file, const char *shown,
                  struct error *err);
};

extern const struct table_writer workbook_writer;  /* .xlsx through libxlsxwriter */
extern const struct table_writer delimited_writer; /* .csv: UTF-8 with BOM, CRLF */

/* By the ending of PATH, in any case of letters; NULL with ERROR_USAGE for another ending. */
const struct table_writer *table_writer_for(const char *path, struct error *err);

/* Checks TABLE and writes it to PATH, whole or not at all. */
bool table_write(const struct table *table, const char *path, struct error *err);

#endif
