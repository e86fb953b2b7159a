#ifndef PEIYU_TUI_SCREENS_LIBRARY_MARKS_H
#define PEIYU_TUI_SCREENS_LIBRARY_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The enterprises that are marked, whether they are listed or not. Starts as {0}. */
struct library_marks {
    int64_t *ids; /* ascending */
    size_t count, capacity;
};

void library_marks_clear(struct library_marks *marks); /* also gives the memory back */
bool library_marks_has(const struct library_marks *marks, int64_t id);
void library_marks_toggle(struct library_marks *marks, int64_t id);
/* Marks all of IDS; where all of them are marked already, takes their marks away. */
void library_marks_toggle_all(struct library_marks *marks, const int64_t *ids, size_t count);
/* Keeps those that KEEP is true of. */
void library_marks_keep(struct library_marks *marks, bool (*keep)(void *context, int64_t id),
                        void *context);

#endif
