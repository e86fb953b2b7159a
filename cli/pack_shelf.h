#ifndef PEIYU_CLI_PACK_SHELF_H
#define PEIYU_CLI_PACK_SHELF_H

#include "core/buffer.h"
#include "core/packs.h"
#include "exports/export.h"

/* Every data pack there is, layouts among them, and where the user's own stand. */
struct pack_shelf {
    const struct packs *packs;
    struct layouts *layouts;
    bool healed; /* the user's own layouts were left out */
    char *own;   /* the user's folder; NULL when there is no home */
};

/* HEAL: the user's own layouts are left out when one of them has a mistake, which is told. */
bool pack_shelf_open(struct pack_shelf *shelf, const struct packs *packs, bool heal,
                     struct error *err);
void pack_shelf_close(struct pack_shelf *shelf);

size_t pack_shelf_count(const struct pack_shelf *shelf);
struct pack_info pack_shelf_info(const struct pack_shelf *shelf, size_t index);
/* KIND NULL: any. OUT may be NULL. */
bool pack_shelf_find(const struct pack_shelf *shelf, const char *kind, const char *id,
                     struct pack_info *out);
bool pack_shelf_is_own(const struct pack_shelf *shelf, const struct pack_info *info);

const char *pack_kind_label(const char *kind); /* "standard" -> "标准" */

/* A regular file of at most 8 MiB, read once into CONTENT. A link is refused unless FOLLOW. NULL
 * with ERR when it cannot be read, with FAULTS when it is no YAML. */
struct yaml_file *pack_file_read(const char *path, bool follow, struct buffer *content,
                                 struct faults *faults, struct error *err);
/* Every mistake of FILE as it would stand among the packs. */
bool pack_file_check(const struct packs *packs, struct yaml_file *file, struct faults *faults);
/* "file:line:column: text", one line each, on standard error. */
void pack_faults_print(const struct faults *faults);

#endif
