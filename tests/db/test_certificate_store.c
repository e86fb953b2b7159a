#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"

struct place {
    char *folder, *path;
    struct database *database;
    struct dossier *dossier;
    int64_t enterprise;
};

/* An open step with one enterprise. */
static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);
    struct error err = {0};

    place->folder = folder_new();
    place->path = path_in(place->folder, "peiyu.db");
    place->database = open_database(place->path);
    place->dossier = dossier_new(packs_dictionary(packs_installed()));
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

static const struct certificate_kind *kind_of(const char *id)
{
    return certificate_kind_find(packs_certificates(packs_installed()), id);
}

static void save(struct place *place, struct certificate *certificate)
{
    struct error err = {0};

    if (!certificate_save(place->database, place->enterprise, certificate, &err))
        fail_msg("%s", err.text);
}

/* The only certificate of the enterprise, as it was stored. */
static const struct certificate *stored(struct place *place)
{
    struct error err = {0};

    if (!enterprise_load(place->database, place->enterprise, place->dossier, &err))
        fail_msg("%s", err.text);
    assert_int_equal(dossier_certificate_count(place->dossier), 1);
    return dossier_certificate_at(place->dossier, 0);
}

static void assert_date(struct date date, int year, int month, int day)
{
    assert_int_equal(date_compare(date, date_of(year, month, day)), 0);
}

static void a_certificate_comes_back_as_it_was_saved(void **state)
{
    struct place *place = *state;
    struct certificate certificate = {
        .kind = kind_of("giant"),
        .level = "国家级",
        .batch = "第五批",
        .document = "工信部企业函〔2023〕'1'号,NULL",
        .announced_on = date_of(2023, 7, 14),
        .valid_from = date_of(2023, 7, 1),
        .valid_to = date_of(2026, 6, 30),
        .withdrawal = WITHDRAWAL_PLAIN,
        .withdrawn_on = date_of(2025, 1, 2),
        .withdrawal_reason = "重大变化未报告",
    };
    const struct certificate *back;

    save(place, &certificate);
    assert_true(certificate.id > 0);
    back = stored(place);
    assert_int_equal(back->id, certificate.id);
    assert_ptr_equal(back->kind, certificate.kind);
    assert_string_equal(back->level, certificate.level);
    assert_string_equal(back->batch, certificate.batch);
    assert_string_equal(back->document, certificate.document);
    assert_date(back->announced_on, 2023, 7, 14);
    assert_date(back->valid_from, 2023, 7, 1);
    assert_date(back->valid_to, 2026, 6, 30);
    assert_int_equal(back->withdrawal, WITHDRAWAL_PLAIN);
    assert_date(back->withdrawn_on, 2025, 1, 2);
    assert_string_equal(back->withdrawal_reason, certificate.withdrawal_reason);
    assert_false(back->renewing);
}

static void the_dates_that_were_not_given_are_completed(void **state)
{
    struct place *place = *state;
    struct certificate certificate = {.kind = kind_of("srdi"),
                                      .announced_on = date_of(2024, 2, 29)};
    const struct certificate *back;

    save(place, &certificate);
    back = stored(place);
    assert_date(back->valid_from, 2024, 2, 29);
    assert_date(back->valid_to, 2027, 2, 28);
    assert_string_equal(back->batch, "");
    assert_false(date_is_set(back->withdrawn_on));
}

static void a_change_replaces_and_a_removal_takes_away(void **state)
{
    struct place *place = *state;
    struct certificate certificate = {.kind = kind_of("srdi"),
                                      .announced_on = date_of(2023, 3, 24)};
    struct error err = {0};
    int64_t id;

    save(place, &certificate);
    id = certificate.id;
    certificate.batch = "第七批";
    save(place, &certificate);
    save(place, &certificate); /* as it is: no change */
    assert_int_equal(certificate.id, id);
    assert_string_equal(stored(place)->batch, "第七批");
    assert_int_equal(
        number_of(place->database, "SELECT count(*) FROM journal_change WHERE tbl = 'certificate'"),
        2);
    assert_true(certificate_remove(place->database, id, &err));
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM certificate"), 0);
}

static void what_is_not_there_or_does_not_fit_is_refused(void **state)
{
    struct place *place = *state;
    struct certificate certificate = {.kind = kind_of("srdi"),
                                      .announced_on = date_of(2023, 3, 24)};
    struct error err = {0};
    int64_t other;

    assert_false(certificate_remove(place->database, 77, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    certificate.id = 77;
    assert_false(certificate_save(place->database, place->enterprise, &certificate, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    certificate.id = 0;
    save(place, &certificate);
    assert_true(enterprise_add(place->database, code_of(2), "乙", &other, &err));
    assert_false(certificate_save(place->database, other, &certificate, &err)); /* not its own */
    certificate.valid_to = date_of(2023, 3, 23);
    assert_false(certificate_save(place->database, place->enterprise, &certificate, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    certificate.valid_to = date_of(2023, 3, 24); /* one day: both ends count */
    certificate.batch = "\xff";
    assert_false(certificate_save(place->database, place->enterprise, &certificate, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    certificate.batch = NULL;
    save(place, &certificate);
    certificate.id = 0;
    assert_false(certificate_save(place->database, 77, &certificate, &err));
    assert_int_equal(err.code, ERROR_DATABASE);
}

static void a_kind_that_the_packs_do_not_know_stays(void **state)
{
    struct place *place = *state;
    struct certificate certificate = {.kind = kind_of("srdi"),
                                      .announced_on = date_of(2023, 3, 24)};

    assert_int_equal(
        run_sql(place->database,
                "INSERT INTO certificate (enterprise, kind, level, batch, document, withdrawal, "
                "withdrawal_reason) VALUES (1, 'gone', '', '', '', 0, '')"),
        0);
    save(place, &certificate);
    assert_string_equal(stored(place)->kind->id, "srdi");
    assert_int_equal(number_of(place->database, "SELECT count(*) FROM certificate"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_certificate_comes_back_as_it_was_saved, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_dates_that_were_not_given_are_completed, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_change_replaces_and_a_removal_takes_away, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_or_does_not_fit_is_refused, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_kind_that_the_packs_do_not_know_stays, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("certificate store", tests, NULL, NULL);
}
