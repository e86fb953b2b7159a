#ifndef PEIYU_EXPORTS_SCORECARD_H
#define PEIYU_EXPORTS_SCORECARD_H

#include "core/assessment.h"

/* 评分表 of one enterprise or cluster for the file: every indicator with value, band, score, clause and
 * evidence, then conditions, routes and base, and lines to sign. Written as exports are (.xlsx or
 * .csv, whole or not at all). */
bool scorecard_write(const struct dossier *dossier, const struct assessment *assessment,
                     const char *path, struct error *err);

#endif
