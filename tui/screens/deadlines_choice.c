#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "tui/screens/deadlines_view.h"
#include "tui/widgets/dialogs.h"

#define COUNT_COLUMNS 16
#define SEARCH_COLUMNS 30
#define NO_TOWN "(未填镇街)"
#define NO_WINDOWS "不列政策申报窗口"

static void go_to_top(struct deadlines_view *view)
{
    view->table.cursor = view->table.first = 0;
}

void deadlines_choice_search(struct deadlines_view *view)
{
    deadlines_model_search(&view->model, search_text(&view->search));
    go_to_top(view);
}

/* ---- to be seen ---- */

static void add_name(struct buffer *text, const char *name)
{
    if (text->length > 0)
        buffer_add(text, "、");
    buffer_add(text, name);
}

static void add_filter(struct buffer *text, const struct deadlines_model *model)
{
    if (model->without_windows)
        add_name(text, NO_WINDOWS);
    for (size_t i = 0; i < model->kind_count; i++) {
        if (model->kinds_chosen[deadline_kind_index(model->kinds[i])])
            add_name(text, model->kinds[i]->label);
    }
    for (size_t i = 0; model->towns_chosen != NULL && i < model->town_count; i++) {
        if (model->towns_chosen[i])
            add_name(text, *model->towns[i] == '\0' ? NO_TOWN : model->towns[i]);
    }
    if (text->length == 0 && deadlines_model_filters_kinds(model))
        buffer_add(text, "没有这一类的了");
}

void deadlines_choice_draw(struct deadlines_view *view, struct area area)
{
    const struct deadlines_model *model = &view->model;
    struct buffer text = {0};
    int column = 0;

    if (search_draw(&view->search, area, 1, SEARCH_COLUMNS))
        column = SEARCH_COLUMNS + 2;
    add_filter(&text, model);
    if (text.length > 0) {
        column += area_put(area, 1, column, STYLE_KEY, "筛选: ");
        area_text(area, 1, column, area.columns - column - COUNT_COLUMNS, TEXT_LEFT, STYLE_NORMAL,
                  text.text);
    }
    buffer_clear(&text);
    buffer_printf(&text, "列出 %zu 项", model->listed_count);
    area_text(area, 1, area.columns - COUNT_COLUMNS, COUNT_COLUMNS, TEXT_RIGHT, STYLE_DIM,
              text.text);
    buffer_free(&text);
}

/* ---- the filter ---- */

static void set_filter(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct deadlines_view *view = context;
    size_t *rest = memory_alloc((count + 1) * sizeof *rest), rest_count = 0;

    (void)app;
    for (size_t i = 0; i < count; i++) {
        if (picked[i] > 0)
            rest[rest_count++] = picked[i] - 1;
    }
    deadlines_model_filter(&view->model, rest, rest_count);
    deadlines_model_hide_windows(&view->model, rest_count < count);
    free(rest);
    go_to_top(view);
}

/* What may be left out, then the kinds, then the towns, of those that there are. */
void deadlines_choice_pick(struct deadlines_view *view)
{
    const struct deadlines_model *model = &view->model;
    size_t kinds = model->kind_count, count = kinds + model->town_count;
    struct arena *arena = arena_new();
    const char **choices = arena_alloc(arena, (count + 2) * sizeof *choices);
    bool *chosen = arena_alloc(arena, count + 2);

    choices[0] = NO_WINDOWS;
    chosen[0] = model->without_windows;
    for (size_t i = 0; i < kinds; i++) {
        choices[i + 1] = arena_printf(arena, "类别: %s", model->kinds[i]->label);
        chosen[i + 1] = model->kinds_chosen[deadline_kind_index(model->kinds[i])];
    }
    for (size_t i = kinds; i < count; i++) {
        const char *town = model->towns[i - kinds];

        choices[i + 1] = arena_printf(arena, "镇街: %s", *town == '\0' ? "(未填)" : town);
        chosen[i + 1] = model->towns_chosen != NULL && model->towns_chosen[i - kinds];
    }
    const struct pick_argument argument = {
        .title = "筛选待办(空格选择,全不选就是全部)",
        .choices = choices,
        .chosen = chosen,
        .many = true,
        .done = set_filter,
        .context = view,
    };
    app_push(view->app, &pick_dialog, &argument);
    arena_free(arena);
}

bool deadlines_choice_drop(struct deadlines_view *view)
{
    struct deadlines_model *model = &view->model;

    if (*search_text(&view->search) == '\0' && !deadlines_model_filters_kinds(model) &&
        model->towns_chosen == NULL && !model->without_windows &&
        model->group == DEADLINE_GROUP_ALL)
        return false;
    search_clear(&view->search);
    deadlines_model_choose_all(model);
    go_to_top(view);
    return true;
}
