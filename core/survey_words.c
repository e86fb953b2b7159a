#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/lack_words.h"
#include "core/memory.h"
#include "core/survey.h"

/* So many missing facts are named, the others counted. */
#define MISSING_NAMED 6

/* The first, most natural way to turn a condition. */
static void add_way(struct buffer *text, const struct gap_list *gaps, const char *line)
{
    size_t count = 0;
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];
        if (!gap->line || strcmp(gap->line, line) != 0 || gap->alternative > 1 || gap->score)
            continue;
        buffer_add(text, count++ > 0 ? "、" : "(");
        gap_say(text, gap, 0);
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
        const struct indicator *indicator = remedy->steps[i].indicator;
        buffer_printf(text, "%s %s ", indicator->id, indicator->title);
        remedy_step_say(text, &remedy->steps[i], 0);
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
        missing_list_say(text, &assessment->missing, MISSING_NAMED);
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
