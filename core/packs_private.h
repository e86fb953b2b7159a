#ifndef PEIYU_CORE_PACKS_PRIVATE_H
#define PEIYU_CORE_PACKS_PRIVATE_H

#include "core/packs.h"

/* Shared by packs.c (the files) and packs_load.c (what they say together). */

/* One file of a pack. */
struct pack {
    struct yaml_file *file;
    const char *kind, *id;
    long version;
    bool borrowed; /* FILE belongs to others */
};

/* What becomes of a file of kind `standard`. */
struct making {
    struct yaml_file *file;
    struct yaml_file *whole; /* with what it takes over of others; NULL until it is made */
    bool begun, done;
    struct standard *standard; /* NULL where there is a mistake */
};

/* What is made of the files only when it is asked for. */
struct packs_rest {
    bool loaded;            /* all of it */
    struct faults faults;   /* what was found when it was asked for */
    struct making *makings; /* the standards' files, in the order in which they were read */
    size_t making_count;
    struct standard **standards; /* all, by tier, then id */
    size_t standard_count;
    struct calendar *calendar;
    struct deadline_rules *deadlines;
    struct case_kinds *cases;
    struct programmes *programmes;
};

struct packs {
    char **folders; /* of one that was opened lazily; else NULL */
    struct pack *files;
    size_t file_count, file_capacity;
    struct dictionary *dictionary;
    struct certificate_kinds *certificates;
    struct packs_rest *rest; /* which is loaded through a const struct packs * too */
};

/* Before the first of these keys the reading of a file stops until its rest is asked for. */
extern const char *const packs_late_keys[];

/* Fills PACKS from its files but for the rest; every mistake into FAULTS. */
void packs_load(struct packs *packs, struct faults *faults);
void packs_load_rest(const struct packs *packs, struct faults *faults);
/* When it is asked for, mistakes into the rest's faults: all of it, or one standard (NULL when it
 * has a mistake). */
void packs_need_rest(const struct packs *packs);
struct standard *packs_need_standard(const struct packs *packs, struct making *making);
struct making *packs_making(const struct packs *packs, const char *id);
/* The tier, its own or that of the one it is like; NULL: none. */
const char *packs_making_tier(const struct packs *packs, const struct making *making);
/* Everything but the files. */
void packs_unload(struct packs *packs);

#endif
