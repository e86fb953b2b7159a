#ifndef PEIYU_CORE_DICTIONARY_PRIVATE_H
#define PEIYU_CORE_DICTIONARY_PRIVATE_H

#include "core/fact.h"
#include "core/memory.h"

/* Shared by dictionary.c (looking up) and dictionary_load.c (reading packs). */
struct dictionary_name {
    bool cluster; /* of a cluster's fact */
    const char *folded;
    const struct fact *fact;
};

/* A field's id, label or alias, folded. */
struct field_name {
    const char *folded;
    const struct fact *field;
};

struct dictionary {
    struct arena *arena;
    struct fact **facts; /* by index */
    size_t fact_count, fact_capacity;
    size_t cluster_count;          /* of them, at the end: those of clusters */
    const struct fact **by_id;     /* at the hash of its id, or behind; at least half are free */
    size_t by_id_size;             /* a power of two; 0 until there is an index */
    struct dictionary_name *names; /* labels, aliases and ids, folded, sorted */
    size_t name_count, name_capacity;
    struct reg *registers;
    size_t register_count, register_capacity;
    size_t cluster_register_count; /* of them, the last ones */
    struct fact_table *tables;
    size_t table_count, table_capacity;
    struct section *sections;
    size_t section_count, section_capacity;
    size_t cluster_section_count; /* of them, at the end */
    struct yaml_file *regions;    /* whose rest is read when it is asked for */
    struct faults *rest_faults;
};

/* Sorts the look-up tables; call when all facts are in. */
void dictionary_index(struct dictionary *dictionary);
/* Fills the names of REG's fields; call when all fields are in. */
void dictionary_name_fields(struct dictionary *dictionary, struct reg *reg);

#endif
