#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/import/words.h"
#include "tui/screens/import_private.h"
#include "tui/widgets/dialogs.h"

#define YEAR_FIRST 1990
#define YEAR_LAST 2099

static bool check_year(struct app *app, void *context, const char *text, struct error *err)
{
    char *end;
    long year = strtol(text, &end, 10);

    (void)app;
    (void)context;
    if (*text == '\0' || *end != '\0' || year < YEAR_FIRST || year > YEAR_LAST)
        return error_set(err, ERROR_VALUE, "请写 %d 至 %d 之间的年份", YEAR_FIRST, YEAR_LAST);
    return true;
}

static void year_given(struct app *app, void *context, const char *text)
{
    struct import_state *state = context;

    (void)app;
    state->options.year = (int)strtol(text, NULL, 10);
    state->stage = IMPORT_STAGE_PENDING;
}

static void ask_year(struct import_state *state)
{
    char year[16];
    const struct prompt_argument argument = {
        .title = "表头没有写年度的数据",
        .label = "算作哪一年",
        .text = year,
        .check = check_year,
        .done = year_given,
        .context = state,
    };

    (void)snprintf(year, sizeof year, "%d", state->options.year);
    app_push(state->app, &prompt_dialog, &argument);
}

/* What the sheet is: as recognised, or one of these. */
static const char *kind_at(const struct import_state *state, size_t index)
{
    static const char *const kinds[] = {"enterprises", "figures", "certificates"};
    const size_t count = sizeof kinds / sizeof kinds[0];
    const struct dictionary *dictionary = state->model.dictionary;

    if (index < count)
        return kinds[index];
    index -= count;
    return index < dictionary_register_count(dictionary)
               ? dictionary_register(dictionary, index)->id
               : NULL;
}

static void kind_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct import_state *state = context;
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    size_t at = 0;

    (void)app;
    if (count == 0 || sheet == NULL)
        return;
    while (at < state->choice_count && strcmp(state->choices[at].sheet, sheet->name) != 0)
        at++;
    if (at == state->choice_count) {
        state->choices = memory_grow(state->choices, at, &state->choice_capacity);
        state->choices[state->choice_count++].sheet = memory_text(sheet->name);
    }
    state->choices[at].kind = picked[0] == 0 ? NULL : kind_at(state, picked[0] - 1);
    state->wanted = state->choices[at].sheet;
    state->stage = IMPORT_STAGE_PENDING;
}

static void ask_kind(struct import_state *state)
{
    struct arena *arena = arena_new();
    size_t count = 0;
    const char **choices;

    while (kind_at(state, count) != NULL)
        count++;
    choices = arena_alloc(arena, (count + 2) * sizeof *choices);
    choices[0] = "按表头自动识别";
    for (size_t i = 0; i < count; i++)
        choices[i + 1] = import_kind_label(state->model.dictionary, kind_at(state, i));
    const struct pick_argument argument = {
        .title = "这张表是哪一种",
        .choices = choices,
        .done = kind_picked,
        .context = state,
    };
    app_push(state->app, &pick_dialog, &argument);
    arena_free(arena);
}

/* ---- hidden sheets and rows ---- */

static void hidden_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    static const enum import_hidden answers[] = {IMPORT_HIDDEN_READ, IMPORT_HIDDEN_SKIP,
                                                 IMPORT_HIDDEN_USUAL};
    struct import_state *state = context;

    (void)app;
    if (count == 0 || picked[0] >= sizeof answers / sizeof answers[0] ||
        state->options.hidden == answers[picked[0]])
        return;
    state->options.hidden = answers[picked[0]];
    state->stage = IMPORT_STAGE_PENDING;
}

static void ask_hidden(struct import_state *state)
{
    static const char *const choices[] = {
        "隐藏的工作表和行也都读",
        "隐藏的工作表和行都不读",
        "读隐藏的行,不读隐藏的工作表",
        NULL,
    };
    char title[120];
    const struct pick_argument argument = {
        .title = title,
        .choices = choices,
        .current = 2,
        .done = hidden_picked,
        .context = state,
    };

    (void)snprintf(title, sizeof title, "文件里隐藏着 %zu 张工作表、%zu 行",
                   state->model.hidden_sheets, state->model.hidden_rows);
    app_push(state->app, &pick_dialog, &argument);
}

void import_options_hidden(struct import_state *state)
{
    if (state->hidden_asked || state->model.hidden_sheets + state->model.hidden_rows == 0)
        return;
    state->hidden_asked = true;
    ask_hidden(state);
}

/* ---- which column gives what ---- */

/* What a column of the sheet may give, NULL-terminated, in ARENA: the keys first. */
static const char **list_targets(const struct import_state *state, struct arena *arena)
{
    const struct dictionary *dictionary = state->model.dictionary;
    const char *kind = import_view_sheet(state)->kind_id;
    const struct reg *reg = dictionary_find_register(dictionary, kind);
    size_t facts = reg == NULL ? dictionary_count(dictionary) : reg->field_count, count = 0;
    const char **targets = arena_alloc(arena, (facts + WORD_VALID_TO + 4) * sizeof *targets);

    targets[count++] = "统一社会信用代码";
    targets[count++] = "企业名称";
    if (strcmp(kind, "figures") == 0)
        targets[count++] = "年度";
    for (int word = WORD_KIND; strcmp(kind, "certificates") == 0 && word <= WORD_VALID_TO; word++)
        targets[count++] = words_certificate_label((enum certificate_word)word);
    for (size_t i = 0; strcmp(kind, "certificates") != 0 && i < facts; i++) {
        const struct fact *fact = reg == NULL ? dictionary_fact(dictionary, i) : &reg->fields[i];

        if (fact_can_be_given(fact) && strcmp(fact->id, "uscc") != 0 &&
            strcmp(fact->id, "name") != 0)
            targets[count++] = fact->label;
    }
    return targets;
}

/* TARGET as import_mapping_say has it. */
static void say_target(struct import_state *state, const char *target)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    size_t at = state->tables[IMPORT_TAB_COLUMNS].cursor;

    if (sheet == NULL || at >= sheet->column_count)
        return;
    if (state->mapping == NULL)
        state->mapping = import_mapping_new();
    import_mapping_say(state->mapping, sheet->columns[at].key, target);
    free(state->mapped);
    state->mapped = memory_text(sheet->name);
    state->wanted = state->mapped;
    state->stay = true;
    state->stage = IMPORT_STAGE_PENDING;
}

static bool check_target_year(struct app *app, void *context, const char *text, struct error *err)
{
    return *text == '\0' || check_year(app, context, text, err);
}

static void target_year_given(struct app *app, void *context, const char *text)
{
    struct import_state *state = context;
    char *target =
        *text == '\0' ? memory_text(state->target) : memory_printf("%s年%s", text, state->target);

    (void)app;
    say_target(state, target);
    free(target);
}

static void ask_target_year(struct import_state *state, const char *target)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    bool figures = strcmp(sheet->kind_id, "figures") == 0;
    char *title = memory_printf("%s: 哪一年的", target);
    char *label = figures ? memory_text("年度(空着按表头或行里的)")
                          : memory_printf("年度(空着按表头,没写算 %d 年)", state->options.year);
    const struct prompt_argument argument = {
        .title = title,
        .label = label,
        .text = "",
        .check = check_target_year,
        .done = target_year_given,
        .context = state,
    };

    free(state->target);
    state->target = memory_text(target);
    app_push(state->app, &prompt_dialog, &argument);
    free(label);
    free(title);
}

/* Registers and certificates have no facts that are kept by year. */
static bool is_yearly(const struct import_state *state, const char *label)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    const struct fact *fact = dictionary_match(state->model.dictionary, label);
    const char *kind = sheet->kind_id;

    return fact != NULL && fact->yearly &&
           (strcmp(kind, "enterprises") == 0 || strcmp(kind, "figures") == 0);
}

static void target_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct import_state *state = context;
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    struct arena *arena = arena_new();

    (void)app;
    if (count > 0 && sheet != NULL && sheet->kind_id != NULL) {
        const char *target = picked[0] == 0   ? NULL
                             : picked[0] == 1 ? ""
                                              : list_targets(state, arena)[picked[0] - 2];

        if (target != NULL && is_yearly(state, target))
            ask_target_year(state, target);
        else
            say_target(state, target);
    }
    arena_free(arena);
}

void import_options_map(struct import_state *state)
{
    const struct import_sheet_seen *sheet = import_view_sheet(state);
    size_t at = state->tables[IMPORT_TAB_COLUMNS].cursor, count = 0;
    struct arena *arena = arena_new();
    const char **targets, **choices;
    char *title;

    if (sheet == NULL || sheet->kind_id == NULL || at >= sheet->column_count) {
        arena_free(arena);
        return;
    }
    targets = list_targets(state, arena);
    while (targets[count] != NULL)
        count++;
    choices = arena_alloc(arena, (count + 3) * sizeof *choices);
    choices[0] = "按表头自动识别";
    choices[1] = "不导入这一列";
    memcpy(choices + 2, targets, count * sizeof *choices);
    title = arena_printf(arena, "%s 列“%s”对应什么", sheet->columns[at].name,
                         sheet->columns[at].heading);
    const struct pick_argument argument = {
        .title = title,
        .choices = choices,
        .done = target_picked,
        .context = state,
    };
    app_push(state->app, &pick_dialog, &argument);
    arena_free(arena);
}

/* ---- all of them ---- */

static void option_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    static const enum import_conflict conflicts[] = {IMPORT_REPLACE, IMPORT_KEEP, IMPORT_NEWER};
    static void (*const asks[])(struct import_state *) = {ask_kind, ask_year, ask_hidden,
                                                          import_office_switch};
    const size_t own = sizeof conflicts / sizeof conflicts[0];
    struct import_state *state = context;

    (void)app;
    if (count == 0 || picked[0] >= own + sizeof asks / sizeof asks[0])
        return;
    if (picked[0] >= own) {
        asks[picked[0] - own](state);
        return;
    }
    state->options.conflict = conflicts[picked[0]];
    state->stage = IMPORT_STAGE_PENDING;
}

void import_options_pick(struct import_state *state)
{
    const char *const choices[] = {
        "与库中不同时以文件为准(原值留在修改记录里)",
        "只补库中的空缺,已有的不动",
        "与库中不同时以较新的为准(先比平台更新日期,再比数据年度)",
        "指定这张表是哪一种…",
        "改变没有写年度的数据算作哪一年…",
        "隐藏的工作表和行读不读…",
        import_office_choice(state), /* or the end */
        NULL,
    };
    const struct pick_argument argument = {
        .title = "导入选项",
        .choices = choices,
        .current = state->options.conflict == IMPORT_KEEP    ? 1
                   : state->options.conflict == IMPORT_NEWER ? 2
                                                             : 0,
        .done = option_picked,
        .context = state,
    };

    app_push(state->app, &pick_dialog, &argument);
}
