#include "tui/screens/library_saved.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "db/setting_store.h"
#include "tui/screens/library_view.h"
#include "tui/widgets/dialogs.h"

#define SETTING "library_filters"
#define NAME_BYTES_MOST 120

/* The lines of the setting in the library's arena, NULL-terminated; NULL after a message. */
static char **read_lines(struct library *library, size_t *count)
{
    struct error err = {0};
    char *text = setting_get(app_database(library->app), SETTING, &err);
    char *copy = arena_text(library->arena, text != NULL ? text : ""), *rest = NULL, **lines;
    size_t room = 1;

    *count = 0;
    free(text);
    if (err.code != ERROR_NONE) {
        app_fail(library->app, &err);
        return NULL;
    }
    for (const char *at = copy; *at != '\0'; at++)
        room += *at == '\n' ? 1 : 0;
    lines = arena_alloc(library->arena, (room + 1) * sizeof *lines);
    for (char *line = strtok_r(copy, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
        if (strchr(line, '\t') != NULL)
            lines[(*count)++] = line;
    return lines;
}

static bool has_name(const char *line, const char *name)
{
    size_t length = strlen(name);

    return strncmp(line, name, length) == 0 && line[length] == '\t';
}

/* --- using one --- */

static void take(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;

    (void)app;
    if (count == 0)
        return;
    library_filter_load(&library->filter, library->values[picked[0]]);
    (void)library_list(library, false);
}

/* NULL after a message that there is none. The filters stand in the library's values. */
static const char **read_names(struct library *library)
{
    size_t count;
    char **lines = read_lines(library, &count);
    const char **names;

    if (lines == NULL)
        return NULL;
    if (count == 0) {
        app_say(library->app, "还没有存过筛选;先筛选好,再按 f 选“把现在的筛选存起来”");
        return NULL;
    }
    names = arena_alloc(library->arena, (count + 1) * sizeof *names);
    library->values = arena_alloc(library->arena, (count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++) {
        char *tab = strchr(lines[i], '\t');
        *tab = '\0';
        names[i] = lines[i];
        library->values[i] = tab + 1;
    }
    return names;
}

void library_saved_pick(struct library *library)
{
    const char **names = read_names(library);

    if (names != NULL)
        app_push(library->app, &pick_dialog,
                 &(struct pick_argument){
                     .title = "已存的筛选", .choices = names, .done = take, .context = library});
}

/* --- keeping one --- */

static const char *clean_name(struct library *library, const char *text)
{
    char *name = text_trim(library->arena, text);

    for (char *at = name; *at != '\0'; at++) {
        if (*at == '\t' || *at == '\n')
            *at = ' ';
    }
    return name;
}

static bool check_name(struct app *app, void *context, const char *text, struct error *err)
{
    const char *name = clean_name(context, text);

    (void)app;
    if (name[0] == '\0')
        return error_set(err, ERROR_VALUE, "请填写名称,如 规上专精特新");
    if (strlen(name) > NAME_BYTES_MOST)
        return error_set(err, ERROR_VALUE, "名称太长,请不超过 40 个字");
    return true;
}

/* In the place of the one of this name; FILTER NULL takes it away. */
static bool replace(struct library *library, const char *name, const char *filter)
{
    struct buffer all = {0};
    struct error err = {0};
    size_t count;
    char **lines = read_lines(library, &count);

    if (lines == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!has_name(lines[i], name))
            buffer_printf(&all, "%s\n", lines[i]);
    }
    if (filter != NULL)
        buffer_printf(&all, "%s\t%s\n", name, filter);
    bool good = setting_note(app_database(library->app), SETTING, buffer_text(&all), &err);
    if (!good)
        app_fail(library->app, &err);
    buffer_free(&all);
    return good;
}

static void keep(struct app *app, void *context, const char *text)
{
    struct library *library = context;
    const char *name = clean_name(library, text);
    char *filter = library_filter_save(&library->filter);

    if (replace(library, name, filter))
        app_say(app, "筛选“%s”已存", name);
    free(filter);
}

void library_saved_ask(struct library *library)
{
    if (library_filter_is_empty(&library->filter)) {
        app_say(library->app, "现在没有筛选,没有可存的");
        return;
    }
    app_push(library->app, &prompt_dialog,
             &(struct prompt_argument){.title = "把现在的筛选存起来",
                                       .label = "名称",
                                       .text = "",
                                       .check = check_name,
                                       .done = keep,
                                       .context = library});
}

/* --- forgetting one --- */

static void forget(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct library *library = context;
    const char **names = count > 0 ? read_names(library) : NULL;

    if (names != NULL && replace(library, names[picked[0]], NULL))
        app_say(app, "筛选“%s”已删去", names[picked[0]]);
}

void library_saved_forget(struct library *library)
{
    const char **names = read_names(library);

    if (names != NULL)
        app_push(
            library->app, &pick_dialog,
            &(struct pick_argument){
                .title = "删去哪个筛选", .choices = names, .done = forget, .context = library});
}
