#include "tests/cli/casework.h"

/* The announced list of a batch, as counties get it: names in other widths and brackets, former
 * ones, codes that are another's. */

#define SECOND "91320312MADEM0003F"
#define THIRD "91320312MADEM0005M"

static char *list_path;

static int set_up(void **state)
{
    if (program_setup(state) != 0)
        return -1;
    on("2024-05-10");
    add_enterprise();
    free(RUN("set", SECOND, "name=江苏Ａlpha“新”材料(徐州)有限公司"));
    free(RUN("set", THIRD, "name=丙厂"));
    free(RUN("batch", "add", "innovative"));
    free(RUN("case", "add", "1", CODE, SECOND));
    static const char *const steps[][2] = {
        {"filed", "2024-05-01"},     {"county_passed", "2024-05-02"}, {"city_passed", "2024-05-03"},
        {"publicity", "2024-05-03"}, {"submitted", "2024-05-20"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        free(RUN("batch", "step", "1", steps[i][0], "--on", steps[i][1], "--reason", "先行上报"));
    list_path = program_path("list.csv");
    return 0;
}

static int tear_down(void **state)
{
    free(list_path);
    return program_teardown(state);
}

/* What `batch results` says of this list; nothing is written. */
static char *look_at(const char *list)
{
    program_write("list.csv", list);
    return RUN("batch", "results", "1", list_path, "--on", "2024-06-20", "--dry-run");
}

static void width_quotes_and_brackets_do_not_matter(void **state)
{
    (void)state;
    does(look_at("企业名称\n江苏Alpha\"新\"材料【徐州】有限公司\n"), "可认定 1 家");
    does(look_at("企业名称\n江苏 ＡLPHA新材料﹙徐州﹚有限公司\n"), "可认定 1 家");
    does(look_at("企业名称\n江苏Alpha新材料徐州有限公司\n"), "可认定 0 家");
}

static void a_former_name_is_matched_so_too(void **state)
{
    (void)state;
    free(RUN("change", "add", SECOND, "变化类型=更名", "发生日期=2024-05-01", "--name", "乙厂"));
    does(look_at("企业名称\n江苏alpha新材料(徐州)有限公司\n"), "可认定 1 家");
    does(look_at("企业名称\n江苏alpha新材料(徐州)有限公司\n乙厂\n"), "乙厂:名单中重复");
}

static void a_former_name_that_is_another_s_now_is_asked_about(void **state)
{
#define OLD_NAME "江苏Ａlpha“新”材料(徐州)有限公司"
    static const char list[] = "企业名称\n" OLD_NAME "\n";
    (void)state;
    free(RUN("change", "add", SECOND, "变化类型=更名", "发生日期=2024-05-01", "--name", "乙厂"));
    does(look_at(list), "可认定 1 家");
    free(RUN("set", THIRD, "name=" OLD_NAME));
    char *text = look_at(list);
    assert_contains(text, "可认定 0 家");
    assert_contains(text, "是它的曾用名,现在是另一家企业的名称,请核对是哪一家");
    free(text);
}

static void two_that_a_name_may_mean_are_asked_about(void **state)
{
    (void)state;
    free(RUN("set", CODE, "name=江苏ALPHA新材料(徐州)有限公司"));
    does(look_at("企业名称\n江苏alpha新材料(徐州)有限公司\n"), "不止一家叫这个名称");
    /* Written as it stands in the library there is no doubt. */
    does(look_at("企业名称\n江苏ALPHA新材料（徐州）有限公司\n"), "可认定 1 家");
}

static void a_code_and_the_name_of_another_are_not_granted(void **state)
{
    (void)state;
    char *text = look_at("企业名称,统一社会信用代码\n丙厂," CODE "\n");
    assert_contains(text, "可认定 0 家");
    assert_contains(text, "名单上的名称“丙厂”是另一家企业,请核对代码");
    assert_null(strstr(text, "徐州甲公司:名单中没有"));
    free(text);
    does(look_at("企业名称,统一社会信用代码\n徐州甲公司," THIRD "\n"),
         "这一批中有叫这个名称的,但代码不同,请核对");
    does(look_at("企业名称,统一社会信用代码\n丙厂," THIRD "\n"), "不在这一批中");
}

static void a_name_that_nobody_knows_is_told_beside_its_code(void **state)
{
    (void)state;
    char *text = look_at("企业名称,统一社会信用代码\n徐州甲一公司," CODE "\n");
    assert_contains(text, "可认定 1 家");
    assert_contains(text, "名单上的名称是“徐州甲一公司”,请核对是否更名");
    free(text);
    does_not(look_at("企业名称,统一社会信用代码\n徐州 甲公司," CODE "\n"), "请核对");
    /* A second row is not granted, and nothing to look at. */
    does_not(look_at("企业名称,统一社会信用代码\n徐州甲公司," CODE "\n徐州甲一公司," CODE "\n"),
             "请核对");
}

static void a_title_that_is_held_already_is_told(void **state)
{
    (void)state;
    free(RUN("certificate", "add", CODE, "innovative", "2021-06-19"));
    does_not(look_at("企业名称\n徐州甲公司\n"), "请核对");
    free(RUN("certificate", "edit", "1", "--announced", "2021-06-20"));
    char *text = look_at("企业名称\n徐州甲公司\n");
    assert_contains(text, "可认定 1 家");
    assert_contains(text, "徐州甲公司:原有的创新型中小企业到 2024-06-20 才届满");
    free(text);
    does(look_at("企业名称,信用代码\n徐州甲一公司," CODE "\n"),
         "请核对是否更名;原有的创新型中小企业到 2024-06-20 才届满");
}

static void a_ban_and_the_recycle_bin_are_told(void **state)
{
    (void)state;
    free(RUN("certificate", "add", CODE, "srdi", "2021-06-20"));
    free(RUN("certificate", "withdraw", "1", "--article", "16", "--reason", "造假", "--on",
             "2024-06-20"));
    char *text = look_at("企业名称\n徐州甲公司\n");
    assert_contains(text, "可认定 1 家");
    assert_contains(text, "徐州甲公司:在第十六条的禁报期内");
    free(text);
    free(RUN("trash", "add", CODE));
    does(look_at("企业名称,信用代码\n徐州甲公司," CODE "\n"), "徐州甲公司:这家企业在回收站里");
}

static void a_code_that_is_none_leaves_it_to_the_name(void **state)
{
    (void)state;
    char *text = look_at("企业名称,统一社会信用代码\n徐州甲公司,91320312MABCD0001X\n");
    assert_contains(text, "可认定 1 家");
    assert_contains(text, "名单上的代码“91320312MABCD0001X”有误,按名称对应,请核对");
    free(text);
    does(look_at("企业名称,统一社会信用代码\n,91320312MABCD0001X\n徐州甲公司,\n"), "信用代码有误");
}

#define NEW_NAME "江苏Alpha新材料(徐州)有限公司"

static void a_list_in_two_blocks_is_read_whole(void **state)
{
    (void)state;
    does(look_at("序号,企业名称,序号,企业名称\n1,徐州甲公司,2," NEW_NAME "\n"), "可认定 2 家");
    does(look_at("企业名称,信用代码,企业名称,信用代码\n"
                 "徐州甲公司," CODE "," NEW_NAME "," SECOND "\n无名厂,,,\n"),
         "可认定 2 家;以下 1 条没有办:\n  第 3 行 无名厂:库里没有这家企业\n");
    /* Another heading is no second block. */
    does(look_at("企业名称,申报单位\n徐州甲公司," NEW_NAME "\n"), "可认定 1 家");
}

static void a_heading_may_say_more(void **state)
{
    (void)state;
    does(look_at("企业名称(全称)\n徐州甲公司\n"), "可认定 1 家");
    does_not(look_at("企业名称\n徐州甲公司\n注：排名不分先后\n注:同上\n"), "注");
    does(look_at("拟认定企业名称,推荐单位名称\n徐州甲公司," NEW_NAME "\n"), "可认定 1 家");
    /* The plain one goes first. */
    does(look_at("原企业名称,企业名称\n" NEW_NAME ",徐州甲公司\n"),
         "江苏Ａlpha“新”材料（徐州）有限公司:名单中没有");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(width_quotes_and_brackets_do_not_matter),
        TEST(a_former_name_is_matched_so_too),
        TEST(a_former_name_that_is_another_s_now_is_asked_about),
        TEST(two_that_a_name_may_mean_are_asked_about),
        TEST(a_code_and_the_name_of_another_are_not_granted),
        TEST(a_name_that_nobody_knows_is_told_beside_its_code),
        TEST(a_title_that_is_held_already_is_told),
        TEST(a_ban_and_the_recycle_bin_are_told),
        TEST(a_code_that_is_none_leaves_it_to_the_name),
        TEST(a_list_in_two_blocks_is_read_whole),
        TEST(a_heading_may_say_more),
    };
    return cmocka_run_group_tests_name("results", tests, NULL, NULL);
}
