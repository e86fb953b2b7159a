#ifndef PEIYU_TUI_SCREENS_DEADLINES_KIND_H
#define PEIYU_TUI_SCREENS_DEADLINES_KIND_H

#include <stddef.h>

#define DEADLINE_KINDS 13
/* The kinds of deadlines (core/deadline.h) as 待办 names them, and the section of the 企业档案 in
 * which a matter of the kind is dealt with: by the fact, or NULL. */
struct deadline_kind {
    const char *id, *label, *section, *fact;
};

/* Of a kind that is not known here: that with the id "". */
const struct deadline_kind *deadline_kind_find(const char *id);
/* Its place among them, from 0. */
size_t deadline_kind_index(const struct deadline_kind *kind);

#endif
