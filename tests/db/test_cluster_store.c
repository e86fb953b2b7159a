#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment.h"
#include "core/buffer.h"
#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/journal.h"
#include "db/override_store.h"

static const struct value nothing;

static struct value whole(long number)
{
    return value_number(decimal_of(number));
}

static int64_t add_cluster(struct scene *scene, const char *name)
{
    struct error err = {0};
    int64_t id;

    begin(scene->database, "新建集群");
    if (!cluster_add(scene->database, name, &id, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    return id;
}

static int64_t add_one(struct scene *scene, unsigned number, const char *name)
{
    int64_t id;

    begin(scene->database, "新建企业");
    id = add_enterprise(scene, number, name);
    commit(scene->database);
    return id;
}

static void put(struct scene *scene, int64_t id, const char *fact, int year, struct value value)
{
    struct error err = {0};

    begin(scene->database, "填报集群");
    if (!cluster_put(scene->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void set_member(struct scene *scene, int64_t id, int64_t enterprise, bool member)
{
    struct error err = {0};

    begin(scene->database, "成员");
    if (!(member ? cluster_add_member : cluster_drop_member)(scene->database, id, enterprise, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static struct dossier *load(struct scene *scene, int64_t id)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};

    if (!cluster_load(scene->database, id, dossier, &err))
        fail_msg("%s", err.text);
    return dossier;
}

static void assert_refused(struct scene *scene, const char *name, const char *why)
{
    struct error err = {0};
    int64_t id;

    begin(scene->database, "新建集群");
    assert_false(cluster_add(scene->database, name, &id, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_non_null(strstr(err.text, why));
    database_rollback(scene->database);
}

static bool add_row(void *context, const struct cluster_row *row)
{
    buffer_printf(context, "%s %zu\n", row->name, row->members);
    return true;
}

static void assert_list(struct scene *scene, const char *expected)
{
    struct buffer buffer = {0};
    struct error err = {0};

    assert_true(cluster_each(scene->database, add_row, &buffer, &err));
    assert_string_equal(buffer_text(&buffer), expected);
    buffer_free(&buffer);
}

static void what_was_given_is_loaded(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_cluster(scene, "铜山区工程机械集群");
    struct dossier *dossier;

    put(scene, id, "cluster.area", 0, value_number((struct decimal){99500000}));
    put(scene, id, "cluster.output", 2023, whole(400000));
    put(scene, id, "cluster.output", 2022, whole(390000));
    put(scene, id, "cluster.output", 2022, nothing);
    put(scene, id, "cluster.managed", 0, value_bool(true));
    dossier = load(scene, id);
    assert_int_equal(dossier_id(dossier), id);
    assert_string_equal(dossier_text(dossier, "cluster.name"), "铜山区工程机械集群");
    assert_int_equal(dossier_get(dossier, fact_named("cluster.area"), 0).number.micro, 99500000);
    assert_true(
        value_equal(dossier_get(dossier, fact_named("cluster.output"), 2023), whole(400000)));
    assert_false(value_is_known(dossier_get(dossier, fact_named("cluster.output"), 2022)));
    assert_true(dossier_get(dossier, fact_named("cluster.managed"), 0).truth);
    assert_int_equal(dossier_member_count(dossier), 0);
    dossier_free(dossier);
}

static void a_name_belongs_to_one_cluster(void **state)
{
    struct scene *scene = *state;
    char *text = memory_alloc(CLUSTER_NAME_LIMIT + 2);
    int64_t id = add_cluster(scene, "甲集群"), found;
    struct error err = {0};

    add_cluster(scene, "乙集群");
    assert_refused(scene, "甲集群", "已有名为“甲集群”的集群");
    assert_refused(scene, "", "空的");
    assert_refused(scene, "甲\n集群", "不能显示");
    assert_refused(scene, "甲\xff", "不能显示");
    memset(text, 'a', CLUSTER_NAME_LIMIT + 1);
    assert_refused(scene, text, "100");
    text[CLUSTER_NAME_LIMIT] = '\0';
    add_cluster(scene, text);
    free(text);
    begin(scene->database, "改名");
    assert_false(cluster_put(scene->database, id, fact_named("cluster.name"), 0,
                             value_text("乙集群"), &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_false(cluster_put(scene->database, id, fact_named("cluster.name"), 0, nothing, &err));
    database_rollback(scene->database);
    put(scene, id, "cluster.name", 0, value_text("甲集群"));
    put(scene, id, "cluster.name", 0, value_text("丙集群"));
    assert_true(cluster_find(scene->database, "丙集群", &found, &err));
    assert_int_equal(found, id);
    assert_true(cluster_find(scene->database, "甲集群", &found, &err));
    assert_int_equal(found, 0);
}

static void facts_of_enterprises_and_years_that_do_not_fit_are_refused(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_cluster(scene, "甲集群");
    struct error err = {0};

    begin(scene->database, "填报集群");
    assert_false(cluster_put(scene->database, id, fact_named("town"), 0, value_text("镇"), &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_false(cluster_put(scene->database, id, fact_named("cluster.output"), 0, whole(1), &err));
    assert_false(
        cluster_put(scene->database, id, fact_named("cluster.area"), 2023, whole(1), &err));
    assert_false(
        cluster_put(scene->database, id, fact_named("cluster.sme_share"), 0, whole(1), &err));
    assert_false(
        cluster_put(scene->database, id, fact_named("cluster.area"), 0, value_text("x"), &err));
    database_rollback(scene->database);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM cluster_value"), 0);
}

static void members_come_with_what_is_known_of_them(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_cluster(scene, "甲集群"), other = add_cluster(scene, "乙集群");
    int64_t second = add_one(scene, 2, "二厂"), first = add_one(scene, 1, "一厂");
    struct certificate title = srdi_of(2023);
    struct error err = {0};
    struct dossier *dossier;

    begin(scene->database, "证书");
    assert_true(certificate_save(scene->database, first, &title, &err));
    commit(scene->database);
    set_member(scene, id, second, true);
    set_member(scene, id, first, true);
    set_member(scene, id, first, true);
    set_member(scene, other, second, true);
    assert_list(scene, "甲集群 2\n乙集群 1\n");
    dossier = load(scene, id);
    assert_int_equal(dossier_member_count(dossier), 2);
    assert_string_equal(dossier_text(dossier_member_at(dossier, 0), "name"), "一厂");
    assert_true(dossier_holds(dossier_member_at(dossier, 0), "srdi", date_of(2024, 6, 30)));
    assert_string_equal(dossier_text(dossier_member_at(dossier, 1), "name"), "二厂");
    dossier_free(dossier);
    begin(scene->database, "移入回收站");
    assert_true(enterprise_remove(scene->database, first, &err));
    commit(scene->database);
    set_member(scene, other, second, false);
    set_member(scene, other, second, false);
    assert_list(scene, "甲集群 1\n乙集群 0\n");
    dossier = load(scene, id);
    assert_int_equal(dossier_member_count(dossier), 1);
    dossier_free(dossier);
}

static void what_is_so_already_leaves_no_step(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_cluster(scene, "甲集群"), enterprise = add_one(scene, 1, "一厂"), steps;

    put(scene, id, "cluster.area", 0, whole(99));
    set_member(scene, id, enterprise, true);
    steps = number_of(scene->database, "SELECT count(*) FROM journal_step");
    put(scene, id, "cluster.area", 0, whole(99));
    put(scene, id, "cluster.output", 2023, nothing);
    put(scene, id, "cluster.name", 0, value_text("甲集群"));
    set_member(scene, id, enterprise, true);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM journal_step"), steps);
}

static void what_lies_in_the_bin_comes_back_unless_its_name_was_taken(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_cluster(scene, "甲集群"), found, again;
    struct error err = {0};

    put(scene, id, "cluster.area", 0, whole(99));
    begin(scene->database, "移入回收站");
    assert_true(cluster_remove(scene->database, id, &err));
    commit(scene->database);
    assert_list(scene, "");
    assert_true(cluster_find(scene->database, "甲集群", &found, &err));
    assert_int_equal(found, 0);
    assert_true(cluster_find_removed(scene->database, "甲集群", &found, &err));
    assert_int_equal(found, id);
    again = add_cluster(scene, "甲集群");
    assert_int_not_equal(again, id);
    begin(scene->database, "恢复");
    assert_false(cluster_restore(scene->database, id, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    database_rollback(scene->database);
    put(scene, again, "cluster.name", 0, value_text("乙集群"));
    begin(scene->database, "恢复");
    assert_true(cluster_restore(scene->database, id, &err));
    commit(scene->database);
    assert_list(scene, "甲集群 0\n乙集群 0\n");
}

static void steps_are_undone_and_redone(void **state)
{
    static const char *const titles[] = {"新建集群", "填报集群", "填报集群",  "填报集群",
                                         "成员",     "认可",     "移入回收站"};
    struct scene *scene = *state;
    int64_t enterprise = add_one(scene, 1, "一厂"), id;
    struct error err = {0};
    char *contents[8];

    contents[0] = content_of(scene->database);
    id = add_cluster(scene, "甲集群's");
    contents[1] = content_of(scene->database);
    put(scene, id, "cluster.output", 2023, whole(400000));
    contents[2] = content_of(scene->database);
    put(scene, id, "cluster.output", 2023, whole(410000));
    contents[3] = content_of(scene->database);
    put(scene, id, "cluster.name", 0, value_text("乙集群"));
    contents[4] = content_of(scene->database);
    set_member(scene, id, enterprise, true);
    contents[5] = content_of(scene->database);
    begin(scene->database, "认可");
    assert_true(override_put_cluster(scene->database, id, "cluster-js-2023", "1a", "水域", &err));
    commit(scene->database);
    contents[6] = content_of(scene->database);
    begin(scene->database, "移入回收站");
    assert_true(cluster_remove(scene->database, id, &err));
    commit(scene->database);
    contents[7] = content_of(scene->database);
    for (int i = 7; i-- > 0;) {
        assert_undo(scene, titles[i]);
        assert_content(scene, contents[i]);
    }
    for (int i = 0; i < 7; i++) {
        assert_redo(scene, titles[i]);
        assert_content(scene, contents[i + 1]);
    }
    for (int i = 0; i < 8; i++)
        free(contents[i]);
}

static void a_member_that_left_is_undone_and_redone(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise = add_one(scene, 1, "一厂"), id = add_cluster(scene, "甲集群");
    char *with, *without;

    set_member(scene, id, enterprise, true);
    with = content_of(scene->database);
    set_member(scene, id, enterprise, false);
    without = content_of(scene->database);
    assert_undo(scene, "成员");
    assert_content(scene, with);
    assert_redo(scene, "成员");
    assert_content(scene, without);
    free(with);
    free(without);
}

static bool add_entry(void *context, const struct journal_entry *entry)
{
    buffer_printf(context, "%s|%s|%s|%s: %s → %s\n", entry->name, entry->cluster, entry->record,
                  entry->field, entry->from, entry->to);
    return true;
}

static void assert_journal(struct scene *scene, const char *uscc, const char *expected)
{
    struct buffer buffer = {0};
    struct error err = {0};

    if (!journal_each(scene->database, uscc, add_entry, &buffer, &err))
        fail_msg("%s", err.text);
    assert_string_equal(buffer_text(&buffer), expected);
    buffer_free(&buffer);
}

static void the_journal_tells_it_in_words(void **state)
{
    struct scene *scene = *state;
    int64_t id = add_cluster(scene, "甲集群"), enterprise = add_one(scene, 1, "一厂");
    struct error err = {0};

    put(scene, id, "cluster.output", 2023, whole(400000));
    put(scene, id, "cluster.area", 0, whole(101));
    set_member(scene, id, enterprise, true);
    begin(scene->database, "认可");
    assert_true(override_put_cluster(scene->database, id, "cluster-js-2023", "1a", "水域", &err));
    commit(scene->database);
    set_member(scene, id, enterprise, false);
    put(scene, id, "cluster.name", 0, value_text("乙集群"));
    assert_journal(scene, NULL,
                   "|乙集群|集群|集群名称: 甲集群 → 乙集群\n"
                   "一厂|乙集群|集群|成员: 乙集群 → \n"
                   "|乙集群|认可理由|集群占地面积一般不超过100平方公里:  → 水域\n"
                   "一厂|乙集群|集群|成员:  → 乙集群\n"
                   "|乙集群|集群|集群占地面积:  → 101\n"
                   "|乙集群|集群|2023年集群总产值:  → 400000\n"
                   "一厂||企业|统一社会信用代码:  → 91320312000000001Y\n"
                   "一厂||企业|企业名称:  → 一厂\n"
                   "|乙集群|集群|集群名称:  → 甲集群\n");
    assert_journal(scene, code_of(1),
                   "一厂|乙集群|集群|成员: 乙集群 → \n"
                   "一厂|乙集群|集群|成员:  → 乙集群\n"
                   "一厂||企业|统一社会信用代码:  → 91320312000000001Y\n"
                   "一厂||企业|企业名称:  → 一厂\n");
}

static void one_whose_making_was_undone_keeps_its_name_in_the_journal(void **state)
{
    struct scene *scene = *state;

    add_cluster(scene, "甲集群");
    assert_undo(scene, "新建集群");
    assert_journal(scene, NULL,
                   "|甲集群|集群|集群名称: 甲集群 → \n"
                   "|甲集群|集群|集群名称:  → 甲集群\n");
}

static void without_a_step_nothing_is_written(void **state)
{
    struct scene *scene = *state;
    int64_t enterprise = add_one(scene, 1, "一厂"), id = add_cluster(scene, "甲集群"), other;
    struct error err = {0};

    assert_false(cluster_add(scene->database, "乙集群", &other, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_false(cluster_put(scene->database, id, fact_named("cluster.area"), 0, whole(1), &err));
    assert_false(cluster_remove(scene->database, id, &err));
    assert_false(cluster_add_member(scene->database, id, enterprise, &err));
    assert_list(scene, "甲集群 0\n");
}

static void one_that_is_not_there_is_not_loaded(void **state)
{
    struct scene *scene = *state;
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};

    assert_false(cluster_load(scene->database, 7, dossier, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    dossier_free(dossier);
}

/* The names and members of all that are passed by, up to the one that stops it. */
struct passing {
    struct buffer seen;
    const char *last;
};

static bool pass_by(void *context, struct dossier *dossier)
{
    struct passing *passing = context;

    buffer_printf(&passing->seen, "%s %zu;", dossier_name(dossier), dossier_member_count(dossier));
    return passing->last == NULL || strcmp(dossier_name(dossier), passing->last) != 0;
}

static void assert_passed(struct scene *scene, bool alone, const char *last, const char *expected)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct passing passing = {.last = last};
    struct error err = {0};

    assert_true(cluster_each_loaded(scene->database, alone, dossier, pass_by, &passing, &err));
    assert_string_equal(buffer_text(&passing.seen), expected);
    buffer_free(&passing.seen);
    dossier_free(dossier);
}

static void each_is_passed_by_in_the_order_of_names(void **state)
{
    struct scene *scene = *state;
    int64_t second = add_cluster(scene, "集群乙");

    add_cluster(scene, "集群丙");
    add_cluster(scene, "集群A");
    set_member(scene, second, add_one(scene, 1, "甲公司"), true);
    assert_passed(scene, true, NULL, "集群A 0;集群丙 0;集群乙 0;");
    assert_passed(scene, false, NULL, "集群A 0;集群丙 0;集群乙 1;");
    assert_passed(scene, false, "集群丙", "集群A 0;集群丙 0;");
}

static void one_that_cannot_be_read_is_an_error_of_all(void **state)
{
    struct scene *scene = *state;
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct passing passing = {0};
    struct error err = {0};

    add_cluster(scene, "集群甲");
    assert_int_equal(run_sql(scene->database, "DROP TABLE cluster_value"), 0);
    assert_false(cluster_each_loaded(scene->database, true, dossier, pass_by, &passing, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_int_equal(passing.seen.length, 0);
    buffer_free(&passing.seen);
    dossier_free(dossier);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_was_given_is_loaded),
        TEST(a_name_belongs_to_one_cluster),
        TEST(facts_of_enterprises_and_years_that_do_not_fit_are_refused),
        TEST(members_come_with_what_is_known_of_them),
        TEST(what_is_so_already_leaves_no_step),
        TEST(what_lies_in_the_bin_comes_back_unless_its_name_was_taken),
        TEST(steps_are_undone_and_redone),
        TEST(a_member_that_left_is_undone_and_redone),
        TEST(the_journal_tells_it_in_words),
        TEST(one_whose_making_was_undone_keeps_its_name_in_the_journal),
        TEST(without_a_step_nothing_is_written),
        TEST(one_that_is_not_there_is_not_loaded),
        TEST(each_is_passed_by_in_the_order_of_names),
        TEST(one_that_cannot_be_read_is_an_error_of_all),
    };

    return cmocka_run_group_tests_name("cluster store", tests, NULL, NULL);
}
