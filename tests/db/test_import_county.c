/* The county's own files: a list with merged headings, messy cells and bad rows, a sheet of titles,
 * a GBK text of figures in 元, a page that calls itself .xls and an old .xls, against what they are
 * known to hold. */
#include "tests/db/import_fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/yaml.h"

struct county {
    char *folder, *list, *figures;
    struct database *database;
};

static int set_up(void **state)
{
    struct county *county = memory_alloc(sizeof *county);
    char *path;

    county->folder = folder_new();
    county->list = data_path("county_list_2025.xlsx");
    county->figures = data_path("figures_2021_gbk.csv");
    path = path_in(county->folder, "county.db");
    county->database = open_database(path);
    free(path);
    *state = county;
    return 0;
}

static int tear_down(void **state)
{
    struct county *county = *state;

    database_close(county->database);
    folder_remove(county->folder);
    free(county->list);
    free(county->figures);
    free(county);
    return 0;
}

/* What an import of the file told; it must succeed. free() it. */
static char *import_told(struct county *county, const char *path, bool dry_run,
                         struct import_record *record)
{
    struct buffer log = {0};

    *record = (struct import_record){.log = &log};
    if (!import_into(county->database, path, (struct import_options){.dry_run = dry_run}, record))
        fail_msg("%s", record->err.text);
    record->log = NULL;
    return buffer_take(&log);
}

static void import_both(struct county *county, const char *first, const char *second)
{
    struct import_record record;

    free(import_told(county, first, false, &record));
    free(import_told(county, second, false, &record));
}

static struct yaml_file *load_truth(void)
{
    char *path = data_path("county_truth.json");
    struct faults faults = {0};
    struct yaml_file *truth = yaml_load(path, &faults);
    struct error err = {0};

    if (truth == NULL) {
        faults_report(&faults, &err);
        fail_msg("%s", err.text);
    }
    free(path);
    return truth;
}

/* The enterprise as library_of prints it, from the truth file. */
static char *truth_of(const struct yaml_file *truth, const char *uscc)
{
    const struct dictionary *dictionary = packs_dictionary(packs_installed());
    const struct yaml *facts = yaml_get(yaml_get(truth->root, "enterprises"), uscc);
    const struct yaml *years = yaml_get(yaml_get(truth->root, "figures"), uscc);
    struct buffer out = {0};
    size_t i, y;

    for (i = 0; i < dictionary_count(dictionary); i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);
        const struct yaml *value;

        /* the years of the file stand newest first */
        for (y = years->count; fact->yearly && y > 0; y--) {
            value = yaml_get(years->items[y - 1], fact->id);
            if (value != NULL)
                buffer_printf(&out, "%s %s=%s\n", years->items[y - 1]->key, fact->id, value->text);
        }
        value = yaml_get(facts, fact->id);
        if (!fact->yearly && value != NULL)
            buffer_printf(&out, "%s=%s\n", fact->id, value->text);
    }
    return buffer_take(&out);
}

/* The part of library_of before the certificates. */
static char *facts_of(struct database *database, const char *uscc)
{
    char *all = library_of(database, uscc);
    char *end = strstr(all, "certificate ");

    if (end != NULL)
        *end = '\0';
    return all;
}

static size_t compare_with_truth(struct county *county, const struct yaml_file *truth)
{
    const struct yaml *enterprises = yaml_get(truth->root, "enterprises");
    size_t compared = 0, i;

    for (i = 0; i < enterprises->count; i++) {
        const char *uscc = enterprises->items[i]->key;
        char *expected, *found;

        expected = truth_of(truth, uscc);
        found = facts_of(county->database, uscc);
        assert_string_equal(found, expected);
        free(expected);
        free(found);
        compared++;
    }
    return compared;
}

static void compare_certificates(struct county *county, const struct yaml_file *truth)
{
    const struct yaml *certificates = yaml_get(truth->root, "certificates");
    size_t i;

    for (i = 0; i < certificates->count; i++) {
        const struct yaml *one = certificates->items[i];
        char *found = library_of(county->database, yaml_get(one, "uscc")->text);
        char *expected =
            memory_printf("certificate %s %s %s..%s ", yaml_get(one, "label")->text,
                          yaml_get(one, "announced_on")->text, yaml_get(one, "announced_on")->text,
                          yaml_get(one, "valid_to")->text);

        assert_contains(found, expected);
        free(found);
        free(expected);
    }
    assert_int_equal(number_of(county->database, "SELECT count(*) FROM certificate"),
                     certificates->count);
}

/* The next order of four; false after the last one. */
static bool next_order(int order[4])
{
    int i = 2, k = 3, low, high, swap;

    while (i >= 0 && order[i] > order[i + 1])
        i--;
    if (i < 0)
        return false;
    while (order[k] < order[i])
        k--;
    swap = order[i];
    order[i] = order[k];
    order[k] = swap;
    for (low = i + 1, high = 3; low < high; low++, high--) {
        swap = order[low];
        order[low] = order[high];
        order[high] = swap;
    }
    return true;
}

static void import_in_order(struct county *county, const int order[4])
{
    static const char *const names[] = {"county_list_2025.xlsx", "figures_2021_gbk.csv",
                                        "platform_export.xls", "library_2020.xls"};
    struct import_record record;
    size_t refused = 0;

    for (size_t i = 0; i < 4; i++) {
        char *path = data_path(names[order[i]]);

        free(import_told(county, path, false, &record));
        refused += record.refused;
        free(path);
    }
    assert_int_equal(refused, 5);
}

static void all_four_files_hold_exactly_the_truth_in_any_order(void **state)
{
    struct county *county = *state;
    struct yaml_file *truth = load_truth();
    int order[] = {0, 1, 2, 3}, orders = 0;

    do {
        char *name = memory_printf("order%d.db", orders), *path = path_in(county->folder, name);
        struct county other = *county;

        other.database = open_database(path);
        import_in_order(&other, order);
        assert_int_equal(compare_with_truth(&other, truth), 56);
        assert_int_equal(number_of(other.database, "SELECT count(*) FROM enterprise"), 56);
        compare_certificates(&other, truth);
        database_close(other.database);
        free(path);
        free(name);
        orders++;
    } while (next_order(order));
    assert_int_equal(orders, 24);
    yaml_free(truth);
}

static void exactly_its_five_rows_are_refused(void **state)
{
    struct county *county = *state;
    struct yaml_file *truth = load_truth();
    const struct yaml *refused = yaml_get(truth->root, "refused");
    struct import_record record;
    char *told = import_told(county, county->list, false, &record);
    size_t i;

    assert_int_equal(record.refused, refused->count);
    assert_int_equal(record.rows[IMPORT_REFUSED], refused->count);
    assert_int_equal(refused->count, 5);
    for (i = 0; i < refused->count; i++) {
        const struct yaml *one = refused->items[i];
        static const int columns[] = {2, 2, 2, 14, 3};
        char name[CELL_COLUMN_NAME_SIZE], *line;

        assert_string_equal(one->items[0]->text, "county_list_2025.xlsx");
        assert_string_equal(one->items[1]->text, "培育库名单");
        cell_column_name(columns[i], name);
        line = memory_printf("row %s refused %d %s %s ", one->items[2]->text, columns[i], name,
                             one->items[3]->text);
        assert_contains(told, line);
        free(line);
    }
    free(told);
    yaml_free(truth);
}

static void sheets_rows_and_columns_are_told(void **state)
{
    struct county *county = *state;
    struct import_record record;
    char *told = import_told(county, county->list, false, &record);

    assert_contains(told, "sheet 培育库名单 enterprises 4\nunmatched AL 备注\nrow 6 new");
    assert_contains(told, "counts 44 0 0 5 2\n");
    assert_contains(told, "sheet 资质名单 certificates 2\nrow 3 new");
    assert_contains(told, "counts 43 0 0 0 0\n");
    assert_contains(told, "sheet 填表说明 - 0\n");
    assert_contains(told, "\n 2024年营业收入总额:  -> 27627.86\n");
    free(told);
    told = import_told(county, county->figures, false, &record);
    assert_contains(told, "sheet  enterprises 2\nrow 3 changed 913203122QK7YN59Q3 "
                          "徐州市普惠瑞驰电子科技（江苏）有限公司\n"
                          " 2021年营业收入总额:  -> 29462.5284\n"
                          " 2021年主营业务收入总额:  -> 17972.142324\n");
    free(told);
}

static void a_second_import_changes_nothing_and_leaves_no_step(void **state)
{
    struct county *county = *state;
    struct import_record record;
    char *before, *after, *told;
    int64_t steps;

    import_both(county, county->list, county->figures);
    before = content_of(county->database);
    steps = number_of(county->database, "SELECT count(*) FROM journal_step");
    assert_int_equal(steps, 2);
    told = import_told(county, county->list, false, &record);
    assert_int_equal(record.rows[IMPORT_NEW] + record.rows[IMPORT_CHANGED], 0);
    assert_int_equal(record.rows[IMPORT_UNCHANGED], 44 + 43);
    free(told);
    told = import_told(county, county->figures, false, &record);
    assert_int_equal(record.rows[IMPORT_UNCHANGED], 44);
    free(told);
    after = content_of(county->database);
    assert_string_equal(before, after);
    assert_int_equal(number_of(county->database, "SELECT count(*) FROM journal_step"), steps);
    free(before);
    free(after);
}

static void a_rehearsal_tells_the_same_and_writes_nothing(void **state)
{
    struct county *county = *state;
    struct import_record record;
    char *rehearsed = import_told(county, county->list, true, &record);
    char *told;

    assert_int_equal(number_of(county->database, "SELECT count(*) FROM enterprise"), 0);
    assert_int_equal(number_of(county->database, "SELECT count(*) FROM journal_step"), 0);
    told = import_told(county, county->list, false, &record);
    assert_string_equal(rehearsed, told);
    free(rehearsed);
    free(told);
}

/* All bytes of the database, which is closed for that. free() them. */
static char *closed_bytes(struct county *county, size_t *length)
{
    char *path = path_in(county->folder, "county.db"), *bytes;

    database_close(county->database);
    bytes = bytes_of(path, length);
    county->database = open_database(path);
    free(path);
    return bytes;
}

static void a_rehearsal_leaves_every_byte_of_the_database(void **state)
{
    struct county *county = *state;
    struct import_record record;
    size_t before_length, after_length;
    char *before, *after;

    free(import_told(county, county->figures, false, &record));
    before = closed_bytes(county, &before_length);
    free(import_told(county, county->list, true, &record));
    assert_int_equal(record.rows[IMPORT_CHANGED], 44);
    after = closed_bytes(county, &after_length);
    assert_int_equal(before_length, after_length);
    assert_memory_equal(before, after, before_length);
    free(before);
    free(after);
}

static void the_step_is_named_after_the_file(void **state)
{
    struct county *county = *state;

    import_both(county, county->list, county->figures);
    assert_int_equal(number_of(county->database,
                               "SELECT count(*) FROM journal_step WHERE title = '导入 "
                               "county_list_2025.xlsx'"),
                     1);
}

static void an_import_that_is_stopped_writes_nothing(void **state)
{
    struct county *county = *state;
    struct buffer log = {0};
    struct import_record record = {.log = &log, .stop = true};

    assert_false(import_into(county->database, county->list, (struct import_options){0}, &record));
    assert_contains(record.err.text, "county_list_2025.xlsx");
    assert_contains(record.err.text, "已中止");
    assert_int_equal(number_of(county->database, "SELECT count(*) FROM enterprise"), 0);
    buffer_free(&log);
}

/* Cut anywhere, and with a byte turned over anywhere: a sentence or a whole import, no crash. */
static void a_truncated_workbook_is_refused_with_a_sentence(void **state)
{
    struct county *county = *state;
    char *path = path_in(county->folder, "cut.xlsx");
    size_t length, cut;
    char *bytes = bytes_of(county->list, &length);

    for (cut = 0; cut < length; cut += 97) {
        struct buffer log = {0};
        struct import_record record = {.log = &log};

        write_bytes(path, bytes, cut);
        assert_false(import_into(county->database, path, (struct import_options){0}, &record));
        assert_true(record.err.code == ERROR_FILE || record.err.code == ERROR_LIMIT);
        assert_contains(record.err.text, "cut.xlsx");
        buffer_free(&log);
    }
    assert_int_equal(number_of(county->database, "SELECT count(*) FROM enterprise"), 0);
    free(bytes);
    free(path);
}

static void a_damaged_workbook_is_refused_or_read_but_never_crashes(void **state)
{
    struct county *county = *state;
    char *path = path_in(county->folder, "damaged.xlsx");
    size_t length, at, failed = 0;
    char *bytes = bytes_of(county->list, &length);

    for (at = 0; at < length; at += 211) {
        char *failure;

        bytes[at] = (char)(bytes[at] ^ 0x55);
        write_bytes(path, bytes, length);
        bytes[at] = (char)(bytes[at] ^ 0x55);
        failure = failure_of(path);
        failed += *failure != '\0';
        free(failure);
    }
    assert_true(failed > length / 211 / 2);
    free(bytes);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(all_four_files_hold_exactly_the_truth_in_any_order),
        TEST(exactly_its_five_rows_are_refused),
        TEST(sheets_rows_and_columns_are_told),
        TEST(a_second_import_changes_nothing_and_leaves_no_step),
        TEST(a_rehearsal_tells_the_same_and_writes_nothing),
        TEST(a_rehearsal_leaves_every_byte_of_the_database),
        TEST(the_step_is_named_after_the_file),
        TEST(an_import_that_is_stopped_writes_nothing),
        TEST(a_truncated_workbook_is_refused_with_a_sentence),
        TEST(a_damaged_workbook_is_refused_or_read_but_never_crashes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
