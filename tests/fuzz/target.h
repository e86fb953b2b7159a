#ifndef PEIYU_TESTS_FUZZ_TARGET_H
#define PEIYU_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

#include "core/packs.h"

/* What the bytes are given to: each reader of what comes from outside, and for workbooks their
 * parts, which a change in the packed file would seldom reach. Named as the folders of corpus/.
 * What must hold whatever the bytes are ends the program when it does not. */
struct fuzz_target {
    const char *name;
    void (*run)(const uint8_t *data, size_t size);
    size_t slowness; /* so many times fewer changes are tried in a check; 0: all of them */
};

extern const struct fuzz_target fuzz_targets[]; /* ended by a name of NULL */

/* NULL when there is no such target. */
const struct fuzz_target *fuzz_target_find(const char *name);

/* The target's run. Where the standard error goes to a file, nothing may be added to it: nothing
 * below the faces prints. */
void fuzz_run(const struct fuzz_target *target, const uint8_t *data, size_t size);

/* What the targets share. */
const struct packs *fuzz_packs(void); /* the installed ones, opened once */
/* A file of this process that holds DATA. Static. */
const char *fuzz_file(const uint8_t *data, size_t size);
/* Up to the first NUL; free() it. */
char *fuzz_text(const uint8_t *data, size_t size);
/* Ends the program with WHAT when HOLDS is not so. */
void fuzz_expect(int holds, const char *what);

/* target_table.c: tables and the parts of workbooks. */
void fuzz_table(const uint8_t *data, size_t size);
void fuzz_book(const uint8_t *data, size_t size);
void fuzz_relations(const uint8_t *data, size_t size);
void fuzz_sheet(const uint8_t *data, size_t size);
void fuzz_strings(const uint8_t *data, size_t size);
void fuzz_styles(const uint8_t *data, size_t size);
/* target_pack.c: what officers write by hand. */
void fuzz_entry(const uint8_t *data, size_t size);
void fuzz_expression(const uint8_t *data, size_t size);
void fuzz_layout(const uint8_t *data, size_t size);
void fuzz_mapping(const uint8_t *data, size_t size);
void fuzz_pack(const uint8_t *data, size_t size);
/* target_library.c: what meets a library. */
void fuzz_import(const uint8_t *data, size_t size);
void fuzz_restore(const uint8_t *data, size_t size);
void fuzz_results(const uint8_t *data, size_t size);
void fuzz_round(const uint8_t *data, size_t size);
void fuzz_search(const uint8_t *data, size_t size);

#endif
