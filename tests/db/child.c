#include "child.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/memory.h"

int ground_set_up(void **state)
{
    struct ground *place = memory_alloc(sizeof *place);

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    *state = place;
    return 0;
}

int ground_tear_down(void **state)
{
    struct ground *place = *state;

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

void assert_seen(int (*act)(const char *path), const char *path)
{
    int seen = in_child(act, path);

    if (seen == SEEN_SKIP)
        skip();
    assert_int_equal(seen, SEEN_AS_EXPECTED);
}

int judge(bool ok, const struct error *err, const char *words)
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

bool write_setting(struct database *database, const char *key, int number)
{
    char *sql = memory_printf("INSERT INTO setting VALUES ('%s', '%d') "
                              "ON CONFLICT DO UPDATE SET value = excluded.value",
                              key, number);
    bool ok = run_sql(database, sql) == SQLITE_OK;

    free(sql);
    return ok;
}

void make_with_one_step(const char *path)
{
    struct database *database = open_bare(path);

    begin(database, "一");
    assert_true(write_setting(database, "a", 1));
    assert_true(write_setting(database, "b", 1));
    commit(database);
    database_close(database);
}

void assert_one_step(const char *path)
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

/* More than the limit, in pages that do not fit into the cache. */
bool write_much(struct database *database)
{
    bool ok = run_sql(database, "PRAGMA cache_size = 10") == SQLITE_OK;

    for (int i = 0; ok && i < 3000; i++) {
        char key[32];

        (void)snprintf(key, sizeof key, "key%d", i);
        ok = write_setting(database, key, i);
    }
    return ok;
}
