#include "exports/place.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/setting_store.h"

/* By the name that the pack has for it, where it has one. */
static const char *city_named(const struct dictionary *dictionary, const char *said)
{
    const char *city = dictionary_city(dictionary, said);
    return city != NULL ? city : said;
}

bool place_load(struct place *place, struct database *database, const struct dictionary *dictionary,
                struct error *err)
{
    struct error failure = {0};
    char *said = setting_get(database, "city", &failure);
    if (failure.code == ERROR_NONE)
        place->county = setting_get(database, "county", &failure);
    if (failure.code != ERROR_NONE)
        *err = failure;
    place->dictionary = dictionary;
    place->city = said != NULL ? memory_text(city_named(dictionary, said)) : NULL;
    free(said);
    return failure.code == ERROR_NONE;
}

void place_clear(struct place *place)
{
    free(place->city);
    free(place->county);
    free(place->asked);
    *place = (struct place){0};
}

static bool has_county(const struct dictionary *dictionary, const char *city, const char *county)
{
    const char *name;
    for (size_t i = 0; (name = dictionary_region(dictionary, city, i)) != NULL; i++) {
        if (strcmp(name, county) == 0)
            return true;
    }
    return false;
}

/* Two cities may have a county of one name (鼓楼区): then it is the office's that is meant, or
 * nobody can say. */
static const char *find_city(const struct place *place, const char *county)
{
    const struct dictionary *dictionary = place->dictionary;
    const char *city, *found = NULL;
    if (place->city != NULL && has_county(dictionary, place->city, county))
        return place->city;
    for (size_t i = 0; (city = dictionary_region(dictionary, NULL, i)) != NULL; i++) {
        if (!has_county(dictionary, city, county))
            continue;
        if (found != NULL)
            return NULL;
        found = city;
    }
    return found;
}

static const char *city_of(struct place *place, const struct dossier *dossier)
{
    const char *county = dossier_text(dossier, "county");
    if (*county == '\0')
        county = dossier_text(dossier, "cluster.county");
    if (*county == '\0')
        return place->city;
    if (place->asked == NULL || strcmp(place->asked, county) != 0) {
        free(place->asked);
        place->asked = memory_text(county);
        place->found = find_city(place, county);
    }
    return place->found;
}

/* Whoever lies in another city does not lie in the office's county. */
static const char *county_of(const struct place *place, const struct dossier *dossier)
{
    const char *city = dossier_text(dossier, "city");
    bool here = *city == '\0' || (place->city != NULL &&
                                  strcmp(city_named(place->dictionary, city), place->city) == 0);
    return here ? place->county : NULL;
}

const char *place_of(struct place *place, const struct dossier *dossier, const char *fact_id)
{
    if (strcmp(fact_id, "city") == 0)
        return city_of(place, dossier);
    return strcmp(fact_id, "county") == 0 ? county_of(place, dossier) : NULL;
}
