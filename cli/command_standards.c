#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/buffer.h"
#include "core/json.h"
#include "exports/export.h"

static void format_intervals(const struct standard *standard, struct buffer *buffer)
{
    for (size_t i = 0; i < standard->interval_count; i++) {
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
        date_format(standard->intervals[i].from, from);
        date_format(standard->intervals[i].to, to);
        buffer_printf(buffer, "%s%s 至 %s", i > 0 ? ";" : "", from, to[0] != '\0' ? to : "今");
    }
}

static const char *tier_text(const struct standard *standard)
{
    return standard->tier != NULL ? standard->tier : "";
}

static void list_table(const struct session *session, bool csv)
{
    static const char *const headings[2][6] = {
        {"标准", "名称", "层次", "现行", "施行期间", "文件"},
        {"id", "title", "tier", "in_force", "intervals", "document"},
    };
    struct grid grid;
    grid_begin(&grid);
    for (size_t i = 0; i < 6; i++)
        grid_column(&grid, headings[csv ? 1 : 0][i], false);
    for (size_t i = 0; i < packs_standard_count(session->packs); i++) {
        const struct standard *standard = packs_standard(session->packs, i);
        bool in_force = standard_in_force(standard, session->today);
        struct buffer intervals = {0};
        format_intervals(standard, &intervals);
        grid_cell(&grid, standard->id);
        grid_cell(&grid, standard->title);
        grid_cell(&grid, tier_text(standard));
        grid_cell(&grid, csv ? (in_force ? "true" : "false") : in_force ? "是" : "否");
        grid_cell(&grid, buffer_text(&intervals));
        grid_cell(&grid, standard->document);
        buffer_free(&intervals);
    }
    if (csv)
        grid_print_csv(&grid, stdout);
    else
        grid_print(&grid, stdout);
    grid_end(&grid);
}

static void list_json(const struct session *session)
{
    struct json json;
    json_begin(&json, stdout);
    json_array(&json, NULL);
    for (size_t i = 0; i < packs_standard_count(session->packs); i++) {
        const struct standard *standard = packs_standard(session->packs, i);
        json_object(&json, NULL);
        json_text(&json, "id", standard->id);
        json_text(&json, "title", standard->title);
        json_text(&json, "document", standard->document);
        json_text(&json, "clause", standard->clause);
        json_text(&json, "tier", standard->tier);
        json_text(&json, "subject", standard->subject);
        json_bool(&json, "checked", standard->checked);
        json_bool(&json, "in_force", standard_in_force(standard, session->today));
        json_array(&json, "intervals");
        for (size_t j = 0; j < standard->interval_count; j++) {
            char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
            date_format(standard->intervals[j].from, from);
            date_format(standard->intervals[j].to, to);
            json_object(&json, NULL);
            json_text(&json, "from", from);
            json_text(&json, "to", to[0] != '\0' ? to : NULL);
            json_close(&json);
        }
        json_close(&json);
        json_text(&json, "hash", standard->hash);
        json_close(&json);
    }
    json_close(&json);
}

static void print_more(const char *indent, const char *reading, const char **evidence)
{
    if (reading != NULL)
        printf("%s解读:%s\n", indent, reading);
    for (size_t i = 0; evidence != NULL && evidence[i] != NULL; i++)
        printf("%s%s%s", i == 0 ? indent : "", i == 0 ? "佐证:" : "、", evidence[i]);
    if (evidence != NULL && evidence[0] != NULL)
        fputc('\n', stdout);
}

static void print_indicator(const struct indicator *indicator)
{
    printf("  %s %s(%d 分)  %s\n", indicator->id, indicator->title, indicator->full,
           indicator->source);
    for (size_t i = 0; i < indicator->band_count; i++) {
        const struct band *band = &indicator->bands[i];
        printf("      %s%s%s %d 分\n", band->grade != NULL ? band->grade : "",
               band->grade != NULL ? ". " : "", band->text, band->score);
    }
    for (size_t i = 0; i < indicator->item_count; i++)
        printf("      %s %d 分%s\n", indicator->items[i].text, indicator->points,
               i + 1 == indicator->item_count ? "(各项相加,不超过满分)" : "");
    print_more("      ", indicator->reading, indicator->evidence);
}

static void print_conditions(const char *title, const struct condition *conditions, size_t count)
{
    if (count > 0)
        printf("\n【%s】\n", title);
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = &conditions[i];
        printf("  %s %s%s%s  %s\n", condition->id, condition->title,
               condition->advisory ? "(原则上)" : "",
               condition->not_for_renewal ? "(复核除外)" : "", condition->source);
        print_more("      ", condition->reading, condition->evidence);
    }
}

static void show(const struct standard *standard, struct date today)
{
    struct buffer intervals = {0};
    format_intervals(standard, &intervals);
    printf("%s(%s)\n文件:%s %s\n施行:%s%s\n", standard->title, standard->id, standard->document,
           standard->clause != NULL ? standard->clause : "", buffer_text(&intervals),
           standard_in_force(standard, today) ? "" : "(非现行标准)");
    buffer_free(&intervals);
    if (standard->tier != NULL)
        printf("层次:%s\n", standard->tier);
    if (!standard->checked)
        fputs("注意:未经原文核对\n", stdout);
    printf("内容校验:%s\n", standard->hash);
    for (size_t g = 0; g < standard->group_count; g++) {
        printf("\n【%s】满分 %d\n", standard->groups[g].title, standard->groups[g].full);
        for (size_t i = 0; i < standard->indicator_count; i++) {
            if (standard->indicators[i].group == g)
                print_indicator(&standard->indicators[i]);
        }
    }
    print_conditions("条件", standard->conditions, standard->condition_count);
    print_conditions("直通条件(满足任一项)", standard->routes, standard->route_count);
    print_conditions("基本条件", standard->base, standard->base_count);
}

/* A file that cannot be read at all is no pack with a mistake. */
static bool check_readable(const char *path, struct error *err)
{
    struct stat status;
    if (stat(path, &status) != 0 || access(path, R_OK) != 0)
        return error_set(err, ERROR_FILE, "读不了文件 %s:%s,请检查路径和权限", path,
                         errno == ENOENT || errno == ENOTDIR ? "没有这个文件" : "没有权限");
    if (S_ISDIR(status.st_mode))
        return error_set(err, ERROR_FILE, "%s 是文件夹,请写明其中的数据包文件", path);
    return true;
}

static int check(const struct session *session, const char *path)
{
    struct error err = {0};
    struct faults faults = {0};
    if (!check_readable(path, &err))
        return message_error(&err);
    const char *kind;
    bool good = packs_check_file(session->packs, path, &kind, &faults);
    if (good && strcmp(kind, "layout") == 0)
        good = layouts_check_file(session->packs, path, &faults);
    for (size_t i = 0; i < faults.count; i++) {
        const struct fault *fault = &faults.items[i];
        message_plain(stderr, fault->file);
        if (fault->line > 0)
            fprintf(stderr, ":%d:%d", fault->line, fault->column);
        fputs(": ", stderr);
        message_plain(stderr, fault->text);
        fputc('\n', stderr);
    }
    faults_free(&faults);
    if (!good)
        return STATUS_FAULTS;
    message_plain(stdout, path);
    fputs(":没有发现问题\n", stdout);
    return STATUS_DONE;
}

static int list(const struct session *session, const struct arguments *arguments)
{
    struct error err = {0};
    enum format format;
    if (!arguments_format(arguments, &format, &err))
        return message_error(&err);
    if (format == FORMAT_JSON)
        list_json(session);
    else
        list_table(session, format == FORMAT_CSV);
    return STATUS_DONE;
}

static int run_on(const struct session *session, const struct arguments *arguments)
{
    const char *what = arguments->operand_count > 0 ? arguments->operands[0] : "list";
    const char *which = arguments->operand_count > 1 ? arguments->operands[1] : NULL;
    bool takes_one = strcmp(what, "show") == 0 || strcmp(what, "check") == 0;
    if (strcmp(what, "install") == 0 || strcmp(what, "diff") == 0)
        return message_usage("standards %s 将在后续版本提供", what);
    if (!takes_one && strcmp(what, "list") != 0)
        return message_usage("standards 后面的“%s”不认识,请写 list、show 或 check", what);
    if (takes_one != (which != NULL))
        return message_usage(
            takes_one ? "standards %s 后面请写明哪一个" : "standards %s 后面不带别的", what);
    if (takes_one && arguments_has(arguments, "format"))
        return message_usage("选项 --format 只用于 standards list,请去掉");
    if (!takes_one)
        return list(session, arguments);
    if (strcmp(what, "check") == 0)
        return check(session, which);
    const struct standard *standard = packs_find_standard(session->packs, which);
    if (standard == NULL)
        return message_usage("没有“%s”这个标准,请用 peiyu standards list 查看已安装的标准", which);
    show(standard, session->today);
    return STATUS_DONE;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    bool checks = arguments->operand_count > 0 && strcmp(arguments->operands[0], "check") == 0;
    bool open = session_open_packs(&session, &err) ||
                (checks && session_open_installed_packs(&session, &err));
    int status = open ? run_on(&session, arguments) : message_error(&err);
    session_close(&session);
    return status;
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "list 的输出:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_standards = {
    .name = "standards",
    .usage = "[list | show ID | check FILE]",
    .summary = "列出、查看、检查评价标准",
    .help = "list 列出已安装的标准;show 逐条显示指标、条件、依据条款、佐证材料和解读;\n"
            "check 检查一个数据包文件,每处问题写明“文件:行:列”,有问题时退出状态为 1。\n",
    .options = options,
    .most = 2,
    .run = run,
};
