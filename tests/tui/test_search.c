#include "support.h"

#include "tui/widgets/search.h"

/* The line that a list is searched by. */
static int set_up(void **state)
{
    static struct search search;

    search_open(&search, 20);
    *state = &search;
    return 0;
}

static int tear_down(void **state)
{
    search_close(*state);
    return 0;
}

/* Was it taken, and is the text another one now? */
static bool types(struct search *search, struct event event, bool *changed)
{
    *changed = true;
    return search_type(search, &event, changed);
}

static void type_text(struct search *search, const char *text)
{
    bool changed;

    search->typing = true;
    assert_true(types(search, text_event(text), &changed));
    assert_true(changed);
}

static void what_is_typed_is_searched_for_and_kept_by_enter(void **state)
{
    struct search *search = *state;
    bool changed;

    assert_false(search_shown(search));
    type_text(search, "机械");
    assert_string_equal(search_text(search), "机械");
    assert_true(types(search, key_event(KEY_CODE_ENTER), &changed));
    assert_false(changed);
    assert_false(search->typing);
    assert_true(search_shown(search));
    assert_string_equal(search_text(search), "机械");
}

static void escape_empties_it(void **state)
{
    struct search *search = *state;
    bool changed;

    type_text(search, "机");
    assert_true(types(search, key_event(KEY_CODE_ESCAPE), &changed));
    assert_true(changed);
    assert_false(search_shown(search));
    search->typing = true;
    assert_true(types(search, key_event(KEY_CODE_ESCAPE), &changed));
    assert_false(changed); /* there was nothing */
    assert_false(search->typing);
}

static void the_caret_moves_without_another_search(void **state)
{
    struct search *search = *state;
    bool changed;

    type_text(search, "机械");
    assert_true(types(search, key_event(KEY_CODE_LEFT), &changed));
    assert_false(changed);
    assert_true(types(search, key_event(KEY_CODE_BACKSPACE), &changed));
    assert_true(changed);
    assert_string_equal(search_text(search), "械");
    assert_false(types(search, key_event(KEY_CODE_DOWN), &changed)); /* of the list */
}

static void it_is_drawn_while_there_is_one_and_a_click_goes_on_typing(void **state)
{
    struct search *search = *state;
    struct surface *surface = surface_new(2, 20);
    struct event click = mouse_event(MOUSE_PRESS, 1, 8);
    int row, column;

    assert_false(search_draw(search, area_whole(surface), 1, 20));
    assert_false(search_click(search, &click));
    type_text(search, "机械");
    search->typing = false;
    assert_true(search_draw(search, area_whole(surface), 1, 20));
    assert_string_equal(surface_text(surface, 1), "查找: 机械");
    assert_false(surface_cursor(surface, &row, &column));
    assert_true(search_click(search, &click));
    assert_true(search->typing);
    (void)search_draw(search, area_whole(surface), 1, 20);
    assert_true(surface_cursor(surface, &row, &column));
    assert_int_equal(column, 8);
    surface_free(surface);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_typed_is_searched_for_and_kept_by_enter),
        TEST(escape_empties_it),
        TEST(the_caret_moves_without_another_search),
        TEST(it_is_drawn_while_there_is_one_and_a_click_goes_on_typing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
