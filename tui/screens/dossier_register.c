#include "db/register_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

#define COLUMNS_MAX 32
#define GAP 1

/* --- the table: as many fields as fit, in their order --- */

static int width_of(const struct fact *field)
{
    int width = text_width(field->label), content = 10, most = 18;

    if (field->type == FACT_BOOL || field->type == FACT_INTEGER || field->type == FACT_RANK)
        content = 4;
    else if (field->type == FACT_TEXT)
        content = most;
    if (field->type == FACT_ENUM)
        most = 12;
    for (size_t i = 0; i < field->choice_count; i++) {
        int choice = text_width(field->choices[i].label);
        if (choice > content)
            content = choice;
    }
    width = content > width ? content : width;
    return width > most ? most : width;
}

/* The widths of the fields that fit into COLUMNS; how many these are. What is left over goes to
 * the first text. */
static size_t fit(const struct reg *reg, int columns, int widths[COLUMNS_MAX])
{
    size_t count = 0;
    int left = columns;

    while (count < reg->field_count && count < COLUMNS_MAX) {
        int width = width_of(&reg->fields[count]);
        if (count > 0 && width + GAP > left)
            break;
        widths[count] = width < left ? width : left;
        left -= widths[count] + GAP;
        count++;
    }
    for (size_t i = 0; i < count && left > 0; i++) {
        if (reg->fields[i].type == FACT_TEXT) {
            widths[i] += left;
            break;
        }
    }
    return count;
}

void dossier_register_draw_heads(struct dossier_view *view, struct area area, int y,
                                 const struct reg *reg)
{
    int widths[COLUMNS_MAX], at = 0;
    size_t count = fit(reg, area.columns, widths);

    (void)view;
    for (size_t i = 0; i < count; i++) {
        area_text(area, y, at, widths[i], TEXT_LEFT, STYLE_DIM, reg->fields[i].label);
        at += widths[i] + GAP;
    }
}

void dossier_register_draw_line(struct dossier_view *view, struct area area, int y,
                                const struct dossier_row *row)
{
    const struct dossier_line *line = dossier_model_line(&view->model, row);
    int widths[COLUMNS_MAX], at = 0;
    size_t count = fit(row->reg, area.columns, widths);

    for (size_t i = 0; i < count; i++) {
        const struct fact *field = &row->reg->fields[i];
        char *text = dossier_show_value(field, dossier_line_get(line, field));
        area_text(area, y, at, widths[i], TEXT_LEFT, STYLE_NORMAL, text);
        free(text);
        at += widths[i] + GAP;
    }
}

/* --- adding and editing --- */

struct line_saving {
    const struct dossier_view *view;
    const struct value *values;
    int64_t line;
    struct error err;
};

static bool put_line(struct database *database, void *context, struct error *err)
{
    struct line_saving *saving = context;
    const struct reg *reg = saving->view->reg;
    bool good = saving->line != 0 ||
                register_add(database, saving->view->model.id, reg, &saving->line, &saving->err);

    for (size_t i = 0; good && i < reg->field_count; i++)
        good =
            register_put(database, saving->line, &reg->fields[i], saving->values[i], &saving->err);
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

/* The cursor goes to the line that was written. */
static void stand_on(struct dossier_view *view, int64_t line)
{
    struct dossier_row wanted = {.kind = ROW_LINE, .reg = view->reg};

    view->in_form = true;
    dossier_set_row(view, dossier_model_find_row(&view->model, &wanted, line, view->row));
}

static bool save_line(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct dossier_view *view = context;
    struct line_saving saving = {.view = view, .values = values, .line = view->line};
    char *title;
    bool good;

    if (is_empty(view->reg, values))
        return error_set(err, ERROR_VALUE, "还没有填写任何内容;填写后保存,或者按 Esc 放弃");
    title = memory_printf("%s%s", view->line == 0 ? "新增" : "修改", view->reg->label);
    good = app_write(app, title, put_line, &saving);
    free(title);
    if (good)
        stand_on(view, saving.line);
    else if (err != NULL)
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
    const struct dossier_view *view = context;

    for (size_t i = 0; i < view->reg->field_count; i++) {
        const struct fact *field = &view->reg->fields[i];
        if (values[i].kind == VALUE_DATE && !may_lie_ahead(field) &&
            date_compare(values[i].date, view->model.today) > 0)
            return memory_printf("! %s在今天以后,请核对", field->label);
    }
    return memory_text("");
}

static char *place_of(const struct dossier_view *view, const struct reg *reg, int64_t line)
{
    const char *uscc = dossier_text(view->model.dossier, "uscc");

    if (line == 0)
        return memory_printf("%s/%s#new", uscc, reg->id);
    return memory_printf("%s/%s#%lld", uscc, reg->id, (long long)line);
}

static void open_form(struct app *app, struct dossier_view *view, const struct reg *reg,
                      const struct dossier_line *line, const char *draft)
{
    struct dossier_form_argument argument = {
        .draft = draft,
        .dictionary = view->model.dictionary,
        .count = reg->field_count,
        .preview = doubts,
        .save = save_line,
        .context = view,
    };
    const struct fact **fields = memory_alloc((reg->field_count + 1) * sizeof *fields);
    struct value *values = memory_alloc((reg->field_count + 1) * sizeof *values);
    char *title, *place;

    view->reg = reg;
    view->line = line == NULL ? 0 : dossier_line_id(line);
    for (size_t i = 0; i < reg->field_count; i++) {
        fields[i] = &reg->fields[i];
        if (line != NULL)
            values[i] = dossier_line_get(line, fields[i]);
    }
    title = memory_printf("%s%s", line == NULL ? "新增" : "修改", reg->label);
    place = place_of(view, reg, view->line);
    argument.title = title;
    argument.place = place;
    argument.facts = fields;
    argument.values = values;
    app_push(app, &dossier_form_dialog, &argument);
    free(place);
    free(title);
    free(values);
    free(fields);
}

void dossier_register_add(struct app *app, struct dossier_view *view, const struct reg *reg)
{
    open_form(app, view, reg, NULL, NULL);
}

void dossier_register_edit(struct app *app, struct dossier_view *view,
                           const struct dossier_row *row)
{
    open_form(app, view, row->reg, dossier_model_line(&view->model, row), NULL);
}

static bool stands_here(const struct dossier_model *model, const struct reg *reg)
{
    for (size_t i = 0; i < model->row_count; i++) {
        if (model->rows[i].reg == reg)
            return true;
    }
    return false;
}

static bool offer(struct app *app, struct dossier_view *view, const struct reg *reg,
                  const struct dossier_line *line)
{
    struct dossier_model *model = &view->model;
    char *place = place_of(view, reg, line == NULL ? 0 : dossier_line_id(line));
    char *draft = app_take_draft(app, place);
    bool found = draft != NULL;

    for (size_t i = 0; found && i < model->section_count && !stands_here(model, reg); i++)
        dossier_model_show(model, i);
    if (found)
        open_form(app, view, reg, line, draft);
    free(draft);
    free(place);
    return found;
}

bool dossier_register_offer_draft(struct app *app, struct dossier_view *view)
{
    const struct dictionary *dictionary = view->model.dictionary;

    for (size_t i = 0; i < dictionary_register_count(dictionary); i++) {
        const struct reg *reg = dictionary_register(dictionary, i);
        if (offer(app, view, reg, NULL))
            return true;
        for (size_t k = 0; k < dossier_line_count(view->model.dossier, reg); k++) {
            if (offer(app, view, reg, dossier_line_at(view->model.dossier, reg, k)))
                return true;
        }
    }
    return false;
}

/* --- removing --- */

static bool take_line(struct database *database, void *context, struct error *err)
{
    const struct dossier_view *view = context;

    return register_remove(database, view->line, err);
}

static void remove_line(struct app *app, void *context)
{
    struct dossier_view *view = context;
    char *title = memory_printf("移除%s", view->reg->label);

    if (app_write(app, title, take_line, view))
        app_say(app, "已%s,按 u 撤销", title);
    free(title);
}

void dossier_register_remove(struct app *app, struct dossier_view *view,
                             const struct dossier_row *row)
{
    const struct dossier_line *line = dossier_model_line(&view->model, row);
    struct confirm_argument argument = {.done = remove_line, .context = view};
    struct buffer words = {0};
    char *question;

    view->reg = row->reg;
    view->line = dossier_line_id(line);
    for (size_t i = 0; i < row->reg->field_count && words.length < 90; i++) {
        char *text =
            dossier_show_value(&row->reg->fields[i], dossier_line_get(line, &row->reg->fields[i]));
        if (*text != '\0')
            buffer_printf(&words, "%s%s", words.length > 0 ? " " : "", text);
        free(text);
    }
    question = memory_printf("移除1条%s: %s?可以撤销。", row->reg->label, buffer_text(&words));
    argument.question = question;
    app_push(app, &confirm_dialog, &argument);
    free(question);
    buffer_free(&words);
}
