/* What a table is called and where it goes; which files are remembered. */
#include "tests/db/fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "tui/screens/export_name.h"
#include "tui/screens/recent.h"

static void is(char *text, const char *expected)
{
    assert_string_equal(text, expected);
    free(text);
}

static void a_name_is_put_together(void **state)
{
    (void)state;
    is(export_name_propose("/h/wang/桌面", "铜山区", 2023, "推荐汇总表"),
       "/h/wang/桌面/铜山区2023年推荐汇总表.xlsx");
    is(export_name_propose(".", "", 2023, "名单"), "./2023年名单.xlsx");
    is(export_name_propose("/", "甲", 2023, "名单"), "/甲2023年名单.xlsx");
}

static void what_cannot_stand_in_a_name_is_left_out(void **state)
{
    (void)state;
    is(export_name_propose("/a", "甲/乙", 2023, "一:二*三?\"<>|\\四\n五"),
       "/a/甲乙2023年一二三四五.xlsx");
    is(export_name_propose("/a", "../..", 2023, "名单"), "/a/....2023年名单.xlsx");
}

static void what_was_typed_is_completed(void **state)
{
    (void)state;
    assert_int_equal(setenv("HOME", "/h/wang", 1), 0);
    is(export_name_complete("/a", "名单.csv"), "/a/名单.csv");
    is(export_name_complete("/a", "名单"), "/a/名单.xlsx");
    is(export_name_complete("/a", "/b.c/名单"), "/b.c/名单.xlsx");
    is(export_name_complete("/a", "~/名单.xlsx"), "/h/wang/名单.xlsx");
    is(export_name_complete("/a", "./名单.xlsx"), "./名单.xlsx");
    is(export_name_complete("/a", "名单.docx"), "/a/名单.docx"); /* refused when written */
    is(export_name_complete("/a", ""), "");
    is(export_name_complete("/a", "/b/"), "/b/");
}

struct place {
    char *folder;
    struct database *database;
};

static int set_up(void **state)
{
    struct place *place = memory_alloc(sizeof *place);
    char *path;

    place->folder = folder_new();
    path = path_in(place->folder, "peiyu.db");
    place->database = open_database(path);
    free(path);
    *state = place;
    return setenv("HOME", place->folder, 1);
}

static int tear_down(void **state)
{
    struct place *place = *state;

    database_close(place->database);
    folder_remove(place->folder);
    free(place);
    return 0;
}

static size_t remembered(struct place *place, const char *first)
{
    struct arena *arena = arena_new();
    const char *const *files = recent_files(place->database, arena);
    size_t count = 0;

    assert_string_equal(files[0] == NULL ? "" : files[0], first);
    while (files[count] != NULL)
        count++;
    arena_free(arena);
    return count;
}

static void the_latest_files_that_are_there_are_remembered(void **state)
{
    struct place *place = *state;
    char *paths[10];

    assert_int_equal(remembered(place, ""), 0);
    for (size_t i = 0; i < 10; i++) {
        char name[16] = {(char)('a' + i), '.', 'c', 's', 'v', 0};

        paths[i] = path_in(place->folder, name);
        write_bytes(paths[i], "x", 1);
        recent_files_add(place->database, paths[i]);
        assert_int_equal(remembered(place, paths[i]), i < 8 ? i + 1 : 8);
    }
    recent_files_add(place->database, paths[5]);
    assert_int_equal(remembered(place, paths[5]), 8);
    write_bytes(paths[9], "x", 1);
    assert_int_equal(remove(paths[5]), 0);
    assert_int_equal(remembered(place, paths[9]), 7);
    recent_files_add(place->database, "一\n二");
    assert_int_equal(remembered(place, paths[9]), 7);
    for (size_t i = 0; i < 10; i++)
        free(paths[i]);
}

static void tables_go_to_the_last_folder_or_to_the_desktop(void **state)
{
    struct place *place = *state;
    char *desktop = path_in(place->folder, "桌面"), *other = path_in(place->folder, "表");
    char *table = path_in(other, "a.xlsx");

    is(recent_folder(place->database), place->folder);
    assert_int_equal(mkdir(desktop, 0700), 0);
    is(recent_folder(place->database), desktop);
    recent_folder_set(place->database, table);
    is(recent_folder(place->database), desktop); /* it is not there */
    assert_int_equal(mkdir(other, 0700), 0);
    is(recent_folder(place->database), other);
    assert_int_equal(rmdir(other) + rmdir(desktop), 0);
    free(desktop);
    free(other);
    free(table);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_is_put_together),
        TEST(what_cannot_stand_in_a_name_is_left_out),
        TEST(what_was_typed_is_completed),
        TEST(the_latest_files_that_are_there_are_remembered),
        TEST(tables_go_to_the_last_folder_or_to_the_desktop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
