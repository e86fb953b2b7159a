#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/csv.h"
#include "cli/grid.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "core/json.h"
#include "db/statistics_query.h"
#include "db/target_store.h"

#define BAR_COLUMNS 30

struct inquiry {
    struct session session;
    struct date as_of;
    enum format format;
    const char *part; /* --by, or NULL: all */
    const struct statistics *statistics;
    struct progress progress;
};

static bool wants(const struct inquiry *inquiry, const char *part)
{
    return inquiry->part == NULL || strcmp(inquiry->part, part) == 0;
}

/* --- JSON --- */

static void put_targets(struct json *json, const struct inquiry *inquiry)
{
    json_array(json, "targets");
    for (size_t i = 0; i < inquiry->statistics->target_count; i++) {
        const struct statistics_target *target = &inquiry->statistics->targets[i];
        if (!statistics_target_shown(inquiry->session.packs, target))
            continue;
        json_object(json, NULL);
        json_text(json, "kind", target->kind->id);
        json_text(json, "label", target->kind->label);
        if (target->target >= 0)
            json_whole(json, "target", target->target);
        else
            json_null(json, "target");
        json_whole(json, "reached", (long)target->reached);
        json_close(json);
    }
    json_close(json);
}

static void put_section(struct json *json, const struct statistics_section *section)
{
    json_array(json, section->id);
    for (size_t i = 0; i < section->bar_count; i++) {
        json_object(json, NULL);
        json_text(json, "id", section->bars[i].id);
        json_text(json, "label", section->bars[i].label);
        json_whole(json, "count", (long)section->bars[i].count);
        json_close(json);
    }
    json_close(json);
}

static void print_json(const struct inquiry *inquiry)
{
    struct json json;
    char as_of[DATE_TEXT_SIZE];
    date_format(inquiry->as_of, as_of);
    json_begin(&json, stdout);
    json_object(&json, NULL);
    json_text(&json, "as_of", as_of);
    json_whole(&json, "total", (long)inquiry->statistics->total);
    if (wants(inquiry, "target"))
        put_targets(&json, inquiry);
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        if (wants(inquiry, inquiry->statistics->sections[i].id))
            put_section(&json, &inquiry->statistics->sections[i]);
    }
    json_close(&json);
}

/* --- .csv --- */

static void csv_line(const char *part, const char *id, const char *label, size_t count,
                     const char *target)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", count);
    csv_field(stdout, part, true);
    csv_field(stdout, id, false);
    csv_field(stdout, label, false);
    csv_field(stdout, number, false);
    csv_field(stdout, target, false);
    csv_end(stdout);
}

static void print_csv(const struct inquiry *inquiry)
{
    const struct statistics *statistics = inquiry->statistics;
    fputs("by,id,label,count,target\n", stdout);
    for (size_t i = 0; wants(inquiry, "target") && i < statistics->target_count; i++) {
        const struct statistics_target *target = &statistics->targets[i];
        char number[24] = "";
        if (target->target >= 0)
            snprintf(number, sizeof number, "%ld", target->target);
        if (statistics_target_shown(inquiry->session.packs, target))
            csv_line("target", target->kind->id, target->kind->label, target->reached, number);
    }
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        const struct statistics_section *section = &statistics->sections[i];
        for (size_t k = 0; wants(inquiry, section->id) && k < section->bar_count; k++)
            csv_line(section->id, section->bars[k].id, section->bars[k].label,
                     section->bars[k].count, "");
    }
}

/* --- for people --- */

static void print_targets(const struct inquiry *inquiry)
{
    const struct statistics *statistics = inquiry->statistics;
    struct grid grid;
    printf("\n【%d年目标】\n", inquiry->as_of.year);
    grid_begin(&grid);
    grid_column(&grid, "称号", false);
    grid_column(&grid, "新增", true);
    grid_column(&grid, "目标", true);
    grid_column(&grid, "完成", true);
    for (size_t i = 0; i < statistics->target_count; i++) {
        const struct statistics_target *target = &statistics->targets[i];
        char text[48];
        if (!statistics_target_shown(inquiry->session.packs, target))
            continue;
        grid_cell(&grid, target->kind->label);
        snprintf(text, sizeof text, "%zu", target->reached);
        grid_cell(&grid, text);
        snprintf(text, sizeof text, "%ld", target->target);
        grid_cell(&grid, target->target >= 0 ? text : "未定");
        snprintf(text, sizeof text, "%zu%%",
                 target->target > 0 ? target->reached * 100 / (size_t)target->target : 0);
        grid_cell(&grid, target->target > 0 ? text : "");
    }
    grid_print(&grid, stdout);
    grid_end(&grid);
}

static void print_section(const struct statistics_section *section)
{
    struct grid grid;
    printf("\n【%s】\n", section->title);
    grid_begin(&grid);
    grid_column(&grid, "", false);
    grid_column(&grid, "家数", true);
    grid_column(&grid, "", false);
    for (size_t i = 0; i < section->bar_count; i++) {
        const struct statistics_bar *bar = &section->bars[i];
        char text[BAR_COLUMNS + 1] = "", number[24];
        size_t length =
            section->most > 0 ? (bar->count * BAR_COLUMNS + section->most - 1) / section->most : 0;
        memset(text, '#', length);
        snprintf(number, sizeof number, "%zu", bar->count);
        grid_cell(&grid, bar->label);
        grid_cell(&grid, number);
        grid_cell(&grid, text);
    }
    grid_print(&grid, stdout);
    grid_end(&grid);
}

static void print_table(const struct inquiry *inquiry)
{
    char as_of[DATE_TEXT_SIZE];
    date_format(inquiry->as_of, as_of);
    printf("库内企业 %zu 家 基准日 %s\n", inquiry->statistics->total, as_of);
    if (wants(inquiry, "target"))
        print_targets(inquiry);
    for (size_t i = 0; i < STATISTICS_PARTS; i++) {
        if (wants(inquiry, inquiry->statistics->sections[i].id))
            print_section(&inquiry->statistics->sections[i]);
    }
}

static bool show_progress(void *context, size_t done, size_t total)
{
    progress_show(&((struct inquiry *)context)->progress, done, total);
    return true;
}

static bool is_part(const struct inquiry *inquiry, const char *part)
{
    struct statistics *none = statistics_new(inquiry->session.packs, inquiry->as_of);
    bool found = strcmp(part, "target") == 0 || statistics_find(none, part) != NULL;
    statistics_free(none);
    return found;
}

static bool print(struct inquiry *inquiry, struct error *err)
{
    static void (*const printers[])(const struct inquiry *) = {print_table, print_csv, print_json};
    if (inquiry->part != NULL && !is_part(inquiry, inquiry->part))
        return error_set(err, ERROR_USAGE,
                         "选项 --by 的“%s”不对,请写 target、tier、town、cluster、chain、size、"
                         "library、state 或 expiry",
                         inquiry->part);
    progress_begin(&inquiry->progress, "统计");
    struct statistics *statistics =
        statistics_query(inquiry->session.database, inquiry->as_of, show_progress, inquiry, err);
    progress_hide(&inquiry->progress);
    if (statistics == NULL)
        return false;
    inquiry->statistics = statistics;
    printers[inquiry->format](inquiry);
    statistics_free(statistics);
    return true;
}

/* --- targets --- */

/* "srdi=20"; "srdi=" takes it away. */
static bool set_target(struct inquiry *inquiry, const char *text, int year, struct error *err)
{
    const struct certificate_kinds *kinds = packs_certificates(inquiry->session.packs);
    const char *sign = strchr(text, '=');
    long target = -1;
    if (sign == NULL)
        return error_set(err, ERROR_USAGE, "目标“%s”应写成 称号=家数,如 srdi=20", text);
    char *name = memory_printf("%.*s", (int)(sign - text), text);
    const struct certificate_kind *kind = certificate_kind_find(kinds, name);
    if (kind == NULL)
        kind = certificate_kind_match(kinds, name);
    bool good = true;
    if (kind == NULL || !kind->renewable)
        good =
            error_set(err, ERROR_USAGE, "“%s”不能定目标,请写 innovative、srdi、giant 等称号", name);
    else if (sign[1] != '\0')
        good = arguments_read_whole("目标", sign + 1, 0, TARGET_MOST, &target, err);
    good = good && target_put(inquiry->session.database, year, kind->id, target, err);
    free(name);
    return good;
}

static bool set_targets(struct inquiry *inquiry, const struct arguments *arguments,
                        struct error *err)
{
    struct database *database = inquiry->session.database;
    long year = inquiry->as_of.year;
    if (!arguments_whole(arguments, "year", 1900, 9999, &year, err))
        return false;
    char *title = memory_printf("%ld年目标", year);
    bool good = database_begin(database, title, err);
    for (size_t i = 1; good && i < arguments->operand_count; i++)
        good = set_target(inquiry, arguments->operands[i], (int)year, err);
    free(title);
    if (good && database_commit(database, err)) {
        inquiry->as_of =
            (int)year == inquiry->as_of.year ? inquiry->as_of : date_of((int)year, 12, 31);
        inquiry->part = "target";
        return print(inquiry, err);
    }
    database_rollback(database);
    return false;
}

static bool check(const struct arguments *arguments, bool targets, struct error *err)
{
    if (arguments->operand_count > 0 && !targets)
        return error_set(err, ERROR_USAGE, "命令 stats 后面多了“%s”;定目标请写 stats target",
                         arguments->operands[0]);
    if (targets && arguments->operand_count < 2)
        return error_set(err, ERROR_USAGE, "请写目标,如 peiyu stats target innovative=40 srdi=10");
    if (targets && (arguments_has(arguments, "by") || arguments_has(arguments, "as-of")))
        return error_set(err, ERROR_USAGE, "定目标时不写 --by 和 --as-of,年度用 --year");
    if (!targets && arguments_has(arguments, "year"))
        return error_set(err, ERROR_USAGE, "选项 --year 只用于 stats target,看某年请用 --as-of");
    return true;
}

static bool carry_out(struct inquiry *inquiry, const struct arguments *arguments, struct error *err)
{
    bool targets = arguments->operand_count > 0 && strcmp(arguments->operands[0], "target") == 0;
    inquiry->as_of = date_today();
    inquiry->part = arguments_get(arguments, "by");
    if (!check(arguments, targets, err) || !arguments_format(arguments, &inquiry->format, err) ||
        !arguments_date(arguments, "as-of", &inquiry->as_of, err) ||
        !session_open(&inquiry->session, arguments, err))
        return false;
    return targets ? set_targets(inquiry, arguments, err) : print(inquiry, err);
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct inquiry inquiry = {0};
    bool good = carry_out(&inquiry, arguments, &err);
    session_close(&inquiry.session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"as-of", "DATE", "基准日,默认今天", false},
    {"by", "PART",
     "只看一项:target 目标、tier 层次、town 镇街、cluster 集群、chain 产业链、size 规模、"
     "library 在库状态、state 资质状态、expiry 按月届满",
     false},
    {"year", "YEAR", "目标的年度,默认今年(stats target)", false},
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_stats = {
    .name = "stats",
    .usage = "[--by PART] [--as-of DATE] [--format table|csv|json] | "
             "target KIND=N… [--year YEAR] [--format …]",
    .summary = "统计:各层次、镇街、产业链等的家数,年度目标的完成,届满的月份",
    .help = "有几种有效称号的企业,在层次和资质状态中各计一次;届满的按每种最近的一张证书计。\n"
            "年度目标按当年新认定的家数:这种称号的第一张证书在当年公告、不晚于基准日。\n"
            "stats target 定目标,写“称号=”取消;可以撤销。\n"
            "例:peiyu stats --by town\n"
            "    peiyu stats target innovative=40 srdi=10 --year 2024\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
