#ifndef PEIYU_TESTS_EXPORTS_SUPPORT_H
#define PEIYU_TESTS_EXPORTS_SUPPORT_H

#include <stddef.h>

#include "exports/table.h"

/* What the tests of this room share. Failures here end the test program. */

/* A new empty folder under the working directory; scratch_drop empties and removes it. */
char *scratch_new(void);
void scratch_drop(char *folder);
/* FOLDER/NAME; free() it. */
char *scratch_path(const char *folder, const char *name);
size_t scratch_count(const char *folder); /* files and folders in it, hidden ones too */

/* The whole file (NULL when there is none); free() it. LENGTH may be NULL. */
char *file_read(const char *path, size_t *length);
void file_write(const char *path, const char *content);
/* A part of a workbook as text; free() it. */
char *part_read(const char *workbook, const char *part);

/* A table of three rows with every kind of cell and with text that is out to do harm. */
struct table *sample_table(void);
/* The same with ROWS plain rows. */
struct table *large_table(size_t rows);

/* A path in the source tree; free() it. */
char *source_path(const char *path);

/* FILE read as .csv: cells by row and column, "" where there is none. */
struct sheet {
    char ***rows;
    size_t *widths;
    size_t count;
};
struct sheet *sheet_read(const char *path);
void sheet_free(struct sheet *sheet);
const char *sheet_cell(const struct sheet *sheet, size_t row, size_t column);

/* FILE (.xlsx) as another program reads it, through LibreOffice; NULL when it is not installed. */
struct sheet *office_read(const char *workbook, const char *folder);
/* FILE opened and saved again by LibreOffice; NULL when it is not installed. free() it. */
char *office_save(const char *workbook, const char *folder);

#endif
