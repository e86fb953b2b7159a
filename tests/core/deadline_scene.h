#ifndef PEIYU_TESTS_CORE_DEADLINE_SCENE_H
#define PEIYU_TESTS_CORE_DEADLINE_SCENE_H

#include "core/deadline.h"
#include "fixture.h"

/* One enterprise and what is due of it. */
extern struct dossier *dossier;

/* For cmocka: 徐州甲公司, new for each test; the fixture, closed after the last. */
int open_dossier(void **state);
int close_dossier(void **state);
int close_fixture(void **state);

#define WITH_DOSSIER(test) cmocka_unit_test_setup_teardown(test, open_dossier, close_dossier)

/* A certificate as the store gives it. */
void add(int64_t id, const char *kind, const char *announced_on, const char *valid_to,
         enum withdrawal withdrawal, const char *withdrawn_on, bool renewing);
struct deadline_list collect(const char *as_of);
/* Expects "kind day state left" for each entry, joined by "; ". */
void check(const char *as_of, const char *expected);

#endif
