#include "db/statement.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/failure.h"

struct statements {
    struct kept {
        const char *sql;
        sqlite3_stmt *statement;
    } * items;
    size_t count, capacity;
};

struct statements *statements_new(void)
{
    return memory_alloc(sizeof(struct statements));
}

void statements_free(struct statements *statements)
{
    if (statements == NULL)
        return;
    for (size_t i = 0; i < statements->count; i++)
        sqlite3_finalize(statements->items[i].statement);
    free(statements->items);
    free(statements);
}

static bool fail(struct database *database, int rc, struct error *err)
{
    return failure_report(database_handle(database), database_path(database), rc, err);
}

static sqlite3_stmt *prepare(struct database *database, const char *sql, unsigned flags,
                             struct error *err)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v3(database_handle(database), sql, -1, flags, &statement, NULL);

    if (rc == SQLITE_OK)
        return statement;
    (void)fail(database, rc, err);
    sqlite3_finalize(statement);
    return NULL;
}

sqlite3_stmt *statement_get(struct database *database, const char *sql, struct error *err)
{
    struct statements *statements = database_statements(database);
    sqlite3_stmt *statement;

    for (size_t i = 0; i < statements->count; i++) {
        if (statements->items[i].sql == sql)
            return statements->items[i].statement;
    }
    statement = prepare(database, sql, SQLITE_PREPARE_PERSISTENT, err);
    if (statement == NULL)
        return NULL;
    statements->items = memory_grow(statements->items, statements->count, &statements->capacity);
    statements->items[statements->count++] = (struct kept){sql, statement};
    return statement;
}

sqlite3_stmt *statement_new(struct database *database, const char *sql, struct error *err)
{
    return prepare(database, sql, 0, err);
}

void statement_bind_int(sqlite3_stmt *statement, int index, int64_t number)
{
    (void)sqlite3_bind_int64(statement, index, number);
}

void statement_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    (void)sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
}

void statement_bind_date(sqlite3_stmt *statement, int index, struct date date)
{
    char text[DATE_TEXT_SIZE];

    date_format(date, text);
    if (date_is_set(date))
        (void)sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
    else
        (void)sqlite3_bind_null(statement, index);
}

void statement_reset(sqlite3_stmt *statement)
{
    (void)sqlite3_reset(statement);
    (void)sqlite3_clear_bindings(statement);
}

bool statement_next(struct database *database, sqlite3_stmt *statement, bool *row,
                    struct error *err)
{
    int rc = sqlite3_step(statement);

    *row = rc == SQLITE_ROW;
    if (rc == SQLITE_ROW)
        return true;
    if (rc != SQLITE_DONE)
        (void)fail(database, rc, err);
    statement_reset(statement);
    return rc == SQLITE_DONE;
}

bool statement_run(struct database *database, sqlite3_stmt *statement, struct error *err)
{
    bool row = true;

    while (row) {
        if (!statement_next(database, statement, &row, err))
            return false;
    }
    return true;
}

bool statement_number(struct database *database, sqlite3_stmt *statement, int64_t *number,
                      struct error *err)
{
    bool row;

    *number = 0;
    if (!statement_next(database, statement, &row, err))
        return false;
    if (row) {
        *number = sqlite3_column_int64(statement, 0);
        statement_reset(statement);
    }
    return true;
}

const char *statement_text(sqlite3_stmt *statement, int column)
{
    const char *text = (const char *)sqlite3_column_text(statement, column);

    return text == NULL ? "" : text;
}
