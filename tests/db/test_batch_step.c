/* One step for several cases at once: what it asks for; what is refused is left as it is. */
#include "scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/batch_step.h"
#include "db/certificate_store.h"

enum {
    BANNED, /* 第十六条 */
    MISSED, /* this year's update */
    FREE,
    CASES
};

static int64_t cases[CASES];

static void add_title(struct scene *scene, int64_t enterprise, enum withdrawal withdrawal)
{
    struct certificate line = {
        .kind = certificate_kind_find(packs_certificates(packs_installed()), "innovative"),
        .announced_on = date_of(2023, 3, 24),
        .withdrawal = withdrawal,
    };
    struct error err = {0};

    if (withdrawal != WITHDRAWAL_NONE)
        line.withdrawn_on = date_of(2023, 6, 1);
    if (!certificate_save(scene->database, enterprise, &line, &err))
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    static const char *const names[] = {"甲公司", "乙公司", "丙公司"};
    struct batch batch = {.year = 2024, .number = 1, .notice = "", .remark = ""};
    struct error err = {0};
    struct scene *scene;
    int64_t enterprises[CASES];

    if (scene_set_up(state) != 0)
        return -1;
    scene = *state;
    begin(scene->database, "加入批次");
    batch.kind = case_kind_find(packs_cases(packs_installed()), "innovative");
    if (!batch_add(scene->database, &batch, &err))
        fail_msg("%s", err.text);
    for (unsigned i = 0; i < CASES; i++) {
        enterprises[i] = add_enterprise(scene, i + 1, names[i]);
        if (!case_add(scene->database, &batch, enterprises[i], &cases[i], &err))
            fail_msg("%s", err.text);
    }
    add_title(scene, enterprises[BANNED], WITHDRAWAL_CAUSE);
    add_title(scene, enterprises[MISSED], WITHDRAWAL_NONE);
    commit(scene->database);
    return 0;
}

static struct case_move move_to(const char *to, const char *reason)
{
    struct case_move move = {.to = to, .document = "3号", .remark = "", .reason = reason};

    move.day = date_of(2024, 6, 3);
    return move;
}

static struct batch_lines step_all(struct scene *scene, const struct case_move *move,
                                   const char *const *reasons)
{
    struct batch_lines lines = {0};
    struct error err = {0};

    begin(scene->database, "办理批次");
    if (!batch_step(scene->database, cases, CASES, move, reasons, NULL, NULL, &lines, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
    assert_int_equal(lines.count, CASES);
    return lines;
}

static int64_t in_state(struct scene *scene, const char *state)
{
    char *sql = memory_printf("SELECT count(*) FROM case_file WHERE state = '%s'", state);
    int64_t count = number_of(scene->database, sql);

    free(sql);
    return count;
}

static void who_cannot_is_told_and_stays(void **state)
{
    struct scene *scene = *state;
    struct case_move move = move_to("filed", "");
    struct batch_lines lines = step_all(scene, &move, NULL);

    assert_int_equal(lines.done, 1);
    assert_non_null(strstr(lines.items[BANNED].why, "不能受理"));
    assert_non_null(strstr(lines.items[MISSED].why, "请写明理由"));
    assert_null(lines.items[FREE].why);
    assert_string_equal(lines.items[FREE].name, "丙公司");
    batch_lines_free(&lines);
    assert_int_equal(in_state(scene, "filed"), 1);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM case_step"), 1);
}

static void one_reason_is_kept_only_where_it_is_asked_for(void **state)
{
    struct scene *scene = *state;
    struct case_move move = move_to("filed", "平台故障");
    struct batch_lines lines = step_all(scene, &move, NULL);

    assert_int_equal(lines.done, 2);
    assert_true(lines.items[BANNED].barred); /* no reason helps */
    assert_string_equal(lines.items[MISSED].reason, "平台故障");
    assert_string_equal(lines.items[FREE].reason, "");
    batch_lines_free(&lines);
    assert_int_equal(
        number_of(scene->database, "SELECT count(*) FROM case_step WHERE reason = '平台故障'"), 1);
}

static void each_may_have_its_own_reason(void **state)
{
    static const char *const reasons[CASES] = {"", "已补更新", ""};
    struct scene *scene = *state;
    struct case_move move = move_to("filed", "");
    struct batch_lines lines = step_all(scene, &move, reasons);

    assert_int_equal(lines.done, 2);
    batch_lines_free(&lines);
    assert_int_equal(
        number_of(scene->database, "SELECT count(*) FROM case_step WHERE reason = '已补更新'"), 1);
}

static void asking_writes_nothing(void **state)
{
    struct scene *scene = *state;
    char *before = content_of(scene->database);
    struct batch_lines lines;
    struct error err = {0};

    assert_true(batch_step_ask(scene->database, cases, CASES, "filed", date_of(2024, 6, 3), NULL,
                               NULL, &lines, &err));
    assert_int_equal(lines.done, 1);
    assert_true(lines.items[BANNED].barred);
    assert_non_null(strstr(lines.items[MISSED].asked, "第十四条"));
    assert_string_equal(lines.items[FREE].asked, "");
    batch_lines_free(&lines);
    assert_true(batch_step_ask(scene->database, cases, CASES, "granted", date_of(2024, 6, 3), NULL,
                               NULL, &lines, &err));
    assert_int_equal(lines.done, 0);
    assert_non_null(strstr(lines.items[FREE].why, "可以走的是"));
    batch_lines_free(&lines);
    assert_content(scene, before);
    free(before);
}

/* The verdict that is asked about is not kept as long as the step is not taken. */
static void a_review_that_is_refused_leaves_no_assessment(void **state)
{
    struct scene *scene = *state;
    struct case_move move = move_to("filed", "平台故障");
    struct batch_lines lines = step_all(scene, &move, NULL);
    char *before = content_of(scene->database);

    batch_lines_free(&lines);
    move = move_to("county_passed", "");
    lines = step_all(scene, &move, NULL);
    assert_int_equal(lines.done, 0);
    assert_non_null(strstr(lines.items[FREE].why, "评价结论为“待补充”"));
    batch_lines_free(&lines);
    assert_content(scene, before);
    free(before);
    move = move_to("county_passed", "先行上报");
    lines = step_all(scene, &move, NULL);
    assert_int_equal(lines.done, 2);
    batch_lines_free(&lines);
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM assessment"), 2);
}

static void all_are_assessed_and_rest_on_it(void **state)
{
    struct scene *scene = *state;
    struct batch_lines lines;
    struct error err = {0};

    begin(scene->database, "评价批次");
    assert_true(
        batch_assess(scene->database, cases, CASES, date_of(2024, 6, 3), NULL, NULL, &lines, &err));
    commit(scene->database);
    assert_int_equal(lines.done, CASES);
    assert_int_equal(lines.items[FREE].verdict, VERDICT_INCOMPLETE);
    batch_lines_free(&lines);
    assert_int_equal(number_of(scene->database, "SELECT count(DISTINCT assessment) FROM case_file"),
                     CASES);
    assert_undo(scene, "评价批次");
    assert_int_equal(number_of(scene->database, "SELECT count(*) FROM assessment"), 0);
}

static bool stop_at_two(void *context, size_t done, size_t total)
{
    (void)context;
    (void)total;
    return done < 2;
}

static void progress_stops_it(void **state)
{
    struct scene *scene = *state;
    struct case_move move = move_to("filed", "理由");
    struct batch_lines lines;
    struct error err = {0};

    begin(scene->database, "办理批次");
    assert_false(
        batch_step(scene->database, cases, CASES, &move, NULL, stop_at_two, NULL, &lines, &err));
    database_rollback(scene->database);
    assert_int_equal(err.code, ERROR_NONE);
    batch_lines_free(&lines);
    assert_int_equal(in_state(scene, "draft"), CASES);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, scene_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(who_cannot_is_told_and_stays),
        TEST(one_reason_is_kept_only_where_it_is_asked_for),
        TEST(each_may_have_its_own_reason),
        TEST(asking_writes_nothing),
        TEST(a_review_that_is_refused_leaves_no_assessment),
        TEST(all_are_assessed_and_rest_on_it),
        TEST(progress_stops_it),
    };

    return cmocka_run_group_tests_name("batch step", tests, NULL, NULL);
}
