#include "db/dossier_shelf.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/enterprise_store.h"

#define SHELF_SIZE 128

struct dossier_shelf {
    struct database *database;
    struct shelf_place {
        struct dossier *dossier; /* NULL: never used */
        int64_t id;              /* 0: empty */
        unsigned long used;
    } places[SHELF_SIZE];
    unsigned long clock;
};

struct dossier_shelf *dossier_shelf_new(struct database *database)
{
    struct dossier_shelf *shelf = memory_alloc(sizeof *shelf);
    shelf->database = database;
    return shelf;
}

void dossier_shelf_free(struct dossier_shelf *shelf)
{
    if (shelf == NULL)
        return;
    for (size_t i = 0; i < SHELF_SIZE; i++)
        dossier_free(shelf->places[i].dossier);
    free(shelf);
}

void dossier_shelf_clear(struct dossier_shelf *shelf)
{
    for (size_t i = 0; i < SHELF_SIZE; i++)
        shelf->places[i].id = 0;
}

const struct dossier *dossier_shelf_take(struct dossier_shelf *shelf, int64_t enterprise,
                                         struct error *err)
{
    struct shelf_place *oldest = &shelf->places[0];
    for (size_t i = 0; i < SHELF_SIZE; i++) {
        struct shelf_place *place = &shelf->places[i];
        if (place->id == enterprise) {
            place->used = ++shelf->clock;
            return place->dossier;
        }
        if (place->used < oldest->used)
            oldest = place;
    }
    if (oldest->dossier == NULL)
        oldest->dossier = dossier_new(packs_dictionary(database_packs(shelf->database)));
    oldest->id = 0;
    if (!enterprise_load(shelf->database, enterprise, oldest->dossier, err))
        return NULL;
    oldest->id = enterprise;
    oldest->used = ++shelf->clock;
    return oldest->dossier;
}
