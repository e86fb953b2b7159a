/* Drafts: what survives a crash, and what a hostile file cannot do. */
#include "tests/db/fixture.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "tui/draft.h"

static char *folder, *database, *path;

static int set_up(void **state)
{
    (void)state;
    folder = folder_new();
    database = path_in(folder, "peiyu.db");
    path = path_in(folder, "peiyu.db.draft");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    free(database);
    free(path);
    folder_remove(folder);
    return 0;
}

/* What the next run finds for PLACE. */
static void assert_next_finds(const char *place, const char *text)
{
    struct drafts *drafts = drafts_open(database);
    const char *found = drafts_find(drafts, place);
    if (text == NULL)
        assert_null(found);
    else
        assert_string_equal(found, text);
    drafts_close(drafts);
}

static void a_draft_is_found_by_the_next_run(void **state)
{
    struct drafts *drafts = drafts_open(database);
    struct stat status;
    (void)state;
    assert_false(drafts_waiting(drafts));
    drafts_keep(drafts, "甲/rd@2022", "41");
    drafts_keep(drafts, "甲/rd@2022", "412.5");
    assert_true(drafts_waiting(drafts));
    drafts_write(drafts);
    assert_false(drafts_waiting(drafts));
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 07777, 0600);
    /* The program ends here without a word: nothing else is written. */
    assert_next_finds("甲/rd@2022", "412.5");
    assert_next_finds("甲/rd@2021", NULL);
    drafts_close(drafts);
}

static void what_was_saved_is_dropped(void **state)
{
    struct drafts *drafts = drafts_open(database);
    (void)state;
    drafts_keep(drafts, "a", "1");
    drafts_write(drafts);
    drafts_drop(drafts);
    drafts_drop(drafts);
    drafts_close(drafts);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_next_finds("a", NULL);
}

static void a_draft_looked_at_stays_until_it_is_dropped(void **state)
{
    struct drafts *drafts = drafts_open(database);
    (void)state;
    drafts_keep(drafts, "a", "1");
    drafts_keep(drafts, "b", "2");
    drafts_close(drafts);
    drafts = drafts_open(database);
    assert_string_equal(drafts_find(drafts, "a"), "1");
    drafts_close(drafts);
    drafts = drafts_open(database);
    assert_string_equal(drafts_find(drafts, "a"), "1");
    drafts_drop(drafts);
    drafts_close(drafts);
    assert_next_finds("a", NULL);
    assert_next_finds("b", "2");
}

static void every_character_comes_back(void **state)
{
    static const char text[] = "一\n二\t\\n三\\";
    struct drafts *drafts = drafts_open(database);
    (void)state;
    drafts_keep(drafts, "a", text);
    drafts_keep(drafts, "b", "");
    drafts_close(drafts);
    assert_next_finds("a", text);
    assert_next_finds("b", "");
}

static void only_the_last_run_is_told_of(void **state)
{
    struct drafts *drafts = drafts_open(database);
    (void)state;
    assert_null(drafts_left(drafts));
    drafts_keep(drafts, "a", "1");
    drafts_keep(drafts, "b", "2");
    assert_null(drafts_left(drafts));
    drafts_close(drafts);
    drafts = drafts_open(database);
    assert_string_equal(drafts_left(drafts), "b");
    drafts_keep(drafts, "b", "3"); /* of this run now */
    assert_string_equal(drafts_left(drafts), "a");
    drafts_close(drafts);
}

static void a_place_without_a_draft_drops_no_other(void **state)
{
    struct drafts *drafts = drafts_open(database);
    (void)state;
    drafts_keep(drafts, "a", "1");
    assert_null(drafts_find(drafts, "b"));
    drafts_drop(drafts);
    drafts_close(drafts);
    assert_next_finds("a", "1");
}

static void the_oldest_goes_when_there_are_too_many(void **state)
{
    struct drafts *drafts = drafts_open(database);
    (void)state;
    for (int i = 0; i < 21; i++) {
        char *place = memory_printf("place %d", i);
        drafts_keep(drafts, place, "x");
        free(place);
    }
    drafts_close(drafts);
    assert_next_finds("place 0", NULL);
    assert_next_finds("place 1", "x");
    assert_next_finds("place 20", "x");
}

static void a_file_that_is_no_draft_does_no_harm(void **state)
{
    static const char *const cases[] = {"\t\t\n\n", "a", "\xFF\xFE\tx\n", "a\tb\0c", "\\"};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_bytes(path, cases[i], strlen(cases[i]));
        assert_next_finds("a", i == 3 ? "b" : NULL);
    }
    size_t size = ((size_t)1 << 20) + 1;
    char *large = memory_alloc(size);
    memset(large, 'x', size);
    large[1] = '\t';
    write_bytes(path, large, size);
    assert_next_finds("x", NULL);
    free(large);
}

static void a_link_is_neither_read_nor_followed(void **state)
{
    char *target = path_in(folder, "target");
    size_t length = 0;
    (void)state;
    write_bytes(target, "a\tb\n", 4);
    assert_int_equal(symlink(target, path), 0);
    assert_next_finds("a", NULL);
    struct drafts *drafts = drafts_open(database);
    drafts_keep(drafts, "c", "d");
    drafts_close(drafts);
    char *content = bytes_of(target, &length);
    assert_int_equal(length, 4);
    assert_memory_equal(content, "a\tb\n", 4);
    free(content);
    free(target);
    assert_next_finds("c", "d");
}

static void a_folder_that_cannot_be_written_does_no_harm(void **state)
{
    (void)state;
    struct drafts *drafts = drafts_open("/nonexistent/peiyu.db");
    drafts_keep(drafts, "a", "1");
    drafts_write(drafts);
    assert_string_equal(drafts_find(drafts, "a"), "1");
    drafts_close(drafts);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_draft_is_found_by_the_next_run),
        TEST(what_was_saved_is_dropped),
        TEST(a_draft_looked_at_stays_until_it_is_dropped),
        TEST(every_character_comes_back),
        TEST(only_the_last_run_is_told_of),
        TEST(a_place_without_a_draft_drops_no_other),
        TEST(the_oldest_goes_when_there_are_too_many),
        TEST(a_file_that_is_no_draft_does_no_harm),
        TEST(a_link_is_neither_read_nor_followed),
        TEST(a_folder_that_cannot_be_written_does_no_harm),
    };
    return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
