#include "tests/cli/wide_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "core/buffer.h"
#include "core/uscc.h"

#define YEARS 5
#define LAST_YEAR 2024

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define BUNDLE "http://schemas.openxmlformats.org/package/2006/relationships"

static const char *const figures[] = {
    "营业收入总额", "主营业务收入总额", "主导产品收入", "研发费用总额", "净利润",     "营业利润",
    "利税总额",     "资产总额",         "负债总额",     "从业人员数",   "研发人员数",
};
static const char *const others[] = {"主导产品", "细分市场", "注册地址"};

/* The sheet as it is read off: what was made and not yet taken, and the next row. */
struct source {
    unsigned rows, next; /* 0 is the row of the headings, ROWS + 1 the end */
    unsigned random;
    struct buffer text;
    size_t taken;
};

static unsigned draw(struct source *source, unsigned below)
{
    source->random = source->random * 1103515245u + 12345u;
    return (source->random >> 8) % below;
}

static void put_text(struct buffer *out, const char *text)
{
    buffer_printf(out, "<c t=\"inlineStr\"><is><t>%s</t></is></c>", text);
}

static void put_headings(struct buffer *out)
{
    buffer_add(out, "<worksheet xmlns=\"" MAIN "\"><sheetData><row>");
    put_text(out, "统一社会信用代码");
    put_text(out, "企业名称");
    for (int year = 0; year < YEARS; year++) {
        for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
            buffer_printf(out, "<c t=\"inlineStr\"><is><t>%d年%s</t></is></c>", LAST_YEAR - year,
                          figures[i]);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        put_text(out, others[i]);
    buffer_add(out, "</row>");
}

static void put_row(struct source *source)
{
    struct buffer *out = &source->text;
    char code[32];

    (void)snprintf(code, sizeof code, "91320312%09u", source->next);
    code[17] = uscc_check_character(code);
    code[18] = '\0';
    buffer_add(out, "<row>");
    put_text(out, code);
    buffer_printf(out, "<c t=\"inlineStr\"><is><t>第%u企业有限公司</t></is></c>", source->next);
    for (size_t i = 0; i < YEARS * (sizeof figures / sizeof *figures); i++)
        buffer_printf(out, "<c><v>%u</v></c>", 100 + draw(source, 90000));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        buffer_printf(out, "<c t=\"inlineStr\"><is><t>第%u种</t></is></c>", draw(source, 9000));
    buffer_add(out, "</row>");
}

/* False at the end. */
static bool fill(struct source *source)
{
    buffer_clear(&source->text);
    source->taken = 0;
    if (source->next > source->rows + 1)
        return false;
    if (source->next == 0)
        put_headings(&source->text);
    else if (source->next <= source->rows)
        put_row(source);
    else
        buffer_add(&source->text, "</sheetData></worksheet>");
    source->next++;
    return true;
}

static zip_int64_t take(struct source *source, char *out, size_t length)
{
    size_t given = 0;

    while (given < length) {
        size_t left = source->text.length - source->taken;

        if (left == 0 && !fill(source))
            break;
        left = source->text.length - source->taken;
        if (left > length - given)
            left = length - given;
        memcpy(out + given, source->text.text + source->taken, left);
        source->taken += left;
        given += left;
    }
    return (zip_int64_t)given;
}

static zip_int64_t serve(void *context, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
    struct source *source = context;

    switch (command) {
    case ZIP_SOURCE_OPEN:
    case ZIP_SOURCE_CLOSE:
    case ZIP_SOURCE_FREE:
        return 0;
    case ZIP_SOURCE_READ:
        return take(source, data, length);
    case ZIP_SOURCE_STAT:
        zip_stat_init(data);
        return sizeof(zip_stat_t);
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_FREE, -1);
    default:
        return -1;
    }
}

static bool add_text(zip_t *zip, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(zip, text, strlen(text), 0);

    return source != NULL && zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8) >= 0;
}

bool wide_book_write(const char *path, unsigned rows)
{
    static const char root[] =
        "<Relationships xmlns=\"" BUNDLE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
        "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    static const char book[] = "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE
                               "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>"
                               "</sheets></workbook>";
    static const char parts[] =
        "<Relationships xmlns=\"" BUNDLE "\"><Relationship Id=\"rId1\" Type=\"" OFFICE
        "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    struct source sheet = {.rows = rows, .random = 1};
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    zip_source_t *source = zip == NULL ? NULL : zip_source_function(zip, serve, &sheet);
    zip_int64_t place =
        source == NULL ? -1
                       : zip_file_add(zip, "xl/worksheets/sheet1.xml", source, ZIP_FL_ENC_UTF_8);
    bool ok = place >= 0 &&
              zip_set_file_compression(zip, (zip_uint64_t)place, ZIP_CM_DEFLATE, 1) == 0 &&
              add_text(zip, "_rels/.rels", root) && add_text(zip, "xl/workbook.xml", book) &&
              add_text(zip, "xl/_rels/workbook.xml.rels", parts);

    if (zip != NULL && (!ok || zip_close(zip) != 0)) {
        zip_discard(zip);
        ok = false;
    }
    buffer_free(&sheet.text);
    return ok;
}
