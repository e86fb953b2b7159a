#include "tests/cli/year.h"

#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

static char *data(const char *name)
{
    char *relative = memory_printf("tests/data/year/%s", name), *path = program_source(relative);
    free(relative);
    return path;
}

void take_in(const char *name)
{
    char *path = data(name);
    free(RUN("import", path));
    free(path);
}

char *granted_by(const char *batch, const char *name, const char *day, const char *document)
{
    char *path = data(name);
    char *text = RUN("batch", "results", batch, path, "--on", day, "--document", document);
    free(path);
    return text;
}

static bool any(const struct yaml *object)
{
    (void)object;
    return true;
}

/* The values of KEYS of each object that IS_MEANT, a space between. */
static void some_lines_are(char *text, bool is_meant(const struct yaml *object),
                           const char *const keys[], const char *expected)
{
    struct yaml_file *json = json_read(text);
    struct buffer found = {0};
    for (size_t i = 0; i < json->root->count; i++)
        for (size_t k = 0; is_meant(json->root->items[i]) && keys[k] != NULL; k++)
            buffer_printf(&found, "%s%s", json_word(json->root->items[i], keys[k]),
                          keys[k + 1] != NULL ? " " : "\n");
    if (strcmp(buffer_text(&found), expected) != 0)
        fail_msg("found:\n%sexpected:\n%s", buffer_text(&found), expected);
    buffer_free(&found);
    yaml_free(json);
    free(text);
}

static void lines_are(char *text, const char *const keys[], const char *expected)
{
    some_lines_are(text, any, keys, expected);
}

static bool is_window(const struct yaml *object)
{
    return strcmp(json_word(object, "kind"), "programme_window") == 0;
}

static bool is_no_window(const struct yaml *object)
{
    return !is_window(object);
}

void due_is(const char *within, const char *expected)
{
    static const char *const keys[] = {"kind", "name", "due_on", "state", "days_left", NULL};
    some_lines_are(RUN("due", "--within", within, "--format", "json"), is_no_window, keys,
                   expected);
}

void windows_are(const char *within, const char *expected)
{
    static const char *const keys[] = {"title", "due_on", "state", "days_left", NULL};
    some_lines_are(RUN("due", "--within", within, "--format", "json"), is_window, keys, expected);
}

void goes(const char *number, const char *step)
{
    free(RUN("case", "step", number, step));
}

void goes_because(const char *number, const char *step, const char *reason)
{
    free(RUN("case", "step", number, step, "--reason", reason));
}

void batch_is(const char *batch, const char *expected)
{
    static const char *const keys[] = {"id", "name", "state", NULL};
    lines_are(RUN("case", "list", "--batch", batch, "--format", "json"), keys, expected);
}

void titles_are(const char *expected)
{
    static const char *const keys[] = {"name", "kind", "announced_on", "valid_to", "state", NULL};
    lines_are(RUN("certificate", "list", "--format", "json"), keys, expected);
}

char *everything(void)
{
    char *parts[] = {
        RUN("list", "--format", "json"),
        RUN("certificate", "list", "--format", "json"),
        RUN("case", "list", "--format", "json"),
        RUN("change", "list", "--format", "json"),
        RUN("assessment", "list", "--format", "json"),
        RUN("due", "--within", "2000", "--with-done", "--format", "json"),
    };
    struct buffer text = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buffer_add(&text, parts[i]);
        free(parts[i]);
    }
    return buffer_take(&text);
}
