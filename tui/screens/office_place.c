#include "tui/screens/office_place.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"

#define CITIES_MOST 100
#define COUNTIES_MOST 100

/* How many enterprises lie in each county of the pack. */
struct census {
    const struct dictionary *dictionary;
    size_t counts[CITIES_MOST][COUNTIES_MOST];
};

/* The number of NAME among the cities (CITY NULL) or the counties of CITY; MOST when it is none. */
static size_t index_of(const struct dictionary *dictionary, const char *city, const char *name,
                       size_t most)
{
    for (size_t i = 0; i < most; i++) {
        const char *known = dictionary_region(dictionary, city, i);

        if (known == NULL)
            return most;
        if (strcmp(known, name) == 0)
            return i;
    }
    return most;
}

/* The code also tells apart counties of one name where no city was given. */
static void count_in(void *context, const char *city, const char *county, const char *division,
                     size_t count)
{
    struct census *census = context;
    const char *coded_city = NULL;
    const char *coded = dictionary_find_county(census->dictionary, division, &coded_city);

    if (*county == '\0' && coded != NULL)
        county = coded;
    if (*city == '\0' && coded != NULL && strcmp(coded, county) == 0)
        city = coded_city;
    if (*city == '\0' && dictionary_find_county(census->dictionary, county, &coded_city) != NULL)
        city = coded_city;

    size_t row = index_of(census->dictionary, NULL, city, CITIES_MOST);
    size_t column = index_of(census->dictionary, city, county, COUNTIES_MOST);

    if (row < CITIES_MOST && column < COUNTIES_MOST)
        census->counts[row][column] += count;
}

static struct office_place place_at(const struct dictionary *dictionary, size_t row, size_t column)
{
    const char *city = dictionary_region(dictionary, NULL, row);
    const char *county = city == NULL ? NULL : dictionary_region(dictionary, city, column);

    return (struct office_place){.city = memory_text(city == NULL ? "" : city),
                                 .county = memory_text(county == NULL ? "" : county)};
}

struct office_place office_place_usual(struct app *app)
{
    struct census *census = memory_alloc(sizeof *census);
    size_t row = 0, column = 0;

    census->dictionary = packs_dictionary(app_packs(app));
    (void)enterprise_places(app_database(app), count_in, census, NULL);
    for (size_t i = 0; i < CITIES_MOST; i++) {
        for (size_t k = 0; k < COUNTIES_MOST; k++) {
            if (census->counts[i][k] > census->counts[row][column]) {
                row = i;
                column = k;
            }
        }
    }
    const struct dictionary *dictionary = census->dictionary;
    free(census);
    return place_at(dictionary, row, column);
}
