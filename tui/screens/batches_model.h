#ifndef PEIYU_TUI_SCREENS_BATCHES_MODEL_H
#define PEIYU_TUI_SCREENS_BATCHES_MODEL_H

#include "db/case_move.h"

/*
 * What 申报 shows, without drawing: the batches with the next day that is set, which of them are
 * listed, and the cases of the one at the cursor in columns by state.
 */
struct batches_item {
    struct batch batch; /* texts in the model's arena */
    /* The earliest day that is set for the next step of one of its cases, and that step. */
    struct date day;
    const char *step; /* "" when no day is set */
};

struct batches_case {
    struct case_file file; /* texts in the model's arena */
    bool detailed;         /* the rest was read (batches_model_case) */
    bool assessed;
    enum verdict verdict;
    size_t received, needed;   /* materials; those that do not apply are not counted */
    struct date publicity_end; /* while it is under public notice */
};

struct batches_column {
    struct case_place place;
    const char *label;
    struct date day; /* that the batch sets for this step */
    size_t *cases;   /* indexes of the model's cases */
    size_t count;
};

/* What can be chosen in the filter: a kind, a year, what is still going on. */
struct batches_choice {
    const struct case_kind *kind;
    int year;
    const char *label;
    bool chosen;
};

struct batches_model {
    struct database *database;
    struct date today;
    struct arena *arena; /* of the batches */
    struct batches_item *items;
    size_t item_count, item_capacity;
    size_t *listed; /* indexes of items */
    size_t listed_count;
    struct batches_choice *choices;
    size_t choice_count, choice_capacity;

    const struct batches_item *item; /* whose cases these are; NULL for none */
    struct arena *case_arena;
    struct batches_case *cases;
    size_t case_count, case_capacity;
    struct batches_column *columns; /* the stops of its kind, then exits that hold cases */
    size_t column_count;
};

void batches_model_open(struct batches_model *model, struct database *database, struct date today);
void batches_model_close(struct batches_model *model);
/* Reads the batches anew and keeps what is chosen. No batch is shown afterwards. */
bool batches_model_load(struct batches_model *model, struct error *err);
void batches_model_choose(struct batches_model *model); /* after a change of the choices */
bool batches_model_is_filtered(const struct batches_model *model);
/* Where the batch of this id stands in the list; SIZE_MAX when it is not listed. */
size_t batches_model_find(const struct batches_model *model, int64_t batch);
/* Shows the cases of the batch that stands there; SIZE_MAX for none. */
bool batches_model_show(struct batches_model *model, size_t listed, struct error *err);
/* A case with its verdict and its materials; NULL behind the last. */
const struct batches_case *batches_model_case(struct batches_model *model, size_t column,
                                              size_t row);
/* "还有 5 天", "今天", "过了 3 天"; "" for no day. free() it. */
char *batches_days_left(struct date day, struct date today);

#endif
