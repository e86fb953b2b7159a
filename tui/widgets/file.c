#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/glyph.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/editor.h"
#include "tui/widgets/folder.h"
#include "tui/widgets/match.h"
#include "tui/widgets/table.h"

#define ROWS 20
#define COLUMNS 76
#define ABOVE 2 /* rows: the folder, what is typed */
#define BELOW 2 /* rows: keys or what went wrong */
#define TYPED_LIMIT 4000
#define LABEL "文件: "

enum row_kind {
    LINE_RECENT,
    LINE_PARENT,
    LINE_FOLDER,
    LINE_FILE,
};

struct line {
    enum row_kind kind;
    const char *name;
    const char *path;               /* LINE_RECENT */
    const struct folder_item *item; /* LINE_FOLDER, LINE_FILE */
};

struct file_dialog {
    struct arena *arena;   /* of the argument */
    struct arena *listing; /* of what is listed now */
    const char *title, *endings;
    const char **recent;
    size_t recent_count;
    struct folder folder;
    struct line *lines;
    size_t line_count;
    struct match_keys *keys; /* NULL until something is typed */
    size_t *shown;
    size_t shown_count;
    struct editor editor;
    struct view_table table;
    struct error error;
    char *cell, *chosen;
    void (*done)(struct app *app, void *context, const char *path);
    void *context;
};

static const struct view_column columns[] = {
    {"名称", 20, 1, 0, TEXT_LEFT},
    {"大小", 9, 0, 2, TEXT_RIGHT},
    {"修改日期", 10, 0, 1, TEXT_LEFT},
};

/* --- what is listed --- */

static size_t row_count(void *context)
{
    return ((const struct file_dialog *)context)->shown_count;
}

static char *name_text(const struct line *line)
{
    if (line->kind == LINE_PARENT)
        return memory_text("../  (上一层)");
    if (line->kind == LINE_FOLDER)
        return memory_printf("%s/", line->name);
    if (line->kind == LINE_FILE)
        return memory_text(line->name);
    char *whole = folder_short(line->path);
    char *text = memory_printf("最近: %s  (%s)", line->name, whole);
    free(whole);
    return text;
}

static char *date_text(time_t changed)
{
    char text[DATE_TEXT_SIZE];
    struct tm day;

    if (!localtime_r(&changed, &day))
        return memory_text("");
    date_format(date_of(day.tm_year + 1900, day.tm_mon + 1, day.tm_mday), text);
    return memory_text(text);
}

static const char *row_text(void *context, size_t row, size_t column)
{
    struct file_dialog *dialog = context;
    const struct line *line = &dialog->lines[dialog->shown[row]];

    free(dialog->cell);
    if (column == 0)
        dialog->cell = name_text(line);
    else if (!line->item || (column == 1 && line->kind == LINE_FOLDER))
        dialog->cell = memory_text("");
    else
        dialog->cell =
            column == 1 ? folder_size_text(line->item->size) : date_text(line->item->changed);
    return dialog->cell;
}

static enum style row_style(void *context, size_t row, size_t column)
{
    const struct file_dialog *dialog = context;
    enum row_kind kind = dialog->lines[dialog->shown[row]].kind;

    (void)column;
    return kind == LINE_FOLDER || kind == LINE_PARENT ? STYLE_BOLD : STYLE_NORMAL;
}

static struct match_keys *make_keys(void *context)
{
    struct file_dialog *dialog = context;

    if (dialog->keys)
        return dialog->keys;
    dialog->keys = arena_alloc(dialog->listing, (dialog->line_count + 1) * sizeof *dialog->keys);
    for (size_t i = 0; i < dialog->line_count; i++)
        dialog->keys[i] = match_keys_make(dialog->listing, dialog->lines[i].name);
    return dialog->keys;
}

/* The cursor goes to the first of the best; with nothing typed, behind the way up. */
static void search(struct file_dialog *dialog)
{
    size_t best;

    dialog->shown_count = match_filter(make_keys, dialog, dialog->line_count, dialog->editor.text,
                                       dialog->shown, &best);
    dialog->table.first = 0;
    dialog->table.cursor = best;
    if (best == SIZE_MAX)
        dialog->table.cursor = dialog->line_count > 1 && dialog->lines[0].kind == LINE_PARENT;
}

static void add_line(struct file_dialog *dialog, struct line line)
{
    dialog->lines[dialog->line_count++] = line;
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

static void list(struct file_dialog *dialog)
{
    const struct folder *folder = &dialog->folder;
    size_t most = dialog->recent_count + folder->count + 1;

    arena_reset(dialog->listing);
    dialog->keys = NULL;
    dialog->lines = arena_alloc(dialog->listing, most * sizeof *dialog->lines);
    dialog->shown = arena_alloc(dialog->listing, most * sizeof *dialog->shown);
    dialog->line_count = 0;
    for (size_t i = 0; i < dialog->recent_count; i++)
        add_line(dialog, (struct line){.kind = LINE_RECENT,
                                       .name = last_part(dialog->recent[i]),
                                       .path = dialog->recent[i]});
    if (!folder->path || strcmp(folder->path, "/") != 0)
        add_line(dialog, (struct line){.kind = LINE_PARENT, .name = ".."});
    for (size_t i = 0; i < folder->count; i++)
        add_line(dialog, (struct line){.kind = folder->items[i].folder ? LINE_FOLDER : LINE_FILE,
                                       .name = folder->items[i].name,
                                       .item = &folder->items[i]});
    search(dialog);
}

/* --- going about --- */

/* Into the folder PATH; where that fails the dialog stays and says why. */
static bool go(struct file_dialog *dialog, const char *path)
{
    if (!folder_read(&dialog->folder, path, dialog->endings, &dialog->error))
        return false;
    editor_set(&dialog->editor, "");
    if (dialog->folder.cut)
        error_set(&dialog->error, ERROR_LIMIT,
                  "这里的文件太多,只列出了 %zu 个,其余的请输入完整的文件名", dialog->folder.count);
    list(dialog);
    return true;
}

static void go_up(struct file_dialog *dialog)
{
    char *from = memory_text(dialog->folder.path ? dialog->folder.path : "/");
    char *up = folder_path(from, "..");

    if (strcmp(from, "/") != 0 && go(dialog, up))
        for (size_t i = 0; i < dialog->shown_count; i++) {
            const struct line *line = &dialog->lines[dialog->shown[i]];
            if (line->kind == LINE_FOLDER && strcmp(line->name, last_part(from)) == 0)
                dialog->table.cursor = i;
        }
    free(from);
    free(up);
}

static const char *base(const struct file_dialog *dialog)
{
    return dialog->folder.path ? dialog->folder.path : "/";
}

/* What is typed up to its last "/" is a folder to go to. */
static void follow_path(struct file_dialog *dialog)
{
    char *typed = memory_text(dialog->editor.text);
    char *slash = strrchr(typed, '/');

    if (slash) {
        char *rest = memory_text(slash + 1);
        slash[1] = '\0';
        char *path = folder_path(base(dialog), typed);
        if (folder_is_folder(path) && go(dialog, path))
            editor_set(&dialog->editor, rest);
        free(path);
        free(rest);
    }
    free(typed);
    search(dialog);
}

static void choose(struct app *app, struct file_dialog *dialog, const char *path)
{
    if (!folder_is_file(path)) {
        char *shown = folder_short(path);
        error_set(&dialog->error, ERROR_FILE, "没有文件 %s,请检查文件名", shown);
        free(shown);
        return;
    }
    free(dialog->chosen);
    dialog->chosen = memory_text(path);
    app_pop(app);
}

static void open_typed(struct app *app, struct file_dialog *dialog)
{
    char *path = folder_path(base(dialog), dialog->editor.text);

    if (folder_is_folder(path))
        go(dialog, path);
    else
        choose(app, dialog, path);
    free(path);
}

static void open_line(struct app *app, struct file_dialog *dialog)
{
    dialog->error = (struct error){0};
    if (dialog->shown_count == 0 || strcmp(dialog->editor.text, "~") == 0) {
        open_typed(app, dialog);
        return;
    }
    const struct line *line = &dialog->lines[dialog->shown[dialog->table.cursor]];
    if (line->kind == LINE_PARENT) {
        go_up(dialog);
        return;
    }
    char *path = line->path ? memory_text(line->path) : folder_path(base(dialog), "");
    if (!line->path) {
        char *whole = memory_printf("%s%s", path, line->name);
        free(path);
        path = whole;
    }
    if (line->kind == LINE_FOLDER)
        go(dialog, path);
    else
        choose(app, dialog, path);
    free(path);
}

/* --- the dialog --- */

static void copy_recent(struct file_dialog *dialog, const char *const *recent)
{
    size_t count = 0;

    while (recent && recent[count])
        count++;
    dialog->recent = arena_alloc(dialog->arena, (count + 1) * sizeof *dialog->recent);
    for (size_t i = 0; i < count; i++)
        if (folder_is_file(recent[i]))
            dialog->recent[dialog->recent_count++] = arena_text(dialog->arena, recent[i]);
}

/* The folder that is asked for, or the home folder, or the root: one can be listed. */
static void go_first(struct file_dialog *dialog, const char *asked)
{
    char *path = folder_path(".", asked && *asked ? asked : "~");

    list(dialog);
    if (!go(dialog, path)) {
        struct error why = dialog->error;
        char *home = folder_path(".", "~");
        if (!go(dialog, home))
            go(dialog, "/");
        free(home);
        dialog->error = why;
    }
    free(path);
}

static void *file_open(struct app *app, const void *argument, struct error *err)
{
    const struct file_argument *given = argument;
    struct file_dialog *dialog = memory_alloc(sizeof *dialog);

    (void)app;
    (void)err;
    dialog->arena = arena_new();
    dialog->listing = arena_new();
    dialog->title = arena_text(dialog->arena, given->title ? given->title : "选择文件");
    dialog->endings = arena_text(dialog->arena, given->endings ? given->endings : "");
    dialog->done = given->done;
    dialog->context = given->context;
    copy_recent(dialog, given->recent);
    editor_open(&dialog->editor, "", TYPED_LIMIT);
    dialog->table = (struct view_table){
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .rows = {row_count, row_text, row_style, NULL, dialog},
        .sorted = SIZE_MAX,
    };
    go_first(dialog, given->folder);
    return dialog;
}

static void file_close(struct app *app, void *state)
{
    struct file_dialog *dialog = state;

    if (dialog->chosen && dialog->done)
        dialog->done(app, dialog->context, dialog->chosen);
    editor_close(&dialog->editor);
    folder_free(&dialog->folder);
    arena_free(dialog->arena);
    arena_free(dialog->listing);
    free(dialog->cell);
    free(dialog->chosen);
    free(dialog);
}

static const char *file_heading(const void *state)
{
    return ((const struct file_dialog *)state)->title;
}

static void file_size(const void *state, int *rows, int *asked_columns)
{
    (void)state;
    *rows = ROWS;
    *asked_columns = COLUMNS;
}

/* Of a long path the end is what tells. */
static void draw_path(const struct file_dialog *dialog, struct area area)
{
    char *path = folder_short(base(dialog));
    const char *end = path;

    while (*end && glyph_measure(end, area.columns + 1) > area.columns - (end == path ? 0 : 1)) {
        struct glyph glyph;
        glyph_next(&end, &glyph);
    }
    int column = end == path ? 0 : area_put(area, 0, 0, STYLE_BOLD, "…");
    area_put(area, 0, column, STYLE_BOLD, end);
    free(path);
}

static void draw_foot(const struct file_dialog *dialog, struct area area)
{
    if (dialog->error.text[0]) {
        area_wrap(area, 0, 0, STYLE_BAD, dialog->error.text);
        return;
    }
    char *listed =
        *dialog->endings ? memory_printf("只列出 %s 文件", dialog->endings) : memory_text("");
    area_text(area, 0, 0, area.columns, TEXT_LEFT, STYLE_DIM, listed);
    free(listed);
    area_text(area, 1, 0, area.columns, TEXT_LEFT, STYLE_DIM,
              "输入 查找或写路径  Enter 打开  退格 上一层  Esc 取消");
}

static struct area table_area(struct area area)
{
    return area_part(area, ABOVE, 0, area.rows - ABOVE - BELOW, area.columns);
}

static void file_draw(struct app *app, void *state, struct area area)
{
    struct file_dialog *dialog = state;
    int label = text_width(LABEL);

    (void)app;
    area_clear(area, STYLE_NORMAL);
    draw_path(dialog, area);
    area_put(area, 1, 0, STYLE_NORMAL, LABEL);
    if (area.rows > ABOVE + BELOW) {
        view_table_draw(&dialog->table, table_area(area));
        draw_foot(dialog, area_part(area, area.rows - BELOW, 0, BELOW, area.columns));
    }
    editor_draw(&dialog->editor, area, 1, label, area.columns - label, true);
}

static bool file_act(struct app *app, void *state, enum action action)
{
    struct file_dialog *dialog = state;

    if (action == ACTION_OPEN)
        open_line(app, dialog);
    return action == ACTION_OPEN || view_table_act(&dialog->table, action);
}

static bool file_typing(const void *state)
{
    (void)state;
    return true;
}

static bool file_type(struct app *app, void *state, const struct event *event)
{
    struct file_dialog *dialog = state;

    dialog->error = (struct error){0};
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        open_line(app, dialog);
        return true;
    }
    if (event->kind == EVENT_KEY && dialog->editor.length == 0) {
        if (event->key != KEY_CODE_BACKSPACE)
            return false;
        go_up(dialog);
        return true;
    }
    dialog->editor.changed = false;
    bool taken = editor_type(&dialog->editor, event);
    if (dialog->editor.changed)
        follow_path(dialog);
    return taken;
}

static void file_mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    struct file_dialog *dialog = state;

    if (editor_click(&dialog->editor, event))
        return;
    if (view_table_opens(&dialog->table, event, table_area(area)))
        open_line(app, dialog);
}

static const enum action file_actions[] = {ACTION_OPEN,  ACTION_BACK,    ACTION_UP,
                                           ACTION_DOWN,  ACTION_PAGE_UP, ACTION_PAGE_DOWN,
                                           ACTION_FIRST, ACTION_LAST,    ACTION_NONE};

const struct screen file_dialog = {
    .id = "file",
    .title = "选择文件",
    .help = "上下键移动,Enter 打开文件或文件夹,退格到上一层。输入文字、拼音或首字母,"
            "只留下相符的;也可以写路径,~ 是用户文件夹。最近用过的文件在最上面。",
    .actions = file_actions,
    .dialog = true,
    .size = file_size,
    .heading = file_heading,
    .open = file_open,
    .close = file_close,
    .draw = file_draw,
    .act = file_act,
    .typing = file_typing,
    .type = file_type,
    .mouse = file_mouse,
};
