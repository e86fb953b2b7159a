#ifndef PEIYU_DB_IMPORT_ROW_DRAFT_H
#define PEIYU_DB_IMPORT_ROW_DRAFT_H

#include "core/value.h"
#include "db/import/cell.h"
#include "db/import/import.h"

/* A row on its way to being told: what changes, or why it is refused. */
struct row_draft {
    struct arena *arena; /* texts of the row */
    struct import_row told;
    struct import_change *changes;
    size_t capacity;
    char column_name[CELL_COLUMN_NAME_SIZE];
};

void row_draft_begin(struct row_draft *draft, struct arena *arena, int row);
void row_draft_free(struct row_draft *draft);
bool row_draft_is_refused(const struct row_draft *draft);
/* Only the first refusal counts. COLUMN 0: the row is meant. */
void row_draft_refuse(struct row_draft *draft, int column, const char *field, const char *format,
                      ...) __attribute__((format(printf, 4, 5)));
/* LABEL is copied nowhere: it must live as long as the row. */
void row_draft_change(struct row_draft *draft, const char *label, struct value from,
                      struct value to);
const struct import_row *row_draft_told(struct row_draft *draft);

#endif
