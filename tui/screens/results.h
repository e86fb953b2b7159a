#ifndef PEIYU_TUI_SCREENS_RESULTS_H
#define PEIYU_TUI_SCREENS_RESULTS_H

#include "db/batch_results.h"
#include "tui/app.h"

/* The announced list of a batch: the file is chosen, day and number are asked for, then every row
 * of the list is shown with what it comes to before anything is written. */
struct results_asking {
    struct arena *arena;
    int64_t batch;
    const struct case_kind *kind;
    const char *path;
    struct case_move move;
    const struct fact *fields[5];
};

/* results_ask.c. ASKING outlives the dialogs. */
void results_ask(struct app *app, struct results_asking *asking, const struct batch *batch);
void results_asking_close(struct results_asking *asking);

extern const struct screen results_screen; /* struct results_argument */
struct results_argument {
    int64_t batch;
    const char *path;
    struct case_move move; /* its `to` is not read */
};

#endif
