#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/golden_screen.h"
#include "tests/tui/pty.h"

/* The harness sees what an officer would see: shown on a program of a few lines. */
static char *painter;

static struct pty *open_painter(int rows, int columns)
{
    struct pty_options options = {.rows = rows, .columns = columns, .program = painter};
    struct pty *pty = pty_open(&options);
    pty_wait(pty, "窗口");
    return pty;
}

static int setup(void **state)
{
    int status = program_setup(state); /* ends when there is no program */
    painter = pty_helper("painter");
    return status;
}

static int teardown(void **state)
{
    pty_close_all();
    free(painter);
    return program_teardown(state);
}

static void sees_wide_characters_once(void **state)
{
    (void)state;
    struct pty *pty = open_painter(10, 40);
    pty_wait_row(pty, 0, "窗口 40x10");
    pty_wait_row(pty, 2, "----------");
    pty_wait_row(pty, 3, "                                      宽");
    char *row = pty_row(pty, 1);
    assert_string_equal(row, "红字反显 蓝底");
    free(row);
    assert_int_equal(pty_cell(pty, 0, 0).width, 2);
    assert_int_equal(pty_cell(pty, 0, 1).width, 0);
    pty_assert_whole(pty);
    pty_close(pty);
}

static void sees_colours_attributes_and_the_cursor(void **state)
{
    (void)state;
    struct pty *pty = open_painter(10, 40);
    pty_wait_cursor(pty, 1, 4);
    struct pty_cell red = pty_cell(pty, 1, 0), reverse = pty_cell(pty, 1, 4);
    assert_true(red.bold && red.foreground == 1 && red.background == -1);
    assert_true(reverse.reverse && !reverse.bold && reverse.foreground == -1);
    assert_int_equal(pty_cell(pty, 1, 9).background, 4);
    golden_compare(pty, "painter");
    pty_close(pty);
}

static void sees_half_a_character(void **state)
{
    (void)state;
    struct pty *pty = open_painter(10, 40);
    pty_keys(pty, "h");
    pty_wait_row(pty, 0, "X");
    assert_true(pty_cell(pty, 0, 0).broken);
    assert_false(pty_cell(pty, 0, 2).broken);
    pty_close(pty);
}

static void sends_keys_text_paste_and_mouse(void **state)
{
    static const struct {
        const char *key, *bytes;
    } cases[] = {
        {"Up", "<1b>[A"},      {"F2", "<1b>OQ"},        {"F10", "<1b>[21~"},   {"Esc", "<1b>"},
        {"Ctrl-R", "<12>"},    {"Space", "<20>"},       {"BackTab", "<1b>[Z"}, {"/", "/"},
        {"Backspace", "<7f>"}, {"PageDown", "<1b>[6~"}, {"Enter", "<0d>"},     {"Tab", "<09>"},
    };
    (void)state;
    struct pty *pty = open_painter(10, 40);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pty_keys(pty, cases[i].key);
        pty_wait_row(pty, 5, cases[i].bytes);
    }
    pty_text(pty, "培");
    pty_wait_row(pty, 5, "<e5><9f><b9>");
    pty_click(pty, 3, 4);
    pty_paste(pty, "P");
    pty_wait_row(pty, 5, "P");
    pty_keys(pty, "m");
    pty_wait_row(pty, 5, "m");
    pty_click(pty, 3, 4);
    pty_wait_row(pty, 5, "<1b>[<0;5;4M<1b>[<0;5;4m");
    pty_wheel(pty, 3, 4, true);
    pty_wait_row(pty, 5, "<1b>[<65;5;4M");
    pty_paste(pty, "字");
    pty_wait_row(pty, 5, "<1b>[200~<e5><ad><97><1b>[201~");
    pty_close(pty);
}

static void resizes(void **state)
{
    (void)state;
    struct pty *pty = open_painter(10, 40);
    pty_resize(pty, 24, 80);
    pty_wait_row(pty, 0, "窗口 80x24");
    pty_resize(pty, 5, 30);
    pty_wait_row(pty, 0, "窗口 30x5");
    pty_wait_row(pty, 3, "                            宽");
    pty_close(pty);
}

/* The program is not told, so nothing of what it is writing may be upset. */
static void the_size_it_has_is_no_resize(void **state)
{
    (void)state;
    struct pty *pty = open_painter(10, 40);
    pty_settle(pty);
    pty_output(pty, "\033[3;6r\033[6;1H");
    pty_resize(pty, 10, 40);
    pty_output(pty, "\n");
    pty_wait_row(pty, 2, "宽"); /* it stood one row below */
    pty_close(pty);
}

static void tells_how_it_ended_and_what_it_left(void **state)
{
    (void)state;
    struct pty *pty = open_painter(10, 40);
    assert_true(pty_mode(pty, 1049));
    pty_keys(pty, "m");
    pty_wait_row(pty, 5, "m");
    assert_true(pty_mode(pty, 2004) && pty_mode(pty, 1006));
    pty_keys(pty, "M");
    pty_wait_row(pty, 5, "M");
    pty_keys(pty, "q");
    assert_int_equal(pty_status(pty), 7);
    assert_false(pty_mode(pty, 1049));
    pty_assert_restored(pty);
    assert_true(pty_peak_kilobytes(pty) > 100);
    pty_close(pty);

    pty = open_painter(10, 40);
    pty_signal(pty, SIGTERM);
    assert_int_equal(pty_status(pty), 128 + SIGTERM);
    assert_true(pty_mode(pty, 1049));
    pty_close(pty);

    pty = open_painter(10, 40);
    pty_hang_up(pty);
    assert_int_equal(pty_status(pty), 128 + SIGHUP);
    pty_close(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_wide_characters_once),
        cmocka_unit_test(sees_colours_attributes_and_the_cursor),
        cmocka_unit_test(sees_half_a_character),
        cmocka_unit_test(sends_keys_text_paste_and_mouse),
        cmocka_unit_test(resizes),
        cmocka_unit_test(the_size_it_has_is_no_resize),
        cmocka_unit_test(tells_how_it_ended_and_what_it_left),
    };
    return cmocka_run_group_tests_name("pseudo-terminal", tests, setup, teardown);
}
