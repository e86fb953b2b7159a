#define _XOPEN_SOURCE 700 /* realpath */

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/setting_store.h"
#include "tui/screens/office_form.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

#define FORM_TOP 1
#define ROW_THEME OFFICE_FIELDS
#define ROWS (OFFICE_FIELDS + 1)
#define INFO_TOP (FORM_TOP + ROWS + 2)
#define LABEL_COLUMNS 14

struct settings {
    struct app *app;
    struct office_form form;
    size_t theme;
    char *info; /* what there is to know, to read only */
    int info_first, info_rows, info_shown;
};

static const struct {
    const char *id, *label;
    enum theme theme;
} themes[] = {
    {"dark", "深色(深底浅字)", THEME_DARK},
    {"light", "浅色(浅底深字)", THEME_LIGHT},
    {"mono", "单色(不用颜色)", THEME_MONO},
};
#define THEME_COUNT (sizeof themes / sizeof themes[0])

/* ---- what there is to know ---- */

static void add_intervals(struct buffer *text, const struct standard *standard)
{
    for (size_t i = 0; i < standard->interval_count; i++) {
        const struct interval *interval = &standard->intervals[i];
        char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

        date_format(interval->from, from);
        date_format(interval->to, to);
        buffer_printf(text, "%s%s 至 %s", i == 0 ? "" : "; ", *from == '\0' ? "不限" : from,
                      *to == '\0' ? "今" : to);
    }
}

static void add_standards(struct buffer *text, const struct packs *packs)
{
    buffer_add(text, "\n评价标准\n");
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);

        buffer_printf(text, "  %s  %s%s\n    有效 ", standard->title, standard->document,
                      standard->checked ? "" : "  (未经原文核对)");
        add_intervals(text, standard);
        buffer_add(text, "\n");
    }
}

static void add_packs(struct buffer *text, struct app *app)
{
    const struct packs *packs = app_packs(app);
    const struct dictionary *dictionary = packs_dictionary(packs);
    struct layouts *layouts = app_layouts(app);

    buffer_printf(text, "\n数据包\n  企业数据 %zu 项,登记簿 %zu 种,资质 %zu 种\n",
                  dictionary_count(dictionary), dictionary_register_count(dictionary),
                  certificate_kinds_count(packs_certificates(packs)));
    buffer_add(text, "\n导出的版式\n");
    for (size_t i = 0; i < layouts_count(layouts); i++)
        buffer_printf(text, "  %s\n", layouts_title(layouts, i));
}

static char *make_info(struct app *app)
{
    struct buffer text = {0};
    const char *path = database_path(app_database(app));
    char *whole = realpath(path, NULL);

    buffer_printf(&text, "数据库\n  %s\n", whole == NULL ? path : whole);
    free(whole);
    add_standards(&text, app_packs(app));
    add_packs(&text, app);
    return buffer_take(&text);
}

/* ---- saving ---- */

static bool put(struct database *database, void *context, struct error *err)
{
    const struct settings *settings = context;

    return office_form_put(&settings->form, database, err) &&
           setting_put(database, "theme",
                       settings->theme == THEME_COUNT ? NULL : themes[settings->theme].id, err);
}

/* Also where nothing was changed: then it leaves no step. What is refused stays to be mended. */
static bool save(struct settings *settings)
{
    enum office_field wrong;
    struct error err = {0};

    if (!office_form_check(&settings->form, &wrong, &err)) {
        settings->form.row = wrong;
        settings->form.editing = true;
        app_fail(settings->app, &err);
        return false;
    }
    settings->form.editing = false;
    app_drop_draft(settings->app);
    return app_write(settings->app, "修改设置", put, settings);
}

static void region_picked(void *context)
{
    (void)save(context);
}

static void theme_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct settings *settings = context;

    if (count == 0 || picked[0] >= THEME_COUNT)
        return;
    settings->theme = picked[0];
    app_set_theme(app, themes[picked[0]].theme);
    (void)save(settings);
}

static void pick_theme(struct settings *settings)
{
    const char *choices[THEME_COUNT + 1] = {NULL};
    const struct pick_argument argument = {
        .title = "外观",
        .choices = choices,
        .current = settings->theme == THEME_COUNT ? 0 : settings->theme,
        .done = theme_picked,
        .context = settings,
    };

    for (size_t i = 0; i < THEME_COUNT; i++)
        choices[i] = themes[i].label;
    app_push(settings->app, &pick_dialog, &argument);
}

/* ---- the screen ---- */

static void read_theme(struct settings *settings)
{
    char *theme = setting_get(app_database(settings->app), "theme", NULL);

    settings->theme = THEME_COUNT;
    for (size_t i = 0; theme != NULL && i < THEME_COUNT; i++) {
        if (strcmp(themes[i].id, theme) == 0)
            settings->theme = i;
    }
    free(theme);
}

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct settings *settings = memory_alloc(sizeof *settings);

    (void)argument;
    (void)err;
    settings->app = app;
    office_form_open(&settings->form, app);
    settings->form.picked = region_picked;
    settings->form.context = settings;
    read_theme(settings);
    settings->info = make_info(app);
    return settings;
}

static void close_screen(struct app *app, void *state)
{
    struct settings *settings = state;

    (void)app;
    office_form_close(&settings->form);
    free(settings->info);
    free(settings);
}

static void draw_info(struct settings *settings, struct area area)
{
    struct area part = area_part(area, INFO_TOP, 2, area.rows - INFO_TOP, area.columns - 2);
    int most;

    settings->info_shown = part.rows;
    settings->info_rows =
        area_wrap(area_part(part, 0, 0, 0, part.columns), 0, 0, STYLE_NORMAL, settings->info);
    most = settings->info_rows > part.rows ? settings->info_rows - part.rows : 0;
    if (settings->info_first > most)
        settings->info_first = most;
    (void)area_wrap(part, 0, settings->info_first, STYLE_NORMAL, settings->info);
}

static void draw(struct app *app, void *state, struct area area)
{
    struct settings *settings = state;
    const char *theme = settings->theme == THEME_COUNT ? "(按终端)" : themes[settings->theme].label;
    int at = FORM_TOP + ROW_THEME;
    bool here = settings->form.row == ROW_THEME;

    (void)app;
    area_clear(area, STYLE_NORMAL);
    draw_info(settings, area);
    area_text(area, at, 2, LABEL_COLUMNS - 3, TEXT_LEFT, STYLE_HEADING, "外观");
    area_text(area, at, LABEL_COLUMNS, area.columns - LABEL_COLUMNS - 1, TEXT_LEFT,
              here ? STYLE_SELECTED : STYLE_NORMAL, theme);
    if (here)
        area_put(area, at, 0, STYLE_SELECTED, "▶");
    area_rule(area, INFO_TOP - 1, STYLE_FRAME);
    office_form_draw(&settings->form, area, FORM_TOP);
}

/* What was typed here before a crash is offered again. */
static void edit(struct settings *settings)
{
    char *draft = app_take_draft(settings->app, office_form_place(&settings->form));

    settings->form.editing = true;
    if (draft == NULL)
        return;
    editor_set(&settings->form.editors[settings->form.row], draft);
    app_say(settings->app, "这是上次没有保存的内容;Enter 保存,Esc 不要");
    free(draft);
}

static void enter(struct settings *settings)
{
    if (settings->form.row == ROW_THEME)
        pick_theme(settings);
    else if (office_form_is_region(&settings->form))
        office_form_pick(&settings->form);
    else
        edit(settings);
}

static void move(struct settings *settings, int step)
{
    int row = settings->form.row + step;

    if (settings->form.editing && !save(settings))
        return;
    if (row >= 0 && row < ROWS)
        settings->form.row = row;
}

static void scroll(struct settings *settings, int step)
{
    settings->info_first += step * (settings->info_shown > 1 ? settings->info_shown - 1 : 1);
    if (settings->info_first < 0)
        settings->info_first = 0;
}

static bool act(struct app *app, void *state, enum action action)
{
    struct settings *settings = state;

    switch (action) {
    case ACTION_OPEN:
    case ACTION_EDIT:
        enter(settings);
        return true;
    case ACTION_BATCH:
        app_push(app, &backups_screen, NULL);
        return true;
    case ACTION_COLUMNS:
        app_push(app, &phrases_screen, NULL);
        return true;
    case ACTION_TRASH:
        app_push(app, &trash_screen, NULL);
        return true;
    case ACTION_UP:
    case ACTION_PREVIOUS_FIELD:
        move(settings, -1);
        return true;
    case ACTION_DOWN:
    case ACTION_NEXT_FIELD:
        move(settings, 1);
        return true;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        scroll(settings, action == ACTION_PAGE_DOWN ? 1 : -1);
        return true;
    case ACTION_FIRST:
    case ACTION_LAST:
        settings->form.row = action == ACTION_FIRST ? 0 : ROWS - 1;
        return true;
    default:
        return false;
    }
}

static bool typing(const void *state)
{
    return ((const struct settings *)state)->form.editing;
}

static bool type(struct app *app, void *state, const struct event *event)
{
    struct settings *settings = state;

    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        (void)save(settings);
        return true;
    }
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ESCAPE) {
        settings->form.editing = false;
        app_drop_draft(settings->app);
        office_form_read(&settings->form);
        return true;
    }
    if (!office_form_type(&settings->form, event))
        return false;
    app_keep_draft(app, office_form_place(&settings->form),
                   settings->form.editors[settings->form.row].text);
    return true;
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct settings *settings = state;
    int row = event->row - area.row - FORM_TOP;

    (void)app;
    if (event->mouse == MOUSE_WHEEL_UP || event->mouse == MOUSE_WHEEL_DOWN) {
        scroll(settings, event->mouse == MOUSE_WHEEL_DOWN ? 1 : -1);
        return;
    }
    if (row < 0 || row >= ROWS)
        return;
    if (settings->form.editing && row == settings->form.row) {
        (void)editor_click(&settings->form.editors[row], event);
        return;
    }
    move(settings, row - settings->form.row);
    if (event->mouse == MOUSE_DOUBLE)
        enter(settings);
}

static void refresh(struct app *app, void *state)
{
    struct settings *settings = state;

    (void)app;
    if (settings->form.editing)
        return;
    office_form_read(&settings->form);
    read_theme(settings);
}

static const char *hint(const void *state)
{
    return office_form_advice(&((const struct settings *)state)->form);
}

static void leave(struct app *app, void *state)
{
    struct settings *settings = state;

    (void)app;
    if (settings->form.editing)
        (void)save(settings);
}

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_BATCH ? "备份" : action == ACTION_COLUMNS ? "常用语" : NULL;
}

static const enum action actions[] = {
    ACTION_HELP,       ACTION_OPEN,           ACTION_UP,      ACTION_DOWN,      ACTION_EDIT,
    ACTION_NEXT_FIELD, ACTION_PREVIOUS_FIELD, ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_FIRST,
    ACTION_LAST,       ACTION_BATCH,          ACTION_COLUMNS, ACTION_TRASH,     ACTION_UNDO,
    ACTION_REDO,       ACTION_BACK,           ACTION_QUIT,    ACTION_PALETTE,   ACTION_NONE,
};

const struct screen settings_screen = {
    .id = "settings",
    .title = "设置",
    .tab = ACTION_TAB_SETTINGS,
    .help = "单位、地区、姓名、备份位置和外观;离开一项就保存,可以撤销。\n"
            "b 备份: 立即备份,看有哪些备份,怎样用它恢复。c 常用语: 推荐意见里可以直接用的话。\n"
            "下面列出数据库的位置、评价标准及其有效期、数据包和版式,PageDown 往下看。",
    .actions = actions,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .typing = typing,
    .type = type,
    .mouse = mouse,
    .refresh = refresh,
    .hint = hint,
    .leave = leave,
};
