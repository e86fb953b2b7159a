#include "fixture.h"

#include <stdlib.h>
#include <string.h>

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
    struct standard standard = {.id = "srdi-js-2023", .hash = "00ff"};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_assessment_is_kept_with_all_that_it_rests_on, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_json_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_goes_and_comes_back_only_with_its_step, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("assessment store", tests, NULL, NULL);
}
