#ifndef PEIYU_EXPORTS_TITLE_TABLE_H
#define PEIYU_EXPORTS_TITLE_TABLE_H

#include "exports/line.h"

/* 有效资质: the titles in force of those whom a table lists, one line each, as an import takes them
 * (interface.md: `certificates`). The second sheet of a workbook. */
struct table *title_table_new(const struct layout *layout);
void title_table_add(struct table *table, const struct line_ground *ground);

#endif
