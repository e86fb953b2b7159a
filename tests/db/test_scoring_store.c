#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/journal.h"
#include "db/scoring_store.h"

#define STANDARD "srdi-js-2023"
#define REPORT "上年度审计报告"

static int64_t add_one(struct scene *scene)
{
    int64_t id;

    begin(scene->database, "新建");
    id = add_enterprise(scene, 1, "甲");
    commit(scene->database);
    return id;
}

static void check(struct scene *scene, int64_t id, const char *line, const char *item, bool checked)
{
    struct error err = {0};

    begin(scene->database, "佐证");
    if (!scoring_check(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, line, item, checked,
                       &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void note(struct scene *scene, int64_t id, const char *line, const char *text)
{
    struct error err = {0};

    begin(scene->database, "备注");
    if (!scoring_note(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, line, text, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static struct scoring *load(struct scene *scene, int64_t id, const char *standard)
{
    struct error err = {0};
    struct scoring *scoring = scoring_load(scene->database, SUBJECT_ENTERPRISE, id, standard, &err);

    if (scoring == NULL)
        fail_msg("%s", err.text);
    return scoring;
}

static void marks_belong_to_enterprise_standard_line_and_item(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene);
    struct scoring *scoring;

    check(scene, id, "12", REPORT, true);
    check(scene, id, "13", "研发人员名单/清单", true);
    note(scene, id, "12", "附注“七”");
    scoring = load(scene, id, STANDARD);
    assert_true(scoring_checked(scoring, "12", REPORT));
    assert_false(scoring_checked(scoring, "12", "研发人员名单/清单"));
    assert_false(scoring_checked(scoring, "13", REPORT));
    assert_true(scoring_checked(scoring, "13", "研发人员名单/清单"));
    assert_string_equal(scoring_remark(scoring, "12"), "附注“七”");
    assert_string_equal(scoring_remark(scoring, "13"), "");
    scoring_free(scoring);
    scoring = load(scene, id, "innovative-js-2023");
    assert_false(scoring_checked(scoring, "12", REPORT));
    assert_string_equal(scoring_remark(scoring, "12"), "");
    scoring_free(scoring);
    scoring = load(scene, id + 1, STANDARD);
    assert_false(scoring_checked(scoring, "12", REPORT));
    scoring_free(scoring);
    check(scene, id, "12", REPORT, false);
    note(scene, id, "12", "");
    scoring = load(scene, id, STANDARD);
    assert_false(scoring_checked(scoring, "12", REPORT));
    assert_string_equal(scoring_remark(scoring, "12"), "");
    scoring_free(scoring);
}

static void what_is_so_already_leaves_no_step(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene), steps;

    check(scene, id, "12", REPORT, true);
    note(scene, id, "12", "附注七");
    steps = number_of(scene->database, "SELECT count(*) FROM journal_step");
    check(scene, id, "12", REPORT, true);
    check(scene, id, "13", REPORT, false);
    note(scene, id, "12", "附注七");
    note(scene, id, "13", "");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_step"), steps);
}

static void marks_are_undone_and_redone(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene);
    char *contents[5];

    contents[0] = content_of(scene->database);
    check(scene, id, "13", "研发人员名单/清单", true);
    contents[1] = content_of(scene->database);
    note(scene, id, "12", "it's");
    contents[2] = content_of(scene->database);
    note(scene, id, "12", "附注七");
    contents[3] = content_of(scene->database);
    check(scene, id, "13", "研发人员名单/清单", false);
    contents[4] = content_of(scene->database);
    assert_undo(scene, "佐证");
    assert_content(scene, contents[3]);
    assert_undo(scene, "备注");
    assert_content(scene, contents[2]);
    assert_undo(scene, "备注");
    assert_content(scene, contents[1]);
    assert_undo(scene, "佐证");
    assert_content(scene, contents[0]);
    for (int i = 1; i < 5; i++) {
        assert_redo(scene, i == 1 || i == 4 ? "佐证" : "备注");
        assert_content(scene, contents[i]);
    }
    for (int i = 0; i < 5; i++)
        free(contents[i]);
}

static bool take_two(void *context, const struct journal_entry *entry)
{
    char **text = context;
    char *more = memory_printf("%s%s|%s|%s|%s\n", *text, entry->record, entry->field, entry->from,
                               entry->to);

    free(*text);
    *text = more;
    return strcmp(entry->title, "新建") != 0;
}

static void the_journal_tells_them_by_the_titles_of_their_lines(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene);
    struct error err = {0};
    char *text = memory_text("");

    check(scene, id, "13", "研发人员名单/清单", true);
    note(scene, id, "no_ban", "已查询");
    check(scene, id, "13", "研发人员名单/清单", false);
    assert_true(journal_each(scene->database, NULL, take_two, &text, &err));
    assert_int_equal(strncmp(text,
                             "佐证|上年度研发人员占比:研发人员名单/清单|有|\n"
                             "评分备注|三年内未被按第十六条取消公告或认定||已查询\n"
                             "佐证|上年度研发人员占比:研发人员名单/清单||有\n",
                             strlen("佐证|上年度研发人员占比:研发人员名单/清单|有|\n"
                                    "评分备注|三年内未被按第十六条取消公告或认定||已查询\n"
                                    "佐证|上年度研发人员占比:研发人员名单/清单||有\n")),
                     0);
    free(text);
}

static void a_remark_has_a_limit_and_is_plain(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene);
    struct error err = {0};
    char *text = memory_alloc(SCORING_REMARK_LIMIT + 2);

    memset(text, 'a', SCORING_REMARK_LIMIT);
    begin(scene->database, "备注");
    assert_true(scoring_note(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, "12", text, &err));
    text[SCORING_REMARK_LIMIT] = 'a';
    assert_false(scoring_note(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, "12", text, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_non_null(strstr(err.text, "1000"));
    assert_false(
        scoring_note(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, "12", "a\nb", &err));
    assert_false(
        scoring_note(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, "12", "a\xff", &err));
    free(text);
}

static void without_a_step_nothing_is_written(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_one(scene);
    struct error err = {0};

    assert_false(
        scoring_check(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, "12", REPORT, true, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_false(scoring_note(scene->database, SUBJECT_ENTERPRISE, id, STANDARD, "12", "x", &err));
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM evidence"), 0);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM remark"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

static void marks_of_a_cluster_stand_apart_from_those_of_an_enterprise(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise = add_one(scene), cluster;
    struct scoring *scoring;
    struct error err = {0};

    begin(scene->database, "集群");
    assert_true(cluster_add(scene->database, "集群", &cluster, &err));
    assert_int_equal(cluster, enterprise);
    commit(scene->database);
    begin(scene->database, "评分");
    assert_true(scoring_check(scene->database, SUBJECT_CLUSTER, cluster, STANDARD, "12", REPORT,
                              true, &err));
    assert_true(
        scoring_note(scene->database, SUBJECT_CLUSTER, cluster, STANDARD, "12", "待核", &err));
    commit(scene->database);
    scoring = load(scene, enterprise, STANDARD);
    assert_false(scoring_checked(scoring, "12", REPORT));
    assert_string_equal(scoring_remark(scoring, "12"), "");
    scoring_free(scoring);
    scoring = scoring_load(scene->database, SUBJECT_CLUSTER, cluster, STANDARD, &err);
    assert_true(scoring_checked(scoring, "12", REPORT));
    assert_string_equal(scoring_remark(scoring, "12"), "待核");
    scoring_free(scoring);
    assert_undo(scene, "评分");
    assert_int_equal(number_of(scene->database, "SELECT (SELECT count(*) FROM cluster_evidence) + "
                                                "(SELECT count(*) FROM cluster_remark)"),
                     0);
    assert_redo(scene, "评分");
    begin(scene->database, "去掉");
    assert_true(scoring_check(scene->database, SUBJECT_CLUSTER, cluster, STANDARD, "12", REPORT,
                              false, &err));
    assert_true(scoring_note(scene->database, SUBJECT_CLUSTER, cluster, STANDARD, "12", "", &err));
    commit(scene->database);
    scoring = scoring_load(scene->database, SUBJECT_CLUSTER, cluster, STANDARD, &err);
    assert_false(scoring_checked(scoring, "12", REPORT));
    scoring_free(scoring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(marks_belong_to_enterprise_standard_line_and_item),
        TEST(what_is_so_already_leaves_no_step),
        TEST(marks_are_undone_and_redone),
        TEST(the_journal_tells_them_by_the_titles_of_their_lines),
        TEST(a_remark_has_a_limit_and_is_plain),
        TEST(without_a_step_nothing_is_written),
        cmocka_unit_test_setup_teardown(marks_of_a_cluster_stand_apart_from_those_of_an_enterprise,
                                        scene_set_up, scene_tear_down),
    };

    return cmocka_run_group_tests_name("scoring store", tests, NULL, NULL);
}
