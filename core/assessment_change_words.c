#include <stdlib.h>
#include <string.h>

#include "core/assessment_change.h"
#include "core/assessment_titles.h"
#include "core/buffer.h"

static bool is_input(const struct assessment_change *change)
{
    return change->part >= CHANGE_FACT;
}

/* NONE: what stands where there is nothing. */
static void add_side(struct buffer *out, const struct assessment_change *change, const char *side,
                     const char *none)
{
    bool points = change->part == CHANGE_TOTAL || change->part == CHANGE_GROUP ||
                  change->part == CHANGE_INDICATOR;
    if (!side)
        buffer_add(out, none);
    else if (is_input(change))
        buffer_printf(out, "%s%s", side, change->unit);
    else
        buffer_printf(out, "%s%s", assessment_word(side), points ? " 分" : "");
}

static void add_change(struct buffer *out, const struct assessment_changes *changes,
                       const struct assessment_change *change)
{
    bool fresh = change->part == CHANGE_FACT && !(changes->same_standard && changes->same_day);
    const char *none = !is_input(change) ? "(无此项)" : "(空)";
    bool line = !is_input(change) && change->id && strcmp(change->id, change->title) != 0 &&
                change->part != CHANGE_GROUP;
    buffer_printf(out, "  %s%s%s:", line ? change->id : "", line ? " " : "", change->title);
    add_side(out, change, change->from, fresh ? "(当时未用)" : none);
    buffer_add(out, " → ");
    add_side(out, change, change->to, none);
    buffer_add(out, "\n");
}

static void add_changes(struct buffer *out, const struct assessment_changes *changes, bool inputs,
                        const char *title)
{
    bool begun = false;
    for (size_t i = 0; i < changes->count; i++) {
        if (is_input(&changes->items[i]) != inputs)
            continue;
        if (!begun)
            buffer_printf(out, "\n【%s】\n", title);
        begun = true;
        add_change(out, changes, &changes->items[i]);
    }
}

static const char *standard_words(const struct assessment_changes *changes,
                                  const struct assessment_past *past, const struct assessment *now)
{
    if (changes->same_standard)
        return NULL;
    return strcmp(past->standard, now->standard->id) == 0
               ? "注意:这个标准的内容在评价以后改过,现在按改后的算\n"
               : "注意:现在按另一个标准算\n";
}

char *assessment_changes_words(const struct assessment_changes *changes,
                               const struct assessment_past *past, const struct packs *packs,
                               const struct assessment *now)
{
    struct buffer out = {0};
    const struct standard *then = packs_find_standard(packs, past->standard);
    const char *warning = standard_words(changes, past, now);
    char days[2][DATE_TEXT_SIZE];
    date_format(past->as_of, days[0]);
    date_format(now->as_of, days[1]);
    buffer_printf(&out, "第 %lld 号评价  %s%s%s\n", (long long)past->id, past->name,
                  *past->uscc == '\0' ? "" : "  ", past->uscc);
    buffer_printf(&out, "评价时:%s,基准日 %s,%.10s 由 %s 保存\n",
                  then ? then->title : past->standard, days[0], past->made_at, past->person);
    buffer_printf(&out, "现在:%s,基准日 %s,按今天的数据\n", now->standard->title, days[1]);
    buffer_add(&out, warning ? warning : "");
    buffer_printf(&out, "现在的结论:%s\n", verdict_label(now->verdict));
    add_changes(&out, changes, false, "结果的变化");
    add_changes(&out, changes, true, "数据的变化");
    if (changes->count == 0)
        buffer_add(&out, "\n结果和所用的数据都没有变化\n");
    return buffer_take(&out);
}
