#include "tui/action.h"

#include <string.h>

#define KEYS_MOST 4

static const struct action_info actions[] = {[ACTION_NONE] = {"", "", "", ""},
#define ACTION_INFO(id, name, keys, label, help) [ACTION_##id] = {name, keys, label, help},
                                             ACTION_LIST(ACTION_INFO)
#undef ACTION_INFO
};

const struct action_info *action_info(enum action action)
{
    return &actions[action];
}

/* The word of *KEYS up to the next blank into OUT; false when there is none (or it is too long). */
static bool next_word(const char **keys, char out[16])
{
    size_t blanks = strspn(*keys, " "), length = strcspn(*keys + blanks, " ");
    if (length == 0 || length >= 16)
        return false;
    memcpy(out, *keys + blanks, length);
    out[length] = '\0';
    *keys += blanks + length;
    return true;
}

/* Sign and word are as long in bytes. */
static const char *const arrows[][3] = {
    {"Up", "↑", "上"}, {"Down", "↓", "下"}, {"Left", "←", "左"}, {"Right", "→", "右"}};
#define ARROWS (sizeof arrows / sizeof arrows[0])
static bool arrows_in_words;

void action_arrows_in_words(bool words)
{
    arrows_in_words = words;
}

void action_name_arrows(char *text)
{
    for (size_t i = 0; arrows_in_words && i < ARROWS; i++)
        for (char *at = text; (at = strstr(at, arrows[i][1])) != NULL;)
            memcpy(at, arrows[i][2], strlen(arrows[i][1]));
}

const char *action_key(enum action action)
{
    static const char *const names[][2] = {
        {"Space", "空格"}, {"PageUp", "PgUp"}, {"PageDown", "PgDn"}, {"BackTab", "Shift-Tab"}};
    static char word[16];
    const char *keys = actions[action].keys;
    if (!next_word(&keys, word))
        return "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], word) == 0)
            return names[i][1];
    for (size_t i = 0; i < ARROWS; i++)
        if (strcmp(arrows[i][0], word) == 0)
            return arrows[i][arrows_in_words ? 2 : 1];
    return word;
}

/* The keys of ACTION as events; -1 when one cannot be read. */
static int read_keys(enum action action, struct event out[KEYS_MOST])
{
    const char *keys = actions[action].keys;
    char word[16];
    int count = 0;
    while (next_word(&keys, word)) {
        if (count == KEYS_MOST || !event_from_name(word, &out[count]))
            return -1;
        count++;
    }
    return keys[strspn(keys, " ")] == '\0' ? count : -1;
}

static bool has_key(enum action action, const struct event *event)
{
    struct event keys[KEYS_MOST];
    for (int i = read_keys(action, keys); i-- > 0;)
        if (event_equal(&keys[i], event))
            return true;
    return false;
}

/* The key that was pressed while an input method for Chinese was on: full-width forms (U+FF01 …
 * U+FF5E), 、 where / is, the ideographic space. */
static struct event plain_key(const struct event *event)
{
    struct event plain = *event;
    const unsigned char *text = (const unsigned char *)event->text;
    if (event->kind != EVENT_TEXT)
        return plain;
    if (strcmp(event->text, "、") == 0) {
        strcpy(plain.text, "/");
    } else if (strcmp(event->text, "\xE3\x80\x80") == 0) {
        strcpy(plain.text, " ");
    } else if (text[0] == 0xEF && (text[1] == 0xBC || text[1] == 0xBD) && text[2] != '\0' &&
               text[3] == '\0') {
        unsigned code = 0xF000u | (text[1] & 0x3Fu) << 6 | (text[2] & 0x3Fu);
        if (code >= 0xFF01 && code <= 0xFF5E) {
            plain.text[0] = (char)(code - 0xFF00 + 0x20);
            plain.text[1] = '\0';
        }
    }
    return plain;
}

enum action action_for(const struct event *event, const enum action *allowed)
{
    struct event plain = plain_key(event);
    for (; *allowed != ACTION_NONE; allowed++)
        if (has_key(*allowed, &plain))
            return *allowed;
    return ACTION_NONE;
}

bool action_list_valid(void)
{
    for (int action = ACTION_NONE + 1; action < ACTION_COUNT; action++) {
        struct event keys[KEYS_MOST];
        int count = read_keys((enum action)action, keys);
        if (count <= 0 || actions[action].name[0] == '\0' || actions[action].help[0] == '\0')
            return false;
        for (int i = 0; i < count; i++)
            for (int other = ACTION_NONE + 1; other < action; other++)
                if (has_key((enum action)other, &keys[i]) ||
                    strcmp(actions[other].name, actions[action].name) == 0)
                    return false;
    }
    return true;
}
