#ifndef PEIYU_TUI_SCREENS_DOSSIER_FORM_H
#define PEIYU_TUI_SCREENS_DOSSIER_FORM_H

#include "core/fact.h"
#include "tui/app.h"

/*
 * A form of several fields that are saved together: a line of a register, a certificate, a new
 * enterprise. What was typed is kept as a draft as long as it is not saved, and offered again.
 * Enter and ↓ go on, ↑ back, F10 (or Enter on the last field) saves.
 */
struct dossier_form_argument {
    const char *title; /* of the dialog */
    const char *place; /* of the draft */
    const char *draft; /* that of the last run when it was taken already; else NULL */
    const struct dictionary *dictionary;
    const struct fact *const *facts; /* they outlive the form */
    size_t count;
    const struct value *values; /* NULL: an empty form */
    /* One line about what was typed so far, to free(); may be NULL. */
    char *(*preview)(void *context, const struct value *values);
    bool eager; /* the preview counts what is being typed, as soon as it can be read */
    /* Refuses a value as soon as its field is left; may be NULL. */
    bool (*check)(struct app *app, void *context, size_t index, struct value value,
                  struct error *err);
    /* False with ERR, which is shown: the form stays open. */
    bool (*save)(struct app *app, void *context, const struct value *values, struct error *err);
    /* After the dialog was saved and closed; may be NULL. */
    void (*done)(struct app *app, void *context);
    void *context; /* outlives the form */
};

/* Copies what it is given, but for the facts and the context. */
struct dossier_form;
struct dossier_form *dossier_form_new(struct app *app,
                                      const struct dossier_form_argument *argument);
void dossier_form_free(struct dossier_form *form);
bool dossier_form_type(struct app *app, struct dossier_form *form, const struct event *event);
/* UP, DOWN, OPEN, FINISH, … */
bool dossier_form_act(struct app *app, struct dossier_form *form, enum action action);
void dossier_form_click(struct app *app, struct dossier_form *form, const struct event *event,
                        struct area area);
void dossier_form_draw(struct dossier_form *form, struct area area);
/* All its fields and what stands below them. */
int dossier_form_rows(const struct dossier_form *form);
bool dossier_form_saved(const struct dossier_form *form);
/* Before what was typed is thrown away: asks, and then drops the draft and closes the topmost.
 * False when ACTION does not leave the form or nothing was typed. */
bool dossier_form_ask(struct app *app, const struct dossier_form *form, enum action action);
const char *dossier_form_word(const struct dossier_form *form, enum action action);
const char *dossier_form_hint(const struct dossier_form *form);

extern const struct screen dossier_form_dialog; /* struct dossier_form_argument */

#endif
