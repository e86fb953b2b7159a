#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/complainant_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/register_store.h"

#define WHO "张三 13800000000"

static int64_t add_line(struct scene *scene, const char *reg)
{
    const struct dictionary *dictionary = packs_dictionary(packs_installed());
    struct error err = {0};
    int64_t line;

    begin(scene->database, "登记");
    assert_true(register_add(scene->database, add_enterprise(scene, 1, "甲"),
                             dictionary_find_register(dictionary, reg), &line, &err));
    commit(scene->database);
    return line;
}

static void put(struct scene *scene, int64_t line, const char *who)
{
    struct error err = {0};

    begin(scene->database, "举报人");
    if (!complainant_put(scene->database, line, who, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void assert_who(struct scene *scene, int64_t line, const char *expected)
{
    struct error err = {0};
    char *who = complainant_get(scene->database, line, &err);

    assert_non_null(who);
    assert_string_equal(who, expected);
    free(who);
}

static void who_complained_is_kept_and_taken_away(void **state)
{
    struct scene *scene = *state;
    int64_t line = add_line(scene, "complaints");

    assert_who(scene, line, "");
    put(scene, line, WHO);
    assert_who(scene, line, WHO);
    put(scene, line, "李四");
    assert_who(scene, line, "李四");
    put(scene, line, "");
    assert_who(scene, line, "");
}

static void it_goes_with_its_line_and_comes_back(void **state)
{
    struct scene *scene = *state;
    int64_t line = add_line(scene, "complaints");
    struct error err = {0};
    char *before, *after;

    put(scene, line, WHO);
    before = content_of(scene->database);
    begin(scene->database, "删除");
    assert_true(register_remove(scene->database, line, &err));
    commit(scene->database);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM complainant"), 0);
    after = content_of(scene->database);
    assert_undo(scene, "删除");
    assert_content(scene, before);
    assert_redo(scene, "删除");
    assert_content(scene, after);
    free(before);
    free(after);
}

struct seen {
    size_t count;
};

static bool look(void *context, const struct journal_entry *entry)
{
    struct seen *seen = context;

    assert_null(strstr(entry->from, "张三"));
    assert_null(strstr(entry->to, "张三"));
    assert_null(strstr(entry->field, "张三"));
    seen->count += strcmp(entry->field, "举报人") == 0;
    return true;
}

static void the_journal_does_not_tell_who(void **state)
{
    struct scene *scene = *state;
    int64_t line = add_line(scene, "complaints");
    struct seen seen = {0};
    struct error err = {0};

    put(scene, line, WHO);
    put(scene, line, "张三丰");
    put(scene, line, "");
    assert_true(journal_each(scene->database, NULL, look, &seen, &err));
    assert_int_equal(seen.count, 3);
}

static void the_dossier_does_not_hold_it(void **state)
{
    struct scene *scene = *state;
    const struct dictionary *dictionary = packs_dictionary(packs_installed());
    const struct reg *reg = dictionary_find_register(dictionary, "complaints");
    struct dossier *dossier = dossier_new(dictionary);
    struct error err = {0};
    int64_t enterprise;

    put(scene, add_line(scene, "complaints"), WHO);
    assert_true(enterprise_find(scene->database, code_of(1), &enterprise, &err));
    assert_true(enterprise_load(scene->database, enterprise, dossier, &err));
    assert_int_equal(dossier_line_count(dossier, reg), 1);
    for (size_t i = 0; i < reg->field_count; i++) {
        const struct dossier_line *line = dossier_line_at(dossier, reg, 0);
        char *text = value_format(dossier_line_get(line, &reg->fields[i]));

        assert_null(strstr(text, WHO));
        assert_null(strstr(reg->fields[i].label, "举报人"));
        free(text);
    }
    dossier_free(dossier);
}

static void what_is_no_complaint_has_none(void **state)
{
    struct scene *scene = *state;
    int64_t line = add_line(scene, "visits");
    char *text = memory_alloc(COMPLAINANT_LIMIT + 2);
    struct error err = {0};

    memset(text, 'a', COMPLAINANT_LIMIT + 1);
    begin(scene->database, "举报人");
    assert_false(complainant_put(scene->database, line, WHO, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_false(complainant_put(scene->database, line + 1, WHO, &err));
    assert_false(complainant_put(scene->database, line, text, &err));
    assert_non_null(strstr(err.text, "200"));
    assert_false(complainant_put(scene->database, line, "a\nb", &err));
    commit(scene->database);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_complained_is_kept_and_taken_away), TEST(it_goes_with_its_line_and_comes_back),
        TEST(the_journal_does_not_tell_who),         TEST(the_dossier_does_not_hold_it),
        TEST(what_is_no_complaint_has_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
