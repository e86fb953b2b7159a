#include "db/search.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/library_text.h"
#include "db/statement.h"

struct searching {
    struct database *database;
    const struct packs *packs;
    const struct library_words *words;
    struct arena *arena; /* for the row at hand */
    bool (*each)(void *context, const struct search_hit *hit);
    void *context;
    bool stopped;
};

/* KEYS is what is looked through and not shown; "" for nothing but the text. */
static void look(struct searching *searching, const struct search_hit *hit, const char *keys)
{
    const char *own =
        text_fold(searching->arena, arena_printf(searching->arena, "%s\n%s", hit->text, keys));
    const char *name = text_fold(searching->arena, hit->name);

    if (library_words_any(searching->words, own) &&
        library_words_all(searching->words, arena_printf(searching->arena, "%s\n%s", own, name)))
        searching->stopped = !searching->each(searching->context, hit);
}

/* --- enterprises and clusters: code or "", name, keys --- */

static const char enterprises_sql[] =
    "SELECT uscc, name, name_pinyin || ' ' || name_initials FROM enterprise "
    "WHERE removed_at IS NULL ORDER BY name_pinyin, uscc";
static const char clusters_sql[] =
    "SELECT '', name, name_pinyin || ' ' || name_initials FROM cluster "
    "WHERE removed_at IS NULL ORDER BY name_pinyin, id";

static void find_name(struct searching *searching, sqlite3_stmt *row)
{
    const char *uscc = statement_text(row, 0), *name = statement_text(row, 1);
    bool enterprise = *uscc != '\0';
    struct search_hit hit = {
        .kind = enterprise ? "enterprise" : "cluster",
        .id = enterprise ? uscc : name,
        .uscc = uscc,
        .name = name,
        .label = enterprise ? "企业名称" : "集群名称",
        .text = name,
    };

    look(searching, &hit, arena_printf(searching->arena, "%s %s", uscc, statement_text(row, 2)));
}

/* --- facts: code or "", name, fact, value, year --- */

static const char facts_sql[] =
    "SELECT e.uscc, e.name, f.fact, f.value, f.year FROM fact_value f "
    "JOIN enterprise e ON e.id = f.enterprise WHERE e.removed_at IS NULL "
    "ORDER BY e.name_pinyin, e.uscc, f.fact, f.year";
static const char cluster_facts_sql[] =
    "SELECT '', c.name, f.fact, f.value, f.year FROM cluster_value f "
    "JOIN cluster c ON c.id = f.cluster WHERE c.removed_at IS NULL "
    "ORDER BY c.name_pinyin, c.id, f.fact, f.year";

static bool is_text(const struct fact *fact)
{
    return fact->type == FACT_TEXT || fact->type == FACT_LIST || fact->type == FACT_REGION ||
           fact->type == FACT_CODE || fact->type == FACT_ENUM;
}

static void find_fact(struct searching *searching, sqlite3_stmt *row)
{
    const struct fact *fact =
        dictionary_find(packs_dictionary(searching->packs), statement_text(row, 2));
    int year = sqlite3_column_int(row, 4);
    const char *keys = "";
    struct search_hit hit = {
        .kind = "fact",
        .uscc = statement_text(row, 0),
        .name = statement_text(row, 1),
        .text = statement_text(row, 3),
    };

    if (fact == NULL || !is_text(fact))
        return;
    hit.id = fact->id;
    hit.label =
        year == 0 ? fact->label : arena_printf(searching->arena, "%d年%s", year, fact->label);
    if (strcmp(fact->id, "former_names") == 0) {
        char *full, *initials;

        text_pinyin(searching->arena, hit.text, &full, &initials);
        keys = arena_printf(searching->arena, "%s %s", full, initials);
    }
    look(searching, &hit, keys);
}

/* Of the enterprise e or the cluster k. */
#define WHOSE "e.uscc, coalesce(e.name, k.name)"
#define IN_LIBRARY "coalesce(e.removed_at, k.removed_at) IS NULL "

/* --- registers: code, name, register, number, values --- */

static const char lines_sql[] =
    "SELECT " WHOSE ", l.register, l.id, (SELECT group_concat(v.value, ' ') FROM "
    "register_value v WHERE v.line = l.id) FROM register_line l LEFT JOIN enterprise e "
    "ON e.id = l.enterprise LEFT JOIN cluster k ON k.id = l.cluster WHERE " IN_LIBRARY
    "ORDER BY l.id";

static void find_line(struct searching *searching, sqlite3_stmt *row)
{
    const struct reg *reg =
        dictionary_find_register(packs_dictionary(searching->packs), statement_text(row, 2));
    struct search_hit hit = {
        .kind = statement_text(row, 2),
        .id = statement_text(row, 3),
        .uscc = statement_text(row, 0),
        .name = statement_text(row, 1),
        .label = reg == NULL ? statement_text(row, 2) : reg->label,
        .text = statement_text(row, 4),
    };

    look(searching, &hit, "");
}

/* --- what is written plainly: code, name, kind, number, label, text --- */

static const char certificates_sql[] =
    "SELECT " WHOSE ", 'certificate', c.id, '资质证书', trim(c.level || ' ' || c.batch || ' ' || "
    "c.document || ' ' || c.withdrawal_reason) FROM certificate c LEFT JOIN enterprise e "
    "ON e.id = c.enterprise LEFT JOIN cluster k ON k.id = c.cluster WHERE " IN_LIBRARY
    "ORDER BY c.id";
static const char batches_sql[] =
    "SELECT '', '', 'batch', id, '申报批次', trim(notice || ' ' || remark) FROM batch ORDER BY id";
#define CASES                                                         \
    "FROM case_file f LEFT JOIN enterprise e ON e.id = f.enterprise " \
    "LEFT JOIN cluster k ON k.id = f.cluster "
static const char opinions_sql[] = "SELECT " WHOSE ", 'case', f.id, '推荐意见', f.opinion " CASES
                                   "WHERE f.opinion <> '' AND " IN_LIBRARY "ORDER BY f.id";
static const char steps_sql[] =
    "SELECT " WHOSE ", 'case', f.id, '申报步骤', trim(s.document || ' ' || s.remark || ' ' || "
    "s.reason) " CASES "JOIN case_step s ON s.case_file = f.id WHERE " IN_LIBRARY "ORDER BY s.id";
static const char case_visits_sql[] =
    "SELECT " WHOSE ", 'case', f.id, '实地抽查', trim(v.people || ' ' || v.findings || ' ' || "
    "v.conclusion) " CASES "JOIN case_visit v ON v.case_file = f.id WHERE " IN_LIBRARY
    "ORDER BY v.id";
static const char remarks_sql[] =
    "SELECT " WHOSE ", 'remark', r.standard || ' ' || r.line, r.label, r.text FROM "
    "(SELECT enterprise, NULL AS cluster, standard, line, '评分备注' AS label, text FROM remark "
    "UNION ALL SELECT NULL, cluster, standard, line, '评分备注', text FROM cluster_remark "
    "UNION ALL SELECT enterprise, NULL, standard, line, '认可理由', reason FROM override "
    "UNION ALL SELECT NULL, cluster, standard, line, '认可理由', reason FROM cluster_override) r "
    "LEFT JOIN enterprise e ON e.id = r.enterprise LEFT JOIN cluster k ON k.id = r.cluster "
    "WHERE " IN_LIBRARY;
static const char tasks_sql[] =
    "SELECT e.uscc, e.name, 'task', t.id, '提醒', t.title FROM task t "
    "LEFT JOIN enterprise e ON e.id = t.enterprise WHERE e.removed_at IS NULL ORDER BY t.id";

static void find_words(struct searching *searching, sqlite3_stmt *row)
{
    struct search_hit hit = {
        .uscc = statement_text(row, 0),
        .name = statement_text(row, 1),
        .kind = statement_text(row, 2),
        .id = statement_text(row, 3),
        .label = statement_text(row, 4),
        .text = statement_text(row, 5),
    };

    look(searching, &hit, "");
}

/* --- the list --- */

static const struct {
    const char *sql;
    void (*find)(struct searching *searching, sqlite3_stmt *row);
} places[] = {
    {enterprises_sql, find_name},   {clusters_sql, find_name},  {facts_sql, find_fact},
    {cluster_facts_sql, find_fact}, {lines_sql, find_line},     {certificates_sql, find_words},
    {batches_sql, find_words},      {opinions_sql, find_words}, {steps_sql, find_words},
    {case_visits_sql, find_words},  {remarks_sql, find_words},  {tasks_sql, find_words},
};

static bool look_through(struct searching *searching, size_t place, struct error *err)
{
    sqlite3_stmt *row = statement_new(searching->database, places[place].sql, err);
    bool ok = row != NULL, more = true;

    while (ok && more && !searching->stopped) {
        ok = statement_next(searching->database, row, &more, err);
        if (ok && more)
            places[place].find(searching, row);
        arena_reset(searching->arena);
    }
    sqlite3_finalize(row);
    return ok;
}

static void look_at_standards(struct searching *searching)
{
    for (size_t i = 0; i < packs_standard_count(searching->packs) && !searching->stopped; i++) {
        const struct standard *standard = packs_standard(searching->packs, i);
        struct search_hit hit = {
            .kind = "standard",
            .id = standard->id,
            .uscc = "",
            .name = "",
            .label = "标准",
            .text = arena_printf(searching->arena, "%s(%s)", standard->title, standard->document),
        };

        look(searching, &hit, standard->id);
        arena_reset(searching->arena);
    }
}

bool search_run(struct database *database, const char *text,
                bool (*each)(void *context, const struct search_hit *hit), void *context,
                struct error *err)
{
    struct library_words *words = library_words_read(text);
    struct searching searching = {
        .database = database,
        .packs = database_packs(database),
        .words = words,
        .arena = arena_new(),
        .each = each,
        .context = context,
    };
    bool ok = !library_words_none(words) ||
              error_set(err, ERROR_USAGE, "请写明要找的文字,如企业名称、拼音首字母或文号");

    for (size_t i = 0; ok && i < sizeof places / sizeof *places && !searching.stopped; i++)
        ok = look_through(&searching, i, err);
    if (ok)
        look_at_standards(&searching);
    arena_free(searching.arena);
    library_words_free(words);
    return ok;
}
