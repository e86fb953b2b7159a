#include "tui/screens/batch_form.h"

#include <stdlib.h>

#include "tui/screens/dossier_form.h"
#include "tui/screens/form_field.h"

#define YEAR_LEAST 2000
#define YEAR_MOST 2999

enum new_field {
    NEW_KIND,
    NEW_YEAR,
    NEW_NUMBER,
    NEW_NOTICE,
    NEW_REMARK,
    NEW_COUNT,
};

enum edit_field {
    EDIT_NOTICE,
    EDIT_REMARK,
    EDIT_DAYS, /* and the following: of each step */
};

void batch_form_close(struct batch_form *form)
{
    arena_free(form->arena);
    *form = (struct batch_form){0};
}

static void begin(struct batch_form *form, size_t count)
{
    batch_form_close(form);
    form->arena = arena_new();
    form->count = count;
    form->fields = arena_alloc(form->arena, (count + 1) * sizeof *form->fields);
}

static const struct case_kinds *kinds_of(struct app *app)
{
    return packs_cases(app_packs(app));
}

/* ERR of what could not be written stands in the form too. */
struct writing {
    struct batch_form *form;
    const struct value *values;
    bool (*put)(struct database *database, const struct writing *writing, struct error *err);
    struct error *err;
};

static bool write_it(struct database *database, void *context, struct error *err)
{
    const struct writing *writing = context;

    if (writing->put(database, writing, writing->err))
        return true;
    *err = *writing->err;
    return false;
}

static bool write_batch(struct app *app, const char *verb, struct writing writing)
{
    char *title = batch_title(&writing.form->batch), *step = memory_printf("%s %s", verb, title);
    bool good = app_write(app, step, write_it, &writing);

    free(step);
    free(title);
    return good;
}

/* --- a new one --- */

static bool put_new(struct database *database, const struct writing *writing, struct error *err)
{
    struct batch *batch = &writing->form->batch;

    return (batch->number != 0 ||
            batch_next_number(database, batch->kind, batch->year, &batch->number, err)) &&
           batch_add(database, batch, err);
}

static bool save_new(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct batch_form *form = context;

    form->batch = (struct batch){
        .kind = case_kind_match(kinds_of(app), form_read_text(values[NEW_KIND])),
        .year = form_read_whole(values[NEW_YEAR]),
        .number = form_read_whole(values[NEW_NUMBER]),
        .notice = form_read_text(values[NEW_NOTICE]),
        .remark = form_read_text(values[NEW_REMARK]),
    };
    if (form->batch.kind == NULL)
        return error_set(err, ERROR_VALUE, "没有选申报的种类;请在第一栏按 Enter 选择");
    return write_batch(app, "新建批次", (struct writing){form, values, put_new, err});
}

static void saved_new(struct app *app, void *context)
{
    struct batch_form *form = context;

    if (form->done != NULL)
        form->done(app, form->context, form->batch.id);
}

/* ABOUT NULL: kinds of all sorts. */
static void make_new_fields(struct app *app, struct batch_form *form, const enum subject *about)
{
    struct arena *arena = form->arena;
    struct fact *kind = form_field(arena, "kind", "种类", FACT_ENUM, "按 Enter 选择");

    for (size_t i = 0; i < case_kinds_count(kinds_of(app)); i++) {
        const struct case_kind *one = case_kind_at(kinds_of(app), i);

        if (about == NULL || one->cluster == (*about == SUBJECT_CLUSTER))
            form_field_add_choice(arena, kind, one->label);
    }
    form->fields[NEW_KIND] = kind;
    struct fact *year = form_field(arena, "year", "年度", FACT_INTEGER, NULL);

    year->low = decimal_of(YEAR_LEAST);
    year->high = decimal_of(YEAR_MOST);
    form->fields[NEW_YEAR] = year;
    form->fields[NEW_NUMBER] =
        form_field(arena, "number", "第几批", FACT_INTEGER, "留空的,接着该年度的上一批");
    form->fields[NEW_NOTICE] =
        form_field(arena, "notice", "通知文号", FACT_TEXT, "如 苏工信中小〔2024〕62号");
    form->fields[NEW_REMARK] = form_field(arena, "remark", "备注", FACT_TEXT, NULL);
}

static void ask_new(struct app *app, struct batch_form *form, const enum subject *about,
                    void (*done)(struct app *app, void *context, int64_t batch), void *context)
{
    struct value values[NEW_COUNT] = {[NEW_YEAR] = form_whole(app_today(app).year)};

    begin(form, NEW_COUNT);
    form->done = done;
    form->context = context;
    make_new_fields(app, form, about);
    const struct dossier_form_argument argument = {
        .title = "新建批次",
        .place = "batch/new",
        .dictionary = packs_dictionary(app_packs(app)),
        .facts = form->fields,
        .count = form->count,
        .values = values,
        .save = save_new,
        .done = saved_new,
        .context = form,
    };
    app_push(app, &dossier_form_dialog, &argument);
}

void batch_form_new(struct app *app, struct batch_form *form,
                    void (*done)(struct app *app, void *context, int64_t batch), void *context)
{
    ask_new(app, form, NULL, done, context);
}

void batch_form_new_of(struct app *app, struct batch_form *form, enum subject about,
                       void (*done)(struct app *app, void *context, int64_t batch), void *context)
{
    ask_new(app, form, &about, done, context);
}

/* --- notice and days --- */

static bool put_change(struct database *database, const struct writing *writing, struct error *err)
{
    const struct batch *batch = &writing->form->batch;

    if (!batch_change(database, batch, err))
        return false;
    for (size_t i = 1; i < batch->kind->stop_count; i++) {
        struct date day = form_read_day(writing->values[EDIT_DAYS + i - 1]);

        if (!batch_set_day(database, batch->id, &batch->kind->stops[i], day, err))
            return false;
    }
    return true;
}

static bool save_edit(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct batch_form *form = context;

    form->batch.notice = form_read_text(values[EDIT_NOTICE]);
    form->batch.remark = form_read_text(values[EDIT_REMARK]);
    return write_batch(app, "修改批次", (struct writing){form, values, put_change, err});
}

static const char day_note[] = "这一步的期限,到期进待办;留空的,没有期限";

static bool fill_edit(struct app *app, struct batch_form *form, struct value *values)
{
    const struct batch *batch = &form->batch;
    struct arena *arena = form->arena;
    struct error err = {0};

    form->fields[EDIT_NOTICE] = form_field(arena, "notice", "通知文号", FACT_TEXT, NULL);
    form->fields[EDIT_REMARK] = form_field(arena, "remark", "备注", FACT_TEXT, NULL);
    values[EDIT_NOTICE] = form_text(batch->notice);
    values[EDIT_REMARK] = form_text(batch->remark);
    for (size_t i = 1; i < batch->kind->stop_count; i++) {
        const struct case_stop *stop = &batch->kind->stops[i];
        const char *id = arena_printf(arena, "%s/%d", stop->state->id, stop->time);
        struct date day;

        if (!batch_day(app_database(app), batch->id, stop, &day, &err)) {
            app_fail(app, &err);
            return false;
        }
        form->fields[EDIT_DAYS + i - 1] = form_field(arena, id, stop->label, FACT_DATE, day_note);
        values[EDIT_DAYS + i - 1] = form_day(day);
    }
    return true;
}

void batch_form_edit(struct app *app, struct batch_form *form, const struct batch *batch)
{
    struct value *values;
    char *title, *place;

    begin(form, EDIT_DAYS + batch->kind->stop_count - 1);
    form->batch = *batch;
    form->batch.notice = arena_text(form->arena, batch->notice);
    form->batch.remark = arena_text(form->arena, batch->remark);
    values = arena_alloc(form->arena, (form->count + 1) * sizeof *values);
    if (!fill_edit(app, form, values))
        return;
    title = batch_title(batch);
    place = memory_printf("batch/%lld", (long long)batch->id);
    const struct dossier_form_argument argument = {
        .title = title,
        .place = place,
        .dictionary = packs_dictionary(app_packs(app)),
        .facts = form->fields,
        .count = form->count,
        .values = values,
        .save = save_edit,
        .context = form,
    };
    app_push(app, &dossier_form_dialog, &argument);
    free(place);
    free(title);
}
