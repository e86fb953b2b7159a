#include "scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/register_store.h"

static struct value whole(long number)
{
    return value_number(decimal_of(number));
}

static const struct value nothing;

static void put_town(struct scene *scene, int64_t id, const char *town)
{
    begin(scene->database, town);
    put_fact(scene, id, "town", 0, value_text(town));
    commit(scene->database);
}

static void undo_and_redo_go_back_and_forth(void **state)
{
    struct scene *scene = *state;
    char *contents[4];
    int64_t id;

    assert_undo(scene, "");
    assert_redo(scene, "");
    contents[0] = content_of(scene->database);
    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    contents[1] = content_of(scene->database);
    put_town(scene, id, "大许镇");
    contents[2] = content_of(scene->database);
    put_town(scene, id, "大屯街道");
    contents[3] = content_of(scene->database);
    assert_redo(scene, "");
    for (int round = 0; round < 3; round++) {
        assert_undo(scene, "大屯街道");
        assert_content(scene, contents[2]);
        assert_redo(scene, "大屯街道");
        assert_content(scene, contents[3]);
        assert_redo(scene, "");
        assert_undo(scene, "大屯街道");
        assert_undo(scene, "大许镇");
        assert_content(scene, contents[1]);
        assert_undo(scene, "新建");
        assert_content(scene, contents[0]);
        assert_undo(scene, "");
        assert_redo(scene, "新建");
        assert_redo(scene, "大许镇");
        assert_content(scene, contents[2]);
        assert_redo(scene, "大屯街道");
        assert_redo(scene, "");
        assert_content(scene, contents[3]);
    }
    for (int i = 0; i < 4; i++)
        free(contents[i]);
}

struct patience {
    size_t last, asked, total;
};

static bool lose_patience(void *context, size_t done, size_t total)
{
    struct patience *patience = context;

    assert_int_equal(done, ++patience->asked);
    patience->total = total;
    return done < patience->last;
}

static void an_undo_that_is_stopped_changes_nothing(void **state)
{
    struct scene *scene = *state;
    struct patience patience = {.last = 2};
    struct error err = {0};
    char *title = NULL;

    begin(scene->database, "新建");
    int64_t id = add_enterprise(scene, 1, "甲");
    put_fact(scene, id, "town", 0, value_text("大许镇"));
    put_fact(scene, id, "contact", 0, value_text("王芳"));
    commit(scene->database);
    char *before = content_of(scene->database);
    assert_false(journal_turn(scene->database, false, &title, lose_patience, &patience, &err));
    assert_int_equal(err.code, ERROR_NONE);
    assert_null(title);
    assert_int_equal(patience.asked, 2);
    assert_int_equal(patience.total, 3);
    assert_content(scene, before);
    patience = (struct patience){.last = 4};
    assert_true(journal_turn(scene->database, false, &title, lose_patience, &patience, &err));
    assert_string_equal(title, "新建");
    assert_int_equal(patience.asked, 3);
    assert_redo(scene, "新建");
    assert_content(scene, before);
    free(title);
    free(before);
}

static void a_new_step_ends_the_chance_to_redo(void **state)
{
    struct scene *scene = *state;
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    put_town(scene, id, "大许镇");
    assert_undo(scene, "大许镇");
    put_town(scene, id, "大屯街道");
    assert_redo(scene, "");
    assert_undo(scene, "大屯街道");
    assert_redo(scene, "大屯街道");
    assert_undo(scene, "大屯街道");
    assert_undo(scene, "新建"); /* not 大许镇 again */
    assert_redo(scene, "新建");
    assert_redo(scene, "大屯街道");
    assert_redo(scene, "");
}

static void undo_waits_for_the_open_step(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *title;

    begin(scene->database, "新建");
    (void)add_enterprise(scene, 1, "甲");
    assert_false(journal_undo(scene->database, &title, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_null(title);
    commit(scene->database); /* the step is still there */
    assert_undo(scene, "新建");
}

/* A journal that does not fit the data any more must not make it worse. */
static void an_undo_that_does_not_fit_changes_nothing(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    char *title, *content;

    begin(scene->database, "新建");
    (void)add_enterprise(scene, 1, "甲");
    put_fact(scene, 1, "town", 0, value_text("大许镇"));
    put_fact(scene, 1, "phone", 0, value_text("1"));
    commit(scene->database);
    assert_int_equal(run_sql(scene->database, "DROP TRIGGER fact_value_delete;"
                                              "DELETE FROM fact_value WHERE fact = 'town'"),
                     0);
    content = content_of(scene->database);
    assert_false(journal_undo(scene->database, &title, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_null(title);
    assert_content(scene, content);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_step"), 1);
    free(content);
}

static void a_large_step_is_undone_at_once(void **state)
{
    struct scene *scene = *state;
    char *empty = content_of(scene->database), *full;

    begin(scene->database, "导入");
    for (unsigned i = 0; i < 400; i++) {
        int64_t id = add_enterprise(scene, i, code_of(i));

        for (int year = 2020; year < 2025; year++)
            put_fact(scene, id, "revenue", year, whole((long)i * year));
    }
    commit(scene->database);
    full = content_of(scene->database);
    assert_undo(scene, "导入");
    assert_content(scene, empty);
    assert_undo(scene, "");
    assert_redo(scene, "导入");
    assert_content(scene, full);
    free(empty);
    free(full);
}

/* Numbers from a seed, the same on every machine. */
static unsigned next(unsigned *seed, unsigned below)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % below;
}

/* The nth id of a table; 0 when there is none. */
static int64_t pick(struct scene *scene, const char *table, unsigned *seed)
{
    char *sql = memory_printf("SELECT coalesce((SELECT id FROM %s ORDER BY (id * 7919) %% %u "
                              "LIMIT 1), 0)",
                              table, 2 + next(seed, 50));
    int64_t id = number_of(scene->database, sql);

    free(sql);
    return id;
}

static void change_value(struct scene *scene, int64_t id, unsigned *seed)
{
    static const char *const texts[] = {"town", "phone", "former_names"};
    static const char *const figures[] = {"revenue", "rd_expense", "employees"};
    unsigned size = next(seed, 4);
    int year = 2020 + (int)next(seed, 4);
    char text[16];

    (void)snprintf(text, sizeof text, "%u'", size);
    if (next(seed, 2) == 0)
        put_fact(scene, id, texts[next(seed, 3)], 0, size == 0 ? nothing : value_text(text));
    else if (next(seed, 3) == 0)
        put_fact(scene, id, "audited", year, size == 0 ? nothing : value_bool(size == 1));
    else
        put_fact(scene, id, figures[next(seed, 3)], year, size == 0 ? nothing : whole((long)size));
}

static void change_register(struct scene *scene, int64_t id, unsigned *seed)
{
    const struct reg *ip = dictionary_find_register(packs_dictionary(packs_installed()), "ip");
    int64_t line = pick(scene, "register_line", seed);
    unsigned what = next(seed, 4);
    struct error err = {0};

    if (line == 0 || what == 0)
        assert_true(register_add(scene->database, id, ip, &line, &err));
    else if (what == 1)
        assert_true(register_remove(scene->database, line, &err));
    else
        assert_true(register_put(scene->database, line,
                                 reg_find_field(ip, what == 2 ? "name" : "number"),
                                 next(seed, 4) == 0 ? nothing : value_text("a/b@c"), &err));
}

static void change_certificate(struct scene *scene, int64_t id, unsigned *seed)
{
    struct certificate certificate = srdi_of(2015 + (int)next(seed, 10));
    struct error err = {0};
    unsigned what = next(seed, 3);
    char *owner;

    certificate.id = what == 0 ? 0 : pick(scene, "certificate", seed);
    certificate.document = next(seed, 2) == 0 ? "" : "苏工信'2',NULL";
    if (certificate.id != 0 && what == 1) {
        assert_true(certificate_remove(scene->database, certificate.id, &err));
        return;
    }
    if (certificate.id != 0) {
        owner =
            memory_printf("SELECT enterprise FROM certificate WHERE id = %d", (int)certificate.id);
        id = number_of(scene->database, owner);
        free(owner);
    }
    assert_true(certificate_save(scene->database, id, &certificate, &err));
}

static void change_anything(struct scene *scene, unsigned *seed, unsigned *codes)
{
    int64_t id = pick(scene, "enterprise", seed);
    struct error err = {0};
    char name[32];

    (void)snprintf(name, sizeof name, "企业%u", ++*codes);
    if (id == 0)
        id = add_enterprise(scene, *codes, name);
    switch (next(seed, 12)) {
    case 0:
        (void)snprintf(name, sizeof name, "新企业%u", *codes);
        (void)add_enterprise(scene, *codes + 1000, name);
        break;
    default:
        change_value(scene, id, seed);
        break;
    case 6:
        put_fact(scene, id, "name", 0, value_text(name));
        break;
    case 7:
        assert_true(enterprise_remove(scene->database, id, &err));
        break;
    case 8:
    case 9:
        change_register(scene, id, seed);
        break;
    case 10:
        change_certificate(scene, id, seed);
        break;
    case 11:
        save_assessment(scene, id, "{\"a\": \"it's, NULL\"}");
        break;
    }
}

static bool random_step(struct scene *scene, unsigned *seed, unsigned *codes)
{
    int64_t before = number_of(scene->database, "SELECT count(*) FROM journal_step");

    begin(scene->database, "随机");
    for (unsigned i = next(seed, 6); i > 0; i--)
        change_anything(scene, seed, codes);
    commit(scene->database);
    return number_of(scene->database, "SELECT count(*) FROM journal_step") > before;
}

#define STEPS 120

/* A walk of steps, undos and redos ends where a pile of contents says that it must. */
static void any_walk_of_steps_undos_and_redos_is_consistent(void **state)
{
    struct scene *scene = *state;
    char *pile[STEPS + 1] = {NULL};
    unsigned codes = 0;
    int at = 0, top = 0;

    pile[0] = content_of(scene->database);
    for (unsigned seed = 20241, turn = 0; turn < 3 * STEPS; turn++) {
        unsigned what = next(&seed, 6);

        if (what < 3 && at < STEPS) {
            if (!random_step(scene, &seed, &codes))
                continue;
            for (top = ++at; top <= STEPS && pile[top] != NULL; top++) {
                free(pile[top]);
                pile[top] = NULL;
            }
            top = at;
            pile[at] = content_of(scene->database);
        } else if (what < 5) {
            assert_undo(scene, at == 0 ? "" : "随机");
            at -= at > 0;
        } else {
            assert_redo(scene, at == top ? "" : "随机");
            at += at < top;
        }
        assert_content(scene, pile[at]);
    }
    while (at < top) {
        assert_redo(scene, "随机");
        assert_content(scene, pile[++at]);
    }
    while (at > 0) {
        assert_undo(scene, "随机");
        assert_content(scene, pile[--at]);
    }
    for (int i = 0; i <= STEPS; i++)
        free(pile[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(undo_and_redo_go_back_and_forth, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(an_undo_that_is_stopped_changes_nothing, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(a_new_step_ends_the_chance_to_redo, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(undo_waits_for_the_open_step, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(an_undo_that_does_not_fit_changes_nothing, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(a_large_step_is_undone_at_once, scene_set_up,
                                        scene_tear_down),
        cmocka_unit_test_setup_teardown(any_walk_of_steps_undos_and_redos_is_consistent,
                                        scene_set_up, scene_tear_down),
    };

    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
