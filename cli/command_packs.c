#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/message.h"
#include "cli/pack_check.h"
#include "cli/pack_diff.h"
#include "cli/pack_install.h"
#include "cli/pack_shelf.h"
#include "cli/session.h"
#include "cli/standard_print.h"
#include "core/json.h"

/* --- list --- */

static void list_table(const struct pack_shelf *shelf, bool csv)
{
    static const char *const headings[2][6] = {
        {"类别", "编号", "名称", "版本", "来自", "文件"},
        {"kind", "id", "title", "version", "origin", "file"},
    };
    struct grid grid;
    grid_begin(&grid);
    for (size_t i = 0; i < 6; i++)
        grid_column(&grid, headings[csv ? 1 : 0][i], i == 3);
    for (size_t i = 0; i < pack_shelf_count(shelf); i++) {
        struct pack_info info = pack_shelf_info(shelf, i);
        bool own = pack_shelf_is_own(shelf, &info);
        char version[24];
        snprintf(version, sizeof version, "%ld", info.version);
        grid_cell(&grid, csv ? info.kind : pack_kind_label(info.kind));
        grid_cell(&grid, info.id);
        grid_cell(&grid, info.title);
        grid_cell(&grid, version);
        grid_cell(&grid, csv ? (own ? "user" : "program") : own ? "自己安装" : "程序");
        grid_cell(&grid, info.file->path);
    }
    if (csv)
        grid_print_csv(&grid, stdout);
    else
        grid_print(&grid, stdout);
    grid_end(&grid);
}

static void list_json(const struct pack_shelf *shelf)
{
    struct json json;
    json_begin(&json, stdout);
    json_array(&json, NULL);
    for (size_t i = 0; i < pack_shelf_count(shelf); i++) {
        struct pack_info info = pack_shelf_info(shelf, i);
        json_object(&json, NULL);
        json_text(&json, "kind", info.kind);
        json_text(&json, "id", info.id);
        json_text(&json, "title", info.title);
        json_whole(&json, "version", info.version);
        json_text(&json, "origin", pack_shelf_is_own(shelf, &info) ? "user" : "program");
        json_text(&json, "file", info.file->path);
        json_text(&json, "hash", info.file->hash);
        json_close(&json);
    }
    json_close(&json);
}

static int list(const struct session *session, const char *const operands[], enum format format)
{
    struct error err = {0};
    struct pack_shelf shelf;
    (void)operands;
    if (!pack_shelf_open(&shelf, session->packs, false, &err))
        return message_error(&err);
    if (format == FORMAT_JSON)
        list_json(&shelf);
    else
        list_table(&shelf, format == FORMAT_CSV);
    pack_shelf_close(&shelf);
    return STATUS_DONE;
}

/* --- show --- */

/* What every pack has, then how many lines of each kind. */
static void print_pack(const struct pack_shelf *shelf, const struct pack_info *info)
{
    const struct yaml *root = info->file->root;
    printf("%s %s %s\n", pack_kind_label(info->kind), info->id, info->title);
    printf("版本:%ld(%s)\n文件:", info->version,
           pack_shelf_is_own(shelf, info) ? "自己安装" : "随程序安装");
    message_plain(stdout, info->file->path);
    printf("\n内容校验:%s\n", info->file->hash);
    for (size_t i = 0; i < root->count; i++) {
        const struct yaml *item = root->items[i];
        if (item->kind == YAML_LIST) {
            printf("%s:%zu 项\n", item->key, item->count);
        } else if (item->kind == YAML_SCALAR && strcmp(item->key, "source") == 0) {
            fputs("依据:", stdout);
            message_plain(stdout, item->text);
            fputc('\n', stdout);
        }
    }
}

static int show(const struct session *session, const char *const operands[], enum format format)
{
    struct error err = {0};
    struct pack_shelf shelf;
    struct pack_info info;
    (void)format;
    if (!pack_shelf_open(&shelf, session->packs, false, &err))
        return message_error(&err);
    int status = STATUS_DONE;
    if (!pack_shelf_find(&shelf, NULL, operands[0], &info))
        status =
            message_usage("没有“%s”这个数据包,请用 peiyu packs list 查看已安装的", operands[0]);
    else
        print_pack(&shelf, &info);
    if (status == STATUS_DONE && strcmp(info.kind, "standard") == 0)
        puts("逐条内容见 peiyu standards show");
    pack_shelf_close(&shelf);
    return status;
}

/* --- the others --- */

static int check(const struct session *session, const char *const operands[], enum format format)
{
    (void)format;
    return pack_check(session, operands[0]);
}

static int install(const struct session *session, const char *const operands[], enum format format)
{
    (void)format;
    return pack_install(session, operands[0], NULL);
}

static int diff(const struct session *session, const char *const operands[], enum format format)
{
    return pack_diff(session, operands[0], operands[1], NULL, format);
}

static const struct verb {
    const char *name;
    size_t operands;
    bool format, cure; /* CURE: one's own with a mistake does not stand in the way */
    int (*run)(const struct session *session, const char *const operands[], enum format format);
} verbs[] = {
    {"list", 0, true, false, list},   {"show", 1, false, false, show},
    {"check", 1, false, true, check}, {"install", 1, false, true, install},
    {"diff", 2, true, false, diff},
};

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    }
    return NULL;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    enum format format;
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : "list";
    const struct verb *verb = find_verb(name);
    if (verb == NULL)
        return message_usage("packs 后面的“%s”不认识,请写 list、show、check、install 或 diff",
                             name);
    if (given != verb->operands)
        return message_usage(given > verb->operands ? "packs %s 后面多了内容,请去掉"
                             : verb->operands == 2 ? "packs %s 后面请写明两个(编号或文件)"
                                                   : "packs %s 后面请写明哪一个",
                             name);
    if (!verb->format && arguments_has(arguments, "format"))
        return message_usage("选项 --format 只用于 packs list 和 diff,请去掉");
    if (!arguments_format(arguments, &format, &err))
        return message_error(&err);
    bool open = session_open_packs(&session, &err) ||
                (verb->cure && session_open_installed_packs(&session, &err));
    int status = open ? verb->run(&session, arguments->operands + 1, format) : message_error(&err);
    session_close(&session);
    return status;
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "list 和 diff 的输出:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_packs = {
    .name = "packs",
    .usage = "[list | show ID | check FILE | install FILE | diff A B]",
    .summary = "列出、查看、检查、安装、比较各类数据包",
    .help = "数据包有:标准、事实词典、地区、称号、期限、申报、政策项目、日历、版式。\n"
            "list 列出已安装的;show 显示版本、文件和内容数量;check 检查一个文件;\n"
            "install 检查后装进自己的数据包文件夹,同一编号的须是更高的版本;\n"
            "diff 逐处说明后一个改了什么,A、B 是编号或文件。\n",
    .options = options,
    .most = 3,
    .run = run,
};
