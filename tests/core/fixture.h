#ifndef PEIYU_TESTS_CORE_FIXTURE_H
#define PEIYU_TESTS_CORE_FIXTURE_H

/* cmocka wants these before its own header. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/dossier.h"
#include "core/packs.h"

/* The packs of the tree and a dossier that tests fill as a person would type. */
struct packs *fixture_packs(void); /* opened once; fails the test when a pack has a mistake */
const char *fixture_source(const char *relative); /* a path in the tree; good until the next call */
struct dossier *fixture_dossier(void);            /* a new one over the packs' dictionary */
/* "revenue@2023", "1000"; fails the test when it cannot be read. "" takes it away. */
void fixture_put(struct dossier *dossier, const char *fact, const char *value);
/* "segment_years=3", "revenue@2023=1000", … up to a NULL. */
void fixture_put_all(struct dossier *dossier, ...);
void fixture_certificate(struct dossier *dossier, const char *kind, const char *announced_on,
                         const char *valid_to);
struct date fixture_date(const char *iso);
void fixture_close(void);

#endif
