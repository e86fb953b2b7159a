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
    pty_keys(pty, "Down Enter");
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_import_to_recommendation_by_keys),
    };
    return cmocka_run_group_tests_name("a session by keys", tests, stage_setup, stage_teardown);
}
