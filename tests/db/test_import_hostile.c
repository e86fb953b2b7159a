/* Workbooks that are damaged, made to do harm, or no workbooks: one sentence each. */
#include "tests/db/import_fixture.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buffer.h"

static int set_up(void **state)
{
    *state = folder_new();
    return 0;
}

static int tear_down(void **state)
{
    folder_remove(*state);
    return 0;
}

#define ROW(cells) "<sheetData><row r=\"1\">" cells "</row></sheetData>"

/* N characters 字; free() it. */
static char *repeat(const char *text, size_t count)
{
    struct buffer out = {0};

    while (count-- > 0)
        buffer_add(&out, text);
    return buffer_take(&out);
}

static const char root_relations[] =
    "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/xl/workbook.xml\"/>"
    "</Relationships>";

/* A workbook whose three sheets have these parts. */
static char *make_three_sheets(const char *folder, const char *first)
{
    const struct part parts[] = {
        {"_rels/.rels", root_relations, 0},
        {"xl/workbook.xml",
         "<x:workbook xmlns:x=\"urn:x\" xmlns:r=\"urn:r\"><x:sheets>"
         "<x:sheet name=\"一\" sheetId=\"1\" r:id=\"r1\"/>"
         "<x:sheet name=\"二\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/>"
         "<x:sheet name=\"图\" sheetId=\"3\" r:id=\"r3\"/>"
         "<x:sheet name=\"三\" sheetId=\"4\" r:id=\"r4\"/></x:sheets></x:workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>"
         "<Relationship Id=\"r2\" Type=\"x/worksheet\" Target=\"/xl/worksheets/b.xml\"/>"
         "<Relationship Id=\"r3\" Type=\"x/chartsheet\" Target=\"chartsheets/c.xml\"/>"
         "<Relationship Id=\"r4\" Type=\"x/worksheet\" Target=\"../xl/worksheets/b.xml\"/>"
         "</Relationships>",
         0},
        {"xl/worksheets/a.xml", first, 0},
        {"xl/worksheets/b.xml",
         "<x:worksheet xmlns:x=\"urn:x\"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row>"
         "</x:sheetData></x:worksheet>",
         0},
        {NULL, NULL, 0},
    };

    return make_zip(folder, "three.xlsx", parts);
}

static void refuses_sheet(const char *folder, const char *sheet, const char *words)
{
    char *path = make_three_sheets(folder, sheet);
    char *failure = failure_of(path);

    assert_contains(failure, words);
    free(failure);
    free(path);
}

static void document_types_and_entities_are_refused(void **state)
{
    refuses_sheet(*state,
                  "<!DOCTYPE worksheet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
                  "<worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData>"
                  "</worksheet>",
                  "实体定义");
    refuses_sheet(*state, "<!DOCTYPE worksheet SYSTEM \"http://127.0.0.1:1/x.dtd\"><worksheet/>",
                  "实体定义");
    refuses_sheet(*state,
                  "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                  "<worksheet><sheetData><row><c t=\"str\"><v>&x;</v></c></row></sheetData>"
                  "</worksheet>",
                  "实体定义");
    refuses_sheet(*state,
                  "<worksheet><sheetData><row><c><v>&nope;</v></c></row></sheetData></worksheet>",
                  "已损坏");
}

static void broken_xml_is_refused(void **state)
{
    refuses_sheet(*state, "<worksheet><sheetData><row>", "已损坏");
    refuses_sheet(*state, "<worksheet></sheet>", "已损坏");
    refuses_sheet(*state, "nothing", "已损坏");
    refuses_sheet(*state, "<worksheet>\xFF\xFE</worksheet>", "已损坏");
}

/* The failure of a sheet of DEPTH elements, one in the other; "" when there is none. */
static char *depth_failure(const char *folder, size_t depth)
{
    char *opened = repeat("<a>", depth - 1), *closed = repeat("</a>", depth - 1);
    char *sheet = memory_printf("<worksheet>%s%s</worksheet>", opened, closed);
    char *path = make_three_sheets(folder, sheet), *failure = failure_of(path);

    free(path);
    free(sheet);
    free(closed);
    free(opened);
    return failure;
}

static void elements_lie_in_each_other_up_to_a_depth(void **state)
{
    static const size_t depths[] = {256, 257, 100000};

    for (size_t i = 0; i < 3; i++) {
        char *failure = depth_failure(*state, depths[i]);

        if (depths[i] <= 256)
            assert_string_equal(failure, "");
        else
            assert_contains(failure, "已损坏");
        free(failure);
    }
}

/* A workbook with a part that unpacks to COUNT empty elements and was a few KB in the file. */
static char *bomb_failure(const char *folder, const char *name, size_t count)
{
    char *elements = repeat("<a/>", count);
    char *bomb = memory_printf("<sst>%s</sst>", elements);
    const struct part parts[] = {
        {"_rels/.rels", root_relations, 0},
        {"xl/workbook.xml",
         "<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"s\" r:id=\"r1\"/></sheets></workbook>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/a.xml\"/>"
         "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
         "</Relationships>",
         0},
        {strcmp(name, "xl/worksheets/a.xml") == 0 ? "xl/sharedStrings.xml" : "xl/worksheets/a.xml",
         "<sst></sst>", 0},
        {name, bomb, 0},
        {NULL, NULL, 0},
    };
    char *path = make_zip(folder, "bomb.xlsx", parts), *failure;

    free(bomb);
    free(elements);
    failure = failure_of(path);
    free(path);
    return failure;
}

static void what_unpacks_out_of_proportion_is_refused(void **state)
{
    static const char *const names[] = {"xl/worksheets/a.xml", "xl/sharedStrings.xml"};
    size_t i;

    for (i = 0; i < 2; i++) {
        char *failure = bomb_failure(*state, names[i], (size_t)16 * 1024 * 1024);

        assert_contains(failure, "大得不正常");
        free(failure);
    }
}

static void a_small_part_may_be_compressed_as_far_as_it_likes(void **state)
{
    char *spaces = repeat("<row/>", 300000);
    char *sheet = memory_printf("<sheetData>%s</sheetData>", spaces);
    char *path = make_workbook(*state, sheet, NULL, NULL, NULL);
    char *failure = failure_of(path);

    assert_string_equal(failure, "");
    free(failure);
    free(path);
    free(sheet);
    free(spaces);
}

static void what_promises_gigabytes_is_refused_unread(void **state)
{
    char *path = make_workbook(*state, ROW("<c><v>1</v></c>"), NULL, NULL, NULL);
    size_t length, i, patched = 0;
    char *bytes = bytes_of(path, &length), *failure;

    /* the unpacked size in each entry of the zip's directory */
    for (i = 0; i + 28 < length; i++) {
        if (memcmp(bytes + i, "PK\1\2", 4) == 0) {
            memcpy(bytes + i + 24, "\0\0\0\x7F", 4);
            patched++;
        }
    }
    assert_true(patched >= 6);
    write_bytes(path, bytes, length);
    failure = failure_of(path);
    assert_contains(failure, "1 GB");
    free(failure);
    free(bytes);
    free(path);
}

static void a_wrong_check_sum_is_found(void **state)
{
    char *path = make_workbook(*state, ROW("<c><v>1</v></c>"), NULL, NULL, NULL);
    size_t length, i;
    char *bytes = bytes_of(path, &length), *failure;

    for (i = 0; i + 64 < length; i++) {
        if (memcmp(bytes + i, "PK\1\2", 4) == 0 && memcmp(bytes + i + 46, "xl/worksheets", 13) == 0)
            bytes[i + 16] = (char)(bytes[i + 16] ^ 1);
        if (memcmp(bytes + i, "PK\3\4", 4) == 0 && memcmp(bytes + i + 30, "xl/worksheets", 13) == 0)
            bytes[i + 14] = (char)(bytes[i + 14] ^ 1);
    }
    write_bytes(path, bytes, length);
    failure = failure_of(path);
    assert_contains(failure, "校验和");
    free(failure);
    free(bytes);
    free(path);
}

static void an_encrypted_part_is_refused(void **state)
{
    char *path = make_workbook(*state, ROW("<c><v>1</v></c>"), NULL, NULL, NULL);
    size_t length, i;
    char *bytes = bytes_of(path, &length), *failure;

    for (i = 0; i + 46 < length; i++) {
        if (memcmp(bytes + i, "PK\1\2", 4) == 0)
            bytes[i + 8] = (char)(bytes[i + 8] | 1);
        if (memcmp(bytes + i, "PK\3\4", 4) == 0)
            bytes[i + 6] = (char)(bytes[i + 6] | 1);
    }
    write_bytes(path, bytes, length);
    failure = failure_of(path);
    assert_contains(failure, "密码");
    free(failure);
    free(bytes);
    free(path);
}

static void other_files_are_named_for_what_they_are(void **state)
{
    const struct part document[] = {{"word/document.xml", "<w/>", 0}, {NULL, NULL, 0}};
    const struct part no_rels[] = {{"xl/workbook.xml", "<workbook/>", 0}, {NULL, NULL, 0}};
    static const struct {
        const char *content, *words;
    } files[] = {
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on", "损坏"},
        {"<html><body><p>1</p>", "里面没有表格"},
        {"\xEF\xBB\xBF\n <!DOCTYPE html>", "里面没有表格"},
        {"PK\3\4 and no more", "不完整"},
        {"", "空的"},
    };
    char *path, *failure;
    size_t i;

    for (i = 0; i < sizeof files / sizeof *files; i++) {
        path = make_file(*state, "file.xlsx", files[i].content);
        failure = failure_of(path);
        assert_contains(failure, files[i].words);
        free(failure);
        free(path);
    }
    path = make_zip(*state, "document.xlsx", document);
    failure = failure_of(path);
    assert_contains(failure, "不是 .xlsx 工作簿");
    free(failure);
    free(path);
    path = make_zip(*state, "poor.xlsx", no_rels);
    failure = failure_of(path);
    assert_contains(failure, "缺少 xl/_rels/workbook.xml.rels");
    free(failure);
    free(path);
}

static void what_is_no_file_is_told(void **state)
{
    char *loop = path_in(*state, "loop"), *pipe = path_in(*state, "pipe");
    const struct {
        const char *path, *words;
    } paths[] = {
        {*state, "这是一个文件夹"},
        {loop, "没有终点的链接"},
        {pipe, "不是普通文件"},
        {"/dev/zero", "不是普通文件"},
        {"/nowhere/list.xlsx", "没有这个文件"},
        {"", "没有这个文件"},
    };

    assert_int_equal(symlink("loop", loop), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char *failure = failure_of(paths[i].path);

        assert_contains(failure, paths[i].words);
        free(failure);
    }
    free(loop);
    free(pipe);
}

/* Holes take no room on the disk. */
static char *failure_of_size(const char *folder, const char *head, off_t megabytes, off_t more)
{
    char *path = make_file(folder, "large", head), *failure;

    assert_int_equal(truncate(path, megabytes * 1024 * 1024 + more), 0);
    failure = failure_of(path);
    free(path);
    return failure;
}

static void files_have_their_largest_size(void **state)
{
    static const struct {
        const char *head;
        off_t megabytes;
        const char *words;
    } files[] = {
        {"PK\x03\x04", 256, "工作簿超过 256 MB"},
        {"\xD0\xCF\x11\xE0", 40, "工作簿超过 40 MB"},
        {"<table>", 512, "文本表格超过 512 MB"},
        {"a,b\n", 512, "文本表格超过 512 MB"},
    };

    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *within = failure_of_size(*state, files[i].head, files[i].megabytes, 0),
             *above = failure_of_size(*state, files[i].head, files[i].megabytes, 1);

        assert_lacks(within, "超过");
        assert_contains(above, files[i].words);
        free(within);
        free(above);
    }
}

/* What reading the file prints is how long the standard error gets. */
static off_t printed_by(const char *folder, const char *path)
{
    char *log = path_in(folder, "printed");
    int kept = dup(STDERR_FILENO), file = open(log, O_RDWR | O_CREAT | O_TRUNC, 0600);
    off_t length;

    assert_true(kept >= 0 && file >= 0 && dup2(file, STDERR_FILENO) >= 0);
    free(failure_of(path));
    length = lseek(file, 0, SEEK_END);
    (void)dup2(kept, STDERR_FILENO);
    (void)close(kept);
    (void)close(file);
    free(log);
    return length;
}

/* A screen that is printed over would be spoiled. */
static void nothing_is_printed_about_a_damaged_encoding(void **state)
{
    static const char *const sheets[] = {
        "<?xml version=\"1.0\" encoding=\"UTF-7\"?><worksheet>\xC3\x28+AGE",
        "<?xml version=\"1.0\" encoding=\"EUC-JP\"?><worksheet>\x96\xC2\xDD\x9E</worksheet>",
        "<?xml version=\"1.0\" encoding=\"none\"?><worksheet>\xFF</worksheet>",
    };

    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        char *path = make_three_sheets(*state, sheets[i]);

        assert_int_equal(printed_by(*state, path), 0);
        free(path);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(document_types_and_entities_are_refused),
        TEST(broken_xml_is_refused),
        TEST(elements_lie_in_each_other_up_to_a_depth),
        TEST(what_unpacks_out_of_proportion_is_refused),
        TEST(a_small_part_may_be_compressed_as_far_as_it_likes),
        TEST(what_promises_gigabytes_is_refused_unread),
        TEST(a_wrong_check_sum_is_found),
        TEST(an_encrypted_part_is_refused),
        TEST(other_files_are_named_for_what_they_are),
        TEST(what_is_no_file_is_told),
        TEST(files_have_their_largest_size),
        TEST(nothing_is_printed_about_a_damaged_encoding),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
