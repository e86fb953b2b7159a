#include <stdlib.h>

#include "tui/app_private.h"
#include "tui/widgets/dialogs.h"

/* What was offered; one palette is open at a time. */
static enum action offered[ACTION_COUNT];
static size_t offered_count;

static void run(struct app *app, void *context, const size_t *picked, size_t count)
{
    (void)context;
    if (count > 0 && picked[0] < offered_count)
        app_do(app, offered[picked[0]]);
}

static char *line_of(const struct app *app, enum action action)
{
    struct buffer line = {0};
    help_add_padded(&line, app_label(app, action), 8);
    help_add_padded(&line, action_key(action), 10);
    buffer_add(&line, action_info(action)->help);
    return buffer_take(&line);
}

void app_palette(struct app *app)
{
    enum action actions[ACTION_COUNT];
    char *lines[ACTION_COUNT];
    const char *choices[ACTION_COUNT + 1];
    size_t count = app_list_actions(app, actions);
    offered_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (action_info(actions[i])->label[0] == '\0' || actions[i] == ACTION_PALETTE)
            continue;
        lines[offered_count] = line_of(app, actions[i]);
        choices[offered_count] = lines[offered_count];
        offered[offered_count++] = actions[i];
    }
    choices[offered_count] = NULL;
    struct pick_argument argument = {.title = "命令", .choices = choices, .done = run};
    app_push(app, &pick_dialog, &argument);
    for (size_t i = 0; i < offered_count; i++)
        free(lines[i]);
}
