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

/* What became of a file of kind `standard`. */
struct making {
    const struct yaml_file *file;
    struct yaml_file *whole; /* with what it takes over of others; NULL until it is made */
    bool begun, done;
    struct standard *standard; /* NULL where there is a mistake */
};

struct packs {
    struct pack *files;
    size_t file_count, file_capacity;
    struct dictionary *dictionary;
    struct certificate_kinds *certificates;
    struct deadline_rules *deadlines;
    struct calendar *calendar;
    struct case_kinds *cases;
    struct making *makings; /* the standards' files, in the order in which they were read */
    size_t making_count;
    struct standard **standards; /* by tier, then id */
    size_t standard_count;
};

/* Fills PACKS from its files; every mistake into FAULTS. */
void packs_load(struct packs *packs, struct faults *faults);
/* Everything but the files. */
void packs_unload(struct packs *packs);

#endif
