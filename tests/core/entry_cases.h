#ifndef PEIYU_TESTS_CORE_ENTRY_CASES_H
#define PEIYU_TESTS_CORE_ENTRY_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/entry.h"
#include "core/memory.h"

#define TOP       \
    {             \
        INT64_MAX \
    }
#define BOTTOM    \
    {             \
        INT64_MIN \
    }

struct accepted {
    const struct fact *fact;
    enum entry_unit unit;
    const char *text, *canonical; /* "" for nothing given */
};

struct refused {
    const struct fact *fact;
    enum entry_unit unit;
    const char *text, *part; /* of the sentence */
};

/* Each text is read to its canonical form, which comes back from a store and from an import. */
void entry_accept(const struct accepted *cases, size_t count);
void entry_refuse(const struct refused *cases, size_t count);

#define ACCEPT(cases) entry_accept(cases, sizeof(cases) / sizeof(cases)[0])
#define REFUSE(cases) entry_refuse(cases, sizeof(cases) / sizeof(cases)[0])

#endif
