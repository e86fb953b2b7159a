#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/assessment.h"
#include "core/completeness.h"
#include "core/entry.h"
#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/library_index.h"

struct place {
    char *folder, *path;
    struct database *database;
    struct library_index *index;
    struct arena *arena;
    int64_t ids[8];
};

static const struct date day = {2023, 6, 30};

static void give(struct place *place, int64_t id, const char *fact, int year, const char *text)
{
    struct error err = {0};
    struct value value;

    if (!entry_read(packs_dictionary(packs_installed()), fact_named(fact), text, UNIT_OWN,
                    place->arena, &value, &err) ||
        !enterprise_put(place->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s: %s", fact, err.text);
}

static int64_t add(struct place *place, unsigned number, const char *name)
{
    struct error err = {0};
    int64_t id = 0;

    if (!enterprise_add(place->database, code_of(number), name, &id, &err))
        fail_msg("%s", err.text);
    return id;
}

static void title(struct place *place, int64_t id, const char *kind, struct date announced)
{
    struct error err = {0};
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), kind),
        .level = "",
        .batch = "",
        .document = "",
        .withdrawal_reason = "",
        .announced_on = announced,
    };

    assert_non_null(certificate.kind);
    if (!certificate_save(place->database, id, &certificate, &err))
        fail_msg("%s", err.text);
}

/* Four enterprises: codes 1 to 4; by pinyin 安 (2), 宝 (4), 常 (1), 徐 (3). */
static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    place->arena = arena_new();
    begin(place->database, "测试");
    place->ids[1] = add(place, 1, "常州（中国）机械有限公司");
    place->ids[2] = add(place, 2, "安丰化工有限公司");
    place->ids[3] = add(place, 3, "徐州重型机械有限公司");
    place->ids[4] = add(place, 4, "宝泰电子有限公司");
    give(place, place->ids[1], "contact", 0, "李四");
    give(place, place->ids[1], "former_names", 0, "旧城铸造厂、ABC公司");
    give(place, place->ids[1], "revenue", 2022, "300");
    give(place, place->ids[1], "main_revenue", 2022, "100");
    give(place, place->ids[2], "main_product", 0, "环氧 树脂");
    give(place, place->ids[2], "revenue", 2022, "30");
    give(place, place->ids[2], "main_revenue", 2022, "20");
    give(place, place->ids[2], "national_rank", 0, "无");
    give(place, place->ids[2], "town", 0, "利国镇");
    give(place, place->ids[3], "revenue", 2022, "300");
    give(place, place->ids[3], "national_rank", 0, "3");
    give(place, place->ids[3], "town", 0, "大许镇");
    give(place, place->ids[4], "revenue", 2022, "0");
    give(place, place->ids[4], "main_revenue", 2022, "0");
    give(place, place->ids[4], "library_state", 0, "出库");
    title(place, place->ids[1], "innovative", date_of(2022, 3, 1));
    title(place, place->ids[3], "srdi", date_of(2021, 3, 1));
    title(place, place->ids[3], "innovative", date_of(2022, 3, 1));
    title(place, place->ids[4], "srdi", date_of(2019, 3, 1)); /* lapsed */
    commit(place->database);
    place->index = library_index_new(place->database, day);
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    library_index_free(place->index);
    arena_free(place->arena);
    database_close(place->database);
    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

static struct expression *parse(const char *text)
{
    struct error err = {0};
    struct expression *filter =
        expression_parse_text(packs_dictionary(packs_installed()), text, &err);

    if (filter == NULL)
        fail_msg("%s", err.text);
    return filter;
}

/* The rows as numbers of the codes: "2413". */
static const char *rows(struct place *place)
{
    static char text[64];
    size_t count = library_index_count(place->index);

    assert_true(count < sizeof text);
    for (size_t i = 0; i < count; i++) {
        int64_t id = library_index_at(place->index, i);
        int number = 0;

        assert_int_equal(library_index_find(place->index, id), i);
        while (number < 8 && place->ids[number] != id)
            number++;
        text[i] = (char)('0' + number);
    }
    text[count] = '\0';
    return text;
}

static void assert_rows(struct place *place, const char *search, const struct expression *filter,
                        const struct library_order *order, const char *expected)
{
    struct error err = {0};

    if (!library_index_select(place->index, search, filter, order, NULL, NULL, &err))
        fail_msg("%s", err.text);
    if (strcmp(rows(place), expected) != 0)
        fail_msg("“%s”: %s, not %s", search, rows(place), expected);
}

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

static struct library_order by(const char *fact, int year, bool descending)
{
    return (struct library_order){.fact = fact_named(fact), .year = year, .descending = descending};
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
        struct assessment *assessment =
            assessment_make(order.score, library_index_dossier(place->index, i, &err), day, false);
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

static void after_a_write_it_is_right_again(void **state)
{
    struct place *place = *state;
    struct library_order order = by("revenue", 2022, false);
    struct expression *filter = parse("revenue >= 300");
    struct error err = {0};

    assert_rows(place, "化工", NULL, NULL, "2");
    assert_rows(place, "", filter, &order, "13");
    begin(place->database, "改");
    give(place, place->ids[4], "revenue", 2022, "999");
    give(place, place->ids[4], "name", 0, "宝泰化工有限公司");
    place->ids[5] = add(place, 5, "大化工厂");
    assert_true(enterprise_remove(place->database, place->ids[2], &err));
    commit(place->database);
    library_index_stale(place->index);
    assert_rows(place, "", filter, &order, "134");
    assert_rows(place, "化工", NULL, NULL, "45");
    assert_int_equal(library_index_total(place->index), 4);
    expression_free(filter);
}

static void what_another_process_wrote_is_noticed(void **state)
{
    struct place *place = *state;
    struct database *other = open_database(place->path);
    struct error err = {0};

    assert_rows(place, "化工", NULL, NULL, "2");
    begin(other, "删");
    assert_true(enterprise_remove(other, place->ids[2], &err));
    commit(other);
    database_close(other);
    assert_rows(place, "化工", NULL, NULL, "");
    assert_int_equal(library_index_total(place->index), 3);
}

static bool stop(void *context, size_t done, size_t total)
{
    int *calls = context;

    assert_true(total == 0 || done <= total);
    (*calls)++;
    return false;
}

static void texts_are_read_in_advance_and_not_again(void **state)
{
    struct place *place = *state;
    int calls = 0;

    struct error err = {0};

    assert_true(library_index_select(place->index, "", NULL, NULL, NULL, NULL, &err));
    assert_false(
        library_index_prepare(place->index, stop, &calls)); /* stopped: something is left */
    assert_true(library_index_prepare(place->index, NULL, NULL));
    calls = 0;
    assert_true(library_index_prepare(place->index, stop, &calls));
    assert_int_equal(calls, 0);
    library_index_stale(place->index);
    assert_true(library_index_prepare(place->index, stop, &calls)); /* the next selection first */
    assert_int_equal(calls, 0);
}

static void what_is_stopped_leaves_everything_as_it_was(void **state)
{
    struct place *place = *state;
    struct library_order order = by("revenue", 2022, false);
    struct expression *filter = parse("revenue >= 300");
    struct error err = {0};
    int calls = 0;

    assert_rows(place, "", filter, NULL, "13");
    assert_false(library_index_select(place->index, "", NULL, &order, stop, &calls, &err));
    assert_int_equal(calls, 1);
    assert_int_equal(err.code, ERROR_NONE);
    assert_string_equal(rows(place), "13");
    assert_false(library_index_select(place->index, "化", NULL, NULL, stop, &calls, &err));
    assert_string_equal(rows(place), "13");
    library_index_stale(place->index);
    assert_false(library_index_select(place->index, "", NULL, &order, stop, &calls, &err));
    assert_string_equal(rows(place), "13");
    assert_rows(place, "", NULL, &order, "4213");
    expression_free(filter);
}

static bool stop_the_second_time(void *context, size_t done, size_t total)
{
    int *calls = context;

    (void)total;
    assert_true(done > 0 || *calls == 0);
    return ++*calls % 2 == 1;
}

/* 700 more: each call looks at no more than 256 of them. */
static void what_was_stopped_goes_on_at_the_next_call(void **state)
{
    struct place *place = *state;
    struct library_order order = by("revenue", 2022, true);
    struct expression *filter = parse("name ~ 公司"), *other = parse("revenue >= 300");
    struct error err = {0};
    char name[64];
    int calls = 0, stops = 0;

    begin(place->database, "多");
    for (unsigned i = 100; i < 800; i++) {
        (void)snprintf(name, sizeof name, "批量%03u公司", i);
        (void)add(place, i, name);
    }
    commit(place->database);
    /* the names of the first selection are there as they come */
    assert_false(library_index_select(place->index, "", NULL, NULL, stop, &calls, &err));
    assert_int_equal(library_index_count(place->index), 256);
    assert_int_equal(library_index_total(place->index), 256);
    assert_true(library_index_select(place->index, "", NULL, NULL, NULL, NULL, &err));
    assert_int_equal(library_index_count(place->index), 704);
    calls = 0;
    while (!library_index_select(place->index, "", filter, &order, stop_the_second_time, &calls,
                                 &err)) {
        assert_int_equal(err.code, ERROR_NONE);
        assert_int_equal(library_index_count(place->index), 704);
        stops++;
    }
    assert_int_equal(stops, 2);
    assert_int_equal(library_index_count(place->index), 704);
    assert_int_equal(library_index_at(place->index, 0), place->ids[1]);
    /* another filter, or a write, begins anew */
    calls = 0;
    assert_false(
        library_index_select(place->index, "", other, NULL, stop_the_second_time, &calls, &err));
    assert_rows(place, "", other, &order, "13");
    calls = 0;
    assert_false(
        library_index_select(place->index, "", filter, NULL, stop_the_second_time, &calls, &err));
    library_index_drop(place->index);
    expression_free(filter);
    assert_rows(place, "", other, NULL, "13");
    assert_true(library_index_select(place->index, "", NULL, NULL, NULL, NULL, &err));
    assert_int_equal(library_index_count(place->index), 704);
    expression_free(other);
}

static void the_dossier_of_a_row_is_the_one_that_stands_there(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    const struct dossier *dossier;

    assert_rows(place, "", NULL, NULL, "2413");
    for (int round = 0; round < 2; round++) {
        dossier = library_index_dossier(place->index, 3, &err);
        assert_non_null(dossier);
        assert_string_equal(dossier_text(dossier, "name"), "徐州重型机械有限公司");
        dossier = library_index_dossier(place->index, 0, &err);
        assert_string_equal(dossier_text(dossier, "name"), "安丰化工有限公司");
    }
    begin(place->database, "改");
    give(place, place->ids[2], "contact", 0, "新联系人");
    commit(place->database);
    library_index_stale(place->index);
    dossier = library_index_dossier(place->index, 0, &err);
    assert_string_equal(dossier_text(dossier, "contact"), "新联系人");
}

static void more_rows_than_the_cache_holds_are_all_right(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    char name[64];

    begin(place->database, "多");
    for (unsigned i = 100; i < 400; i++) {
        (void)snprintf(name, sizeof name, "批量%03u公司", i);
        (void)add(place, i, name);
    }
    commit(place->database);
    assert_true(library_index_select(place->index, "批量", NULL, NULL, NULL, NULL, &err));
    assert_int_equal(library_index_count(place->index), 300);
    for (int round = 0; round < 2; round++) {
        for (size_t row = 0; row < 300; row++) {
            (void)snprintf(name, sizeof name, "批量%03zu公司", row + 100);
            assert_string_equal(
                dossier_text(library_index_dossier(place->index, row, &err), "name"), name);
        }
    }
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

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
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
        TEST(after_a_write_it_is_right_again),
        TEST(what_another_process_wrote_is_noticed),
        TEST(texts_are_read_in_advance_and_not_again),
        TEST(what_is_stopped_leaves_everything_as_it_was),
        TEST(what_was_stopped_goes_on_at_the_next_call),
        TEST(the_dossier_of_a_row_is_the_one_that_stands_there),
        TEST(more_rows_than_the_cache_holds_are_all_right),
        TEST(an_empty_library_has_no_rows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
