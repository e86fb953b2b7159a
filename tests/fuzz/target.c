#include "tests/fuzz/target.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include "core/packs.h"
#include "db/import/import.h"
#include "db/import/table_reader.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char *const targets[] = {FUZZ_TARGETS};
static const char *target = "csv";
static struct packs *packs;

int fuzz_target_set(const char *name)
{
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        if (strcmp(targets[i], name) == 0) {
            target = targets[i];
            return 1;
        }
    }
    return 0;
}

static void put_file(const char *path, const uint8_t *data, size_t size)
{
    FILE *file = fopen(path, "wb");

    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
}

struct part {
    const char *target, *name, *content;
};

static const struct part parts[] = {
    {"", "_rels/.rels",
     "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/officeDocument\" "
     "Target=\"xl/workbook.xml\"/></Relationships>"},
    {"", "xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"a\" Type=\"" OFFICE "/worksheet\" Target=\"s.xml\"/>"
     "<Relationship Id=\"b\" Type=\"" OFFICE "/sharedStrings\" Target=\"t.xml\"/>"
     "<Relationship Id=\"c\" Type=\"" OFFICE "/styles\" Target=\"f.xml\"/></Relationships>"},
    {"book", "xl/workbook.xml",
     "<workbook><sheets><sheet name=\"1\" r:id=\"a\" xmlns:r=\"r\"/></sheets></workbook>"},
    {"sheet", "xl/s.xml",
     "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>0.125</v></c></row>"
     "</sheetData></worksheet>"},
    {"strings", "xl/t.xml", "<sst><si><t>a</t></si></sst>"},
    {"styles", "xl/f.xml",
     "<styleSheet><cellXfs><xf/><xf numFmtId=\"10\"/></cellXfs></styleSheet>"},
};

/* A workbook of which one part is DATA. */
static void put_workbook(const char *path, const uint8_t *data, size_t size)
{
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int given = strcmp(parts[i].target, target) == 0;
        zip_source_t *source = zip_source_buffer(zip, given ? (const void *)data : parts[i].content,
                                                 given ? size : strlen(parts[i].content), 0);
        zip_int64_t at = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);

        if (at < 0 || zip_set_file_compression(zip, (zip_uint64_t)at, ZIP_CM_STORE, 0) != 0)
            abort();
    }
    if (zip_close(zip) != 0)
        abort();
}

static void read_tables(const char *path)
{
    struct error err = {0};
    struct table_reader *reader = table_open(path, &err);
    const struct table_sheet *sheet;
    const struct table_line *line;
    size_t length = 0;

    while (reader != NULL && table_next_sheet(reader, &sheet, &err) && sheet != NULL) {
        if (!table_start(reader, &err))
            break;
        while (table_next_row(reader, &line, &err) && line != NULL) {
            for (size_t i = 0; i < line->count; i++)
                length += strlen(line->cells[i].text);
        }
    }
    table_close(reader);
    if (err.code != ERROR_NONE && err.text[0] == '\0')
        abort(); /* each failure has its sentence */
    (void)length;
}

static void open_packs(void)
{
    const char *source = getenv("PEIYU_SOURCE");
    char folder[4096];
    const char *folders[] = {folder, NULL};
    struct error err = {0};

    (void)snprintf(folder, sizeof folder, "%s/core/packs", source != NULL ? source : SOURCE_DIR);
    packs = packs_open(folders, &err);
    if (packs == NULL) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
}

static void read_mapping(const char *path)
{
    struct error err = {0};

    if (packs == NULL)
        open_packs();
    import_mapping_free(import_mapping_load(packs, path, &err));
}

int fuzz_target_run(const uint8_t *data, size_t size)
{
    static char path[64];
    int packed = strcmp(target, "sheet") == 0 || strcmp(target, "strings") == 0 ||
                 strcmp(target, "styles") == 0 || strcmp(target, "book") == 0;

    if (path[0] == '\0')
        (void)snprintf(path, sizeof path, "/tmp/peiyu-fuzz-%ld", (long)getpid());
    if (packed)
        put_workbook(path, data, size);
    else
        put_file(path, data, size);
    if (strcmp(target, "mapping") == 0)
        read_mapping(path);
    else
        read_tables(path);
    (void)unlink(path);
    return 0;
}
