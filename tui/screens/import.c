#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/import_private.h"
#include "tui/screens/recent.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* ---- choosing the file ---- */

static void forget_choices(struct import_state *state)
{
    while (state->choice_count > 0)
        free((char *)state->choices[--state->choice_count].sheet);
}

static void file_chosen(struct app *app, void *context, const char *path)
{
    struct import_state *state = context;

    (void)app;
    free(state->path);
    forget_choices(state);
    import_mapping_free(state->mapping);
    state->mapping = NULL;
    import_kept_clear(&state->kept);
    import_office_forget(state);
    state->hidden_asked = false;
    state->options.hidden = IMPORT_HIDDEN_USUAL;
    state->path = memory_text(path);
    state->stage = IMPORT_STAGE_PENDING;
}

static void choose_file(struct import_state *state)
{
    struct arena *arena = arena_new();
    const char *const *recent = recent_files(app_database(state->app), arena);
    char *folder = *recent != NULL ? memory_text(*recent) : NULL;
    char *slash = folder == NULL ? NULL : strrchr(folder, '/');

    if (slash != NULL)
        *slash = '\0';
    if (slash == NULL || *folder == '\0') {
        free(folder);
        folder = recent_folder(app_database(state->app));
    }
    const struct file_argument argument = {
        .title = "选择要导入的表格",
        .endings = ".xlsx .xls .csv .tsv",
        .folder = folder,
        .recent = recent,
        .done = file_chosen,
        .context = state,
    };
    app_push(state->app, &file_dialog, &argument);
    free(folder);
    arena_free(arena);
}

/* ---- reading and writing ---- */

struct telling {
    struct app *app;
    const char *what;
};

static bool progress(void *context, size_t done, size_t total)
{
    const struct telling *telling = context;

    return app_progress(telling->app, telling->what, done, total);
}

static bool run(struct import_state *state, bool dry_run, struct error *err)
{
    struct telling telling = {state->app, dry_run ? "正在读取" : "正在导入"};
    struct import_options options;
    bool ok;

    state->options.dry_run = dry_run;
    state->options.mapping = state->mapping;
    state->options.copy = state->copy;
    state->options.choices = state->choices;
    state->options.choice_count = state->choice_count;
    options = state->options;
    if (!dry_run && options.conflict == IMPORT_REPLACE && state->kept.count > 0) {
        options.conflict = IMPORT_ASK;
        options.resolve = import_kept_resolve;
        options.context = &state->kept;
    }
    ok = import_model_run(&state->model, app_database(state->app), state->path, &options, progress,
                          &telling, err);
    app_progress_end(state->app);
    return ok;
}

/* The sheet somebody told the kind of, else the first that was read. */
static void show_first(struct import_state *state)
{
    state->sheet = 0;
    for (size_t i = state->model.sheet_count; i-- > 0;) {
        const struct import_sheet_seen *sheet = &state->model.sheets[i];

        if (state->wanted != NULL ? strcmp(sheet->name, state->wanted) == 0 : sheet->kind != NULL)
            state->sheet = i;
    }
    state->wanted = NULL;
    if (!state->stay)
        import_view_reset(state);
    state->stay = false;
}

static void rehearse(struct import_state *state)
{
    struct error err = {0};

    if (!import_office_ready(state)) {
        state->stage = state->before_office;
        return;
    }
    state->stage = IMPORT_STAGE_PREVIEW;
    if (!run(state, true, &err)) {
        app_fail(state->app, &err);
        /* Somebody may say what they are. */
        if (!import_model_is_unknown(&state->model)) {
            state->stage = IMPORT_STAGE_NONE;
            import_office_offer(state);
            return;
        }
    }
    recent_files_add(app_database(state->app), state->path);
    show_first(state);
    import_options_hidden(state);
}

static void read_report(struct import_state *state)
{
    const struct reader_argument argument = {.title = "导入结果", .text = state->report};

    app_push(state->app, &reader_dialog, &argument);
}

/* What was looked at stays when the writing fails or is stopped. */
static bool write_file(struct import_state *state)
{
    struct import_model looked_at = state->model;
    struct error err = {0};

    import_model_open(&state->model, looked_at.dictionary);
    if (run(state, false, &err)) {
        import_model_close(&looked_at);
        return true;
    }
    import_model_close(&state->model);
    state->model = looked_at;
    app_fail(state->app, &err);
    return false;
}

static void write_all(struct import_state *state)
{
    if (state->model.counts[IMPORT_NEW] + state->model.counts[IMPORT_CHANGED] == 0) {
        app_say(state->app, "没有需要写入的改动");
        return;
    }
    if (!write_file(state))
        return;
    state->stage = IMPORT_STAGE_DONE;
    free(state->report);
    state->report = import_model_report(&state->model, state->path);
    show_first(state);
    state->writing = true;
    app_changed(state->app);
    state->writing = false;
    read_report(state);
}

/* ---- the screen ---- */

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct import_state *state = memory_alloc(sizeof *state);

    (void)argument;
    (void)err;
    state->app = app;
    state->options = (struct import_options){
        .today = app_today(app), .year = app_today(app).year - 1, .conflict = IMPORT_REPLACE};
    import_model_open(&state->model, packs_dictionary(app_packs(app)));
    import_view_open(state);
    choose_file(state);
    return state;
}

static void close_screen(struct app *app, void *closed)
{
    struct import_state *state = closed;

    (void)app;
    import_model_close(&state->model);
    forget_choices(state);
    free(state->choices);
    import_mapping_free(state->mapping);
    import_kept_clear(&state->kept);
    import_office_forget(state);
    free(state->mapped);
    free(state->target);
    free(state->path);
    free(state->report);
    free(state->cell);
    free(state);
}

static void draw(struct app *app, void *state, struct area area)
{
    (void)app;
    import_view_draw(state, area);
}

static void shown(struct app *app, void *shown_state)
{
    struct import_state *state = shown_state;

    (void)app;
    if (state->stage == IMPORT_STAGE_PENDING)
        rehearse(state);
}

/* What was compared with the library has to be compared anew: so after an undo. */
static void refresh(struct app *app, void *refreshed)
{
    struct import_state *state = refreshed;

    (void)app;
    if (!state->writing && state->stage >= IMPORT_STAGE_PREVIEW)
        state->stage = IMPORT_STAGE_PENDING;
}

static void enter(struct import_state *state)
{
    if (state->stage == IMPORT_STAGE_PREVIEW)
        write_all(state);
    else if (state->stage == IMPORT_STAGE_DONE)
        read_report(state);
    else
        choose_file(state);
}

static void move_tab(struct import_state *state, int step)
{
    int tab = ((int)state->tab + step + IMPORT_TAB_COUNT) % IMPORT_TAB_COUNT;

    state->tab = (enum import_tab)tab;
}

static void move_sheet(struct import_state *state, bool forward)
{
    size_t count = state->model.sheet_count;

    if (count == 0)
        return;
    state->sheet = (state->sheet + (forward ? 1 : count - 1)) % count;
    import_view_top(state);
}

static void mark(struct import_state *state)
{
    if (state->tab == IMPORT_TAB_REFUSED && state->stage >= IMPORT_STAGE_PREVIEW)
        import_refused_save(state);
    if (state->stage != IMPORT_STAGE_PREVIEW)
        return;
    if (state->tab == IMPORT_TAB_COLUMNS)
        import_options_map(state);
    else if (state->tab == IMPORT_TAB_CHANGED)
        import_view_toggle(state);
}

static bool act(struct app *app, void *acting, enum action action)
{
    struct import_state *state = acting;
    bool listed = state->stage >= IMPORT_STAGE_PREVIEW;

    (void)app;
    switch (action) {
    case ACTION_OPEN:
        enter(state);
        return true;
    case ACTION_FINISH:
        if (state->stage == IMPORT_STAGE_PREVIEW)
            write_all(state);
        return true;
    case ACTION_IMPORT:
        choose_file(state);
        return true;
    case ACTION_EDIT:
        if (state->stage == IMPORT_STAGE_PREVIEW)
            import_options_pick(state);
        return true;
    case ACTION_MARK:
        mark(state);
        return true;
    case ACTION_LEFT:
    case ACTION_RIGHT:
        move_tab(state, action == ACTION_RIGHT ? 1 : -1);
        return true;
    case ACTION_NEXT_FIELD:
    case ACTION_PREVIOUS_FIELD:
        move_sheet(state, action == ACTION_NEXT_FIELD);
        return true;
    default:
        return listed && view_table_act(&state->tables[state->tab], action);
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    (void)app;
    import_view_mouse(state, event, area);
}

static const enum action actions[] = {
    ACTION_HELP,    ACTION_OPEN,   ACTION_MARK,           ACTION_EDIT,      ACTION_NEXT_FIELD,
    ACTION_IMPORT,  ACTION_FINISH, ACTION_PREVIOUS_FIELD, ACTION_LEFT,      ACTION_RIGHT,
    ACTION_UP,      ACTION_DOWN,   ACTION_PAGE_UP,        ACTION_PAGE_DOWN, ACTION_FIRST,
    ACTION_LAST,    ACTION_UNDO,   ACTION_REDO,           ACTION_BACK,      ACTION_QUIT,
    ACTION_PALETTE, ACTION_NONE,
};

static const char *word(const void *state, enum action action)
{
    enum import_stage stage = ((const struct import_state *)state)->stage;

    switch (action) {
    case ACTION_OPEN:
        return stage == IMPORT_STAGE_PREVIEW ? "写入"
               : stage == IMPORT_STAGE_DONE  ? "看报告"
                                             : "选文件";
    case ACTION_MARK:
        return ((const struct import_state *)state)->tab == IMPORT_TAB_COLUMNS   ? "对应"
               : ((const struct import_state *)state)->tab == IMPORT_TAB_REFUSED ? "另存"
                                                                                 : "保留原值";
    case ACTION_EDIT:
        return "选项";
    case ACTION_IMPORT:
        return "另一个文件";
    case ACTION_NEXT_FIELD:
        return "下一张表";
    default:
        return NULL;
    }
}

static bool offers(const void *state, enum action action)
{
    const struct import_state *import = state;

    if (action == ACTION_MARK && import->tab == IMPORT_TAB_REFUSED)
        return import->stage >= IMPORT_STAGE_PREVIEW && import->model.counts[IMPORT_REFUSED] > 0;
    if (action == ACTION_MARK)
        return import->stage == IMPORT_STAGE_PREVIEW &&
               (import->tab == IMPORT_TAB_COLUMNS || import->tab == IMPORT_TAB_CHANGED);
    if (action == ACTION_EDIT)
        return import->stage == IMPORT_STAGE_PREVIEW;
    if (action == ACTION_IMPORT)
        return import->stage >= IMPORT_STAGE_PREVIEW;
    if (action == ACTION_NEXT_FIELD)
        return import->stage >= IMPORT_STAGE_PREVIEW && import->model.sheet_count > 1;
    return action != ACTION_FINISH; /* Enter does the same */
}

const struct screen import_screen = {
    .id = "import",
    .title = "导入",
    .help =
        "从表格文件(.xlsx、.xls、.csv)导入企业、年度数据、资质证书和各种登记簿。\n"
        "先读一遍给您看,什么都不写: 每张工作表认作哪一种,每一列对应什么数据,"
        "哪些行是新增、变更、未变,哪些行读不懂、为什么。\n"
        "空格: 在“列”一栏改这一列对应的数据,按年度的再指定是哪一年"
        "(写入后记住,表头相同的文件以后照办);\n"
        "在“变更”一栏逐项保留库中的原值;在“拒绝”一栏把被拒绝的行另存为工作簿,改好再导入。隐藏的工作表和行会先问读不读。\n"
        "竖着合并的镇街、日期等归它盖住的各行;合并的数字分不清是哪一行的,那几行被拒绝。\n"
        "←→ 换一栏,Tab 换一张工作表。e 改变选项: 与库中不同时怎么办,这张表是哪一种,"
        "没写年度的数据算哪一年。\n"
        "旧式 .xls 里的公式和百分比读不出来: 装有 LibreOffice 的,会问是否由它转换后再读,"
        "也可以按 e 选。\n"
        "Enter 写入;写入中按 Esc 停止,停止后不留下任何内容。整个文件是一步操作,可以撤销。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .refresh = refresh,
    .shown = shown,
};
