#include "cli/batch_work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/batch_results.h"
#include "db/batch_step.h"

static bool load(struct case_desk *desk, struct batch *batch, struct error *err)
{
    int64_t id;
    return case_desk_number(desk, 0, &id, err) &&
           batch_load(desk->session.database, id, desk->arena, batch, err);
}

/* --- step, assess --- */

/* The cases of the batch that are meant. */
struct choosing {
    const struct case_kinds *kinds;
    const char *from, *to, *uscc; /* "" for any */
    int64_t *ids;
    size_t count, capacity;
};

static bool is_from(const struct case_file *one, const char *from)
{
    return *from == '\0' || strcmp(one->place.state->id, from) == 0 ||
           strcmp(case_place_label(one->kind, one->place), from) == 0;
}

/* With --from those that cannot go the step are told, without it they are left alone. */
static bool choose(void *context, const struct case_file *one)
{
    struct choosing *choosing = context;
    struct case_stop stop;
    bool meant = is_from(one, choosing->from) &&
                 (*choosing->uscc == '\0' || strcmp(one->uscc, choosing->uscc) == 0);
    if (*choosing->from == '\0' && *choosing->uscc == '\0' && *choosing->to != '\0')
        meant = case_step_choose(choosing->kinds, one->kind, one->place, choosing->to, &stop, NULL);
    if (!meant)
        return true;
    choosing->ids = memory_grow(choosing->ids, choosing->count, &choosing->capacity);
    choosing->ids[choosing->count++] = one->id;
    return true;
}

static bool choose_cases(struct case_desk *desk, const struct batch *batch, const char *to,
                         struct choosing *choosing, struct error *err)
{
    *choosing = (struct choosing){
        .kinds = packs_cases(desk->session.packs),
        .from = case_desk_option(desk, "from"),
        .uscc = case_desk_option(desk, "enterprise"),
        .to = to,
    };
    if (!case_each(desk->session.database, batch->id, 0, choose, choosing, err))
        return false;
    return choosing->count > 0 ||
           error_set(err, ERROR_USAGE,
                     "这一批中没有这样的申报%s%s;步骤和各案现在的状态见 peiyu batch show %lld",
                     *to != '\0' ? "可以走到" : "", to, (long long)batch->id);
}

static void print_lines(const struct batch_lines *lines, bool verdicts)
{
    printf("已办 %zu 家", lines->done);
    printf(lines->done < lines->count ? ",%zu 家没有办:\n" : "\n", lines->count - lines->done);
    for (size_t i = 0; i < lines->count; i++) {
        const struct batch_line *line = &lines->items[i];
        const char *words = line->why != NULL ? line->why
                            : verdicts        ? verdict_label(line->verdict)
                                              : line->asked;
        if (*words == '\0')
            continue;
        printf("  ");
        message_plain(stdout, line->name);
        printf(":");
        message_plain(stdout, words);
        if (*line->reason != '\0') {
            printf(";理由:");
            message_plain(stdout, line->reason);
        }
        printf("\n");
    }
}

bool batch_work_step(struct case_desk *desk, struct error *err)
{
    struct batch_lines lines = {0};
    struct choosing choosing = {0};
    struct case_move move;
    struct batch batch;
    if (!load(desk, &batch, err) || !case_desk_move(desk, &move, err))
        return false;
    move.to = case_desk_operand(desk, 1);
    char *title = batch_title(&batch), *name = memory_printf("办理批次 %s", title);
    bool begun = choose_cases(desk, &batch, move.to, &choosing, err) &&
                 database_begin(desk->session.database, name, err);
    bool good = begun && batch_step(desk->session.database, choosing.ids, choosing.count, &move,
                                    NULL, NULL, NULL, &lines, err);
    if (good)
        print_lines(&lines, false);
    batch_lines_free(&lines);
    free(choosing.ids);
    free(name);
    free(title);
    return begun && case_desk_end(desk, good, err);
}

bool batch_work_assess(struct case_desk *desk, struct error *err)
{
    struct batch_lines lines = {0};
    struct choosing choosing = {0};
    struct batch batch;
    struct date day;
    if (!load(desk, &batch, err) || !case_desk_day(desk, &day, err))
        return false;
    bool begun = choose_cases(desk, &batch, "", &choosing, err) &&
                 database_begin(desk->session.database, "评价批次", err);
    bool good = begun && batch_assess(desk->session.database, choosing.ids, choosing.count, day,
                                      NULL, NULL, &lines, err);
    if (good)
        print_lines(&lines, true);
    batch_lines_free(&lines);
    free(choosing.ids);
    return begun && case_desk_end(desk, good, err);
}

/* --- results --- */

static void print_result(const struct batch_result *result, const char *words)
{
    printf("  ");
    if (result->row > 0) {
        message_plain(stdout, result->sheet);
        printf("%s第 %d 行 ", *result->sheet != '\0' ? " " : "", result->row);
    }
    printf("%s%s", result->uscc, *result->uscc != '\0' ? " " : "");
    message_plain(stdout, result->name);
    printf(":");
    message_plain(stdout, words);
    printf("\n");
}

static void print_results(const struct batch_results *results, bool rehearsal)
{
    size_t rest = results->count - results->granted, notes = 0;
    printf("%s认定 %zu 家", rehearsal ? "(试运行,没有写入)可" : "已", results->granted);
    if (rest > 0)
        printf(";以下 %zu 条没有办:", rest);
    printf("\n");
    for (size_t i = 0; i < results->count; i++) {
        if (results->items[i].why != NULL)
            print_result(&results->items[i], results->items[i].why);
    }
    for (size_t i = 0; i < results->count; i++) {
        if (results->items[i].note == NULL)
            continue;
        if (notes++ == 0)
            printf("%s认定,但请核对的:\n", rehearsal ? "可" : "已");
        print_result(&results->items[i], results->items[i].note);
    }
}

static void print_results_json(const struct batch_results *results, bool rehearsal)
{
    struct json json;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    json_bool(&json, "dry_run", rehearsal);
    json_whole(&json, "granted", (long)results->granted);
    json_array(&json, "rows");
    for (size_t i = 0; i < results->count; i++) {
        const struct batch_result *result = &results->items[i];
        json_object(&json, NULL);
        if (result->row > 0)
            json_whole(&json, "row", result->row);
        else
            json_null(&json, "row");
        json_text(&json, "sheet", result->sheet);
        json_text(&json, "uscc", result->uscc);
        json_text(&json, "name", result->name);
        if (result->id > 0)
            json_whole(&json, "case", (long)result->id);
        else
            json_null(&json, "case");
        json_bool(&json, "granted", result->why == NULL);
        json_text(&json, "why", result->why);
        json_text(&json, "note", result->note);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

bool batch_work_results(struct case_desk *desk, struct error *err)
{
    bool rehearsal = arguments_has(desk->arguments, "dry-run");
    struct batch_results found = {0};
    struct case_move move;
    struct batch batch;
    if (desk->format == FORMAT_CSV)
        return error_set(err, ERROR_USAGE, "batch results 只有 table 和 json 两种输出");
    if (!load(desk, &batch, err) || !case_desk_move(desk, &move, err) ||
        !database_begin(desk->session.database, "导入认定名单", err))
        return false;
    bool good = batch_results_grant(desk->session.database, &batch, case_desk_operand(desk, 1),
                                    &move, &found, err);
    if (good && desk->format == FORMAT_JSON)
        print_results_json(&found, rehearsal);
    else if (good)
        print_results(&found, rehearsal);
    batch_results_free(&found);
    if (good && rehearsal) {
        database_rollback(desk->session.database);
        return true;
    }
    return case_desk_end(desk, good, err);
}
