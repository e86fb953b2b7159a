#include "library_place.h"

#include <stdio.h>
#include <string.h>

#include "core/assessment.h"
#include "core/completeness.h"
#include "db/enterprise_store.h"

/* What the index finds, selects, orders and counts. */

static void all_of_them_stand_by_the_pinyin_of_their_names(void **state)
{
    struct place *place = *state;
    struct library_order order = {.descending = true};

    assert_rows(place, "", NULL, NULL, "2413");
    assert_int_equal(library_index_total(place->index), 4);
    assert_rows(place, "", NULL, &order, "3142");
    assert_int_equal(library_index_find(place->index, 9999), SIZE_MAX);
}

static void a_search_finds_by_every_text(void **state)
{
    struct place *place = *state;

    assert_rows(place, "重型", NULL, NULL, "3");
    assert_rows(place, "xzzx", NULL, NULL, "3");
    assert_rows(place, "XuZhouZhong", NULL, NULL, "3");
    assert_rows(place, "旧城", NULL, NULL, "1");
    assert_rows(place, "jczz", NULL, NULL, "1");
    assert_rows(place, "abc公司", NULL, NULL, "1");
    assert_rows(place, "李四", NULL, NULL, "1");
    assert_rows(place, "环氧树脂", NULL, NULL, "2");
    assert_rows(place, code_of(4), NULL, NULL, "4");
    assert_rows(place, "利国镇", NULL, NULL, ""); /* a town is no text of the search */
    assert_rows(place, "没有的", NULL, NULL, "");
}

static void case_and_width_do_not_matter_in_a_search(void **state)
{
    struct place *place = *state;

    assert_rows(place, "(中国)", NULL, NULL, "1");
    assert_rows(place, "（中国）", NULL, NULL, "1");
    assert_rows(place, "XZZX", NULL, NULL, "3");
    assert_rows(place, "ＡＢＣ", NULL, NULL, "1");
}

static void all_words_must_occur(void **state)
{
    struct place *place = *state;

    assert_rows(place, "机械", NULL, NULL, "13");
    assert_rows(place, "机械 徐州", NULL, NULL, "3");
    assert_rows(place, " 机械  cz ", NULL, NULL, "1");
    assert_rows(place, "机械 化工", NULL, NULL, "");
    assert_rows(place, "  ", NULL, NULL, "2413");
}

/* Texts of two fields do not run into each other. */
static void a_word_lies_within_one_text(void **state)
{
    assert_rows(*state, "有限公司changzhou", NULL, NULL, "");
}

static void a_filter_selects_what_it_makes_true(void **state)
{
    struct place *place = *state;
    struct expression *above = parse("main_ratio >= 50%");
    struct expression *not_above = parse("not main_ratio >= 50%");
    struct expression *outside = parse("library_state = 出库");

    assert_rows(place, "", above, NULL, "2");
    assert_rows(place, "", not_above, NULL, "1"); /* 3 and 4 are unknown */
    assert_rows(place, "", outside, NULL, "4");
    assert_rows(place, "化工", outside, NULL, "");
    assert_rows(place, "机械", not_above, NULL, "1");
    assert_rows(place, "", NULL, NULL, "2413");
    expression_free(above);
    expression_free(not_above);
    expression_free(outside);
}

static void figures_order_and_ties_go_by_code(void **state)
{
    struct place *place = *state;
    struct library_order order = by("revenue", 2022, false);

    assert_rows(place, "", NULL, &order, "4213");
    order.descending = true;
    assert_rows(place, "", NULL, &order, "1324");
    order.year = 2021; /* unknown for all */
    assert_rows(place, "", NULL, &order, "1234");
}

static void what_is_unknown_stands_last_either_way(void **state)
{
    struct place *place = *state;
    struct library_order order = by("main_ratio", 0, false);

    assert_rows(place, "", NULL, &order, "1234"); /* 1/3, 2/3; 0/0 and absent are unknown */
    order.descending = true;
    assert_rows(place, "", NULL, &order, "2134");
    order = by("national_rank", 0, false);
    assert_rows(place, "", NULL, &order, "3214"); /* 无 before the unknown */
    order.descending = true;
    assert_rows(place, "", NULL, &order, "3214");
}

static void texts_order_by_pinyin_and_choices_as_in_the_document(void **state)
{
    struct place *place = *state;
    struct library_order order = by("town", 0, false);

    assert_rows(place, "", NULL, &order, "3214"); /* 大许 before 利国 */
    order.descending = true;
    assert_rows(place, "", NULL, &order, "2314");
    order = by("library_state", 0, false);
    assert_rows(place, "", NULL, &order, "1234"); /* 在库, which is the default, before 出库 */
    order.descending = true;
    assert_rows(place, "", NULL, &order, "4123");
}

static void titles_order_by_tier_and_by_their_end(void **state)
{
    struct place *place = *state;
    struct library_order order = {.titles = true};

    assert_rows(place, "", NULL, &order, "3124");
    order.descending = true;
    assert_rows(place, "", NULL, &order, "1324");
    order = (struct library_order){.valid_to = true};
    assert_rows(place, "", NULL, &order, "3124"); /* the end of 专精特新, not of 创新型 */
    order.descending = true;
    assert_rows(place, "", NULL, &order, "1324");
}

static void scores_order_by_what_is_sure(void **state)
{
    struct place *place = *state;
    struct library_order order = {.descending = true};
    struct error err = {0};
    struct score last = {10000, 10000};

    order.score = packs_find_standard(packs_installed(), "innovative-js-2023");
    assert_non_null(order.score);
    assert_true(library_index_select(place->index, "", NULL, &order, NULL, NULL, &err));
    for (size_t i = 0; i < 4; i++) {
        struct assessment *assessment = assessment_make(
            order.score, library_index_dossier(place->index, i, &err), date_of(2023, 6, 30), false);
        assert_true(assessment->total.min < last.min ||
                    (assessment->total.min == last.min && assessment->total.max <= last.max));
        last = assessment->total;
        assessment_free(assessment);
    }
}

/* 1: 创新型 to 2025-03-01; 3: 专精特新 to 2024-03-01, 创新型; 4: 专精特新 lapsed in 2022. */
static void titles_select_by_their_state(void **state)
{
    struct place *place = *state;
    struct expression *filter = parse("town = 大许镇");

    library_index_set_states(place->index, 1U << CERTIFICATE_VALID);
    assert_rows(place, "", NULL, NULL, "13");
    assert_rows(place, "", filter, NULL, "3");
    library_index_set_states(place->index, 1U << CERTIFICATE_EXPIRED);
    assert_rows(place, "", NULL, NULL, "4");
    library_index_set_states(place->index, 1U << CERTIFICATE_EXPIRED | 1U << CERTIFICATE_VALID);
    assert_rows(place, "", NULL, NULL, "413");
    library_index_set_states(place->index, 1U << CERTIFICATE_REVOKED);
    assert_rows(place, "", NULL, NULL, "");
    library_index_set_states(place->index, 0);
    assert_rows(place, "", NULL, NULL, "2413");
    expression_free(filter);
}

static void titles_select_by_the_month_of_their_end(void **state)
{
    struct place *place = *state;

    library_index_set_expiry(place->index, 2025, 3);
    assert_rows(place, "", NULL, NULL, "13");
    library_index_set_expiry(place->index, 2024, 3);
    assert_rows(place, "", NULL, NULL, "3");
    library_index_set_expiry(place->index, 2024, 4);
    assert_rows(place, "", NULL, NULL, "");
    library_index_set_expiry(place->index, 2022, 3); /* lapsed: no title in force ends then */
    assert_rows(place, "", NULL, NULL, "");
    library_index_set_expiry(place->index, 0, 0);
    assert_rows(place, "", NULL, NULL, "2413");
}

static void add_value(void *context, const char *value, size_t count)
{
    char *text = context;

    (void)snprintf(text + strlen(text), 100, "%s%zu ", value, count);
}

static void the_values_of_a_fact_are_counted_without_the_bin(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    char text[400] = "";

    begin(place->database, "改");
    give(place, place->ids[1], "town", 0, "利国镇");
    give(place, place->ids[4], "town", 0, "棠张镇");
    assert_true(enterprise_remove(place->database, place->ids[4], &err));
    commit(place->database);
    assert_true(library_index_values(place->index, fact_named("town"), add_value, text, &err));
    assert_string_equal(text, "利国镇2 大许镇1 ");
    assert_rows(place, "安丰", NULL, NULL, "2");
    assert_true(library_index_has(place->index, place->ids[1]));
    assert_false(library_index_has(place->index, place->ids[4]));
}

static void completeness_orders_by_what_is_known(void **state)
{
    struct place *place = *state;
    struct library_order order = {.completeness = true, .descending = true};
    struct error err = {0};
    const struct completeness *completeness = library_index_completeness(place->index);
    size_t last = SIZE_MAX;

    assert_non_null(completeness);
    assert_true(library_index_select(place->index, "", NULL, &order, NULL, NULL, &err));
    for (size_t i = 0; i < library_index_count(place->index); i++) {
        const struct dossier *dossier = library_index_dossier(place->index, i, &err);
        size_t known;

        assert_non_null(dossier);
        known = completeness_known(completeness, dossier);
        assert_true(known <= last);
        assert_true(known < completeness_asked(completeness));
        last = known;
    }
}

/* One more fact that the standard asks for is one more that is known; another kind is none. */
static void completeness_counts_what_the_standard_asks_for(void **state)
{
    struct place *place = *state;
    const struct completeness *completeness = library_index_completeness(place->index);
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    size_t before = completeness_known(completeness, dossier);

    assert_int_equal(before, 0);
    dossier_put(dossier, fact_named("revenue"), 2022, value_number(decimal_of(5)));
    assert_int_equal(completeness_known(completeness, dossier), 1);
    dossier_put(dossier, fact_named("revenue"), 2001, value_number(decimal_of(5)));
    dossier_put(dossier, fact_named("contact"), 0, value_text("李四"));
    assert_int_equal(completeness_known(completeness, dossier), 1);
    assert_in_range(completeness_percent(completeness, dossier), 1, 99);
    dossier_free(dossier);
}

static void an_empty_library_has_no_rows(void **state)
{
    struct place *place = *state;
    struct library_order order = by("revenue", 2022, true);
    struct expression *filter = parse("revenue >= 300");
    struct error err = {0};

    begin(place->database, "清");
    for (int i = 1; i <= 4; i++)
        assert_true(enterprise_remove(place->database, place->ids[i], &err));
    commit(place->database);
    assert_rows(place, "", NULL, NULL, "");
    assert_rows(place, "徐", filter, &order, "");
    order = (struct library_order){.descending = true};
    assert_rows(place, "", NULL, &order, "");
    assert_int_equal(library_index_total(place->index), 0);
    expression_free(filter);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(all_of_them_stand_by_the_pinyin_of_their_names),
        TEST(a_search_finds_by_every_text),
        TEST(case_and_width_do_not_matter_in_a_search),
        TEST(all_words_must_occur),
        TEST(a_word_lies_within_one_text),
        TEST(a_filter_selects_what_it_makes_true),
        TEST(figures_order_and_ties_go_by_code),
        TEST(what_is_unknown_stands_last_either_way),
        TEST(texts_order_by_pinyin_and_choices_as_in_the_document),
        TEST(titles_order_by_tier_and_by_their_end),
        TEST(scores_order_by_what_is_sure),
        TEST(titles_select_by_their_state),
        TEST(titles_select_by_the_month_of_their_end),
        TEST(the_values_of_a_fact_are_counted_without_the_bin),
        TEST(completeness_orders_by_what_is_known),
        TEST(completeness_counts_what_the_standard_asks_for),
        TEST(an_empty_library_has_no_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
