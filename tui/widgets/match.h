#ifndef PEIYU_TUI_WIDGETS_MATCH_H
#define PEIYU_TUI_WIDGETS_MATCH_H

#include "core/memory.h"

/* Finding a line of a list while typing: by a part of its text, its pinyin or its initials. */
struct match_keys {
    const char *folded, *pinyin, *initials;
};

enum match_rank {
    MATCH_NONE,
    MATCH_INSIDE, /* also when nothing is looked for */
    MATCH_START,
    MATCH_WHOLE,
};

/* Keys are not cheap (ICU): make them once, and only when something is looked for. */
struct match_keys match_keys_make(struct arena *arena, const char *text);
/* What is looked for: words, each of which must be there; NULL-terminated, in ARENA. */
const char *const *match_words(struct arena *arena, const char *typed);
/* How well the worst of WORDS is found. */
enum match_rank match_rank(const struct match_keys *keys, const char *const *words);

#endif
