/* Text tables: encodings, separators, quotes, and what is refused. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

static int set_up(void **state)
{
    *state = folder_new();
    return 0;
}

static int tear_down(void **state)
{
    folder_remove(*state);
    return 0;
}

static char *read_bytes(const char *folder, const char *bytes, size_t length)
{
    char *path = path_in(folder, "table.csv"), *cells;

    write_bytes(path, bytes, length);
    cells = cells_of(path);
    free(path);
    return cells;
}

static void check_bytes(const char *folder, const char *bytes, size_t length, const char *expected)
{
    char *cells = read_bytes(folder, bytes, length);

    assert_string_equal(cells, expected);
    free(cells);
}

static void check(const char *folder, const char *text, const char *expected)
{
    check_bytes(folder, text, strlen(text), expected);
}

static void refuses(const char *folder, const char *bytes, size_t length, const char *words)
{
    char *cells = read_bytes(folder, bytes, length);

    assert_contains(cells, "ERROR ");
    assert_contains(cells, words);
    free(cells);
}

#define NAME_UTF8 "!A1 t 名称\n!B1 t 数\n"
#define BYTES(text) (text), sizeof(text) - 1

static void utf8_with_and_without_a_mark_is_read(void **state)
{
    check_bytes(*state, BYTES("名称,数\n"), NAME_UTF8);
    check_bytes(*state, BYTES("\xEF\xBB\xBF名称,数\n"), NAME_UTF8);
    check_bytes(*state, BYTES("\xEF\xBB\xBF"), "");
}

static void gb18030_is_read_where_utf8_is_not_valid(void **state)
{
    check_bytes(*state, BYTES("\xC3\xFB\xB3\xC6,\xCA\xFD\n"), NAME_UTF8);
    /* four bytes: 㐀 */
    check_bytes(*state, BYTES("\x81\x39\xEE\x39,\xCA\xFD\n"), "!A1 t 㐀\n!B1 t 数\n");
}

static void utf16_is_read_by_its_mark(void **state)
{
    check_bytes(*state, BYTES("\xFF\xFE\x0D\x54\xF0\x79\x09\x00\x70\x65\x0A\x00"), NAME_UTF8);
    check_bytes(*state, BYTES("\xFE\xFF\x54\x0D\x79\xF0\x00\x2C\x65\x70\x00\x0A"), NAME_UTF8);
    refuses(*state, BYTES("\xFF\xFE\x0D\x54\x00\xD8,"), "UTF-16");
    refuses(*state, BYTES("\xFF\xFE\x0D\x54\x00"), "UTF-16");
}

static void what_is_no_text_is_refused_by_line(void **state)
{
    refuses(*state, BYTES("a,b\nc,\xFF\xFF\nd\n"), "第 2 行(从第 5 字节起)");
    refuses(*state,
            BYTES("\xEF\xBB\xBF"
                  "a,b\nc,\xC3\xFB\n"),
            "第 2 行");
    /* a truncated character at the end of a GB18030 file */
    refuses(*state, BYTES("\xC3\xFB\n\xB3"), "第 2 行");
    /* half UTF-8, half GB18030 */
    refuses(*state, BYTES("名称\n\xC3\xFB\xB3\xC6\n\xFF\n"), "第 3 行");
    refuses(*state, BYTES("a,b\0c\n"), "空字节");
}

static void the_separator_is_what_the_lines_share(void **state)
{
    check(*state, "a\tb\n1,5\t2,5\n", "!A1 t a\n!B1 t b\n!A2 t 1,5\n!B2 t 2,5\n");
    check(*state, "a;b\n1,5;2\n1,7;3\n",
          "!A1 t a\n!B1 t b\n!A2 t 1,5\n!B2 t 2\n!A3 t 1,7\n!B3 t 3\n");
    check(*state, "title\na,b\n\"1;2;3\",4\n",
          "!A1 t title\n!A2 t a\n!B2 t b\n!A3 t 1;2;3\n!B3 t 4\n");
    check(*state, "sep=;\na;b,c\n", "!A2 t a\n!B2 t b,c\n");
    check(*state, "one\n", "!A1 t one\n");
}

static void quotes_hold_separators_line_breaks_and_quotes(void **state)
{
    check(*state, "\"a,\"\"b\"\"\nc\",d\r\n\"\",e\r\n\r\nf\"g,=\"\"\n",
          "!A1 t a,\"b\"\nc\n!B1 t d\n!B2 t e\n!A4 t f\"g\n");
    check(*state, "=\"0123\",x\n\"q\"r,s\n", "!A1 t 0123\n!B1 t x\n!A2 t qr\n!B2 t s\n");
    check(*state, "a,b\rc,d", "!A1 t a\n!B1 t b\n!A2 t c\n!B2 t d\n");
}

static void an_open_quote_is_refused_with_its_line(void **state)
{
    refuses(*state, BYTES("a,b\nc,\"d\ne,f\n"), "第 2 行的引号没有配对");
}

static void a_field_has_32767_characters_and_no_more(void **state)
{
    size_t count;
    int quoted;

    for (quoted = 0; quoted < 2; quoted++) {
        for (count = 32767; count <= 32768; count++) {
            struct buffer text = {0};
            size_t i;
            char *cells;

            buffer_add(&text, quoted ? "x\n\"" : "x\n");
            for (i = 0; i < count; i++)
                buffer_add(&text, "字");
            buffer_add(&text, quoted ? "\"\n" : "\n");
            cells = read_bytes(*state, text.text, text.length);
            if (count == 32767)
                assert_lacks(cells, "ERROR");
            else
                assert_contains(cells, "第 2 行第 1 列超过 32767 个字");
            free(cells);
            buffer_free(&text);
        }
    }
}

static void a_line_has_16384_columns_and_no_more(void **state)
{
    size_t count, i;

    for (count = 16384; count <= 16385; count++) {
        struct buffer text = {0};
        char *cells;

        for (i = 1; i < count; i++)
            buffer_add(&text, ",");
        buffer_add(&text, "x\n");
        cells = read_bytes(*state, text.text, text.length);
        if (count == 16384)
            assert_string_equal(cells, "!XFD1 t x\n");
        else
            assert_contains(cells, "第 1 行超过 16384 列");
        free(cells);
        buffer_free(&text);
    }
}

/* Any bytes at all: cells or a sentence. */
static void no_bytes_crash_the_reader(void **state)
{
    static const char alphabet[] = "\",;\t\r\n=a1\xC3\xFB\x81\x30\xEF\xBB\xBF\xE5\x90\x8D";
    unsigned long seed = 20250601;
    int round;

    for (round = 0; round < 3000; round++) {
        char bytes[40];
        size_t length = (size_t)(round % (int)sizeof bytes), i;

        for (i = 0; i < length; i++) {
            seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF;
            bytes[i] = alphabet[(seed >> 8) % (sizeof alphabet - 1)];
        }
        free(read_bytes(*state, bytes, length));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(utf8_with_and_without_a_mark_is_read),
        TEST(gb18030_is_read_where_utf8_is_not_valid),
        TEST(utf16_is_read_by_its_mark),
        TEST(what_is_no_text_is_refused_by_line),
        TEST(the_separator_is_what_the_lines_share),
        TEST(quotes_hold_separators_line_breaks_and_quotes),
        TEST(an_open_quote_is_refused_with_its_line),
        TEST(a_field_has_32767_characters_and_no_more),
        TEST(a_line_has_16384_columns_and_no_more),
        TEST(no_bytes_crash_the_reader),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
