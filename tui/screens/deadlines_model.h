#ifndef PEIYU_TUI_SCREENS_DEADLINES_MODEL_H
#define PEIYU_TUI_SCREENS_DEADLINES_MODEL_H

#include "core/deadline.h"
#include "core/memory.h"
#include "core/programme.h"
#include "core/uscc.h"
#include "db/database.h"
#include "tui/screens/deadlines_kind.h"

/*
 * What 待办 shows, without drawing: every deadline of the library in a few bytes, in order of day,
 * code and matter, on each day the windows of programmes last; which of them are listed; how many
 * there are in each group. Computed once and kept until something is written.
 */
#define DEADLINE_GROUPS 6       /* enum deadline_state */
#define DEADLINE_GROUP_ALL (-1) /* all but what is done */

struct matter {
    const char *title, *basis; /* 创新型中小企业 有效期届满 */
    const struct deadline_kind *kind;
    const struct programme *programme; /* whose window it is, else NULL */
    const char *words;                 /* the title, of a window without the programme's */
};

struct deadline_row {
    uint32_t enterprise;
    uint16_t matter, town;
    int32_t days_left;
    uint8_t group; /* enum deadline_state */
    bool window;   /* of a programme */
};

struct deadline_owner {
    const char *name;
    const char *pinyin, *initials; /* "" until something is searched in letters */
    char uscc[USCC_LENGTH + 1];
    int64_t cluster; /* that it is, else 0 */
};

struct deadlines_model {
    struct date today;
    struct database *database; /* that was read last */
    bool has_pinyin;
    struct arena *arena;
    struct matter *matters;
    size_t matter_count, matter_capacity;
    const struct deadline_kind *kinds[DEADLINE_KINDS]; /* that there are, in their order */
    size_t kind_count;
    const char **towns; /* the first is "" */
    size_t town_count, town_capacity;
    struct deadline_owner *owners;
    size_t owner_count, owner_capacity;
    struct deadline_row *rows;
    size_t row_count, row_capacity;
    /* What is listed: all of these together. */
    int group;    /* enum deadline_state, or DEADLINE_GROUP_ALL */
    char *search; /* part of name, its pinyin or initials, code, matter or town; "" all */
    bool kinds_chosen[DEADLINE_KINDS]; /* by deadline_kind_index; none: all */
    bool *towns_chosen;                /* by index; NULL all */
    bool without_windows;              /* of programmes */
    uint32_t *listed;                  /* indexes of rows */
    size_t listed_count;
    size_t counts[DEADLINE_GROUPS]; /* as chosen, but in every group */
};

void deadlines_model_open(struct deadlines_model *model, struct date today);
void deadlines_model_close(struct deadlines_model *model);
/* Reads the library anew and keeps what is listed; *CURSOR stays on the same matter of the same
 * enterprise. False when PROGRESS stopped it (ERR untouched) or with ERR; it is empty then. */
bool deadlines_model_load(struct deadlines_model *model, struct database *database,
                          bool (*progress)(void *context, size_t done, size_t total), void *context,
                          size_t *cursor, struct error *err);

void deadlines_model_choose(struct deadlines_model *model); /* after a change of the group */
void deadlines_model_choose_all(struct deadlines_model *model);
void deadlines_model_search(struct deadlines_model *model, const char *text);
/* Kinds first, then towns, by their place in the one list of both; COUNT 0: all. */
void deadlines_model_filter(struct deadlines_model *model, const size_t *chosen, size_t count);
/* Besides: leaves out the windows of programmes, or no longer. */
void deadlines_model_hide_windows(struct deadlines_model *model, bool hide);

bool deadlines_model_filters_kinds(const struct deadlines_model *model);
const char *deadlines_model_town(const struct deadlines_model *model, size_t index);
const struct deadline_row *deadlines_model_row(const struct deadlines_model *model, size_t listed);
struct date deadlines_model_day(const struct deadlines_model *model,
                                const struct deadline_row *row);
/* How many of those that are listed fall on DAY, the first of them at *FIRST. */
size_t deadlines_model_of_day(const struct deadlines_model *model, struct date day, size_t *first);
#endif
