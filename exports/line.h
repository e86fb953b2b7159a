#ifndef PEIYU_EXPORTS_LINE_H
#define PEIYU_EXPORTS_LINE_H

#include "core/survey.h"
#include "exports/layout.h"
#include "exports/place.h"

/* One enterprise as a line of a table. */
struct line_ground {
    const struct dossier *dossier;
    const struct assessment *assessment; /* NULL where the layout is not assessed */
    const struct survey *survey;         /* NULL where it is no survey */
    const struct deadline *deadline;     /* NULL where the row stands for none */
    const struct certificate *title;     /* for which the row stands, or NULL */
    const char *opinion;                 /* of the case in a batch; "" or NULL for none */
    struct place *place;                 /* NULL: only what is recorded */
    struct date as_of;
};

/* For expressions in which `$id` names a line of the assessment. */
struct evaluation line_evaluation(const struct line_ground *ground);
/* The value of an expression, a condition being 是 or 否. */
void line_value(const struct expression *expression, const struct line_ground *ground,
                struct result *out);
/* Fills ROW, one cell for each column of LAYOUT; 序号 is left to whoever knows the order. */
void line_fill(struct table *table, const struct layout *layout, const struct line_ground *ground,
               struct cell *row);
/* `city` or `county` (of a cluster `cluster.county`) as a table shows it; "" when unknown. Good
 * until the next call. */
const char *line_place(const struct line_ground *ground, const char *fact_id);

#endif
