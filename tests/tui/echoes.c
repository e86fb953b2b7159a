/* For screen_terminal: the real terminal, which shows on each row what it was told, the latest
 * below; a style of each kind in the first. "!" crashes, Ctrl-Q ends. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/terminal.h"

#define MOST 20

static char *lines[MOST];
static size_t count;

static char *describe(const struct event *event)
{
    static const char *const mouse[] = {"press", "double", "up", "down"};
    switch (event->kind) {
    case EVENT_KEY:
        return memory_printf("key %d", event->key);
    case EVENT_TEXT:
        return memory_printf("%s [%s]", event->pasted ? "paste" : "text", event->text);
    case EVENT_MOUSE:
        return memory_printf("%s %d,%d", mouse[event->mouse], event->row, event->column);
    case EVENT_RESIZE:
        return memory_text("resize");
    default:
        return memory_text("none");
    }
}

static void add(const struct event *event)
{
    if (count == MOST) {
        free(lines[0]);
        memmove(lines, lines + 1, (MOST - 1) * sizeof lines[0]);
        count--;
    }
    lines[count++] = describe(event);
}

static void draw(struct surface *surface, const struct terminal *terminal)
{
    int rows, columns;
    terminal_size(terminal, &rows, &columns);
    surface_resize(surface, rows, columns);
    struct area area = area_whole(surface);
    for (int style = 0; style < STYLE_COUNT; style++)
        area_put(area, 0, style * 3, (enum style)style, "字");
    char *size = memory_printf("%d×%d", columns, rows);
    area_text(area, rows - 1, 0, columns, TEXT_RIGHT, STYLE_NORMAL, size);
    free(size);
    for (size_t i = 0; i < count; i++)
        area_put(area, (int)i + 1, 0, STYLE_NORMAL, lines[i]);
}

int main(void)
{
    struct terminal_options options = {.theme = THEME_DARK, .mouse = true};
    struct error err;
    struct event event;
    struct terminal *terminal = terminal_open(&options, &err);
    if (terminal == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return 3;
    }
    struct surface *surface = surface_new(0, 0);
    do {
        draw(surface, terminal);
        terminal_show(terminal, surface);
        terminal_read(terminal, -1, &event);
        add(&event);
        if (event.kind == EVENT_TEXT && !event.pasted && strcmp(event.text, "!") == 0)
            abort();
    } while (event.kind != EVENT_END &&
             !(event.kind == EVENT_KEY && event.key == KEY_CODE_CTRL + ('q' - 'a')));
    while (count > 0)
        free(lines[--count]);
    surface_free(surface);
    terminal_close(terminal);
    return event.kind == EVENT_END ? 5 : 0;
}
