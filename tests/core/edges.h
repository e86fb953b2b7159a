#ifndef PEIYU_TESTS_CORE_EDGES_H
#define PEIYU_TESTS_CORE_EDGES_H

#include "core/standard.h"
#include "core/yaml.h"

/*
 * The edges of a standard, counted from its packs: every comparison and every truth that a band, an
 * item, a condition, a route, a base line or the formula reads. A case settles one where it says
 * what its line comes to and the line would come to something else were the edge the other way. A
 * number is wanted on its boundary, a hair below and a hair above; a truth true and false; both
 * unknown; a rank 无; each choice and each kind of certificate that is named by itself.
 */
struct edges;

struct edges *edges_new(const struct standard *standard);
void edges_free(struct edges *edges);
/* A case says what OWNER comes to: an indicator or a condition of the standard, NULL: the verdict.
 */
void edges_note(struct edges *edges, const void *owner, bool renewal, const struct evaluation *how);
/* One line for each edge that no case settles, "" when all are. NEVER_UNKNOWN lists ids of lines,
 * OUT_OF_REACH what this would print and no case can settle, because another part of the line says
 * the same there; both may be NULL. free() it. */
char *edges_gaps(const struct edges *edges, const struct yaml *never_unknown,
                 const struct yaml *out_of_reach);

#endif
