#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/csv.h"
#include "cli/due_mark.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/json.h"
#include "db/deadline_query.h"
#include "exports/calendar_file.h"

#define WITHIN_DEFAULT 90

static void print_json(const struct deadline_list *list)
{
    struct json json;
    json_begin(&json, stdout);
    json_array(&json, NULL);
    for (size_t i = 0; i < list->count; i++) {
        const struct deadline *deadline = &list->items[i];
        char due_on[DATE_TEXT_SIZE];
        date_format(deadline->due_on, due_on);
        json_object(&json, NULL);
        json_text(&json, "kind", deadline->kind);
        json_text(&json, "uscc", deadline->uscc);
        json_text(&json, "name", deadline->name);
        json_text(&json, "due_on", due_on);
        json_whole(&json, "days_left", deadline->days_left);
        json_text(&json, "state", deadline_state_id(deadline->state));
        json_text(&json, "title", deadline->title);
        json_text(&json, "basis", deadline->basis);
        json_close(&json);
    }
    json_close(&json);
}

static void print_csv(const struct deadline_list *list)
{
    fputs("kind,uscc,name,due_on,days_left,state,title,basis\n", stdout);
    for (size_t i = 0; i < list->count; i++) {
        const struct deadline *deadline = &list->items[i];
        char due_on[DATE_TEXT_SIZE], days[24];
        date_format(deadline->due_on, due_on);
        snprintf(days, sizeof days, "%ld", deadline->days_left);
        csv_field(stdout, deadline->kind, true);
        csv_field(stdout, deadline->uscc, false);
        csv_field(stdout, deadline->name, false);
        csv_field(stdout, due_on, false);
        csv_field(stdout, days, false);
        csv_field(stdout, deadline_state_id(deadline->state), false);
        csv_field(stdout, deadline->title, false);
        csv_field(stdout, deadline->basis, false);
        csv_end(stdout);
    }
}

static void print_table(const struct deadline_list *list)
{
    static const char *const headings[] = {"状态",     "到期日", "剩余天数", "统一社会信用代码",
                                           "企业名称", "事项",   "依据"};
    struct grid grid;
    grid_begin(&grid);
    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++)
        grid_column(&grid, headings[i], i == 2);
    for (size_t i = 0; i < list->count; i++) {
        const struct deadline *deadline = &list->items[i];
        char due_on[DATE_TEXT_SIZE], days[24];
        date_format(deadline->due_on, due_on);
        snprintf(days, sizeof days, "%ld", deadline->days_left);
        grid_cell(&grid, deadline_state_label(deadline->state));
        grid_cell(&grid, due_on);
        grid_cell(&grid, days);
        grid_cell(&grid, deadline->uscc);
        grid_cell(&grid, deadline->name);
        grid_cell(&grid, deadline->title);
        grid_cell(&grid, deadline->basis);
    }
    grid_print(&grid, stdout);
    printf("共 %zu 项,其中已逾期 %zu 项\n", list->count, deadline_list_overdue(list));
    grid_end(&grid);
}

static bool print_calendar(const struct deadline_list *list, const char *out, struct error *err)
{
    time_t now = time(NULL);
    if (out == NULL) {
        char *text = calendar_file_text(list, now);
        fputs(text, stdout);
        free(text);
        return true;
    }
    if (!calendar_file_write(list, now, out, err))
        return false;
    fputs("已导出到 ", stdout);
    message_plain(stdout, out);
    printf(",共 %zu 项\n", list->count);
    return true;
}

static bool query(struct session *session, const struct arguments *arguments, struct date as_of,
                  long within, bool calendar, struct deadline_list *list, struct error *err)
{
    bool with_done = arguments_has(arguments, "with-done");
    if (!with_done && !calendar)
        return deadline_query(session->database, as_of, within, list, NULL, NULL, err);
    if (!(calendar ? deadline_query_calendar : deadline_query_all)(session->database, as_of, list,
                                                                   err))
        return false;
    deadline_list_finish(list, within);
    if (!with_done)
        deadline_list_drop_done(list, date_add_days(as_of, -DEADLINE_TAKEN_BACK));
    return true;
}

/* What belongs to marking alone, and the other way round. */
static bool check_words(const struct arguments *arguments, struct error *err)
{
    static const char *const marking[] = {"reason", "title", "cluster"};
    static const char *const listing[] = {"within", "format", "out", "with-done"};
    if (due_mark_asked(arguments)) {
        for (size_t i = 0; i < sizeof listing / sizeof *listing; i++) {
            if (arguments_has(arguments, listing[i]))
                return error_set(err, ERROR_USAGE, "选项 --%s 只用于列出期限,请去掉", listing[i]);
        }
        return true;
    }
    if (arguments->operand_count > 0)
        return error_set(err, ERROR_USAGE,
                         "“%s”前面请写 --done、--put-off 日期 或 --reopen;只要列出就去掉它",
                         arguments->operands[0]);
    for (size_t i = 0; i < sizeof marking / sizeof *marking; i++) {
        if (arguments_has(arguments, marking[i]))
            return error_set(err, ERROR_USAGE,
                             "选项 --%s 只与 --done、--put-off 或 --reopen 同用,请去掉",
                             marking[i]);
    }
    return true;
}

static bool due(struct session *session, struct deadline_list *list,
                const struct arguments *arguments, struct error *err)
{
    static void (*const printers[])(const struct deadline_list *) = {print_table, print_csv,
                                                                     print_json};
    const char *format_text = arguments_get(arguments, "format");
    const char *out = arguments_get(arguments, "out");
    bool calendar = format_text != NULL && strcmp(format_text, "ics") == 0;
    enum format format = FORMAT_TABLE;
    long within = WITHIN_DEFAULT;
    struct date as_of = date_today();
    if (!check_words(arguments, err))
        return false;
    if (out != NULL && !calendar)
        return error_set(err, ERROR_USAGE, "选项 --out 只用于日历文件,请同时写 --format ics");
    if (format_text != NULL && !calendar && !arguments_format(arguments, &format, NULL))
        return error_set(err, ERROR_USAGE,
                         "选项 --format 的“%s”不认识,请写 table、csv、json 或 ics", format_text);
    if (!arguments_date(arguments, "as-of", &as_of, err) ||
        !arguments_whole(arguments, "within", 0, DEADLINE_WITHIN_MOST, &within, err) ||
        !session_open(session, arguments, err))
        return false;
    if (due_mark_asked(arguments))
        return due_mark_run(session, arguments, as_of, err);
    if (!query(session, arguments, as_of, within, calendar, list, err))
        return false;
    if (calendar)
        return print_calendar(list, out, err);
    printers[format](list);
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    struct deadline_list list = {0};
    bool good = due(&session, &list, arguments, &err);
    deadline_list_free(&list);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"as-of", "DATE", "基准日,默认今天", false},
    {"within", "DAYS", "列出多少天以内的,默认 90;已逾期的总是列出", false},
    {"format", "FORMAT", "table(默认)、csv、json 或 ics(日历文件)", false},
    {"out", "FILE", "ics:写到哪个文件,默认标准输出", false},
    {"with-done", NULL, "已完成的也列出", false},
    {"done", NULL, "记下这一项已完成", false},
    {"put-off", "DATE", "把这一项延到以后的一天,要写 --reason", false},
    {"reopen", NULL, "恢复已完成或延期的一项", false},
    {"reason", "TEXT", "延期的原因,或完成的说明", false},
    {"cluster", "NAME", "记下的是这个集群的一项", false},
    {"title", "TEXT", "符合的不止一项时,写出事项中的文字", false},
    {0},
};

const struct command command_due = {
    .name = "due",
    .usage =
        "[--as-of DATE] [--within DAYS] [--format table|csv|json|ics] [--out FILE] | KIND "
        "[USCC | --cluster NAME] --done|--put-off DATE|--reopen [--title TEXT] [--reason TEXT]",
    .summary = "列出期限,记下已完成或延期的",
    .help =
        "按到期日排序,已逾期的也在内;每一项写明依据。\n"
        "日历文件(ics)可导入邮件程序、手机的日历:每项一个全天日程,提前 30、7、1 天和当天提醒;\n"
        "再次导入时更新原有日程,不会重复;90 天内记为完成的,和还没到日子、档案中已办结的(如已更新、\n"
        "已报告、已续期),仍在文件中,注明已取消,日历会去掉或划去。\n"
        "已完成的不再列出(--with-done 除外);延期的按新的日期列出,注明原定日期。KIND 是事项种类:\n"
        "certificate_expiry 资质到期、renewal 着手复核、annual_update 和 annual_update_miit 年度\n"
        "数据更新、change_report 重大变化报告、case_step 批次步骤、publicity_end 公示截止、reapply\n"
        "禁报期满、cluster_report_county 和 cluster_report_province 集群年度报告、task 走访后续和\n"
        "自己的提醒、programme_window 政策汇编中各项目的申报窗口。都可以用 undo 撤销。\n"
        "申报窗口不属于哪一家企业,到期日是开放月份的最后一天,过了就列下一年的,不会逾期;市级项目\n"
        "只在单位(设置中的设区市、县)属于该市或没有填写时列出。\n"
        "例:peiyu due --as-of 2023-06-30 --within 30\n"
        "    peiyu due --within 365 --format ics --out 期限.ics\n",
    .options = options,
    .most = 2,
    .run = run,
};
