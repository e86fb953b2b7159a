#include "tests/tui/support.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "tui/widgets/editor.h"

#define LIMIT 4000

static void type(struct editor *editor, const char *text)
{
    struct event event = text_event(text);

    assert_true(editor_type(editor, &event));
}

static void press(struct editor *editor, int key)
{
    struct event event = key_event(key);

    assert_true(editor_type(editor, &event));
}

static int control(char letter)
{
    return KEY_CODE_CTRL + letter - 'a';
}

/* What COLUMNS cells show, and where the caret stands. */
static const char *show(struct editor *editor, int columns, int *caret)
{
    struct area area;
    struct surface *surface = frame_new(1, columns, &area);
    static char text[400];
    int row;

    editor_draw(editor, area, 0, 0, columns, true);
    frame_check(surface, area);
    assert_true(surface_cursor(surface, &row, caret));
    *caret -= area.column;
    text[0] = '\0';
    for (int i = 0; i < columns; i++)
        strcat(text, surface_cell(surface, area.row, area.column + i)->text);
    surface_free(surface);
    return text;
}

static void types_chinese_where_the_cursor_stands(void **state)
{
    struct editor editor;

    (void)state;
    editor_open(&editor, "徐州机械", LIMIT);
    assert_int_equal(editor.cursor, editor.length);
    press(&editor, KEY_CODE_LEFT);
    press(&editor, KEY_CODE_LEFT);
    assert_false(editor.changed);
    type(&editor, "重型");
    assert_string_equal(editor.text, "徐州重型机械");
    assert_true(editor.changed);
    press(&editor, KEY_CODE_BACKSPACE);
    press(&editor, KEY_CODE_DELETE);
    assert_string_equal(editor.text, "徐州重械");
    press(&editor, KEY_CODE_HOME);
    press(&editor, KEY_CODE_BACKSPACE);
    press(&editor, KEY_CODE_LEFT);
    type(&editor, "A");
    press(&editor, KEY_CODE_END);
    press(&editor, KEY_CODE_DELETE);
    press(&editor, KEY_CODE_RIGHT);
    type(&editor, "Z");
    assert_string_equal(editor.text, "A徐州重械Z");
    editor_close(&editor);
}

static void control_keys_take_out_what_they_should(void **state)
{
    struct editor editor;

    (void)state;
    editor_open(&editor, "abc 12.5 徐州  ", LIMIT);
    press(&editor, control('w'));
    assert_string_equal(editor.text, "abc 12.5 ");
    press(&editor, control('w'));
    assert_string_equal(editor.text, "abc 12.");
    press(&editor, control('a'));
    press(&editor, KEY_CODE_RIGHT);
    press(&editor, control('k'));
    assert_string_equal(editor.text, "a");
    type(&editor, "bcd");
    press(&editor, KEY_CODE_LEFT);
    press(&editor, control('u'));
    assert_string_equal(editor.text, "d");
    assert_int_equal(editor.cursor, 0);
    press(&editor, control('e'));
    assert_int_equal(editor.cursor, 1);
    press(&editor, control('w'));
    press(&editor, control('w'));
    assert_string_equal(editor.text, "");
    editor_close(&editor);
}

static void keys_of_others_are_left_alone(void **state)
{
    static const int keys[] = {
        KEY_CODE_UP,  KEY_CODE_DOWN, KEY_CODE_ENTER,           KEY_CODE_ESCAPE,
        KEY_CODE_TAB, KEY_CODE_F1,   KEY_CODE_CTRL + 'r' - 'a'};
    struct editor editor;

    (void)state;
    editor_open(&editor, "a", LIMIT);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct event event = key_event(keys[i]);
        assert_false(editor_type(&editor, &event));
    }
    struct event mouse = mouse_event(MOUSE_PRESS, 0, 0);
    assert_false(editor_type(&editor, &mouse));
    assert_string_equal(editor.text, "a");
    editor_close(&editor);
}

static void marks_stay_with_their_character(void **state)
{
    struct editor editor;

    (void)state;
    editor_open(&editor, "e\u0301x", LIMIT);
    press(&editor, KEY_CODE_LEFT);
    press(&editor, KEY_CODE_BACKSPACE);
    assert_string_equal(editor.text, "x");
    /* One that comes by itself joins the character before. */
    press(&editor, KEY_CODE_END);
    type(&editor, "\u0308");
    press(&editor, KEY_CODE_LEFT);
    assert_int_equal(editor.cursor, 0);
    /* With none before it there is nothing to stand on. */
    type(&editor, "\u0301");
    assert_string_equal(editor.text, "x\u0308");
    editor_set(&editor, "\u0301\uFEFFab");
    assert_string_equal(editor.text, "ab");
    editor_close(&editor);
}

static void pasted_text_comes_in_on_one_line(void **state)
{
    struct editor editor;

    (void)state;
    editor_open(&editor, "", LIMIT);
    type(&editor, "一\r\n二\n三\t四");
    assert_string_equal(editor.text, "一 二 三 四");
    press(&editor, control('u'));
    type(&editor, "a\x1b[31mb\x7f\xC2\x90\u202D138\u202C");
    assert_string_equal(editor.text, "a[31mb138");
    press(&editor, control('u'));
    type(&editor, "a\x80\xE5\xBE|中\xE5");
    assert_string_equal(editor.text, "a|中");
    editor_set(&editor, "第一行\n第二行");
    assert_string_equal(editor.text, "第一行 第二行");
    editor_close(&editor);
}

static void the_limit_cuts_no_character(void **state)
{
    struct editor editor;

    (void)state;
    editor_open(&editor, "", 7);
    type(&editor, "中文字");
    assert_string_equal(editor.text, "中文");
    type(&editor, "字");
    assert_string_equal(editor.text, "中文");
    type(&editor, "ab");
    assert_string_equal(editor.text, "中文a");
    editor_close(&editor);
    /* A character and its mark come together or not at all. */
    editor_open(&editor, "", 2);
    type(&editor, "e\u0301");
    assert_string_equal(editor.text, "");
    assert_false(editor.changed);
    /* What is longer already is not cut. */
    editor_close(&editor);
    editor_open(&editor, "中文字", 4);
    assert_string_equal(editor.text, "中文字");
    type(&editor, "x");
    assert_string_equal(editor.text, "中文字");
    press(&editor, KEY_CODE_BACKSPACE);
    press(&editor, KEY_CODE_BACKSPACE);
    type(&editor, "xy");
    assert_string_equal(editor.text, "中x");
    editor_close(&editor);
}

static void the_view_follows_the_caret(void **state)
{
    struct editor editor;
    int caret;

    (void)state;
    editor_open(&editor, "0123456789", LIMIT);
    assert_string_equal(show(&editor, 6, &caret), "56789 ");
    assert_int_equal(caret, 5);
    for (int i = 0; i < 3; i++)
        press(&editor, KEY_CODE_LEFT);
    assert_string_equal(show(&editor, 6, &caret), "56789 ");
    assert_int_equal(caret, 2);
    /* Two columns before the caret stay in sight. */
    press(&editor, KEY_CODE_LEFT);
    assert_string_equal(show(&editor, 6, &caret), "456789");
    assert_int_equal(caret, 2);
    press(&editor, KEY_CODE_HOME);
    assert_string_equal(show(&editor, 6, &caret), "012345");
    assert_int_equal(caret, 0);
    /* And two behind it. */
    for (int i = 0; i < 4; i++)
        press(&editor, KEY_CODE_RIGHT);
    assert_string_equal(show(&editor, 6, &caret), "012345");
    press(&editor, KEY_CODE_RIGHT);
    assert_string_equal(show(&editor, 6, &caret), "123456");
    assert_int_equal(caret, 4);
    editor_close(&editor);
}

static void wide_text_is_whole_at_both_edges(void **state)
{
    struct editor editor;
    int caret;

    (void)state;
    editor_open(&editor, "徐州重型机械", LIMIT);
    assert_string_equal(show(&editor, 7, &caret), "型机械 ");
    assert_int_equal(caret, 6);
    assert_string_equal(show(&editor, 6, &caret), "机械  ");
    press(&editor, KEY_CODE_HOME);
    assert_string_equal(show(&editor, 7, &caret), "徐州重 ");
    press(&editor, KEY_CODE_RIGHT);
    assert_string_equal(show(&editor, 7, &caret), "徐州重 ");
    assert_int_equal(caret, 2);
    assert_string_equal(show(&editor, 1, &caret), " ");
    assert_int_equal(caret, 0);
    editor_close(&editor);
}

static void the_view_fills_up_when_text_goes(void **state)
{
    struct editor editor;
    int caret;

    (void)state;
    editor_open(&editor, "0123456789", LIMIT);
    show(&editor, 5, &caret);
    for (int i = 0; i < 4; i++)
        press(&editor, KEY_CODE_BACKSPACE);
    assert_string_equal(show(&editor, 5, &caret), "2345 ");
    press(&editor, control('u'));
    type(&editor, "ab");
    assert_string_equal(show(&editor, 5, &caret), "ab   ");
    editor_close(&editor);
}

/* The model: characters in an array. */
struct model {
    const char *characters[400];
    size_t count, cursor;
};

static const char *const samples[] = {"a", "Z", "7",       " ", "徐",      "州",
                                      "(", "€", "e\u0301", "🏭", "汉\uFE00"};
#define SAMPLE_COUNT (sizeof samples / sizeof samples[0])

static void model_insert(struct model *model, const char *character)
{
    memmove(model->characters + model->cursor + 1, model->characters + model->cursor,
            (model->count - model->cursor) * sizeof *model->characters);
    model->characters[model->cursor++] = character;
    model->count++;
}

static void model_take(struct model *model, size_t from, size_t to)
{
    memmove(model->characters + from, model->characters + to,
            (model->count - to) * sizeof *model->characters);
    model->count -= to - from;
    model->cursor = from;
}

static void model_press(struct model *model, int key)
{
    size_t at = model->cursor;

    if (key == KEY_CODE_LEFT)
        model->cursor -= at > 0;
    else if (key == KEY_CODE_RIGHT)
        model->cursor += at < model->count;
    else if (key == KEY_CODE_HOME)
        model->cursor = 0;
    else if (key == KEY_CODE_END)
        model->cursor = model->count;
    else if (key == KEY_CODE_BACKSPACE && at > 0)
        model_take(model, at - 1, at);
    else if (key == KEY_CODE_DELETE && at < model->count)
        model_take(model, at, at + 1);
    else if (key == control('k'))
        model_take(model, at, model->count);
    else if (key == control('u'))
        model_take(model, 0, at);
}

static void compare(const struct editor *editor, const struct model *model)
{
    char text[8000] = "";
    size_t cursor = 0, length = 0;

    for (size_t i = 0; i < model->count; i++) {
        if (i == model->cursor)
            cursor = length;
        strcpy(text + length, model->characters[i]);
        length += strlen(model->characters[i]);
    }
    if (model->cursor == model->count)
        cursor = length;
    assert_string_equal(editor->text, text);
    assert_int_equal(editor->length, length);
    assert_int_equal(editor->cursor, cursor);
    assert_true(editor->first <= editor->length);
}

static void does_what_an_array_of_characters_does(void **state)
{
    static const int keys[] = {KEY_CODE_LEFT,      KEY_CODE_RIGHT,  KEY_CODE_HOME,
                               KEY_CODE_END,       KEY_CODE_DELETE, KEY_CODE_BACKSPACE,
                               KEY_CODE_BACKSPACE, KEY_CODE_LEFT,   KEY_CODE_RIGHT};
    struct random random = {20230630};
    int caret;

    (void)state;
    for (int round = 0; round < 60; round++) {
        struct editor editor;
        struct model model = {.count = 0};
        editor_open(&editor, "", LIMIT);
        for (int step = 0; step < 300; step++) {
            unsigned choice = random_below(&random, 100);
            if (choice < 60 && model.count < 390) {
                const char *character = samples[random_below(&random, SAMPLE_COUNT)];
                type(&editor, character);
                model_insert(&model, character);
            } else {
                int key = keys[random_below(&random, sizeof keys / sizeof keys[0])];
                if (choice == 99)
                    key = control(random_below(&random, 2) ? 'k' : 'u');
                press(&editor, key);
                model_press(&model, key);
            }
            compare(&editor, &model);
            if (step % 7 == 0)
                show(&editor, 1 + (int)random_below(&random, 40), &caret);
        }
        editor_close(&editor);
    }
}

static void draws_at_every_width_and_place(void **state)
{
    static const char *const texts[] = {"",
                                        "a",
                                        "徐",
                                        "徐州重型机械有限公司",
                                        "a徐b州c重d型e",
                                        "0123456789012345678901234567890123456789",
                                        "e\u0301e\u0301e\u0301中e\u0301"};
    int caret;

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        for (int columns = 1; columns <= 40; columns++) {
            struct editor editor;
            editor_open(&editor, texts[i], LIMIT);
            for (size_t k = 0; k < 2 * text_count(texts[i]); k++) {
                show(&editor, columns, &caret);
                press(&editor, k < text_count(texts[i]) ? KEY_CODE_LEFT : KEY_CODE_RIGHT);
            }
            editor_close(&editor);
        }
}

static void only_the_focused_one_has_the_cursor(void **state)
{
    struct surface *surface = surface_new(2, 20);
    struct editor editor;
    int row, column;

    (void)state;
    editor_open(&editor, "徐州", LIMIT);
    editor_draw(&editor, area_whole(surface), 0, 2, 8, false);
    assert_false(surface_cursor(surface, &row, &column));
    assert_string_equal(surface_text(surface, 0), "  徐州");
    editor_draw(&editor, area_whole(surface), 1, 2, 8, true);
    assert_true(surface_cursor(surface, &row, &column));
    assert_int_equal(row, 1);
    assert_int_equal(column, 6);
    /* Places that are not there. */
    editor_draw(&editor, area_whole(surface), 2, 0, 8, true);
    editor_draw(&editor, area_whole(surface), -1, 0, 8, true);
    editor_draw(&editor, area_whole(surface), 0, 20, 8, true);
    assert_true(surface_cursor(surface, &row, &column));
    assert_int_equal(row, 1);
    editor_close(&editor);
    surface_free(surface);
}

/* On the right half of a character it stands before it, behind the end at the end. */
static void a_click_puts_the_caret_there(void **state)
{
    struct surface *surface = surface_new(3, 40);
    struct area area = area_part(area_whole(surface), 1, 5, 1, 30);
    static const struct {
        int row, column;
        bool taken;
        size_t cursor;
    } cases[] = {
        {1, 7, true, 0},  {1, 8, true, 0},  {1, 9, true, 3},  {1, 11, true, 6},
        {1, 12, true, 7}, {1, 13, true, 8}, {1, 16, true, 8}, {1, 17, false, 8},
        {1, 6, false, 8}, {0, 9, false, 8}, {2, 9, false, 8},
    };
    struct editor editor;

    (void)state;
    editor_open(&editor, "徐州ab", LIMIT);
    editor_draw(&editor, area, 0, 2, 10, true);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct event event = mouse_event(MOUSE_PRESS, cases[i].row, cases[i].column);
        assert_int_equal(editor_click(&editor, &event), cases[i].taken);
        assert_int_equal(editor.cursor, cases[i].cursor);
    }
    struct event wheel = mouse_event(MOUSE_WHEEL_UP, 1, 9);
    assert_false(editor_click(&editor, &wheel));
    /* scrolled: what is seen is what is meant */
    editor_set(&editor, "0123456789abcdef");
    editor_draw(&editor, area, 0, 2, 10, true);
    struct event first = mouse_event(MOUSE_PRESS, 1, 7);
    assert_true(editor_click(&editor, &first));
    assert_int_equal(editor.cursor, editor.first);
    assert_int_equal(editor.cursor, 7);
    editor_close(&editor);
    surface_free(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_chinese_where_the_cursor_stands),
        cmocka_unit_test(control_keys_take_out_what_they_should),
        cmocka_unit_test(keys_of_others_are_left_alone),
        cmocka_unit_test(marks_stay_with_their_character),
        cmocka_unit_test(pasted_text_comes_in_on_one_line),
        cmocka_unit_test(the_limit_cuts_no_character),
        cmocka_unit_test(the_view_follows_the_caret),
        cmocka_unit_test(wide_text_is_whole_at_both_edges),
        cmocka_unit_test(the_view_fills_up_when_text_goes),
        cmocka_unit_test(does_what_an_array_of_characters_does),
        cmocka_unit_test(draws_at_every_width_and_place),
        cmocka_unit_test(only_the_focused_one_has_the_cursor),
        cmocka_unit_test(a_click_puts_the_caret_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
