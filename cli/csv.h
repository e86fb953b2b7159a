#ifndef PEIYU_CLI_CSV_H
#define PEIYU_CLI_CSV_H

#include <stdbool.h>
#include <stdio.h>

/* Comma-separated lines on standard output, for scripts: UTF-8 without BOM, line feeds. */

/* One field of a .csv, with the comma before it unless it is the FIRST of its line; text that a
 * spreadsheet would take for a formula is written so that it stays text. */
void csv_field(FILE *file, const char *text, bool first);
void csv_end(FILE *file);

#endif
