#include "exports/scorecard.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "exports/card.h"
#include "exports/scorecard_table.h"
#include "exports/table_writer.h"
#include "exports/target.h"

#define SOURCE_MOST 32 /* half-width characters */

/* 编号 指标 数值 档次 得分 满分 依据 佐证材料 */
static const int weights[] = {5, 25, 24, 18, 6, 5, 17, 32};
/* 编号 条件 数值 数值 结论 结论 依据 佐证材料 */
static const int unscored_weights[] = {4, 46, 18, 10, 3, 5, 12, 36};
#define COLUMNS ((int)(sizeof weights / sizeof weights[0]))

static const struct card_span heading_spans[] = {
    {0, 0, ALIGN_CENTER, true}, {1, 1, ALIGN_CENTER, true}, {2, 2, ALIGN_CENTER, true},
    {3, 3, ALIGN_CENTER, true}, {4, 4, ALIGN_CENTER, true}, {5, 5, ALIGN_CENTER, true},
    {6, 6, ALIGN_CENTER, true}, {7, 7, ALIGN_CENTER, true}};
static const struct card_span indicator_spans[] = {
    {0, 0, ALIGN_CENTER, false}, {1, 1, ALIGN_LEFT, false},   {2, 2, ALIGN_LEFT, false},
    {3, 3, ALIGN_LEFT, false},   {4, 4, ALIGN_CENTER, false}, {5, 5, ALIGN_CENTER, false},
    {6, 6, ALIGN_LEFT, false},   {7, 7, ALIGN_LEFT, false}};
static const struct card_span group_spans[] = {{0, 3, ALIGN_LEFT, true},
                                               {4, 4, ALIGN_CENTER, true},
                                               {5, 5, ALIGN_CENTER, true},
                                               {6, 7, ALIGN_LEFT, true}};
static const struct card_span condition_spans[] = {
    {0, 0, ALIGN_CENTER, false}, {1, 1, ALIGN_LEFT, false}, {2, 3, ALIGN_LEFT, false},
    {4, 5, ALIGN_CENTER, false}, {6, 6, ALIGN_LEFT, false}, {7, 7, ALIGN_LEFT, false}};
static const struct card_span pair_spans[] = {{0, 3, ALIGN_LEFT, false}, {4, 7, ALIGN_LEFT, false}};
static const struct card_span caption_spans[] = {
    {0, 0, ALIGN_CENTER, true}, {1, 1, ALIGN_CENTER, true}, {2, 3, ALIGN_CENTER, true},
    {4, 5, ALIGN_CENTER, true}, {6, 6, ALIGN_CENTER, true}, {7, 7, ALIGN_CENTER, true}};
static const struct card_span section_spans[] = {{0, 7, ALIGN_LEFT, true}};

#define SHAPE(name)                                      \
    static const struct card_shape name = {name##_spans, \
                                           sizeof name##_spans / sizeof(struct card_span)}
SHAPE(heading);
SHAPE(indicator);
SHAPE(group);
SHAPE(condition);
SHAPE(pair);
SHAPE(caption);
SHAPE(section);

static const char *keep(struct card *card, struct buffer *text)
{
    const char *kept = arena_text(card->arena, buffer_text(text));
    buffer_free(text);
    return kept;
}

static const char *points(struct card *card, int min, int max)
{
    return min == max ? arena_printf(card->arena, "%d", min)
                      : arena_printf(card->arena, "%d–%d", min, max);
}

static const char *evidence_text(struct card *card, const char **evidence)
{
    struct buffer text = {0};
    for (size_t i = 0; evidence[i] != NULL; i++)
        buffer_printf(&text, "%s□%s", i > 0 ? " " : "", evidence[i]);
    return keep(card, &text);
}

/* Of a source that names several places and is too long for its column, the first ones. */
static const char *source_text(struct card *card, const char *source)
{
    char *text = arena_text(card->arena, source != NULL ? source : "");
    char *last;
    while (text_width(text) > SOURCE_MOST && (last = strrchr(text, ';')) != NULL)
        *last = '\0';
    return text;
}

/* ---- what is scored ---- */

static void add_headings(struct card *card, bool scored)
{
    static const char *const texts[] = {"编号", "指标", "数值", "档次",
                                        "得分", "满分", "依据", "佐证材料"};
    const char **line = card_add(card, scored ? &heading : &caption);
    card->heading = card->count - 1;
    if (scored) {
        memcpy(line, texts, sizeof texts);
        return;
    }
    line[0] = "编号";
    line[1] = "条件";
    line[2] = "数值";
    line[3] = "结论";
    line[4] = "依据";
    line[5] = "佐证材料";
}

static void add_indicator(struct card *card, const struct indicator_result *result)
{
    const struct indicator *what = result->indicator;
    const struct band *band = result->band;
    const char **line = card_add(card, &indicator);
    line[0] = what->id;
    line[1] = what->title;
    line[2] = result->value != NULL && *result->value != '\0' ? result->value : "待补充";
    if (band != NULL)
        line[3] = arena_printf(card->arena, "%s%s%s", band->grade != NULL ? band->grade : "",
                               band->grade != NULL ? "档 " : "", band->text);
    line[4] = points(card, result->min, result->max);
    line[5] = points(card, what->full, what->full);
    line[6] = source_text(card, what->source);
    line[7] = evidence_text(card, what->evidence);
}

static void add_group(struct card *card, const char *title, struct score score, int full)
{
    const char **line = card_add(card, &group);
    line[0] = title;
    line[1] = points(card, score.min, score.max);
    line[2] = points(card, full, full);
}

static void add_scores(struct card *card, const struct assessment *assessment)
{
    const struct standard *standard = assessment->standard;
    for (size_t g = 0; g < standard->group_count; g++) {
        add_group(card, standard->groups[g].title, assessment->groups[g], standard->groups[g].full);
        for (size_t i = 0; i < standard->indicator_count; i++)
            if (standard->indicators[i].group == g)
                add_indicator(card, &assessment->indicators[i]);
    }
    if (standard->group_count > 0)
        add_group(card, "总分", assessment->total, standard->full);
}

/* ---- what is met ---- */

static const char *state_text(struct card *card, const struct condition_result *result)
{
    static const char *const states[] = {
        [TRUTH_FALSE] = "× 不满足", [TRUTH_TRUE] = "√ 满足", [TRUTH_UNKNOWN] = "? 待补充"};
    return result->override_reason != NULL
               ? arena_printf(card->arena, "√ 认可:%s", result->override_reason)
               : states[result->state];
}

static void add_section(struct card *card, const char *title, size_t count)
{
    if (count > 0)
        card_add(card, &section)[0] = title;
}

/* c1 is the first condition, 一, as the documents number them. */
static const char *number_of(const char *id)
{
    static const char *const numbers[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (strcmp(id, "title") == 0)
        return "称号";
    if (id[0] == 'c' && id[1] >= '1' && id[1] <= '9' && id[2] == '\0')
        return numbers[id[1] - '1'];
    return id;
}

static const char *condition_value(struct card *card, const struct dossier *dossier,
                                   const struct assessment *assessment,
                                   const struct condition *what)
{
    char *value = scorecard_values(dossier, assessment, what);
    const char *kept = arena_text(card->arena, value);
    free(value);
    return kept;
}

static void add_condition(struct card *card, const struct dossier *dossier,
                          const struct assessment *assessment,
                          const struct condition_result *result)
{
    const struct condition *what = result->condition;
    const char **line = card_add(card, &condition);
    line[0] = number_of(what->id);
    line[1] = arena_printf(card->arena, "%s%s", result->title, condition_remark(what));
    line[2] = condition_value(card, dossier, assessment, what);
    line[3] = state_text(card, result);
    line[4] = source_text(card, what->source);
    line[5] = evidence_text(card, what->evidence);
}

static void add_conditions(struct card *card, const struct dossier *dossier,
                           const struct assessment *assessment)
{
    if (assessment->standard->full > 0)
        add_section(card, "条件", assessment->condition_count);
    for (size_t i = 0; i < assessment->condition_count; i++)
        add_condition(card, dossier, assessment, &assessment->conditions[i]);
}

/* Two side by side, each with its state and its clause. */
static void add_pairs(struct card *card, const char *title, const struct condition_result *results,
                      size_t count)
{
    static const char *const marks[] = {
        [TRUTH_FALSE] = "×", [TRUTH_TRUE] = "√", [TRUTH_UNKNOWN] = "?"};
    const char **line = NULL;
    add_section(card, title, count);
    for (size_t i = 0; i < count; i++) {
        if (i % 2 == 0)
            line = card_add(card, &pair);
        line[i % 2] =
            arena_printf(card->arena, "%s %s(%s)", marks[results[i].state], results[i].title,
                         source_text(card, results[i].condition->source));
    }
}

/* ---- heads ---- */

static void put_heads(struct card *card, const struct dossier *dossier,
                      const struct assessment *assessment)
{
    const struct standard *standard = assessment->standard;
    bool cluster = standard_is_cluster(standard);
    char day[DATE_TEXT_SIZE];
    struct buffer result = {0}, note = {0};
    date_format(assessment->as_of, day);
    card->title = arena_printf(card->arena, "%s评分表",
                               dossier_text(dossier, cluster ? "cluster.name" : "name"));
    card->heads[0] = arena_printf(
        card->arena, "%s(%s%s)  %s%s  评价日期 %s%s", standard->title, standard->document,
        standard->clause != NULL ? standard->clause : "",
        cluster ? "特色产业集群" : "统一社会信用代码 ",
        cluster ? "" : dossier_text(dossier, "uscc"), day, assessment->renewal ? "  期满复核" : "");
    buffer_printf(&result, "结论 %s", verdict_label(assessment->verdict));
    if (standard->full > 0)
        buffer_printf(&result, "  总分 %s/%d",
                      points(card, assessment->total.min, assessment->total.max), standard->full);
    char *routes = assessment_routes_text(assessment);
    if (*routes != '\0')
        buffer_printf(&result, "  直通:%s", routes);
    free(routes);
    card->heads[1] = keep(card, &result);
    if (!assessment->in_force)
        buffer_printf(&note, "非现行标准。");
    if (!standard->checked)
        buffer_printf(&note, "标准未经原文核对。");
    card->note = note.length > 0 ? keep(card, &note) : NULL;
}

/* BRIEF: the conditions beside a score stand two in a line, without their evidence. */
static void fill_card(struct card *card, const struct dossier *dossier,
                      const struct assessment *assessment, bool brief)
{
    static const char *const above[] = {"填报单位(盖章):", "填报日期:     年   月   日", NULL};
    static const char *const below[] = {"填报人:", "审核人:", "联系电话:", NULL};
    bool scored = assessment->standard->full > 0;
    card->weights = scored ? weights : unscored_weights;
    card->column_count = (size_t)COLUMNS;
    card->above = above;
    card->below = below;
    card->dated = assessment->as_of;
    put_heads(card, dossier, assessment);
    add_headings(card, scored);
    add_scores(card, assessment);
    if (scored && brief)
        add_pairs(card, "条件(√ 满足 × 不满足 ? 待补充)", assessment->conditions,
                  assessment->condition_count);
    else
        add_conditions(card, dossier, assessment);
    add_pairs(card, "直通条件(√ 满足 × 不满足 ? 待补充)", assessment->routes,
              assessment->route_count);
    add_pairs(card, "基本条件(√ 满足 × 不满足 ? 待补充)", assessment->base, assessment->base_count);
}

static void make_card(struct card *card, const struct dossier *dossier,
                      const struct assessment *assessment)
{
    fill_card(card, dossier, assessment, false);
    if (card_scale(card) * CARD_SIZE >= CARD_SIZE_LEAST)
        return;
    card_free_lines(card);
    fill_card(card, dossier, assessment, true);
}

bool scorecard_put(struct book *book, const struct dossier *dossier,
                   const struct assessment *assessment, size_t number, struct error *err)
{
    struct card card = {.arena = arena_new()};
    const char *name =
        dossier_text(dossier, standard_is_cluster(assessment->standard) ? "cluster.name" : "name");
    make_card(&card, dossier, assessment);
    card.sheet = number > 0 ? arena_printf(card.arena, "%zu %s", number, name) : "评分表";
    bool done = card_put(&card, book, err);
    card_free_lines(&card);
    arena_free(card.arena);
    return done;
}

double scorecard_size(const struct dossier *dossier, const struct assessment *assessment)
{
    struct card card = {.arena = arena_new()};
    make_card(&card, dossier, assessment);
    double size = card_scale(&card) * CARD_SIZE;
    card_free_lines(&card);
    arena_free(card.arena);
    return size;
}

struct scorecard_job {
    const struct dossier *dossier;
    const struct assessment *assessment;
};

static bool put_one(void *context, struct book *book, struct error *err)
{
    const struct scorecard_job *job = context;
    return scorecard_put(book, job->dossier, job->assessment, 0, err);
}

bool scorecard_write(const struct dossier *dossier, const struct assessment *assessment,
                     const char *path, struct error *err)
{
    const struct table_writer *writer = table_writer_for(path, err);
    struct scorecard_job job = {dossier, assessment};
    if (writer == &workbook_writer)
        return book_write(path, CARD_SIZE, assessment->as_of, put_one, &job, err);
    if (writer == NULL)
        return false;
    struct table *table = scorecard_table(dossier, assessment);
    bool written = table_write(table, path, err);
    table_free(table);
    return written;
}
