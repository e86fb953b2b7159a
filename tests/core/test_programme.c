/* Programmes of the policy compilation: the pack, its mistakes, and the days of their windows. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/programme.h"

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

#define HEAD "document: 汇编\ncity: 徐州市\nnote: 以通知为准\nprogrammes:\n"
#define ONE(id, level, more) \
    "  - {id: " id ", title: 项目" id ", level: " level ", department: 厅, basis: 文号" more "}\n"

/* What is read of a text; the file must live as long. */
struct reading {
    struct faults faults;
    struct yaml_file *files[2];
    struct programmes *programmes;
};

static struct reading read_texts(const char *first, const char *second)
{
    struct reading reading = {0};
    reading.files[0] = yaml_parse("a.yaml", first, strlen(first), &reading.faults);
    assert_non_null(reading.files[0]);
    if (second) {
        reading.files[1] = yaml_parse("b.yaml", second, strlen(second), &reading.faults);
        assert_non_null(reading.files[1]);
    }
    reading.programmes =
        programmes_load((const struct yaml_file *const *)reading.files, second ? 2 : 1,
                        packs_dictionary(fixture_packs()), &reading.faults);
    return reading;
}

static void end_reading(struct reading *reading)
{
    programmes_free(reading->programmes);
    faults_free(&reading->faults);
    yaml_free(reading->files[0]);
    if (reading->files[1])
        yaml_free(reading->files[1]);
}

static struct programmes *good(const struct reading *reading)
{
    if (reading->faults.count)
        fail_msg("%s", reading->faults.items[0].text);
    return reading->programmes;
}

/* The lines "key day" of what is listed, past windows too unless DROP. */
static void windows_are(const struct programmes *programmes, const char *as_of, bool drop,
                        const char *expected)
{
    struct deadline_list list = {0};
    struct buffer found = {0};
    programmes_collect(programmes, NULL, NULL, fixture_date(as_of), &list);
    if (drop)
        programmes_drop_past(&list, 0);
    for (size_t i = 0; i < list.count; i++) {
        char day[DATE_TEXT_SIZE];
        date_format(list.items[i].due_on, day);
        buffer_printf(&found, "%s %s %ld\n", list.items[i].key, day, list.items[i].days_left);
    }
    assert_string_equal(buffer_text(&found), expected);
    buffer_free(&found);
    deadline_list_free(&list);
}

#define W "programme_window/"

static void
a_window_is_due_on_the_last_day_of_its_month_and_then_that_of_the_next_year(void **state)
{
    (void)state;
    struct reading reading = read_texts(HEAD ONE("a", "national", ", months: [3]"), NULL);
    const struct programmes *programmes = good(&reading);
    windows_are(programmes, "2024-02-29", true, W "a/2024 2024-03-31 31\n");
    windows_are(programmes, "2024-03-30", true, W "a/2024 2024-03-31 1\n");
    windows_are(programmes, "2024-03-31", true, W "a/2024 2024-03-31 0\n");
    windows_are(programmes, "2024-04-01", true, W "a/2025 2025-03-31 364\n");
    /* A day off, 2024-03-31 being a Sunday, moves nothing. */
    assert_int_equal(date_weekday(fixture_date("2024-03-31")), 7);
    end_reading(&reading);
}

static void the_year_ends_between_december_and_january(void **state)
{
    (void)state;
    struct reading reading = read_texts(
        HEAD ONE("a", "national", ", months: [12]") ONE("b", "national", ", months: [1]"), NULL);
    const struct programmes *programmes = good(&reading);
    windows_are(programmes, "2024-12-31", true,
                W "a/2024 2024-12-31 0\n" W "b/2025 2025-01-31 31\n");
    windows_are(programmes, "2025-01-01", true,
                W "a/2025 2025-12-31 364\n" W "b/2025 2025-01-31 30\n");
    windows_are(programmes, "2025-01-31", true,
                W "a/2025 2025-12-31 334\n" W "b/2025 2025-01-31 0\n");
    windows_are(programmes, "2025-02-01", true,
                W "a/2025 2025-12-31 333\n" W "b/2026 2026-01-31 364\n");
    end_reading(&reading);
}

static void february_ends_as_its_year_says(void **state)
{
    (void)state;
    struct reading reading = read_texts(HEAD ONE("a", "national", ", months: [2]"), NULL);
    const struct programmes *programmes = good(&reading);
    windows_are(programmes, "2024-02-29", true, W "a/2024 2024-02-29 0\n");
    windows_are(programmes, "2024-03-01", true, W "a/2025 2025-02-28 364\n");
    windows_are(programmes, "2027-03-01", true, W "a/2028 2028-02-29 365\n");
    end_reading(&reading);
}

static void each_of_several_months_is_a_matter_of_its_own(void **state)
{
    (void)state;
    struct reading reading = read_texts(HEAD ONE("a", "national", ", months: [3, 9]"), NULL);
    const struct programmes *programmes = good(&reading);
    windows_are(programmes, "2024-03-31", true,
                W "a/2024-03 2024-03-31 0\n" W "a/2024-09 2024-09-30 183\n");
    windows_are(programmes, "2024-04-01", true,
                W "a/2025-03 2025-03-31 364\n" W "a/2024-09 2024-09-30 182\n");
    windows_are(programmes, "2024-10-01", true,
                W "a/2025-03 2025-03-31 181\n" W "a/2025-09 2025-09-30 364\n");
    end_reading(&reading);
}

/* The one before is told too, since it may have been put off; what is over is dropped, never
 * overdue. */
static void what_is_over_is_there_until_it_is_dropped(void **state)
{
    (void)state;
    struct reading reading = read_texts(HEAD ONE("a", "national", ", months: [12]"), NULL);
    const struct programmes *programmes = good(&reading);
    windows_are(programmes, "2025-01-10", false,
                W "a/2024 2024-12-31 -10\n" W "a/2025 2025-12-31 355\n");
    struct deadline_list list = {0};
    programmes_collect(programmes, "", "", fixture_date("2025-01-10"), &list);
    deadline_put_off(&list.items[0], fixture_date("2025-01-10"), fixture_date("2025-01-10"));
    programmes_drop_past(&list, 0);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].state, DEADLINE_TODAY);
    deadline_put_off(&list.items[0], fixture_date("2025-01-09"), fixture_date("2025-01-10"));
    programmes_drop_past(&list, 1); /* not its part of the list */
    assert_int_equal(list.count, 2);
    programmes_drop_past(&list, 0);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].key, W "a/2025");
    deadline_list_free(&list);
    end_reading(&reading);
}

static void one_without_a_month_has_no_window(void **state)
{
    (void)state;
    struct reading reading =
        read_texts(HEAD ONE("a", "national", "") ONE("b", "national", ", months: []"), NULL);
    windows_are(good(&reading), "2024-03-31", false, "");
    assert_int_equal(programmes_count(reading.programmes), 2);
    end_reading(&reading);
}

static void the_last_year_that_there_is_has_no_next_one(void **state)
{
    (void)state;
    struct reading reading = read_texts(HEAD ONE("a", "national", ", months: [12]"), NULL);
    windows_are(good(&reading), "9999-12-31", true, W "a/9999 9999-12-31 0\n");
    struct reading early = read_texts(HEAD ONE("a", "national", ", months: [3]"), NULL);
    windows_are(good(&early), "9999-04-01", true, "");
    end_reading(&early);
    end_reading(&reading);
}

static bool is_for(const struct programmes *programmes, size_t index, const char *city,
                   const char *county)
{
    return programme_is_for(programmes, programmes_at(programmes, index), city, county);
}

static void those_of_a_city_are_for_its_offices_and_for_who_does_not_say(void **state)
{
    (void)state;
    static const struct {
        const char *city, *county;
        bool expected;
    } cases[] = {
        {"徐州市", "铜山区", true}, {"徐州市", NULL, true},  {"徐州市", "昆山市", true},
        {NULL, NULL, true},         {"", "", true},          {NULL, "铜山区", true},
        {"", "沛县", true},         {"苏州市", "", false},   {"苏州市", "铜山区", false},
        {NULL, "昆山市", false},    {"", "不存在县", false}, {"合肥市", "蜀山区", false},
        {"徐州", "铜山区", true},   {"徐", "铜山区", false}, {"徐州市铜山", "", false},
        {NULL, "鼓楼区", true}, /* one of several cities */
    };
    struct reading reading = read_texts(
        HEAD ONE("a", "city", "") ONE("b", "province", "") ONE("c", "national", ""), NULL);
    const struct programmes *programmes = good(&reading);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (is_for(programmes, 0, cases[i].city, cases[i].county) != cases[i].expected)
            fail_msg("%s %s", cases[i].city, cases[i].county);
        assert_true(is_for(programmes, 1, cases[i].city, cases[i].county));
        assert_true(is_for(programmes, 2, cases[i].city, cases[i].county));
    }
    end_reading(&reading);
}

static void a_key_names_its_programme(void **state)
{
    (void)state;
    struct reading reading = read_texts(
        HEAD ONE("ab", "national", ", months: [3]") ONE("a", "national", ", months: [3, 9]"), NULL);
    const struct programmes *programmes = good(&reading);
    assert_ptr_equal(programmes_of_key(programmes, W "ab/2024"), programmes_at(programmes, 0));
    assert_ptr_equal(programmes_of_key(programmes, W "a/2024-09"), programmes_at(programmes, 1));
    assert_null(programmes_of_key(programmes, W "abc/2024"));
    assert_null(programmes_of_key(programmes, W));
    assert_null(programmes_of_key(programmes, "task//tasks/1"));
    end_reading(&reading);
}

static void mistakes_of_a_pack_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        int line, column;
        const char *part;
    } cases[] = {
        {"city: 徐州市\nprogrammes: []\n", 1, 1, "缺少“document”"},
        {"document: 汇编\n", 1, 1, "缺少列表“programmes”"},
        {"document: 汇编\nprogrammes: {a: b}\n", 2, 13, "programmes"},
        {"document: 汇编\nprogrammes: [a]\n", 2, 14, "键: 值"},
        {HEAD "  - {title: 甲, level: city, department: 厅, basis: 文}\n", 5, 5, "缺少“id”"},
        {HEAD "  - {id: a, level: city, department: 厅, basis: 文}\n", 5, 5, "缺少“title”"},
        {HEAD "  - {id: a, title: 甲, department: 厅, basis: 文}\n", 5, 5, "缺少“level”"},
        {HEAD "  - {id: a, title: 甲, level: city, basis: 文}\n", 5, 5, "缺少“department”"},
        {HEAD "  - {id: a, title: 甲, level: city, department: 厅}\n", 5, 5, "缺少“basis”"},
        {HEAD ONE("A", "city", ""), 5, 10, "小写字母"},
        {HEAD ONE("a/b", "city", ""), 5, 10, "小写字母"},
        {HEAD ONE("a", "county", ""), 5, 32, "national、province 或 city"},
        {HEAD ONE("a", "city", ", month: [3]"), 5, 64, "不认识的键"},
        {HEAD ONE("a", "city", ", months: 3"), 5, 72, "months"},
        {HEAD ONE("a", "city", ", months: [0]"), 5, 73, "1 至 12"},
        {HEAD ONE("a", "city", ", months: [13]"), 5, 73, "1 至 12"},
        {HEAD ONE("a", "city", ", months: [-1]"), 5, 73, "1 至 12"},
        {HEAD ONE("a", "city", ", months: [三月]"), 5, 73, "1 至 12"},
        {HEAD ONE("a", "city", ", months: [[3]]"), 5, 73, "1 至 12"},
        {HEAD ONE("a", "city", ", months: [003]"), 5, 73, "1 至 12"},
        {HEAD ONE("a", "city", ", months: [3, 3]"), 5, 76, "从小到大"},
        {HEAD ONE("a", "city", ", months: [9, 3]"), 5, 76, "从小到大"},
        {HEAD ONE("a", "city", ", page: 0"), 5, 70, "整数"},
        {HEAD ONE("a", "city", "") ONE("a", "city", ""), 6, 10, "“a”重复"},
        {"document: 汇编\nprogrammes:\n" ONE("a", "city", ""), 3, 32, "用“city”写明"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct reading reading = read_texts(cases[i].content, NULL);
        const struct fault *fault = reading.faults.items;
        assert_null(reading.programmes);
        if (reading.faults.count != 1 || fault->line != cases[i].line ||
            fault->column != cases[i].column || !strstr(fault->text, cases[i].part))
            fail_msg("%s: %zu, %d:%d %s", cases[i].content, reading.faults.count, fault->line,
                     fault->column, fault->text);
        end_reading(&reading);
    }
}

static void the_programmes_of_two_files_stand_together_and_no_id_twice(void **state)
{
    (void)state;
    struct reading reading =
        read_texts(HEAD ONE("a", "city", ""),
                   "document: 又一\ncity: 苏州市\nprogrammes:\n" ONE("b", "city", ""));
    const struct programmes *programmes = good(&reading);
    assert_int_equal(programmes_count(programmes), 2);
    assert_string_equal(programmes_at(programmes, 1)->document, "又一");
    assert_string_equal(programmes_at(programmes, 1)->city, "苏州市");
    assert_null(programmes_at(programmes, 1)->note);
    assert_string_equal(programmes_at(programmes, 0)->note, "以通知为准");
    end_reading(&reading);
    reading = read_texts(HEAD ONE("a", "city", ""),
                         "document: 又一\ncity: 苏州市\nprogrammes:\n" ONE("a", "city", ""));
    assert_null(reading.programmes);
    assert_int_equal(reading.faults.count, 1);
    assert_string_equal(reading.faults.items[0].file, "b.yaml");
    assert_non_null(strstr(reading.faults.items[0].text, "a.yaml 中已有"));
    end_reading(&reading);
}

/* 徐州市 2024: as many as have 申报时间, and how many open in each month. */
static void the_compilation_is_complete(void **state)
{
    (void)state;
    static const int expected[12] = {2, 5, 11, 4, 1, 4, 3, 1, 3, 2, 0, 2};
    const struct programmes *programmes = packs_programmes(fixture_packs());
    int months[12] = {0}, levels[3] = {0};
    assert_int_equal(programmes_count(programmes), 38);
    for (size_t i = 0; i < programmes_count(programmes); i++) {
        const struct programme *one = programmes_at(programmes, i);
        assert_int_equal(one->month_count, 1);
        months[one->months[0] - 1]++;
        levels[one->level]++;
        assert_non_null(one->chapter);
        assert_non_null(strstr(one->note, "具体时间以每年通知为准"));
        assert_true(one->page > (i ? programmes_at(programmes, i - 1)->page : 36));
        if (one->level == PROGRAMME_OF_CITY)
            assert_string_equal(one->city, "徐州市");
    }
    assert_memory_equal(months, expected, sizeof months);
    assert_int_equal(levels[PROGRAMME_NATIONAL], 15);
    assert_int_equal(levels[PROGRAMME_PROVINCIAL], 19);
    assert_int_equal(levels[PROGRAMME_OF_CITY], 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            a_window_is_due_on_the_last_day_of_its_month_and_then_that_of_the_next_year),
        cmocka_unit_test(the_year_ends_between_december_and_january),
        cmocka_unit_test(february_ends_as_its_year_says),
        cmocka_unit_test(each_of_several_months_is_a_matter_of_its_own),
        cmocka_unit_test(what_is_over_is_there_until_it_is_dropped),
        cmocka_unit_test(one_without_a_month_has_no_window),
        cmocka_unit_test(the_last_year_that_there_is_has_no_next_one),
        cmocka_unit_test(those_of_a_city_are_for_its_offices_and_for_who_does_not_say),
        cmocka_unit_test(a_key_names_its_programme),
        cmocka_unit_test(mistakes_of_a_pack_have_their_place),
        cmocka_unit_test(the_programmes_of_two_files_stand_together_and_no_id_twice),
        cmocka_unit_test(the_compilation_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}
