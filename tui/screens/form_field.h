#ifndef PEIYU_TUI_SCREENS_FORM_FIELD_H
#define PEIYU_TUI_SCREENS_FORM_FIELD_H

#include "core/fact.h"
#include "core/memory.h"

/* Fields of forms (dossier_form.h) that are no facts of the dictionary. */
#define FORM_FIELD_WHOLE_MOST 9999

/* Lives in ARENA, as the texts must. FACT_INTEGER takes 1 to FORM_FIELD_WHOLE_MOST. */
struct fact *form_field(struct arena *arena, const char *id, const char *label, enum fact_type type,
                        const char *note);
/* One more thing to choose of FACT_ENUM. */
void form_field_add_choice(struct arena *arena, struct fact *field, const char *label);

/* As a form takes and gives them; what is not given is "", {0} and 0. */
struct value form_text(const char *text);
struct value form_day(struct date day);
struct value form_whole(int number);
const char *form_read_text(struct value value);
struct date form_read_day(struct value value);
int form_read_whole(struct value value);

#endif
