#define _XOPEN_SOURCE 700 /* realpath, mkdtemp, nftw */

#include "tests/tui/fake_app.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/memory.h"
#include "tests/permission.h"
#include "tui/widgets/dialogs.h"
#include "tui/widgets/folder.h"

static char given_context[] = "context";
static char scratch[4096];
static char *answer;

static char *in_scratch(const char *name)
{
    static char path[2][5000];
    static int next;

    next = !next;
    snprintf(path[next], sizeof path[next], "%s%s%s", scratch, *name ? "/" : "", name);
    return path[next];
}

static void make_file(const char *name, size_t size)
{
    int file = open(in_scratch(name), O_CREAT | O_WRONLY, 0600);

    assert_true(file >= 0);
    assert_int_equal(ftruncate(file, (off_t)size), 0);
    close(file);
}

static void make_folder(const char *name)
{
    assert_int_equal(mkdir(in_scratch(name), 0700), 0);
}

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *where)
{
    (void)status;
    (void)kind;
    (void)where;
    return remove(path);
}

static int set_up(void **state)
{
    char name[] = "file-dialog-XXXXXX";

    (void)state;
    if (!mkdtemp(name) || !realpath(name, scratch))
        return -1;
    setenv("HOME", scratch, 1);
    make_folder("资料");
    make_folder("Export");
    make_folder(".config");
    make_file("2023年摸底.xlsx", 1500);
    make_file("企业名录.CSV", 20);
    make_file("说明.docx", 5);
    make_file(".hidden.xlsx", 5);
    make_file("bad\xFFname.csv", 3 * 1024 * 1024 + 500 * 1024);
    make_file("资料/铜山.xlsx", 5);
    return mkfifo(in_scratch("pipe.csv"), 0600);
}

static int tear_down(void **state)
{
    (void)state;
    free(answer);
    answer = NULL;
    return nftw(scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static void done(struct app *app, void *context, const char *path)
{
    assert_string_equal(context, "context");
    assert_null(app->state);
    free(answer);
    answer = memory_text(path);
}

static void open_dialog(struct app *app, const char *folder, const char *const *recent)
{
    struct file_argument argument = {.title = "导入",
                                     .endings = ".xlsx .csv",
                                     .folder = folder,
                                     .recent = recent,
                                     .done = done,
                                     .context = given_context};

    free(answer);
    answer = NULL;
    fake_open(app, &file_dialog, &argument);
}

/* The names that are listed, each with a bar behind it. */
static const char *listed(struct app *app)
{
    static char text[4000];
    struct area area;
    struct surface *surface = fake_draw(app, 22, 76, &area);

    text[0] = '\0';
    for (int row = area.row + 3; row < area.row + area.rows - 2; row++) {
        const char *line = surface_text(surface, row) + 3 + 2;
        size_t length = strcspn(line, " #");
        snprintf(text + strlen(text), sizeof text - strlen(text), "%.*s%s", (int)length, line,
                 length ? "|" : "");
    }
    surface_free(surface);
    return text;
}

static void lists_folders_first_and_what_can_be_opened(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, scratch, NULL);
    assert_string_equal(listed(&app),
                        "../|Export/|资料/|2023年摸底.xlsx|bad\uFFFDname.csv|企业名录.CSV|");
    assert_true(fake_shows(&app, "2 KB"));
    assert_true(fake_shows(&app, "3.4 MB"));
    assert_true(fake_shows(&app, "20 B"));
    assert_true(fake_shows(&app, "> Export/"));
    assert_true(fake_shows(&app, "只列出 .xlsx .csv 文件"));
    fake_draw_all(&app);
    fake_key(&app, KEY_CODE_ESCAPE);
    assert_null(app.state);
    assert_null(answer);
}

static void goes_into_folders_and_back(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, scratch, NULL);
    fake_key(&app, KEY_CODE_DOWN);
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(listed(&app), "../|铜山.xlsx|");
    assert_true(fake_shows(&app, "~/资料"));
    fake_key(&app, KEY_CODE_BACKSPACE);
    /* The cursor is where one came from. */
    assert_true(fake_shows(&app, "> 资料/"));
    fake_key(&app, KEY_CODE_ENTER);
    fake_key(&app, KEY_CODE_UP);
    fake_key(&app, KEY_CODE_ENTER);
    assert_true(fake_shows(&app, "> 资料/"));
    fake_key(&app, KEY_CODE_ENTER);
    fake_key(&app, KEY_CODE_ENTER);
    assert_null(app.state);
    assert_string_equal(answer, in_scratch("资料/铜山.xlsx"));
}

static void filters_while_typing(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, scratch, NULL);
    fake_text(&app, "ml");
    assert_string_equal(listed(&app), "企业名录.CSV|");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, in_scratch("企业名录.CSV"));
    open_dialog(&app, scratch, NULL);
    fake_text(&app, "摸底");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, in_scratch("2023年摸底.xlsx"));
}

static void a_name_that_is_no_utf8_is_opened_by_its_bytes(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, scratch, NULL);
    fake_text(&app, "name");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, in_scratch("bad\xFFname.csv"));
}

static void a_path_can_be_written(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, "/", NULL);
    fake_text(&app, "~/资料/铜");
    assert_string_equal(listed(&app), "铜山.xlsx|");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, in_scratch("资料/铜山.xlsx"));
    open_dialog(&app, "/", NULL);
    fake_text(&app, in_scratch("资料"));
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(listed(&app), "../|铜山.xlsx|");
    fake_text(&app, "../");
    assert_true(fake_shows(&app, "Export/"));
    fake_text(&app, "~");
    fake_key(&app, KEY_CODE_ENTER);
    assert_true(fake_shows(&app, "Export/"));
    /* What the endings leave out is still opened by its name. */
    fake_text(&app, "说明.docx");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, in_scratch("说明.docx"));
}

static void what_is_not_there_is_said(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, scratch, NULL);
    fake_text(&app, "没有.xlsx");
    fake_key(&app, KEY_CODE_ENTER);
    assert_non_null(app.state);
    assert_true(fake_shows(&app, "没有文件 ~/没有.xlsx,请检查文件名"));
    fake_text(&app, "x");
    assert_false(fake_shows(&app, "请检查文件名"));
    fake_close(&app);
    /* A folder that vanished, or a pipe. */
    open_dialog(&app, scratch, NULL);
    assert_int_equal(rmdir(in_scratch("Export")), 0);
    fake_key(&app, KEY_CODE_ENTER);
    assert_true(fake_shows(&app, "打不开文件夹 ~/Export: 路径不存在,请另选一个"));
    assert_true(fake_shows(&app, "资料/"));
    fake_draw_all(&app);
    fake_text(&app, "pipe.csv");
    fake_key(&app, KEY_CODE_ENTER);
    assert_non_null(app.state);
    assert_true(fake_shows(&app, "没有文件 ~/pipe.csv"));
    fake_close(&app);
    assert_null(answer);
}

static void a_folder_without_permission_says_so(void **state)
{
    struct app app;

    (void)state;
    assert_int_equal(chmod(in_scratch("Export"), 0), 0);
    assert_true(permissions_hold(true));
    open_dialog(&app, scratch, NULL);
    fake_key(&app, KEY_CODE_ENTER);
    assert_true(permissions_hold(false));
    assert_true(fake_shows(&app, "打不开文件夹 ~/Export: 没有权限"));
    fake_close(&app);
    chmod(in_scratch("Export"), 0700);
}

static void a_start_folder_that_is_gone_gives_the_home_folder(void **state)
{
    struct app app;

    (void)state;
    open_dialog(&app, in_scratch("gone"), NULL);
    assert_true(fake_shows(&app, "打不开文件夹 ~/gone"));
    assert_true(fake_shows(&app, "资料/"));
    fake_close(&app);
}

static void recent_files_stand_on_top(void **state)
{
    char *first = memory_text(in_scratch("资料/铜山.xlsx"));
    char *second = memory_text(in_scratch("gone.xlsx"));
    const char *const recent[] = {first, second, NULL};
    struct app app;

    (void)state;
    open_dialog(&app, in_scratch("Export"), recent);
    assert_true(fake_shows(&app, "> 最近: 铜山.xlsx  (~/资料/铜山.xlsx)"));
    assert_false(fake_shows(&app, "gone"));
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, first);
    open_dialog(&app, scratch, recent);
    fake_text(&app, "ts");
    fake_key(&app, KEY_CODE_ENTER);
    assert_string_equal(answer, first);
    free(first);
    free(second);
}

static void short_paths_are_of_the_home_folder_alone(void **state)
{
    static const struct {
        const char *path, *shown;
    } cases[] = {{"/h/li", "~"},
                 {"/h/li/a", "~/a"},
                 {"/h/lisi/a", "/h/lisi/a"},
                 {"/home", "/home"},
                 {"/", "/"}};

    (void)state;
    for (int slash = 0; slash < 2; slash++) {
        setenv("HOME", slash ? "/h/li/" : "/h/li", 1);
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
            char *shown = folder_short(cases[i].path);
            assert_string_equal(shown, cases[i].shown);
            free(shown);
        }
    }
    setenv("HOME", "/", 1);
    char *shown = folder_short("/etc");
    assert_string_equal(shown, "/etc");
    free(shown);
    unsetenv("HOME");
    shown = folder_path("/etc", "~/x");
    assert_string_equal(shown, "/etc/~/x");
    free(shown);
    setenv("HOME", scratch, 1);
}

static void endings_are_read_in_any_case(void **state)
{
    struct folder folder = {0};
    struct error err = {0};

    (void)state;
    assert_true(folder_read(&folder, scratch, " .DOCX ", &err));
    assert_int_equal(folder.count, 3);
    assert_string_equal(folder.items[2].name, "说明.docx");
    assert_true(folder_read(&folder, scratch, "", &err));
    assert_int_equal(folder.count, 6);
    assert_true(folder_read(&folder, scratch, NULL, &err));
    assert_int_equal(folder.count, 6);
    /* It stays as it was when the next cannot be read. */
    assert_false(folder_read(&folder, in_scratch("说明.docx"), NULL, &err));
    assert_int_equal(folder.count, 6);
    assert_string_equal(folder.path, scratch);
    folder_free(&folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lists_folders_first_and_what_can_be_opened),
        TEST(goes_into_folders_and_back),
        TEST(filters_while_typing),
        TEST(a_name_that_is_no_utf8_is_opened_by_its_bytes),
        TEST(a_path_can_be_written),
        TEST(what_is_not_there_is_said),
        TEST(a_folder_without_permission_says_so),
        TEST(a_start_folder_that_is_gone_gives_the_home_folder),
        TEST(recent_files_stand_on_top),
        TEST(short_paths_are_of_the_home_folder_alone),
        TEST(endings_are_read_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
