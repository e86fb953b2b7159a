#include "db/import/row_draft.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void row_draft_begin(struct row_draft *draft, struct arena *arena, int row)
{
    draft->arena = arena;
    draft->told = (struct import_row){
        .row = row,
        .state = IMPORT_UNCHANGED,
        .uscc = "",
        .name = "",
        .column_name = "",
        .field = "",
        .reason = "",
    };
}

void row_draft_free(struct row_draft *draft)
{
    free(draft->changes);
    *draft = (struct row_draft){0};
}

bool row_draft_is_refused(const struct row_draft *draft)
{
    return draft->told.state == IMPORT_REFUSED;
}

void row_draft_refuse(struct row_draft *draft, int column, const char *field, const char *format,
                      ...)
{
    char reason[1000];
    va_list arguments;

    if (row_draft_is_refused(draft))
        return;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    draft->told.state = IMPORT_REFUSED;
    draft->told.change_count = 0;
    draft->told.column = column;
    cell_column_name(column, draft->column_name);
    draft->told.column_name = draft->column_name;
    draft->told.field = field;
    draft->told.reason = arena_text(draft->arena, reason);
}

static const char *format_value(struct arena *arena, struct value value)
{
    char *text = value_format(value);
    const char *kept = arena_text(arena, text);

    free(text);
    return kept;
}

void row_draft_change(struct row_draft *draft, const char *label, struct value from,
                      struct value to)
{
    draft->changes = memory_grow(draft->changes, draft->told.change_count, &draft->capacity);
    draft->changes[draft->told.change_count++] = (struct import_change){
        .field = label,
        .from = format_value(draft->arena, from),
        .to = format_value(draft->arena, to),
    };
}

const struct import_row *row_draft_told(struct row_draft *draft)
{
    draft->told.changes = draft->changes;
    return &draft->told;
}
