#ifndef PEIYU_EXPORTS_LINE_TITLE_H
#define PEIYU_EXPORTS_LINE_TITLE_H

#include "exports/line.h"

/* What a line says of titles and deadlines. Texts are yours to free(). */

struct cell line_certificate_cell(struct table *table, const struct layout_column *column,
                                  const struct line_ground *ground);
struct cell line_deadline_cell(struct table *table, const struct layout_column *column,
                               const struct line_ground *ground);
/* Is it one of the numbered lines, 六个方面 or 九项条件? */
bool line_is_aspect(const struct condition *condition);
/* Those by their numbers, with √ met, × not, ? not known. */
char *line_aspects(const struct assessment *assessment);
/* 重大变化 since the row's title was announced, or 无. */
char *line_changes(const struct line_ground *ground);
/* Whether the data was updated in the year (第十四条), on the platform of the row's title. */
char *line_update(const struct line_ground *ground);

#endif
