#include <setjmp.h>
#include <signal.h>
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

/*
 * Seeded random keys, text, pastes, clicks and resizes on each screen: no crash, no report of a
 * sanitizer, no half character, the frame in its place, status 0 at the end. PEIYU_FUZZ_KEYS says
 * how many keys on each screen (20 000 under the sanitizers, see Makefile.am); PEIYU_FUZZ_SEED
 * moves the seeds. The places are dealt out to SHARDS programs, so that make -j runs them side by
 * side: a new screen is one more line.
 */
#define KEYS_USUALLY 1000
#define KEYS_USUALLY_LARGE 200
#define BATCH_MOST 24
#define BATCH_LONG 120      /* one of four: faster than anything is drawn */
#define ESCAPE_SECONDS 0.03 /* what comes later is no part of its key */
#define PAUSE_SECONDS 0.35  /* drafts are written, matters due are counted */
#define WORK_SECONDS 0.25   /* what works longer is stopped by Esc … */
#define WORK_LONG 2.0 /* … one of eight is given more time, and so is what does not stop … */
#define STOPS_MOST 20 /* … in the end */

static const struct place {
    const char *name;
    enum stage_library library;
    const char *keys; /* from the start to there */
} places[] = {
    {"the first start", STAGE_NONE, ""},
    {"library, empty", STAGE_EMPTY, ""},
    {"library", STAGE_DEMO, ""},
    {"library, search", STAGE_DEMO, "/"},
    {"library, large", STAGE_LARGE, ""},
    {"library, large, search", STAGE_LARGE, "/"},
    {"library, large, filter", STAGE_LARGE, "f"},
    {"dossier, large", STAGE_LARGE, "Enter"},
    {"library, filter", STAGE_DEMO, "f"},
    {"deadlines", STAGE_DEMO, "F3"},
    {"deadlines, empty", STAGE_EMPTY, "F3"},
    {"deadlines, month", STAGE_DEMO, "F3 v < <"},
    {"survey", STAGE_DEMO, "F5"},
    {"survey, empty", STAGE_EMPTY, "F5"},
    {"statistics", STAGE_DEMO, "F6"},
    {"statistics, listed", STAGE_DEMO, "F6 Enter"},
    {"batches, empty", STAGE_EMPTY, "F4"},
    {"batches", STAGE_DEMO, "F4 a Enter Down Enter F10"},
    {"case", STAGE_DEMO, "F4 a Enter Down Enter F10 F2 * b Enter Enter Esc F4 Tab Enter"},
    {"case, opinion", STAGE_DEMO, "F4 a Enter Down Enter F10 F2 b Enter Enter Esc F4 Tab Enter e"},
    {"batch, days", STAGE_DEMO, "F4 a Enter Down Enter F10 e"},
    {"clusters", STAGE_DEMO, "F7"},
    {"cluster", STAGE_DEMO, "F7 a X Enter"},
    {"settings", STAGE_DEMO, "F9"},
    {"scoring, large", STAGE_LARGE, "p Enter"},
    {"deadlines, large", STAGE_LARGE, "F3"},
    {"deadlines, month, large", STAGE_LARGE, "F3 v < <"},
    {"export, large", STAGE_LARGE, "o"},
    {"import, large", STAGE_LARGE, "i"},
    {"new enterprise", STAGE_EMPTY, "a"},
    {"dossier", STAGE_DEMO, "Enter"},
    {"dossier, events", STAGE_DEMO, "Enter End Up Right"},
    {"scoring", STAGE_DEMO, "p Enter"},
    {"import", STAGE_EMPTY, "i"},
    {"export", STAGE_DEMO, "o"},
    {"survey, large", STAGE_LARGE, "F5"},
    {"statistics, large", STAGE_LARGE, "F6 Right"},
    {"export, empty", STAGE_EMPTY, "o"},
    {"settings, large", STAGE_LARGE, "F9"},
    {"import over others", STAGE_DEMO, "i"},
};

static const char *const keys[] = {
    "Enter", "Enter", "Enter",  "Tab",    "BackTab",  "Up",        "Down",   "Down",   "Left",
    "Right", "Home",  "End",    "PageUp", "PageDown", "Backspace", "Delete", "Insert", "F1",
    "F2",    "F3",    "F4",     "F5",     "F6",       "F7",        "F8",     "F9",     "F10",
    "F11",   "F12",   "Ctrl-A", "Ctrl-E", "Ctrl-K",   "Ctrl-U",    "Ctrl-W", "Ctrl-R", "Ctrl-L",
    "Space", "Space", "Esc",    "Esc",    "a",        "b",         "c",      "d",      "e",
    "f",     "g",     "h",      "i",      "j",        "k",         "l",      "m",      "n",
    "o",     "p",     "q",      "r",      "s",        "t",         "u",      "v",      "w",
    "x",     "y",     "z",      "N",      "P",        "?",         "*",      "-",      "+",
    ",",     ".",     "0",      "1",      "2",        "3",         "4",      "5",      "9",
    "<",     ">",     "=",      "是",     "无",       "徐",        "州",     "万",     "亿",
    "张",    "三",    "，",     "é",      "€",        "𠮷",        "（",
};
static const char *const texts[] = {
    "徐州重型机械制造有限公司",
    "2023-03-15",
    "1.2亿",
    "0.5",
    "xzzx",
    "revenue[-1] >= 1亿",
    "e\xcc\x81\xcc\x81",
    "第一行\n第二行\t完",
    "培育工作台是给县级工信部门用的优质中小企业梯度培育工作台",
};

static uint64_t dice;

static unsigned roll(unsigned below)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (unsigned)((dice >> 11) % below);
}

#define ONE_OF(list) ((list)[roll(sizeof(list) / sizeof(list)[0])])

static long number_from(const char *name, long usual)
{
    const char *text = getenv(name);
    return text != NULL && *text != '\0' ? strtol(text, NULL, 10) : usual;
}

static double patience = WORK_SECONDS;

/* Long work ends by itself, or when it is told to. */
static void rest(struct pty *pty)
{
    double limit = patience;
    for (int stops = 0; !pty_rests(pty, limit); stops++) {
        if (stops == STOPS_MOST)
            pty_rest(pty); /* fails */
        pty_key(pty, "Esc");
        limit = limit * 2 < WORK_LONG ? limit * 2 : WORK_LONG;
    }
}

/* Paths never begin at the root: “/” is sent only where nothing is typed. */
static void send_slash(struct pty *pty)
{
    int row, column;
    rest(pty);
    if (!pty_cursor(pty, &row, &column))
        pty_keys(pty, "/");
}

/* (libvterm itself does not survive a wide character in a window of one column.) */
static void resize_somehow(struct pty *pty)
{
    static const int sizes[][2] = {{24, 80},  {24, 80}, {40, 120}, {50, 160}, {25, 81},
                                   {24, 100}, {60, 80}, {10, 30},  {2, 2},    {23, 79}};
    const int *size = ONE_OF(sizes);
    pty_resize(pty, size[0], size[1]);
}

/* Screens that count all of a library of 50 000 when they are opened: from others seldom. */
static bool is_slow(const struct place *place, const char *key)
{
    return place->library == STAGE_LARGE &&
           (strcmp(key, "F3") == 0 || strcmp(key, "F5") == 0 || strcmp(key, "F6") == 0);
}

/* An Esc that a character follows at once is a character with Alt; a key may follow it. */
static void send_key(struct pty *pty, const char *key)
{
    pty_key(pty, key);
    if (strcmp(key, "Esc") == 0 && roll(4) == 0)
        pty_pause(pty, ESCAPE_SECONDS);
}

static void send_one(struct pty *pty, const struct place *place)
{
    int rows, columns;
    unsigned kind = roll(200);
    const char *key = ONE_OF(keys);
    pty_size(pty, &rows, &columns);
    if (kind < 3)
        resize_somehow(pty);
    else if (kind < 6)
        pty_paste(pty, ONE_OF(texts));
    else if (kind < 10)
        pty_text(pty, ONE_OF(texts));
    else if (kind < 13)
        send_slash(pty);
    else if (kind < 23)
        pty_click(pty, (int)roll((unsigned)rows), (int)roll((unsigned)columns));
    else if (kind < 28)
        pty_wheel(pty, (int)roll((unsigned)rows), (int)roll((unsigned)columns), roll(2) == 0);
    else if (!is_slow(place, key) || roll(8) == 0)
        send_key(pty, key);
}

static long send_batch(struct pty *pty, const struct place *place)
{
    unsigned count = 1 + roll(roll(4) == 0 ? BATCH_LONG : BATCH_MOST);
    patience = roll(8) == 0 ? WORK_LONG : WORK_SECONDS;
    for (unsigned i = 0; i < count; i++)
        send_one(pty, place);
    return (long)count;
}

static bool is_in_shape(struct pty *pty, const void *context)
{
    int rows, columns;
    bool whole = true;
    (void)context;
    if (pty_ended(pty) || !pty_mode(pty, 1049))
        return true; /* it was left by q */
    pty_size(pty, &rows, &columns);
    for (int row = 0; row < rows && whole; row++)
        for (int column = 0; column < columns && whole; column++)
            whole = !pty_cell(pty, row, column).broken;
    if (!whole || rows < 24 || columns < 80)
        return whole;
    char *first = pty_row(pty, 0), *last = pty_row(pty, rows - 1);
    bool framed = strstr(first, "培育") != NULL && strstr(last, "帮助") != NULL;
    for (int row = 2; row < rows - 2 && framed; row++)
        framed = pty_cell(pty, row, 0).text[0] != '\0' &&
                 pty_cell(pty, row, columns - 1).text[0] != '\0';
    free(first);
    free(last);
    return framed;
}

/* Something to import, where files are looked for. */
static void put_list(void)
{
    size_t length;
    char *path = program_source("tests/data/county_list_2025.xlsx");
    char *bytes = program_read(path, &length);
    assert_non_null(bytes);
    program_write_bytes("名单.xlsx", bytes, length);
    free(bytes);
    free(path);
}

static struct pty *go_to(const struct place *place)
{
    struct pty *pty = stage_begin(24, 80, STAGE_COLOUR);
    pty_keys(pty, place->keys);
    return pty;
}

/* It may rest in the middle of long work: for the disk, or for its turn. */
static void come_to_shape(struct pty *pty)
{
    rest(pty);
    for (int tries = 0; tries < 100 && !is_in_shape(pty, NULL); tries++) {
        pty_pause(pty, 0.1);
        rest(pty);
    }
    pty_wait_until(pty, "the frame in its place, whole characters", is_in_shape, NULL);
}

static bool is_left(struct pty *pty)
{
    return pty_ended(pty) || !pty_mode(pty, 1049);
}

static void play(const struct place *place, long count)
{
    stage_library(place->library);
    put_list();
    struct pty *pty = go_to(place);
    for (long sent = 0; sent < count;) {
        sent += send_batch(pty, place);
        come_to_shape(pty);
        if (roll(200) == 0)
            pty_pause(pty, PAUSE_SECONDS);
        if (is_left(pty)) {
            pty_status(pty);
            stage_leave(pty);
            pty = go_to(place);
        }
    }
    rest(pty);
    pty_resize(pty, 24, 80);
    stage_leave(pty);
}

/* Of its name, so that a new place leaves the others as they were. */
static void seed_dice(const struct place *place, uint64_t seed)
{
    dice = 0x9e3779b97f4a7c15ULL * (seed + 1);
    for (const char *at = place->name; *at != '\0'; at++)
        dice = (dice ^ (unsigned char)*at) * 0x100000001b3ULL;
    dice |= 1; /* it may be all but 0 */
}

static void random_keys(void **state)
{
    const struct place *place = *state;
    seed_dice(place, (uint64_t)number_from("PEIYU_FUZZ_SEED", 1));
    play(place, number_from("PEIYU_FUZZ_KEYS",
                            place->library == STAGE_LARGE ? KEYS_USUALLY_LARGE : KEYS_USUALLY));
}

/* screen_random_N [NAME]: one place alone. */
int main(int argc, char *argv[])
{
    enum {
        COUNT = sizeof places / sizeof places[0]
    };
    struct CMUnitTest tests[(COUNT + SHARDS - 1 - SHARD) / SHARDS];
    for (size_t i = SHARD; i < COUNT; i += SHARDS)
        tests[i / SHARDS] = (struct CMUnitTest){.name = places[i].name,
                                                .test_func = random_keys,
                                                .initial_state = (void *)(uintptr_t)&places[i]};
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests_name("random keys", tests, stage_setup, stage_teardown);
}
