#ifndef PEIYU_CORE_MEMORY_H
#define PEIYU_CORE_MEMORY_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Allocation that never returns NULL. When memory runs out the hooks run (screens restore the
 * terminal; an open transaction is rolled back by SQLite when the process ends) and the program
 * ends with status 3: nothing that was saved is lost.
 */
/* Ends the program as above, for libraries that say themselves that memory ran out. */
_Noreturn void memory_exhausted(void);
void *memory_alloc(size_t size); /* zeroed; free() it */
void *memory_resize(void *old, size_t count, size_t size);
char *memory_text(const char *text); /* a copy; free() it */
char *memory_printf(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *memory_vprintf(const char *format, va_list args) __attribute__((format(printf, 1, 0)));
/* HOOK runs before the end (the last one given first) and may print: nothing here does. */
void memory_on_exhaustion(void (*hook)(void));

/* Grows an array so that one more element fits; *CAPACITY is updated. */
#define memory_grow(array, count, capacity) \
    ((count) < *(capacity) ? (array)        \
                           : memory_grow_array((array), (count), (capacity), sizeof *(array)))
void *memory_grow_array(void *array, size_t count, size_t *capacity, size_t size);

/* A group of small things that are dropped together. */
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *arena);                /* arena_free(NULL) is fine */
void arena_reset(struct arena *arena);               /* drops everything, keeps a block for reuse */
void *arena_alloc(struct arena *arena, size_t size); /* zeroed */
char *arena_text(struct arena *arena, const char *text);
char *arena_textn(struct arena *arena, const char *text, size_t length);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
