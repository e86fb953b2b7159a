#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/journal.h"
#include "db/journal_telling.h"
#include "db/row.h"
#include "db/statement.h"

static const char all_changes[] = TELLING_CHANGES "ORDER BY c.id DESC";
/* A code may have had several rows: one in the recycle bin, one that came back. */
static const char changes_of[] = TELLING_CHANGES
    "WHERE c.enterprise IN (SELECT x.enterprise FROM journal_change x "
    "WHERE x.tbl = 'enterprise' AND substr(coalesce(x.after, x.before), 2, 18) = ?1) "
    "ORDER BY c.id DESC";
/* Of an enterprise whose adding was undone. */
static const char last_row_of[] =
    "SELECT coalesce(after, before) FROM journal_change "
    "WHERE enterprise = ?1 AND tbl = 'enterprise' ORDER BY id DESC LIMIT 1";
static const char last_row_of_cluster[] =
    "SELECT coalesce(after, before) FROM journal_change "
    "WHERE cluster = ?1 AND tbl = 'cluster' ORDER BY id DESC LIMIT 1";

void tell(struct telling *telling, const char *record, const char *field, const char *from,
          const char *to)
{
    if (strcmp(from, to) == 0)
        return;
    telling->entry.record = record;
    telling->entry.field = field;
    telling->entry.from = from;
    telling->entry.to = to;
    telling->stopped = !telling->each(telling->context, &telling->entry);
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

static void tell_fact(struct telling *telling)
{
    int year;
    const char *label = fact_label(telling, &year);

    tell(telling, year == 0 ? "企业" : "数据", label, telling->before, telling->after);
}

static void tell_cluster_fact(struct telling *telling)
{
    int year;
    const char *label = fact_label(telling, &year);

    tell(telling, "集群", label, telling->before, telling->after);
}

static void tell_member(struct telling *telling)
{
    const char *cluster = telling->entry.cluster;
    bool added = *telling->after != '\0';

    tell(telling, "集群", "成员", added ? "" : cluster, added ? cluster : "");
}

static const char *micro_text(struct telling *telling, const char *micro)
{
    char text[DECIMAL_TEXT_SIZE];

    if (*micro == '\0')
        return "";
    decimal_format((struct decimal){strtoll(micro, NULL, 10)}, text);
    return arena_text(telling->arena, text);
}

static void tell_figure(struct telling *telling)
{
    int year;
    const char *label = fact_label(telling, &year);

    tell(telling, "数据", label, micro_text(telling, telling->before),
         micro_text(telling, telling->after));
}

static const struct reg *find_register(struct telling *telling, const char *id)
{
    const struct dictionary *dictionary = dictionary_of(telling);

    return dictionary == NULL ? NULL : dictionary_find_register(dictionary, id);
}

static void tell_line(struct telling *telling)
{
    bool added = *telling->after != '\0';
    const char *id = added ? telling->after : telling->before;
    const struct reg *reg = find_register(telling, id);

    tell(telling, reg == NULL ? id : reg->label, "记录", added ? "" : "有", added ? "有" : "");
}

/* "register/line/field" */
static void tell_value(struct telling *telling)
{
    const char *slash = strchr(telling->key, '/');
    const char *last = strrchr(telling->key, '/');
    const struct reg *reg;
    const struct fact *field;
    const char *id;

    if (slash == NULL)
        tell(telling, "登记簿", telling->key, telling->before, telling->after);
    id = arena_textn(telling->arena, telling->key, (size_t)(slash - telling->key));
    reg = find_register(telling, id);
    field = reg == NULL ? NULL : reg_find_field(reg, last + 1);
    tell(telling, reg == NULL ? id : reg->label, field == NULL ? last + 1 : field->label,
         telling->before, telling->after);
}

/* "2024:srdi" */
static const char *target_label(struct telling *telling, const char *key)
{
    const struct packs *packs = database_packs(telling->database);
    const char *colon = strchr(key, ':');
    const struct certificate_kind *kind =
        packs == NULL || colon == NULL
            ? NULL
            : certificate_kind_find(packs_certificates(packs), colon + 1);

    if (kind == NULL)
        return telling->key;
    return arena_printf(telling->arena, "%.4s年目标 %s", key, kind->label);
}

/* A line each (case_phrase.c): "+" and a text, "-" and the id of one that is not used. */
static const char *phrase_words(struct telling *telling, const char *lines)
{
    const char *words = "";

    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n");

        if (length > 1)
            words = arena_printf(telling->arena, "%s%s%s%.*s", words, *words == '\0' ? "" : ";",
                                 *lines == '-' ? "不用 " : "", (int)length - 1, lines + 1);
        lines += length + (lines[length] == '\n');
    }
    return words;
}

static void tell_setting(struct telling *telling)
{
    static const char *const labels[][2] = {
        {"office", "单位"},
        {"city", "设区市"},
        {"county", "县(市、区)"},
        {"person", "姓名"},
        {"theme", "外观"},
        {"backup_folder", "备份位置"},
        {"recent_files", "最近的文件"},
        {"last_folder", "最近的文件夹"},
        {"case_phrases", "推荐意见常用语"},
    };
    const char *label = telling->key;

    if (strncmp(label, "confirmed:", 10) == 0) /* confirmation_store.h */
        label = arena_printf(telling->arena, "标准 %s 已核对原文", label + 10);
    if (strncmp(label, "target:", 7) == 0) /* target_store.h */
        label = target_label(telling, label + 7);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strcmp(labels[i][0], label) == 0) {
            label = labels[i][1];
            break;
        }
    }
    if (strcmp(telling->key, "case_phrases") == 0)
        tell(telling, "设置", label, phrase_words(telling, telling->before),
             phrase_words(telling, telling->after));
    else
        tell(telling, "设置", label, telling->before, telling->after);
}

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
    return withdrawal_article((enum withdrawal)atoi(value));
}

static const char *standard_words(struct telling *telling, const char *value)
{
    const struct packs *packs = database_packs(telling->database);
    const struct standard *standard = packs == NULL ? NULL : packs_find_standard(packs, value);

    return standard == NULL ? value : standard->title;
}

static const struct column enterprise_columns[] = {
    {0, "统一社会信用代码", NULL},
    {1, "企业名称", NULL},
    {5, "移入回收站", NULL},
    {0, NULL, NULL},
};

static const struct column cluster_columns[] = {
    {0, "集群名称", NULL},
    {4, "移入回收站", NULL},
    {0, NULL, NULL},
};

static const struct column certificate_columns[] = {
    {0, "资质类型", kind_words},
    {1, "级别", NULL},
    {2, "批次", NULL},
    {3, "文号", NULL},
    {4, "公告日期", NULL},
    {5, "有效期起", NULL},
    {6, "有效期至", NULL},
    {7, "撤销依据", withdrawal_words},
    {8, "撤销日期", NULL},
    {9, "撤销原因", NULL},
    {0, NULL, NULL},
};

static const struct column assessment_columns[] = {
    {0, "评价标准", standard_words},
    {1, "评价日期", NULL},
    {0, NULL, NULL},
};

static const char *column_words(struct telling *telling, const struct column *column,
                                const char *const columns[ROW_MAX])
{
    const char *text = columns[column->index];

    if (text == NULL)
        return "";
    return column->words == NULL ? text : column->words(telling, text);
}

void tell_columns(struct telling *telling, const char *record, const struct column *columns)
{
    const char *before[ROW_MAX] = {NULL}, *after[ROW_MAX] = {NULL};

    if (*telling->before != '\0')
        (void)row_split(telling->arena, telling->before, before);
    if (*telling->after != '\0')
        (void)row_split(telling->arena, telling->after, after);
    for (const struct column *column = columns; column->label != NULL && !telling->stopped;
         column++)
        tell(telling, record, column->label, column_words(telling, column, before),
             column_words(telling, column, after));
}

static void tell_enterprise(struct telling *telling)
{
    tell_columns(telling, "企业", enterprise_columns);
}

static void tell_cluster(struct telling *telling)
{
    tell_columns(telling, "集群", cluster_columns);
}

static void tell_certificate(struct telling *telling)
{
    tell_columns(telling, "资质证书", certificate_columns);
}

static void tell_assessment(struct telling *telling)
{
    tell_columns(telling, "评价", assessment_columns);
}

static void tell_task(struct telling *telling)
{
    static const struct column columns[] = {{0, "日期", NULL}, {1, "内容", NULL}, {0, NULL, NULL}};

    tell_columns(telling, "提醒", columns);
}

static void tell_mark(struct telling *telling)
{
    static const struct column columns[] = {
        {0, "完成日期", NULL}, {1, "延至", NULL}, {2, "原因", NULL}, {0, NULL, NULL}};

    tell_columns(telling, "期限", columns);
}

/* Kept apart: that somebody is named is told, not who. */
static void tell_complainant(struct telling *telling)
{
    const char *from = *telling->before != '\0' ? "(保密)" : "";
    const char *to = *telling->after != '\0' ? "(保密)" : "";

    tell(telling, "实名举报", "举报人", from, *from != '\0' && *to != '\0' ? "(保密,已修改)" : to);
}

static const struct {
    const char *table;
    void (*tell)(struct telling *telling);
} tellers[] = {
    {"figure", tell_figure},
    {"fact_value", tell_fact},
    {"register_line", tell_line},
    {"register_value", tell_value},
    {"enterprise", tell_enterprise},
    {"certificate", tell_certificate},
    {"assessment", tell_assessment},
    {"setting", tell_setting},
    {"evidence", tell_evidence},
    {"remark", tell_remark},
    {"override", tell_override},
    {"cluster_override", tell_override},
    {"cluster_evidence", tell_evidence},
    {"cluster_remark", tell_remark},
    {"cluster", tell_cluster},
    {"cluster_value", tell_cluster_fact},
    {"cluster_member", tell_member},
    {"task", tell_task},
    {"deadline_mark", tell_mark},
    {"complainant", tell_complainant},
    {"batch", tell_batch},
    {"batch_day", tell_batch_day},
    {"case_file", tell_case},
    {"case_step", tell_case_step},
    {"case_material", tell_case_material},
    {"case_visit", tell_case_visit},
};

/* The columns that ID had last, of what is not there any more, from the statement SQL. */
static bool read_last(struct telling *telling, const char *sql, int64_t id, int count,
                      const char *columns[ROW_MAX], struct error *err)
{
    sqlite3_stmt *last = statement_get(telling->database, sql, err);
    bool found;

    if (last == NULL)
        return false;
    statement_bind_int(last, 1, id);
    if (!statement_next(telling->database, last, &found, err))
        return false;
    if (found && row_split(telling->arena, statement_text(last, 0), columns) != count)
        columns[0] = columns[1] = "";
    statement_reset(last);
    return true;
}

static bool is_gone(sqlite3_stmt *row, int id, int name)
{
    return sqlite3_column_type(row, id) != SQLITE_NULL &&
           sqlite3_column_type(row, name) == SQLITE_NULL;
}

/* The enterprise and the cluster of the change in ROW; false with ERR. */
static bool name_subjects(struct telling *telling, sqlite3_stmt *row, struct error *err)
{
    const char *columns[ROW_MAX] = {"", ""};

    telling->entry.uscc = statement_text(row, 9);
    telling->entry.name = statement_text(row, 10);
    telling->entry.cluster = statement_text(row, 13);
    if (is_gone(row, 8, 9)) {
        if (!read_last(telling, last_row_of, sqlite3_column_int64(row, 8), ROW_ENTERPRISE, columns,
                       err))
            return false;
        telling->entry.uscc = columns[0];
        telling->entry.name = columns[1];
    }
    if (is_gone(row, 12, 13)) {
        columns[0] = "";
        if (!read_last(telling, last_row_of_cluster, sqlite3_column_int64(row, 12), ROW_CLUSTER,
                       columns, err))
            return false;
        telling->entry.cluster = columns[0];
    }
    return true;
}

static bool tell_change(struct telling *telling, sqlite3_stmt *row, struct error *err)
{
    const char *table = statement_text(row, 4);

    arena_reset(telling->arena);
    if (!name_subjects(telling, row, err))
        return false;
    telling->entry.step = sqlite3_column_int64(row, 0);
    telling->entry.at = statement_text(row, 1);
    telling->entry.person = statement_text(row, 2);
    telling->entry.title = statement_text(row, 3);
    telling->entry.undone = sqlite3_column_int(row, 11) != 0;
    telling->key = statement_text(row, 5);
    telling->before = statement_text(row, 6);
    telling->after = statement_text(row, 7);
    for (size_t i = 0; i < sizeof tellers / sizeof *tellers; i++) {
        if (strcmp(tellers[i].table, table) == 0)
            tellers[i].tell(telling);
    }
    return true;
}

bool tell_each(struct telling *telling, sqlite3_stmt *row, struct error *err)
{
    bool ok = true, more = true;

    telling->arena = arena_new();
    while (ok && more && !telling->stopped) {
        ok = statement_next(telling->database, row, &more, err);
        if (ok && more)
            ok = tell_change(telling, row, err);
    }
    arena_free(telling->arena);
    return ok;
}

bool journal_each(struct database *database, const char *uscc,
                  bool (*each)(void *context, const struct journal_entry *entry), void *context,
                  struct error *err)
{
    struct telling telling = {.database = database, .each = each, .context = context};
    sqlite3_stmt *row = statement_new(database, uscc == NULL ? all_changes : changes_of, err);
    bool ok;

    if (row != NULL && uscc != NULL)
        statement_bind_text(row, 1, uscc);
    ok = row != NULL && tell_each(&telling, row, err);
    sqlite3_finalize(row);
    return ok;
}
