#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/survey.h"

/* So many missing facts are named, the others counted. */
#define MISSING_NAMED 6

static void add_fact(struct buffer *text, const struct fact *fact, int year)
{
    if (year > 0)
        buffer_printf(text, "%d年", year);
    buffer_add(text, fact->label);
}

static void add_missing(struct buffer *text, const struct missing_list *missing)
{
    for (size_t i = 0; i < missing->count && i < MISSING_NAMED; i++) {
        buffer_add(text, i > 0 ? "、" : "");
        add_fact(text, missing->items[i].fact, missing->items[i].year);
    }
    if (missing->count > MISSING_NAMED)
        buffer_printf(text, "等%zu项", missing->count);
}

static bool must_grow(const struct gap *gap)
{
    struct decimal have, need;
    return !gap->have || !gap->need || !decimal_parse(gap->have, DECIMAL_PLACES, &have) ||
           !decimal_parse(gap->need, DECIMAL_PLACES, &need) || decimal_compare(need, have) >= 0;
}

static void add_gap(struct buffer *text, const struct gap *gap)
{
    const char *need = gap->need ? gap->need : "";
    if (gap->words) {
        buffer_add(text, gap->words);
        return;
    }
    if (!gap->fact) {
        buffer_add(text, gap->item ? gap->item : "");
        return;
    }
    add_fact(text, gap->fact, gap->year);
    if (gap->fact->type == FACT_RANK && *need >= '0' && *need <= '9')
        buffer_printf(text, "进入前 %s 名", need);
    else if (gap->lack)
        buffer_printf(text, "再%s %s %s", must_grow(gap) ? "增加" : "减少", gap->lack,
                      gap->fact->type == FACT_PERCENT ? "个百分点"
                      : gap->unit                     ? gap->unit
                                                      : "");
    else
        buffer_printf(text, "应为%s", need);
}

static void add_step(struct buffer *text, const struct remedy_step *step)
{
    buffer_printf(text, "%s %s", step->indicator->id, step->indicator->title);
    if (step->band && step->band->grade)
        buffer_printf(text, " %s档", step->band->grade);
    buffer_printf(text, "得 %d 分(", step->points);
    for (size_t i = 0; i < step->gaps.count; i++) {
        buffer_add(text, i > 0 ? "、" : "");
        add_gap(text, &step->gaps.items[i]);
    }
    if (step->missing.count > 0) {
        buffer_add(text, step->gaps.count > 0 ? ",补充" : "补充");
        add_missing(text, &step->missing);
    } else if (step->gaps.count == 0 && step->band) {
        buffer_add(text, step->band->text);
    }
    buffer_add(text, ")");
}

/* The first, most natural way to turn a condition. */
static void add_way(struct buffer *text, const struct gap_list *gaps, const char *line)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];
        if (!gap->line || strcmp(gap->line, line) != 0 || gap->alternative > 1 || gap->score)
            continue;
        buffer_add(text, count++ > 0 ? "、" : "(");
        add_gap(text, gap);
    }
    buffer_add(text, count > 0 ? ")" : "");
}

/* What has to change, behind what stands in TEXT. */
static void add_changes(struct buffer *text, const struct survey *survey)
{
    const struct remedy *remedy = survey->remedy;
    const char *between = text->length > 0 ? ";" : "";
    if (remedy && remedy->lack > 0) {
        buffer_printf(text, "%s差 %d 分: ", between, remedy->lack);
        between = "";
    }
    for (size_t i = 0; remedy && i < remedy->count; i++, between = ";") {
        buffer_add(text, between);
        add_step(text, &remedy->steps[i]);
    }
    for (size_t i = 0; i < survey->line_count; i++, between = ";") {
        const struct condition *condition = survey->lines[i]->condition;
        buffer_printf(text, "%s未满足“%s”", between,
                      condition->brief ? condition->brief : survey->lines[i]->title);
        add_way(text, &survey->assessment->gaps, condition->id);
    }
}

static void add_unknown(struct buffer *text, const struct assessment *assessment)
{
    if (assessment->missing.count > 0) {
        buffer_printf(text, "缺 %zu 项: ", assessment->missing.count);
        add_missing(text, &assessment->missing);
        return;
    }
    for (size_t i = 0; i < assessment->base_count; i++) {
        if (assessment->base[i].state == TRUTH_UNKNOWN)
            buffer_printf(text, "%s待核实“%s”", text->length > 0 ? ";" : "",
                          assessment->base[i].title);
    }
}

static void add_bars(struct buffer *text, const struct survey *survey)
{
    for (size_t i = 0; i < survey->bar_count; i++) {
        const struct survey_bar *bar = &survey->bars[i];
        char day[DATE_TEXT_SIZE];
        date_format(bar->until, day);
        buffer_printf(text, "%s%s(%s)", i > 0 ? ";" : "", bar->why, bar->basis);
        if (*day)
            buffer_printf(text, ",至 %s", day);
    }
}

char *survey_words(const struct survey *survey)
{
    struct buffer text = {0};
    switch (survey->group) {
    case SURVEY_NEAR:
        add_changes(&text, survey);
        break;
    case SURVEY_MISSING:
        add_unknown(&text, survey->assessment);
        add_changes(&text, survey);
        break;
    case SURVEY_BARRED:
        add_bars(&text, survey);
        break;
    case SURVEY_PASS: {
        char *routes = assessment_routes_text(survey->assessment);
        if (*routes)
            buffer_printf(&text, "直通: %s", routes);
        free(routes);
        break;
    }
    default:
        break;
    }
    return buffer_take(&text);
}
