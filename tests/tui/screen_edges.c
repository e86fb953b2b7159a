#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "core/text.h"
#include "tests/cli/program.h"
#include "tests/tui/pty.h"
#include "tests/tui/stage.h"

/* Wide text at every edge: fields of 1 to 44 columns, one of them at the edge of the screen. */
#define FIELDS 44
#define ROWS 46
#define COLUMNS 90

static const char hanzi[] =
    "徐州禾屿智能装备有限公司始建于一九九八年主导产品为数控机床与工业机器人减速器全国销量第一";

static struct pty *open_edges(void)
{
    char *program = pty_helper("edges");
    struct pty_options options = {.rows = ROWS, .columns = COLUMNS, .program = program};
    struct pty *pty = pty_open(&options);
    pty_wait_row(pty, FIELDS - 1, "│");
    free(program);
    return pty;
}

static int left_of(int field)
{
    return field < FIELDS - 1 ? 0 : COLUMNS - field - 2;
}

/* Frames stand, characters are whole, every field shows a run of TEXT that is as long as fits. */
static void check_fields(struct pty *pty, const char *text)
{
    pty_assert_whole(pty);
    for (int field = 0; field < FIELDS; field++) {
        int left = left_of(field), width = 0;
        char shown[512] = "";
        assert_string_equal(pty_cell(pty, field, left).text, "│");
        if (field < FIELDS - 1)
            assert_string_equal(pty_cell(pty, field, left + field + 2).text, "│");
        for (int i = 0; i < field + 1; i++) {
            struct pty_cell cell = pty_cell(pty, field, left + 1 + i);
            if (cell.text[0] != '\0')
                strcat(shown, cell.text);
            if (cell.text[0] != '\0')
                width += cell.width;
        }
        if (strstr(text, shown) == NULL)
            fail_msg("a field of %d columns shows “%s”", field + 1, shown);
        /* At most one character, and room for the caret, is left free. */
        if (text_width(text) > field + 1 && width < field - 2)
            fail_msg("a field of %d columns shows only “%s”", field + 1, shown);
    }
}

static void check_caret(struct pty *pty, int field)
{
    int row, column;
    assert_true(pty_cursor(pty, &row, &column));
    assert_int_equal(row, field);
    assert_true(column > left_of(field) && column <= left_of(field) + field + 1);
    assert_true(pty_cell(pty, row, column).width != 0);
}

static void next_field(struct pty *pty, int from)
{
    pty_key(pty, "Tab");
    pty_settle(pty);
    check_caret(pty, (from + 1) % FIELDS);
}

static void typed_at_every_width(void **state)
{
    (void)state;
    struct pty *pty = open_edges();
    char typed[sizeof hanzi] = "";
    for (size_t length = 3; length <= 40 * 3; length += 3) {
        memcpy(typed, hanzi, length);
        pty_text(pty, typed + length - 3);
        pty_rest(pty);
    }
    pty_settle(pty);
    check_fields(pty, typed);
    for (int field = 0; field < FIELDS; field++)
        next_field(pty, field);
    pty_close(pty);
}

static void mixed_widths_walked_and_erased(void **state)
{
    (void)state;
    char text[] = "a培育bc工作d台efg梯度h，2.5%企业（江苏）x";
    struct pty *pty = open_edges();
    pty_text(pty, text);
    pty_settle(pty);
    check_fields(pty, text);
    for (int field = 0; field < FIELDS; field++) {
        const char *way = field % 2 == 0 ? "Left" : "Right";
        for (size_t i = 0; i < text_count(text) && field % 4 < 2; i++) {
            pty_key(pty, way);
            pty_rest(pty);
            pty_assert_whole(pty);
            check_caret(pty, field);
        }
        check_fields(pty, text);
        next_field(pty, field);
    }
    pty_key(pty, "End");
    pty_settle(pty);
    while (text[0] != '\0') {
        size_t length = strlen(text) - 1;
        while (((unsigned char)text[length] & 0xc0) == 0x80)
            length--;
        text[length] = '\0';
        pty_key(pty, "Backspace");
        pty_settle(pty);
        check_fields(pty, text);
    }
    pty_close(pty);
}

static void resized_while_typing(void **state)
{
    static const int widths[] = {89, 60, 47, 46, 120, 91, 90};
    (void)state;
    struct pty *pty = open_edges();
    pty_text(pty, hanzi);
    pty_settle(pty);
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        pty_resize(pty, ROWS, widths[i]);
        pty_settle(pty);
        pty_assert_whole(pty);
    }
    check_fields(pty, hanzi);
    pty_keys(pty, "Ctrl-Q");
    assert_int_equal(pty_status(pty), 0);
    pty_assert_restored(pty);
    pty_close(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_at_every_width),
        cmocka_unit_test(mixed_widths_walked_and_erased),
        cmocka_unit_test(resized_while_typing),
    };
    return cmocka_run_group_tests_name("edges", tests, stage_setup, stage_teardown);
}
