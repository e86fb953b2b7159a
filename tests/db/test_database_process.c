#include "child.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/journal.h"

/* A killed process, another process at the same time. */

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
    struct ground *ground = *state;

    make_with_one_step(ground->path);
    for (unsigned round = 0; round < 12; round++) {
        struct database *database;
        int ends[2];
        pid_t child;

        assert_int_equal(pipe(ends), 0);
        child = fork();
        assert_true(child >= 0);
        if (child == 0)
            write_pairs(ground->path, ends[1]);
        kill_after(child, ends[0], 1 + round % 3, (long)round * 400000);
        (void)close(ends[0]);
        (void)close(ends[1]);
        database = open_bare(ground->path);
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
    struct ground *ground = *state;
    char *wal = path_in(ground->folder, "peiyu.db-wal"), *bytes;
    int ends[2];
    size_t length;
    pid_t child;

    make_with_one_step(ground->path);
    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0)
        stop_in_the_middle(ground->path, ends[1]);
    kill_after(child, ends[0], 1, 0);
    (void)close(ends[0]);
    (void)close(ends[1]);
    bytes = bytes_of(wal, &length);
    assert_true(length > 64 * 1024); /* much of it had been written already */
    assert_one_step(ground->path);
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
    struct ground *ground = *state;
    struct database *database;
    pid_t children[PROCESSES];

    for (int i = 0; i < PROCESSES; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0)
            _exit(create_and_write(ground->path));
    }
    for (int i = 0; i < PROCESSES; i++) {
        int status;

        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), SEEN_AS_EXPECTED);
    }
    database = open_bare(ground->path);
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
    struct ground *ground = *state;
    struct database *database;

    make_with_one_step(ground->path);
    database = open_bare(ground->path);
    begin(database, "长");
    assert_true(write_setting(database, "c", 1));
    assert_seen(write_while_another_does, ground->path);
    database_rollback(database);
    assert_seen(create_and_write, ground->path);
    database_close(database);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_killed_process_leaves_whole_steps, ground_set_up,
                                        ground_tear_down),
        cmocka_unit_test_setup_teardown(a_step_that_was_killed_in_the_middle_never_was,
                                        ground_set_up, ground_tear_down),
        cmocka_unit_test_setup_teardown(several_processes_may_start_at_once, ground_set_up,
                                        ground_tear_down),
        cmocka_unit_test_setup_teardown(while_one_writes_another_waits_and_then_says_so,
                                        ground_set_up, ground_tear_down),
    };

    return cmocka_run_group_tests_name("database processes", tests, NULL, NULL);
}
