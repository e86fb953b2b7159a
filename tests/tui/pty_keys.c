#include "tests/tui/pty_internal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"

static const struct key_name {
    const char *name;
    VTermKey key;
    VTermModifier modifier;
} key_names[] = {
    {"Enter", VTERM_KEY_ENTER, VTERM_MOD_NONE},
    {"Esc", VTERM_KEY_ESCAPE, VTERM_MOD_NONE},
    {"Tab", VTERM_KEY_TAB, VTERM_MOD_NONE},
    {"BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
    {"Backspace", VTERM_KEY_BACKSPACE, VTERM_MOD_NONE},
    {"Delete", VTERM_KEY_DEL, VTERM_MOD_NONE},
    {"Insert", VTERM_KEY_INS, VTERM_MOD_NONE},
    {"Up", VTERM_KEY_UP, VTERM_MOD_NONE},
    {"Down", VTERM_KEY_DOWN, VTERM_MOD_NONE},
    {"Left", VTERM_KEY_LEFT, VTERM_MOD_NONE},
    {"Right", VTERM_KEY_RIGHT, VTERM_MOD_NONE},
    {"Home", VTERM_KEY_HOME, VTERM_MOD_NONE},
    {"End", VTERM_KEY_END, VTERM_MOD_NONE},
    {"PageUp", VTERM_KEY_PAGEUP, VTERM_MOD_NONE},
    {"PageDown", VTERM_KEY_PAGEDOWN, VTERM_MOD_NONE},
};

static void send_code(struct pty *pty, uint32_t code)
{
    vterm_keyboard_unichar(pty->terminal, code, VTERM_MOD_NONE);
}

/* One character of UTF-8 that is known to be right; returns the bytes it took. */
static size_t decode(const char *text, uint32_t *code)
{
    const unsigned char *bytes = (const unsigned char *)text;
    size_t length = bytes[0] < 0x80 ? 1 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
    *code = length == 1 ? bytes[0] : bytes[0] & (0xffU >> (length + 1));
    for (size_t i = 1; i < length && bytes[i] != '\0'; i++)
        *code = *code << 6 | (bytes[i] & 0x3fU);
    return length;
}

void pty_text(struct pty *pty, const char *text)
{
    assert_true(text_is_utf8(text, strlen(text)));
    while (*text != '\0') {
        uint32_t code;
        text += decode(text, &code);
        send_code(pty, code);
    }
    pty_turn(pty, 0);
}

void pty_paste(struct pty *pty, const char *text)
{
    bool bracketed = pty_mode(pty, 2004);
    if (bracketed)
        pty_bytes(pty, "\033[200~", 6);
    pty_bytes(pty, text, strlen(text));
    if (bracketed)
        pty_bytes(pty, "\033[201~", 6);
    pty_turn(pty, 0);
}

static bool send_named(struct pty *pty, const char *name)
{
    for (size_t i = 0; i < sizeof key_names / sizeof key_names[0]; i++) {
        if (strcmp(name, key_names[i].name) == 0) {
            vterm_keyboard_key(pty->terminal, key_names[i].key, key_names[i].modifier);
            return true;
        }
    }
    if (name[0] == 'F' && name[1] >= '1' && name[1] <= '9') {
        vterm_keyboard_key(pty->terminal, (VTermKey)VTERM_KEY_FUNCTION(atoi(name + 1)),
                           VTERM_MOD_NONE);
        return true;
    }
    if (strncmp(name, "Ctrl-", 5) == 0 && name[5] >= 'A' && name[5] <= 'Z' && name[6] == '\0') {
        char control = (char)(name[5] - 'A' + 1);
        pty_bytes(pty, &control, 1);
        return true;
    }
    if (strcmp(name, "Space") == 0) {
        send_code(pty, ' ');
        return true;
    }
    uint32_t code;
    if (!text_is_utf8(name, strlen(name)) || decode(name, &code) != strlen(name))
        return false;
    send_code(pty, code);
    return true;
}

void pty_key(struct pty *pty, const char *name)
{
    if (!send_named(pty, name))
        fail_msg("no key has the name %s", name);
    pty_turn(pty, 0);
}

void pty_keys(struct pty *pty, const char *names)
{
    char *list = memory_text(names), *rest = NULL;
    for (char *name = strtok_r(list, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        pty_key(pty, name);
        /* Otherwise the terminal's Esc and the next key would be one. */
        if (strcmp(name, "Esc") == 0)
            pty_settle(pty);
    }
    free(list);
}

void pty_click(struct pty *pty, int row, int column)
{
    pty_look(pty);
    vterm_mouse_move(pty->terminal, row, column, VTERM_MOD_NONE);
    vterm_mouse_button(pty->terminal, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(pty->terminal, 1, false, VTERM_MOD_NONE);
    pty_turn(pty, 0);
}

void pty_wheel(struct pty *pty, int row, int column, bool down)
{
    pty_look(pty);
    vterm_mouse_move(pty->terminal, row, column, VTERM_MOD_NONE);
    vterm_mouse_button(pty->terminal, down ? 5 : 4, true, VTERM_MOD_NONE);
    pty_turn(pty, 0);
}
