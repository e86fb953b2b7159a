#include "core/memory.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HOOKS 8
/* Blocks of an arena double up to the largest: most arenas hold little. */
#define BLOCK_SMALLEST ((size_t)512)
#define BLOCK_LARGEST ((size_t)16 * 1024)

static void (*hooks[HOOKS])(void);
static size_t hook_count;

_Noreturn void memory_exhausted(void)
{
    static bool ending;

    if (!ending) {
        ending = true;
        for (size_t i = hook_count; i > 0; i--)
            hooks[i - 1]();
    }
    _Exit(3);
}

void memory_on_exhaustion(void (*hook)(void))
{
    if (hook_count < HOOKS)
        hooks[hook_count++] = hook;
}

void *memory_alloc(size_t size)
{
    void *memory = calloc(1, size ? size : 1);

    if (!memory)
        memory_exhausted();
    return memory;
}

void *memory_resize(void *old, size_t count, size_t size)
{
    if (size && count > PTRDIFF_MAX / size)
        memory_exhausted();
    size_t bytes = count * size;
    void *memory = realloc(old, bytes ? bytes : 1);
    if (!memory)
        memory_exhausted();
    return memory;
}

char *memory_text(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(memory_alloc(size), text, size);
}

char *memory_vprintf(const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = memory_alloc(size);
    if (length > 0)
        vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

char *memory_printf(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = memory_vprintf(format, args);
    va_end(args);
    return text;
}

void *memory_grow_array(void *array, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity < 8 ? 8 : *capacity;

    while (wanted <= count) {
        if (wanted > SIZE_MAX / 2)
            memory_exhausted();
        wanted *= 2;
    }
    *capacity = wanted;
    return memory_resize(array, wanted, size);
}

struct block {
    struct block *next;
    size_t size, used;
    max_align_t data[];
};

struct arena {
    struct block *blocks; /* the first is the one in use */
};

struct arena *arena_new(void)
{
    return memory_alloc(sizeof(struct arena));
}

static void free_blocks(struct block *block)
{
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free(arena);
}

void arena_reset(struct arena *arena)
{
    struct block *kept = arena->blocks;

    if (!kept)
        return;
    free_blocks(kept->next);
    kept->next = NULL;
    kept->used = 0;
}

static struct block *add_block(struct arena *arena, size_t size)
{
    size_t room = arena->blocks ? arena->blocks->size * 2 : BLOCK_SMALLEST;
    if (room > BLOCK_LARGEST)
        room = BLOCK_LARGEST;
    if (room < size)
        room = size;
    struct block *block = memory_resize(NULL, 1, sizeof *block + room);
    *block = (struct block){.next = arena->blocks, .size = room};
    arena->blocks = block;
    return block;
}

/* SIZE bytes at a multiple of STEP. */
static void *take(struct arena *arena, size_t size, size_t step)
{
    struct block *block = arena->blocks;

    if (size > PTRDIFF_MAX / 2)
        memory_exhausted();
    size_t start = block ? (block->used + step - 1) / step * step : 0;
    if (!block || start > block->size || block->size - start < size) {
        block = add_block(arena, size);
        start = 0;
    }
    block->used = start + size;
    return (char *)block->data + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size, alignof(max_align_t)), 0, size);
}

char *arena_textn(struct arena *arena, const char *text, size_t length)
{
    if (length >= PTRDIFF_MAX / 2)
        memory_exhausted();
    char *copy = take(arena, length + 1, 1);
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_textn(arena, text, strlen(text));
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = arena_alloc(arena, size);
    if (length > 0)
        vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}
