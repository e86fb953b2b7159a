#include "enterprise_place.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/register_store.h"

/* All enterprises read one after the other, whole; what damage does to that. */

struct tour {
    struct place *place;
    unsigned next, stop;
    char last[32];
};

/* Enterprise N (from the other end) has N % 3 facts, N % 4 years of figures, N % 2 lines. */
static bool check_one(void *context, struct dossier *dossier)
{
    struct tour *tour = context;
    const struct reg *ip = dictionary_find_register(packs_dictionary(packs_installed()), "ip");
    const char *uscc = dossier_text(dossier, "uscc");
    unsigned number = (unsigned)strtoul(dossier_text(dossier, "address"), NULL, 10);
    size_t years;

    assert_true(strcmp(tour->last, uscc) < 0);
    (void)snprintf(tour->last, sizeof tour->last, "%s", uscc);
    assert_string_equal(uscc, code_of(number));
    assert_int_equal(*dossier_text(dossier, "phone") != '\0', number % 3 > 0);
    assert_int_equal(*dossier_text(dossier, "contact") != '\0', number % 3 > 1);
    (void)dossier_years(dossier, &years);
    assert_int_equal(years, number % 4);
    assert_int_equal(dossier_line_count(dossier, ip), number % 2);
    if (number % 2 > 0)
        assert_string_equal(
            dossier_line_get(dossier_line_at(dossier, ip, 0), reg_find_field(ip, "number")).text,
            uscc);
    return ++tour->next != tour->stop;
}

static void fill(struct place *place, unsigned number)
{
    const struct reg *ip = dictionary_find_register(packs_dictionary(packs_installed()), "ip");
    char *name = memory_printf("企业%u", number), *digits = memory_printf("%u", number);
    int64_t id = add(place, code_of(number), name), line;
    struct error err = {0};

    give(place, id, "address", 0, digits);
    if (number % 3 > 0)
        give(place, id, "phone", 0, digits);
    if (number % 3 > 1)
        give(place, id, "contact", 0, digits);
    for (int year = 0; year < (int)(number % 4); year++)
        give(place, id, "revenue", 2020 + year, digits);
    if (number % 2 > 0) {
        assert_true(register_add(place->database, id, ip, &line, &err));
        assert_true(register_put(place->database, line, reg_find_field(ip, "number"),
                                 value_text(code_of(number)), &err));
        assert_true(register_put(place->database, line, reg_find_field(ip, "name"),
                                 value_text(name), &err));
    }
    free(name);
    free(digits);
}

static void every_enterprise_comes_once_in_the_order_of_codes(void **state)
{
    struct place *place = *state;
    struct tour tour = {.place = place}, stopped = {.place = place, .stop = 7};
    struct error err = {0};
    int64_t removed;

    for (unsigned i = 0; i < 60; i++)
        fill(place, (i * 37 + 11) % 60); /* not in the order of codes */
    assert_true(enterprise_find(place->database, code_of(30), &removed, &err));
    assert_true(enterprise_remove(place->database, removed, &err));
    commit(place->database);
    assert_true(enterprise_each(place->database, place->dossier, check_one, &tour, &err));
    assert_int_equal(tour.next, 59);
    assert_true(enterprise_each(place->database, place->dossier, check_one, &stopped, &err));
    assert_int_equal(stopped.next, 7);
}

static bool load_same(void *context, struct dossier *dossier)
{
    struct tour *tour = context;
    struct place *place = tour->place;

    tour->next++;
    load(place, dossier_id(dossier));
    assert_string_equal(dossier_text(place->dossier, "address"), dossier_text(dossier, "address"));
    return true;
}

static void others_may_be_read_on_the_way(void **state)
{
    struct place *place = *state;
    struct tour tour = {.place = place};
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};

    for (unsigned i = 0; i < 5; i++)
        fill(place, i);
    assert_true(enterprise_each(place->database, dossier, load_same, &tour, &err));
    assert_int_equal(tour.next, 5);
    dossier_free(dossier);
}

static void damage_in_the_data_is_an_error(void **state)
{
    struct place *place = *state;
    struct error err = {0};
    int64_t id;
    size_t length;
    char *bytes;

    for (unsigned i = 0; i < 200; i++)
        fill(place, i);
    commit(place->database);
    database_close(place->database);
    bytes = bytes_of(place->path, &length);
    memset(bytes + length / 4 * 3, 0xff, length - length / 4 * 3); /* behind the schema */
    write_bytes(place->path, bytes, length);
    free(bytes);
    place->database = open_database(place->path);
    for (id = 1; id <= 200; id++) {
        if (!enterprise_load(place->database, id, place->dossier, &err))
            break;
    }
    assert_true(id <= 200);
    assert_int_equal(err.code, ERROR_DATABASE);
    assert_non_null(strstr(err.text, "已损坏"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(every_enterprise_comes_once_in_the_order_of_codes),
        TEST(others_may_be_read_on_the_way),
        TEST(damage_in_the_data_is_an_error),
    };

    return cmocka_run_group_tests_name("enterprise each", tests, NULL, NULL);
}
