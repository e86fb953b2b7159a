#include "tui/draft.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"

#define DRAFTS_MOST 20
#define FILE_MOST ((size_t)1 << 20)

struct draft {
    char *place, *text;
};

struct drafts {
    char *path;
    struct draft items[DRAFTS_MOST]; /* the oldest first */
    size_t count, left;              /* left: how many are of the last run */
    char *current;                   /* place */
    bool waiting;
};

static void forget(struct drafts *drafts, size_t index)
{
    free(drafts->items[index].place);
    free(drafts->items[index].text);
    drafts->count--;
    drafts->left -= index < drafts->left;
    memmove(drafts->items + index, drafts->items + index + 1,
            (drafts->count - index) * sizeof drafts->items[0]);
}

static size_t find(const struct drafts *drafts, const char *place)
{
    size_t index = 0;
    while (index < drafts->count && strcmp(drafts->items[index].place, place) != 0)
        index++;
    return index;
}

static void add(struct drafts *drafts, char *place, char *text)
{
    size_t index = find(drafts, place);
    if (index < drafts->count)
        forget(drafts, index);
    else if (drafts->count == DRAFTS_MOST)
        forget(drafts, 0);
    drafts->items[drafts->count++] = (struct draft){place, text};
}

/* A line is the place, a tab, the text; in the text \n, \t and \\ stand for themselves. */
static void write_escaped(struct buffer *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            buffer_add(out, "\\n");
        else if (*text == '\t')
            buffer_add(out, "\\t");
        else if (*text == '\\')
            buffer_add(out, "\\\\");
        else
            buffer_addn(out, text, 1);
    }
}

static char *read_escaped(const char *text)
{
    struct buffer out = {0};
    for (; *text != '\0'; text++) {
        if (*text == '\\' && text[1] != '\0') {
            text++;
            buffer_add(&out, *text == 'n' ? "\n" : *text == 't' ? "\t" : "\\");
        } else {
            buffer_addn(&out, text, 1);
        }
    }
    return buffer_take(&out);
}

static void read_lines(struct drafts *drafts, char *content)
{
    char *rest = NULL;
    for (char *line = strtok_r(content, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *tab = strchr(line, '\t');
        if (tab == NULL || tab == line)
            continue;
        *tab = '\0';
        add(drafts, memory_text(line), read_escaped(tab + 1));
    }
    drafts->left = drafts->count;
}

static void read_file(struct drafts *drafts)
{
    struct stat status;
    int file = open(drafts->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (file == -1)
        return;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        (size_t)status.st_size < FILE_MOST) {
        char *content = memory_alloc((size_t)status.st_size + 1);
        ssize_t length = read(file, content, (size_t)status.st_size);
        if (length > 0 && text_is_utf8(content, (size_t)length))
            read_lines(drafts, content);
        free(content);
    }
    close(file);
}

struct drafts *drafts_open(const char *database_path)
{
    struct drafts *drafts = memory_alloc(sizeof *drafts);
    drafts->path = memory_printf("%s.draft", database_path);
    read_file(drafts);
    return drafts;
}

void drafts_close(struct drafts *drafts)
{
    if (drafts == NULL)
        return;
    if (drafts->waiting)
        drafts_write(drafts);
    while (drafts->count > 0)
        forget(drafts, drafts->count - 1);
    free(drafts->current);
    free(drafts->path);
    free(drafts);
}

static void set_current(struct drafts *drafts, const char *place)
{
    char *copy = memory_text(place);
    free(drafts->current);
    drafts->current = copy;
}

void drafts_keep(struct drafts *drafts, const char *place, const char *text)
{
    size_t index = find(drafts, place);
    set_current(drafts, place);
    if (index < drafts->count && strcmp(drafts->items[index].text, text) == 0)
        return;
    add(drafts, memory_text(place), memory_text(text));
    drafts->waiting = true;
}

void drafts_drop(struct drafts *drafts)
{
    size_t index = drafts->current != NULL ? find(drafts, drafts->current) : drafts->count;
    if (index < drafts->count) {
        forget(drafts, index);
        drafts->waiting = true;
    }
    free(drafts->current);
    drafts->current = NULL;
}

const char *drafts_find(struct drafts *drafts, const char *place)
{
    size_t index = find(drafts, place);
    set_current(drafts, place);
    return index < drafts->count ? drafts->items[index].text : NULL;
}

const char *drafts_left(const struct drafts *drafts)
{
    return drafts->left > 0 ? drafts->items[drafts->left - 1].place : NULL;
}

bool drafts_waiting(const struct drafts *drafts)
{
    return drafts->waiting;
}

static bool write_all(int file, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, text, length);
        if (written <= 0)
            return false;
        text += written;
        length -= (size_t)written;
    }
    return true;
}

/* Beside its place first: a power cut leaves the old or the new one, never half of one. */
void drafts_write(struct drafts *drafts)
{
    struct buffer out = {0};
    drafts->waiting = false;
    for (size_t i = 0; i < drafts->count; i++) {
        buffer_printf(&out, "%s\t", drafts->items[i].place);
        write_escaped(&out, drafts->items[i].text);
        buffer_add(&out, "\n");
    }
    if (drafts->count == 0) {
        unlink(drafts->path);
    } else {
        char *fresh = memory_printf("%s.new", drafts->path);
        unlink(fresh);
        int file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
        bool good = file != -1 && write_all(file, out.text, out.length) && fsync(file) == 0;
        if (file != -1)
            close(file);
        if (!good || rename(fresh, drafts->path) != 0)
            unlink(fresh);
        free(fresh);
    }
    buffer_free(&out);
}
