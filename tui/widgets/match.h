#ifndef PEIYU_TUI_WIDGETS_MATCH_H
#define PEIYU_TUI_WIDGETS_MATCH_H

#include <stddef.h>

#include "core/memory.h"

/* Finding a line of a list while typing: by a part of its text, its pinyin or its initials. */
struct match_keys {
    struct arena *arena;
    const char *text, *folded;
    const char *pinyin, *initials; /* NULL until letters are looked for */
};

enum match_rank {
    MATCH_NONE,
    MATCH_INSIDE, /* also when nothing is looked for */
    MATCH_START,
    MATCH_WHOLE,
};

/* Keys are not cheap: make them once, and only when something is looked for. TEXT is borrowed. */
struct match_keys match_keys_make(struct arena *arena, const char *text);
/* What is looked for: words, each of which must be there; NULL-terminated, in ARENA. */
const char *const *match_words(struct arena *arena, const char *typed);
/* How well the worst of WORDS is found. */
enum match_rank match_rank(struct match_keys *keys, const char *const *words);
/* The indices of those of COUNT keys that are found go to SHOWN; returns how many. *BEST is the
 * first of the best in SHOWN, SIZE_MAX when nothing is looked for: then all are shown, and KEYS,
 * which MAKE gives (once: the caller keeps them), are not asked for. */
size_t match_filter(struct match_keys *(*make)(void *context), void *context, size_t count,
                    const char *typed, size_t *shown, size_t *best);

#endif
