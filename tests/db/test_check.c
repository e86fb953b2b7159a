#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/check.h"
#include "scene.h"

/* On an enterprise 1 with a batch 1, its case 1 and an assessment 1, all in order. */
static const char base[] =
    "INSERT INTO enterprise (uscc, name, name_pinyin, name_initials, created_at) VALUES "
    "('91320312MABCD0001R', '甲厂', 'jiachang', 'jc', '2024-01-01'),"
    "('91320312MABCD0002W', '乙厂', 'yichang', 'yc', '2024-01-01');"
    "INSERT INTO figure VALUES (1, 'revenue', 2023, 5000000);"
    "INSERT INTO fact_value VALUES (1, 'data_updated_on', 0, '2024-04-01');"
    "INSERT INTO register_line (enterprise, register) VALUES (1, 'changes');"
    "INSERT INTO register_value VALUES (1, 'happened_on', '2024-03-04');"
    "INSERT INTO certificate (enterprise, kind, level, batch, document, announced_on, valid_from, "
    "valid_to, withdrawal, withdrawn_on, withdrawal_reason) VALUES (1, 'srdi', '', '', '', "
    "'2023-03-24', '2023-03-24', '2026-03-24', 0, NULL, '');"
    "INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, inputs, "
    "result) VALUES (1, 'srdi-js-2023', 'ff', '2024-01-30', '2024-01-30T08:00:00', '王', '{}', "
    "'{\"verdict\": \"pass\"}');"
    "INSERT INTO batch (kind, year, number, notice, remark) VALUES ('innovative', 2024, 1, '', ''),"
    "('innovative', 2024, 2, '', '');"
    "INSERT INTO case_file (batch, enterprise, state, time, assessment, opinion) "
    "VALUES (1, 1, 'filed', 1, 1, '');"
    "INSERT INTO case_step (case_file, state, time, day, document, remark, reason, person) "
    "VALUES (1, 'filed', 1, '2024-06-03', '', '', '', '王');";

static const struct {
    const char *sql;
    const char *words; /* NULL: nothing is wrong with it */
} cases[] = {
    {"SELECT 1", NULL},
    {"UPDATE certificate SET valid_to = '2023-03-23'", "有效期止早于有效期起"},
    {"UPDATE certificate SET valid_to = '2023-03-24'", NULL},
    {"UPDATE certificate SET withdrawal = 16", "撤销日期未填"},
    {"UPDATE certificate SET withdrawal = 16, withdrawn_on = '2024-01-01'", NULL},
    {"UPDATE certificate SET withdrawn_on = '2024-01-01'", "没有撤销依据"},
    {"UPDATE certificate SET withdrawal = 15, withdrawn_on = '2023-03-23'", "撤销早于公告"},
    {"UPDATE certificate SET withdrawal = 15, withdrawn_on = '2023-03-24'", NULL},
    {"UPDATE certificate SET kind = 'nobel'", "资质类型“nobel”有 1 条证书,但不在数据包中"},
    {"INSERT INTO certificate (id, enterprise, kind, level, batch, document, announced_on, valid_from, "
     "valid_to, withdrawal, withdrawn_on, withdrawal_reason) SELECT 7, enterprise, kind, level, batch, document, announced_on, "
     "valid_from, valid_to, withdrawal, withdrawn_on, withdrawal_reason FROM certificate",
     "第 7 号资质证书(甲厂):与第 1 号是同一天的同一种"},
    {"INSERT INTO certificate (id, enterprise, kind, level, batch, document, announced_on, valid_from, "
     "valid_to, withdrawal, withdrawn_on, withdrawal_reason) SELECT 7, enterprise, kind, level, batch, document, '2023-03-25', "
     "valid_from, valid_to, withdrawal, withdrawn_on, withdrawal_reason FROM certificate",
     NULL},
    {"INSERT INTO enterprise (uscc, name, name_pinyin, name_initials, created_at) VALUES "
     "('91320312MABCD0003A', '丙厂', 'b', 'b', '')",
     "91320312MABCD0003A(丙厂)的校验不对"},
    {"INSERT INTO fact_value VALUES (1, 'no_such_fact', 0, 'x')", "事实“no_such_fact”有 1 条数据"},
    {"INSERT INTO figure VALUES (1, 'no_such_figure', 2023, 1)", "事实“no_such_figure”"},
    {"UPDATE fact_value SET value = '2024-4-1'", "甲厂 的“"},
    {"UPDATE register_value SET value = 'soon'", "读不出来(soon)"},
    {"INSERT INTO register_value VALUES (1, 'no_such_field', 'x')", "changes/no_such_field"},
    {"DELETE FROM register_value", "没有任何内容"},
    {"INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, inputs, "
     "result) VALUES (1, 'x', 'ff', '2024-01-30', '', '', '{}', '{\"verdict\": ')",
     "第 2 号评价的内容已损坏"},
    {"INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, inputs, "
     "result) VALUES (1, 'x', 'ff', '2024-01-30', '', '', '{}', '{}')",
     "第 2 号评价的内容已损坏"},
    {"UPDATE case_file SET state = 'nowhere'", "(innovative、nowhere)不在数据包中"},
    {"UPDATE case_file SET state = 'city_passed'", "状态与最后一步不符"},
    {"UPDATE case_file SET time = 2", "不在创新型评价的步骤中"},
    {"UPDATE case_file SET state = 'returned'; INSERT INTO case_step (case_file, state, time, day, "
     "document, remark, reason, person) VALUES (1, 'returned', 1, '2024-06-03', '', '', '', '')",
     NULL},
    {"UPDATE case_file SET state = 'county_passed'; INSERT INTO case_step (case_file, state, time, "
     "day, document, remark, reason, person) VALUES (1, 'county_passed', 1, '2024-06-02', '', '', "
     "'', '')",
     "步骤的日期 2024-06-02 早于上一步的 2024-06-03"},
    {"INSERT INTO case_file (batch, enterprise, state, time, assessment, opinion) VALUES "
     "(1, 2, 'draft', 1, 1, '')",
     "所依据的评价是别家的"},
    {"INSERT INTO case_file (batch, enterprise, state, time, opinion) VALUES "
     "(2, 1, 'draft', 1, '')",
     "甲厂 有两件在办的同类申报(第 1 号、第 2 号)"},
    {"INSERT INTO case_file (batch, enterprise, state, time, opinion) VALUES "
     "(2, 1, 'withdrawn', 1, '')",
     NULL},
    {"DROP TRIGGER figure_update; UPDATE figure SET value = 1", "revenue@2023 与修改记录不符"},
    {"DROP TRIGGER figure_delete; DELETE FROM figure", "revenue@2023 与修改记录不符"},
    {"DROP TRIGGER fact_value_update; UPDATE fact_value SET value = '2024-04-02'",
     "data_updated_on@0 与修改记录不符"},
};

struct found {
    size_t count;
    char *words;
};

static bool note(void *context, const char *sentence)
{
    struct found *found = context;
    char *more = memory_printf("%s%s\n", found->words, sentence);

    found->count++;
    free(found->words);
    found->words = more;
    return true;
}

static void each_thing_that_does_not_hold_is_told_alone(void **state)
{
    struct scene *scene = *state;

    begin(scene->database, "base");
    assert_int_equal(run_sql(scene->database, base), SQLITE_OK);
    commit(scene->database);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct found found = {.words = memory_text("")};
        struct error err = {0};

        begin(scene->database, "break");
        if (run_sql(scene->database, cases[i].sql) != SQLITE_OK)
            fail_msg("%s: cannot be broken so", cases[i].sql);
        if (!check_run(scene->database, note, &found, &err))
            fail_msg("%s", err.text);
        database_rollback(scene->database);
        if (cases[i].words == NULL && found.count > 1)
            fail_msg("%s: %s", cases[i].sql, found.words);
        if (cases[i].words != NULL && strstr(found.words, cases[i].words) == NULL)
            fail_msg("%s: “%s” is not told, but: %s", cases[i].sql, cases[i].words, found.words);
        free(found.words);
    }
}

static bool stop(void *context, const char *sentence)
{
    size_t *count = context;

    (void)sentence;
    (*count)++;
    return false;
}

static void it_stops_when_nobody_listens(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    size_t count = 0;

    begin(scene->database, "base");
    assert_int_equal(run_sql(scene->database, base), SQLITE_OK);
    assert_int_equal(run_sql(scene->database, "INSERT INTO fact_value VALUES (1, 'a', 0, 'x'), "
                                              "(1, 'b', 0, 'x'); DELETE FROM register_value"),
                     SQLITE_OK);
    commit(scene->database);
    assert_true(check_run(scene->database, stop, &count, &err));
    assert_int_equal(count, 1);
}

static void it_counts_what_it_looked_at(void **state)
{
    struct scene *scene = *state;
    struct check_counts counts;
    struct error err = {0};

    begin(scene->database, "base");
    assert_int_equal(run_sql(scene->database, base), SQLITE_OK);
    commit(scene->database);
    assert_true(check_count(scene->database, &counts, &err));
    assert_int_equal(counts.enterprises, 2);
    assert_int_equal(counts.certificates, 1);
    assert_int_equal(counts.assessments, 1);
    assert_int_equal(counts.cases, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_thing_that_does_not_hold_is_told_alone),
        TEST(it_stops_when_nobody_listens),
        TEST(it_counts_what_it_looked_at),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
