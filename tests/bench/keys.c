#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/* keys DATABASE [SQLITE3]: the full-screen program ($PEIYU_PROGRAM) on a library, in a
 * pseudo-terminal: from exec to the first full screen, and from a key to the screen drawn anew and
 * to the last byte, where rows come later; median, 99th percentile and the largest resident set.
 * Nothing is asserted but that it answers. With SQLITE3, the program of that name prints 50 rows of
 * the same file to compare with. */
#define STARTS 15
#define TIMES_MOST 2000

struct times {
    double each[TIMES_MOST];
    size_t count;
};

static struct times all_keys, all_ends;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(const struct times *times, size_t percent)
{
    size_t rank = (times->count * percent + 99) / 100;
    return times->each[rank > 0 ? rank - 1 : 0];
}

static void add(struct times *times, double seconds)
{
    if (times->count < TIMES_MOST)
        times->each[times->count++] = seconds;
}

static void report(struct times *times, long kilobytes, const char *label)
{
    qsort(times->each, times->count, sizeof times->each[0], by_value);
    printf("%8.2f ms %8.2f ms ", percentile(times, 50) * 1000, percentile(times, 99) * 1000);
    if (kilobytes > 0)
        printf("%8.1f MiB", (double)kilobytes / 1024);
    else
        printf("%12s", "");
    printf("  %s (%zu)\n", label, times->count);
    fflush(stdout);
}

static struct pty *open_program(const char *database)
{
    char *variable = memory_printf("PEIYU_DB=%s", database);
    const char *const environment[] = {variable, NULL};
    struct pty_options options = {.rows = 40, .columns = 120, .environment = environment};
    struct pty *pty = pty_open(&options);
    free(variable);
    return pty;
}

static void measure_start(const char *database)
{
    struct times times = {0}, ends = {0};
    double first;
    for (int i = 0; i < STARTS; i++) {
        struct pty *pty = open_program(database);
        add(&ends, pty_answer(pty, NULL, &first));
        add(&times, first);
        pty_wait_row(pty, 0, "培育");
        pty_close(pty);
    }
    report(&times, 0, "exec to first full screen");
    report(&ends, 0, "exec to the last enterprise counted");
}

/* The floor: the same file, the same terminal, no screen. */
static void measure_sqlite(const char *sqlite, const char *database)
{
    const char *const arguments[] = {
        "-readonly", database,
        "SELECT e.uscc, e.name, t.value, r.value FROM enterprise AS e"
        " LEFT JOIN fact_value AS t ON t.enterprise = e.id AND t.fact = 'town' AND t.year = 0"
        " LEFT JOIN figure AS r ON r.enterprise = e.id AND r.fact = 'revenue' AND r.year = 2022"
        " WHERE e.removed_at IS NULL ORDER BY e.name_pinyin, e.uscc LIMIT 50",
        NULL};
    struct pty_options options = {
        .rows = 40, .columns = 120, .program = sqlite, .arguments = arguments};
    struct times times = {0};
    double first;
    for (int i = 0; i < STARTS; i++) {
        struct pty *pty = pty_open(&options);
        add(&times, pty_answer(pty, NULL, &first));
        pty_close(pty);
    }
    report(&times, 0, "sqlite3: exec to the first 50 rows printed");
}

/* KEYS again and again, each measured by itself. */
static void measure(struct pty *pty, const char *label, const char *keys, int rounds)
{
    struct times times = {0};
    for (int i = 0; i < rounds; i++) {
        char *list = memory_text(keys), *rest = NULL;
        for (char *key = strtok_r(list, " ", &rest); key != NULL;
             key = strtok_r(NULL, " ", &rest)) {
            double first, took = pty_answer(pty, key, &first);
            add(&times, first);
            add(&all_keys, first);
            add(&all_ends, took);
        }
        free(list);
    }
    report(&times, 0, label);
}

int main(int argc, char *argv[])
{
    if (argc != 2 && argc != 3) {
        fprintf(stderr, "usage: keys DATABASE [SQLITE3]\n");
        return 2;
    }
    program_setup(NULL);
    stage_settings(argv[1]);
    printf("%11s %11s %12s\n", "median", "99th", "memory");
    if (argc == 3)
        measure_sqlite(argv[2], argv[1]);
    measure_start(argv[1]);
    struct pty *pty = open_program(argv[1]);
    pty_wait_row(pty, 0, "待办");
    for (int i = 0; i < 10; i++) /* what is counted and read in the first pauses */
        pty_settle(pty);
    measure(pty, "scrolling: line by line", "Down", 200);
    measure(pty, "scrolling: pages", "PageDown", 100);
    measure(pty, "scrolling: ends", "End Home", 20);
    measure(pty, "searching: 汉字", "/ 恒 达 Backspace 瑞 Backspace Backspace 机 械 Esc", 10);
    measure(pty, "searching: pinyin, initials, code",
            "/ x z h d Backspace Backspace r u i Esc / 9 1 3 2 0 3 1 2 Esc", 5);
    measure(pty, "filtering by a title, and all again", "f Enter Space Enter f End Enter", 10);
    measure(pty, "sorting by revenue, and by name", "s Down Down Down Down Down Enter s Home Enter",
            5);
    report(&all_keys, 0, "all keys: to the screen drawn anew");
    report(&all_ends, 0, "all keys: to the last row");
    pty_keys(pty, "Esc q y");
    pty_status(pty);
    printf("%34.1f MiB  peak memory\n", (double)pty_peak_kilobytes(pty) / 1024);
    pty_close(pty);
    program_teardown(NULL);
    return 0;
}
