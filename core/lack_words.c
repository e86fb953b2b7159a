#include "core/lack_words.h"

#include <string.h>

#include "core/number_words.h"

void fact_say(struct buffer *text, const struct fact *fact, int year)
{
    if (year != 0)
        buffer_printf(text, "%d年", year);
    buffer_add(text, fact->label);
}

/* --- missing --- */

void missing_say(struct buffer *text, const struct missing *missing)
{
    fact_say(text, missing->fact, missing->year);
    buffer_add(text, missing->undefined ? "(分母为零或基数不为正)" : "");
}

void missing_list_say(struct buffer *text, const struct missing_list *list, size_t most)
{
    for (size_t i = 0; i < list->count && i < most; i++) {
        buffer_add(text, i > 0 ? "、" : "");
        missing_say(text, &list->items[i]);
    }
    if (list->count > most)
        buffer_printf(text, "等%zu项", list->count);
}

/* --- gaps --- */

static bool must_grow(const struct gap *gap)
{
    struct decimal have, need;

    return gap->have == NULL || !decimal_parse(gap->have, DECIMAL_PLACES, &have) ||
           !decimal_parse(gap->need, DECIMAL_PLACES, &need) || decimal_compare(need, have) >= 0;
}

static void distance_say(struct buffer *text, const struct gap *gap, int plain_year)
{
    bool percent = gap->fact->type == FACT_PERCENT, grow = must_grow(gap);

    buffer_add(text, percent ? (grow ? "再提高" : "再降低") : (grow ? "再增加" : "再减少"));
    fact_say(text, gap->fact, gap->year == plain_year ? 0 : gap->year);
    buffer_add(text, " ");
    number_say(text, gap->lack, gap->fact);
    buffer_add(text, " ");
    buffer_add(text, percent ? "个百分点" : gap->unit != NULL ? gap->unit : "");
}

/* NEED is one of several choices, joined by "、". */
static void choices_say(struct buffer *text, const char *need)
{
    buffer_add(text, "为");
    for (const char *rest = strstr(need, "、"); rest != NULL; rest = strstr(need, "、")) {
        buffer_addn(text, need, (size_t)(rest - need));
        buffer_add(text, "或");
        need = rest + strlen("、");
    }
    buffer_add(text, need);
}

/* NEED is a day or else words; a later day than what there is, or than none, is not to come before
 * NEED, an earlier one not after it. */
static void day_say(struct buffer *text, const struct gap *gap)
{
    struct date have, need;

    if (!date_parse_iso(gap->need, &need))
        choices_say(text, gap->need);
    else if (gap->have == NULL || !date_parse_iso(gap->have, &have) || date_compare(have, need) < 0)
        buffer_printf(text, "不早于 %s", gap->need);
    else
        buffer_printf(text, "不晚于 %s", gap->need);
}

static bool is_rank(const struct gap *gap)
{
    return gap->fact->type == FACT_RANK && gap->need[0] >= '0' && gap->need[0] <= '9';
}

static void fact_gap_say(struct buffer *text, const struct gap *gap, int plain_year)
{
    if (gap->lack != NULL && !is_rank(gap)) {
        distance_say(text, gap, plain_year);
        return;
    }
    fact_say(text, gap->fact, gap->year == plain_year ? 0 : gap->year);
    if (is_rank(gap))
        buffer_printf(text, "进入前 %s 名", gap->need);
    else if (gap->fact->type == FACT_BOOL)
        buffer_printf(text, "(应为%s)", gap->need);
    else if (gap->fact->type == FACT_DATE)
        day_say(text, gap);
    else
        choices_say(text, gap->need);
}

void gap_say(struct buffer *text, const struct gap *gap, int plain_year)
{
    if (gap->words != NULL)
        buffer_add(text, gap->words);
    else if (gap->fact != NULL)
        fact_gap_say(text, gap, plain_year);
    else if (gap->item != NULL)
        buffer_add(text, gap->item);
    else
        buffer_printf(text, "再增加 %s 分", gap->lack != NULL ? gap->lack : gap->need);
}

/* --- the cheapest set --- */

void remedy_step_say(struct buffer *text, const struct remedy_step *step, int plain_year)
{
    if (step->band != NULL && step->band->grade != NULL)
        buffer_printf(text, "%s档", step->band->grade);
    buffer_printf(text, "得 %d 分(", step->points);
    for (size_t i = 0; i < step->gaps.count; i++) {
        buffer_add(text, i > 0 ? ",并" : "");
        gap_say(text, &step->gaps.items[i], plain_year);
    }
    if (step->missing.count > 0) {
        buffer_add(text, step->gaps.count > 0 ? ",并补充" : "补充");
        missing_list_say(text, &step->missing, step->missing.count);
    } else if (step->gaps.count == 0 && step->band != NULL) {
        buffer_add(text, step->band->text);
    }
    buffer_add(text, ")");
}
