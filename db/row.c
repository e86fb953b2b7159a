#include "db/row.h"

#include <string.h>

/* Takes a quoted literal at *TEXT; NULL when its end is missing. */
static const char *take_quoted(struct arena *arena, const char **text)
{
    char *out = arena_alloc(arena, strlen(*text)), *end = out;
    const char *c = *text + 1;

    for (; *c != '\0'; c++) {
        if (*c == '\'' && *++c != '\'') {
            *end = '\0';
            *text = c;
            return out;
        }
        *end++ = *c;
    }
    return NULL;
}

static const char *take_plain(struct arena *arena, const char **text)
{
    size_t length = strcspn(*text, ",");
    const char *out = arena_textn(arena, *text, length);

    *text += length;
    return out;
}

int row_split(struct arena *arena, const char *text, const char *columns[ROW_MAX])
{
    int count = 0;

    for (;;) {
        if (count == ROW_MAX)
            return -1;
        if (*text == '\'') {
            columns[count] = take_quoted(arena, &text);
            if (columns[count] == NULL)
                return -1;
        } else {
            columns[count] = take_plain(arena, &text);
            if (strcmp(columns[count], "NULL") == 0)
                columns[count] = NULL;
        }
        count++;
        if (*text == '\0')
            return count;
        if (*text++ != ',')
            return -1;
    }
}
