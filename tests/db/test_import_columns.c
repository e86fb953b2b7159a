/* What is told of the columns before anything is imported. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

struct told {
    struct buffer text;
    size_t calls, rows_before;
    size_t rows;
};

static void columns(void *context, const struct import_column *list, size_t count)
{
    struct told *told = context;

    told->calls++;
    told->rows_before += told->rows;
    for (size_t i = 0; i < count; i++) {
        buffer_printf(&told->text, "%s [%s] %s %d %s:", list[i].name, list[i].heading,
                      list[i].label == NULL ? "-" : list[i].label, list[i].year, list[i].unit);
        for (size_t s = 0; s < list[i].sample_count; s++)
            buffer_printf(&told->text, " <%s>", list[i].samples[s]);
        buffer_add(&told->text, "\n");
    }
}

static void nothing(void *context, const struct import_sheet *sheet)
{
    (void)context;
    (void)sheet;
}

static void row(void *context, const struct import_row *told_row)
{
    struct told *told = context;

    (void)told_row;
    told->rows++;
}

static void ask(struct office *office, const char *text, struct told *told)
{
    struct import_options options = {.today = date_of(2025, 6, 1), .dry_run = true};
    struct import_listener listener = {.context = told,
                                       .sheet_begin = nothing,
                                       .columns = columns,
                                       .row = row,
                                       .sheet_end = nothing};
    char *path = make_file(office->folder, "表.csv", text);
    struct error err = {0};
    size_t refused;

    if (!import_file(office->database, path, &options, &listener, &refused, &err))
        fail_msg("%s", err.text);
    free(path);
}

static void assert_told(struct office *office, const char *text, const char *expected)
{
    struct told told = {0};

    ask(office, text, &told);
    assert_string_equal(buffer_text(&told.text), expected);
    assert_int_equal(told.calls, 1);
    assert_int_equal(told.rows_before, 0);
    buffer_free(&told.text);
}

static void each_column_is_told_with_what_it_gives(void **state)
{
    assert_told(*state,
                "序号,信用代码,企业名称,营业收入(元),备注,2023年研发费用,研发费用占比\n"
                "1," ONE ",甲,5000,急,12.5,3%\n2," TWO ",乙,6000,,13,4%\n",
                "B [信用代码] 统一社会信用代码 0 : <" ONE "> <" TWO ">\n"
                "C [企业名称] 企业名称 0 : <甲> <乙>\n"
                "D [营业收入(元)] 营业收入总额 2024 元: <5000> <6000>\n"
                "E [备注] - 0 : <急>\n"
                "F [2023年研发费用] 研发费用总额 2023 万元: <12.5> <13>\n"
                "G [研发费用占比] - 0 : <3%> <4%>\n");
}

static void samples_differ_and_are_three_at_most(void **state)
{
    assert_told(*state,
                "信用代码,企业名称,镇街\n" ONE ",甲,\n" TWO ",乙,甲镇\n" THREE ",丙,甲镇\n" ONE
                ",丁,乙镇\n" TWO ",戊,丙镇\n" THREE ",己,丁镇\n",
                "A [信用代码] 统一社会信用代码 0 : <" ONE "> <" TWO "> <" THREE ">\n"
                "B [企业名称] 企业名称 0 : <甲> <乙> <丙>\n"
                "C [镇街] 乡镇(街道、园区) 0 : <甲镇> <乙镇> <丙镇>\n");
}

static void a_long_sample_is_cut_between_characters(void **state)
{
    struct told told = {0};

    ask(*state,
        "信用代码,企业名称,备注\n" ONE ",甲,一二三四五六七八九十一二三四五六七八九十一二三\n",
        &told);
    assert_contains(buffer_text(&told.text),
                    "C [备注] - 0 : <一二三四五六七八九十一二三四五六七八九十>\n");
    buffer_free(&told.text);
}

static void words_of_certificates_and_years_are_told(void **state)
{
    assert_told(*state, "企业名称,资质类型,公告日期\n甲,创新型,2024-01-01\n",
                "A [企业名称] 企业名称 0 : <甲>\nB [资质类型] 资质类型 0 : <创新型>\n"
                "C [公告日期] 公告日期 0 : <2024-01-01>\n");
    assert_told(*state, "企业名称,年度,营业收入\n甲,2023,1\n",
                "A [企业名称] 企业名称 0 : <甲>\nB [年度] 年度 0 : <2023>\n"
                "C [营业收入] 营业收入总额 0 万元: <1>\n");
}

static void a_second_column_for_the_same_is_not_read(void **state)
{
    struct told told = {0};

    ask(*state, "信用代码,企业名称,镇街,所在镇街\n" ONE ",甲,a,b\n", &told);
    assert_contains(buffer_text(&told.text),
                    "C [镇街] 乡镇(街道、园区) 0 : <a>\nD [所在镇街] - 0 : <b>\n");
    buffer_free(&told.text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, office_set_up, office_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_column_is_told_with_what_it_gives),
        TEST(samples_differ_and_are_three_at_most),
        TEST(a_long_sample_is_cut_between_characters),
        TEST(words_of_certificates_and_years_are_told),
        TEST(a_second_column_for_the_same_is_not_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
