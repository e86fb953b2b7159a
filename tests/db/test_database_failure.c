#include "child.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"

/* A full disk, read-only ground. */

static void limit_files(rlim_t bytes)
{
    struct rlimit limit = {bytes, bytes};

    (void)signal(SIGXFSZ, SIG_IGN);
    (void)setrlimit(RLIMIT_FSIZE, &limit);
}

static int fill_the_disk(const char *path)
{
    struct error err = {0};
    struct database *database = database_open(path, NULL, &err);
    int seen;

    if (database == NULL || !database_begin(database, "大", &err))
        return SEEN_SETUP_FAILED;
    limit_files(128 * 1024);
    (void)write_much(database);
    seen = judge(database_commit(database, &err), &err, "未作任何修改");
    database_close(database);
    return seen;
}

static int commit_on_a_full_disk(const char *path)
{
    struct error err = {0};
    struct database *database = database_open(path, NULL, &err);
    int seen;

    if (database == NULL || !database_begin(database, "小", &err) ||
        !write_setting(database, "c", 1))
        return SEEN_SETUP_FAILED;
    limit_files(0);
    seen = judge(database_commit(database, &err), &err, "磁盘已满");
    database_close(database);
    return seen;
}

static void a_full_disk_changes_nothing(void **state)
{
    struct ground *ground = *state;

    make_with_one_step(ground->path);
    assert_seen(fill_the_disk, ground->path);
    assert_one_step(ground->path);
    assert_seen(commit_on_a_full_disk, ground->path);
    assert_one_step(ground->path);
}

static int create_on_a_full_disk(const char *path)
{
    struct error err = {0};

    limit_files(8192);
    return judge(database_open(path, NULL, &err) != NULL, &err, "磁盘已满");
}

static void a_database_that_cannot_be_finished_is_not_left_behind(void **state)
{
    struct ground *ground = *state;

    assert_seen(create_on_a_full_disk, ground->path);
    assert_int_equal(access(ground->path, F_OK), -1);
    database_close(open_bare(ground->path));
}

/* Modes do not stop root, so it becomes nobody. */
static bool drop_rights(void)
{
    return geteuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
}

static int write_where_nothing_may(const char *path)
{
    struct error err = {0};
    struct database *database;
    int seen;

    if (!drop_rights() || access(path, R_OK) != 0)
        return SEEN_SKIP;
    database = database_open(path, NULL, &err);
    if (database == NULL) {
        (void)fprintf(stderr, "%s\n", err.text);
        return SEEN_SETUP_FAILED;
    }
    if (number_of(database, "SELECT count(*) FROM setting") != 2)
        return SEEN_SETUP_FAILED;
    seen = judge(database_begin(database, "二", &err), &err, "只读");
    database_close(database);
    return seen;
}

static int read_while_open(const char *path)
{
    struct error err = {0};
    struct database *database;
    int seen;

    if (!drop_rights() || access(path, R_OK) != 0)
        return SEEN_SKIP;
    database = database_open(path, NULL, &err);
    if (database == NULL) {
        (void)fprintf(stderr, "%s\n", err.text);
        return SEEN_SETUP_FAILED;
    }
    seen = number_of(database, "SELECT value FROM setting WHERE key = 'b'") == 2 ? SEEN_AS_EXPECTED
                                                                                 : SEEN_OTHER_TEXT;
    database_close(database);
    return seen;
}

static int create_where_nothing_may(const char *path)
{
    struct error err = {0};

    if (!drop_rights() || access(path, F_OK) == 0)
        return SEEN_SKIP;
    return judge(database_open(path, NULL, &err) != NULL, &err, "没有权限");
}

static int open_unreadable(const char *path)
{
    struct error err = {0};

    if (!drop_rights() || access(path, R_OK) == 0)
        return SEEN_SKIP;
    return judge(database_open(path, NULL, &err) != NULL, &err, "无法打开");
}

static void a_file_that_may_not_be_read_is_said_so(void **state)
{
    struct ground *ground = *state;

    make_with_one_step(ground->path);
    assert_int_equal(chmod(ground->folder, 0755), 0);
    assert_int_equal(chmod(ground->path, 0), 0);
    assert_seen(open_unreadable, ground->path);
    assert_int_equal(chmod(ground->path, 0600), 0);
    assert_one_step(ground->path);
}

static void assert_alone(const char *path)
{
    char *wal = memory_printf("%s-wal", path), *shm = memory_printf("%s-shm", path);

    assert_int_equal(access(wal, F_OK), -1);
    assert_int_equal(access(shm, F_OK), -1);
    free(wal);
    free(shm);
}

static void on_read_only_ground_one_reads_and_does_not_write(void **state)
{
    struct ground *ground = *state;
    char *other = path_in(ground->folder, "other.db"), *deep = path_in(ground->folder, "x/y.db");
    char *before, *after;
    size_t length;

    make_with_one_step(ground->path);
    before = bytes_of(ground->path, &length);
    assert_int_equal(chmod(ground->path, 0444), 0);
    assert_int_equal(chmod(ground->folder, 0555), 0);
    assert_seen(write_where_nothing_may, ground->path);
    assert_seen(create_where_nothing_may, other);
    assert_seen(create_where_nothing_may, deep);
    assert_int_equal(chmod(ground->path, 0666), 0); /* the folder alone is read-only */
    assert_seen(write_where_nothing_may, ground->path);
    assert_int_equal(chmod(ground->path, 0444), 0);
    assert_int_equal(chmod(ground->folder, 0777), 0); /* the file alone is read-only */
    assert_seen(write_where_nothing_may, ground->path);
    assert_alone(ground->path); /* the reader leaves nothing that would lock the owner out */
    after = bytes_of(ground->path, &length);
    assert_memory_equal(before, after, length);
    assert_int_equal(chmod(ground->path, 0600), 0);
    assert_one_step(ground->path);
    free(before);
    free(after);
    free(other);
    free(deep);
}

static void what_another_has_not_moved_into_the_file_is_read_too(void **state)
{
    struct ground *ground = *state;
    char *wal = path_in(ground->folder, "peiyu.db-wal"),
         *shm = path_in(ground->folder, "peiyu.db-shm");
    struct database *database;

    make_with_one_step(ground->path);
    database = open_bare(ground->path);
    begin(database, "二");
    assert_true(write_setting(database, "a", 0));
    assert_true(write_setting(database, "b", 2));
    commit(database); /* stands in the -wal */
    assert_int_equal(chmod(ground->folder, 0755), 0);
    assert_int_equal(chmod(ground->path, 0444), 0);
    assert_int_equal(chmod(wal, 0444), 0);
    assert_int_equal(chmod(shm, 0444), 0);
    assert_seen(read_while_open, ground->path);
    assert_int_equal(chmod(ground->path, 0600), 0);
    database_close(database);
    free(wal);
    free(shm);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_disk_changes_nothing, ground_set_up,
                                        ground_tear_down),
        cmocka_unit_test_setup_teardown(a_database_that_cannot_be_finished_is_not_left_behind,
                                        ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_may_not_be_read_is_said_so, ground_set_up,
                                        ground_tear_down),
        cmocka_unit_test_setup_teardown(on_read_only_ground_one_reads_and_does_not_write,
                                        ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(what_another_has_not_moved_into_the_file_is_read_too,
                                        ground_set_up, ground_tear_down),
    };

    return cmocka_run_group_tests_name("database failures", tests, NULL, NULL);
}
