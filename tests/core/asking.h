#ifndef PEIYU_TESTS_CORE_ASKING_H
#define PEIYU_TESTS_CORE_ASKING_H

#include "core/expression.h"
#include "fixture.h"

/* One dossier, asked by expressions as of 2024-06-30. Texts are good until the next call. */
extern struct dossier *dossier;

/* For cmocka: a dossier of its own for each test. */
int setup(void **state);
int teardown(void **state);

struct evaluation how(void);
struct expression *parse(const char *text); /* fails the test when it cannot be read */
enum truth truth(const char *text);
char *value(const char *text);
/* "revenue@2023 own_brand@0"; "!" behind what is known but has no value, as a share of nothing. */
char *missing(const char *text);

#endif
