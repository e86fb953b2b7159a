#ifndef PEIYU_TUI_SCREENS_CERTIFICATE_FORM_H
#define PEIYU_TUI_SCREENS_CERTIFICATE_FORM_H

#include "core/dossier.h"
#include "tui/app.h"

/* The form of a 资质证书 and the question before one is removed, of an enterprise or a cluster. The
 * caller sets what it is about before each call; what is written is one step. */
struct certificate_form {
    struct app *app;
    const struct dossier *dossier; /* whose it is: its subject says which fields there are */
    int64_t owner;                 /* the enterprise or the cluster */

    int64_t line; /* 0 for a new one */
    struct arena *arena;
    const struct fact **fields;
};

/* CERTIFICATE NULL: a new one. DRAFT as in dossier_form.h. */
void certificate_form_open(struct certificate_form *form, const struct certificate *certificate,
                           const char *draft);
/* What was being filled when the program ended: *CERTIFICATE is the one, NULL for a new one. NULL
 * when there is none, else free() it. */
char *certificate_form_take_draft(struct certificate_form *form,
                                  const struct certificate **certificate);
void certificate_form_remove(struct certificate_form *form, const struct certificate *certificate);
void certificate_form_close(struct certificate_form *form);

#endif
