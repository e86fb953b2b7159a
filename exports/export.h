#ifndef PEIYU_EXPORTS_EXPORT_H
#define PEIYU_EXPORTS_EXPORT_H

#include "core/assessment.h"
#include "db/database.h"

/*
 * Tables out (interface.md, “Layouts”): a layout is data (layouts/NAME.yaml); rows come from the
 * library, are assessed where the layout names a tier, and go to a workbook (.xlsx) or a .csv with
 * a BOM. Written beside the target and moved into place when complete.
 */
struct layouts;
struct layout;

/* Folders as for packs_open; *.yaml of kind `layout`. NULL with ERR when one has a mistake. */
struct layouts *layouts_open(const char *const folders[], const struct packs *packs,
                             struct error *err);
void layouts_close(struct layouts *layouts);
size_t layouts_count(const struct layouts *layouts);
const char *layouts_id(const struct layouts *layouts, size_t index);
const char *layouts_title(const struct layouts *layouts, size_t index);
/* Of the file that people mean when they say none: ".xlsx", of a letter ".docx". */
const char *layouts_ending(const struct layouts *layouts, size_t index);
/* What is said where nobody is listed: "无符合条件的企业". */
const char *layouts_empty(const struct layouts *layouts, size_t index);
/* Files that are no later version of a layout that is there, and differ from it: one sentence each,
 * that says which and what to do. NULL after the last. */
const char *layouts_passed_over(const struct layouts *layouts, size_t index);
const struct layout *layouts_find(const struct layouts *layouts, const char *id);
/* Checks one file as if it stood among the layouts; every mistake into FAULTS. */
bool layouts_check_file(const struct packs *packs, const char *path, struct faults *faults);

/* The same of a file that was read; and what is installed. */
bool layouts_check(const struct packs *packs, const struct yaml_file *file, struct faults *faults);
const struct yaml_file *layouts_file(const struct layouts *layouts, size_t index);
long layouts_version(const struct layouts *layouts, size_t index);

struct export_options {
    const char *out;    /* ends in .xlsx or .csv; another ending is ERROR_USAGE */
    const char *filter; /* an expression, or NULL */
    struct date as_of;
    /* Ids to choose from; NULL: the whole library, by code. A table that is not put in order by
     * points lists them as they are given. One that is not there any more is an error. */
    const int64_t *enterprises;
    size_t enterprise_count;
    bool clusters; /* ENTERPRISES are ids of clusters: for layouts about clusters, and only those */
    /* ENTERPRISES passed the county's review in a batch: all of them are listed as they are given,
     * whatever their verdicts and titles are. */
    bool reviewed;
    int64_t batch;    /* that batch, for the opinions of its cases; 0: none */
    bool renewal;     /* assessed as 期满复核 */
    const char *tier; /* of scorecards; NULL: the next one that an enterprise could reach */
    /* May be NULL. False stops the export; nothing is left behind. */
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
};

/* *ROWS is how many lines the table has. */
bool export_run(struct database *database, const struct layout *layout,
                const struct export_options *options, size_t *rows, struct error *err);

#endif
