#ifndef PEIYU_TESTS_DB_ENTERPRISE_PLACE_H
#define PEIYU_TESTS_DB_ENTERPRISE_PLACE_H

#include "db/enterprise_store.h"
#include "fixture.h"

/* An open step in an empty database, and a dossier to read into. */
struct place {
    char *folder, *path;
    struct database *database;
    struct dossier *dossier;
    struct arena *arena;
};

/* For cmocka: the state is a struct place. */
int set_up(void **state);
int tear_down(void **state);

int64_t add(struct place *place, const char *uscc, const char *name);
/* Gives what a person would write. */
void give(struct place *place, int64_t id, const char *fact, int year, const char *text);
void load(struct place *place, int64_t id);
/* Of what was loaded last. */
void assert_fact(struct place *place, const char *fact, int year, const char *expected);
/* The rows of WHAT: a table, with its conditions. */
int64_t count(struct place *place, const char *what);

#endif
