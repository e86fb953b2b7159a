#include "tests/db/fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"
#include "tui/screens/dossier_model.h"
#include "tui/screens/dossier_value.h"

/* Sections, rows and what is shown of a fact, without drawing. */
struct scene {
    char *folder, *path;
    struct database *database;
    int64_t id;
    struct dossier_model model;
};

static void put(struct scene *scene, const char *fact, int year, struct value value)
{
    struct error err = {0};

    if (!enterprise_put(scene->database, scene->id, fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
}

static struct value number(const char *text)
{
    struct decimal decimal;

    assert_true(decimal_parse(text, DECIMAL_PLACES, &decimal));
    return value_number(decimal);
}

static void load(struct scene *scene)
{
    struct error err = {0};

    if (!dossier_model_load(&scene->model, scene->id, &err))
        fail_msg("%s", err.text);
}

static int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    struct error err = {0};

    scene->folder = folder_new();
    scene->path = path_in(scene->folder, "peiyu.db");
    scene->database = open_database(scene->path);
    begin(scene->database, "样例");
    assert_true(enterprise_add(scene->database, code_of(1), "铜山机械有限公司", &scene->id, &err));
    dossier_model_open(&scene->model, scene->database, date_of(2024, 8, 15));
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    dossier_model_close(&scene->model);
    database_close(scene->database);
    folder_remove(scene->folder);
    free(scene->path);
    free(scene);
    return 0;
}

static void show(struct scene *scene, const char *section)
{
    size_t index = dossier_model_find_section(&scene->model, section);

    assert_int_not_equal(index, SIZE_MAX);
    dossier_model_show(&scene->model, index);
}

static const struct dossier_row *find_fact(const struct scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->model.row_count; i++) {
        const struct dossier_row *row = &scene->model.rows[i];
        if (row->fact != NULL && strcmp(row->fact->id, id) == 0)
            return row;
    }
    return NULL;
}

static bool has_register(const struct scene *scene, const char *id)
{
    for (size_t i = 0; i < scene->model.row_count; i++) {
        if (scene->model.rows[i].reg != NULL && strcmp(scene->model.rows[i].reg->id, id) == 0)
            return true;
    }
    return false;
}

static void sections_stand_in_the_order_of_the_form(void **state)
{
    static const char *const titles[] = {"基本信息",   "年度数据",   "产品与市场", "管理与质量",
                                         "知识产权",   "研发与荣誉", "名单与限制", "2020年指标",
                                         "单项冠军",   "资质证书",   "评分",       "申报记录",
                                         "事件与走访", "修改记录"};
    struct scene *scene = *state;

    assert_int_equal(scene->model.section_count, sizeof titles / sizeof *titles);
    for (size_t i = 0; i < scene->model.section_count; i++)
        assert_string_equal(scene->model.sections[i].title, titles[i]);
}

static void every_fact_and_register_stands_in_one_section(void **state)
{
    struct scene *scene = *state;
    const struct dictionary *dictionary = scene->model.dictionary;
    size_t facts = 0, registers = 0;

    load(scene);
    for (size_t i = 0; i < scene->model.section_count; i++) {
        dossier_model_show(&scene->model, i);
        for (size_t k = 0; k < scene->model.row_count; k++) {
            facts += scene->model.rows[k].fact != NULL;
            registers += scene->model.rows[k].kind == ROW_EMPTY;
        }
    }
    assert_int_equal(facts, dictionary_count(dictionary));
    assert_int_equal(registers, dictionary_register_count(dictionary));
}

static void registers_stand_with_what_is_counted_from_them(void **state)
{
    struct scene *scene = *state;

    load(scene);
    show(scene, "ip");
    assert_true(has_register(scene, "ip"));
    show(scene, "research");
    assert_true(has_register(scene, "awards"));
    assert_true(has_register(scene, "honours"));
    assert_true(has_register(scene, "institutions"));
    show(scene, "events");
    assert_true(has_register(scene, "incidents"));
    assert_true(has_register(scene, "visits"));
    show(scene, "lists");
    assert_false(has_register(scene, "incidents"));
    show(scene, "identity");
    assert_false(has_register(scene, "incidents"));
}

static void derived_figures_stand_below_the_years(void **state)
{
    struct scene *scene = *state;

    load(scene);
    show(scene, "figures");
    assert_int_equal(scene->model.rows[0].kind, ROW_YEARS);
    assert_false(dossier_row_holds(&scene->model.rows[0]));
    assert_int_equal(find_fact(scene, "revenue")->kind, ROW_FIGURE);
    assert_int_equal(find_fact(scene, "rd_ratio")->kind, ROW_FACT);
}

static void years_are_the_last_four_this_one_and_those_with_figures(void **state)
{
    static const int years[] = {2017, 2020, 2021, 2022, 2023, 2024};
    struct scene *scene = *state;

    put(scene, "revenue", 2017, number("1"));
    put(scene, "revenue", 2022, number("1"));
    load(scene);
    assert_int_equal(scene->model.year_count, sizeof years / sizeof *years);
    assert_memory_equal(scene->model.years, years, sizeof years);
}

static void growth_is_exact_and_cut_away_from_the_better_side(void **state)
{
    static const struct {
        const char *before, *now, *growth;
    } cases[] = {
        {"100", "112.3499", "+12.34%"}, {"100", "100", "0%"},  {"100", "99.999999", "-0.01%"},
        {"3", "4", "+33.33%"},          {"0", "4", ""},        {"0.000001", "0.000002", "+100%"},
        {"200", "0", "-100%"},          {"100", "80", "-20%"},
    };
    struct scene *scene = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text;
        put(scene, "revenue", 2022, number(cases[i].before));
        put(scene, "revenue", 2023, number(cases[i].now));
        load(scene);
        text = dossier_growth(&scene->model, fact_named("revenue"), 2023);
        assert_string_equal(text, cases[i].growth);
        free(text);
    }
}

static void growth_needs_both_years_and_a_base_above_zero(void **state)
{
    struct scene *scene = *state;
    char *text;

    put(scene, "net_profit", 2022, number("-5"));
    put(scene, "net_profit", 2023, number("5"));
    put(scene, "employees", 2022, number("10"));
    put(scene, "employees", 2023, number("20"));
    load(scene);
    text = dossier_growth(&scene->model, fact_named("net_profit"), 2023);
    assert_string_equal(text, "");
    free(text);
    text = dossier_growth(&scene->model, fact_named("net_profit"), 2022);
    assert_string_equal(text, "");
    free(text);
    text = dossier_growth(&scene->model, fact_named("employees"), 2023);
    assert_string_equal(text, "");
    free(text);
}

static void expect_shown(struct scene *scene, const char *fact, const char *text, bool derived)
{
    struct dossier_shown shown = dossier_show(&scene->model, fact_named(fact), 0);

    assert_string_equal(shown.text, text);
    assert_int_equal(shown.derived, derived);
    free(shown.text);
}

static void expect_locked(struct scene *scene, const char *fact, bool locked)
{
    char *why = dossier_locked(&scene->model, fact_named(fact));

    assert_int_equal(why != NULL, locked);
    free(why);
}

static void what_was_given_is_not_shown_as_derived(void **state)
{
    struct scene *scene = *state;

    load(scene);
    expect_shown(scene, "library_state", "在库", true);
    expect_locked(scene, "library_state", false);
    put(scene, "library_state", 0, value_text("出库"));
    load(scene);
    expect_shown(scene, "library_state", "出库", false);
    expect_shown(scene, "town", "", false);
    expect_locked(scene, "uscc", true);
    expect_locked(scene, "size_class", true);
    expect_locked(scene, "name", false);
}

static void ratios_are_derived_in_percent(void **state)
{
    struct scene *scene = *state;

    put(scene, "revenue", 2023, number("5120"));
    put(scene, "rd_expense", 2023, number("412.5"));
    load(scene);
    expect_shown(scene, "rd_ratio", "8.0566%", true);
}

static void a_formula_that_decides_locks_its_fact(void **state)
{
    struct scene *scene = *state;

    put(scene, "segment_years", 0, number("7"));
    load(scene);
    expect_shown(scene, "segment_years", "7", false);
    expect_locked(scene, "segment_years", false);
    put(scene, "segment_since", 0, value_date(date_of(2021, 1, 1)));
    load(scene);
    expect_shown(scene, "segment_years", "3", true);
    expect_locked(scene, "segment_years", true);
}

static void a_register_with_lines_locks_what_is_counted_from_it(void **state)
{
    struct scene *scene = *state;
    const struct reg *reg;
    struct error err = {0};
    int64_t line;

    put(scene, "ip2", 0, number("5"));
    load(scene);
    expect_locked(scene, "ip2", false);
    expect_shown(scene, "ip2", "5", false);
    reg = dictionary_find_register(scene->model.dictionary, "ip");
    assert_true(register_add(scene->database, scene->id, reg, &line, &err));
    load(scene);
    expect_locked(scene, "ip2", true);
}

static void the_cursor_keeps_to_its_line(void **state)
{
    struct scene *scene = *state;
    const struct reg *reg = dictionary_find_register(scene->model.dictionary, "awards");
    struct error err = {0};
    struct dossier_row wanted;
    int64_t lines[3];
    size_t row;

    for (size_t i = 0; i < 3; i++)
        assert_true(register_add(scene->database, scene->id, reg, &lines[i], &err));
    load(scene);
    show(scene, "research");
    wanted = (struct dossier_row){.kind = ROW_LINE, .reg = reg, .line = 1};
    row = dossier_model_find_row(&scene->model, &wanted, lines[1], 0);
    assert_int_equal(scene->model.rows[row].line, 1);
    assert_true(register_remove(scene->database, lines[0], &err));
    load(scene);
    show(scene, "research");
    row = dossier_model_find_row(&scene->model, &wanted, lines[1], row);
    assert_int_equal(scene->model.rows[row].line, 0);
    assert_int_equal(dossier_line_id(dossier_model_line(&scene->model, &scene->model.rows[row])),
                     lines[1]);
}

static void a_removed_enterprise_does_not_load(void **state)
{
    struct scene *scene = *state;
    struct error err = {0};

    load(scene);
    assert_true(enterprise_remove(scene->database, scene->id, &err));
    assert_false(dossier_model_load(&scene->model, scene->id, &err));
    assert_non_null(strstr(err.text, "已不在库中"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(sections_stand_in_the_order_of_the_form),
        TEST(every_fact_and_register_stands_in_one_section),
        TEST(registers_stand_with_what_is_counted_from_them),
        TEST(derived_figures_stand_below_the_years),
        TEST(years_are_the_last_four_this_one_and_those_with_figures),
        TEST(growth_is_exact_and_cut_away_from_the_better_side),
        TEST(growth_needs_both_years_and_a_base_above_zero),
        TEST(what_was_given_is_not_shown_as_derived),
        TEST(ratios_are_derived_in_percent),
        TEST(a_formula_that_decides_locks_its_fact),
        TEST(a_register_with_lines_locks_what_is_counted_from_it),
        TEST(the_cursor_keeps_to_its_line),
        TEST(a_removed_enterprise_does_not_load),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
