#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <zip.h>

#include "core/memory.h"
#include "tests/cli/program.h"

/* Bad input of every kind: one sentence, status 3, nothing changed. */

#define CODE "91320312MABCD0001R"

static char *before; /* the library as it was */

static char *library(void)
{
    return program_output(0, "show", CODE, "--format", "json", NULL);
}

static int with_a_library(void **state)
{
    int failed = program_setup(state);
    if (failed == 0) {
        free(program_output(0, "set", CODE, "name=甲厂", "contact=张三", NULL));
        before = library();
    }
    return failed;
}

static int unchanged(void **state)
{
    char *after = library();
    int different = strcmp(before, after);
    free(after);
    free(before);
    return program_teardown(state) != 0 || different != 0 ? -1 : 0;
}

/* Standard output may hold a preview that was begun. */
static void assert_refused(struct run run, const char *words)
{
    if (run.status != 3)
        fail_msg("status %d: %s%s", run.status, run.out, run.err);
    assert_one_sentence(&run, words);
    run_free(&run);
}

static void write_workbook(const char *name)
{
    free(program_output(0, "export", "library", "--out", name, NULL));
}

static void a_file_that_is_not_there(void **state)
{
    (void)state;
    assert_refused(program_run("import", "none.xlsx", NULL), "none.xlsx");
    assert_refused(program_run("standards", "check", "none.yaml", NULL), "none.yaml");
}

static void a_folder_instead_of_a_file(void **state)
{
    (void)state;
    assert_refused(program_run("import", ".", NULL), "");
    assert_refused(program_run("standards", "check", ".", NULL), "文件夹");
    assert_refused(program_run("--db", ".", "list", NULL), "文件夹");
}

static void a_truncated_workbook(void **state)
{
    (void)state;
    write_workbook("whole.xlsx");
    char *path = program_path("whole.xlsx");
    size_t length = 0;
    char *bytes = program_read(path, &length);
    for (size_t part = 1; part < 8; part++) {
        program_write_bytes("cut.xlsx", bytes, length * part / 8);
        assert_refused(program_run("import", "cut.xlsx", NULL), "cut.xlsx");
    }
    free(bytes);
    free(path);
}

static void a_workbook_with_a_flipped_byte_in_its_sheet(void **state)
{
    (void)state;
    write_workbook("whole.xlsx");
    char *path = program_path("whole.xlsx");
    size_t length = 0;
    char *bytes = program_read(path, &length);
    for (size_t place = length / 4; place < length; place += length / 16 + 1) {
        bytes[place] = (char)(bytes[place] ^ 0x55);
        program_write_bytes("flipped.xlsx", bytes, length);
        struct run run = program_run("import", "--dry-run", "flipped.xlsx", NULL);
        /* A flip in a part that is not read does no harm; anything else is one sentence. */
        assert_true(run.status == 0 || run.status == 1 || run.status == 3);
        if (run.status == 3)
            assert_one_sentence(&run, "flipped.xlsx");
        run_free(&run);
        bytes[place] = (char)(bytes[place] ^ 0x55);
    }
    free(bytes);
    free(path);
}

static void empty_and_meaningless_files(void **state)
{
    (void)state;
    program_write("empty.xlsx", "");
    assert_refused(program_run("import", "empty.xlsx", NULL), "empty.xlsx");
    program_write("noise.xlsx", "PK\x03\x04 and then nothing of the kind");
    assert_refused(program_run("import", "noise.xlsx", NULL), "noise.xlsx");
    program_write("table.csv", "甲,乙\n1,2\n");
    assert_refused(program_run("import", "table.csv", NULL), "table.csv");
}

static void add_part(zip_t *archive, const char *name, const void *bytes, size_t length)
{
    zip_source_t *source = zip_source_buffer(archive, bytes, length, 0);
    assert_non_null(source);
    assert_true(zip_file_add(archive, name, source, 0) >= 0);
}

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_SCHEMA "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

/* A workbook in form, whose one sheet unpacks to a thousand times its size. */
static void a_zip_that_unpacks_to_gigabytes(void **state)
{
    (void)state;
    static const char types[] =
        "<Types xmlns=\"" PACKAGE_SCHEMA "content-types\"><Default Extension=\"xml\" "
        "ContentType=\"application/xml\"/></Types>";
    static const char root[] =
        "<Relationships xmlns=\"" PACKAGE_SCHEMA "relationships\"><Relationship "
        "Id=\"r1\" Type=\"" RELATIONS
        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    static const char book[] =
        "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELATIONS
        "\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    static const char book_relations[] =
        "<Relationships xmlns=\"" PACKAGE_SCHEMA
        "relationships\"><Relationship Id=\"r1\" Type=\"" RELATIONS
        "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    static const char begin[] = "<worksheet xmlns=\"" MAIN "\"><sheetData>";
    static const char end[] = "</sheetData></worksheet>";
    size_t blank = (size_t)48 * 1024 * 1024, length = sizeof begin - 1 + blank + sizeof end - 1;
    char *sheet = memory_alloc(length);
    memcpy(sheet, begin, sizeof begin - 1);
    memset(sheet + sizeof begin - 1, ' ', blank);
    memcpy(sheet + sizeof begin - 1 + blank, end, sizeof end - 1);
    char *path = program_path("bomb.xlsx");
    zip_t *archive = zip_open(path, ZIP_CREATE | ZIP_EXCL, NULL);
    assert_non_null(archive);
    add_part(archive, "[Content_Types].xml", types, sizeof types - 1);
    add_part(archive, "_rels/.rels", root, sizeof root - 1);
    add_part(archive, "xl/workbook.xml", book, sizeof book - 1);
    add_part(archive, "xl/_rels/workbook.xml.rels", book_relations, sizeof book_relations - 1);
    add_part(archive, "xl/worksheets/sheet1.xml", sheet, length);
    assert_int_equal(zip_close(archive), 0);
    assert_refused(program_run("import", "bomb.xlsx", NULL), "bomb.xlsx");
    free(path);
    free(sheet);
}

static void text_that_is_neither_utf8_nor_gb18030(void **state)
{
    (void)state;
    program_write("a.csv", "\xff\xff,b\n\x80,1\n");
    assert_refused(program_run("import", "a.csv", NULL), "a.csv");
}

static void make_folder(const char *name)
{
    char *path = program_path(name);
    assert_int_equal(mkdir(path, 0700), 0);
    free(path);
}

static void a_pack_with_a_mistake(void **state)
{
    (void)state;
    make_folder("data");
    make_folder("data/peiyu");
    make_folder("data/peiyu/packs");
    program_write("data/peiyu/packs/mine.yaml", "pack: standard\nid: mine\nversion: [\n");
    char *data = memory_printf("XDG_DATA_HOME=%s/data", program_scratch());
    const char *const environment[] = {data, NULL};
    struct circumstances mine = {.environment = environment};
    assert_refused(program_run_in(&mine, "list", NULL), "mine.yaml:");
    assert_refused(program_run_in(&mine, "set", CODE, "contact=李四", NULL), "mine.yaml:");
    program_write("data/peiyu/packs/mine.yaml", "pack: standard\nid: mine\nversion: 1\n\xff\xfe\n");
    assert_refused(program_run_in(&mine, "list", NULL), "mine.yaml");
    program_write("data/peiyu/packs/mine.yaml", "pack: recipe\nid: mine\nversion: 1\n");
    assert_refused(program_run_in(&mine, "list", NULL), "mine.yaml");
    struct run run =
        program_run_in(&mine, "standards", "check", "data/peiyu/packs/mine.yaml", NULL);
    assert_int_equal(run.status, 1); /* what is broken can still be checked */
    assert_contains(run.err, "mine.yaml:1:");
    run_free(&run);
    free(data);
}

static void a_pipe_among_the_packs_is_refused(void **state)
{
    (void)state;
    make_folder("data");
    make_folder("data/peiyu");
    make_folder("data/peiyu/packs");
    char *pipe = program_path("data/peiyu/packs/pipe.yaml");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    char *data = memory_printf("XDG_DATA_HOME=%s/data", program_scratch());
    const char *const environment[] = {data, NULL};
    struct circumstances mine = {.environment = environment};
    assert_refused(program_run_in(&mine, "list", NULL), "不是普通文件");
    free(data);
    free(pipe);
}

static void a_layout_with_a_mistake(void **state)
{
    (void)state;
    make_folder("data");
    make_folder("data/peiyu");
    make_folder("data/peiyu/packs");
    program_write("data/peiyu/packs/mine.yaml", "pack: layout\nid: mine\nversion: 1\nshape: x\n");
    char *data = memory_printf("XDG_DATA_HOME=%s/data", program_scratch());
    const char *const environment[] = {data, NULL};
    struct circumstances mine = {.environment = environment};
    assert_refused(program_run_in(&mine, "export", "library", "--out", "x.xlsx", NULL),
                   "mine.yaml:");
    struct run run = program_run("standards", "check", "data/peiyu/packs/mine.yaml", NULL);
    assert_int_equal(run.status, 1);
    assert_contains(run.err, "mine.yaml:4:1");
    run_free(&run);
    free(data);
}

static void no_packs_at_all(void **state)
{
    (void)state;
    static const char *const environment[] = {"PEIYU_DATA=/dev/null", NULL};
    static const struct circumstances nowhere = {.environment = environment};
    assert_refused(program_run_in(&nowhere, "list", NULL), "PEIYU_DATA");
}

static void a_database_that_is_none_is_left_as_it_is(void **state)
{
    (void)state;
    static const char text[] = "这不是数据库,只是一段文字。";
    program_write("text.db", text);
    assert_refused(program_run("--db", "text.db", "list", NULL), "text.db");
    assert_refused(program_run("--db", "text.db", "set", CODE, "name=甲", NULL), "text.db");
    char *path = program_path("text.db");
    char *after = program_read(path, NULL);
    assert_string_equal(after, text);
    free(after);
    free(path);
}

/* The version of the schema stands in the header: user_version, four bytes at 60. */
static void a_database_of_a_newer_version_is_left_as_it_is(void **state)
{
    (void)state;
    char *path = program_path("library.db");
    size_t length = 0, length_after = 0;
    char *bytes = program_read(path, &length);
    assert_true(length > 100);
    bytes[60] = 0x00;
    bytes[61] = 0x0f;
    program_write_bytes("newer.db", bytes, length);
    assert_refused(program_run("--db", "newer.db", "list", NULL), "newer.db");
    free(path);
    path = program_path("newer.db");
    char *after = program_read(path, &length_after);
    assert_int_equal(length, length_after);
    assert_memory_equal(bytes, after, length);
    free(after);
    free(bytes);
    free(path);
}

static void a_damaged_database_is_told(void **state)
{
    (void)state;
    char *path = program_path("library.db");
    size_t length = 0;
    char *bytes = program_read(path, &length);
    program_write_bytes("half.db", bytes, length / 2);
    struct run run = program_run("--db", "half.db", "list", NULL);
    assert_int_equal(run.status, 3);
    assert_one_sentence(&run, "half.db");
    run_free(&run);
    free(bytes);
    free(path);
}

static void a_place_where_nothing_can_be_written(void **state)
{
    (void)state;
    program_write("file", "x");
    assert_refused(program_run("--db", "file/library.db", "list", NULL), "file");
    assert_refused(program_run("export", "library", "--out", "file/x.xlsx", NULL), "file/x.xlsx");
    assert_refused(program_run("export", "library", "--out", "none/x.csv", NULL), "none/x.csv");
    assert_refused(program_run("demo", "file", NULL), "file");
    if (geteuid() == 0)
        return; /* to whom every folder is open */
    make_folder("closed");
    char *path = program_path("closed");
    assert_int_equal(chmod(path, 0500), 0);
    assert_refused(program_run("--db", "closed/library.db", "list", NULL), "closed");
    assert_refused(program_run("export", "library", "--out", "closed/x.csv", NULL), "closed");
    assert_int_equal(chmod(path, 0700), 0);
    free(path);
}

static void a_full_disk_for_the_output(void **state)
{
    (void)state;
    static const struct circumstances full = {.output = "/dev/full"};
    static const char *const commands[][5] = {
        {"list"},
        {"list", "--format", "json"},
        {"show", CODE},
        {"assess", "--tier", "innovative"},
        {"standards"},
        {"journal"},
        {"--help"},
        {"--version"},
        {"set", CODE, "contact=李四"},
        {"import", "a.csv"},
        {"undo"},
    };
    program_write("a.csv", "统一社会信用代码,联系人\n" CODE ",李四\n");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        assert_refused(program_run_list(&full, commands[i]), "标准输出");
}

static void a_closed_output(void **state)
{
    (void)state;
    static const struct circumstances closed = {.no_output = true};
    assert_refused(program_run_in(&closed, "list", NULL), "标准输出");
    assert_refused(program_run_in(&closed, "set", CODE, "contact=李四", NULL), "标准输出");
}

static void a_full_disk_for_the_database(void **state)
{
    (void)state;
    static const struct circumstances full = {.file_limit = 65536};
    struct run run = program_run_in(&full, "demo", "demo", NULL);
    assert_refused(run, "");
    char *path = program_path("demo/peiyu.db");
    assert_null(program_read(path, NULL));
    free(path);
    path = program_path("demo/peiyu.db.new");
    assert_null(program_read(path, NULL));
    free(path);
}

static void a_full_disk_for_an_export_leaves_the_old_file(void **state)
{
    (void)state;
    /* Enough for opening the database, not for the table. */
    static const struct circumstances full = {.file_limit = 40960};
    free(program_output(0, "demo", "demo", NULL));
    program_write("x.csv", "old");
    assert_refused(
        program_run_in(&full, "--db", "demo/peiyu.db", "export", "library", "--out", "x.csv", NULL),
        "x.csv");
    char *path = program_path("x.csv");
    char *content = program_read(path, NULL);
    assert_string_equal(content, "old");
    free(content);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, with_a_library, unchanged)
        TEST(a_file_that_is_not_there),
        TEST(a_folder_instead_of_a_file),
        TEST(a_truncated_workbook),
        TEST(a_workbook_with_a_flipped_byte_in_its_sheet),
        TEST(empty_and_meaningless_files),
        TEST(a_zip_that_unpacks_to_gigabytes),
        TEST(text_that_is_neither_utf8_nor_gb18030),
        TEST(a_pack_with_a_mistake),
        TEST(a_pipe_among_the_packs_is_refused),
        TEST(a_layout_with_a_mistake),
        TEST(no_packs_at_all),
        TEST(a_database_that_is_none_is_left_as_it_is),
        TEST(a_database_of_a_newer_version_is_left_as_it_is),
        TEST(a_damaged_database_is_told),
        TEST(a_place_where_nothing_can_be_written),
        TEST(a_full_disk_for_the_output),
        TEST(a_closed_output),
        TEST(a_full_disk_for_the_database),
        TEST(a_full_disk_for_an_export_leaves_the_old_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
