#ifndef PEIYU_CORE_BUFFER_H
#define PEIYU_CORE_BUFFER_H

#include <stddef.h>

/* A text that grows. Starts as {0}; always NUL-terminated once something was added. */
struct buffer {
    char *text;
    size_t length, capacity;
};

void buffer_add(struct buffer *buffer, const char *text);
void buffer_addn(struct buffer *buffer, const char *text, size_t length);
void buffer_printf(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buffer_clear(struct buffer *buffer);       /* empties it, keeps the memory */
void buffer_free(struct buffer *buffer);        /* back to {0} */
char *buffer_take(struct buffer *buffer);       /* the text (never NULL), yours to free() */
const char *buffer_text(const struct buffer *); /* "" when nothing was added */

#endif
