#ifndef PEIYU_TESTS_CLI_WIDE_BOOK_H
#define PEIYU_TESTS_CLI_WIDE_BOOK_H

#include <stdbool.h>
#include <stddef.h>

/* A workbook of ROWS enterprises with a code, a name and a value for each of 58 facts, written
 * without being in memory. */
#define WIDE_BOOK_COLUMNS 60
bool wide_book_write(const char *path, unsigned rows);

#endif
