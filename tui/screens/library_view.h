#ifndef PEIYU_TUI_SCREENS_LIBRARY_VIEW_H
#define PEIYU_TUI_SCREENS_LIBRARY_VIEW_H

#include "core/buffer.h"
#include "tui/app.h"
#include "tui/screens/enrolment.h"
#include "tui/screens/library_columns.h"
#include "tui/screens/library_filter.h"
#include "tui/screens/library_marks.h"
#include "tui/widgets/search.h"

/* What the files of the library's screen share (library*.c). */
#define LIBRARY_SCORES 1024 /* more than rows fit on any screen */
#define LIBRARY_SEARCH_BYTES 200

/* What decides which rows are listed and how, as it was last carried out. */
struct library_listing {
    char *search, *filter; /* owned; the filter as library_filter_save gives it */
    size_t sorted;         /* place in columns.all */
    bool descending;
};

struct library {
    struct app *app;
    struct library_index *index;
    struct library_columns columns;
    struct library_filter filter;
    struct expression *condition; /* of the filter as it was carried out */
    /* What is being carried out in pauses; the rows are still those of LISTING. */
    bool pending, wanted_top;
    struct expression *wanted; /* CONDITION where the filter is the same */
    char *wanted_filter;       /* owned; as library_filter_save gives it */
    size_t sorted;
    bool descending;
    struct library_listing listing;
    struct library_marks marks;
    struct view_table table;
    struct search search;
    int64_t anchor; /* the enterprise at the cursor */
    bool stale;     /* something was written */
    bool failed;    /* nothing could be read; a message says why */
    struct library_score scores[LIBRARY_SCORES];
    struct buffer cell;
    /* while dialogs are open */
    struct arena *arena;
    const struct fact *fact;
    const char **values;
    size_t *places;
    struct enrolment enrolment;
    bool adding;    /* a new one was asked for */
    int64_t newest; /* the last one before it */
};

/* library_list.c: carries out search, filter and order, in the pauses (pending) what takes longer
 * than a key may; where that fails or is stopped, they are again what they were. AT_TOP: the cursor
 * goes to the first row, else it keeps its enterprise. */
bool library_list(struct library *library, bool at_top);
/* Goes on with what is pending. */
void library_list_idle(struct library *library,
                       bool (*go_on)(void *context, size_t done, size_t total), void *context);
/* What is pending to its end, before anything is done with the rows. */
bool library_finish(struct library *library);
/* After something was written, and at first. */
void library_list_anew(struct library *library);
void library_list_close(struct library *library);
int64_t library_current(const struct library *library); /* 0 when no row is listed */
void library_anchor(struct library *library);           /* the cursor was moved */
/* Those marked, the listed ones first in their order, else the one at the cursor. free() it. */
int64_t *library_meant(const struct library *library, size_t *count);
const struct library_score *library_score(struct library *library, size_t row,
                                          const struct dossier *dossier);
/* By a column of those that are shown; by the same again turns the order round. */
void library_sort(struct library *library, size_t column);

/* library_draw.c */
void library_table_open(struct library *library);
void library_draw(struct library *library, struct area area);
struct area library_table_area(const struct library *library, struct area area);

/* library_dialogs.c: f, s, c */
void library_pick_filter(struct library *library);
void library_pick_order(struct library *library);
void library_pick_columns(struct library *library);

/* library_commands.c */
void library_add(struct library *library);
void library_find_added(struct library *library); /* after reading anew */
void library_remove(struct library *library);
void library_assess(struct library *library);
void library_enrol(struct library *library); /* into a batch */
void library_export(struct library *library);
void library_open_dossier(struct library *library);

#endif
