/* wide ROWS FILE: a workbook of ROWS enterprises with 60 columns. */
#include <stdio.h>
#include <stdlib.h>

#include "tests/cli/wide_book.h"

int main(int argc, char **argv)
{
    long rows = argc == 3 ? strtol(argv[1], NULL, 10) : 0;

    if (rows < 1 || rows > 1000000 || !wide_book_write(argv[2], (unsigned)rows)) {
        fputs("usage: wide ROWS FILE\n", stderr);
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
