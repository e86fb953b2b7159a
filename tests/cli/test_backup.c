#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/cli/program.h"

/* backup, restore, check. */
#define CODE "91320312MABCD0001R"

static int with_an_enterprise(void **state)
{
    int failed = program_setup(state);
    if (failed == 0)
        free(program_output(0, "set", CODE, "name=甲厂", "data_updated_on=2024-04-01", NULL));
    return failed;
}

static char *library(void)
{
    return program_output(0, "list", "--format", "json", NULL);
}

static void refuse(int status, const char *words, const char *const arguments[])
{
    static const struct circumstances plain = {0};
    char *before = library(), *after;
    struct run run = program_run_list(&plain, arguments);
    assert_int_equal(run.status, status);
    assert_one_sentence(&run, words);
    run_free(&run);
    after = library();
    assert_string_equal(after, before);
    free(before);
    free(after);
}
#define REFUSE(status, words, ...) refuse(status, words, (const char *const[]){__VA_ARGS__, NULL})

static void there_and_back(void **state)
{
    (void)state;
    char *path = program_path("backup.db"), *before = library();
    char *text = program_output(0, "backup", path, NULL);
    assert_contains(text, "已备份并核对:");
    assert_contains(text, "(企业 1 家,资质证书 0 条)");
    free(text);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    free(program_output(0, "set", CODE, "name=乙厂", NULL));
    char *later = library();
    text = program_output(0, "restore", path, NULL);
    assert_contains(text, "已从备份恢复:");
    char *old = strstr(text, "原来的数据库留在 ");
    assert_non_null(old);
    old += strlen("原来的数据库留在 ");
    old[strcspn(old, "\n")] = '\0';
    char *now = library();
    assert_string_equal(now, before);
    free(now);
    free(program_output(0, "restore", old, NULL)); /* what was there can be had back */
    now = library();
    assert_string_equal(now, later);
    free(now);
    free(text);
    free(later);
    free(before);
    free(path);
}

static void without_a_place_it_is_dated(void **state)
{
    (void)state;
    char *text = program_output(0, "backup", NULL);
    assert_contains(text, "/backups/peiyu-20");
    free(text);
    char *folder = program_path("backups");
    struct stat status;
    assert_int_equal(stat(folder, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    text = program_output(0, "backup", folder, NULL);
    assert_contains(text, "/backups/peiyu-20");
    char *path = strstr(text, "/"), *end = strstr(text, "(企业");
    *end = '\0';
    assert_int_equal(access(path, F_OK), 0);
    free(text);
    free(folder);
}

static void into_an_empty_place(void **state)
{
    (void)state;
    char *path = program_path("backup.db"), *place = program_path("a/b/new.db");
    free(program_output(0, "backup", path, NULL));
    char *text = program_output(0, "--db", place, "restore", path, NULL);
    assert_lacks(text, "原来的数据库");
    free(text);
    text = program_output(0, "--db", place, "list", NULL);
    assert_contains(text, "甲厂");
    free(text);
    free(path);
    free(place);
}

static void where_the_log_of_a_lost_database_went_is_told(void **state)
{
    (void)state;
    char *path = program_path("backup.db"), *place = program_path("lost.db");
    free(program_output(0, "backup", path, NULL));
    program_write("lost.db-wal", "pages of a database that is gone");
    char *text = program_output(0, "--db", place, "restore", path, NULL);
    static const char words[] = "原来的数据库已经不在,它留下的日志移到 ";
    assert_contains(text, words);
    char *log = strstr(text, words) + strlen(words);
    log[strcspn(log, "\n")] = '\0';
    assert_contains(log, "lost.db.before-");
    assert_int_equal(access(log, F_OK), 0);
    free(text);
    free(path);
    free(place);
}

static void what_cannot_be_is_said(void **state)
{
    (void)state;
    char *own = program_path("library.db"), *junk = program_path("junk");
    char *used = program_path("used.db");
    program_write("junk", "no database");
    program_write("used.db-wal", "its pages would be read into the backup");
    REFUSE(2, "请换一个文件名", "backup", used);
    free(used);
    REFUSE(2, "就是数据库本身", "backup", own);
    REFUSE(3, "文件夹不存在", "backup", "/nowhere/backup.db");
    REFUSE(2, "就是现在的数据库", "restore", own);
    REFUSE(3, "没有备份文件", "restore", "/nowhere/backup.db");
    REFUSE(3, "不能用这个备份,请换一个", "restore", junk);
    REFUSE(2, "还缺少内容", "restore");
    REFUSE(2, "多了", "backup", "a", "b");
    REFUSE(2, "多了", "check", "a");
    free(own);
    free(junk);
}

static void assert_nothing_is_left(void)
{
    DIR *folder = opendir(program_scratch());
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (strncmp(entry->d_name, ".peiyu", 6) == 0)
            fail_msg("%s was left", entry->d_name);
    closedir(folder);
}

/* Enough for opening the library, not for a copy of it. */
static void a_full_disk_leaves_everything(void **state)
{
    (void)state;
    static const struct circumstances full = {.file_limit = 40960};
    char *path = program_path("backup.db"), *before = library(), *content;
    size_t length;
    program_write("backup.db", "old");
    struct run run = program_run_in(&full, "backup", path, NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "/backup.db 写不进去(磁盘已满");
    run_free(&run);
    assert_nothing_is_left();
    content = program_read(path, &length);
    assert_string_equal(content, "old");
    free(content);
    free(program_output(0, "backup", path, NULL));
    run = program_run_in(&full, "restore", path, NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "library.db 写不进去(磁盘已满");
    assert_nothing_is_left();
    run_free(&run);
    char *after = library();
    assert_string_equal(after, before);
    free(after);
    free(before);
    free(path);
}

static void a_sound_library_is_said_to_be(void **state)
{
    (void)state;
    char *text = program_output(0, "check", NULL);
    assert_string_equal(text,
                        "检查了企业 1 家、资质证书 0 条、评价 0 份、申报 0 件:没有发现问题\n");
    free(text);
}

/* A day in the file itself becomes one that is none, in the journal too. */
static void faults_are_told_with_status_1(void **state)
{
    (void)state;
    char *path = program_path("library.db");
    size_t length;
    char *bytes = program_read(path, &length);
    for (size_t i = 0; i + 10 <= length; i++)
        if (memcmp(bytes + i, "2024-04-01", 10) == 0)
            bytes[i + 5] = '9';
    program_write_bytes("library.db", bytes, length);
    struct run run = program_run("check", NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.out, "发现 1 处问题");
    assert_contains(run.err, "甲厂 的“");
    assert_contains(run.err, "”读不出来(2024-94-01),请重新填写");
    run_free(&run);
    free(bytes);
    free(path);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, with_an_enterprise, program_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(there_and_back),
        TEST(without_a_place_it_is_dated),
        TEST(into_an_empty_place),
        TEST(where_the_log_of_a_lost_database_went_is_told),
        TEST(what_cannot_be_is_said),
        TEST(a_full_disk_leaves_everything),
        TEST(a_sound_library_is_said_to_be),
        TEST(faults_are_told_with_status_1),
    };
    return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
