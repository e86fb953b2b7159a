#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/memory.h"
#include "core/uscc.h"
#include "tests/cli/program.h"

#define DATABASE "demo/peiyu.db"
#define DAY "2023-06-30"
#define ALL_COLUMNS                                                                             \
    "uscc,name,city,county,town,address,legal_rep,contact,phone,established_on,industry_code,"  \
    "library_on,library_kind,library_state,data_updated_on,main_product,segment,segment_since," \
    "chain,chain_grade,strategic_emerging,national_share,national_rank,digital_level,"          \
    "standards_joined,high_tech_until,institution_level,ip1,ip2,ip1_high,in_abnormal_list,"     \
    "revenue@2019,revenue@2020,revenue@2021,revenue@2022,main_revenue@2022,rd_expense@2022,"    \
    "net_profit@2022,total_assets@2022,total_liabilities@2022,employees@2022,rd_staff@2022,"    \
    "equity_raised@2022,titles"

static int with_a_demo(void **state)
{
    int failed = program_setup(state);
    if (failed == 0)
        free(program_output(0, "demo", "demo", NULL));
    return failed;
}

/* Everything the county holds, as text. */
static char *dump(const char *database)
{
    static const char *const environment[] = {"PEIYU_TODAY=" DAY, NULL};
    static const struct circumstances that_day = {.environment = environment};
    struct run list = program_run_in(&that_day, "--db", database, "list", "--format", "csv",
                                     "--columns", ALL_COLUMNS, NULL);
    struct run assessed = program_run_in(&that_day, "--db", database, "assess", "--tier", "srdi",
                                         "--format", "json", NULL);
    struct run due = program_run_in(&that_day, "--db", database, "due", "--format", "json", NULL);
    assert_int_equal(list.status + assessed.status + due.status, 0);
    char *text = memory_printf("%s%s%s", list.out, assessed.out, due.out);
    run_free(&list);
    run_free(&assessed);
    run_free(&due);
    return text;
}

static void it_is_the_same_every_time(void **state)
{
    (void)state;
    char *first = dump(DATABASE);
    free(program_output(0, "demo", "demo2", NULL));
    char *second = dump("demo2/peiyu.db");
    assert_string_equal(first, second);
    /* Over an older demonstration, whatever was tried on it. */
    free(program_output(0, "--db", "demo2/peiyu.db", "set", "91320312MADEM0002C", "town=利国镇",
                        "revenue@2022=1", "contact=无名", NULL));
    free(program_output(0, "demo", "demo2", NULL));
    char *third = dump("demo2/peiyu.db");
    assert_string_equal(first, third);
    free(first);
    free(second);
    free(third);
}

static void every_enterprise_bears_the_mark_and_a_valid_code(void **state)
{
    (void)state;
    char *text = program_output(0, "--db", DATABASE, "list", "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 200);
    for (size_t i = 0; i < json->root->count; i++) {
        const char *name = json_word(json->root->items[i], "name");
        const char *code = json_word(json->root->items[i], "uscc");
        assert_non_null(strstr(name, "（演示）"));
        assert_true(uscc_valid(code));
    }
    yaml_free(json);
    free(text);
}

struct counts {
    size_t pass, fail, incomplete;
};

static struct counts count(const char *tier, const char *filter)
{
    struct counts counts = {0};
    char *text = program_output(0, "--db", DATABASE, "assess", "--tier", tier, "--as-of", DAY,
                                "--filter", filter, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    for (size_t i = 0; i < json->root->count; i++) {
        const char *verdict = json_word(json->root->items[i], "verdict");
        counts.pass += strcmp(verdict, "pass") == 0;
        counts.fail += strcmp(verdict, "fail") == 0;
        counts.incomplete += strcmp(verdict, "incomplete") == 0;
    }
    yaml_free(json);
    free(text);
    return counts;
}

static void some_pass_some_fail_some_are_incomplete(void **state)
{
    (void)state;
    struct counts innovative = count("innovative", "known(uscc)");
    assert_in_range(innovative.pass, 40, 60);
    assert_in_range(innovative.incomplete, 20, 60);
    assert_int_equal(innovative.pass + innovative.fail + innovative.incomplete, 200);
    struct counts srdi = count("srdi", "holds(innovative)");
    assert_in_range(srdi.pass, 15, 30);
    assert_true(srdi.fail > 0);
    /* Who could be recommended: passes and does not hold the title. */
    struct counts fresh = count("innovative", "not holds(innovative)");
    assert_in_range(fresh.pass, 15, 40);
}

static void a_cluster_wants_a_little_yet(void **state)
{
    (void)state;
    char *text = program_output(0, "--db", DATABASE, "assess", "--standard", "cluster-js-2023",
                                "--as-of", DAY, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_int_equal(json->root->count, 1);
    const struct yaml *conditions = yaml_get(json->root->items[0], "conditions");
    assert_string_equal(json_word(json->root->items[0], "verdict"), "fail");
    assert_string_equal(json_word(json_find(conditions, "id", "6a"), "state"), "false");
    assert_string_equal(json_word(json_find(conditions, "id", "8"), "state"), "unknown");
    /* Titles are counted among the members. */
    assert_string_equal(json_word(json_find(conditions, "id", "3b"), "state"), "true");
    yaml_free(json);
    free(text);
    text = program_output(0, "--db", DATABASE, "cluster", "list", "--format", "json", NULL);
    json = json_read(text);
    assert_in_range(atoi(json_word(json->root->items[0], "members")), 20, 80);
    yaml_free(json);
    free(text);
}

static void there_are_troubles_to_look_after(void **state)
{
    (void)state;
    char *text =
        program_output(0, "--db", DATABASE, "due", "--as-of", DAY, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    static const char *const kinds[] = {"certificate_expiry", "renewal", "annual_update",
                                        "annual_update_miit"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        assert_non_null(json_find(json->root, "kind", kinds[i]));
    assert_non_null(json_find(json->root, "state", "overdue"));
    yaml_free(json);
    free(text);
    static const char *const filters[] = {
        "in_abnormal_list",     "grave_incident_3y", "controls_titled", "banned(3)",
        "library_state = 出库", "not sme",           "holds(giant)",    "not known(revenue[-1])",
    };
    static const char *const environment[] = {"PEIYU_TODAY=" DAY, NULL};
    static const struct circumstances that_day = {.environment = environment};
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        struct run run = program_run_in(&that_day, "--db", DATABASE, "list", "--filter", filters[i],
                                        "--format", "json", NULL);
        if (run.status != 0 || strcmp(run.out, "[]\n") == 0)
            fail_msg("%s: %s%s", filters[i], run.out, run.err);
        run_free(&run);
    }
}

static void deadlines_have_their_keys_and_go_by_day_then_code(void **state)
{
    (void)state;
    static const char *const keys[] = {"kind",  "uscc",  "name",  "due_on", "days_left",
                                       "state", "title", "basis", NULL};
    char *text =
        program_output(0, "--db", DATABASE, "due", "--as-of", DAY, "--format", "json", NULL);
    struct yaml_file *json = json_read(text);
    assert_true(json->root->count > 20);
    for (size_t i = 0; i < json->root->count; i++) {
        const struct yaml *entry = json->root->items[i];
        assert_keys(entry, keys);
        if (i == 0)
            continue;
        const struct yaml *last = json->root->items[i - 1];
        int day = strcmp(json_word(last, "due_on"), json_word(entry, "due_on"));
        int code = strcmp(json_word(last, "uscc"), json_word(entry, "uscc"));
        assert_true(day < 0 || (day == 0 && code <= 0));
    }
    yaml_free(json);
    free(text);
}

static void deadlines_within_some_days_leave_later_ones_out(void **state)
{
    (void)state;
    char *near = program_output(0, "--db", DATABASE, "due", "--as-of", DAY, "--within", "0",
                                "--format", "csv", NULL);
    assert_contains(near, "kind,uscc,name,due_on,days_left,state,title,basis\n");
    assert_contains(near, ",overdue,");
    assert_lacks(near, ",later,");
    char *far = program_output(0, "--db", DATABASE, "due", "--as-of", DAY, "--within", "3650",
                               "--format", "csv", NULL);
    assert_contains(far, ",later,");
    free(near);
    free(far);
}

static void both_recommendation_tables_have_rows(void **state)
{
    (void)state;
    static const char *const layouts[] = {"recommend-innovative", "recommend-srdi", "library"};
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        char *text = program_output(0, "--db", DATABASE, "export", layouts[i], "--as-of", DAY,
                                    "--out", "x.csv", NULL);
        assert_contains(text, ",共 ");
        free(text);
        char *path = program_path("x.csv");
        char *content = program_read(path, NULL);
        assert_contains(content, "（演示）");
        free(content);
        free(path);
    }
}

static void a_library_of_the_users_own_is_never_replaced(void **state)
{
    (void)state;
    free(program_output(0, "--db", DATABASE, "set", "91320312MABCD0001R", "name=甲厂", NULL));
    char *before = dump(DATABASE);
    struct run run = program_run("demo", "demo", NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "不是演示数据");
    run_free(&run);
    char *after = dump(DATABASE);
    assert_string_equal(before, after);
    free(before);
    free(after);
    /* Not even an empty one. */
    free(program_output(0, "--db", "empty/peiyu.db", "list", NULL));
    run = program_run("demo", "empty", NULL);
    assert_int_equal(run.status, 3);
    run_free(&run);
    program_write("demo2", "a file");
    run = program_run("demo", "demo2", NULL);
    assert_int_equal(run.status, 3);
    run_free(&run);
}

static void without_a_folder_it_goes_among_the_users_data(void **state)
{
    (void)state;
    char *text = program_output(0, "demo", NULL);
    assert_contains(text, "/.local/share/peiyu/demo/peiyu.db");
    assert_contains(text, "--as-of " DAY);
    free(text);
    char *list = program_output(0, "--db", ".local/share/peiyu/demo/peiyu.db", "list", NULL);
    assert_contains(list, "共 200 家");
    free(list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, with_a_demo, program_teardown)
        TEST(it_is_the_same_every_time),
        TEST(every_enterprise_bears_the_mark_and_a_valid_code),
        TEST(some_pass_some_fail_some_are_incomplete),
        TEST(a_cluster_wants_a_little_yet),
        TEST(there_are_troubles_to_look_after),
        TEST(deadlines_have_their_keys_and_go_by_day_then_code),
        TEST(deadlines_within_some_days_leave_later_ones_out),
        TEST(both_recommendation_tables_have_rows),
        TEST(a_library_of_the_users_own_is_never_replaced),
        TEST(without_a_folder_it_goes_among_the_users_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
