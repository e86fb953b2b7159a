#ifndef PEIYU_TUI_SCREENS_EXPORT_FILE_H
#define PEIYU_TUI_SCREENS_EXPORT_FILE_H

#include "tui/app.h"
#include "tui/widgets/editor.h"

/*
 * The name of the file that an export writes: proposed from the county, the year and the layout
 * until a person types one. What was typed is kept as a draft and offered again after a crash.
 */
struct export_file {
    struct app *app;
    char *county, *folder;
    struct editor editor;
    char *proposed; /* NULL before the first */
    bool own;       /* typed: it is not proposed anew */
    char *before;   /* the name when editing began, for Esc */
    bool own_before;
    bool left_over; /* it was typed in the last run */
    bool editing;
};

/* Reads the county and the folder used last; APP outlives FILE. */
void export_file_open(struct export_file *file, struct app *app);
void export_file_close(struct export_file *file);
/* ENDING: ".docx", as long as ".xlsx". */
void export_file_propose(struct export_file *file, int year, const char *title, const char *ending);
/* Takes what was typed in the last run; false when nothing was. */
bool export_file_take_draft(struct export_file *file);
void export_file_drop_draft(struct export_file *file);

void export_file_edit(struct export_file *file);
bool export_file_type(struct export_file *file, const struct event *event);
/* What was typed is the name from now on; nothing at all asks for the proposal again. */
void export_file_accept(struct export_file *file);
/* As it was before editing. */
void export_file_restore(struct export_file *file);
/* With its folder and ending (export_name.h); "" when there is no name. free() it. */
char *export_file_path(const struct export_file *file);

#endif
