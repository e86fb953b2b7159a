#include "library_place.h"

#include <stdio.h>

#include "db/enterprise_store.h"

/* The index while the library is written, and while it is stopped at its work. */

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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(after_a_write_it_is_right_again),
        TEST(what_another_process_wrote_is_noticed),
        TEST(texts_are_read_in_advance_and_not_again),
        TEST(what_is_stopped_leaves_everything_as_it_was),
        TEST(what_was_stopped_goes_on_at_the_next_call),
        TEST(the_dossier_of_a_row_is_the_one_that_stands_there),
        TEST(more_rows_than_the_cache_holds_are_all_right),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
