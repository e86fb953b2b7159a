#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "exports/card.h"
#include "exports/scorecard.h"
#include "tests/core/fixture.h"
#include "tests/exports/support.h"

/* 评分表 of one enterprise as a file. */
static char *folder;

static int setup(void **state)
{
    (void)state;
    folder = scratch_new();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    scratch_drop(folder);
    return 0;
}

static struct assessment *assess(struct dossier *dossier)
{
    fixture_put_all(dossier, "uscc=913203122QK7YN59Q3", "name=甲厂", "revenue@2022=5120",
                    "rd_expense@2022=412.5", NULL);
    return assessment_make(packs_find_standard(fixture_packs(), "srdi-js-2023"), dossier,
                           fixture_date("2023-06-30"), false);
}

static void every_line_stands_with_its_value_and_clause(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();
    struct assessment *assessment = assess(dossier);
    char *path = scratch_path(folder, "a.csv");
    assert_true(scorecard_write(dossier, assessment, path, NULL));
    char *text = file_read(path, NULL);
    assert_non_null(strstr(text, "\"12\",\"上年度研发费用投入\""));
    assert_non_null(strstr(text, "412.5万元"));
    assert_non_null(strstr(text, "B档"));
    assert_non_null(strstr(text, "附件2 二(四)12"));
    assert_non_null(strstr(text, "\"总分\""));
    assert_non_null(strstr(text, "\"有效期内的创新型中小企业\",,\"不满足\""));
    assert_non_null(strstr(text, "□上年度审计报告"));
    free(text);
    free(path);
    path = scratch_path(folder, "a.xlsx");
    assert_true(scorecard_write(dossier, assessment, path, NULL));
    free(path);
    assessment_free(assessment);
    dossier_free(dossier);
}

/* Values and titles are there in full length for each standard that is installed. */
static void every_card_stands_on_one_page_in_letters_that_can_be_read(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();
    assessment_free(assess(dossier));
    fixture_put_all(dossier, "main_revenue@2022=4377.123456", "main_revenue@2021=3841.654321",
                    "main_revenue@2020=3000", "rd_expense@2021=399", "employees@2022=320",
                    "rd_staff@2022=68", "net_profit@2022=512", "total_assets@2022=9000",
                    "total_liabilities@2022=3600", "chain_breakthrough=否", "six_bases=是",
                    "time_honored=否", "serves_chain_leader=否", "provincial_quality_award=否",
                    "qms_certified=是", "own_brand=是", "standards_joined=2", "national_share=3.2",
                    "national_rank=无", "provincial_rank=3", "in_leader_supply_chain=否",
                    "power_field=无", "network_field=否", "national_cluster=无", "ip1_high=1",
                    "ip1_self=4", "ip1=4", "ip2=16", "institution_level=省级", "digital_level=3",
                    "equity_raised@2022=0", "equity_raised@2021=0", NULL);
    fixture_put_all(dossier, "cluster.output@2022=1561000.25", "cluster.output@2021=1503000.5",
                    "cluster.output@2020=1452000.75", "cluster.sme_output@2022=1421000.25",
                    "cluster.sme_output@2021=1372000.5", "cluster.sme_output@2020=1331000.75",
                    "cluster.main_output@2022=1455000.25", "cluster.main_output@2021=1404000.5",
                    "cluster.main_output@2020=1361000.75", NULL);
    for (size_t i = 0; i < packs_standard_count(fixture_packs()); i++) {
        const struct standard *standard = packs_standard(fixture_packs(), i);
        struct assessment *assessment =
            assessment_make(standard, dossier, fixture_date("2023-06-30"), false);
        double size = scorecard_size(dossier, assessment);
        if (size < CARD_SIZE_LEAST)
            fail_msg("%s: %.2f points", standard->id, size);
        assessment_free(assessment);
    }
    struct assessment *assessment = assess(dossier);
    char *path = scratch_path(folder, "a.xlsx");
    assert_true(scorecard_write(dossier, assessment, path, NULL));
    char *sheet = part_read(path, "xl/worksheets/sheet1.xml");
    char *texts = part_read(path, "xl/sharedStrings.xml");
    assert_non_null(strstr(sheet, "<pageSetUpPr fitToPage=\"1\"/>"));
    assert_null(strstr(sheet, "fitToHeight=\"0\"")); /* one page each way is what is not written */
    assert_non_null(strstr(sheet, "paperSize=\"9\" orientation=\"portrait\""));
    assert_non_null(strstr(texts, "<t>甲厂评分表</t>"));
    assert_non_null(strstr(texts, "<t>审核人:</t>"));
    assert_null(strstr(sheet, "<f>"));
    free(texts);
    free(sheet);
    free(path);
    assessment_free(assessment);
    dossier_free(dossier);
}

/* The lines of a standard without points are conditions: what they ask about stands beside them,
 * what is not known as well, each year of a figure that is asked for several. */
static void a_condition_stands_with_the_values_that_it_names(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();
    fixture_put_all(dossier, "uscc=913203122QK7YN59Q3", "name=甲厂", "segment_years=2",
                    "main_revenue@2022=4377", "revenue@2022=5120", "key_link=是",
                    "cluster.output@2022=561000", "cluster.output@2021=503000",
                    "cluster.sme_output@2022=421000", NULL);
    static const char *const expected[][2] = {
        {"giant-js-2023", "\"从事特定细分市场年限 2年;主营业务收入占营业收入比重 85.4882%;"
                          "近2年主营业务收入平均增长率 —\",\"不满足\""},
        {"giant-js-2023", "\"是\",\"满足\""},
        {"cluster-js-2023",
         "\"集群总产值 2022年 561000万元,2021年 503000万元,2020年 —\",\"待补充\""},
        {"cluster-js-2023", "\"75.0445%;—;—\",\"待补充\""},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        struct assessment *assessment =
            assessment_make(packs_find_standard(fixture_packs(), expected[i][0]), dossier,
                            fixture_date("2023-06-30"), false);
        char *path = scratch_path(folder, "a.csv");
        assert_true(scorecard_write(dossier, assessment, path, NULL));
        char *text = file_read(path, NULL);
        if (strstr(text, expected[i][1]) == NULL)
            fail_msg("%s is not in\n%s", expected[i][1], text);
        free(text);
        free(path);
        assessment_free(assessment);
    }
    dossier_free(dossier);
}

/* The column to which the last cells that are one from column A on reach. */
static char last_span_from_a(const char *sheet)
{
    static const char start[] = "<mergeCell ref=\"A";
    const char *last = NULL;
    for (const char *at = sheet; (at = strstr(at, start)) != NULL; at++)
        last = at;
    assert_non_null(last);
    return strchr(last, ':')[1];
}

/* Nothing of the head of a card is cut: a long name takes two lines. */
static void a_long_name_is_there_in_full(void **state)
{
    (void)state;
    struct dossier *dossier = fixture_dossier();
    assessment_free(assess(dossier));
    fixture_put_all(
        dossier, "name=徐州铜山高新技术产业开发区精密传动与智能装备关键零部件协同创新制造有限公司",
        NULL);
    struct assessment *assessment =
        assessment_make(packs_find_standard(fixture_packs(), "giant-js-2023"), dossier,
                        fixture_date("2023-06-30"), false);
    char *path = scratch_path(folder, "a.xlsx");
    assert_true(scorecard_write(dossier, assessment, path, NULL));
    char *sheet = part_read(path, "xl/worksheets/sheet1.xml");
    assert_non_null(strstr(sheet, "<row r=\"1\" spans=\"1:8\" ht=\"42\""));
    assert_non_null(strstr(sheet, "<row r=\"3\" spans=\"1:8\" ht=\"13.7\""));
    assert_int_equal(last_span_from_a(sheet), 'B'); /* 填报人 has room to sign */
    free(sheet);
    free(path);
    assessment_free(assessment);
    dossier_free(dossier);
}

static void a_folder_that_is_not_there_is_said(void **state)
{
    (void)state;
    struct error err = {0};
    struct dossier *dossier = fixture_dossier();
    struct assessment *assessment = assess(dossier);
    assert_false(scorecard_write(dossier, assessment, "/nonesuch/a.xlsx", &err));
    assert_int_equal(err.code, ERROR_FILE);
    assessment_free(assessment);
    dossier_free(dossier);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_line_stands_with_its_value_and_clause, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(every_card_stands_on_one_page_in_letters_that_can_be_read,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(a_condition_stands_with_the_values_that_it_names, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_long_name_is_there_in_full, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_said, setup, teardown),
    };
    int failed = cmocka_run_group_tests_name("scorecard", tests, NULL, NULL);
    fixture_close();
    return failed;
}
