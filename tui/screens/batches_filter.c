#include <stdlib.h>

#include "core/memory.h"
#include "tui/screens/batches_view.h"
#include "tui/widgets/dialogs.h"

static void set_filter(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct batches_view *view = context;
    struct batches_model *model = &view->model;
    int64_t batch = model->item == NULL ? 0 : model->item->batch.id;
    size_t row;

    (void)app;
    for (size_t i = 0; i < model->choice_count; i++)
        model->choices[i].chosen = false;
    for (size_t i = 0; i < count; i++) {
        if (picked[i] < model->choice_count)
            model->choices[picked[i]].chosen = true;
    }
    batches_model_choose(model);
    row = batches_model_find(model, batch);
    if (row == SIZE_MAX)
        batches_go_to(view, 0);
    else
        view->list.cursor = row;
}

void batches_pick_filter(struct batches_view *view)
{
    const struct batches_model *model = &view->model;
    const char **choices = memory_alloc((model->choice_count + 1) * sizeof *choices);
    bool *chosen = memory_alloc(model->choice_count + 1);

    for (size_t i = 0; i < model->choice_count; i++) {
        choices[i] = model->choices[i].label;
        chosen[i] = model->choices[i].chosen;
    }
    const struct pick_argument argument = {
        .title = "筛选批次(空格选择,全不选就是全部)",
        .choices = choices,
        .chosen = chosen,
        .many = true,
        .done = set_filter,
        .context = view,
    };
    app_push(view->app, &pick_dialog, &argument);
    free(chosen);
    free(choices);
}

bool batches_clear_filter(struct batches_view *view)
{
    if (!batches_model_is_filtered(&view->model))
        return false;
    set_filter(view->app, view, NULL, 0);
    return true;
}
