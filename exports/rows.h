#ifndef PEIYU_EXPORTS_ROWS_H
#define PEIYU_EXPORTS_ROWS_H

#include "exports/export.h"
#include "exports/line.h"
#include "exports/opinions.h"

/* What all rows have in common, for the title: 铜山区 as long as no row names another. */
struct common_text {
    char *text; /* NULL until a row names one */
    bool mixed;
};

/* Who is listed: the enterprises (clusters, deadlines) that a layout asks for, one after the
 * other, in the order in which they are kept. */
struct rows {
    const struct layout *layout;
    const struct export_options *options;
    const struct standard *standard; /* NULL: not assessed */
    bool in_force;
    /* GROUND is good until it returns. */
    void (*take)(void *context, const struct line_ground *ground);
    void *context;
    struct common_text city, county;
    /* Its own. */
    const struct packs *packs;
    struct place place;
    struct opinions *opinions;
    struct expression *filter;
    bool filter_needs_score, where_needs_score;
    size_t done, expected;
    bool stopped;
};

/* LAYOUT, OPTIONS, TAKE and CONTEXT are given. */
bool rows_prepare(struct rows *rows, const struct packs *packs, struct error *err);
bool rows_collect(struct rows *rows, struct database *database, struct error *err);
void rows_clear(struct rows *rows);
/* Scorecards and letters are about whatever was chosen. */
bool rows_are_clusters(const struct rows *rows);
/* Placeholders that the rows fill; release with rows_texts_clear. */
struct layout_texts rows_texts(const struct rows *rows);
void rows_texts_clear(struct layout_texts *texts);

#endif
