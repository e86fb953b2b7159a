#ifndef PEIYU_TESTS_TUI_STAND_IN_PRIVATE_H
#define PEIYU_TESTS_TUI_STAND_IN_PRIVATE_H

#include "stand_in.h"
#include "tui/widgets/dialogs.h"

/* Of stand_in.c, and stand_in_draw.c that draws. */
#define DEPTH 8
#define CHOICES 500

struct entry {
    const struct screen *screen;
    void *state;
};

struct app {
    char *folder, *path;
    struct database *database;
    struct date today;
    struct entry stack[DEPTH];
    size_t depth;
    size_t pops;
    bool busy;      /* within a handler */
    bool impatient; /* stops all long work */
    struct surface *surface;
    const struct screen *refused;
    char said[1200];
    char *place, *draft;         /* kept now */
    char *old_place, *old_draft; /* of the last run */
    char *choices[CHOICES];
    size_t choice_count;
    struct pick_argument pick;
    struct confirm_argument confirm;
};

struct entry *stand_in_entry(const struct app *app); /* the topmost, which there is */

#endif
