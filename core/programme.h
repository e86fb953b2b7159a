#ifndef PEIYU_CORE_PROGRAMME_H
#define PEIYU_CORE_PROGRAMME_H

#include "core/deadline.h"
#include "core/fact.h"

/*
 * 政策项目 (casework.md, “Deadlines”, `programme_window`): what enterprises can apply for, as a
 * compilation of a city says it (packs of kind `programmes`), and the months in which it opens.
 */
enum programme_level {
    PROGRAMME_NATIONAL,
    PROGRAMME_PROVINCIAL,
    PROGRAMME_OF_CITY
};

#define PROGRAMME_WINDOW "programme_window" /* the kind of its deadlines */

struct programme {
    const char *id; /* ASCII: letters, digits, - and _ */
    const char *title;
    enum programme_level level;
    const char *city;       /* whose it is; NULL but of PROGRAMME_OF_CITY */
    const char *department; /* 归口部门 */
    const char *basis;      /* the notice: its number, or its title where it has none */
    const char *note;       /* what the document says of the months; may be NULL */
    const char *document;   /* where it stands, with */
    const char *chapter;    /* (may be NULL) and */
    int page;               /* (0: none) */
    int months[12];         /* in which it opens, ascending */
    size_t month_count;     /* 0: the document names none, it has no deadlines */
};

struct programmes;
/* FILES and DICTIONARY (for its regions) must outlive them. NULL with faults. */
struct programmes *programmes_load(const struct yaml_file *const files[], size_t count,
                                   const struct dictionary *dictionary, struct faults *faults);
void programmes_free(struct programmes *programmes);          /* programmes_free(NULL) is fine */
size_t programmes_count(const struct programmes *programmes); /* in the order of the files */
const struct programme *programmes_at(const struct programmes *programmes, size_t index);
/* Whose deadline it is that has KEY; NULL: no window's, or none of these. */
const struct programme *programmes_of_key(const struct programmes *programmes, const char *key);

const char *programme_level_label(enum programme_level level); /* "省级" */
/* Can enterprises of the office's place apply? CITY and COUNTY are of the settings, NULL or ""
 * where they do not say: then the other decides, and all can where neither is known. */
bool programme_is_for(const struct programmes *programmes, const struct programme *programme,
                      const char *city, const char *county);
/* The windows of those that are for CITY and COUNTY, each due on the last day of its month: the
 * first that is not over on AS_OF, and the one of the year before, since the officer may have put
 * it off to a day to come (programmes_drop_past, when that is known). */
void programmes_collect(const struct programmes *programmes, const char *city, const char *county,
                        struct date as_of, struct deadline_list *list);
/* Of those from FIRST on, the windows that are over: none is ever overdue. */
void programmes_drop_past(struct deadline_list *list, size_t first);

#endif
