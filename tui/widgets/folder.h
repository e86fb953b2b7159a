#ifndef PEIYU_TUI_WIDGETS_FOLDER_H
#define PEIYU_TUI_WIDGETS_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "core/error.h"

/* What the file dialog lists of a folder. Names are bytes as the system keeps them: they need not
 * be UTF-8. */
struct folder_item {
    char *name;
    bool folder;
    long long size; /* bytes */
    time_t changed;
};

struct folder {
    char *path;                /* absolute, without "..", "/" at its end only when it is the root */
    struct folder_item *items; /* folders first, then by name; hidden ones are left out */
    size_t count, capacity;
    bool cut; /* there were more than can be listed */
};

/* Reads PATH with the files that have one of ENDINGS (".xlsx .csv", any case; NULL or "": all).
 * False with ERR when it cannot be read; FOLDER stays as it was. */
bool folder_read(struct folder *folder, const char *path, const char *endings, struct error *err);
void folder_free(struct folder *folder); /* back to {0} */
/* TYPED ("~/x", "/x", "x", "../x") as seen from the folder BASE; free() it. */
char *folder_path(const char *base, const char *typed);
/* PATH with "~" in place of the home folder; free() it. */
char *folder_short(const char *path);
/* "27 KB", "1.2 MB"; free() it. */
char *folder_size_text(long long size);
bool folder_is_file(const char *path); /* a regular file that is there */
bool folder_is_folder(const char *path);

#endif
