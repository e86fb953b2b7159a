#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/buffer.h"
#include "core/json.h"
#include "core/memory.h"
#include "core/text.h"
#include "core/uscc.h"
#include "db/enterprise_store.h"
#include "db/override_store.h"

/* An officer's reason to let an advisory line (原则上, 一般) hold all the same. */
struct deciding {
    struct session session;
    const struct arguments *arguments;
    enum format format;
    struct arena *arena;
    const char **words; /* behind the verb, and behind the code where there is one */
    size_t count;
    const char *code, *cluster; /* of whom: one of them, or none */
    int64_t id;
};

/* --- list --- */

struct listing {
    enum format format;
    struct json json;
    struct grid grid;
};

static bool list_row(void *context, const struct override_row *row)
{
    struct listing *listing = context;
    bool cluster = row->cluster[0] != '\0';
    const char *cells[] = {row->uscc, cluster ? row->cluster : row->name, row->standard, row->line,
                           row->reason};
    if (listing->format != FORMAT_JSON) {
        for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++)
            grid_cell(&listing->grid, cells[i]);
        return true;
    }
    json_object(&listing->json, NULL);
    if (cluster) {
        json_text(&listing->json, "cluster", row->cluster);
    } else {
        json_text(&listing->json, "uscc", row->uscc);
        json_text(&listing->json, "name", row->name);
    }
    json_text(&listing->json, "standard", row->standard);
    json_text(&listing->json, "id", row->line);
    json_text(&listing->json, "override", row->reason);
    json_close(&listing->json);
    return true;
}

static void begin_list(struct listing *listing)
{
    static const char *const headings[2][5] = {
        {"统一社会信用代码", "名称", "标准", "编号", "认可理由"},
        {"uscc", "name", "standard", "id", "override"},
    };
    grid_begin(&listing->grid);
    for (size_t i = 0; i < 5; i++)
        grid_column(&listing->grid, headings[listing->format == FORMAT_CSV ? 1 : 0][i], false);
    if (listing->format == FORMAT_JSON) {
        json_begin(&listing->json, stdout);
        json_array(&listing->json, NULL);
    }
}

static bool list(struct deciding *deciding, struct error *err)
{
    struct listing listing = {.format = deciding->format};
    int64_t enterprise = deciding->code != NULL ? deciding->id : 0;
    int64_t cluster = deciding->cluster != NULL ? deciding->id : 0;
    begin_list(&listing);
    bool good =
        override_each(deciding->session.database, enterprise, cluster, list_row, &listing, err);
    if (listing.format == FORMAT_JSON)
        json_close(&listing.json);
    else if (listing.format == FORMAT_CSV)
        grid_print_csv(&listing.grid, stdout);
    else if (grid_rows(&listing.grid) == 0)
        puts("没有认可过“原则上”“一般”的条件");
    else
        grid_print(&listing.grid, stdout);
    grid_end(&listing.grid);
    return good;
}

/* --- set, remove --- */

static const struct condition *find_among(const struct condition *conditions, size_t count,
                                          const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(conditions[i].id, id) == 0)
            return &conditions[i];
    }
    return NULL;
}

static const struct condition *find_line(const struct standard *standard, const char *id)
{
    const struct condition *line = find_among(standard->conditions, standard->condition_count, id);
    if (line == NULL)
        line = find_among(standard->routes, standard->route_count, id);
    return line != NULL ? line : find_among(standard->base, standard->base_count, id);
}

static void add_advisory(struct buffer *buffer, const struct condition *conditions, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (conditions[i].advisory)
            buffer_printf(buffer, "%s%s", buffer->length > 0 ? "、" : "", conditions[i].id);
    }
}

/* An ERROR_USAGE that says which lines may be decided upon. */
static bool refuse_line(const struct standard *standard, const char *id, struct error *err)
{
    struct buffer ids = {0};
    add_advisory(&ids, standard->conditions, standard->condition_count);
    add_advisory(&ids, standard->routes, standard->route_count);
    add_advisory(&ids, standard->base, standard->base_count);
    if (ids.length == 0)
        error_set(err, ERROR_USAGE, "标准 %s 没有“原则上”“一般”的条件,不能认可", standard->id);
    else
        error_set(err, ERROR_USAGE, "标准 %s 可以认可的条件是 %s,“%s”不是", standard->id,
                  buffer_text(&ids), id);
    buffer_free(&ids);
    return false;
}

static bool check_line(const struct deciding *deciding, const struct condition **line,
                       struct error *err)
{
    const char *id = deciding->words[0];
    const struct standard *standard = packs_find_standard(deciding->session.packs, id);
    if (standard == NULL)
        return error_set(err, ERROR_USAGE,
                         "没有“%s”这个标准,请用 peiyu standards list 查看已安装的标准", id);
    if (standard_is_cluster(standard) != (deciding->cluster != NULL))
        return error_set(err, ERROR_USAGE,
                         deciding->cluster != NULL
                             ? "标准 %s 评价的是企业,请去掉 --cluster,写明统一社会信用代码"
                             : "标准 %s 评价的是集群,请用 --cluster 写明集群名称",
                         id);
    *line = find_line(standard, deciding->words[1]);
    return (*line != NULL && (*line)->advisory) || refuse_line(standard, deciding->words[1], err);
}

static bool put(struct deciding *deciding, const char *reason, struct error *err)
{
    return (deciding->cluster != NULL ? override_put_cluster : override_put)(
        deciding->session.database, deciding->id, deciding->words[0], deciding->words[1], reason,
        err);
}

/* A reason whose line is not there any more can still be taken away. */
static bool take_away(struct deciding *deciding, struct error *err)
{
    if (!put(deciding, "", err))
        return false;
    puts("已取消认可");
    return true;
}

static bool set(struct deciding *deciding, struct error *err)
{
    const struct condition *line = NULL;
    const char *reason = text_trim(deciding->arena, deciding->words[2]);
    if (reason[0] == '\0')
        return error_set(err, ERROR_USAGE, "请写明认可的理由;取消认可用 peiyu override remove");
    if (!check_line(deciding, &line, err) || !put(deciding, reason, err))
        return false;
    printf("已认可:%s\n理由:", line->title);
    message_plain(stdout, reason);
    fputc('\n', stdout);
    return true;
}

/* --- the command --- */

static const struct verb {
    const char *name;
    size_t operands; /* behind it and behind of whom */
    const char *title;
    const char *wants;
    bool (*run)(struct deciding *deciding, struct error *err);
} verbs[] = {
    {"list", 0, NULL, "", list},
    {"set", 3, "认可", "企业(或 --cluster)、标准、条件的编号和理由", set},
    {"remove", 2, "取消认可", "企业(或 --cluster)、标准和条件的编号", take_away},
};

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    }
    return NULL;
}

/* verb [USCC] …; with --cluster without USCC. */
static bool take_words(struct deciding *deciding, const struct verb *verb, struct error *err)
{
    const struct arguments *arguments = deciding->arguments;
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    const char **words = arguments->operands + (arguments->operand_count - given);
    const char *cluster = arguments_get(arguments, "cluster");
    if (cluster != NULL)
        deciding->cluster = text_trim(deciding->arena, cluster);
    else if (given > 0) {
        deciding->code = *words++;
        given--;
    }
    deciding->words = words;
    deciding->count = given;
    if (given < verb->operands ||
        (verb->title != NULL && deciding->code == NULL && cluster == NULL))
        return error_set(err, ERROR_USAGE, "override %s 后面请写明%s", verb->name, verb->wants);
    if (given > verb->operands)
        return error_set(err, ERROR_USAGE,
                         verb->run == set ? "override %s 后面多了“%s”;理由里有空格的请加引号"
                                          : "override %s 后面多了“%s”,请去掉",
                         verb->name, words[verb->operands]);
    return verb->title == NULL || deciding->format == FORMAT_TABLE ||
           error_set(err, ERROR_USAGE, "选项 --format 只用于 override list,请去掉");
}

static bool find_subject(struct deciding *deciding, struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    if (deciding->cluster != NULL)
        return session_find_cluster(&deciding->session, deciding->cluster, &deciding->id, err);
    if (deciding->code == NULL)
        return true;
    if (!uscc_read(deciding->code, uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!enterprise_find(deciding->session.database, uscc, &deciding->id, err))
        return false;
    return deciding->id != 0 ||
           error_set(err, ERROR_USAGE,
                     "库里没有统一社会信用代码为 %s 的企业,请用 peiyu list 查看全部企业", uscc);
}

static bool write_step(struct deciding *deciding, const struct verb *verb, struct error *err)
{
    struct database *database = deciding->session.database;
    char *title = memory_printf("%s %s 条件 %s", verb->title,
                                deciding->cluster != NULL ? deciding->cluster : deciding->code,
                                deciding->words[1]);
    bool good = database_begin(database, title, err) && verb->run(deciding, err);
    free(title);
    return session_end_step(&deciding->session, good, err);
}

static bool decide(struct deciding *deciding, struct error *err)
{
    const struct arguments *arguments = deciding->arguments;
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : "list";
    const struct verb *verb = find_verb(name);
    if (verb == NULL)
        return error_set(err, ERROR_USAGE, "override 后面的“%s”不认识,请写 list、set 或 remove",
                         name);
    if (!arguments_format(arguments, &deciding->format, err) || !take_words(deciding, verb, err) ||
        !session_open(&deciding->session, arguments, err) || !find_subject(deciding, err))
        return false;
    return verb->title != NULL ? write_step(deciding, verb, err) : verb->run(deciding, err);
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct deciding deciding = {.arguments = arguments, .arena = arena_new()};
    bool good = decide(&deciding, &err);
    session_close(&deciding.session);
    arena_free(deciding.arena);
    return good ? STATUS_DONE : message_refused(&err);
}

static const struct option_rule options[] = {
    {"cluster", "NAME", "认可的是集群的条件", false},
    {"format", "FORMAT", "list 的输出:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_override = {
    .name = "override",
    .usage = "[list [USCC | --cluster NAME] | set USCC|--cluster NAME STANDARD ID REASON | "
             "remove USCC|--cluster NAME STANDARD ID]",
    .summary = "写明理由,认可“原则上”“一般”的条件",
    .help =
        "原文写作“原则上”“一般”的条件不满足时,经办人可以写明理由后认可,评价即按满足计,\n"
        "并在评价结果中注明理由;条件本身满足时不起作用。其他条件不能认可。\n"
        "哪些条件可以认可,见 peiyu standards show 中注有(原则上)的各条。\n"
        "list 列出认可过的;set 认可或改理由;remove 取消。每一步都可以用 undo 撤销。\n"
        "例:peiyu override set 91320312… giant-js-2023 6 主导产品属于重点领域的上游材料\n"
        "    peiyu override set --cluster 铜山区工程机械集群 cluster-js-2023 1a 含水域30平方公里\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
