#ifndef PEIYU_TESTS_DB_BIN_H
#define PEIYU_TESTS_DB_BIN_H

#include "scene.h"

/* What goes into the bin and comes out of it, each in a step of its own; what fails, fails the
 * test. */

/* Inside a step: a batch of 2024, a case of it, one with all that can hang on it. */
int64_t add_batch(struct scene *scene, int number);
int64_t add_case(struct scene *scene, int64_t batch, int64_t enterprise);
int64_t add_full_case(struct scene *scene, int64_t batch, int64_t enterprise);

void remove_batch(struct scene *scene, int64_t id);
void remove_case(struct scene *scene, int64_t id);

/* So many lie there; the newest of them is WORDS. Its number. */
int64_t assert_bin(struct scene *scene, size_t count, const char *words);
int64_t number_in_bin(struct scene *scene); /* of the newest */
void restore(struct scene *scene, int64_t number);
/* It cannot be restored, in these words. */
void refuse(struct scene *scene, int64_t number, const char *words);

#endif
