#include "db/batch_results.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "core/uscc.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/import/table_reader.h"

/* A case of the batch while the list is read. */
struct entry {
    struct case_file one;
    const char *former_names; /* joined by 、 */
    bool named;
};

struct reading {
    struct database *database;
    const struct batch *batch;
    const struct case_move *move;
    struct batch_results *results;
    struct entry *entries;
    size_t count, capacity;
    const char *sheet;
    int code_column, name_column; /* 0 until a heading was seen */
    bool seen;                    /* a row that names an enterprise */
};

static bool take_case(void *context, const struct case_file *one)
{
    struct reading *reading = context;
    struct arena *arena = reading->results->arena;
    struct entry entry = {.one = *one, .former_names = ""};

    entry.one.uscc = arena_text(arena, one->uscc);
    entry.one.name = arena_text(arena, one->name);
    entry.one.opinion = arena_text(arena, one->opinion);
    reading->entries = memory_grow(reading->entries, reading->count, &reading->capacity);
    reading->entries[reading->count++] = entry;
    return true;
}

static bool load_cases(struct reading *reading, struct error *err)
{
    const struct packs *packs = database_packs(reading->database);
    struct dossier *dossier;
    bool ok = case_each(reading->database, reading->batch->id, 0, take_case, reading, err);

    if (reading->batch->kind->cluster)
        return ok;
    dossier = dossier_new(packs_dictionary(packs));
    for (size_t i = 0; ok && i < reading->count; i++) {
        ok = enterprise_load(reading->database, reading->entries[i].one.enterprise, dossier, err);
        if (ok)
            reading->entries[i].former_names =
                arena_text(reading->results->arena, dossier_text(dossier, "former_names"));
    }
    dossier_free(dossier);
    return ok;
}

static bool holds_name(const char *names, const char *name)
{
    static const char separator[] = "、";
    size_t length = strlen(name);

    for (const char *at = names; *at != '\0';) {
        const char *end = strstr(at, separator);
        size_t own = end == NULL ? strlen(at) : (size_t)(end - at);

        if (own == length && strncmp(at, name, own) == 0)
            return true;
        at += own + (end == NULL ? 0 : strlen(separator));
    }
    return false;
}

/* By code where there is one, else by name, else by a former name; NULL when none fits. */
static struct entry *find_entry(struct reading *reading, const char *uscc, const char *name)
{
    for (size_t i = 0; i < reading->count; i++) {
        if (*uscc != '\0' && strcmp(reading->entries[i].one.uscc, uscc) == 0)
            return &reading->entries[i];
    }
    for (size_t i = 0; *uscc == '\0' && *name != '\0' && i < reading->count; i++) {
        if (strcmp(reading->entries[i].one.name, name) == 0)
            return &reading->entries[i];
    }
    for (size_t i = 0; *uscc == '\0' && *name != '\0' && i < reading->count; i++) {
        if (holds_name(reading->entries[i].former_names, name))
            return &reading->entries[i];
    }
    return NULL;
}

static struct batch_result *add_result(struct reading *reading, int row, const char *uscc,
                                       const char *name, const char *why)
{
    struct batch_results *results = reading->results;

    results->items = memory_grow(results->items, results->count, &results->capacity);
    results->items[results->count] = (struct batch_result){
        .row = row,
        .sheet = arena_text(results->arena, reading->sheet),
        .uscc = arena_text(results->arena, uscc),
        .name = arena_text(results->arena, name),
        .why = why == NULL ? NULL : arena_text(results->arena, why),
    };
    return &results->items[results->count++];
}

/* Why a row names no case of the batch. */
static bool explain(struct reading *reading, int row, const char *uscc, const char *name,
                    struct error *err)
{
    bool cluster = reading->batch->kind->cluster, ok;
    int64_t id = 0;

    if (cluster)
        ok = cluster_find(reading->database, name, &id, err);
    else
        ok = *uscc != '\0' ? enterprise_find(reading->database, uscc, &id, err)
                           : enterprise_find_by_name(reading->database, name, &id, err);
    if (ok)
        (void)add_result(reading, row, uscc, name,
                         cluster
                             ? (id == 0 ? "没有这个集群" : "有这个集群,但不在这一批中")
                             : (id == 0 ? "库里没有这家企业" : "库里有这家企业,但不在这一批中"));
    return ok;
}

static bool grant(struct reading *reading, struct entry *entry, int row, struct error *err)
{
    struct case_move move = *reading->move;
    const struct case_stop *last =
        &reading->batch->kind->stops[reading->batch->kind->stop_count - 1];
    struct batch_result *result = add_result(reading, row, entry->one.uscc, entry->one.name, NULL);
    struct error refusal = {0};

    result->id = entry->one.id;
    move.to = last->state->id;
    if (entry->named) {
        result->why = "名单中重复";
        return true;
    }
    entry->named = true;
    if (case_move(reading->database, &entry->one, &move, &refusal)) {
        reading->results->granted++;
        return true;
    }
    result->why = arena_text(reading->results->arena, refusal.text);
    return refusal.code == ERROR_VALUE ? true : error_set(err, refusal.code, "%s", refusal.text);
}

static bool is_among(const char *folded, const char *const words[])
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(folded, words[i]) == 0)
            return true;
    }
    return false;
}

/* A row with a heading for codes or names sets the columns. */
static bool take_heading(struct reading *reading, struct arena *arena, const struct table_line *row)
{
    static const char *const codes[] = {"统一社会信用代码", "社会信用代码", "信用代码", NULL};
    static const char *const names[] = {"企业名称", "单位名称", "公司名称", "申报单位",
                                        "名称",     "集群名称", NULL};
    int code = 0, name = 0;

    for (size_t i = 0; i < row->count; i++) {
        const char *folded = text_fold(arena, cell_text(arena, &row->cells[i]));

        if (code == 0 && is_among(folded, codes))
            code = row->cells[i].column;
        if (name == 0 && is_among(folded, names))
            name = row->cells[i].column;
    }
    if (code == 0 && name == 0)
        return false;
    reading->code_column = code;
    reading->name_column = name;
    return true;
}

static bool is_note(const char *name)
{
    static const char *const words[] = {"合计", "小计", "总计", "注:", "注:", "备注", "说明"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strncmp(name, words[i], strlen(words[i])) == 0)
            return true;
    }
    return false;
}

/* Without a heading a row counts when one of its cells is a code. */
static void find_code(struct arena *arena, const struct table_line *row, char *uscc)
{
    for (size_t i = 0; *uscc == '\0' && i < row->count; i++) {
        if (!uscc_read(cell_text(arena, &row->cells[i]), uscc, NULL))
            *uscc = '\0';
    }
}

static const char *read_name(const struct reading *reading, struct arena *arena,
                             const struct cell *cell)
{
    const char *text = cell_text(arena, cell);

    return reading->batch->kind->cluster ? text_trim(arena, text)
                                         : text_enterprise_name(arena, text);
}

static bool take_row(struct reading *reading, struct arena *arena, const struct table_line *row,
                     struct error *err)
{
    char uscc[USCC_LENGTH + 1] = "";
    const char *name = "", *code = "";
    struct entry *entry;

    if (take_heading(reading, arena, row))
        return true;
    if (reading->code_column == 0 && reading->name_column == 0)
        find_code(arena, row, uscc);
    if (reading->name_column != 0)
        name = read_name(reading, arena, table_cell(row, reading->name_column));
    if (reading->code_column != 0)
        code = cell_text(arena, table_cell(row, reading->code_column));
    if (*code != '\0' && !uscc_read(code, uscc, NULL)) {
        uscc[0] = '\0';
        if (*name == '\0') {
            (void)add_result(reading, row->number, code, "", "信用代码有误");
            return true;
        }
    }
    if ((*uscc == '\0' && *name == '\0') || is_note(name))
        return true;
    reading->seen = true;
    entry = find_entry(reading, uscc, name);
    return entry != NULL ? grant(reading, entry, row->number, err)
                         : explain(reading, row->number, uscc, name, err);
}

static bool read_sheet(struct reading *reading, struct table_reader *reader, struct error *err)
{
    struct arena *arena = arena_new();
    const struct table_line *row = NULL;
    bool ok = table_start(reader, err);

    reading->code_column = reading->name_column = 0;
    while (ok) {
        arena_reset(arena);
        ok = table_next_row(reader, &row, err);
        if (!ok || row == NULL)
            break;
        ok = take_row(reading, arena, row, err);
    }
    arena_free(arena);
    return ok;
}

static bool read_file(struct reading *reading, const char *path, struct error *err)
{
    struct table_reader *reader = table_open(path, err);
    const struct table_sheet *sheet = NULL;
    bool ok = reader != NULL;

    while (ok) {
        ok = table_next_sheet(reader, &sheet, err);
        if (!ok || sheet == NULL)
            break;
        reading->sheet = sheet->name;
        if (!sheet->hidden)
            ok = read_sheet(reading, reader, err);
    }
    table_close(reader);
    if (ok && !reading->seen)
        ok = error_set(err, ERROR_FILE,
                       "没有找到写有企业名称或统一社会信用代码的行;名单应有“企业名称”或"
                       "“统一社会信用代码”一列");
    return ok ? true : error_prefix(err, "%s", path);
}

bool batch_results_grant(struct database *database, const struct batch *batch, const char *path,
                         const struct case_move *move, struct batch_results *results,
                         struct error *err)
{
    struct reading reading = {
        .database = database,
        .batch = batch,
        .move = move,
        .results = results,
        .sheet = "",
    };
    bool ok;

    *results = (struct batch_results){.arena = arena_new()};
    ok = load_cases(&reading, err) && read_file(&reading, path, err);
    reading.sheet = "";
    for (size_t i = 0; ok && i < reading.count; i++) {
        const struct entry *entry = &reading.entries[i];

        if (!entry->named && !case_state_is_over(entry->one.place.state))
            add_result(&reading, 0, entry->one.uscc, entry->one.name, "名单中没有")->id =
                entry->one.id;
    }
    free(reading.entries);
    return ok;
}

void batch_results_free(struct batch_results *results)
{
    arena_free(results->arena);
    free(results->items);
    *results = (struct batch_results){0};
}
