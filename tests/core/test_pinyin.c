/* Pinyin: what is kept by character is what ICU makes of the whole name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

/* Not among the common characters: with it a name goes to ICU as a whole. Read qiu. */
#define RARE "\u3400"
#define CHARACTERS_MOST 64

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

static void compare(const char *name)
{
    char *full, *initials, *expected, *expected_initials, *again, *again_initials;
    text_pinyin(arena, arena_printf(arena, "%s" RARE, name), &expected, &expected_initials);
    for (int i = 0; i < 2;
         i++) { /* by ICU, unless all of it was met before; then from what is kept */
        text_pinyin(arena, name, &full, &initials);
        again = arena_printf(arena, "%sqiu", full);
        again_initials = arena_printf(arena, "%sq", initials);
        assert_string_equal(again, expected);
        assert_string_equal(again_initials, expected_initials);
    }
    arena_reset(arena);
}

static void add_character(char *name, unsigned c)
{
    const char bytes[] = {(char)(0xE0 | c >> 12), (char)(0x80 | (c >> 6 & 0x3F)),
                          (char)(0x80 | (c & 0x3F)), '\0'};
    strcat(name, bytes);
}

/* "é" beside them makes a run that ICU reads. */
static void ascii_is_read_as_by_icu(void **state)
{
    (void)state;
    for (int c = 1; c < 0x80; c++) {
        char *full, *initials, *expected, *expected_initials;
        const char *text = arena_printf(arena, "Ab%cZ9", c);
        text_pinyin(arena, arena_printf(arena, "%s\u00E9", text), &expected, &expected_initials);
        text_pinyin(arena, text, &full, &initials);
        assert_string_equal(arena_printf(arena, "%se", full), expected);
        assert_string_equal(arena_printf(arena, "%se", initials), expected_initials);
    }
    arena_reset(arena);
}

static void every_common_character_is_read_as_by_icu(void **state)
{
    (void)state;
    for (unsigned start = 0x4E00; start <= 0x9FFF; start += CHARACTERS_MOST) {
        char name[CHARACTERS_MOST * 3 + 1] = "";
        for (unsigned c = start; c < start + CHARACTERS_MOST; c++)
            add_character(name, c);
        compare(name);
    }
}

/* Characters that ICU reads by their place and by the next one, in all orders, and what was kept
 * of other names. */
static void what_stands_around_is_minded(void **state)
{
    (void)state;
    static const unsigned short characters[] = {
        0x4EE4, 0x72D0, 0x4E07, 0x4FDF, 0x6FB9, 0x53F0, 0x957F, 0x5B59, 0x85CF, 0x6587, 0x91CD,
        0x5E86, 0x6C88, 0x9633, 0x79D8, 0x9C81, 0x5355, 0x4E50, 0x66FE, 0x67E5, 0x5DDE, 0x4E2D};
    const unsigned count = sizeof characters / sizeof characters[0];
    unsigned random = 1;
    for (unsigned a = 0; a < count; a++)
        for (unsigned b = 0; b < count; b++) {
            char name[20 * 3 + 1] = "";
            add_character(name, characters[a]);
            add_character(name, characters[b]);
            random = random * 1103515245u + 12345u;
            for (unsigned i = random >> 16 & 3; i > 0; i--) {
                random = random * 1103515245u + 12345u;
                add_character(name, characters[(random >> 16) % count]);
            }
            compare(name);
        }
}

static void letters_and_digits_between_are_minded(void **state)
{
    (void)state;
    static const char *const names[] = {
        "单县A重庆3单", "A单", "徐州(单县)重工", "单单-单单", "3乐乐", "沈阳沈", "Ж单", "単単"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        compare(names[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_read_as_by_icu),
        cmocka_unit_test(every_common_character_is_read_as_by_icu),
        cmocka_unit_test(what_stands_around_is_minded),
        cmocka_unit_test(letters_and_digits_between_are_minded),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
