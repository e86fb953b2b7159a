#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/journal_telling.h"
#include "db/statement.h"
#include "db/trash.h"
#include "db/trash_changes.h"

static const char select_changes[] =
    TELLING_CHANGES "WHERE c.id IN (" TRASH_CHANGES ") ORDER BY c.id DESC";
static const char select_change[] =
    "SELECT tbl, enterprise, cluster FROM journal_change WHERE id = ?1";

/* --- a dossier --- */

struct holding {
    const struct dossier *dossier;
    bool (*each)(void *context, const struct journal_entry *entry);
    void *context;
    struct journal_entry entry;
    bool stopped;
};

static void hold(struct holding *holding, const char *record, const char *field, const char *value)
{
    if (holding->stopped)
        return;
    holding->entry.record = record;
    holding->entry.field = field;
    holding->entry.from = value;
    holding->entry.to = "";
    holding->stopped = !holding->each(holding->context, &holding->entry);
}

static void hold_facts(struct holding *holding, size_t first, size_t end, int year)
{
    const struct dictionary *dictionary = dossier_dictionary(holding->dossier);

    for (size_t i = first; i < end; i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);
        struct value value = {.kind = VALUE_UNKNOWN};
        char *text, *label;

        if (fact->yearly == (year != 0))
            value = dossier_get(holding->dossier, fact, year);
        if (!value_is_known(value))
            continue;
        text = value_format(value);
        label = year == 0 ? memory_text(fact->label) : memory_printf("%d年%s", year, fact->label);
        hold(holding, year == 0 ? "资料" : "数据", label, text);
        free(label);
        free(text);
    }
}

static void hold_count(struct holding *holding, const char *label, size_t count)
{
    char *text = memory_printf("%zu 条", count);

    if (count > 0)
        hold(holding, label, "记录", text);
    free(text);
}

static void hold_dossier(struct holding *holding)
{
    const struct dictionary *dictionary = dossier_dictionary(holding->dossier);
    bool cluster = dossier_subject(holding->dossier) == SUBJECT_CLUSTER;
    size_t own = dictionary_count(dictionary), first = cluster ? own : 0, years;
    size_t end = cluster ? own + dictionary_cluster_count(dictionary) : own;
    const int *year = dossier_years(holding->dossier, &years);

    hold_facts(holding, first, end, 0);
    while (years-- > 0)
        hold_facts(holding, first, end, year[years]);
    for (size_t i = 0; i < dictionary_register_count(dictionary); i++) {
        const struct reg *reg = dictionary_register(dictionary, i);

        hold_count(holding, reg->label, dossier_line_count(holding->dossier, reg));
    }
    for (size_t i = 0; i < dossier_certificate_count(holding->dossier); i++) {
        const struct certificate *one = dossier_certificate_at(holding->dossier, i);
        char day[DATE_TEXT_SIZE];

        date_format(one->announced_on, day);
        hold(holding, "资质证书", one->kind->label, day);
    }
    hold_count(holding, "成员企业", dossier_member_count(holding->dossier));
}

static bool tell_dossier(struct database *database, int64_t enterprise, int64_t cluster,
                         bool (*each)(void *context, const struct journal_entry *entry),
                         void *context, struct error *err)
{
    struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));
    struct holding holding = {.dossier = dossier, .each = each, .context = context};
    bool ok = cluster != 0 ? cluster_load(database, cluster, dossier, err)
                           : enterprise_load(database, enterprise, dossier, err);

    if (ok) {
        holding.entry.name = dossier_name(dossier);
        holding.entry.uscc = dossier_text(dossier, "uscc");
        holding.entry.at = holding.entry.person = holding.entry.title = holding.entry.cluster = "";
        hold_dossier(&holding);
    }
    dossier_free(dossier);
    return ok;
}

/* --- the rest --- */

struct content {
    bool of_several; /* a batch, with its cases: each record says whose it is */
    bool (*each)(void *context, const struct journal_entry *entry);
    void *context;
};

static bool hold_change(void *context, const struct journal_entry *entry)
{
    const struct content *content = context;
    const char *owner = *entry->name != '\0' ? entry->name : entry->cluster;
    struct journal_entry told = *entry;
    char *record;
    bool go_on;

    if (strcmp(entry->field, "记录") == 0 && strcmp(entry->from, "有") == 0)
        return true; /* there was a line: what it held follows */
    if (!content->of_several || *owner == '\0')
        return content->each(content->context, entry);
    told.record = record = memory_printf("%s %s", entry->record, owner);
    go_on = content->each(content->context, &told);
    free(record);
    return go_on;
}

static bool tell_changes(struct database *database, int64_t number, struct content *content,
                         struct error *err)
{
    struct telling telling = {.database = database, .each = hold_change, .context = content};
    sqlite3_stmt *row = statement_new(database, select_changes, err);
    bool ok;

    if (row != NULL)
        statement_bind_int(row, 1, number);
    ok = row != NULL && tell_each(&telling, row, err);
    sqlite3_finalize(row);
    return ok;
}

bool trash_each_held(struct database *database, int64_t number,
                     bool (*each)(void *context, const struct journal_entry *entry), void *context,
                     struct error *err)
{
    sqlite3_stmt *change = statement_get(database, select_change, err);
    int64_t enterprise, cluster;
    bool found, whole;

    if (change == NULL)
        return false;
    statement_bind_int(change, 1, number);
    if (!statement_next(database, change, &found, err))
        return false;
    whole = found && (strcmp(statement_text(change, 0), "enterprise") == 0 ||
                      strcmp(statement_text(change, 0), "cluster") == 0);
    enterprise = sqlite3_column_int64(change, 1);
    cluster = sqlite3_column_int64(change, 2);
    statement_reset(change);
    if (whole)
        return tell_dossier(database, enterprise, cluster, each, context, err);
    return tell_changes(database, number,
                        &(struct content){.of_several = enterprise == 0 && cluster == 0,
                                          .each = each,
                                          .context = context},
                        err);
}
