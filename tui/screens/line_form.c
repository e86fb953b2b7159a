#include "tui/screens/line_form.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/register_store.h"
#include "tui/screens/dossier_form.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

/* --- saving --- */

struct line_saving {
    const struct line_form *form;
    const struct value *values;
    int64_t line;
    struct error err;
};

static bool put_line(struct database *database, void *context, struct error *err)
{
    struct line_saving *saving = context;
    const struct line_form *form = saving->form;
    const struct reg *reg = form->reg;
    bool good =
        saving->line != 0 || register_add(database, form->owner, reg, &saving->line, &saving->err);

    for (size_t i = 0; good && i < reg->field_count; i++)
        good =
            register_put(database, saving->line, &reg->fields[i], saving->values[i], &saving->err);
    if (good && dossier_events_asks_name(form))
        good = dossier_events_put_name(database, form, saving->values, &saving->err);
    if (!good && err != NULL)
        *err = saving->err;
    return good;
}

static bool is_empty(const struct reg *reg, const struct value *values)
{
    for (size_t i = 0; i < reg->field_count; i++) {
        if (value_is_known(values[i]))
            return false;
    }
    return true;
}

static bool save_line(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct line_form *form = context;
    struct line_saving saving = {.form = form, .values = values, .line = form->line};
    char *title;
    bool good;

    if (is_empty(form->reg, values))
        return error_set(err, ERROR_VALUE, "还没有填写任何内容;填写后保存,或者按 Esc 放弃");
    if (!dossier_events_check(form->reg, values, err) ||
        (dossier_events_asks_name(form) && !dossier_events_check_name(form, values, err)))
        return false;
    title = memory_printf("%s%s", form->line == 0 ? "新增" : "修改", form->reg->label);
    good = app_write(app, title, put_line, &saving);
    free(title);
    if (good && form->saved != NULL)
        form->saved(form->context, saving.line);
    else if (!good && err != NULL)
        *err = saving.err;
    return good;
}

/* A day by which something ends or is to follow may lie ahead. */
static bool may_lie_ahead(const struct fact *field)
{
    return strstr(field->label, "至") != NULL || strstr(field->label, "失效") != NULL ||
           strstr(field->label, "届满") != NULL || strstr(field->label, "后续") != NULL;
}

/* What is not wrong, but hardly meant. */
static char *doubts(void *context, const struct value *values)
{
    const struct line_form *form = context;

    for (size_t i = 0; i < form->reg->field_count; i++) {
        const struct fact *field = &form->reg->fields[i];
        if (values[i].kind == VALUE_DATE && !may_lie_ahead(field) &&
            date_compare(values[i].date, app_today(form->app)) > 0)
            return memory_printf("! %s在今天以后,请核对", field->label);
    }
    char *more = dossier_events_preview(form, values);
    return more != NULL ? more : memory_text("");
}

/* --- the form --- */

static char *place_of(const struct line_form *form, int64_t line)
{
    char *owner = dossier_subject(form->dossier) == SUBJECT_CLUSTER
                      ? memory_printf("cluster#%lld", (long long)form->owner)
                      : memory_text(dossier_text(form->dossier, "uscc"));
    char *place = line == 0 ? memory_printf("%s/%s#new", owner, form->reg->id)
                            : memory_printf("%s/%s#%lld", owner, form->reg->id, (long long)line);

    free(owner);
    return place;
}

char *line_form_take_draft(const struct line_form *form, const struct dossier_line *line)
{
    char *place = place_of(form, line == NULL ? 0 : dossier_line_id(line));
    char *draft = app_take_draft(form->app, place);

    free(place);
    return draft;
}

void line_form_open(struct line_form *form, const struct dossier_line *line, const char *draft)
{
    const struct reg *reg = form->reg;
    const struct dictionary *dictionary = packs_dictionary(app_packs(form->app));
    struct dossier_form_argument argument = {
        .draft = draft,
        .dictionary = dictionary,
        .preview = doubts,
        .save = save_line,
        .context = form,
    };
    size_t count = reg->field_count;
    const struct fact **fields = memory_alloc((count + 1) * sizeof *fields);
    struct value *values = memory_alloc((count + 1) * sizeof *values);
    char *title, *place;

    form->line = line == NULL ? 0 : dossier_line_id(line);
    for (size_t i = 0; i < reg->field_count; i++) {
        fields[i] = &reg->fields[i];
        if (line != NULL)
            values[i] = dossier_line_get(line, fields[i]);
    }
    if (dossier_events_asks_name(form)) {
        fields[count] = dictionary_find(dictionary, "name");
        values[count] = dossier_get(form->dossier, fields[count], 0);
        count++;
    }
    argument.count = count;
    title = memory_printf("%s%s", line == NULL ? "新增" : "修改", reg->label);
    place = place_of(form, form->line);
    argument.title = title;
    argument.place = place;
    argument.facts = fields;
    argument.values = values;
    app_push(form->app, &dossier_form_dialog, &argument);
    free(place);
    free(title);
    free(values);
    free(fields);
}

/* --- removing --- */

static bool take_line(struct database *database, void *context, struct error *err)
{
    return register_remove(database, ((const struct line_form *)context)->line, err);
}

static void remove_line(struct app *app, void *context)
{
    struct line_form *form = context;
    char *title = memory_printf("移除%s", form->reg->label);

    if (app_write(app, title, take_line, form))
        app_say(app, "已%s,按 u 撤销", title);
    free(title);
}

void line_form_remove(struct line_form *form, const struct dossier_line *line)
{
    const struct reg *reg = form->reg;
    struct confirm_argument argument = {.done = remove_line, .context = form};
    struct buffer words = {0};
    char *question;

    form->line = dossier_line_id(line);
    for (size_t i = 0; i < reg->field_count && words.length < 90; i++) {
        char *text = dossier_show_value(&reg->fields[i], dossier_line_get(line, &reg->fields[i]));
        if (*text != '\0')
            buffer_printf(&words, "%s%s", words.length > 0 ? " " : "", text);
        free(text);
    }
    question = memory_printf("移除1条%s: %s?可以撤销。", reg->label, buffer_text(&words));
    argument.question = question;
    app_push(form->app, &confirm_dialog, &argument);
    free(question);
    buffer_free(&words);
}
