#include "exports/scorecard.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/buffer.h"
#include "exports/table_writer.h"

enum scorecard_column {
    COLUMN_LINE,
    COLUMN_TITLE,
    COLUMN_VALUE,
    COLUMN_BAND,
    COLUMN_POINTS,
    COLUMN_FULL,
    COLUMN_SOURCE,
    COLUMN_EVIDENCE,
    COLUMN_COUNT
};

static const struct table_column columns[COLUMN_COUNT] = {
    {"编号", 7, ALIGN_CENTER}, {"指标或条件", 26, ALIGN_LEFT}, {"数值", 24, ALIGN_LEFT},
    {"档次", 20, ALIGN_LEFT},  {"得分", 8, ALIGN_CENTER},      {"满分", 6, ALIGN_CENTER},
    {"依据", 18, ALIGN_LEFT},  {"佐证材料", 30, ALIGN_LEFT}};

static const char *keep(struct table *table, struct buffer *text)
{
    const char *kept = arena_text(table->arena, buffer_text(text));
    buffer_free(text);
    return kept;
}

static void put_text(struct table *table, struct cell *row, enum scorecard_column column,
                     const char *text)
{
    if (text && *text)
        row[column] = table_text(table, text);
}

static void put_evidence(struct table *table, struct cell *row, const char **evidence)
{
    struct buffer text = {0};
    for (size_t i = 0; evidence[i]; i++)
        buffer_printf(&text, "%s□%s", i ? "  " : "", evidence[i]);
    put_text(table, row, COLUMN_EVIDENCE, buffer_text(&text));
    buffer_free(&text);
}

/* A score that is not settled stands as an interval, which is text. */
static void put_points(struct table *table, struct cell *row, enum scorecard_column column, int min,
                       int max)
{
    char text[32];
    snprintf(text, sizeof text, min == max ? "%d" : "%d–%d", min, max);
    row[column] = min == max ? table_number(table, text) : table_text(table, text);
}

static void put_band(struct table *table, struct cell *row, const struct band *band)
{
    struct buffer text = {0};
    if (!band)
        return;
    if (band->grade)
        buffer_printf(&text, "%s档 ", band->grade);
    buffer_add(&text, band->text);
    put_text(table, row, COLUMN_BAND, buffer_text(&text));
    buffer_free(&text);
}

static void add_indicator(struct table *table, const struct indicator_result *result)
{
    const struct indicator *indicator = result->indicator;
    struct cell *row = table_add_row(table);
    put_text(table, row, COLUMN_LINE, indicator->id);
    put_text(table, row, COLUMN_TITLE, indicator->title);
    put_text(table, row, COLUMN_VALUE, result->value);
    put_band(table, row, result->band);
    put_points(table, row, COLUMN_POINTS, result->min, result->max);
    put_points(table, row, COLUMN_FULL, indicator->full, indicator->full);
    put_text(table, row, COLUMN_SOURCE, indicator->source);
    put_evidence(table, row, indicator->evidence);
}

static void add_group(struct table *table, const struct group *group, struct score score)
{
    struct cell *row = table_add_row(table);
    put_text(table, row, COLUMN_TITLE, group->title);
    put_points(table, row, COLUMN_POINTS, score.min, score.max);
    put_points(table, row, COLUMN_FULL, group->full, group->full);
}

static void add_scores(struct table *table, const struct assessment *assessment)
{
    const struct standard *standard = assessment->standard;
    for (size_t g = 0; g < standard->group_count; g++) {
        for (size_t i = 0; i < standard->indicator_count; i++)
            if (standard->indicators[i].group == g)
                add_indicator(table, &assessment->indicators[i]);
        add_group(table, &standard->groups[g], assessment->groups[g]);
    }
    if (standard->group_count) {
        struct group total = {"total", "总分", standard->full};
        add_group(table, &total, assessment->total);
    }
}

static void add_conditions(struct table *table, const char *what,
                           const struct condition_result *results, size_t count)
{
    static const char *const states[] = {
        [TRUTH_FALSE] = "不满足", [TRUTH_TRUE] = "满足", [TRUTH_UNKNOWN] = "待补充"};
    for (size_t i = 0; i < count; i++) {
        struct cell *row = table_add_row(table);
        put_text(table, row, COLUMN_LINE, i ? NULL : what);
        put_text(table, row, COLUMN_TITLE, results[i].title);
        put_text(table, row, COLUMN_BAND, states[results[i].state]);
        put_text(table, row, COLUMN_SOURCE, results[i].condition->source);
        put_evidence(table, row, results[i].condition->evidence);
    }
}

static void put_heads(struct table *table, const struct dossier *dossier,
                      const struct assessment *assessment)
{
    static const char *above[] = {"填报单位(盖章):", "填报日期:     年  月  日", NULL};
    static const char *below[] = {"填报人:", "审核人:", NULL};
    const struct standard *standard = assessment->standard;
    struct buffer title = {0}, subtitle = {0}, note = {0};
    char day[DATE_TEXT_SIZE];
    date_format(assessment->as_of, day);
    bool cluster = standard_is_cluster(standard);
    buffer_printf(&title, "%s评分表", dossier_text(dossier, cluster ? "cluster.name" : "name"));
    buffer_printf(&subtitle, "%s%s%s  评价日期 %s  结论 %s", standard->title,
                  cluster ? "" : "  统一社会信用代码 ", dossier_text(dossier, "uscc"), day,
                  verdict_label(assessment->verdict));
    buffer_printf(&note, "标准:%s%s", standard->document, standard->clause ? standard->clause : "");
    if (!assessment->in_force)
        buffer_add(&note, ";非现行标准");
    if (!standard->checked)
        buffer_add(&note, ";未经原文核对");
    table->title = keep(table, &title);
    table->subtitle = keep(table, &subtitle);
    table->note = keep(table, &note);
    table->above = above;
    table->below = below;
    table->sheet = "评分表";
    table->empty = "";
    table->dated = assessment->as_of;
}

bool scorecard_write(const struct dossier *dossier, const struct assessment *assessment,
                     const char *path, struct error *err)
{
    struct table *table = table_new(COLUMN_COUNT);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        table->columns[i] = columns[i];
    put_heads(table, dossier, assessment);
    add_scores(table, assessment);
    add_conditions(table, "条件", assessment->conditions, assessment->condition_count);
    add_conditions(table, "直通", assessment->routes, assessment->route_count);
    add_conditions(table, "基本", assessment->base, assessment->base_count);
    bool written = table_write(table, path, err);
    table_free(table);
    return written;
}
