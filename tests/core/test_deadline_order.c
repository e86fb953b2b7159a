/* Lists of deadlines: what they keep, their order, their states. */
#include "deadline_scene.h"

#include <stdlib.h>

#include "core/memory.h"

static void a_list_keeps_what_is_overdue_and_near(void **state)
{
    (void)state;
    static const struct {
        long within;
        size_t count;
    } cases[] = {{0, 2}, {8, 2}, {9, 3}, {10, 3}, {20, 4}, {-1, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct deadline_list list = {0};
        dossier_clear(dossier);
        add(1, "high_tech", "2021-01-01", "2024-05-31", WITHDRAWAL_NONE, NULL, false);
        add(2, "ip_demo", "2021-01-01", "2024-06-01", WITHDRAWAL_NONE, NULL, false);
        add(3, "ip_advantage", "2021-01-01", "2024-06-10", WITHDRAWAL_NONE, NULL, false);
        add(4, "national_demo", "2021-01-01", "2024-06-21", WITHDRAWAL_NONE, NULL, false);
        deadline_collect(packs_deadlines(fixture_packs()), dossier, fixture_date("2024-06-01"),
                         &list);
        assert_int_equal(list.count, 4);
        deadline_list_finish(&list, cases[i].within);
        assert_int_equal(list.count, cases[i].count);
        deadline_list_free(&list);
        assert_int_equal(list.count, 0);
    }
    struct deadline_list empty = {0};
    deadline_list_finish(&empty, 90);
    deadline_list_free(&empty);
}

static void a_list_is_ordered_by_day_then_code_then_kind(void **state)
{
    (void)state;
    static const char *const codes[] = {"91320312TA0M5F0P58", "913203122QK7YN59Q3"};
    struct deadline_list list = {0};
    for (int i = 0; i < 2; i++) {
        dossier_clear(dossier);
        fixture_put(dossier, "uscc", codes[i]);
        add(1, "innovative", "2021-04-30", "2024-04-30", WITHDRAWAL_NONE, NULL, true);
        add(2, "high_tech", "2021-04-30", i ? "2024-05-01" : "2024-04-01", WITHDRAWAL_NONE, NULL,
            false);
        deadline_collect(packs_deadlines(fixture_packs()), dossier, fixture_date("2024-04-30"),
                         &list);
    }
    deadline_list_finish(&list, 90);
    static const struct {
        const char *code, *kind;
    } expected[] = {
        {"91320312TA0M5F0P58", "certificate_expiry"}, {"913203122QK7YN59Q3", "annual_update"},
        {"913203122QK7YN59Q3", "certificate_expiry"}, {"91320312TA0M5F0P58", "annual_update"},
        {"91320312TA0M5F0P58", "certificate_expiry"}, {"913203122QK7YN59Q3", "certificate_expiry"},
    };
    assert_int_equal(list.count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(list.items[i].uscc, expected[i].code);
        assert_string_equal(list.items[i].kind, expected[i].kind);
    }
    deadline_list_free(&list);
}

static void add_of(struct deadline_list *list, const char *uscc, const char *name, const char *kind,
                   const char *title)
{
    deadline_list_add(list, fixture_date("2024-04-30"),
                      (struct deadline){.kind = kind,
                                        .key = memory_printf("%s%s%s", name, kind, title),
                                        .uscc = memory_text(uscc),
                                        .name = memory_text(name),
                                        .title = memory_text(title),
                                        .basis = "",
                                        .due_on = fixture_date("2024-05-01")});
}

/* Clusters have no code: their names keep them apart; before them the kind, at last the title. */
static void clusters_are_ordered_by_name(void **state)
{
    (void)state;
    static const char *const expected[] = {"a9", "a2", "b1", "甲1"};
    struct deadline_list list = {0};
    add_of(&list, "", "b", "reapply", "1");
    add_of(&list, "91320312TA0M5F0P58", "甲", "annual_update", "1");
    add_of(&list, "", "a", "reapply", "2");
    add_of(&list, "", "a", "annual_update", "9");
    deadline_list_finish(&list, 90);
    assert_int_equal(list.count, 4);
    for (size_t i = 0; i < 4; i++) {
        char *found = memory_printf("%s%s", list.items[i].name, list.items[i].title);
        assert_string_equal(found, expected[i]);
        free(found);
    }
    deadline_list_free(&list);
}

/* Of enterprises the kind comes before the name, which may be whatever. */
static void the_lines_of_a_code_are_ordered_by_kind_not_by_name(void **state)
{
    (void)state;
    struct deadline_list list = {0};
    add_of(&list, "91320312TA0M5F0P58", "a", "reapply", "1");
    add_of(&list, "91320312TA0M5F0P58", "b", "annual_update", "1");
    deadline_list_finish(&list, 90);
    assert_string_equal(list.items[0].kind, "annual_update");
    deadline_list_free(&list);
}

static void states_have_ids_and_labels(void **state)
{
    (void)state;
    static const char *const ids[] = {"overdue", "today", "week", "month", "later", "done"};
    static const char *const labels[] = {"已逾期", "今天", "7 日内", "30 日内", "以后", "已完成"};
    for (int i = DEADLINE_OVERDUE; i <= DEADLINE_DONE; i++) {
        assert_string_equal(deadline_state_id((enum deadline_state)i), ids[i]);
        assert_string_equal(deadline_state_label((enum deadline_state)i), labels[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DOSSIER(a_list_keeps_what_is_overdue_and_near),
        WITH_DOSSIER(a_list_is_ordered_by_day_then_code_then_kind),
        cmocka_unit_test(clusters_are_ordered_by_name),
        cmocka_unit_test(the_lines_of_a_code_are_ordered_by_kind_not_by_name),
        cmocka_unit_test(states_have_ids_and_labels),
    };
    return cmocka_run_group_tests(tests, NULL, close_fixture);
}
