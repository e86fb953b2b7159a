#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/survey_print.h"
#include "core/buffer.h"
#include "db/survey_query.h"

struct surveying {
    struct session session;
    struct survey_query query;
    struct expression *filter;
    struct survey_print *print;
    struct progress progress;
};

/* One comparison more; VALUE stands in quotes, so it may hold none. */
static bool add_choice(struct buffer *filter, const struct arguments *arguments, const char *option,
                       struct error *err)
{
    const char *value = arguments_get(arguments, option);
    if (value == NULL)
        return true;
    if (strpbrk(value, "'\"\\") != NULL)
        return error_set(err, ERROR_USAGE, "选项 --%s 的“%s”不能含引号或反斜杠", option, value);
    buffer_printf(filter, "%s%s = '%s'", filter->length > 0 ? " and " : "", option, value);
    return true;
}

static bool add_title(struct buffer *filter, const struct surveying *surveying,
                      const struct arguments *arguments, struct error *err)
{
    const struct certificate_kinds *kinds = packs_certificates(surveying->session.packs);
    const char *value = arguments_get(arguments, "title");
    if (value == NULL)
        return true;
    const struct certificate_kind *kind = certificate_kind_find(kinds, value);
    if (kind == NULL)
        kind = certificate_kind_match(kinds, value);
    if (kind == NULL)
        return error_set(err, ERROR_USAGE,
                         "没有“%s”这种称号,请写 innovative、srdi、giant 或称号的名称", value);
    buffer_printf(filter, "%sholds(%s)", filter->length > 0 ? " and " : "", kind->id);
    return true;
}

static bool read_filter(struct surveying *surveying, const struct arguments *arguments,
                        struct error *err)
{
    const char *given = arguments_get(arguments, "filter");
    struct buffer filter = {0};
    if (given != NULL)
        buffer_printf(&filter, "(%s)", given);
    bool good =
        given == NULL || session_read_filter(&surveying->session, given, &surveying->filter, err);
    expression_free(surveying->filter);
    surveying->filter = NULL;
    good = good && add_choice(&filter, arguments, "town", err) &&
           add_choice(&filter, arguments, "chain", err) &&
           add_title(&filter, surveying, arguments, err);
    if (good && filter.length > 0)
        good = session_read_filter(&surveying->session, filter.text, &surveying->filter, err);
    buffer_free(&filter);
    surveying->query.filter = surveying->filter;
    return good;
}

static bool prepare(struct surveying *surveying, const struct arguments *arguments,
                    struct error *err)
{
    const char *tier = arguments_get(arguments, "tier");
    struct survey_query *query = &surveying->query;
    enum format format;
    bool in_force = true;
    query->as_of = date_today();
    if (tier == NULL)
        return error_set(err, ERROR_USAGE,
                         "请用 --tier 写明层次:innovative 创新型、srdi 专精特新或 giant 小巨人");
    if (!arguments_format(arguments, &format, err) ||
        !arguments_date(arguments, "as-of", &query->as_of, err) ||
        !session_open(&surveying->session, arguments, err))
        return false;
    query->standard =
        packs_choose_standard(surveying->session.packs, tier, query->as_of, &in_force, err);
    if (query->standard == NULL || !read_filter(surveying, arguments, err))
        return false;
    if (!in_force && format != FORMAT_TABLE)
        message_note("该日无现行标准,按最近一版");
    surveying->print = survey_print_new(format, query->standard, query->as_of, in_force);
    progress_begin(&surveying->progress, "摸排");
    if (format != FORMAT_TABLE && isatty(STDOUT_FILENO))
        surveying->progress.terminal = false; /* the results appear as they come */
    return true;
}

static void add(void *context, const struct dossier *dossier, const struct survey *survey)
{
    struct surveying *surveying = context;
    survey_print_add(surveying->print, dossier, survey);
}

static bool show_progress(void *context, size_t done, size_t total)
{
    struct surveying *surveying = context;
    progress_show(&surveying->progress, done, total);
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct surveying surveying = {0};
    bool good = prepare(&surveying, arguments, &err);
    if (good) {
        good = survey_each(surveying.session.database, &surveying.query, add, show_progress,
                           &surveying, &err);
        progress_hide(&surveying.progress);
        if (good)
            survey_print_end(surveying.print);
    }
    survey_print_free(surveying.print);
    expression_free(surveying.filter);
    session_close(&surveying.session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"tier", "TIER", "层次:innovative 创新型、srdi 专精特新、giant 小巨人;按基准日选现行标准",
     false},
    {"as-of", "DATE", "基准日,默认今天", false},
    {"town", "NAME", "只看这个镇街的企业", false},
    {"chain", "NAME", "只看这条产业链上的企业", false},
    {"title", "KIND", "只看有这种称号的企业(innovative、srdi、giant 或称号的名称)", false},
    {"filter", "EXPR", "只看满足条件的企业", false},
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_survey = {
    .name = "survey",
    .usage = "--tier T [--as-of DATE] [--town NAME] [--chain NAME] [--title KIND] [--filter EXPR] "
             "[--format table|csv|json]",
    .summary = "摸排:谁已符合、谁接近、谁缺资料、谁受限",
    .help =
        "按层次的现行标准看全部企业,分为:\n"
        "  已符合;\n"
        "  接近:不符合,但最多改变三项(未满足的条件和最少要提高的指标),缺分不超过总分的五分之一,\n"
        "        写明差哪几项、差多少,最接近的在前;\n"
        "  缺资料:补上所列数据才能定;\n"
        "  受限:基本条件或第三条的限制不满足、第十六条的禁报期内、年度更新逾期,写明到哪一天;\n"
        "  其余只计数(csv、json 中也列出)。受限的不再归入其他各组。\n"
        "例:peiyu survey --tier srdi --title innovative\n",
    .options = options,
    .run = run,
};
