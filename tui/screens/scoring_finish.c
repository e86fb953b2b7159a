#include <stdlib.h>
#include <unistd.h>

#include "core/assessment_json.h"
#include "core/memory.h"
#include "db/assessment_store.h"
#include "exports/scorecard.h"
#include "tui/screens/export_name.h"
#include "tui/screens/recent.h"
#include "tui/screens/scoring_view.h"
#include "tui/screens/scoring_words.h"
#include "tui/widgets/dialogs.h"

/* Finishing: the assessment is saved for good, the scorecard offered. */

struct finishing {
    const struct scoring_model *model;
    char *inputs, *result;
};

static bool write_assessment(struct database *database, void *context, struct error *err)
{
    const struct finishing *finishing = context;
    int64_t id;

    return assessment_save(database, finishing->model->owner, finishing->model->assessment,
                           finishing->inputs, finishing->result, &id, err);
}

/* A file that is there already is somebody's: another name is asked for. */
static bool check_scorecard(struct app *app, void *context, const char *text, struct error *err)
{
    char *folder = recent_folder(app_database(app));
    char *path = export_name_complete(folder, text);
    bool taken = access(path, F_OK) == 0;

    (void)context;
    free(folder);
    if (taken)
        error_set(err, ERROR_FILE, "已有文件 %s,请换一个名字", path);
    free(path);
    return !taken;
}

static void write_scorecard(struct app *app, void *context, const char *text)
{
    const struct scoring_view *view = context;
    char *folder = recent_folder(app_database(app));
    char *path = export_name_complete(folder, text);
    struct error err = {0};

    if (scorecard_write(view->model.dossier, view->model.assessment, path, &err)) {
        recent_folder_set(app_database(app), path);
        app_say(app, "评分表已写到 %s", path);
    } else {
        app_fail(app, &err);
    }
    free(folder);
    free(path);
}

static void say_finished(const struct scoring_view *view, struct app *app)
{
    const struct assessment *assessment = view->model.assessment;
    char *points = scoring_points_words(assessment->total.min, assessment->total.max);
    bool more = view->at + 1 < view->owner_count;

    if (view->model.standard->group_count > 0)
        app_say(app, "评价结果已保存: %s,得分 %s%s", verdict_label(assessment->verdict), points,
                more ? ";按 N 评下一家" : "");
    else
        app_say(app, "评价结果已保存: %s%s", verdict_label(assessment->verdict),
                more ? ";按 N 评下一家" : "");
    free(points);
}

static void offer_scorecard(struct scoring_view *view, struct app *app)
{
    char *folder = recent_folder(app_database(app));
    char *path = memory_printf("%s/%s评分表.xlsx", folder, scoring_model_name(&view->model));
    struct prompt_argument argument = {.title = "导出评分表 (Esc 不导出)",
                                       .label = "写到",
                                       .text = path,
                                       .check = check_scorecard,
                                       .done = write_scorecard,
                                       .context = view};

    app_push(app, &prompt_dialog, &argument);
    free(path);
    free(folder);
}

void scoring_finish(struct scoring_view *view, struct app *app)
{
    struct scoring_model *model = &view->model;
    struct finishing finishing = {.model = model};
    char *title;

    if (!scoring_view_accept(view, app))
        return;
    if (model->what_if) {
        app_say(app, "假设的结果不能保存;请先按 w 结束假设");
        return;
    }
    finishing.inputs = assessment_inputs_json(model->dossier, model->assessment);
    finishing.result = assessment_result_json(model->dossier, model->assessment);
    title = memory_printf("评价%s", scoring_model_name(model));
    if (app_write(app, title, write_assessment, &finishing)) {
        view->finished[view->at] = true;
        say_finished(view, app);
        offer_scorecard(view, app);
    }
    free(title);
    free(finishing.inputs);
    free(finishing.result);
}
