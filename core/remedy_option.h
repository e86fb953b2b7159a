#ifndef PEIYU_CORE_REMEDY_OPTION_H
#define PEIYU_CORE_REMEDY_OPTION_H

#include "core/cheapest_set.h"
#include "core/remedy.h"

/* What can be done about one indicator: its better bands, or one, two, … of its items. */
struct remedy_option {
    struct remedy_step step;
    struct cost cost;
};

struct remedy_options {
    struct remedy_option *items;
    size_t count, capacity;
};

/* Adds those of RESULT that bring more than is sure now, the smallest gain first. */
void remedy_options_add(struct remedy_options *options, const struct indicator_result *result,
                        const struct evaluation *how);
void remedy_options_free(struct remedy_options *options);
void remedy_step_clear(struct remedy_step *step);

#endif
