#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/dossier_value.h"
#include "tui/screens/scoring_view.h"
#include "tui/screens/scoring_words.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* What the keys of the 评分表 do. */

/* --- moving --- */

void scoring_move(struct scoring_view *view, struct app *app, int by)
{
    size_t count = scoring_focus_count(view);

    if (!scoring_view_accept(view, app))
        return;
    if (by < 0 && view->cursor > 0)
        view->cursor--;
    else if (by > 0 && view->cursor + 1 < count)
        view->cursor++;
}

static void step(struct scoring_view *view, struct app *app, int by)
{
    size_t count = view->model.step_count;

    if (scoring_view_accept(view, app))
        scoring_view_go(view, app,
                        (view->model.current + count + (by < 0 ? count - 1 : 1)) % count);
}

/* From the last field on to the next step, from the first back to the one before. */
static void move_or_step(struct scoring_view *view, struct app *app, int by)
{
    bool last = view->cursor + 1 >= scoring_focus_count(view);

    if (!scoring_view_accept(view, app))
        return;
    if (by > 0 && last)
        step(view, app, 1);
    else if (by < 0 && view->cursor == 0)
        step(view, app, -1);
    else
        scoring_move(view, app, by);
}

static void seek(struct scoring_view *view, struct app *app, enum step_state wanted)
{
    if (!scoring_view_accept(view, app))
        return;
    if (scoring_model_seek(&view->model, wanted))
        scoring_view_go(view, app, view->model.current);
    else
        app_say(app, "%s", wanted == STEP_OPEN ? "没有缺数据的项目了" : "没有未满分或不满足的项目");
}

static void go_to_enterprise(struct scoring_view *view, struct app *app, int by)
{
    struct error err = {0};
    size_t next = view->at + (by > 0 ? 1 : (size_t)-1);

    if (view->owner_count < 2) {
        app_say(app, "只评这一家;在企业库里标记几家再评分,可以一家接一家地评");
        return;
    }
    if (next >= view->owner_count) {
        app_say(app, "%s", by > 0 ? "已是最后一家" : "已是第一家");
        return;
    }
    if (scoring_view_accept(view, app) && !scoring_view_show(view, app, next, &err))
        app_fail(app, &err);
}

/* --- what is done on the spot --- */

static void toggle_what_if(struct scoring_view *view, struct app *app)
{
    struct error err = {0};

    if (!scoring_view_accept(view, app))
        return;
    if (!view->model.what_if) {
        view->model.what_if = true;
        app_say(app, "假设: 改动只用来试算,不保存;按 w 或 Esc 结束");
        return;
    }
    if (!scoring_model_forget(&view->model, &err))
        app_fail(app, &err);
    else
        app_say(app, "假设已结束,恢复为库中的数据");
    scoring_view_reload(view, app);
}

static void open_register(struct scoring_view *view, struct app *app, const struct reg *reg)
{
    const struct dictionary *dictionary = packs_dictionary(view->model.packs);
    struct dossier_argument argument = {.enterprise = view->model.owner};

    for (size_t i = 0; i < dictionary_count(dictionary) && argument.section == NULL; i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);

        if (fact->origin == ORIGIN_REGISTER && fact->reg == reg->index)
            argument.section = fact->section;
    }
    app_push(app, &dossier_screen, &argument);
}

static void choice_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct scoring_view *view = context;
    struct field *field = scoring_view_field(view);
    char *text;

    if (field == NULL || count != 1)
        return;
    text = value_format(dossier_choice(field->fact, picked[0]));
    scoring_view_edit(view, text);
    free(text);
    if (scoring_view_accept(view, app))
        scoring_move(view, app, 1);
}

static void pick_choice(struct scoring_view *view, struct app *app, const struct field *field)
{
    char *title = scoring_fact_words(field->fact, field->year);
    struct pick_argument argument = {.title = title, .done = choice_picked, .context = view};
    const char **choices = dossier_choices(field->fact, field->value, &argument.current);

    argument.choices = choices;
    app_push(app, &pick_dialog, &argument);
    free(title);
    free(choices);
}

static bool may_mark(const struct scoring_view *view, struct app *app)
{
    if (view->model.what_if)
        app_say(app, "假设中不记佐证和备注,请先按 w 结束假设");
    return !view->model.what_if;
}

/* Enter: what stands at the cursor is saved, edited, ticked off or opened. */
void scoring_open_focus(struct scoring_view *view, struct app *app)
{
    struct field *field = scoring_view_field(view);
    size_t sub;

    if (scoring_view_editing(view)) {
        move_or_step(view, app, 1);
        return;
    }
    switch (scoring_focus(view, view->cursor, &sub)) {
    case FOCUS_FACT:
        if (field->fact->type == FACT_ENUM)
            pick_choice(view, app, field);
        else
            scoring_view_edit(view, NULL);
        if (field->fact->type == FACT_BOOL)
            app_say(app, "y 是,n 否,空格换一个,退格清空;Enter 保存");
        break;
    case FOCUS_REGISTER:
        open_register(view, app, view->model.registers[sub]);
        break;
    case FOCUS_EVIDENCE:
        if (may_mark(view, app))
            scoring_view_tick(view, app);
        break;
    case FOCUS_REMARK:
        if (may_mark(view, app))
            scoring_view_edit(view, NULL);
        break;
    default:
        scoring_ask_tier(view, app);
    }
}

/* --- keys --- */

static bool act_editing(struct scoring_view *view, struct app *app, enum action action)
{
    switch (action) {
    case ACTION_BACK:
        scoring_view_cancel(view, app);
        return true;
    case ACTION_UP:
        scoring_move(view, app, -1);
        return true;
    case ACTION_DOWN:
        scoring_move(view, app, 1);
        return true;
    default:
        return false;
    }
}

static bool act_moving(struct scoring_view *view, struct app *app, enum action action)
{
    switch (action) {
    case ACTION_UP:
    case ACTION_DOWN:
        scoring_move(view, app, action == ACTION_UP ? -1 : 1);
        return true;
    case ACTION_PREVIOUS_FIELD:
    case ACTION_NEXT_FIELD:
        move_or_step(view, app, action == ACTION_PREVIOUS_FIELD ? -1 : 1);
        return true;
    case ACTION_LEFT:
    case ACTION_PAGE_UP:
        step(view, app, -1);
        return true;
    case ACTION_RIGHT:
    case ACTION_PAGE_DOWN:
        step(view, app, 1);
        return true;
    case ACTION_FIRST:
    case ACTION_LAST:
        if (scoring_view_accept(view, app))
            scoring_view_go(view, app, action == ACTION_FIRST ? 0 : view->model.step_count - 1);
        return true;
    default:
        return false;
    }
}

static bool act_doing(struct scoring_view *view, struct app *app, enum action action)
{
    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
    case ACTION_MARK:
        scoring_open_focus(view, app);
        return true;
    case ACTION_NEXT_MISSING:
        seek(view, app, STEP_OPEN);
        return true;
    case ACTION_NEXT_FAILED:
        seek(view, app, STEP_FAILED);
        return true;
    case ACTION_WHAT_IF:
        toggle_what_if(view, app);
        return true;
    case ACTION_BACK: /* one level: out of the trial first */
    case ACTION_QUIT:
        if (view->model.what_if) {
            toggle_what_if(view, app);
            return true;
        }
        return false;
    case ACTION_OVERRIDE:
        scoring_override(view, app);
        return true;
    case ACTION_FINISH:
        scoring_finish(view, app);
        return true;
    case ACTION_NEXT_ENTERPRISE:
    case ACTION_PREVIOUS_ENTERPRISE:
        go_to_enterprise(view, app, action == ACTION_NEXT_ENTERPRISE ? 1 : -1);
        return true;
    case ACTION_UNDO:
    case ACTION_REDO:
        if (view->model.what_if)
            app_say(app, "假设中没有保存过改动;请先按 w 结束假设再撤销");
        return view->model.what_if;
    default:
        return false;
    }
}

bool scoring_act(struct app *app, void *state, enum action action)
{
    struct scoring_view *view = state;

    if (scoring_model_step(&view->model) == NULL) {
        if (action == ACTION_OPEN)
            scoring_ask_tier(view, app);
        return action == ACTION_OPEN;
    }
    if (scoring_view_editing(view) && act_editing(view, app, action))
        return true;
    return act_moving(view, app, action) || act_doing(view, app, action);
}
