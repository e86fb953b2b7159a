#include "tui/widgets/search.h"

void search_open(struct search *search, size_t limit)
{
    search->typing = false;
    editor_open(&search->editor, "", limit);
}

void search_close(struct search *search)
{
    editor_close(&search->editor);
}

void search_clear(struct search *search)
{
    search->typing = false;
    editor_set(&search->editor, "");
}

const char *search_text(const struct search *search)
{
    return search->editor.text;
}

bool search_shown(const struct search *search)
{
    return search->typing || search->editor.length > 0;
}

bool search_type(struct search *search, const struct event *event, bool *changed)
{
    *changed = false;
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ENTER) {
        search->typing = false;
        return true;
    }
    if (event->kind == EVENT_KEY && event->key == KEY_CODE_ESCAPE) {
        *changed = search->editor.length > 0;
        search_clear(search);
        return true;
    }
    search->editor.changed = false;
    if (!editor_type(&search->editor, event))
        return false;
    *changed = search->editor.changed;
    return true;
}

bool search_click(struct search *search, const struct event *event)
{
    if (!search_shown(search) || !editor_click(&search->editor, event))
        return false;
    search->typing = true;
    return true;
}

bool search_draw(struct search *search, struct area area, int row, int columns)
{
    int label;

    if (!search_shown(search))
        return false;
    label = area_put(area, row, 0, STYLE_KEY, "查找: ");
    if (columns > label)
        editor_draw(&search->editor, area, row, label, columns - label, search->typing);
    return true;
}
