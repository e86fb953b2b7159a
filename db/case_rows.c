#include "db/case_rows.h"

#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/statement.h"

static const char insert_step[] =
    "INSERT INTO case_step (case_file, state, time, day, document, remark, reason, person, "
    "publicity_end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
static const char select_steps[] =
    "SELECT state, time, day, document, remark, reason, person, publicity_end FROM case_step "
    "WHERE case_file = ?1 ORDER BY id";
static const char put_material[] =
    "INSERT INTO case_material (case_file, material, state) VALUES (?1, ?2, ?3) "
    "ON CONFLICT (case_file, material) DO UPDATE SET state = excluded.state "
    "WHERE state <> excluded.state";
static const char drop_material[] =
    "DELETE FROM case_material WHERE case_file = ?1 AND material = ?2";
static const char select_material[] =
    "SELECT state FROM case_material WHERE case_file = ?1 AND material = ?2";
static const char insert_visit[] =
    "INSERT INTO case_visit (case_file, day, people, findings, conclusion) "
    "VALUES (?1, ?2, ?3, ?4, ?5)";
static const char update_visit[] =
    "UPDATE case_visit SET day = ?2, people = ?3, findings = ?4, conclusion = ?5 WHERE id = ?1";
static const char delete_visit[] = "DELETE FROM case_visit WHERE id = ?1";
static const char select_visits[] =
    "SELECT day, people, findings, conclusion, id FROM case_visit WHERE case_file = ?1 "
    "ORDER BY day, id";

static struct date read_date(sqlite3_stmt *row, int column)
{
    struct date date = {0};

    if (!date_parse_iso(statement_text(row, column), &date))
        return (struct date){0};
    return date;
}

bool case_add_step(struct database *database, int64_t id, const struct case_step *step,
                   struct error *err)
{
    sqlite3_stmt *statement;

    statement = statement_get(database, insert_step, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, step->place.state->id);
    statement_bind_int(statement, 3, step->place.time);
    statement_bind_date(statement, 4, step->day);
    statement_bind_text(statement, 5, step->document);
    statement_bind_text(statement, 6, step->remark);
    statement_bind_text(statement, 7, step->reason);
    statement_bind_text(statement, 8, database_person(database));
    statement_bind_date(statement, 9, step->publicity_end);
    return statement_run(database, statement, err);
}

bool case_steps_each(struct database *database, int64_t id,
                     bool (*each)(void *context, const struct case_step *step), void *context,
                     struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));
    sqlite3_stmt *statement = statement_new(database, select_steps, err);
    bool ok = statement != NULL, row = true;

    if (ok)
        statement_bind_int(statement, 1, id);
    while (ok && row) {
        struct case_step step;

        ok = statement_next(database, statement, &row, err);
        if (!ok || !row)
            break;
        step = (struct case_step){
            .place = {case_state_find(kinds, statement_text(statement, 0)),
                      sqlite3_column_int(statement, 1)},
            .day = read_date(statement, 2),
            .document = statement_text(statement, 3),
            .remark = statement_text(statement, 4),
            .reason = statement_text(statement, 5),
            .person = statement_text(statement, 6),
            .publicity_end = read_date(statement, 7),
        };
        if (step.place.state != NULL && !each(context, &step))
            break;
    }
    sqlite3_finalize(statement);
    return ok;
}

static const struct {
    const char *id, *label;
} material_states[] = {
    [MATERIAL_MISSING] = {"missing", "缺"},
    [MATERIAL_RECEIVED] = {"received", "已收"},
    [MATERIAL_NOT_APPLICABLE] = {"not_applicable", "不适用"},
};
#define MATERIAL_STATES (sizeof material_states / sizeof *material_states)

const char *material_state_id(enum material_state state)
{
    return material_states[state].id;
}

const char *material_state_label(enum material_state state)
{
    return material_states[state].label;
}

bool material_state_read(const char *text, enum material_state *out, struct error *err)
{
    for (size_t i = 0; i < MATERIAL_STATES; i++) {
        if (strcmp(text, material_states[i].id) == 0 ||
            strcmp(text, material_states[i].label) == 0) {
            *out = (enum material_state)i;
            return true;
        }
    }
    return error_set(err, ERROR_VALUE, "材料的状态“%s”不认识,请写 已收、缺 或 不适用", text);
}

bool case_put_material(struct database *database, int64_t id, const struct case_material *material,
                       enum material_state state, struct error *err)
{
    bool drop = state == MATERIAL_MISSING;
    sqlite3_stmt *statement = statement_get(database, drop ? drop_material : put_material, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, material->id);
    if (!drop)
        statement_bind_text(statement, 3, material_state_id(state));
    return statement_run(database, statement, err);
}

bool case_material(struct database *database, int64_t id, const struct case_material *material,
                   enum material_state *state, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_material, err);
    bool row;

    *state = MATERIAL_MISSING;
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_text(statement, 2, material->id);
    if (!statement_next(database, statement, &row, err))
        return false;
    if (row) {
        (void)material_state_read(statement_text(statement, 0), state, NULL);
        statement_reset(statement);
    }
    return true;
}

/* SQL with the number of the case, or of the visit, as its first parameter. */
static bool put_visit(struct database *database, const char *sql, int64_t id,
                      const struct case_visit *visit, struct error *err)
{
    sqlite3_stmt *statement;

    if (!date_is_set(visit->day))
        return error_set(err, ERROR_VALUE, "实地抽查请写明日期");
    if (!case_text_check(visit->people, "抽查人员", err) ||
        !case_text_check(visit->findings, "抽查情况", err) ||
        !case_text_check(visit->conclusion, "抽查结论", err))
        return false;
    statement = statement_get(database, sql, err);
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, id);
    statement_bind_date(statement, 2, visit->day);
    statement_bind_text(statement, 3, visit->people);
    statement_bind_text(statement, 4, visit->findings);
    statement_bind_text(statement, 5, visit->conclusion);
    return statement_run(database, statement, err);
}

bool case_add_visit(struct database *database, int64_t id, const struct case_visit *visit,
                    struct error *err)
{
    return put_visit(database, insert_visit, id, visit, err);
}

bool case_change_visit(struct database *database, const struct case_visit *visit, struct error *err)
{
    return put_visit(database, update_visit, visit->id, visit, err);
}

bool case_remove_visit(struct database *database, int64_t visit, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, delete_visit, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, visit);
    return statement_run(database, statement, err);
}

bool case_visits_each(struct database *database, int64_t id,
                      bool (*each)(void *context, const struct case_visit *visit), void *context,
                      struct error *err)
{
    sqlite3_stmt *statement = statement_new(database, select_visits, err);
    bool ok = statement != NULL, row = true;

    if (ok)
        statement_bind_int(statement, 1, id);
    while (ok && row) {
        struct case_visit visit;

        ok = statement_next(database, statement, &row, err);
        if (!ok || !row)
            break;
        visit = (struct case_visit){
            .day = read_date(statement, 0),
            .people = statement_text(statement, 1),
            .findings = statement_text(statement, 2),
            .conclusion = statement_text(statement, 3),
            .id = sqlite3_column_int64(statement, 4),
        };
        if (!each(context, &visit))
            break;
    }
    sqlite3_finalize(statement);
    return ok;
}
