#include "tui/event.h"

#include <string.h>

#include "core/text.h"

struct key_name {
    const char *name;
    int key;
};

static const struct key_name key_names[] = {
    {"Enter", KEY_CODE_ENTER},
    {"Esc", KEY_CODE_ESCAPE},
    {"Tab", KEY_CODE_TAB},
    {"BackTab", KEY_CODE_BACKTAB},
    {"Backspace", KEY_CODE_BACKSPACE},
    {"Delete", KEY_CODE_DELETE},
    {"Insert", KEY_CODE_INSERT},
    {"Up", KEY_CODE_UP},
    {"Down", KEY_CODE_DOWN},
    {"Left", KEY_CODE_LEFT},
    {"Right", KEY_CODE_RIGHT},
    {"Home", KEY_CODE_HOME},
    {"End", KEY_CODE_END},
    {"PageUp", KEY_CODE_PAGE_UP},
    {"PageDown", KEY_CODE_PAGE_DOWN},
};

static int named_key(const char *name)
{
    for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++)
        if (strcmp(key_names[i].name, name) == 0)
            return key_names[i].key;
    return KEY_CODE_NONE;
}

/* "F1" … "F12" */
static int function_key(const char *name)
{
    static const char *const numbers[] = {"1", "2", "3", "4",  "5",  "6",
                                          "7", "8", "9", "10", "11", "12"};
    for (int i = 0; name[0] == 'F' && i < 12; i++)
        if (strcmp(name + 1, numbers[i]) == 0)
            return KEY_CODE_F1 + i;
    return KEY_CODE_NONE;
}

/* "Ctrl-A" … "Ctrl-Z" */
static int control_key(const char *name)
{
    if (strncmp(name, "Ctrl-", 5) != 0 || name[5] < 'A' || name[5] > 'Z' || name[6] != '\0')
        return KEY_CODE_NONE;
    return KEY_CODE_CTRL + (name[5] - 'A');
}

bool event_from_name(const char *name, struct event *out)
{
    int key = named_key(name);
    if (key == KEY_CODE_NONE)
        key = function_key(name);
    if (key == KEY_CODE_NONE)
        key = control_key(name);
    *out = (struct event){.kind = EVENT_KEY, .key = key};
    if (key != KEY_CODE_NONE)
        return true;
    *out = (struct event){.kind = EVENT_TEXT};
    if (strcmp(name, "Space") == 0)
        name = " ";
    size_t length = strlen(name);
    if (length >= sizeof out->text || !text_is_utf8(name, length) || text_count(name) != 1)
        return false;
    memcpy(out->text, name, length + 1);
    return true;
}

bool event_equal(const struct event *a, const struct event *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == EVENT_KEY)
        return a->key == b->key;
    return a->kind == EVENT_TEXT && a->pasted == b->pasted && strcmp(a->text, b->text) == 0;
}
