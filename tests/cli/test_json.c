#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/csv.h"
#include "cli/grid.h"
#include "cli/message.h"
#include "core/json.h"

struct capture {
    FILE *file;
    char *text;
    size_t size;
};

static FILE *capture_begin(struct capture *capture)
{
    *capture = (struct capture){0};
    capture->file = open_memstream(&capture->text, &capture->size);
    assert_non_null(capture->file);
    return capture->file;
}

static void assert_captured(struct capture *capture, const char *expected)
{
    fclose(capture->file);
    assert_string_equal(capture->text, expected);
    free(capture->text);
}

static void keys_keep_the_order_of_the_calls(void **state)
{
    (void)state;
    struct capture capture;
    struct json json;
    json_begin(&json, capture_begin(&capture));
    json_array(&json, NULL);
    json_object(&json, NULL);
    json_text(&json, "b", "x");
    json_whole(&json, "a", -3);
    json_bool(&json, "c", true);
    json_null(&json, "d");
    json_array(&json, "e");
    json_text(&json, NULL, "1");
    json_text(&json, NULL, "2");
    json_close(&json);
    json_close(&json);
    json_object(&json, NULL);
    json_close(&json);
    json_close(&json);
    assert_captured(&capture, "[\n {\"b\": \"x\", \"a\": -3, \"c\": true, \"d\": null, "
                              "\"e\": [\"1\", \"2\"]},\n {}\n]\n");
}

static void an_empty_array_is_one_line(void **state)
{
    (void)state;
    struct capture capture;
    struct json json;
    json_begin(&json, capture_begin(&capture));
    json_array(&json, NULL);
    json_close(&json);
    assert_captured(&capture, "[]\n");
}

static void texts_are_escaped(void **state)
{
    (void)state;
    struct capture capture;
    struct json json;
    json_begin(&json, capture_begin(&capture));
    json_text(&json, NULL, "\"\\/\n\t\r\x01\x7f 培育\xff");
    assert_captured(&capture, "\"\\\"\\\\/\\n\\t\\r\\u0001\\u007f 培育\\ufffd\"");
}

static void csv_quotes_what_needs_it(void **state)
{
    (void)state;
    struct capture capture;
    FILE *file = capture_begin(&capture);
    csv_field(file, "a", true);
    csv_field(file, "b,c", false);
    csv_field(file, "d\"e", false);
    csv_field(file, "", false);
    csv_end(file);
    assert_captured(&capture, "a,\"b,c\",\"d\"\"e\",\n");
}

static void csv_text_never_becomes_a_formula(void **state)
{
    (void)state;
    struct capture capture;
    FILE *file = capture_begin(&capture);
    csv_field(file, "=1+1", true);
    csv_field(file, "+86 516", false);
    csv_field(file, "-12.5", false);
    csv_field(file, "-1+1", false);
    csv_field(file, "@x", false);
    csv_field(file, " =x", false);
    csv_end(file);
    assert_captured(&capture, "\"'=1+1\",\"'+86 516\",-12.5,\"'-1+1\",\"'@x\",\"' =x\"\n");
}

static void columns_align_by_width_not_bytes(void **state)
{
    (void)state;
    struct capture capture;
    struct grid grid;
    grid_begin(&grid);
    grid_column(&grid, "名", false);
    grid_column(&grid, "数", true);
    grid_column(&grid, "末", false);
    grid_cell(&grid, "铜山区");
    grid_cell(&grid, "7");
    grid_cell(&grid, "x");
    assert_int_equal(grid_rows(&grid), 1);
    grid_print(&grid, capture_begin(&capture));
    grid_end(&grid);
    assert_captured(&capture, "名      数  末\n铜山区   7  x\n");
}

static void a_cell_cannot_steer_the_terminal(void **state)
{
    (void)state;
    struct capture capture;
    message_plain(capture_begin(&capture), "a\x1b[2Jb\nc\xc2\x9b\xfe");
    assert_captured(&capture, "a\xef\xbf\xbd[2Jb c\xef\xbf\xbd\xef\xbf\xbd");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_keep_the_order_of_the_calls),
        cmocka_unit_test(an_empty_array_is_one_line),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(csv_quotes_what_needs_it),
        cmocka_unit_test(csv_text_never_becomes_a_formula),
        cmocka_unit_test(columns_align_by_width_not_bytes),
        cmocka_unit_test(a_cell_cannot_steer_the_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
