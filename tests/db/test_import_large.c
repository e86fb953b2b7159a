/* Text tables and pages that are larger than the pieces in which they are read. */
#include "tests/db/import_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "db/import/text_source.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#define MEGABYTE ((size_t)1024 * 1024)
#define GROWTH_KB (12L * 1024)

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

static struct table_reader *open_bytes(const char *folder, const struct buffer *bytes)
{
    char *path = path_in(folder, "table");
    struct error err = {0};
    struct table_reader *reader;

    write_bytes(path, bytes->text, bytes->length);
    reader = table_open(path, &err);
    if (reader == NULL)
        fail_msg("%s", err.text);
    free(path);
    return reader;
}

static void add_times(struct buffer *out, size_t times, const char *bytes, size_t length)
{
    while (times-- > 0)
        buffer_addn(out, bytes, length);
}

/* ---- memory ---- */

static long peak(void)
{
    struct rusage usage;

    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_maxrss;
}

/* ROW again and again, up to 24 MB, is read to its end without being in memory. */
static void check_growth(const char *folder, const char *head, const char *row)
{
    struct error err = {0};
    const struct table_sheet *sheet;
    const struct table_line *line;
    char *path = path_in(folder, "large");
    FILE *file = fopen(path, "wb");
    size_t rows = 24 * MEGABYTE / strlen(row), met = 0;
    long before = peak();
    struct table_reader *reader;

    fputs(head, file);
    for (size_t i = 0; i < rows; i++)
        fputs(row, file);
    assert_int_equal(fclose(file), 0);
    reader = table_open(path, &err);
    assert_non_null(reader);
    assert_true(table_next_sheet(reader, &sheet, &err) && table_start(reader, &err));
    while (table_next_row(reader, &line, &err) && line != NULL)
        met++;
    assert_string_equal(err.text, "");
    assert_int_equal(met, rows);
    table_close(reader);
    free(path);
#ifndef SANITIZED
    assert_in_range(peak() - before, 0, GROWTH_KB);
#else
    (void)before;
#endif
}

static void large_tables_are_never_whole_in_memory(void **state)
{
    check_growth(*state, "", "name,1234,5678,\"a, b\",12345678,12345678,12345678,12345678\n");
    check_growth(*state, "",
                 "\xC3\xFB\xB3\xC6,1234,5678,12345678,12345678,12345678,12345678,12345678\r\n");
    check_growth(*state, "<table>",
                 "<tr><td style=\"x\">a</td><td title='b > c'>1234</td><td>5</td></tr>\n");
}

/* ---- characters and cells that two pieces share ---- */

static void check_text(const char *folder, const struct buffer *bytes, const struct buffer *text)
{
    char *path = path_in(folder, "text");
    struct error err = {0};
    struct text_source *source;
    const char *piece;
    size_t length;

    write_bytes(path, bytes->text, bytes->length);
    source = text_source_open(open(path, O_RDONLY), bytes->length, &err);
    assert_non_null(source);
    for (int pass = 0; pass < 2; pass++) {
        struct buffer read = {0};

        text_source_rewind(source);
        while (text_source_next(source, &piece, &length, &err) && length > 0) {
            assert_int_equal(piece[length], '\0');
            buffer_addn(&read, piece, length);
        }
        assert_string_equal(err.text, "");
        assert_int_equal(read.length, text->length);
        assert_memory_equal(read.text, text->text, text->length);
        buffer_free(&read);
    }
    text_source_close(source);
    free(path);
}

/* 中㐀𠮷é: of two to four bytes, wherever a piece ends. */
static void characters_are_whole_at_the_end_of_a_piece(void **state)
{
    static const struct {
        const char *mark, *space, *bytes;
        size_t mark_length, space_length, length;
    } codings[] = {
        {"", " ", "中㐀𠮷é", 0, 1, 12},
        {"\xEF\xBB\xBF", " ", "中㐀𠮷é", 3, 1, 12},
        {"", " ", "\xD6\xD0\x81\x39\xEE\x39\x95\x34\xB2\x35\xA8\xA6", 0, 1, 12},
        {"\xFF\xFE", " \0", "\x2D\x4E\x00\x34\x42\xD8\xB7\xDF\xE9\x00", 2, 2, 10},
        {"\xFE\xFF", "\0 ", "\x4E\x2D\x34\x00\xD8\x42\xDF\xB7\x00\xE9", 2, 2, 10},
    };

    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++) {
        for (size_t shift = 0; shift < 12; shift++) {
            struct buffer bytes = {0}, text = {0};

            buffer_addn(&bytes, codings[i].mark, codings[i].mark_length);
            add_times(&bytes, shift, codings[i].space, codings[i].space_length);
            add_times(&bytes, 20000, codings[i].bytes, codings[i].length);
            add_times(&text, shift, " ", 1);
            add_times(&text, 20000, "中㐀𠮷é", 12);
            check_text(*state, &bytes, &text);
            buffer_free(&bytes);
            buffer_free(&text);
        }
    }
}

static void quotes_are_read_at_the_end_of_a_piece(void **state)
{
    for (size_t shift = 65530; shift < 65540; shift++) {
        struct error err = {0};
        struct buffer text = {0};
        const struct table_sheet *sheet;
        const struct table_line *line;
        struct table_reader *reader;

        add_times(&text, shift - 20, "x", 1);
        text.text[100] = text.text[30000] = text.text[60000] = '\n';
        buffer_add(&text, "\r\nname,\"a\"\"b\r\nc\",\"\"\r\nd,e\r\n");
        reader = open_bytes(*state, &text);
        assert_true(table_next_sheet(reader, &sheet, &err) && table_start(reader, &err));
        for (int row = 1; row <= 5; row++)
            assert_true(table_next_row(reader, &line, &err) && line != NULL);
        assert_int_equal(line->number, 5);
        assert_string_equal(table_cell(line, 1)->text, "name");
        assert_string_equal(table_cell(line, 2)->text, "a\"b\r\nc");
        assert_null(table_cell(line, 3));
        assert_true(table_next_row(reader, &line, &err) && line != NULL);
        assert_string_equal(table_cell(line, 2)->text, "e");
        assert_true(table_next_row(reader, &line, &err) && line == NULL);
        table_close(reader);
        buffer_free(&text);
    }
}

static void bad_bytes_far_behind_are_named_by_their_line(void **state)
{
    struct buffer text = {0};
    char *path = path_in(*state, "table"), *failure;

    add_times(&text, 30000, "\xC3\xFB\xB3\xC6\n", 5);
    buffer_add(&text, "\xFF\xFF\n");
    write_bytes(path, text.text, text.length);
    failure = failure_of(path);
    assert_contains(failure, "第 30001 行(从第 150001 字节起)");
    free(failure);
    buffer_free(&text);
    free(path);
}

/* ---- a file that somebody else writes meanwhile ---- */

static void check_change(const char *folder, off_t size, const char *words)
{
    struct error err = {0};
    struct buffer text = {0};
    const struct table_sheet *sheet;
    const struct table_line *line;
    char *path = path_in(folder, "table");
    struct table_reader *reader;
    struct timespec times[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};

    add_times(&text, 50000, "a,b\n", 4);
    reader = open_bytes(folder, &text);
    assert_true(table_next_sheet(reader, &sheet, &err) && table_start(reader, &err));
    assert_true(table_next_row(reader, &line, &err) && line != NULL);
    assert_int_equal(truncate(path, size), 0);
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    while (table_next_row(reader, &line, &err) && line != NULL)
        ;
    assert_contains(err.text, words);
    table_close(reader);
    buffer_free(&text);
    free(path);
}

static void a_text_that_changes_while_it_is_read_is_refused(void **state)
{
    check_change(*state, 200000, "被别的程序改动了");
    check_change(*state, 200004, "被别的程序改动了");
    check_change(*state, 100000, "变短了");
}

/* ---- pages ---- */

static char *read_page(const char *folder, const struct buffer *page)
{
    char *path = path_in(folder, "page.xls"), *failure;

    write_bytes(path, page->text, page->length);
    failure = failure_of(path);
    free(path);
    return failure;
}

static void check_page(const char *folder, size_t times, const char *part, const char *words)
{
    struct buffer page = {0};
    char *failure;

    buffer_add(&page, "<table><tr><td>a</td></tr></table>");
    add_times(&page, times, part, strlen(part));
    failure = read_page(folder, &page);
    if (words == NULL)
        assert_string_equal(failure, "");
    else
        assert_contains(failure, words);
    free(failure);
    buffer_free(&page);
}

static void pages_have_limits(void **state)
{
    check_page(*state, 999, "<table><tr><td>a</td></tr></table>", NULL);
    check_page(*state, 1000, "<table><tr><td>a</td></tr></table>", "网页里的表格超过 1000 个");
    check_page(*state, 1, "<table><tr><td>b<!-- no end", NULL);
    check_page(*state, 2 * MEGABYTE, "&a", NULL);
    check_page(*state, 5 * MEGABYTE, "&a", "超过 4 MB");
    check_page(*state, 1, "<table><tr><td>b<table><tr><td>c", NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(large_tables_are_never_whole_in_memory),
        TEST(characters_are_whole_at_the_end_of_a_piece),
        TEST(quotes_are_read_at_the_end_of_a_piece),
        TEST(bad_bytes_far_behind_are_named_by_their_line),
        TEST(a_text_that_changes_while_it_is_read_is_refused),
        TEST(pages_have_limits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
