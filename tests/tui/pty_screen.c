#include "tests/tui/pty_internal.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "core/text.h"
#include "tests/cli/program.h"

#define RIGHT_HALF UINT32_MAX

static size_t encode(char *out, uint32_t code)
{
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3f));
    out[0] = (char)(lead[length == 1 ? 0 : length] | code);
    return length;
}

static int colour_number(const VTermColor *colour)
{
    if (VTERM_COLOR_IS_DEFAULT_FG(colour) || VTERM_COLOR_IS_DEFAULT_BG(colour))
        return -1;
    if (VTERM_COLOR_IS_INDEXED(colour))
        return colour->indexed.idx;
    return 256; /* none of the palette */
}

struct pty_cell pty_cell(struct pty *pty, int row, int column)
{
    VTermScreenCell seen;
    struct pty_cell cell = {.width = 1};
    assert_true(row >= 0 && row < pty->rows && column >= 0 && column < pty->columns);
    assert_true(vterm_screen_get_cell(pty->screen, (VTermPos){row, column}, &seen));
    size_t length = 0;
    bool half = seen.chars[0] == RIGHT_HALF;
    for (size_t i = 0; !half && i < VTERM_MAX_CHARS_PER_CELL && seen.chars[i] != 0; i++)
        length += encode(cell.text + length, seen.chars[i]);
    cell.text[length] = '\0';
    if (strcmp(cell.text, " ") == 0)
        cell.text[0] = '\0';
    cell.width = half ? 0 : seen.width;
    /* A wide character's attributes stand in its left half. */
    if (half && column > 0)
        vterm_screen_get_cell(pty->screen, (VTermPos){row, column - 1}, &seen);
    cell.bold = seen.attrs.bold;
    cell.underline = seen.attrs.underline != 0;
    cell.reverse = seen.attrs.reverse;
    cell.italic = seen.attrs.italic;
    cell.blink = seen.attrs.blink;
    cell.foreground = colour_number(&seen.fg);
    cell.background = colour_number(&seen.bg);
    /* libvterm takes a cell for wide when a right half follows, whatever stands in it. */
    if (half)
        cell.broken = column == 0 || pty_cell(pty, row, column - 1).width != 2;
    else
        cell.broken = (cell.text[0] == '\0' ? 1 : text_width(cell.text)) != cell.width;
    return cell;
}

char *pty_row(struct pty *pty, int row)
{
    char *line = memory_alloc((size_t)pty->columns * sizeof((struct pty_cell *)0)->text + 1);
    size_t length = 0, end = 0;
    for (int column = 0; column < pty->columns; column++) {
        struct pty_cell cell = pty_cell(pty, row, column);
        if (cell.width == 0)
            continue;
        length += (size_t)sprintf(line + length, "%s", cell.text[0] == '\0' ? " " : cell.text);
        if (cell.text[0] != '\0')
            end = length;
    }
    line[end] = '\0';
    return line;
}

char *pty_screen(struct pty *pty)
{
    char *text = memory_text("");
    for (int row = 0; row < pty->rows; row++) {
        char *line = pty_row(pty, row);
        char *longer = memory_printf("%s%s\n", text, line);
        free(text);
        free(line);
        text = longer;
    }
    return text;
}

void pty_size(const struct pty *pty, int *rows, int *columns)
{
    *rows = pty->rows;
    *columns = pty->columns;
}

bool pty_cursor(const struct pty *pty, int *row, int *column)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(pty->terminal), &place);
    *row = place.row;
    *column = place.col;
    return pty->modes[PTY_CURSOR];
}

static bool find_in_row(struct pty *pty, int row, const char *text, int *column)
{
    char *line = pty_row(pty, row);
    char *found = strstr(line, text);
    if (found != NULL) {
        *found = '\0';
        *column = text_width(line);
    }
    free(line);
    return found != NULL;
}

bool pty_find(struct pty *pty, const char *text, int *row, int *column)
{
    for (*row = 0; *row < pty->rows; (*row)++)
        if (find_in_row(pty, *row, text, column))
            return true;
    return false;
}

bool pty_shows(struct pty *pty, const char *text)
{
    char *screen = pty_screen(pty), *out = screen;
    for (const char *in = screen; *in != '\0'; in++)
        if (*in != ' ' && *in != '\n')
            *out++ = *in;
    *out = '\0';
    bool shows = strstr(screen, text) != NULL;
    free(screen);
    return shows;
}

static bool is_shown(struct pty *pty, const void *text)
{
    int row, column;
    return pty_find(pty, text, &row, &column);
}

static bool is_gone(struct pty *pty, const void *text)
{
    return !is_shown(pty, text);
}

void pty_wait(struct pty *pty, const char *text)
{
    pty_wait_until(pty, text, is_shown, text);
}

void pty_wait_gone(struct pty *pty, const char *text)
{
    char *what = memory_printf("no “%s”", text);
    pty_wait_until(pty, what, is_gone, text);
    free(what);
}

struct row_text {
    int row;
    const char *text;
};

static bool is_in_row(struct pty *pty, const void *context)
{
    const struct row_text *wanted = context;
    int column, row = wanted->row < 0 ? pty->rows + wanted->row : wanted->row;
    return find_in_row(pty, row, wanted->text, &column);
}

void pty_wait_row(struct pty *pty, int row, const char *text)
{
    struct row_text wanted = {row, text};
    pty_wait_until(pty, text, is_in_row, &wanted);
}

static bool is_cursor_at(struct pty *pty, const void *context)
{
    const int *place = context;
    int row, column;
    return pty_cursor(pty, &row, &column) && row == place[0] && column == place[1];
}

void pty_wait_cursor(struct pty *pty, int row, int column)
{
    int place[] = {row, column};
    char *what = memory_printf("the cursor at %d, %d", row, column);
    pty_wait_until(pty, what, is_cursor_at, place);
    free(what);
}

void pty_assert_whole(struct pty *pty)
{
    for (int row = 0; row < pty->rows; row++)
        for (int column = 0; column < pty->columns; column++)
            if (pty_cell(pty, row, column).broken)
                pty_fail(pty, "half a character at %d, %d", row, column);
}

bool pty_mode(const struct pty *pty, int mode)
{
    return mode >= 0 && mode < PTY_MODES && pty->modes[mode];
}

void pty_assert_restored(struct pty *pty)
{
    static const int modes[] = {1, 9, 47, 1000, 1002, 1003, 1006, 1047, 1049, 2004};
    struct termios now;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        if (pty->modes[modes[i]])
            pty_fail(pty, "mode %d is still set", modes[i]);
    if (!pty->modes[PTY_CURSOR])
        pty_fail(pty, "the cursor is still hidden");
    assert_int_equal(tcgetattr(pty->slave, &now), 0);
    assert_int_equal(now.c_iflag, pty->before.c_iflag);
    assert_int_equal(now.c_oflag, pty->before.c_oflag);
    assert_int_equal(now.c_cflag, pty->before.c_cflag);
    assert_int_equal(now.c_lflag, pty->before.c_lflag);
    assert_memory_equal(now.c_cc, pty->before.c_cc, sizeof now.c_cc);
}

void pty_assert_no_report(void)
{
    DIR *folder = opendir(program_scratch());
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strncmp(entry->d_name, "sanitizer.", 10) == 0) {
            char *path = program_path(entry->d_name);
            char *report = program_read(path, NULL);
            fprintf(stderr, "%.6000s\n", report != NULL ? report : "?");
            unlink(path); /* the next test has its own */
            free(path);
            free(report);
            closedir(folder);
            fail_msg("a sanitizer reports");
        }
    }
    closedir(folder);
}
