#include "stand_in.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_form.h"

/* A form whose first field is a day that is proposed. */
#define ROW 0

static const struct fact day = {.id = "day", .label = "日期", .unit = "", .type = FACT_DATE};
static const struct fact remark = {.id = "remark", .label = "备注", .unit = "", .type = FACT_TEXT};
static const struct fact *const fields[] = {&day, &remark};

static int set_up(void **state)
{
    *state = stand_in_new(date_of(2023, 6, 30));
    return 0;
}

static int tear_down(void **state)
{
    stand_in_free(*state);
    return 0;
}

static void open_form(struct app *app)
{
    const struct value values[2] = {value_date(date_of(2023, 6, 30))};

    app_push(app, &dossier_form_dialog,
             &(struct dossier_form_argument){
                 .title = "受理",
                 .place = "case/1/filed",
                 .dictionary = packs_dictionary(packs_installed()),
                 .facts = fields,
                 .count = 2,
                 .values = values,
             });
}

static void a_day_that_is_proposed_gives_way_to_what_is_typed(void **state)
{
    open_form(*state);
    (void)stand_in_row(*state, "2023-06-30");
    stand_in_type(*state, "20230620");
    (void)stand_in_row(*state, "[20230620 ");
    assert_false(stand_in_shows(*state, "2023-06-30"));
}

static void what_was_typed_here_is_typed_on(void **state)
{
    open_form(*state);
    stand_in_type(*state, "20230620");
    stand_in_keys(*state, "Down Up");
    stand_in_type(*state, "5");
    (void)stand_in_row(*state, "2023-06-205");
}

static void so_is_what_was_typed_in_the_last_run(void **state)
{
    stand_in_leave_draft(*state, "case/1/filed",
                         "day\x1f"
                         "2023-06-20\x1e");
    open_form(*state);
    stand_in_type(*state, "5");
    (void)stand_in_row(*state, "2023-06-205");
}

static void a_click_puts_the_caret_into_what_is_proposed(void **state)
{
    char *before;
    const char *text, *at;

    open_form(*state);
    text = surface_text(stand_in_surface(*state), ROW);
    at = strstr(text, "2023-06-30");
    assert_non_null(at);
    before = memory_printf("%.*s", (int)(at - text), text);
    stand_in_mouse(*state, MOUSE_PRESS, ROW, text_width(before) + 9);
    free(before);
    stand_in_type(*state, "1");
    (void)stand_in_row(*state, "2023-06-310");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_day_that_is_proposed_gives_way_to_what_is_typed),
        TEST(what_was_typed_here_is_typed_on),
        TEST(so_is_what_was_typed_in_the_last_run),
        TEST(a_click_puts_the_caret_into_what_is_proposed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
