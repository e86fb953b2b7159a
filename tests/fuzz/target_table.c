#include <string.h>
#include <zip.h>

#include "core/text.h"
#include "db/import/table_reader.h"
#include "tests/fuzz/target.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static void read_tables(const char *path)
{
    struct error err = {0};
    struct table_reader *reader = table_open(path, &err);
    const struct table_sheet *sheet;
    const struct table_line *line;
    int row = 0;

    while (reader != NULL && table_next_sheet(reader, &sheet, &err) && sheet != NULL) {
        if (!table_start(reader, &err))
            break;
        for (row = 0; table_next_row(reader, &line, &err) && line != NULL; row = line->number) {
            fuzz_expect(line->number > row, "rows ascend");
            for (size_t i = 0; i < line->count; i++) {
                fuzz_expect(i == 0 || line->cells[i].column > line->cells[i - 1].column,
                            "columns ascend");
                fuzz_expect(text_is_utf8(line->cells[i].text, strlen(line->cells[i].text)),
                            "cells are UTF-8");
            }
        }
    }
    table_close(reader);
    fuzz_expect(err.code == ERROR_NONE || err.text[0] != '\0', "each failure has its sentence");
}

void fuzz_table(const uint8_t *data, size_t size)
{
    read_tables(fuzz_file(data, size));
}

struct part {
    const char *name, *content;
};

static const struct part parts[] = {
    {"_rels/.rels", "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/officeDocument\" "
                    "Target=\"xl/workbook.xml\"/></Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/worksheet\" Target=\"s.xml\"/>"
     "<Relationship Id=\"b\" Type=\"" OFFICE "/sharedStrings\" Target=\"t.xml\"/>"
     "<Relationship Id=\"c\" Type=\"" OFFICE "/styles\" Target=\"f.xml\"/></Relationships>"},
    {"xl/workbook.xml",
     "<workbook><sheets><sheet name=\"1\" r:id=\"a\" xmlns:r=\"r\"/></sheets></workbook>"},
    {"xl/s.xml", "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>0.125</v></c>"
                 "</row></sheetData></worksheet>"},
    {"xl/t.xml", "<sst><si><t>a</t></si></sst>"},
    {"xl/f.xml", "<styleSheet><cellXfs><xf/><xf numFmtId=\"10\"/></cellXfs></styleSheet>"},
};

/* A workbook of which the part NAME is DATA. */
static void read_with(const char *name, const uint8_t *data, size_t size)
{
    const char *path = fuzz_file(NULL, 0);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int given = strcmp(parts[i].name, name) == 0;
        zip_source_t *source = zip_source_buffer(zip, given ? (const void *)data : parts[i].content,
                                                 given ? size : strlen(parts[i].content), 0);
        zip_int64_t at = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);

        fuzz_expect(at >= 0 &&
                        zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) == 0,
                    "a part can be packed");
    }
    fuzz_expect(zip_close(zip) == 0, "a workbook can be written");
    read_tables(path);
}

void fuzz_book(const uint8_t *data, size_t size)
{
    read_with("xl/workbook.xml", data, size);
}

void fuzz_relations(const uint8_t *data, size_t size)
{
    read_with("xl/_rels/workbook.xml.rels", data, size);
}

void fuzz_sheet(const uint8_t *data, size_t size)
{
    read_with("xl/s.xml", data, size);
}

void fuzz_strings(const uint8_t *data, size_t size)
{
    read_with("xl/t.xml", data, size);
}

void fuzz_styles(const uint8_t *data, size_t size)
{
    read_with("xl/f.xml", data, size);
}
