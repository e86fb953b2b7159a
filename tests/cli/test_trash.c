#include "tests/cli/casework.h"

/* The recycle bin, as a command. */

/* The number of the removal that stands in this place of the list, 1 for the newest. */
static char *number_at(int place)
{
    char *list = RUN("trash", "--format", "csv"), *line = list;

    for (; place > 0; place--) {
        line = strchr(line, '\n');
        assert_non_null(line);
        line++;
    }
    char *number = strndup(line, strcspn(line, ","));
    free(list);
    return number;
}

static void several_come_back_in_one_step(void **state)
{
    (void)state;
    add_enterprise();
    free(RUN("task", "add", "2024-05-10", "送材料"));
    free(RUN("certificate", "add", CODE, "srdi", "2023-03-24"));
    free(RUN("task", "remove", "1"));
    free(RUN("certificate", "remove", "1"));
    char *one = number_at(1), *two = number_at(2);
    /* One that is not there keeps all of them where they are. */
    REFUSED("没有第 99999 项", "trash", "restore", one, two, "99999");
    does(RUN("certificate"), "没有登记过");
    does(RUN("trash", "restore", one, two), "已恢复 2 项");
    does(RUN("task"), "送材料");
    does(RUN("certificate"), "2026-03-24");
    does(RUN("trash"), "回收站是空的");
    does(RUN("undo"), "从回收站恢复");
    does(RUN("task"), "没有提醒");
    does(RUN("certificate"), "没有登记过");
    free(one);
    free(two);
}

static void a_title_that_was_entered_again_does_not_come_back_beside_itself(void **state)
{
    (void)state;
    add_enterprise();
    free(RUN("certificate", "add", CODE, "srdi", "2023-03-24"));
    free(RUN("certificate", "remove", "1"));
    char *number = number_at(1);
    free(RUN("certificate", "add", CODE, "srdi", "2023-03-25"));
    free(RUN("certificate", "add", CODE, "innovative", "2023-03-24"));
    does(RUN("trash", "restore", number), "已恢复 1 项");
    does(RUN("undo"), "从回收站恢复");
    free(RUN("certificate", "edit", "2", "--announced", "2023-03-24"));
    REFUSED("同一天公告的同一种资质又登记过(编号 2)", "trash", "restore", number);
    free(RUN("certificate", "remove", "2"));
    does(RUN("trash", "restore", number), "已恢复 1 项");
    free(number);
}

static void an_event_that_was_entered_again_does_not_come_back_beside_itself(void **state)
{
    (void)state;
    add_enterprise();
    free(RUN("change", "add", CODE, "变化类型=合并", "发生日期=2024-01-13"));
    free(RUN("change", "remove", "1"));
    char *number = number_at(1);
    free(RUN("change", "add", CODE, "变化类型=重组", "发生日期=2024-01-13"));
    does(RUN("trash", "restore", number), "已恢复 1 项");
    does(RUN("undo"), "从回收站恢复");
    free(RUN("change", "edit", "2", "变化类型=合并"));
    REFUSED("同样的重大变化又登记过(编号 2)", "trash", "restore", number);
    does_not(RUN("change", "list", "--format", "csv"), "\n1,");
    free(RUN("change", "remove", "2"));
    does(RUN("trash", "restore", number), "已恢复 1 项");
    free(number);
}

static void an_enterprise_entered_again_beside_the_bin_is_told(void **state)
{
    (void)state;
    add_enterprise();
    free(RUN("trash", "add", CODE));
    char *number = number_at(1);
    does(RUN("set", CODE, "name=徐州甲公司"), "(回收站里有同一代码的企业");
    does_not(RUN("set", CODE, "name=徐州乙公司"), "回收站");
    REFUSED("又新建过,要恢复请先移走新的", "trash", "restore", number);
    free(RUN("undo"));
    free(RUN("undo"));
    does(RUN("trash", "restore", number), "已恢复 1 项");
    free(number);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, program_setup, program_teardown)
    const struct CMUnitTest tests[] = {
        TEST(several_come_back_in_one_step),
        TEST(a_title_that_was_entered_again_does_not_come_back_beside_itself),
        TEST(an_enterprise_entered_again_beside_the_bin_is_told),
        TEST(an_event_that_was_entered_again_does_not_come_back_beside_itself),
    };
    return cmocka_run_group_tests_name("trash", tests, NULL, NULL);
}
