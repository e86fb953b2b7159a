#ifndef PEIYU_TUI_EVENT_H
#define PEIYU_TUI_EVENT_H

#include <stdbool.h>
#include <stdint.h>

/* What comes from the terminal. */
enum event_kind {
    EVENT_NONE, /* the time ran out */
    EVENT_KEY,  /* a key that is no character, or a character with Ctrl or Alt */
    EVENT_TEXT, /* a character (or a pasted run of them), typed or from an input method */
    EVENT_MOUSE,
    EVENT_RESIZE,
    EVENT_END, /* hang-up, termination, the terminal is gone */
};

enum key_code {
    KEY_CODE_NONE,
    KEY_CODE_ENTER,
    KEY_CODE_ESCAPE,
    KEY_CODE_TAB,
    KEY_CODE_BACKTAB,
    KEY_CODE_BACKSPACE,
    KEY_CODE_DELETE,
    KEY_CODE_INSERT,
    KEY_CODE_UP,
    KEY_CODE_DOWN,
    KEY_CODE_LEFT,
    KEY_CODE_RIGHT,
    KEY_CODE_HOME,
    KEY_CODE_END,
    KEY_CODE_PAGE_UP,
    KEY_CODE_PAGE_DOWN,
    KEY_CODE_F1, /* … F12 follow */
    KEY_CODE_F12 = KEY_CODE_F1 + 11,
    KEY_CODE_CTRL, /* + letter from 'a': KEY_CODE_CTRL + 0 is Ctrl-A */
    KEY_CODE_CTRL_Z = KEY_CODE_CTRL + 25,
};

enum mouse_kind {
    MOUSE_PRESS,
    MOUSE_DOUBLE,
    MOUSE_WHEEL_UP,
    MOUSE_WHEEL_DOWN,
};

struct event {
    enum event_kind kind;
    int key;       /* EVENT_KEY: enum key_code */
    char text[32]; /* EVENT_TEXT: UTF-8 */
    bool pasted;   /* EVENT_TEXT: a piece of what was pasted; never a key */
    enum mouse_kind mouse;
    int row, column; /* EVENT_MOUSE, on the whole screen */
};

/* "Enter", "F2", "Ctrl-R", "Space", "/", "PageDown", "j": the key or the character of a binding.
 * False when NAME is none. */
bool event_from_name(const char *name, struct event *out);
/* The same key, or the same character typed. */
bool event_equal(const struct event *a, const struct event *b);

#endif
