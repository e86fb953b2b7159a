#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/journal.h"

/* What happens when the world gets in the way: a full disk, read-only ground, a killed process,
 * another process at the same time. The trouble is made in a child, which tells by its exit status
 * what it saw and never returns into the test runner. */
enum seen {
    SEEN_AS_EXPECTED = 0,
    SEEN_NO_ERROR = 10,
    SEEN_OTHER_ERROR,
    SEEN_OTHER_TEXT,
    SEEN_SETUP_FAILED,
    SEEN_SKIP,
};

struct place {
    char *folder, *path;
};

static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

/* The status of a child that runs ACT. */
static int in_child(int (*act)(const char *path), const char *path)
{
    int status = 0;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0)
        _exit(act(path));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_seen(int (*act)(const char *path), const char *path)
{
    int seen = in_child(act, path);

    if (seen == SEEN_SKIP)
        skip();
    assert_int_equal(seen, SEEN_AS_EXPECTED);
}

static int judge(bool ok, const struct error *err, const char *words)
{
    if (ok)
        return SEEN_NO_ERROR;
    if (err->code != ERROR_DATABASE)
        return SEEN_OTHER_ERROR;
    if (strstr(err->text, words) != NULL)
        return SEEN_AS_EXPECTED;
    (void)fprintf(stderr, "%s\n", err->text);
    return SEEN_OTHER_TEXT;
}

static bool write_setting(struct database *database, const char *key, int number)
{
    char *sql = memory_printf("INSERT INTO setting VALUES ('%s', '%d') "
                              "ON CONFLICT DO UPDATE SET value = excluded.value",
                              key, number);
    bool ok = run_sql(database, sql) == SQLITE_OK;

    free(sql);
    return ok;
}

static void make_with_one_step(const char *path)
{
    struct database *database = open_bare(path);

    begin(database, "一");
    assert_true(write_setting(database, "a", 1));
    assert_true(write_setting(database, "b", 1));
    commit(database);
    database_close(database);
}

static void assert_one_step(const char *path)
{
    struct database *database = open_bare(path);

    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step"), 1);
    assert_int_equal(number_of(database, "SELECT count(*) FROM setting"), 2);
    assert_int_equal(number_of(database, "SELECT sum(value) FROM setting"), 2);
    assert_int_equal(number_of(database, "SELECT count(*) FROM pragma_integrity_check "
                                         "WHERE integrity_check = 'ok'"),
                     1);
    database_close(database);
}

static void limit_files(rlim_t bytes)
{
    struct rlimit limit = {bytes, bytes};

    (void)signal(SIGXFSZ, SIG_IGN);
    (void)setrlimit(RLIMIT_FSIZE, &limit);
}

/* More than the limit, in pages that do not fit into the cache. */
static bool write_much(struct database *database)
{
    bool ok = run_sql(database, "PRAGMA cache_size = 10") == SQLITE_OK;

    for (int i = 0; ok && i < 3000; i++) {
        char key[32];

        (void)snprintf(key, sizeof key, "key%d", i);
        ok = write_setting(database, key, i);
    }
    return ok;
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
    struct place *place = *state;

    make_with_one_step(place->path);
    assert_seen(fill_the_disk, place->path);
    assert_one_step(place->path);
    assert_seen(commit_on_a_full_disk, place->path);
    assert_one_step(place->path);
}

static int create_on_a_full_disk(const char *path)
{
    struct error err = {0};

    limit_files(8192);
    return judge(database_open(path, NULL, &err) != NULL, &err, "磁盘已满");
}

static void a_database_that_cannot_be_finished_is_not_left_behind(void **state)
{
    struct place *place = *state;

    assert_seen(create_on_a_full_disk, place->path);
    assert_int_equal(access(place->path, F_OK), -1);
    database_close(open_bare(place->path));
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
    struct place *place = *state;

    make_with_one_step(place->path);
    assert_int_equal(chmod(place->folder, 0755), 0);
    assert_int_equal(chmod(place->path, 0), 0);
    assert_seen(open_unreadable, place->path);
    assert_int_equal(chmod(place->path, 0600), 0);
    assert_one_step(place->path);
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
    struct place *place = *state;
    char *other = path_in(place->folder, "other.db"), *deep = path_in(place->folder, "x/y.db");
    char *before, *after;
    size_t length;

    make_with_one_step(place->path);
    before = bytes_of(place->path, &length);
    assert_int_equal(chmod(place->path, 0444), 0);
    assert_int_equal(chmod(place->folder, 0555), 0);
    assert_seen(write_where_nothing_may, place->path);
    assert_seen(create_where_nothing_may, other);
    assert_seen(create_where_nothing_may, deep);
    assert_int_equal(chmod(place->path, 0666), 0); /* the folder alone is read-only */
    assert_seen(write_where_nothing_may, place->path);
    assert_int_equal(chmod(place->path, 0444), 0);
    assert_int_equal(chmod(place->folder, 0777), 0); /* the file alone is read-only */
    assert_seen(write_where_nothing_may, place->path);
    assert_alone(place->path); /* the reader leaves nothing that would lock the owner out */
    after = bytes_of(place->path, &length);
    assert_memory_equal(before, after, length);
    assert_int_equal(chmod(place->path, 0600), 0);
    assert_one_step(place->path);
    free(before);
    free(after);
    free(other);
    free(deep);
}

static void what_another_has_not_moved_into_the_file_is_read_too(void **state)
{
    struct place *place = *state;
    char *wal = path_in(place->folder, "peiyu.db-wal"),
         *shm = path_in(place->folder, "peiyu.db-shm");
    struct database *database;

    make_with_one_step(place->path);
    database = open_bare(place->path);
    begin(database, "二");
    assert_true(write_setting(database, "a", 0));
    assert_true(write_setting(database, "b", 2));
    commit(database); /* stands in the -wal */
    assert_int_equal(chmod(place->folder, 0755), 0);
    assert_int_equal(chmod(place->path, 0444), 0);
    assert_int_equal(chmod(wal, 0444), 0);
    assert_int_equal(chmod(shm, 0444), 0);
    assert_seen(read_while_open, place->path);
    assert_int_equal(chmod(place->path, 0600), 0);
    database_close(database);
    free(wal);
    free(shm);
}

/* Writes a and b together, always alike, until it is killed; says through FD that it has begun. */
static void write_pairs(const char *path, int fd)
{
    struct error err = {0};
    struct database *database = database_open(path, NULL, &err);

    for (int i = 2; database != NULL; i++) {
        if (!database_begin(database, "对", &err) || !write_setting(database, "a", i) ||
            !write_setting(database, "b", i) || !database_commit(database, &err))
            break;
        if (write(fd, "x", 1) != 1)
            break;
    }
    _exit(SEEN_SETUP_FAILED);
}

static void kill_after(pid_t child, int fd, unsigned writes, long nanoseconds)
{
    const struct timespec pause = {0, nanoseconds};
    char byte;
    int status;

    for (unsigned i = 0; i < writes; i++)
        assert_int_equal(read(fd, &byte, 1), 1);
    (void)nanosleep(&pause, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

static void a_killed_process_leaves_whole_steps(void **state)
{
    struct place *place = *state;

    make_with_one_step(place->path);
    for (unsigned round = 0; round < 12; round++) {
        struct database *database;
        int ends[2];
        pid_t child;

        assert_int_equal(pipe(ends), 0);
        child = fork();
        assert_true(child >= 0);
        if (child == 0)
            write_pairs(place->path, ends[1]);
        kill_after(child, ends[0], 1 + round % 3, (long)round * 400000);
        (void)close(ends[0]);
        (void)close(ends[1]);
        database = open_bare(place->path);
        assert_int_equal(number_of(database, "SELECT count(DISTINCT value) FROM setting"), 1);
        assert_int_equal(number_of(database, "SELECT step IS NULL FROM journal_cursor"), 1);
        assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step s WHERE "
                                             "(SELECT count(*) FROM journal_change c "
                                             "WHERE c.step = s.id) <> 2"),
                         0);
        database_close(database);
    }
}

/* Spills a large step into the -wal, tells, and waits for its end. */
static void stop_in_the_middle(const char *path, int fd)
{
    struct error err = {0};
    struct database *database = database_open(path, NULL, &err);

    if (database != NULL && database_begin(database, "大", &err) && write_much(database) &&
        write(fd, "x", 1) == 1)
        (void)pause();
    _exit(SEEN_SETUP_FAILED);
}

static void a_step_that_was_killed_in_the_middle_never_was(void **state)
{
    struct place *place = *state;
    char *wal = path_in(place->folder, "peiyu.db-wal"), *bytes;
    int ends[2];
    size_t length;
    pid_t child;

    make_with_one_step(place->path);
    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        stop_in_the_middle(place->path, ends[1]);
    kill_after(child, ends[0], 1, 0);
    (void)close(ends[0]);
    (void)close(ends[1]);
    bytes = bytes_of(wal, &length);
    assert_true(length > 64 * 1024); /* much of it had been written already */
    assert_one_step(place->path);
    free(bytes);
    free(wal);
}

static int create_and_write(const char *path)
{
    struct error err = {0};
    struct database *database = database_open(path, NULL, &err);
    char key[32];
    bool ok;

    if (database == NULL) {
        (void)fprintf(stderr, "%s\n", err.text);
        return SEEN_SETUP_FAILED;
    }
    (void)snprintf(key, sizeof key, "%ld", (long)getpid());
    ok = database_begin(database, "我", &err) && write_setting(database, key, 1) &&
         database_commit(database, &err);
    if (!ok)
        (void)fprintf(stderr, "%s\n", err.text);
    database_close(database);
    return ok ? SEEN_AS_EXPECTED : SEEN_OTHER_ERROR;
}

static void several_processes_may_start_at_once(void **state)
{
    enum {
        PROCESSES = 6
    };
    struct place *place = *state;
    struct database *database;
    pid_t children[PROCESSES];

    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            _exit(create_and_write(place->path));
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;

        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), SEEN_AS_EXPECTED);
    }
    database = open_bare(place->path);
    assert_int_equal(number_of(database, "SELECT count(*) FROM setting"), PROCESSES);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step"), PROCESSES);
    database_close(database);
}

static int write_while_another_does(const char *path)
{
    struct error err = {0};
    struct database *database = database_open(path, NULL, &err);
    int seen;

    if (database == NULL)
        return SEEN_SETUP_FAILED;
    if (number_of(database, "SELECT count(*) FROM setting") != 2) /* reading goes on */
        return SEEN_OTHER_ERROR;
    (void)sqlite3_busy_timeout(database_handle(database), 50);
    seen = judge(database_begin(database, "二", &err), &err, "占用");
    if (seen == SEEN_AS_EXPECTED) {
        char *title;

        seen = judge(journal_undo(database, &title, &err), &err, "占用");
    }
    database_close(database);
    return seen;
}

static void while_one_writes_another_waits_and_then_says_so(void **state)
{
    struct place *place = *state;
    struct database *database;

    make_with_one_step(place->path);
    database = open_bare(place->path);
    begin(database, "长");
    assert_true(write_setting(database, "c", 1));
    assert_seen(write_while_another_does, place->path);
    database_rollback(database);
    assert_seen(create_and_write, place->path);
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_full_disk_changes_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_database_that_cannot_be_finished_is_not_left_behind,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_may_not_be_read_is_said_so, set_up, tear_down),
        cmocka_unit_test_setup_teardown(on_read_only_ground_one_reads_and_does_not_write, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_another_has_not_moved_into_the_file_is_read_too,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_killed_process_leaves_whole_steps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_step_that_was_killed_in_the_middle_never_was, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(several_processes_may_start_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(while_one_writes_another_waits_and_then_says_so, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("database failures", tests, NULL, NULL);
}
