#include "tests/db/fixture.h"
#include "tests/tui/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/library_columns.h"
#include "tui/screens/library_filter.h"
#include "tui/screens/library_marks.h"

/* --- marks --- */

#define IDS 40

static bool is_even(void *context, int64_t id)
{
    (void)context;
    return id % 2 == 0;
}

/* Against a plain array of truths. */
static void marks_do_what_a_plain_array_does(void **state)
{
    struct library_marks marks = {0};
    struct random random = {7};
    bool expected[IDS] = {false};
    int64_t ids[IDS];

    (void)state;
    for (int round = 0; round < 3000; round++) {
        int64_t id = random_below(&random, IDS);
        size_t count = 0, marked = 0;

        if (random_below(&random, 5) > 0) {
            library_marks_toggle(&marks, id);
            expected[id] = !expected[id];
        } else if (random_below(&random, 8) == 0) {
            library_marks_keep(&marks, is_even, NULL);
            for (int i = 1; i < IDS; i += 2)
                expected[i] = false;
        } else { /* some, in an order of their own */
            bool all = true;
            for (int64_t i = IDS - 1; i >= 0; i -= 1 + random_below(&random, 4))
                ids[count++] = i;
            for (size_t i = 0; i < count; i++)
                all = all && expected[ids[i]];
            for (size_t i = 0; i < count; i++)
                expected[ids[i]] = !all;
            library_marks_toggle_all(&marks, ids, count);
        }
        for (int64_t i = 0; i < IDS; i++) {
            assert_int_equal(library_marks_has(&marks, i), expected[i]);
            marked += expected[i] ? 1 : 0;
        }
        assert_int_equal(marks.count, marked);
    }
    library_marks_clear(&marks);
    assert_int_equal(marks.count, 0);
}

/* --- filters --- */

static void assert_text(const struct library_filter *filter, const char *expected)
{
    char *text = library_filter_text(filter);

    assert_string_equal(text, expected);
    free(text);
}

/* Does it let through an enterprise of this town with this revenue last year (2022)? */
static enum truth truth_of(const struct library_filter *filter, const char *town, long revenue)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct evaluation how = {.dossier = dossier, .as_of = date_of(2023, 6, 30)};
    struct expression *expression;
    struct error err = {0};
    enum truth truth;

    if (town != NULL)
        dossier_put(dossier, fact_named("town"), 0, value_text(town));
    dossier_put(dossier, fact_named("revenue"), 2022, value_number(decimal_of(revenue)));
    if (!library_filter_expression(filter, &expression, &err))
        fail_msg("%s", err.text);
    truth = expression == NULL ? TRUTH_TRUE : expression_truth(expression, &how);
    expression_free(expression);
    dossier_free(dossier);
    return truth;
}

static void all_parts_of_a_filter_must_hold_and_one_of_several_values(void **state)
{
    static const char *const towns[] = {"利国镇", ""};
    struct library_filter filter;

    (void)state;
    library_filter_open(&filter, packs_installed());
    assert_true(library_filter_is_empty(&filter));
    assert_text(&filter, "");
    library_filter_choose(&filter, fact_named("town"), towns, 2);
    assert_int_equal(truth_of(&filter, "利国镇", 1), TRUTH_TRUE);
    assert_int_equal(truth_of(&filter, NULL, 1), TRUTH_TRUE); /* 未填 is one of them */
    assert_int_equal(truth_of(&filter, "大许镇", 1), TRUTH_FALSE);
    library_filter_set_condition(&filter, "revenue < 5 or revenue > 9");
    assert_int_equal(truth_of(&filter, "利国镇", 4), TRUTH_TRUE);
    assert_int_equal(truth_of(&filter, "利国镇", 7), TRUTH_FALSE);
    assert_int_equal(truth_of(&filter, "大许镇", 10), TRUTH_FALSE); /* the or is in brackets */
    assert_text(&filter, "镇街: 利国镇、(未填), revenue < 5 or revenue > 9");
    library_filter_choose(&filter, fact_named("town"), NULL, 0);
    assert_int_equal(truth_of(&filter, "大许镇", 10), TRUTH_TRUE);
    library_filter_close(&filter);
}

static void a_value_with_quotes_is_a_text_and_no_expression(void **state)
{
    static const char *const sly[] = {"a' or revenue > 0 or town = 'b"};
    struct library_filter filter;

    (void)state;
    library_filter_open(&filter, packs_installed());
    library_filter_choose(&filter, fact_named("town"), sly, 1);
    assert_int_equal(truth_of(&filter, "利国镇", 10), TRUTH_FALSE);
    assert_int_equal(truth_of(&filter, sly[0], 10), TRUTH_TRUE);
    library_filter_close(&filter);
}

static void what_was_saved_comes_back(void **state)
{
    static const char *const towns[] = {"利国镇", ""};
    struct library_filter filter, other;
    char *line, *again;

    (void)state;
    library_filter_open(&filter, packs_installed());
    library_filter_open(&other, packs_installed());
    filter.kinds[0] = true;
    filter.kinds[certificate_kinds_count(packs_certificates(packs_installed()))] = true;
    filter.states = 1U << CERTIFICATE_EXPIRED | 1U << CERTIFICATE_VALID;
    library_filter_choose(&filter, fact_named("town"), towns, 2);
    library_filter_set_condition(&filter, "rd_ratio >= 3%");
    filter.year = 2024;
    filter.month = 3;
    line = library_filter_save(&filter);
    library_filter_load(&other, line);
    assert_int_equal(other.year, 2024);
    assert_int_equal(other.month, 3);
    again = library_filter_save(&other);
    assert_string_equal(again, line);
    assert_int_equal(other.states, filter.states);
    free(again);
    /* What nobody knows any more is left out; what is no filter at all is none. */
    library_filter_load(&other,
                        "kno_such\tsno_such\tfno_such=1\tf\tcno_such >= 1\tm2024-13\tx\t\t");
    assert_true(library_filter_is_empty(&other));
    library_filter_load(&other, "");
    assert_true(library_filter_is_empty(&other));
    free(line);
    library_filter_close(&filter);
    library_filter_close(&other);
}

/* --- columns --- */

static void every_column_can_be_chosen_and_shown(void **state)
{
    struct dossier *nothing = dossier_new(packs_dictionary(packs_installed()));
    struct library_score score = {.id = 1, .min = 5, .max = 9, .verdict = VERDICT_INCOMPLETE};
    struct library_columns columns;
    struct buffer text = {0};

    (void)state;
    library_columns_open(&columns, packs_installed(), date_of(2023, 6, 30), NULL);
    assert_string_equal(library_columns_at(&columns, 0)->id, "name");
    for (size_t i = 0; i < columns.all_count; i++) {
        struct library_order order;

        library_columns_choose(&columns, &i, 1);
        assert_int_equal(columns.count, i == 0 ? 1 : 2); /* the name stays */
        assert_true(columns.views[columns.count - 1].width > 0);
        assert_true(i == 0 || columns.views[1].rank > 0); /* gives way when it is narrow */
        library_column_cell(&columns, library_columns_at(&columns, columns.count - 1), nothing,
                            &score, &text);
        assert_true(library_column_order(&columns, &columns.all[i], &order) ==
                    (columns.all[i].source != LIBRARY_VERDICT));
    }
    library_columns_close(&columns);
    buffer_free(&text);
    dossier_free(nothing);
}

/* What passes is not told by its colour alone. */
static void a_score_that_passes_has_a_mark(void **state)
{
    struct dossier *nothing = dossier_new(packs_dictionary(packs_installed()));
    struct library_columns columns;
    struct buffer text = {0};
    const struct library_column *column = NULL;
    static const struct {
        struct library_score score;
        const char *shown;
    } cases[] = {
        {{.min = 60, .max = 60, .verdict = VERDICT_PASS}, "60✓"},
        {{.min = 64, .max = 100, .verdict = VERDICT_PASS}, "64–100✓"},
        {{.min = 60, .max = 60, .verdict = VERDICT_FAIL}, "60 "},
        {{.min = 5, .max = 9, .verdict = VERDICT_INCOMPLETE}, "5–9 "},
    };

    (void)state;
    library_columns_open(&columns, packs_installed(), date_of(2023, 6, 30), NULL);
    for (size_t i = 0; i < columns.all_count; i++)
        if (columns.all[i].source == LIBRARY_SCORE)
            column = &columns.all[i];
    assert_non_null(column);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        buffer_clear(&text);
        library_column_cell(&columns, column, nothing, &cases[i].score, &text);
        assert_string_equal(buffer_text(&text), cases[i].shown);
    }
    library_columns_close(&columns);
    buffer_free(&text);
    dossier_free(nothing);
}

static void columns_that_were_kept_come_back_without_those_that_are_gone(void **state)
{
    struct library_columns columns;
    char *text;

    (void)state;
    library_columns_open(&columns, packs_installed(), date_of(2023, 6, 30),
                         "name,score,no_such,revenue,,score");
    text = library_columns_text(&columns);
    assert_string_equal(text, "name,score,revenue");
    free(text);
    library_columns_close(&columns);
}

static void figures_stand_with_separators_and_ratios_in_percent(void **state)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct library_columns columns;
    struct buffer text = {0};

    (void)state;
    dossier_put(dossier, fact_named("revenue"), 2022, value_number(decimal_of(1234567)));
    dossier_put(dossier, fact_named("rd_expense"), 2022, value_number(decimal_of(100000)));
    dossier_put(dossier, fact_named("net_profit"), 2022, value_number(decimal_of(-1000)));
    library_columns_open(&columns, packs_installed(), date_of(2023, 6, 30),
                         "name,revenue,rd_ratio,net_profit");
    for (size_t i = 1; i < columns.count; i++) {
        library_column_cell(&columns, library_columns_at(&columns, i), dossier, NULL, &text);
        buffer_add(&text, "|");
    }
    assert_string_equal(text.text, "1,234,567|8.1%|-1,000|"); /* 8.10000… is rounded down */
    buffer_free(&text);
    library_columns_close(&columns);
    dossier_free(dossier);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_do_what_a_plain_array_does),
        cmocka_unit_test(all_parts_of_a_filter_must_hold_and_one_of_several_values),
        cmocka_unit_test(a_value_with_quotes_is_a_text_and_no_expression),
        cmocka_unit_test(what_was_saved_comes_back),
        cmocka_unit_test(every_column_can_be_chosen_and_shown),
        cmocka_unit_test(a_score_that_passes_has_a_mark),
        cmocka_unit_test(columns_that_were_kept_come_back_without_those_that_are_gone),
        cmocka_unit_test(figures_stand_with_separators_and_ratios_in_percent),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
