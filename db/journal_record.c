#include "db/journal_record.h"

#include <string.h>

#include "db/row.h"
#include "db/statement.h"

/* For each table one statement restores a row from the journal and one erases it. */
struct record {
    const char *table;
    int columns; /* of a row that is kept as a list of literals; 1: the value itself */
    /* ?1 enterprise, ?2 key, ?3 … what is put back, ?13 cluster */
    const char *restore, *erase;
};

/* "fact@year" and "register/line/field" apart */
#define KEY_FACT "substr(?2, 1, instr(?2, '@') - 1)"
#define KEY_YEAR "CAST(substr(?2, instr(?2, '@') + 1) AS INTEGER)"
#define KEY_REST "substr(?2, instr(?2, '/') + 1)"
#define KEY_LINE "CAST(" KEY_REST " AS INTEGER)"
#define KEY_FIELD "substr(" KEY_REST ", instr(" KEY_REST ", '/') + 1)"
#define OF_FACT "WHERE enterprise = ?1 AND fact = " KEY_FACT " AND year = " KEY_YEAR
/* "standard/line/item" and "standard/line" */
#define KEY_STANDARD "substr(?2, 1, instr(?2, '/') - 1)"
#define KEY_OF_ITEM "substr(" KEY_REST ", 1, instr(" KEY_REST ", '/') - 1)"
#define OF_ROW "WHERE id = CAST(?2 AS INTEGER)"

static const struct record records[] = {
    {"figure", 1,
     "INSERT INTO figure (enterprise, fact, year, value) "
     "VALUES (?1, " KEY_FACT ", " KEY_YEAR ", CAST(?3 AS INTEGER)) "
     "ON CONFLICT (enterprise, fact, year) DO UPDATE SET value = excluded.value",
     "DELETE FROM figure " OF_FACT},
    {"fact_value", 1,
     "INSERT INTO fact_value (enterprise, fact, year, value) "
     "VALUES (?1, " KEY_FACT ", " KEY_YEAR ", ?3) "
     "ON CONFLICT (enterprise, fact, year) DO UPDATE SET value = excluded.value",
     "DELETE FROM fact_value " OF_FACT},
    {"register_line", 1,
     "INSERT INTO register_line (id, enterprise, cluster, register) "
     "VALUES (CAST(?2 AS INTEGER), ?1, ?13, ?3)",
     "DELETE FROM register_line " OF_ROW},
    {"register_value", 1,
     "INSERT INTO register_value (line, field, value) "
     "VALUES (" KEY_LINE ", " KEY_FIELD ", ?3) "
     "ON CONFLICT (line, field) DO UPDATE SET value = excluded.value",
     "DELETE FROM register_value WHERE line = " KEY_LINE " AND field = " KEY_FIELD},
    {"enterprise", ROW_ENTERPRISE,
     "INSERT INTO enterprise (id, uscc, name, name_pinyin, name_initials, created_at, removed_at) "
     "VALUES (CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7, ?8) "
     "ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_pinyin = excluded.name_pinyin, "
     "name_initials = excluded.name_initials, created_at = excluded.created_at, "
     "removed_at = excluded.removed_at",
     "DELETE FROM enterprise " OF_ROW},
    {"certificate", ROW_CERTIFICATE,
     "INSERT INTO certificate (id, enterprise, cluster, kind, level, batch, document, "
     "announced_on, valid_from, valid_to, withdrawal, withdrawn_on, withdrawal_reason) "
     "VALUES (CAST(?2 AS INTEGER), ?1, ?13, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
     "ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, level = excluded.level, "
     "batch = excluded.batch, document = excluded.document, "
     "announced_on = excluded.announced_on, valid_from = excluded.valid_from, "
     "valid_to = excluded.valid_to, withdrawal = excluded.withdrawal, "
     "withdrawn_on = excluded.withdrawn_on, withdrawal_reason = excluded.withdrawal_reason",
     "DELETE FROM certificate " OF_ROW},
    {"assessment", ROW_ASSESSMENT,
     "INSERT INTO assessment (id, enterprise, cluster, standard, as_of, standard_hash, made_at, "
     "person, inputs, result) VALUES (CAST(?2 AS INTEGER), ?1, ?13, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
     "DELETE FROM assessment " OF_ROW},
    {"setting", 1,
     "INSERT INTO setting (key, value) VALUES (?2, ?3) "
     "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
     "DELETE FROM setting WHERE key = ?2"},
    {"evidence", 1,
     "INSERT INTO evidence (enterprise, standard, line, item, checked) "
     "VALUES (?1, " KEY_STANDARD ", " KEY_OF_ITEM ", " KEY_FIELD ", CAST(?3 AS INTEGER)) "
     "ON CONFLICT (enterprise, standard, line, item) DO UPDATE SET checked = excluded.checked",
     "DELETE FROM evidence WHERE enterprise = ?1 AND standard = " KEY_STANDARD
     " AND line = " KEY_OF_ITEM " AND item = " KEY_FIELD},
    {"remark", 1,
     "INSERT INTO remark (enterprise, standard, line, text) "
     "VALUES (?1, " KEY_STANDARD ", " KEY_REST ", ?3) "
     "ON CONFLICT (enterprise, standard, line) DO UPDATE SET text = excluded.text",
     "DELETE FROM remark WHERE enterprise = ?1 AND standard = " KEY_STANDARD
     " AND line = " KEY_REST},
    {"override", 1,
     "INSERT INTO override (enterprise, standard, line, reason) "
     "VALUES (?1, " KEY_STANDARD ", " KEY_REST ", ?3) "
     "ON CONFLICT (enterprise, standard, line) DO UPDATE SET reason = excluded.reason",
     "DELETE FROM override WHERE enterprise = ?1 AND standard = " KEY_STANDARD
     " AND line = " KEY_REST},
    {"task", ROW_TASK,
     "INSERT INTO task (id, enterprise, due_on, title) "
     "VALUES (CAST(?2 AS INTEGER), ?1, ?3, ?4) "
     "ON CONFLICT (id) DO UPDATE SET due_on = excluded.due_on, title = excluded.title",
     "DELETE FROM task " OF_ROW},
    {"deadline_mark", ROW_MARK,
     "INSERT INTO deadline_mark (key, enterprise, cluster, done_on, put_off_to, reason) "
     "VALUES (?2, ?1, ?13, ?3, ?4, ?5) ON CONFLICT (key) DO UPDATE SET "
     "done_on = excluded.done_on, put_off_to = excluded.put_off_to, reason = excluded.reason",
     "DELETE FROM deadline_mark WHERE key = ?2"},
    {"complainant", 1,
     "INSERT INTO complainant (line, who) VALUES (CAST(?2 AS INTEGER), ?3) "
     "ON CONFLICT (line) DO UPDATE SET who = excluded.who",
     "DELETE FROM complainant WHERE line = CAST(?2 AS INTEGER)"},
    {"cluster", ROW_CLUSTER,
     "INSERT INTO cluster (id, name, name_pinyin, name_initials, created_at, removed_at) "
     "VALUES (CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7) "
     "ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_pinyin = excluded.name_pinyin, "
     "name_initials = excluded.name_initials, created_at = excluded.created_at, "
     "removed_at = excluded.removed_at",
     "DELETE FROM cluster " OF_ROW},
    {"cluster_value", 1,
     "INSERT INTO cluster_value (cluster, fact, year, value) "
     "VALUES (?13, " KEY_FACT ", " KEY_YEAR ", ?3) "
     "ON CONFLICT (cluster, fact, year) DO UPDATE SET value = excluded.value",
     "DELETE FROM cluster_value WHERE cluster = ?13 AND fact = " KEY_FACT " AND year = " KEY_YEAR},
    {"cluster_member", 1,
     "INSERT INTO cluster_member (cluster, enterprise) "
     "SELECT CAST(?2 AS INTEGER), ?1 WHERE ?3 = '1'",
     "DELETE FROM cluster_member WHERE cluster = CAST(?2 AS INTEGER) AND enterprise = ?1"},
    {"cluster_override", 1,
     "INSERT INTO cluster_override (cluster, standard, line, reason) "
     "VALUES (?13, " KEY_STANDARD ", " KEY_REST ", ?3) "
     "ON CONFLICT (cluster, standard, line) DO UPDATE SET reason = excluded.reason",
     "DELETE FROM cluster_override WHERE cluster = ?13 AND standard = " KEY_STANDARD
     " AND line = " KEY_REST},
    {"cluster_evidence", 1,
     "INSERT INTO cluster_evidence (cluster, standard, line, item, checked) "
     "VALUES (?13, " KEY_STANDARD ", " KEY_OF_ITEM ", " KEY_FIELD ", CAST(?3 AS INTEGER)) "
     "ON CONFLICT (cluster, standard, line, item) DO UPDATE SET checked = excluded.checked",
     "DELETE FROM cluster_evidence WHERE cluster = ?13 AND standard = " KEY_STANDARD
     " AND line = " KEY_OF_ITEM " AND item = " KEY_FIELD},
    {"cluster_remark", 1,
     "INSERT INTO cluster_remark (cluster, standard, line, text) "
     "VALUES (?13, " KEY_STANDARD ", " KEY_REST ", ?3) "
     "ON CONFLICT (cluster, standard, line) DO UPDATE SET text = excluded.text",
     "DELETE FROM cluster_remark WHERE cluster = ?13 AND standard = " KEY_STANDARD
     " AND line = " KEY_REST},
    {"batch", ROW_BATCH,
     "INSERT INTO batch (id, kind, year, number, notice, remark) "
     "VALUES (CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7) "
     "ON CONFLICT (id) DO UPDATE SET notice = excluded.notice, remark = excluded.remark",
     "DELETE FROM batch " OF_ROW},
    {"batch_day", 1,
     "INSERT INTO batch_day (batch, state, time, day) "
     "VALUES (CAST(?2 AS INTEGER), " KEY_OF_ITEM ", CAST(" KEY_FIELD " AS INTEGER), ?3) "
     "ON CONFLICT (batch, state, time) DO UPDATE SET day = excluded.day",
     "DELETE FROM batch_day WHERE batch = CAST(?2 AS INTEGER) AND state = " KEY_OF_ITEM
     " AND time = CAST(" KEY_FIELD " AS INTEGER)"},
    {"case_file", ROW_CASE,
     "INSERT INTO case_file (id, enterprise, cluster, batch, state, time, assessment, opinion) "
     "VALUES (CAST(?2 AS INTEGER), ?1, ?13, ?3, ?4, ?5, ?6, ?7) "
     "ON CONFLICT (id) DO UPDATE SET state = excluded.state, time = excluded.time, "
     "assessment = excluded.assessment, opinion = excluded.opinion",
     "DELETE FROM case_file " OF_ROW},
    {"case_step", ROW_CASE_STEP,
     "INSERT INTO case_step (id, case_file, state, time, day, document, remark, reason, person, "
     "publicity_end) VALUES (CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
     "DELETE FROM case_step " OF_ROW},
    {"case_material", 1,
     "INSERT INTO case_material (case_file, material, state) "
     "VALUES (CAST(?2 AS INTEGER), " KEY_REST ", ?3) "
     "ON CONFLICT (case_file, material) DO UPDATE SET state = excluded.state",
     "DELETE FROM case_material WHERE case_file = CAST(?2 AS INTEGER) AND material = " KEY_REST},
    {"case_visit", ROW_CASE_VISIT,
     "INSERT INTO case_visit (id, case_file, day, people, findings, conclusion) "
     "VALUES (CAST(?2 AS INTEGER), ?3, ?4, ?5, ?6, ?7) "
     "ON CONFLICT (id) DO UPDATE SET day = excluded.day, people = excluded.people, "
     "findings = excluded.findings, conclusion = excluded.conclusion",
     "DELETE FROM case_visit " OF_ROW},
};

static const struct record *find_record(const char *table)
{
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        if (strcmp(records[i].table, table) == 0)
            return &records[i];
    }
    return NULL;
}

static bool fail(struct database *database, struct error *err)
{
    return error_set(err, ERROR_DATABASE,
                     "数据库 %s 的修改记录与数据不符,不能撤销,未作任何修改;请用备份恢复",
                     database_path(database));
}

/* What is put back, from ?3 on. */
static bool bind_row(sqlite3_stmt *statement, const struct record *record, sqlite3_stmt *change,
                     struct arena *arena)
{
    const char *columns[ROW_MAX];

    if (record->columns == 1)
        return sqlite3_bind_value(statement, 3, sqlite3_column_value(change, 3)) == SQLITE_OK;
    if (row_split(arena, statement_text(change, 3), columns) != record->columns)
        return false;
    for (int i = 0; i < record->columns; i++)
        statement_bind_text(statement, 3 + i, columns[i]);
    return true;
}

bool journal_record_revert(struct database *database, sqlite3_stmt *change, struct arena *arena,
                           struct error *err)
{
    const struct record *record = find_record(statement_text(change, 0));
    bool erase = sqlite3_column_type(change, 3) == SQLITE_NULL;
    sqlite3_stmt *statement;

    if (record == NULL)
        return fail(database, err);
    statement = statement_get(database, erase ? record->erase : record->restore, err);
    if (statement == NULL)
        return false;
    (void)sqlite3_bind_value(statement, 1, sqlite3_column_value(change, 1));
    (void)sqlite3_bind_value(statement, 2, sqlite3_column_value(change, 2));
    (void)sqlite3_bind_value(statement, 13, sqlite3_column_value(change, 4)); /* where it has one */
    if (!erase && !bind_row(statement, record, change, arena)) {
        statement_reset(statement);
        return fail(database, err);
    }
    if (!statement_run(database, statement, err))
        return false;
    arena_reset(arena);
    return sqlite3_changes(database_handle(database)) == 1 ? true : fail(database, err);
}
