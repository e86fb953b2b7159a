#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exports/table_writer.h"
#include "tests/exports/support.h"

static char *folder, *path;

static int set_up(void **state)
{
    (void)state;
    folder = scratch_new();
    path = scratch_path(folder, "table.CSV"); /* the ending in any letters */
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(path);
    scratch_drop(folder);
    return 0;
}

static char *written(struct table *table)
{
    struct error err = {0};
    if (!table_write(table, path, &err))
        fail_msg("%s", err.text);
    table_free(table);
    return file_read(path, NULL);
}

static void it_is_utf8_with_a_mark_and_rows_end_in_crlf(void **state)
{
    (void)state;
    char *text = written(sample_table());
    assert_memory_equal(text, "\xEF\xBB\xBF\"序号\",\"企业名称\",", 25);
    assert_non_null(strstr(text, "\"备注\"\r\n1,\"徐州“重型”机械<有限>&公司\","));
    for (const char *at = text; (at = strchr(at, '\n')) != NULL; at++)
        assert_int_equal(at[-1], '\r');
    free(text);
}

static void quotation_marks_are_doubled(void **state)
{
    (void)state;
    char *text = written(sample_table());
    assert_non_null(strstr(text, "\"第二家,\"\"带引号\"\"的公司\""));
    free(text);
}

static void text_never_becomes_a_formula_and_a_negative_number_stays_one(void **state)
{
    (void)state;
    char *text = written(sample_table());
    assert_non_null(strstr(text, ",\"'=1+1\"\r\n"));
    assert_non_null(strstr(text, ",\"'@SUM(A1)公司\","));
    assert_non_null(strstr(text, ",\"'+8613800000000\","));
    assert_non_null(strstr(text, ",-3.5,1999-12-31,"));
    free(text);
}

static void blanks_tabs_and_line_breaks_do_not_hide_a_formula(void **state)
{
    static const char *const attacks[] = {"-2+3", "\t=1", "\r=1", "\n@A1", "  =1", "\t\r\n +1"};
    (void)state;
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++) {
        struct table *table = large_table(1);
        table->rows[0][6] = table_text(table, attacks[i]);
        char *text = written(table);
        assert_non_null(strstr(text, "2024-01-01,\"'"));
        free(text);
    }
}

static void what_is_unknown_is_empty(void **state)
{
    (void)state;
    char *text = written(sample_table());
    assert_non_null(strstr(text, "\"'+8613800000000\",,,\r\n"));
    free(text);
}

static void an_empty_table_has_its_headings_and_a_sentence(void **state)
{
    (void)state;
    char *text = written(large_table(0));
    assert_non_null(strstr(text, "\"备注\"\r\n\"无符合条件的企业\"\r\n"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_utf8_with_a_mark_and_rows_end_in_crlf),
        cmocka_unit_test(quotation_marks_are_doubled),
        cmocka_unit_test(text_never_becomes_a_formula_and_a_negative_number_stays_one),
        cmocka_unit_test(blanks_tabs_and_line_breaks_do_not_hide_a_formula),
        cmocka_unit_test(what_is_unknown_is_empty),
        cmocka_unit_test(an_empty_table_has_its_headings_and_a_sentence),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
