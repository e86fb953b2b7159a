#include "tui/screens/export_name.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "tui/screens/recent.h"

#define ENDING ".xlsx"

/* None of these may stand in a name on one system or another. */
static void add_part(struct buffer *name, const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= ' ' && strchr("/\\:*?\"<>|", *text) == NULL)
            buffer_addn(name, text, 1);
    }
}

char *export_name_propose(const char *folder, const char *county, int year, const char *title)
{
    struct buffer name = {0};

    buffer_printf(&name, "%s/", strcmp(folder, "/") == 0 ? "" : folder);
    add_part(&name, county);
    buffer_printf(&name, "%d年", year);
    add_part(&name, title);
    buffer_add(&name, ENDING);
    return buffer_take(&name);
}

char *export_name_complete(const char *folder, const char *typed)
{
    char *path = recent_expand(typed);
    const char *slash = strrchr(path, '/');
    const char *base = slash == NULL ? path : slash + 1;
    const char *ending = *base != '\0' && strrchr(base, '.') == NULL ? ENDING : "";
    char *whole;

    if (slash == NULL && *base != '\0')
        whole = memory_printf("%s/%s%s", folder, path, ending);
    else
        whole = memory_printf("%s%s", path, ending);
    free(path);
    return whole;
}
