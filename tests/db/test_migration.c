#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/migration.h"

static const struct migration steps[] = {
    {1, "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)"},
    {2, "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = 'two'"},
    {3, "CREATE TABLE b (z INTEGER) STRICT; INSERT INTO b SELECT x + 2 FROM a"},
};

static const struct migration broken[] = {
    {1, "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1)"},
    {2, "CREATE TABLE c (x INTEGER); INSERT INTO nowhere VALUES (1)"},
};

static int set_up(void **state)
{
    sqlite3 *handle = NULL;

    assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
    *state = handle;
    return 0;
}

static int tear_down(void **state)
{
    return sqlite3_close(*state) == SQLITE_OK ? 0 : -1;
}

static int64_t ask(sqlite3 *handle, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number;

    if (sqlite3_prepare_v2(handle, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(handle));
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    number = sqlite3_column_int64(statement, 0);
    (void)sqlite3_finalize(statement);
    return number;
}

static void migrate(sqlite3 *handle, size_t count)
{
    struct error err = {0};

    if (!migration_run(handle, "test.db", steps, count, &err))
        fail_msg("%s", err.text);
    assert_int_equal(ask(handle, "PRAGMA user_version"), count);
    assert_int_equal(ask(handle, "PRAGMA application_id"), MIGRATION_APPLICATION);
}

static void from_every_version_to_the_newest(void **state)
{
    (void)state;
    for (size_t from = 0; from <= 3; from++) {
        sqlite3 *handle = NULL;

        assert_int_equal(sqlite3_open(":memory:", &handle), SQLITE_OK);
        if (from > 0)
            migrate(handle, from);
        migrate(handle, 3);
        migrate(handle, 3); /* there already */
        assert_int_equal(ask(handle, "SELECT count(*) FROM a WHERE x = 1 AND y = 'two'"), 1);
        assert_int_equal(ask(handle, "SELECT z FROM b"), 3);
        (void)sqlite3_close(handle);
    }
}

static void a_migration_that_fails_leaves_the_version_before_it(void **state)
{
    sqlite3 *handle = *state;
    struct error err = {0};

    assert_false(migration_run(handle, "test.db", broken, 2, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_non_null(strstr(err.text, "test.db"));
    assert_int_equal(ask(handle, "PRAGMA user_version"), 1);
    assert_int_equal(ask(handle, "SELECT count(*) FROM sqlite_schema"), 1);
    assert_int_equal(sqlite3_get_autocommit(handle), 1);
}

static void a_newer_version_is_refused(void **state)
{
    sqlite3 *handle = *state;
    struct error err = {0};
    int version;

    migrate(handle, 3);
    assert_false(migration_run(handle, "test.db", steps, 2, &err));
    assert_non_null(strstr(err.text, "请升级"));
    assert_int_equal(ask(handle, "PRAGMA user_version"), 3);
    assert_true(migration_check(handle, "test.db", 3, &version, &err));
    assert_int_equal(version, 3);
}

static void the_installed_migrations_are_numbered_without_gaps(void **state)
{
    (void)state;
    assert_true(schema_migration_count > 0);
    for (size_t i = 0; i < schema_migration_count; i++)
        assert_int_equal(schema_migrations[i].version, i + 1);
}

static void every_table_is_strict(void **state)
{
    sqlite3 *handle = *state;
    struct error err = {0};

    assert_true(migration_run(handle, "test.db", schema_migrations, schema_migration_count, &err));
    assert_true(ask(handle, "SELECT count(*) FROM pragma_table_list "
                            "WHERE schema = 'main' AND type = 'table' AND strict") > 10);
    assert_int_equal(ask(handle, "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' "
                                 "AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"),
                     0);
}

static void what_is_of_the_wrong_kind_is_refused(void **state)
{
    static const char *const writes[] = {
        "INSERT INTO figure VALUES (1, 'revenue', 2024, 'viel')",
        "INSERT INTO figure VALUES (1, 'revenue', 2024, 1.5)",
        "INSERT INTO figure VALUES (1, 'revenue', 2024, NULL)",
        "INSERT INTO figure VALUES (1, 'revenue', 1899, 1)",
        "INSERT INTO figure VALUES (1, 'revenue', 10000, 1)",
        "INSERT INTO figure VALUES (1, '', 2024, 1)",
        "INSERT INTO figure VALUES (2, 'revenue', 2024, 1)",
        "INSERT INTO fact_value VALUES (1, 'town', 0, x'00')",
        "INSERT INTO fact_value VALUES (1, 'town', 0, '')",
        "INSERT INTO fact_value VALUES (1, 'town', 1, 'x')",
        "INSERT INTO fact_value VALUES (2, 'town', 0, 'x')",
        "INSERT INTO enterprise VALUES (2, '123', 'b', '', '', '', NULL)",
        "INSERT INTO enterprise VALUES (2, '913203120000000002', '', '', '', '', NULL)",
        "INSERT INTO enterprise VALUES (2, '913203120000000001', 'b', '', '', '', NULL)",
        "INSERT INTO enterprise VALUES (2, '913203120000000002', 'a', '', '', '', NULL)",
        "INSERT INTO enterprise VALUES ('x', '913203120000000002', 'b', '', '', '', NULL)",
        "INSERT INTO certificate VALUES (1, 1, NULL, 'srdi', '', '', '', '2024-1-1', NULL, NULL, 0, NULL, "
        "'')",
        "INSERT INTO certificate VALUES (1, 1, NULL, 'srdi', '', '', '', NULL, NULL, NULL, 17, NULL, '')",
        "INSERT INTO certificate VALUES (1, 1, NULL, '', '', '', '', NULL, NULL, NULL, 0, NULL, '')",
        "INSERT INTO register_value VALUES (1, 'number', '1')",
        "UPDATE enterprise SET uscc = '913203120000000009'",
        "UPDATE enterprise SET id = 9",
        "DELETE FROM enterprise",
    };
    sqlite3 *handle = *state;
    struct error err = {0};

    assert_true(migration_run(handle, "test.db", schema_migrations, schema_migration_count, &err));
    assert_int_equal(
        sqlite3_exec(handle,
                     "PRAGMA foreign_keys = ON; BEGIN;"
                     "INSERT INTO journal_step VALUES (1, '', '', '', NULL);"
                     "UPDATE journal_cursor SET step = 1;"
                     "INSERT INTO enterprise VALUES (1, '913203120000000001', 'a', '', '', '', "
                     "NULL); INSERT INTO fact_value VALUES (1, 'phone', 0, '1')",
                     NULL, NULL, NULL),
        SQLITE_OK);
    for (size_t i = 0; i < sizeof writes / sizeof *writes; i++) {
        if ((sqlite3_exec(handle, writes[i], NULL, NULL, NULL) & 0xff) == SQLITE_OK)
            fail_msg("was let through: %s", writes[i]);
    }
}

/* A database as version NUMBER of the schema wrote it, with something in every table. */
static char *make_old(const char *folder, size_t number)
{
    const char *source = getenv("PEIYU_SOURCE");
    char *path = path_in(folder, "old.db"), *name, *sql;
    sqlite3 *handle = NULL;
    size_t length;

    name = memory_printf("%s/tests/data/db/version_%03zu.sql", source == NULL ? SOURCE_DIR : source,
                         number);
    sql = bytes_of(name, &length);
    if (sql == NULL)
        fail_msg("a database of version %zu is missing: %s", number, name);
    (void)remove(path);
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    if (sqlite3_exec(handle, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", name, sqlite3_errmsg(handle));
    (void)sqlite3_close(handle);
    free(sql);
    free(name);
    return path;
}

static char *schema_of(struct database *database)
{
    sqlite3_stmt *statement = NULL;
    char *text;

    assert_int_equal(sqlite3_prepare_v2(database_handle(database),
                                        "SELECT group_concat(name || char(10) || sql) FROM "
                                        "(SELECT name, sql FROM sqlite_schema WHERE sql NOT NULL "
                                        "AND name NOT LIKE 'sqlite_%' ORDER BY name)",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    text = memory_text((const char *)sqlite3_column_text(statement, 0));
    (void)sqlite3_finalize(statement);
    return text;
}

static void a_database_of_every_earlier_version_opens_with_all_it_holds(void **state)
{
    static const char *const tables[] = {
        "enterprise",  "figure",     "fact_value", "register_line", "register_value",
        "certificate", "assessment", "setting",    "journal_step",  "journal_change"};
    char *folder = folder_new(), *fresh_path = path_in(folder, "fresh.db");
    struct database *fresh = open_bare(fresh_path);
    char *expected = schema_of(fresh);

    (void)state;
    for (size_t version = 1; version <= schema_migration_count; version++) {
        char *path = make_old(folder, version), *schema;
        struct database *database = open_bare(path);

        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
            char *sql = memory_printf("SELECT count(*) FROM %s", tables[i]);

            if (number_of(database, sql) == 0)
                fail_msg("%s is empty", tables[i]);
            free(sql);
        }
        schema = schema_of(database);
        assert_string_equal(schema, expected);
        assert_int_equal(number_of(database, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
        free(schema);
        database_close(database);
        free(path);
    }
    free(expected);
    database_close(fresh);
    free(fresh_path);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(from_every_version_to_the_newest),
        cmocka_unit_test_setup_teardown(a_migration_that_fails_leaves_the_version_before_it, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_newer_version_is_refused, set_up, tear_down),
        cmocka_unit_test(the_installed_migrations_are_numbered_without_gaps),
        cmocka_unit_test_setup_teardown(every_table_is_strict, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_of_the_wrong_kind_is_refused, set_up, tear_down),
        cmocka_unit_test(a_database_of_every_earlier_version_opens_with_all_it_holds),
    };

    return cmocka_run_group_tests_name("migration", tests, NULL, NULL);
}
