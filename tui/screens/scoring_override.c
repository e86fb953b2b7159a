#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/override_store.h"
#include "tui/screens/scoring_view.h"
#include "tui/widgets/dialogs.h"

/* r: an officer lets an advisory condition (原则上, 一般) hold with a reason. */

struct decision {
    enum subject about;
    int64_t owner;
    const char *standard, *line, *reason;
};

static bool write_decision(struct database *database, void *context, struct error *err)
{
    const struct decision *decision = context;

    return (decision->about == SUBJECT_CLUSTER ? override_put_cluster : override_put)(
        database, decision->owner, decision->standard, decision->line, decision->reason, err);
}

static bool check(struct app *app, void *context, const char *text, struct error *err)
{
    (void)app;
    (void)context;
    return strlen(text) <= OVERRIDE_REASON_LIMIT ||
           error_set(err, ERROR_VALUE, "理由太长,请不超过 %d 个字", OVERRIDE_REASON_LIMIT / 3);
}

static const char *reason_of(const struct scoring_model *model)
{
    const char *reason =
        dossier_override(model->dossier, model->standard->id, scoring_model_step(model)->line);

    return reason == NULL ? "" : reason;
}

static void decided(struct app *app, void *context, const char *text)
{
    struct scoring_view *view = context;
    const struct scoring_model *model = &view->model;
    struct arena *arena = arena_new();
    struct decision decision = {model->about, model->owner, model->standard->id,
                                scoring_model_step(model)->line, text_trim(arena, text)};
    bool taken_away = *decision.reason == '\0' && *reason_of(model) != '\0';

    if (app_write(app, "认可条件", write_decision, &decision)) {
        if (taken_away)
            app_say(app, "已取消认可");
        scoring_view_reload(view, app);
    }
    arena_free(arena);
}

bool scoring_may_override(const struct scoring_view *view)
{
    const struct condition_result *result = scoring_model_condition(&view->model);

    return result != NULL && result->condition->advisory &&
           (result->state != TRUTH_TRUE || *reason_of(&view->model) != '\0');
}

void scoring_override(struct scoring_view *view, struct app *app)
{
    const struct condition_result *result = scoring_model_condition(&view->model);
    struct prompt_argument argument = {
        .title = "认可这一条件", .check = check, .done = decided, .context = view};
    char *label;

    if (!scoring_view_accept(view, app))
        return;
    if (view->model.what_if) {
        app_say(app, "假设中不能认可,请先按 w 结束假设");
        return;
    }
    if (result == NULL || !result->condition->advisory) {
        app_say(app, "这一项不是“原则上”的条件,不能认可");
        return;
    }
    if (!scoring_may_override(view)) {
        app_say(app, "这一条件已满足,不需要认可");
        return;
    }
    label = memory_printf("%s\n认可的理由(清空则取消认可):", result->title);
    argument.label = label;
    argument.text = reason_of(&view->model);
    app_push(app, &prompt_dialog, &argument);
    free(label);
}
