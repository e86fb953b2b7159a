#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/json.h"
#include "core/uscc.h"
#include "db/journal.h"

/* What is asked for: an enterprise, a cluster (with its members that came and went), or all. */
struct asked {
    const char *uscc, *cluster; /* NULL: any */
    bool (*each)(void *context, const struct journal_entry *entry);
    void *context;
};

static bool filter(void *context, const struct journal_entry *entry)
{
    const struct asked *asked = context;
    return strcmp(entry->cluster, asked->cluster) != 0 || asked->each(asked->context, entry);
}

static bool each_asked(struct database *database, struct asked *asked,
                       bool (*each)(void *context, const struct journal_entry *entry),
                       void *context, struct error *err)
{
    asked->each = each;
    asked->context = context;
    if (asked->cluster == NULL)
        return journal_each(database, asked->uscc, each, context, err);
    return journal_each(database, NULL, filter, asked, err);
}

struct printing {
    int64_t step;
    size_t count;
};

static const char *or_empty(const char *text)
{
    return text[0] != '\0' ? text : "(空)";
}

static bool print_entry(void *context, const struct journal_entry *entry)
{
    struct printing *printing = context;
    if (printing->count == 0 || entry->step != printing->step) {
        printf("#%lld %s ", (long long)entry->step, entry->at);
        message_plain(stdout, entry->person);
        fputc(' ', stdout);
        message_plain(stdout, entry->title);
        printf("%s\n", entry->undone ? "(已撤销)" : "");
    }
    printing->step = entry->step;
    printing->count++;
    const char *name = entry->uscc[0] != '\0' ? entry->name : entry->cluster;
    printf("    %s%s", entry->uscc, entry->uscc[0] != '\0' ? " " : "");
    message_plain(stdout, name);
    printf("%s%s ", name[0] != '\0' ? " " : "", entry->record);
    message_plain(stdout, entry->field);
    fputs(":", stdout);
    message_plain(stdout, or_empty(entry->from));
    fputs(" → ", stdout);
    message_plain(stdout, or_empty(entry->to));
    fputc('\n', stdout);
    return !ferror(stdout);
}

struct rows {
    struct json json;
    struct grid grid;
};

static bool add_json(void *context, const struct journal_entry *entry)
{
    struct json *json = &((struct rows *)context)->json;
    json_object(json, NULL);
    json_whole(json, "step", (long)entry->step);
    json_text(json, "at", entry->at);
    json_text(json, "person", entry->person);
    json_text(json, "title", entry->title);
    json_text(json, "uscc", entry->uscc);
    json_text(json, "name", entry->uscc[0] != '\0' ? entry->name : entry->cluster);
    json_text(json, "record", entry->record);
    json_text(json, "field", entry->field);
    json_text(json, "from", entry->from);
    json_text(json, "to", entry->to);
    json_bool(json, "undone", entry->undone);
    json_close(json);
    return !ferror(stdout);
}

static bool add_row(void *context, const struct journal_entry *entry)
{
    struct grid *grid = &((struct rows *)context)->grid;
    char step[24];
    snprintf(step, sizeof step, "%lld", (long long)entry->step);
    grid_cell(grid, step);
    grid_cell(grid, entry->at);
    grid_cell(grid, entry->person);
    grid_cell(grid, entry->title);
    grid_cell(grid, entry->uscc);
    grid_cell(grid, entry->uscc[0] != '\0' ? entry->name : entry->cluster);
    grid_cell(grid, entry->record);
    grid_cell(grid, entry->field);
    grid_cell(grid, entry->from);
    grid_cell(grid, entry->to);
    grid_cell(grid, entry->undone ? "是" : "");
    return true;
}

static bool print_words(struct database *database, struct asked *asked, struct error *err)
{
    struct printing printing = {0};
    if (!each_asked(database, asked, print_entry, &printing, err))
        return false;
    if (printing.count == 0)
        fputs("没有修改记录\n", stdout);
    return true;
}

static bool print_rows(struct database *database, struct asked *asked, enum format format,
                       struct error *err)
{
    static const char *const headings[] = {"step",   "at",    "person", "title", "uscc",  "name",
                                           "record", "field", "from",   "to",    "undone"};
    struct rows rows = {0};
    bool good;
    if (format == FORMAT_JSON) {
        json_begin(&rows.json, stdout);
        json_array(&rows.json, NULL);
        good = each_asked(database, asked, add_json, &rows, err);
        json_close(&rows.json);
        return good;
    }
    grid_begin(&rows.grid);
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        grid_column(&rows.grid, headings[i], false);
    good = each_asked(database, asked, add_row, &rows, err);
    if (good)
        grid_print_csv(&rows.grid, stdout);
    grid_end(&rows.grid);
    return good;
}

static bool print_journal(struct session *session, const struct arguments *arguments,
                          struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    bool one = arguments->operand_count > 0;
    enum format format = FORMAT_TABLE;
    struct asked asked = {one ? uscc : NULL, arguments_get(arguments, "cluster"), NULL, NULL};
    int64_t cluster;
    if (one && asked.cluster != NULL)
        return error_set(err, ERROR_USAGE, "信用代码与 --cluster 只能写一个");
    if (one && !uscc_read(arguments->operands[0], uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!arguments_format(arguments, &format, err) || !session_open(session, arguments, err))
        return false;
    if (asked.cluster != NULL && !session_find_cluster(session, asked.cluster, &cluster, err))
        return false;
    return format == FORMAT_TABLE ? print_words(session->database, &asked, err)
                                  : print_rows(session->database, &asked, format, err);
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    bool good = print_journal(&session, arguments, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"cluster", "NAME", "只看这个集群", false},
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_journal = {
    .name = "journal",
    .usage = "[USCC | --cluster NAME]",
    .summary = "查看修改记录",
    .help =
        "最近的在前:谁、什么时候、把哪一项从什么改成什么。写明 USCC 时只看一家企业,--cluster 只看一个集群。\n",
    .options = options,
    .most = 1,
    .run = run,
};
