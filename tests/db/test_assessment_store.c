#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"

struct place {
    char *folder, *path;
    struct database *database;
    int64_t enterprise;
};

/* An open step with one enterprise. */
static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);
    struct error err = {0};

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    database_set_person(place->database, "王科员");
    begin(place->database, "新建");
    assert_true(enterprise_add(place->database, code_of(1), "甲", &place->enterprise, &err));
    commit(place->database);
    begin(place->database, "评价");
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    database_close(place->database);
    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

static bool save(struct place *place, const char *inputs, const char *result, struct error *err)
{
    struct standard standard = {.id = "srdi-js-2023", .subject = "enterprise", .hash = "00ff"};
    struct assessment assessment = {.standard = &standard, .as_of = date_of(2024, 6, 30)};
    int64_t id;

    return assessment_save(place->database, place->enterprise, &assessment, inputs, result, &id,
                           err);
}

static void an_assessment_is_kept_with_all_that_it_rests_on(void **state)
{
    struct place *place = *state;
    struct error err = {0};

    assert_true(save(place, "{\"revenue@2023\": \"412.5\"}", "{\"verdict\": \"pass\"}", &err));
    commit(place->database);
    assert_int_equal(
        number_of(place->database,
                  "SELECT count(*) FROM assessment WHERE enterprise = 1 AND "
                  "standard = 'srdi-js-2023' AND standard_hash = '00ff' AND as_of = '2024-06-30' "
                  "AND person = '王科员' AND inputs = '{\"revenue@2023\": \"412.5\"}' "
                  "AND result = '{\"verdict\": \"pass\"}' AND length(made_at) = 19"),
        1);
}

static void what_is_no_json_is_refused(void **state)
{
    struct place *place = *state;
    struct error err = {0};

    assert_false(save(place, "{", "{}", &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_false(save(place, "{}", "", &err));
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM assessment"), 0);
}

static void it_goes_and_comes_back_only_with_its_step(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    char *title, *content;

    assert_true(save(place, "{\"a\": \"it's\"}", "{\"verdict\": \"pass\"}", &err));
    commit(place->database);
    content = content_of(place->database);
    begin(place->database, "改");
    assert_int_not_equal(run_sql(place->database, "UPDATE assessment SET result = '{}'"), 0);
    assert_int_not_equal(run_sql(place->database, "DELETE FROM assessment"), 0);
    commit(place->database);
    assert_true(journal_undo(place->database, &title, &err));
    assert_string_equal(title, "评价");
    free(title);
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM assessment"), 0);
    assert_true(journal_undo(place->database, &title, &err)); /* nothing holds the enterprise now */
    free(title);
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM enterprise"), 0);
    for (int i = 0; i < 2; i++) {
        assert_true(journal_redo(place->database, &title, &err));
        free(title);
    }
    title = content_of(place->database);
    assert_string_equal(title, content);
    free(title);
    free(content);
}

static bool note_row(void *context, const struct assessment_row *row)
{
    struct buffer *out = context;

    buffer_printf(out, "%lld %s %s %s %s %d %d~%d;", (long long)row->past.id, row->past.name,
                  row->past.standard, row->past.hash, row->verdict, row->scored, row->min,
                  row->max);
    return true;
}

static char *rows_of(struct place *place, int64_t enterprise)
{
    struct buffer out = {0};
    struct error err = {0};

    if (!assessment_each(place->database, enterprise, note_row, &out, &err))
        fail_msg("%s", err.text);
    return buffer_take(&out);
}

static void assert_rows(struct place *place, int64_t enterprise, const char *expected)
{
    char *rows = rows_of(place, enterprise);

    assert_string_equal(rows, expected);
    free(rows);
}

static void kept_ones_are_listed_the_newest_first(void **state)
{
    struct place *place = *state;
    struct error err = {0};

    assert_true(save(place, "{}", "{\"verdict\": \"pass\", \"score\": null}", &err));
    assert_true(
        save(place, "{}", "{\"verdict\": \"fail\", \"score\": {\"min\": 5, \"max\": 9}}", &err));
    commit(place->database);
    assert_rows(place, 0, "2 甲 srdi-js-2023 00ff fail 1 5~9;1 甲 srdi-js-2023 00ff pass 0 0~0;");
    assert_rows(place, place->enterprise,
                "2 甲 srdi-js-2023 00ff fail 1 5~9;1 甲 srdi-js-2023 00ff pass 0 0~0;");
    assert_rows(place, place->enterprise + 1, "");
    begin(place->database, "移除");
    assert_true(enterprise_remove(place->database, place->enterprise, &err));
    commit(place->database);
    assert_rows(place, 0, ""); /* what lies in the bin is not listed with all */
}

static void one_is_read_with_all_that_it_rests_on(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    struct assessment_past *past;

    assert_true(save(place, "{\"a\": 1}", "{\"verdict\": \"pass\"}", &err));
    commit(place->database);
    past = assessment_load(place->database, 1, &err);
    assert_non_null(past);
    assert_string_equal(past->uscc, code_of(1));
    assert_string_equal(past->inputs, "{\"a\": 1}");
    assert_string_equal(past->result, "{\"verdict\": \"pass\"}");
    assert_string_equal(past->person, "王科员");
    assert_int_equal(date_compare(past->as_of, date_of(2024, 6, 30)), 0);
    assessment_past_free(past);
    assert_null(assessment_load(place->database, 2, &err));
    assert_int_equal(err.code, ERROR_USAGE);
    assert_non_null(strstr(err.text, "没有第 2 号评价"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_assessment_is_kept_with_all_that_it_rests_on, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(kept_ones_are_listed_the_newest_first, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_is_read_with_all_that_it_rests_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_json_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_goes_and_comes_back_only_with_its_step, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("assessment store", tests, NULL, NULL);
}
