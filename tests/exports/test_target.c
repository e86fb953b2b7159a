#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "exports/table_writer.h"
#include "exports/target.h"
#include "tests/exports/support.h"
#include "tests/permission.h"

/* Whole or not at all: whatever goes wrong, the old file stays and nothing else is left. */

static char *folder;

static int set_up(void **state)
{
    (void)state;
    folder = scratch_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    scratch_drop(folder);
    return 0;
}

static void assert_content(const char *path, const char *expected)
{
    char *content = file_read(path, NULL);
    assert_non_null(content);
    assert_string_equal(content, expected);
    free(content);
}

/* Fails, says where, leaves PATH as it was and the folder with as many files as before. */
static void assert_refused(const char *path, enum error_code code, const char *sentence)
{
    struct error err = {0};
    struct table *table = sample_table();
    size_t before = scratch_count(folder);
    assert_false(table_write(table, path, &err));
    assert_int_equal(err.code, code);
    if (strstr(err.text, sentence) == NULL || strstr(err.text, path) == NULL)
        fail_msg("%s", err.text);
    assert_int_equal(scratch_count(folder), before);
    table_free(table);
}

static void a_new_file_is_for_its_owner_alone(void **state)
{
    static const char *const names[] = {"a.xlsx", "a.csv"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct stat status;
        struct table *table = sample_table();
        char *path = scratch_path(folder, names[i]);
        file_write(path, "old");
        assert_int_equal(chmod(path, 0644), 0);
        assert_true(table_write(table, path, NULL));
        assert_int_equal(stat(path, &status), 0);
        assert_int_equal(status.st_mode & 0777, 0600);
        assert_int_equal(scratch_count(folder), 1);
        assert_int_equal(unlink(path), 0);
        free(path);
        table_free(table);
    }
}

static void another_ending_is_a_wrong_command(void **state)
{
    static const char *const names[] = {"a.xls", "a.txt", "xlsx", ".csv", "a.csv.bak", "a"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char *path = scratch_path(folder, names[i]);
        assert_refused(path, ERROR_USAGE, ".xlsx 或 .csv");
        free(path);
    }
}

static void a_missing_folder_is_said(void **state)
{
    (void)state;
    char *path = scratch_path(folder, "none/a.xlsx");
    assert_refused(path, ERROR_FILE, "文件夹不存在");
    free(path);
}

static void a_folder_is_not_replaced(void **state)
{
    (void)state;
    char *path = scratch_path(folder, "a.xlsx");
    assert_int_equal(mkdir(path, 0700), 0);
    assert_refused(path, ERROR_FILE, "文件夹");
    assert_int_equal(rmdir(path), 0);
    free(path);
}

/* Each office program marks what it has open in its own way. */
static void a_file_that_is_open_in_an_office_program_stays_as_it_is(void **state)
{
    static const char *const locks[] = {"~$a.xlsx", ".~a.xlsx", ".~lock.a.xlsx#"};
    (void)state;
    char *path = scratch_path(folder, "a.xlsx");
    file_write(path, "旧");
    for (size_t i = 0; i < 3; i++) {
        char *lock = scratch_path(folder, locks[i]);
        file_write(lock, "");
        assert_refused(path, ERROR_FILE, "请先关闭");
        assert_content(path, "旧");
        assert_int_equal(unlink(lock), 0);
        free(lock);
    }
    struct table *table = sample_table();
    assert_true(table_write(table, path, NULL));
    table_free(table);
    free(path);
}

/* Word writes its mark over the beginning of a longer name. */
static void a_letter_that_is_open_in_word_stays_as_it_is(void **state)
{
    static const struct {
        const char *name, *lock;
        bool refused;
    } cases[] = {
        {"推荐函.docx", "~$推荐函.docx", true},
        {"专精特新推荐.docx", "~$专精特新推荐.docx", true},
        {"专精特新推荐函.docx", "~$精特新推荐函.docx", true},
        {"专精特新的推荐函.docx", "~$特新的推荐函.docx", true},
        {"专精特新的推荐函.docx", "~$精特新的推荐函.docx", false},
        {"推荐函.docx", "~$函.docx", false},
        {"专精特新的推荐表.xlsx", "~$特新的推荐表.xlsx", false},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct target target;
        struct error err = {0};
        char *path = scratch_path(folder, cases[i].name);
        char *lock = scratch_path(folder, cases[i].lock);
        file_write(path, "旧");
        file_write(lock, "");
        if (target_open(&target, path, &err) == cases[i].refused)
            fail_msg("%s %s", cases[i].name, cases[i].lock);
        target_abandon(&target);
        assert_int_equal(unlink(lock), 0);
        assert_int_equal(unlink(path), 0);
        free(lock);
        free(path);
    }
}

static void a_pipe_is_not_replaced(void **state)
{
    (void)state;
    char *path = scratch_path(folder, "a.csv");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(path, ERROR_FILE, "不是普通文件");
    free(path);
}

static void a_folder_without_write_permission_is_said(void **state)
{
    (void)state;
    char *path = scratch_path(folder, "a.xlsx");
    assert_int_equal(chmod(folder, 0500), 0);
    assert_true(permissions_hold(true));
    assert_refused(path, ERROR_FILE, "没有写入权限");
    assert_true(permissions_hold(false));
    assert_int_equal(chmod(folder, 0700), 0);
    free(path);
}

static void a_link_stays_a_link(void **state)
{
    (void)state;
    struct stat status;
    struct table *table = sample_table();
    char *real = scratch_path(folder, "real.csv"), *link = scratch_path(folder, "link.csv");
    file_write(real, "old");
    assert_int_equal(symlink("real.csv", link), 0);
    assert_true(table_write(table, link, NULL));
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    char *content = file_read(real, NULL);
    assert_non_null(strstr(content, "企业名称"));
    free(content);
    free(real);
    free(link);
    table_free(table);
}

/* A full disk, played by a limit on the size of files. At every limit the result is either the
 * whole file or none. */
static void write_under_limit(const char *path, rlim_t limit, size_t whole)
{
    struct rlimit old, low;
    struct error err = {0};
    struct table *table = large_table(500);
    file_write(path, "old");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    low = old;
    low.rlim_cur = limit;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    bool done = table_write(table, path, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    if (done) {
        size_t length = 0;
        free(file_read(path, &length));
        assert_int_equal(length, whole);
    } else {
        assert_int_equal(err.code, ERROR_FILE);
        assert_non_null(strstr(err.text, path));
        assert_content(path, "old");
    }
    assert_int_equal(scratch_count(folder), 1);
    table_free(table);
}

static void a_full_disk_leaves_the_old_file_whole(void **state)
{
    static const char *const names[] = {"a.xlsx", "a.csv"};
    static const rlim_t limits[] = {0,     1,     100,    4096,   10000,  20000,
                                    40000, 80000, 160000, 320000, 700000, 10000000};
    (void)state;
    (void)signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < 2; i++) {
        size_t whole = 0;
        struct table *table = large_table(500);
        char *path = scratch_path(folder, names[i]);
        assert_true(table_write(table, path, NULL));
        free(file_read(path, &whole));
        table_free(table);
        for (size_t j = 0; j < sizeof limits / sizeof limits[0]; j++)
            write_under_limit(path, limits[j], whole);
        assert_int_equal(unlink(path), 0);
        free(path);
    }
}

static void who_is_stopped_leaves_nothing_behind(void **state)
{
    (void)state;
    char *path = scratch_path(folder, "stopped.xlsx");
    struct target target;
    size_t before = scratch_count(folder);
    target_drop(); /* none is open */
    assert_true(target_open(&target, path, NULL));
    assert_int_equal(scratch_count(folder), before + 1);
    target_drop();
    assert_int_equal(scratch_count(folder), before);
    target_abandon(&target);
    assert_true(target_open(&target, path, NULL));
    assert_true(target_commit(&target, NULL));
    target_drop(); /* what is complete stays */
    assert_int_equal(scratch_count(folder), before + 1);
    assert_int_equal(unlink(path), 0);
    free(path);
}

static void the_same_table_is_the_same_file(void **state)
{
    (void)state;
    struct table *table = large_table(20);
    char *path = scratch_path(folder, "a.xlsx");
    size_t length = 0, length_again = 0;
    assert_true(table_write(table, path, NULL));
    char *once = file_read(path, &length);
    sleep(1); /* a clock in the file would have moved */
    assert_true(table_write(table, path, NULL));
    char *again = file_read(path, &length_again);
    assert_int_equal(length, length_again);
    assert_memory_equal(once, again, length);
    free(once);
    free(again);
    free(path);
    table_free(table);
}

static void a_missing_temporary_folder_is_said(void **state)
{
    (void)state;
    char *path = scratch_path(folder, "a.xlsx");
    assert_int_equal(setenv("TMPDIR", "/nonexistent", 1), 0);
    struct error err = {0};
    struct table *table = sample_table();
    /* The library may fall back to another folder; if it does not, this must be a sentence. */
    if (!table_write(table, path, &err)) {
        assert_int_equal(err.code, ERROR_FILE);
        assert_int_equal(scratch_count(folder), 0);
    }
    table_free(table);
    assert_int_equal(unsetenv("TMPDIR"), 0);
    free(path);
}

static void text_too_long_for_a_cell_is_refused(void **state)
{
    (void)state;
    for (size_t length = 32767; length <= 32768; length++) {
        struct error err = {0};
        struct table *table = large_table(2);
        char *path = scratch_path(folder, "a.xlsx"), *text = memory_alloc(length * 3 + 1);
        for (size_t i = 0; i < length; i++)
            memcpy(text + i * 3, "字", 3);
        table->rows[1][6] = table_text(table, text);
        assert_int_equal(table_write(table, path, &err), length == 32767);
        if (length == 32768)
            assert_non_null(strstr(err.text, "第 2 行“备注”"));
        free(text);
        free(path);
        table_free(table);
    }
}

static void text_that_is_no_utf8_is_refused(void **state)
{
    (void)state;
    struct error err = {0};
    struct table *table = large_table(1);
    char *path = scratch_path(folder, "a.csv");
    table->rows[0][1] = table_text(table, "\xC3(");
    assert_false(table_write(table, path, &err));
    assert_non_null(strstr(err.text, "企业名称"));
    assert_int_equal(scratch_count(folder), 0);
    free(path);
    table_free(table);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_file_is_for_its_owner_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_ending_is_a_wrong_command, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_folder_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_is_not_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_open_in_an_office_program_stays_as_it_is,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_letter_that_is_open_in_word_stays_as_it_is, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_pipe_is_not_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_folder_without_write_permission_is_said, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_link_stays_a_link, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_the_old_file_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_is_stopped_leaves_nothing_behind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_table_is_the_same_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_temporary_folder_is_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_too_long_for_a_cell_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(text_that_is_no_utf8_is_refused, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
