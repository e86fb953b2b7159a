#ifndef PEIYU_DB_IMPORT_XLS_READER_H
#define PEIYU_DB_IMPORT_XLS_READER_H

#include "db/import/table_reader.h"

/* .xls (BIFF in a compound file) through libfreexl. What that does not tell is read as CELL_UNTOLD:
 * formulas and percentages. Takes FD, which is open on PATH, over, whatever the result. */
struct table_reader *xls_open(int fd, const char *path, size_t size, struct error *err);

#endif
