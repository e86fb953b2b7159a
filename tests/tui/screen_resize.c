#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "tests/cli/program.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/*
 * A window that changes twice before the program looks, again and again, in the middle of long
 * work: the frame follows, with the progress in it; what it shows afterwards has the last size.
 */
#define ROWS_LEAST 24
#define COLUMNS_LEAST 80
#define IMPORTED 20000
#define DRAWN_LATE_MOST 3 /* times the progress may be drawn before the change is noticed */
#define RESTS 20          /* one after the other: the work is done and not only its disk awaited */
#define LONG_SECONDS 120  /* the whole work under sanitizers on a busy machine */

static bool stands_at(struct pty *pty, int row, int column, const char *text)
{
    return strcmp(pty_cell(pty, row, column).text, text) == 0;
}

static bool has_word(struct pty *pty, int row, const char *word)
{
    char *line = pty_row(pty, row);
    bool has = strstr(line, word) != NULL;
    free(line);
    return has;
}

/* Title, frame, and below it the progress or, when the work is done, the keys. */
static bool is_framed(struct pty *pty, const void *context)
{
    int rows, columns;
    (void)context;
    pty_size(pty, &rows, &columns);
    if (rows < ROWS_LEAST || columns < COLUMNS_LEAST)
        return pty_shows(pty, "窗口太小");
    int bottom = rows - 3, right = columns - 1;
    bool framed = has_word(pty, 0, "培育") && stands_at(pty, 1, 0, "┌") &&
                  stands_at(pty, 1, right, "┐") && stands_at(pty, bottom, 0, "└") &&
                  stands_at(pty, bottom, right, "┘");
    for (int row = 2; row < bottom && framed; row++)
        framed = stands_at(pty, row, 0, "│") && stands_at(pty, row, right, "│");
    return framed && (has_word(pty, rows - 2, "停止") || has_word(pty, rows - 1, "帮助"));
}

static char *progress_row(struct pty *pty)
{
    int row, column;
    return pty_find(pty, "停止", &row, &column) ? pty_row(pty, row) : memory_text("");
}

/* How far the work is, as it was shown since the window has changed. */
struct telling {
    char *last;
    int changes;
};

static bool follows(struct pty *pty, const void *context)
{
    struct telling *telling = *(struct telling *const *)context;
    if (is_framed(pty, NULL))
        return true;
    char *now = progress_row(pty); /* "" between a screen that is erased and the next one */
    if (*now != '\0' && strcmp(now, telling->last) != 0) {
        telling->changes++;
        char *last = telling->last;
        telling->last = now;
        now = last;
    }
    free(now);
    if (telling->changes > DRAWN_LATE_MOST) {
        char *screen = pty_screen(pty);
        fprintf(stderr, "%s\n", screen);
        fail_msg("the work goes on in a frame of another size");
    }
    return false;
}

/* To one size and at once to another. */
static void resize_twice(struct pty *pty, const int sizes[4])
{
    pty_signal(pty, SIGSTOP);
    struct telling telling = {progress_row(pty), 0}, *context = &telling;
    pty_resize(pty, sizes[0], sizes[1]);
    pty_resize(pty, sizes[2], sizes[3]);
    pty_signal(pty, SIGCONT);
    pty_wait_until(pty, "a frame of this size", follows, &context);
    free(telling.last);
    pty_assert_whole(pty);
}

/* A machine may be too fast for a progress to be shown. */
static void wait_for_progress(struct pty *pty, const char *what)
{
    int row, column;
    for (int rests = 0; rests < RESTS && !pty_find(pty, what, &row, &column);)
        rests = pty_rests(pty, 0.02) ? rests + 1 : 0;
}

static void resize_during(struct pty *pty, const char *what)
{
    static const int sizes[][4] = {
        {40, 120, 50, 160}, {24, 80, 60, 80}, {60, 100, 60, 80}, {50, 160, 60, 80},
        {24, 80, 10, 30},   {9, 40, 10, 30},  {23, 79, 25, 81},  {10, 30, 25, 81},
        {60, 80, 23, 79},   {60, 80, 24, 80}, {24, 81, 24, 80},
    };
    wait_for_progress(pty, what);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        resize_twice(pty, sizes[i]);
}

static void finish(struct pty *pty)
{
    if (!pty_rests(pty, LONG_SECONDS))
        pty_settle(pty); /* fails */
}

/* All of the screen, and not only its frame, is drawn for the last size. */
static void stop_and_look(struct pty *pty)
{
    pty_keys(pty, "Esc");
    pty_wait_row(pty, -1, "F1帮助");
    pty_settle(pty);
    assert_true(is_framed(pty, NULL));
    pty_assert_whole(pty);
}

static void put_table(void)
{
    struct buffer text = {0};
    char code[USCC_LENGTH + 1];
    buffer_add(&text, "企业名称,统一社会信用代码,镇街\n");
    for (int i = 0; i < IMPORTED; i++) {
        snprintf(code, sizeof code, "91320312MB%07d", i % 10000000);
        code[USCC_LENGTH - 1] = uscc_check_character(code);
        code[USCC_LENGTH] = '\0';
        buffer_printf(&text, "徐州第%d厂,%s,三堡街道\n", i, code);
    }
    program_write("很长的名单.csv", buffer_text(&text));
    buffer_free(&text);
}

static void during_an_import(void **state)
{
    (void)state;
    stage_library(STAGE_EMPTY);
    put_table();
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_keys(pty, "i");
    pty_wait(pty, "选择要导入的表格");
    pty_text(pty, "很长的名单");
    pty_keys(pty, "Enter");
    resize_during(pty, "正在读取");
    finish(pty);
    pty_wait(pty, "预览,尚未写入");
    pty_keys(pty, "Enter");
    resize_during(pty, "正在导入");
    stop_and_look(pty);
    stage_leave(pty);
}

static void during_undo_and_redo(void **state)
{
    (void)state;
    stage_library(STAGE_EMPTY);
    put_table();
    free(program_output(0, "import", "很长的名单.csv", NULL));
    struct pty *pty = stage_open(24, 80, STAGE_COLOUR);
    pty_keys(pty, "u");
    resize_during(pty, "正在撤销");
    finish(pty);
    pty_wait(pty, "已撤销");
    pty_keys(pty, "Ctrl-R");
    resize_during(pty, "正在恢复");
    stop_and_look(pty);
    stage_leave(pty);
}

static void during_what_a_screen_counts(void **state)
{
    static const char *const screens[][2] = {
        {"F3", "正在计算期限"}, {"F5", "正在摸排"}, {"F6", "正在统计"}};
    (void)state;
    stage_library(STAGE_LARGE);
    struct pty *pty = stage_begin(24, 80, STAGE_COLOUR);
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        pty_keys(pty, screens[i][0]);
        resize_during(pty, screens[i][1]);
        stop_and_look(pty);
    }
    stage_leave(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(during_an_import),
        cmocka_unit_test(during_undo_and_redo),
        cmocka_unit_test(during_what_a_screen_counts),
    };
    return cmocka_run_group_tests_name("resizes", tests, stage_setup, stage_teardown);
}
