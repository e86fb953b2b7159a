#include "library_place.h"

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"

void give(struct place *place, int64_t id, const char *fact, int year, const char *text)
{
    struct error err = {0};
    struct value value;

    if (!entry_read(packs_dictionary(packs_installed()), fact_named(fact), text, UNIT_OWN,
                    place->arena, &value, &err) ||
        !enterprise_put(place->database, id, fact_named(fact), year, value, &err))
        fail_msg("%s: %s", fact, err.text);
}

int64_t add(struct place *place, unsigned number, const char *name)
{
    struct error err = {0};
    int64_t id = 0;

    if (!enterprise_add(place->database, code_of(number), name, &id, &err))
        fail_msg("%s", err.text);
    return id;
}

static void title(struct place *place, int64_t id, const char *kind, struct date announced)
{
    struct error err = {0};
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), kind),
        .level = "",
        .batch = "",
        .document = "",
        .withdrawal_reason = "",
        .announced_on = announced,
    };

    assert_non_null(certificate.kind);
    if (!certificate_save(place->database, id, &certificate, &err))
        fail_msg("%s", err.text);
}

int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    place->arena = arena_new();
    begin(place->database, "测试");
    place->ids[1] = add(place, 1, "常州（中国）机械有限公司");
    place->ids[2] = add(place, 2, "安丰化工有限公司");
    place->ids[3] = add(place, 3, "徐州重型机械有限公司");
    place->ids[4] = add(place, 4, "宝泰电子有限公司");
    give(place, place->ids[1], "contact", 0, "李四");
    give(place, place->ids[1], "former_names", 0, "旧城铸造厂、ABC公司");
    give(place, place->ids[1], "revenue", 2022, "300");
    give(place, place->ids[1], "main_revenue", 2022, "100");
    give(place, place->ids[2], "main_product", 0, "环氧 树脂");
    give(place, place->ids[2], "revenue", 2022, "30");
    give(place, place->ids[2], "main_revenue", 2022, "20");
    give(place, place->ids[2], "national_rank", 0, "无");
    give(place, place->ids[2], "town", 0, "利国镇");
    give(place, place->ids[3], "revenue", 2022, "300");
    give(place, place->ids[3], "national_rank", 0, "3");
    give(place, place->ids[3], "town", 0, "大许镇");
    give(place, place->ids[4], "revenue", 2022, "0");
    give(place, place->ids[4], "main_revenue", 2022, "0");
    give(place, place->ids[4], "library_state", 0, "出库");
    title(place, place->ids[1], "innovative", date_of(2022, 3, 1));
    title(place, place->ids[3], "srdi", date_of(2021, 3, 1));
    title(place, place->ids[3], "innovative", date_of(2022, 3, 1));
    title(place, place->ids[4], "srdi", date_of(2019, 3, 1)); /* lapsed */
    commit(place->database);
    place->index = library_index_new(place->database, date_of(2023, 6, 30));
    *state = place;
    return 0;
}

int tear_down(void **state)
{
    struct place *place = *state;

    library_index_free(place->index);
    arena_free(place->arena);
    database_close(place->database);
    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

struct expression *parse(const char *text)
{
    struct error err = {0};
    struct expression *filter =
        expression_parse_text(packs_dictionary(packs_installed()), text, &err);

    if (filter == NULL)
        fail_msg("%s", err.text);
    return filter;
}

const char *rows(struct place *place)
{
    static char text[64];
    size_t count = library_index_count(place->index);

    assert_true(count < sizeof text);
    for (size_t i = 0; i < count; i++) {
        int64_t id = library_index_at(place->index, i);
        int number = 0;

        assert_int_equal(library_index_find(place->index, id), i);
        while (number < 8 && place->ids[number] != id)
            number++;
        text[i] = (char)('0' + number);
    }
    text[count] = '\0';
    return text;
}

void assert_rows(struct place *place, const char *search, const struct expression *filter,
                 const struct library_order *order, const char *expected)
{
    struct error err = {0};

    if (!library_index_select(place->index, search, filter, order, NULL, NULL, &err))
        fail_msg("%s", err.text);
    if (strcmp(rows(place), expected) != 0)
        fail_msg("“%s”: %s, not %s", search, rows(place), expected);
}

struct library_order by(const char *fact, int year, bool descending)
{
    return (struct library_order){.fact = fact_named(fact), .year = year, .descending = descending};
}
