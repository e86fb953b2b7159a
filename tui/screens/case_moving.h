#ifndef PEIYU_TUI_SCREENS_CASE_MOVING_H
#define PEIYU_TUI_SCREENS_CASE_MOVING_H

#include "db/batch_step.h"
#include "tui/app.h"

/*
 * A step of one case, or of several at once, by dialogs: which of those that are possible, its day,
 * number and remark (the days of a public notice with its last day, the validity of a title), a
 * reason where one is asked for (one for all or each its own), and at the end what was refused.
 */
#define CASE_MOVING_CHOICES 64

struct case_moving {
    struct app *app;
    struct arena *arena;
    int64_t *cases;
    size_t count;
    const struct case_kind *kind;
    struct case_stop choices[CASE_MOVING_CHOICES];
    size_t may[CASE_MOVING_CHOICES]; /* so many of the cases */
    size_t choice_count;
    struct case_stop to;
    struct case_move move;
    struct batch_lines lines; /* as they were asked, then as it went */
    const char **reasons;
    size_t at; /* whose reason is being asked for */
    const struct fact *fields[5];
    size_t field_count;
    const char *preface; /* of what is told at the end; "" */
    bool stopped;
};

/* All of one kind. MOVING outlives the dialogs. */
void case_moving_begin(struct app *app, struct case_moving *moving, const int64_t *cases,
                       size_t count);
/* The same with a step that is known; PREFACE stands before what is told at the end. */
void case_moving_to(struct app *app, struct case_moving *moving, const int64_t *cases, size_t count,
                    const struct case_stop *to, const char *preface);
void case_moving_close(struct case_moving *moving);

/* "至 2023-07-10 周一(2023-07-08 是休息日,顺延)" for a public notice of KIND; free() it. */
char *case_moving_notice(const struct case_kind *kind, const struct calendar *calendar,
                         struct date from, int days);

#endif
