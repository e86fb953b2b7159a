#include "db/import/column_overview.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define SAMPLE_COLUMNS 40

struct column_overview {
    const struct import_job *job;
    struct arena *arena;
    struct import_column *columns; /* as the headings of the plan */
    size_t wanting;                /* how many of them have not all their samples yet */
};

static const char *unit_text(const struct fact *fact, enum entry_unit unit)
{
    switch (unit) {
    case UNIT_YUAN:
        return "元";
    case UNIT_WAN:
        return "万元";
    case UNIT_YI:
        return "亿元";
    case UNIT_QIAN:
        return "千元";
    case UNIT_BAIWAN:
        return "百万元";
    case UNIT_PERCENT:
        return "%";
    default:
        return fact->unit;
    }
}

static void describe(const struct plan_column *planned, struct import_column *out)
{
    if (planned->word != WORD_NONE) {
        out->label = words_certificate_label(planned->word);
    } else if (planned->fact == NULL) {
        out->label = "年度";
    } else {
        out->label = planned->fact->label;
        out->year = planned->year;
        out->unit = unit_text(planned->fact, planned->unit);
    }
}

struct column_overview *column_overview_new(const struct import_job *job)
{
    const struct sheet_plan *plan = &job->plan;
    struct column_overview *overview;

    if (job->listener == NULL || job->listener->columns == NULL)
        return NULL;
    overview = memory_alloc(sizeof *overview);
    overview->job = job;
    overview->arena = arena_new();
    overview->columns = memory_alloc((plan->heading_count + 1) * sizeof *overview->columns);
    overview->wanting = plan->heading_count;
    for (size_t i = 0; i < plan->heading_count; i++) {
        const struct plan_heading *heading = &plan->headings[i];
        struct import_column *column = &overview->columns[i];

        *column = (struct import_column){
            .name = heading->name, .key = heading->key, .heading = heading->text, .unit = ""};
        if (heading->planned != SIZE_MAX)
            describe(&plan->columns[heading->planned], column);
    }
    return overview;
}

void column_overview_free(struct column_overview *overview)
{
    if (overview == NULL)
        return;
    arena_free(overview->arena);
    free(overview->columns);
    free(overview);
}

static bool has_sample(const struct import_column *column, const char *text)
{
    for (size_t i = 0; i < column->sample_count; i++) {
        if (strcmp(column->samples[i], text) == 0)
            return true;
    }
    return false;
}

static void note_cell(struct column_overview *overview, struct import_column *column,
                      const struct cell *cell)
{
    const char *text;

    if (cell == NULL)
        return;
    text = cell_text(overview->job->arena, cell);
    text = arena_textn(overview->job->arena, text, text_cut(text, SAMPLE_COLUMNS));
    if (*text == '\0' || has_sample(column, text))
        return;
    column->samples[column->sample_count++] = arena_text(overview->arena, text);
    overview->wanting -= column->sample_count == IMPORT_SAMPLES;
}

void column_overview_note(struct column_overview *overview, const struct table_line *line)
{
    const struct sheet_plan *plan = &overview->job->plan;

    for (size_t i = 0; i < plan->heading_count && overview->wanting > 0; i++) {
        if (overview->columns[i].sample_count < IMPORT_SAMPLES)
            note_cell(overview, &overview->columns[i], table_cell(line, plan->headings[i].column));
    }
}

void column_overview_tell(struct column_overview *overview)
{
    const struct import_listener *listener = overview->job->listener;

    listener->columns(listener->context, overview->columns, overview->job->plan.heading_count);
}
