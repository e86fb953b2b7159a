#ifndef PEIYU_DB_IMPORT_ROW_PLAN_H
#define PEIYU_DB_IMPORT_ROW_PLAN_H

#include "core/buffer.h"
#include "db/import/row_read.h"

/* What a row of each kind of sheet does. In the first reading of a sheet its key is asked for
 * ("" when it has none that can be read); in the second one it is decided, and what it changes
 * is written into the open step. */
struct row_kind {
    bool (*key)(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                struct buffer *out, struct error *err);
    bool (*decide)(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                   struct error *err);
};

extern const struct row_kind row_kind_facts; /* enterprises and figures */
extern const struct row_kind row_kind_certificates;
extern const struct row_kind row_kind_registers;

#endif
