#include "exports/scorecard_table.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/buffer.h"
#include "core/named_values.h"

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

char *scorecard_values(const struct dossier *dossier, const struct assessment *assessment,
                       const struct condition *condition)
{
    struct evaluation how = {.dossier = dossier, .as_of = assessment->as_of};
    return named_values(condition_expression(condition, assessment->renewal), &how);
}

static void put_values(struct table *table, struct cell *row, const struct dossier *dossier,
                       const struct assessment *assessment, const struct condition *condition)
{
    char *values = scorecard_values(dossier, assessment, condition);
    put_text(table, row, COLUMN_VALUE, values);
    free(values);
}

/* DOSSIER NULL: without values. */
static void add_conditions(struct table *table, const struct dossier *dossier,
                           const struct assessment *assessment, const char *what,
                           const struct condition_result *results, size_t count)
{
    static const char *const states[] = {
        [TRUTH_FALSE] = "不满足", [TRUTH_TRUE] = "满足", [TRUTH_UNKNOWN] = "待补充"};
    for (size_t i = 0; i < count; i++) {
        struct cell *row = table_add_row(table);
        put_text(table, row, COLUMN_LINE, i ? NULL : what);
        put_text(table, row, COLUMN_TITLE, results[i].title);
        if (dossier)
            put_values(table, row, dossier, assessment, results[i].condition);
        put_text(table, row, COLUMN_BAND, states[results[i].state]);
        put_text(table, row, COLUMN_SOURCE, results[i].condition->source);
        put_evidence(table, row, results[i].condition->evidence);
    }
}

struct table *scorecard_table(const struct dossier *dossier, const struct assessment *assessment)
{
    struct table *table = table_new(COLUMN_COUNT);
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        table->columns[i] = columns[i];
    table->title = table->sheet = "评分表";
    table->empty = "";
    table->dated = assessment->as_of;
    add_scores(table, assessment);
    add_conditions(table, dossier, assessment, "条件", assessment->conditions,
                   assessment->condition_count);
    add_conditions(table, dossier, assessment, "直通", assessment->routes, assessment->route_count);
    /* 否 beside 不属于 would be read as its opposite. */
    add_conditions(table, NULL, assessment, "基本", assessment->base, assessment->base_count);
    return table;
}
