#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/setting_store.h"
#include "tui/screens/library_saved.h"
#include "tui/screens/library_view.h"
#include "tui/widgets/dialogs.h"

#define STATE_COUNT (CERTIFICATE_RENEWING + 1)

/* The lines of the filter's menu. */
enum part {
    PART_KINDS,
    PART_TOWN,
    PART_LIBRARY_STATE,
    PART_STATES,
    PART_CHAIN,
    PART_CLUSTER,
    PART_FACT,
    PART_CONDITION,
    PART_SAVED,
    PART_SAVE,
    PART_FORGET,
    PART_CLEAR,
    PART_COUNT,
};

static const struct packs *packs_of(const struct library *library)
{
    return database_packs(app_database(library->app));
}

static const struct fact *fact_of(const struct library *library, const char *id)
{
    return dictionary_find(packs_dictionary(packs_of(library)), id);
}

/* --- titles --- */

static size_t kind_count(const struct library *library)
{
    return certificate_kinds_count(packs_certificates(packs_of(library)));
}

static void set_kinds(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;

    (void)app;
    memset(library->filter.kinds, 0, kind_count(library) + 1);
    for (size_t i = 0; i < count; i++)
        library->filter.kinds[picked[i]] = true;
    (void)library_list(library, false);
}

static void pick_kinds(struct library *library)
{
    size_t count = kind_count(library);
    const char **choices = arena_alloc(library->arena, (count + 2) * sizeof *choices);

    for (size_t i = 0; i < count; i++)
        choices[i] = certificate_kind_at(packs_certificates(packs_of(library)), i)->label;
    choices[count] = "无梯度资质";
    app_push(library->app, &pick_dialog,
             &(struct pick_argument){.title = "层次与资质(当日有效)",
                                     .choices = choices,
                                     .chosen = library->filter.kinds,
                                     .many = true,
                                     .done = set_kinds,
                                     .context = library});
}

static void set_states(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;

    (void)app;
    library->filter.states = 0;
    for (size_t i = 0; i < count; i++)
        library->filter.states |= 1U << picked[i];
    (void)library_list(library, false);
}

static void pick_states(struct library *library)
{
    const char *choices[STATE_COUNT + 1] = {NULL};
    bool chosen[STATE_COUNT];

    for (unsigned i = 0; i < STATE_COUNT; i++) {
        choices[i] = certificate_state_label((enum certificate_state)i);
        chosen[i] = (library->filter.states >> i & 1) != 0;
    }
    app_push(library->app, &pick_dialog,
             &(struct pick_argument){.title = "资质状态(每类以最近一次为准)",
                                     .choices = choices,
                                     .chosen = chosen,
                                     .many = true,
                                     .done = set_states,
                                     .context = library});
}

/* --- values of a fact --- */

struct gathering {
    struct arena *arena;
    const char **values, **choices;
    size_t count, capacity;
};

static void gather(void *context, const char *value, size_t count)
{
    struct gathering *gathering = context;
    size_t capacity = gathering->capacity;

    gathering->values = memory_grow(gathering->values, gathering->count, &gathering->capacity);
    gathering->choices = memory_grow(gathering->choices, gathering->count, &capacity);
    gathering->values[gathering->count] = arena_text(gathering->arena, value);
    gathering->choices[gathering->count] =
        count == 0 ? value : arena_printf(gathering->arena, "%s (%zu 家)", value, count);
    gathering->count++;
}

static void gather_choices(const struct fact *fact, struct gathering *gathering)
{
    for (size_t i = 0; i < fact->choice_count; i++)
        gather(gathering, fact->choices[i].label, 0);
    if (fact->type == FACT_BOOL) {
        gather(gathering, "是", 0);
        gather(gathering, "否", 0);
    }
    bool none = false;
    for (size_t i = 0; i < fact->choice_count; i++)
        none = none || strcmp(fact->choices[i].label, "无") == 0;
    if (fact->takes_none && !none)
        gather(gathering, "无", 0);
}

static void set_values(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;
    const char **values = arena_alloc(library->arena, (count + 1) * sizeof *values);

    (void)app;
    for (size_t i = 0; i < count; i++)
        values[i] = library->values[picked[i]];
    library_filter_choose(&library->filter, library->fact, values, count);
    (void)library_list(library, false);
}

static bool *chosen_values(const struct library *library, const struct gathering *gathering)
{
    const struct library_choice *choice = library_filter_choice(&library->filter, library->fact);
    bool *chosen = arena_alloc(library->arena, gathering->count + 1);

    for (size_t i = 0; choice != NULL && i < gathering->count; i++) {
        for (size_t j = 0; j < choice->count; j++)
            chosen[i] = chosen[i] || strcmp(gathering->values[i], choice->values[j]) == 0;
    }
    return chosen;
}

static bool gather_values(struct library *library, struct gathering *gathering)
{
    struct error err = {0};

    if (library->fact->choice_count > 0 || library->fact->type == FACT_BOOL)
        gather_choices(library->fact, gathering);
    else if (!library_index_values(library->index, library->fact, gather, gathering, &err)) {
        app_fail(library->app, &err);
        return false;
    }
    if (library->fact->origin != ORIGIN_DEFAULT) {
        gather(gathering, "", 0);
        gathering->choices[gathering->count - 1] = "(未填)";
    }
    return true;
}

static void pick_values(struct library *library, const struct fact *fact)
{
    struct gathering gathering = {.arena = library->arena};

    library->fact = fact;
    if (gather_values(library, &gathering)) {
        const char **choices = arena_alloc(library->arena, (gathering.count + 1) * sizeof *choices);
        library->values = arena_alloc(library->arena, (gathering.count + 1) * sizeof *choices);
        memcpy(library->values, gathering.values, gathering.count * sizeof *choices);
        memcpy(choices, gathering.choices, gathering.count * sizeof *choices);
        app_push(library->app, &pick_dialog,
                 &(struct pick_argument){.title = arena_printf(library->arena, "%s", fact->label),
                                         .choices = choices,
                                         .chosen = chosen_values(library, &gathering),
                                         .many = true,
                                         .done = set_values,
                                         .context = library});
    }
    free(gathering.values);
    free(gathering.choices);
}

/* --- a condition --- */

static bool check_condition(struct app *app, void *context, const char *text, struct error *err)
{
    const struct library *library = context;

    (void)app;
    return library_filter_check(&library->filter, text, err);
}

static void set_condition(struct app *app, void *context, const char *text)
{
    struct library *library = context;

    (void)app;
    library_filter_set_condition(&library->filter, text);
    (void)library_list(library, false);
}

static void ask_condition(struct library *library, const char *text)
{
    app_push(library->app, &prompt_dialog,
             &(struct prompt_argument){
                 .title = "条件",
                 .label = "例: 营业收入总额 >= 2000 且 研发费用占营业收入比重 >= 3%",
                 .text = text,
                 .check = check_condition,
                 .done = set_condition,
                 .context = library});
}

static void take_fact(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;
    const struct fact *fact;

    (void)app;
    if (count == 0)
        return;
    fact = library->columns.all[library->places[picked[0]]].fact;
    if (!fact->yearly &&
        (fact->choice_count > 0 || fact->type == FACT_BOOL || fact->type == FACT_REGION)) {
        pick_values(library, fact);
        return;
    }
    const char *before = library->filter.condition;
    ask_condition(library,
                  arena_printf(library->arena, "%s%s%s%s ", before != NULL ? before : "",
                               before != NULL ? " 且 " : "", fact->label,
                               fact_is_number(fact) || fact->type == FACT_DATE ? " >=" : " ~"));
}

static void pick_fact(struct library *library)
{
    const struct library_columns *columns = &library->columns;
    const char **choices = arena_alloc(library->arena, (columns->all_count + 1) * sizeof *choices);
    size_t count = 0;

    library->places = arena_alloc(library->arena, columns->all_count * sizeof *library->places);
    for (size_t i = 0; i < columns->all_count; i++) {
        if (columns->all[i].fact == NULL)
            continue;
        library->places[count] = i;
        choices[count++] = columns->all[i].fact->label;
    }
    app_push(
        library->app, &pick_dialog,
        &(struct pick_argument){
            .title = "按哪一项筛选", .choices = choices, .done = take_fact, .context = library});
}

/* --- the menu --- */

static void clear_filter(struct library *library)
{
    library_filter_clear(&library->filter);
    (void)library_list(library, false);
}

static void take_part(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;
    const char *condition = library->filter.condition;

    (void)app;
    switch (count == 0 ? PART_COUNT : (enum part)picked[0]) {
    case PART_KINDS:
        pick_kinds(library);
        break;
    case PART_TOWN:
        pick_values(library, fact_of(library, "town"));
        break;
    case PART_LIBRARY_STATE:
        pick_values(library, fact_of(library, "library_state"));
        break;
    case PART_STATES:
        pick_states(library);
        break;
    case PART_CHAIN:
        pick_values(library, fact_of(library, "chain"));
        break;
    case PART_CLUSTER:
        pick_values(library, fact_of(library, "provincial_cluster"));
        break;
    case PART_FACT:
        pick_fact(library);
        break;
    case PART_CONDITION:
        ask_condition(library, condition != NULL ? condition : "");
        break;
    case PART_SAVED:
        library_saved_pick(library);
        break;
    case PART_SAVE:
        library_saved_ask(library);
        break;
    case PART_FORGET:
        library_saved_forget(library);
        break;
    case PART_CLEAR:
        clear_filter(library);
        break;
    case PART_COUNT:
        break;
    }
}

void library_pick_filter(struct library *library)
{
    static const char *const choices[] = {
        [PART_KINDS] = "层次与资质",
        [PART_TOWN] = "镇街",
        [PART_LIBRARY_STATE] = "在库状态",
        [PART_STATES] = "资质状态(有效、即将到期、已过期…)",
        [PART_CHAIN] = "产业链",
        [PART_CLUSTER] = "先进制造业集群",
        [PART_FACT] = "其他项目…",
        [PART_CONDITION] = "条件式…",
        [PART_SAVED] = "用已存的筛选…",
        [PART_SAVE] = "把现在的筛选存起来…",
        [PART_FORGET] = "删去已存的筛选…",
        [PART_CLEAR] = "清除筛选",
        [PART_COUNT] = NULL,
    };

    arena_reset(library->arena);
    app_push(library->app, &pick_dialog,
             &(struct pick_argument){
                 .title = "筛选", .choices = choices, .done = take_part, .context = library});
}

/* --- order and columns --- */

static void take_order(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;

    (void)app;
    if (count > 0)
        library_sort(library, library->places[picked[0]]);
}

void library_pick_order(struct library *library)
{
    const struct library_columns *columns = &library->columns;
    const char **choices;
    size_t count = 0, current = 0;

    arena_reset(library->arena);
    choices = arena_alloc(library->arena, (columns->count + 1) * sizeof *choices);
    library->places = arena_alloc(library->arena, columns->count * sizeof *library->places);
    for (size_t i = 0; i < columns->count; i++) {
        const struct library_column *column = library_columns_at(columns, i);
        struct library_order unused;

        if (!library_column_order(columns, column, &unused))
            continue;
        if (columns->chosen[i] == library->sorted)
            current = count;
        library->places[count] = i;
        choices[count++] = columns->chosen[i] == library->sorted
                               ? arena_printf(library->arena, "%s %s", column->view.heading,
                                              library->descending ? "▼" : "▲")
                               : column->view.heading;
    }
    app_push(library->app, &pick_dialog,
             &(struct pick_argument){.title = "按哪一列排序(再选一次反过来)",
                                     .choices = choices,
                                     .current = current,
                                     .done = take_order,
                                     .context = library});
}

static void take_columns(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;
    struct error err = {0};
    char *text;

    library_columns_choose(&library->columns, picked, count);
    text = library_columns_text(&library->columns);
    if (!setting_note(app_database(app), "library_columns", text, &err))
        app_fail(app, &err);
    free(text);
}

void library_pick_columns(struct library *library)
{
    const struct library_columns *columns = &library->columns;
    const char **choices;
    bool *chosen;

    arena_reset(library->arena);
    choices = arena_alloc(library->arena, (columns->all_count + 1) * sizeof *choices);
    chosen = arena_alloc(library->arena, columns->all_count + 1);
    for (size_t i = 0; i < columns->all_count; i++)
        choices[i] = columns->all[i].view.heading;
    for (size_t i = 0; i < columns->count; i++)
        chosen[columns->chosen[i]] = true;
    app_push(library->app, &pick_dialog,
             &(struct pick_argument){.title = "显示哪些列(屏幕窄时从次要的起不显示)",
                                     .choices = choices,
                                     .chosen = chosen,
                                     .many = true,
                                     .done = take_columns,
                                     .context = library});
}
