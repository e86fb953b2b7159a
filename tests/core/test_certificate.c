/* Certificates (casework.md, “Certificates”): kinds, validity, states. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/certificate.h"

static const struct certificate_kind three_years = {
    .id = "srdi", .label = "甲", .years = 3, .expiring_days = 180};
static const struct certificate_kind year_end = {
    .id = "tech_sme", .label = "乙", .to_year_end = true, .expiring_days = 180};
static const struct certificate_kind as_entered = {.id = "high_tech", .label = "丙"};

static struct date day(const char *iso)
{
    return *iso ? fixture_date(iso) : (struct date){0};
}

static struct certificate given(const struct certificate_kind *kind, const char *announced_on,
                                const char *valid_from, const char *valid_to)
{
    return (struct certificate){
        .kind = kind,
        .announced_on = day(announced_on),
        .valid_from = day(valid_from),
        .valid_to = day(valid_to),
    };
}

static void missing_days_are_filled_and_given_ones_kept(void **state)
{
    (void)state;
    static const struct {
        const struct certificate_kind *kind;
        const char *announced_on, *valid_from, *valid_to, *from, *to;
    } cases[] = {
        {&three_years, "2023-03-24", "", "", "2023-03-24", "2026-03-24"},
        {&three_years, "2024-02-29", "", "", "2024-02-29", "2027-02-28"},
        {&three_years, "2023-03-24", "2023-01-01", "2025-12-31", "2023-01-01", "2025-12-31"},
        {&three_years, "2023-03-24", "2023-04-01", "", "2023-04-01", "2026-03-24"},
        {&three_years, "2023-03-24", "", "2025-12-31", "2023-03-24", "2025-12-31"},
        {&three_years, "", "2023-04-01", "", "2023-04-01", "2026-04-01"},
        {&three_years, "", "", "", "", ""},
        {&year_end, "2023-03-24", "", "", "2023-03-24", "2023-12-31"},
        {&year_end, "2023-12-31", "", "", "2023-12-31", "2023-12-31"},
        {&as_entered, "2023-03-24", "", "", "2023-03-24", ""},
        {&as_entered, "2023-03-24", "", "2026-03-23", "2023-03-24", "2026-03-23"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct certificate one =
            given(cases[i].kind, cases[i].announced_on, cases[i].valid_from, cases[i].valid_to);
        char text[DATE_TEXT_SIZE];
        certificate_complete(&one);
        date_format(one.valid_from, text);
        assert_string_equal(text, cases[i].from);
        date_format(one.valid_to, text);
        assert_string_equal(text, cases[i].to);
        assert_int_equal(date_compare(one.announced_on, day(cases[i].announced_on)), 0);
    }
}

static void both_ends_are_in_force(void **state)
{
    (void)state;
    struct certificate one = given(&three_years, "2023-03-24", "", "");
    assert_false(certificate_in_force(&one, day("2023-03-23")));
    assert_true(certificate_in_force(&one, day("2023-03-24")));
    assert_true(certificate_in_force(&one, day("2026-03-24")));
    assert_false(certificate_in_force(&one, day("2026-03-25")));
    assert_false(date_is_set(one.valid_to)); /* asking changes nothing */
    one = given(&as_entered, "2023-03-24", "", "");
    assert_true(certificate_in_force(&one, day("2099-01-01")));
}

static void a_withdrawn_title_is_not_in_force_from_that_day_on(void **state)
{
    (void)state;
    static const enum withdrawal sorts[] = {WITHDRAWAL_PLAIN, WITHDRAWAL_CAUSE};
    for (size_t i = 0; i < 2; i++) {
        struct certificate one = given(&three_years, "2023-03-24", "", "");
        one.withdrawal = sorts[i];
        one.withdrawn_on = day("2024-05-10");
        assert_true(certificate_in_force(&one, day("2024-05-09")));
        assert_int_equal(certificate_state(&one, day("2024-05-09")), CERTIFICATE_VALID);
        assert_false(certificate_in_force(&one, day("2024-05-10")));
        assert_int_equal(certificate_state(&one, day("2024-05-10")), CERTIFICATE_REVOKED);
        assert_int_equal(certificate_state(&one, day("2030-01-01")), CERTIFICATE_REVOKED);
        one.withdrawn_on = (struct date){0};
        assert_false(certificate_in_force(&one, day("2024-05-09")));
    }
}

static void the_state_is_computed_to_the_day(void **state)
{
    (void)state;
    static const struct {
        const char *as_of;
        bool renewing;
        enum certificate_state expected;
    } cases[] = {
        {"2023-03-23", false, CERTIFICATE_VALID}, /* not yet announced */
        {"2023-03-24", false, CERTIFICATE_VALID},
        {"2025-09-24", false, CERTIFICATE_VALID},    /* 181 days */
        {"2025-09-25", false, CERTIFICATE_EXPIRING}, /* 180 days */
        {"2026-03-24", false, CERTIFICATE_EXPIRING},
        {"2026-03-25", false, CERTIFICATE_EXPIRED},
        {"2025-12-01", true, CERTIFICATE_RENEWING},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct certificate one = given(&three_years, "2023-03-24", "", "");
        one.renewing = cases[i].renewing;
        if (certificate_state(&one, day(cases[i].as_of)) != cases[i].expected)
            fail_msg("%s: %s", cases[i].as_of,
                     certificate_state_id(certificate_state(&one, day(cases[i].as_of))));
    }
    struct certificate early = given(&year_end, "2024-12-20", "", "");
    assert_int_equal(certificate_state(&early, day("2024-12-19")), CERTIFICATE_VALID);
    assert_int_equal(certificate_state(&early, day("2024-12-20")), CERTIFICATE_EXPIRING);
    /* The number of days is data of the kind. */
    struct certificate_kind sooner = three_years;
    sooner.expiring_days = 30;
    struct certificate other = given(&sooner, "2023-03-24", "", "");
    assert_int_equal(certificate_state(&other, day("2026-02-21")), CERTIFICATE_VALID);
    assert_int_equal(certificate_state(&other, day("2026-02-22")), CERTIFICATE_EXPIRING);
    struct certificate open = given(&as_entered, "2023-03-24", "", "");
    assert_int_equal(certificate_state(&open, day("2040-01-01")), CERTIFICATE_VALID);
}

static void states_have_ids_and_labels(void **state)
{
    (void)state;
    static const char *const ids[] = {"valid", "expiring", "expired", "revoked", "renewing"};
    static const char *const labels[] = {"有效", "即将到期", "已到期", "已撤销", "复核中"};
    for (int i = CERTIFICATE_VALID; i <= CERTIFICATE_RENEWING; i++) {
        assert_string_equal(certificate_state_id((enum certificate_state)i), ids[i]);
        assert_string_equal(certificate_state_label((enum certificate_state)i), labels[i]);
    }
}

static void kinds_are_found_by_label_and_alias(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"创新型中小企业", "innovative"},
        {" 创新型\n中小企业 ", "innovative"},
        {"创新型", "innovative"},
        {"科技型中小企业", "tech_sme"},
        {"专精特新中小企业", "srdi"},
        {"省级专精特新中小企业", "srdi"},
        {"省专精特新", "srdi"},
        {"“专精特新”中小企业", "srdi"},
        {"省级专精特新小巨人企业", "giant_provincial"},
        {"专精特新“小巨人”企业", "giant"},
        {"专精特新\"小巨人\"企业", "giant"},
        {"专精特新小巨人企业", "giant"},
        {"国家级专精特新“小巨人”企业", "giant"},
        {"小巨人", "giant"},
        {"「小巨人」", "giant"},
        {"制造业单项冠军企业(产品)", "champion"},
        {"制造业单项冠军企业\uFF08产品\uFF09", "champion"},
        {"制造业单项冠军企业【产品】", "champion"},
        {"单项冠军", "champion"},
        {"制造业单项冠军企业", "champion"},
        {"制造业单项冠军产品", "champion"},
        {"单项冠军示范企业", "champion"},
        {"单项冠军产品", "champion"},
        {"中小企业特色产业集群", "cluster"},
        {"高新技术企业", "high_tech"},
    };
    const struct certificate_kinds *kinds = packs_certificates(fixture_packs());
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        const struct certificate_kind *found = certificate_kind_match(kinds, pairs[i][0]);
        if (!found || strcmp(found->id, pairs[i][1]) != 0)
            fail_msg("%s: %s", pairs[i][0], found ? found->id : "nothing");
        assert_ptr_equal(certificate_kind_find(kinds, pairs[i][1]), found);
    }
    assert_null(certificate_kind_match(kinds, "巨人"));
    assert_null(certificate_kind_match(kinds, ""));
    assert_null(certificate_kind_match(kinds, "()"));
    assert_null(certificate_kind_find(kinds, "创新型中小企业"));
}

/* The table of casework.md. */
static void kinds_are_valid_as_long_as_their_documents_say(void **state)
{
    (void)state;
    static const struct {
        const char *id;
        int years;
        bool to_year_end;
        const char *annual_update;
    } expected[] = {
        {"innovative", 3, false, "annual_update"},
        {"tech_sme", 0, true, NULL},
        {"srdi", 3, false, "annual_update"},
        {"giant_provincial", 3, false, NULL},
        {"giant", 3, false, "annual_update_miit"},
        {"champion", 3, false, NULL},
        {"cluster", 3, false, NULL},
        {"high_tech", 0, false, NULL},
    };
    const struct certificate_kinds *kinds = packs_certificates(fixture_packs());
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        const struct certificate_kind *kind = certificate_kind_find(kinds, expected[i].id);
        assert_non_null(kind);
        assert_int_equal(kind->years, expected[i].years);
        assert_int_equal(kind->to_year_end, expected[i].to_year_end);
        assert_int_equal(kind->expiring_days, 180);
        if (expected[i].annual_update)
            assert_string_equal(kind->annual_update, expected[i].annual_update);
        else
            assert_null(kind->annual_update);
    }
    for (size_t i = 0; i < certificate_kinds_count(kinds); i++) {
        const struct certificate_kind *kind = certificate_kind_at(kinds, i);
        assert_ptr_equal(certificate_kind_match(kinds, kind->label), kind);
        for (size_t k = 0; kind->aliases[k]; k++)
            assert_ptr_equal(certificate_kind_match(kinds, kind->aliases[k]), kind);
    }
}

#define DAYS "expiring_days: 180\n"

static void mistakes_of_a_pack_have_their_place(void **state)
{
    (void)state;
    static const struct {
        const char *content;
        int line, column;
        const char *part;
    } cases[] = {
        {DAYS "kinds:\n  - {id: a}\n", 3, 5, "缺少“label”"},
        {DAYS "kinds:\n  - {label: a}\n", 3, 5, "缺少“id”"},
        {DAYS "kinds:\n  - {id: a, label: 甲}\n  - {id: a, label: 乙}\n", 4, 10, "“a”重复"},
        {DAYS "kinds:\n  - {id: a, label: 甲}\n  - {id: b, label: “甲”}\n", 4, 20, "另一种资质"},
        {DAYS "kinds:\n  - {id: a, label: 甲}\n  - {id: b, label: 乙, aliases: [(甲)]}\n", 4, 33,
         "另一种资质"},
        {DAYS "kinds:\n  - {id: a, label: \"()\"}\n", 3, 20, "没有文字"},
        {DAYS "kinds:\n  - {id: a, label: 甲, years: 3, to: year-end}\n", 3, 37, "只应有一个"},
        {DAYS "kinds:\n  - {id: a, label: 甲, to: month-end}\n", 3, 27, "year-end"},
        {DAYS "kinds:\n  - {id: a, label: 甲, years: 三}\n", 3, 30, "整数"},
        {DAYS "kinds:\n  - {id: a, label: 甲, year: 3}\n", 3, 23, "不认识的键“year”"},
        {DAYS "kinds:\n  - {id: a, label: 甲, aliases: [[x]]}\n", 3, 33, "别名应为一段文字"},
        {DAYS "kinds: 甲\n", 2, 8, "应为列表"},
        {DAYS "id: a\n", 1, 1, "缺少列表“kinds”"},
        {"kinds: []\n", 1, 1, "缺少“expiring_days”"},
        {"expiring_days: 半年\nkinds: []\n", 1, 16, "整数"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        struct yaml_file *file =
            yaml_parse("c.yaml", cases[i].content, strlen(cases[i].content), &faults);
        assert_non_null(file);
        const struct yaml_file *const files[] = {file};
        assert_null(certificate_kinds_load(files, 1, &faults));
        if (faults.count != 1 || faults.items[0].line != cases[i].line ||
            faults.items[0].column != cases[i].column ||
            !strstr(faults.items[0].text, cases[i].part))
            fail_msg("%s: %zu, %d:%d %s", cases[i].content, faults.count, faults.items[0].line,
                     faults.items[0].column, faults.items[0].text);
        faults_free(&faults);
        yaml_free(file);
    }
}

static void a_line_that_was_not_completed_lapses_all_the_same(void **state)
{
    (void)state;
    struct certificate one = given(&three_years, "2020-06-30", "", "");
    assert_false(certificate_lapsed_within(&one, 1, day("2023-06-30")));
    assert_true(certificate_lapsed_within(&one, 1, day("2023-07-01")));
    assert_false(certificate_lapsed_within(&one, 1, day("2024-06-30")));
    assert_false(date_is_set(one.valid_to)); /* asking changes nothing */
    struct certificate open = given(&as_entered, "2020-06-30", "", "");
    assert_false(certificate_lapsed_within(&open, 1, day("2023-07-01")));
}

static void a_second_pack_adds_kinds(void **state)
{
    (void)state;
    static const char first[] = "expiring_days: 180\nkinds:\n  - {id: a, label: 甲}\n";
    static const struct {
        const char *second;
        int line, column;
        const char *part; /* NULL: no fault */
    } cases[] = {
        {"expiring_days: 30\nkinds:\n  - {id: b, label: 乙}\n", 0, 0, NULL},
        {DAYS "kinds:\n  - {id: a, label: 乙}\n", 3, 10, "“a”重复(在 a.yaml 中)"},
        {DAYS "kinds:\n  - {id: b, label: 甲}\n", 3, 20, "“甲”已属于另一种资质(在 a.yaml 中)"},
        {DAYS "kinds:\n  - {id: b, label: 乙, aliases: [“甲”]}\n", 3, 33, "(在 a.yaml 中)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct faults faults = {0};
        struct yaml_file *one = yaml_parse("a.yaml", first, strlen(first), &faults);
        struct yaml_file *two =
            yaml_parse("b.yaml", cases[i].second, strlen(cases[i].second), &faults);
        const struct yaml_file *const files[] = {one, two};
        struct certificate_kinds *kinds = certificate_kinds_load(files, 2, &faults);
        if (cases[i].part) {
            assert_null(kinds);
            if (faults.count != 1 || strcmp(faults.items[0].file, "b.yaml") != 0 ||
                faults.items[0].line != cases[i].line ||
                faults.items[0].column != cases[i].column ||
                !strstr(faults.items[0].text, cases[i].part))
                fail_msg("%zu, %d:%d %s", faults.count, faults.items[0].line,
                         faults.items[0].column, faults.items[0].text);
        } else {
            assert_non_null(kinds);
            assert_int_equal(certificate_kind_find(kinds, "a")->expiring_days, 180);
            assert_int_equal(certificate_kind_match(kinds, "乙")->expiring_days, 30);
        }
        certificate_kinds_free(kinds);
        faults_free(&faults);
        yaml_free(one);
        yaml_free(two);
    }
}

static int close_fixture(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(missing_days_are_filled_and_given_ones_kept),
        cmocka_unit_test(both_ends_are_in_force),
        cmocka_unit_test(a_withdrawn_title_is_not_in_force_from_that_day_on),
        cmocka_unit_test(the_state_is_computed_to_the_day),
        cmocka_unit_test(states_have_ids_and_labels),
        cmocka_unit_test(kinds_are_found_by_label_and_alias),
        cmocka_unit_test(kinds_are_valid_as_long_as_their_documents_say),
        cmocka_unit_test(a_line_that_was_not_completed_lapses_all_the_same),
        cmocka_unit_test(mistakes_of_a_pack_have_their_place),
        cmocka_unit_test(a_second_pack_adds_kinds),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}
