#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/setting_store.h"

static void put(struct scene *scene, const char *key, const char *value)
{
    struct error err = {0};

    begin(scene->database, "修改设置");
    if (!setting_put(scene->database, key, value, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void assert_setting(struct scene *scene, const char *key, const char *expected)
{
    struct error err = {0};
    char *value = setting_get(scene->database, key, &err);

    assert_int_equal(err.code, ERROR_NONE);
    if (expected == NULL)
        assert_null(value);
    else
        assert_string_equal(value == NULL ? "(none)" : value, expected);
    free(value);
}

static void test_what_was_put_is_there_after_reopening(void **state)
{
    struct scene *scene = *state;

    assert_setting(scene, "office", NULL);
    put(scene, "office", "铜山区工业和信息化局");
    put(scene, "person", "王科员");
    database_close(scene->database);
    scene->database = open_database(scene->path);
    assert_setting(scene, "office", "铜山区工业和信息化局");
    assert_setting(scene, "person", "王科员");
    assert_setting(scene, "offic", NULL);
    assert_setting(scene, "office ", NULL);
}

static void test_a_later_value_replaces_and_nothing_takes_away(void **state)
{
    struct scene *scene = *state;

    put(scene, "theme", "dark");
    put(scene, "theme", "light");
    assert_setting(scene, "theme", "light");
    put(scene, "theme", NULL);
    assert_setting(scene, "theme", NULL);
    put(scene, "theme", "mono");
    put(scene, "theme", "");
    assert_setting(scene, "theme", NULL);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM setting"), 0);
}

static void test_the_same_value_leaves_no_step(void **state)
{
    struct scene *scene = *state;

    put(scene, "city", "徐州市");
    put(scene, "city", "徐州市");
    put(scene, "county", NULL);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_step"), 1);
}

static void test_settings_are_undone_and_redone(void **state)
{
    struct scene *scene = *state;

    put(scene, "city", "徐州市");
    put(scene, "city", "苏州市");
    assert_undo(scene, "修改设置");
    assert_setting(scene, "city", "徐州市");
    assert_undo(scene, "修改设置");
    assert_setting(scene, "city", NULL);
    assert_redo(scene, "修改设置");
    assert_setting(scene, "city", "徐州市");
}

static void note(struct scene *scene, const char *value)
{
    struct error err = {0};

    if (!setting_note(scene->database, "recent_files", value, &err))
        fail_msg("%s", err.text);
}

static void test_undo_passes_over_what_was_noted(void **state)
{
    struct scene *scene = *state;

    note(scene, "一.xlsx");
    assert_undo(scene, "");
    put(scene, "city", "徐州市");
    note(scene, "二.xlsx");
    assert_undo(scene, "修改设置");
    assert_setting(scene, "city", NULL);
    note(scene, "三.xlsx");
    assert_redo(scene, "修改设置");
    assert_setting(scene, "city", "徐州市");
    note(scene, NULL);
    assert_setting(scene, "recent_files", NULL);
    assert_undo(scene, "修改设置");
    assert_undo(scene, "");
}

static void test_a_note_needs_that_no_step_is_open(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    begin(scene->database, "修改设置");
    assert_false(setting_note(scene->database, "recent_files", "一.xlsx", &err));
    assert_true(setting_put(scene->database, "city", "徐州市", &err));
    commit(scene->database);
    assert_setting(scene, "city", "徐州市");
    assert_setting(scene, "recent_files", NULL);
    assert_false(setting_note(scene->database, "", "一", &err));
    note(scene, "二.xlsx");
}

static void test_nothing_is_written_outside_a_step(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    assert_false(setting_put(scene->database, "office", "局", &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_setting(scene, "office", NULL);
}

static void refuse(struct scene *scene, const char *key, const char *value, enum error_code code)
{
    struct error err = {0};

    assert_false(setting_put(scene->database, key, value, &err));
    assert_int_equal(err.code, code);
    assert_string_not_equal(err.text, "");
}

static char *text_of(size_t length)
{
    char *text = memory_alloc(length + 1);

    memset(text, 'x', length);
    return text;
}

static void test_what_is_too_long_or_no_text_is_refused(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *most = text_of(65536), *more = text_of(65537), *key = text_of(64),
         *long_key = text_of(65);

    begin(scene->database, "修改设置");
    refuse(scene, "office", more, ERROR_LIMIT);
    refuse(scene, "office", "\xff", ERROR_VALUE);
    refuse(scene, "", "局", ERROR_VALUE);
    refuse(scene, long_key, "局", ERROR_VALUE);
    assert_true(setting_put(scene->database, key, most, &err));
    commit(scene->database);
    assert_setting(scene, key, most);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM setting"), 1);
    free(most);
    free(more);
    free(key);
    free(long_key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_was_put_is_there_after_reopening, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(test_a_later_value_replaces_and_nothing_takes_away,
                                        scene_set_up, scene_tear_down),
        cmocka_unit_test_setup_teardown(test_the_same_value_leaves_no_step, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(test_settings_are_undone_and_redone, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(test_undo_passes_over_what_was_noted, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(test_a_note_needs_that_no_step_is_open, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(test_nothing_is_written_outside_a_step, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(test_what_is_too_long_or_no_text_is_refused, scene_set_up,
                                        scene_tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
