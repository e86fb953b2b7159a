#ifndef PEIYU_CLI_REGISTER_DESK_H
#define PEIYU_CLI_REGISTER_DESK_H

#include "cli/command.h"
#include "cli/session.h"

/* A command over one register: list, add, edit, close, remove. `change`, `incident`, `complaint`
 * and `visit` differ in what stands here alone. */
struct desk {
    const char *command;     /* "change" */
    const char *reg;         /* id of the register: "changes" */
    bool counts_days;        /* between the days of its steps */
    const char *closing;     /* the field that `close` fills in; NULL: none */
    const char *cluster_reg; /* of clusters, with the same fields; NULL: none */
    /* Says what else there is to do once a line is added; NULL: nothing. */
    void (*next)(const struct dossier *dossier, struct date today);
};

int register_desk_run(const struct desk *desk, const struct arguments *arguments);
/* Those that every desk has come last in its own. */
#define REGISTER_DESK_OPTIONS                                     \
    {"format", "FORMAT", "list:table(默认)、csv 或 json", false}, \
    {                                                             \
        0                                                         \
    }

/* register_list.c: the lines of one enterprise (USCC) or cluster (its name), else of all. */
bool register_list_print(struct session *session, const struct desk *desk, const char *uscc,
                         const char *cluster, enum format format, bool with_complainant,
                         struct error *err);

#endif
