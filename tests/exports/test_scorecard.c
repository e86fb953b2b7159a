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
        cmocka_unit_test_setup_teardown(a_long_name_is_there_in_full, setup, teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_said, setup, teardown),
    };
    int failed = cmocka_run_group_tests_name("scorecard", tests, NULL, NULL);
    fixture_close();
    return failed;
}
