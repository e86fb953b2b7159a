#ifndef PEIYU_DB_ROW_H
#define PEIYU_DB_ROW_H

#include "core/memory.h"

/* Rows as the journal keeps them: the columns in the order of the triggers in db/schema/, as a
 * list of SQL literals ('it''s',15,NULL). */
#define ROW_ENTERPRISE 6 /* uscc, name, name_pinyin, name_initials, created_at, removed_at */
#define ROW_CERTIFICATE                                                     \
    10 /* kind, level, batch, document, announced_on, valid_from, valid_to, \
          withdrawal, withdrawn_on, withdrawal_reason */
#define ROW_ASSESSMENT                                                                           \
    7                 /* standard, as_of; of a row that went also hash, made_at, person, inputs, \
                         result */
#define ROW_CLUSTER 5 /* name, name_pinyin, name_initials, created_at, removed_at */
#define ROW_TASK 2    /* due_on, title */
#define ROW_MARK 3    /* done_on, put_off_to, reason */
#define ROW_BATCH 5   /* kind, year, number, notice, remark */
#define ROW_CASE 5    /* batch, state, time, assessment, opinion */
#define ROW_CASE_STEP \
    9 /* case_file, state, time, day, document, remark, reason, person, publicity_end */
#define ROW_CASE_VISIT 5 /* case_file, day, people, findings, conclusion */
#define ROW_MAX 10

/* The texts of the literals (in ARENA), NULL for NULL. The number of columns, at most ROW_MAX; -1
 * when TEXT is no such list. */
int row_split(struct arena *arena, const char *text, const char *columns[ROW_MAX]);

#endif
