#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/memory.h"

static struct packs *packs;

const char *fixture_source(const char *relative)
{
    static char path[4096];
    const char *top = getenv("PEIYU_SOURCE");
    snprintf(path, sizeof path, "%s/%s", top && *top ? top : SOURCE_DIR, relative);
    return path;
}

struct packs *fixture_packs(void)
{
    struct error err = {0};
    if (!packs) {
        char *folder = memory_text(fixture_source("core/packs"));
        const char *const folders[] = {folder, NULL};
        packs = packs_open(folders, &err);
        free(folder);
        if (!packs)
            fail_msg("%s", err.text);
    }
    return packs;
}

void fixture_close(void)
{
    packs_close(packs);
    packs = NULL;
}

struct dossier *fixture_dossier(void)
{
    return dossier_new(packs_dictionary(fixture_packs()));
}

void fixture_put(struct dossier *dossier, const char *fact_name, const char *text)
{
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    struct arena *arena = arena_new();
    struct error err = {0};
    struct value value = {0};
    char *id = memory_text(fact_name), *at = strchr(id, '@');
    int year = 0;
    if (at) {
        *at = '\0';
        year = atoi(at + 1);
    }
    const struct fact *fact = dictionary_find(dictionary, id);
    if (!fact)
        fail_msg("no fact %s", id);
    if (!entry_read(dictionary, fact, text, UNIT_OWN, arena, &value, &err))
        fail_msg("%s=%s: %s", fact_name, text, err.text);
    dossier_put(dossier, fact, year, value);
    free(id);
    arena_free(arena);
}

void fixture_put_all(struct dossier *dossier, ...)
{
    const char *pair;
    va_list args;
    va_start(args, dossier);
    while ((pair = va_arg(args, const char *))) {
        char *fact = memory_text(pair), *value = strchr(fact, '=');
        assert_non_null(value);
        *value++ = '\0';
        fixture_put(dossier, fact, value);
        free(fact);
    }
    va_end(args);
}

struct date fixture_date(const char *iso)
{
    struct date date = {0};
    assert_true(date_parse_iso(iso, &date));
    return date;
}

void fixture_certificate(struct dossier *dossier, const char *kind, const char *announced_on,
                         const char *valid_to)
{
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(fixture_packs()), kind),
        .announced_on = fixture_date(announced_on)};
    assert_non_null(certificate.kind);
    if (valid_to)
        certificate.valid_to = fixture_date(valid_to);
    certificate_complete(&certificate);
    dossier_add_certificate(dossier, &certificate);
}
