#ifndef PEIYU_DB_BATCH_STEP_H
#define PEIYU_DB_BATCH_STEP_H

#include "db/case_move.h"

/* One step for several cases at once: what cannot go it is told and left as it is. */
struct batch_line {
    int64_t id;           /* the case */
    const char *name;     /* of the enterprise */
    const char *asked;    /* what asks for a reason; "" when nothing does */
    bool barred;          /* no reason helps */
    const char *reason;   /* that was kept; "" */
    const char *why;      /* it did not go the step; NULL where it did */
    enum verdict verdict; /* of batch_assess */
};

struct batch_lines {
    struct arena *arena;
    struct batch_line *items; /* in the order of the cases */
    size_t count, capacity, done;
};
void batch_lines_free(struct batch_lines *lines);

/* What the step that TO names would ask of each of COUNT cases on DAY; nothing is written, and DONE
 * counts those that ask for nothing. A case that cannot go this step has its WHY. LINES is to be
 * freed whatever comes. False when PROGRESS (may be NULL) said so, or with ERR. */
bool batch_step_ask(struct database *database, const int64_t *cases, size_t count, const char *to,
                    struct date day, bool (*progress)(void *context, size_t done, size_t total),
                    void *context, struct batch_lines *lines, struct error *err);

/* Within the open step of the journal: takes COUNT cases where MOVE says, with its reason where one
 * is asked for, or, unless REASONS is NULL, each with its own. LINES as above; when it says false
 * the step is to be rolled back. */
bool batch_step(struct database *database, const int64_t *cases, size_t count,
                const struct case_move *move, const char *const *reasons,
                bool (*progress)(void *context, size_t done, size_t total), void *context,
                struct batch_lines *lines, struct error *err);

/* Assesses COUNT cases on DAY, and each rests on that; in the same way. */
bool batch_assess(struct database *database, const int64_t *cases, size_t count, struct date day,
                  bool (*progress)(void *context, size_t done, size_t total), void *context,
                  struct batch_lines *lines, struct error *err);

/* Within the open step: a case in BATCH for each of COUNT enterprises, or clusters where its kind
 * is of clusters. Who is in it already, has another case of the kind or is under a ban of 第十六条
 * on DAY is left out with its WHY; ASKED is what filing on DAY would ask a reason for, the ids are
 * those of the new cases. */
bool batch_enrol(struct database *database, const struct batch *batch, const int64_t *owners,
                 size_t count, struct date day,
                 bool (*progress)(void *context, size_t done, size_t total), void *context,
                 struct batch_lines *lines, struct error *err);

/* The subjects of the cases of a batch that passed the county's review, in their order; free() the
 * ids. */
bool batch_reviewed(struct database *database, int64_t batch, int64_t **ids, size_t *count,
                    struct error *err);

#endif
