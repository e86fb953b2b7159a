#ifndef PEIYU_TUI_SCREENS_FINISHED_H
#define PEIYU_TUI_SCREENS_FINISHED_H

#include "db/database.h"
#include "tui/app.h"

/* The finished assessments of an enterprise or a cluster, newest first, in words. */
struct finished {
    int64_t id;
    char *when, *who, *standard, *total;
    const char *verdict;
};

struct finished_list {
    struct finished *items;
    size_t count, capacity;
};

/* What was in LIST is cleared first. */
void finished_list_load(struct finished_list *list, struct database *database, enum subject about,
                        int64_t owner);
void finished_list_clear(struct finished_list *list); /* and frees it */
/* Shows one as it was, or beside the data of today, which stand in DOSSIER. */
void finished_read(struct app *app, const struct dossier *dossier, const struct finished *finished,
                   bool compare);

#endif
