#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/journal.h"
#include "db/statement.h"

/* The journal in words: ids become labels, a row that was kept as JSON becomes its fields. */
struct telling {
    struct database *database;
    bool (*each)(void *context, const struct journal_entry *entry);
    void *context;
    struct error *err;
    struct arena *arena; /* for the change at hand */
    struct journal_entry entry;
    const char *key, *before, *after;
    bool stopped;
};

#define USCC_OF(change) "json_extract(coalesce(" change "after, " change "before), '$.uscc')"
#define LAST_KNOWN(column)                                                                     \
    "(SELECT json_extract(coalesce(x.after, x.before), '$." column "') FROM journal_change x " \
    "WHERE x.enterprise = c.enterprise AND x.tbl = 'enterprise' ORDER BY x.id DESC LIMIT 1)"
#define CHANGES                                                                              \
    "SELECT c.step, s.at, s.person, s.title, c.tbl, c.key, c.before, c.after, "              \
    "coalesce(e.uscc, " LAST_KNOWN("uscc") "), coalesce(e.name, " LAST_KNOWN(                \
        "name") "), "                                                                        \
                "EXISTS (SELECT 1 FROM journal_step u WHERE u.undoes = s.id AND NOT EXISTS " \
                "(SELECT 1 FROM journal_step r WHERE r.undoes = u.id)) "                     \
                "FROM journal_change c JOIN journal_step s ON s.id = c.step "                \
                "LEFT JOIN enterprise e ON e.id = c.enterprise "

static const char all_changes[] = CHANGES "ORDER BY c.id DESC";
/* A code may have had several rows: one in the recycle bin, one that came back. */
static const char changes_of[] =
    CHANGES "WHERE c.enterprise IN (SELECT x.enterprise FROM journal_change x "
            "WHERE x.tbl = 'enterprise' AND " USCC_OF("x.") " = ?1) ORDER BY c.id DESC";
static const char split[] = "SELECT json_extract(?1, ?3), json_extract(?2, ?3)";

static bool tell(struct telling *telling, const char *record, const char *field, const char *from,
                 const char *to)
{
    if (strcmp(from, to) == 0)
        return true;
    telling->entry.record = record;
    telling->entry.field = field;
    telling->entry.from = from;
    telling->entry.to = to;
    telling->stopped = !telling->each(telling->context, &telling->entry);
    return true;
}

static const struct dictionary *dictionary_of(const struct telling *telling)
{
    const struct packs *packs = database_packs(telling->database);

    return packs == NULL ? NULL : packs_dictionary(packs);
}

/* "fact@year" */
static const char *fact_label(struct telling *telling, int *year)
{
    const struct dictionary *dictionary = dictionary_of(telling);
    const char *at = strrchr(telling->key, '@');
    const struct fact *fact;
    const char *label;

    *year = at == NULL ? 0 : atoi(at + 1);
    label = at == NULL ? telling->key
                       : arena_textn(telling->arena, telling->key, (size_t)(at - telling->key));
    fact = dictionary == NULL ? NULL : dictionary_find(dictionary, label);
    if (fact != NULL)
        label = fact->label;
    return *year == 0 ? label : arena_printf(telling->arena, "%d年%s", *year, label);
}

static bool tell_fact(struct telling *telling)
{
    int year;
    const char *label = fact_label(telling, &year);

    return tell(telling, year == 0 ? "企业" : "数据", label, telling->before, telling->after);
}

static const char *micro_text(struct telling *telling, const char *micro)
{
    char text[DECIMAL_TEXT_SIZE];

    if (*micro == '\0')
        return "";
    decimal_format((struct decimal){strtoll(micro, NULL, 10)}, text);
    return arena_text(telling->arena, text);
}

static bool tell_figure(struct telling *telling)
{
    int year;
    const char *label = fact_label(telling, &year);

    return tell(telling, "数据", label, micro_text(telling, telling->before),
                micro_text(telling, telling->after));
}

static const struct reg *find_register(struct telling *telling, const char *id)
{
    const struct dictionary *dictionary = dictionary_of(telling);

    return dictionary == NULL ? NULL : dictionary_find_register(dictionary, id);
}

static bool tell_line(struct telling *telling)
{
    bool added = *telling->after != '\0';
    const char *id = added ? telling->after : telling->before;
    const struct reg *reg = find_register(telling, id);

    return tell(telling, reg == NULL ? id : reg->label, "记录", added ? "" : "有",
                added ? "有" : "");
}

/* "register/line/field" */
static bool tell_value(struct telling *telling)
{
    const char *slash = strchr(telling->key, '/');
    const char *last = strrchr(telling->key, '/');
    const struct reg *reg;
    const struct fact *field;
    const char *id;

    if (slash == NULL)
        return tell(telling, "登记簿", telling->key, telling->before, telling->after);
    id = arena_textn(telling->arena, telling->key, (size_t)(slash - telling->key));
    reg = find_register(telling, id);
    field = reg == NULL ? NULL : reg_find_field(reg, last + 1);
    return tell(telling, reg == NULL ? id : reg->label, field == NULL ? last + 1 : field->label,
                telling->before, telling->after);
}

static bool tell_setting(struct telling *telling)
{
    return tell(telling, "设置", telling->key, telling->before, telling->after);
}

struct column {
    const char *path, *label;
    const char *(*words)(struct telling *telling, const char *value);
};

static const char *kind_words(struct telling *telling, const char *value)
{
    const struct packs *packs = database_packs(telling->database);
    const struct certificate_kind *kind =
        packs == NULL ? NULL : certificate_kind_find(packs_certificates(packs), value);

    return kind == NULL ? value : kind->label;
}

static const char *withdrawal_words(struct telling *telling, const char *value)
{
    (void)telling;
    switch (atoi(value)) {
    case WITHDRAWAL_PLAIN:
        return "第十五条";
    case WITHDRAWAL_CAUSE:
        return "第十六条";
    default:
        return "";
    }
}

static const char *standard_words(struct telling *telling, const char *value)
{
    const struct packs *packs = database_packs(telling->database);
    const struct standard *standard = packs == NULL ? NULL : packs_find_standard(packs, value);

    return standard == NULL ? value : standard->title;
}

static const struct column enterprise_columns[] = {
    {"$.uscc", "统一社会信用代码", NULL},
    {"$.name", "企业名称", NULL},
    {"$.removed_at", "移入回收站", NULL},
    {NULL, NULL, NULL},
};

static const struct column certificate_columns[] = {
    {"$.kind", "资质类型", kind_words},
    {"$.level", "级别", NULL},
    {"$.batch", "批次", NULL},
    {"$.document", "文号", NULL},
    {"$.announced_on", "公告日期", NULL},
    {"$.valid_from", "有效期起", NULL},
    {"$.valid_to", "有效期至", NULL},
    {"$.withdrawal", "撤销依据", withdrawal_words},
    {"$.withdrawn_on", "撤销日期", NULL},
    {"$.withdrawal_reason", "撤销原因", NULL},
    {NULL, NULL, NULL},
};

static const struct column assessment_columns[] = {
    {"$.standard", "评价标准", standard_words},
    {"$.as_of", "评价日期", NULL},
    {NULL, NULL, NULL},
};

static void bind_json(sqlite3_stmt *statement, int index, const char *json)
{
    statement_bind_text(statement, index, *json == '\0' ? NULL : json);
}

static const char *column_words(struct telling *telling, const struct column *column,
                                sqlite3_stmt *row, int index)
{
    const char *text = arena_text(telling->arena, statement_text(row, index));

    return column->words == NULL || *text == '\0' ? text : column->words(telling, text);
}

static bool tell_columns(struct telling *telling, const char *record, const struct column *columns)
{
    sqlite3_stmt *row = statement_get(telling->database, split, telling->err);
    const char *from, *to;
    bool found;

    if (row == NULL)
        return false;
    for (const struct column *column = columns; column->path != NULL && !telling->stopped;
         column++) {
        bind_json(row, 1, telling->before);
        bind_json(row, 2, telling->after);
        statement_bind_text(row, 3, column->path);
        if (!statement_next(telling->database, row, &found, telling->err))
            return false;
        from = column_words(telling, column, row, 0);
        to = column_words(telling, column, row, 1);
        statement_reset(row);
        if (!tell(telling, record, column->label, from, to))
            return false;
    }
    return true;
}

static bool tell_enterprise(struct telling *telling)
{
    return tell_columns(telling, "企业", enterprise_columns);
}

static bool tell_certificate(struct telling *telling)
{
    return tell_columns(telling, "资质证书", certificate_columns);
}

static bool tell_assessment(struct telling *telling)
{
    return tell_columns(telling, "评价", assessment_columns);
}

static const struct {
    const char *table;
    bool (*tell)(struct telling *telling);
} tellers[] = {
    {"figure", tell_figure},         {"fact_value", tell_fact},
    {"register_line", tell_line},    {"register_value", tell_value},
    {"enterprise", tell_enterprise}, {"certificate", tell_certificate},
    {"assessment", tell_assessment}, {"setting", tell_setting},
};

static bool tell_change(struct telling *telling, sqlite3_stmt *row)
{
    const char *table = statement_text(row, 4);

    arena_reset(telling->arena);
    telling->entry.step = sqlite3_column_int64(row, 0);
    telling->entry.at = statement_text(row, 1);
    telling->entry.person = statement_text(row, 2);
    telling->entry.title = statement_text(row, 3);
    telling->key = statement_text(row, 5);
    telling->before = statement_text(row, 6);
    telling->after = statement_text(row, 7);
    telling->entry.uscc = statement_text(row, 8);
    telling->entry.name = statement_text(row, 9);
    telling->entry.undone = sqlite3_column_int(row, 10) != 0;
    for (size_t i = 0; i < sizeof tellers / sizeof *tellers; i++) {
        if (strcmp(tellers[i].table, table) == 0)
            return tellers[i].tell(telling);
    }
    return true;
}

bool journal_each(struct database *database, const char *uscc,
                  bool (*each)(void *context, const struct journal_entry *entry), void *context,
                  struct error *err)
{
    struct telling telling = {.database = database, .each = each, .context = context, .err = err};
    sqlite3_stmt *row = statement_new(database, uscc == NULL ? all_changes : changes_of, err);
    bool ok = row != NULL, more = true;

    telling.arena = arena_new();
    if (ok && uscc != NULL)
        statement_bind_text(row, 1, uscc);
    while (ok && more && !telling.stopped) {
        ok = statement_next(database, row, &more, err);
        if (ok && more)
            ok = tell_change(&telling, row);
    }
    sqlite3_finalize(row);
    arena_free(telling.arena);
    return ok;
}
