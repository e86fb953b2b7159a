/* Data packs as trees: what is read, and every kind of mistake with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/yaml.h"

static struct yaml_file *parse(const char *content, struct faults *faults)
{
    return yaml_parse("t.yaml", content, strlen(content), faults);
}

static void a_tree_is_read_with_places(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file = parse("pack: 标准\n"
                                   "甲:\n"
                                   "  - {id: \"2\", 题: 研发 费用}\n"
                                   "  - 12.5%\n"
                                   "乙: >\n"
                                   "  一\n"
                                   "  二\n",
                                   &faults);
    assert_non_null(file);
    assert_int_equal(faults.count, 0);
    assert_int_equal(file->root->kind, YAML_MAP);
    assert_int_equal(file->root->count, 3);
    const struct yaml *list = yaml_get(file->root, "甲");
    assert_int_equal(list->kind, YAML_LIST);
    assert_int_equal(list->count, 2);
    assert_int_equal(list->key_line, 2);
    assert_int_equal(list->key_column, 1);
    const struct yaml *id = yaml_get(list->items[0], "id");
    assert_string_equal(id->text, "2");
    assert_true(id->quoted);
    const struct yaml *title = yaml_get(list->items[0], "题");
    assert_string_equal(title->text, "研发 费用");
    assert_false(title->quoted);
    assert_int_equal(title->line, 3);
    assert_int_equal(title->column, 18); /* characters, not bytes */
    assert_int_equal(title->key_column, 15);
    assert_string_equal(list->items[1]->text, "12.5%");
    assert_null(list->items[1]->key);
    assert_string_equal(yaml_get(file->root, "乙")->text, "一 二\n");
    assert_null(yaml_get(file->root, "丙"));
    assert_null(yaml_get(list, "id"));
    assert_null(yaml_get(NULL, "id"));
    yaml_free(file);
    yaml_free(NULL);
}

static void scalars_stay_text(void **state)
{
    (void)state;
    static const char *const words[] = {"yes",  "no",  "on",  "null",       "~",
                                        "0x1F", "1e3", "012", "2024-01-01", "是"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct faults faults = {0};
        char content[64];
        snprintf(content, sizeof content, "a: %s\n", words[i]);
        struct yaml_file *file = parse(content, &faults);
        assert_string_equal(yaml_get(file->root, "a")->text, words[i]);
        yaml_free(file);
    }
}

static void a_mistake_has_line_and_column(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        int line, column;
        const char *part;
    } cases[] = {
        {"a: 1\nb: 2\na: 3\n", 3, 1, "第 1 行已有"},
        {"徐: {州: 1, 州: 2}\n", 1, 11, "重复"},
        {"a: [1, 2\n", 1, 4, "右方括号"},
        {"a: {b: 1\nc: 2\n", 1, 4, "右花括号"},
        {"a: 1\nb：2\nc: 3\n", 2, 1, "半角冒号"},
        {"a: &x 1\n", 1, 4, "锚点"},
        {"a: &x [1]\n", 1, 4, "锚点"},
        {"a: &x {b: 1}\n", 1, 4, "锚点"},
        {"a: *x\n", 1, 4, "引用"},
        {"*x : 1\n", 1, 1, "键应为一段文字"},
        {"a: !!str 1\n", 1, 4, "类型标记"},
        {"a: !x [1]\n", 1, 4, "类型标记"},
        {"a: 1\n---\nb: 2\n", 2, 1, "一份文档"},
        {"a:\n\tb: 1\n", 2, 1, "制表符"},
        {"徐州: 1\t# x\n", 1, 6, "制表符"},
        {"a: 徐\n徐州: \xFF\n", 2, 5, "UTF-8"},
        {"a: \xD0\xEC\n", 1, 4, "UTF-8"},
        {"a: b: c\n", 1, 5, "键: 值"},
        {"a: \"x\n", 2, 1, "引号"},
        {"- 1\nb: 2\n", 2, 1, "列表项"},
        {"? [a]\n: b\n", 1, 3, "键应为一段文字"},
        {"a: @x\n", 1, 4, "不能开头"},
        {"a: \"\\0\"\n", 1, 4, "空字符"},
        {"a: \"\\q\"\n", 1, 5, "转义"},
        {"", 0, 0, "空"},
        {"# 只有注释\n", 0, 0, "空"},
        {"a: 徐\x01\n", 1, 5, "控制字符"},
        {"a: \xEF\xBF\xBF\n", 0, 0, "不允许的字符"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        struct yaml_file *file = parse(cases[i].content, &faults);
        if (file || faults.count != 1)
            fail_msg("%s: %zu faults", cases[i].content, faults.count);
        assert_string_equal(faults.items[0].file, "t.yaml");
        if (faults.items[0].line != cases[i].line || faults.items[0].column != cases[i].column ||
            !strstr(faults.items[0].text, cases[i].part))
            fail_msg("%s: %d:%d %s", cases[i].content, faults.items[0].line, faults.items[0].column,
                     faults.items[0].text);
        faults_free(&faults);
    }
}

static void a_byte_order_mark_at_the_start_does_no_harm(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file = parse("\xEF\xBB\xBFpack: x\r\nid: y\r\n", &faults);
    assert_non_null(file);
    assert_string_equal(yaml_get(file->root, "pack")->text, "x");
    assert_string_equal(yaml_get(file->root, "id")->text, "y");
    yaml_free(file);
}

static void every_duplicate_key_is_a_fault(void **state)
{
    (void)state;
    struct faults faults = {0};
    assert_null(parse("a: 1\nb: 1\na: 2\nb: 2\na: 3\n", &faults));
    assert_int_equal(faults.count, 3);
    faults_free(&faults);
}

static void nested(struct buffer *content, int levels)
{
    for (int i = 0; i < levels; i++)
        buffer_add(content, "[");
    for (int i = 0; i < levels; i++)
        buffer_add(content, "]");
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    for (int levels = 31; levels <= 34; levels++) {
        struct faults faults = {0};
        struct buffer content = {0};
        nested(&content, levels);
        struct yaml_file *file = parse(buffer_text(&content), &faults);
        assert_int_equal(file != NULL, levels <= 32);
        if (!file) {
            assert_non_null(strstr(faults.items[0].text, "32 层"));
            assert_int_equal(faults.items[0].column, 33);
        }
        yaml_free(file);
        faults_free(&faults);
        buffer_free(&content);
    }
    struct faults faults = {0};
    struct buffer content = {0};
    nested(&content, 100000);
    assert_null(parse(buffer_text(&content), &faults));
    faults_free(&faults);
    buffer_free(&content);
}

static void size_is_bounded(void **state)
{
    (void)state;
    const size_t most = (size_t)8 * 1024 * 1024;
    char *content = malloc(most + 1);
    struct faults faults = {0};
    memset(content, '#', most + 1);
    memcpy(content, "a: 1\n", 5);
    struct yaml_file *file = yaml_parse("t", content, most, &faults);
    assert_non_null(file);
    yaml_free(file);
    assert_null(yaml_parse("t", content, most + 1, &faults));
    assert_non_null(strstr(faults.items[0].text, "8 MiB"));
    faults_free(&faults);
    free(content);
}

static void the_number_of_nodes_is_bounded(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct buffer content = {0};
    buffer_add(&content, "[");
    for (int i = 0; i < 500001; i++)
        buffer_add(&content, "1,");
    buffer_add(&content, "]");
    assert_null(parse(buffer_text(&content), &faults));
    assert_non_null(strstr(faults.items[0].text, "500000"));
    faults_free(&faults);
    buffer_free(&content);
}

static void broken_packs_never_crash(void **state)
{
    (void)state;
    static const char whole[] = "pack: x\nlist:\n  - {a: \"1\", b: [1, 2, {c: d}]}\n  - 'q'\n"
                                "text: |\n  一\n  二\nmap:\n  ? k\n  : v\n";
    static const char odd[] = "{}[]:,-?&*!|>'\"%@`#\t\n \\\x80\xFF";
    char content[sizeof whole];
    for (size_t cut = 0; cut < sizeof whole; cut++) {
        struct faults faults = {0};
        struct yaml_file *file = yaml_parse("t", whole, cut, &faults);
        assert_int_equal(file == NULL, faults.count > 0);
        yaml_free(file);
        faults_free(&faults);
    }
    for (size_t at = 0; at + 1 < sizeof whole; at++)
        for (size_t k = 0; k + 1 < sizeof odd; k++) {
            struct faults faults = {0};
            memcpy(content, whole, sizeof whole);
            content[at] = odd[k];
            struct yaml_file *file = yaml_parse("t", content, sizeof whole - 1, &faults);
            assert_int_equal(file == NULL, faults.count > 0);
            yaml_free(file);
            faults_free(&faults);
        }
}

static void the_hash_is_sha_256_of_the_content(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file = parse("a: 1\n", &faults);
    assert_string_equal(file->hash,
                        "37b128c59f1f5097f73f82691cb519f1f568667faab5ced1b4ab979d36837eae");
    yaml_free(file);
}

static void a_file_is_loaded_or_the_reason_given(void **state)
{
    (void)state;
    struct faults faults = {0};
    char path[] = "/tmp/peiyu-yaml-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, "a: 徐\n", 7), 7);
    close(descriptor);
    struct yaml_file *file = yaml_load(path, &faults);
    assert_non_null(file);
    assert_string_equal(file->path, path);
    assert_string_equal(yaml_get(file->root, "a")->text, "徐");
    yaml_free(file);
    unlink(path);
    assert_null(yaml_load(path, &faults));
    assert_string_equal(faults.items[0].file, path);
    assert_non_null(strstr(faults.items[0].text, "没有这个文件"));
    assert_null(yaml_load("/tmp", &faults));
    assert_non_null(strstr(faults.items[1].text, "文件夹"));
    faults_free(&faults);
}

static const char *const stops[] = {"lines", "years", NULL};

/* The head of a file with this CONTENT, which is gone from the disk afterwards. */
static struct yaml_file *load_head(const char *content, struct faults *faults)
{
    char path[] = "/tmp/peiyu-yaml-XXXXXX";
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, content, strlen(content)), strlen(content));
    close(descriptor);
    struct yaml_file *file = yaml_load_head(path, stops, faults);
    unlink(path);
    return file;
}

static void a_head_ends_before_the_first_of_the_keys(void **state)
{
    (void)state;
    static const char content[] = "id: 1\nlist:\n- years: 3\n  lines: 4\nlinesmen: 2\n"
                                  "years: [2]\nlines: [5]\nlast: 6\n";
    struct faults faults = {0};
    struct yaml_file *file = load_head(content, &faults), *whole = parse(content, &faults);
    assert_non_null(file);
    assert_int_equal(file->root->count, 3);
    assert_string_equal(file->next, "years");
    assert_string_equal(file->hash, "");
    const struct yaml *id = yaml_get(file->root, "id");
    assert_true(yaml_read_rest(file, &faults));
    assert_null(file->next);
    assert_int_equal(file->root->count, 6);
    assert_int_equal(yaml_get(file->root, "last")->line, 8);
    assert_string_equal(id->text, "1"); /* what was read before stays good */
    assert_string_equal(file->hash, whole->hash);
    const struct yaml *root = file->root;
    assert_true(yaml_read_rest(file, &faults)); /* nothing is read twice */
    assert_ptr_equal(file->root, root);
    assert_int_equal(faults.count, 0);
    yaml_free(file);
    yaml_free(whole);
}

static void a_head_without_the_keys_is_the_whole(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file = load_head("id: 1\nlines : 2\n", &faults);
    assert_non_null(file);
    assert_null(file->next);
    assert_int_equal(file->root->count, 2);
    const struct yaml *root = file->root;
    assert_true(yaml_read_rest(file, &faults));
    assert_ptr_equal(file->root, root);
    assert_int_equal(strlen(file->hash), 64);
    yaml_free(file);
    file = load_head("id: 1\nlines: 2", &faults);
    assert_string_equal(file->next, "lines");
    yaml_free(file); /* with the rest unread */
    assert_int_equal(faults.count, 0);
}

static void mistakes_of_the_rest_have_their_places(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file = load_head("id: 1\nyears: [2]\nid: 3\n", &faults);
    assert_non_null(file);
    assert_int_equal(faults.count, 0);
    assert_false(yaml_read_rest(file, &faults));
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.items[0].line, 3);
    assert_string_equal(yaml_get(file->root, "id")->text, "1"); /* the head is still there */
    assert_true(yaml_read_rest(file, &faults));                 /* told once */
    assert_int_equal(faults.count, 1);
    yaml_free(file);
    faults_free(&faults);
    /* What looks like a key within a quotation: the head alone makes no sense. */
    assert_null(load_head("id: \"1\nyears: 2\"\n", &faults));
    assert_true(faults.count > 0);
    faults_free(&faults);
}

static void readers_add_a_fault_where_a_key_is_wrong(void **state)
{
    (void)state;
    struct faults faults = {0};
    struct yaml_file *file =
        parse("text: x\nempty:\nquoted: \"\"\nlist: [1]\nyes: 是\nno: FALSE\n"
              "odd: 也许\nnumber: 42\nnegative: -3\nbig: 99999999999999999999\n"
              "half: 1.5\n",
              &faults);
    const struct yaml *map = file->root;
    assert_string_equal(yaml_text(file, map, "text", true, &faults), "x");
    assert_null(yaml_text(file, map, "absent", false, &faults));
    assert_null(yaml_text(file, map, "empty", false, &faults));
    assert_string_equal(yaml_text(file, map, "quoted", false, &faults), "");
    assert_true(yaml_bool(file, map, "yes", false, &faults));
    assert_false(yaml_bool(file, map, "no", true, &faults));
    assert_true(yaml_bool(file, map, "absent", true, &faults));
    assert_int_equal(yaml_whole(file, map, "number", 0, 42, 7, &faults), 42);
    assert_int_equal(yaml_whole(file, map, "negative", -3, 0, 7, &faults), -3);
    assert_int_equal(yaml_whole(file, map, "absent", 0, 9, 7, &faults), 7);
    assert_int_equal(yaml_list(file, map, "list", true, &faults)->count, 1);
    assert_null(yaml_list(file, map, "absent", false, &faults));
    assert_int_equal(faults.count, 0);

    assert_null(yaml_text(file, map, "absent", true, &faults));
    assert_null(yaml_text(file, map, "empty", true, &faults));
    assert_null(yaml_text(file, map, "list", false, &faults));
    assert_true(yaml_bool(file, map, "odd", true, &faults));
    assert_false(yaml_bool(file, map, "list", false, &faults));
    assert_int_equal(yaml_whole(file, map, "number", 0, 41, 7, &faults), 7);
    assert_int_equal(yaml_whole(file, map, "number", 43, 99, 7, &faults), 7);
    assert_int_equal(yaml_whole(file, map, "big", 0, 99, 7, &faults), 7);
    assert_int_equal(yaml_whole(file, map, "half", 0, 99, 7, &faults), 7);
    assert_int_equal(yaml_whole(file, map, "empty", 0, 99, 7, &faults), 7);
    assert_null(yaml_list(file, map, "absent", true, &faults));
    assert_null(yaml_list(file, map, "text", false, &faults));
    assert_int_equal(faults.count, 12);
    assert_int_equal(faults.items[2].line, 4);
    assert_int_equal(faults.items[2].column, 7);
    faults_free(&faults);
    yaml_free(file);
}

static void unknown_keys_are_faults_at_the_key(void **state)
{
    (void)state;
    static const char *const keys[] = {"id", "title", NULL};
    struct faults faults = {0};
    struct yaml_file *file = parse("id: 1\n  \ntitel: x\nlist: [1]\n", &faults);
    assert_false(yaml_check_keys(file, file->root, keys, &faults));
    assert_int_equal(faults.count, 2);
    assert_int_equal(faults.items[0].line, 3);
    assert_int_equal(faults.items[0].column, 1);
    assert_string_equal(faults.items[0].text, "不认识的键“titel”,应为:id、title");
    assert_false(yaml_check_keys(file, yaml_get(file->root, "list"), keys, &faults));
    assert_int_equal(faults.items[2].line, 4);
    assert_false(yaml_check_keys(file, NULL, keys, &faults));
    faults_free(&faults);
    yaml_free(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_is_read_with_places),
        cmocka_unit_test(scalars_stay_text),
        cmocka_unit_test(a_mistake_has_line_and_column),
        cmocka_unit_test(a_byte_order_mark_at_the_start_does_no_harm),
        cmocka_unit_test(every_duplicate_key_is_a_fault),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(size_is_bounded),
        cmocka_unit_test(the_number_of_nodes_is_bounded),
        cmocka_unit_test(broken_packs_never_crash),
        cmocka_unit_test(the_hash_is_sha_256_of_the_content),
        cmocka_unit_test(a_file_is_loaded_or_the_reason_given),
        cmocka_unit_test(a_head_ends_before_the_first_of_the_keys),
        cmocka_unit_test(a_head_without_the_keys_is_the_whole),
        cmocka_unit_test(mistakes_of_the_rest_have_their_places),
        cmocka_unit_test(readers_add_a_fault_where_a_key_is_wrong),
        cmocka_unit_test(unknown_keys_are_faults_at_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
