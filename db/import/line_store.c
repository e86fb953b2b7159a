#include "db/import/line_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line_store {
    FILE *file; /* NULL: there is none */
    long end, at;
    bool failed;
    struct arena *arena; /* texts of the line that was read */
    struct cell *cells;
    size_t capacity;
    struct table_line line;
};

/* A line in the file: this, and for each cell its column, the length of its text, the text. */
struct stored_line {
    int number, count, hidden;
};

struct stored_cell {
    int column, length;
};

struct line_store *line_store_new(void)
{
    struct line_store *store = memory_alloc(sizeof *store);

    store->file = tmpfile();
    store->failed = store->file == NULL;
    store->arena = arena_new();
    return store;
}

void line_store_free(struct line_store *store)
{
    if (store == NULL)
        return;
    if (store->file != NULL)
        (void)fclose(store->file);
    arena_free(store->arena);
    free(store->cells);
    free(store);
}

static void put(struct line_store *store, const void *bytes, size_t count)
{
    store->failed = store->failed || fwrite(bytes, 1, count, store->file) != count;
    store->end += (long)count;
}

void line_store_add(struct line_store *store, const struct table_line *line)
{
    const struct stored_line head = {line->number, (int)line->count, line->hidden};

    put(store, &head, sizeof head);
    for (size_t i = 0; i < line->count; i++) {
        const struct cell *cell = &line->cells[i];
        const struct stored_cell stored = {cell->column, (int)strlen(cell->text)};

        put(store, &stored, sizeof stored);
        put(store, cell->text, (size_t)stored.length);
    }
    store->at = store->end;
}

struct line_place line_store_end(const struct line_store *store)
{
    return (struct line_place){store->end};
}

static bool fail(struct error *err)
{
    return error_set(err, ERROR_FILE, "写不了临时文件,请检查它所在的磁盘(/tmp)是否已满");
}

bool line_store_check(const struct line_store *store, struct error *err)
{
    return (!store->failed && fflush(store->file) == 0) || fail(err);
}

static bool take(struct line_store *store, void *bytes, size_t count)
{
    store->at += (long)count;
    return fread(bytes, 1, count, store->file) == count;
}

static bool take_cell(struct line_store *store)
{
    struct stored_cell stored;
    char *text;

    if (!take(store, &stored, sizeof stored))
        return false;
    text = arena_alloc(store->arena, (size_t)stored.length + 1);
    store->cells = memory_grow(store->cells, store->line.count, &store->capacity);
    store->cells[store->line.count++] =
        (struct cell){.column = stored.column, .kind = CELL_TEXT, .text = text};
    return take(store, text, (size_t)stored.length);
}

static bool take_line(struct line_store *store)
{
    struct stored_line head;

    if (!take(store, &head, sizeof head))
        return false;
    store->line = (struct table_line){.number = head.number, .hidden = head.hidden != 0};
    arena_reset(store->arena);
    for (int i = 0; i < head.count; i++) {
        if (!take_cell(store))
            return false;
    }
    store->line.cells = store->cells;
    return true;
}

bool line_store_read(struct line_store *store, struct line_place *place,
                     const struct table_line **line, struct error *err)
{
    if (store->at != place->offset && fseek(store->file, place->offset, SEEK_SET) != 0)
        return fail(err);
    store->at = place->offset;
    if (!take_line(store)) {
        store->at = -1;
        return fail(err);
    }
    place->offset = store->at;
    *line = &store->line;
    return true;
}
