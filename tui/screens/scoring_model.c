#include "tui/screens/scoring_model.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

void scoring_model_open(struct scoring_model *model, struct database *database,
                        const struct packs *packs, enum subject about, struct date as_of)
{
    *model = (struct scoring_model){
        .database = database, .packs = packs, .about = about, .as_of = as_of};
    model->dossier = dossier_new(packs_dictionary(packs));
}

static void drop_assumptions(struct scoring_model *model)
{
    for (size_t i = 0; i < model->assumed_count; i++)
        free(model->assumed[i].text);
    model->assumed_count = 0;
}

static void drop_assessment(struct scoring_model *model)
{
    remedy_free(model->remedy);
    assessment_free(model->assessment);
    model->remedy = NULL;
    model->assessment = NULL;
}

void scoring_model_close(struct scoring_model *model)
{
    drop_assumptions(model);
    free(model->assumed);
    free(model->registers);
    free(model->facts);
    free(model->steps);
    scoring_free(model->marks);
    drop_assessment(model);
    dossier_free(model->dossier);
    *model = (struct scoring_model){0};
}

void scoring_model_choose(struct scoring_model *model, const struct standard *standard,
                          bool in_force, bool renewal)
{
    drop_assessment(model);
    model->standard = standard;
    model->in_force = in_force;
    model->renewal = renewal;
    model->current = 0;
}

/* --- steps --- */

static void add_step(struct scoring_model *model, struct scoring_step step)
{
    model->steps = memory_grow(model->steps, model->step_count, &model->step_capacity);
    model->steps[model->step_count++] = step;
}

static void add_conditions(struct scoring_model *model, enum step_kind kind,
                           const struct condition_result *results, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = results[i].condition;

        add_step(model,
                 (struct scoring_step){kind, i, condition->id, results[i].title, condition->source,
                                       condition->reading, condition->evidence});
    }
}

static void make_steps(struct scoring_model *model)
{
    const struct assessment *assessment = model->assessment;

    model->step_count = 0;
    for (size_t i = 0; i < model->standard->indicator_count; i++) {
        const struct indicator *indicator = &model->standard->indicators[i];

        add_step(model,
                 (struct scoring_step){STEP_INDICATOR, i, indicator->id, indicator->title,
                                       indicator->source, indicator->reading, indicator->evidence});
    }
    add_conditions(model, STEP_CONDITION, assessment->conditions, assessment->condition_count);
    add_conditions(model, STEP_ROUTE, assessment->routes, assessment->route_count);
    add_conditions(model, STEP_BASE, assessment->base, assessment->base_count);
    if (model->current >= model->step_count)
        model->current = 0;
}

const struct scoring_step *scoring_model_step(const struct scoring_model *model)
{
    return model->step_count == 0 ? NULL : &model->steps[model->current];
}

static const struct condition_result *condition_of(const struct scoring_model *model,
                                                   const struct scoring_step *step)
{
    switch (step->kind) {
    case STEP_CONDITION:
        return &model->assessment->conditions[step->index];
    case STEP_ROUTE:
        return &model->assessment->routes[step->index];
    case STEP_BASE:
        return &model->assessment->base[step->index];
    default:
        return NULL;
    }
}

const struct condition_result *scoring_model_condition(const struct scoring_model *model)
{
    const struct scoring_step *step = scoring_model_step(model);

    return step == NULL ? NULL : condition_of(model, step);
}

const struct indicator_result *scoring_model_indicator(const struct scoring_model *model)
{
    const struct scoring_step *step = scoring_model_step(model);

    return step != NULL && step->kind == STEP_INDICATOR
               ? &model->assessment->indicators[step->index]
               : NULL;
}

enum step_state scoring_model_state(const struct scoring_model *model, size_t index)
{
    const struct scoring_step *step = &model->steps[index];
    const struct indicator_result *result;

    if (step->kind != STEP_INDICATOR) {
        enum truth truth = condition_of(model, step)->state;

        return truth == TRUTH_TRUE ? STEP_MET : truth == TRUTH_FALSE ? STEP_FAILED : STEP_OPEN;
    }
    result = &model->assessment->indicators[step->index];
    if (result->min < result->max)
        return STEP_OPEN;
    return result->min == result->indicator->full ? STEP_MET : STEP_FAILED;
}

/* --- what a step reads --- */

static struct evaluation evaluation_of(const struct scoring_model *model)
{
    return (struct evaluation){.dossier = model->dossier, .as_of = model->as_of};
}

/* The code is the key of the enterprise and is not given here. */
static void note_fact(void *context, const struct fact *fact, int year)
{
    struct scoring_model *model = context;

    if (fact->type == FACT_USCC)
        return;
    for (size_t i = 0; i < model->fact_count; i++) {
        if (model->facts[i].fact == fact && model->facts[i].year == year)
            return;
    }
    model->facts = memory_grow(model->facts, model->fact_count, &model->fact_capacity);
    model->facts[model->fact_count++] = (struct step_fact){fact, year};
}

static void note_register(void *context, const struct reg *reg)
{
    struct scoring_model *model = context;

    for (size_t i = 0; i < model->register_count; i++) {
        if (model->registers[i] == reg)
            return;
    }
    model->registers =
        memory_grow(model->registers, model->register_count, &model->register_capacity);
    model->registers[model->register_count++] = reg;
}

static void each_expression(const struct scoring_model *model,
                            void (*seen)(void *context, const struct expression *expression),
                            void *context)
{
    const struct indicator_result *result = scoring_model_indicator(model);
    const struct indicator *indicator;

    if (result == NULL) {
        seen(context,
             condition_expression(scoring_model_condition(model)->condition, model->renewal));
        return;
    }
    indicator = result->indicator;
    for (size_t i = 0; i < indicator->value_count; i++)
        seen(context, indicator->values[i]);
    for (size_t i = 0; i < indicator->band_count; i++) {
        if (indicator->bands[i].when != NULL)
            seen(context, indicator->bands[i].when);
    }
    for (size_t i = 0; i < indicator->item_count; i++)
        seen(context, indicator->items[i].when);
}

static void read_facts(void *context, const struct expression *expression)
{
    struct scoring_model *model = context;
    struct evaluation how = evaluation_of(model);
    struct fact_visitor visitor = {note_fact, note_register, model};

    expression_facts(expression, &how, &visitor);
}

static void read_step(struct scoring_model *model)
{
    model->fact_count = 0;
    model->register_count = 0;
    if (model->step_count > 0)
        each_expression(model, read_facts, model);
}

/* --- assessing --- */

static void assess(struct scoring_model *model)
{
    drop_assessment(model);
    model->assessment =
        assessment_make(model->standard, model->dossier, model->as_of, model->renewal);
    model->remedy = remedy_find(model->assessment, model->dossier);
    make_steps(model);
    read_step(model);
}

const char *scoring_model_name(const struct scoring_model *model)
{
    return dossier_text(model->dossier, model->about == SUBJECT_CLUSTER ? "cluster.name" : "name");
}

bool scoring_model_load(struct scoring_model *model, int64_t owner, struct error *err)
{
    struct scoring *marks =
        scoring_load(model->database, model->about, owner, model->standard->id, err);

    if (marks == NULL)
        return false;
    if (!(model->about == SUBJECT_CLUSTER ? cluster_load : enterprise_load)(model->database, owner,
                                                                            model->dossier, err)) {
        scoring_free(marks);
        return false;
    }
    scoring_free(model->marks);
    model->marks = marks;
    if (owner != model->owner) {
        drop_assumptions(model);
        model->what_if = false;
        model->current = 0;
    }
    model->owner = owner;
    for (size_t i = 0; i < model->assumed_count; i++) {
        const struct assumption *assumption = &model->assumed[i];

        dossier_put(model->dossier, assumption->fact, assumption->year, assumption->value);
    }
    assess(model);
    return true;
}

void scoring_model_go(struct scoring_model *model, size_t step)
{
    if (step < model->step_count)
        model->current = step;
    read_step(model);
}

bool scoring_model_seek(struct scoring_model *model, enum step_state wanted)
{
    for (size_t i = 1; i <= model->step_count; i++) {
        size_t step = (model->current + i) % model->step_count;
        bool optional = wanted == STEP_FAILED && model->steps[step].kind == STEP_ROUTE;

        if (!optional && scoring_model_state(model, step) == wanted) {
            scoring_model_go(model, step);
            return true;
        }
    }
    return false;
}

/* --- what-if --- */

static struct assumption *find_assumption(const struct scoring_model *model,
                                          const struct fact *fact, int year)
{
    for (size_t i = 0; i < model->assumed_count; i++) {
        if (model->assumed[i].fact == fact && model->assumed[i].year == year)
            return &model->assumed[i];
    }
    return NULL;
}

void scoring_model_assume(struct scoring_model *model, const struct fact *fact, int year,
                          struct value value)
{
    struct assumption *assumption = find_assumption(model, fact, year);

    model->what_if = true;
    if (assumption == NULL) {
        model->assumed =
            memory_grow(model->assumed, model->assumed_count, &model->assumed_capacity);
        assumption = &model->assumed[model->assumed_count++];
        *assumption = (struct assumption){.fact = fact, .year = year};
    }
    free(assumption->text);
    assumption->text = value.text == NULL ? NULL : memory_text(value.text);
    assumption->value = value;
    assumption->value.text = assumption->text;
    dossier_put(model->dossier, fact, year, assumption->value);
    assess(model);
}

bool scoring_model_assumed(const struct scoring_model *model, const struct fact *fact, int year)
{
    return find_assumption(model, fact, year) != NULL;
}

bool scoring_model_forget(struct scoring_model *model, struct error *err)
{
    model->what_if = false;
    drop_assumptions(model);
    return scoring_model_load(model, model->owner, err);
}

/* --- of the step at hand --- */

enum band_state scoring_model_band(const struct scoring_model *model, size_t index)
{
    const struct indicator_result *result = scoring_model_indicator(model);
    struct evaluation how = evaluation_of(model);

    if (result->min == result->max && result->band != NULL)
        return result->band == &result->indicator->bands[index] ? BAND_REACHED : BAND_OUT;
    for (size_t i = 0; i <= index; i++) {
        const struct expression *when = result->indicator->bands[i].when;
        enum truth truth = when == NULL ? TRUTH_TRUE : expression_truth(when, &how);

        if (i == index)
            return truth == TRUTH_FALSE ? BAND_OUT : BAND_POSSIBLE;
        if (truth == TRUTH_TRUE)
            return BAND_OUT;
    }
    return BAND_OUT;
}

enum truth scoring_model_item(const struct scoring_model *model, size_t item)
{
    struct evaluation how = evaluation_of(model);

    return expression_truth(scoring_model_indicator(model)->indicator->items[item].when, &how);
}

void scoring_model_missing(const struct scoring_model *model, struct missing_list *out)
{
    const struct indicator_result *result = scoring_model_indicator(model);
    struct evaluation how = evaluation_of(model);

    *out = (struct missing_list){0};
    if (scoring_model_state(model, model->current) != STEP_OPEN)
        return;
    if (result == NULL) {
        expression_missing(
            condition_expression(scoring_model_condition(model)->condition, model->renewal), &how,
            out);
        return;
    }
    for (size_t i = 0; i < result->indicator->item_count; i++)
        expression_missing(result->indicator->items[i].when, &how, out);
    for (size_t i = 0; i < result->indicator->band_count; i++) {
        const struct expression *when = result->indicator->bands[i].when;

        if (when == NULL || expression_truth(when, &how) == TRUTH_TRUE)
            break;
        expression_missing(when, &how, out);
    }
}

bool scoring_model_asks(const struct scoring_model *model, const char *id, int *least)
{
    const struct standard *standard = model->standard;

    if (standard->formula != NULL && expression_asks(standard->formula, id, least))
        return true;
    for (size_t i = 0; i < model->assessment->condition_count; i++) {
        const struct condition *condition = model->assessment->conditions[i].condition;

        if (expression_asks(condition_expression(condition, model->renewal), id, least))
            return true;
    }
    return false;
}
