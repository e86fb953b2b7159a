#include <stdlib.h>

#include "core/memory.h"
#include "tui/screens/case_view.h"
#include "tui/screens/dossier_form.h"
#include "tui/screens/form_field.h"
#include "tui/widgets/dialogs.h"

enum visit_field {
    VISIT_DAY,
    VISIT_PEOPLE,
    VISIT_FINDINGS,
    VISIT_CONCLUSION,
    VISIT_COUNT,
};

struct writing {
    int64_t file;
    struct case_visit visit;
    struct error *err;
};

static bool write_visit(struct database *database, void *context, struct error *err)
{
    const struct writing *writing = context;
    bool good = writing->visit.id == 0
                    ? case_add_visit(database, writing->file, &writing->visit, writing->err)
                    : case_change_visit(database, &writing->visit, writing->err);

    if (!good)
        *err = *writing->err;
    return good;
}

static bool save(struct app *app, void *context, const struct value *values, struct error *err)
{
    const struct case_view *view = context;
    struct writing writing = {
        .file = view->file.id,
        .visit = {.day = form_read_day(values[VISIT_DAY]),
                  .people = form_read_text(values[VISIT_PEOPLE]),
                  .findings = form_read_text(values[VISIT_FINDINGS]),
                  .conclusion = form_read_text(values[VISIT_CONCLUSION]),
                  .id = view->visit},
        .err = err,
    };

    return app_write(app, view->visit == 0 ? "登记实地抽查" : "修改实地抽查", write_visit,
                     &writing);
}

static void open_form(struct case_view *view, const struct case_visit *visit)
{
    const struct fact *fields[VISIT_COUNT];
    struct value values[VISIT_COUNT] = {[VISIT_DAY] = form_day(app_today(view->app))};
    char *place;

    arena_free(view->form);
    view->form = arena_new();
    view->visit = visit == NULL ? 0 : visit->id;
    fields[VISIT_DAY] = form_field(view->form, "day", "日期", FACT_DATE, NULL);
    fields[VISIT_PEOPLE] =
        form_field(view->form, "people", "抽查人员", FACT_TEXT, "两人以上的,用、隔开");
    fields[VISIT_FINDINGS] = form_field(view->form, "findings", "抽查情况", FACT_TEXT, NULL);
    fields[VISIT_CONCLUSION] =
        form_field(view->form, "conclusion", "抽查结论", FACT_TEXT, "如 与申报材料一致");
    if (visit != NULL) {
        values[VISIT_DAY] = form_day(visit->day);
        values[VISIT_PEOPLE] = form_text(visit->people);
        values[VISIT_FINDINGS] = form_text(visit->findings);
        values[VISIT_CONCLUSION] = form_text(visit->conclusion);
    }
    place = memory_printf("case/%lld/visit/%lld", (long long)view->file.id, (long long)view->visit);
    app_push(view->app, &dossier_form_dialog,
             &(struct dossier_form_argument){
                 .title = visit == NULL ? "登记实地抽查" : "修改实地抽查",
                 .place = place,
                 .dictionary = packs_dictionary(app_packs(view->app)),
                 .facts = fields,
                 .count = VISIT_COUNT,
                 .values = values,
                 .save = save,
                 .context = view,
             });
    free(place);
}

static const struct case_visit *visit_at(const struct case_view *view)
{
    size_t row = view->tables[CASE_VISITS].cursor;

    return row < view->visit_count ? &view->visits[row] : NULL;
}

void case_visit_add(struct case_view *view)
{
    view->part = CASE_VISITS;
    open_form(view, NULL);
}

void case_visit_edit(struct case_view *view)
{
    if (visit_at(view) == NULL)
        case_visit_add(view);
    else
        open_form(view, visit_at(view));
}

static bool write_removal(struct database *database, void *context, struct error *err)
{
    return case_remove_visit(database, ((const struct case_view *)context)->visit, err);
}

static void removal_confirmed(struct app *app, void *context)
{
    if (app_write(app, "移除实地抽查", write_removal, context))
        app_say(app, "已移除这次实地抽查,按 u 撤销");
}

void case_visit_remove(struct case_view *view)
{
    if (visit_at(view) == NULL)
        return;
    view->visit = visit_at(view)->id;
    app_push(view->app, &confirm_dialog,
             &(struct confirm_argument){"移除这次实地抽查?可以撤销。", removal_confirmed, view});
}
