#define _XOPEN_SOURCE 700 /* realpath */
/* 备份 by keys: one is made, listed, and what it takes to go back is told. */
#include "stand_in.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "db/backup.h"
#include "db/setting_store.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

struct scene {
    struct app *app;
    char *folder;
};

static int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    struct error err = {0};

    scene->app = stand_in_new(date_of(2023, 9, 20));
    scene->folder = folder_new();
    begin(stand_in_database(scene->app), "设置");
    assert_true(setting_put(stand_in_database(scene->app), "backup_folder", scene->folder, &err));
    commit(stand_in_database(scene->app));
    app_push(scene->app, &backups_screen, NULL);
    *state = scene;
    return 0;
}

static int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    folder_remove(scene->folder);
    free(scene);
    return 0;
}

/* The path that was said behind 核对; free() it. */
static char *made(struct scene *scene)
{
    const char *said = strstr(stand_in_said(scene->app), "已备份并核对: ");

    assert_non_null(said);
    return memory_text(said + strlen("已备份并核对: "));
}

static void a_backup_is_made_and_listed(void **state)
{
    struct scene *scene = *state;
    char *path, *fresh = path_in(scene->folder, "fresh");
    struct error err = {0};
    struct stat status;

    (void)stand_in_row(scene->app, "现有 0 份");
    assert_false(stand_in_offers(scene->app, ACTION_OPEN));
    stand_in_keys(scene->app, "a");
    path = made(scene);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    (void)stand_in_row(scene->app, "现有 1 份");
    assert_non_null(strstr(stand_in_row(scene->app, strrchr(path, '/') + 1), "KB"));
    write_bytes(fresh, "", 0);
    assert_true(backup_read(path, fresh, fresh, &err)); /* it can be had back */
    free(fresh);
    free(path);
}

static void the_latest_stands_first_and_what_is_no_backup_nowhere(void **state)
{
    struct scene *scene = *state;
    struct timespec day[2] = {{.tv_sec = 1600000000}, {.tv_sec = 1600000000}};
    char *old = path_in(scene->folder, "peiyu-20991231-000000.db");
    char *other = path_in(scene->folder, "名单.xlsx");

    write_bytes(old, "x", 1);
    write_bytes(other, "x", 1);
    assert_int_equal(utimensat(AT_FDCWD, old, day, 0), 0);
    stand_in_keys(scene->app, "a");
    (void)stand_in_row(scene->app, "现有 2 份");
    assert_null(strstr(stand_in_row(scene->app, ">"), "20991231"));
    (void)stand_in_row(scene->app, "2020-09-1");
    assert_false(stand_in_shows(scene->app, "名单.xlsx"));
    free(old);
    free(other);
}

static void enter_tells_the_command_that_brings_it_back(void **state)
{
    struct scene *scene = *state;
    char *path, *own, *words;

    stand_in_keys(scene->app, "a");
    path = made(scene);
    own = realpath(database_path(stand_in_database(scene->app)), NULL);
    stand_in_resize(scene->app, 40, 200);
    stand_in_keys(scene->app, "Enter");
    assert_ptr_equal(stand_in_top(scene->app), &reader_dialog);
    words = memory_printf("peiyu --db '%s' restore '%s'", own, path);
    (void)stand_in_row(scene->app, words);
    free(words);
    free(own);
    free(path);
}

static void one_that_is_stopped_leaves_nothing(void **state)
{
    struct scene *scene = *state;

    stand_in_stop_work(scene->app, true);
    stand_in_keys(scene->app, "a");
    assert_string_equal(stand_in_said(scene->app), "已停止,没有备份");
    stand_in_stop_work(scene->app, false);
    app_changed(scene->app); /* reads the folder */
    (void)stand_in_row(scene->app, "现有 0 份");
}

static void where_nothing_can_be_written_it_says_so(void **state)
{
    struct scene *scene = *state;
    char *file = path_in(scene->folder, "file"), *in_it = path_in(scene->folder, "file/backups");
    struct error err = {0};

    write_bytes(file, "x", 1);
    begin(stand_in_database(scene->app), "设置");
    assert_true(setting_put(stand_in_database(scene->app), "backup_folder", in_it, &err));
    commit(stand_in_database(scene->app));
    app_changed(scene->app);
    stand_in_keys(scene->app, "a");
    assert_null(strstr(stand_in_said(scene->app), "已备份"));
    assert_true(*stand_in_said(scene->app) != '\0');
    (void)stand_in_row(scene->app, "现有 0 份");
    free(file);
    free(in_it);
}

static void the_database_itself_is_no_backup_where_both_stand_in_one_folder(void **state)
{
    struct scene *scene = *state;
    char *own = path_in(scene->folder, "own.db");

    stand_in_keys(scene->app, "a");
    assert_int_equal(link(database_path(stand_in_database(scene->app)), own), 0);
    app_changed(scene->app);
    (void)stand_in_row(scene->app, "现有 1 份");
    free(own);
}

static void nothing_is_drawn_outside_at_any_size(void **state)
{
    struct scene *scene = *state;

    stand_in_keys(scene->app, "a");
    for (int rows = 1; rows < 40; rows += 3) {
        stand_in_resize(scene->app, rows, rows * 3);
        stand_in_keys(scene->app, "Down");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_backup_is_made_and_listed),
        TEST(the_latest_stands_first_and_what_is_no_backup_nowhere),
        TEST(enter_tells_the_command_that_brings_it_back),
        TEST(one_that_is_stopped_leaves_nothing),
        TEST(where_nothing_can_be_written_it_says_so),
        TEST(the_database_itself_is_no_backup_where_both_stand_in_one_folder),
        TEST(nothing_is_drawn_outside_at_any_size),
    };

    return cmocka_run_group_tests_name("backups screen", tests, NULL, NULL);
}
