#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/case_desk.h"
#include "cli/grid.h"
#include "core/uscc.h"
#include "db/enterprise_store.h"
#include "db/trash.h"

struct listing {
    struct json json;
    struct grid grid;
    bool csv;
};

static bool add_json(void *context, const struct trash_item *item)
{
    struct json *json = &((struct listing *)context)->json;
    json_object(json, NULL);
    json_whole(json, "id", (long)item->number);
    json_text(json, "kind", item->kind);
    json_text(json, "label", item->label);
    json_text(json, "uscc", item->uscc);
    json_text(json, "name", item->name);
    json_text(json, "text", item->text);
    json_text(json, "removed_at", item->at);
    json_text(json, "person", item->person);
    json_close(json);
    return true;
}

static bool add_row(void *context, const struct trash_item *item)
{
    struct listing *listing = context;
    struct grid *grid = &listing->grid;
    char number[24];
    snprintf(number, sizeof number, "%lld", (long long)item->number);
    grid_cell(grid, number);
    grid_cell(grid, listing->csv ? item->kind : item->label);
    grid_cell(grid, item->uscc);
    grid_cell(grid, item->name);
    grid_cell(grid, item->text);
    grid_cell(grid, item->at);
    grid_cell(grid, item->person);
    return true;
}

static bool list(struct case_desk *desk, struct error *err)
{
    static const char *const headings[][7] = {
        {"编号", "种类", "统一社会信用代码", "名称", "内容", "移入时间", "经办"},
        {"id", "kind", "uscc", "name", "text", "removed_at", "person"},
    };
    struct listing listing = {.csv = desk->format == FORMAT_CSV};
    struct database *database = desk->session.database;
    bool good;
    if (desk->format == FORMAT_JSON) {
        json_begin(&listing.json, stdout);
        json_array(&listing.json, NULL);
        good = trash_each(database, add_json, &listing, err);
        json_close(&listing.json);
        return good;
    }
    grid_begin(&listing.grid);
    for (size_t i = 0; i < 7; i++)
        grid_column(&listing.grid, headings[listing.csv][i], i == 0);
    good = trash_each(database, add_row, &listing, err);
    if (good && grid_rows(&listing.grid) == 0 && !listing.csv)
        fputs("回收站是空的\n", stdout);
    else if (good)
        (listing.csv ? grid_print_csv : grid_print)(&listing.grid, stdout);
    grid_end(&listing.grid);
    return good;
}

/* --- what one of them held --- */

static bool add_held_json(void *context, const struct journal_entry *entry)
{
    struct json *json = &((struct listing *)context)->json;
    if (*entry->from == '\0')
        return true;
    json_object(json, NULL);
    json_text(json, "record", entry->record);
    json_text(json, "field", entry->field);
    json_text(json, "value", entry->from);
    json_close(json);
    return true;
}

static bool add_held_row(void *context, const struct journal_entry *entry)
{
    struct grid *grid = &((struct listing *)context)->grid;
    if (*entry->from == '\0')
        return true;
    grid_cell(grid, entry->record);
    grid_cell(grid, entry->field);
    grid_cell(grid, entry->from);
    return true;
}

struct sought {
    long number;
    bool found;
};

static bool seek(void *context, const struct trash_item *item)
{
    struct sought *sought = context;
    sought->found = item->number == sought->number;
    return !sought->found;
}

static bool show(struct case_desk *desk, struct error *err)
{
    static const char *const headings[][3] = {{"记录", "栏目", "内容"},
                                              {"record", "field", "value"}};
    struct listing listing = {.csv = desk->format == FORMAT_CSV};
    struct database *database = desk->session.database;
    struct sought sought = {0};
    bool good;
    if (!arguments_read_whole("编号", case_desk_operand(desk, 0), 1, LONG_MAX, &sought.number,
                              err) ||
        !trash_each(database, seek, &sought, err))
        return false;
    if (!sought.found)
        return error_set(err, ERROR_USAGE, "回收站里没有第 %ld 项,请用 peiyu trash 查看",
                         sought.number);
    if (desk->format == FORMAT_JSON) {
        json_begin(&listing.json, stdout);
        json_array(&listing.json, NULL);
        good = trash_each_held(database, sought.number, add_held_json, &listing, err);
        json_close(&listing.json);
        return good;
    }
    grid_begin(&listing.grid);
    for (size_t i = 0; i < 3; i++)
        grid_column(&listing.grid, headings[listing.csv][i], false);
    good = trash_each_held(database, sought.number, add_held_row, &listing, err);
    if (good)
        (listing.csv ? grid_print_csv : grid_print)(&listing.grid, stdout);
    grid_end(&listing.grid);
    return good;
}

/* --- in and out --- */

static bool put_one(struct case_desk *desk, const char *code, struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    int64_t id;
    if (!uscc_read(code, uscc, err) || !enterprise_find(desk->session.database, uscc, &id, err))
        return false;
    if (id == 0)
        return error_set(err, ERROR_USAGE,
                         "库里没有统一社会信用代码为 %s 的企业,请用 peiyu list 查看全部企业", uscc);
    return enterprise_remove(desk->session.database, id, err);
}

static bool
each_operand(struct case_desk *desk, const char *title, const char *words, const char *what,
             bool (*one)(struct case_desk *desk, const char *operand, struct error *err),
             struct error *err)
{
    if (!database_begin(desk->session.database, title, err))
        return false;
    bool good = true;
    size_t count = 0;
    for (; good && *case_desk_operand(desk, count) != '\0'; count++)
        good = one(desk, case_desk_operand(desk, count), err);
    if (good)
        printf("%s %zu %s\n", words, count, what);
    return case_desk_end(desk, good, err);
}

static bool add(struct case_desk *desk, struct error *err)
{
    return each_operand(desk, "移入回收站:企业", "已移入回收站", "家企业", put_one, err);
}

static bool restore_one(struct case_desk *desk, const char *operand, struct error *err)
{
    long number;
    if (!arguments_read_whole("编号", operand, 1, LONG_MAX, &number, err))
        return false;
    return trash_restore(desk->session.database, number, err) ||
           error_prefix(err, "回收站第 %ld 项", number);
}

static bool restore(struct case_desk *desk, struct error *err)
{
    return each_operand(desk, "从回收站恢复", "已恢复", "项", restore_one, err);
}

static const struct case_verb verbs[] = {
    {"list", NULL, 0, 0, "", " format ", list},
    {"show", NULL, 1, 1, "编号,编号见 peiyu trash", " format ", show},
    {"add", NULL, 1, OPERANDS_ANY, "统一社会信用代码", " ", add},
    {"restore", NULL, 1, OPERANDS_ANY, "编号,编号见 peiyu trash", " ", restore},
    {0},
};

static int run(const struct arguments *arguments)
{
    return case_desk_run("trash", verbs, arguments);
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "list、show:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_trash = {
    .name = "trash",
    .usage = "[list | show N | add USCC… | restore N…]",
    .summary = "回收站:移走的企业、集群、批次、申报、抽查、证书、登记和提醒",
    .help =
        "list 列出回收站里的记录,最近的在前;show 列出其中一项原来的内容;restore 按编号恢复,连同一起移走的内容\n"
        "(批次连同其中的申报,申报连同步骤、资料和抽查);add 把企业移入回收站。\n"
        "批次、申报、证书、变化、举报、走访、提醒用各自的 remove 移走。\n"
        "例:peiyu trash add 91320312MADEM0005M\n"
        "    peiyu trash restore 1024\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
