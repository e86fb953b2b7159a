#include "core/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* Room for LENGTH more bytes and the NUL. */
static void reserve(struct buffer *buffer, size_t length)
{
    size_t needed = buffer->length + length;

    if (needed < length) /* would wrap around: end as out of memory does */
        needed = (size_t)-2;
    if (needed + 1 > buffer->capacity)
        buffer->text = memory_grow_array(buffer->text, needed, &buffer->capacity, 1);
}

void buffer_addn(struct buffer *buffer, const char *text, size_t length)
{
    reserve(buffer, length);
    if (length)
        memcpy(buffer->text + buffer->length, text, length);
    buffer->length += length;
    buffer->text[buffer->length] = '\0';
}

void buffer_add(struct buffer *buffer, const char *text)
{
    buffer_addn(buffer, text, strlen(text));
}

void buffer_printf(struct buffer *buffer, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        reserve(buffer, (size_t)length);
        vsnprintf(buffer->text + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}

void buffer_clear(struct buffer *buffer)
{
    buffer->length = 0;
    if (buffer->text)
        buffer->text[0] = '\0';
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->text);
    *buffer = (struct buffer){0};
}

char *buffer_take(struct buffer *buffer)
{
    char *text = buffer->text ? buffer->text : memory_text("");

    *buffer = (struct buffer){0};
    return text;
}

const char *buffer_text(const struct buffer *buffer)
{
    return buffer->text ? buffer->text : "";
}
