#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/batch_work.h"
#include "cli/grid.h"
#include "core/memory.h"
#include "db/case_removal.h"

/* --- list, show --- */

struct listing {
    const struct case_desk *desk;
    struct json json;
    struct grid grid;
};

static void put_batch(struct json *json, const struct batch *batch)
{
    json_whole(json, "id", (long)batch->id);
    json_text(json, "kind", batch->kind->id);
    json_text(json, "label", batch->kind->label);
    json_whole(json, "year", batch->year);
    json_whole(json, "number", batch->number);
    json_text(json, "notice", batch->notice);
    json_text(json, "remark", batch->remark);
    json_whole(json, "cases", (long)batch->cases);
    json_whole(json, "open", (long)batch->open);
    json_whole(json, "granted", (long)batch->granted);
}

static bool add_json(void *context, const struct batch *batch)
{
    struct listing *listing = context;
    json_object(&listing->json, NULL);
    put_batch(&listing->json, batch);
    json_close(&listing->json);
    return true;
}

static void add_number(struct grid *grid, long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    grid_cell(grid, text);
}

static bool add_row(void *context, const struct batch *batch)
{
    struct listing *listing = context;
    struct grid *grid = &listing->grid;
    add_number(grid, (long)batch->id);
    grid_cell(grid, listing->desk->format == FORMAT_CSV ? batch->kind->id : batch->kind->label);
    add_number(grid, batch->year);
    add_number(grid, batch->number);
    grid_cell(grid, batch->notice);
    add_number(grid, (long)batch->cases);
    add_number(grid, (long)batch->open);
    add_number(grid, (long)batch->granted);
    grid_cell(grid, batch->remark);
    return true;
}

static bool list(struct case_desk *desk, struct error *err)
{
    static const char *const headings[][9] = {
        {"编号", "种类", "年度", "第几批", "通知文号", "家数", "在办", "已认定", "备注"},
        {"id", "kind", "year", "number", "notice", "cases", "open", "granted", "remark"},
    };
    struct listing listing = {.desk = desk};
    struct database *database = desk->session.database;
    bool good;
    if (desk->format == FORMAT_JSON) {
        json_begin(&listing.json, stdout);
        json_array(&listing.json, NULL);
        good = batch_each(database, add_json, &listing, err);
        json_close(&listing.json);
        return good;
    }
    grid_begin(&listing.grid);
    for (size_t i = 0; i < 9; i++)
        grid_column(&listing.grid, headings[desk->format == FORMAT_CSV][i],
                    i == 0 || (i >= 2 && i != 4 && i < 8));
    good = batch_each(database, add_row, &listing, err);
    if (good && grid_rows(&listing.grid) == 0 && desk->format == FORMAT_TABLE)
        puts("还没有批次;用 peiyu batch add 种类 新建");
    else if (good)
        (desk->format == FORMAT_CSV ? grid_print_csv : grid_print)(&listing.grid, stdout);
    grid_end(&listing.grid);
    return good;
}

static bool load(struct case_desk *desk, struct batch *batch, struct error *err)
{
    int64_t id;
    return case_desk_number(desk, 0, &id, err) &&
           batch_load(desk->session.database, id, desk->arena, batch, err);
}

static bool each_day(struct case_desk *desk, const struct batch *batch,
                     void (*each)(void *context, const struct case_stop *stop, struct date day),
                     void *context, struct error *err)
{
    for (size_t i = 1; i < batch->kind->stop_count; i++) {
        struct date day;
        if (!batch_day(desk->session.database, batch->id, &batch->kind->stops[i], &day, err))
            return false;
        each(context, &batch->kind->stops[i], day);
    }
    return true;
}

static void put_day(void *context, const struct case_stop *stop, struct date day)
{
    struct json *json = context;
    json_object(json, NULL);
    json_text(json, "state", stop->state->id);
    json_whole(json, "time", stop->time);
    json_text(json, "label", stop->label);
    case_desk_date(json, "day", day);
    json_close(json);
}

static void print_day(void *context, const struct case_stop *stop, struct date day)
{
    char text[DATE_TEXT_SIZE];
    (void)context;
    date_format(day, text);
    printf("  %s %s\n", date_is_set(day) ? text : "(未定)    ", stop->label);
}

static bool put_case(void *context, const struct case_file *one)
{
    struct listing *listing = context;
    json_object(&listing->json, NULL);
    case_desk_json(listing->desk, &listing->json, one);
    json_close(&listing->json);
    return true;
}

static bool show_json(struct case_desk *desk, const struct batch *batch, struct error *err)
{
    struct listing listing = {.desk = desk};
    json_begin(&listing.json, stdout);
    json_object(&listing.json, NULL);
    put_batch(&listing.json, batch);
    json_array(&listing.json, "days");
    bool good = each_day(desk, batch, put_day, &listing.json, err);
    json_close(&listing.json);
    json_array(&listing.json, "list");
    good = good && case_each(desk->session.database, batch->id, 0, put_case, &listing, err);
    json_close(&listing.json);
    json_close(&listing.json);
    return good;
}

static bool show(struct case_desk *desk, struct error *err)
{
    struct batch batch;
    if (!load(desk, &batch, err))
        return false;
    if (desk->format == FORMAT_JSON)
        return show_json(desk, &batch, err);
    if (desk->format == FORMAT_TABLE) {
        char *title = batch_title(&batch);
        printf("%s  ", title);
        message_plain(stdout, batch.notice);
        printf("\n各步骤的期限:\n");
        free(title);
        if (!each_day(desk, &batch, print_day, NULL, err))
            return false;
    }
    return case_desk_list(desk, &(struct case_choice){.batch = batch.id}, err);
}

/* --- add, days --- */

static bool read_kind(const struct case_desk *desk, const struct case_kind **kind,
                      struct error *err)
{
    const struct case_kinds *kinds = packs_cases(desk->session.packs);
    const char *text = case_desk_operand(desk, 0);
    *kind = case_kind_match(kinds, text);
    if (*kind != NULL)
        return true;
    char *words = memory_text("");
    for (size_t i = 0; i < case_kinds_count(kinds); i++) {
        const struct case_kind *one = case_kind_at(kinds, i);
        char *more = memory_printf("%s%s%s(%s)", words, i > 0 ? "、" : "", one->label, one->id);
        free(words);
        words = more;
    }
    error_set(err, ERROR_USAGE, "没有“%s”这种申报,可以写:%s", text, words);
    free(words);
    return false;
}

static bool add(struct case_desk *desk, struct error *err)
{
    long year = desk->session.today.year, number = 0;
    struct batch batch = {
        .notice = case_desk_option(desk, "notice"),
        .remark = case_desk_option(desk, "remark"),
    };
    if (!read_kind(desk, &batch.kind, err) ||
        !arguments_whole(desk->arguments, "year", 1900, 9999, &year, err) ||
        !arguments_whole(desk->arguments, "number", 1, BATCH_NUMBER_MOST, &number, err))
        return false;
    batch.year = (int)year;
    batch.number = (int)number;
    if (number == 0 &&
        !batch_next_number(desk->session.database, batch.kind, batch.year, &batch.number, err))
        return false;
    char *title = batch_title(&batch), *step = memory_printf("新建批次 %s", title);
    bool good = database_begin(desk->session.database, step, err);
    if (good) {
        good = batch_add(desk->session.database, &batch, err);
        if (good)
            printf("已新建第 %lld 号批次:%s\n", (long long)batch.id, title);
        good = case_desk_end(desk, good, err);
    }
    free(step);
    free(title);
    return good;
}

/* "county_passed=2024-07-01"; the second time of a state: "submitted/2=…". */
static bool read_day(const struct batch *batch, const struct case_kinds *kinds, const char *text,
                     const struct case_stop **stop, struct date *day, struct error *err)
{
    const char *equals = strchr(text, '=');
    char *name = memory_printf("%.*s", equals == NULL ? 0 : (int)(equals - text), text);
    char *slash = strrchr(name, '/');
    *day = (struct date){0};
    *stop = NULL;
    for (size_t i = 1; i < batch->kind->stop_count; i++) {
        if (strcmp(name, batch->kind->stops[i].label) == 0)
            *stop = &batch->kind->stops[i];
    }
    if (*stop == NULL && slash != NULL)
        *slash = '\0';
    const struct case_state *state = case_state_find(kinds, name);
    if (*stop == NULL && state != NULL)
        *stop = case_stop_find(batch->kind, state, slash != NULL ? atoi(slash + 1) : 1);
    free(name);
    if (equals == NULL || *stop == NULL || *stop == batch->kind->stops)
        return error_set(err, ERROR_USAGE,
                         "“%s”不是期限,请写成 步骤=日期,如 county_passed=2024-07-01;步骤见 peiyu "
                         "batch show",
                         text);
    return equals[1] == '\0' || date_parse(equals + 1, false, day) ||
           error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15", equals + 1);
}

static bool set_days(struct case_desk *desk, const struct batch *batch, struct error *err)
{
    for (size_t i = 1; *case_desk_operand(desk, i) != '\0'; i++) {
        const struct case_stop *stop;
        struct date day;
        if (!read_day(batch, packs_cases(desk->session.packs), case_desk_operand(desk, i), &stop,
                      &day, err) ||
            !batch_set_day(desk->session.database, batch->id, stop, day, err))
            return false;
    }
    return true;
}

/* The step before that has a day. */
struct day_before {
    const struct case_stop *stop;
    struct date day;
};

static void compare_day(void *context, const struct case_stop *stop, struct date day)
{
    struct day_before *before = context;
    if (!date_is_set(day))
        return;
    if (before->stop != NULL && date_compare(day, before->day) < 0)
        printf("注意:“%s”的期限早于前面的“%s”,请核对\n", stop->label, before->stop->label);
    *before = (struct day_before){stop, day};
}

static bool days(struct case_desk *desk, struct error *err)
{
    struct batch batch;
    if (!load(desk, &batch, err) ||
        !database_begin(desk->session.database, "设定批次各步骤的期限", err))
        return false;
    bool good = set_days(desk, &batch, err);
    char *title = batch_title(&batch);
    if (good)
        printf("%s各步骤的期限:\n", title);
    free(title);
    good = good && each_day(desk, &batch, print_day, NULL, err) &&
           each_day(desk, &batch, compare_day, &(struct day_before){0}, err);
    return case_desk_end(desk, good, err);
}

static bool edit(struct case_desk *desk, struct error *err)
{
    struct batch batch;
    const char *notice = arguments_get(desk->arguments, "notice");
    const char *remark = arguments_get(desk->arguments, "remark");
    if (notice == NULL && remark == NULL)
        return error_set(err, ERROR_USAGE, "请用 --notice 或 --remark 写明要改什么");
    if (!load(desk, &batch, err))
        return false;
    batch.notice = notice != NULL ? notice : batch.notice;
    batch.remark = remark != NULL ? remark : batch.remark;
    char *title = batch_title(&batch), *step = memory_printf("修改批次 %s", title);
    bool begun = database_begin(desk->session.database, step, err);
    bool good = begun && batch_change(desk->session.database, &batch, err);
    if (good)
        printf("已修改第 %lld 号批次:%s\n", (long long)batch.id, title);
    free(step);
    free(title);
    return begun && case_desk_end(desk, good, err);
}

static bool remove_it(struct case_desk *desk, struct error *err)
{
    struct batch batch;
    if (!load(desk, &batch, err))
        return false;
    char *title = batch_title(&batch), *step = memory_printf("移入回收站:批次 %s", title);
    bool begun = database_begin(desk->session.database, step, err);
    bool good = begun && batch_remove(desk->session.database, batch.id, err);
    if (good)
        printf("已移入回收站:%s,其中申报 %zu 家;恢复用 peiyu trash\n", title, batch.cases);
    free(step);
    free(title);
    return begun && case_desk_end(desk, good, err);
}

static const struct case_verb verbs[] = {
    {"list", NULL, 0, 0, "", " format ", list},
    {"show", NULL, 1, 1, "批次编号,编号见 peiyu batch list", " format ", show},
    {"add", "open", 1, 1, "申报的种类,如 innovative", " year number notice remark ", add},
    {"edit", NULL, 1, 1, "批次编号,编号见 peiyu batch list", " notice remark ", edit},
    {"days", NULL, 1, OPERANDS_ANY, "批次编号和 步骤=日期", " ", days},
    {"step", NULL, 2, 2, "批次编号和步骤",
     " from enterprise on document remark reason days valid-from valid-to ", batch_work_step},
    {"assess", NULL, 1, 1, "批次编号,编号见 peiyu batch list", " from enterprise on ",
     batch_work_assess},
    {"remove", NULL, 1, 1, "批次编号,编号见 peiyu batch list", " ", remove_it},
    {"results", "result", 2, 2, "批次编号和名单文件",
     " on document remark valid-from valid-to dry-run format ", batch_work_results},
    {0},
};

static int run(const struct arguments *arguments)
{
    return case_desk_run("batch", verbs, arguments);
}

static const struct option_rule options[] = {
    {"year", "YEAR", "add:年度,默认今年", false},
    {"number", "N", "add:第几批,默认接着上一批", false},
    {"notice", "TEXT", "add、edit:通知的文号", false},
    {"remark", "TEXT", "add、edit、step、results:备注", false},
    {"from", "STATE", "step、assess:只办现在是这一状态的", false},
    {"enterprise", "USCC", "step、assess:只办这一家", false},
    {"on", "DATE", "step、assess、results:日期,默认今天", false},
    {"document", "TEXT", "step、results:文号", false},
    {"reason", "TEXT", "step:仍要受理或仍要通过初审的理由,需要的各家都用它", false},
    {"days", "N", "step publicity:公示天数,默认为规定的最少天数", false},
    {"valid-from", "DATE", "step granted、results:有效期起,文件另有规定时写", false},
    {"valid-to", "DATE", "step granted、results:有效期至,文件另有规定时写", false},
    {"dry-run", NULL, "results:只看结果,不写入", false},
    {"format", "FORMAT", "table(默认)或 json;list、show 还有 csv", false},
    {0},
};

const struct command command_batch = {
    .name = "batch",
    .usage = "[list | show N | add KIND | edit N | days N [STEP=DATE…] | assess N | step N STEP | "
             "results N FILE [--on DATE] | remove N]",
    .summary = "申报批次:新建、查看、定期限、导入认定名单",
    .help =
        "种类:library 入库、innovative 创新型评价、innovative_renewal 创新型复核、\n"
        "srdi、srdi_renewal、giant、giant_renewal、cluster、cluster_renewal;写中文名称也可以。\n"
        "企业、集群用 peiyu case add 加入。\n"
        "days 设定各步骤的期限(到期进待办:下一步的,没有设的看再后面的;STEP= 为取消);\n"
        "assess 评价全批,各案以此为依据;step 全批走同一步(写法同 peiyu case step),不写 --from\n"
        "时办走得到这一步的,不能办的逐家说明并保持原样;\n"
        "results 读公告的名单(.xlsx、.xls、.csv,按信用代码、名称或曾用名对应,\n"
        "全角半角、引号和括号的写法不论),一次办完全批的认定并写入资质证书,对不上的逐条列出;\n"
        "代码与名称不是同一家的不办,名称没见过的、原有称号还有效的照办并提示核对;\n"
        "remove 把批次连同其中的申报移入回收站,已写入的证书不动。\n"
        "例:peiyu batch add innovative --year 2024 --notice 苏工信中小〔2024〕62号\n"
        "    peiyu batch days 1 county_passed=2024-06-20 city_passed=2024-06-30\n"
        "    peiyu batch step 1 city_passed --from county_passed --on 2024-06-30 --document 3号\n"
        "    peiyu batch results 1 公告名单.xlsx --on 2024-09-20 --document 第12号公告 --dry-run\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
