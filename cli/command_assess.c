#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/assignment.h"
#include "cli/command.h"
#include "cli/comparison.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/session.h"
#include "core/assessment_json.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

struct assessing {
    struct session session;
    struct arena *arena;
    struct report report;
    const struct report_format *format;
    struct comparison comparison; /* with --compare, instead of the report */
    bool renewal;
    bool save; /* one step of the journal, written when everything was told */
    size_t saved;
    struct error *failure; /* what stopped it */
    struct expression *filter;
    enum subject about;
    const char *cluster; /* the one that was asked for, or NULL */
    struct assignment *what_if;
    size_t what_if_count;
    struct progress progress;
    size_t done, total;
};

static bool is_what_if(const char *text)
{
    return strchr(text, '=') != NULL;
}

static const struct standard *find_standard(const struct assessing *assessing, const char *id,
                                            struct error *err)
{
    const struct standard *standard = packs_find_standard(assessing->session.packs, id);
    if (standard == NULL)
        error_set(err, ERROR_USAGE, "没有“%s”这个标准,请用 peiyu standards list 查看已安装的标准",
                  id);
    return standard;
}

static bool choose_compared(struct assessing *assessing, const struct arguments *arguments,
                            struct error *err)
{
    struct comparison *comparison = &assessing->comparison;
    comparison->as_of = assessing->report.as_of;
    comparison->from = find_standard(assessing, arguments_get(arguments, "compare"), err);
    if (comparison->from != NULL)
        comparison->to = find_standard(assessing, arguments->operands[0], err);
    if (comparison->to == NULL)
        return false;
    bool cluster = standard_is_cluster(comparison->from);
    if (cluster != standard_is_cluster(comparison->to))
        return error_set(err, ERROR_USAGE, "标准 %s 和 %s 一个评价企业,一个评价集群,不能比较",
                         comparison->from->id, comparison->to->id);
    assessing->about = cluster ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE;
    if (cluster && arguments_has(arguments, "enterprise"))
        return error_set(err, ERROR_USAGE, "标准 %s 评价的是集群,请去掉 --enterprise",
                         comparison->from->id);
    return true;
}

/* What the standard is about and what was asked for go together. */
static bool check_subject(struct assessing *assessing, const struct arguments *arguments,
                          struct error *err)
{
    const struct standard *standard = assessing->report.standard;
    bool cluster = standard_is_cluster(standard);
    assessing->about = cluster ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE;
    if (!cluster && assessing->cluster != NULL)
        return error_set(err, ERROR_USAGE, "标准 %s 评价的是企业,请去掉 --cluster", standard->id);
    if (cluster && arguments_has(arguments, "enterprise"))
        return error_set(err, ERROR_USAGE,
                         "标准 %s 评价的是集群,请把 --enterprise 换成 --cluster 和集群名称",
                         standard->id);
    return true;
}

static bool choose_standard(struct assessing *assessing, const struct arguments *arguments,
                            struct error *err)
{
    const char *id = arguments_get(arguments, "standard");
    const char *tier = arguments_get(arguments, "tier");
    const struct packs *packs = assessing->session.packs;
    struct report *report = &assessing->report;
    if (arguments_has(arguments, "compare"))
        return choose_compared(assessing, arguments, err);
    report->chosen = id != NULL;
    if (id != NULL) {
        report->standard = find_standard(assessing, id, err);
        report->in_force =
            report->standard != NULL && standard_in_force(report->standard, report->as_of);
    } else if (tier != NULL) {
        report->standard =
            packs_choose_standard(packs, tier, report->as_of, &report->in_force, err);
    } else {
        report->standard =
            packs_choose_cluster_standard(packs, report->as_of, &report->in_force, err);
    }
    return report->standard != NULL && check_subject(assessing, arguments, err);
}

static bool add_what_if(struct assessing *assessing, const char *text, struct error *err)
{
    struct assignment *assignment = &assessing->what_if[assessing->what_if_count++];
    return assignment_read(packs_dictionary(assessing->session.packs), assessing->about, text,
                           assessing->report.as_of.year - 1, assessing->arena, assignment, err) ||
           error_prefix(err, "选项 --with");
}

/* The first operand of --compare A B is B. */
static size_t first_assignment(const struct arguments *arguments)
{
    return arguments_has(arguments, "compare") ? 1 : 0;
}

/* --with A=1 B=2 --with C=3: what stands behind the first belongs to it. */
static bool read_what_if(struct assessing *assessing, const struct arguments *arguments,
                         struct error *err)
{
    size_t room = arguments->option_count + arguments->operand_count;
    assessing->what_if = memory_alloc((room + 1) * sizeof *assessing->what_if);
    for (size_t i = 0; i < arguments->option_count; i++) {
        if (strcmp(arguments->options[i].name, "with") == 0 &&
            !add_what_if(assessing, arguments->options[i].value, err))
            return false;
    }
    for (size_t i = first_assignment(arguments); i < arguments->operand_count; i++) {
        if (!add_what_if(assessing, arguments->operands[i], err))
            return false;
    }
    return true;
}

static bool check_cluster(const struct arguments *arguments, struct error *err)
{
    static const char *const others[] = {"tier", "enterprise", "compare"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (arguments_has(arguments, "cluster") && arguments_has(arguments, others[i]))
            return error_set(err, ERROR_USAGE, "选项 --cluster 不能与 --%s 同用", others[i]);
    }
    return true;
}

static bool check_command_line(const struct arguments *arguments, struct error *err)
{
    bool standard = arguments_has(arguments, "standard"), tier = arguments_has(arguments, "tier");
    bool compare = arguments_has(arguments, "compare");
    if (compare && (standard || tier))
        return error_set(err, ERROR_USAGE,
                         "选项 --compare 已写明两个标准,请去掉 --standard 和 --tier");
    if (compare && (arguments->operand_count == 0 || is_what_if(arguments->operands[0])))
        return error_set(err, ERROR_USAGE, "选项 --compare 后面应写两个标准,如 --compare A B");
    if (standard && tier)
        return error_set(err, ERROR_USAGE, "选项 --standard 与 --tier 只能写一个");
    if (!check_cluster(arguments, err))
        return false;
    if (!compare && !standard && !tier && !arguments_has(arguments, "cluster"))
        return error_set(
            err, ERROR_USAGE,
            "请用 --tier 写明层次(innovative、srdi 或 giant),或用 --standard 写明标准");
    if (arguments_has(arguments, "save") && (compare || arguments_has(arguments, "with")))
        return error_set(err, ERROR_USAGE,
                         compare ? "选项 --save 不能与 --compare 同用:只保存按一个标准的评价"
                                 : "选项 --save 不能与 --with 同用:假设的结果不保存");
    for (size_t i = first_assignment(arguments); i < arguments->operand_count; i++) {
        if (!arguments_has(arguments, "with") || !is_what_if(arguments->operands[i]))
            return error_set(err, ERROR_USAGE,
                             "命令 assess 后面多了“%s”;指定企业请用 --enterprise,假设请用 --with",
                             arguments->operands[i]);
    }
    return true;
}

static bool read_options(struct assessing *assessing, const struct arguments *arguments,
                         struct error *err)
{
    static const struct report_format *const formats[] = {&report_table, &report_csv, &report_json};
    enum format format;
    const char *filter = arguments_get(arguments, "filter");
    struct report *report = &assessing->report;
    if (!check_command_line(arguments, err) || !arguments_format(arguments, &format, err))
        return false;
    assessing->format = formats[format];
    assessing->comparison.format = format;
    assessing->renewal = arguments_has(arguments, "renewal");
    assessing->save = arguments_has(arguments, "save");
    report->renewal = assessing->renewal;
    assessing->cluster = arguments_get(arguments, "cluster");
    report->single = arguments_has(arguments, "enterprise") || assessing->cluster != NULL;
    report->as_of = date_today();
    if (!arguments_date(arguments, "as-of", &report->as_of, err) ||
        !session_open(&assessing->session, arguments, err) ||
        !choose_standard(assessing, arguments, err) || !read_what_if(assessing, arguments, err))
        return false;
    return filter == NULL || session_read_filter_about(&assessing->session, assessing->about,
                                                       filter, &assessing->filter, err);
}

static struct assessment *make(const struct assessing *assessing, const struct standard *standard,
                               const struct dossier *dossier)
{
    bool brief = assessing->format->brief && !assessing->save;
    return (brief ? assessment_make_brief : assessment_make)(
        standard, dossier, assessing->report.as_of, assessing->renewal);
}

static bool save(struct assessing *assessing, const struct dossier *dossier,
                 const struct assessment *assessment)
{
    int64_t id;
    char *inputs = assessment_inputs_json(dossier, assessment);
    char *result = assessment_result_json(dossier, assessment);
    bool good = assessment_save(assessing->session.database, dossier_id(dossier), assessment,
                                inputs, result, &id, assessing->failure);
    assessing->saved += good ? 1 : 0;
    free(inputs);
    free(result);
    return good;
}

static bool assess(struct assessing *assessing, const struct dossier *dossier)
{
    struct assessment *assessment = make(assessing, assessing->report.standard, dossier);
    assessing->format->add(&assessing->report, dossier, assessment);
    bool good = !assessing->save || save(assessing, dossier, assessment);
    assessment_free(assessment);
    return good;
}

static void compare(struct assessing *assessing, const struct dossier *dossier)
{
    struct comparison *comparison = &assessing->comparison;
    struct assessment *before = make(assessing, comparison->from, dossier);
    struct assessment *after = make(assessing, comparison->to, dossier);
    comparison_add(comparison, dossier, before, after);
    assessment_free(before);
    assessment_free(after);
}

static void begin(struct assessing *assessing)
{
    if (assessing->comparison.to != NULL) {
        comparison_begin(&assessing->comparison);
        return;
    }
    const char *warning = report_warning(&assessing->report);
    if (warning != NULL && assessing->format != &report_table)
        message_note("%s", warning);
    assessing->format->begin(&assessing->report);
}

static void end(struct assessing *assessing)
{
    if (assessing->comparison.to != NULL)
        comparison_end(&assessing->comparison);
    else
        assessing->format->end(&assessing->report);
}

/* The what-if touches the copy in memory only; the filter sees it too. */
static bool take(void *context, struct dossier *dossier)
{
    struct assessing *assessing = context;
    for (size_t i = 0; i < assessing->what_if_count; i++) {
        const struct assignment *assignment = &assessing->what_if[i];
        dossier_put(dossier, assignment->fact, assignment->year, assignment->value);
    }
    struct evaluation how = {.dossier = dossier, .as_of = assessing->report.as_of};
    progress_show(&assessing->progress, ++assessing->done, assessing->total);
    if (assessing->filter != NULL && expression_truth(assessing->filter, &how) != TRUTH_TRUE)
        return true;
    if (assessing->comparison.to != NULL)
        compare(assessing, dossier);
    else
        return assess(assessing, dossier);
    return true;
}

/* What could not be told is not kept either. */
static bool keep(struct assessing *assessing, bool good, struct error *err)
{
    struct database *database = assessing->session.database;
    if (good && message_flush() && database_commit(database, err)) {
        message_note("已保存 %zu %s的评价结果,查看用 peiyu assessment list", assessing->saved,
                     assessing->about == SUBJECT_CLUSTER ? "个集群" : "家");
        return true;
    }
    database_rollback(database);
    return false;
}

static bool take_enterprises(struct assessing *assessing, bool one, struct dossier *dossier,
                             struct error *err)
{
    struct database *database = assessing->session.database;
    if (one)
        return take(assessing, dossier);
    return enterprise_count(database, &assessing->total, err) &&
           enterprise_each(database, dossier, take, assessing, err);
}

static bool take_clusters(struct assessing *assessing, bool one, struct dossier *dossier,
                          struct error *err)
{
    if (one)
        return take(assessing, dossier);
    return cluster_each_loaded(assessing->session.database, false, dossier, take, assessing, err);
}

/* The one that was asked for, into DOSSIER. */
static bool load_one(struct assessing *assessing, const char *code, struct dossier *dossier,
                     struct error *err)
{
    struct session *session = &assessing->session;
    int64_t id;
    if (code != NULL)
        return session_load(session, code, dossier, err);
    return assessing->cluster == NULL ||
           (session_find_cluster(session, assessing->cluster, &id, err) &&
            cluster_load(session->database, id, dossier, err));
}

static bool assess_all(struct assessing *assessing, const struct arguments *arguments,
                       struct dossier *dossier, struct error *err)
{
    const char *code = arguments_get(arguments, "enterprise");
    bool one = assessing->report.single;
    if (!load_one(assessing, code, dossier, err))
        return false;
    assessing->failure = err;
    if (assessing->save && !database_begin(assessing->session.database, "保存评价结果", err))
        return false;
    begin(assessing);
    progress_begin(&assessing->progress, "评价");
    if (assessing->format != &report_table && isatty(STDOUT_FILENO))
        assessing->progress.terminal = false; /* the results appear as they come */
    bool good = (assessing->about == SUBJECT_CLUSTER ? take_clusters : take_enterprises)(
        assessing, one, dossier, err);
    progress_hide(&assessing->progress);
    end(assessing);
    good = good && err->code == ERROR_NONE;
    return assessing->save ? keep(assessing, good, err) : good;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct assessing assessing = {.arena = arena_new()};
    bool good = read_options(&assessing, arguments, &err);
    if (good) {
        struct dossier *dossier = dossier_new(packs_dictionary(assessing.session.packs));
        good = assess_all(&assessing, arguments, dossier, &err);
        dossier_free(dossier);
    }
    expression_free(assessing.filter);
    free(assessing.what_if);
    session_close(&assessing.session);
    arena_free(assessing.arena);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"tier", "TIER", "层次:innovative 创新型、srdi 专精特新、giant 小巨人;按基准日选现行标准",
     false},
    {"standard", "ID", "指定标准(peiyu standards list 列出全部)", false},
    {"as-of", "DATE", "基准日,默认今天", false},
    {"renewal", NULL, "按期满复核评价", false},
    {"enterprise", "USCC", "只评价一家,逐项列出", false},
    {"cluster", "NAME", "评价一个集群,逐项列出;不写 --standard 时按现行的认定条件", false},
    {"compare", "A B", "按两个标准各评一次,列出结论不同的企业(集群)", false},
    {"filter", "EXPR", "只评价满足条件的企业", false},
    {"with", "FACT[@YEAR]=VALUE…", "假设某项数据为某值再评价,不保存;可写多个", false},
    {"save", NULL, "保存评价结果和所用的数据(peiyu assessment 查看、比较)", false},
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_assess = {
    .name = "assess",
    .usage = "--tier T | --standard ID | --compare A B [--as-of DATE] [--renewal] "
             "[--enterprise USCC | --cluster NAME] "
             "[--filter EXPR] [--with FACT[@YEAR]=VALUE…] [--save] [--format table|csv|json]",
    .summary = "按标准评价一家或全部企业、集群",
    .help = "结论有三种:符合、不符合、待补充;缺数据的指标给出可能的最低分和最高分。\n"
            "基准日没有现行标准时按最近一版,并注明。--filter 和评价都按 --with 的假设进行。\n"
            "--compare 按两个标准各评一次,只列出结论不同的企业(集群)。\n"
            "集群:--cluster 评价一个;--standard 写明集群的标准而不写 --cluster 时评价全部集群,\n"
            "此时 --filter、--with 写集群的事实。\n"
            "例:peiyu assess --tier innovative --as-of 2023-06-30\n"
            "    peiyu assess --tier srdi --enterprise 91320312… --with rd_expense@2022=500\n"
            "    peiyu assess --cluster 铜山区工程机械集群\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
