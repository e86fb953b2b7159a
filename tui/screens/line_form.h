#ifndef PEIYU_TUI_SCREENS_LINE_FORM_H
#define PEIYU_TUI_SCREENS_LINE_FORM_H

#include "core/buffer.h"
#include "core/dossier.h"
#include "tui/app.h"

/* The form of a line of a register and the question before one is removed, of an enterprise or a
 * cluster. The caller sets what it is about before each call; what is written is one step. */
struct line_form {
    struct app *app;
    const struct dossier *dossier; /* whose line it is */
    int64_t owner;                 /* the enterprise or the cluster */
    const struct reg *reg;
    /* LINE was written; may be NULL. */
    void (*saved)(void *context, int64_t line);
    void *context;

    int64_t line; /* 0 for a new one */
};

/* LINE NULL: a new one. DRAFT as in dossier_form.h. */
void line_form_open(struct line_form *form, const struct dossier_line *line, const char *draft);
/* The draft of this line (NULL: of a new one) of the last run, or NULL; free() it. */
char *line_form_take_draft(const struct line_form *form, const struct dossier_line *line);
void line_form_remove(struct line_form *form, const struct dossier_line *line);

#endif
