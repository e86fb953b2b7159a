#ifndef PEIYU_TUI_SCREENS_BATCH_FORM_H
#define PEIYU_TUI_SCREENS_BATCH_FORM_H

#include "db/batch_store.h"
#include "tui/app.h"

/* Forms of a batch: a new one, and the notice's number with the days of the steps. */
struct batch_form {
    struct arena *arena;
    struct batch batch; /* as it was written last; id 0 before */
    const struct fact **fields;
    size_t count;
    void (*done)(struct app *app, void *context, int64_t batch);
    void *context;
};

/* Asks for kind, year, number, notice and remark; DONE (may be NULL) is called once it is there.
 * FORM and CONTEXT outlive the dialog. */
void batch_form_new(struct app *app, struct batch_form *form,
                    void (*done)(struct app *app, void *context, int64_t batch), void *context);
/* The same of the kinds that are about ABOUT alone. */
void batch_form_new_of(struct app *app, struct batch_form *form, enum subject about,
                       void (*done)(struct app *app, void *context, int64_t batch), void *context);
/* Notice, remark and the day of each step. */
void batch_form_edit(struct app *app, struct batch_form *form, const struct batch *batch);
void batch_form_close(struct batch_form *form);

#endif
