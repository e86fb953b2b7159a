#ifndef PEIYU_DB_IMPORT_SHEET_KIND_H
#define PEIYU_DB_IMPORT_SHEET_KIND_H

#include "db/import/sheet_plan.h"

/* Which kind of sheet the headings of BLOCK make, or whether they make the WANTED kind (NULL: any).
 * A sheet that fits several is certificates, figures or a register before it is enterprises. Fills
 * kind, kind_id, reg and note. */
void sheet_kind_find(const struct head_grid *grid, const struct head_block *block,
                     const char *sheet_name, const struct dictionary *dictionary,
                     const char *wanted, struct sheet_plan *out);

/* The fact (of the register REG, or of the dictionary where REG is NULL) that COLUMN names, and
 * the form that matched (may be NULL). */
const struct fact *sheet_kind_fact(const struct head_column *column,
                                   const struct dictionary *dictionary, const struct reg *reg,
                                   struct arena *arena, struct heading_form *form);
enum certificate_word sheet_kind_word(const struct head_column *column, struct arena *arena);
bool sheet_kind_is_year(const struct head_column *column);

#endif
