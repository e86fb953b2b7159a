#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/journal.h"
#include "scene.h"
#include "tests/db/all_tables.h"

/* Every table of data: what is put in, changed and taken out can be undone step by step to what it
 * was, and done again. The schema itself says which tables there are. */

/* On enterprise 1, cluster 1, the line 1, the assessment 1, the batch 1 and its case 1. */
static const struct record {
    const char *table;
    const char *steps[3]; /* in, changed, out; NULL where the table allows none */
} records[] = {
    {"enterprise",
     {"INSERT INTO enterprise (uscc, name, name_pinyin, name_initials, created_at) "
      "VALUES ('91320312MABCD0002W', '乙''厂', 'yichang', 'yc', '2024-01-02')",
      "UPDATE enterprise SET name = '丙厂', removed_at = '2024-02-03' WHERE id = 2",
      "DELETE FROM enterprise WHERE id = 2"}},
    {"figure",
     {"INSERT INTO figure VALUES (1, 'revenue', 2023, 5)",
      "UPDATE figure SET value = -7 WHERE fact = 'revenue'",
      "DELETE FROM figure WHERE fact = 'revenue'"}},
    {"fact_value",
     {"INSERT INTO fact_value VALUES (1, 'town', 0, '大许镇')",
      "UPDATE fact_value SET value = '单集镇,''x''' WHERE fact = 'town'",
      "DELETE FROM fact_value WHERE fact = 'town'"}},
    {"register_line",
     {"INSERT INTO register_line (enterprise, register) VALUES (1, 'visits')", NULL,
      "DELETE FROM register_line WHERE id = 2"}},
    {"register_value",
     {"INSERT INTO register_value VALUES (1, 'outcome', '查实')",
      "UPDATE register_value SET value = '不实' WHERE field = 'outcome'",
      "DELETE FROM register_value WHERE field = 'outcome'"}},
    {"certificate",
     {"INSERT INTO certificate (enterprise, kind, level, batch, document, announced_on, "
      "valid_from, valid_to, withdrawal, withdrawn_on, withdrawal_reason) VALUES (1, 'srdi', "
      "'省级', '第七批', '1号', '2023-03-24', '2023-03-24', '2026-03-24', 0, NULL, '')",
      "UPDATE certificate SET withdrawal = 16, withdrawn_on = '2024-05-06', "
      "withdrawal_reason = '事故'",
      "DELETE FROM certificate"}},
    {"assessment",
     {"INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, "
      "inputs, result) VALUES (1, 'srdi-js-2023', 'ff', '2024-06-30', '2024-06-30T08:00:00', "
      "'王', '{}', '{\"a\": ''b''}')",
      NULL, NULL}},
    {"setting",
     {"INSERT INTO setting VALUES ('person', '王')", "UPDATE setting SET value = '李'",
      "DELETE FROM setting"}},
    {"evidence",
     {"INSERT INTO evidence VALUES (1, 'srdi-js-2023', 'c1', '审计报告', 1)",
      "UPDATE evidence SET checked = 0", "DELETE FROM evidence"}},
    {"remark",
     {"INSERT INTO remark VALUES (1, 'srdi-js-2023', 'c1', '见附件')",
      "UPDATE remark SET text = '不见了'", "DELETE FROM remark"}},
    {"override",
     {"INSERT INTO override VALUES (1, 'srdi-js-2023', 'c1', '一事一议')",
      "UPDATE override SET reason = '会议纪要'", "DELETE FROM override"}},
    {"cluster",
     {"INSERT INTO cluster (name, name_pinyin, name_initials, created_at) "
      "VALUES ('别的集群', 'b', 'b', '2024-01-02')",
      "UPDATE cluster SET removed_at = '2024-02-03' WHERE id = 2",
      "DELETE FROM cluster WHERE id = 2"}},
    {"cluster_value",
     {"INSERT INTO cluster_value VALUES (1, 'cluster.output', 2023, '100')",
      "UPDATE cluster_value SET value = '200'", "DELETE FROM cluster_value"}},
    {"cluster_member",
     {"INSERT INTO cluster_member VALUES (1, 1)", NULL, "DELETE FROM cluster_member"}},
    {"cluster_override",
     {"INSERT INTO cluster_override VALUES (1, 'cluster-js-2023', '2', '一事一议')",
      "UPDATE cluster_override SET reason = '会议纪要'", "DELETE FROM cluster_override"}},
    {"cluster_evidence",
     {"INSERT INTO cluster_evidence VALUES (1, 'cluster-js-2023', '2', '审计报告', 1)",
      "UPDATE cluster_evidence SET checked = 0", "DELETE FROM cluster_evidence"}},
    {"cluster_remark",
     {"INSERT INTO cluster_remark VALUES (1, 'cluster-js-2023', '2', '见附件')",
      "UPDATE cluster_remark SET text = '不见了'", "DELETE FROM cluster_remark"}},
    /* what may be a cluster's as well as an enterprise's */
    {"register_line",
     {"INSERT INTO register_line (cluster, register) VALUES (1, 'visits')", NULL,
      "DELETE FROM register_line WHERE cluster = 1"}},
    {"certificate",
     {"INSERT INTO certificate (cluster, kind, level, batch, document, announced_on, valid_from, "
      "valid_to, withdrawal, withdrawn_on, withdrawal_reason) VALUES (1, 'cluster', '', '首批', "
      "'', '2023-03-24', '2023-03-24', '2026-03-24', 0, NULL, '')",
      "UPDATE certificate SET withdrawal = 3, withdrawn_on = '2024-05-06'",
      "DELETE FROM certificate"}},
    {"assessment",
     {"INSERT INTO assessment (cluster, standard, standard_hash, as_of, made_at, person, inputs, "
      "result) VALUES (1, 'cluster-js-2023', 'ff', '2024-06-30', '2024-06-30T08:00:00', '王', "
      "'{}', '{}')",
      NULL, NULL}},
    {"case_file",
     {"INSERT INTO case_file (batch, cluster, state, time, opinion) VALUES (3, 1, 'draft', 1, '')",
      "UPDATE case_file SET state = 'filed' WHERE cluster = 1",
      "DELETE FROM case_file WHERE cluster = 1"}},
    {"deadline_mark",
     {"INSERT INTO deadline_mark (key, cluster, done_on, reason) "
      "VALUES ('cluster/1', 1, '2024-05-06', '')",
      "UPDATE deadline_mark SET done_on = NULL, put_off_to = '2024-06-07'",
      "DELETE FROM deadline_mark"}},
    {"task",
     {"INSERT INTO task (enterprise, due_on, title) VALUES (NULL, '2024-05-06', '开会')",
      "UPDATE task SET due_on = '2024-05-07', title = '再开会'", "DELETE FROM task"}},
    {"deadline_mark",
     {"INSERT INTO deadline_mark (key, enterprise, done_on, reason) "
      "VALUES ('task/1', 1, '2024-05-06', '')",
      "UPDATE deadline_mark SET done_on = NULL, put_off_to = '2024-06-07', reason = '停产'",
      "DELETE FROM deadline_mark"}},
    {"complainant",
     {"INSERT INTO complainant VALUES (1, '张三')", "UPDATE complainant SET who = '李四'",
      "DELETE FROM complainant"}},
    {"batch",
     {"INSERT INTO batch (kind, year, number, notice, remark) "
      "VALUES ('srdi', 2024, 1, '313号', '')",
      "UPDATE batch SET notice = '314号', remark = '补发' WHERE id = 4",
      "DELETE FROM batch WHERE id = 4"}},
    {"batch_day",
     {"INSERT INTO batch_day VALUES (1, 'submitted', 2, '2024-06-30')",
      "UPDATE batch_day SET day = '2024-07-15'", "DELETE FROM batch_day"}},
    {"case_file",
     {"INSERT INTO case_file (batch, enterprise, state, time, assessment, opinion) "
      "SELECT 3, 1, 'draft', 1, NULL, ''",
      "UPDATE case_file SET state = 'filed', time = 2, assessment = 1, opinion = '同意' "
      "WHERE batch = 3",
      "DELETE FROM case_file WHERE batch = 3"}},
    {"case_step",
     {"INSERT INTO case_step (case_file, state, time, day, document, remark, reason, person, "
      "publicity_end) VALUES (1, 'publicity', 1, '2024-08-15', '3号', '', '特殊', '王', "
      "'2024-08-22')",
      NULL, "DELETE FROM case_step"}},
    {"case_material",
     {"INSERT INTO case_material VALUES (1, 'base', 'received')",
      "UPDATE case_material SET state = 'not_applicable'", "DELETE FROM case_material"}},
    {"case_visit",
     {"INSERT INTO case_visit (case_file, day, people, findings, conclusion) "
      "VALUES (1, '2024-06-06', '王、李', '生产正常', '属实')",
      "UPDATE case_visit SET conclusion = '部分属实'", "DELETE FROM case_visit"}},
};

static const char base[] =
    "INSERT INTO enterprise (uscc, name, name_pinyin, name_initials, created_at) "
    "VALUES ('91320312MABCD0001R', '甲厂', 'jiachang', 'jc', '2024-01-01');"
    "INSERT INTO cluster (name, name_pinyin, name_initials, created_at) "
    "VALUES ('集群', 'jiqun', 'jq', '2024-01-01');"
    "INSERT INTO register_line (enterprise, register) VALUES (1, 'complaints');"
    "INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, inputs, "
    "result) VALUES (1, 'srdi-js-2023', 'ff', '2024-01-30', '2024-01-30T08:00:00', '王', '{}', "
    "'{}');"
    "INSERT INTO batch (id, kind, year, number, notice, remark) VALUES "
    "(1, 'innovative', 2024, 1, '62号', ''), (3, 'innovative', 2024, 3, '', '');"
    "INSERT INTO case_file (batch, enterprise, state, time, opinion) "
    "VALUES (1, 1, 'draft', 1, '')";

static void assert_dump(struct database *database, const char *expected, const char *table)
{
    char *found = all_tables(database_handle(database));

    if (strcmp(found, expected) != 0)
        fail_msg("%s: %s\nexpected: %s", table, found, expected);
    free(found);
}

static void turn(struct database *database, bool redo)
{
    struct error err = {0};
    char *title = NULL;

    if (!journal_turn(database, redo, &title, NULL, NULL, &err) || title == NULL)
        fail_msg("%s", err.text);
    free(title);
}

/* There and back twice, so that what was done again can be undone again. */
static void play(struct database *database, const struct record *record)
{
    char *dumps[4] = {all_tables(database_handle(database))};
    size_t count = 0;

    for (size_t i = 0; i < 3; i++) {
        if (record->steps[i] == NULL)
            continue;
        begin(database, record->table);
        if (run_sql(database, record->steps[i]) != SQLITE_OK)
            fail_msg("%s: %s", record->steps[i], sqlite3_errmsg(database_handle(database)));
        commit(database);
        dumps[++count] = all_tables(database_handle(database));
        assert_string_not_equal(dumps[count], dumps[count - 1]);
    }
    for (int round = 0; round < 2; round++) {
        for (size_t i = count; i > 0; i--) {
            turn(database, false);
            assert_dump(database, dumps[i - 1], record->table);
        }
        for (size_t i = 0; round == 0 && i < count; i++) {
            turn(database, true);
            assert_dump(database, dumps[i + 1], record->table);
        }
    }
    for (size_t i = 0; i <= count; i++)
        free(dumps[i]);
}

static void in_changed_out_and_back_for_every_table(void **state)
{
    struct scene *scene = *state;

    begin(scene->database, "base");
    assert_int_equal(run_sql(scene->database, base), SQLITE_OK);
    commit(scene->database);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++)
        play(scene->database, &records[i]);
}

static void every_table_of_the_schema_is_tried(void **state)
{
    struct scene *scene = *state;
    char *names = all_table_names(database_handle(scene->database));

    for (char *rest = NULL, *name = strtok_r(names, "|", &rest); name != NULL;
         name = strtok_r(NULL, "|", &rest)) {
        bool known = false;

        for (size_t i = 0; i < sizeof records / sizeof *records; i++)
            known = known || strcmp(records[i].table, name) == 0;
        if (!known)
            fail_msg("a new table, %s: say here how a row goes in, changes and goes out", name);
    }
    free(names);
}

static bool count_entry(void *context, const struct journal_entry *entry)
{
    size_t *count = context;

    *count += *entry->record != '\0' && *entry->field != '\0';
    return true;
}

/* A table that the journal cannot put into words would be missing from 修改记录. */
static void every_change_is_told_in_words(void **state)
{
    struct scene *scene = *state;

    begin(scene->database, "base");
    assert_int_equal(run_sql(scene->database, base), SQLITE_OK);
    commit(scene->database);
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        struct error err = {0};
        size_t before = 0, after = 0;

        assert_true(journal_each(scene->database, NULL, count_entry, &before, &err));
        begin(scene->database, records[i].table);
        assert_int_equal(run_sql(scene->database, records[i].steps[0]), SQLITE_OK);
        commit(scene->database);
        assert_true(journal_each(scene->database, NULL, count_entry, &after, &err));
        if (after == before)
            fail_msg("%s: not told", records[i].table);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(in_changed_out_and_back_for_every_table),
        TEST(every_table_of_the_schema_is_tried),
        TEST(every_change_is_told_in_words),
    };
    return cmocka_run_group_tests_name("undo, table by table", tests, NULL, NULL);
}
