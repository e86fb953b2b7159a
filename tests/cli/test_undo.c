#include "tests/cli/casework.h"

#include <sqlite3.h>

#include "tests/db/all_tables.h"

/* Every command that writes is one step: all of them one after the other, undone one by one to what
 * stood before each, byte by byte, and done again. */
#define CLUSTER "铜山区工程机械集群"
#define WORDS_MOST 10

static const char *const commands[][WORDS_MOST] = {
    {"set", CODE, "name=徐州甲公司", "town=大许镇", NULL},
    {"set", CODE, "revenue@2023=5000", "data_updated_on=2023-04-01", NULL},
    {"set", CODE, "name=徐州乙公司", "revenue@2023=", NULL},
    {"change", "add", CODE, "变化类型=更名", "发生日期=2024-03-01", NULL},
    {"change", "close", "1", NULL},
    {"incident", "add", CODE, "事件类别=安全", "是否重大=是", "发生日期=2024-03-02", NULL},
    {"complaint", "add", CODE, "收到日期=2024-03-01", "举报内容=不实", "--complainant", "张三",
     NULL},
    {"complaint", "edit", "3", "受理日期=2024-03-02", "--complainant", "李四", NULL},
    {"complaint", "close", "3", "2024-04-09", NULL},
    {"visit", "add", CODE, "走访日期=2024-03-01", "企业诉求=用工", "后续事项=回访",
     "后续日期=2024-04-20", NULL},
    {"visit", "close", "4", NULL},
    {"task", "add", "2024-05-01", "开会", "--enterprise", CODE, NULL},
    {"task", "put-off", "1", "2024-06-01", "--reason", "停产", NULL},
    {"task", "edit", "1", "2024-05-02", "再开会", NULL},
    {"task", "close", "1", NULL},
    {"certificate", "add", CODE, "innovative", "2022-03-24", "--batch", "首批", NULL},
    {"certificate", "edit", "1", "--to", "2025-12-31", NULL},
    {"certificate", "withdraw", "1", "--article", "15", "--reason", "不符合", NULL},
    {"certificate", "restore", "1", NULL},
    {"due", "annual_update", CODE, "--put-off", "2024-05-15", "--reason", "停产", NULL},
    {"due", "annual_update", CODE, "--done", NULL},
    {"due", "annual_update", CODE, "--reopen", NULL},
    {"override", "set", CODE, "giant-js-2023", "6", "一事一议", NULL},
    {"override", "remove", CODE, "giant-js-2023", "6", NULL},
    {"assess", "--tier", "innovative", "--enterprise", CODE, "--save", NULL},
    {"cluster", "add", CLUSTER, "cluster.area=60", NULL},
    {"cluster", "set", CLUSTER, "集群总产值@2023=52亿", NULL},
    {"cluster", "member", "add", CLUSTER, CODE, NULL},
    {"override", "set", "--cluster", CLUSTER, "cluster-js-2023", "1a", "含水域", NULL},
    {"batch", "add", "innovative", NULL},
    {"batch", "edit", "1", "--notice", "62号", "--remark", "春季", NULL},
    {"batch", "days", "1", "county_passed=2024-06-12", "filed=2024-06-03", NULL},
    {"case", "add", "1", CODE, NULL},
    {"case", "material", "1", "platform=已收", "route=不适用", NULL},
    {"case", "material", "1", "platform=缺", NULL},
    {"case", "opinion", "1", "同意推荐", NULL},
    {"case", "visit", "1", "--people", "王", "--conclusion", "属实", NULL},
    {"case", "step", "1", "filed", NULL},
    {"case", "assess", "1", NULL},
    {"case", "step", "1", "county_passed", "--reason", "先行", NULL},
    {"case", "step", "1", "city_passed", "--document", "3号", NULL},
    {"case", "step", "1", "publicity", NULL},
    {"case", "step", "1", "submitted", "--on", "2024-04-18", NULL},
    {"case", "step", "1", "granted", "--on", "2024-04-19", NULL},
    {"stats", "target", "innovative=40", "srdi=10", NULL},
    {"case", "remove", "1", NULL},
    {"batch", "remove", "1", NULL},
    {"certificate", "remove", "1", NULL},
    {"complaint", "remove", "3", NULL},
    {"task", "remove", "1", NULL},
    {"cluster", "member", "remove", CLUSTER, CODE, NULL},
    {"cluster", "remove", CLUSTER, NULL},
    {"cluster", "restore", CLUSTER, NULL},
    {"trash", "add", CODE, NULL},
};
#define COMMANDS (sizeof commands / sizeof commands[0])

static char *dump(void)
{
    char *path = program_path("library.db"), *all;
    sqlite3 *handle;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    all = all_tables(handle);
    sqlite3_close(handle);
    free(path);
    return all;
}

static void assert_dump(const char *expected, size_t at, const char *word)
{
    char *found = dump();
    if (strcmp(found, expected) != 0)
        fail_msg("%s %zu (%s %s):\n%s\nexpected:\n%s", word, at, commands[at][0], commands[at][1],
                 found, expected);
    free(found);
}

static void run_command(size_t at)
{
    static const char *const environment[] = {"PEIYU_TODAY=2024-04-10", NULL};
    static const struct circumstances that_day = {.environment = environment};
    struct run run = program_run_list(&that_day, commands[at]);
    if (run.status != 0)
        fail_msg("%s %s: %d %s", commands[at][0], commands[at][1], run.status, run.err);
    run_free(&run);
}

static void every_command_is_one_step_there_and_back(void **state)
{
    (void)state;
    char *dumps[COMMANDS + 1];
    free(RUN("list")); /* an empty library */
    dumps[0] = dump();
    for (size_t i = 0; i < COMMANDS; i++) {
        run_command(i);
        dumps[i + 1] = dump();
        if (strcmp(dumps[i + 1], dumps[i]) == 0)
            fail_msg("%s %s changed nothing", commands[i][0], commands[i][1]);
    }
    for (size_t i = COMMANDS; i > 0; i--) {
        does(RUN("undo"), "已撤销:");
        assert_dump(dumps[i - 1], i - 1, "undo");
    }
    does(RUN("undo"), "没有可以撤销的修改");
    for (size_t i = 0; i < COMMANDS; i++) {
        does(RUN("redo"), "已恢复:");
        assert_dump(dumps[i + 1], i, "redo");
    }
    does(RUN("redo"), "没有可以恢复的修改");
    for (size_t i = 0; i <= COMMANDS; i++)
        free(dumps[i]);
}

/* Three of them at once, and the other way round. */
static void several_steps_at_once(void **state)
{
    (void)state;
    char *empty, *full;
    free(RUN("list"));
    empty = dump();
    for (size_t i = 0; i < 3; i++)
        run_command(i);
    full = dump();
    free(RUN("undo", "3"));
    assert_dump(empty, 0, "undo");
    free(RUN("redo", "3"));
    assert_dump(full, 2, "redo");
    free(empty);
    free(full);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_command_is_one_step_there_and_back),
        TEST(several_steps_at_once),
    };
    return cmocka_run_group_tests_name("undo", tests, NULL, NULL);
}
