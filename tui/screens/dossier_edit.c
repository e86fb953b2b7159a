#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/dossier_view.h"
#include "tui/widgets/dialogs.h"

/* --- where the cursor stands --- */

const struct dossier_row *dossier_row(const struct dossier_view *view)
{
    return view->row < view->model.row_count ? &view->model.rows[view->row] : NULL;
}

int dossier_row_year(const struct dossier_view *view)
{
    const struct dossier_row *row = dossier_row(view);

    return row != NULL && row->kind == ROW_FIGURE ? view->model.years[view->year] : 0;
}

void dossier_set_row(struct dossier_view *view, size_t row)
{
    const struct dossier_line *line;

    view->row = row;
    view->at = (struct dossier_row){0};
    view->at_line = 0;
    if (row >= view->model.row_count)
        return;
    view->at = view->model.rows[row];
    line = dossier_model_line(&view->model, &view->at);
    view->at_line = line == NULL ? 0 : dossier_line_id(line);
}

void dossier_set_year(struct dossier_view *view, size_t year)
{
    view->year = year;
    view->year_number = view->model.years[year];
}

bool dossier_is_value(const struct dossier_row *row)
{
    return row != NULL && (row->kind == ROW_FACT || row->kind == ROW_FIGURE);
}

bool dossier_is_editing(const struct dossier_view *view)
{
    return view->field_open && view->field.editing;
}

/* --- editing and saving --- */

struct saving {
    int64_t enterprise;
    const struct fact *fact;
    int year;
    struct value value;
    struct error err;
};

static bool put(struct database *database, void *context, struct error *err)
{
    struct saving *saving = context;

    if (enterprise_put(database, saving->enterprise, saving->fact, saving->year, saving->value,
                       &saving->err))
        return true;
    if (err != NULL)
        *err = saving->err;
    return false;
}

static bool write_value(struct app *app, struct saving *saving)
{
    char *label = dossier_label(saving->fact, saving->year);
    char *title = memory_printf("修改 %s", label);
    bool good = app_write(app, title, put, saving);

    free(title);
    free(label);
    return good;
}

void dossier_keep_draft(struct app *app, struct dossier_view *view)
{
    char *place = dossier_place(&view->model, view->field.fact, view->field_year);

    app_keep_draft(app, place, view->field.editor.text);
    free(place);
}

void dossier_close_field(struct dossier_view *view)
{
    if (view->field_open)
        field_close(&view->field);
    view->field_open = false;
}

bool dossier_facts_save(struct app *app, struct dossier_view *view)
{
    struct saving saving = {
        .enterprise = view->model.id, .fact = view->field.fact, .year = view->field_year};
    char *typed;
    bool good;

    if (!dossier_is_editing(view))
        return true;
    typed = memory_text(view->field.editor.text);
    arena_reset(view->arena);
    good = field_accept(&view->field, view->model.dictionary, view->arena, &saving.value);
    if (good &&
        !value_equal(saving.value, dossier_get(view->model.dossier, saving.fact, saving.year))) {
        good = write_value(app, &saving);
        if (!good) {
            field_edit(&view->field, typed);
            dossier_refuse(&view->field, saving.err.text);
        }
    }
    free(typed);
    if (!good)
        return false;
    dossier_close_field(view);
    app_drop_draft(app);
    return true;
}

/* Saves what was picked and goes on; what is the same already is no step. */
static void save_picked(struct app *app, struct dossier_view *view, struct value value)
{
    struct saving saving = {.enterprise = view->model.id,
                            .fact = dossier_row(view)->fact,
                            .year = dossier_row_year(view),
                            .value = value};

    dossier_close_field(view);
    app_drop_draft(app);
    if (!value_equal(value, dossier_get(view->model.dossier, saving.fact, saving.year)) &&
        !write_value(app, &saving))
        return;
    dossier_set_row(view, dossier_model_step(&view->model, view->row, 1));
}

static void picked(struct app *app, void *context, const size_t *indexes, size_t count)
{
    struct dossier_view *view = context;

    if (count > 0 && dossier_is_value(dossier_row(view)))
        save_picked(app, view, dossier_choice(dossier_row(view)->fact, indexes[0]));
}

void dossier_choose(struct app *app, struct dossier_view *view, const struct fact *fact)
{
    size_t current;
    struct value value = dossier_get(view->model.dossier, fact, dossier_row_year(view));
    const char **choices = dossier_choices(fact, value, &current);
    struct pick_argument argument = {.title = fact->label,
                                     .choices = choices,
                                     .current = current,
                                     .done = picked,
                                     .context = view};

    app_push(app, &pick_dialog, &argument);
    free(choices);
}

static void open_field(struct app *app, struct dossier_view *view, const struct fact *fact,
                       const char *text)
{
    char *place, *draft;

    dossier_close_field(view);
    view->field_year = dossier_row_year(view);
    field_open(&view->field, fact, view->field_year,
               dossier_get(view->model.dossier, fact, view->field_year));
    view->field_open = true;
    place = dossier_place(&view->model, fact, view->field_year);
    draft = text == NULL ? app_take_draft(app, place) : NULL;
    field_edit(&view->field, draft != NULL ? draft : text);
    if (text != NULL || draft != NULL)
        dossier_keep_draft(app, view);
    free(draft);
    free(place);
}

/* --- regions: those of Jiangsu as a list, others are typed --- */

static const char *region_at(const struct dossier_view *view, const struct fact *fact, size_t index)
{
    const char *city = dossier_text(view->model.dossier, "city");

    if (strcmp(fact->id, "city") == 0)
        return dictionary_region(view->model.dictionary, NULL, index);
    return *city == '\0' ? NULL : dictionary_region(view->model.dictionary, city, index);
}

static size_t count_regions(const struct dossier_view *view, const struct fact *fact)
{
    size_t count = 0;

    while (region_at(view, fact, count) != NULL)
        count++;
    return count;
}

static void picked_region(struct app *app, void *context, const size_t *indexes, size_t count)
{
    struct dossier_view *view = context;
    const struct dossier_row *row = dossier_row(view);
    const char *region;

    if (count == 0 || !dossier_is_value(row))
        return;
    region = region_at(view, row->fact, indexes[0]);
    if (region != NULL)
        save_picked(app, view, value_text(region));
    else if (indexes[0] == count_regions(view, row->fact))
        open_field(app, view, row->fact, "");
    else
        save_picked(app, view, (struct value){0});
}

static void choose_region(struct app *app, struct dossier_view *view, const struct fact *fact)
{
    size_t count = count_regions(view, fact);
    const char **choices = memory_alloc((count + 3) * sizeof *choices);
    struct pick_argument argument = {
        .title = fact->label, .choices = choices, .done = picked_region, .context = view};

    for (size_t i = 0; i < count; i++) {
        choices[i] = region_at(view, fact, i);
        if (strcmp(choices[i], dossier_text(view->model.dossier, fact->id)) == 0)
            argument.current = i;
    }
    choices[count] = "(其他,直接输入)";
    choices[count + 1] = "(留空)";
    app_push(app, &pick_dialog, &argument);
    free(choices);
}

bool dossier_opens_list(const struct dossier_view *view, const struct fact *fact)
{
    return dossier_is_choice(fact) ||
           (fact->type == FACT_REGION && region_at(view, fact, 0) != NULL);
}

void dossier_facts_edit(struct app *app, struct dossier_view *view, const char *text)
{
    const struct dossier_row *row = dossier_row(view);
    char *locked;

    if (row == NULL)
        return;
    if (row->kind == ROW_LINE) {
        dossier_register_edit(app, view, row);
        return;
    }
    if (row->kind == ROW_EMPTY) {
        dossier_register_add(app, view);
        return;
    }
    locked = dossier_locked(&view->model, row->fact);
    if (locked != NULL)
        app_say(app, "%s", locked);
    else if (text == NULL && dossier_is_choice(row->fact))
        dossier_choose(app, view, row->fact);
    else if (text == NULL && dossier_opens_list(view, row->fact))
        choose_region(app, view, row->fact);
    else
        open_field(app, view, row->fact, text);
    free(locked);
}

bool dossier_facts_offer_draft(struct app *app, struct dossier_view *view)
{
    struct dossier_model *model = &view->model;

    for (size_t i = 0; i < dictionary_count(model->dictionary); i++) {
        const struct fact *fact = dictionary_fact(model->dictionary, i);
        for (size_t y = 0; y < (fact->yearly ? model->year_count : 1); y++) {
            struct dossier_row wanted = {.kind = fact->yearly ? ROW_FIGURE : ROW_FACT,
                                         .fact = fact};
            char *place = dossier_place(model, fact, fact->yearly ? model->years[y] : 0);
            char *draft = app_take_draft(app, place);
            size_t section =
                fact->section == NULL ? SIZE_MAX : dossier_model_find_section(model, fact->section);
            free(place);
            if (draft == NULL || section == SIZE_MAX) {
                free(draft);
                continue;
            }
            dossier_model_show(model, section);
            view->in_form = true;
            if (fact->yearly)
                dossier_set_year(view, y);
            dossier_set_row(view, dossier_model_find_row(model, &wanted, 0, 0));
            dossier_facts_edit(app, view, draft);
            app_say(app, "这是上次没有保存的内容;Enter 保存,Esc 放弃");
            free(draft);
            return true;
        }
    }
    return false;
}
