/* The score sheet beside a case under review, of an enterprise and of a cluster. */
#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "db/case_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

#define TODAY date_of(2023, 6, 30)
#define WIDE_ENOUGH 110 /* of the stand-in: what it draws in has no frame */

struct scene {
    struct app *app;
    int64_t enterprises[2], cases[2]; /* of 创新型评价 */
};

static int64_t new_case(struct database *database, const char *kind, int64_t owner)
{
    struct batch batch = {.year = 2023, .number = 1, .notice = "", .remark = ""};
    struct error err = {0};
    int64_t id;

    batch.kind = case_kind_find(packs_cases(packs_installed()), kind);
    begin(database, "新建");
    if (!batch_add(database, &batch, &err) || !case_add(database, &batch, owner, &id, &err))
        fail_msg("%s", err.text);
    commit(database);
    return id;
}

static int set_up(void **state)
{
    static const char *const names[] = {"徐州甲机械有限公司", "徐州乙材料有限公司"};
    struct scene *scene = calloc(1, sizeof *scene);
    struct database *database;
    struct batch batch = {.year = 2023, .number = 2, .notice = "", .remark = ""};
    struct error err = {0};

    scene->app = stand_in_new(TODAY);
    database = stand_in_database(scene->app);
    batch.kind = case_kind_find(packs_cases(packs_installed()), "innovative");
    begin(database, "新建");
    assert_true(batch_add(database, &batch, &err));
    for (unsigned i = 0; i < 2; i++) {
        if (!enterprise_add(database, code_of(i + 1), names[i], &scene->enterprises[i], &err) ||
            !case_add(database, &batch, scene->enterprises[i], &scene->cases[i], &err))
            fail_msg("%s", err.text);
    }
    commit(database);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene);
    return 0;
}

static void open_case(struct scene *scene, int64_t id)
{
    struct case_argument argument = {.id = id, .cases = scene->cases, .count = 2};

    if (id != scene->cases[0])
        argument = (struct case_argument){.id = id};
    app_push(scene->app, &case_screen, &argument);
}

static void put(struct scene *scene, size_t which, const char *fact, struct value value)
{
    struct database *database = stand_in_database(scene->app);
    struct error err = {0};

    begin(database, "填报");
    if (!enterprise_put(database, scene->enterprises[which], fact_named(fact), 0, value, &err))
        fail_msg("%s", err.text);
    commit(database);
}

static void a_narrow_screen_has_a_page_for_it(void **state)
{
    struct scene *scene = *state;

    open_case(scene, scene->cases[0]);
    assert_true(stand_in_shows(scene->app, " 评分 "));
    assert_false(stand_in_shows(scene->app, "合计"));
    stand_in_keys(scene->app, "Left"); /* the last page */
    (void)stand_in_row(scene->app, "合计");
    (void)stand_in_row(scene->app, "结论 待补充");
    (void)stand_in_row(scene->app, "可以办(t): 已受理"); /* and what can be done */
    put(scene, 1, "in_abnormal_list", value_bool(true));
    stand_in_keys(scene->app, "N"); /* the next one's, on the same page */
    (void)stand_in_row(scene->app, "徐州乙材料有限公司");
    (void)stand_in_row(scene->app, "结论 不符合");
    stand_in_keys(scene->app, "Enter");
    assert_ptr_equal(stand_in_top(scene->app), &scoring_screen);
}

static void a_wide_screen_shows_it_beside(void **state)
{
    struct scene *scene = *state;

    stand_in_resize(scene->app, 40, WIDE_ENOUGH);
    open_case(scene, scene->cases[0]);
    assert_false(stand_in_shows(scene->app, " 评分 "));
    (void)stand_in_row(scene->app, "合计");
    (void)stand_in_row(scene->app, "备注、理由");
    stand_in_keys(scene->app, "Left");
    (void)stand_in_row(scene->app, "还没有实地抽查"); /* the last page but for it */
    (void)stand_in_row(scene->app, "合计");
    stand_in_resize(scene->app, STAND_IN_ROWS, STAND_IN_COLUMNS);
    (void)stand_in_row(scene->app, " 评分 "); /* there it is a page again */
    stand_in_keys(scene->app, "Right");
    (void)stand_in_row(scene->app, "结论 待补充");
    stand_in_resize(scene->app, 40, WIDE_ENOUGH); /* and never stands on one that is not there */
    (void)stand_in_row(scene->app, "备注、理由");
}

static void what_changed_since_is_told(void **state)
{
    struct scene *scene = *state;

    open_case(scene, scene->cases[0]);
    stand_in_keys(scene->app, "=");
    assert_false(stand_in_shows(scene->app, "现为"));
    put(scene, 0, "in_abnormal_list", value_bool(true));
    stand_in_keys(scene->app, "Tab Space"); /* reads again what was written */
    (void)stand_in_row(scene->app, "评价: 待补充(现为不符合)");
    stand_in_keys(scene->app, "=");
    (void)stand_in_row(scene->app, "评价: 不符合");
    assert_false(stand_in_shows(scene->app, "现为"));
}

static void what_is_over_is_decided_no_more(void **state)
{
    struct scene *scene = *state;

    open_case(scene, scene->cases[0]);
    stand_in_keys(scene->app, "Left t");
    stand_in_pick(scene->app, "撤回");
    stand_in_keys(scene->app, "F10");
    (void)stand_in_row(scene->app, "已经结束");
    assert_false(stand_in_shows(scene->app, "合计"));
    assert_false(stand_in_shows(scene->app, " 评分 "));
    stand_in_keys(scene->app, "u Left");
    (void)stand_in_row(scene->app, "合计");
}

static void a_renewal_is_scored_as_one(void **state)
{
    struct scene *scene = *state;
    int64_t id = new_case(stand_in_database(scene->app), "srdi_renewal", scene->enterprises[0]);

    stand_in_resize(scene->app, 40, WIDE_ENOUGH);
    open_case(scene, id);
    (void)stand_in_row(scene->app, "专精特新中小企业 2023 复核");
    stand_in_keys(scene->app, "p");
    (void)stand_in_row(scene->app, "期满复核");
    stand_in_keys(scene->app, "Esc Esc");
    id = new_case(stand_in_database(scene->app), "srdi", scene->enterprises[0]);
    open_case(scene, id);
    stand_in_keys(scene->app, "p");
    assert_false(stand_in_shows(scene->app, "期满复核"));
}

static void a_library_entry_has_none(void **state)
{
    struct scene *scene = *state;
    int64_t id = new_case(stand_in_database(scene->app), "library", scene->enterprises[0]);

    open_case(scene, id);
    assert_false(stand_in_shows(scene->app, " 评分 "));
    assert_false(stand_in_shows(scene->app, "评价: "));
    assert_false(stand_in_offers(scene->app, ACTION_ASSESS));
    stand_in_keys(scene->app, "Left");
    (void)stand_in_row(scene->app, "还没有实地抽查");
}

static void a_cluster_is_reviewed_by_its_own(void **state)
{
    struct scene *scene = *state;
    struct database *database = stand_in_database(scene->app);
    struct error err = {0};
    int64_t cluster, id;

    begin(database, "新建集群");
    if (!cluster_add(database, "铜山区传动集群", &cluster, &err))
        fail_msg("%s", err.text);
    commit(database);
    id = new_case(database, "cluster", cluster);
    open_case(scene, id);
    (void)stand_in_row(scene->app, "评价: 未评");
    assert_true(stand_in_offers(scene->app, ACTION_ASSESS));
    assert_true(stand_in_offers(scene->app, ACTION_COMPARE));
    stand_in_keys(scene->app, "=");
    (void)stand_in_row(scene->app, "评价: 待补充");
    stand_in_keys(scene->app, "Left");
    (void)stand_in_row(scene->app, "结论 待补充");
    stand_in_keys(scene->app, "p");
    assert_ptr_equal(stand_in_top(scene->app), &scoring_screen);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_narrow_screen_has_a_page_for_it), TEST(a_wide_screen_shows_it_beside),
        TEST(what_changed_since_is_told),        TEST(a_renewal_is_scored_as_one),
        TEST(a_library_entry_has_none),          TEST(a_cluster_is_reviewed_by_its_own),
        TEST(what_is_over_is_decided_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
