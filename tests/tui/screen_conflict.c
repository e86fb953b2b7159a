#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/pty.h"

/* `import` on a terminal, where the file and the library differ: asked one by one, or for all. */
#define FIRST "91320312MABCD0001R"
#define SECOND "91320312MABCD0002W"
#define HEADINGS "统一社会信用代码,企业名称,联系人,乡镇,2023年营业收入\n"
#define QUESTION "用文件的吗?"

static int setup(void **state)
{
    int status = program_setup(state); /* ends when there is no program */
    if (status != 0)
        return status;
    program_write("old.csv", HEADINGS FIRST ",甲厂,张三,利国镇,5\n" SECOND ",乙厂,李四,柳泉镇,6\n");
    /* Newer is the row of the second, by its latest year. */
    program_write("new.csv", "统一社会信用代码,企业名称,联系人,乡镇,2024年营业收入\n" FIRST
                             ",甲厂,赵一,茅村镇,\n" SECOND ",乙厂,钱二,大许镇,7\n");
    free(program_output(0, "import", "old.csv", NULL));
    return 0;
}

static int teardown(void **state)
{
    pty_close_all();
    return program_teardown(state);
}

static struct pty *begin(const char *const arguments[])
{
    const struct pty_options options = {.arguments = arguments};
    struct pty *pty = pty_open(&options);
    pty_wait(pty, QUESTION);
    return pty;
}

static struct pty *begin_usual(void)
{
    static const char *const arguments[] = {"--db", "library.db", "import", "new.csv", NULL};
    return begin(arguments);
}

/* The question that FIELD and VALUE belong to, and the answer. */
static void answer(struct pty *pty, const char *value, const char *keys)
{
    pty_wait(pty, value);
    pty_settle(pty);
    pty_keys(pty, keys);
}

static void library_is(const char *first, const char *second)
{
    char *text = program_output(0, "list", "--sort", "uscc", "--format", "csv", "--columns",
                                "contact,town", NULL);
    char *expected = memory_printf("contact,town\n%s\n%s\n", first, second);
    assert_string_equal(text, expected);
    free(expected);
    free(text);
}

static void end(struct pty *pty, int status)
{
    assert_int_equal(pty_status(pty), status);
    pty_assert_restored(pty);
    pty_assert_no_report();
    pty_close(pty);
}

static void each_difference_is_asked_about(void **state)
{
    (void)state;
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "y Enter");
    answer(pty, "文件:茅村镇", "n Enter");
    answer(pty, "文件:钱二", "Y Enter");
    answer(pty, "文件:大许镇", "n Enter");
    pty_wait(pty, "已写入");
    end(pty, 0);
    library_is("赵一,利国镇", "钱二,柳泉镇");
}

static void all_that_follow_are_the_files(void **state)
{
    (void)state;
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "n Enter");
    answer(pty, "文件:茅村镇", "a Enter");
    end(pty, 0);
    library_is("张三,茅村镇", "钱二,大许镇");
}

static void all_that_follow_are_kept(void **state)
{
    (void)state;
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "k Enter");
    end(pty, 0);
    library_is("张三,利国镇", "李四,柳泉镇");
}

static void of_all_that_follow_the_newer_one_is_taken(void **state)
{
    (void)state;
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "x Enter");
    end(pty, 0);
    library_is("张三,利国镇", "钱二,大许镇");
}

/* An overlong line is one answer, and none; an input method's letters are letters. */
static void what_is_no_answer_is_asked_again(void **state)
{
    static const char words[] = "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyya";
    (void)state;
    assert_int_equal(strlen(words), 64);
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "Enter");
    answer(pty, "文件:赵一", "z Enter");
    pty_text(pty, "好的");
    answer(pty, "好的", "Enter");
    pty_text(pty, words);
    answer(pty, "yyyya", "Enter");
    pty_settle(pty);
    assert_false(pty_shows(pty, "茅村镇"));
    pty_text(pty, "ｋ");
    answer(pty, "ｋ", "Enter");
    end(pty, 0);
    library_is("张三,利国镇", "李四,柳泉镇");
}

static void stop_with(const char *keys)
{
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "y Enter");
    answer(pty, "文件:茅村镇", keys);
    pty_wait(pty, "已中止,没有写入任何内容");
    assert_int_equal(pty_status(pty), 3);
    assert_false(pty_shows(pty, "变更 第")); /* which will not be */
    assert_false(pty_shows(pty, "小计"));
    end(pty, 3);
    library_is("张三,利国镇", "李四,柳泉镇");
}

static void an_import_is_stopped_at_a_question(void **state)
{
    (void)state;
    stop_with("q Enter");
    stop_with("Esc Enter");
    stop_with("Ctrl-D"); /* the end of the input */
}

static void an_interrupt_changes_nothing(void **state)
{
    (void)state;
    struct pty *pty = begin_usual();
    answer(pty, "文件:赵一", "y Enter");
    answer(pty, "文件:茅村镇", "Ctrl-C");
    end(pty, 128 + SIGINT);
    library_is("张三,利国镇", "李四,柳泉镇");
    free(program_output(0, "check", NULL));
}

/* What was written before stays, and that is said. */
static void of_several_files_the_one_in_hand_is_stopped(void **state)
{
    static const char *const arguments[] = {"--db",    "library.db", "import",
                                            "new.csv", "third.csv",  NULL};
    (void)state;
    program_write("third.csv", "统一社会信用代码,企业名称,联系人\n" FIRST ",甲厂,孙三\n");
    struct pty *pty = begin(arguments);
    answer(pty, "文件:赵一", "y Enter");
    answer(pty, "文件:茅村镇", "y Enter");
    answer(pty, "文件:钱二", "y Enter");
    answer(pty, "文件:大许镇", "y Enter");
    answer(pty, "文件:孙三", "q Enter");
    pty_wait(pty, "已中止,这个文件没有写入;前面的文件已经写入,可用 undo 撤销");
    end(pty, 3);
    library_is("赵一,茅村镇", "钱二,大许镇");
}

static void what_is_said_beforehand_is_not_asked(void **state)
{
    static const char *const arguments[] = {"--db",          "library.db", "import", "new.csv",
                                            "--on-conflict", "keep",       NULL};
    (void)state;
    const struct pty_options options = {.arguments = arguments};
    struct pty *pty = pty_open(&options);
    pty_wait(pty, "已写入"); /* the figures of 2024 */
    assert_false(pty_shows(pty, QUESTION));
    end(pty, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
        TEST(each_difference_is_asked_about),
        TEST(all_that_follow_are_the_files),
        TEST(all_that_follow_are_kept),
        TEST(of_all_that_follow_the_newer_one_is_taken),
        TEST(what_is_no_answer_is_asked_again),
        TEST(an_import_is_stopped_at_a_question),
        TEST(an_interrupt_changes_nothing),
        TEST(of_several_files_the_one_in_hand_is_stopped),
        TEST(what_is_said_beforehand_is_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
