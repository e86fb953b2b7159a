#ifndef PEIYU_CORE_CASE_STEP_H
#define PEIYU_CORE_CASE_STEP_H

#include "core/calendar.h"
#include "core/case_kind.h"

/* The table of steps: where a case may go from where it stands, and the days that count. */

/* Where a case stands: in its state for the TIMEth time (1 but where the order passes twice). */
struct case_place {
    const struct case_state *state;
    int time;
};

#define CASE_STEPS_MOST 16
struct case_steps {
    struct case_stop items[CASE_STEPS_MOST];
    size_t count;
};

/* Where a case of KIND begins. */
struct case_place case_begin(const struct case_kind *kind);
/* Where it may go: on in its order first, then the exits; none when it is over. */
struct case_steps case_steps_from(const struct case_kinds *kinds, const struct case_kind *kind,
                                  struct case_place place);
/* The step that goes on in its order; NULL state when there is none. */
struct case_stop case_step_on(const struct case_kinds *kinds, const struct case_kind *kind,
                              struct case_place place);
/* The step that TEXT names (a state's id, label or alias, or the label in the order). What is not
 * possible is ERROR_VALUE with a sentence that lists the steps that are. */
bool case_step_choose(const struct case_kinds *kinds, const struct case_kind *kind,
                      struct case_place place, const char *text, struct case_stop *out,
                      struct error *err);
/* Is it behind the county's review, or over with a grant? */
bool case_is_reviewed(const struct case_kind *kind, struct case_place place);
/* How the kind calls where it stands. */
const char *case_place_label(const struct case_kind *kind, struct case_place place);

/* The last day of a public notice that begins on FROM for DAYS days (0: the fewest of the kind; in
 * working days where its document says so). FROM is not counted; a last day that is a day off moves
 * on (第二百零一、二百零三条). Fewer days than the document asks for are ERROR_VALUE. {0} where
 * neither says how many. */
bool case_publicity_end(const struct case_kind *kind, const struct calendar *calendar,
                        struct date from, int days, struct date *last, struct error *err);

#endif
