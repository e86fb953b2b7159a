#ifndef PEIYU_DB_IMPORT_XLSX_READER_H
#define PEIYU_DB_IMPORT_XLSX_READER_H

#include "db/import/table_reader.h"

/* .xlsx (transitional and strict, Excel, WPS, LibreOffice). Takes FD over, whatever the result. */
struct table_reader *xlsx_open(int fd, size_t size, struct error *err);

#endif
