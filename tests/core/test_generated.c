#include "tests/core/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment.h"
#include "tests/core/generator.h"

/*
 * Properties of every assessment (spec/standards.md, “How a verdict is reached”), held against
 * 10 000 enterprises made up from seeds, each standard in turn. A failure names the seed. Under the
 * sanitizers, which look for other faults and make it ten times slower, 2 500 are enough.
 */
#ifdef __SANITIZE_ADDRESS__
#define ENTERPRISES 2500
#else
#define ENTERPRISES 10000
#endif
#define RUNGS 8 /* one fact is bettered, step by step */

static bool is_any(const struct standard *standard)
{
    (void)standard;
    return true;
}

/* Calls EACH with every enterprise; GENERATED is its own until EACH is back. */
static void for_each(bool (*wanted)(const struct standard *standard),
                     void (*each)(struct generated *generated))
{
    const struct packs *packs = fixture_packs();
    uint64_t seed = 0;
    while (seed < ENTERPRISES) {
        for (size_t i = 0; i < packs_standard_count(packs); i++) {
            struct generated generated;
            if (standard_is_cluster(packs_standard(packs, i)) || !wanted(packs_standard(packs, i)))
                continue;
            generated_make(&generated, packs_standard(packs, i), seed++);
            each(&generated);
            generated_free(&generated);
        }
    }
}

static struct assessment *assess(const struct generated *generated)
{
    return assessment_make(generated->standard, generated->dossier, generated->as_of,
                           generated->renewal);
}

#define EXPECT(generated, truth, ...)                                       \
    do {                                                                    \
        if (!(truth)) {                                                     \
            print_error("%s, enterprise %llu: ", (generated)->standard->id, \
                        (unsigned long long)(generated)->seed);             \
            fail_msg(__VA_ARGS__);                                          \
        }                                                                   \
    } while (0)

/* --- intervals --- */

static void check_intervals(struct generated *generated)
{
    struct assessment *a = assess(generated);
    const struct standard *standard = generated->standard;
    struct score total = {0, 0};
    for (size_t i = 0; i < standard->indicator_count; i++) {
        const struct indicator_result *line = &a->indicators[i];
        EXPECT(generated,
               0 <= line->min && line->min <= line->max && line->max <= line->indicator->full,
               "%s: %d–%d of %d", line->indicator->id, line->min, line->max, line->indicator->full);
        EXPECT(generated, !line->band || (line->min == line->max && line->band->score == line->min),
               "%s: a band is reached while the interval is open", line->indicator->id);
        total.min += line->min;
        total.max += line->max;
    }
    EXPECT(generated, total.min == a->total.min && total.max == a->total.max,
           "the total is not the sum");
    for (size_t i = 0; i < standard->group_count; i++) {
        EXPECT(generated,
               a->groups[i].min <= a->groups[i].max && a->groups[i].max <= standard->groups[i].full,
               "group %s", standard->groups[i].id);
        total.min -= a->groups[i].min;
        total.max -= a->groups[i].max;
    }
    EXPECT(generated, standard->group_count == 0 || (total.min == 0 && total.max == 0),
           "the groups do not add up");
    assessment_free(a);
}

static void an_interval_lies_within_its_line_and_groups_and_total_add_up(void **state)
{
    (void)state;
    for_each(is_any, check_intervals);
}

/* --- what becomes known --- */

struct reading {
    const struct slot *slot;
    bool found;
};

static void seek(void *context, const struct fact *fact, int year)
{
    struct reading *reading = context;
    reading->found = reading->found || (fact == reading->slot->fact && year == reading->slot->year);
}

/* Does a value that was given give way to a formula that reads SLOT? */
static bool feeds_a_replacement(const struct generated *generated, const struct slot *slot)
{
    const struct evaluation how = {.dossier = generated->dossier, .as_of = generated->as_of};
    for (size_t i = 0; i < generated->slot_count; i++) {
        const struct slot *given = &generated->slots[i];
        struct reading reading = {.slot = slot};
        const struct fact_visitor visitor = {.fact = seek, .context = &reading};
        if (given->fact->origin == ORIGIN_FALLBACK && given->value.kind != VALUE_UNKNOWN)
            expression_facts(given->fact->formula, &how, &visitor);
        if (reading.found)
            return true;
    }
    return false;
}

/* Facts without a default, a fallback or a register. */
static bool is_plain(const struct generated *generated, const struct slot *slot)
{
    return (slot->fact->origin == ORIGIN_GIVEN || slot->fact->origin == ORIGIN_PART) &&
           !feeds_a_replacement(generated, slot);
}

static void check_settled(const struct generated *generated, const struct slot *slot,
                          const struct condition_result *before,
                          const struct condition_result *after, size_t count)
{
    for (size_t i = 0; i < count; i++)
        EXPECT(generated, before[i].state == TRUTH_UNKNOWN || before[i].state == after[i].state,
               "%s@%d turned %s from %s to %s", slot->fact->id, slot->year, before[i].condition->id,
               truth_id(before[i].state), truth_id(after[i].state));
}

static void check_narrower(const struct generated *generated, const struct slot *slot,
                           const struct assessment *before, const struct assessment *after)
{
    for (size_t i = 0; i < generated->standard->indicator_count; i++) {
        const struct indicator_result *was = &before->indicators[i], *is = &after->indicators[i];
        EXPECT(generated, was->min <= is->min && is->max <= was->max,
               "%s@%d widened %s from %d–%d to %d–%d", slot->fact->id, slot->year,
               was->indicator->id, was->min, was->max, is->min, is->max);
    }
    check_settled(generated, slot, before->conditions, after->conditions, before->condition_count);
    check_settled(generated, slot, before->routes, after->routes, before->route_count);
    check_settled(generated, slot, before->base, after->base, before->base_count);
    EXPECT(generated, before->verdict == VERDICT_INCOMPLETE || before->verdict == after->verdict,
           "%s@%d turned the verdict %s into %s", slot->fact->id, slot->year,
           verdict_id(before->verdict), verdict_id(after->verdict));
}

static size_t filled, settled_by_filling;

static void fill_step_by_step(struct generated *generated)
{
    struct assessment *before = assess(generated);
    for (size_t i = 0; i < generated->slot_count; i++) {
        struct slot *slot = &generated->slots[i];
        if (slot->value.kind != VALUE_UNKNOWN || !is_plain(generated, slot))
            continue;
        generated_put(generated, slot, generated_value(generated, slot->fact));
        struct assessment *after = assess(generated);
        check_narrower(generated, slot, before, after);
        filled++;
        settled_by_filling += before->verdict != after->verdict;
        assessment_free(before);
        before = after;
    }
    assessment_free(before);
}

static void what_becomes_known_never_widens_an_interval_nor_turns_a_verdict(void **state)
{
    (void)state;
    for_each(is_any, fill_step_by_step);
    assert_true(filled > ENTERPRISES);
    assert_true(settled_by_filling > 0); /* it was no empty exercise */
}

/* --- more of a good thing --- */

/* What can only do good to a score when there is more of it (or less, or from 否 to 是). */
static const struct good {
    const char *fact;
    int year; /* offset from D's; of a fact that is not yearly 0 */
    int direction;
} goods[] = {
    {"main_revenue", -1, 1},
    {"rd_expense", -1, 1},
    {"rd_expense", -2, 1},
    {"rd_staff", -1, 1},
    {"net_profit", -1, 1},
    {"total_assets", -1, 1},
    {"total_liabilities", -1, -1},
    {"equity_raised", -1, 1},
    {"equity_raised", -2, 1},
    {"equity_raised", -3, 1},
    {"ip1_high", 0, 1},
    {"ip1_self", 0, 1},
    {"ip1", 0, 1},
    {"ip1_applied", 0, 1},
    {"ip2", 0, 1},
    {"national_share", 0, 1},
    {"national_rank", 0, -1},
    {"provincial_rank", 0, -1},
    {"award_national_rank", 0, -1},
    {"award_provincial_rank", 0, -1},
    {"digital_level", 0, 1},
    {"standards_joined", 0, 1},
    {"segment_years", 0, 1},
    {"platform_score", 0, 1},
    {"strategic_emerging", 0, 1},
    {"chain_breakthrough", 0, 1},
    {"six_bases", 0, 1},
    {"time_honored", 0, 1},
    {"serves_chain_leader", 0, 1},
    {"network_field", 0, 1},
    {"in_leader_supply_chain", 0, 1},
    {"own_brand", 0, 1},
    {"brand_market", 0, 1},
    {"reputation", 0, 1},
    {"provincial_quality_award", 0, 1},
    {"qms_certified", 0, 1},
    {"mgmt_certified", 0, 1},
    {"key_link", 0, 1},
    {"governance", 0, 1},
    {"market_front", 0, 1},
};

/* A hundredth of the figure that GOOD is measured by, else of 10 000. */
static int64_t hundredth(struct generated *generated, const struct good *good)
{
    const char *whole = strcmp(good->fact, "total_liabilities") == 0 ? "total_assets"
                        : strcmp(good->fact, "rd_staff") == 0        ? "employees"
                                                                     : "revenue";
    const struct slot *slot =
        generated_slot(generated, whole, generated->as_of.year + (good->year ? good->year : -1));
    int64_t micro =
        slot && slot->value.kind == VALUE_NUMBER ? slot->value.number.micro : INT64_C(10000000000);
    return micro / 100 + 1;
}

static struct value kept_within(const struct fact *fact, struct decimal number)
{
    if (decimal_compare(number, fact->low) < 0 || decimal_compare(number, fact->high) > 0)
        return (struct value){0};
    return value_number(number);
}

/* The foot of the ladder: next to nothing, or as bad as the whole. A total of zero as a denominator
 * makes a ratio unknown, not bad. */
static struct value worst(struct generated *generated, const struct slot *slot,
                          const struct good *good)
{
    struct decimal number = {1};
    if (slot->fact->type == FACT_BOOL)
        return value_bool(false);
    if (slot->fact->type == FACT_RANK)
        return value_number(decimal_of(12));
    if (slot->fact->places == 0)
        number = decimal_of(0);
    else if (good->direction < 0)
        number.micro = hundredth(generated, good) * 100;
    return kept_within(slot->fact, number);
}

/* One rung up, UNKNOWN where there is none. */
static struct value better(struct generated *generated, const struct slot *slot,
                           const struct good *good)
{
    struct value value = slot->value;
    int64_t rung = 1 + generated_pick(generated, 3), whole = INT64_C(1000000);
    if (value.kind == VALUE_BOOL && !value.truth)
        return value_bool(true);
    if (value.kind == VALUE_NONE && slot->fact->type == FACT_RANK)
        return value_number(decimal_of(12));
    if (value.kind != VALUE_NUMBER)
        return (struct value){0};
    bool by_one = slot->fact->places == 0 && strcmp(good->fact, "rd_staff") != 0;
    if (by_one || slot->fact->type == FACT_PERCENT)
        rung *= whole;
    else
        rung *= hundredth(generated, good);
    if (slot->fact->places == 0)
        rung = rung / whole * whole;
    value.number.micro += good->direction * (rung ? rung : whole);
    return kept_within(slot->fact, value.number);
}

static size_t improved;

static void check_no_worse(const struct generated *generated, const struct slot *slot,
                           const struct assessment *before, const struct assessment *after)
{
    for (size_t i = 0; i < generated->standard->indicator_count; i++) {
        const struct indicator_result *was = &before->indicators[i], *is = &after->indicators[i];
        EXPECT(generated, was->min <= is->min && was->max <= is->max,
               "more of %s@%d lowered %s from %d–%d to %d–%d", slot->fact->id, slot->year,
               was->indicator->id, was->min, was->max, is->min, is->max);
    }
    EXPECT(generated,
           before->total.min <= after->total.min && before->total.max <= after->total.max,
           "more of %s@%d lowered the total", slot->fact->id, slot->year);
}

/* Any that the standard reads, its slot with it; NULL where chance found none. */
static const struct good *pick_good(struct generated *generated, struct slot **slot)
{
    for (int tries = 0; tries < 20; tries++) {
        const struct good *good =
            &goods[generated_pick(generated, (unsigned)(sizeof goods / sizeof *goods))];
        const struct fact *fact =
            dictionary_find(dossier_dictionary(generated->dossier), good->fact);
        assert_non_null(fact);
        *slot = generated_slot(generated, good->fact,
                               fact->yearly ? generated->as_of.year + good->year : 0);
        if (*slot)
            return good;
    }
    return NULL;
}

/* From where it stands, or from the foot of the ladder. */
static void climb(struct generated *generated)
{
    struct slot *slot;
    const struct good *good = pick_good(generated, &slot);
    if (!good)
        return;
    bool nothing = slot->value.kind == VALUE_NUMBER && slot->value.number.micro == 0;
    if (nothing || generated_pick(generated, 4))
        generated_put(generated, slot, worst(generated, slot, good));
    struct assessment *before = assess(generated);
    for (int n = 0; n < RUNGS; n++) {
        struct value value = better(generated, slot, good);
        if (value.kind == VALUE_UNKNOWN)
            break;
        generated_put(generated, slot, value);
        struct assessment *after = assess(generated);
        check_no_worse(generated, slot, before, after);
        improved++;
        assessment_free(before);
        before = after;
    }
    assessment_free(before);
}

static bool is_scored(const struct standard *standard)
{
    return standard->group_count > 0;
}

static void more_of_a_good_thing_never_lowers_a_score(void **state)
{
    (void)state;
    for_each(is_scored, climb);
    assert_true(improved > ENTERPRISES);
}

static int close_packs(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interval_lies_within_its_line_and_groups_and_total_add_up),
        cmocka_unit_test(what_becomes_known_never_widens_an_interval_nor_turns_a_verdict),
        cmocka_unit_test(more_of_a_good_thing_never_lowers_a_score),
    };
    return cmocka_run_group_tests(tests, NULL, close_packs);
}
