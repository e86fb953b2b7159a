#ifndef PEIYU_CORE_ASSESSMENT_CHANGE_H
#define PEIYU_CORE_ASSESSMENT_CHANGE_H

#include "core/assessment_past.h"

/* What has changed between a finished assessment and one made now. */
enum change_part {
    CHANGE_VERDICT,
    CHANGE_TOTAL,
    CHANGE_GROUP,
    CHANGE_INDICATOR,
    CHANGE_CONDITION,
    CHANGE_ROUTE,
    CHANGE_BASE,
    CHANGE_FACT, /* an input */
    CHANGE_REGISTER,
    CHANGE_CERTIFICATE,
    CHANGE_MEMBERS, /* of a cluster: how many, or what is counted among them */
};

struct assessment_change {
    enum change_part part;
    const char *id;    /* of the line, "fact" or "fact@year", register, kind; NULL of verdict and
                          total */
    const char *title; /* of it, for a person */
    const char *from, *to; /* canonical: "pass", "true", "10~20", a value; NULL for nothing */
    const char *unit;      /* of a fact, else "" */
};

struct assessment_changes {
    struct assessment_change *items;
    size_t count, capacity;
    bool same_id, same_standard; /* the same id; the same content too */
    bool same_day;
    struct arena *arena;
};

/* Lines that only another standard had are left out, those that are new are told. NOW is of the
 * enterprise in DOSSIER, by whatever standard and day. Results first, then inputs;
 * texts live as long as the result and the packs. An input is told where it was used then or now;
 * one that was used then is looked up in DOSSIER even where NOW does not read it. NULL with ERR
 * when PAST is damaged; assessment_changes_free() it. */
struct assessment_changes *assessment_changes_make(const struct assessment_past *past,
                                                   const struct packs *packs,
                                                   const struct dossier *dossier,
                                                   const struct assessment *now, struct error *err);
void assessment_changes_free(struct assessment_changes *changes);

const char *change_part_id(enum change_part part); /* "indicator" */
/* Both assessments and what changed, for a person to read, several lines; free() it. */
char *assessment_changes_words(const struct assessment_changes *changes,
                               const struct assessment_past *past, const struct packs *packs,
                               const struct assessment *now);

#endif
