#ifndef PEIYU_TESTS_CORE_USER_PACKS_H
#define PEIYU_TESTS_CORE_USER_PACKS_H

#include "fixture.h"

/* A user's folder of packs beside that of the tree; a test writes a.yaml, b.yaml, c.yaml there. */

/* For cmocka: of the group; TEST empties the folder after each. */
int make_folder(void **state);
int remove_folder(void **state);
int clear_folder(void **state);
#define TEST(function) cmocka_unit_test_teardown(function, clear_folder)

char *path_of(const char *name); /* free() it */
void put(const char *name, const char *content);
struct packs *open_both(struct error *err);
struct packs *open_well(void); /* or fails the test */
/* They cannot be opened; what the sentence must say, up to a NULL. */
void refuse(const char *const parts[]);
#define REFUSE(...) refuse((const char *const[]){__VA_ARGS__, NULL})
/* CONTENT checked as a file, as if it stood among the others. KIND NULL: any; PART NULL: no fault.
 */
void check(const char *content, const char *kind, const char *part);

#endif
