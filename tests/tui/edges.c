/* For screen_edges: the real terminal and line editor, a field of every width on a row of its own,
 * and at the right edge of the screen. Tab puts the caret into the next one, Ctrl-Q ends. */
#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "tui/terminal.h"
#include "tui/widgets/editor.h"

#define FIELDS 44 /* of 1, 2, 3 … columns; the last ends at the screen's edge */

static struct editor editors[FIELDS];

static void draw(struct surface *surface, int focused)
{
    struct area area = area_whole(surface);
    area_clear(area, STYLE_NORMAL);
    for (int i = 0; i < FIELDS; i++) {
        int left = i < FIELDS - 1 ? 0 : area.columns - i - 2;
        area_put(area, i, left, STYLE_FRAME, "│");
        editor_draw(&editors[i], area, i, left + 1, i + 1, i == focused);
        if (i < FIELDS - 1)
            area_put(area, i, left + 2 + i, STYLE_FRAME, "│");
    }
}

int main(void)
{
    struct terminal_options options = {.theme = THEME_DARK};
    struct error err;
    struct event event;
    int rows, columns, focused = 0;
    struct terminal *terminal = terminal_open(&options, &err);
    if (terminal == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return 3;
    }
    terminal_size(terminal, &rows, &columns);
    struct surface *surface = surface_new(rows, columns);
    for (int i = 0; i < FIELDS; i++)
        editor_open(&editors[i], "", 1000);
    do {
        draw(surface, focused);
        terminal_show(terminal, surface);
        terminal_read(terminal, -1, &event);
        if (event.kind == EVENT_KEY && event.key == KEY_CODE_TAB) {
            focused = (focused + 1) % FIELDS;
        } else if (event.kind == EVENT_RESIZE) {
            terminal_size(terminal, &rows, &columns);
            surface_resize(surface, rows, columns);
        } else {
            for (int i = 0; i < FIELDS; i++)
                editor_type(&editors[i], &event);
        }
    } while (event.kind != EVENT_END &&
             !(event.kind == EVENT_KEY && event.key == KEY_CODE_CTRL + ('q' - 'a')));
    for (int i = 0; i < FIELDS; i++)
        editor_close(&editors[i]);
    surface_free(surface);
    terminal_close(terminal);
    return 0;
}
