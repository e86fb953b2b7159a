#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/exports/library.h"

/* A table of some enterprises of the library, as they are given. */

static struct library library;
static int64_t ids[4];
static const char *const names[4] = {"甲公司", "乙公司", "丙公司", "丁公司"};

static int set_up(void **state)
{
    (void)state;
    struct error err = {0};
    if (!library_open(&library, date_of(2023, 6, 30)) ||
        !database_begin(library.database, "测试", &err))
        return -1;
    for (int i = 0; i < 4; i++)
        ids[i] = library_add(&library, i, names[i], NULL);
    return database_commit(library.database, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    library_close(&library);
    return 0;
}

static struct export_options options_for(const char *path, const int64_t *given, size_t count)
{
    return (struct export_options){
        .out = path, .as_of = library.as_of, .enterprises = given, .enterprise_count = count};
}

static void assert_listed(const int64_t *given, size_t count, const char *filter,
                          const char *const expected[])
{
    struct error err = {0};
    char *path = scratch_path(library.folder, "given.csv");
    struct export_options options = options_for(path, given, count);
    size_t rows = 99, column = 0, wanted = 0;
    options.filter = filter;
    if (!export_run(library.database, layouts_find(library.layouts, "library"), &options, &rows,
                    &err))
        fail_msg("%s", err.text);
    struct sheet *sheet = sheet_read(path);
    while (strcmp(sheet_cell(sheet, 0, column), "企业名称") != 0)
        column++;
    for (; expected[wanted] != NULL; wanted++)
        assert_string_equal(sheet_cell(sheet, wanted + 1, column), expected[wanted]);
    assert_int_equal(rows, wanted);
    sheet_free(sheet);
    (void)unlink(path);
    free(path);
}

static void they_alone_are_listed_in_their_order(void **state)
{
    (void)state;
    const int64_t given[] = {ids[3], ids[0], ids[2]};
    assert_listed(given, 3, NULL, (const char *const[]){"丁公司", "甲公司", "丙公司", NULL});
    assert_listed(given, 1, NULL, (const char *const[]){"丁公司", NULL});
    assert_listed(given, 0, NULL, (const char *const[]){NULL});
    assert_listed(NULL, 0, NULL,
                  (const char *const[]){"甲公司", "乙公司", "丙公司", "丁公司", NULL});
}

static void a_filter_narrows_them(void **state)
{
    (void)state;
    const int64_t given[] = {ids[3], ids[0]};
    assert_listed(given, 2, "name = '甲公司'", (const char *const[]){"甲公司", NULL});
    assert_listed(given, 2, "name = '乙公司'", (const char *const[]){NULL});
}

static void assert_refused(struct export_options options, enum error_code code,
                           const char *sentence)
{
    struct error err = {0};
    size_t rows = 0, before = scratch_count(library.folder);
    assert_false(export_run(library.database, layouts_find(library.layouts, "library"), &options,
                            &rows, &err));
    assert_int_equal(err.code, code);
    if (strstr(err.text, sentence) == NULL)
        fail_msg("%s", err.text);
    assert_int_equal(scratch_count(library.folder), before);
}

static void one_that_is_gone_is_said_and_nothing_is_written(void **state)
{
    (void)state;
    const int64_t given[] = {ids[0], 987654};
    char *path = scratch_path(library.folder, "gone.csv");
    assert_refused(options_for(path, given, 2), ERROR_DATABASE, "987654");
    free(path);
}

struct watch {
    size_t done, total;
};

static bool stop_at_the_second(void *context, size_t done, size_t total)
{
    *(struct watch *)context = (struct watch){done, total};
    return done < 2;
}

static void progress_counts_them_and_may_stop(void **state)
{
    (void)state;
    const int64_t given[] = {ids[0], ids[1], ids[2]};
    struct watch watch = {0, 0};
    char *path = scratch_path(library.folder, "stop.csv");
    struct export_options options = options_for(path, given, 3);
    options.progress = stop_at_the_second;
    options.context = &watch;
    assert_refused(options, ERROR_FILE, "已停止");
    assert_int_equal(watch.done, 2);
    assert_int_equal(watch.total, 3);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_alone_are_listed_in_their_order),
        cmocka_unit_test(a_filter_narrows_them),
        cmocka_unit_test(one_that_is_gone_is_said_and_nothing_is_written),
        cmocka_unit_test(progress_counts_them_and_may_stop),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
