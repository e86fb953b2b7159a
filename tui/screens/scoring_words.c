#include "tui/screens/scoring_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/lack_words.h"
#include "core/memory.h"

#define GAPS_SHOWN 3

char *scoring_fact_words(const struct fact *fact, int year)
{
    struct buffer text = {0};

    fact_say(&text, fact, year);
    return buffer_take(&text);
}

char *scoring_points_words(int min, int max)
{
    return min == max ? memory_printf("%d", min) : memory_printf("%d–%d", min, max);
}

const char *scoring_truth_mark(enum truth truth)
{
    return truth == TRUTH_TRUE ? "✓" : truth == TRUTH_FALSE ? "✗" : "?";
}

/* 1 is 一 … 99 is 九十九. */
static char *ordinal_of(size_t number)
{
    static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    size_t tens = number / 10 % 10;

    return memory_printf("%s%s%s", tens > 1 ? digits[tens] : "", tens > 0 ? "十" : "",
                         digits[number % 10]);
}

#define TITLE_NUMBER "称号"

char *scoring_condition_number(const char *id, size_t index)
{
    const char *digits = id + (*id == 'c' || *id == 'd'),
               *rest = digits + strspn(digits, "0123456789");

    if (strcmp(id, "title") == 0)
        return memory_text(TITLE_NUMBER);
    if (rest == digits || rest > digits + 2 || strlen(rest) > 1)
        return ordinal_of(index + 1);
    char *ordinal = ordinal_of((size_t)atoi(digits)),
         *number = memory_printf("%s%s", ordinal, rest);
    free(ordinal);
    return number;
}

char *scoring_step_number(const struct scoring_model *model)
{
    static const char *const kinds[] = {"", "条件", "直通条件", "基本条件"};
    const struct scoring_step *step = scoring_model_step(model);
    const struct indicator_result *indicator = scoring_model_indicator(model);
    char *ordinal, *words;

    if (indicator != NULL)
        return memory_printf("%s (%d分)", step->line, indicator->indicator->full);
    ordinal = scoring_condition_number(step->line, step->index);
    words =
        memory_printf("%s%s", strcmp(ordinal, TITLE_NUMBER) == 0 ? "" : kinds[step->kind], ordinal);
    free(ordinal);
    return words;
}

char *scoring_step_words(const struct scoring_model *model)
{
    const struct scoring_step *step = scoring_model_step(model);
    const struct indicator_result *indicator = scoring_model_indicator(model);
    char *number, *words;

    if (indicator != NULL)
        return memory_printf("%s %s (%d分)", step->line, step->title, indicator->indicator->full);
    number = scoring_step_number(model);
    words = memory_printf("%s %s", number, step->title);
    free(number);
    return words;
}

/* --- missing --- */

char *scoring_missing_words(const struct missing_list *missing)
{
    struct buffer text = {0};

    missing_list_say(&text, missing, missing->count);
    return buffer_take(&text);
}

#define MISSING_FEW 2

/* Many of them stand behind what they may bring, so that this is never cut off. */
static char *open_words(const struct scoring_model *model)
{
    const struct indicator_result *result = scoring_model_indicator(model);
    struct missing_list missing;
    struct buffer text = {0};
    char *facts, *points = NULL;

    scoring_model_missing(model, &missing);
    facts =
        missing.count > 0 ? scoring_missing_words(&missing) : memory_text("得分或其他条件尚未确定");
    if (result != NULL)
        points = scoring_points_words(result->min, result->max);
    if (points == NULL)
        buffer_add(&text, facts);
    else if (missing.count <= MISSING_FEW)
        buffer_printf(&text, "%s;补齐后得 %s 分", facts, points);
    else
        buffer_printf(&text, "%zu项,补齐后得 %s 分: %s", missing.count, points, facts);
    free(facts);
    free(points);
    missing_list_free(&missing);
    return buffer_take(&text);
}

/* --- gaps --- */

/* Does the alternative rest on the lesser figure of a ratio? One way at least is always said. */
static bool is_minor(const struct gap_list *gaps, const struct gap *gap)
{
    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *other = &gaps->items[i];

        if (other->minor && other->alternative == gap->alternative && gap->alternative > 1 &&
            other->line != NULL && strcmp(other->line, gap->line) == 0)
            return true;
    }
    return false;
}

/* The gaps of the line, with "或" before another way to it; how many there are. */
static size_t add_gaps(struct buffer *text, const struct scoring_model *model, const char *line)
{
    const struct gap_list *gaps = &model->assessment->gaps;
    int way = 0;
    size_t count = 0;

    for (size_t i = 0; i < gaps->count; i++) {
        const struct gap *gap = &gaps->items[i];

        if (gap->line == NULL || strcmp(gap->line, line) != 0 || is_minor(gaps, gap))
            continue;
        if (count++ >= GAPS_SHOWN)
            continue;
        if (count > 1)
            buffer_add(text, gap->alternative != way ? ",或" : ",并");
        way = gap->alternative;
        gap_say(text, gap, model->as_of.year - 1);
    }
    if (count > GAPS_SHOWN)
        buffer_add(text, "等");
    return count;
}

static char *item_words(const struct indicator_result *result)
{
    const struct indicator *indicator = result->indicator;
    int left = indicator->full - result->min;

    return memory_printf("再满足一项得 %d 分,最多 %d 分",
                         result->min + (left < indicator->points ? left : indicator->points),
                         indicator->full);
}

static char *band_words(const struct scoring_model *model, const struct indicator_result *result)
{
    const struct band *better = result->band == NULL ? NULL : result->band - 1;
    struct buffer text = {0};
    size_t count;

    if (better == NULL || result->band == result->indicator->bands)
        return memory_text("");
    count = add_gaps(&text, model, result->indicator->id);
    if (count == 0)
        buffer_printf(&text, "达到“%s”", better->text);
    buffer_printf(&text, "%s得 %d 分", count > 1 ? "," : "", better->score);
    return buffer_take(&text);
}

/* --- the cheapest set --- */

char *scoring_remedy_words(const struct scoring_model *model)
{
    const struct remedy *remedy = model->remedy;
    struct buffer text = {0};

    if (remedy == NULL)
        return memory_text("");
    if (!remedy->reachable)
        return memory_text("各项指标都提高也达不到所要的分数");
    if (remedy->lack > 0)
        buffer_printf(&text, "合计差 %d 分: ", remedy->lack);
    for (size_t i = 0; i < remedy->count; i++) {
        buffer_add(&text, i > 0 ? ";" : "");
        buffer_printf(&text, "%s ", remedy->steps[i].indicator->id);
        remedy_step_say(&text, &remedy->steps[i], model->as_of.year - 1);
    }
    return buffer_take(&text);
}

static bool lacks_points(const struct scoring_model *model, const char *line)
{
    const struct gap_list *gaps = &model->assessment->gaps;

    for (size_t i = 0; i < gaps->count; i++) {
        if (gaps->items[i].score != NULL && gaps->items[i].line != NULL &&
            strcmp(gaps->items[i].line, line) == 0)
            return true;
    }
    return false;
}

static char *condition_words(const struct scoring_model *model)
{
    const struct condition *condition = scoring_model_condition(model)->condition;
    struct buffer text = {0};
    size_t count;

    if (model->remedy != NULL && lacks_points(model, condition->id))
        return scoring_remedy_words(model);
    count = add_gaps(&text, model, condition->id);

    if (count > 0)
        buffer_add(&text, count > 1 ? ",即符合" : "即符合");
    return buffer_take(&text);
}

char *scoring_gap_words(const struct scoring_model *model)
{
    const struct indicator_result *result = scoring_model_indicator(model);

    switch (scoring_model_state(model, model->current)) {
    case STEP_OPEN:
        return open_words(model);
    case STEP_MET:
        return memory_text("");
    default:
        break;
    }
    if (result == NULL)
        return condition_words(model);
    return result->indicator->bands == NULL ? item_words(result) : band_words(model, result);
}

const char *scoring_gap_label(const struct scoring_model *model)
{
    switch (scoring_model_state(model, model->current)) {
    case STEP_OPEN:
        return "缺";
    case STEP_FAILED:
        return "差距";
    default:
        return "";
    }
}

/* --- what decides besides facts --- */

struct kinds {
    const struct scoring_model *model;
    struct buffer text;
};

static void add_period(struct buffer *text, const struct certificate *certificate)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    date_format(certificate->valid_from, from);
    date_format(certificate->valid_to, to);
    if (*from != '\0' || *to != '\0')
        buffer_printf(text, "%s 至 %s ", *from != '\0' ? from : "?", *to != '\0' ? to : "?");
}

static void add_kind(void *context, const char *id, int column)
{
    struct kinds *kinds = context;
    const struct scoring_model *model = kinds->model;
    const struct certificate_kind *kind =
        certificate_kind_find(packs_certificates(model->packs), id);
    const struct certificate *newest = dossier_newest(model->dossier, id, model->as_of);

    (void)column;
    if (kind == NULL || strstr(buffer_text(&kinds->text), kind->label) != NULL)
        return;
    buffer_printf(&kinds->text, "%s%s ", kinds->text.length > 0 ? "\n" : "", kind->label);
    if (newest == NULL) {
        buffer_add(&kinds->text, "没有记录");
        return;
    }
    add_period(&kinds->text, newest);
    buffer_add(&kinds->text, certificate_state_label(certificate_state(newest, model->as_of)));
}

char *scoring_certificate_words(const struct scoring_model *model)
{
    const struct condition_result *result = scoring_model_condition(model);
    struct kinds kinds = {.model = model};

    if (result != NULL)
        expression_kinds(condition_expression(result->condition, model->renewal), add_kind, &kinds);
    return buffer_take(&kinds.text);
}

static void add_value(struct buffer *text, const struct scoring_model *model,
                      const struct expression *expression)
{
    const struct fact *fact = expression_fact(expression);
    struct evaluation how = {.dossier = model->dossier, .as_of = model->as_of};
    struct result value;
    char *shown;
    bool number;

    for (size_t i = 0; fact != NULL && i < model->fact_count; i++) {
        if (model->facts[i].fact == fact) /* stands there to be edited */
            return;
    }
    result_init(&value);
    expression_value(expression, &how, &value);
    shown = result_format(&value, DECIMAL_PLACES, fact_rounding(fact));
    number = value.kind == RESULT_NUMBER && !value.ratio;
    result_clear(&value);
    buffer_printf(text, "%s%s %s", text->length > 0 ? "\n" : "", fact == NULL ? "" : fact->label,
                  *shown == '\0' ? "—" : shown);
    if (number && fact != NULL && *fact->unit != '\0')
        buffer_printf(text, " %s", fact->unit);
    free(shown);
}

char *scoring_value_words(const struct scoring_model *model)
{
    const struct indicator_result *result = scoring_model_indicator(model);
    struct buffer text = {0};

    for (size_t i = 0; result != NULL && i < result->indicator->value_count; i++)
        add_value(&text, model, result->indicator->values[i]);
    return buffer_take(&text);
}

char *scoring_standard_notes(const struct scoring_model *model)
{
    return memory_printf("%s%s%s",
                         model->in_force ? ""
                         : model->chosen ? "非现行标准"
                                         : "该日无现行标准,按最近一版",
                         !model->in_force && !model->standard->checked ? "," : "",
                         model->standard->checked ? "" : "未经原文核对");
}
