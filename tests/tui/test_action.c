/* Keys by name, the list of actions, which action a key gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "tui/action.h"

static void names_of_keys_are_read(void **state)
{
    static const struct {
        const char *name;
        int key;
    } cases[] = {
        {"Enter", KEY_CODE_ENTER},     {"Esc", KEY_CODE_ESCAPE},
        {"BackTab", KEY_CODE_BACKTAB}, {"PageDown", KEY_CODE_PAGE_DOWN},
        {"F1", KEY_CODE_F1},           {"F9", KEY_CODE_F1 + 8},
        {"F12", KEY_CODE_F12},         {"Ctrl-A", KEY_CODE_CTRL},
        {"Ctrl-Z", KEY_CODE_CTRL_Z},
    };
    struct event event;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(event_from_name(cases[i].name, &event));
        assert_int_equal(event.kind, EVENT_KEY);
        assert_int_equal(event.key, cases[i].key);
    }
}

static void names_of_characters_are_read(void **state)
{
    static const char *const cases[][2] = {
        {"Space", " "}, {"/", "/"}, {"j", "j"}, {"?", "?"}, {"县", "县"}, {"F", "F"},
    };
    struct event event;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(event_from_name(cases[i][0], &event));
        assert_int_equal(event.kind, EVENT_TEXT);
        assert_string_equal(event.text, cases[i][1]);
    }
}

static void what_is_no_name_is_refused(void **state)
{
    static const char *const cases[] = {"",        "F0",    "F13", "F01",  "Ctrl-a", "Ctrl-",
                                        "Ctrl-AB", "enter", "jj",  "县区", "\xC3",   "\xFF"};
    struct event event;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_false(event_from_name(cases[i], &event));
}

static void keys_and_characters_differ(void **state)
{
    struct event enter, again, letter, other;
    (void)state;
    assert_true(event_from_name("Enter", &enter) && event_from_name("Enter", &again));
    assert_true(event_from_name("j", &letter) && event_from_name("k", &other));
    assert_true(event_equal(&enter, &again));
    assert_false(event_equal(&enter, &letter));
    assert_false(event_equal(&letter, &other));
    other = letter;
    assert_true(event_equal(&letter, &other));
    other.pasted = true;
    assert_false(event_equal(&letter, &other));
}

static void every_action_has_keys_of_its_own(void **state)
{
    (void)state;
    assert_true(action_list_valid());
}

static enum action typed(const char *text, const enum action *allowed)
{
    struct event event = {.kind = EVENT_TEXT};
    strcpy(event.text, text);
    return action_for(&event, allowed);
}

static void a_key_gives_only_what_is_allowed(void **state)
{
    static const enum action allowed[] = {ACTION_DOWN, ACTION_OPEN, ACTION_NONE};
    struct event event;
    (void)state;
    assert_int_equal(typed("j", allowed), ACTION_DOWN);
    assert_int_equal(typed("k", allowed), ACTION_NONE);
    assert_true(event_from_name("Down", &event));
    assert_int_equal(action_for(&event, allowed), ACTION_DOWN);
    assert_true(event_from_name("Up", &event));
    assert_int_equal(action_for(&event, allowed), ACTION_NONE);
}

static void an_input_method_does_not_hide_keys(void **state)
{
    static const enum action allowed[] = {ACTION_SEARCH,   ACTION_PALETTE, ACTION_MARK,
                                          ACTION_MARK_ALL, ACTION_NEW,     ACTION_NONE};
    (void)state;
    assert_int_equal(typed("、", allowed), ACTION_SEARCH);
    assert_int_equal(typed("／", allowed), ACTION_SEARCH);
    assert_int_equal(typed("?", allowed), ACTION_PALETTE);
    assert_int_equal(typed("　", allowed), ACTION_MARK);
    assert_int_equal(typed("＊", allowed), ACTION_MARK_ALL);
    assert_int_equal(typed("ａ", allowed), ACTION_NEW);
    assert_int_equal(typed("～", allowed), ACTION_NONE);
    assert_int_equal(typed("。", allowed), ACTION_NONE);
}

static void pasted_text_is_no_key(void **state)
{
    static const enum action allowed[] = {ACTION_REMOVE, ACTION_NONE};
    struct event event = {.kind = EVENT_TEXT, .text = "d"};
    (void)state;
    assert_int_equal(action_for(&event, allowed), ACTION_REMOVE);
    event.pasted = true;
    assert_int_equal(action_for(&event, allowed), ACTION_NONE);
}

static void keys_are_shown_as_people_call_them(void **state)
{
    (void)state;
    assert_string_equal(action_key(ACTION_HELP), "F1");
    assert_string_equal(action_key(ACTION_UP), "↑");
    assert_string_equal(action_key(ACTION_MARK), "空格");
    assert_string_equal(action_key(ACTION_REDO), "Ctrl-R");
    assert_string_equal(action_key(ACTION_NONE), "");
}

static void arrows_have_words_where_they_cannot_be_drawn(void **state)
{
    char text[] = "←→ 换组,Tab 换层次,↑↓ 换行", same[] = "←→ 换组";
    (void)state;
    action_name_arrows(same);
    assert_string_equal(same, "←→ 换组");
    action_arrows_in_words(true);
    assert_string_equal(action_key(ACTION_RIGHT), "右");
    assert_string_equal(action_key(ACTION_DOWN), "下");
    action_name_arrows(text);
    assert_string_equal(text, "左右 换组,Tab 换层次,上下 换行");
    action_arrows_in_words(false);
    assert_string_equal(action_key(ACTION_RIGHT), "→");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_keys_are_read),
        cmocka_unit_test(names_of_characters_are_read),
        cmocka_unit_test(what_is_no_name_is_refused),
        cmocka_unit_test(keys_and_characters_differ),
        cmocka_unit_test(every_action_has_keys_of_its_own),
        cmocka_unit_test(a_key_gives_only_what_is_allowed),
        cmocka_unit_test(an_input_method_does_not_hide_keys),
        cmocka_unit_test(pasted_text_is_no_key),
        cmocka_unit_test(keys_are_shown_as_people_call_them),
        cmocka_unit_test(arrows_have_words_where_they_cannot_be_drawn),
    };
    return cmocka_run_group_tests_name("action", tests, NULL, NULL);
}
