#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/widgets/dialogs.h"

#define LEAST_COLUMNS 30
#define MOST_COLUMNS 100
#define WHEEL_ROWS 3

struct reader {
    char *title, *text;
    int first; /* row of the text at the top */
    int total, shown;
};

static void *reader_open(struct app *app, const void *argument, struct error *err)
{
    const struct reader_argument *given = argument;
    struct reader *reader = memory_alloc(sizeof *reader);

    (void)app;
    (void)err;
    reader->title = memory_text(given->title ? given->title : "");
    reader->text = memory_text(given->text ? given->text : "");
    return reader;
}

static void reader_close(struct app *app, void *state)
{
    struct reader *reader = state;

    (void)app;
    free(reader->title);
    free(reader->text);
    free(reader);
}

static const char *reader_heading(const void *state)
{
    return ((const struct reader *)state)->title;
}

static int count_rows(const struct reader *reader, int columns)
{
    struct area measure = {.columns = columns};

    return area_wrap(measure, 0, 0, STYLE_NORMAL, reader->text);
}

static int widest_line(const char *text)
{
    struct buffer line = {0};
    int widest = 0;

    while (*text && widest < MOST_COLUMNS) {
        size_t length = strcspn(text, "\n");
        buffer_clear(&line);
        buffer_addn(&line, text, length);
        int width = text_width(buffer_text(&line));
        widest = width > widest ? width : widest;
        text += length + (text[length] == '\n');
    }
    buffer_free(&line);
    return widest;
}

static void reader_size(const void *state, int *rows, int *columns)
{
    const struct reader *reader = state;
    int width = widest_line(reader->text), most = *columns < MOST_COLUMNS ? *columns : MOST_COLUMNS;

    *columns = width < LEAST_COLUMNS ? LEAST_COLUMNS : width > most ? most : width;
    *rows = count_rows(reader, *columns);
}

/* The last row says where one is when the text does not fit. */
static void settle(struct reader *reader, struct area area)
{
    reader->total = count_rows(reader, area.columns);
    reader->shown = reader->total > area.rows ? area.rows - 1 : area.rows;
    if (reader->first > reader->total - reader->shown)
        reader->first = reader->total - reader->shown;
    if (reader->first < 0)
        reader->first = 0;
}

static void reader_draw(struct app *app, void *state, struct area area)
{
    struct reader *reader = state;

    (void)app;
    settle(reader, area);
    area_wrap(area_part(area, 0, 0, reader->shown > 0 ? reader->shown : 0, area.columns), 0,
              reader->first, STYLE_NORMAL, reader->text);
    if (reader->total <= area.rows)
        return;
    int last = reader->first + reader->shown;
    char *place = memory_printf("第 %d—%d 行,共 %d 行%s", reader->first + 1, last, reader->total,
                                last < reader->total ? "  ↓" : "");
    area_text(area, area.rows - 1, 0, area.columns, TEXT_RIGHT, STYLE_DIM, place);
    free(place);
}

static bool move(struct reader *reader, enum action action)
{
    int page = reader->shown > 1 ? reader->shown - 1 : 1;

    switch (action) {
    case ACTION_UP:
        reader->first--;
        break;
    case ACTION_DOWN:
        reader->first++;
        break;
    case ACTION_PAGE_UP:
        reader->first -= page;
        break;
    case ACTION_PAGE_DOWN:
        reader->first += page;
        break;
    case ACTION_FIRST:
        reader->first = 0;
        break;
    case ACTION_LAST:
        reader->first = reader->total;
        break;
    default:
        return false;
    }
    if (reader->first > reader->total - reader->shown)
        reader->first = reader->total - reader->shown;
    if (reader->first < 0)
        reader->first = 0;
    return true;
}

static bool reader_act(struct app *app, void *state, enum action action)
{
    (void)app;
    return move(state, action);
}

static bool reader_typing(const void *state)
{
    (void)state;
    return true;
}

/* Enter closes what was read; it opens nothing, so it is no action here. */
static bool reader_type(struct app *app, void *state, const struct event *event)
{
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        app_pop(app);
        return true;
    }
    if (event->kind != EVENT_TEXT)
        return false;
    if (event->pasted)
        return true;
    if (strcmp(event->text, " ") == 0)
        move(state, ACTION_PAGE_DOWN);
    else if (strcmp(event->text, "j") == 0)
        move(state, ACTION_DOWN);
    else if (strcmp(event->text, "k") == 0)
        move(state, ACTION_UP);
    else if (strcmp(event->text, "q") == 0)
        app_pop(app);
    return true;
}

static void reader_mouse(struct app *app, void *state, const struct event *event, struct area area)
{
    (void)app;
    (void)area;
    for (int i = 0; i < WHEEL_ROWS; i++)
        if (event->mouse == MOUSE_WHEEL_UP)
            move(state, ACTION_UP);
        else if (event->mouse == MOUSE_WHEEL_DOWN)
            move(state, ACTION_DOWN);
}

static const enum action reader_actions[] = {ACTION_BACK,    ACTION_UP,        ACTION_DOWN,
                                             ACTION_PAGE_UP, ACTION_PAGE_DOWN, ACTION_FIRST,
                                             ACTION_LAST,    ACTION_NONE};

const struct screen reader_dialog = {
    .id = "reader",
    .title = "阅读",
    .help = "方向键、翻页键滚动,Enter 或 Esc 关闭。",
    .actions = reader_actions,
    .dialog = true,
    .size = reader_size,
    .heading = reader_heading,
    .open = reader_open,
    .close = reader_close,
    .draw = reader_draw,
    .act = reader_act,
    .typing = reader_typing,
    .type = reader_type,
    .mouse = reader_mouse,
};
