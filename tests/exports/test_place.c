#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "db/cluster_store.h"
#include "db/setting_store.h"
#include "exports/layout.h"
#include "tests/exports/library.h"

/* facts.md: an enterprise of which no city or county is recorded lies in the office's own. */

#define PLACES 7

static struct library library;

static void add(int number, const char *name, const char *city, const char *county)
{
    struct given given[] = {{"city", 0, city}, {"county", 0, county}, {NULL, 0, NULL}};
    struct given *first = city != NULL ? given : given + 1;
    if (county == NULL)
        given[1].fact = NULL;
    (void)library_add(&library, number, name, first);
}

static void fill(void)
{
    add(1, "县属于市", NULL, "铜山区");
    add(2, "两市同名的县", NULL, "鼓楼区");
    add(3, "都没有填", NULL, NULL);
    add(4, "填了的不改", "无锡市", "铜山区");
    add(5, "别市的县", NULL, "江阴市");
    add(6, "填了市没有填县", "苏州市", NULL);
    add(7, "市照口头的说法填", "苏州", NULL);
}

static const char layout_text[] =
    "pack: layout\nid: own\nversion: 1\nname: 地区\ntitle: \"{county}地区\"\nrows: library\n"
    "columns:\n  - {heading: 市, fact: city}\n  - {heading: 县, fact: county}\n"
    "  - {heading: 名称, fact: name}\n";

static void assert_places(const char *const expected[PLACES][2])
{
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("own.yaml", layout_text, strlen(layout_text), &faults);
    struct layout *layout = layout_load(file, library.packs, &faults);
    size_t rows;
    assert_non_null(layout);
    struct sheet *sheet = library_export(&library, layout, &rows);
    assert_int_equal(rows, PLACES);
    for (size_t i = 0; i < rows; i++) {
        assert_table_cell(sheet, i + 1, "市", expected[i][0]);
        assert_table_cell(sheet, i + 1, "县", expected[i][1]);
    }
    sheet_free(sheet);
    layout_free(layout);
    yaml_free(file);
}

static void a_county_says_in_which_city_it_lies(void **state)
{
    (void)state;
    assert_places((const char *const[PLACES][2]){{"徐州市", "铜山区"},
                                                 {"", "鼓楼区"},
                                                 {"", ""},
                                                 {"无锡市", "铜山区"},
                                                 {"无锡市", "江阴市"},
                                                 {"苏州市", ""},
                                                 {"苏州", ""}});
}

static void set_office(const char *city, const char *county)
{
    assert_true(database_begin(library.database, "设置", NULL));
    assert_true(setting_put(library.database, "city", city, NULL));
    assert_true(setting_put(library.database, "county", county, NULL));
    assert_true(database_commit(library.database, NULL));
}

static void else_it_is_the_office_s_own(void **state)
{
    (void)state;
    set_office("徐州市", "云龙区");
    assert_places((const char *const[PLACES][2]){{"徐州市", "铜山区"},
                                                 {"徐州市", "鼓楼区"},
                                                 {"徐州市", "云龙区"},
                                                 {"无锡市", "铜山区"},
                                                 {"无锡市", "江阴市"},
                                                 {"苏州市", ""},
                                                 {"苏州", ""}});
    set_office("南京市", NULL);
    assert_places((const char *const[PLACES][2]){{"徐州市", "铜山区"},
                                                 {"南京市", "鼓楼区"},
                                                 {"南京市", ""},
                                                 {"无锡市", "铜山区"},
                                                 {"无锡市", "江阴市"},
                                                 {"苏州市", ""},
                                                 {"苏州", ""}});
}

/* A city is typed as it is spoken, too: 徐州 is 徐州市. */
static void a_city_is_known_without_its_last_character(void **state)
{
    (void)state;
    set_office("苏州", "云龙区");
    assert_places((const char *const[PLACES][2]){{"徐州市", "铜山区"},
                                                 {"", "鼓楼区"},
                                                 {"苏州市", "云龙区"},
                                                 {"无锡市", "铜山区"},
                                                 {"无锡市", "江阴市"},
                                                 {"苏州市", "云龙区"},
                                                 {"苏州", "云龙区"}});
    set_office("徐州", NULL);
    assert_places((const char *const[PLACES][2]){{"徐州市", "铜山区"},
                                                 {"徐州市", "鼓楼区"},
                                                 {"徐州市", ""},
                                                 {"无锡市", "铜山区"},
                                                 {"无锡市", "江阴市"},
                                                 {"苏州市", ""},
                                                 {"苏州", ""}});
}

/* {city} of the covering letter: to whose bureau it goes. */
static void a_cluster_lies_in_the_city_of_its_county(void **state)
{
    static const char text[] =
        "pack: layout\nid: own\nversion: 1\nname: 集群\ntitle: \"{city}{county}\"\n"
        "tier: cluster\nrows: library\ncolumns:\n  - {heading: 名称, fact: cluster.name}\n";
    const struct value county = value_text("江阴市");
    struct faults faults = {0};
    int64_t id;
    (void)state;
    set_office(NULL, NULL);
    assert_true(database_begin(library.database, "集群", NULL));
    assert_true(cluster_add(library.database, "集群", &id, NULL));
    assert_true(cluster_put(library.database, id,
                            dictionary_find(packs_dictionary(library.packs), "cluster.county"), 0,
                            county, NULL));
    assert_true(database_commit(library.database, NULL));
    struct yaml_file *file = yaml_parse("own.yaml", text, strlen(text), &faults);
    struct layout *layout = layout_load(file, library.packs, &faults);
    assert_non_null(layout);
    char *sheet = library_workbook(&library, layout);
    assert_non_null(strstr(sheet, "<t>无锡市江阴市</t>"));
    free(sheet);
    layout_free(layout);
    yaml_free(file);
}

static int open_library(void **state)
{
    (void)state;
    if (!library_open(&library, (struct date){2023, 6, 30}) ||
        !database_begin(library.database, "准备", NULL))
        return -1;
    fill();
    return database_commit(library.database, NULL) ? 0 : -1;
}

static int close_library(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_county_says_in_which_city_it_lies),
        cmocka_unit_test(else_it_is_the_office_s_own),
        cmocka_unit_test(a_city_is_known_without_its_last_character),
        cmocka_unit_test(a_cluster_lies_in_the_city_of_its_county),
    };
    return cmocka_run_group_tests(tests, open_library, close_library);
}
