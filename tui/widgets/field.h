#ifndef PEIYU_TUI_WIDGETS_FIELD_H
#define PEIYU_TUI_WIDGETS_FIELD_H

#include "core/entry.h"
#include "tui/app.h"
#include "tui/widgets/editor.h"

/*
 * A field of a form over one fact (or a field of a register's line): shows its value, is edited in
 * place, reads what was typed through core/entry, keeps what was typed when it is refused and says
 * why beside it. Choices and yes/no open as a list (Enter, or typing their first letter).
 */
struct field {
    const struct fact *fact;
    int year;             /* 0 when not yearly */
    struct value value;   /* as saved; its text belongs to the field */
    char *text;           /* owned copy behind value.text, or NULL */
    struct editor editor; /* while editing */
    bool editing, offered;
    char error[300]; /* why what was typed was refused; "" when it was not */
};

void field_open(struct field *field, const struct fact *fact, int year, struct value value);
void field_close(struct field *field);
void field_set(struct field *field, struct value value); /* from the store; ends editing */
/* Begins editing, with TEXT (a first character, a draft) or, NULL, the value as it stands. */
void field_edit(struct field *field, const char *text);
/* Begins editing the value as it stands, as a proposal: what is typed first takes the place of a
 * day or a number. */
void field_offer(struct field *field);
/* Text and the keys of the editor; y and n, Space and ←→ for yes/no, Space for the next choice.
 * Text begins editing. Whatever comes takes the error away. True when it took the event. */
bool field_type(struct field *field, const struct event *event);
/* Reads what was typed. True: *OUT is the new value (UNKNOWN when emptied), text in ARENA, and
 * editing ends; false: the error is in the field and editing goes on. */
bool field_accept(struct field *field, const struct dictionary *dictionary, struct arena *arena,
                  struct value *out);
void field_cancel(struct field *field); /* back to the saved value */
/* LABEL in LABEL_COLUMNS (0: none), then the value with its unit, then the error, or under it where
 * it does not fit. Draw the focused field last, or leave the rows free that field_rows counts. */
void field_draw(struct field *field, struct area area, int row, int label_columns, bool focused);
int field_rows(const struct field *field, int columns, int label_columns);
/* Draws it as field_draw does; false when the rows of AREA below ROW are too few for the error,
 * which is then left out: it has to stand somewhere else. */
bool field_draw_within(struct field *field, struct area area, int row, int label_columns,
                       bool focused);
/* The value as people read it: 1,234.50, 是, 2024-08-15, 12.5%; free() it. */
char *field_show(const struct field *field);

#endif
