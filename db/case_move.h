#ifndef PEIYU_DB_CASE_MOVE_H
#define PEIYU_DB_CASE_MOVE_H

#include "core/assessment.h"
#include "core/case_obstacle.h"
#include "db/case_store.h"

/* A step of a case. What is not given is "" or {0}. */
struct case_move {
    const char *to;  /* as a person writes it: a state's id or label */
    struct date day; /* must be given */
    const char *document, *remark, *reason;
    int publicity_days;               /* of a public notice; 0: the fewest */
    struct date valid_from, valid_to; /* of the title, where the document names them */
};

/*
 * Takes ONE where MOVE says, writes the step and all that comes with it, within the open step of
 * the journal; ONE is as it stands afterwards, or as before when the step fails. Filing looks for
 * obstacles (case_obstacle.h); what it tells only is added to the remark. Passing the county's
 * review asks for the verdict of the assessment that the case rests on; where there is none it is
 * assessed on the day and that is kept. The step behind a public notice waits until it is over. The
 * grant writes the certificate (none where the same one, of the kind and the day, is there already)
 * or the entry to the library. A step that is not possible, a day before that of the step before
 * it, what stands in the way without a reason: ERROR_VALUE.
 */
bool case_move(struct database *database, struct case_file *one, const struct case_move *move,
               struct error *err);

/* What stands in the way of filing on DAY; LIST starts as {0}. */
bool case_obstacles(struct database *database, const struct case_file *one, struct date day,
                    struct case_obstacles *list, struct error *err);

/* Assesses it on DAY by its tier's standard and keeps that as what it rests on. VERDICT (may be
 * NULL). Of a kind that no standard decides: ERROR_VALUE. */
bool case_assess(struct database *database, struct case_file *one, struct date day,
                 enum verdict *verdict, struct error *err);

/* What asks for a reason when it goes the step TO on DAY, for case_move's own check; *ASKED (in
 * ARENA) is "" when nothing does, and with *BARRED no reason helps. Nothing is written. */
bool case_ask(struct database *database, const struct case_file *one, const struct case_stop *to,
              struct date day, struct arena *arena, const char **asked, bool *barred,
              struct error *err);

/* The verdict of the assessment that it rests on; *KNOWN is false where it rests on none. */
bool case_verdict(struct database *database, const struct case_file *one, bool *known,
                  enum verdict *verdict, struct error *err);

#endif
