#include "tests/tui/fake_app.h"

#include <stdio.h>
#include <string.h>

#include "tui/widgets/dialogs.h"

static char given_context[] = "context";
static int answers;
static char answer[4000];
static size_t picked[50], picked_count;

static void reset(void)
{
    answers = 0;
    answer[0] = '\0';
    picked_count = 99;
}

static void confirmed(struct app *app, void *context)
{
    assert_string_equal(context, "context");
    /* The dialog is closed by now. */
    assert_null(app->state);
    answers++;
}

static void prompted(struct app *app, void *context, const char *text)
{
    confirmed(app, context);
    snprintf(answer, sizeof answer, "%s", text);
}

static void chosen(struct app *app, void *context, const size_t *indices, size_t count)
{
    confirmed(app, context);
    assert_true(count < 50);
    picked_count = count;
    memcpy(picked, indices, count * sizeof *indices);
}

static const struct confirm_argument question = {
    .question = "把标记的 12 家企业移到回收站?", .done = confirmed, .context = given_context};

static void confirm_takes_yes_and_no(void **state)
{
    static const struct {
        const char *text;
        bool closes, accepts;
    } cases[] = {{"y", true, true},   {"Y", true, true},   {"是", true, true}, {"n", true, false},
                 {"N", true, false},  {"否", true, false}, {"q", true, false}, {"x", false, false},
                 {" ", false, false}, {"j", false, false}};
    struct app app;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reset();
        fake_open(&app, &confirm_dialog, &question);
        fake_text(&app, cases[i].text);
        assert_int_equal(app.state == NULL, cases[i].closes);
        assert_int_equal(answers, cases[i].accepts);
        fake_close(&app);
    }
    reset();
    fake_open(&app, &confirm_dialog, &question);
    fake_key(&app, KEY_CODE_ESCAPE);
    assert_null(app.state);
    assert_int_equal(answers, 0);
    fake_open(&app, &confirm_dialog, &question);
    fake_key(&app, KEY_CODE_ENTER);
    assert_null(app.state);
    assert_int_equal(answers, 1);
}

static void what_is_pasted_confirms_nothing(void **state)
{
    struct event event = text_event("y");
    struct app app;

    (void)state;
    reset();
    event.pasted = true;
    fake_open(&app, &confirm_dialog, &question);
    fake_event(&app, event);
    assert_non_null(app.state);
    fake_close(&app);
    assert_int_equal(answers, 0);
}

static void confirm_shows_its_question_and_takes_clicks(void **state)
{
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &confirm_dialog, &question);
    assert_true(fake_shows(&app, "把标记的 12 家企业移到回收站?"));
    assert_true(fake_shows(&app, " 是 (Enter, y)    否 (Esc, n) "));
    fake_draw_all(&app);
    fake_event(&app, mouse_event(MOUSE_PRESS, 3, 6));
    assert_non_null(app.state);
    fake_event(&app, mouse_event(MOUSE_WHEEL_UP, 5, 6));
    assert_non_null(app.state);
    fake_event(&app, mouse_event(MOUSE_PRESS, 5, 6));
    assert_null(app.state);
    assert_int_equal(answers, 1);
    fake_open(&app, &confirm_dialog, &question);
    fake_event(&app, mouse_event(MOUSE_PRESS, 5, 26));
    assert_null(app.state);
    assert_int_equal(answers, 1);
}

static bool refuse_digits(struct app *app, void *context, const char *text, struct error *err)
{
    (void)app;
    (void)context;
    if (text[0] >= '0' && text[0] <= '9')
        return error_set(err, ERROR_VALUE, "名称不能以数字开头,请改正");
    return true;
}

static const struct prompt_argument name_prompt = {.title = "筛选名称",
                                                   .label = "这个筛选叫什么:",
                                                   .text = "铜山",
                                                   .check = refuse_digits,
                                                   .done = prompted,
                                                   .context = given_context};

static void prompt_gives_what_was_typed(void **state)
{
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &prompt_dialog, &name_prompt);
    assert_string_equal(prompt_dialog.heading(app.state), "筛选名称");
    assert_true(fake_shows(&app, "这个筛选叫什么:"));
    fake_text(&app, "机械q?");
    fake_key(&app, KEY_CODE_ENTER);
    assert_null(app.state);
    assert_int_equal(answers, 1);
    assert_string_equal(answer, "铜山机械q?");
    reset();
    fake_open(&app, &prompt_dialog, &name_prompt);
    fake_text(&app, "x");
    fake_key(&app, KEY_CODE_ESCAPE);
    assert_null(app.state);
    assert_int_equal(answers, 0);
}

static void prompt_refuses_and_keeps_what_was_typed(void **state)
{
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &prompt_dialog, &name_prompt);
    fake_key(&app, KEY_CODE_CTRL + 'u' - 'a');
    fake_text(&app, "12月");
    fake_key(&app, KEY_CODE_ENTER);
    assert_non_null(app.state);
    assert_true(fake_shows(&app, "名称不能以数字开头,请改正"));
    assert_true(fake_shows(&app, "12月"));
    fake_draw_all(&app);
    fake_key(&app, KEY_CODE_HOME);
    assert_false(fake_shows(&app, "名称不能以数字开头"));
    fake_text(&app, "第");
    fake_key(&app, KEY_CODE_ENTER);
    assert_null(app.state);
    assert_string_equal(answer, "第12月");
}

static const char *const towns[] = {"铜山街道", "大许镇",   "柳新镇", "利国镇",
                                    "单集镇",   "三堡街道", NULL};

static struct pick_argument pick_of(const char *const *choices)
{
    return (struct pick_argument){
        .title = "镇街", .choices = choices, .done = chosen, .context = given_context};
}

static void pick_finds_by_text_pinyin_and_initials(void **state)
{
    static const struct {
        const char *typed;
        size_t index;
    } cases[] = {{"", 2},     {"大许", 1}, {"daxu", 1},   {"dx", 1},  {"lg", 3},
                 {"街道", 0}, {"sb", 5},   {"sanbao", 5}, {"LXZ", 2}, {"shan jd", 0}};
    struct app app;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct pick_argument argument = pick_of(towns);
        argument.current = 2;
        reset();
        fake_open(&app, &pick_dialog, &argument);
        fake_text(&app, cases[i].typed);
        fake_key(&app, KEY_CODE_ENTER);
        assert_null(app.state);
        assert_int_equal(picked_count, 1);
        assert_int_equal(picked[0], cases[i].index);
    }
}

static void pick_shows_what_is_found(void **state)
{
    struct pick_argument argument = pick_of(towns);
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &pick_dialog, &argument);
    fake_text(&app, "jd");
    assert_true(fake_shows(&app, "> 铜山街道"));
    assert_true(fake_shows(&app, "三堡街道"));
    assert_false(fake_shows(&app, "大许镇"));
    assert_true(fake_shows(&app, "2 / 6 项"));
    fake_key(&app, KEY_CODE_DOWN);
    fake_draw_all(&app);
    fake_text(&app, "x");
    assert_true(fake_shows(&app, "没有可显示的行"));
    fake_draw_all(&app);
    fake_key(&app, KEY_CODE_ENTER);
    assert_non_null(app.state);
    assert_string_not_equal(app.said, "");
    /* With nothing typed any more everything is there again. */
    for (int i = 0; i < 3; i++)
        fake_key(&app, KEY_CODE_BACKSPACE);
    assert_true(fake_shows(&app, "6 / 6 项"));
    fake_key(&app, KEY_CODE_END);
    fake_key(&app, KEY_CODE_ENTER);
    assert_int_equal(picked[0], 5);
}

static void pick_marks_several(void **state)
{
    static const bool marked[] = {false, true, false, false, false, false};
    struct pick_argument argument = pick_of(towns);
    struct app app;

    (void)state;
    argument.many = true;
    argument.chosen = marked;
    reset();
    fake_open(&app, &pick_dialog, &argument);
    assert_true(fake_shows(&app, " * 大许镇"));
    assert_true(fake_shows(&app, ">  铜山街道"));
    fake_text(&app, " ");
    fake_text(&app, "sb");
    fake_text(&app, " ");
    assert_true(fake_shows(&app, "1 / 6 项,已标 3 项"));
    fake_key(&app, KEY_CODE_ENTER);
    assert_int_equal(picked_count, 3);
    assert_int_equal(picked[0], 0);
    assert_int_equal(picked[1], 1);
    assert_int_equal(picked[2], 5);
    /* Every mark taken away: none. */
    reset();
    fake_open(&app, &pick_dialog, &argument);
    fake_key(&app, KEY_CODE_DOWN);
    fake_text(&app, " ");
    fake_key(&app, KEY_CODE_ENTER);
    assert_int_equal(answers, 1);
    assert_int_equal(picked_count, 0);
    /* Never a mark: the row at the cursor. */
    argument.chosen = NULL;
    reset();
    fake_open(&app, &pick_dialog, &argument);
    fake_key(&app, KEY_CODE_DOWN);
    fake_key(&app, KEY_CODE_ENTER);
    assert_int_equal(picked_count, 1);
    assert_int_equal(picked[0], 1);
}

static void pick_of_nothing_can_be_left(void **state)
{
    static const char *const none[] = {NULL};
    struct pick_argument argument = pick_of(none);
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &pick_dialog, &argument);
    fake_draw_all(&app);
    fake_key(&app, KEY_CODE_DOWN);
    fake_key(&app, KEY_CODE_ENTER);
    assert_non_null(app.state);
    fake_key(&app, KEY_CODE_ESCAPE);
    assert_null(app.state);
    assert_int_equal(answers, 0);
}

static void a_double_click_picks(void **state)
{
    struct pick_argument argument = pick_of(towns);
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &pick_dialog, &argument);
    surface_free(fake_draw(&app, 22, 76, NULL));
    fake_event(&app, mouse_event(MOUSE_PRESS, 3 + 2 + 3, 6));
    assert_non_null(app.state);
    fake_event(&app, mouse_event(MOUSE_DOUBLE, 3 + 2 + 3, 6));
    assert_null(app.state);
    assert_int_equal(picked[0], 3);
}

static void reader_scrolls_to_its_ends(void **state)
{
    char text[3000] = "";
    struct reader_argument argument = {.title = "导入结果", .text = text};
    struct app app;

    (void)state;
    for (int i = 1; i <= 40; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "第%d行: 徐州重型机械\n", i);
    fake_open(&app, &reader_dialog, &argument);
    memset(text, 'x', 100);
    assert_true(fake_shows(&app, "第1行: 徐州"));
    assert_true(fake_shows(&app, "第 1—21 行,共 40 行  ↓"));
    assert_false(fake_shows(&app, "第22行"));
    fake_key(&app, KEY_CODE_UP);
    assert_true(fake_shows(&app, "第1行: 徐州"));
    fake_key(&app, KEY_CODE_PAGE_DOWN);
    assert_true(fake_shows(&app, "第 20—40 行,共 40 行"));
    fake_text(&app, " ");
    assert_true(fake_shows(&app, "第40行"));
    fake_text(&app, "kk");
    assert_true(fake_shows(&app, "第 18—38 行"));
    fake_key(&app, KEY_CODE_HOME);
    fake_key(&app, KEY_CODE_DOWN);
    assert_true(fake_shows(&app, "第 2—22 行"));
    fake_key(&app, KEY_CODE_END);
    assert_true(fake_shows(&app, "第 20—40 行"));
    fake_draw_all(&app);
    fake_key(&app, KEY_CODE_ENTER);
    assert_null(app.state);
}

static void a_short_text_is_shown_whole(void **state)
{
    struct reader_argument argument = {.title = "帮助", .text = "一行\n两行"};
    struct app app;
    int rows = 22, columns = 76;

    (void)state;
    fake_open(&app, &reader_dialog, &argument);
    reader_dialog.size(app.state, &rows, &columns);
    assert_int_equal(rows, 2);
    assert_int_equal(columns, 30);
    assert_true(fake_shows(&app, "两行"));
    assert_false(fake_shows(&app, "共 2 行"));
    fake_text(&app, "q");
    assert_null(app.state);
}

static struct event random_event(struct random *random)
{
    static const char *const texts[] = {"徐", "s", "j", " ", "e\u0301", "d", "\u3000", "街道", "4"};

    switch (random_below(random, 8)) {
    case 0:
        return mouse_event((enum mouse_kind)random_below(random, 4), (int)random_below(random, 26),
                           (int)random_below(random, 82));
    case 1:
    case 2:
    case 3:
        return text_event(texts[random_below(random, sizeof texts / sizeof texts[0])]);
    default:
        return key_event(KEY_CODE_ENTER + (int)random_below(random, KEY_CODE_CTRL_Z));
    }
}

static void whatever_is_typed_they_stay_in_their_box(void **state)
{
    struct pick_argument one = pick_of(towns), many = pick_of(towns);
    struct reader_argument text = {.title = "结果", .text = "一行\n徐州重型机械abc def\n\n三"};
    struct random random = {77};
    struct app app = {.state = NULL};

    (void)state;
    many.many = true;
    const struct {
        const struct screen *screen;
        const void *argument;
    } dialogs[] = {{&confirm_dialog, &question},
                   {&prompt_dialog, &name_prompt},
                   {&pick_dialog, &one},
                   {&pick_dialog, &many},
                   {&reader_dialog, &text}};
    for (size_t i = 0; i < sizeof dialogs / sizeof dialogs[0]; i++) {
        for (int step = 0; step < 3000; step++) {
            if (!app.state)
                fake_open(&app, dialogs[i].screen, dialogs[i].argument);
            surface_free(fake_draw(&app, (int)random_below(&random, 22),
                                   (int)random_below(&random, 77), NULL));
            fake_event(&app, random_event(&random));
        }
        fake_close(&app);
    }
}

static void a_double_click_marks_where_several_are_picked(void **state)
{
    struct pick_argument argument = pick_of(towns);
    struct app app;

    (void)state;
    reset();
    argument.many = true;
    fake_open(&app, &pick_dialog, &argument);
    surface_free(fake_draw(&app, 22, 76, NULL));
    fake_event(&app, mouse_event(MOUSE_DOUBLE, 3 + 2 + 1, 6));
    fake_event(&app, mouse_event(MOUSE_DOUBLE, 3 + 2 + 3, 6));
    assert_non_null(app.state);
    fake_key(&app, KEY_CODE_ENTER);
    assert_null(app.state);
    assert_int_equal(picked_count, 2);
    assert_int_equal(picked[0], 1);
    assert_int_equal(picked[1], 3);
}

static void a_click_in_a_prompt_puts_the_caret_there(void **state)
{
    struct app app;
    struct area area;

    (void)state;
    reset();
    fake_open(&app, &prompt_dialog, &name_prompt);
    surface_free(fake_draw(&app, 22, 76, &area));
    fake_event(&app, mouse_event(MOUSE_PRESS, area.row + 1, area.column + 2));
    fake_text(&app, "县");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, "铜县山");
}

/* What the key line says of Enter does what Enter does, when it is clicked. */
static void enter_of_the_key_line_accepts(void **state)
{
    struct pick_argument argument = pick_of(towns);
    struct app app;

    (void)state;
    reset();
    fake_open(&app, &pick_dialog, &argument);
    assert_true(pick_dialog.act(&app, app.state, ACTION_OPEN));
    assert_true(app.popped);
    fake_close(&app);
    fake_open(&app, &prompt_dialog, &name_prompt);
    assert_true(prompt_dialog.act(&app, app.state, ACTION_OPEN));
    assert_true(app.popped);
    fake_close(&app);
    fake_open(&app, &confirm_dialog, &question);
    assert_true(confirm_dialog.act(&app, app.state, ACTION_OPEN));
    assert_true(app.popped);
    fake_close(&app);
    assert_int_equal(answers, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(confirm_takes_yes_and_no),
        cmocka_unit_test(what_is_pasted_confirms_nothing),
        cmocka_unit_test(confirm_shows_its_question_and_takes_clicks),
        cmocka_unit_test(prompt_gives_what_was_typed),
        cmocka_unit_test(prompt_refuses_and_keeps_what_was_typed),
        cmocka_unit_test(pick_finds_by_text_pinyin_and_initials),
        cmocka_unit_test(pick_shows_what_is_found),
        cmocka_unit_test(pick_marks_several),
        cmocka_unit_test(pick_of_nothing_can_be_left),
        cmocka_unit_test(a_double_click_picks),
        cmocka_unit_test(a_double_click_marks_where_several_are_picked),
        cmocka_unit_test(a_click_in_a_prompt_puts_the_caret_there),
        cmocka_unit_test(enter_of_the_key_line_accepts),
        cmocka_unit_test(reader_scrolls_to_its_ends),
        cmocka_unit_test(a_short_text_is_shown_whole),
        cmocka_unit_test(whatever_is_typed_they_stay_in_their_box),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
