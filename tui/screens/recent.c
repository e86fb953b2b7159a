#include "tui/screens/recent.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/buffer.h"
#include "db/setting_store.h"

#define FILES_MOST 8

static bool is_there(const char *path, bool folder)
{
    struct stat status;

    return stat(path, &status) == 0 && (folder ? S_ISDIR(status.st_mode) : S_ISREG(status.st_mode));
}

/* One path a line. */
static const char *const *split(struct arena *arena, const char *text)
{
    const char **paths = arena_alloc(arena, (FILES_MOST + 1) * sizeof *paths);
    size_t count = 0;

    while (text != NULL && *text != '\0' && count < FILES_MOST) {
        size_t length = strcspn(text, "\n");

        if (length > 0)
            paths[count++] = arena_textn(arena, text, length);
        text += length + (text[length] == '\n');
    }
    return paths;
}

const char *const *recent_files(struct database *database, struct arena *arena)
{
    char *text = setting_get(database, "recent_files", NULL);
    const char *const *all = split(arena, text);
    const char **there = arena_alloc(arena, (FILES_MOST + 1) * sizeof *there);
    size_t count = 0;

    for (; *all != NULL; all++) {
        if (is_there(*all, false))
            there[count++] = *all;
    }
    free(text);
    return there;
}

void recent_files_add(struct database *database, const char *path)
{
    struct arena *arena = arena_new();
    struct buffer text = {0};
    const char *const *old = recent_files(database, arena);
    size_t count = 1;

    buffer_add(&text, path);
    for (; *old != NULL && count < FILES_MOST; old++) {
        if (strcmp(*old, path) == 0)
            continue;
        buffer_printf(&text, "\n%s", *old);
        count++;
    }
    if (strchr(path, '\n') == NULL)
        (void)setting_note(database, "recent_files", buffer_text(&text), NULL);
    buffer_free(&text);
    arena_free(arena);
}

static char *keep_folder(char *path)
{
    if (path != NULL && is_there(path, true))
        return path;
    free(path);
    return NULL;
}

static char *in_home(const char *name)
{
    const char *home = getenv("HOME");

    return home == NULL || *home == '\0' ? NULL : keep_folder(memory_printf("%s%s", home, name));
}

char *recent_folder(struct database *database)
{
    static const char *const names[] = {"/桌面", "/Desktop", ""};
    char *folder = keep_folder(setting_get(database, "last_folder", NULL));

    for (size_t i = 0; folder == NULL && i < sizeof names / sizeof names[0]; i++)
        folder = in_home(names[i]);
    return folder == NULL ? memory_text(".") : folder;
}

void recent_folder_set(struct database *database, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder;

    if (slash == NULL || slash == path)
        return;
    folder = memory_printf("%.*s", (int)(slash - path), path);
    (void)setting_note(database, "last_folder", folder, NULL);
    free(folder);
}

char *recent_expand(const char *path)
{
    const char *home = getenv("HOME");

    if (strncmp(path, "~/", 2) != 0 || home == NULL)
        return memory_text(path);
    return memory_printf("%s%s", home, path + 1);
}
