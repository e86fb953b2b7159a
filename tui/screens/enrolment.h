#ifndef PEIYU_TUI_SCREENS_ENROLMENT_H
#define PEIYU_TUI_SCREENS_ENROLMENT_H

#include "tui/screens/batch_form.h"
#include "tui/screens/case_moving.h"

/* 加入批次: several enterprises, or a cluster, into a batch that is chosen or made, filed at once
 * or not, by dialogs; at the end what was refused and what filing asks for. */
struct enrolment {
    struct app *app;
    enum subject about;
    int64_t *owners;
    size_t count;
    struct batch_form form;
    struct arena *arena;
    int64_t *batches; /* as they are offered */
    size_t batch_count, batch_capacity;
    const char **titles;
    struct batch batch;
    struct batch_lines lines;
    struct case_moving moving;
    bool stopped;
};

/* ENROLMENT outlives the dialogs. */
void enrolment_begin(struct app *app, struct enrolment *enrolment, const int64_t *enterprises,
                     size_t count);
void enrolment_begin_cluster(struct app *app, struct enrolment *enrolment, int64_t cluster);
void enrolment_close(struct enrolment *enrolment);

#endif
