#ifndef PEIYU_TUI_SCREENS_CLUSTER_VIEW_H
#define PEIYU_TUI_SCREENS_CLUSTER_VIEW_H

#include "core/buffer.h"
#include "core/packs.h"
#include "tui/app.h"
#include "tui/screens/certificate_form.h"
#include "tui/screens/enrolment.h"
#include "tui/screens/finished.h"
#include "tui/screens/line_form.h"
#include "tui/widgets/table.h"

/* One 特色产业集群 on screen: its conditions, what is given of it, its members, what was
 * finished before. */
enum cluster_part {
    CLUSTER_CONDITIONS,
    CLUSTER_FACTS,
    CLUSTER_MEMBERS,
    CLUSTER_FINISHED, /* assessments */
    CLUSTER_TITLES,
    CLUSTER_CHANGES,
    CLUSTER_PARTS,
};

/* YEAR 0 where the fact is not yearly. */
struct cluster_fact {
    const struct fact *fact;
    int year;
};

struct cluster_view {
    struct app *app;
    int64_t cluster;
    struct dossier *dossier;
    const struct standard *standard; /* of clusters, on the day; NULL where there is none */
    struct assessment *assessment;
    enum cluster_part part;
    struct view_table tables[CLUSTER_PARTS];
    struct cluster_fact *facts;
    size_t fact_count, fact_capacity;
    struct finished_list finished;
    struct enrolment enrolment; /* into a batch */
    struct certificate_form certificate_form;
    struct line_form line_form;
    int part_ends[CLUSTER_PARTS]; /* columns, as drawn */
    char *cell;                   /* of the cell that was asked for last */
};

/* cluster_draw.c */
void cluster_tables_open(struct cluster_view *view);
void cluster_draw(struct cluster_view *view, struct area area);
struct area cluster_table_area(struct area area);

/* Conditions, then the exclusions; NULL behind the last. */
const struct condition_result *cluster_condition(const struct cluster_view *view, size_t row);
struct view_table *cluster_table(struct cluster_view *view); /* of the part that is shown */
/* "2023年集群总产值"; free() it. */
char *cluster_fact_label(const struct cluster_fact *fact);

/* cluster_records.c: the pages 认定 and 变动, the rows at their cursors */
void cluster_records_open(struct cluster_view *view); /* their tables */
bool cluster_holds_record(const struct cluster_view *view);
void cluster_add_record(struct cluster_view *view);
void cluster_edit_record(struct cluster_view *view);
void cluster_remove_record(struct cluster_view *view);
void cluster_tell_title(struct buffer *text, const struct cluster_view *view);
void cluster_tell_change(struct buffer *text, const struct cluster_view *view);

/* cluster_edit.c */
void cluster_view_edit_fact(struct cluster_view *view); /* at the cursor of the facts */
void cluster_view_add_member(struct cluster_view *view);
void cluster_view_remove_member(struct cluster_view *view);
/* At the cursor; NULL where there is none. */
const struct dossier *cluster_view_member(const struct cluster_view *view);
void cluster_view_override(struct cluster_view *view);
bool cluster_view_may_override(const struct cluster_view *view);

#endif
