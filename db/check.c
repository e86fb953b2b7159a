#include "db/check.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_past.h"
#include "core/buffer.h"
#include "core/entry.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/assessment_store.h"
#include "db/statement.h"

struct checking {
    struct database *database;
    const struct packs *packs;
    struct arena *arena; /* for the sentence at hand */
};

/* --- what the statement finds is wrong as it stands: the sentence is its first column --- */

static const char certificate_order[] =
    "SELECT '第 ' || c.id || ' 号资质证书(' || coalesce(e.name, k.name, '') || '):' || "
    "CASE WHEN c.valid_to < c.valid_from THEN '有效期止早于有效期起' "
    "WHEN c.withdrawal <> 0 AND c.withdrawn_on IS NULL THEN '已撤销,撤销日期未填' "
    "WHEN c.withdrawal = 0 AND c.withdrawn_on IS NOT NULL THEN '有撤销日期,没有撤销依据' "
    "ELSE '撤销早于公告' END || ',请核对' "
    "FROM certificate c LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN cluster k ON k.id = c.cluster "
    "WHERE c.valid_to < c.valid_from OR (c.withdrawal <> 0) <> (c.withdrawn_on IS NOT NULL) "
    "OR c.withdrawn_on < c.announced_on ORDER BY c.id";
static const char certificate_twice[] =
    "SELECT '第 ' || c.id || ' 号资质证书(' || coalesce(e.name, k.name, '') || '):与第 ' || min(o.id) || "
    "' 号是同一天的同一种,请删去重复的' FROM certificate c JOIN certificate o "
    "ON o.enterprise IS c.enterprise AND o.cluster IS c.cluster AND o.kind = c.kind AND o.announced_on = c.announced_on "
    "AND o.id < c.id LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN cluster k ON k.id = c.cluster GROUP BY c.id ORDER BY c.id";
static const char line_empty[] =
    "SELECT '登记簿第 ' || l.id || ' 条(' || coalesce(e.name, k.name, '') || '):没有任何内容,请删去' "
    "FROM register_line l LEFT JOIN enterprise e ON e.id = l.enterprise LEFT JOIN cluster k ON k.id = l.cluster "
    "WHERE NOT EXISTS (SELECT 1 FROM register_value v WHERE v.line = l.id) ORDER BY l.id";
#define OF_CASE "'第 ' || f.id || ' 号申报(' || coalesce(e.name, k.name, '') || '):' || "
static const char case_beside_steps[] =
    "SELECT " OF_CASE "'状态与最后一步不符,请用 peiyu case show 核对' "
    "FROM case_file f LEFT JOIN enterprise e ON e.id = f.enterprise LEFT JOIN cluster k ON k.id = f.cluster JOIN case_step s ON s.id = "
    "(SELECT max(id) FROM case_step WHERE case_file = f.id) "
    "WHERE (s.state, s.time) <> (f.state, f.time) ORDER BY f.id";
static const char case_days[] =
    "SELECT " OF_CASE "'步骤的日期 ' || s.day || ' 早于上一步的 ' || p.day || ',请核对' "
    "FROM case_step s JOIN case_step p ON p.id = (SELECT max(id) FROM case_step "
    "WHERE case_file = s.case_file AND id < s.id) JOIN case_file f ON f.id = s.case_file "
    "LEFT JOIN enterprise e ON e.id = f.enterprise LEFT JOIN cluster k ON k.id = f.cluster WHERE s.day < p.day ORDER BY s.id";
static const char case_assessment[] =
    "SELECT " OF_CASE "'所依据的评价是别家的,请重新评价' FROM case_file f "
    "JOIN assessment a ON a.id = f.assessment LEFT JOIN enterprise e ON e.id = f.enterprise LEFT JOIN cluster k ON k.id = f.cluster "
    "WHERE (a.enterprise, a.cluster) IS NOT (f.enterprise, f.cluster) ORDER BY f.id";
static const char open_step[] =
    "SELECT '有一项操作没有结束,请退出别的程序后再检查' FROM journal_cursor WHERE step IS NOT NULL";
/* The last change that the journal tells of a value is the value. */
static const char figure_beside_journal[] =
    "SELECT coalesce(e.name, '') || ' 的年度数据 ' || j.key || ' 与修改记录不符,请核对后重新填报' "
    "FROM (SELECT enterprise, key, after, max(id) FROM journal_change WHERE tbl = 'figure' "
    "GROUP BY enterprise, key) j LEFT JOIN figure f ON f.enterprise = j.enterprise "
    "AND f.fact = substr(j.key, 1, instr(j.key, '@') - 1) "
    "AND f.year = CAST(substr(j.key, instr(j.key, '@') + 1) AS INTEGER) "
    "LEFT JOIN enterprise e ON e.id = j.enterprise WHERE f.value IS NOT CAST(j.after AS INTEGER)";
static const char fact_beside_journal[] =
    "SELECT coalesce(e.name, '') || ' 的事实 ' || j.key || ' 与修改记录不符,请核对后重新填报' "
    "FROM (SELECT enterprise, key, after, max(id) FROM journal_change WHERE tbl = 'fact_value' "
    "GROUP BY enterprise, key) j LEFT JOIN fact_value f ON f.enterprise = j.enterprise "
    "AND f.fact = substr(j.key, 1, instr(j.key, '@') - 1) "
    "AND f.year = CAST(substr(j.key, instr(j.key, '@') + 1) AS INTEGER) "
    "LEFT JOIN enterprise e ON e.id = j.enterprise WHERE f.value IS NOT j.after";

/* --- what only the packs can tell; NULL: nothing is wrong --- */

static const char code_sql[] = "SELECT uscc, name FROM enterprise ORDER BY uscc";

static const char *code(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    char uscc[USCC_LENGTH + 1];

    (void)err;
    if (uscc_read(statement_text(row, 0), uscc, NULL))
        return NULL;
    return arena_printf(checking->arena, "统一社会信用代码 %s(%s)的校验不对,请核对营业执照",
                        statement_text(row, 0), statement_text(row, 1));
}

static const char fact_known_sql[] =
    "SELECT fact, sum(number) FROM (SELECT fact, count(*) AS number FROM fact_value GROUP BY fact "
    "UNION ALL SELECT fact, count(*) FROM figure GROUP BY fact "
    "UNION ALL SELECT fact, count(*) FROM cluster_value GROUP BY fact) GROUP BY fact";

static const char *fact_known(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    (void)err;
    if (dictionary_find(packs_dictionary(checking->packs), statement_text(row, 0)) != NULL)
        return NULL;
    return arena_printf(checking->arena, "事实“%s”有 %s 条数据,但不在数据包中,请装回该数据包",
                        statement_text(row, 0), statement_text(row, 1));
}

static const char fact_readable_sql[] =
    "SELECT f.fact, f.value, e.name FROM fact_value f JOIN enterprise e ON e.id = f.enterprise "
    "UNION ALL SELECT f.fact, f.value, c.name FROM cluster_value f "
    "JOIN cluster c ON c.id = f.cluster";

static const char *fact_readable(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    const struct fact *fact =
        dictionary_find(packs_dictionary(checking->packs), statement_text(row, 0));
    struct value value;

    (void)err;
    if (fact == NULL || entry_from_canonical(fact, statement_text(row, 1), &value))
        return NULL;
    return arena_printf(checking->arena, "%s 的“%s”读不出来(%s),请重新填写", statement_text(row, 2),
                        fact->label, statement_text(row, 1));
}

static const char field_readable_sql[] =
    "SELECT l.register, v.field, v.value, l.id FROM register_value v "
    "JOIN register_line l ON l.id = v.line";

static const char *field_readable(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    const struct reg *reg =
        dictionary_find_register(packs_dictionary(checking->packs), statement_text(row, 0));
    const struct fact *field = reg == NULL ? NULL : reg_find_field(reg, statement_text(row, 1));
    struct value value;

    (void)err;
    if (field == NULL)
        return arena_printf(checking->arena,
                            "登记簿第 %s 条的栏目“%s/%s”不在数据包中,请装回该数据包",
                            statement_text(row, 3), statement_text(row, 0), statement_text(row, 1));
    if (entry_from_canonical(field, statement_text(row, 2), &value))
        return NULL;
    return arena_printf(checking->arena, "%s第 %s 条的“%s”读不出来(%s),请重新填写", reg->label,
                        statement_text(row, 3), field->label, statement_text(row, 2));
}

static const char certificate_kind_sql[] = "SELECT kind, count(*) FROM certificate GROUP BY kind";

static const char *certificate_kind(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    (void)err;
    if (certificate_kind_find(packs_certificates(checking->packs), statement_text(row, 0)) != NULL)
        return NULL;
    return arena_printf(checking->arena, "资质类型“%s”有 %s 条证书,但不在数据包中,请装回该数据包",
                        statement_text(row, 0), statement_text(row, 1));
}

static const char case_place_sql[] =
    "SELECT f.id, b.kind, f.state, f.time FROM case_file f JOIN batch b ON b.id = f.batch "
    "ORDER BY f.id";

static bool is_exit(const struct case_kinds *kinds, const struct case_state *state)
{
    for (size_t i = 0; i < case_exits_count(kinds); i++)
        if (case_exit_at(kinds, i)->to == state)
            return true;
    return false;
}

static const char *case_place(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(checking->packs);
    const struct case_kind *kind = case_kind_find(kinds, statement_text(row, 1));
    const struct case_state *state = case_state_find(kinds, statement_text(row, 2));

    (void)err;
    if (kind == NULL || state == NULL)
        return arena_printf(checking->arena,
                            "第 %s 号申报的种类或状态(%s、%s)不在数据包中,请装回该数据包",
                            statement_text(row, 0), statement_text(row, 1), statement_text(row, 2));
    if (is_exit(kinds, state) || case_stop_find(kind, state, sqlite3_column_int(row, 3)) != NULL)
        return NULL;
    return arena_printf(checking->arena, "第 %s 号申报的状态“%s”不在%s的步骤中,请撤销这一步",
                        statement_text(row, 0), state->label, kind->label);
}

static const char case_twice_sql[] =
    "SELECT f.id, o.id, f.state, o.state, coalesce(e.name, k.name, '') FROM case_file f "
    "JOIN batch b ON b.id = f.batch JOIN case_file o ON o.enterprise IS f.enterprise "
    "AND o.cluster IS f.cluster AND o.id < f.id JOIN batch p ON p.id = o.batch "
    "AND p.kind = b.kind LEFT JOIN enterprise e ON e.id = f.enterprise "
    "LEFT JOIN cluster k ON k.id = f.cluster";

static bool is_open(const struct checking *checking, const char *id)
{
    const struct case_state *state = case_state_find(packs_cases(checking->packs), id);

    return state != NULL && !case_state_is_over(state);
}

static const char *case_twice(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    (void)err;
    if (!is_open(checking, statement_text(row, 2)) || !is_open(checking, statement_text(row, 3)))
        return NULL;
    return arena_printf(checking->arena, "%s 有两件在办的同类申报(第 %s 号、第 %s 号),请撤回一件",
                        statement_text(row, 4), statement_text(row, 1), statement_text(row, 0));
}

static const char assessment_sql[] = "SELECT id FROM assessment ORDER BY id";

static const char *assessment(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    struct assessment_past *past =
        assessment_load(checking->database, sqlite3_column_int64(row, 0), err);
    struct assessment_content content;
    const char *sentence = NULL;
    bool good;

    if (past == NULL)
        return NULL;
    good = assessment_past_read(past, &content, NULL);
    if (good) {
        good = *assessment_content_verdict(&content) != '\0';
        assessment_content_free(&content);
    }
    if (!good)
        sentence = arena_printf(checking->arena, "第 %s 号评价的内容已损坏,请用备份核对",
                                statement_text(row, 0));
    assessment_past_free(past);
    return sentence;
}

/* --- the list --- */

static const struct rule {
    const char *sql;
    /* The sentence about a row; NULL where nothing is wrong. Without it: the first column. */
    const char *(*find)(struct checking *checking, sqlite3_stmt *row, struct error *err);
} rules[] = {
    {open_step, NULL},
    {code_sql, code},
    {fact_known_sql, fact_known},
    {fact_readable_sql, fact_readable},
    {line_empty, NULL},
    {field_readable_sql, field_readable},
    {certificate_kind_sql, certificate_kind},
    {certificate_order, NULL},
    {certificate_twice, NULL},
    {assessment_sql, assessment},
    {case_place_sql, case_place},
    {case_beside_steps, NULL},
    {case_days, NULL},
    {case_assessment, NULL},
    {case_twice_sql, case_twice},
    {figure_beside_journal, NULL},
    {fact_beside_journal, NULL},
};

static const char integrity[] = "PRAGMA integrity_check";
static const char keys[] = "PRAGMA foreign_key_check";

static const char *file_fault(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    (void)err;
    if (strcmp(statement_text(row, 0), "ok") == 0)
        return NULL;
    return arena_printf(checking->arena, "数据库文件损坏,请用备份恢复(%s)", statement_text(row, 0));
}

static const char *key_fault(struct checking *checking, sqlite3_stmt *row, struct error *err)
{
    (void)err;
    return arena_printf(checking->arena, "表 %s 第 %s 行所指的 %s 不存在,请用备份恢复",
                        statement_text(row, 0), statement_text(row, 1), statement_text(row, 2));
}

static const struct rule file_rules[] = {{integrity, file_fault}, {keys, key_fault}};

/* *MORE is false when EACH wants no more. */
static bool run(struct checking *checking, const struct rule *rule,
                bool (*each)(void *context, const char *sentence), void *context, bool *more,
                struct error *err)
{
    sqlite3_stmt *row = statement_new(checking->database, rule->sql, err);
    bool ok = row != NULL, found = true;

    while (ok && found && *more) {
        struct error trouble = {0};
        const char *sentence;

        ok = statement_next(checking->database, row, &found, err);
        if (!ok || !found)
            break;
        sentence =
            rule->find == NULL ? statement_text(row, 0) : rule->find(checking, row, &trouble);
        if (trouble.code != ERROR_NONE) {
            if (err != NULL)
                *err = trouble;
            ok = false;
        } else if (sentence != NULL) {
            *more = each(context, sentence);
        }
        arena_reset(checking->arena);
    }
    sqlite3_finalize(row);
    return ok;
}

struct relay {
    bool (*each)(void *context, const char *sentence);
    void *context;
    size_t count;
};

static bool pass_on(void *context, const char *sentence)
{
    struct relay *relay = context;

    relay->count++;
    return relay->each(relay->context, sentence);
}

bool check_run(struct database *database, bool (*each)(void *context, const char *sentence),
               void *context, struct error *err)
{
    struct checking checking = {database, database_packs(database), arena_new()};
    struct relay relay = {each, context, 0};
    bool ok = true, more = true;

    for (size_t i = 0; ok && i < sizeof file_rules / sizeof *file_rules; i++)
        ok = run(&checking, &file_rules[i], pass_on, &relay, &more, err);
    /* what a damaged file says of the rest is worth nothing */
    for (size_t i = 0; ok && relay.count == 0 && i < sizeof rules / sizeof *rules && more; i++)
        ok = run(&checking, &rules[i], each, context, &more, err);
    arena_free(checking.arena);
    return ok;
}

bool check_count(struct database *database, struct check_counts *out, struct error *err)
{
    static const char sql[] = "SELECT (SELECT count(*) FROM enterprise WHERE removed_at IS NULL), "
                              "(SELECT count(*) FROM certificate), "
                              "(SELECT count(*) FROM assessment), (SELECT count(*) FROM case_file)";
    sqlite3_stmt *row = statement_get(database, sql, err);
    bool found;

    *out = (struct check_counts){0};
    if (row == NULL || !statement_next(database, row, &found, err))
        return false;
    *out = (struct check_counts){
        (size_t)sqlite3_column_int64(row, 0),
        (size_t)sqlite3_column_int64(row, 1),
        (size_t)sqlite3_column_int64(row, 2),
        (size_t)sqlite3_column_int64(row, 3),
    };
    statement_reset(row);
    return true;
}
