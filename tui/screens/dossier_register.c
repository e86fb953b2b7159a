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
#define REGISTERS_MOST 30 /* in a section */
#define WORD_COLUMNS 28   /* what is told beside the fields (dossier_events.c) */

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

/* --- adding, editing, removing --- */

/* The cursor goes to the line that was written. */
static void stand_on(void *context, int64_t line)
{
    struct dossier_view *view = context;
    struct dossier_row wanted = {.kind = ROW_LINE, .reg = view->line_form.reg};

    view->in_form = true;
    dossier_set_row(view, dossier_model_find_row(&view->model, &wanted, line, view->row));
}

static struct line_form *form_of(struct app *app, struct dossier_view *view, const struct reg *reg)
{
    view->line_form = (struct line_form){
        .app = app,
        .dossier = view->model.dossier,
        .owner = view->model.id,
        .reg = reg,
        .saved = stand_on,
        .context = view,
    };
    return &view->line_form;
}

static void add_line(struct app *app, struct dossier_view *view, const struct reg *reg)
{
    line_form_open(form_of(app, view, reg), NULL, NULL);
}

void dossier_register_edit(struct app *app, struct dossier_view *view,
                           const struct dossier_row *row)
{
    line_form_open(form_of(app, view, row->reg), dossier_model_line(&view->model, row), NULL);
}

void dossier_register_remove(struct app *app, struct dossier_view *view,
                             const struct dossier_row *row)
{
    line_form_remove(form_of(app, view, row->reg), dossier_model_line(&view->model, row));
}

/* --- the registers of the section --- */

/* The registers of the section, each once; NULL behind the last. */
static const struct reg *register_at(const struct dossier_view *view, size_t index)
{
    const struct reg *last = NULL;

    for (size_t i = 0; i < view->model.row_count; i++) {
        const struct reg *reg = view->model.rows[i].reg;
        if (reg == NULL || reg == last)
            continue;
        last = reg;
        if (index-- == 0)
            return reg;
    }
    return NULL;
}

bool dossier_register_has(const struct dossier_view *view)
{
    return register_at(view, 0) != NULL;
}

static void picked_register(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct dossier_view *view = context;
    const struct reg *reg = count > 0 ? register_at(view, picked[0]) : NULL;

    if (reg != NULL)
        add_line(app, view, reg);
}

static void pick_register(struct app *app, struct dossier_view *view)
{
    const char *choices[REGISTERS_MOST + 1] = {NULL};
    struct pick_argument argument = {
        .title = "新增到哪一份清单", .choices = choices, .done = picked_register, .context = view};

    for (size_t i = 0; i < REGISTERS_MOST && register_at(view, i) != NULL; i++)
        choices[i] = register_at(view, i)->label;
    app_push(app, &pick_dialog, &argument);
}

void dossier_register_add(struct app *app, struct dossier_view *view)
{
    const struct dossier_row *row = dossier_row(view);

    if (row != NULL && row->reg != NULL)
        add_line(app, view, row->reg);
    else if (register_at(view, 0) == NULL)
        app_say(app, "本节没有清单;清单在知识产权、研发与荣誉、事件与走访各节");
    else if (register_at(view, 1) != NULL)
        pick_register(app, view);
    else
        add_line(app, view, register_at(view, 0));
}

/* --- what was being typed when the program ended --- */

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
    char *draft = line_form_take_draft(form_of(app, view, reg), line);
    bool found = draft != NULL;

    for (size_t i = 0; found && i < model->section_count && !stands_here(model, reg); i++)
        dossier_model_show(model, i);
    if (found)
        line_form_open(&view->line_form, line, draft);
    free(draft);
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
