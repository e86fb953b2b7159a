#ifndef PEIYU_CORE_YAML_H
#define PEIYU_CORE_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "core/faults.h"

/*
 * Data packs as a tree of nodes, read through libyaml's events; every node knows its line and
 * column. Limits: 8 MiB a file, 32 levels, no aliases, no duplicate keys. What is not as expected
 * becomes a fault, never a crash; the readers below add a fault when a key is there but wrong.
 */
enum yaml_kind {
    YAML_SCALAR,
    YAML_LIST,
    YAML_MAP,
};

struct yaml {
    const char *path;    /* of the file in which it stands */
    const char *key;     /* the key under which the node stands in a map, else NULL */
    const char *text;    /* of a scalar */
    struct yaml **items; /* of a list or a map, in their order */
    size_t count;
    enum yaml_kind kind;
    int line, column; /* from 1 */
    int key_line, key_column;
    bool quoted; /* the scalar stood in quotes */
};

struct yaml_file {
    char *path; /* as it is named in faults */
    struct yaml *root;
    char hash[65]; /* SHA-256 of the content, hexadecimal; "" before yaml_read_rest */
    struct arena *arena;
    const char *next; /* the key before which the reading stopped; NULL: all is read */
    char *content;    /* before yaml_read_rest, else NULL */
    size_t length;
};

/* NULL with faults when the file is missing, too large, not UTF-8 or no YAML. */
struct yaml_file *yaml_load(const char *path, struct faults *faults);
struct yaml_file *yaml_parse(const char *name, const char *content, size_t length,
                             struct faults *faults);
/* Only what stands before the first line that begins with one of the keys UNTIL; the file is read
 * from the disk once. What stops within a quotation or a bracket is a fault: yaml_load tells. */
struct yaml_file *yaml_load_head(const char *path, const char *const until[],
                                 struct faults *faults);
/* After yaml_load_head: the rest, if there is any, and the hash. FILE has a new root then, what was
 * read before stays good. False with faults, told once. */
bool yaml_read_rest(struct yaml_file *file, struct faults *faults);
/* libyaml exports a yaml_free that it calls itself: ours must have another name for the linker. */
#define yaml_free yaml_file_free
void yaml_file_free(struct yaml_file *file);

/* The value of KEY in MAP, or NULL. */
const struct yaml *yaml_get(const struct yaml *map, const char *key);

/* A fault at NODE, in the file where it stands; of a NODE NULL in FILE. Returns false. */
bool yaml_fault(const struct yaml_file *file, const struct yaml *node, struct faults *faults,
                const char *format, ...) __attribute__((format(printf, 4, 5)));
/* A fault for every key of MAP that is not among KEYS (NULL-terminated), and one when NODE is no
 * map. */
bool yaml_check_keys(const struct yaml_file *file, const struct yaml *node,
                     const char *const keys[], struct faults *faults);
/* A required or optional text (NULL when absent). */
const char *yaml_text(const struct yaml_file *file, const struct yaml *map, const char *key,
                      bool required, struct faults *faults);
/* 是/否, true/false, yes/no. FALLBACK when absent. */
bool yaml_bool(const struct yaml_file *file, const struct yaml *map, const char *key, bool fallback,
               struct faults *faults);
/* A whole number in [low, high]; FALLBACK when absent. */
long yaml_whole(const struct yaml_file *file, const struct yaml *map, const char *key, long low,
                long high, long fallback, struct faults *faults);
/* A list (NULL when absent; a fault when there but no list, or required and absent). */
const struct yaml *yaml_list(const struct yaml_file *file, const struct yaml *map, const char *key,
                             bool required, struct faults *faults);

#endif
