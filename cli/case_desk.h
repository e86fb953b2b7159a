#ifndef PEIYU_CLI_CASE_DESK_H
#define PEIYU_CLI_CASE_DESK_H

#include "cli/command.h"
#include "cli/session.h"
#include "core/json.h"
#include "db/case_move.h"

/* What the commands `batch` and `case` share: verbs with their own options, one step of the journal
 * for each that writes, how a case is printed. */
struct case_desk {
    struct session session;
    const struct arguments *arguments;
    enum format format;
    struct arena *arena;
};

struct case_verb {
    const char *name, *alias;
    size_t least, most;  /* operands behind it */
    const char *wants;   /* what they are, for the sentence */
    const char *options; /* its own, a space around each: " on document " */
    bool (*run)(struct case_desk *desk, struct error *err);
};

/* Without a verb the first of VERBS, which end with one without a name. Returns the exit status. */
int case_desk_run(const char *command, const struct case_verb verbs[],
                  const struct arguments *arguments);

const char *case_desk_operand(const struct case_desk *desk, size_t index); /* behind the verb; "" */
const char *case_desk_option(const struct case_desk *desk, const char *name); /* "" */
bool case_desk_number(const struct case_desk *desk, size_t index, int64_t *out, struct error *err);
/* The case that the first operand names. */
bool case_desk_load(struct case_desk *desk, struct case_file *one, struct error *err);
/* --on, else today. */
bool case_desk_day(const struct case_desk *desk, struct date *out, struct error *err);
/* Reads the options of a step: on, document, remark, reason, days, valid-from, valid-to. */
bool case_desk_move(const struct case_desk *desk, struct case_move *out, struct error *err);
/* Ends the step of the journal that is open: committed when GOOD and all that was printed arrived,
 * else rolled back. */
bool case_desk_end(struct case_desk *desk, bool good, struct error *err);

/* Keys of one case; the object is the caller's. */
void case_desk_json(const struct case_desk *desk, struct json *json, const struct case_file *one);
/* Whose cases: 0 is all of that sort. */
struct case_choice {
    int64_t batch, enterprise, cluster;
};
/* Table, CSV or JSON of the cases that CHOICE means. */
bool case_desk_list(struct case_desk *desk, const struct case_choice *choice, struct error *err);
void case_desk_date(struct json *json, const char *key, struct date date); /* null when unset */

#endif
