#ifndef PEIYU_TUI_SCREENS_DOSSIER_VIEW_H
#define PEIYU_TUI_SCREENS_DOSSIER_VIEW_H

#include "core/buffer.h"
#include "tui/app.h"
#include "tui/screens/certificate_form.h"
#include "tui/screens/dossier_form.h"
#include "tui/screens/dossier_model.h"
#include "tui/screens/line_form.h"
#include "tui/widgets/field.h"
#include "tui/widgets/table.h"

/* The state of the 企业档案, shared by dossier.c and the panes: a pane is what stands right of the
 * list of sections, one for each kind of section. */
struct dossier_view;
struct dossier_scores;
struct dossier_cases;
struct dossier_journal;

struct dossier_pane {
    /* The section was chosen, or something was written: what is shown is put in place. */
    void (*show)(struct app *app, struct dossier_view *view);
    void (*draw)(struct dossier_view *view, struct area area, bool focused);
    bool (*act)(struct app *app, struct dossier_view *view, enum action action);
    /* Does a new line, editing or removing do anything in this section? */
    bool (*offers)(const struct dossier_view *view, enum action action);
    /* These may be NULL. */
    bool (*typing)(const struct dossier_view *view);
    bool (*type)(struct app *app, struct dossier_view *view, const struct event *event);
    void (*mouse)(struct app *app, struct dossier_view *view, const struct event *event,
                  struct area area);
    void (*hint)(const struct dossier_view *view, struct buffer *out);
    void (*leave)(struct app *app, struct dossier_view *view);
};

extern const struct dossier_pane dossier_facts_pane, dossier_certificates_pane, dossier_scores_pane,
    dossier_cases_pane, dossier_journal_pane;

struct dossier_view {
    struct dossier_model model;
    const struct dossier_pane *pane;
    bool in_form; /* else the list of sections has the keys */
    size_t first_section;

    /* the form of facts and registers */
    size_t row, first_row;
    int rows_shown;
    struct dossier_row at; /* the row at the cursor, to find it again */
    int64_t at_line;
    size_t year, first_year; /* of the model's years */
    int year_number;         /* the year at the cursor, 0 before one was chosen */
    struct field field;      /* of the row at the cursor, while it is edited */
    bool field_open;
    int field_year;
    struct arena *arena; /* of what was typed */

    struct line_form line_form; /* of a register */
    int64_t line;               /* whose complainant is asked for */

    struct view_table table; /* of the other panes */
    char *cell;
    struct certificate_form certificates;

    struct dossier_scores *scores;
    struct dossier_cases *cases;
    struct dossier_journal *journal;

    struct dossier_form *creation; /* a new enterprise: its code and name */
    struct buffer *hint;
};

/* dossier.c: reads the enterprise anew and shows it, keeping the place */
bool dossier_load(struct app *app, struct dossier_view *view, int64_t id, struct error *err);

/* dossier_creation.c: the page of a new enterprise; it ends once it was saved */
bool dossier_creation_begin(struct app *app, struct dossier_view *view, struct error *err);
void dossier_creation_end(struct dossier_view *view);

/* dossier_edit.c: the row at the cursor and the field that is edited there */
const struct dossier_row *
dossier_row(const struct dossier_view *view);          /* NULL when there is none */
int dossier_row_year(const struct dossier_view *view); /* 0 when the row has no years */
void dossier_set_row(struct dossier_view *view, size_t row);
void dossier_set_year(struct dossier_view *view, size_t year);
bool dossier_is_value(const struct dossier_row *row);
bool dossier_is_editing(const struct dossier_view *view);
void dossier_keep_draft(struct app *app, struct dossier_view *view);
void dossier_close_field(struct dossier_view *view);
void dossier_choose(struct app *app, struct dossier_view *view, const struct fact *fact);
/* Is it picked from a list when it is opened? */
bool dossier_opens_list(const struct dossier_view *view, const struct fact *fact);
/* Begins editing the row at the cursor with TEXT, or with its value (or draft) as it stands. */
void dossier_facts_edit(struct app *app, struct dossier_view *view, const char *text);
/* Saves the field that is edited. False: it was refused and is edited on. */
bool dossier_facts_save(struct app *app, struct dossier_view *view);
/* Offers again what was typed under the cursor when the program ended; false when nothing was. */
bool dossier_facts_offer_draft(struct app *app, struct dossier_view *view);

/* dossier_figures.c: years side by side */
void dossier_figures_place(struct dossier_view *view, int columns);
void dossier_figures_draw_years(struct dossier_view *view, struct area area, int y);
void dossier_figures_draw_row(struct dossier_view *view, struct area area, int y, size_t index,
                              bool focused);
/* That the cell being edited takes, with the reason why it was refused. */
int dossier_figures_rows(const struct dossier_view *view, int columns);
/* The year whose column is at COLUMN of the area, SIZE_MAX for none. */
size_t dossier_figures_year_at(const struct dossier_view *view, int columns, int column);

/* dossier_register.c: the lines of a register */
void dossier_register_draw_heads(struct dossier_view *view, struct area area, int y,
                                 const struct reg *reg);
void dossier_register_draw_line(struct dossier_view *view, struct area area, int y,
                                const struct dossier_row *row);
/* Has the section a register at all? */
bool dossier_register_has(const struct dossier_view *view);
/* A new line of the register at the cursor, else of the only one of the section; asks which. */
void dossier_register_add(struct app *app, struct dossier_view *view);
void dossier_register_edit(struct app *app, struct dossier_view *view,
                           const struct dossier_row *row);
void dossier_register_remove(struct app *app, struct dossier_view *view,
                             const struct dossier_row *row);
/* Opens the form of a line again that was being filled when the program ended, in its section. */
bool dossier_register_offer_draft(struct app *app, struct dossier_view *view);

/* The fields of a line in words. */
void dossier_register_describe(const struct dossier_view *view, const struct dossier_row *row,
                               struct buffer *out);

/* dossier_events.c: what the lines of changes, complaints and visits tell beside their fields */
bool dossier_events_is_complaint(const struct dossier_row *row);
/* The heading of what is told; NULL where there is nothing to tell. */
const char *dossier_events_heading(const struct reg *reg);
/* Until when it is to be reported or followed up, how long its steps took; free() it. */
char *dossier_events_word(const struct dossier_view *view, const struct reg *reg,
                          const struct dossier_line *line, enum style *style);
/* Of what is being typed: until when a change is to be reported; NULL for nothing, else free() it.
 */
char *dossier_events_preview(const struct line_form *form, const struct value *values);
/* What has to stand in a line of an event, and its days in order. */
bool dossier_events_check(const struct reg *reg, const struct value *values, struct error *err);
/* Who made the complaint at the cursor: shown, and to be changed. */
void dossier_events_complainant(struct app *app, struct dossier_view *view);
/* 更名: the name that goes with a new change, written in its step. */
bool dossier_events_asks_name(const struct line_form *form);
bool dossier_events_check_name(const struct line_form *form, const struct value *values,
                               struct error *err);
bool dossier_events_put_name(struct database *database, const struct line_form *form,
                             const struct value *values, struct error *err);

/* dossier_certificates.c */
bool dossier_certificates_offer_draft(struct app *app, struct dossier_view *view);
void dossier_certificates_find(struct dossier_view *view, int64_t certificate); /* its row */

/* dossier_scores.c: the verdict of each tier on the day */
struct dossier_scores *dossier_scores_new(void);
void dossier_scores_free(struct dossier_scores *scores);
/* Opens the 评分表 of the enterprise; TIER NULL asks which. */
void dossier_assess(struct app *app, struct dossier_view *view, const char *tier);
void dossier_scores_make(struct dossier_scores *scores, const struct dossier_model *model);
/* Of a section whose lines are not edited here. */
bool dossier_offers_none(const struct dossier_view *view, enum action action);
/* "资料完整度 80% · 创新型 符合 · …", with marks for words where WIDTH (columns) is little; free()
 * it. */
char *dossier_scores_brief(const struct dossier_scores *scores, int width);

/* dossier_cases.c: 申报记录 */
struct dossier_cases *dossier_cases_new(void);
void dossier_cases_free(struct dossier_cases *cases);

/* dossier_journal.c: 修改记录 */
struct dossier_journal *dossier_journal_new(void);
void dossier_journal_free(struct dossier_journal *journal);

#endif
