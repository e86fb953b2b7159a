/* What the terminal alone is asked for: keys, pastes, mouse, sizes, locales, giving it back. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/cli/program.h"
#include "tests/tui/pty.h"
#include "tests/tui/pty_internal.h"
#include "tests/tui/stage.h"
#include "tui/event.h"
#include "tui/style.h"

static char *echoes;

static struct pty *open_with(const char *const *environment)
{
    struct pty_options options = {.program = echoes, .environment = environment};
    return pty_open(&options);
}

static struct pty *open_echoes(void)
{
    struct pty *pty = open_with(NULL);
    pty_wait(pty, "80×24");
    return pty;
}

static void close_echoes(struct pty *pty)
{
    pty_keys(pty, "Ctrl-Q");
    assert_int_equal(pty_status(pty), 0);
    pty_assert_restored(pty);
    pty_close(pty);
}

static int setup(void **state)
{
    int status = program_setup(state); /* ends when there is no program */
    echoes = pty_helper("echoes");
    return status;
}

static int teardown(void **state)
{
    pty_close_all();
    free(echoes);
    return program_teardown(state);
}

static void every_key_arrives(void **state)
{
    static const char *const names[] = {
        "Enter", "Esc",   "Tab",    "BackTab", "Backspace", "Delete",   "Insert", "Up", "Down",
        "Left",  "Right", "Home",   "End",     "PageUp",    "PageDown", "F1",     "F2", "F9",
        "F10",   "F12",   "Ctrl-A", "Ctrl-L",  "Ctrl-R",    "Ctrl-Z",   "Ctrl-S"};
    (void)state;
    struct pty *pty = open_echoes();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct event event;
        char expected[40];
        assert_true(event_from_name(names[i], &event));
        snprintf(expected, sizeof expected, "key %d", event.key);
        pty_keys(pty, names[i]);
        pty_wait_row(pty, i < 20 ? (int)i + 1 : 20, expected);
    }
    close_echoes(pty);
}

static void characters_arrive_whole(void **state)
{
    static const char text[] = "徐𠮷é";
    (void)state;
    struct pty *pty = open_echoes();
    /* One byte after the other, as a slow line brings them. */
    for (size_t i = 0; text[i] != '\0'; i++) {
        pty_bytes(pty, text + i, 1);
        pty_look(pty);
    }
    pty_wait_row(pty, 1, "text [徐]");
    pty_wait_row(pty, 2, "text [𠮷]");
    pty_wait_row(pty, 3, "text [é]");
    pty_assert_whole(pty);
    close_echoes(pty);
}

static void what_is_no_key_does_nothing(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_bytes(pty, "\033q", 2); /* Alt-q */
    pty_settle(pty);
    pty_bytes(pty, "\033[1;13Z", 7); /* nobody knows it */
    pty_settle(pty);
    pty_bytes(pty, "\033OA\033[99~", 8);
    pty_settle(pty);
    pty_bytes(pty, "\x1c\x1d\x00", 3);
    pty_settle(pty);
    pty_text(pty, "z");
    pty_wait(pty, "text [z]");
    assert_false(pty_shows(pty, "text[q]"));
    assert_false(pty_shows(pty, "text[Z]"));
    assert_false(pty_shows(pty, "text[1]"));
    assert_false(pty_shows(pty, "text[9]"));
    close_echoes(pty);
}

static void a_paste_is_text_and_never_keys(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_paste(pty, "q徐州\r\n\tx");
    pty_wait_row(pty, 1, "paste [q徐州   x]");
    pty_text(pty, "q");
    pty_wait_row(pty, 2, "text [q]");
    close_echoes(pty);
}

static void a_long_paste_comes_in_pieces_between_characters(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_paste(pty, "一二三四五六七八九十一二三");
    pty_wait_row(pty, 1, "paste [一二三四五六七八九十]");
    pty_wait_row(pty, 2, "paste [一二三]");
    close_echoes(pty);
}

static void a_paste_that_never_ends_gives_the_keys_back(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_bytes(pty, "\033[200~abc", 9);
    pty_wait_row(pty, 1, "paste [abc]");
    struct event down;
    char expected[40];
    assert_true(event_from_name("Down", &down));
    snprintf(expected, sizeof expected, "key%d", down.key);
    /* Keys belong to the paste until there was a longer pause. */
    for (int i = 0; i < 200 && !pty_shows(pty, expected); i++) {
        pty_settle(pty);
        if (i % 20 == 19)
            pty_keys(pty, "Down");
    }
    assert_true(pty_shows(pty, expected));
    close_echoes(pty);
}

static void the_mouse_clicks_twice_and_wheels(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_click(pty, 10, 40);
    pty_wait_row(pty, 1, "press 10,40");
    pty_click(pty, 10, 40);
    pty_wait_row(pty, 2, "double 10,40");
    pty_click(pty, 11, 40);
    pty_wait_row(pty, 3, "press 11,40");
    pty_wheel(pty, 5, 6, true);
    pty_wait_row(pty, 4, "down 5,6");
    pty_wheel(pty, 5, 6, false);
    pty_wait_row(pty, 5, "up 5,6");
    close_echoes(pty);
}

static void every_size_is_drawn_anew(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_resize(pty, 30, 100);
    pty_wait(pty, "100×30");
    pty_resize(pty, 10, 30);
    pty_resize(pty, 30, 100); /* there and back before anybody looks */
    pty_wait(pty, "100×30");
    pty_settle(pty);
    pty_wait_row(pty, 0, "字 字 字");
    close_echoes(pty);
}

/* The end of a scroll, written for the old size, arrives when the window has the new one. */
static void margins_of_the_old_size_do_not_stay(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    pty_signal(pty, SIGSTOP);
    pty_resize(pty, 40, 100);
    pty_output(pty, "\033[1;24r");
    pty_signal(pty, SIGCONT);
    pty_wait_row(pty, 39, "100×40");
    pty_settle(pty);
    pty_output(pty, "\0337\033[24;1H\n\0338"); /* scrolls what stands above a margin */
    pty_wait_row(pty, 0, "字 字 字");
    close_echoes(pty);
}

/* Only the terminal's own eight colours, on its own ground. */
static void assert_colours(struct pty *pty, bool any)
{
    bool seen = false;
    for (int style = 0; style < STYLE_COUNT; style++) {
        struct pty_cell cell = pty_cell(pty, 0, style * 3);
        assert_string_equal(cell.text, "字");
        assert_int_equal(cell.background, -1);
        assert_true(cell.foreground < 8);
        seen = seen || cell.foreground >= 0;
    }
    assert_int_equal(seen, any);
    assert_true(pty_cell(pty, 0, STYLE_SELECTED * 3).reverse);
    assert_true(pty_cell(pty, 0, STYLE_FIELD * 3).underline);
    assert_true(pty_cell(pty, 0, STYLE_BAD * 3).bold);
}

static void colours_are_the_terminals_own(void **state)
{
    (void)state;
    struct pty *pty = open_echoes();
    assert_colours(pty, true);
    close_echoes(pty);
}

static void no_color_and_a_plain_terminal_are_monochrome(void **state)
{
    static const char *const no_color[] = {"NO_COLOR=1", NULL};
    static const char *const empty[] = {"NO_COLOR=", NULL};
    (void)state;
    struct pty *pty = open_with(no_color);
    pty_wait(pty, "80×24");
    assert_colours(pty, false);
    close_echoes(pty);
    pty = open_with(empty);
    pty_wait(pty, "80×24");
    assert_colours(pty, true);
    close_echoes(pty);
}

static void a_locale_that_is_missing_falls_back(void **state)
{
    static const char *const cases[][3] = {
        {"LC_ALL=zh_CN.utf8", NULL}, {"LC_ALL=C", NULL}, {"LC_ALL=POSIX", NULL},
        {"LC_ALL=xx_XX", NULL},      {"LC_ALL", "LANG"}, {"LC_ALL=en_US.UTF-8", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct pty *pty = open_with(cases[i]);
        pty_wait(pty, "80×24");
        pty_text(pty, "徐");
        pty_wait_row(pty, 1, "text [徐]");
        close_echoes(pty);
    }
}

/* Refused with one sentence that says what to do; the terminal was not touched. */
static void assert_refused(const char *first, const char *words)
{
    const char *const environment[] = {first, NULL};
    struct pty_options options = {.environment = environment};
    struct pty *pty = pty_open(&options);
    assert_int_equal(pty_status(pty), 2);
    pty_look(pty);
    assert_true(pty_shows(pty, words));
    assert_false(pty_mode(pty, 1049));
    pty_assert_restored(pty);
    pty_close(pty);
}

static void what_cannot_show_hanzi_is_told_what_to_do(void **state)
{
    (void)state;
    assert_refused("LC_ALL=zh_CN.GB18030", "exportLC_ALL=C.UTF-8");
    assert_refused("LC_ALL=zh_CN.gbk", "字符集不是UTF-8");
    assert_refused("TERM=linux", "fbterm");
    assert_refused("TERM=dumb", "exportTERM=xterm-256color");
    assert_refused("TERM", "exportTERM=xterm-256color");
    assert_refused("TERM=no-such-terminal", "不认识终端类型no-such-terminal");
}

static void a_size_in_the_environment_is_no_size(void **state)
{
    static const char *const environment[] = {"LINES=5", "COLUMNS=9", NULL};
    (void)state;
    struct pty *pty = open_with(environment);
    pty_wait(pty, "80×24");
    pty_resize(pty, 25, 81);
    pty_wait(pty, "81×25");
    close_echoes(pty);
}

static void a_crash_gives_the_terminal_back(void **state)
{
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
    (void)state;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct pty *pty = open_echoes();
        if (signals[i] == SIGABRT)
            pty_text(pty, "!");
        else
            pty_signal(pty, signals[i]);
        assert_int_not_equal(pty_status(pty), 0);
        pty_assert_restored(pty);
        pty_close(pty);
    }
}

static void signals_end_in_order(void **state)
{
    static const int signals[] = {SIGHUP, SIGINT, SIGTERM};
    (void)state;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct pty *pty = open_echoes();
        pty_signal(pty, signals[i]);
        assert_int_equal(pty_status(pty), 5);
        pty_assert_restored(pty);
        pty_close(pty);
    }
    struct pty *pty = open_echoes();
    pty_keys(pty, "Ctrl-C");
    assert_int_equal(pty_status(pty), 5);
    pty_assert_restored(pty);
    pty_close(pty);
    pty = open_echoes();
    pty_hang_up(pty);
    assert_int_equal(pty_status(pty), 5);
    pty_close(pty);
}

static void a_window_that_changes_while_it_is_left(void **state)
{
    int unread = 1;
    (void)state;
    stage_library(STAGE_EMPTY);
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    assert_int_equal(write(pty->master, "q", 1), 1);
    while (unread > 0)
        assert_int_equal(ioctl(pty->slave, FIONREAD, &unread), 0);
    while (!pty_ended(pty)) {
        for (int i = 0; i < 100; i++)
            pty_signal(pty, SIGWINCH);
        pty_look(pty);
    }
    assert_int_equal(pty_status(pty), 0);
    pty_assert_restored(pty);
    pty_close(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_arrives),
        cmocka_unit_test(characters_arrive_whole),
        cmocka_unit_test(what_is_no_key_does_nothing),
        cmocka_unit_test(a_paste_is_text_and_never_keys),
        cmocka_unit_test(a_long_paste_comes_in_pieces_between_characters),
        cmocka_unit_test(a_paste_that_never_ends_gives_the_keys_back),
        cmocka_unit_test(the_mouse_clicks_twice_and_wheels),
        cmocka_unit_test(every_size_is_drawn_anew),
        cmocka_unit_test(margins_of_the_old_size_do_not_stay),
        cmocka_unit_test(colours_are_the_terminals_own),
        cmocka_unit_test(no_color_and_a_plain_terminal_are_monochrome),
        cmocka_unit_test(a_locale_that_is_missing_falls_back),
        cmocka_unit_test(what_cannot_show_hanzi_is_told_what_to_do),
        cmocka_unit_test(a_size_in_the_environment_is_no_size),
        cmocka_unit_test(a_crash_gives_the_terminal_back),
        cmocka_unit_test(signals_end_in_order),
        cmocka_unit_test(a_window_that_changes_while_it_is_left),
    };
    return cmocka_run_group_tests_name("terminal", tests, setup, teardown);
}
