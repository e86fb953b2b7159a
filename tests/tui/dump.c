#include "tests/tui/dump.h"

#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/buffer.h"
#include "core/memory.h"

/* An enterprise by its code, a cluster by its name. */
#define OWNER "coalesce(e.uscc, k.name)"
#define OF_OWNER(TABLE)                                         \
    " LEFT JOIN enterprise AS e ON e.id = " TABLE ".enterprise" \
    " LEFT JOIN cluster AS k ON k.id = " TABLE ".cluster"
/* Batches and cases have no names of their own. */
#define BATCH "kind, year, number"
#define CASE BATCH ", " OWNER
#define OF_BATCH " JOIN batch AS b ON b.id = x.batch"
#define OF_CASE \
    " JOIN case_file AS f ON f.id = x.case_file JOIN batch AS b ON b.id = f.batch" OF_OWNER("f")

static const struct query {
    const char *table, *sql; /* NULL: not data */
} queries[] = {
    {"enterprise", "SELECT uscc, name, name_pinyin, name_initials, removed_at IS NOT NULL"
                   " FROM enterprise"},
    {"figure", "SELECT e.uscc, f.fact, f.year, f.value"
               " FROM figure AS f JOIN enterprise AS e ON e.id = f.enterprise"},
    {"fact_value", "SELECT e.uscc, f.fact, f.year, f.value"
                   " FROM fact_value AS f JOIN enterprise AS e ON e.id = f.enterprise"},
    {"register_line", "SELECT " OWNER ", l.register, (SELECT group_concat(pair, ';') FROM"
                      " (SELECT field || '=' || value AS pair FROM register_value AS v"
                      " WHERE v.line = l.id ORDER BY field))"
                      " FROM register_line AS l" OF_OWNER("l")},
    {"register_value", NULL}, /* with its line */
    {"certificate", "SELECT " OWNER ", kind, level, batch, document, announced_on, valid_from,"
                    " valid_to, withdrawal, withdrawn_on, withdrawal_reason"
                    " FROM certificate AS c" OF_OWNER("c")},
    {"assessment", "SELECT " OWNER ", standard, standard_hash, as_of, inputs, result"
                   " FROM assessment AS a" OF_OWNER("a")},
    {"evidence", "SELECT e.uscc, standard, line, item, checked"
                 " FROM evidence AS v JOIN enterprise AS e ON e.id = v.enterprise"},
    {"remark", "SELECT e.uscc, standard, line, text"
               " FROM remark AS r JOIN enterprise AS e ON e.id = r.enterprise"},
    {"override", "SELECT e.uscc, standard, line, reason"
                 " FROM override AS o JOIN enterprise AS e ON e.id = o.enterprise"},
    {"cluster", "SELECT name, name_pinyin, name_initials, removed_at IS NOT NULL FROM cluster"},
    {"cluster_value", "SELECT c.name, fact, year, value"
                      " FROM cluster_value AS v JOIN cluster AS c ON c.id = v.cluster"},
    {"cluster_member", "SELECT c.name, e.uscc FROM cluster_member AS m"
                       " JOIN cluster AS c ON c.id = m.cluster"
                       " JOIN enterprise AS e ON e.id = m.enterprise"},
    {"cluster_override", "SELECT c.name, standard, line, reason"
                         " FROM cluster_override AS o JOIN cluster AS c ON c.id = o.cluster"},
    {"cluster_evidence", "SELECT c.name, standard, line, item, checked"
                         " FROM cluster_evidence AS o JOIN cluster AS c ON c.id = o.cluster"},
    {"cluster_remark", "SELECT c.name, standard, line, text"
                       " FROM cluster_remark AS o JOIN cluster AS c ON c.id = o.cluster"},
    {"task", "SELECT e.uscc, due_on, title"
             " FROM task AS t LEFT JOIN enterprise AS e ON e.id = t.enterprise"},
    {"deadline_mark", "SELECT key, " OWNER ", done_on, put_off_to, reason"
                      " FROM deadline_mark AS m" OF_OWNER("m")},
    {"complainant", "SELECT e.uscc, register, who FROM complainant AS c"
                    " JOIN register_line AS l ON l.id = c.line"
                    " JOIN enterprise AS e ON e.id = l.enterprise"},
    {"batch", "SELECT " BATCH ", notice, remark FROM batch"},
    {"batch_day", "SELECT " BATCH ", state, time, day FROM batch_day AS x" OF_BATCH},
    {"case_file", "SELECT " CASE ", x.state, x.time, a.standard, a.as_of, opinion"
                  " FROM case_file AS x" OF_BATCH OF_OWNER(
                      "x") " LEFT JOIN assessment AS a ON a.id = x.assessment"},
    {"case_step", "SELECT " CASE ", x.state, x.time, day, document, x.remark, reason,"
                  " publicity_end FROM case_step AS x" OF_CASE},
    {"case_material", "SELECT " CASE ", material, x.state FROM case_material AS x" OF_CASE},
    {"case_visit", "SELECT " CASE ", day, people, findings, conclusion"
                   " FROM case_visit AS x" OF_CASE},
    {"setting", "SELECT key, value FROM setting"
                " WHERE key IN ('office', 'city', 'county', 'person', 'backup_folder', 'theme',"
                " 'case_phrases')"},
    {"journal_step", NULL},
    {"journal_change", NULL},
    {"journal_cursor", NULL},
    {"sqlite_sequence", NULL},
};

static sqlite3_stmt *prepare(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(database));
    return statement;
}

static void check_tables(sqlite3 *database)
{
    sqlite3_stmt *statement =
        prepare(database, "SELECT name FROM sqlite_master WHERE type = 'table'");
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        size_t i = 0;
        while (i < sizeof queries / sizeof queries[0] && strcmp(queries[i].table, name) != 0)
            i++;
        if (i == sizeof queries / sizeof queries[0])
            fail_msg("a new table, %s: say in dump.c how it is compared", name);
    }
    sqlite3_finalize(statement);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *row_text(sqlite3_stmt *statement)
{
    struct buffer line = {0};
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
        const char *text = (const char *)sqlite3_column_text(statement, i);
        buffer_printf(&line, "|%s", text != NULL ? text : "NULL");
    }
    return buffer_take(&line);
}

static void dump_table(sqlite3 *database, const struct query *query, struct buffer *out)
{
    char **rows = NULL;
    size_t count = 0, capacity = 0;
    sqlite3_stmt *statement = prepare(database, query->sql);
    while (sqlite3_step(statement) == SQLITE_ROW) {
        rows = memory_grow(rows, count, &capacity);
        rows[count++] = row_text(statement);
    }
    sqlite3_finalize(statement);
    if (count > 0)
        qsort(rows, count, sizeof *rows, by_text);
    for (size_t i = 0; i < count; i++) {
        buffer_printf(out, "%s%s\n", query->table, rows[i]);
        free(rows[i]);
    }
    free(rows);
}

char *dump_library(const char *path)
{
    struct buffer out = {0};
    sqlite3 *database;
    assert_int_equal(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    check_tables(database);
    for (size_t i = 0; i < sizeof queries / sizeof queries[0]; i++)
        if (queries[i].sql != NULL)
            dump_table(database, &queries[i], &out);
    sqlite3_close(database);
    return buffer_take(&out);
}
