#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/override_store.h"

#define STANDARD "giant-js-2023"

static int64_t add_one(struct scene *scene, unsigned number, const char *name)
{
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, number, name);
    commit(scene->database);
    return id;
}

static void put(struct scene *scene, int64_t id, const char *line, const char *reason)
{
    struct error err = {0};

    begin(scene->database, "认可");
    if (!override_put(scene->database, id, STANDARD, line, reason, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void a_reason_is_in_the_dossier_of_its_enterprise(void **state)
{
    struct scene *scene = *state;
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    int64_t id = add_one(scene, 1, "甲"), other = add_one(scene, 2, "乙");
    struct error err = {0};

    put(scene, id, "6", "领域“相近”");
    assert_true(enterprise_load(scene->database, id, dossier, &err));
    assert_string_equal(dossier_override(dossier, STANDARD, "6"), "领域“相近”");
    assert_null(dossier_override(dossier, STANDARD, "5"));
    assert_null(dossier_override(dossier, "giant-miit-2026", "6"));
    assert_true(enterprise_load(scene->database, other, dossier, &err));
    assert_null(dossier_override(dossier, STANDARD, "6"));
    dossier_free(dossier);
}

struct seen {
    int count, reasons;
};

static bool see(void *context, struct dossier *dossier)
{
    struct seen *seen = context;
    const char *six = dossier_override(dossier, STANDARD, "6");
    const char *five = dossier_override(dossier, STANDARD, "5");
    bool own = strcmp(dossier_text(dossier, "name"), "甲") != 0;

    seen->count++;
    seen->reasons += (six != NULL) + (five != NULL);
    assert_int_equal(six != NULL, own);
    if (six != NULL)
        assert_string_equal(six, dossier_text(dossier, "name"));
    return true;
}

/* Codes in an order that is not that of the ids; one in the bin between them. */
static void each_of_the_library_comes_with_its_own_reasons(void **state)
{
    struct scene *scene = *state;
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    int64_t last = add_one(scene, 4, "丁"), gone = add_one(scene, 3, "丙");
    int64_t first = add_one(scene, 1, "乙");
    struct error err = {0};
    struct seen seen = {0};

    add_one(scene, 2, "甲");
    put(scene, last, "6", "丁");
    put(scene, gone, "6", "丙");
    put(scene, first, "6", "乙");
    put(scene, first, "5", "乙");
    begin(scene->database, "移入回收站");
    assert_true(enterprise_remove(scene->database, gone, &err));
    commit(scene->database);
    assert_true(enterprise_each(scene->database, dossier, see, &seen, &err));
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.reasons, 3);
    dossier_free(dossier);
}

static void reasons_are_undone_and_redone(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene, 1, "甲"), steps;
    char *contents[4];

    contents[0] = content_of(scene->database);
    put(scene, id, "6", "it's");
    contents[1] = content_of(scene->database);
    steps = number_of(scene->database, "SELECT count(*) FROM journal_step");
    put(scene, id, "6", "it's");
    put(scene, id, "5", "");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_step"), steps);
    put(scene, id, "6", "领域相近");
    contents[2] = content_of(scene->database);
    put(scene, id, "6", "");
    contents[3] = content_of(scene->database);
    assert_string_equal(contents[0], contents[3]);
    for (int i = 3; i-- > 0;) {
        assert_undo(scene, "认可");
        assert_content(scene, contents[i]);
    }
    for (int i = 1; i < 4; i++) {
        assert_redo(scene, "认可");
        assert_content(scene, contents[i]);
    }
    for (int i = 0; i < 4; i++)
        free(contents[i]);
}

static bool take_last(void *context, const struct journal_entry *entry)
{
    *(char **)context =
        memory_printf("%s|%s|%s|%s", entry->record, entry->field, entry->from, entry->to);
    return false;
}

static void the_journal_tells_it_by_the_title_of_the_line(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *text = NULL;

    put(scene, add_one(scene, 1, "甲"), "5", "有合同");
    assert_true(journal_each(scene->database, NULL, take_last, &text, &err));
    assert_int_equal(strncmp(text, "认可理由|产业链配套", strlen("认可理由|产业链配套")), 0);
    assert_non_null(strstr(text, "||有合同"));
    free(text);
}

static void a_reason_has_a_limit_and_is_plain(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene, 1, "甲");
    struct error err = {0};
    char *text = memory_alloc(OVERRIDE_REASON_LIMIT + 2);

    memset(text, 'a', OVERRIDE_REASON_LIMIT);
    begin(scene->database, "认可");
    assert_true(override_put(scene->database, id, STANDARD, "6", text, &err));
    text[OVERRIDE_REASON_LIMIT] = 'a';
    assert_false(override_put(scene->database, id, STANDARD, "6", text, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_non_null(strstr(err.text, "1000"));
    assert_false(override_put(scene->database, id, STANDARD, "6", "a\nb", &err));
    assert_false(override_put(scene->database, id, STANDARD, "6", "a\xff", &err));
    database_rollback(scene->database);
    err = (struct error){0};
    assert_false(override_put(scene->database, id, STANDARD, "6", "a", &err));
    assert_int_equal(err.code, ERROR_DATABASE); /* no step */
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_reason_is_in_the_dossier_of_its_enterprise),
        TEST(each_of_the_library_comes_with_its_own_reasons),
        TEST(reasons_are_undone_and_redone),
        TEST(the_journal_tells_it_by_the_title_of_the_line),
        TEST(a_reason_has_a_limit_and_is_plain),
    };

    return cmocka_run_group_tests_name("override store", tests, NULL, NULL);
}
