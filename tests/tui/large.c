#include "tests/tui/large.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/memory.h"
#include "core/uscc.h"

#define TRIGGERS_MOST 400

static void run(sqlite3 *handle, const char *sql)
{
    char *why = NULL;
    if (sqlite3_exec(handle, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why);
}

/* code(number): a code that only copies have. */
static void make_code(sqlite3_context *context, int count, sqlite3_value **values)
{
    char code[USCC_LENGTH + 1];
    (void)count;
    snprintf(code, sizeof code, "91320312MC%07d", sqlite3_value_int(values[0]) % 10000000);
    code[USCC_LENGTH - 1] = uscc_check_character(code);
    code[USCC_LENGTH] = '\0';
    sqlite3_result_text(context, code, USCC_LENGTH, SQLITE_TRANSIENT);
}

/* Takes the triggers off; their SQL in the order of their making. */
static size_t drop_triggers(sqlite3 *handle, char *kept[TRIGGERS_MOST])
{
    sqlite3_stmt *statement;
    size_t count = 0;
    char *drops[TRIGGERS_MOST];
    assert_int_equal(sqlite3_prepare_v2(handle,
                                        "SELECT sql, 'DROP TRIGGER ' || name FROM sqlite_schema "
                                        "WHERE type = 'trigger' ORDER BY rowid",
                                        -1, &statement, NULL),
                     SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        assert_true(count < TRIGGERS_MOST);
        kept[count] = memory_text((const char *)sqlite3_column_text(statement, 0));
        drops[count++] = memory_text((const char *)sqlite3_column_text(statement, 1));
    }
    sqlite3_finalize(statement);
    for (size_t i = 0; i < count; i++) {
        run(handle, drops[i]);
        free(drops[i]);
    }
    return count;
}

void large_fill(const char *path)
{
    char *triggers[TRIGGERS_MOST];
    sqlite3 *handle;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(
        sqlite3_create_function(handle, "code", 1, SQLITE_UTF8, NULL, make_code, NULL, NULL),
        SQLITE_OK);
    /* A fixture: nothing is lost with it, all of it fits into memory. */
    run(handle, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000");
    run(handle, "BEGIN");
    size_t count = drop_triggers(handle, triggers);
    run(handle,
        "CREATE TEMP TABLE copy (n INTEGER PRIMARY KEY);"
        "WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 249)"
        " INSERT INTO copy SELECT n FROM c;"
        "CREATE TEMP TABLE made AS SELECT id, name, name_pinyin, name_initials, created_at"
        " FROM enterprise WHERE removed_at IS NULL ORDER BY id;"
        "INSERT INTO enterprise (id, uscc, name, name_pinyin, name_initials, created_at)"
        " SELECT id + n * 1000, code(id + n * 1000), name || '第' || n || '厂',"
        " name_pinyin || 'di' || n || 'chang', name_initials || 'd' || n || 'c', created_at"
        " FROM copy, made;"
        "INSERT INTO fact_value SELECT t.enterprise + n * 1000, t.fact, t.year, t.value"
        " FROM copy, made JOIN fact_value AS t ON t.enterprise = made.id"
        " WHERE t.fact IN ('town', 'contact', 'main_product', 'industry_code');"
        "INSERT INTO figure SELECT t.enterprise + n * 1000, t.fact, t.year, t.value"
        " FROM copy, made JOIN figure AS t ON t.enterprise = made.id"
        " WHERE t.fact IN ('revenue', 'rd_expense');"
        "INSERT INTO certificate (enterprise, kind, level, batch, document, announced_on,"
        " valid_from, valid_to, withdrawal, withdrawn_on, withdrawal_reason)"
        " SELECT t.enterprise + n * 1000, t.kind, t.level, t.batch, t.document, t.announced_on,"
        " t.valid_from, t.valid_to, t.withdrawal, t.withdrawn_on, t.withdrawal_reason"
        " FROM copy, made JOIN certificate AS t ON t.enterprise = made.id;");
    for (size_t i = 0; i < count; i++) {
        run(handle, triggers[i]);
        free(triggers[i]);
    }
    run(handle, "COMMIT");
    run(handle, "PRAGMA journal_mode = WAL"); /* as it was */
    assert_int_equal(sqlite3_close(handle), SQLITE_OK);
}
