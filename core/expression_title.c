#include "core/expression_title.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

static const char *label_of(const struct node *kind)
{
    return kind->label ? kind->label : kind->text;
}

static char *day_text(struct date day)
{
    char text[DATE_TEXT_SIZE];
    date_format(day, text);
    return memory_text(text);
}

/* --- a title that is needed --- */

static char *join_kinds(const struct node *call, const char *between)
{
    struct buffer text = {0};
    for (size_t i = 0; i < call->arg_count; i++)
        buffer_printf(&text, "%s%s", i > 0 ? between : "", label_of(call->args[i]));
    return buffer_take(&text);
}

/* How the newest of them ended, NULL where there was none. */
static char *how_it_ended(const struct node *call, const struct frame *frame)
{
    const struct certificate *newest = NULL;
    struct date as_of = frame->how->as_of;
    for (size_t i = 0; i < call->arg_count; i++) {
        const struct certificate *one =
            dossier_newest(frame->how->dossier, call->args[i]->text, as_of);
        if (one && (!newest || date_compare(one->announced_on, newest->announced_on) > 0))
            newest = one;
    }
    if (!newest)
        return NULL;
    bool withdrawn = certificate_withdrawn_by(newest, as_of);
    char *day = day_text(withdrawn ? newest->withdrawn_on : newest->valid_to);
    char *text = memory_printf("%s%s%s", newest->kind->label, day, withdrawn ? "取消" : "到期");
    free(day);
    return text;
}

static void needed_title(const struct node *call, const struct frame *frame, struct ways *ways)
{
    char *any = join_kinds(call, "或");
    struct gap gap = {.have = how_it_ended(call, frame),
                      .need = join_kinds(call, "、"),
                      .words = memory_printf("取得有效期内的%s", any)};
    free(any);
    ways_add(ways, gap);
}

/* --- what stands in the way until a day --- */

/* The first day on which the title is in force no longer; unset where it has no end. */
static struct date title_end(const struct certificate *title)
{
    struct date end =
        date_is_set(title->valid_to) ? date_add_days(title->valid_to, 1) : (struct date){0};
    bool withdrawn = title->withdrawal != WITHDRAWAL_NONE;
    if (withdrawn && (!date_is_set(end) || date_compare(title->withdrawn_on, end) < 0))
        end = title->withdrawn_on;
    return end;
}

static bool is_of(const struct certificate *title, const struct node *call)
{
    for (size_t i = 0; i < call->arg_count; i++)
        if (strcmp(title->kind->id, call->args[i]->text) == 0)
            return true;
    return false;
}

/* The day after DAY's obstacles, DAY where nothing stands in the way then, unset where something
 * does for ever. OUT (may be NULL) gets their names. */
static struct date after_titles(const struct node *call, const struct frame *frame, struct date day,
                                struct buffer *names)
{
    struct date after = day;
    for (size_t i = 0; i < dossier_certificate_count(frame->how->dossier); i++) {
        const struct certificate *title = dossier_certificate_at(frame->how->dossier, i);
        if (!is_of(title, call) || !certificate_in_force(title, day))
            continue;
        if (names)
            buffer_printf(names, "%s%s", names->length ? "、" : "", title->kind->label);
        struct date end = title_end(title);
        if (!date_is_set(end))
            return end;
        after = date_compare(end, after) > 0 ? end : after;
    }
    return after;
}

static struct date after_bans(const struct node *call, const struct frame *frame, struct date day,
                              struct buffer *names)
{
    long years = call->args[0]->number.micro / 1000000;
    struct date after = day;
    for (size_t i = 0; i < dossier_certificate_count(frame->how->dossier); i++) {
        const struct certificate *title = dossier_certificate_at(frame->how->dossier, i);
        if (certificate_ban(title, years, day) != BAN_IN_FORCE)
            continue;
        char *withdrawn = day_text(title->withdrawn_on);
        if (names)
            buffer_printf(names, "%s%s取消%s", names->length ? "、" : "", withdrawn,
                          title->kind->label);
        free(withdrawn);
        struct date end = date_add_years(title->withdrawn_on, (int)years);
        if (!date_is_set(end))
            return end;
        end = date_add_days(end, 1);
        after = date_compare(end, after) > 0 ? end : after;
    }
    return after;
}

typedef struct date (*passing)(const struct node *call, const struct frame *frame, struct date day,
                               struct buffer *names);

/* One may follow upon another. */
static void wait(const struct node *call, const struct frame *frame, passing after,
                 const char *what, struct ways *ways)
{
    struct buffer names = {0};
    struct date as_of = frame->how->as_of, day = as_of, next = after(call, frame, day, &names);
    while (date_is_set(next) && date_compare(next, day) > 0) {
        day = next;
        next = after(call, frame, day, NULL);
    }
    struct gap gap = {.have = buffer_take(&names)};
    if (date_is_set(next)) {
        gap.need = day_text(day);
        gap.lack = memory_printf("%ld", date_days(day) - date_days(as_of));
        gap.unit = "天";
        gap.words = memory_printf("%s,%s起不再受限,还有%s天", what, gap.need, gap.lack);
    } else {
        gap.need = memory_text("无");
        gap.words = memory_printf("%s,没有期满之日", what);
    }
    ways_add(ways, gap);
}

void title_gaps(const struct node *call, const struct frame *frame, bool want, struct ways *ways)
{
    if (frame->owner)
        return; /* one of several sources of a fact: the fact says what it should be */
    if (call->function == FUNCTION_HOLDS && want)
        needed_title(call, frame, ways);
    else if (call->function == FUNCTION_HOLDS)
        wait(call, frame, after_titles, "称号在有效期内", ways);
    else if (call->function == FUNCTION_BANNED && !want)
        wait(call, frame, after_bans, "取消后的限制期内", ways);
}
