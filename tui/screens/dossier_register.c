#include "db/register_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/event.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

#define COLUMNS_MAX 32
#define GAP 1
#define WORD_COLUMNS 28 /* what is told beside the fields (dossier_events.c) */

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

struct layout {
    const struct fact *fields[COLUMNS_MAX];
    int widths[COLUMNS_MAX];
    size_t count;
};

static void add_field(struct layout *layout, const struct fact *field)
{
    for (size_t i = 0; i < layout->count; i++) {
        if (layout->fields[i] == field)
            return;
    }
    if (layout->count < COLUMNS_MAX)
        layout->fields[layout->count++] = field;
}

/* Of an event first what tells it from others. */
static void order_fields(const struct reg *reg, struct layout *layout)
{
    for (const char **key = reg->keys; event_is(reg) && *key != NULL; key++)
        add_field(layout, reg_find_field(reg, *key));
    for (size_t i = 0; i < reg->field_count; i++)
        add_field(layout, &reg->fields[i]);
}

/* The fields that fit into COLUMNS. What is left over goes to the first text. */
static struct layout lay_out(const struct reg *reg, int columns)
{
    struct layout layout = {.count = 0};
    int left = dossier_events_heading(reg) == NULL ? columns : columns - WORD_COLUMNS;
    size_t count = 0;

    order_fields(reg, &layout);
    while (count < layout.count) {
        int width = width_of(layout.fields[count]);
        if (count > 0 && width + GAP > left)
            break;
        layout.widths[count] = width < left ? width : left;
        left -= layout.widths[count] + GAP;
        count++;
    }
    layout.count = count;
    for (size_t i = 0; i < count && left > 0; i++) {
        if (layout.fields[i]->type == FACT_TEXT) {
            layout.widths[i] += left;
            break;
        }
    }
    return layout;
}

void dossier_register_draw_heads(struct dossier_view *view, struct area area, int y,
                                 const struct reg *reg)
{
    struct layout layout = lay_out(reg, area.columns);
    const char *heading = dossier_events_heading(reg);
    int at = 0;

    (void)view;
    if (heading != NULL)
        area_text(area, y, area.columns - WORD_COLUMNS, WORD_COLUMNS, TEXT_LEFT, STYLE_DIM,
                  heading);
    for (size_t i = 0; i < layout.count; i++) {
        area_text(area, y, at, layout.widths[i], TEXT_LEFT, STYLE_DIM, layout.fields[i]->label);
        at += layout.widths[i] + GAP;
    }
}

void dossier_register_draw_line(struct dossier_view *view, struct area area, int y,
                                const struct dossier_row *row)
{
    const struct dossier_line *line = dossier_model_line(&view->model, row);
    struct layout layout = lay_out(row->reg, area.columns);
    enum style style;
    int at = 0;

    if (dossier_events_heading(row->reg) != NULL) {
        char *word = dossier_events_word(view, row->reg, line, &style);
        area_text(area, y, area.columns - WORD_COLUMNS, WORD_COLUMNS, TEXT_LEFT, style, word);
        free(word);
    }
    for (size_t i = 0; i < layout.count; i++) {
        char *text = dossier_show_value(layout.fields[i], dossier_line_get(line, layout.fields[i]));
        area_text(area, y, at, layout.widths[i], TEXT_LEFT, STYLE_NORMAL, text);
        free(text);
        at += layout.widths[i] + GAP;
    }
}

void dossier_register_describe(const struct dossier_view *view, const struct dossier_row *row,
                               struct buffer *out)
{
    const struct dossier_line *line = dossier_model_line(&view->model, row);
    const char *heading = dossier_events_heading(row->reg);
    enum style style;

    for (size_t i = 0; i < row->reg->field_count; i++) {
        struct value value = dossier_line_get(line, &row->reg->fields[i]);
        char *text = dossier_show_value(&row->reg->fields[i], value);
        if (*text != '\0')
            buffer_printf(out, "%s%s: %s", out->length > 0 ? " · " : "", row->reg->fields[i].label,
                          text);
        free(text);
    }
    if (heading != NULL) {
        char *word = dossier_events_word(view, row->reg, line, &style);
        if (*word != '\0')
            buffer_printf(out, " · %s: %s", heading, word);
        free(word);
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
    if (good && dossier_events_asks_name(saving->view))
        good = dossier_events_put_name(database, saving->view, saving->values, &saving->err);
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
    if (!dossier_events_check(view->reg, values, err) ||
        (dossier_events_asks_name(view) && !dossier_events_check_name(view, values, err)))
        return false;
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
    char *more = dossier_events_preview(view, values);
    return more != NULL ? more : memory_text("");
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
        .preview = doubts,
        .save = save_line,
        .context = view,
    };
    size_t count = reg->field_count;
    const struct fact **fields = memory_alloc((count + 1) * sizeof *fields);
    struct value *values = memory_alloc((count + 1) * sizeof *values);
    char *title, *place;

    view->reg = reg;
    view->line = line == NULL ? 0 : dossier_line_id(line);
    for (size_t i = 0; i < reg->field_count; i++) {
        fields[i] = &reg->fields[i];
        if (line != NULL)
            values[i] = dossier_line_get(line, fields[i]);
    }
    if (dossier_events_asks_name(view)) {
        fields[count] = dictionary_find(view->model.dictionary, "name");
        values[count] = dossier_get(view->model.dossier, fields[count], 0);
        count++;
    }
    argument.count = count;
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
