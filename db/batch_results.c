#include "db/batch_results.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "core/uscc.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/import/table_reader.h"
#include "db/result_entries.h"

#define BLOCKS_MOST 8

/* The columns of a code and a name, 0 for none. Long lists stand in several blocks side by side. */
struct block {
    int code, name;
};

struct reading {
    struct database *database;
    const struct batch *batch;
    const struct case_move *move;
    struct batch_results *results;
    struct result_entries entries;
    const char *sheet;
    struct block blocks[BLOCKS_MOST]; /* none until a heading was seen */
    size_t block_count;
    bool seen; /* a row that names an enterprise */
};

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
static bool explain(struct reading *reading, int row, const char *uscc, const char *name, bool many,
                    struct error *err)
{
    bool cluster = reading->batch->kind->cluster, ok;
    const char *why;
    int64_t id = 0, removed = 0;

    if (cluster)
        ok = cluster_find(reading->database, name, &id, err);
    else
        ok = *uscc != '\0' ? enterprise_find(reading->database, uscc, &id, err) &&
                                 enterprise_find_removed(reading->database, uscc, &removed, err)
                           : enterprise_find_by_name(reading->database, name, &id, err);
    if (many)
        why = "这一批中不止一家叫这个名称,请写明统一社会信用代码";
    else if (*uscc != '\0' && result_entries_find(&reading->entries, "", name, &many) != NULL)
        why = "这一批中有叫这个名称的,但代码不同,请核对";
    else if (cluster)
        why = id == 0 ? "没有这个集群" : "有这个集群,但不在这一批中";
    else if (id == 0)
        why = removed != 0 ? "这家企业在回收站里" : "库里没有这家企业";
    else
        why = "库里有这家企业,但不在这一批中";
    if (ok)
        (void)add_result(reading, row, uscc, name, why);
    return ok;
}

/* A name that is another enterprise's now is a mistake of the list, or of who reads it as a former
 * one; a name that nobody knows may be a new one. */
static bool compare_name(struct reading *reading, const struct result_entry *entry,
                         const char *name, struct batch_result *result, struct error *err)
{
    struct arena *arena = reading->results->arena;
    bool was = result_entry_was_called(entry, name);
    int64_t other;

    if (*name == '\0' || result_entry_is_called(entry, name))
        return true;
    if (!enterprise_find_by_name(reading->database, name, &other, err))
        return false;
    if (other != 0 && was)
        result->why =
            arena_printf(arena, "“%s”是它的曾用名,现在是另一家企业的名称,请核对是哪一家", name);
    else if (other != 0)
        result->why = arena_printf(arena, "名单上的名称“%s”是另一家企业,请核对代码", name);
    else if (!was)
        result->note = arena_printf(arena, "名单上的名称是“%s”,请核对是否更名", name);
    return true;
}

static void add_note(struct reading *reading, struct batch_result *result, const char *note)
{
    result->note = result->note == NULL
                       ? note
                       : arena_printf(reading->results->arena, "%s;%s", result->note, note);
}

/* BAD is a code of the list that is none; "" where there is no such. */
static bool grant(struct reading *reading, struct result_entry *entry, const char *bad,
                  const char *name, int row, struct error *err)
{
    struct case_move move = *reading->move;
    const struct case_stop *last =
        &reading->batch->kind->stops[reading->batch->kind->stop_count - 1];
    struct batch_result *result = add_result(reading, row, entry->one.uscc, entry->one.name, NULL);
    struct error refusal = {0};

    result->id = entry->one.id;
    move.to = last->state->id;
    entry->listed = true;
    if (!compare_name(reading, entry, name, result, err))
        return false;
    if (result->why != NULL)
        return true;
    if (entry->named) {
        result->why = "名单中重复";
        result->note = NULL;
        return true;
    }
    entry->named = true;
    if (case_move(reading->database, &entry->one, &move, &refusal)) {
        if (*bad != '\0')
            add_note(reading, result,
                     arena_printf(reading->results->arena, "名单上的代码“%s”有误,按名称对应,请核对",
                                  bad));
        if (entry->held != NULL)
            add_note(reading, result, entry->held);
        reading->results->granted++;
        return true;
    }
    result->note = NULL;
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

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), own = strlen(end);

    return length >= own && strcmp(text + length - own, end) == 0;
}

/* Without what stands in brackets behind it: 企业名称(全称). */
static const char *fold_heading(struct arena *arena, const struct cell *cell)
{
    char *folded = text_fold(arena, cell_text(arena, cell)), *bracket = strchr(folded, '(');

    if (bracket != NULL && bracket != folded && ends_with(folded, ")"))
        *bracket = '\0';
    return folded;
}

struct headings {
    int columns[BLOCKS_MOST];
    size_t count;
    const char *text; /* the first; only the same one counts again */
};

static void add_heading(struct headings *headings, const char *folded, int column)
{
    if (headings->count == BLOCKS_MOST ||
        (headings->count > 0 && strcmp(headings->text, folded) != 0))
        return;
    headings->text = folded;
    headings->columns[headings->count++] = column;
}

static void find_names(const struct reading *reading, struct arena *arena,
                       const struct table_line *row, bool loosely, struct headings *names)
{
    static const char *const words[] = {"企业名称", "单位名称", "公司名称", "申报单位",
                                        "企业全称", "名称",     "集群名称", NULL};
    const char *end = reading->batch->kind->cluster ? "集群名称" : "企业名称";

    for (size_t i = 0; i < row->count; i++) {
        const char *folded = fold_heading(arena, &row->cells[i]);

        if (loosely ? ends_with(folded, end) : is_among(folded, words))
            add_heading(names, folded, row->cells[i].column);
    }
}

/* A row with a heading for codes or names sets the columns. */
static bool take_heading(struct reading *reading, struct arena *arena, const struct table_line *row)
{
    static const char *const words[] = {"统一社会信用代码", "社会信用代码", "信用代码", NULL};
    struct headings codes = {0}, names = {0};

    for (size_t i = 0; i < row->count; i++) {
        const char *folded = fold_heading(arena, &row->cells[i]);

        if (is_among(folded, words))
            add_heading(&codes, folded, row->cells[i].column);
    }
    find_names(reading, arena, row, false, &names);
    if (names.count == 0)
        find_names(reading, arena, row, true, &names);
    if (codes.count == 0 && names.count == 0)
        return false;
    reading->block_count = names.count == 0                                 ? codes.count
                           : codes.count == 0 || codes.count == names.count ? names.count
                                                                            : 1;
    for (size_t i = 0; i < reading->block_count; i++)
        reading->blocks[i] = (struct block){i < codes.count ? codes.columns[i] : 0,
                                            i < names.count ? names.columns[i] : 0};
    return true;
}

static bool is_note(const char *name)
{
    static const char *const words[] = {"合计", "小计", "总计", "注:", "注：", "备注", "说明"};

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

/* CODE as the list has it, USCC where it is one. */
static bool take_party(struct reading *reading, int row, const char *code, const char *name,
                       struct error *err)
{
    char uscc[USCC_LENGTH + 1] = "";
    struct result_entry *entry;
    bool many, bad = *code != '\0' && !uscc_read(code, uscc, NULL);

    if (bad)
        uscc[0] = '\0';
    if (bad && *name == '\0') {
        (void)add_result(reading, row, code, "", "信用代码有误");
        return true;
    }
    if ((*uscc == '\0' && *name == '\0') || is_note(name))
        return true;
    reading->seen = true;
    entry = result_entries_find(&reading->entries, uscc, name, &many);
    return entry != NULL ? grant(reading, entry, bad ? code : "", name, row, err)
                         : explain(reading, row, uscc, name, many, err);
}

static bool take_block(struct reading *reading, struct arena *arena, const struct table_line *row,
                       const struct block *block, struct error *err)
{
    const char *name = "", *code = "";

    if (block->name != 0)
        name = read_name(reading, arena, table_cell(row, block->name));
    if (block->code != 0)
        code = text_trim(arena, cell_text(arena, table_cell(row, block->code)));
    return take_party(reading, row->number, code, name, err);
}

static bool take_row(struct reading *reading, struct arena *arena, const struct table_line *row,
                     struct error *err)
{
    char uscc[USCC_LENGTH + 1] = "";
    bool ok = true;

    if (take_heading(reading, arena, row))
        return true;
    if (reading->block_count == 0) {
        find_code(arena, row, uscc);
        return take_party(reading, row->number, uscc, "", err);
    }
    for (size_t i = 0; ok && i < reading->block_count; i++)
        ok = take_block(reading, arena, row, &reading->blocks[i], err);
    return ok;
}

static bool read_sheet(struct reading *reading, struct table_reader *reader, struct error *err)
{
    struct arena *arena = arena_new();
    const struct table_line *row = NULL;
    bool ok = table_start(reader, err);

    reading->block_count = 0;
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
    reading.entries.arena = results->arena;
    ok = result_entries_load(database, batch, move->day, &reading.entries, err) &&
         read_file(&reading, path, err);
    reading.sheet = "";
    for (size_t i = 0; ok && i < reading.entries.count; i++) {
        const struct result_entry *entry = &reading.entries.items[i];

        if (!entry->listed && !case_state_is_over(entry->one.place.state))
            add_result(&reading, 0, entry->one.uscc, entry->one.name, "名单中没有")->id =
                entry->one.id;
    }
    result_entries_free(&reading.entries);
    return ok;
}

void batch_results_free(struct batch_results *results)
{
    arena_free(results->arena);
    free(results->items);
    *results = (struct batch_results){0};
}
