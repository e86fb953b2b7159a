#ifndef PEIYU_TUI_SCREENS_OPINION_H
#define PEIYU_TUI_SCREENS_OPINION_H

#include "tui/app.h"

/* 县级初审推荐意见: its text, with the phrases that can be used again below. */
struct opinion_argument {
    const char *text;
    const char *place; /* of the draft */
    /* Saves it; after that the dialog is closed. False with ERR: it stays open. */
    bool (*save)(struct app *app, void *context, const char *text, struct error *err);
    void *context;
};
extern const struct screen opinion_dialog;

#endif
