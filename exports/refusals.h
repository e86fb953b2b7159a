#ifndef PEIYU_EXPORTS_REFUSALS_H
#define PEIYU_EXPORTS_REFUSALS_H

#include "db/import/import.h"

/*
 * The refused rows of an import, ready to be corrected and imported again: a workbook with a sheet
 * for each that has some, with its titles and headings as they stood, the rows and the reason
 * behind. All cells are texts, as the import read them.
 */
#define REFUSALS_KEPT 20000 /* rows; others are counted */

struct refusals;

struct refusals *refusals_new(void);
void refusals_free(struct refusals *refusals); /* refusals_free(NULL) is fine */
/* What a listener of the import hands on. */
void refusals_sheet(struct refusals *refusals, const struct import_sheet *sheet);
void refusals_head(struct refusals *refusals, const struct import_head *head);
void refusals_row(struct refusals *refusals, const struct import_row *row);
/* Whole or not at all; without refused rows a sheet that says so. */
bool refusals_write(const struct refusals *refusals, const char *path, struct error *err);

#endif
