/* An .xls that LibreOffice reads: a script stands in for it, that does what a good one and what a
 * bad one does. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/buffer.h"
#include "db/import/office_copy.h"
#include "tests/db/import_fixture.h"
#include "tests/db/soffice.h"

#define XLS "import/libreoffice_formulas.xls"

static int set_up(void **state)
{
    return office_set_up(state);
}

static int tear_down(void **state)
{
    soffice_restore();
    return office_tear_down(state);
}

/* A script that gives what is at NAME in the test's folder for an answer. */
static void stand_in_giving(const struct office *office, const char *name)
{
    char *path = path_in(office->folder, name);
    char *body = memory_printf("cp '%s' \"$out/table.xlsx\"\n", path);

    soffice_stand_in(office->folder, body);
    free(body);
    free(path);
}

static void write_sound_answer(const struct office *office)
{
    char *source = data_path("import/libreoffice.xlsx"), *path = path_in(office->folder, "sound");
    size_t length;
    char *bytes = bytes_of(source, &length);

    write_bytes(path, bytes, length);
    free(bytes);
    free(path);
    free(source);
}

static struct office_copy *make(const struct office_wait *wait, struct error *err)
{
    char *path = data_path(XLS);
    struct office_copy *copy = office_copy_make(path, wait, err);

    free(path);
    return copy;
}

static void fails_with(const struct office *office, const struct office_wait *wait,
                       const char *words)
{
    struct error err = {0};

    assert_null(make(wait, &err));
    assert_contains(err.text, "libreoffice_formulas.xls:");
    assert_contains(err.text, words);
    soffice_assert_clean(office->folder);
}

/* ---- good ones ---- */

static void what_it_makes_is_read_in_place_of_the_file(void **state)
{
    struct office *office = *state;
    char *path = data_path(XLS);
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    struct office_copy *copy;

    write_sound_answer(office);
    stand_in_giving(office, "sound");
    assert_true(office_is_installed());
    copy = office_copy_make(path, NULL, &record.err);
    assert_non_null(copy);
    soffice_assert_clean(office->folder); /* what is read is in no folder any more */
    for (int i = 0; i < 2; i++)           /* a rehearsal, then in earnest */
        assert_true(import_into(office->database, path,
                                (struct import_options){.copy = copy, .dry_run = i == 0}, &record));
    assert_contains(log.text, "sheet 名单 enterprises");
    assert_true(number_of(office->database, "SELECT count(*) FROM enterprise") > 0);
    assert_int_equal(
        number_of(office->database,
                  "SELECT count(*) FROM journal_step WHERE title LIKE '%formulas.xls'"),
        1);
    office_copy_free(copy);
    buffer_free(&log);
    free(path);
}

static void it_works_where_nobody_else_may_look_with_a_profile_of_its_own(void **state)
{
    struct office *office = *state;
    char *record = path_in(office->folder, "record"), *tmp = path_in(office->folder, "tmp/peiyu-");
    struct office_copy *copy;
    struct error err = {0};
    size_t length;
    char *told;

    write_sound_answer(office);
    soffice_stand_in(office->folder, "d=${out%/out}\nls -ld \"$d\" | cut -c1-10 >\"$RECORD\"\n"
                                     "echo \"$source $HOME $TMPDIR\" >>\"$RECORD\"\n"
                                     "grep -c 'DisableMacrosExecution.*true' "
                                     "\"$d/profile/user/registrymodifications.xcu\" >>\"$RECORD\"\n"
                                     "cmp \"$source\" \"$EXPECTED\" && echo same >>\"$RECORD\"\n"
                                     "cp \"$d/../../sound\" \"$out/table.xlsx\"\n");
    char *source = data_path(XLS);
    assert_int_equal(setenv("EXPECTED", source, 1), 0);
    copy = make(NULL, &err);
    assert_non_null(copy);
    told = bytes_of(record, &length);
    assert_contains(told, "drwx------\n");
    assert_contains(told, tmp);
    assert_contains(told, "/table.xls ");
    assert_contains(told, "/tmp\n1\nsame\n");
    office_copy_free(copy);
    free(told);
    free(source);
    free(tmp);
    free(record);
}

static void only_an_old_workbook_is_for_it(void **state)
{
    const struct office *office = *state;
    static const struct {
        const char *name;
        bool is;
    } files[] = {{XLS, true},
                 {"library_2020.xls", true},
                 {"platform_export.xls", false},
                 {"import/libreoffice.xlsx", false},
                 {"figures_2021_gbk.csv", false},
                 {"not there.xls", false},
                 {"import", false}};
    char *path = make_file(office->folder, "短.xls", "\xD0\xCF\x11\xE0");

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *file = data_path(files[i].name);

        assert_int_equal(office_is_for(file), files[i].is);
        free(file);
    }
    assert_false(office_is_for(path));
    free(path);
}

/* ---- none ---- */

static void without_it_a_sentence_says_what_to_do(void **state)
{
    struct office *office = *state;

    soffice_stand_in(office->folder, "");
    assert_false(office_is_installed());
    fails_with(office, NULL, "本机没有安装 LibreOffice,不能由它读 .xls;请在表格软件中");
}

/* Whoever wrote a soffice into the working directory is not asked. */
static void it_is_taken_from_absolute_folders_only(void **state)
{
    struct office *office = *state;
    char here[4096];

    soffice_stand_in(office->folder, "exit 0\n");
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(office->folder), 0);
    assert_int_equal(setenv("PATH", "bin:.::", 1), 0);
    assert_false(office_is_installed());
    assert_int_equal(chdir(here), 0);
}

/* ---- bad ones ---- */

static void one_that_fails_or_writes_nothing_is_told(void **state)
{
    struct office *office = *state;
    static const char failed[] = "LibreOffice 没有转换成这个文件;请在表格软件中";

    soffice_stand_in(office->folder, "exit 1\n");
    fails_with(office, NULL, failed);
    soffice_stand_in(office->folder, "exit 0\n");
    fails_with(office, NULL, failed);
    soffice_stand_in(office->folder, "kill -SEGV $$\n");
    fails_with(office, NULL, failed);
    soffice_stand_in(office->folder, ": >\"$out/table.xlsx\"\n");
    fails_with(office, NULL, failed);
}

/* Neither through a link nor as anything but a file is a result taken. */
static void a_result_that_is_no_file_of_its_own_is_not_taken(void **state)
{
    struct office *office = *state;
    static const char failed[] = "LibreOffice 没有转换成";

    write_sound_answer(office);
    soffice_stand_in(office->folder, "ln -s \"$out/../../../sound\" \"$out/table.xlsx\"\n");
    fails_with(office, NULL, failed);
    soffice_stand_in(office->folder, "mkdir \"$out/table.xlsx\"\n");
    fails_with(office, NULL, failed);
    soffice_stand_in(office->folder, "mkfifo \"$out/table.xlsx\"\n");
    fails_with(office, NULL, failed);
    soffice_stand_in(office->folder, "truncate -s 257M \"$out/table.xlsx\"\n");
    fails_with(office, NULL, failed);
}

static void what_is_too_large_is_not_given_to_it(void **state)
{
    struct office *office = *state;
    char *large = path_in(office->folder, "large.xls"), *record = path_in(office->folder, "record");
    struct error err = {0};

    soffice_stand_in(office->folder, "echo asked >\"$RECORD\"\n");
    write_bytes(large, "", 0);
    assert_int_equal(truncate(large, (off_t)256 * 1024 * 1024 + 1), 0);
    assert_null(office_copy_make(large, NULL, &err));
    assert_contains(err.text, "large.xls:文件超过 256 MB");
    assert_int_equal(access(record, F_OK), -1);
    free(record);
    free(large);
}

/* In blocks of 512 bytes, seconds and units of 1 024 bytes. */
static void files_cores_time_and_memory_are_limited(void **state)
{
    struct office *office = *state;
    const struct office_wait wait = {.seconds = 5};
    char *record = path_in(office->folder, "record"), *told;
    size_t length;

    soffice_stand_in(office->folder,
                     "for i in f c t v; do ulimit -$i; done >\"$RECORD\"\nexit 1\n");
    fails_with(office, &wait, "没有转换成");
    told = bytes_of(record, &length);
    assert_string_equal(told, "524288\n0\n20\n4194304\n");
    free(told);
    free(record);
}

static void reading_fails_with(const struct office *office, const char *body)
{
    struct error err = {0};
    struct office_copy *copy;

    soffice_stand_in(office->folder, body);
    copy = make(NULL, &err);
    assert_non_null(copy);
    assert_null(office_copy_open(copy, &err));
    assert_true(err.text[0] != '\0');
    office_copy_free(copy);
    soffice_assert_clean(office->folder);
}

static void a_result_that_is_no_workbook_is_refused(void **state)
{
    struct office *office = *state;

    reading_fails_with(office, "echo '统一社会信用代码,企业名称' >\"$out/table.xlsx\"\n");
    reading_fails_with(office, "cp \"$source\" \"$out/table.xlsx\"\n");
    reading_fails_with(office, "printf 'PK\\003\\004garbage' >\"$out/table.xlsx\"\n");
}

static void the_folder_goes_whatever_was_put_into_it(void **state)
{
    struct office *office = *state;
    char *outside = path_in(office->folder, "sound");
    size_t length;

    write_sound_answer(office);
    soffice_stand_in(office->folder, "cd \"$out/..\"\nmkdir -p a/b/c/d 'x y'\necho 1 >a/b/c/d/e\n"
                                     "ln -s ../../sound a/b/link\nln -s ../.. a/up\nmkfifo a/f\n"
                                     "chmod 500 a/b/c\nexit 1\n");
    fails_with(office, NULL, "没有转换成");
    free(bytes_of(outside, &length));
    assert_true(length > 0);
    free(outside);
}

/* ---- time ---- */

static void one_that_does_not_end_is_ended_with_all_that_it_started(void **state)
{
    struct office *office = *state;

    soffice_stand_in(office->folder, SOFFICE_HANGS);
    fails_with(office, &(struct office_wait){.seconds = 1}, "LibreOffice 用了 1 秒还没有转换完");
    soffice_assert_quiet(office->folder);
}

static void what_it_leaves_running_is_ended_too(void **state)
{
    struct office *office = *state;

    soffice_stand_in(office->folder,
                     "(while :; do echo x >>\"$RECORD\"; sleep 0.02; done) &\nsleep 0.2\nexit 0\n");
    fails_with(office, NULL, "没有转换成");
    soffice_assert_quiet(office->folder);
}

static bool stop_at_third(void *context)
{
    return ++*(int *)context < 3;
}

static void it_is_stopped_when_nobody_wants_to_wait(void **state)
{
    struct office *office = *state;
    struct error err = {0};
    int asked = 0;

    soffice_stand_in(office->folder, SOFFICE_HANGS);
    assert_null(make(&(struct office_wait){.go_on = stop_at_third, .context = &asked}, &err));
    assert_int_equal(err.code, ERROR_NONE);
    assert_int_equal(asked, 3);
    soffice_assert_clean(office->folder);
    soffice_assert_quiet(office->folder);
}

/* Whatever ends this program: the keeper hears of it. */
static void it_ends_with_the_program(void **state)
{
    static const int signals[] = {SIGKILL, SIGINT};
    struct office *office = *state;

    soffice_stand_in(office->folder, SOFFICE_HANGS);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        char *record = path_in(office->folder, "record");
        struct error err = {0};
        pid_t program = fork();

        if (program == 0) {
            (void)make(NULL, &err);
            _exit(0);
        }
        soffice_wait_record(office->folder);
        assert_int_equal(kill(program, signals[i]), 0);
        assert_int_equal(waitpid(program, NULL, 0), program);
        soffice_assert_clean(office->folder);
        soffice_assert_quiet(office->folder);
        (void)unlink(record);
        free(record);
    }
}

static void a_temporary_folder_that_is_missing_is_told(void **state)
{
    struct office *office = *state;
    char *missing = path_in(office->folder, "nowhere");

    soffice_stand_in(office->folder, "exit 0\n");
    assert_int_equal(setenv("TMPDIR", missing, 1), 0);
    fails_with(office, NULL, "写不了临时文件夹");
    free(missing);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_it_makes_is_read_in_place_of_the_file),
        TEST(it_works_where_nobody_else_may_look_with_a_profile_of_its_own),
        TEST(only_an_old_workbook_is_for_it),
        TEST(without_it_a_sentence_says_what_to_do),
        TEST(it_is_taken_from_absolute_folders_only),
        TEST(one_that_fails_or_writes_nothing_is_told),
        TEST(a_result_that_is_no_file_of_its_own_is_not_taken),
        TEST(what_is_too_large_is_not_given_to_it),
        TEST(files_cores_time_and_memory_are_limited),
        TEST(a_result_that_is_no_workbook_is_refused),
        TEST(the_folder_goes_whatever_was_put_into_it),
        TEST(one_that_does_not_end_is_ended_with_all_that_it_started),
        TEST(what_it_leaves_running_is_ended_too),
        TEST(it_is_stopped_when_nobody_wants_to_wait),
        TEST(it_ends_with_the_program),
        TEST(a_temporary_folder_that_is_missing_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
