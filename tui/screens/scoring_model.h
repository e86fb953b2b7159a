#ifndef PEIYU_TUI_SCREENS_SCORING_MODEL_H
#define PEIYU_TUI_SCREENS_SCORING_MODEL_H

#include "core/packs.h"
#include "core/remedy.h"
#include "db/scoring_store.h"

/*
 * The 评分表 without its looks: one enterprise or cluster held against one standard, as steps that
 * are gone through one at a time. Reads the database, never writes; what is assumed (what-if)
 * stands only in the dossier in memory and is forgotten with the mode.
 */
enum step_kind {
    STEP_INDICATOR,
    STEP_CONDITION,
    STEP_ROUTE,
    STEP_BASE,
};

struct scoring_step {
    enum step_kind kind;
    size_t index; /* among the results of its kind in the assessment */
    const char *line, *title, *source, *reading;
    const char **evidence; /* NULL-terminated, or NULL */
};

enum step_state {
    STEP_MET,    /* full points, or true */
    STEP_FAILED, /* settled below full points, or false */
    STEP_OPEN,   /* facts are missing */
};

/* A fact that the step at hand reads, and may be given. */
struct step_fact {
    const struct fact *fact;
    int year; /* 0 when not yearly */
};

struct assumption {
    const struct fact *fact;
    int year;
    struct value value;
    char *text; /* owned copy behind value.text, or NULL */
};

struct scoring_model {
    struct database *database;
    const struct packs *packs;
    struct date as_of;
    enum subject about;
    int64_t owner; /* the enterprise or the cluster */
    const struct standard *standard;
    bool in_force, renewal;
    bool chosen; /* the standard itself was, not that of its tier on the day */
    struct dossier *dossier;
    struct assessment *assessment;
    struct remedy *remedy; /* of the assessment; NULL where no points lack */
    struct scoring *marks;
    struct scoring_step *steps;
    size_t step_count, step_capacity, current;
    /* Of the step at hand: */
    struct step_fact *facts;
    size_t fact_count, fact_capacity;
    const struct reg **registers; /* whose lines decide */
    size_t register_count, register_capacity;
    bool what_if;
    struct assumption *assumed;
    size_t assumed_count, assumed_capacity;
};

void scoring_model_open(struct scoring_model *model, struct database *database,
                        const struct packs *packs, enum subject about, struct date as_of);
void scoring_model_close(struct scoring_model *model);
/* Before the first load; goes back to the first step. */
void scoring_model_choose(struct scoring_model *model, const struct standard *standard,
                          bool in_force, bool renewal);
/* Reads an OWNER (the same again after a write: the place and what is assumed stay). */
bool scoring_model_load(struct scoring_model *model, int64_t owner, struct error *err);
/* The name of what is scored. */
const char *scoring_model_name(const struct scoring_model *model);

const struct scoring_step *scoring_model_step(const struct scoring_model *model); /* at hand */
void scoring_model_go(struct scoring_model *model, size_t step);
/* To the next step in this state, going round; a route that is not met is no failure, since one is
 * enough. False when there is none. */
bool scoring_model_seek(struct scoring_model *model, enum step_state wanted);
enum step_state scoring_model_state(const struct scoring_model *model, size_t step);

/* What-if: changes the dossier in memory and assesses anew. */
void scoring_model_assume(struct scoring_model *model, const struct fact *fact, int year,
                          struct value value);
bool scoring_model_assumed(const struct scoring_model *model, const struct fact *fact, int year);
/* Ends the mode: what was assumed is gone. */
bool scoring_model_forget(struct scoring_model *model, struct error *err);

enum band_state {
    BAND_OUT,
    BAND_REACHED,
    BAND_POSSIBLE,
};
/* Of the indicator at hand: */
enum band_state scoring_model_band(const struct scoring_model *model, size_t band);
enum truth scoring_model_item(const struct scoring_model *model, size_t item);
const struct indicator_result *scoring_model_indicator(const struct scoring_model *model);
/* Of a condition, route or base line at hand. */
const struct condition_result *scoring_model_condition(const struct scoring_model *model);
/* What keeps the step at hand open; free with missing_list_free. */
void scoring_model_missing(const struct scoring_model *model, struct missing_list *out);
/* The points that the standard asks of `$id`; false when it asks none. */
bool scoring_model_asks(const struct scoring_model *model, const char *id, int *least);

#endif
