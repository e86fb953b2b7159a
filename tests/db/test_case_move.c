/* Cases on their way: what each step asks for and what comes with it. */
#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/memory.h"
#include "db/case_move.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"

static struct arena *arena;
static struct case_file one;

/* A case of KIND, of one enterprise, in a batch of 2024. */
static void open_case(struct scene *scene, const char *kind)
{
    struct batch batch = {.kind = case_kind_find(packs_cases(packs_installed()), kind),
                          .year = 2024,
                          .number = 1,
                          .notice = "",
                          .remark = ""};
    struct error err = {0};
    int64_t enterprise, id;

    begin(scene->database, "加入批次");
    if (!enterprise_find(scene->database, code_of(1), &enterprise, &err))
        fail_msg("%s", err.text);
    if (enterprise == 0)
        enterprise = add_enterprise(scene, 1, "甲公司");
    if (!batch_add(scene->database, &batch, &err) ||
        !case_add(scene->database, &batch, enterprise, &id, &err) ||
        !case_load(scene->database, id, arena, &one, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static int set_up(void **state)
{
    arena = arena_new();
    return scene_set_up(state);
}

static int tear_down(void **state)
{
    arena_free(arena);
    return scene_tear_down(state);
}

static struct case_move step_to(const char *to, const char *day)
{
    struct case_move move = {.to = to, .document = "", .remark = "", .reason = ""};

    assert_true(date_parse_iso(day, &move.day));
    return move;
}

static bool try_move(struct scene *scene, const struct case_move *move, struct error *err)
{
    bool ok;

    begin(scene->database, "办理");
    ok = case_move(scene->database, &one, move, err);
    if (ok)
        commit(scene->database);
    else
        database_rollback(scene->database);
    return ok;
}

static void go(struct scene *scene, const char *to, const char *day, const char *reason)
{
    struct case_move move = step_to(to, day);
    struct error err = {0};

    move.reason = reason;
    if (!try_move(scene, &move, &err))
        fail_msg("%s: %s", to, err.text);
    assert_string_equal(one.place.state->id, to);
}

static void refuse(struct scene *scene, const char *to, const char *day, const char *words)
{
    struct case_move move = step_to(to, day);
    struct error err = {0};
    char *before = content_of(scene->database);

    assert_false(try_move(scene, &move, &err));
    assert_int_equal(err.code, ERROR_VALUE);
    if (!strstr(err.text, words))
        fail_msg("“%s” does not say “%s”", err.text, words);
    assert_content(scene, before);
    free(before);
}

static void put_text(struct scene *scene, const char *fact, const char *text)
{
    struct value value;

    assert_true(entry_from_canonical(fact_named(fact), text, &value));
    begin(scene->database, "测试");
    put_fact(scene, one.enterprise, fact, 0, value);
    commit(scene->database);
}

static void an_innovative_case_runs_to_its_certificate(void **state)
{
    struct scene *scene = *state;
    char *before;

    open_case(scene, "innovative");
    go(scene, "filed", "2024-06-03", "");
    go(scene, "county_passed", "2024-06-10", "补正后再评");
    go(scene, "city_passed", "2024-06-20", "");
    go(scene, "publicity", "2024-06-24", "");
    refuse(scene, "submitted", "2024-07-01", "公示到 2024-07-01 为止");
    go(scene, "submitted", "2024-07-02", "");
    before = content_of(scene->database);
    go(scene, "granted", "2024-07-20", "");
    assert_int_equal(number_of(scene->database,
                               "SELECT count(*) FROM certificate WHERE kind = 'innovative' AND "
                               "announced_on = '2024-07-20' AND valid_to = '2027-07-20' AND "
                               "batch = '2024年第1批'"),
                     1);
    assert_undo(scene, "办理"); /* state, step and certificate at once */
    assert_content(scene, before);
    assert_redo(scene, "办理");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM certificate"), 1);
    refuse(scene, "filed", "2024-08-01", "已经结束");
    free(before);
}

static void a_verdict_other_than_pass_asks_for_a_reason_that_is_kept(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "srdi");
    put_text(scene, "data_updated_on", "2024-01-05");
    go(scene, "filed", "2024-06-03", "用不着的理由");
    refuse(scene, "county_passed", "2024-06-10", "请写明理由");
    go(scene, "county_passed", "2024-06-10", "市局同意先行上报");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_step WHERE reason = "
                                                "'市局同意先行上报' AND state = 'county_passed'"),
                     1);
    assert_int_equal(
        number_of(scene->database,
                  "SELECT count(*) FROM case_step WHERE reason <> '' AND state = 'filed'"),
        0);
    assert_true(one.assessment != 0); /* made on the way, and kept */
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM assessment WHERE as_of = "
                                                "'2024-06-10' AND standard LIKE 'srdi%'"),
                     1);
    assert_undo(scene, "办理");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM assessment"), 0);
}

static void a_library_entry_asks_for_no_verdict_and_ends_in_the_library(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "library");
    put_text(scene, "library_state", "出库");
    go(scene, "filed", "2024-06-03", "");
    go(scene, "county_passed", "2024-06-10", "");
    go(scene, "city_passed", "2024-06-10", "");
    go(scene, "granted", "2024-06-11", "");
    assert_int_equal(number_of(scene->database,
                               "SELECT count(*) FROM fact_value WHERE (fact = 'library_state' AND "
                               "value = '在库') OR (fact = 'library_on' AND value = '2024-06-11')"),
                     2);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM certificate"), 0);
}

static void add_title(struct scene *scene, const char *kind, struct date announced_on,
                      enum withdrawal withdrawal, struct date withdrawn_on)
{
    struct certificate line = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), kind),
        .announced_on = announced_on,
        .withdrawal = withdrawal,
        .withdrawn_on = withdrawn_on,
    };
    struct error err = {0};

    begin(scene->database, "资质");
    if (!certificate_save(scene->database, one.enterprise, &line, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

static void a_ban_bars_filing_whatever_the_reason(void **state)
{
    struct scene *scene = *state;
    struct case_move move = step_to("filed", "2027-06-30");
    struct error err = {0};

    open_case(scene, "innovative");
    add_title(scene, "innovative", date_of(2023, 3, 24), WITHDRAWAL_CAUSE, date_of(2024, 6, 30));
    move.reason = "理由";
    assert_false(try_move(scene, &move, &err));
    assert_non_null(strstr(err.text, "至 2027-06-30 止"));
    go(scene, "filed", "2027-07-01", "");
}

static void a_missed_update_asks_for_a_reason_that_is_kept(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "srdi");
    add_title(scene, "innovative", date_of(2023, 3, 24), WITHDRAWAL_NONE, (struct date){0});
    refuse(scene, "filed", "2024-05-01", "第十四条");
    go(scene, "filed", "2024-05-01", "平台故障");
    assert_int_equal(
        number_of(scene->database, "SELECT count(*) FROM case_step WHERE reason = '平台故障'"), 1);
}

static void a_change_not_reported_asks_for_a_reason(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    int64_t line;
    const struct reg *changes =
        dictionary_find_register(packs_dictionary(packs_installed()), "changes");

    open_case(scene, "innovative_renewal");
    begin(scene->database, "测试");
    assert_true(register_add(scene->database, one.enterprise, changes, &line, &err));
    assert_true(register_put(scene->database, line, reg_find_field(changes, "happened_on"),
                             value_date(date_of(2024, 2, 8)), &err));
    commit(scene->database);
    refuse(scene, "filed", "2024-05-09", "第十五条");
    go(scene, "filed", "2024-05-08", "");
}

static void returned_goes_back_to_filed_and_may_end(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "library");
    refuse(scene, "returned", "2024-06-01", "可以走的是:已受理、撤回");
    go(scene, "filed", "2024-06-03", "");
    go(scene, "returned", "2024-06-04", "");
    refuse(scene, "county_passed", "2024-06-05", "可以走的是:已受理");
    go(scene, "filed", "2024-06-06", "");
    go(scene, "county_passed", "2024-06-07", "");
    go(scene, "rejected", "2024-06-08", "");
    refuse(scene, "filed", "2024-06-09", "已经结束");
}

static void days_do_not_run_backwards(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "library");
    go(scene, "filed", "2024-06-03", "");
    refuse(scene, "county_passed", "2024-06-02", "不能更早");
    go(scene, "county_passed", "2024-06-03", "");
}

static void what_belongs_to_another_step_is_refused(void **state)
{
    struct scene *scene = *state;
    struct case_move move = step_to("filed", "2024-06-03");
    struct error err = {0};

    open_case(scene, "innovative");
    move.publicity_days = 7;
    assert_false(try_move(scene, &move, &err));
    assert_non_null(strstr(err.text, "公示天数"));
    move.publicity_days = 0;
    move.valid_to = date_of(2027, 6, 3);
    assert_false(try_move(scene, &move, &err));
    assert_non_null(strstr(err.text, "有效期"));
    move = (struct case_move){.to = "filed", .document = "", .remark = "", .reason = ""};
    assert_false(try_move(scene, &move, &err));
    assert_non_null(strstr(err.text, "日期"));
}

/* To the last step before the grant. */
static void run_srdi(struct scene *scene, const char *kind)
{
    open_case(scene, kind);
    go(scene, "filed", "2024-01-10", "");
    go(scene, "county_passed", "2024-01-11", "先行上报");
    go(scene, "city_passed", "2024-01-12", "");
    go(scene, "submitted", "2024-01-15", "");
    go(scene, "publicity", "2024-02-20", "");
}

static void a_renewal_continues_the_old_line(void **state)
{
    struct scene *scene = *state;
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};
    const struct certificate *newest;

    run_srdi(scene, "srdi_renewal");
    add_title(scene, "srdi", date_of(2021, 3, 24), WITHDRAWAL_NONE, (struct date){0});
    go(scene, "granted", "2024-03-20", "");
    assert_true(enterprise_load(scene->database, one.enterprise, dossier, &err));
    assert_int_equal(dossier_certificate_count(dossier), 2);
    newest = dossier_newest(dossier, "srdi", date_of(2024, 3, 20));
    assert_int_equal(date_compare(newest->valid_to, date_of(2027, 3, 20)), 0);
    dossier_free(dossier);
}

static void the_same_line_is_not_written_twice(void **state)
{
    struct scene *scene = *state;

    run_srdi(scene, "srdi");
    add_title(scene, "srdi", date_of(2024, 3, 20), WITHDRAWAL_NONE, (struct date){0});
    go(scene, "granted", "2024-03-20", "");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM certificate"), 1);
}

static void the_document_may_name_other_days(void **state)
{
    struct scene *scene = *state;
    struct case_move move = step_to("granted", "2024-03-20");
    struct error err = {0};

    run_srdi(scene, "srdi");
    move.valid_from = date_of(2024, 1, 1);
    move.valid_to = date_of(2026, 12, 31);
    move.document = "苏工信中小〔2024〕9号";
    if (!try_move(scene, &move, &err))
        fail_msg("%s", err.text);
    assert_int_equal(number_of(scene->database,
                               "SELECT count(*) FROM certificate WHERE valid_from = '2024-01-01' "
                               "AND valid_to = '2026-12-31' AND document <> ''"),
                     1);
}

static void giants_are_submitted_twice(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "giant");
    go(scene, "filed", "2024-01-10", "");
    go(scene, "county_passed", "2024-01-11", "先行上报");
    go(scene, "city_passed", "2024-01-12", "");
    go(scene, "submitted", "2024-01-15", "");
    refuse(scene, "publicity", "2024-01-16", "可以走的是:已上报工信部");
    go(scene, "submitted", "2024-01-20", "");
    assert_int_equal(one.place.time, 2);
    go(scene, "publicity", "2024-02-01", "");
}

static enum verdict rest_on(struct scene *scene, const char *result)
{
    struct error err = {0};
    enum verdict verdict;
    bool known;

    begin(scene->database, "评价");
    save_assessment(scene, one.enterprise, result);
    one.assessment = number_of(scene->database, "SELECT max(id) FROM assessment");
    assert_true(case_save(scene->database, &one, &err));
    commit(scene->database);
    assert_true(case_verdict(scene->database, &one, &known, &verdict, &err));
    assert_true(known);
    return verdict;
}

static void the_verdict_is_that_of_the_assessment_it_rests_on(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};
    enum verdict verdict;
    bool known;

    open_case(scene, "srdi");
    assert_true(case_verdict(scene->database, &one, &known, &verdict, &err));
    assert_false(known);
    assert_int_equal(rest_on(scene, "{\"verdict\": \"pass\"}"), VERDICT_PASS);
    assert_int_equal(rest_on(scene, "{\"verdict\": \"fail\"}"), VERDICT_FAIL);
    assert_int_equal(rest_on(scene, "{\"verdict\": \"incomplete\"}"), VERDICT_INCOMPLETE);
    one.assessment += 1000;
    assert_false(case_verdict(scene->database, &one, &known, &verdict, &err));
    assert_int_not_equal(err.code, ERROR_NONE);
}

/* A verdict that is known is not made anew, whatever the data say by now. */
static void what_it_rests_on_is_asked_before_the_figures(void **state)
{
    struct scene *scene = *state;
    const struct case_stop *review;
    struct error err = {0};
    const char *asked;
    bool barred;

    open_case(scene, "srdi");
    review = case_stop_find(one.kind,
                            case_state_find(packs_cases(packs_installed()), "county_passed"), 1);
    assert_true(case_ask(scene->database, &one, review, date_of(2024, 6, 10), arena, &asked,
                         &barred, &err));
    assert_non_null(strstr(asked, "评价结论为"));
    (void)rest_on(scene, "{\"verdict\": \"pass\"}");
    assert_true(case_ask(scene->database, &one, review, date_of(2024, 6, 10), arena, &asked,
                         &barred, &err));
    assert_string_equal(asked, "");
}

static void what_nobody_verified_stands_behind_the_own_remark(void **state)
{
    struct scene *scene = *state;
    struct case_move move = step_to("filed", "2024-06-03");
    struct error err = {0};

    open_case(scene, "srdi");
    put_text(scene, "data_updated_on", "2024-01-05");
    if (!try_move(scene, &move, &err))
        fail_msg("%s", err.text);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_step WHERE "
                                                "remark LIKE '未核实:%'"),
                     1);
    move = step_to("returned", "2024-06-04");
    assert_true(try_move(scene, &move, &err));
    move = step_to("filed", "2024-06-05");
    move.remark = "材料已补齐";
    assert_true(try_move(scene, &move, &err));
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_step WHERE "
                                                "remark LIKE '材料已补齐;未核实:%'"),
                     1);
}

/* One text of a step with LENGTH letters. */
static bool go_with(struct scene *scene, size_t which, size_t length)
{
    char *text = memory_alloc(length + 1);
    struct case_move move = step_to("county_passed", "2024-06-10");
    struct error err = {0};
    bool ok;

    memset(text, 'a', length);
    *(which == 0 ? &move.document : which == 1 ? &move.remark : &move.reason) = text;
    begin(scene->database, "办理");
    ok = case_move(scene->database, &one, &move, &err);
    database_rollback(scene->database);
    assert_true(ok || (err.code == ERROR_VALUE && strstr(err.text, "太长") != NULL));
    if (ok)
        assert_true(case_load(scene->database, one.id, arena, &one, &err));
    free(text);
    return ok;
}

static void the_texts_of_a_step_are_bounded(void **state)
{
    struct scene *scene = *state;

    open_case(scene, "library");
    go(scene, "filed", "2024-06-03", "");
    for (size_t which = 0; which < 3; which++) {
        assert_true(go_with(scene, which, CASE_TEXT_LIMIT));
        assert_false(go_with(scene, which, CASE_TEXT_LIMIT + 1));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_innovative_case_runs_to_its_certificate),
        TEST(a_verdict_other_than_pass_asks_for_a_reason_that_is_kept),
        TEST(a_library_entry_asks_for_no_verdict_and_ends_in_the_library),
        TEST(a_ban_bars_filing_whatever_the_reason),
        TEST(a_missed_update_asks_for_a_reason_that_is_kept),
        TEST(a_change_not_reported_asks_for_a_reason),
        TEST(returned_goes_back_to_filed_and_may_end),
        TEST(days_do_not_run_backwards),
        TEST(what_belongs_to_another_step_is_refused),
        TEST(a_renewal_continues_the_old_line),
        TEST(the_same_line_is_not_written_twice),
        TEST(the_document_may_name_other_days),
        TEST(giants_are_submitted_twice),
        TEST(the_verdict_is_that_of_the_assessment_it_rests_on),
        TEST(what_it_rests_on_is_asked_before_the_figures),
        TEST(what_nobody_verified_stands_behind_the_own_remark),
        TEST(the_texts_of_a_step_are_bounded),
    };

    return cmocka_run_group_tests_name("case_move", tests, NULL, NULL);
}
