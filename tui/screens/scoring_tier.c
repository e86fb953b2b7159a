#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/scoring_view.h"
#include "tui/widgets/dialogs.h"

/* Which standard is scored by, and for which day: that of the tier on the day, or any other; asked
 * for when no tier was given. */

static void add_choice(struct scoring_view *view, const struct standard *standard, bool in_force,
                       bool renewal)
{
    view->choices = memory_resize(view->choices, view->choice_count + 1, sizeof *view->choices);
    view->choices[view->choice_count++] =
        (struct tier_choice){standard, in_force, renewal, view->every};
}

static bool is_chosen(const struct scoring_view *view, const struct standard *standard)
{
    for (size_t i = 0; i < view->choice_count; i++) {
        if (view->choices[i].standard == standard)
            return true;
    }
    return false;
}

static bool differs_for_renewal(const struct standard *standard)
{
    const struct condition *lists[] = {standard->conditions, standard->routes, standard->base};
    size_t counts[] = {standard->condition_count, standard->route_count, standard->base_count};

    for (size_t list = 0; list < 3; list++) {
        for (size_t i = 0; i < counts[list]; i++) {
            if (lists[list][i].when_renewal != NULL || lists[list][i].not_for_renewal)
                return true;
        }
    }
    return false;
}

/* The standard of each tier on the day, or every one there is; once more for a renewal where that
 * asks otherwise. */
static void find_choices(struct scoring_view *view)
{
    const struct packs *packs = view->model.packs;
    struct date as_of = view->model.as_of;

    view->choice_count = 0;
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        bool in_force = standard_in_force(standard, as_of);

        if (standard_is_cluster(standard) != (view->model.about == SUBJECT_CLUSTER))
            continue;
        if (!view->every && view->model.about == SUBJECT_ENTERPRISE)
            standard = standard->tier == NULL
                           ? NULL
                           : packs_choose_standard(packs, standard->tier, as_of, &in_force, NULL);
        if (standard == NULL || is_chosen(view, standard))
            continue;
        add_choice(view, standard, in_force, false);
        if (differs_for_renewal(standard))
            add_choice(view, standard, in_force, true);
    }
}

static char *choice_words(const struct tier_choice *choice)
{
    const struct standard *standard = choice->standard;

    return memory_printf("%s%s%s%s", standard->title, choice->renewal ? " 期满复核" : "",
                         choice->in_force ? ""
                         : choice->chosen ? " 非现行标准"
                                          : " 按最近一版",
                         standard->checked ? "" : " 未经原文核对");
}

static void start(struct scoring_view *view, struct app *app, const struct tier_choice *choice)
{
    struct error err = {0};

    scoring_model_choose(&view->model, choice->standard, choice->in_force, choice->renewal);
    view->model.chosen = choice->chosen;
    if (scoring_view_show(view, app, view->at, &err))
        return;
    view->model.standard = NULL;
    app_fail(app, &err);
}

/* --- another day --- */

static bool check_day(struct app *app, void *context, const char *text, struct error *err)
{
    struct date day;

    (void)app;
    (void)context;
    return date_parse_iso(text, &day) ||
           error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15 这样的年-月-日", text);
}

static void day_given(struct app *app, void *context, const char *text)
{
    struct scoring_view *view = context;

    if (date_parse_iso(text, &view->model.as_of))
        scoring_ask_tier(view, app);
}

static void ask_day(struct scoring_view *view, struct app *app)
{
    char day[DATE_TEXT_SIZE];
    struct prompt_argument argument = {.title = "按哪一天评分",
                                       .label = "评价日期",
                                       .text = day,
                                       .check = check_day,
                                       .done = day_given,
                                       .context = view};

    date_format(view->model.as_of, day);
    app_push(app, &prompt_dialog, &argument);
}

/* --- the list --- */

/* What stands below the standards, in this order. */
enum other_choice {
    OTHER_STANDARD, /* all of them, or those of the day again */
    OTHER_DAY,
    OTHER_COUNT
};

static void tier_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct scoring_view *view = context;

    if (count != 1)
        return;
    if (picked[0] < view->choice_count) {
        start(view, app, &view->choices[picked[0]]);
    } else if (picked[0] == view->choice_count + OTHER_STANDARD) {
        view->every = !view->every;
        scoring_ask_tier(view, app);
    } else {
        ask_day(view, app);
    }
}

/* The first standard whose title the enterprise does not hold yet. */
static size_t likely_choice(struct scoring_view *view)
{
    struct scoring_model *model = &view->model;

    if (model->about == SUBJECT_CLUSTER ||
        !enterprise_load(model->database, view->owners[view->at], model->dossier, NULL))
        return 0;
    for (size_t i = 0; i < view->choice_count; i++) {
        const char *kind = view->choices[i].standard->certificate;

        if (kind != NULL && !dossier_holds(model->dossier, kind, model->as_of))
            return i;
    }
    return 0;
}

void scoring_ask_tier(struct scoring_view *view, struct app *app)
{
    char **words, day[DATE_TEXT_SIZE];
    struct pick_argument argument = {
        .title = "按哪个标准评分", .done = tier_picked, .context = view};

    find_choices(view);
    words = memory_alloc((view->choice_count + OTHER_COUNT + 1) * sizeof *words);
    for (size_t i = 0; i < view->choice_count; i++)
        words[i] = choice_words(&view->choices[i]);
    date_format(view->model.as_of, day);
    words[view->choice_count + OTHER_STANDARD] =
        memory_text(view->every ? "只列各层次该日的标准…" : "其他标准(往年的、不分层次的)…");
    words[view->choice_count + OTHER_DAY] = memory_printf("换评价日期(现为 %s)…", day);
    argument.choices = (const char *const *)words;
    argument.current = likely_choice(view);
    app_push(app, &pick_dialog, &argument);
    for (size_t i = 0; i < view->choice_count + OTHER_COUNT; i++)
        free(words[i]);
    free(words);
}

bool scoring_choose(struct scoring_view *view, struct app *app, const char *tier, bool renewal,
                    struct error *err)
{
    const struct scoring_model *model = &view->model;
    struct tier_choice choice = {0};

    if (tier != NULL || model->about == SUBJECT_CLUSTER) {
        choice.standard =
            tier == NULL
                ? packs_choose_cluster_standard(model->packs, model->as_of, &choice.in_force, err)
                : packs_choose_standard(model->packs, tier, model->as_of, &choice.in_force, err);
        if (choice.standard == NULL)
            return false;
        scoring_model_choose(&view->model, choice.standard, choice.in_force, renewal);
        return scoring_view_show(view, app, 0, err);
    }
    view->every = true;
    find_choices(view);
    if (view->choice_count == 0)
        return error_set(err, ERROR_PACK, "没有可用的评价标准,请检查数据包");
    view->every = false;
    scoring_ask_tier(view, app);
    return true;
}
