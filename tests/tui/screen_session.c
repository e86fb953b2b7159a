#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/dump.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/* An officer's morning entirely by keys, from the county's list to the 推荐汇总表: the library and
 * the workbook are the same as those of the same work by commands. */
#define DAY "2025-01-15"
#define CODE "913203122QK7YN59Q3"
#define WORKBOOK "铜山区2025年创新型中小企业推荐汇总表.xlsx"

static const char *const environment[] = {"PEIYU_TODAY=" DAY, "PEIYU_DB=library.db", NULL};

static void put_list(void)
{
    size_t length;
    char *source = program_source("tests/data/county_list_2025.xlsx");
    char *bytes = program_read(source, &length);
    assert_non_null(bytes);
    program_write_bytes("名单2025.xlsx", bytes, length);
    free(source);
    free(bytes);
}

static void import_by_keys(struct pty *pty)
{
    pty_keys(pty, "i");
    pty_wait(pty, "选择要导入的表格");
    pty_text(pty, "名单");
    pty_wait(pty, "文件: 名单");
    pty_keys(pty, "Enter");
    pty_wait(pty, "预览,尚未写入");
    pty_keys(pty, "Enter");
    pty_wait(pty, "导入完成");
    pty_keys(pty, "Esc Esc");
    pty_wait(pty, "企业名称▲");
}

static void edit_by_keys(struct pty *pty)
{
    pty_keys(pty, "/");
    pty_text(pty, CODE);
    pty_wait(pty, "筛出 1 ");
    pty_keys(pty, "Enter Enter");
    pty_wait(pty, "▶基本信息");
    pty_keys(pty, "Right Down Down Down Down Down Down Down Down Enter Ctrl-U");
    pty_wait(pty, "联系人                 >[");
    pty_text(pty, "陈新");
    pty_keys(pty, "Enter");
    pty_wait(pty, "联系人                  陈新");
    pty_keys(pty, "Esc Esc Down Right Enter Ctrl-U");
    pty_text(pty, "1.2亿");
    pty_wait(pty, "1.2亿");
    pty_keys(pty, "Enter");
    pty_wait(pty, "12,000.00");
    pty_keys(pty, "Esc Esc Esc");
    pty_wait(pty, "筛出 1 ");
    pty_keys(pty, "/ Esc");
    pty_wait_gone(pty, "筛出 1 ");
}

static void export_by_keys(struct pty *pty)
{
    pty_keys(pty, "o");
    pty_wait(pty, "导出哪一种表");
    pty_text(pty, "创新型中小企业推荐汇总表");
    pty_keys(pty, "Enter");
    pty_wait(pty, "版式      创新型中小企业推荐汇总表");
    pty_keys(pty, "F10");
    pty_wait(pty, "已导出");
}

static void work_by_keys(void)
{
    struct pty_options options = {.environment = environment};
    struct pty *pty = pty_open(&options);
    pty_wait_row(pty, 0, "待办");
    import_by_keys(pty);
    edit_by_keys(pty);
    export_by_keys(pty);
    stage_leave(pty);
}

static void command(int status, const char *const arguments[])
{
    const struct circumstances circumstances = {.environment = environment};
    struct run run = program_run_list(&circumstances, arguments);
    if (run.status != status)
        fail_msg("%s: status %d: %s", arguments[0], run.status, run.err);
    run_free(&run);
}

static void work_by_commands(void)
{
    command(1, (const char *const[]){"import", "名单2025.xlsx", NULL}); /* with refused rows */
    command(0, (const char *const[]){"set", CODE, "contact=陈新", "revenue@2024=1.2亿", NULL});
    command(0, (const char *const[]){"export", "recommend-innovative", "--as-of", DAY, "--out",
                                     "commands.xlsx", NULL});
}

static char *read_scratch(const char *name, size_t *length)
{
    char *path = program_path(name);
    char *bytes = program_read(path, length);
    if (bytes == NULL)
        fail_msg("no %s", name);
    free(path);
    return bytes;
}

static char *dump(void)
{
    char *path = stage_database();
    char *text = dump_library(path);
    free(path);
    return text;
}

static void from_import_to_recommendation_by_keys(void **state)
{
    size_t keys_length, commands_length;
    (void)state;
    put_list();
    stage_library(STAGE_EMPTY);
    work_by_keys();
    char *keys_dump = dump(), *keys_book = read_scratch(WORKBOOK, &keys_length);
    stage_library(STAGE_EMPTY);
    work_by_commands();
    char *commands_dump = dump();
    char *commands_book = read_scratch("commands.xlsx", &commands_length);
    assert_non_null(strstr(keys_dump, CODE "|contact|0|陈新"));
    assert_string_equal(keys_dump, commands_dump);
    assert_int_equal(keys_length, commands_length);
    assert_memory_equal(keys_book, commands_book, keys_length);
    free(keys_dump);
    free(keys_book);
    free(commands_dump);
    free(commands_book);
}

/* --- a round of applications, from marking to the certificates --- */

#define COUNTY_DAY "2023-06-30"
#define FIRST "91320312MADEM00698"  /* 澄陌, passes */
#define SECOND "91320312MADEM0089A" /* 骋陌, does not pass */
#define THIRD "91320312MADEM00019"  /* 禾屿, has missed this year's update */
#define LIST "公告名单.csv"
#define RECOMMENDED "铜山区2023年创新型中小企业推荐汇总表.xlsx"

static const char *const county[] = {"PEIYU_TODAY=" COUNTY_DAY, "PEIYU_DB=library.db", NULL};

static void mark(struct pty *pty, const char *code)
{
    pty_keys(pty, "/");
    pty_text(pty, code);
    pty_wait(pty, "筛出 1 ");
    pty_keys(pty, "Enter Space / Esc");
    pty_wait_gone(pty, "筛出 1 ");
}

static void enrol_by_keys(struct pty *pty)
{
    mark(pty, FIRST);
    mark(pty, SECOND);
    mark(pty, THIRD);
    pty_keys(pty, "b");
    pty_wait(pty, "把 3 家企业加入哪一批");
    pty_keys(pty, "Enter");
    pty_wait(pty, "新建批次");
    pty_keys(pty, "Enter Down Enter");
    pty_wait(pty, "创新型评价");
    pty_keys(pty, "Down Down");
    pty_text(pty, "62号");
    pty_keys(pty, "F10");
    pty_wait(pty, "已加入 3 家");
    pty_keys(pty, "Enter");
    pty_wait(pty, "已受理: 3 家");
    pty_keys(pty, "F10");
    pty_wait(pty, "3 家中 1 家要写明理由");
    pty_keys(pty, "Enter");
    pty_wait(pty, "第十四条");
    pty_text(pty, "平台故障");
    pty_keys(pty, "Enter");
    pty_wait(pty, "已办 3 家,其中写明理由的 1 家");
    pty_keys(pty, "Esc F4");
    pty_wait(pty, "已受理 3");
}

/* With KEYS in the form of the step that is the first of the list. */
static void step_by_keys(struct pty *pty, const char *label, const char *keys)
{
    char *done = memory_printf("%s 3 ", label);
    pty_keys(pty, "t");
    pty_wait(pty, "3 家办哪一步");
    pty_keys(pty, "Enter");
    pty_wait(pty, "文号");
    pty_keys(pty, keys);
    pty_keys(pty, "F10");
    pty_wait(pty, done);
    free(done);
}

static void review_by_keys(struct pty *pty)
{
    pty_keys(pty, "=");
    pty_wait(pty, "已评价 3 家");
    pty_keys(pty, "Tab * t");
    pty_wait(pty, "3 家办哪一步");
    pty_keys(pty, "Enter");
    pty_wait(pty, "文号");
    pty_keys(pty, "F10");
    pty_wait(pty, "要写明理由");
    pty_keys(pty, "Down Enter");
    pty_wait(pty, "共用一条理由");
    pty_text(pty, "先行上报");
    pty_keys(pty, "Enter");
    pty_wait(pty, "理由: 先行上报");
    pty_keys(pty, "Esc");
    pty_wait(pty, "县级初审通过 3 ");
}

/* Of the first case: opinion, materials, a visit. */
static void look_by_keys(struct pty *pty)
{
    pty_keys(pty, "Home Enter");
    pty_wait(pty, "第 1 家,共 3 家");
    pty_keys(pty, "e Tab Enter");
    pty_wait(pty, "推荐意见(e): 经县级初审");
    pty_keys(pty, "Tab Space");
    pty_wait(pty, "资料 1/5");
    pty_keys(pty, "a Down");
    pty_text(pty, "王科员");
    pty_keys(pty, "Enter");
    pty_text(pty, "生产正常");
    pty_keys(pty, "Enter");
    pty_text(pty, "属实");
    pty_keys(pty, "Enter");
    pty_wait(pty, "实地抽查 1");
    pty_keys(pty, "Esc");
    pty_wait(pty, "县级初审通过 3 ");
}

static void grant_by_keys(struct pty *pty)
{
    pty_keys(pty, "i");
    pty_wait(pty, "选择公告的名单");
    pty_text(pty, "公告");
    pty_wait(pty, LIST);
    pty_keys(pty, "Enter");
    pty_wait(pty, "公告文号");
    pty_keys(pty, "Ctrl-A Ctrl-K 2 0 2 3 0 9 2 0");
    pty_wait(pty, "有效期 2023-09-20 至 2026-09-20");
    pty_keys(pty, "Down");
    pty_text(pty, "第12号公告");
    pty_keys(pty, "F10");
    pty_wait(pty, "可以认定 2 家,没有办的 2 条");
    pty_wait(pty, "库里没有这家企业");
    pty_keys(pty, "F10");
    pty_wait(pty, "已认定 2 家,证书已写入");
    pty_keys(pty, "Esc o");
    pty_wait(pty, "这一批县级初审通过的 3 家");
    pty_keys(pty, "F10");
    pty_wait(pty, "已导出");
}

static void round_by_keys(void)
{
    struct pty *pty = stage_begin(24, 80, STAGE_COLOUR);
    enrol_by_keys(pty);
    review_by_keys(pty);
    look_by_keys(pty);
    step_by_keys(pty, "市级审核通过", "Down 3 号");
    step_by_keys(pty, "公示", "Down Down Down 1 0");
    step_by_keys(pty, "已上报", "Ctrl-A Ctrl-K 2 0 2 3 0 7 1 1");
    grant_by_keys(pty);
    stage_leave(pty);
}

static void round_by_commands(void)
{
    static const char *const commands[][16] = {
        {"batch", "add", "innovative", "--notice", "62号"},
        {"case", "add", "1", FIRST, SECOND, THIRD},
        {"batch", "step", "1", "filed", "--reason", "平台故障"},
        {"batch", "assess", "1"},
        {"batch", "step", "1", "county_passed", "--reason", "先行上报"},
        {"case", "opinion", "1", "--phrase", "recommend"},
        {"case", "material", "1", "platform=已收"},
        {"case", "visit", "1", "--people", "王科员", "--findings", "生产正常", "--conclusion",
         "属实"},
        {"batch", "step", "1", "city_passed", "--document", "3号"},
        {"batch", "step", "1", "publicity", "--days", "10"},
        {"batch", "step", "1", "submitted", "--on", "2023-07-11"},
        {"batch", "results", "1", LIST, "--on", "2023-09-20", "--document", "第12号公告"},
        {"export", "recommend-innovative", "--batch", "1", "--as-of", COUNTY_DAY, "--out",
         "round.xlsx"},
    };
    const struct circumstances circumstances = {.environment = county};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        struct run run = program_run_list(&circumstances, commands[i]);
        if (run.status != 0)
            fail_msg("%s %s: status %d: %s", commands[i][0], commands[i][1], run.status, run.err);
        run_free(&run);
    }
}

static void from_marking_to_certificates_by_keys(void **state)
{
    static const char list[] = "统一社会信用代码,企业名称\n" FIRST ",\n" THIRD ",\n"
                               ",无锡无此企业有限公司\n";
    size_t keys_length, commands_length;
    (void)state;
    program_write_bytes(LIST, list, strlen(list));
    stage_library(STAGE_DEMO);
    round_by_keys();
    char *keys_dump = dump(), *keys_book = read_scratch(RECOMMENDED, &keys_length);
    stage_library(STAGE_DEMO);
    round_by_commands();
    char *commands_dump = dump(), *commands_book = read_scratch("round.xlsx", &commands_length);
    assert_non_null(strstr(keys_dump, "第12号公告|2023-09-20|2023-09-20|2026-09-20"));
    assert_string_equal(keys_dump, commands_dump);
    assert_int_equal(keys_length, commands_length);
    assert_memory_equal(keys_book, commands_book, keys_length);
    free(keys_dump);
    free(keys_book);
    free(commands_dump);
    free(commands_book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_import_to_recommendation_by_keys),
        cmocka_unit_test(from_marking_to_certificates_by_keys),
    };
    return cmocka_run_group_tests_name("a session by keys", tests, stage_setup, stage_teardown);
}
