#ifndef PEIYU_TUI_SCREENS_IMPORT_PRIVATE_H
#define PEIYU_TUI_SCREENS_IMPORT_PRIVATE_H

#include "tui/app.h"
#include "tui/screens/import_kept.h"
#include "tui/screens/import_model.h"
#include "tui/widgets/table.h"

/* Shared by import.c (what can be done) and import_view.c (what is drawn). */
enum import_stage {
    IMPORT_STAGE_NONE,    /* no file yet, or one that could not be read */
    IMPORT_STAGE_PENDING, /* chosen, to be read */
    IMPORT_STAGE_PREVIEW,
    IMPORT_STAGE_DONE,
};

enum import_tab {
    IMPORT_TAB_COLUMNS,
    IMPORT_TAB_NEW,
    IMPORT_TAB_CHANGED,
    IMPORT_TAB_UNCHANGED,
    IMPORT_TAB_REFUSED,
    IMPORT_TAB_COUNT,
};

struct import_state {
    struct app *app;
    struct import_model model;
    struct import_options options;
    enum import_stage stage;
    struct import_choice *choices; /* kinds said by hand; the names are owned */
    size_t choice_count, choice_capacity;
    struct import_mapping *mapping;  /* columns said by hand; NULL: none yet */
    struct import_kept kept;         /* differences of which the library's side was chosen */
    bool through_office;             /* somebody agreed that LibreOffice reads the file */
    struct office_copy *copy;        /* what it made of it; NULL: none */
    enum import_stage before_office; /* to which it goes back where that fails */
    bool hidden_asked;
    bool stay;    /* after reading anew: the same tab and row */
    char *mapped; /* name of the sheet whose column was mapped last */
    char *target; /* what the column at the cursor gives, while its year is asked for */
    bool writing; /* it is this screen itself that changes the library */
    char *path, *report;
    size_t sheet;
    const char *wanted; /* name of the sheet to be shown after reading; NULL: the first read */
    enum import_tab tab;
    struct view_table tables[IMPORT_TAB_COUNT];
    char *cell; /* the text of the cell that was asked for last */
    int tab_ends[IMPORT_TAB_COUNT];
};

const struct import_sheet_seen *import_view_sheet(const struct import_state *state);
void import_options_pick(struct import_state *state);
/* Asks once whether hidden sheets and rows are read, where there are some. */
void import_options_hidden(struct import_state *state);
/* An .xls that could not be read: asks whether LibreOffice shall, where it is installed. */
void import_office_offer(struct import_state *state);
/* An entry of the options for an .xls; NULL for other files. */
const char *import_office_choice(const struct import_state *state);
void import_office_switch(struct import_state *state);
/* Lets LibreOffice work where it was agreed to. False when it failed or was stopped: was told. */
bool import_office_ready(struct import_state *state);
void import_office_forget(struct import_state *state); /* another file */
/* Writes the refused rows of all sheets to a workbook, after its name was asked for. */
void import_refused_save(struct import_state *state);
/* What the column at the cursor gives. */
void import_options_map(struct import_state *state);
/* The change at the cursor is kept out, or let in again. */
void import_view_toggle(struct import_state *state);
void import_view_open(struct import_state *state);
void import_view_top(struct import_state *state); /* another sheet: the tables begin at their top */
/* Another file: shows the tab that matters most. */
void import_view_reset(struct import_state *state);
void import_view_draw(struct import_state *state, struct area area);
/* The table takes what lies in it, the tabs are clicked. */
void import_view_mouse(struct import_state *state, const struct event *event, struct area area);

#endif
