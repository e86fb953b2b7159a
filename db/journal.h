#ifndef PEIYU_DB_JOURNAL_H
#define PEIYU_DB_JOURNAL_H

#include "db/database.h"

/*
 * 修改记录: who changed which field of which record from what to what and when. Undo is a step of
 * its own whose changes are journaled too; redo undoes the undo. A new step after an undo ends
 * the chance to redo. Nothing is ever taken out of the journal.
 */
struct journal_entry {
    int64_t step;
    const char *at, *person, *title; /* at: ISO, local time */
    const char *uscc, *name;         /* of the enterprise, "" when none */
    const char *cluster;             /* its name, "" when none; of a member both are there */
    const char *record;              /* "企业", "数据", "资质证书", register label, … */
    const char *field;               /* label, with the year where there is one */
    const char *from, *to;           /* canonical; "" for nothing */
    bool undone;
};

/* Newest first; USCC NULL for all. Stops when EACH returns false. */
bool journal_each(struct database *database, const char *uscc,
                  bool (*each)(void *context, const struct journal_entry *entry), void *context,
                  struct error *err);

/* Undoes (redoes) the latest step; *TITLE (free() it) is what was undone, NULL when there is
 * nothing to undo. One transaction. */
bool journal_undo(struct database *database, char **title, struct error *err);
bool journal_redo(struct database *database, char **title, struct error *err);
/* The same (REDO or not) with PROGRESS (may be NULL), asked after each change; when it says false
 * everything stays as it was: false without an error. */
bool journal_turn(struct database *database, bool redo, char **title,
                  bool (*progress)(void *context, size_t done, size_t total), void *context,
                  struct error *err);

#endif
