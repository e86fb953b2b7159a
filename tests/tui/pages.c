#include "tests/tui/pages.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/memory.h"
#include "db/setting_store.h"
#include "tests/db/fixture.h"
#include "tui/app_private.h"
#include "tui/widgets/dialogs.h"

struct pages_mood pages_mood;
static struct buffer diary;

static void note(const char *what)
{
    buffer_printf(&diary, "%s ", what);
}

struct page {
    const char *name;
    int place;
};

static void *page_open(const char *name)
{
    struct page *page = memory_alloc(sizeof *page);
    page->name = name;
    buffer_printf(&diary, "%s:open ", name);
    return page;
}

static void page_close(struct app *app, void *state)
{
    struct page *page = state;
    (void)app;
    buffer_printf(&diary, "%s:close ", page->name);
    free(page);
}

static void page_draw(struct app *app, void *state, struct area area)
{
    struct page *page = state;
    char text[60];
    (void)app;
    snprintf(text, sizeof text, "<%s 一 %d>", page->name, page->place);
    area_put(area, 0, 0, STYLE_NORMAL, text);
    if (pages_mood.typing)
        area_cursor(area, 0, 0);
}

static void page_shown(struct app *app, void *state)
{
    (void)app;
    buffer_printf(&diary, "%s:shown ", ((struct page *)state)->name);
}

static void page_refresh(struct app *app, void *state)
{
    (void)app;
    buffer_printf(&diary, "%s:refresh ", ((struct page *)state)->name);
}

static void page_leave(struct app *app, void *state)
{
    (void)app;
    buffer_printf(&diary, "%s:leave ", ((struct page *)state)->name);
}

static bool page_typing(const void *state)
{
    (void)state;
    return pages_mood.typing;
}

static bool page_type(struct app *app, void *state, const struct event *event)
{
    (void)state;
    if (event->kind != EVENT_TEXT || strcmp(event->text, "?") == 0)
        return false;
    buffer_printf(&diary, "type(%s) ", event->text);
    app_keep_draft(app, "a/b", event->text);
    return true;
}

static bool write_office(struct database *written, void *context, struct error *err)
{
    return setting_put(written, "office", *(const char **)context, err);
}

static bool write_nothing(struct database *written, void *context, struct error *err)
{
    (void)written;
    (void)context;
    return error_set(err, ERROR_VALUE,
                     "这个值不对,第三页第 12 行的“研发费用”是负数,研发费用不会小于零,请核对审计报告"
                     "后改正再保存");
}

static void dialog_done(struct app *app, void *context)
{
    (void)context;
    note("done");
    app_say(app, "答复了");
}

static const struct screen child;

static bool page_act(struct app *app, void *state, enum action action)
{
    struct page *page = state;
    const char *office = "铜山区工信局";
    static const struct confirm_argument question = {"移除 3 家企业?", dialog_done, NULL};
    switch (action) {
    case ACTION_DOWN:
        page->place++;
        return true;
    case ACTION_OPEN:
        app_push(app, &child, "子");
        note("pushed");
        return true;
    case ACTION_NEW:
        app_write(app, "改单位", write_office, &office);
        return true;
    case ACTION_EDIT:
        app_write(app, "改错", write_nothing, NULL);
        return true;
    case ACTION_REMOVE:
        app_push(app, &confirm_dialog, &question);
        return true;
    case ACTION_FINISH:
        app_pop(app);
        app_push(app, &child, "新");
        return true;
    case ACTION_FILTER:
        for (size_t i = 0; i < 4; i++) {
            struct timespec wait = {0, 110 * 1000000};
            if (!app_progress(app, "正在筛选", i, 4)) {
                app_say(app, "停在 %zu", i);
                break;
            }
            if (pages_mood.during != NULL)
                pages_mood.during(i);
            nanosleep(&wait, NULL);
        }
        app_progress_end(app);
        return true;
    default:
        return false;
    }
}

static const enum action page_actions[] = {
    ACTION_OPEN,   ACTION_NEW,  ACTION_EDIT,   ACTION_REMOVE,
    ACTION_FILTER, ACTION_DOWN, ACTION_FINISH, ACTION_NONE,
};

static void *first_open(struct app *app, const void *argument, struct error *err)
{
    (void)app;
    (void)argument;
    (void)err;
    return page_open("甲");
}

static void *second_open(struct app *app, const void *argument, struct error *err)
{
    (void)app;
    (void)argument;
    (void)err;
    return page_open("乙");
}

static void *child_open(struct app *app, const void *argument, struct error *err)
{
    static const struct confirm_argument question = {"哪一层?", dialog_done, NULL};
    if (pages_mood.refuse_open) {
        error_set(err, ERROR_VALUE, "打不开");
        return NULL;
    }
    if (pages_mood.push_while_opening)
        app_push(app, &confirm_dialog, &question);
    return page_open(argument);
}

#define PAGE                                                                            \
    .help = "说明。", .actions = page_actions, .close = page_close, .draw = page_draw,  \
    .act = page_act, .typing = page_typing, .type = page_type, .refresh = page_refresh, \
    .leave = page_leave, .shown = page_shown

static const struct screen first = {
    .id = "first", .title = "企业", .tab = ACTION_TAB_LIBRARY, .open = first_open, PAGE};
static const struct screen second = {
    .id = "second", .title = "待办", .tab = ACTION_TAB_DEADLINES, .open = second_open, PAGE};
static const struct screen child = {.id = "child", .title = "档案", .open = child_open, PAGE};

const struct screen *const app_tabs[] = {&first, &second, NULL};
const struct screen *const app_welcome = NULL;

static char *folder;
static struct database *database;

int pages_set_up(void **state)
{
    (void)state;
    folder = folder_new();
    char *path = path_in(folder, "peiyu.db");
    database = open_database(path);
    free(path);
    pages_mood = (struct pages_mood){0};
    buffer_clear(&diary);
    return 0;
}

int pages_tear_down(void **state)
{
    (void)state;
    database_close(database);
    folder_remove(folder);
    buffer_free(&diary);
    script_end();
    return 0;
}

void pages_run(const struct step *list)
{
    struct error err = {0};
    struct app_options options = {.today = date_of(2023, 6, 30), .clock = pages_mood.clock};
    script_begin(list);
    assert_int_equal(app_run(database, NULL, &options, &err), 0);
}

void pages_diary_is(const char *expected)
{
    assert_string_equal(buffer_text(&diary), expected);
    buffer_clear(&diary);
}

struct database *pages_database(void)
{
    return database;
}

char *pages_path(const char *name)
{
    return path_in(folder, name);
}
