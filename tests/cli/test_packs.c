#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"

/* Data packs: checked, installed without a build, compared, confirmed. */
#define OWN ".local/share/peiyu/packs/"

static const char standard[] =
    "pack: standard\n"
    "id: county-2027\n"
    "version: %d\n"
    "title: 县级标准\n"
    "document: 文〔2027〕1号\n"
    "checked: false\n"
    "in_force: [{from: 2027-01-01}]\n"
    "conditions:\n"
    "  - {id: c1, title: 研发占比, source: 第一条, when: rd_ratio >= %d%%}\n"
    "formula: $c1\n";

static void write_standard(const char *name, int version, int percent)
{
    char *text = memory_printf(standard, version, percent);
    program_write(name, text);
    free(text);
}

static char *content_of(const char *name)
{
    char *path = program_path(name), *content = program_read(path, NULL);
    free(path);
    return content;
}

static void assert_mode(const char *name, mode_t mode)
{
    struct stat status;
    char *path = program_path(name);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, mode);
    free(path);
}

static void a_standard_is_installed_without_a_build(void **state)
{
    (void)state;
    write_standard("x.yaml", 1, 3);
    char *text = program_output(0, "standards", "install", "x.yaml", NULL);
    assert_contains(text, "已安装标准 county-2027 县级标准,版本 1\n");
    assert_contains(text, "packs/standard-county-2027.yaml");
    free(text);
    assert_mode(OWN "standard-county-2027.yaml", 0600);
    assert_mode(OWN, 0700);
    char *a = content_of("x.yaml"), *b = content_of(OWN "standard-county-2027.yaml");
    assert_string_equal(a, b);
    free(a);
    free(b);
    text = program_output(0, "standards", "list", NULL);
    assert_contains(text, "county-2027");
    free(text);
    free(program_output(0, "assess", "--standard", "county-2027", "--as-of", "2027-06-30", NULL));
    text = program_output(0, "packs", "list", "--format", "csv", NULL);
    assert_contains(text, "standard,county-2027,县级标准,1,user,");
    free(text);
}

static void the_same_file_again_changes_nothing(void **state)
{
    (void)state;
    write_standard("x.yaml", 1, 3);
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    char *text = program_output(0, "standards", "install", "x.yaml", NULL);
    assert_contains(text, "已经安装,内容相同,没有改动");
    free(text);
}

static void only_a_later_version_replaces(void **state)
{
    (void)state;
    write_standard("x.yaml", 2, 3);
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    for (int version = 1; version <= 2; version++) {
        write_standard("y.yaml", version, 4);
        struct run run = program_run("standards", "install", "y.yaml", NULL);
        assert_int_equal(run.status, 1);
        assert_contains(run.err, "y.yaml:3:10: ");
        assert_contains(run.err, "不高于已安装的版本 2");
        run_free(&run);
    }
    write_standard("y.yaml", 3, 4);
    char *text = program_output(0, "standards", "install", "y.yaml", NULL);
    assert_contains(text, "版本 3,替换自己安装的版本 2");
    free(text);
    text = content_of(OWN "standard-county-2027.yaml");
    assert_contains(text, "rd_ratio >= 4%");
    free(text);
}

static void one_that_came_with_the_program_is_replaced_too(void **state)
{
    (void)state;
    char *path = program_source("core/packs/innovative-js-2023.yaml");
    char *text = program_read(path, NULL), *at = strstr(text, "version: 1");
    assert_non_null(at);
    memcpy(at, "version: 9", strlen("version: 9"));
    program_write("x.yaml", text);
    free(text);
    free(path);
    text = program_output(0, "standards", "install", "x.yaml", NULL);
    assert_contains(text, "版本 9,替换随程序安装的版本 1");
    free(text);
}

static void a_file_with_mistakes_is_not_installed(void **state)
{
    (void)state;
    program_write("x.yaml", "pack: standard\nid: ../../evil\nversion: 1\ntitle: 坏\n"
                            "document: 无\nin_force: [{from: 2023-02-30}]\n"
                            "conditions: [{id: c1, title: x, source: y, when: nonsense > 1}]\n"
                            "formula: $c2\n");
    struct run run = program_run("standards", "install", "x.yaml", NULL);
    assert_int_equal(run.status, 1);
    assert_string_equal(run.out, "");
    assert_contains(run.err, "x.yaml:2:5: id 只能用");
    assert_contains(run.err, "x.yaml:6:");
    assert_contains(run.err, "x.yaml:7:");
    assert_contains(run.err, "x.yaml:8:");
    run_free(&run);
    char *path = program_path(OWN);
    assert_int_not_equal(access(path, F_OK), 0);
    free(path);
}

static void what_is_no_file_is_not_installed(void **state)
{
    static const char *const names[][2] = {
        {"none.yaml", "没有这个文件"}, {"link.yaml", "是链接"},       {".", "是文件夹"},
        {"pipe.yaml", "不是普通文件"}, {"/dev/null", "不是普通文件"},
    };
    (void)state;
    write_standard("x.yaml", 1, 3);
    char *link = program_path("link.yaml"), *pipe = program_path("pipe.yaml");
    assert_int_equal(symlink("x.yaml", link), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct run run = program_run("standards", "install", names[i][0], NULL);
        assert_int_equal(run.status, 3);
        assert_one_sentence(&run, names[i][1]);
        run_free(&run);
    }
    free(link);
    free(pipe);
}

static void what_is_too_long_is_not_installed(void **state)
{
    size_t length = 8 * 1024 * 1024 + 1;
    char *content = memory_alloc(length);
    (void)state;
    memset(content, '#', length);
    program_write_bytes("x.yaml", content, length);
    struct run run = program_run("packs", "install", "x.yaml", NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "至多 8 MiB");
    run_free(&run);
    free(content);
}

static void packs_of_other_kinds_are_installed_by_packs(void **state)
{
    (void)state;
    program_write("x.yaml", "pack: calendar\nid: county\nversion: 1\nsource: 县\n"
                            "years: [{year: 2031, off: [{day: 2031-01-01, name: 元旦}]}]\n");
    free(program_output(2, "standards", "install", "x.yaml", NULL));
    char *text = program_output(0, "packs", "install", "x.yaml", NULL);
    assert_contains(text, "已安装日历 county");
    free(text);
    text = program_output(0, "packs", "show", "county", NULL);
    assert_contains(text, "自己安装");
    free(text);
}

static void a_layout_is_checked_as_a_layout(void **state)
{
    (void)state;
    char *path = program_source("exports/layouts/library.yaml");
    char *text = program_read(path, NULL), *at = strstr(text, "version: 1");
    assert_non_null(at);
    memcpy(at, "version: 2", strlen("version: 2"));
    program_write("x.yaml", text);
    free(path);
    char *good = program_output(0, "packs", "install", "x.yaml", NULL);
    assert_contains(good, "已安装版式 library,版本 2,替换随程序安装的版本 1");
    free(good);
    at = strstr(text, "version: 2");
    memcpy(at, "version: 3", strlen("version: 3"));
    at = strstr(text, "columns:");
    memcpy(at, "colours:", strlen("colours:"));
    program_write("x.yaml", text);
    struct run run = program_run("packs", "install", "x.yaml", NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "colours");
    run_free(&run);
    free(text);
}

static void one_of_the_users_own_with_a_mistake_can_be_cured(void **state)
{
    (void)state;
    write_standard("x.yaml", 1, 3);
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    program_write(OWN "standard-county-2027.yaml", "pack: standard\nid: county-2027\nversion: [");
    free(program_output(3, "standards", "list", NULL));
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    char *text = program_output(0, "standards", "list", NULL);
    assert_contains(text, "county-2027");
    free(text);
}

/* --- checking --- */

static const char all_wrong[] = "pack: standard\n"
                                "id: bad\n"
                                "title: 全是错\n"
                                "document: 文\n"
                                "colour: 红\n"
                                "tier: top\n"
                                "in_force:\n"
                                "  - {from: 2023-03-01, to: 2022-01-01}\n"
                                "  - {from: 2021-02-30}\n"
                                "groups:\n"
                                "  - {id: g, title: 组, full: 50}\n"
                                "  - {id: h, title: 另组, full: 40}\n"
                                "indicators:\n"
                                "  - id: \"1\"\n"
                                "    title: 档次颠倒\n"
                                "    group: g\n"
                                "    full: 30\n"
                                "    source: 一\n"
                                "    bands:\n"
                                "      - {grade: A, text: 甲, score: 30, when: rd_ratio >= 5%}\n"
                                "      - {grade: B, text: 乙, score: 40, when: rd_ratio >= 3%}\n"
                                "      - {grade: C, text: 丙, score: 0}\n"
                                "  - id: \"2\"\n"
                                "    title: 超满分\n"
                                "    group: x\n"
                                "    full: 20\n"
                                "    source: 二\n"
                                "    bands:\n"
                                "      - {grade: A, text: 甲, score: 25, when: rd_ratoi >= 5%}\n"
                                "      - {grade: B, text: 乙, score: 0}\n"
                                "  - id: \"2\"\n"
                                "    title: 计项\n"
                                "    group: h\n"
                                "    full: 10\n"
                                "    points: 5\n"
                                "    items:\n"
                                "      - {text: 甲, when: own_brand}\n"
                                "      - {text: 乙, when: qms_certified}\n"
                                "  - id: \"3\"\n"
                                "    title: 阈值颠倒\n"
                                "    group: h\n"
                                "    full: 10\n"
                                "    source: 三\n"
                                "    bands:\n"
                                "      - {text: 甲, score: 10, when: rd_ratio >= 3%}\n"
                                "      - {text: 乙, score: 5, when: rd_ratio >= 5%}\n"
                                "      - {text: 丙, score: 0}\n"
                                "  - id: \"4\"\n"
                                "    title: 项太少\n"
                                "    group: h\n"
                                "    full: 20\n"
                                "    source: 四\n"
                                "    points: 5\n"
                                "    items:\n"
                                "      - {text: 甲, when: own_brand}\n"
                                "conditions:\n"
                                "  - {id: c1, title: 一, source: 三, when: $c2}\n"
                                "  - {id: c2, title: 二, source: 三, when: own_brand}\n"
                                "formula: $base and $c9 and $1 and $total >= 200\n";

static const char *const told[] = {
    "bad.yaml:5:1: 不认识的键“colour”",
    "bad.yaml:6:7: tier 应为",
    "bad.yaml:8:5: to 早于 from",
    "bad.yaml:9:12: from 应为日期",
    "bad.yaml:11:3: 各组满分合计 90,应为 100",
    "bad.yaml:21:36: 各档应由高分到低分排列",
    "bad.yaml:25:12: 没有组“x”",
    "bad.yaml:29:36: 分值超过该指标满分",
    "bad.yaml:29:46: 没有名为“rd_ratoi”的事实",
    "bad.yaml:31:5: 缺少“source”",
    "bad.yaml:31:5: 编号“2”用了两次",
    "bad.yaml:46:35: 满足这一档的都先满足了“甲”",
    "bad.yaml:55:7: 各项全部满足只有 5 分",
    "bad.yaml:57:5: “$c2”在此之前没有这一行",
    "bad.yaml:59:10: “$c9”在此之前没有这一行",
    "bad.yaml:59:10: 要求总分达到 200 分",
    "bad.yaml:59:10: “$1”是得分",
};

static void every_mistake_is_found_in_one_run(void **state)
{
    (void)state;
    program_write("bad.yaml", all_wrong);
    struct run run = program_run("standards", "check", "bad.yaml", NULL);
    assert_int_equal(run.status, 1);
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        assert_contains(run.err, told[i]);
    run_free(&run);
}

/* --- comparing --- */

static void what_a_new_standard_changes_is_told_in_words(void **state)
{
    (void)state;
    char *text = program_output(0, "standards", "diff", "srdi-js-2023", "srdi-js-2023r1", NULL);
    assert_contains(text, "分档:优势产业链 2 分 → 优势产业链或未来产业链 2 分");
    assert_contains(text, "【条件】c5 江苏省优质中小企业培育库在库企业");
    assert_contains(text, "施行期间:2023-03-01 至 2023-08-03 → 2023-08-04 至 2025-02-28");
    free(text);
    text = program_output(0, "standards", "diff", "srdi-js-2023", "srdi-js-2023", NULL);
    assert_contains(text, "没有不同");
    free(text);
    write_standard("x.yaml", 1, 3);
    write_standard("y.yaml", 1, 4);
    text = program_output(0, "standards", "diff", "x.yaml", "y.yaml", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const keys[] = {"part",        "id",     "title",     "aspect",
                                       "from",        "to",     "from_rule", "to_rule",
                                       "from_source", "source", NULL};
    const struct yaml *changes = yaml_get(json->root, "changes");
    assert_int_equal(changes->count, 1);
    assert_keys(changes->items[0], keys);
    assert_string_equal(json_word(changes->items[0], "to_rule"), "rd_ratio >= 4%");
    assert_string_equal(json_word(changes->items[0], "to"), "研发费用占营业收入比重 ≥ 4%");
    assert_string_equal(json_word(changes->items[0], "source"), "第一条");
    yaml_free(json);
    free(text);
    text = program_output(0, "standards", "diff", "x.yaml", "y.yaml", "--format", "csv", NULL);
    assert_contains(text, "condition,c1,研发占比,rule,");
    free(text);
    free(program_output(3, "standards", "diff", "x.yaml", "none.yaml", NULL));
    free(program_output(2, "standards", "diff", "x.yaml", "facts", NULL));
}

static void other_packs_are_compared_place_by_place(void **state)
{
    static const char calendar[] =
        "pack: calendar\nid: county\nversion: %d\nsource: 县\n"
        "years: [{year: 2031, off: [{day: 2031-01-%02d, name: 元旦}]}]\n";
    (void)state;
    for (int i = 1; i <= 2; i++) {
        char *text = memory_printf(calendar, i, i);
        program_write(i == 1 ? "x.yaml" : "y.yaml", text);
        free(text);
    }
    char *text = program_output(0, "packs", "diff", "x.yaml", "y.yaml", NULL);
    assert_contains(text, "version:1 → 2\n");
    assert_contains(text, "years › 2031 › off › 2031-01-01:删去 day 2031-01-01、name 元旦\n");
    assert_contains(text, "years › 2031 › off › 2031-01-02:新增 day 2031-01-02、name 元旦\n");
    free(text);
}

/* --- confirming --- */

static const char *checked(const char *id)
{
    static char word[8];
    char *text = program_output(0, "standards", "list", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    const struct yaml *item = json_find(json->root, "id", id);
    assert_non_null(item);
    snprintf(word, sizeof word, "%s", json_word(item, "checked"));
    yaml_free(json);
    free(text);
    return word;
}

static void a_confirmed_standard_counts_as_checked_until_it_changes(void **state)
{
    (void)state;
    write_standard("x.yaml", 1, 3);
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    assert_string_equal(checked("county-2027"), "false");
    char *text = program_output(0, "standards", "show", "county-2027", NULL);
    assert_contains(text, "未经原文核对");
    free(text);
    text = program_output(0, "standards", "confirm", "county-2027", NULL);
    assert_contains(text, "已确认与原文(文〔2027〕1号)一致");
    free(text);
    assert_string_equal(checked("county-2027"), "true");
    text = program_output(0, "assess", "--standard", "county-2027", NULL);
    assert_lacks(text, "未经原文核对");
    free(text);
    text = program_output(0, "standards", "confirm", "county-2027", NULL);
    assert_contains(text, "已经确认过,没有改动");
    free(text);
    write_standard("x.yaml", 2, 4);
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    assert_string_equal(checked("county-2027"), "false");
    text = program_output(0, "assess", "--standard", "county-2027", NULL);
    assert_contains(text, "未经原文核对");
    free(text);
}

static void a_standard_is_shown_as_json_too(void **state)
{
    (void)state;
    char *text = program_output(0, "standards", "show", "srdi-js-2023", "--format", "json", NULL);
    assert_contains(text, "\"id\": \"srdi-js-2023\"");
    assert_contains(text, "{\"id\": \"refinement\", \"title\": \"精细化\", \"full\": 25}");
    assert_contains(text, "{\"grade\": \"E\", \"text\": \"2%-4%\", \"score\": 2, \"when\": "
                          "\"net_margin >= 2%\"}");
    assert_contains(text, "\"points\": 3");
    assert_contains(text, "\"renewal\": null");
    assert_contains(text, "\"when\": \"holds(innovative)\"");
    assert_contains(text, "\"evidence\": [\"研发机构认定文件\"]");
    assert_contains(text, "\"formula\": \"$base and $title and $c1 and $c2 and $c3 and $c4\"");
    free(text);
    text = program_output(0, "standards", "show", "giant-js-2023", "--format", "json", NULL);
    assert_contains(text, "\"indicators\": []");
    assert_contains(text, "\"advisory\": true");
    free(text);
    free(program_output(2, "standards", "show", "srdi-js-2023", "--format", "csv", NULL));
}

static void a_confirmation_can_be_taken_back_and_stands_in_the_journal(void **state)
{
    (void)state;
    write_standard("x.yaml", 1, 3);
    free(program_output(0, "standards", "install", "x.yaml", NULL));
    free(program_output(0, "standards", "confirm", "county-2027", NULL));
    char *text = program_output(0, "journal", NULL);
    assert_contains(text, "标准 county-2027 已核对原文");
    free(text);
    free(program_output(0, "standards", "confirm", "county-2027", "--undo", NULL));
    assert_string_equal(checked("county-2027"), "false");
    text = program_output(0, "standards", "confirm", "county-2027", "--undo", NULL);
    assert_contains(text, "没有确认过,没有改动");
    free(text);
    text = program_output(0, "standards", "confirm", "srdi-js-2023", NULL);
    assert_contains(text, "不需要确认");
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_standard_is_installed_without_a_build),
        TEST(the_same_file_again_changes_nothing),
        TEST(only_a_later_version_replaces),
        TEST(one_that_came_with_the_program_is_replaced_too),
        TEST(a_file_with_mistakes_is_not_installed),
        TEST(what_is_no_file_is_not_installed),
        TEST(what_is_too_long_is_not_installed),
        TEST(packs_of_other_kinds_are_installed_by_packs),
        TEST(a_layout_is_checked_as_a_layout),
        TEST(one_of_the_users_own_with_a_mistake_can_be_cured),
        TEST(every_mistake_is_found_in_one_run),
        TEST(what_a_new_standard_changes_is_told_in_words),
        TEST(other_packs_are_compared_place_by_place),
        TEST(a_confirmed_standard_counts_as_checked_until_it_changes),
        TEST(a_standard_is_shown_as_json_too),
        TEST(a_confirmation_can_be_taken_back_and_stands_in_the_journal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
