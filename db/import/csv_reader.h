#ifndef PEIYU_DB_IMPORT_CSV_READER_H
#define PEIYU_DB_IMPORT_CSV_READER_H

#include "db/import/table_reader.h"

/* Text with commas, tabs or semicolons; quotes hold line breaks and doubled quotes. One sheet
 * without a name. Takes FD over, whatever the result. */
struct table_reader *csv_open(int fd, size_t size, struct error *err);

#endif
