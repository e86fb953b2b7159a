#include <string.h>

#include "cli/message.h"
#include "cli/report.h"
#include "core/buffer.h"
#include "core/lack_words.h"
#include "core/text.h"

/* So many missing facts are named in a row, the others counted. */
#define MISSING_NAMED 3

const char *report_warning(const struct report *report)
{
    if (report->in_force)
        return NULL;
    return report->chosen ? "非现行标准" : "该日无现行标准,按最近一版";
}

void report_score(int min, int max, char out[REPORT_SCORE_SIZE])
{
    if (min == max)
        snprintf(out, REPORT_SCORE_SIZE, "%d", min);
    else
        snprintf(out, REPORT_SCORE_SIZE, "%d~%d", min, max);
}

static void begin(struct report *report)
{
    const struct standard *standard = report->standard;
    char as_of[DATE_TEXT_SIZE];
    date_format(report->as_of, as_of);
    printf("%s(%s) %s%s%s 基准日 %s%s\n", standard->title, standard->id, standard->document,
           standard->clause != NULL ? " " : "", standard->clause != NULL ? standard->clause : "",
           as_of, report->renewal ? " 按期满复核" : "");
    if (report_warning(report) != NULL)
        printf("注意:%s\n", report_warning(report));
    if (!standard->checked)
        fputs("注意:未经原文核对\n", stdout);
    fputc('\n', stdout);
    grid_begin(&report->grid);
    if (report->single)
        return;
    bool cluster = standard_is_cluster(standard);
    if (!cluster)
        grid_column(&report->grid, "统一社会信用代码", false);
    grid_column(&report->grid, cluster ? "集群名称" : "企业名称", false);
    grid_column(&report->grid, "结论", false);
    if (standard->group_count > 0)
        grid_column(&report->grid, "总分", true);
    for (size_t i = 0; i < standard->group_count; i++)
        grid_column(&report->grid, standard->groups[i].title, true);
    grid_column(&report->grid, "直通", false);
    grid_column(&report->grid, "说明", false);
}

static const char *state_mark(enum truth state)
{
    return state == TRUTH_TRUE ? "√ 满足  " : state == TRUTH_FALSE ? "× 不满足" : "? 待补充";
}

/* 总分, the title of a group, else the id of the line. */
static const char *line_title(const struct standard *standard, const char *line)
{
    if (strcmp(line, "total") == 0)
        return "总分";
    for (size_t i = 0; i < standard->group_count; i++) {
        if (strcmp(standard->groups[i].id, line) == 0)
            return standard->groups[i].title;
    }
    return line;
}

/* Of points that lack, which; of figures, how far they are off. */
static void add_gap(struct buffer *text, const struct standard *standard, const struct gap *gap)
{
    if (gap->score != NULL)
        buffer_printf(text, "%s差%s分", line_title(standard, gap->line), gap->lack);
    else
        gap_say(text, gap, 0);
}

/* Up to three: the scores when they are what fails, else the facts. */
static void add_gaps(struct buffer *buffer, const struct assessment *assessment, bool scores)
{
    size_t shown = 0;
    for (size_t i = 0; i < assessment->gaps.count && shown < 3; i++) {
        const struct gap *gap = &assessment->gaps.items[i];
        if ((gap->score != NULL) != scores || gap->minor)
            continue;
        buffer_add(buffer, shown > 0 ? "、" : "");
        add_gap(buffer, assessment->standard, gap);
        shown++;
    }
}

static void add_lines(struct buffer *buffer, const struct condition_result *results, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (results[i].state == TRUTH_FALSE)
            buffer_printf(buffer, "%s%s", buffer->length > 0 ? ";" : "", results[i].title);
    }
}

static void add_first_missing(struct buffer *buffer, const struct missing_list *missing)
{
    if (missing->count > 0) {
        buffer_add(buffer, buffer->length > 0 ? ";缺 " : "缺 ");
        missing_list_say(buffer, missing, MISSING_NAMED);
    }
}

/* What to look at first: the base that fails, then what is missing, then what is lacking. */
static void describe(struct buffer *buffer, const struct assessment *assessment)
{
    if (assessment->verdict == VERDICT_PASS)
        return;
    struct buffer failed = {0};
    add_lines(&failed, assessment->base, assessment->base_count);
    add_lines(&failed, assessment->conditions, assessment->condition_count);
    if (failed.length > 0)
        buffer_printf(buffer, "不满足:%s", failed.text);
    buffer_free(&failed);
    if (assessment->verdict == VERDICT_INCOMPLETE)
        add_first_missing(buffer, &assessment->missing);
    if (buffer->length == 0)
        add_gaps(buffer, assessment, true);
    if (buffer->length == 0)
        add_gaps(buffer, assessment, false);
}

static void add_routes(struct buffer *buffer, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->route_count; i++) {
        if (assessment->routes[i].state == TRUTH_TRUE)
            buffer_printf(buffer, "%s%s", buffer->length > 0 ? "、" : "",
                          assessment->routes[i].condition->id);
    }
}

static void add_row(struct report *report, const struct dossier *dossier,
                    const struct assessment *assessment)
{
    const struct standard *standard = report->standard;
    struct buffer why = {0};
    struct buffer routes = {0};
    char score[REPORT_SCORE_SIZE];
    bool cluster = standard_is_cluster(standard);
    if (!cluster)
        grid_cell(&report->grid, dossier_text(dossier, "uscc"));
    grid_cell(&report->grid, dossier_text(dossier, cluster ? "cluster.name" : "name"));
    grid_cell(&report->grid, verdict_label(assessment->verdict));
    if (standard->group_count > 0) {
        report_score(assessment->total.min, assessment->total.max, score);
        grid_cell(&report->grid, score);
    }
    for (size_t i = 0; i < standard->group_count; i++) {
        report_score(assessment->groups[i].min, assessment->groups[i].max, score);
        grid_cell(&report->grid, score);
    }
    describe(&why, assessment);
    add_routes(&routes, assessment);
    grid_cell(&report->grid, buffer_text(&routes));
    grid_cell(&report->grid, buffer_text(&why));
    buffer_free(&why);
    buffer_free(&routes);
}

static void print_indicator(const struct indicator_result *result)
{
    const struct indicator *indicator = result->indicator;
    const struct band *band = result->band;
    char score[REPORT_SCORE_SIZE];
    report_score(result->min, result->max, score);
    printf("  %-3s %s", indicator->id, indicator->title);
    bool several = indicator->value_count > 1;
    if (!several && result->value[0] != '\0') {
        fputs(":", stdout);
        message_plain(stdout, result->value);
    } else if (result->value[0] == '\0' && result->min < result->max) {
        fputs(":待补充", stdout);
    }
    fputs("  ", stdout);
    if (band != NULL && band->grade != NULL)
        printf("%s 档 ", band->grade);
    if (band != NULL)
        printf("(%s) ", band->text);
    printf("%s / %d 分  (%s)\n", score, indicator->full, indicator->source);
    if (several && result->value[0] != '\0') {
        fputs("      ", stdout);
        message_plain(stdout, result->value);
        fputc('\n', stdout);
    }
    if (indicator->reading != NULL)
        printf("      解读:%s\n", indicator->reading);
}

static void print_indicators(const struct assessment *assessment)
{
    const struct standard *standard = assessment->standard;
    for (size_t g = 0; g < standard->group_count; g++) {
        char score[REPORT_SCORE_SIZE];
        report_score(assessment->groups[g].min, assessment->groups[g].max, score);
        printf("\n【%s】%s / %d 分\n", standard->groups[g].title, score, standard->groups[g].full);
        for (size_t i = 0; i < standard->indicator_count; i++) {
            if (standard->indicators[i].group == g)
                print_indicator(&assessment->indicators[i]);
        }
    }
}

static void print_conditions(const char *title, const struct condition_result *results,
                             size_t count)
{
    if (count > 0)
        printf("\n【%s】\n", title);
    for (size_t i = 0; i < count; i++) {
        const struct condition *condition = results[i].condition;
        printf("  %s  %s%s  (%s)\n", state_mark(results[i].state), results[i].title,
               condition_remark(condition), condition->source);
        if (results[i].override_reason != NULL) {
            fputs("            经办人认可:", stdout);
            message_plain(stdout, results[i].override_reason);
            fputc('\n', stdout);
        }
        if (condition->reading != NULL)
            printf("            解读:%s\n", condition->reading);
    }
}

static void print_missing(const struct missing_list *missing)
{
    if (missing->count > 0)
        fputs("\n【缺少的数据】\n", stdout);
    for (size_t i = 0; i < missing->count; i++) {
        struct buffer text = {0};
        missing_say(&text, &missing->items[i]);
        printf("  %s\n", buffer_text(&text));
        buffer_free(&text);
    }
}

static bool is_same_way(const struct gap_list *gaps, size_t i)
{
    return i > 0 && gaps->items[i - 1].alternative == gaps->items[i].alternative &&
           strcmp(gaps->items[i - 1].line, gaps->items[i].line) == 0;
}

static void print_gaps(const struct assessment *assessment)
{
    const struct gap_list *gaps = &assessment->gaps;
    if (gaps->count > 0)
        fputs("\n【差距】\n", stdout);
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];
        struct buffer text = {0};
        if (gap->alternative > 1)
            buffer_add(&text, is_same_way(gaps, i) ? "并且" : "或者");
        add_gap(&text, assessment->standard, gap);
        printf("  %-5s ", gap->score == NULL ? gap->line : "");
        message_plain(stdout, buffer_text(&text));
        fputs("(现 ", stdout);
        message_plain(stdout, gap->have != NULL ? gap->have : "—");
        if (gap->lack != NULL)
            printf(",需 %s", gap->need != NULL ? gap->need : "—");
        fputs(")\n", stdout);
        buffer_free(&text);
    }
}

/* The cheapest set of indicators, where points lack for certain. */
static void print_remedy(const struct dossier *dossier, const struct assessment *assessment)
{
    struct remedy *remedy =
        assessment->verdict == VERDICT_FAIL ? remedy_find(assessment, dossier) : NULL;
    if (remedy == NULL)
        return;
    fputs("\n【最少要提高的指标】\n", stdout);
    if (!remedy->reachable)
        fputs("  各项指标都提高也达不到所要的分数\n", stdout);
    for (size_t i = 0; i < remedy->count; i++) {
        struct buffer text = {0};
        const struct indicator *indicator = remedy->steps[i].indicator;
        buffer_printf(&text, "  %s %s ", indicator->id, indicator->title);
        remedy_step_say(&text, &remedy->steps[i], 0);
        message_plain(stdout, buffer_text(&text));
        fputc('\n', stdout);
        buffer_free(&text);
    }
    remedy_free(remedy);
}

static void print_sheet(const struct dossier *dossier, const struct assessment *assessment)
{
    char score[REPORT_SCORE_SIZE];
    bool cluster = standard_is_cluster(assessment->standard);
    message_plain(stdout, dossier_text(dossier, cluster ? "cluster.name" : "name"));
    if (cluster)
        printf("  成员 %zu 家\n", dossier_member_count(dossier));
    else
        printf("  %s\n", dossier_text(dossier, "uscc"));
    printf("结论:%s", verdict_label(assessment->verdict));
    if (assessment->standard->group_count > 0) {
        report_score(assessment->total.min, assessment->total.max, score);
        printf("  总分 %s / %d", score, assessment->standard->full);
    }
    fputc('\n', stdout);
    print_indicators(assessment);
    print_conditions("条件", assessment->conditions, assessment->condition_count);
    print_conditions("直通条件(满足任一项)", assessment->routes, assessment->route_count);
    print_conditions("基本条件", assessment->base, assessment->base_count);
    print_missing(&assessment->missing);
    print_gaps(assessment);
    print_remedy(dossier, assessment);
}

static void add(struct report *report, const struct dossier *dossier,
                const struct assessment *assessment)
{
    report->verdicts[assessment->verdict]++;
    if (report->single)
        print_sheet(dossier, assessment);
    else
        add_row(report, dossier, assessment);
}

static void end(struct report *report)
{
    if (!report->single) {
        grid_print(&report->grid, stdout);
        printf("\n共 %zu %s:符合 %zu,不符合 %zu,待补充 %zu\n", grid_rows(&report->grid),
               standard_is_cluster(report->standard) ? "个" : "家", report->verdicts[VERDICT_PASS],
               report->verdicts[VERDICT_FAIL], report->verdicts[VERDICT_INCOMPLETE]);
    }
    grid_end(&report->grid);
}

const struct report_format report_table = {.begin = begin, .add = add, .end = end};
