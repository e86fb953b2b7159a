#include "tests/tui/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

static const struct step *steps;
static const char *keys;
static int rows, columns, redraws, shows;
static enum theme theme_now;
static char *screen; /* what was shown last, lines ended by \n */
static bool cursor_shown;

struct terminal {
    int nothing;
};
static struct terminal the_terminal;

struct terminal *terminal_open(const struct terminal_options *options, struct error *err)
{
    (void)options;
    (void)err;
    return &the_terminal;
}

void terminal_close(struct terminal *terminal)
{
    (void)terminal;
}

void terminal_restore(void)
{
}

void terminal_redraw(struct terminal *terminal)
{
    (void)terminal;
    redraws++;
}

void terminal_set_theme(struct terminal *terminal, enum theme theme)
{
    (void)terminal;
    theme_now = theme;
}

void terminal_size(const struct terminal *terminal, int *out_rows, int *out_columns)
{
    (void)terminal;
    *out_rows = rows;
    *out_columns = columns;
}

void terminal_show(struct terminal *terminal, const struct surface *surface)
{
    struct buffer text = {0};
    int row, column;
    (void)terminal;
    for (int i = 0; i < surface_rows(surface); i++) {
        for (int j = 0; j < surface_columns(surface); j++)
            buffer_add(&text, surface_cell(surface, i, j)->text);
        buffer_add(&text, "\n");
    }
    shows++;
    cursor_shown = surface_cursor(surface, &row, &column);
    free(screen);
    screen = buffer_take(&text);
}

/* The event that WORD of a step stands for. */
static struct event event_of(const char *word)
{
    struct event event = {.kind = EVENT_NONE};
    if (strcmp(word, "end") == 0) {
        event.kind = EVENT_END;
    } else if (strcmp(word, "small") == 0 || strcmp(word, "large") == 0) {
        rows = word[0] == 's' ? 23 : 24;
        event.kind = EVENT_RESIZE;
    } else if (strcmp(word, "wide") == 0 || strcmp(word, "widest") == 0) {
        rows = word[4] == 's' ? 50 : 40;
        columns = word[4] == 's' ? 160 : 120;
        event.kind = EVENT_RESIZE;
    } else if (strcmp(word, "paste") == 0) {
        event = (struct event){.kind = EVENT_TEXT, .text = "q", .pasted = true};
    } else if (strncmp(word, "click:", 6) == 0) {
        event.kind = EVENT_MOUSE;
        event.row = (int)strtol(word + 6, NULL, 10);
        event.column = (int)strtol(strchr(word, ',') + 1, NULL, 10);
    } else if (strcmp(word, "pause") != 0) {
        assert_true(event_from_name(word, &event));
    }
    return event;
}

static struct event take_word(void)
{
    char word[40];
    if (*keys == '+')
        keys++;
    size_t length = strcspn(keys, " ");
    snprintf(word, sizeof word, "%.*s", (int)length, keys);
    keys += length + strspn(keys + length, " ");
    return event_of(word);
}

void terminal_read(struct terminal *terminal, int milliseconds, struct event *out)
{
    (void)terminal;
    if (milliseconds == 0) {
        *out = *keys == '+' ? take_word() : (struct event){.kind = EVENT_NONE};
        return;
    }
    while (*keys == '\0') {
        if (steps->check != NULL)
            steps->check();
        steps++;
        if (steps->keys == NULL) {
            steps--;
            *out = (struct event){.kind = EVENT_END};
            return;
        }
        keys = steps->keys;
    }
    *out = take_word();
    /* Only who waits with a limit sees a pause. */
    assert_true(out->kind != EVENT_NONE || milliseconds > 0);
}

void script_begin(const struct step *list)
{
    steps = list;
    keys = list->keys;
    rows = 24;
    columns = 80;
    redraws = 0;
    shows = 0;
}

bool script_shows(const char *text)
{
    return strstr(screen, text) != NULL;
}

bool script_is_in_row(int row, const char *text)
{
    const char *line = screen;
    for (int i = 0; i < row && line != NULL; i++) {
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return line != NULL && strncmp(line, text, strlen(text)) == 0;
}

bool script_cursor(void)
{
    return cursor_shown;
}

int script_shows_made(void)
{
    return shows;
}

int script_redraws(void)
{
    return redraws;
}

enum theme script_theme(void)
{
    return theme_now;
}

void script_end(void)
{
    free(screen);
    screen = NULL;
}
