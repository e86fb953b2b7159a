#ifndef PEIYU_TUI_SCREENS_LIBRARY_FILTER_H
#define PEIYU_TUI_SCREENS_LIBRARY_FILTER_H

#include "core/packs.h"

/*
 * What is listed, put together from choices: titles held, values of some facts, states of titles,
 * a condition as typed, the month in which a title ends. All must hold; of several values one. As a
 * condition it is an expression of the language of filters, all but the states and the month, which
 * are no facts.
 */
struct library_choice {
    const struct fact *fact;
    char **values; /* "" stands for: not given */
    size_t count, capacity;
};

struct library_filter {
    const struct packs *packs;
    bool *kinds;     /* by certificate kind; the last one stands for: no title of a tier */
    unsigned states; /* bits 1 << enum certificate_state */
    struct library_choice *choices;
    size_t choice_count, choice_capacity;
    char *condition; /* NULL for none */
    int year, month; /* in which the validity of a title ends; 0 for none */
};

void library_filter_open(struct library_filter *filter, const struct packs *packs);
void library_filter_close(struct library_filter *filter);
void library_filter_clear(struct library_filter *filter);
bool library_filter_is_empty(const struct library_filter *filter);

/* The values of FACT that are chosen; NULL when none is. */
const struct library_choice *library_filter_choice(const struct library_filter *filter,
                                                   const struct fact *fact);
/* COUNT 0 takes the choice away. */
void library_filter_choose(struct library_filter *filter, const struct fact *fact,
                           const char *const *values, size_t count);
/* Is TEXT a condition that can be used? "" is. */
bool library_filter_check(const struct library_filter *filter, const char *text, struct error *err);
void library_filter_set_condition(struct library_filter *filter, const char *text);

/* All but the states and the month as one expression; *OUT is NULL where there is nothing but them.
 */
bool library_filter_expression(const struct library_filter *filter, struct expression **out,
                               struct error *err);
/* For people: 专精特新中小企业, 镇街: 利国镇、大许镇, rd_ratio >= 3%; "" when empty. free() it. */
char *library_filter_text(const struct library_filter *filter);

/* One line without tabs at its ends, to be kept as a setting, and back: what the packs do not know
 * any more is left out. free() it. */
char *library_filter_save(const struct library_filter *filter);
void library_filter_load(struct library_filter *filter, const char *line);

#endif
