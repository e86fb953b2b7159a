#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/migration.h"

/* Each test has a folder and the path of a database in it that does not exist yet. */
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

static int mode_of(const char *folder, const char *name)
{
    char *path = path_in(folder, name);
    struct stat found;
    int mode = stat(path, &found) == 0 ? (int)(found.st_mode & 0777) : -1;

    free(path);
    return mode;
}

static void set_setting(struct database *database, const char *value)
{
    char *sql = memory_printf("INSERT INTO setting VALUES ('test', '%s') "
                              "ON CONFLICT DO UPDATE SET value = excluded.value",
                              value);

    assert_int_equal(run_sql(database, sql), SQLITE_OK);
    free(sql);
}

/* Opens PATH, which must fail with a sentence that holds WORDS, and the file must stay as it is. */
static void assert_refused(const char *path, const char *words)
{
    struct error err = {0};
    size_t before_length, after_length;
    char *before = bytes_of(path, &before_length), *after;

    assert_null(database_open(path, NULL, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_int_equal(error_exit_status(&err), 3);
    assert_non_null(strstr(err.text, path));
    if (strstr(err.text, words) == NULL)
        fail_msg("“%s” is not in: %s", words, err.text);
    after = bytes_of(path, &after_length);
    assert_true((before == NULL) == (after == NULL));
    assert_int_equal(before_length, after_length);
    if (before != NULL)
        assert_memory_equal(before, after, before_length);
    free(before);
    free(after);
}

static void a_new_database_is_private(void **state)
{
    struct place *place = *state;
    char *path = path_in(place->folder, "a/b/peiyu.db");
    mode_t old = umask(0);
    struct database *database = open_bare(path);

    begin(database, "设置");
    set_setting(database, "1");
    commit(database);
    assert_int_equal(mode_of(place->folder, "a"), 0700);
    assert_int_equal(mode_of(place->folder, "a/b"), 0700);
    assert_int_equal(mode_of(place->folder, "a/b/peiyu.db"), 0600);
    assert_int_equal(mode_of(place->folder, "a/b/peiyu.db-wal"), 0600);
    assert_int_equal(mode_of(place->folder, "a/b/peiyu.db-shm"), 0600);
    assert_string_equal(database_path(database), path);
    database_close(database);
    umask(old);
    free(path);
}

static void the_safe_settings_are_on(void **state)
{
    struct place *place = *state;
    struct database *database = open_bare(place->path);
    int on = -1;

    assert_int_equal(number_of(database, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number_of(database, "PRAGMA synchronous"), 2);
    assert_int_equal(number_of(database, "PRAGMA trusted_schema"), 0);
    assert_int_equal(number_of(database, "PRAGMA cell_size_check"), 1);
    assert_int_equal(number_of(database, "SELECT count(*) FROM pragma_journal_mode "
                                         "WHERE journal_mode = 'wal'"),
                     1);
    assert_int_equal(number_of(database, "PRAGMA application_id"), MIGRATION_APPLICATION);
    (void)sqlite3_db_config(database_handle(database), SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
    assert_int_equal(on, 1);
    database_close(database);
}

static void names_that_sqlite_reads_specially_are_names(void **state)
{
    static const char *const names[] = {"a?mode=memory", "a#b", "100%.db",
                                        ":memory:", "数据 库.db"};
    struct place *place = *state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = path_in(place->folder, names[i]);

        database_close(open_bare(path));
        assert_int_equal(mode_of(place->folder, names[i]), 0600);
        free(path);
    }
}

static void a_relative_path_is_a_path(void **state)
{
    struct place *place = *state;
    char *here = getcwd(NULL, 0);

    assert_int_equal(chdir(place->folder), 0);
    database_close(open_bare(":memory:"));
    assert_int_equal(mode_of(place->folder, ":memory:"), 0600);
    assert_int_equal(chdir(here), 0);
    free(here);
}

static void an_empty_file_becomes_a_database(void **state)
{
    struct place *place = *state;

    write_bytes(place->path, "", 0);
    database_close(open_bare(place->path));
}

static void a_file_that_is_no_database_is_untouched(void **state)
{
    struct place *place = *state;
    char text[8192];

    memset(text, 'x', sizeof text);
    write_bytes(place->path, text, sizeof text);
    assert_refused(place->path, "不是培育的数据库");
    write_bytes(place->path, "企业名称,营业收入\n", 26);
    assert_refused(place->path, "不是培育的数据库");
    write_bytes(place->path, "S", 1);
    assert_refused(place->path, "不是培育的数据库");
}

static void make_foreign(const char *path, const char *sql)
{
    sqlite3 *handle = NULL;

    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    (void)sqlite3_close(handle);
}

static void the_database_of_another_program_is_untouched(void **state)
{
    struct place *place = *state;
    char *other = path_in(place->folder, "other.db"), *wal = path_in(place->folder, "wal.db");
    char *numbered = path_in(place->folder, "numbered.db");

    make_foreign(place->path, "CREATE TABLE a (b); INSERT INTO a VALUES (1)");
    assert_refused(place->path, "别的程序");
    make_foreign(other, "PRAGMA application_id = 77; PRAGMA user_version = 1; CREATE TABLE a (b)");
    assert_refused(other, "别的程序");
    make_foreign(wal, "PRAGMA journal_mode = WAL; CREATE TABLE a (b)");
    assert_refused(wal, "别的程序");
    assert_int_equal(mode_of(place->folder, "wal.db-shm"), -1);
    make_foreign(numbered, "PRAGMA user_version = 1; VACUUM");
    assert_refused(numbered, "别的程序");
    free(other);
    free(wal);
    free(numbered);
}

static void a_database_of_a_newer_version_is_untouched(void **state)
{
    struct place *place = *state;
    char sql[64];

    database_close(open_bare(place->path));
    (void)snprintf(sql, sizeof sql, "PRAGMA user_version = %zu", schema_migration_count + 1);
    make_foreign(place->path, sql);
    assert_refused(place->path, "更新版本的程序建立");
    assert_refused(place->path, "请升级");
}

static void a_damaged_database_is_untouched(void **state)
{
    struct place *place = *state;
    size_t length;
    char *bytes;

    database_close(open_bare(place->path));
    bytes = bytes_of(place->path, &length);
    assert_true(length > 3 * 4096);
    write_bytes(place->path, bytes, 3 * 4096); /* cut short */
    assert_refused(place->path, "已损坏");
    memset(bytes + 100, 0xff, 4096 - 100); /* the first page of the schema */
    write_bytes(place->path, bytes, length);
    assert_refused(place->path, "已损坏");
    write_bytes(place->path, bytes, 100); /* nothing but the header */
    assert_refused(place->path, "");
    free(bytes);
}

static void what_is_no_file_is_refused(void **state)
{
    struct place *place = *state;
    char *below = path_in(place->path, "peiyu.db"), *long_name = memory_alloc(300);

    assert_refused(place->folder, "文件夹");
    write_bytes(place->path, "x", 1);
    assert_refused(below, "不是文件夹");
    assert_refused("/dev/null", "不是普通文件");
    assert_refused("/proc/peiyu/peiyu.db", "建立文件夹");
    assert_refused("", "没有给出");
    memset(long_name, 'x', 299);
    assert_refused(long_name, "太长");
    free(long_name);
    free(below);
}

static void a_write_outside_a_step_fails(void **state)
{
    static const char *const writes[] = {
        "INSERT INTO setting VALUES ('a', 'b')",
        "INSERT INTO enterprise (uscc, name, name_pinyin, name_initials, created_at) "
        "VALUES ('913203120000000000', 'x', '', '', '')",
        "UPDATE enterprise SET name = 'y'",
        "DELETE FROM enterprise",
        "INSERT INTO figure VALUES (1, 'revenue', 2024, 1)",
        "UPDATE figure SET value = value + 1",
        "DELETE FROM figure",
        "INSERT INTO fact_value VALUES (1, 'phone', 0, '1')",
        "UPDATE fact_value SET value = 'z'",
        "DELETE FROM fact_value",
        "INSERT INTO register_line (enterprise, register) VALUES (1, 'ip')",
        "INSERT INTO register_value VALUES (1, 'name', '1')",
        "UPDATE register_value SET value = 'z'",
        "DELETE FROM register_value",
        "INSERT INTO certificate (enterprise, kind, level, batch, document, withdrawal, "
        "withdrawal_reason) VALUES (1, 'srdi', '', '', '', 0, '')",
        "UPDATE certificate SET batch = 'z'",
        "DELETE FROM certificate",
        "INSERT INTO assessment (enterprise, standard, standard_hash, as_of, made_at, person, "
        "inputs, result) VALUES (1, 's', '', '2024-01-01', '', '', '{}', '{}')",
        "DELETE FROM assessment",
    };
    struct place *place = *state;
    struct database *database = open_bare(place->path);
    char *before, *after;

    begin(database, "准备");
    assert_int_equal(
        run_sql(
            database,
            "INSERT INTO enterprise VALUES (1, '913203120000000001', 'a', '', '', '', NULL);"
            "INSERT INTO figure VALUES (1, 'rd_expense', 2024, 1);"
            "INSERT INTO fact_value VALUES (1, 'town', 0, '1');"
            "INSERT INTO register_line VALUES (1, 1, NULL, 'ip');"
            "INSERT INTO register_value VALUES (1, 'number', '1');"
            "INSERT INTO certificate VALUES (1, 1, NULL, 'giant', '', '', '', NULL, NULL, NULL, 0, "
            "NULL, '');"
            "INSERT INTO assessment VALUES (1, 1, NULL, 's', '', '2024-01-01', '', '', '{}', '{}')"),
        SQLITE_OK);
    commit(database);
    before = content_of(database);
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        if (run_sql(database, writes[i]) != SQLITE_CONSTRAINT)
            fail_msg("was let through: %s", writes[i]);
    }
    after = content_of(database);
    assert_string_equal(before, after);
    free(before);
    free(after);
    database_close(database);
}

static void steps_do_not_nest(void **state)
{
    struct place *place = *state;
    struct database *database = open_bare(place->path);
    struct error err = {0};

    assert_false(database_commit(database, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    begin(database, "一");
    assert_false(database_begin(database, "二", &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    set_setting(database, "1");
    commit(database);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step"), 1);
    database_rollback(database); /* nothing open: nothing happens */
    database_close(database);
}

static void a_step_that_is_not_committed_leaves_no_trace(void **state)
{
    struct place *place = *state;
    struct database *database = open_bare(place->path);

    begin(database, "一");
    set_setting(database, "1");
    database_rollback(database);
    assert_int_equal(number_of(database, "SELECT count(*) FROM setting"), 0);
    begin(database, "二");
    set_setting(database, "2");
    database_close(database); /* rolls back */
    database = open_bare(place->path);
    assert_int_equal(number_of(database, "SELECT count(*) FROM setting"), 0);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step"), 0);
    assert_int_equal(number_of(database, "SELECT step IS NULL FROM journal_cursor"), 1);
    database_close(database);
}

static void a_step_that_changed_nothing_leaves_no_trace(void **state)
{
    struct place *place = *state;
    struct database *database = open_bare(place->path);

    begin(database, "一");
    commit(database);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step"), 0);
    begin(database, "二");
    set_setting(database, "1");
    commit(database);
    begin(database, "三");
    set_setting(database, "1"); /* as it is */
    commit(database);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step"), 1);
    database_close(database);
}

static void a_step_names_the_person(void **state)
{
    struct place *place = *state;
    struct database *database;

    setenv("USER", "刘科长", 1);
    database = open_bare(place->path);
    begin(database, "一");
    set_setting(database, "1");
    commit(database);
    database_set_person(database, "王科员");
    begin(database, "二");
    set_setting(database, "2");
    commit(database);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step "
                                         "WHERE person = '刘科长' AND title = '一'"),
                     1);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step "
                                         "WHERE person = '王科员' AND title = '二'"),
                     1);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step "
                                         "WHERE at GLOB '20*-*-*T*:*:*'"),
                     2);
    database_close(database);
    setenv("USER", "\xff\xfe", 1);
    database = open_bare(place->path);
    begin(database, "三");
    set_setting(database, "3");
    commit(database);
    assert_int_equal(number_of(database, "SELECT count(*) FROM journal_step WHERE person = '未知'"),
                     1);
    database_close(database);
    unsetenv("USER");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_database_is_private, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_safe_settings_are_on, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_that_sqlite_reads_specially_are_names, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_relative_path_is_a_path, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_empty_file_becomes_a_database, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_is_no_database_is_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_database_of_another_program_is_untouched, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_database_of_a_newer_version_is_untouched, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_database_is_untouched, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_file_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_write_outside_a_step_fails, set_up, tear_down),
        cmocka_unit_test_setup_teardown(steps_do_not_nest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_step_that_is_not_committed_leaves_no_trace, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_step_that_changed_nothing_leaves_no_trace, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_step_names_the_person, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("database", tests, NULL, NULL);
}
