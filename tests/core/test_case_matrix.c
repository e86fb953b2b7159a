/* Every kind in every state against every step (casework.md, “Cases and batches”), by a table that
 * was written down from the document, not read from the pack. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/case_step.h"
#include "core/memory.h"

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

#define BACK " returned rejected withdrawn" /* from filed to submitted */

/* From a state for the TIMEth time to those behind it; "" when it is over. */
struct row {
    const char *state;
    int time;
    const char *to;
};

#define LEFT                                                                                \
    {"returned", 1, "filed rejected withdrawn"}, {"rejected", 1, ""}, {"withdrawn", 1, ""}, \
    {                                                                                       \
        "granted", 1, ""                                                                    \
    }

static const struct row library[] = {
    {"draft", 1, "filed withdrawn"},
    {"filed", 1, "county_passed" BACK},
    {"county_passed", 1, "city_passed" BACK},
    {"city_passed", 1, "granted" BACK},
    LEFT,
    {NULL, 0, NULL},
};
/* The city's notice comes before it is sent up. */
static const struct row evaluation[] = {
    {"draft", 1, "filed withdrawn"},
    {"filed", 1, "county_passed" BACK},
    {"county_passed", 1, "city_passed" BACK},
    {"city_passed", 1, "publicity" BACK},
    {"publicity", 1, "submitted rejected withdrawn"},
    {"submitted", 1, "granted" BACK},
    LEFT,
    {NULL, 0, NULL},
};
/* The province's notice comes after. */
static const struct row recommendation[] = {
    {"draft", 1, "filed withdrawn"},
    {"filed", 1, "county_passed" BACK},
    {"county_passed", 1, "city_passed" BACK},
    {"city_passed", 1, "submitted" BACK},
    {"submitted", 1, "publicity" BACK},
    {"publicity", 1, "granted rejected withdrawn"},
    LEFT,
    {NULL, 0, NULL},
};
/* To the province, then to the ministry. */
static const struct row twice[] = {
    {"draft", 1, "filed withdrawn"},
    {"filed", 1, "county_passed" BACK},
    {"county_passed", 1, "city_passed" BACK},
    {"city_passed", 1, "submitted" BACK},
    {"submitted", 1, "submitted" BACK},
    {"submitted", 2, "publicity" BACK},
    {"publicity", 1, "granted rejected withdrawn"},
    LEFT,
    {NULL, 0, NULL},
};

static const struct {
    const char *kind;
    const struct row *rows;
} tables[] = {
    {"library", library},     {"innovative", evaluation},       {"innovative_renewal", evaluation},
    {"srdi", recommendation}, {"srdi_renewal", recommendation}, {"giant", twice},
    {"giant_renewal", twice}, {"cluster", recommendation},      {"cluster_renewal", recommendation},
};

static const char *const states[] = {
    "draft",     "filed",   "county_passed", "city_passed", "submitted",
    "publicity", "granted", "returned",      "rejected",    "withdrawn",
};
#define STATES (sizeof states / sizeof *states)

/* Is STATE a word of TO? */
static bool has_word(const char *to, const char *state)
{
    char padded[200], word[40];
    snprintf(padded, sizeof padded, " %s ", to);
    snprintf(word, sizeof word, " %s ", state);
    return strstr(padded, word) != NULL;
}

/* The sentence lists the steps of the row, no more and no fewer, in words that are understood. */
static void check_sentence(const struct case_kinds *kinds, const struct case_kind *kind,
                           struct case_place place, const struct row *row, const struct error *err)
{
    static const char listing[] = "可以走的是:";
    const char *listed = strstr(err->text, listing);
    size_t count = 0, expected = 0;
    assert_int_equal(err->code, ERROR_VALUE);
    for (size_t i = 0; i < STATES; i++)
        expected += has_word(row->to, states[i]);
    if (*row->to == '\0') {
        assert_non_null(strstr(err->text, "已经结束,不能再走任何一步"));
        assert_null(listed);
        return;
    }
    assert_non_null(listed);
    char *words = memory_text(listed + sizeof listing - 1), *rest = words;
    for (char *end; rest != NULL; rest = end, count++) {
        struct case_stop found = {0};
        if ((end = strstr(rest, "、")) != NULL) {
            *end = '\0';
            end += sizeof "、" - 1;
        }
        if (!case_step_choose(kinds, kind, place, rest, &found, NULL) ||
            !has_word(row->to, found.state->id))
            fail_msg("%s: %s", rest, err->text);
    }
    free(words);
    assert_int_equal(count, expected);
}

static size_t check_row(const struct case_kinds *kinds, const struct case_kind *kind,
                        const struct row *row)
{
    struct case_place place = {case_state_find(kinds, row->state), row->time};
    size_t refused = 0;
    assert_non_null(place.state);
    for (size_t i = 0; i < STATES; i++) {
        bool allowed = has_word(row->to, states[i]);
        struct case_stop found = {0};
        struct error err = {0};
        if (case_step_choose(kinds, kind, place, states[i], &found, &err) != allowed)
            fail_msg("%s: %s (%d) → %s: %s", kind->id, row->state, row->time, states[i],
                     allowed ? "refused" : "taken");
        if (allowed) {
            assert_string_equal(found.state->id, states[i]);
            continue;
        }
        check_sentence(kinds, kind, place, row, &err);
        refused++;
    }
    return refused;
}

static void every_kind_in_every_state_against_every_step(void **state)
{
    (void)state;
    const struct case_kinds *kinds = packs_cases(fixture_packs());
    size_t refused = 0, rows = 0;
    assert_int_equal(case_kinds_count(kinds), sizeof tables / sizeof *tables);
    assert_int_equal(case_states_count(kinds), STATES);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const struct case_kind *kind = case_kind_find(kinds, tables[i].kind);
        assert_non_null(kind);
        for (const struct row *row = tables[i].rows; row->state != NULL; row++, rows++)
            refused += check_row(kinds, kind, row);
    }
    assert_int_equal(rows, 8 + 6 * 10 + 2 * 11);
    /* taken: library 2+4+4+4+3, the six 2+4+4+4+4+3+3, both of the giants 4 more */
    assert_int_equal(rows * STATES - refused, 17 + 6 * 24 + 2 * 28);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_in_every_state_against_every_step),
    };
    return cmocka_run_group_tests_name("case_matrix", tests, NULL, close_fixture);
}
