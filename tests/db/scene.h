#ifndef PEIYU_TESTS_DB_SCENE_H
#define PEIYU_TESTS_DB_SCENE_H

#include "fixture.h"

#include "core/certificate.h"

/* An empty database of its own for each test, and what the tests of the journal do in it; what
 * fails, fails the test. */
struct scene {
    char *folder, *path;
    struct database *database;
};

int scene_set_up(void **state); /* person: 王科员 */
int scene_tear_down(void **state);

int64_t add_enterprise(struct scene *scene, unsigned number, const char *name);
void put_fact(struct scene *scene, int64_t id, const char *fact, int year, struct value value);
/* Not saved yet. */
struct certificate srdi_of(int year);
void save_assessment(struct scene *scene, int64_t id, const char *result);

/* TITLE is what must be undone (redone); "" when there must be nothing. */
void assert_undo(struct scene *scene, const char *title);
void assert_redo(struct scene *scene, const char *title);
/* As content_of. */
void assert_content(struct scene *scene, const char *expected);

#endif
