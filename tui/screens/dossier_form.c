#include "tui/screens/dossier_form.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/entry.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_value.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/field.h"

#define FIELD_BREAK '\x1e' /* between the fields of a draft */
#define TEXT_BREAK '\x1f'  /* between the id of a field and its text */
#define KEY_F10 (KEY_CODE_F1 + 9)
#define FOOT_ROWS 3

struct dossier_form {
    struct dossier_form_argument given;
    char *place;
    const struct fact **facts;
    struct field *fields;
    bool *typed; /* by field: what stands there was typed here, not proposed */
    size_t cursor, first;
    int shown; /* rows of fields when it was drawn last */
    struct arena *arena;
    bool changed, saved;
    struct buffer *hint; /* of F1 */
    struct error error;  /* of saving; "" when there is none */
};

static bool is_last(const struct dossier_form *form)
{
    return form->cursor + 1 == form->given.count;
}

/* --- the draft --- */

static void keep_draft(struct app *app, struct dossier_form *form)
{
    struct buffer draft = {0};

    for (size_t i = 0; i < form->given.count; i++) {
        const struct field *field = &form->fields[i];
        char *text = field->editing ? memory_text(field->editor.text) : value_format(field->value);
        if (*text != '\0')
            buffer_printf(&draft, "%s%c%s%c", form->facts[i]->id, TEXT_BREAK, text, FIELD_BREAK);
        free(text);
    }
    app_keep_draft(app, form->place, buffer_text(&draft));
    buffer_free(&draft);
}

static void take_text(struct dossier_form *form, const char *id, const char *text)
{
    struct error err = {0};
    struct value value;

    for (size_t i = 0; i < form->given.count; i++) {
        if (strcmp(form->facts[i]->id, id) != 0)
            continue;
        if (entry_read(form->given.dictionary, form->facts[i], text, UNIT_OWN, form->arena, &value,
                       &err))
            field_set(&form->fields[i], value);
        else
            field_edit(&form->fields[i], text);
        form->changed = form->typed[i] = true;
        form->cursor = i;
    }
}

static bool take_draft(struct app *app, struct dossier_form *form)
{
    char *draft = form->given.draft != NULL ? memory_text(form->given.draft)
                                            : app_take_draft(app, form->place);

    for (char *field = draft; field != NULL && *field != '\0';) {
        char *end = strchr(field, FIELD_BREAK), *text;
        if (end != NULL)
            *end = '\0';
        text = strchr(field, TEXT_BREAK);
        if (text != NULL) {
            *text = '\0';
            take_text(form, field, text + 1);
        }
        field = end == NULL ? NULL : end + 1;
    }
    free(draft);
    return form->changed;
}

/* --- going through the fields --- */

/* What can be typed is being typed as long as the cursor stands there. */
static void enter_field(struct dossier_form *form)
{
    struct field *field = &form->fields[form->cursor];

    if (field->editing || dossier_is_choice(field->fact))
        return;
    if (form->typed[form->cursor])
        field_edit(field, NULL);
    else
        field_offer(field);
}

struct dossier_form *dossier_form_new(struct app *app, const struct dossier_form_argument *argument)
{
    struct dossier_form *form = memory_alloc(sizeof *form);

    form->given = *argument;
    form->place = memory_text(argument->place);
    form->arena = arena_new();
    form->hint = memory_alloc(sizeof *form->hint);
    form->facts = memory_alloc((argument->count + 1) * sizeof *form->facts);
    form->fields = memory_alloc((argument->count + 1) * sizeof *form->fields);
    form->typed = memory_alloc((argument->count + 1) * sizeof *form->typed);
    for (size_t i = 0; i < argument->count; i++) {
        form->facts[i] = argument->facts[i];
        field_open(&form->fields[i], argument->facts[i], 0,
                   argument->values != NULL ? argument->values[i] : (struct value){0});
    }
    if (take_draft(app, form))
        app_say(app, "这是上次没有保存的内容;F10 保存,Esc 放弃");
    enter_field(form);
    return form;
}

void dossier_form_free(struct dossier_form *form)
{
    if (form == NULL)
        return;
    for (size_t i = 0; i < form->given.count; i++)
        field_close(&form->fields[i]);
    free(form->fields);
    free(form->typed);
    free(form->facts);
    free(form->place);
    buffer_free(form->hint);
    free(form->hint);
    arena_free(form->arena);
    free(form);
}

/* Reads what was typed in the field at the cursor; false when it was refused. */
static bool accept(struct app *app, struct dossier_form *form)
{
    struct field *field = &form->fields[form->cursor];
    struct error err = {0};
    struct value value;
    char *typed;

    form->error = (struct error){0};
    if (!field->editing)
        return true;
    typed = memory_text(field->editor.text);
    if (!field_accept(field, form->given.dictionary, form->arena, &value)) {
        free(typed);
        return false;
    }
    if (form->given.check != NULL &&
        !form->given.check(app, form->given.context, form->cursor, value, &err)) {
        field_edit(field, typed);
        dossier_refuse(field, err.text);
        free(typed);
        return false;
    }
    field_set(field, value);
    free(typed);
    return true;
}

static bool go_to(struct app *app, struct dossier_form *form, size_t index)
{
    if (!accept(app, form))
        return false;
    form->cursor = index;
    enter_field(form);
    return true;
}

static void finish(struct app *app, struct dossier_form *form)
{
    struct value *values;

    if (!accept(app, form))
        return;
    values = memory_alloc((form->given.count + 1) * sizeof *values);
    for (size_t i = 0; i < form->given.count; i++)
        values[i] = form->fields[i].value;
    form->saved = form->given.save(app, form->given.context, values, &form->error);
    free(values);
    if (form->saved)
        app_drop_draft(app);
    else
        enter_field(form);
}

/* --- choices --- */

static void picked(struct app *app, void *context, const size_t *indexes, size_t count)
{
    struct dossier_form *form = context;
    struct field *field = &form->fields[form->cursor];

    if (count == 0)
        return;
    field_set(field, dossier_choice(field->fact, indexes[0]));
    form->changed = true;
    keep_draft(app, form);
    if (!is_last(form))
        (void)go_to(app, form, form->cursor + 1);
}

static void choose(struct app *app, struct dossier_form *form)
{
    struct field *field = &form->fields[form->cursor];
    size_t current;
    const char **choices = dossier_choices(field->fact, field->value, &current);
    struct pick_argument argument = {.title = field->fact->label,
                                     .choices = choices,
                                     .current = current,
                                     .done = picked,
                                     .context = form};

    app_push(app, &pick_dialog, &argument);
    free(choices);
}

/* --- what is typed --- */

bool dossier_form_act(struct app *app, struct dossier_form *form, enum action action)
{
    const struct field *field = &form->fields[form->cursor];

    switch (action) {
    case ACTION_OPEN:
        if (dossier_is_choice(field->fact) && (!field->editing || !accept(app, form)))
            choose(app, form);
        else if (is_last(form))
            finish(app, form);
        else
            (void)go_to(app, form, form->cursor + 1);
        return true;
    case ACTION_DOWN:
    case ACTION_NEXT_FIELD:
        (void)go_to(app, form, is_last(form) ? form->cursor : form->cursor + 1);
        return true;
    case ACTION_UP:
    case ACTION_PREVIOUS_FIELD:
        (void)go_to(app, form, form->cursor == 0 ? 0 : form->cursor - 1);
        return true;
    case ACTION_FINISH:
        finish(app, form);
        return true;
    default:
        return false;
    }
}

static enum action action_of(int key)
{
    switch (key) {
    case KEY_CODE_ENTER:
        return ACTION_OPEN;
    case KEY_CODE_DOWN:
        return ACTION_DOWN;
    case KEY_CODE_TAB:
        return ACTION_NEXT_FIELD;
    case KEY_CODE_UP:
        return ACTION_UP;
    case KEY_CODE_BACKTAB:
        return ACTION_PREVIOUS_FIELD;
    case KEY_F10:
        return ACTION_FINISH;
    default:
        return ACTION_NONE;
    }
}

bool dossier_form_type(struct app *app, struct dossier_form *form, const struct event *event)
{
    struct field *field = &form->fields[form->cursor];

    if (event->kind == EVENT_KEY && action_of(event->key) != ACTION_NONE)
        return dossier_form_act(app, form, action_of(event->key));
    if (!field->editing) {
        if (event->kind == EVENT_KEY && event->key == KEY_CODE_BACKSPACE)
            field_set(field, (struct value){0});
        else if (event->kind != EVENT_TEXT)
            return false;
        else if (strcmp(event->text, " ") == 0)
            choose(app, form);
        else
            field_edit(field, event->text);
    } else if (!field_type(field, event)) {
        return false;
    }
    if (!field->editing || field->editor.changed)
        form->changed = form->typed[form->cursor] = true;
    keep_draft(app, form);
    return true;
}

/* --- drawing --- */

static int label_columns(const struct dossier_form *form, int columns)
{
    int widest = 8;

    for (size_t i = 0; i < form->given.count; i++) {
        int width = text_width(form->facts[i]->label);
        if (width > widest)
            widest = width;
    }
    return widest + 1 > columns * 2 / 5 ? columns * 2 / 5 : widest + 1;
}

static struct value value_so_far(struct dossier_form *form, size_t index)
{
    const struct field *field = &form->fields[index];
    struct value value;

    if (form->given.eager && field->editing &&
        entry_read(form->given.dictionary, field->fact, field->editor.text, UNIT_OWN, form->arena,
                   &value, NULL))
        return value;
    return field->value;
}

/* TOLD: what is wrong with the field stands beside or under it. */
static void draw_foot(struct dossier_form *form, struct area area, bool told)
{
    const struct field *field = &form->fields[form->cursor];
    struct value *values;
    char *text;

    area_rule(area, 0, STYLE_FRAME);
    if (form->given.count > (size_t)form->shown) {
        text = memory_printf(" 第 %zu 栏,共 %zu 栏 ", form->cursor + 1, form->given.count);
        area_text(area, 0, area.columns - text_width(text) - 1, text_width(text), TEXT_LEFT,
                  STYLE_DIM, text);
        free(text);
    }
    if (form->error.text[0] != '\0' || (field->error[0] != '\0' && !told)) {
        area_fill(area_part(area, 1, 0, area.rows - 1, area.columns), STYLE_BAD,
                  field->error[0] != '\0' ? field->error : form->error.text);
        return;
    }
    if (field->fact->note != NULL)
        area_fill(area_part(area, 1, 0, form->given.preview == NULL ? 2 : 1, area.columns),
                  STYLE_DIM, field->fact->note);
    if (form->given.preview == NULL)
        return;
    values = memory_alloc((form->given.count + 1) * sizeof *values);
    for (size_t i = 0; i < form->given.count; i++)
        values[i] = value_so_far(form, i);
    text = form->given.preview(form->given.context, values);
    area_text(area, 2, 0, area.columns, TEXT_LEFT, STYLE_NORMAL, text);
    free(text);
    free(values);
}

void dossier_form_draw(struct dossier_form *form, struct area area)
{
    int rows = area.rows - FOOT_ROWS, label = label_columns(form, area.columns);

    if (rows < 1)
        rows = area.rows;
    if (form->cursor < form->first)
        form->first = form->cursor;
    if (form->cursor >= form->first + (size_t)rows)
        form->first = form->cursor + 1 - (size_t)rows;
    struct area top = area_part(area, 0, 0, rows, area.columns);
    form->shown = rows;
    for (int i = 0; i < rows && form->first + (size_t)i < form->given.count; i++) {
        size_t index = form->first + (size_t)i;
        if (index != form->cursor)
            (void)field_draw_within(&form->fields[index], top, i, label, false);
    }
    bool told = field_draw_within(&form->fields[form->cursor], top,
                                  (int)(form->cursor - form->first), label, true);
    if (rows < area.rows)
        draw_foot(form, area_part(area, rows, 0, FOOT_ROWS, area.columns), told);
}

void dossier_form_click(struct app *app, struct dossier_form *form, const struct event *event,
                        struct area area)
{
    struct field *field = &form->fields[form->cursor];
    int row = event->row - area.row;

    if (field->editing && editor_click(&field->editor, event)) {
        field->offered = false; /* the caret was put where the next character goes */
        return;
    }
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN)
        (void)dossier_form_act(app, form, event->mouse == MOUSE_WHEEL_UP ? ACTION_UP : ACTION_DOWN);
    else if (row >= 0 && row < area.rows - FOOT_ROWS &&
             form->first + (size_t)row < form->given.count &&
             go_to(app, form, form->first + (size_t)row) && event->mouse == MOUSE_DOUBLE &&
             dossier_is_choice(form->facts[form->cursor]))
        choose(app, form);
}

int dossier_form_rows(const struct dossier_form *form)
{
    return (int)form->given.count + FOOT_ROWS;
}

bool dossier_form_saved(const struct dossier_form *form)
{
    return form->saved;
}

static void give_up(struct app *app, void *context)
{
    (void)context;
    app_drop_draft(app);
    app_pop(app);
}

bool dossier_form_ask(struct app *app, const struct dossier_form *form, enum action action)
{
    static const struct confirm_argument argument = {.question = "放弃填写的内容?",
                                                     .done = give_up};

    if ((action != ACTION_BACK && action != ACTION_QUIT) || !form->changed)
        return false;
    app_push(app, &confirm_dialog, &argument);
    return true;
}

const char *dossier_form_hint(const struct dossier_form *form)
{
    buffer_clear(form->hint);
    dossier_describe(form->facts[form->cursor], form->hint);
    return buffer_text(form->hint);
}

const char *dossier_form_word(const struct dossier_form *form, enum action action)
{
    if (action == ACTION_FINISH)
        return "保存";
    if (action != ACTION_OPEN)
        return NULL;
    if (dossier_is_choice(form->facts[form->cursor]) && !form->fields[form->cursor].editing)
        return "选择";
    return is_last(form) ? "保存" : "下一栏";
}
