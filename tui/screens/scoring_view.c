#include "tui/screens/scoring_view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/scoring_words.h"

void scoring_view_open(struct scoring_view *view, struct app *app, enum subject about,
                       const int64_t *owners, size_t count)
{
    *view = (struct scoring_view){.owner_count = count, .arena = arena_new()};
    scoring_model_open(&view->model, app_database(app), app_packs(app), about, app_today(app));
    view->hint = memory_alloc(sizeof *view->hint);
    view->owners = memory_alloc((count + 1) * sizeof *view->owners);
    view->finished = memory_alloc((count + 1) * sizeof *view->finished);
    if (count > 0)
        memcpy(view->owners, owners, count * sizeof *owners);
}

static void close_remark(struct scoring_view *view)
{
    if (view->noting)
        editor_close(&view->remark);
    view->noting = false;
    view->remark_error[0] = '\0';
}

static void close_fields(struct scoring_view *view)
{
    for (size_t i = 0; i < view->field_count; i++)
        field_close(&view->fields[i]);
    free(view->fields);
    view->fields = NULL;
    view->field_count = 0;
}

void scoring_view_close(struct scoring_view *view)
{
    close_remark(view);
    close_fields(view);
    scoring_model_close(&view->model);
    free(view->owners);
    free(view->finished);
    free(view->choices);
    buffer_free(view->hint);
    free(view->hint);
    arena_free(view->arena);
}

/* --- focus --- */

static size_t evidence_count(const struct scoring_view *view)
{
    const struct scoring_step *step = scoring_model_step(&view->model);
    size_t count = 0;

    while (step != NULL && step->evidence != NULL && step->evidence[count] != NULL)
        count++;
    return count;
}

size_t scoring_focus_count(const struct scoring_view *view)
{
    if (scoring_model_step(&view->model) == NULL)
        return 0;
    return view->field_count + view->model.register_count + evidence_count(view) + 1;
}

enum focus scoring_focus(const struct scoring_view *view, size_t index, size_t *sub)
{
    size_t counts[] = {view->field_count, view->model.register_count, evidence_count(view), 1};

    if (scoring_model_step(&view->model) == NULL)
        return FOCUS_NOTHING;
    for (int i = 0; i < 4; i++) {
        *sub = index;
        if (index < counts[i])
            return (enum focus)(FOCUS_FACT + i);
        index -= counts[i];
    }
    return FOCUS_NOTHING;
}

struct field *scoring_view_field(struct scoring_view *view)
{
    size_t sub;

    return scoring_focus(view, view->cursor, &sub) == FOCUS_FACT ? &view->fields[sub] : NULL;
}

/* --- fields of the step --- */

/* As the dossier names it: a draft of either is offered in both. A cluster goes by its number. */
static char *owner_place(const struct scoring_view *view)
{
    return view->model.about == SUBJECT_CLUSTER
               ? memory_printf("cluster-%lld", (long long)view->model.owner)
               : memory_text(dossier_text(view->model.dossier, "uscc"));
}

static char *field_place(const struct scoring_view *view, const struct field *field)
{
    char *owner = owner_place(view);
    char *place = field->year == 0 ? memory_printf("%s/%s", owner, field->fact->id)
                                   : memory_printf("%s/%s@%d", owner, field->fact->id, field->year);

    free(owner);
    return place;
}

static char *remark_place(const struct scoring_view *view)
{
    char *owner = owner_place(view);
    char *place = memory_printf("%s/%s/%s", owner, view->model.standard->id,
                                scoring_model_step(&view->model)->line);

    free(owner);
    return place;
}

static void open_fields(struct scoring_view *view)
{
    const struct scoring_model *model = &view->model;

    close_fields(view);
    view->fields = memory_alloc((model->fact_count + 1) * sizeof *view->fields);
    view->field_count = model->fact_count;
    for (size_t i = 0; i < model->fact_count; i++) {
        const struct step_fact *fact = &model->facts[i];

        field_open(&view->fields[i], fact->fact, fact->year,
                   dossier_get(model->dossier, fact->fact, fact->year));
    }
}

/* What was typed when the program last ended, under the cursor again. */
static void offer_drafts(struct scoring_view *view, struct app *app)
{
    char *place = remark_place(view), *draft = app_take_draft(app, place);

    free(place);
    if (draft != NULL) {
        view->cursor = scoring_focus_count(view) - 1;
        scoring_view_edit(view, draft);
        free(draft);
    }
    for (size_t i = 0; i < view->field_count && !scoring_view_editing(view); i++) {
        place = field_place(view, &view->fields[i]);
        draft = app_take_draft(app, place);
        free(place);
        if (draft == NULL)
            continue;
        view->cursor = i;
        scoring_view_edit(view, draft);
        free(draft);
    }
    if (scoring_view_editing(view))
        app_say(app, "上次输入还没有保存: Enter 保存,Esc 放弃");
}

/* The cursor on the first fact that is missing. */
static void enter_step(struct scoring_view *view, struct app *app)
{
    close_remark(view);
    view->cursor = 0;
    view->first = 0;
    if (scoring_model_step(&view->model) == NULL)
        return;
    open_fields(view);
    for (size_t i = 0; i < view->field_count; i++) {
        if (!value_is_known(view->fields[i].value)) {
            view->cursor = i;
            break;
        }
    }
    if (!view->model.what_if)
        offer_drafts(view, app);
}

void scoring_view_go(struct scoring_view *view, struct app *app, size_t step)
{
    scoring_model_go(&view->model, step);
    enter_step(view, app);
}

bool scoring_view_show(struct scoring_view *view, struct app *app, size_t owner, struct error *err)
{
    if (!scoring_model_load(&view->model, view->owners[owner], err))
        return false;
    view->at = owner;
    enter_step(view, app);
    return true;
}

/* The field of FACT and YEAR becomes the one at the cursor; where it is gone, the cursor stays
 * within bounds. */
static void restore_place(struct scoring_view *view, const struct fact *fact, int year,
                          const char *typed)
{
    size_t count = scoring_focus_count(view);

    for (size_t i = 0; fact != NULL && i < view->field_count; i++) {
        if (view->fields[i].fact != fact || view->fields[i].year != year)
            continue;
        view->cursor = i;
        if (typed != NULL)
            field_edit(&view->fields[i], typed);
    }
    if (view->cursor >= count)
        view->cursor = count > 0 ? count - 1 : 0;
}

static void rebuild(struct scoring_view *view)
{
    struct field *field = scoring_view_field(view);
    const struct fact *fact = field == NULL ? NULL : field->fact;
    int year = field == NULL ? 0 : field->year;
    char *typed = field != NULL && field->editing ? memory_text(field->editor.text) : NULL;

    open_fields(view);
    restore_place(view, fact, year, typed);
    free(typed);
}

void scoring_view_reload(struct scoring_view *view, struct app *app)
{
    struct error err = {0};

    if (view->model.standard == NULL || view->model.owner == 0)
        return;
    /* The fields may hold on to what is read anew. */
    if (!scoring_model_load(&view->model, view->model.owner, &err))
        app_fail(app, &err);
    else
        rebuild(view);
}

/* --- editing --- */

bool scoring_view_editing(const struct scoring_view *view)
{
    size_t sub;

    if (view->noting)
        return true;
    return scoring_focus(view, view->cursor, &sub) == FOCUS_FACT && view->fields[sub].editing;
}

void scoring_view_edit(struct scoring_view *view, const char *text)
{
    struct field *field = scoring_view_field(view);
    size_t sub;

    if (field != NULL) {
        field_edit(field, text);
    } else if (scoring_focus(view, view->cursor, &sub) == FOCUS_REMARK) {
        const char *line = scoring_model_step(&view->model)->line;

        close_remark(view);
        editor_open(&view->remark, text != NULL ? text : scoring_remark(view->model.marks, line),
                    SCORING_REMARK_LIMIT + 1);
        view->noting = true;
    }
}

void scoring_view_keep(struct scoring_view *view, struct app *app)
{
    struct field *field = scoring_view_field(view);
    char *place;

    if (view->model.what_if)
        return;
    place = view->noting ? remark_place(view) : field == NULL ? NULL : field_place(view, field);
    if (place != NULL)
        app_keep_draft(app, place, view->noting ? view->remark.text : field->editor.text);
    free(place);
}

void scoring_view_cancel(struct scoring_view *view, struct app *app)
{
    struct field *field = scoring_view_field(view);

    close_remark(view);
    if (field != NULL)
        field_cancel(field);
    if (!view->model.what_if)
        app_drop_draft(app);
}

/* --- saving --- */

struct fact_write {
    enum subject about;
    int64_t owner;
    const struct fact *fact;
    int year;
    struct value value;
};

static bool write_fact(struct database *database, void *context, struct error *err)
{
    const struct fact_write *write = context;

    return (write->about == SUBJECT_CLUSTER ? cluster_put : enterprise_put)(
        database, write->owner, write->fact, write->year, write->value, err);
}

static bool save_fact(struct scoring_view *view, struct app *app, const struct field *field,
                      struct value value)
{
    struct fact_write write = {view->model.about, view->model.owner, field->fact, field->year,
                               value};
    char *words = scoring_fact_words(field->fact, field->year);
    char *title = memory_printf("评分中填报%s", words);
    bool saved = app_write(app, title, write_fact, &write);

    free(words);
    free(title);
    return saved;
}

static bool accept_field(struct scoring_view *view, struct app *app, struct field *field)
{
    const struct dictionary *dictionary = packs_dictionary(view->model.packs);
    char *typed = memory_text(field->editor.text);
    struct value value;
    bool taken = field_accept(field, dictionary, view->arena, &value);

    if (taken && !value_equal(value, field->value)) {
        if (view->model.what_if)
            scoring_model_assume(&view->model, field->fact, field->year, value);
        else
            taken = save_fact(view, app, field, value);
        if (!taken)
            scoring_view_edit(view, typed);
    }
    if (taken) {
        if (!view->model.what_if)
            app_drop_draft(app);
        if (view->model.what_if)
            rebuild(view);
        else
            scoring_view_reload(view, app);
    }
    free(typed);
    arena_reset(view->arena);
    return taken;
}

struct mark_write {
    enum subject about;
    int64_t owner;
    const char *standard, *line, *text;
    bool checked;
};

static bool write_remark(struct database *database, void *context, struct error *err)
{
    const struct mark_write *write = context;

    return scoring_note(database, write->about, write->owner, write->standard, write->line,
                        write->text, err);
}

static bool write_tick(struct database *database, void *context, struct error *err)
{
    const struct mark_write *write = context;

    return scoring_check(database, write->about, write->owner, write->standard, write->line,
                         write->text, write->checked, err);
}

static struct mark_write mark_at(const struct scoring_view *view)
{
    return (struct mark_write){view->model.about,
                               view->model.owner,
                               view->model.standard->id,
                               scoring_model_step(&view->model)->line,
                               "",
                               false};
}

static bool accept_remark(struct scoring_view *view, struct app *app)
{
    struct mark_write write = mark_at(view);

    write.text = view->remark.text;
    if (!app_write(app, "评分备注", write_remark, &write)) {
        snprintf(view->remark_error, sizeof view->remark_error, "%s", "没有保存,原因见下方提示");
        return false;
    }
    close_remark(view);
    app_drop_draft(app);
    scoring_view_reload(view, app);
    return true;
}

bool scoring_view_accept(struct scoring_view *view, struct app *app)
{
    struct field *field = scoring_view_field(view);

    if (view->noting)
        return accept_remark(view, app);
    return field == NULL || !field->editing || accept_field(view, app, field);
}

void scoring_view_tick(struct scoring_view *view, struct app *app)
{
    struct mark_write write = mark_at(view);
    const struct scoring_step *step = scoring_model_step(&view->model);
    size_t sub;

    if (scoring_focus(view, view->cursor, &sub) != FOCUS_EVIDENCE)
        return;
    write.text = step->evidence[sub];
    write.checked = !scoring_checked(view->model.marks, step->line, write.text);
    if (app_write(app, "评分佐证", write_tick, &write))
        scoring_view_reload(view, app);
}
