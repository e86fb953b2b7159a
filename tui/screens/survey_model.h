#ifndef PEIYU_TUI_SCREENS_SURVEY_MODEL_H
#define PEIYU_TUI_SCREENS_SURVEY_MODEL_H

#include "core/survey.h"
#include "db/database.h"

/*
 * What 摸排 shows, without drawing: every enterprise with its group and what there is to say of it,
 * the nearest first; which of them are listed; how many there are in each group. Read once for a
 * tier and kept until something is written.
 */
struct survey_row {
    int64_t enterprise;
    const char *uscc, *name, *town, *chain, *titles, *words;
    const char *pinyin, *initials; /* "" until something is searched in letters */
    uint64_t kinds;                /* bits by certificate kind: titles in force */
    size_t place;                  /* by code */
    struct survey_rank rank;
    int min, max;
};

enum survey_field {
    SURVEY_TOWN,
    SURVEY_CHAIN,
    SURVEY_TITLE,
    SURVEY_FIELDS,
};

/* What can be chosen in the filter: 镇街 利国镇. */
struct survey_choice {
    enum survey_field field;
    const char *value; /* "" stands for: not given; of a title its kind's id */
    const char *label;
    bool chosen;
};

struct survey_model {
    struct date today;
    struct database *database;
    const struct standard *standard;
    bool in_force;
    struct arena *arena;
    bool has_pinyin;
    struct survey_row *rows;
    size_t row_count, row_capacity;
    struct survey_choice *choices;
    size_t choice_count, choice_capacity;
    /* What is listed: all of these together. */
    enum survey_group group;
    char *search;
    size_t *listed; /* indexes of rows */
    size_t listed_count;
    size_t counts[SURVEY_GROUPS]; /* as chosen, but in every group */
};

void survey_model_open(struct survey_model *model, struct database *database, struct date today);
void survey_model_close(struct survey_model *model);
/* Another tier: nothing is listed until it is loaded. False with ERR where none had begun. */
bool survey_model_set_tier(struct survey_model *model, const char *tier, struct error *err);
/* Reads the library anew and keeps what is chosen; *CURSOR stays on its enterprise. False when
 * PROGRESS stopped it (ERR untouched) or with ERR; it is empty then. */
bool survey_model_load(struct survey_model *model,
                       bool (*progress)(void *context, size_t done, size_t total), void *context,
                       size_t *cursor, struct error *err);
void survey_model_choose(struct survey_model *model); /* after a change of group or choices */
void survey_model_search(struct survey_model *model, const char *text);
bool survey_model_is_filtered(const struct survey_model *model);
void survey_model_choose_all(struct survey_model *model); /* neither search nor filter */
const struct survey_row *survey_model_row(const struct survey_model *model, size_t listed);

#endif
