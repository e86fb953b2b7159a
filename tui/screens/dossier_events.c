#include "core/event.h"

#include <stdlib.h>
#include <string.h>

#include "core/deadline.h"
#include "core/memory.h"
#include "core/text.h"
#include "db/complainant_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

#define CHANGES "changes"
#define COMPLAINTS "complaints"
#define VISITS "visits"
#define RENAME "更名"

static bool is_reg(const struct reg *reg, const char *id)
{
    return strcmp(reg->id, id) == 0;
}

bool dossier_events_is_complaint(const struct dossier_row *row)
{
    return row->kind == ROW_LINE && is_reg(row->reg, COMPLAINTS);
}

/* --- beside the fields --- */

const char *dossier_events_heading(const struct reg *reg)
{
    return is_reg(reg, CHANGES)      ? "报告期限"
           : is_reg(reg, COMPLAINTS) ? "各步用时"
           : is_reg(reg, VISITS)     ? "后续期限"
                                     : NULL;
}

static char *left_word(const struct dossier_view *view, struct date day, enum style *style)
{
    long left = date_days(day) - date_days(view->model.today);
    char text[DATE_TEXT_SIZE];

    date_format(day, text);
    if (left < 0)
        *style = STYLE_BAD;
    else if (left <= 7)
        *style = STYLE_WARNING;
    return left < 0    ? memory_printf("%s 逾期%ld天", text, -left)
           : left == 0 ? memory_printf("%s 今天", text)
                       : memory_printf("%s 还有%ld天", text, left);
}

static char *change_word(const struct dossier_view *view, const struct reg *reg,
                         const struct dossier_line *line, enum style *style)
{
    struct date happened = event_day(reg, line, "happened_on");
    struct date reported = event_day(reg, line, "reported_on"), end;

    if (!date_is_set(happened))
        return memory_text("");
    end =
        deadline_line_end(packs_deadlines(database_packs(view->model.database)), reg->id, happened);
    if (!date_is_set(reported))
        return left_word(view, end, style);
    if (date_compare(reported, end) <= 0)
        return memory_text("按期报告");
    *style = STYLE_WARNING;
    return memory_printf("迟报%ld天", date_days(reported) - date_days(end));
}

static char *visit_word(const struct dossier_view *view, const struct reg *reg,
                        const struct dossier_line *line, enum style *style)
{
    struct date follow = event_day(reg, line, "follow_up_on");

    if (date_is_set(event_day(reg, line, "followed_up_on")))
        return memory_text("已落实");
    return date_is_set(follow) ? left_word(view, follow, style) : memory_text("");
}

/* A table is narrow. */
static void drop_blanks(char *text)
{
    char *kept = text;

    for (; *text != '\0'; text++) {
        if (*text != ' ')
            *kept++ = *text;
    }
    *kept = '\0';
}

/* What it took, and how long it has been lying there. */
static char *complaint_word(const struct dossier_view *view, const struct reg *reg,
                            const struct dossier_line *line, enum style *style)
{
    char *steps = event_steps(reg, line), *all;
    struct date last = {0};

    drop_blanks(steps);
    if (date_is_set(event_day(reg, line, "closed_on")))
        return steps;
    for (const char **id = reg->days; *id != NULL; id++) {
        struct date day = event_day(reg, line, *id);
        if (date_is_set(day))
            last = day;
    }
    if (!date_is_set(last) || date_compare(last, view->model.today) > 0)
        return steps;
    *style = STYLE_WARNING;
    all = memory_printf("%s%s已等%ld天", steps, *steps == '\0' ? "" : ";",
                        date_days(view->model.today) - date_days(last));
    free(steps);
    return all;
}

char *dossier_events_word(const struct dossier_view *view, const struct reg *reg,
                          const struct dossier_line *line, enum style *style)
{
    *style = STYLE_NORMAL;
    return is_reg(reg, CHANGES)      ? change_word(view, reg, line, style)
           : is_reg(reg, COMPLAINTS) ? complaint_word(view, reg, line, style)
           : is_reg(reg, VISITS)     ? visit_word(view, reg, line, style)
                                     : memory_text("");
}

/* --- what is being typed --- */

static struct value field_value(const struct line_form *form, const struct value *values,
                                const char *id)
{
    const struct fact *field = reg_find_field(form->reg, id);

    return field == NULL ? (struct value){0} : values[field->index];
}

char *dossier_events_preview(const struct line_form *form, const struct value *values)
{
    struct value happened = field_value(form, values, "happened_on");
    char day[DATE_TEXT_SIZE];

    if (!is_reg(form->reg, CHANGES) || happened.kind != VALUE_DATE ||
        value_is_known(field_value(form, values, "reported_on")))
        return NULL;
    date_format(
        deadline_line_end(packs_deadlines(app_packs(form->app)), form->reg->id, happened.date),
        day);
    return memory_printf("最迟 %s 报告(第十五条: 3个月内,末日遇放假顺延)", day);
}

bool dossier_events_check(const struct reg *reg, const struct value *values, struct error *err)
{
    if (!event_is(reg))
        return true;
    for (const char **key = reg->keys; *key != NULL; key++) {
        const struct fact *field = reg_find_field(reg, *key);
        if (!value_is_known(values[field->index]))
            return error_set(err, ERROR_VALUE, "请填写%s", field->label);
    }
    return event_check_days(reg, values, err);
}

/* --- a change of name --- */

bool dossier_events_asks_name(const struct line_form *form)
{
    return is_reg(form->reg, CHANGES) && form->line == 0;
}

/* Stands behind the fields of the register. */
static struct value new_name(const struct line_form *form, const struct value *values)
{
    return values[form->reg->field_count];
}

static bool is_renamed(const struct line_form *form, const struct value *values)
{
    struct value name = new_name(form, values);

    return name.kind == VALUE_TEXT && strcmp(name.text, dossier_text(form->dossier, "name")) != 0;
}

bool dossier_events_check_name(const struct line_form *form, const struct value *values,
                               struct error *err)
{
    struct value kind = field_value(form, values, "kind");

    if (!value_is_known(new_name(form, values)))
        return error_set(err, ERROR_VALUE, "企业名称不能空着;没有更名就不要改它");
    if (is_renamed(form, values) && (kind.kind != VALUE_TEXT || strcmp(kind.text, RENAME) != 0))
        return error_set(err, ERROR_VALUE, "变化类型为更名的才改企业名称");
    return true;
}

bool dossier_events_put_name(struct database *database, const struct line_form *form,
                             const struct value *values, struct error *err)
{
    const struct fact *fact = dictionary_find(dossier_dictionary(form->dossier), "name");

    return !is_renamed(form, values) ||
           enterprise_put(database, form->owner, fact, 0, new_name(form, values), err);
}

/* --- who complained --- */

struct naming {
    int64_t line;
    const char *who;
};

static bool put_who(struct database *database, void *context, struct error *err)
{
    const struct naming *naming = context;

    return complainant_put(database, naming->line, naming->who, err);
}

static bool check_who(struct app *app, void *context, const char *text, struct error *err)
{
    (void)app;
    (void)context;
    return strlen(text) <= COMPLAINANT_LIMIT ||
           error_set(err, ERROR_VALUE, "太长,请不超过 %d 个字", COMPLAINANT_LIMIT / 3);
}

static void who_given(struct app *app, void *context, const char *text)
{
    const struct dossier_view *view = context;
    struct naming naming = {view->line, text};

    if (app_write(app, "登记举报人", put_who, &naming))
        app_say(app, "举报人已另存,按 u 撤销");
}

void dossier_events_complainant(struct app *app, struct dossier_view *view)
{
    const struct dossier_row *row = dossier_row(view);
    struct prompt_argument argument = {
        .title = "举报人",
        .label = "姓名和联系方式(另存一处,清单、导出和修改记录里都不写;清空就是去掉):",
        .check = check_who,
        .done = who_given,
        .context = view,
    };
    struct error err = {0};
    char *who;

    if (row == NULL || !dossier_events_is_complaint(row)) {
        app_say(app, "光标不在实名举报的一行上");
        return;
    }
    view->line = dossier_line_id(dossier_model_line(&view->model, row));
    who = complainant_get(view->model.database, view->line, &err);
    if (who == NULL) {
        app_fail(app, &err);
        return;
    }
    argument.text = who;
    app_push(app, &prompt_dialog, &argument);
    memset(who, 0, strlen(who));
    free(who);
}
