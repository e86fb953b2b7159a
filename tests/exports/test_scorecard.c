#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

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
        cmocka_unit_test_setup_teardown(a_folder_that_is_not_there_is_said, setup, teardown),
    };
    int failed = cmocka_run_group_tests_name("scorecard", tests, NULL, NULL);
    fixture_close();
    return failed;
}
