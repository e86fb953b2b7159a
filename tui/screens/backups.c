#define _XOPEN_SOURCE 700 /* realpath */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/location.h"
#include "exports/backup_file.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/folder.h"
#include "tui/widgets/table.h"

#define HEAD_ROWS 2
#define DETAIL_ROWS 3

/* 备份: those in the folder of the settings, the latest first. */
struct view {
    struct app *app;
    char *place; /* as the settings have it */
    struct folder folder;
    const struct folder_item **items; /* of the folder */
    size_t count;
    struct view_table table;
    char *cell;
};

/* --- reading --- */

static int by_age(const void *one, const void *other)
{
    const struct folder_item *const *a = one, *const *b = other;

    if ((*a)->changed != (*b)->changed)
        return (*a)->changed < (*b)->changed ? 1 : -1;
    return strcmp((*b)->name, (*a)->name);
}

static char *path_of(const struct view *view, const struct folder_item *item)
{
    return memory_printf("%s/%s", view->folder.path, item->name);
}

/* The database itself may stand in the same folder. */
static bool is_backup(const struct view *view, const struct folder_item *item)
{
    char *path = path_of(view, item);
    bool own = location_same(path, database_path(app_database(view->app)));

    free(path);
    return !item->folder && !own;
}

static void load(struct view *view)
{
    struct error none = {0}; /* the folder is made with the first of them */

    free(view->place);
    free(view->items);
    view->place = backup_file_folder(app_database(view->app), NULL);
    folder_free(&view->folder);
    view->count = 0;
    if (folder_is_folder(view->place) && !folder_read(&view->folder, view->place, ".db", &none))
        app_fail(view->app, &none);
    view->items = memory_alloc((view->folder.count + 1) * sizeof *view->items);
    for (size_t i = 0; i < view->folder.count; i++) {
        if (is_backup(view, &view->folder.items[i]))
            view->items[view->count++] = &view->folder.items[i];
    }
    qsort(view->items, view->count, sizeof *view->items, by_age);
    if (view->table.cursor >= view->count)
        view->table.cursor = view->count > 0 ? view->count - 1 : 0;
}

/* --- the table --- */

static const struct view_column columns[] = {
    {"备份于", 16, 0, 0, TEXT_LEFT},
    {"大小", 9, 0, 0, TEXT_RIGHT},
    {"文件", 20, 1, 0, TEXT_LEFT},
};

static size_t count_rows(void *context)
{
    return ((const struct view *)context)->count;
}

static char *time_text(time_t at)
{
    struct tm local;
    char text[40] = "";

    if (localtime_r(&at, &local) != NULL)
        (void)strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
    return memory_text(text);
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct view *view = context;
    const struct folder_item *item = view->items[row];

    free(view->cell);
    view->cell = column == 0   ? time_text(item->changed)
                 : column == 1 ? folder_size_text(item->size)
                               : memory_text(item->name);
    return view->cell;
}

static struct area table_area(struct area area)
{
    return area_part(area, HEAD_ROWS, 0, -DETAIL_ROWS - 1, area.columns);
}

static const struct folder_item *current(const struct view *view)
{
    return view->table.cursor < view->count ? view->items[view->table.cursor] : NULL;
}

static void draw(struct app *app, void *state, struct area area)
{
    struct view *view = state;
    struct area below =
        area_part(area, area.rows - DETAIL_ROWS - 1, 0, DETAIL_ROWS + 1, area.columns);
    char *head = memory_printf("备份放在 %s (在设置里改),现有 %zu 份", view->place, view->count);

    (void)app;
    area_clear(area, STYLE_NORMAL);
    area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_BOLD, head);
    free(head);
    if (view->count == 0)
        area_text(area, HEAD_ROWS, 2, area.columns - 2, TEXT_LEFT, STYLE_DIM,
                  "这里还没有备份,按 a 备份一次");
    else
        view_table_draw(&view->table, table_area(area));
    area_rule(below, 0, STYLE_FRAME);
    area_fill(area_part(below, 1, 0, DETAIL_ROWS, below.columns), STYLE_DIM,
              "一份备份是一个完整的数据库文件,只有本人能读写;写完通读核对,开着的窗口不受影响。"
              "Enter 看怎样用它恢复。另一块盘或网络盘上也放一份,电脑坏了才不会丢。");
}

/* --- making one, and what it takes to go back --- */

static bool progress(void *context, size_t done, size_t total)
{
    return app_progress(context, "正在备份", done, total);
}

static void back_up(struct view *view)
{
    struct error err = {0};
    char *path = backup_file_write(app_database(view->app), NULL, progress, view->app, &err);

    app_progress_end(view->app);
    if (path == NULL) {
        if (err.code != ERROR_NONE)
            app_fail(view->app, &err);
        else
            app_say(view->app, "已停止,没有备份");
        return;
    }
    load(view);
    view->table.cursor = 0;
    app_say(view->app, "已备份并核对: %s", path);
    free(path);
}

/* PATH, whole where it is there, as a word of the shell. */
static void add_word(struct buffer *text, const char *path)
{
    char *whole = realpath(path, NULL);

    buffer_add(text, "'");
    for (const char *at = whole == NULL ? path : whole; *at != '\0'; at++) {
        if (*at == '\'')
            buffer_add(text, "'\\''");
        else
            buffer_addn(text, at, 1);
    }
    buffer_add(text, "'");
    free(whole);
}

/* The running program holds the database: no other file can take its place. */
static void tell_restoring(struct view *view)
{
    const struct folder_item *item = current(view);
    struct buffer text = {0};
    char *path;

    if (item == NULL)
        return;
    path = path_of(view, item);
    buffer_add(&text, "恢复是用这份备份换下现在的数据库,以后改的都不在里面;要在程序退出以后做:\n\n"
                      "1. 按 q 退出本程序,别处开着的窗口也退出;\n"
                      "2. 在终端里运行下面这一条(可以先抄下或复制):\n\n"
                      "peiyu --db ");
    add_word(&text, database_path(app_database(view->app)));
    buffer_add(&text, " restore ");
    add_word(&text, path);
    buffer_add(&text, "\n\n3. 再打开本程序。\n\n"
                      "运行时先通读核对备份,有问题就不换;现在的数据库改名留在旁边(.before-日期),"
                      "不会丢失,备份文件本身也不动。只想改回最近几步的,不用恢复,按 u 撤销即可。");
    app_push(view->app, &reader_dialog,
             &(struct reader_argument){"怎样恢复这份备份", buffer_text(&text)});
    buffer_free(&text);
    free(path);
}

/* --- the screen --- */

static void *open_screen(struct app *app, const void *argument, struct error *err)
{
    struct view *view = memory_alloc(sizeof *view);

    (void)argument;
    (void)err;
    view->app = app;
    view->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof *columns,
        .rows = {.count = count_rows, .cell = cell, .context = view},
        .sorted = SIZE_MAX,
    };
    load(view);
    return view;
}

static void close_screen(struct app *app, void *state)
{
    struct view *view = state;

    (void)app;
    folder_free(&view->folder);
    free(view->place);
    free(view->items);
    free(view->cell);
    free(view);
}

static bool act(struct app *app, void *state, enum action action)
{
    struct view *view = state;

    (void)app;
    switch (action) {
    case ACTION_NEW:
        back_up(view);
        return true;
    case ACTION_OPEN:
        tell_restoring(view);
        return true;
    default:
        return view_table_act(&view->table, action);
    }
}

static void mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct view *view = state;

    (void)app;
    if (view_table_opens(&view->table, event, table_area(area)))
        tell_restoring(view);
}

static void refresh(struct app *app, void *state)
{
    (void)app;
    load(state);
}

static bool offers(const void *state, enum action action)
{
    return action != ACTION_OPEN || current(state) != NULL;
}

static const char *word(const void *state, enum action action)
{
    (void)state;
    return action == ACTION_NEW ? "立即备份" : action == ACTION_OPEN ? "怎样恢复" : NULL;
}

static const enum action actions[] = {
    ACTION_HELP, ACTION_NEW,     ACTION_OPEN,      ACTION_UP,   ACTION_DOWN, ACTION_FIRST,
    ACTION_LAST, ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_BACK, ACTION_QUIT, ACTION_NONE,
};

const struct screen backups_screen = {
    .id = "backups",
    .title = "备份",
    .help = "a 立即备份: 写一份带日期的完整数据库到设置里的备份位置,写完通读核对,不用退出。\n"
            "列出那里现有的备份,最近的在前,有时间和大小;多余的可以自己在文件夹里删除。\n"
            "Enter 说明怎样用它恢复: 退出程序以后运行的那一条命令,原来的数据库会留在旁边。",
    .actions = actions,
    .offers = offers,
    .word = word,
    .open = open_screen,
    .close = close_screen,
    .draw = draw,
    .act = act,
    .mouse = mouse,
    .refresh = refresh,
};
