#ifndef PEIYU_EXPORTS_SCORECARD_TABLE_H
#define PEIYU_EXPORTS_SCORECARD_TABLE_H

#include "core/assessment.h"
#include "exports/table.h"

/* What CONDITION asks about, with its values, as it was assessed. free() it. */
char *scorecard_values(const struct dossier *dossier, const struct assessment *assessment,
                       const struct condition *condition);
/* 评分表 as rows and columns, for a .csv. */
struct table *scorecard_table(const struct dossier *dossier, const struct assessment *assessment);

#endif
