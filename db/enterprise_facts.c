#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/enterprise_store.h"
#include "db/fact_place.h"
#include "db/statement.h"

/*
 * SQLite copies every page that a statement with triggers changes, to take it back alone: facts
 * that follow each other in one table are one statement.
 */
#define RUN_MOST 8
#define SQL_SIZE 512

struct run {
    const struct enterprise_fact *facts;
    size_t count;
    bool figures; /* else values */
};

/* The statement for COUNT rows: a static text for each (statement.h). */
static const char *sql_of(bool figures, size_t count)
{
    static char texts[2][RUN_MOST][SQL_SIZE];
    char *sql = texts[figures][count - 1];
    size_t length;

    if (*sql != '\0')
        return sql;
    length = (size_t)snprintf(sql, SQL_SIZE,
                              "INSERT INTO %s (enterprise, fact, year, value) "
                              "VALUES (?1, ?2, ?3, ?4)",
                              figures ? "figure" : "fact_value");
    for (size_t i = 1; i < count; i++)
        length += (size_t)snprintf(sql + length, SQL_SIZE - length, ", (?1, ?%zu, ?%zu, ?%zu)",
                                   i * 3 + 2, i * 3 + 3, i * 3 + 4);
    snprintf(sql + length, SQL_SIZE - length,
             " ON CONFLICT (enterprise, fact, year) DO UPDATE SET value = excluded.value "
             "WHERE value <> excluded.value");
    return sql;
}

/* Is it written as one row of its table, and no more? */
static bool is_plain(const struct enterprise_fact *given)
{
    if (strcmp(given->fact->id, "uscc") == 0 || strcmp(given->fact->id, "name") == 0)
        return false;
    if (fact_place_is_figure(given->fact))
        return given->value.kind == VALUE_NUMBER;
    return given->value.kind != VALUE_UNKNOWN &&
           (given->value.kind != VALUE_TEXT || *given->value.text != '\0');
}

static struct run run_at(const struct enterprise_fact *facts, size_t count)
{
    struct run run = {.facts = facts, .figures = fact_place_is_figure(facts->fact)};

    while (run.count < count && run.count < RUN_MOST && is_plain(&facts[run.count]) &&
           fact_place_is_figure(facts[run.count].fact) == run.figures)
        run.count++;
    return run;
}

static bool bind_fact(sqlite3_stmt *statement, size_t i, const struct enterprise_fact *given,
                      char **text, struct error *err)
{
    int at = (int)i * 3 + 2;

    if (!fact_place_check(given->fact, given->year, err))
        return false;
    statement_bind_text(statement, at, given->fact->id);
    statement_bind_int(statement, at + 1, given->year);
    if (fact_place_is_figure(given->fact)) {
        statement_bind_int(statement, at + 2, given->value.number.micro);
        return true;
    }
    *text = fact_place_text(given->fact, given->value, err);
    statement_bind_text(statement, at + 2, *text);
    return *text != NULL;
}

static bool write_run(struct database *database, int64_t id, const struct run *run,
                      struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql_of(run->figures, run->count), err);
    char *texts[RUN_MOST] = {NULL};
    bool ok = statement != NULL;

    if (ok)
        statement_bind_int(statement, 1, id);
    for (size_t i = 0; ok && i < run->count; i++)
        ok = bind_fact(statement, i, &run->facts[i], &texts[i], err);
    if (ok)
        ok = statement_run(database, statement, err);
    else if (statement != NULL)
        statement_reset(statement);
    for (size_t i = 0; i < run->count; i++)
        free(texts[i]);
    return ok;
}

bool enterprise_put_all(struct database *database, int64_t id, const struct enterprise_fact *facts,
                        size_t count, struct error *err)
{
    while (count > 0) {
        struct run run = run_at(facts, count);
        bool ok = run.count > 1
                      ? write_run(database, id, &run, err)
                      : enterprise_put(database, id, facts->fact, facts->year, facts->value, err);

        if (!ok)
            return false;
        facts += run.count > 1 ? run.count : 1;
        count -= run.count > 1 ? run.count : 1;
    }
    return true;
}
