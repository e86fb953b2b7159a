#ifndef PEIYU_TUI_SCREENS_SCREENS_H
#define PEIYU_TUI_SCREENS_SCREENS_H

#include <stdint.h>

#include "tui/screen.h"

/* The one list of screens: the tabs of the frame, in their order. A new one is one file and one
 * line here. */
#define SCREEN_LIST(SCREEN)  \
    SCREEN(library_screen)   \
    SCREEN(deadlines_screen) \
    SCREEN(batches_screen)   \
    SCREEN(survey_screen)    \
    SCREEN(stats_screen)     \
    SCREEN(clusters_screen)  \
    SCREEN(settings_screen)

#define SCREEN_DECLARE(name) extern const struct screen name;
SCREEN_LIST(SCREEN_DECLARE)
#undef SCREEN_DECLARE

/* Screens that others open, and what they are given. */
extern const struct screen dossier_screen; /* struct dossier_argument */
struct dossier_argument {
    int64_t enterprise;  /* 0: a new one */
    const char *section; /* id of the section to show first, or NULL */
    const char *fact;    /* id of that at the cursor, or NULL */
    /* The line at the cursor: of the register with this id, in the section of certificates of
     * those; 0: the first. */
    const char *list;
    int64_t line;
};

extern const struct screen scoring_screen; /* struct scoring_argument */
struct scoring_argument {
    const int64_t *enterprises; /* one, or several to go through */
    size_t count;
    const char *tier; /* NULL: asks */
    bool renewal;     /* of that tier, or of a cluster */
    int64_t cluster;  /* instead of enterprises; 0: none */
};

extern const struct screen counted_screen; /* the library by a filter (library_filter_save) */
extern const struct screen cluster_screen; /* struct cluster_argument */
struct cluster_argument {
    int64_t cluster;
};

extern const struct screen batch_screen; /* 申报 at one batch; struct batch_argument */
struct batch_argument {
    int64_t batch;
};
extern const struct screen case_screen; /* struct case_argument */
struct case_argument {
    int64_t id;
    const int64_t *cases; /* to go through, ID among them; NULL: it alone */
    size_t count;
};

extern const struct screen import_screen; /* NULL */
extern const struct screen export_screen; /* struct export_argument, or NULL */
struct export_argument {
    const char *layout;         /* NULL: asks */
    const int64_t *enterprises; /* NULL: all */
    size_t count;
    bool reviewed, renewal, clusters; /* of a batch (export.h) */
    int64_t batch;
};

extern const struct screen backups_screen; /* NULL */
extern const struct screen phrases_screen; /* 推荐意见常用语; NULL */
extern const struct screen trash_screen;   /* 回收站; NULL */

extern const struct screen welcome_screen; /* the first start; NULL */

#endif
