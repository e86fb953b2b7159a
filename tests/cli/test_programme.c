/* The windows of programmes as commands list and mark them; a pack of them with a mistake. */
#include "core/memory.h"
#include "tests/cli/casework.h"

#define SRDI "专精特新中小企业认定 申报窗口(8月)"

static void a_window_is_nobody_s_in_every_format(void **state)
{
    (void)state;
    on("2024-08-30");
    does(RUN("due", "--within", "1", "--format", "json"),
         "[\n {\"kind\": \"programme_window\", \"uscc\": \"\", \"name\": \"\", "
         "\"due_on\": \"2024-08-31\", \"days_left\": 1, \"state\": \"week\", \"title\": \"" SRDI
         "\", \"basis\": \"苏工信中小〔2023〕313号\"}\n]\n");
    does(RUN("due", "--within", "1", "--format", "csv"),
         "\nprogramme_window,,,2024-08-31,1,week," SRDI ",苏工信中小〔2023〕313号\n");
    does(RUN("due", "--within", "1"), "共 1 项,其中已逾期 0 项");
    does(RUN("due", "--within", "0", "--format", "json"), "[]\n");
    on("2024-09-01");
    does_not(RUN("due", "--within", "363", "--format", "csv"), SRDI);
    does(RUN("due", "--within", "364", "--format", "csv"), "2025-08-31,364,later," SRDI);
}

/* A second import updates: the identity of the event is that of the matter. */
static void in_a_calendar_it_is_an_event_of_its_year(void **state)
{
    (void)state;
    on("2024-08-30");
    char *text = RUN("due", "--within", "1", "--format", "ics");
    assert_contains(text, "UID:programme_window/srdi_js/2024@peiyu");
    assert_contains(text, "DTSTART;VALUE=DATE:20240831");
    assert_contains(text, "SUMMARY:" SRDI);
    free(text);
    free(RUN("due", "programme_window", "--title", "专精特新中小企业认定", "--put-off",
             "2024-09-20", "--reason", "通知另定"));
    text = RUN("due", "--within", "30", "--format", "ics");
    assert_contains(text, "UID:programme_window/srdi_js/2024@peiyu");
    assert_contains(text, "DTSTART;VALUE=DATE:20240920");
    free(text);
}

static void it_is_done_put_off_and_listed_again(void **state)
{
    (void)state;
    on("2024-08-30");
    REFUSED("有 38 项符合", "due", "programme_window", "--done");
    REFUSED("只能延到那天以后", "due", "programme_window", "--title", "专精特新中小企业认定",
            "--put-off", "2024-08-31", "--reason", "通知");
    does(RUN("due", "programme_window", "--title", "专精特新中小企业认定", "--done"),
         "已完成:" SRDI);
    does(RUN("due", "--within", "1", "--format", "json"), "[]\n");
    does(RUN("due", "--within", "1", "--with-done", "--format", "csv"), ",1,done," SRDI);
    free(RUN("undo"));
    does(RUN("due", "--within", "1", "--format", "csv"), ",1,week," SRDI);
    free(RUN("due", "programme_window", "--title", "专精特新中小企业认定", "--put-off",
             "2024-09-20", "--reason", "通知另定"));
    on("2024-09-20");
    does(RUN("due", "--within", "0", "--format", "csv"),
         "2024-09-20,0,today,延期 " SRDI "(原定 2024-08-31)");
    free(RUN("due", "programme_window", "--title", "延期 专精特新中小企业认定", "--reopen"));
    does(RUN("due", "--within", "0", "--format", "json"), "[]\n");
}

static void a_pack_of_them_is_checked_and_adds_its_own(void **state)
{
    (void)state;
    static const char head[] = "pack: programmes\nid: county\nversion: 1\ndocument: 县里的汇编\n"
                               "programmes:\n  - {id: county_star, title: 县级之星, ";
    char *text =
        memory_printf("%slevel: town, department: 县工信局, basis: 文, months: [13]}\n", head);
    char *path = program_path("mine.yaml");
    on("2024-08-30");
    program_write("mine.yaml", text);
    free(text);
    struct run run = program_run("packs", "check", path, NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "mine.yaml:6:43: “town”应为 national、province 或 city\n");
    assert_contains(run.err, "mine.yaml:6:86: “months”的各项应为 1 至 12 的月份\n");
    run_free(&run);
    text =
        memory_printf("%slevel: province, department: 县工信局, basis: 文, months: [9]}\n", head);
    program_write("mine.yaml", text);
    free(text);
    does(RUN("packs", "install", path), "county");
    does(RUN("due", "--within", "31", "--format", "csv"),
         "programme_window,,,2024-09-30,31,later,县级之星 申报窗口(9月),文\n");
    free(path);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_window_is_nobody_s_in_every_format),
        TEST(in_a_calendar_it_is_an_event_of_its_year),
        TEST(it_is_done_put_off_and_listed_again),
        TEST(a_pack_of_them_is_checked_and_adds_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
