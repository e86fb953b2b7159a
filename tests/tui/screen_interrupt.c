#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/*
 * What ends the program in the middle of a field: what was saved before is there, what was typed
 * is saved or offered again, and the terminal is as it was. And what resizes it there.
 */
#define FIRST "91320312MADEM00698" /* the first enterprise of the demo county by pinyin */

/* The first dossier, from 企业名称 down to 联系人. */
static const char to_contact[] = "Enter Right Down Down Down Down Down Down Down Down";

static struct pty *open_in_field(const char *typed)
{
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_keys(pty, to_contact);
    pty_wait(pty, "│ 联系人   ");
    /* The field above is saved when it is left. */
    pty_keys(pty, "Up Enter Ctrl-U 赵 大 成 Enter");
    pty_wait(pty, "法定代表人              赵大成"); /* and on to the next one */
    pty_wait(pty, "联系人                 >[");
    pty_keys(pty, "Ctrl-U");
    pty_text(pty, typed);
    pty_wait(pty, typed);
    return pty;
}

static char *shown_fact(const char *fact)
{
    char *json = program_output(0, "show", FIRST, "--format", "json", NULL);
    struct yaml_file *file = json_read(json);
    const struct yaml *facts = yaml_get(file->root, "facts");
    char *value = memory_text(json_word(facts, fact));
    yaml_free(file);
    free(json);
    return value;
}

static bool is_offered(const char *typed)
{
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_wait(pty, "上次没保存的内容");
    pty_keys(pty, "Enter"); /* opens at the field */
    pty_settle(pty);
    char *field = memory_printf(">[%s", typed);
    int row, column;
    bool offered = pty_find(pty, field, &row, &column);
    free(field);
    stage_leave(pty);
    return offered;
}

static void check_nothing_lost(const char *typed)
{
    char *saved = shown_fact("legal_rep"), *contact = shown_fact("contact");
    assert_string_equal(saved, "赵大成");
    if (strcmp(contact, typed) != 0 && !is_offered(typed))
        fail_msg("“%s” is neither saved nor offered again", typed);
    free(saved);
    free(contact);
}

static void check_end(struct pty *pty, const char *typed, int status)
{
    assert_int_equal(pty_status(pty), status);
    pty_assert_restored(pty);
    pty_assert_no_report();
    pty_close(pty);
    check_nothing_lost(typed);
}

static void ctrl_c_in_a_field(void **state)
{
    (void)state;
    stage_library(STAGE_DEMO);
    struct pty *pty = open_in_field("钱二");
    pty_keys(pty, "Ctrl-C");
    pty_settle(pty);
    if (pty_ended(pty)) {
        check_end(pty, "钱二", 0);
    } else {
        pty_wait(pty, ">[钱二");
        stage_leave(pty);
    }
}

static void signals_in_a_field(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    (void)state;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        stage_library(STAGE_DEMO);
        struct pty *pty = open_in_field("孙三");
        pty_signal(pty, signals[i]);
        check_end(pty, "孙三", 0);
    }
}

static void terminal_closed_in_a_field(void **state)
{
    (void)state;
    stage_library(STAGE_DEMO);
    struct pty *pty = open_in_field("李四");
    pty_hang_up(pty);
    assert_int_equal(pty_status(pty), 0);
    pty_assert_no_report();
    pty_close(pty);
    check_nothing_lost("李四");
}

/* Of a session without a terminal of its own, which no signal tells that the window is gone. */
static void terminal_closed_without_a_signal(void **state)
{
    (void)state;
    stage_library(STAGE_DEMO);
    char *program = memory_printf("PROGRAM=%s", getenv("PEIYU_PROGRAM"));
    const char *arguments[] = {"-c", "trap '' HUP; setsid -w \"$PROGRAM\"", NULL},
               *environment[] = {program, "PEIYU_DB=library.db", NULL};
    struct pty *pty = pty_open(&(struct pty_options){
        .program = "/bin/sh", .arguments = arguments, .environment = environment});
    pty_wait(pty, "F2 企业");
    pty_settle(pty);
    pty_hang_up(pty);
    assert_int_equal(pty_status(pty), 0);
    pty_assert_no_report();
    pty_close(pty);
    free(program);
}

static bool is_kept(struct pty *pty, const void *typed)
{
    (void)pty;
    char *path = program_path("library.db.draft");
    char *text = program_read(path, NULL);
    bool kept = text != NULL && strstr(text, typed) != NULL;
    free(path);
    free(text);
    return kept;
}

/* As a power cut: no chance to do anything. */
static void killed_in_a_field(void **state)
{
    (void)state;
    stage_library(STAGE_DEMO);
    struct pty *pty = open_in_field("周五");
    pty_wait_until(pty, "the draft", is_kept, "周五");
    pty_signal(pty, SIGKILL);
    assert_int_equal(pty_status(pty), 128 + SIGKILL);
    pty_close(pty);
    char *contact = shown_fact("contact"), *saved = shown_fact("legal_rep");
    assert_string_not_equal(contact, "周五");
    assert_string_equal(saved, "赵大成");
    assert_true(is_offered("周五"));
    free(contact);
    free(saved);
}

static void refused_input_survives_an_end(void **state)
{
    (void)state;
    stage_library(STAGE_DEMO);
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_keys(pty, "Enter Down Right Enter Ctrl-U 约 3 千");
    pty_wait(pty, "约3千");
    pty_signal(pty, SIGTERM);
    assert_int_equal(pty_status(pty), 0);
    pty_assert_restored(pty);
    pty_close(pty);
    pty = stage_open(24, 80, STAGE_COLOUR);
    pty_wait(pty, "上次没保存的内容");
    pty_keys(pty, "Enter");
    pty_wait_row(pty, 6, "约3千");
    stage_leave(pty);
}

static void resized_in_a_field(void **state)
{
    static const int sizes[][2] = {{40, 120}, {24, 81},  {23, 80}, {10, 20},
                                   {24, 80},  {60, 200}, {24, 80}};
    (void)state;
    stage_library(STAGE_DEMO);
    struct pty *pty = open_in_field("吴六培育");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int rows = sizes[i][0], columns = sizes[i][1], row, column;
        pty_resize(pty, rows, columns);
        if (rows >= 24 && columns >= 80) {
            pty_wait_row(pty, -1, "F1帮助");
            pty_wait(pty, ">[吴六培育");
            assert_true(pty_find(pty, ">[吴六培育", &row, &column));
            pty_wait_cursor(pty, row, column + 2 + 8);
        } else {
            pty_wait(pty, "窗口太小");
        }
        pty_assert_whole(pty);
    }
    pty_resize(pty, 10, 20);
    pty_resize(pty, 24, 80); /* before it looks */
    pty_wait(pty, ">[吴六培育");
    pty_wait_row(pty, 23, "F1帮助");
    pty_text(pty, "七");
    pty_keys(pty, "Enter");
    pty_wait_gone(pty, ">[吴六培育七");
    stage_leave(pty);
    char *contact = shown_fact("contact");
    assert_string_equal(contact, "吴六培育七");
    free(contact);
}

/* Standards are read when the first screen is there: a mistake in one ends the program as it does
 * each command. */
static void a_standard_with_a_mistake(void **state)
{
    static const char *const environment[] = {"PEIYU_DB=library.db", NULL};
    static const char name[] = ".local/share/peiyu/packs/mine.yaml";
    (void)state;
    stage_library(STAGE_EMPTY);
    for (const char *end = strchr(name, '/'); end != NULL; end = strchr(end + 1, '/')) {
        char *part = memory_printf("%.*s", (int)(end - name), name);
        char *folder = program_path(part);
        (void)mkdir(folder, 0700);
        free(folder);
        free(part);
    }
    program_write(name, "pack: standard\nid: mine\nversion: 1\ntitle: 新\ndocument: 文\n"
                        "in_force: [{from: 2021-01-01}]\nconditions: []\nformula: own_brnad\n");
    struct run run = program_run("list", NULL);
    struct pty *pty = pty_open(&(struct pty_options){.environment = environment});
    int status = pty_status(pty);
    pty_look(pty);
    bool shown = pty_shows(pty, "own_brnad");
    pty_assert_restored(pty);
    pty_close(pty);
    char *path = program_path(name);
    unlink(path);
    free(path);
    assert_int_equal(status, run.status);
    assert_int_not_equal(status, 0);
    assert_true(shown);
    assert_non_null(strstr(run.err, "own_brnad"));
    run_free(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctrl_c_in_a_field),
        cmocka_unit_test(signals_in_a_field),
        cmocka_unit_test(terminal_closed_in_a_field),
        cmocka_unit_test(terminal_closed_without_a_signal),
        cmocka_unit_test(killed_in_a_field),
        cmocka_unit_test(refused_input_survives_an_end),
        cmocka_unit_test(resized_in_a_field),
        cmocka_unit_test(a_standard_with_a_mistake),
    };
    return cmocka_run_group_tests_name("interruptions", tests, stage_setup, stage_teardown);
}
