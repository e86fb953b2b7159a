#ifndef PEIYU_EXPORTS_SCORECARD_H
#define PEIYU_EXPORTS_SCORECARD_H

#include "core/assessment.h"

struct book;

/* 评分表 of one enterprise (cluster) for the file, on one page: every indicator with value, band,
 * score, clause and evidence, then conditions, routes and base, and lines to sign. Written as
 * exports are (.xlsx or .csv, whole or not at all). */
bool scorecard_write(const struct dossier *dossier, const struct assessment *assessment,
                     const char *path, struct error *err);
/* Points of its letters on paper. */
double scorecard_size(const struct dossier *dossier, const struct assessment *assessment);
/* The same as one sheet of a workbook that was opened with CARD_SIZE; NUMBER goes before the name
 * on its tab, 0 for none. */
bool scorecard_put(struct book *book, const struct dossier *dossier,
                   const struct assessment *assessment, size_t number, struct error *err);

#endif
