#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"

struct place {
    char *folder, *path;
    struct database *database;
    struct dossier *dossier;
    const struct reg *ip, *awards;
    int64_t enterprise;
};

static const struct reg *reg_named(const char *id)
{
    const struct reg *reg = dictionary_find_register(packs_dictionary(packs_installed()), id);

    if (reg == NULL)
        fail_msg("no register %s", id);
    return reg;
}

/* An open step with one enterprise. */
static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);
    struct error err = {0};

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    place->dossier = dossier_new(packs_dictionary(packs_installed()));
    place->ip = reg_named("ip");
    place->awards = reg_named("awards");
    begin(place->database, "测试");
    assert_true(enterprise_add(place->database, code_of(1), "甲", &place->enterprise, &err));
    *state = place;
    return 0;
}

static int tear_down(void **state)
{
    struct place *place = *state;

    dossier_free(place->dossier);
    database_close(place->database);
    free(place->path);
    folder_remove(place->folder);
    free(place);
    return 0;
}

static int64_t add_line(struct place *place, const struct reg *reg)
{
    struct error err = {0};
    int64_t line = 0;

    if (!register_add(place->database, place->enterprise, reg, &line, &err))
        fail_msg("%s", err.text);
    assert_true(line > 0);
    return line;
}

static void put(struct place *place, const struct reg *reg, int64_t line, const char *field,
                struct value value)
{
    struct error err = {0};

    if (!register_put(place->database, line, reg_find_field(reg, field), value, &err))
        fail_msg("%s: %s", field, err.text);
}

static void assert_field(const struct reg *reg, const struct dossier_line *line, const char *field,
                         const char *expected)
{
    char *text = value_format(dossier_line_get(line, reg_find_field(reg, field)));

    assert_string_equal(text, expected);
    free(text);
}

static void load(struct place *place)
{
    struct error err = {0};

    if (!enterprise_load(place->database, place->enterprise, place->dossier, &err))
        fail_msg("%s", err.text);
}

static void lines_come_back_in_the_order_of_their_adding(void **state)
{
    struct place *place = *state;
    int64_t first = add_line(place, place->ip), award = add_line(place, place->awards);
    int64_t second = add_line(place, place->ip), empty = add_line(place, place->ip);
    const struct dossier_line *line;

    put(place, place->ip, second, "number", value_text("ZL2"));
    put(place, place->ip, first, "number", value_text("ZL1"));
    put(place, place->ip, first, "kind", value_text("发明专利"));
    put(place, place->ip, first, "granted_on", value_date(date_of(2020, 2, 29)));
    put(place, place->ip, first, "expires_on", value_none());
    put(place, place->ip, first, "owner_rank", value_number(decimal_of(2)));
    put(place, place->ip, first, "related", value_bool(false));
    put(place, place->awards, award, "level", value_text("国家级"));
    load(place);
    assert_int_equal(dossier_line_count(place->dossier, place->ip), 3);
    assert_int_equal(dossier_line_count(place->dossier, place->awards), 1);
    line = dossier_line_at(place->dossier, place->ip, 0);
    assert_int_equal(dossier_line_id(line), first);
    assert_field(place->ip, line, "number", "ZL1");
    assert_field(place->ip, line, "kind", "发明专利");
    assert_field(place->ip, line, "granted_on", "2020-02-29");
    assert_field(place->ip, line, "expires_on", "无");
    assert_field(place->ip, line, "owner_rank", "2");
    assert_field(place->ip, line, "related", "否");
    assert_field(place->ip, line, "name", "");
    line = dossier_line_at(place->dossier, place->ip, 1);
    assert_int_equal(dossier_line_id(line), second);
    assert_field(place->ip, line, "number", "ZL2");
    assert_int_equal(dossier_line_id(dossier_line_at(place->dossier, place->ip, 2)), empty);
    line = dossier_line_at(place->dossier, place->awards, 0);
    assert_int_equal(dossier_line_id(line), award);
    assert_field(place->awards, line, "level", "国家级");
}

static void a_value_is_replaced_and_taken_away(void **state)
{
    struct place *place = *state;
    int64_t line = add_line(place, place->ip);

    put(place, place->ip, line, "number", value_text("ZL1"));
    put(place, place->ip, line, "number", value_text("ZL2"));
    put(place, place->ip, line, "number", value_text("ZL2"));
    assert_int_equal(number_of(place->database,
                               "SELECT count(*) FROM journal_change WHERE tbl = 'register_value'"),
                     2);
    put(place, place->ip, line, "number", (struct value){0});
    put(place, place->ip, line, "number", (struct value){0});
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM register_value"), 0);
    load(place);
    assert_int_equal(dossier_line_count(place->dossier, place->ip), 1);
}

static void a_removed_line_is_gone_with_its_values(void **state)
{
    struct place *place = *state;
    int64_t line = add_line(place, place->ip), other = add_line(place, place->ip);
    struct error err = {0};

    put(place, place->ip, line, "number", value_text("ZL1"));
    put(place, place->ip, other, "number", value_text("ZL2"));
    assert_true(register_remove(place->database, line, &err));
    load(place);
    assert_int_equal(dossier_line_count(place->dossier, place->ip), 1);
    assert_field(place->ip, dossier_line_at(place->dossier, place->ip, 0), "number", "ZL2");
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM register_value"), 1);
}

static void what_is_not_there_or_does_not_fit_is_refused(void **state)
{
    struct place *place = *state;
    const struct fact *kind = reg_find_field(place->ip, "kind");
    int64_t line = add_line(place, place->ip);
    struct error err = {0};

    assert_false(register_put(place->database, 77, kind, value_text("发明专利"), &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_false(register_remove(place->database, 77, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_false(register_put(place->database, line, kind, value_text("没有这种"), &err));
    assert_int_equal(err.code, ERROR_VALUE);
    assert_non_null(strstr(err.text, kind->label));
    assert_false(register_put(place->database, line, kind, value_number(decimal_of(1)), &err));
    assert_false(register_add(place->database, 77, place->ip, &line, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(lines_come_back_in_the_order_of_their_adding, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_value_is_replaced_and_taken_away, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_removed_line_is_gone_with_its_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_or_does_not_fit_is_refused, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests_name("register store", tests, NULL, NULL);
}
