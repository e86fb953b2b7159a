#include "enterprise_place.h"

#include <stdlib.h>

#include "core/entry.h"
#include "core/memory.h"

int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    place->dossier = dossier_new(packs_dictionary(packs_installed()));
    place->arena = arena_new();
    begin(place->database, "测试");
    *state = place;
    return 0;
}

int tear_down(void **state)
{
    struct place *place = *state;

    dossier_free(place->dossier);
    arena_free(place->arena);
    database_close(place->database);
    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

int64_t add(struct place *place, const char *uscc, const char *name)
{
    struct error err = {0};
    int64_t id = 0;

    if (!enterprise_add(place->database, uscc, name, &id, &err))
        fail_msg("%s", err.text);
    assert_true(id > 0);
    return id;
}

void give(struct place *place, int64_t id, const char *fact, int year, const char *text)
{
    struct error err = {0};
    struct value value;

    if (!entry_read(packs_dictionary(packs_installed()), fact_named(fact), text, UNIT_OWN,
                    place->arena, &value, &err) ||
        !enterprise_put(place->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s: %s", fact, err.text);
}

void load(struct place *place, int64_t id)
{
    struct error err = {0};

    if (!enterprise_load(place->database, id, place->dossier, &err))
        fail_msg("%s", err.text);
}

void assert_fact(struct place *place, const char *fact, int year, const char *expected)
{
    char *text = value_format(dossier_get(place->dossier, fact_named(fact), year));

    assert_string_equal(text, expected);
    free(text);
}

int64_t count(struct place *place, const char *what)
{
    char *sql = memory_printf("SELECT count(*) FROM %s", what);
    int64_t number = number_of(place->database, sql);

    free(sql);
    return number;
}
