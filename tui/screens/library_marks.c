#include "tui/screens/library_marks.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

void library_marks_clear(struct library_marks *marks)
{
    free(marks->ids);
    *marks = (struct library_marks){0};
}

/* Where ID stands, or would stand. */
static size_t find(const struct library_marks *marks, int64_t id)
{
    size_t low = 0, high = marks->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (marks->ids[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool library_marks_has(const struct library_marks *marks, int64_t id)
{
    size_t at = find(marks, id);

    return at < marks->count && marks->ids[at] == id;
}

void library_marks_toggle(struct library_marks *marks, int64_t id)
{
    size_t at = find(marks, id);

    if (at < marks->count && marks->ids[at] == id) {
        memmove(marks->ids + at, marks->ids + at + 1, (marks->count - at - 1) * sizeof *marks->ids);
        marks->count--;
        return;
    }
    marks->ids = memory_grow(marks->ids, marks->count, &marks->capacity);
    memmove(marks->ids + at + 1, marks->ids + at, (marks->count - at) * sizeof *marks->ids);
    marks->ids[at] = id;
    marks->count++;
}

static int by_id(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

/* Is it among IDS, which are sorted? */
struct sorted {
    int64_t *ids;
    size_t count;
};

static bool is_not_among(void *context, int64_t id)
{
    const struct sorted *sorted = context;

    return bsearch(&id, sorted->ids, sorted->count, sizeof *sorted->ids, by_id) == NULL;
}

void library_marks_toggle_all(struct library_marks *marks, const int64_t *ids, size_t count)
{
    size_t added = 0, before = marks->count;
    struct library_marks old = *marks;

    if (count == 0)
        return;
    marks->capacity = before + count;
    marks->ids = memory_resize(NULL, marks->capacity, sizeof *marks->ids);
    if (before > 0)
        memcpy(marks->ids, old.ids, before * sizeof *marks->ids);
    for (size_t i = 0; i < count; i++) {
        if (!library_marks_has(&old, ids[i]))
            marks->ids[before + added++] = ids[i];
    }
    marks->count = before + added;
    qsort(marks->ids, marks->count, sizeof *marks->ids, by_id);
    free(old.ids);
    if (added > 0)
        return;
    struct sorted sorted = {memory_resize(NULL, count, sizeof *ids), count};
    memcpy(sorted.ids, ids, count * sizeof *ids);
    qsort(sorted.ids, count, sizeof *ids, by_id);
    library_marks_keep(marks, is_not_among, &sorted);
    free(sorted.ids);
}

void library_marks_keep(struct library_marks *marks, bool (*keep)(void *context, int64_t id),
                        void *context)
{
    size_t kept = 0;

    for (size_t i = 0; i < marks->count; i++) {
        if (keep(context, marks->ids[i]))
            marks->ids[kept++] = marks->ids[i];
    }
    marks->count = kept;
}
