#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "exports/export.h"
#include "exports/layout.h"
#include "tests/core/fixture.h"
#include "tests/exports/support.h"

/* The layouts of folders: those that are installed, and a user's beside them. */
static struct packs *packs;

static struct layouts *open_folders(const char *first, const char *second, struct error *err)
{
    const char *const folders[] = {first, second, NULL};
    return layouts_open(folders, packs, err);
}

/* As interface.md gives them. */
static const char *const innovative[] = {"序号",
                                         "设区市",
                                         "县(市、区)",
                                         "企业名称",
                                         "统一社会信用代码",
                                         "乡镇(街道、园区)",
                                         "主导产品",
                                         "创新能力得分",
                                         "成长性得分",
                                         "专业化得分",
                                         "总分",
                                         "满足的直通条件",
                                         "初审意见",
                                         "联系人",
                                         "联系电话",
                                         "备注",
                                         NULL};
static const char *const srdi[] = {"序号",
                                   "设区市",
                                   "县(市、区)",
                                   "企业名称",
                                   "统一社会信用代码",
                                   "主导产品",
                                   "细分市场",
                                   "从事细分市场年限",
                                   "先进制造业集群",
                                   "产业链",
                                   "上年度营业收入(万元)",
                                   "主营业务收入占比(%)",
                                   "近2年主营业务收入平均增长率(%)",
                                   "上年度研发费用(万元)",
                                   "研发费用占比(%)",
                                   "I类知识产权(项)",
                                   "专业化得分",
                                   "精细化得分",
                                   "特色化得分",
                                   "创新能力得分",
                                   "总分",
                                   "满足的直通条件",
                                   "推荐意见",
                                   "联系人",
                                   "联系电话",
                                   "备注",
                                   NULL};
static const char *const giant[] = {"序号",
                                    "设区市",
                                    "县(市、区)",
                                    "企业名称",
                                    "统一社会信用代码",
                                    "主导产品",
                                    "细分市场",
                                    "从事细分市场年限",
                                    "先进制造业集群",
                                    "产业链",
                                    "上年度营业收入(万元)",
                                    "主营业务收入占比(%)",
                                    "近2年主营业务收入平均增长率(%)",
                                    "上年度研发费用(万元)",
                                    "上年度研发费用占比(%)",
                                    "上上年度研发费用占比(%)",
                                    "I类知识产权(项)",
                                    "资产负债率(%)",
                                    "全国市场占有率(%)",
                                    "研发机构级别",
                                    "管理体系认证",
                                    "满足的直通条件",
                                    "六个方面逐项结论",
                                    "推荐意见",
                                    "联系人",
                                    "联系电话",
                                    "备注",
                                    NULL};
static const char *const cluster[] = {"序号",
                                      "集群名称",
                                      "县(市、区)",
                                      "主导产业",
                                      "近三年总产值(万元)",
                                      "中小企业产值占比(%)",
                                      "优质企业数量(家)",
                                      "九项条件逐项结论",
                                      "运营管理机构",
                                      "联系人",
                                      "联系电话",
                                      NULL};
static const struct {
    const char *id;
    const char *const *headings;
} tables[] = {{"recommend-innovative", innovative},
              {"recommend-srdi", srdi},
              {"recommend-giant", giant},
              {"recommend-cluster", cluster}};

static struct layouts *installed_layouts(void)
{
    struct error err = {0};
    char *folder = source_path("exports/layouts");
    struct layouts *layouts = open_folders(folder, "/nonexistent", &err);
    if (layouts == NULL)
        fail_msg("%s", err.text);
    free(folder);
    return layouts;
}

static void the_installed_layouts_are_found_by_their_ids(void **state)
{
    static const char *const installed[] = {"recommend-innovative",
                                            "recommend-innovative-renewal",
                                            "recommend-srdi",
                                            "recommend-srdi-renewal",
                                            "recommend-giant",
                                            "recommend-giant-renewal",
                                            "recommend-cluster",
                                            "library",
                                            "expiring",
                                            "update-chase",
                                            "survey-innovative",
                                            "survey-giant",
                                            "survey"};
    (void)state;
    struct layouts *layouts = installed_layouts();
    for (size_t i = 0; i < sizeof installed / sizeof installed[0]; i++)
        assert_non_null(layouts_find(layouts, installed[i]));
    assert_string_equal(layouts_id(layouts, 0), "expiring"); /* by id */
    assert_null(layouts_find(layouts, "none"));
    layouts_close(layouts);
}

static void the_tables_of_recommendation_have_the_columns_that_interface_md_gives(void **state)
{
    (void)state;
    struct layouts *layouts = installed_layouts();
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        const struct layout *layout = layouts_find(layouts, tables[i].id);
        assert_non_null(layout);
        for (size_t j = 0; j < layout->column_count; j++)
            assert_string_equal(layout->columns[j].heading, tables[i].headings[j]);
        assert_null(tables[i].headings[layout->column_count]);
    }
    layouts_close(layouts);
}

static void the_tables_of_renewal_have_four_columns_more(void **state)
{
    static const char *const more[] = {"原批次", "原有效期至", "有效期内重大变化",
                                       "年度数据更新情况"};
    (void)state;
    struct layouts *layouts = installed_layouts();
    for (size_t i = 0; i < 3; i++) {
        char *id = memory_printf("%s-renewal", tables[i].id);
        const struct layout *renewal = layouts_find(layouts, id);
        const struct layout *plain = layouts_find(layouts, tables[i].id);
        assert_int_equal(renewal->column_count, plain->column_count + 4);
        for (size_t j = 0, found = 0; j < renewal->column_count; j++)
            if (found < 4 && strcmp(renewal->columns[j].heading, more[found]) == 0)
                found++;
            else
                assert_string_equal(renewal->columns[j].heading, tables[i].headings[j - found]);
        free(id);
    }
    layouts_close(layouts);
}

static void write_layout(const char *folder, const char *name, int version, const char *title)
{
    char *path = scratch_path(folder, name);
    char *text = memory_printf("pack: layout\nid: same\nversion: %d\nname: %s\ntitle: 表\n"
                               "columns: [{heading: 名称, fact: name}]\n",
                               version, title);
    file_write(path, text);
    free(text);
    free(path);
}

static void a_later_version_replaces_and_an_earlier_one_does_not(void **state)
{
    (void)state;
    char *folder = scratch_new(), *own = scratch_path(folder, "own");
    assert_int_equal(mkdir(own, 0700), 0);
    write_layout(folder, "a.yaml", 2, "安装的");
    for (int version = 1; version <= 3; version++) {
        write_layout(own, "b.yaml", version, "自己的");
        struct layouts *layouts = open_folders(folder, own, NULL);
        assert_non_null(layouts);
        assert_int_equal(layouts_count(layouts), 1);
        assert_string_equal(layouts_title(layouts, 0), version <= 2 ? "安装的" : "自己的");
        const char *passed = layouts_passed_over(layouts, 0);
        assert_true((passed != NULL) == (version <= 2));
        if (passed != NULL)
            assert_non_null(strstr(passed, "own/b.yaml”:版式 same 已有版本 2"));
        layouts_close(layouts);
    }
    free(own);
    scratch_drop(folder);
}

static void the_same_file_twice_is_not_worth_a_word(void **state)
{
    (void)state;
    char *folder = scratch_new();
    write_layout(folder, "a.yaml", 1, "一样");
    write_layout(folder, "b.yaml", 1, "一样");
    struct layouts *layouts = open_folders(folder, NULL, NULL);
    assert_int_equal(layouts_count(layouts), 1);
    assert_null(layouts_passed_over(layouts, 0));
    layouts_close(layouts);
    scratch_drop(folder);
}

static void packs_of_other_kinds_and_other_files_are_passed_over(void **state)
{
    (void)state;
    char *folder = source_path("core/packs");
    struct layouts *layouts = open_folders(folder, NULL, NULL);
    assert_non_null(layouts);
    assert_int_equal(layouts_count(layouts), 0);
    layouts_close(layouts);
    free(folder);
}

static void a_mistake_in_a_folder_names_the_file_and_the_place(void **state)
{
    (void)state;
    struct error err = {0};
    struct faults faults = {0};
    char *folder = scratch_new(), *path = scratch_path(folder, "mine.yaml");
    file_write(path, "pack: layout\nid: mine\nversion: 1\nname: 表\ntitle: 表\ncolumns: []\n");
    assert_null(open_folders(folder, NULL, &err));
    assert_int_equal(err.code, ERROR_PACK);
    assert_non_null(strstr(err.text, "mine.yaml:6:10"));
    assert_false(layouts_check_file(packs, path, &faults));
    assert_int_equal(faults.count, 1);
    faults_free(&faults);
    write_layout(folder, "mine.yaml", 1, "表");
    assert_true(layouts_check_file(packs, path, &faults));
    free(path);
    scratch_drop(folder);
}

static int open_packs(void **state)
{
    (void)state;
    packs = fixture_packs();
    return 0;
}

static int close_packs(void **state)
{
    (void)state;
    fixture_close();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_installed_layouts_are_found_by_their_ids),
        cmocka_unit_test(the_tables_of_recommendation_have_the_columns_that_interface_md_gives),
        cmocka_unit_test(the_tables_of_renewal_have_four_columns_more),
        cmocka_unit_test(a_later_version_replaces_and_an_earlier_one_does_not),
        cmocka_unit_test(the_same_file_twice_is_not_worth_a_word),
        cmocka_unit_test(packs_of_other_kinds_and_other_files_are_passed_over),
        cmocka_unit_test(a_mistake_in_a_folder_names_the_file_and_the_place),
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}
