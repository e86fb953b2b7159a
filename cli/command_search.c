#include <stdlib.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/buffer.h"
#include "core/json.h"
#include "db/search.h"

struct listing {
    enum format format;
    struct json json;
    struct grid grid;
};

static bool add_json(void *context, const struct search_hit *hit)
{
    struct json *json = &((struct listing *)context)->json;
    json_object(json, NULL);
    json_text(json, "kind", hit->kind);
    json_text(json, "id", hit->id);
    json_text(json, "uscc", hit->uscc);
    json_text(json, "name", hit->name);
    json_text(json, "label", hit->label);
    json_text(json, "text", hit->text);
    json_close(json);
    return true;
}

static bool add_row(void *context, const struct search_hit *hit)
{
    struct listing *listing = context;
    if (listing->format == FORMAT_CSV)
        grid_cell(&listing->grid, hit->kind);
    grid_cell(&listing->grid, hit->label);
    grid_cell(&listing->grid, hit->id);
    grid_cell(&listing->grid, hit->uscc);
    grid_cell(&listing->grid, hit->name);
    grid_cell(&listing->grid, hit->text);
    return true;
}

static bool print_rows(struct session *session, const char *text, struct listing *listing,
                       struct error *err)
{
    static const char *const headings[][6] = {
        {"出处", "编号", "统一社会信用代码", "名称", "内容", NULL},
        {"kind", "label", "id", "uscc", "name", "text"},
    };
    bool csv = listing->format == FORMAT_CSV;
    grid_begin(&listing->grid);
    for (size_t i = 0; i < 6 && headings[csv][i] != NULL; i++)
        grid_column(&listing->grid, headings[csv][i], false);
    bool good = search_run(session->database, text, add_row, listing, err);
    if (good && grid_rows(&listing->grid) == 0 && !csv)
        fputs("没有找到\n", stdout);
    else if (good)
        (csv ? grid_print_csv : grid_print)(&listing->grid, stdout);
    grid_end(&listing->grid);
    return good;
}

static bool search(struct session *session, const struct arguments *arguments, struct error *err)
{
    struct listing listing = {.format = FORMAT_TABLE};
    struct buffer text = {0};
    for (size_t i = 0; i < arguments->operand_count; i++)
        buffer_printf(&text, "%s ", arguments->operands[i]);
    bool good =
        arguments_format(arguments, &listing.format, err) && session_open(session, arguments, err);
    if (good && listing.format == FORMAT_JSON) {
        json_begin(&listing.json, stdout);
        json_array(&listing.json, NULL);
        good = search_run(session->database, buffer_text(&text), add_json, &listing, err);
        json_close(&listing.json);
    } else if (good) {
        good = print_rows(session, buffer_text(&text), &listing, err);
    }
    buffer_free(&text);
    return good;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    bool good = search(&session, arguments, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_search = {
    .name = "search",
    .usage = "TEXT… [--format table|csv|json]",
    .summary = "查找:名称、曾用名、代码、拼音、首字母,以及写下的任何文字",
    .help = "找企业、集群,和写在它们名下的内容:事实、登记(变化、举报、走访等)、证书、申报的\n"
            "意见和步骤、备注、提醒,还有批次和标准。几个词要都出现;全角半角、大小写不论。\n"
            "举报人不在查找范围。\n"
            "例:peiyu search xzzx\n"
            "    peiyu search 环保设备 走访\n",
    .options = options,
    .least = 1,
    .most = OPERANDS_ANY,
    .run = run,
};
