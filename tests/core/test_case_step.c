/* The table of steps and the days of a public notice (casework.md, “Cases and batches”). */
#include "fixture.h"

#include <stdio.h>
#include <string.h>

#include "core/case_step.h"

static const struct case_kinds *kinds(void)
{
    return packs_cases(fixture_packs());
}

static const struct case_kind *kind(const char *id)
{
    const struct case_kind *found = case_kind_find(kinds(), id);
    assert_non_null(found);
    return found;
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

/* From the beginning on, as far as the order goes: "draft filed …". */
static void check_order(const char *id, const char *expected)
{
    struct case_place place = case_begin(kind(id));
    char text[300];
    size_t length = (size_t)snprintf(text, sizeof text, "%s", place.state->id);
    for (;;) {
        struct case_stop on = case_step_on(kinds(), kind(id), place);
        if (!on.state)
            break;
        length += (size_t)snprintf(text + length, sizeof text - length, " %s", on.state->id);
        place = (struct case_place){on.state, on.time};
    }
    assert_string_equal(text, expected);
}

static void test_every_kind_goes_in_its_own_order(void **state)
{
    (void)state;
    static const char evaluation[] =
        "draft filed county_passed city_passed publicity submitted granted";
    static const char recommendation[] =
        "draft filed county_passed city_passed submitted publicity granted";
    static const char twice[] =
        "draft filed county_passed city_passed submitted submitted publicity granted";
    check_order("library", "draft filed county_passed city_passed granted");
    check_order("innovative", evaluation);
    check_order("innovative_renewal", evaluation);
    check_order("srdi", recommendation);
    check_order("srdi_renewal", recommendation);
    check_order("giant", twice);
    check_order("giant_renewal", twice);
    check_order("cluster", recommendation);
    check_order("cluster_renewal", recommendation);
    assert_int_equal(case_kinds_count(kinds()), 9);
}

static struct case_place at(const char *id, int time)
{
    const struct case_state *found = case_state_find(kinds(), id);
    assert_non_null(found);
    return (struct case_place){found, time};
}

/* The steps from there: "filed withdrawn". */
static void check_steps(const char *id, const char *state, int time, const char *expected)
{
    struct case_steps steps = case_steps_from(kinds(), kind(id), at(state, time));
    char text[300] = "";
    size_t length = 0;
    for (size_t i = 0; i < steps.count; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "%s%s", i ? " " : "",
                                   steps.items[i].state->id);
    if (strcmp(text, expected) != 0)
        fail_msg("%s, %s: “%s”, not “%s”", id, state, text, expected);
}

static void test_which_steps_are_possible_from_each_state(void **state)
{
    (void)state;
    check_steps("innovative", "draft", 1, "filed withdrawn");
    check_steps("innovative", "filed", 1, "county_passed returned rejected withdrawn");
    check_steps("innovative", "county_passed", 1, "city_passed returned rejected withdrawn");
    check_steps("innovative", "city_passed", 1, "publicity returned rejected withdrawn");
    check_steps("innovative", "publicity", 1, "submitted rejected withdrawn");
    check_steps("innovative", "submitted", 1, "granted returned rejected withdrawn");
    check_steps("innovative", "returned", 1, "filed rejected withdrawn");
    check_steps("innovative", "granted", 1, "");
    check_steps("innovative", "rejected", 1, "");
    check_steps("innovative", "withdrawn", 1, "");
    check_steps("srdi", "city_passed", 1, "submitted returned rejected withdrawn");
    check_steps("srdi", "publicity", 1, "granted rejected withdrawn");
    check_steps("giant", "submitted", 1, "submitted returned rejected withdrawn");
    check_steps("giant", "submitted", 2, "publicity returned rejected withdrawn");
    check_steps("library", "city_passed", 1, "granted returned rejected withdrawn");
}

/* Every state of every kind against every step: what is listed is taken, all else refused with the
 * list. */
static void test_every_other_step_is_refused_with_those_that_are_possible(void **state)
{
    (void)state;
    size_t refused = 0;
    for (size_t k = 0; k < case_kinds_count(kinds()); k++) {
        const struct case_kind *one = case_kind_at(kinds(), k);
        for (size_t i = 0; i < case_states_count(kinds()); i++) {
            struct case_place place = {case_state_at(kinds(), i), 1};
            struct case_steps steps = case_steps_from(kinds(), one, place);
            for (size_t j = 0; j < case_states_count(kinds()); j++) {
                const char *wanted = case_state_at(kinds(), j)->id;
                struct case_stop found;
                struct error err = {0};
                bool listed = false;
                for (size_t n = 0; n < steps.count; n++)
                    listed = listed || strcmp(steps.items[n].state->id, wanted) == 0;
                assert_int_equal(case_step_choose(kinds(), one, place, wanted, &found, &err),
                                 listed);
                if (listed)
                    continue;
                refused++;
                assert_int_equal(err.code, ERROR_VALUE);
                for (size_t n = 0; n < steps.count; n++)
                    assert_non_null(strstr(err.text, steps.items[n].label));
                if (!steps.count)
                    assert_non_null(strstr(err.text, "已经结束"));
            }
        }
    }
    assert_true(refused > 500);
}

static void test_a_refusal_is_a_sentence(void **state)
{
    (void)state;
    struct case_stop found;
    struct error err = {0};
    assert_false(
        case_step_choose(kinds(), kind("innovative"), at("filed", 1), "公示", &found, &err));
    assert_string_equal(err.text, "“创新型评价”现在是“已受理”,不能走到“公示”;可以走的是:"
                                  "县级初审通过、退回补正、"
                                  "不通过、撤回");
    assert_false(
        case_step_choose(kinds(), kind("innovative"), at("granted", 1), "filed", &found, &err));
    assert_string_equal(
        err.text, "“创新型评价”现在是“已公告(认定)”,不能走到“已受理”;已经结束,不能再走任何一步");
    assert_false(case_step_choose(kinds(), kind("library"), at("draft", 1), "受里", &found, &err));
    assert_string_equal(err.text, "没有“受里”这一步;“入库”现在是“拟申报”,可以走的是:"
                                  "已受理、撤回");
    /* a library has no public notice, but it is a step */
    assert_false(
        case_step_choose(kinds(), kind("library"), at("draft", 1), "publicity", &found, &err));
    assert_non_null(strstr(err.text, "不能走到“公示”"));
}

static void test_steps_are_called_as_people_call_them(void **state)
{
    (void)state;
    struct case_stop found;
    struct error err = {0};
    assert_true(case_step_choose(kinds(), kind("srdi"), at("filed", 1), "县级 初审", &found, &err));
    assert_string_equal(found.state->id, "county_passed");
    assert_true(
        case_step_choose(kinds(), kind("library"), at("city_passed", 1), "在库", &found, &err));
    assert_string_equal(found.state->id, "granted");
    assert_true(
        case_step_choose(kinds(), kind("giant"), at("submitted", 1), "submitted", &found, &err));
    assert_int_equal(found.time, 2);
    assert_string_equal(found.label, "已上报工信部");
    assert_string_equal(case_place_label(kind("giant"), at("submitted", 1)), "已上报省工信厅");
    assert_string_equal(case_place_label(kind("giant"), at("returned", 1)), "退回补正");
}

static void test_kinds_are_called_as_people_call_them(void **state)
{
    (void)state;
    assert_ptr_equal(case_kind_match(kinds(), "innovative-renewal"), kind("innovative_renewal"));
    assert_ptr_equal(case_kind_match(kinds(), "创新型 复核"), kind("innovative_renewal"));
    assert_ptr_equal(case_kind_match(kinds(), "专精特新“小巨人”企业申报"), kind("giant"));
    assert_null(case_kind_match(kinds(), "申报"));
    assert_null(case_kind_match(kinds(), ""));
}

static void test_every_kind_has_its_materials_each_with_its_clause(void **state)
{
    (void)state;
    for (size_t k = 0; k < case_kinds_count(kinds()); k++) {
        const struct case_kind *one = case_kind_at(kinds(), k);
        assert_true(one->material_count >= 3);
        for (size_t i = 0; i < one->material_count; i++)
            assert_true(strstr(one->materials[i].source, "条") ||
                        strstr(one->materials[i].source, "附件") ||
                        strstr(one->materials[i].source, "申报"));
    }
    assert_true(case_phrases_count(kinds()) >= 5);
}

static void check_end(const char *id, const char *from, int days, const char *expected)
{
    struct date last;
    struct error err = {0};
    char text[DATE_TEXT_SIZE];
    if (!case_publicity_end(kind(id), packs_calendar(fixture_packs()), fixture_date(from), days,
                            &last, &err))
        fail_msg("%s", err.text);
    date_format(last, text);
    if (strcmp(text, expected) != 0)
        fail_msg("%s from %s: %s, not %s", id, from, text, expected);
}

static void test_last_day_of_a_public_notice(void **state)
{
    (void)state;
    check_end("innovative", "2024-08-15", 0, "2024-08-22"); /* the day itself is not counted */
    check_end("innovative", "2024-08-15", 7, "2024-08-22");
    check_end("innovative", "2024-08-15", 8, "2024-08-23");
    check_end("innovative", "2024-08-15", 9, "2024-08-26"); /* a Saturday moves on */
    check_end("innovative", "2024-02-22", 0, "2024-02-29"); /* a leap day */
    check_end("innovative", "2023-02-22", 0, "2023-03-01"); /* none */
    check_end("innovative", "2024-12-25", 0, "2025-01-02"); /* new year's day is off */
    check_end("innovative", "2024-09-24", 0, "2024-10-08"); /* the national holiday */
    check_end("innovative", "2024-09-22", 0, "2024-09-29"); /* a Sunday that is worked */
    check_end("cluster", "2024-08-15", 0, "2024-08-22");    /* over one week-end */
    check_end("cluster", "2024-08-15", 5, "2024-08-22");
    check_end("cluster", "2024-08-15", 6, "2024-08-23");
    check_end("cluster", "2024-09-27", 0, "2024-10-10"); /* 29 September is worked */
    check_end("cluster_renewal", "2024-12-27", 0, "2025-01-06");
    check_end("srdi", "2024-08-15", 5, "2024-08-20");
    check_end("srdi", "2024-08-15", 0, ""); /* no document says how many */
    check_end("giant", "2024-08-15", 0, "");
}

static void check_too_few(const char *id, int days)
{
    struct date last;
    struct error err = {0};
    assert_false(case_publicity_end(kind(id), packs_calendar(fixture_packs()),
                                    fixture_date("2024-08-15"), days, &last, &err));
    assert_int_equal(err.code, ERROR_VALUE);
}

static void test_a_public_notice_is_never_too_short(void **state)
{
    (void)state;
    check_too_few("innovative", 6);
    check_too_few("innovative_renewal", 1);
    check_too_few("cluster", 4);
    check_too_few("cluster_renewal", 4);
    check_too_few("innovative", -1);
    check_too_few("innovative", 367);
    check_too_few("srdi", -1);
}

static void test_who_passed_the_review(void **state)
{
    (void)state;
    assert_false(case_is_reviewed(kind("srdi"), at("draft", 1)));
    assert_false(case_is_reviewed(kind("srdi"), at("filed", 1)));
    assert_true(case_is_reviewed(kind("srdi"), at("county_passed", 1)));
    assert_true(case_is_reviewed(kind("srdi"), at("granted", 1)));
    assert_true(case_is_reviewed(kind("giant"), at("submitted", 2)));
    assert_false(case_is_reviewed(kind("srdi"), at("returned", 1)));
    assert_false(case_is_reviewed(kind("srdi"), at("rejected", 1)));
}

/* A pack with a mistake says where. */
static void check_fault(const char *content, const char *words)
{
    struct faults faults = {0};
    struct yaml_file *file = yaml_parse("mine.yaml", content, strlen(content), &faults);
    assert_non_null(file);
    struct case_kinds *read = case_kinds_load(file, packs_certificates(fixture_packs()), &faults);
    bool found = false;
    for (size_t i = 0; i < faults.count; i++)
        found = found || strstr(faults.items[i].text, words);
    if (!found)
        fail_msg("no fault says “%s”", words);
    assert_null(read);
    faults_free(&faults);
    yaml_free(file);
}

#define HEAD                                                            \
    "pack: cases\nid: cases\nversion: 1\n"                              \
    "states: [{id: a, label: 甲}, {id: z, label: 完, role: grant}]\n" \
    "exits: []\nban: {years: 3, basis: x}\nmissed: []\nphrases: []\n"

static void test_mistakes_of_a_pack_are_said(void **state)
{
    (void)state;
    check_fault(HEAD "kinds: [{id: k, label: 种, source: s, steps: [a, b, z], materials: []}]\n",
                "“b”应为 states 中的一个状态");
    check_fault(HEAD "kinds: [{id: k, label: 种, source: s, steps: [a], materials: []}]\n",
                "“steps”应从起点写到公告(认定)");
    check_fault(HEAD "kinds: [{id: k, label: 种, source: s, certificate: nobel, steps: [a, z], "
                     "materials: []}]\n",
                "没有资质类型“nobel”");
    check_fault(HEAD "kinds: [{id: k, label: 种, source: s, steps: [a, z], materials: [{id: m, "
                     "title: t, source: s}, {id: m, title: t, source: s}]}]\n",
                "“m”重复");
    check_fault(HEAD "kinds: [{id: k, label: 种, source: s, steps: [a, z], publicity: {days: 7, "
                     "working_days: 5, basis: b}, materials: []}]\n",
                "只应有一个");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_goes_in_its_own_order),
        cmocka_unit_test(test_which_steps_are_possible_from_each_state),
        cmocka_unit_test(test_every_other_step_is_refused_with_those_that_are_possible),
        cmocka_unit_test(test_a_refusal_is_a_sentence),
        cmocka_unit_test(test_steps_are_called_as_people_call_them),
        cmocka_unit_test(test_kinds_are_called_as_people_call_them),
        cmocka_unit_test(test_every_kind_has_its_materials_each_with_its_clause),
        cmocka_unit_test(test_last_day_of_a_public_notice),
        cmocka_unit_test(test_a_public_notice_is_never_too_short),
        cmocka_unit_test(test_who_passed_the_review),
        cmocka_unit_test(test_mistakes_of_a_pack_are_said),
    };
    return cmocka_run_group_tests_name("case_step", tests, NULL, close_fixture);
}
