#include "core/faults.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

#define COMPARED 1000 /* of a file with more mistakes some may come twice */

static bool is_known(const struct faults *faults, const struct fault *fault)
{
    for (size_t i = 0; i < faults->count && i < COMPARED; i++) {
        const struct fault *known = &faults->items[i];
        if (known->line == fault->line && known->column == fault->column &&
            strcmp(known->text, fault->text) == 0 && strcmp(known->file, fault->file) == 0)
            return true;
    }
    return false;
}

void faults_add(struct faults *faults, const char *file, int line, int column, const char *format,
                ...)
{
    va_list args;

    va_start(args, format);
    char *text = memory_vprintf(format, args);
    va_end(args);
    struct fault fault = {memory_text(file), line, column, text};
    if (is_known(faults, &fault)) {
        free(fault.file);
        free(fault.text);
        return;
    }
    faults->items = memory_grow(faults->items, faults->count, &faults->capacity);
    faults->items[faults->count++] = fault;
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
