#ifndef PEIYU_DB_IMPORT_HTML_READER_H
#define PEIYU_DB_IMPORT_HTML_READER_H

#include "db/import/table_reader.h"

/* The tables of an HTML page that calls itself .xls, each a sheet; a table in a cell is text of
 * the cell. Takes FD over, whatever the result. */
struct table_reader *html_open(int fd, size_t size, struct error *err);

#endif
