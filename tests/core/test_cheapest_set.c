#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/cheapest_set.h"
#include "tests/random.h"

/* The search against trying everything, over problems made up from a seed. */
#define LINES 6
#define OPTIONS (LINES * 3)
#define GROUPS 3

static struct random chance;

static int any_below(int limit)
{
    return (int)random_below(&chance, (unsigned)limit);
}

struct made_up {
    struct set_option options[OPTIONS];
    size_t group_of[LINES];
    bool must[LINES];
    int lacks[GROUPS];
    struct set_problem problem;
};

static void make_up(struct made_up *made)
{
    size_t count = 0, group = 0;
    for (size_t line = 0; line < LINES; line++) {
        int options = any_below(4);
        made->must[line] = any_below(12) == 0;
        group += any_below(2) == 0 && group + 1 < GROUPS;
        made->group_of[line] = group;
        for (int i = 0; i < options; i++) {
            struct set_option *option = &made->options[count++];
            option->line = line;
            option->gain = 1 + any_below(6);
            option->cost.lines = 1;
            option->cost.findings = any_below(3) == 0;
            option->cost.supplies = any_below(3);
            mpq_set_si(option->cost.distance, any_below(20), 1 + (unsigned)any_below(7));
            mpq_canonicalize(option->cost.distance);
        }
    }
    for (size_t g = 0; g < GROUPS; g++)
        made->lacks[g] = any_below(2) * any_below(6);
    made->problem = (struct set_problem){made->options, count,       made->group_of, made->must,
                                         LINES,         made->lacks, GROUPS,         any_below(18)};
}

/* Is what was chosen enough, and what does it cost? */
static bool is_enough(const struct made_up *made, const size_t *chosen, struct cost *cost)
{
    int gains[GROUPS] = {0}, all = 0;
    struct cost zero;
    cost_init(&zero);
    cost_set(cost, &zero);
    cost_clear(&zero);
    for (size_t line = 0; line < LINES; line++) {
        if (chosen[line] == SIZE_MAX && made->must[line])
            return false;
        if (chosen[line] == SIZE_MAX)
            continue;
        assert_int_equal(made->options[chosen[line]].line, line);
        gains[made->group_of[line]] += made->options[chosen[line]].gain;
        all += made->options[chosen[line]].gain;
        cost_add(cost, &made->options[chosen[line]].cost);
    }
    for (size_t g = 0; g < GROUPS; g++)
        if (gains[g] < made->lacks[g])
            return false;
    return all >= made->problem.lack;
}

static bool try_all(const struct made_up *made, size_t line, size_t *chosen, struct cost *best,
                    bool found)
{
    if (line == LINES) {
        struct cost cost;
        cost_init(&cost);
        if (is_enough(made, chosen, &cost) && (!found || cost_compare(&cost, best) < 0)) {
            cost_set(best, &cost);
            found = true;
        }
        cost_clear(&cost);
        return found;
    }
    chosen[line] = SIZE_MAX;
    found = try_all(made, line + 1, chosen, best, found);
    for (size_t i = 0; i < made->problem.option_count; i++) {
        if (made->options[i].line != line)
            continue;
        chosen[line] = i;
        found = try_all(made, line + 1, chosen, best, found);
    }
    return found;
}

static void no_set_is_cheaper_than_the_one_found(void **state)
{
    static struct made_up made;
    size_t chosen[LINES], tried[LINES];
    int reachable = 0, unreachable = 0;
    struct cost best, found, cost;
    (void)state;
    cost_init(&best);
    cost_init(&found);
    cost_init(&cost);
    for (size_t i = 0; i < OPTIONS; i++)
        cost_init(&made.options[i].cost);
    chance.state = 20240630;
    for (int round = 0; round < 1500; round++) {
        make_up(&made);
        bool possible = try_all(&made, 0, tried, &best, false);
        assert_int_equal(cheapest_set_find(&made.problem, chosen, &found), possible);
        possible ? reachable++ : unreachable++;
        if (!possible)
            continue;
        assert_true(is_enough(&made, chosen, &cost));
        assert_int_equal(cost_compare(&cost, &found), 0);
        assert_int_equal(cost_compare(&found, &best), 0);
    }
    assert_true(reachable > 300 && unreachable > 100);
    for (size_t i = 0; i < OPTIONS; i++)
        cost_clear(&made.options[i].cost);
    cost_clear(&best);
    cost_clear(&found);
    cost_clear(&cost);
}

static void nothing_lacking_needs_no_change(void **state)
{
    size_t group_of[] = {0}, chosen[1] = {7};
    int lacks[] = {0};
    struct set_problem problem = {NULL, 0, group_of, NULL, 1, lacks, 1, 0};
    (void)state;
    assert_true(cheapest_set_find(&problem, chosen, NULL));
    assert_true(chosen[0] == SIZE_MAX);
    problem.lack = 1;
    assert_false(cheapest_set_find(&problem, chosen, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_set_is_cheaper_than_the_one_found),
        cmocka_unit_test(nothing_lacking_needs_no_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
