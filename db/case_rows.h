#ifndef PEIYU_DB_CASE_ROWS_H
#define PEIYU_DB_CASE_ROWS_H

#include "db/case_store.h"

/* Shared by case_store.c, case_rows.c (what hangs on a case) and case_move.c: a text of an officer,
 * bounded and plain; LABEL is how the sentence calls it. */
bool case_text_check(const char *text, const char *label, struct error *err);

#endif
