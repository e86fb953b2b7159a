#include "exports/line.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "exports/line_title.h"

/* ---- `$id` ---- */

static enum truth all_of(const struct condition_result *results, size_t count)
{
    enum truth all = TRUTH_TRUE;
    for (size_t i = 0; i < count; i++) {
        if (results[i].state == TRUTH_FALSE)
            return TRUTH_FALSE;
        if (results[i].state == TRUTH_UNKNOWN)
            all = TRUTH_UNKNOWN;
    }
    return all;
}

static bool find_state(const struct condition_result *results, size_t count, const char *id,
                       struct line_value *out)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(results[i].condition->id, id) == 0) {
            *out = (struct line_value){.kind = LINE_TRUTH, .truth = results[i].state};
            return true;
        }
    }
    return false;
}

static struct line_value find_line(void *context, const char *id)
{
    const struct assessment *assessment = context;
    struct line_value value = {.kind = LINE_MISSING};
    struct score score;
    if (strcmp(id, "base") == 0)
        return (struct line_value){.kind = LINE_TRUTH,
                                   .truth = all_of(assessment->base, assessment->base_count)};
    if (assessment_score(assessment, id, &score))
        return (struct line_value){.kind = LINE_SCORE, .min = score.min, .max = score.max};
    if (!find_state(assessment->conditions, assessment->condition_count, id, &value) &&
        !find_state(assessment->routes, assessment->route_count, id, &value))
        (void)find_state(assessment->base, assessment->base_count, id, &value);
    return value;
}

struct evaluation line_evaluation(const struct line_ground *ground)
{
    struct evaluation how = {.dossier = ground->dossier, .as_of = ground->as_of};
    if (ground->assessment != NULL)
        how.lines = (struct line_source){find_line, (void *)(uintptr_t)ground->assessment};
    return how;
}

/* ---- cells ---- */

static struct cell text_cell(struct table *table, char *text)
{
    struct cell cell = table_text(table, text);
    free(text);
    return cell;
}

static struct cell number_cell(struct table *table, const struct layout_column *column,
                               struct result *result)
{
    if (column->format == FORMAT_TEXT || column->format == FORMAT_DATE)
        return text_cell(table, result_format(result, DECIMAL_PLACES, column->rounding));
    if (column->format == FORMAT_PERCENT) /* only to be printed: it need not be in lowest terms */
        mpz_mul_ui(mpq_numref(result->number), mpq_numref(result->number), 100);
    char *decimal = rational_format(result->number, column->places, column->rounding);
    struct cell cell = table_number(table, decimal);
    free(decimal);
    return cell;
}

static struct cell result_cell(struct table *table, const struct layout_column *column,
                               struct result *result)
{
    switch (result->kind) {
    case RESULT_UNKNOWN:
        break;
    case RESULT_NONE:
        return table_text(table, "无");
    case RESULT_TRUTH:
        return table_text(table, result->truth ? "是" : "否");
    case RESULT_NUMBER:
        return number_cell(table, column, result);
    case RESULT_DATE:
        return table_date(result->date);
    case RESULT_TEXT:
        return table_text(table, result->text);
    }
    return (struct cell){.kind = CELL_EMPTY};
}

void line_value(const struct expression *expression, const struct line_ground *ground,
                struct result *out)
{
    struct evaluation how = line_evaluation(ground);
    if (!expression_is_condition(expression)) {
        expression_value(expression, &how, out);
        return;
    }
    enum truth truth = expression_truth(expression, &how);
    out->kind = truth == TRUTH_UNKNOWN ? RESULT_UNKNOWN : RESULT_TRUTH;
    out->truth = truth == TRUTH_TRUE;
}

static struct cell value_cell(struct table *table, const struct layout_column *column,
                              const struct line_ground *ground, struct result *result)
{
    struct evaluation how = line_evaluation(ground);
    if (column->source == COLUMN_FACT)
        fact_value(column->fact, column->fact->yearly ? ground->as_of.year - 1 : 0, &how, result);
    else
        line_value(column->expression, ground, result);
    if (result->kind == RESULT_UNKNOWN && column->source == COLUMN_FACT &&
        column->fact->type == FACT_REGION)
        return table_text(table, line_place(ground, column->fact->id));
    return result_cell(table, column, result);
}

static struct cell score_cell(struct table *table, const struct layout_column *column,
                              const struct assessment *assessment)
{
    struct score score;
    if (!assessment_score(assessment, column->name, &score))
        return (struct cell){.kind = CELL_EMPTY};
    if (score.min != score.max)
        return text_cell(table, memory_printf("%d–%d", score.min, score.max));
    char *text = memory_printf("%d", score.min);
    struct cell cell =
        column->format == FORMAT_TEXT ? table_text(table, text) : table_number(table, text);
    free(text);
    return cell;
}

static bool counts_already(const struct line_ground *ground, size_t index)
{
    const struct certificate *certificate = dossier_certificate_at(ground->dossier, index);
    for (size_t i = 0; i < index; i++) {
        const struct certificate *earlier = dossier_certificate_at(ground->dossier, i);
        if (earlier->kind == certificate->kind && certificate_in_force(earlier, ground->as_of))
            return true;
    }
    return false;
}

/* Labels of the titles in force, each once. */
static struct cell titles_cell(struct table *table, const struct line_ground *ground)
{
    struct buffer list = {0};
    for (size_t i = 0; i < dossier_certificate_count(ground->dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(ground->dossier, i);
        if (certificate_in_force(certificate, ground->as_of) && !counts_already(ground, i))
            buffer_printf(&list, "%s%s", list.length > 0 ? "、" : "", certificate->kind->label);
    }
    return text_cell(table, buffer_take(&list));
}

static struct cell until_cell(const struct layout_column *column, const struct line_ground *ground)
{
    struct date until = {0};
    for (size_t i = 0; i < dossier_certificate_count(ground->dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(ground->dossier, i);
        if (certificate->kind == column->kind && certificate_in_force(certificate, ground->as_of) &&
            date_compare(certificate->valid_to, until) > 0)
            until = certificate->valid_to;
    }
    return table_date(until);
}

static struct cell special_cell(struct table *table, const struct layout_column *column,
                                const struct line_ground *ground)
{
    switch (column->special) {
    case SPECIAL_ROUTES:
        return text_cell(table, assessment_routes_text(ground->assessment));
    case SPECIAL_VERDICT:
        return table_text(table, verdict_label(ground->assessment->verdict));
    case SPECIAL_TITLES:
        return titles_cell(table, ground);
    case SPECIAL_UNTIL:
        return until_cell(column, ground);
    case SPECIAL_GROUP:
        return table_text(table, survey_group_label(ground->survey->group));
    case SPECIAL_WORDS:
        return text_cell(table, survey_words(ground->survey));
    case SPECIAL_ASPECTS:
        return text_cell(table, line_aspects(ground->assessment));
    case SPECIAL_CHANGES:
        return text_cell(table, line_changes(ground));
    case SPECIAL_UPDATE:
        return text_cell(table, line_update(ground));
    case SPECIAL_OPINION:
        return table_text(table, ground->opinion != NULL ? ground->opinion : "");
    case SPECIAL_NUMBER:
    case SPECIAL_BLANK:
        break;
    }
    return (struct cell){.kind = CELL_EMPTY};
}

void line_fill(struct table *table, const struct layout *layout, const struct line_ground *ground,
               struct cell *row)
{
    struct result result;
    result_init(&result);
    for (size_t i = 0; i < layout->column_count; i++) {
        const struct layout_column *column = &layout->columns[i];
        switch (column->source) {
        case COLUMN_FACT:
        case COLUMN_EXPRESSION:
            row[i] = value_cell(table, column, ground, &result);
            break;
        case COLUMN_SCORE:
            row[i] = score_cell(table, column, ground->assessment);
            break;
        case COLUMN_SPECIAL:
            row[i] = special_cell(table, column, ground);
            break;
        case COLUMN_TEXT:
            row[i] = table_text(table, column->name);
            break;
        case COLUMN_CERTIFICATE:
            row[i] = line_certificate_cell(table, column, ground);
            break;
        case COLUMN_DEADLINE:
            row[i] = line_deadline_cell(table, column, ground);
            break;
        }
    }
    result_clear(&result);
}

const char *line_place(const struct line_ground *ground, const char *fact_id)
{
    const char *text = dossier_text(ground->dossier, fact_id);
    if (*text != '\0' || ground->place == NULL)
        return text;
    text = place_of(ground->place, ground->dossier, fact_id);
    return text != NULL ? text : "";
}
