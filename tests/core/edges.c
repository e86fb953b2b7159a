#include "tests/core/edges.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/expression_node.h"
#include "core/memory.h"
#include "core/rational.h"
#include "tests/core/node_words.h"

enum sight {
    BELOW = 1,
    AT = 2,
    ABOVE = 4,
    TRUE = 8,
    FALSE = 16,
    UNKNOWN = 32,
    NONE = 64,
};

struct edge {
    size_t line;
    const struct node *node;
    const struct condition *base; /* one of those that the node $base stands for, else NULL */
    unsigned seen, decisive;      /* sights */
    unsigned choices;             /* of `in` and `holds`, by index: seen by itself */
};

/* What is settled as one: an indicator, a condition, the formula. */
struct edge_line {
    const struct indicator *indicator;
    const struct condition *condition;
    const struct expression *expression; /* of a condition or the formula */
    bool renewal;
};

struct edges {
    const struct standard *standard;
    struct edge_line *lines;
    size_t line_count, line_capacity;
    struct edge *items;
    size_t count, capacity;
};

/* --- what there is --- */

static void add_edge(struct edges *edges, const struct node *node, const struct condition *base)
{
    edges->items = memory_grow(edges->items, edges->count, &edges->capacity);
    edges->items[edges->count++] =
        (struct edge){.line = edges->line_count - 1, .node = node, .base = base};
}

static bool is_base(const struct node *node)
{
    return node->kind == NODE_LINE && strcmp(node->text, "base") == 0;
}

static bool is_logic(const struct node *node)
{
    return node->kind == NODE_AND || node->kind == NODE_OR || node->kind == NODE_NOT;
}

static void add_node(struct edges *edges, const struct node *node)
{
    for (size_t i = 0; is_base(node) && i < edges->standard->base_count; i++)
        add_edge(edges, node, &edges->standard->base[i]);
    for (size_t i = 0; is_logic(node) && i < node->arg_count; i++)
        add_node(edges, node->args[i]);
    if (!is_base(node) && !is_logic(node))
        add_edge(edges, node, NULL);
}

static void add_line(struct edges *edges, struct edge_line line)
{
    edges->lines = memory_grow(edges->lines, edges->line_count, &edges->line_capacity);
    edges->lines[edges->line_count++] = line;
    if (line.expression)
        add_node(edges, line.expression->root);
}

static void add_indicator(struct edges *edges, const struct indicator *indicator)
{
    add_line(edges, (struct edge_line){.indicator = indicator});
    for (size_t i = 0; i < indicator->band_count; i++)
        if (indicator->bands[i].when)
            add_node(edges, indicator->bands[i].when->root);
    for (size_t i = 0; i < indicator->item_count; i++)
        add_node(edges, indicator->items[i].when->root);
}

static void add_conditions(struct edges *edges, const struct condition *conditions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = &conditions[i];
        add_line(edges, (struct edge_line){.condition = condition, .expression = condition->when});
        if (condition->when_renewal)
            add_line(edges, (struct edge_line){.condition = condition,
                                               .expression = condition->when_renewal,
                                               .renewal = true});
    }
}

struct edges *edges_new(const struct standard *standard)
{
    struct edges *edges = memory_alloc(sizeof *edges);
    edges->standard = standard;
    for (size_t i = 0; i < standard->indicator_count; i++)
        add_indicator(edges, &standard->indicators[i]);
    add_conditions(edges, standard->routes, standard->route_count);
    add_conditions(edges, standard->base, standard->base_count);
    add_conditions(edges, standard->conditions, standard->condition_count);
    add_line(edges, (struct edge_line){.expression = standard->formula});
    return edges;
}

void edges_free(struct edges *edges)
{
    if (!edges)
        return;
    free(edges->lines);
    free(edges->items);
    free(edges);
}

/* --- what a line comes to, one edge being forced --- */

struct outcome {
    int min, max; /* points; of a truth 0 and 1 */
};

struct forced {
    const struct edge *edge;
    enum truth truth;
    const struct frame *frame;
    const struct standard *standard;
};

static enum truth line_truth(const struct evaluation *how, const char *id)
{
    return how->lines.find(how->lines.context, id).truth;
}

static enum truth not_of(enum truth truth)
{
    return truth == TRUTH_UNKNOWN ? truth : truth == TRUTH_TRUE ? TRUTH_FALSE : TRUTH_TRUE;
}

/* FALSE settles an `and`, TRUE an `or`; unknown stays unless another part settles. */
static enum truth joined(enum truth a, enum truth b, enum truth settles)
{
    if (a == settles || b == settles)
        return settles;
    return a == TRUTH_UNKNOWN ? a : b;
}

static enum truth forced_base(const struct forced *forced, const struct node *node)
{
    enum truth truth = TRUTH_TRUE;
    for (size_t i = 0; i < forced->standard->base_count; i++) {
        const struct condition *base = &forced->standard->base[i];
        bool here = forced->edge->node == node && forced->edge->base == base;
        truth = joined(truth, here ? forced->truth : line_truth(forced->frame->how, base->id),
                       TRUTH_FALSE);
    }
    return truth;
}

static enum truth forced_truth(const struct forced *forced, const struct node *node)
{
    if (is_base(node))
        return forced_base(forced, node);
    if (node == forced->edge->node)
        return forced->truth;
    if (node->kind == NODE_NOT)
        return not_of(forced_truth(forced, node->args[0]));
    if (!is_logic(node))
        return node_truth(node, forced->frame);
    enum truth settles = node->kind == NODE_AND ? TRUTH_FALSE : TRUTH_TRUE;
    enum truth truth = not_of(settles);
    for (size_t i = 0; i < node->arg_count; i++)
        truth = joined(truth, forced_truth(forced, node->args[i]), settles);
    return truth;
}

static struct outcome forced_bands(const struct forced *forced, const struct indicator *indicator)
{
    struct outcome outcome = {0, -1};
    for (size_t i = 0; i < indicator->band_count; i++) {
        const struct band *band = &indicator->bands[i];
        enum truth truth = band->when ? forced_truth(forced, band->when->root) : TRUTH_TRUE;
        if (truth == TRUTH_FALSE)
            continue;
        outcome.min = band->score;
        outcome.max = outcome.max < 0 ? band->score : outcome.max;
        if (truth == TRUTH_TRUE)
            break;
    }
    return outcome;
}

static struct outcome forced_items(const struct forced *forced, const struct indicator *indicator)
{
    struct outcome outcome = {0, 0};
    for (size_t i = 0; i < indicator->item_count; i++) {
        enum truth truth = forced_truth(forced, indicator->items[i].when->root);
        outcome.min += truth == TRUTH_TRUE ? indicator->points : 0;
        outcome.max += truth != TRUTH_FALSE ? indicator->points : 0;
    }
    outcome.min = outcome.min < indicator->full ? outcome.min : indicator->full;
    outcome.max = outcome.max < indicator->full ? outcome.max : indicator->full;
    return outcome;
}

static struct outcome forced_outcome(const struct forced *forced, const struct edge_line *line)
{
    if (line->indicator)
        return line->indicator->bands ? forced_bands(forced, line->indicator)
                                      : forced_items(forced, line->indicator);
    enum truth truth = forced_truth(forced, line->expression->root);
    return (struct outcome){truth == TRUTH_TRUE, truth != TRUTH_FALSE};
}

static bool is_decisive(const struct edges *edges, const struct edge *edge,
                        const struct frame *frame)
{
    const struct edge_line *line = &edges->lines[edge->line];
    struct forced forced = {edge, TRUTH_TRUE, frame, edges->standard};
    struct outcome with = forced_outcome(&forced, line);
    forced.truth = TRUTH_FALSE;
    struct outcome without = forced_outcome(&forced, line);
    return with.min != without.min || with.max != without.max;
}

/* --- where a case stands --- */

#define POINTS 5 /* no indicator has finer steps in all its bands */

/* How near to the boundary is a hair: to the next whole number, or a thousandth of it. */
static void hair(const struct node *node, const mpq_t bound, mpq_t out)
{
    if (node_is_whole(node->args[0])) {
        mpq_set_si(out, node->args[0]->kind == NODE_LINE ? POINTS : 1, 1);
        return;
    }
    mpq_set_si(out, 1, 1000);
    if (mpq_sgn(bound) != 0)
        mpq_mul(out, out, bound);
    mpq_abs(out, out);
}

static bool within(const struct node *node, const struct operand *left, const struct operand *right)
{
    struct operand low, high;
    operand_init(&low);
    operand_init(&high);
    low.kind = high.kind = OPERAND_NUMBER;
    mpq_t step;
    mpq_init(step);
    hair(node, right->low, step);
    mpq_sub(low.low, right->low, step);
    mpq_add(high.low, right->low, step);
    bool near = operand_compare(left, COMPARE_AT_LEAST, &low) == TRUTH_TRUE &&
                operand_compare(left, COMPARE_AT_MOST, &high) == TRUTH_TRUE;
    mpq_clear(step);
    operand_clear(&low);
    operand_clear(&high);
    return near;
}

static unsigned side(const struct node *node, const struct operand *left,
                     const struct operand *right)
{
    bool dates = left->kind == OPERAND_DATE;
    long days = dates ? date_days(left->date) - date_days(right->date) : 0;
    if (dates ? days < -1 || days > 1 : !within(node, left, right))
        return 0;
    if (operand_compare(left, COMPARE_EQUAL, right) == TRUTH_TRUE)
        return AT;
    return operand_compare(left, COMPARE_LESS, right) == TRUTH_TRUE ? BELOW : ABOVE;
}

static unsigned comparison_sights(const struct node *node, const struct frame *frame)
{
    struct operand left, right;
    unsigned sights = 0;
    operand_init(&left);
    operand_init(&right);
    node_evaluate(node->args[0], frame, &left);
    node_evaluate(node->args[1], frame, &right);
    if (node_truth(node, frame) == TRUTH_UNKNOWN)
        sights = UNKNOWN;
    else if (left.kind == OPERAND_NONE)
        sights = NONE;
    else
        sights = side(node, &left, &right);
    operand_clear(&left);
    operand_clear(&right);
    return sights;
}

static unsigned sights_of(const struct edge *edge, const struct frame *frame)
{
    static const unsigned sights[] = {
        [TRUTH_FALSE] = FALSE, [TRUTH_TRUE] = TRUE, [TRUTH_UNKNOWN] = UNKNOWN};
    if (!edge->base && node_has_boundary(edge->node))
        return comparison_sights(edge->node, frame);
    return sights[edge->base ? line_truth(frame->how, edge->base->id)
                             : node_truth(edge->node, frame)];
}

void edges_note(struct edges *edges, const void *owner, bool renewal, const struct evaluation *how)
{
    struct frame frame = {how, NULL, NULL};
    for (size_t i = 0; i < edges->count; i++) {
        struct edge *edge = &edges->items[i];
        const struct edge_line *line = &edges->lines[edge->line];
        const void *own = line->indicator ? (const void *)line->indicator : line->condition;
        bool other = line->condition && line->condition->when_renewal && line->renewal != renewal;
        if (own != owner || other)
            continue;
        unsigned sights = sights_of(edge, &frame);
        bool decisive = is_decisive(edges, edge, &frame);
        edge->seen |= sights;
        edge->decisive |= decisive ? sights : 0;
        edge->choices |= node_choices(edge->node, &frame, decisive);
    }
}

/* --- what no case settles --- */

struct report {
    const struct yaml *never_unknown, *out_of_reach;
    struct buffer *out;
};

static bool listed(const struct yaml *list, const char *id)
{
    for (size_t i = 0; list && i < list->count; i++)
        if (list->items[i]->kind == YAML_SCALAR && strcmp(list->items[i]->text, id) == 0)
            return true;
    return false;
}

/* The two sides of its boundary between which a comparison turns. */
static unsigned turning(const struct node *node)
{
    switch (node->comparison) {
    case COMPARE_AT_LEAST:
    case COMPARE_LESS:
        return AT | BELOW;
    case COMPARE_AT_MOST:
    case COMPARE_MORE:
        return AT | ABOVE;
    default:
        return AT;
    }
}

static bool is_never_unknown(const struct report *report, const struct edge_line *line,
                             const struct edge *edge)
{
    const char *id = edge->base                      ? edge->base->id
                     : edge->node->kind == NODE_LINE ? edge->node->text
                                                     : NULL;
    return node_is_never_unknown(edge->node) || (id && listed(report->never_unknown, id)) ||
           (line->condition && listed(report->never_unknown, line->condition->id));
}

static void add_gap(const struct report *report, const char *name, const char *what)
{
    char *gap = memory_printf("%s: %s", name, what);
    if (!listed(report->out_of_reach, gap))
        buffer_printf(report->out, "  %s\n", gap);
    free(gap);
}

static void tell(const struct report *report, const char *name, unsigned lacking, bool decisive)
{
    static const char *const words[][2] = {{"刚好低于", "刚好低于(起作用)"},
                                           {"恰在界上", "恰在界上(起作用)"},
                                           {"刚好高于", "刚好高于(起作用)"},
                                           {"成立", "成立(起作用)"},
                                           {"不成立", "不成立(起作用)"},
                                           {"未知", "未知(起作用)"},
                                           {"无", "无(起作用)"}};
    for (unsigned i = 0; i < sizeof words / sizeof *words; i++)
        if (lacking & (1u << i))
            add_gap(report, name, words[i][decisive]);
}

static void report_edge(const struct report *report, const struct edges *edges,
                        const struct edge *edge)
{
    const struct edge_line *line = &edges->lines[edge->line];
    bool boundary = !edge->base && node_has_boundary(edge->node);
    unsigned wanted = boundary ? node_sides(edge->node) : TRUE | FALSE;
    unsigned decisive = boundary ? turning(edge->node) & wanted : wanted;
    char *words = edge->base ? memory_printf("$%s", edge->base->id) : node_words(edge->node);
    char *name = memory_printf("%s%s: %s",
                               line->indicator   ? line->indicator->id
                               : line->condition ? line->condition->id
                                                 : "verdict",
                               line->renewal ? " renewal" : "", words);
    if (!is_never_unknown(report, line, edge))
        decisive |= UNKNOWN;
    tell(report, name, wanted & ~edge->seen & ~decisive, false);
    tell(report, name, decisive & ~edge->decisive, true);
    for (unsigned i = 0; i < node_choice_count(edge->node); i++)
        if (!(edge->choices & (1u << i)))
            add_gap(report, name, node_choice(edge->node, i));
    free(name);
    free(words);
}

char *edges_gaps(const struct edges *edges, const struct yaml *never_unknown,
                 const struct yaml *out_of_reach)
{
    struct buffer out = {0};
    struct report report = {never_unknown, out_of_reach, &out};
    for (size_t i = 0; i < edges->count; i++)
        report_edge(&report, edges, &edges->items[i]);
    return buffer_take(&out);
}
