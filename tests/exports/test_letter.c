#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "db/cluster_store.h"
#include "exports/layout.h"
#include "tests/exports/library.h"

/* 推荐函 as a .docx, read by libxml2. */

static struct library library;

static const struct given passing[] = {{"city", 0, "徐州市"},
                                       {"county", 0, "铜山区"},
                                       {"independent_legal_person", 0, "是"},
                                       {"industry_code", 0, "C3451"},
                                       {"in_abnormal_list", 0, "否"},
                                       {"in_dishonest_list", 0, "否"},
                                       {"prohibited_product", 0, "否"},
                                       {"grave_incident_3y", 0, "否"},
                                       {"employees", 2022, "100"},
                                       {"high_tech_until", 0, "2025-12-31"},
                                       {NULL, 0, NULL}};

static char *letter_text(const char *path)
{
    char *part = part_read(path, "word/document.xml");
    xmlDoc *document = xmlReadMemory(part, (int)strlen(part), NULL, NULL, XML_PARSE_NONET);
    assert_non_null(document);
    xmlChar *all = xmlNodeGetContent(xmlDocGetRootElement(document));
    char *text = memory_text((const char *)all);
    xmlFree(all);
    xmlFreeDoc(document);
    free(part);
    return text;
}

static bool write_letter(const char *path, const char *tier, size_t *rows, struct error *err)
{
    struct export_options options = {.out = path, .as_of = library.as_of, .tier = tier};
    return export_run(library.database, layouts_find(library.layouts, "recommend-letter"), &options,
                      rows, err);
}

static void a_letter_names_who_is_recommended_and_how_many(void **state)
{
    (void)state;
    struct error err = {0};
    size_t rows;
    char *path = scratch_path(library.folder, "函.docx");
    assert_true(write_letter(path, "innovative", &rows, &err));
    assert_int_equal(rows, 2);
    char *text = letter_text(path);
    assert_non_null(strstr(text, "关于推荐申报2023年创新型中小企业的函"));
    assert_non_null(strstr(text, "徐州市工业和信息化局："));
    assert_non_null(strstr(text, "甲<重型>&公司等2家企业"));
    assert_non_null(strstr(text, "2. 乙公司"));
    assert_non_null(strstr(text, "2023年6月30日"));
    assert_null(strchr(text, '{'));
    free(text);
    char *types = part_read(path, "[Content_Types].xml"), *links = part_read(path, "_rels/.rels");
    assert_non_null(strstr(types, "/word/document.xml"));
    assert_non_null(strstr(links, "Target=\"word/document.xml\""));
    free(types);
    free(links);
    free(path);
}

static void one_alone_is_not_counted(void **state)
{
    (void)state;
    size_t rows;
    char *path = scratch_path(library.folder, "一家.docx");
    struct export_options options = {
        .out = path, .as_of = library.as_of, .tier = "innovative", .filter = "name = 乙公司"};
    assert_true(export_run(library.database, layouts_find(library.layouts, "recommend-letter"),
                           &options, &rows, NULL));
    char *text = letter_text(path);
    assert_non_null(strstr(text, "乙公司符合创新型中小企业的条件"));
    free(text);
    free(path);
}

/* Those of a batch of clusters: the title, the standard and the names are theirs. */
static void clusters_are_recommended_by_their_own_names(void **state)
{
    (void)state;
    int64_t id = 0;
    size_t rows;
    struct error err = {0};
    char *path = scratch_path(library.folder, "集群.docx");
    assert_true(database_begin(library.database, "集群", &err));
    assert_true(cluster_add(library.database, "铜山区工程机械集群", &id, &err));
    assert_true(database_commit(library.database, &err));
    struct export_options options = {.out = path,
                                     .as_of = library.as_of,
                                     .enterprises = &id,
                                     .enterprise_count = 1,
                                     .reviewed = true,
                                     .clusters = true};
    assert_true(export_run(library.database, layouts_find(library.layouts, "recommend-letter"),
                           &options, &rows, &err));
    char *text = letter_text(path);
    assert_non_null(strstr(text, "关于推荐申报2023年中小企业特色产业集群的函"));
    assert_non_null(strstr(text, "苏工信规〔2023〕3号"));
    assert_non_null(strstr(text, "铜山区工程机械集群符合中小企业特色产业集群的条件"));
    assert_non_null(strstr(text, "1. 铜山区工程机械集群"));
    free(text);
    free(path);
}

/* A letter for renewals names the table of renewals that goes with it. */
static void the_table_that_goes_with_it_is_named(void **state)
{
    (void)state;
    size_t rows;
    char *path = scratch_path(library.folder, "复核.docx");
    struct export_options options = {.out = path, .as_of = library.as_of, .tier = "innovative"};
    for (int renewal = 0; renewal < 2; renewal++) {
        options.renewal = renewal == 1;
        options.filter = "name = 乙公司";
        options.reviewed = false;
        assert_true(export_run(library.database, layouts_find(library.layouts, "recommend-letter"),
                               &options, &rows, NULL));
        char *text = letter_text(path);
        assert_non_null(strstr(text, renewal ? "附件：2023年创新型中小企业复核推荐汇总表"
                                             : "附件：2023年创新型中小企业推荐汇总表"));
        free(text);
    }
    free(path);
}

/* Best total first, as the table has them. */
static void the_list_stands_in_the_order_of_the_table(void **state)
{
    (void)state;
    size_t rows;
    struct error err = {0};
    char *path = scratch_path(library.folder, "次序.docx");
    assert_true(database_begin(library.database, "测试", NULL));
    int64_t id = library_add(&library, 9, "丙公司", passing);
    library_put(&library, id, "ip1_high", 0, "1");
    assert_true(database_commit(library.database, NULL));
    assert_true(write_letter(path, "innovative", &rows, &err));
    assert_int_equal(rows, 3);
    char *text = letter_text(path);
    assert_non_null(strstr(text, "丙公司等3家企业"));
    assert_non_null(strstr(text, "1. 丙公司"));
    assert_non_null(strstr(text, "3. 乙公司"));
    free(text);
    free(path);
}

static void nobody_to_recommend_or_another_ending_is_said_and_leaves_nothing(void **state)
{
    (void)state;
    struct error err = {0};
    size_t rows, before = scratch_count(library.folder);
    char *path = scratch_path(library.folder, "b.docx"),
         *xlsx = scratch_path(library.folder, "b.xlsx");
    assert_false(write_letter(path, "giant", &rows, &err));
    assert_int_equal(err.code, ERROR_USAGE);
    assert_false(write_letter(xlsx, "innovative", &rows, &err));
    assert_non_null(strstr(err.text, ".docx"));
    assert_int_equal(scratch_count(library.folder), before);
    free(path);
    free(xlsx);
}

static void the_same_letter_is_the_same_file(void **state)
{
    (void)state;
    size_t rows, first_length, length;
    char *path = scratch_path(library.folder, "c.docx");
    assert_true(write_letter(path, "innovative", &rows, NULL));
    char *first = file_read(path, &first_length);
    assert_true(write_letter(path, "innovative", &rows, NULL));
    char *second = file_read(path, &length);
    assert_int_equal(length, first_length);
    assert_memory_equal(first, second, length);
    free(first);
    free(second);
    free(path);
}

static int set_up(void **state)
{
    (void)state;
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", NULL))
        return -1;
    (void)library_add(&library, 1, "甲<重型>&公司", passing);
    (void)library_add(&library, 2, "乙公司", passing);
    return database_commit(library.database, NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_names_who_is_recommended_and_how_many),
        cmocka_unit_test(one_alone_is_not_counted),
        cmocka_unit_test(clusters_are_recommended_by_their_own_names),
        cmocka_unit_test(nobody_to_recommend_or_another_ending_is_said_and_leaves_nothing),
        cmocka_unit_test(the_same_letter_is_the_same_file),
        cmocka_unit_test(the_table_that_goes_with_it_is_named),
        cmocka_unit_test(the_list_stands_in_the_order_of_the_table),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
