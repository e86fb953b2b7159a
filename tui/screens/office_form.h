#ifndef PEIYU_TUI_SCREENS_OFFICE_FORM_H
#define PEIYU_TUI_SCREENS_OFFICE_FORM_H

#include "tui/app.h"
#include "tui/widgets/editor.h"

/*
 * Whose program this is: the settings city, county, office, person and backup_folder, as a form of
 * five rows. The first start and 设置 both show it. Regions are picked from the pack, the rest is
 * typed; what was not given yet has a default.
 */
enum office_field {
    OFFICE_CITY,
    OFFICE_COUNTY,
    OFFICE_NAME,
    OFFICE_PERSON,
    OFFICE_BACKUP,
    OFFICE_FIELDS,
};

struct office_form {
    struct app *app;
    struct editor editors[OFFICE_FIELDS];
    int row;                       /* at the cursor; the owner may count on beyond the fields */
    bool editing;                  /* the text at the cursor is being typed */
    void (*picked)(void *context); /* a region was picked; may be NULL */
    void *context;
};

void office_form_open(struct office_form *form, struct app *app);
void office_form_close(struct office_form *form);
void office_form_read(struct office_form *form); /* from the settings, else the defaults */
/* For the first start: a folder that is found more easily than the one that is used otherwise. */
void office_form_suggest(struct office_form *form);
/* The settings, in the open step. False with ERR when something is missing or wrong; *WRONG (may be
 * NULL) is its field. */
bool office_form_check(const struct office_form *form, enum office_field *wrong, struct error *err);
bool office_form_put(const struct office_form *form, struct database *database, struct error *err);

bool office_form_is_region(const struct office_form *form); /* the row at the cursor */
void office_form_pick(struct office_form *form);            /* opens its list */
bool office_form_type(struct office_form *form, const struct event *event);
/* A row for each field from row TOP on. */
void office_form_draw(struct office_form *form, struct area area, int top);
/* "setting/office": of the row at the cursor, for a draft. */
const char *office_form_place(const struct office_form *form);
/* Drafts of all fields together, for a page that saves them together. */
void office_form_keep(const struct office_form *form);
bool office_form_take(struct office_form *form); /* false when there were none */
void office_form_drop(const struct office_form *form);
const char *office_form_advice(const struct office_form *form);

#endif
