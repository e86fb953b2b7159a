#include "tui/screens/case_moving.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "tui/screens/dossier_form.h"
#include "tui/screens/form_field.h"
#include "tui/widgets/dialogs.h"

enum move_field {
    MOVE_DAY,
    MOVE_DOCUMENT,
    MOVE_REMARK,
    MOVE_DAYS,             /* of a public notice */
    MOVE_FROM = MOVE_DAYS, /* of a title */
    MOVE_TO,
};

enum how {
    HOW_EACH,
    HOW_ONE,
    HOW_NONE,
};

void case_moving_close(struct case_moving *moving)
{
    batch_lines_free(&moving->lines);
    arena_free(moving->arena);
    free(moving->cases);
    *moving = (struct case_moving){0};
}

static bool progress(void *context, size_t done, size_t total)
{
    struct case_moving *moving = context;

    moving->stopped = !app_progress(moving->app, "正在办理", done, total);
    return !moving->stopped;
}

/* --- what came of it --- */

static void tell_line(struct buffer *text, const struct batch_line *line)
{
    if (line->why != NULL)
        buffer_printf(text, "✗ %s\n   %s\n", line->name, line->why);
    else if (*line->reason != '\0')
        buffer_printf(text, "✓ %s\n   %s\n   理由: %s\n", line->name, line->asked, line->reason);
}

static void tell(struct case_moving *moving)
{
    const struct batch_lines *lines = &moving->lines;
    size_t refused = lines->count - lines->done, reasons = 0;
    struct buffer text = {0};

    for (size_t i = 0; i < lines->count; i++)
        reasons += *lines->items[i].reason != '\0';
    if (lines->count == 1 && refused == 1 && *moving->preface == '\0') {
        struct error err = {0};

        (void)error_set(&err, ERROR_VALUE, "%s", lines->items[0].why);
        app_fail(moving->app, &err);
        return;
    }
    if (lines->count == 1)
        app_say(moving->app, "已办: %s(按 u 撤销)", moving->to.label);
    else if (refused > 0)
        app_say(moving->app, "%s: 已办 %zu 家,%zu 家没有办", moving->to.label, lines->done,
                refused);
    else
        app_say(moving->app, "%s: 已办 %zu 家(按 u 撤销)", moving->to.label, lines->done);
    if (*moving->preface == '\0' && (lines->count == 1 || (refused == 0 && reasons == 0)))
        return;
    buffer_printf(&text, "%s%s已办 %zu 家,其中写明理由的 %zu 家;没有办的 %zu 家。\n\n",
                  moving->preface, *moving->preface != '\0' ? "\n" : "", lines->done, reasons,
                  refused);
    for (size_t i = 0; i < lines->count; i++)
        tell_line(&text, &lines->items[i]);
    app_push(moving->app, &reader_dialog,
             &(struct reader_argument){moving->to.label, buffer_text(&text)});
    buffer_free(&text);
}

static bool write_steps(struct database *database, void *context, struct error *err)
{
    struct case_moving *moving = context;

    batch_lines_free(&moving->lines);
    return batch_step(database, moving->cases, moving->count, &moving->move, moving->reasons,
                      progress, moving, &moving->lines, err);
}

static void go(struct case_moving *moving)
{
    char *title = moving->count == 1
                      ? memory_printf("办理申报 %s", moving->to.label)
                      : memory_printf("办理批次 %s %zu 家", moving->to.label, moving->count);
    bool good;

    moving->stopped = false;
    good = app_write(moving->app, title, write_steps, moving);
    app_progress_end(moving->app);
    if (good)
        tell(moving);
    else if (moving->stopped)
        app_say(moving->app, "已停止,什么也没有改");
    free(title);
}

/* --- reasons --- */

static bool asks(const struct batch_line *line)
{
    return line->why == NULL && *line->asked != '\0' && !line->barred;
}

static bool check_reason(struct app *app, void *context, const char *text, struct error *err)
{
    const struct case_moving *moving = context;

    (void)app;
    if (*text == '\0' && moving->count == 1)
        return error_set(err, ERROR_VALUE, "请写明理由;不办的按 Esc");
    return strlen(text) <= CASE_TEXT_LIMIT ||
           error_set(err, ERROR_VALUE, "理由太长,请不超过 %d 个字", CASE_TEXT_LIMIT / 3);
}

static void ask_next(struct case_moving *moving);

static void reason_given(struct app *app, void *context, const char *text)
{
    struct case_moving *moving = context;

    (void)app;
    moving->reasons[moving->at++] = arena_text(moving->arena, text);
    ask_next(moving);
}

/* From AT on the next one that needs its own; behind the last it is done. */
static void ask_next(struct case_moving *moving)
{
    const struct batch_line *line;
    char *label;

    while (moving->at < moving->count && !asks(&moving->lines.items[moving->at]))
        moving->at++;
    if (moving->at == moving->count) {
        go(moving);
        return;
    }
    line = &moving->lines.items[moving->at];
    label = memory_printf("%s\n%s\n仍要“%s”的,写明理由%s:", line->name, line->asked,
                          moving->to.label, moving->count > 1 ? "(留空的不办)" : "");
    app_push(moving->app, &prompt_dialog,
             &(struct prompt_argument){.title = "写明理由",
                                       .label = label,
                                       .check = check_reason,
                                       .done = reason_given,
                                       .context = moving});
    free(label);
}

static void one_reason_given(struct app *app, void *context, const char *text)
{
    struct case_moving *moving = context;

    (void)app;
    for (size_t i = 0; i < moving->count; i++)
        moving->reasons[i] = arena_text(moving->arena, text);
    go(moving);
}

static bool check_one_reason(struct app *app, void *context, const char *text, struct error *err)
{
    if (*text == '\0')
        return error_set(err, ERROR_VALUE, "请写明理由");
    return check_reason(app, context, text, err);
}

static void how_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct case_moving *moving = context;

    if (count == 0)
        return;
    if (picked[0] == HOW_EACH)
        ask_next(moving);
    else if (picked[0] == HOW_NONE)
        go(moving);
    else
        app_push(app, &prompt_dialog,
                 &(struct prompt_argument){.title = "写明理由",
                                           .label = "需要写明理由的各家共用一条理由:",
                                           .check = check_one_reason,
                                           .done = one_reason_given,
                                           .context = moving});
}

static void ask_how(struct case_moving *moving, size_t asking)
{
    static const char *const choices[] = {
        [HOW_EACH] = "逐家写明理由",
        [HOW_ONE] = "共用一条理由",
        [HOW_NONE] = "这些先不办,其余照办",
        NULL,
    };
    char *title = memory_printf("%zu 家中 %zu 家要写明理由", moving->count, asking);

    app_push(moving->app, &pick_dialog,
             &(struct pick_argument){
                 .title = title, .choices = choices, .done = how_picked, .context = moving});
    free(title);
}

/* The form is filled: what does the step ask for? */
static void ask(struct app *app, void *context)
{
    struct case_moving *moving = context;
    struct error err = {0};
    size_t asking = 0;
    bool good;

    moving->stopped = false;
    batch_lines_free(&moving->lines);
    good = batch_step_ask(app_database(app), moving->cases, moving->count, moving->move.to,
                          moving->move.day, progress, moving, &moving->lines, &err);
    app_progress_end(app);
    if (!good) {
        if (moving->stopped)
            app_say(app, "已停止,什么也没有改");
        else
            app_fail(app, &err);
        return;
    }
    moving->at = 0;
    moving->reasons = arena_alloc(moving->arena, (moving->count + 1) * sizeof *moving->reasons);
    for (size_t i = 0; i < moving->count; i++) {
        moving->reasons[i] = "";
        asking += asks(&moving->lines.items[i]);
    }
    if (asking == 0)
        go(moving);
    else if (moving->count == 1)
        ask_next(moving);
    else
        ask_how(moving, asking);
}

/* --- day, number, … --- */

static const char *const weekdays[] = {"一", "二", "三", "四", "五", "六", "日"};

char *case_moving_notice(const struct case_kind *kind, const struct calendar *calendar,
                         struct date from, int days)
{
    const struct case_publicity *rule = &kind->publicity;
    struct date last, counted;
    struct error err = {0};
    struct buffer text = {0};
    char day[DATE_TEXT_SIZE];

    if (!case_publicity_end(kind, calendar, from, days, &last, &err))
        return memory_text(err.text);
    if (!date_is_set(last))
        return memory_text("文件没有规定公示天数;填写天数后算出截止日");
    counted = date_add_days(from, days > 0 ? days : rule->days);
    date_format(last, day);
    buffer_printf(&text, "公示至 %s 周%s", day, weekdays[date_weekday(last) - 1]);
    date_format(counted, day);
    if (rule->working_days)
        buffer_printf(&text, "(%d 个工作日)", days > 0 ? days : rule->days);
    else if (date_compare(counted, last) != 0)
        buffer_printf(&text, "(%s 是休息日,顺延)", day);
    if (!calendar_covers(calendar, last.year))
        buffer_add(&text, "(未导入该年度放假安排)");
    return buffer_take(&text);
}

static char *validity(const struct case_moving *moving, const struct value *values)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct certificate line = {
        .kind = moving->kind->certificate,
        .announced_on = form_read_day(values[MOVE_DAY]),
        .valid_from = form_read_day(values[MOVE_FROM]),
        .valid_to = form_read_day(values[MOVE_TO]),
    };

    if (line.kind == NULL || !date_is_set(line.announced_on))
        return memory_text("");
    certificate_complete(&line);
    date_format(line.valid_from, from);
    date_format(line.valid_to, to);
    return memory_printf("写入资质证书: %s 有效期 %s 至 %s", line.kind->label, from, to);
}

static char *preview(void *context, const struct value *values)
{
    const struct case_moving *moving = context;
    struct date day = form_read_day(values[MOVE_DAY]);

    if (moving->to.state->role == CASE_PUBLICITY && date_is_set(day))
        return case_moving_notice(moving->kind, packs_calendar(app_packs(moving->app)), day,
                                  form_read_whole(values[MOVE_DAYS]));
    return moving->to.state->role == CASE_GRANT ? validity(moving, values) : memory_text("");
}

static bool save(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct case_moving *moving = context;
    struct arena *arena = moving->arena;

    (void)app;
    moving->move = (struct case_move){
        .to = moving->to.state->id,
        .day = form_read_day(values[MOVE_DAY]),
        .document = arena_text(arena, form_read_text(values[MOVE_DOCUMENT])),
        .remark = arena_text(arena, form_read_text(values[MOVE_REMARK])),
        .reason = "",
    };
    if (moving->to.state->role == CASE_PUBLICITY) {
        struct date last;

        moving->move.publicity_days = form_read_whole(values[MOVE_DAYS]);
        if (!case_publicity_end(moving->kind, packs_calendar(app_packs(app)), moving->move.day,
                                moving->move.publicity_days, &last, err))
            return false;
    } else if (moving->to.state->role == CASE_GRANT) {
        moving->move.valid_from = form_read_day(values[MOVE_FROM]);
        moving->move.valid_to = form_read_day(values[MOVE_TO]);
    }
    return date_is_set(moving->move.day) || error_set(err, ERROR_VALUE, "请写明这一步的日期");
}

static void add_field(struct case_moving *moving, const char *id, const char *label,
                      enum fact_type type, const char *note)
{
    moving->fields[moving->field_count++] = form_field(moving->arena, id, label, type, note);
}

static void make_fields(struct case_moving *moving)
{
    const struct case_publicity *rule = &moving->kind->publicity;

    moving->field_count = 0;
    add_field(moving, "day", "日期", FACT_DATE, NULL);
    add_field(moving, "document", "文号", FACT_TEXT, NULL);
    add_field(moving, "remark", "备注", FACT_TEXT, NULL);
    if (moving->to.state->role == CASE_PUBLICITY) {
        const char *note =
            rule->days > 0
                ? arena_printf(moving->arena, "不少于 %d 个%s(%s);留空的按 %d", rule->days,
                               rule->working_days ? "工作日" : "自然日", rule->basis, rule->days)
                : "按公示文件填写";

        add_field(moving, "days", "公示天数", FACT_INTEGER, note);
    } else if (moving->to.state->role == CASE_GRANT && moving->kind->certificate != NULL) {
        add_field(moving, "valid_from", "有效期起", FACT_DATE, "文件另有规定的才填");
        add_field(moving, "valid_to", "有效期至", FACT_DATE, "文件另有规定的才填");
    }
}

static void open_form(struct case_moving *moving)
{
    struct value values[5] = {[MOVE_DAY] = form_day(app_today(moving->app))};
    char *title = moving->count == 1 ? memory_text(moving->to.label)
                                     : memory_printf("%s: %zu 家", moving->to.label, moving->count);
    char *place = memory_printf("case/%lld/%s", (long long)moving->cases[0], moving->to.state->id);

    make_fields(moving);
    app_push(moving->app, &dossier_form_dialog,
             &(struct dossier_form_argument){
                 .title = title,
                 .place = place,
                 .dictionary = packs_dictionary(app_packs(moving->app)),
                 .facts = moving->fields,
                 .count = moving->field_count,
                 .values = values,
                 .preview = preview,
                 .eager = true,
                 .save = save,
                 .done = ask,
                 .context = moving,
             });
    free(place);
    free(title);
}

/* --- which step --- */

static void picked(struct app *app, void *context, const size_t *indexes, size_t count)
{
    struct case_moving *moving = context;

    (void)app;
    if (count == 0 || indexes[0] >= moving->choice_count)
        return;
    moving->to = moving->choices[indexes[0]];
    open_form(moving);
}

static void add_choice(struct case_moving *moving, const struct case_stop *stop)
{
    for (size_t i = 0; i < moving->choice_count; i++) {
        if (moving->choices[i].state == stop->state && moving->choices[i].time == stop->time) {
            moving->may[i]++;
            return;
        }
    }
    if (moving->choice_count < CASE_MOVING_CHOICES) {
        moving->choices[moving->choice_count] = *stop;
        moving->may[moving->choice_count++] = 1;
    }
}

static bool find_choices(struct case_moving *moving, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(app_packs(moving->app));

    for (size_t i = 0; i < moving->count; i++) {
        struct case_steps steps;
        struct case_file one;

        if (!case_load(app_database(moving->app), moving->cases[i], moving->arena, &one, err))
            return false;
        moving->kind = one.kind;
        steps = case_steps_from(kinds, one.kind, one.place);
        for (size_t k = 0; k < steps.count; k++)
            add_choice(moving, &steps.items[k]);
    }
    return true;
}

static void pick(struct case_moving *moving)
{
    const char *choices[CASE_MOVING_CHOICES + 1] = {0};
    char *title = moving->count == 1 ? memory_text("办哪一步")
                                     : memory_printf("%zu 家办哪一步", moving->count);

    for (size_t i = 0; i < moving->choice_count; i++)
        choices[i] = moving->count == 1 ? moving->choices[i].label
                                        : arena_printf(moving->arena, "%s(%zu 家可办)",
                                                       moving->choices[i].label, moving->may[i]);
    app_push(moving->app, &pick_dialog,
             &(struct pick_argument){
                 .title = title, .choices = choices, .done = picked, .context = moving});
    free(title);
}

static void take_cases(struct app *app, struct case_moving *moving, const int64_t *cases,
                       size_t count)
{
    case_moving_close(moving);
    moving->app = app;
    moving->arena = arena_new();
    moving->cases = memory_resize(NULL, count, sizeof *cases);
    memcpy(moving->cases, cases, count * sizeof *cases);
    moving->count = count;
    moving->preface = "";
}

void case_moving_begin(struct app *app, struct case_moving *moving, const int64_t *cases,
                       size_t count)
{
    struct error err = {0};

    if (count == 0)
        return;
    take_cases(app, moving, cases, count);
    if (!find_choices(moving, &err))
        app_fail(app, &err);
    else if (moving->choice_count == 0)
        app_say(app, "已经结束,不能再走任何一步");
    else
        pick(moving);
}

void case_moving_to(struct app *app, struct case_moving *moving, const int64_t *cases, size_t count,
                    const struct case_stop *to, const char *preface)
{
    struct error err = {0};

    if (count == 0)
        return;
    take_cases(app, moving, cases, count);
    moving->preface = arena_text(moving->arena, preface);
    if (!find_choices(moving, &err)) {
        app_fail(app, &err);
        return;
    }
    moving->to = *to;
    open_form(moving);
}
