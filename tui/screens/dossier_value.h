#ifndef PEIYU_TUI_SCREENS_DOSSIER_VALUE_H
#define PEIYU_TUI_SCREENS_DOSSIER_VALUE_H

#include "core/buffer.h"
#include "tui/screens/dossier_model.h"
#include "tui/widgets/field.h"

/* What the 企业档案 shows of a fact: what was given, else what follows from the rest (推算). */
struct dossier_shown {
    char *text;   /* as people read it; free() it */
    bool derived; /* not what was given */
};

struct dossier_shown dossier_show(const struct dossier_model *model, const struct fact *fact,
                                  int year);
/* The same of one value: 1,234.50, 是, 2024-08-15, 12.5%; free() it. */
char *dossier_show_value(const struct fact *fact, struct value value);
/* Why nothing can be typed here, one sentence to free(); NULL when something can. */
char *dossier_locked(const struct dossier_model *model, const struct fact *fact);
/* Growth of money over the year before, exact, cut to two decimals: "+12.34%", "-3.20%"; "" where
 * a figure is missing or the base is not positive, and for other facts. free() it. */
char *dossier_growth(const struct dossier_model *model, const struct fact *fact, int year);
/* The place of a draft, "uscc/fact@year"; free() it. */
char *dossier_place(const struct dossier_model *model, const struct fact *fact, int year);
/* 2023年营业收入总额; free() it. */
char *dossier_label(const struct fact *fact, int year);
/* Is it picked from a list? */
bool dossier_is_choice(const struct fact *fact);
/* What can be picked for a choice, NULL-terminated, the last one takes the value away; free() the
 * array. *CURRENT is the one that VALUE is. */
const char **dossier_choices(const struct fact *fact, struct value value, size_t *current);
struct value dossier_choice(const struct fact *fact, size_t index);
/* Its label, note and clause, a line each. */
void dossier_describe(const struct fact *fact, struct buffer *out);
/* Says beside the field why what was typed is refused. */
void dossier_refuse(struct field *field, const char *why);

#endif
