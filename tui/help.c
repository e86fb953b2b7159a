#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "tui/app_private.h"
#include "tui/glyph.h"
#include "tui/widgets/dialogs.h"

#define KEY_COLUMNS 14

void help_add_padded(struct buffer *out, const char *text, int columns)
{
    buffer_add(out, text);
    for (int width = glyph_measure(text, columns); width < columns; width++)
        buffer_add(out, " ");
}

/* "  ↑ k"; while text is typed without the keys that are letters, "" when there are no others. */
static char *keys_of(enum action action, bool typing)
{
    struct buffer out = {0};
    const char *key = action_info(action)->keys;

    for (size_t length; *key != '\0'; key += length + (key[length] == ' ')) {
        length = strcspn(key, " ");
        if (typing && length == 1)
            continue;
        buffer_add(&out, out.length > 0 ? " " : "  ");
        if (key == action_info(action)->keys)
            buffer_add(&out, action_key(action));
        else
            buffer_addn(&out, key, length);
    }
    return buffer_take(&out);
}

/* "  ↑ k           上移一行" */
static void add_action(struct buffer *out, const struct app *app, enum action action)
{
    const struct action_info *info = action_info(action);
    char *keys = keys_of(action, app_is_typing(app));
    bool any = *keys != '\0';
    if (any)
        help_add_padded(out, keys, KEY_COLUMNS + 2);
    free(keys);
    if (!any)
        return;
    const char *label = app_label(app, action);
    help_add_padded(out, label, 6);
    /* What a key does that has a word of its own here, the screen itself says. */
    buffer_printf(out, "%s\n", label == info->label ? info->help : "");
}

/* Every key that works now: those of the screen, then those of the frame. */
static void add_actions(struct buffer *out, const struct app *app)
{
    enum action actions[ACTION_COUNT];
    size_t count = app_list_actions(app, actions);
    buffer_add(out, "按键\n");
    for (size_t i = 0; i < count; i++)
        add_action(out, app, actions[i]);
}

void app_help(struct app *app)
{
    const struct entry *top = app_top(app);
    if (top == NULL || top->screen == &reader_dialog)
        return;
    struct buffer text = {0};
    const char *hint = NULL;
    if (top->state != NULL && top->screen->hint != NULL)
        hint = top->screen->hint(top->state);
    /* A key has put it aside, a click has not. */
    const char *message = app->message != NULL ? app->message : app->message_before;
    if (message != NULL)
        buffer_printf(&text, "刚才的提示\n%s\n\n", message);
    if (hint != NULL && hint[0] != '\0')
        buffer_printf(&text, "当前栏目\n%s\n\n", hint);
    if (top->screen->help != NULL)
        buffer_printf(&text, "%s\n\n", top->screen->help);
    add_actions(&text, app);
    char *words = buffer_take(&text);
    action_name_arrows(words);
    struct reader_argument argument = {"帮助", words};
    app_push(app, &reader_dialog, &argument);
    free(words);
}
