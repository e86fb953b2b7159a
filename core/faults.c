#include "core/faults.h"

#include <stdarg.h>
#include <stdlib.h>

#include "core/buffer.h"
#include "core/memory.h"

void faults_add(struct faults *faults, const char *file, int line, int column, const char *format,
                ...)
{
    va_list args;

    va_start(args, format);
    char *text = memory_vprintf(format, args);
    va_end(args);
    faults->items = memory_grow(faults->items, faults->count, &faults->capacity);
    faults->items[faults->count++] = (struct fault){
        .file = memory_text(file),
        .line = line,
        .column = column,
        .text = text,
    };
}

void faults_free(struct faults *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        free(faults->items[i].file);
        free(faults->items[i].text);
    }
    free(faults->items);
    *faults = (struct faults){0};
}

bool faults_report(const struct faults *faults, struct error *err)
{
    if (!faults->count)
        return true;
    const struct fault *first = &faults->items[0];
    struct buffer place = {0};
    buffer_add(&place, first->file);
    if (first->line)
        buffer_printf(&place, ":%d:%d", first->line, first->column);
    if (faults->count > 1)
        error_set(err, ERROR_PACK, "%s: %s(另有 %zu 处问题)", buffer_text(&place), first->text,
                  faults->count - 1);
    else
        error_set(err, ERROR_PACK, "%s: %s", buffer_text(&place), first->text);
    buffer_free(&place);
    return false;
}
