#ifndef PEIYU_DB_IMPORT_ROW_READ_H
#define PEIYU_DB_IMPORT_ROW_READ_H

#include "db/import/import_job.h"
#include "db/import/row_draft.h"

/* Reading the cells of a row. What cannot be read refuses the row in DRAFT. */

/* VALUE_UNKNOWN when nothing was given. False when the row was refused, also because another column
 * for the same says something else. */
bool row_read_value(const struct import_job *job, const struct table_line *line,
                    const struct plan_column *column, struct row_draft *draft, struct value *out);

/* The same for what is no fact of the dictionary: FACT says type, label and id. */
bool row_read_cell(const struct import_job *job, const struct table_line *line,
                   const struct plan_column *column, const struct fact *fact,
                   struct row_draft *draft, struct value *out);
/* Refuses the row: the column of OTHER says something else than that of COLUMN. */
void row_refuse_twin(struct row_draft *draft, const struct plan_column *column,
                     const struct plan_column *other, const char *id, const char *label,
                     const char *value, const char *other_value);

/* Whose row it is. */
struct row_identity {
    const char *uscc, *name; /* "" when the row does not say */
    int64_t enterprise;      /* 0: not in the library */
};

/* Finds the enterprise by its code, else (where the kind allows that) by its name. A code that is
 * wrong, or neither, refuses the row. False with ERR when the database fails. */
bool row_read_identity(struct import_job *job, const struct table_line *line,
                       struct row_draft *draft, struct row_identity *out, struct error *err);
/* Refuses the row when its name belongs to another code. False with ERR as above. */
bool row_check_name(struct import_job *job, const struct row_identity *identity,
                    struct row_draft *draft, struct error *err);
/* Loads the enterprise (when there is one) into the dossier; the name of a row without one is the
 * library's. */
bool row_load(struct import_job *job, struct row_identity *identity, struct row_draft *draft,
              struct error *err);
/* Refuses the row when another row of the sheet has the same KEY. */
void row_check_key(const struct import_job *job, const char *key, const char *what,
                   struct row_draft *draft);
/* Refuses the row when an earlier row of the file said something else of KEY, which is that of one
 * fact of one enterprise and year, or of one field of a line. False then. */
bool row_check_said(struct import_job *job, const char *key, struct value value, int column,
                    const struct fact *fact, struct row_draft *draft);
/* May FROM be replaced by another value TO (--on-conflict)? LABEL names both, to be asked about. */
bool row_may_replace(const struct import_job *job, const struct row_draft *draft, const char *label,
                     struct value from, struct value to);

#endif
