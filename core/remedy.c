#include "core/remedy.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/expression_node.h"
#include "core/remedy_option.h"

/* --- what is asked for --- */

#define DEMANDS_MOST 8 /* ways to ask for points; standards have one */
#define DEMAND_DEPTH 8 /* lines that lead to lines */

/* The least points of the total, the groups and the indicators, in this order; 0 where none. */
struct demands {
    int *least[DEMANDS_MOST];
    size_t count;
};

struct asking {
    const struct assessment *assessment;
    const struct evaluation *how;
    size_t slots;
};

static size_t slot_of(const struct standard *standard, const char *id)
{
    if (strcmp(id, "total") == 0)
        return 0;
    for (size_t i = 0; i < standard->group_count; i++)
        if (strcmp(standard->groups[i].id, id) == 0)
            return 1 + i;
    for (size_t i = 0; i < standard->indicator_count; i++)
        if (strcmp(standard->indicators[i].id, id) == 0)
            return 1 + standard->group_count + i;
    return SIZE_MAX;
}

static void demands_free(struct demands *demands)
{
    for (size_t i = 0; i < demands->count; i++)
        free(demands->least[i]);
    demands->count = 0;
}

static void demands_or(struct demands *into, struct demands *other)
{
    for (size_t i = 0; i < other->count; i++) {
        if (into->count < DEMANDS_MOST)
            into->least[into->count++] = other->least[i];
        else
            free(other->least[i]);
    }
    other->count = 0;
}

static int *both(const struct asking *asking, const int *a, const int *b)
{
    int *least = memory_alloc(asking->slots * sizeof *least);
    for (size_t i = 0; i < asking->slots; i++)
        least[i] = a[i] > b[i] ? a[i] : b[i];
    return least;
}

static void demands_and(const struct asking *asking, struct demands *into, struct demands *other)
{
    struct demands all = {0};
    if (into->count == 0 || other->count == 0) {
        demands_or(into, other);
        return;
    }
    for (size_t i = 0; i < into->count; i++)
        for (size_t k = 0; k < other->count && all.count < DEMANDS_MOST; k++)
            all.least[all.count++] = both(asking, into->least[i], other->least[k]);
    demands_free(into);
    demands_free(other);
    *into = all;
}

static const struct expression *find_when(const struct condition_result *results, size_t count,
                                          const char *id, bool renewal)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(results[i].condition->id, id) == 0)
            return condition_expression(results[i].condition, renewal);
    return NULL;
}

static const struct expression *line_when(const struct assessment *a, const char *id)
{
    const struct expression *when = find_when(a->conditions, a->condition_count, id, a->renewal);
    return when ? when : find_when(a->routes, a->route_count, id, a->renewal);
}

static void ask_points(const struct asking *asking, const struct node *node,
                       struct demands *demands)
{
    const struct node *left = node->args[0], *right = node->args[1];
    if (left->kind != NODE_LINE || right->kind != NODE_NUMBER ||
        (node->comparison != COMPARE_AT_LEAST && node->comparison != COMPARE_MORE))
        return;
    size_t slot = slot_of(asking->assessment->standard, left->text);
    int64_t points = right->number.micro / 1000000;
    bool beyond = node->comparison == COMPARE_MORE || !decimal_is_whole(right->number);
    if (slot == SIZE_MAX || points < 0 || points > INT16_MAX)
        return;
    int *least = memory_alloc(asking->slots * sizeof *least);
    least[slot] = (int)points + beyond;
    demands->least[demands->count++] = least;
}

/* The points that NODE asks for and that are not sure; DEMANDS is empty when called. */
static void ask(const struct asking *asking, const struct node *node, int depth,
                struct demands *demands)
{
    struct frame frame = {asking->how, NULL, NULL};
    if (depth > DEMAND_DEPTH || node_truth(node, &frame) == TRUTH_TRUE)
        return;
    if (node->kind == NODE_COMPARE)
        ask_points(asking, node, demands);
    if (node->kind == NODE_LINE) {
        const struct expression *when = line_when(asking->assessment, node->text);
        if (when)
            ask(asking, when->root, depth + 1, demands);
    }
    for (size_t i = 0; (node->kind == NODE_AND || node->kind == NODE_OR) && i < node->arg_count;
         i++) {
        struct demands part = {0};
        ask(asking, node->args[i], depth, &part);
        if (node->kind == NODE_AND)
            demands_and(asking, demands, &part);
        else
            demands_or(demands, &part);
    }
}

/* --- the search --- */

/* Lines of the search are the indicators, group by group. */
struct search {
    const struct assessment *assessment;
    struct remedy_options options;
    size_t *order, *group_of; /* of each line: its indicator and group */
    struct set_option *set;   /* as options, without those that a demand forbids */
    size_t *option_of;        /* of each in SET: the place in OPTIONS */
    size_t *chosen, *best;
    bool *must;
    int *lacks;
};

static void search_open(struct search *search, const struct assessment *assessment,
                        const struct evaluation *how)
{
    const struct standard *standard = assessment->standard;
    size_t lines = standard->indicator_count + 1, line = 0;
    *search = (struct search){.assessment = assessment};
    search->order = memory_alloc(lines * sizeof *search->order);
    search->group_of = memory_alloc(lines * sizeof *search->group_of);
    search->chosen = memory_alloc(lines * sizeof *search->chosen);
    search->best = memory_alloc(lines * sizeof *search->best);
    search->must = memory_alloc(lines * sizeof *search->must);
    search->lacks = memory_alloc((standard->group_count + 1) * sizeof *search->lacks);
    for (size_t g = 0; g < standard->group_count; g++)
        for (size_t i = 0; i < standard->indicator_count; i++) {
            if (standard->indicators[i].group != g)
                continue;
            search->order[line] = i;
            search->group_of[line++] = g;
            remedy_options_add(&search->options, &assessment->indicators[i], how);
        }
    search->set = memory_alloc((search->options.count + 1) * sizeof *search->set);
    search->option_of = memory_alloc((search->options.count + 1) * sizeof *search->option_of);
}

static void search_close(struct search *search)
{
    remedy_options_free(&search->options);
    free(search->order);
    free(search->group_of);
    free(search->chosen);
    free(search->best);
    free(search->must);
    free(search->lacks);
    free(search->set);
    free(search->option_of);
}

static int lacking(int least, int have)
{
    return least > have ? least - have : 0;
}

/* The cheapest set for one demand, into CHOSEN as places in OPTIONS. */
static bool solve(struct search *search, const int *least, struct cost *cost)
{
    const struct standard *standard = search->assessment->standard;
    const struct indicator_result *results = search->assessment->indicators;
    const int *of_indicators = least + 1 + standard->group_count;
    size_t count = 0, option = 0;
    for (size_t line = 0; line < standard->indicator_count; line++) {
        size_t i = search->order[line];
        search->must[line] = results[i].min < of_indicators[i];
        for (; option < search->options.count &&
               search->options.items[option].step.indicator == results[i].indicator;
             option++) {
            const struct remedy_option *from = &search->options.items[option];
            if (from->step.points < of_indicators[i])
                continue;
            search->option_of[count] = option;
            search->set[count++] = (struct set_option){line, from->step.gain, from->cost};
        }
    }
    for (size_t g = 0; g < standard->group_count; g++)
        search->lacks[g] = lacking(least[1 + g], search->assessment->groups[g].min);
    struct set_problem problem = {search->set,
                                  count,
                                  search->group_of,
                                  search->must,
                                  standard->indicator_count,
                                  search->lacks,
                                  standard->group_count,
                                  lacking(least[0], search->assessment->total.min)};
    if (!cheapest_set_find(&problem, search->chosen, cost))
        return false;
    for (size_t line = 0; line < standard->indicator_count; line++)
        if (search->chosen[line] != SIZE_MAX)
            search->chosen[line] = search->option_of[search->chosen[line]];
    return true;
}

static void take_steps(struct search *search, struct remedy *remedy)
{
    const struct standard *standard = search->assessment->standard;
    remedy->steps = memory_alloc((standard->indicator_count + 1) * sizeof *remedy->steps);
    for (size_t i = 0; i < standard->indicator_count; i++)
        for (size_t line = 0; line < standard->indicator_count; line++) {
            if (search->order[line] != i || search->best[line] == SIZE_MAX)
                continue;
            struct remedy_step *step = &search->options.items[search->best[line]].step;
            for (size_t k = 0; k < step->gaps.count; k++)
                step->gaps.items[k].line = step->indicator->id;
            remedy->steps[remedy->count++] = *step;
            step->gaps = (struct gap_list){0};
            step->missing = (struct missing_list){0};
        }
}

static struct remedy *search_remedy(struct search *search, const struct demands *demands)
{
    struct remedy *remedy = memory_alloc(sizeof *remedy);
    size_t size = (search->assessment->standard->indicator_count + 1) * sizeof *search->best;
    struct cost best, here;
    cost_init(&best);
    cost_init(&here);
    remedy->lack = lacking(demands->least[0][0], search->assessment->total.min);
    for (size_t i = 0; i < demands->count; i++) {
        if (!solve(search, demands->least[i], &here) ||
            (remedy->reachable && cost_compare(&here, &best) >= 0))
            continue;
        cost_set(&best, &here);
        memcpy(search->best, search->chosen, size);
        remedy->reachable = true;
        remedy->lack = lacking(demands->least[i][0], search->assessment->total.min);
    }
    cost_clear(&best);
    cost_clear(&here);
    if (remedy->reachable)
        take_steps(search, remedy);
    return remedy;
}

struct remedy *remedy_find(const struct assessment *assessment, const struct dossier *dossier)
{
    const struct standard *standard = assessment->standard;
    struct evaluation how = {dossier, assessment->as_of, assessment_lines(assessment)};
    struct asking asking = {assessment, &how,
                            1 + standard->group_count + standard->indicator_count};
    struct demands demands = {0};
    struct remedy *remedy = NULL;
    if (standard->group_count == 0)
        return NULL;
    ask(&asking, standard->formula->root, 0, &demands);
    if (demands.count > 0) {
        struct search search;
        search_open(&search, assessment, &how);
        remedy = search_remedy(&search, &demands);
        search_close(&search);
    }
    demands_free(&demands);
    return remedy;
}

void remedy_free(struct remedy *remedy)
{
    if (!remedy)
        return;
    for (size_t i = 0; i < remedy->count; i++)
        remedy_step_clear(&remedy->steps[i]);
    free(remedy->steps);
    free(remedy);
}
