#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/batch_step.h"
#include "db/case_removal.h"
#include "tui/screens/batches_view.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* --- which cases are meant --- */

static void add_id(const struct batches_model *model, size_t index, int64_t *ids, size_t *count)
{
    ids[(*count)++] = model->cases[index].file.id;
}

/* Those marked in the order of the batch, else all of the batch (ALL) or the one at the cursor.
 * free() it. */
static int64_t *meant(struct batches_view *view, bool all, size_t *count)
{
    const struct batches_model *model = &view->model;
    const struct batches_case *one = batches_current(view);
    int64_t *ids = memory_alloc((model->case_count + 1) * sizeof *ids);

    *count = 0;
    for (size_t i = 0; i < model->case_count; i++) {
        if (view->marks.count > 0 ? library_marks_has(&view->marks, model->cases[i].file.id) : all)
            add_id(model, i, ids, count);
    }
    if (view->marks.count == 0 && !all && one != NULL)
        ids[(*count)++] = one->file.id;
    return ids;
}

/* As they stand on the screen: from the first state to the last. */
void batches_open_case(struct batches_view *view)
{
    const struct batches_model *model = &view->model;
    const struct batches_case *one = batches_current(view);
    size_t count = 0;
    int64_t *ids;

    if (one == NULL)
        return;
    ids = memory_alloc((model->case_count + 1) * sizeof *ids);
    for (size_t i = 0; i < model->column_count; i++) {
        for (size_t k = 0; k < model->columns[i].count; k++)
            add_id(model, model->columns[i].cases[k], ids, &count);
    }
    app_push(view->app, &case_screen, &(struct case_argument){one->file.id, ids, count});
    free(ids);
}

void batches_step(struct batches_view *view)
{
    size_t count;
    int64_t *ids = meant(view, false, &count);

    if (count == 0)
        app_say(view->app, "这一状态没有企业;先选或标记要办的");
    else
        case_moving_begin(view->app, &view->moving, ids, count);
    free(ids);
}

/* --- assessing --- */

struct assessing {
    struct app *app;
    const int64_t *cases;
    size_t count;
    struct batch_lines lines;
    bool stopped;
};

static bool progress(void *context, size_t done, size_t total)
{
    struct assessing *assessing = context;

    assessing->stopped = !app_progress(assessing->app, "正在评价", done, total);
    return !assessing->stopped;
}

static bool write_assessments(struct database *database, void *context, struct error *err)
{
    struct assessing *assessing = context;

    return batch_assess(database, assessing->cases, assessing->count, app_today(assessing->app),
                        progress, assessing, &assessing->lines, err);
}

static void tell_verdicts(const struct assessing *assessing)
{
    size_t counts[VERDICT_INCOMPLETE + 1] = {0};

    for (size_t i = 0; i < assessing->lines.count; i++) {
        if (assessing->lines.items[i].why == NULL)
            counts[assessing->lines.items[i].verdict]++;
    }
    if (assessing->lines.done == 0)
        app_say(assessing->app, "没有评价: %s",
                assessing->lines.count > 0 ? assessing->lines.items[0].why : "");
    else
        app_say(assessing->app, "已评价 %zu 家: 符合 %zu,不符合 %zu,待补充 %zu(按 u 撤销)",
                assessing->lines.done, counts[VERDICT_PASS], counts[VERDICT_FAIL],
                counts[VERDICT_INCOMPLETE]);
}

void batches_assess(struct batches_view *view)
{
    struct assessing assessing = {.app = view->app};
    int64_t *ids = meant(view, true, &assessing.count);
    bool good;

    assessing.cases = ids;
    if (assessing.count > 0) {
        good = app_write(view->app, "评价批次", write_assessments, &assessing);
        app_progress_end(view->app);
        if (good)
            tell_verdicts(&assessing);
        else if (assessing.stopped)
            app_say(view->app, "已停止,没有保存评价");
        batch_lines_free(&assessing.lines);
    }
    free(ids);
}

/* A cluster has a form of its own, one at a time. */
static void score_cluster(struct batches_view *view, int64_t id)
{
    const struct batches_model *model = &view->model;

    for (size_t k = 0; k < model->case_count; k++) {
        if (model->cases[k].file.id == id && model->cases[k].file.cluster != 0)
            app_push(view->app, &scoring_screen,
                     &(struct scoring_argument){.cluster = model->cases[k].file.cluster,
                                                .renewal = model->item->batch.kind->renewal});
    }
}

/* From the case at the cursor on where nothing is marked. */
void batches_score(struct batches_view *view)
{
    const struct batches_model *model = &view->model;
    int64_t *ids, *enterprises;
    size_t count, found = 0;

    if (model->item == NULL || model->case_count == 0)
        return;
    if (!case_kind_is_assessed(model->item->batch.kind)) {
        app_say(view->app, "%s没有评分表", model->item->batch.kind->label);
        return;
    }
    ids = meant(view, !view->in_cases, &count);
    if (model->item->batch.kind->cluster && count > 0)
        score_cluster(view, ids[0]);
    enterprises = memory_alloc((count + 1) * sizeof *enterprises);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < model->case_count; k++) {
            if (model->cases[k].file.id == ids[i] && model->cases[k].file.enterprise != 0)
                enterprises[found++] = model->cases[k].file.enterprise;
        }
    }
    if (found > 0)
        app_push(view->app, &scoring_screen,
                 &(struct scoring_argument){.enterprises = enterprises,
                                            .count = found,
                                            .tier = model->item->batch.kind->tier,
                                            .renewal = model->item->batch.kind->renewal});
    free(enterprises);
    free(ids);
}

/* --- lists in and out --- */

void batches_results(struct batches_view *view)
{
    if (view->model.item == NULL || view->model.case_count == 0)
        app_say(view->app, "这一批还没有企业");
    else
        results_ask(view->app, &view->results, &view->model.item->batch);
}

/* The layout of its kind; NULL when there is none. free() it. */
static char *layout_of(struct batches_view *view, const struct case_kind *kind)
{
    const char *tier = kind->cluster ? "cluster" : kind->tier;
    char *id;

    if (tier == NULL)
        return NULL;
    id = memory_printf("recommend-%s%s", tier, kind->renewal ? "-renewal" : "");
    if (layouts_find(app_layouts(view->app), id) == NULL && kind->renewal) {
        free(id);
        id = memory_printf("recommend-%s", tier);
    }
    if (layouts_find(app_layouts(view->app), id) != NULL)
        return id;
    free(id);
    return NULL;
}

void batches_export(struct batches_view *view)
{
    const struct batches_item *item = view->model.item;
    struct export_argument argument = {.reviewed = true};
    struct error err = {0};
    int64_t *ids = NULL;
    char *layout;

    if (item == NULL)
        return;
    layout = layout_of(view, item->batch.kind);
    if (layout == NULL)
        app_say(view->app, "%s没有推荐汇总表的版式", item->batch.kind->label);
    else if (!batch_reviewed(app_database(view->app), item->batch.id, &ids, &argument.count, &err))
        app_fail(view->app, &err);
    else if (argument.count == 0)
        app_say(view->app, "这一批还没有县级初审通过的企业");
    else {
        argument.layout = layout;
        argument.enterprises = ids;
        argument.batch = item->batch.id;
        argument.renewal = item->batch.kind->renewal;
        argument.clusters = item->batch.kind->cluster;
        app_push(view->app, &export_screen, &argument);
    }
    free(layout);
    free(ids);
}

/* --- removing --- */

struct removal {
    int64_t batch;
    const int64_t *cases;
    size_t count;
};

static bool write_removal(struct database *database, void *context, struct error *err)
{
    const struct removal *removal = context;

    if (removal->batch != 0)
        return batch_remove(database, removal->batch, err);
    for (size_t i = 0; i < removal->count; i++) {
        if (!case_remove(database, removal->cases[i], err))
            return false;
    }
    return true;
}

static void cases_confirmed(struct app *app, void *context)
{
    struct batches_view *view = context;
    struct removal removal = {0};
    int64_t *ids = meant(view, false, &removal.count);

    removal.cases = ids;
    if (removal.count > 0 && app_write(app, "移入回收站:申报", write_removal, &removal))
        app_say(app, "已把 %zu 家的申报移入回收站(u 撤销,R 看回收站)", removal.count);
    free(ids);
}

static void batch_confirmed(struct app *app, void *context)
{
    const struct batches_view *view = context;
    struct removal removal = {0};
    char *title, *step;

    if (view->model.item == NULL)
        return;
    removal.batch = view->model.item->batch.id;
    title = batch_title(&view->model.item->batch);
    step = memory_printf("移入回收站:批次 %s", title);
    if (app_write(app, step, write_removal, &removal))
        app_say(app, "已移入回收站(u 撤销,R 看回收站)");
    free(step);
    free(title);
}

void batches_remove(struct batches_view *view)
{
    struct confirm_argument argument = {.context = view};
    char *question, *title;
    size_t count;

    if (view->model.item == NULL)
        return;
    title = batch_title(&view->model.item->batch);
    if (view->in_cases) {
        free(meant(view, false, &count));
        question = memory_printf("把 %zu 家在%s中的申报移入回收站?已写入的证书不动,可以撤销。",
                                 count, title);
        argument.done = cases_confirmed;
    } else {
        count = view->model.case_count;
        question = memory_printf("把%s和其中 %zu 家的申报移入回收站?已写入的证书不动,可以撤销。",
                                 title, count);
        argument.done = batch_confirmed;
    }
    argument.question = question;
    if (!view->in_cases || count > 0)
        app_push(view->app, &confirm_dialog, &argument);
    free(question);
    free(title);
}
