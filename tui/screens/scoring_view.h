#ifndef PEIYU_TUI_SCREENS_SCORING_VIEW_H
#define PEIYU_TUI_SCREENS_SCORING_VIEW_H

#include "core/buffer.h"
#include "tui/screens/scoring_model.h"
#include "tui/widgets/field.h"

/* The state of the 评分表, shared by the files that draw it and the one that acts. */

/* What the cursor can stand on, in this order from top to bottom. */
enum focus {
    FOCUS_NOTHING,
    FOCUS_FACT,
    FOCUS_REGISTER, /* its lines are edited in the dossier */
    FOCUS_EVIDENCE,
    FOCUS_REMARK,
};

#define SCORING_ROWS 256 /* rows of the screen that the mouse finds again */

struct scoring_view {
    struct scoring_model model;
    int64_t *owners; /* enterprises, or one cluster */
    bool *finished;  /* saved in this session, of each */
    size_t owner_count, at;
    struct field *fields; /* of the facts of the step */
    size_t field_count;
    struct editor remark;
    bool noting;            /* the remark is being typed */
    char remark_error[200]; /* why it was refused */
    size_t cursor;
    int first; /* row of the step that is shown first */
    struct tier_choice *choices;
    size_t choice_count;
    bool every;          /* all standards are listed, not only those of the day */
    struct arena *arena; /* for what is typed, until it is saved */
    struct buffer *hint; /* for F1 */
    /* As drawn last: what stands in each row; SIZE_MAX for nothing. */
    struct area step_area, sheet_area;
    size_t step_rows[SCORING_ROWS], sheet_rows[SCORING_ROWS];
};

/* A standard that can be asked for. */
struct tier_choice {
    const struct standard *standard;
    bool in_force, renewal;
    bool chosen; /* itself, not as that of its tier on the day */
};

/* STANDARD of the tier (or the one asked for), then the owners one after the other. */
void scoring_view_open(struct scoring_view *view, struct app *app, enum subject about,
                       const int64_t *owners, size_t count);
void scoring_view_close(struct scoring_view *view);
bool scoring_view_show(struct scoring_view *view, struct app *app, size_t owner, struct error *err);
/* Reads again what was written; the place and what is being typed stay. */
void scoring_view_reload(struct scoring_view *view, struct app *app);
void scoring_view_go(struct scoring_view *view, struct app *app, size_t step);

size_t scoring_focus_count(const struct scoring_view *view);
/* What stands at INDEX; *SUB is the number among its kind. */
enum focus scoring_focus(const struct scoring_view *view, size_t index, size_t *sub);

struct field *scoring_view_field(struct scoring_view *view); /* at the cursor, or NULL */
bool scoring_view_editing(const struct scoring_view *view);
/* Reads and saves (or assumes) what was typed; false when it was refused, which says why. */
bool scoring_view_accept(struct scoring_view *view, struct app *app);
void scoring_view_cancel(struct scoring_view *view, struct app *app);
void scoring_view_keep(struct scoring_view *view, struct app *app);  /* as a draft */
void scoring_view_edit(struct scoring_view *view, const char *text); /* NULL: as it stands */
/* Ticks off the evidence at the cursor, or takes the tick away. */
void scoring_view_tick(struct scoring_view *view, struct app *app);

/* Asks for the standard in a dialog, then shows the enterprise at hand. */
void scoring_ask_tier(struct scoring_view *view, struct app *app);
/* The standard of TIER (NULL: that of clusters for a cluster, else asks; then RENEWAL does not
 * count) and the first owner. */
bool scoring_choose(struct scoring_view *view, struct app *app, const char *tier, bool renewal,
                    struct error *err);
/* Saves what is being typed, then goes a row up or down. */
void scoring_move(struct scoring_view *view, struct app *app, int by);
/* Enter: what stands at the cursor is saved, edited, ticked off or opened. */
void scoring_open_focus(struct scoring_view *view, struct app *app);
bool scoring_act(struct app *app, void *state, enum action action);

/* Draws in AREA and notes what stands where. */
void scoring_draw_step(struct scoring_view *view, struct area area);
void scoring_draw_sheet(struct scoring_view *view, struct area area);

/* r: lets the advisory condition at hand hold with a reason (scoring_override.c). */
void scoring_override(struct scoring_view *view, struct app *app);
bool scoring_may_override(const struct scoring_view *view);

/* F10: saves the assessment and offers the scorecard (scoring_finish.c). */
void scoring_finish(struct scoring_view *view, struct app *app);

#endif
