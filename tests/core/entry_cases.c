#include "entry_cases.h"

#include <stdlib.h>
#include <string.h>

void entry_accept(const struct accepted *cases, size_t count)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct value value = {0}, again = {0};
        struct error err = {0};
        const struct fact *fact = cases[i].fact;
        if (!entry_read(NULL, fact, cases[i].text, cases[i].unit, arena, &value, &err))
            fail_msg("%s “%s”: %s", fact->label, cases[i].text, err.text);
        char *text = value_format(value);
        if (strcmp(text, cases[i].canonical) != 0)
            fail_msg("%s “%s”: %s, not %s", fact->label, cases[i].text, text, cases[i].canonical);
        assert_int_equal(value_is_known(value), *cases[i].canonical != '\0');
        /* What was stored comes back, and an import takes it back as well. */
        if (!entry_from_canonical(fact, text, &again) || !value_equal(value, again))
            fail_msg("%s: %s does not come back", fact->label, text);
        assert_true(entry_read(NULL, fact, text, UNIT_OWN, arena, &again, &err));
        assert_true(value_equal(value, again));
        free(text);
    }
    arena_free(arena);
}

void entry_refuse(const struct refused *cases, size_t count)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct value value = {0};
        struct error err = {0};
        const struct fact *fact = cases[i].fact;
        if (entry_read(NULL, fact, cases[i].text, cases[i].unit, arena, &value, &err)) {
            char *text = value_format(value);
            fail_msg("%s “%s” was read as %s", fact->label, cases[i].text, text);
        }
        assert_int_equal(err.code, ERROR_VALUE);
        if (!strstr(err.text, cases[i].part))
            fail_msg("%s “%s”: %s", fact->label, cases[i].text, err.text);
        assert_false(entry_read(NULL, fact, cases[i].text, cases[i].unit, arena, &value, NULL));
    }
    arena_free(arena);
}
