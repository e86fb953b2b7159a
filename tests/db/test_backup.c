#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/backup.h"
#include "db/enterprise_store.h"
#include "scene.h"

/* An empty private file in the scene's folder; free() the path. */
static char *empty_file(struct scene *scene, const char *name)
{
    char *path = path_in(scene->folder, name);

    write_bytes(path, "", 0);
    assert_int_equal(chmod(path, 0600), 0);
    return path;
}

static void add(struct scene *scene, unsigned number, const char *name)
{
    begin(scene->database, "新建");
    add_enterprise(scene, number, name);
    commit(scene->database);
}

static char *content_at(const char *path)
{
    struct database *database = open_database(path);
    char *content = content_of(database);

    database_close(database);
    return content;
}

static bool is_there(const char *path, const char *suffix)
{
    char *name = memory_printf("%s%s", path, suffix);
    bool there = access(name, F_OK) == 0;

    free(name);
    return there;
}

static void a_backup_is_one_whole_private_file(void **state)
{
    struct scene *scene = *state;
    char *to = empty_file(scene, "backup.db"), *now, *then;
    struct database *other = open_database(scene->path); /* somebody else has it open */
    struct error err = {0};
    struct stat status;

    add(scene, 1, "甲厂");
    now = content_of(scene->database);
    if (!backup_write(scene->database, to, to, NULL, NULL, &err))
        fail_msg("%s", err.text);
    add(scene, 2, "乙厂"); /* too late for it */
    assert_false(is_there(to, "-wal"));
    assert_false(is_there(to, "-shm"));
    assert_int_equal(stat(to, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    then = content_at(to);
    assert_string_equal(then, now);
    database_close(other);
    free(then);
    free(now);
    free(to);
}

struct seen {
    size_t calls, done, total, most; /* MOST: stops behind so many */
};

static bool see(void *context, size_t done, size_t total)
{
    struct seen *seen = context;

    assert_true(done >= seen->done && done <= total);
    seen->calls++;
    seen->done = done;
    seen->total = total;
    return seen->calls <= seen->most;
}

static void it_says_how_far_it_is_and_can_be_stopped(void **state)
{
    struct scene *scene = *state;
    char *to = empty_file(scene, "backup.db");
    struct seen all = {.most = SIZE_MAX}, none = {.most = 0};
    struct error err = {0};

    add(scene, 1, "甲厂");
    assert_true(backup_write(scene->database, to, to, see, &all, &err));
    assert_true(all.calls > 0 && all.done == all.total && all.total > 0);
    assert_false(backup_write(scene->database, to, to, see, &none, &err));
    assert_int_equal(none.calls, 1);
    assert_int_equal(err.code, ERROR_NONE);
    assert_false(is_there(to, "-journal"));
    assert_false(is_there(to, "-wal"));
    free(to);
}

/* What an open step has not committed is no part of it. */
static void what_is_not_committed_stays_out(void **state)
{
    struct scene *scene = *state;
    char *to = empty_file(scene, "backup.db"), *now = content_of(scene->database), *then;
    struct database *other = open_database(scene->path);
    struct error err = {0};

    begin(scene->database, "未完");
    add_enterprise(scene, 1, "甲厂");
    if (!backup_write(other, to, to, NULL, NULL, &err))
        fail_msg("%s", err.text);
    database_rollback(scene->database);
    then = content_at(to);
    assert_string_equal(then, now);
    database_close(other);
    free(then);
    free(now);
    free(to);
}

static void it_comes_back_and_the_old_one_is_kept(void **state)
{
    struct scene *scene = *state;
    char *backup = empty_file(scene, "backup.db"), *fresh = empty_file(scene, "fresh.db");
    char *was, *later, *found, *old = NULL, *logs = NULL;
    struct error err = {0};

    add(scene, 1, "甲厂");
    was = content_of(scene->database);
    assert_true(backup_write(scene->database, backup, backup, NULL, NULL, &err));
    add(scene, 2, "乙厂");
    later = content_of(scene->database);
    assert_true(backup_read(backup, fresh, fresh, &err));
    assert_false(backup_install(fresh, scene->path, &old, &logs, &err)); /* it is open here */
    assert_non_null(strstr(err.text, "占用"));
    assert_null(old);
    assert_null(logs);
    assert_content(scene, later);
    database_close(scene->database);
    if (!backup_install(fresh, scene->path, &old, &logs, &err))
        fail_msg("%s", err.text);
    assert_false(is_there(fresh, ""));
    scene->database = open_database(scene->path);
    assert_content(scene, was);
    found = content_at(old);
    assert_string_equal(found, later);
    free(found);
    free(was);
    free(later);
    free(old);
    free(logs);
    free(backup);
    free(fresh);
}

static void a_damaged_database_gives_way_and_is_kept(void **state)
{
    struct scene *scene = *state;
    char *backup = empty_file(scene, "backup.db"), *fresh = empty_file(scene, "fresh.db");
    char *was, *old = NULL, *logs = NULL, *bytes;
    struct error err = {0};
    size_t length;

    add(scene, 1, "甲厂");
    was = content_of(scene->database);
    assert_true(backup_write(scene->database, backup, backup, NULL, NULL, &err));
    assert_true(backup_read(backup, fresh, fresh, &err));
    database_close(scene->database);
    write_bytes(scene->path, "this is no database any more, but nobody knows why", 50);
    if (!backup_install(fresh, scene->path, &old, &logs, &err))
        fail_msg("%s", err.text);
    bytes = bytes_of(old, &length);
    assert_int_equal(length, 50);
    scene->database = open_database(scene->path);
    assert_content(scene, was);
    free(bytes);
    free(was);
    free(old);
    free(logs);
    free(backup);
    free(fresh);
}

static void where_there_was_nothing_there_is_one(void **state)
{
    struct scene *scene = *state;
    char *backup = empty_file(scene, "backup.db"), *fresh = empty_file(scene, "fresh.db");
    char *place = path_in(scene->folder, "new.db"), *old = NULL, *logs = NULL, *was, *found;
    struct error err = {0};

    add(scene, 1, "甲厂");
    was = content_of(scene->database);
    assert_true(backup_write(scene->database, backup, backup, NULL, NULL, &err) &&
                backup_read(backup, fresh, fresh, &err) &&
                backup_install(fresh, place, &old, &logs, &err));
    assert_string_equal(old, "");
    assert_string_equal(logs, "");
    found = content_at(place);
    assert_string_equal(found, was);
    free(found);
    free(was);
    free(old);
    free(logs);
    free(place);
    free(backup);
    free(fresh);
}

/* Its pages would be read into the one that comes. */
static void what_a_lost_database_left_beside_stays_out(void **state)
{
    struct scene *scene = *state;
    char *backup = empty_file(scene, "backup.db"), *fresh = empty_file(scene, "fresh.db");
    char *place = path_in(scene->folder, "new.db"), *old = NULL, *logs = NULL, *was, *found;
    char *log = memory_printf("%s-wal", scene->path), *left = memory_printf("%s-wal", place);
    struct error err = {0};

    add(scene, 1, "甲厂");
    was = content_of(scene->database);
    assert_true(backup_write(scene->database, backup, backup, NULL, NULL, &err) &&
                backup_read(backup, fresh, fresh, &err));
    add(scene, 2, "乙厂");
    assert_int_equal(link(log, left), 0);
    if (!backup_install(fresh, place, &old, &logs, &err))
        fail_msg("%s", err.text);
    assert_false(is_there(left, ""));
    assert_string_equal(old, "");
    assert_true(is_there(logs, "")); /* it says where */
    assert_non_null(strstr(logs, ".before-"));
    found = content_at(place);
    assert_string_equal(found, was);
    free(found);
    free(was);
    free(old);
    free(logs);
    free(left);
    free(log);
    free(place);
    free(backup);
    free(fresh);
}

static void what_a_lost_database_left_beside_stays_when_nothing_comes(void **state)
{
    struct scene *scene = *state;
    char *fresh = path_in(scene->folder, "missing.db"), *place = path_in(scene->folder, "new.db");
    char *left = memory_printf("%s-wal", place), *old = NULL, *logs = NULL;
    struct error err = {0};

    write_bytes(left, "log", 3);
    assert_false(backup_install(fresh, place, &old, &logs, &err));
    assert_true(is_there(left, ""));
    assert_null(old);
    assert_null(logs);
    free(left);
    free(place);
    free(fresh);
}

/* Each is refused with WORDS, and the file it should have filled is of no use. */
static void refuse(struct scene *scene, const char *from, const char *words)
{
    char *fresh = empty_file(scene, "fresh.db");
    struct error err = {0};

    assert_false(backup_read(from, fresh, fresh, &err));
    if (strstr(err.text, words) == NULL)
        fail_msg("%s", err.text);
    free(fresh);
}

static void what_is_no_good_backup_is_refused(void **state)
{
    struct scene *scene = *state;
    char *backup = empty_file(scene, "backup.db"), *bad = path_in(scene->folder, "bad.db");
    struct error err = {0};
    size_t length;
    char *bytes;

    for (unsigned i = 0; i < 200; i++) {
        char *name = memory_printf("第%u厂", i);

        add(scene, i, name);
        free(name);
    }
    assert_true(backup_write(scene->database, backup, backup, NULL, NULL, &err));
    bytes = bytes_of(backup, &length);
    refuse(scene, "/nowhere/backup.db", "没有备份文件");
    write_bytes(bad, "junk", 4);
    refuse(scene, bad, "不是培育的数据库");
    write_bytes(bad, "", 0);
    refuse(scene, bad, "不是培育的数据库");
    write_bytes(bad, bytes, length / 2 / 4096 * 4096);
    refuse(scene, bad, "损坏");
    memset(bytes + length / 2, 0x5a, 4096);
    write_bytes(bad, bytes, length);
    refuse(scene, bad, "损坏");
    free(bytes);
    bytes = bytes_of(backup, &length);
    bytes[60] = 1; /* user_version, big-endian: 16 million and more */
    write_bytes(bad, bytes, length);
    refuse(scene, bad, "更新版本");
    bytes[60] = 0;
    bytes[68] = 'X'; /* application_id */
    write_bytes(bad, bytes, length);
    refuse(scene, bad, "别的程序的数据库");
    free(bytes);
    free(bad);
    free(backup);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, scene_set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_backup_is_one_whole_private_file),
        TEST(it_says_how_far_it_is_and_can_be_stopped),
        TEST(what_is_not_committed_stays_out),
        TEST(it_comes_back_and_the_old_one_is_kept),
        TEST(a_damaged_database_gives_way_and_is_kept),
        TEST(where_there_was_nothing_there_is_one),
        TEST(what_a_lost_database_left_beside_stays_out),
        TEST(what_a_lost_database_left_beside_stays_when_nothing_comes),
        TEST(what_is_no_good_backup_is_refused),
    };
    return cmocka_run_group_tests_name("backup", tests, NULL, NULL);
}
