#ifndef PEIYU_DB_CASE_PHRASE_H
#define PEIYU_DB_CASE_PHRASE_H

#include "db/database.h"

/* 推荐意见 that can be used again: those of the packs, less what the office took away, and its own
 * (the setting case_phrases). */
struct case_own_phrase {
    const char *id; /* of the pack; "1", "2", … of one's own */
    const char *text;
};

struct case_own_phrases {
    struct arena *arena;
    struct case_own_phrase *items;
    size_t count, capacity;
};

#define CASE_PHRASE_MOST 100 /* of one's own */

/* Free it whatever comes. */
bool case_own_phrases_load(struct database *database, struct case_own_phrases *phrases,
                           struct error *err);
void case_own_phrases_free(struct case_own_phrases *phrases);
/* Need an open step. An empty one, or one that is there already, is ERROR_VALUE. */
bool case_phrase_add(struct database *database, const char *text, struct error *err);
/* TEXT in its place; of one of the packs it becomes one's own. ERROR_VALUE as add and remove. */
bool case_phrase_change(struct database *database, const char *id, const char *text,
                        struct error *err);
/* What add (ID NULL) and change would refuse. Needs no step. */
bool case_phrase_check(struct database *database, const char *id, const char *text,
                       struct error *err);
/* ERROR_VALUE when there is none of this id. */
bool case_phrase_remove(struct database *database, const char *id, struct error *err);

#endif
