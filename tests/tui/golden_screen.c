#include "tests/tui/golden_screen.h"
#include "tests/tui/pty_internal.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "tests/cli/program.h"

static void add_attributes(struct buffer *out, const struct pty_cell *cell)
{
    if (cell->bold)
        buffer_add(out, " bold");
    if (cell->underline)
        buffer_add(out, " underline");
    if (cell->reverse)
        buffer_add(out, " reverse");
    if (cell->italic)
        buffer_add(out, " italic");
    if (cell->blink)
        buffer_add(out, " blink");
    if (cell->foreground >= 0)
        buffer_printf(out, " fg=%d", cell->foreground);
    if (cell->background >= 0)
        buffer_printf(out, " bg=%d", cell->background);
}

static char *cell_attributes(struct pty *pty, int row, int column)
{
    struct buffer out = {0};
    struct pty_cell cell = pty_cell(pty, row, column);
    add_attributes(&out, &cell);
    return buffer_take(&out);
}

static void add_runs(struct buffer *out, struct pty *pty, int row, int columns)
{
    for (int from = 0, to; from < columns; from = to) {
        char *first = cell_attributes(pty, row, from);
        bool same = true;
        for (to = from + 1; to < columns && same;) {
            char *next = cell_attributes(pty, row, to);
            same = strcmp(first, next) == 0;
            to += same;
            free(next);
        }
        if (first[0] != '\0')
            buffer_printf(out, "%d: %d-%d%s\n", row, from, to - 1, first);
        free(first);
    }
}

/* Where PATTERN fits ('x' a letter or digit, '0' a digit, else itself), it takes the text's place,
 * but for its first KEEP characters. */
static void mask(char *text, const char *pattern, size_t keep)
{
    size_t length = strlen(pattern);
    for (char *at = text; strlen(at) >= length; at++) {
        size_t i = 0;
        while (i < length && (pattern[i] == 'x'   ? isalnum((unsigned char)at[i]) != 0
                              : pattern[i] == '0' ? isdigit((unsigned char)at[i]) != 0
                                                  : at[i] == pattern[i]))
            i++;
        if (i == length)
            memcpy(at + keep, pattern + keep, length - keep);
    }
}

char *golden_text(struct pty *pty)
{
    struct buffer out = {0};
    int rows, columns, row, column;
    pty_size(pty, &rows, &columns);
    bool visible = pty_cursor(pty, &row, &column);
    buffer_printf(&out, "%dx%d, cursor ", columns, rows);
    if (visible)
        buffer_printf(&out, "%d,%d\n", row, column);
    else
        buffer_add(&out, "hidden\n");
    char *screen = pty_screen(pty);
    /* What differs from run to run: the scratch folder, and when something was changed. */
    mask(screen, "cli-test-xxxxxx", 9);
    mask(screen, "0000-00-00 00:00", 0);
    buffer_add(&out, screen);
    free(screen);
    buffer_add(&out, "--------\n");
    for (row = 0; row < rows; row++)
        add_runs(&out, pty, row, columns);
    return buffer_take(&out);
}

static bool is_golden(struct pty *pty, const void *context)
{
    char *seen = golden_text(pty);
    bool same = strcmp(seen, context) == 0;
    free(seen);
    return same;
}

static void write_golden(struct pty *pty, const char *path)
{
    for (int i = 0; i < 8; i++) /* longer than the pauses in which the program counts */
        pty_settle(pty);
    char *seen = golden_text(pty);
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        fail_msg("cannot write %s", path);
    fputs(seen, file);
    assert_int_equal(fclose(file), 0);
    free(seen);
}

/* For a mismatch: what stands in the one and not in the other, line by line. */
static void print_both(const char *wanted, const char *seen)
{
    fprintf(stderr, "expected:\n%s\nseen:\n%s\n", wanted, seen);
    for (int line = 1; *wanted != '\0' || *seen != '\0'; line++) {
        size_t a = strcspn(wanted, "\n"), b = strcspn(seen, "\n");
        if (a != b || memcmp(wanted, seen, a) != 0) {
            fprintf(stderr, "line %d\n- %.*s\n+ %.*s\n", line, (int)a, wanted, (int)b, seen);
        }
        wanted += a + (wanted[a] != '\0');
        seen += b + (seen[b] != '\0');
    }
}

void golden_compare(struct pty *pty, const char *name)
{
    char *relative = memory_printf("tests/tui/golden/%s.txt", name);
    char *path = program_source(relative);
    const char *generate = getenv("GENERATE");
    if (generate != NULL && strcmp(generate, "1") == 0) {
        write_golden(pty, path);
    } else {
        char *wanted = program_read(path, NULL);
        if (wanted == NULL)
            fail_msg("%s is not there: run with GENERATE=1 and look at it", relative);
        double limit = pty_now() + 5;
        while (!is_golden(pty, wanted) && pty_now() < limit && !pty_ended(pty))
            pty_turn(pty, 20);
        if (!is_golden(pty, wanted)) {
            char *seen = golden_text(pty);
            print_both(wanted, seen);
            fail_msg("%s: another screen", relative);
        }
        free(wanted);
    }
    pty_assert_whole(pty);
    free(relative);
    free(path);
}
