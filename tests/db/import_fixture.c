#include "tests/db/import_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "core/buffer.h"
#include "core/dossier.h"
#include "db/enterprise_store.h"

char *make_zip(const char *folder, const char *name, const struct part parts[])
{
    char *path = path_in(folder, name);
    int code;
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code);
    size_t i;

    assert_non_null(zip);
    for (i = 0; parts[i].name != NULL; i++) {
        size_t length = parts[i].length != 0 ? parts[i].length : strlen(parts[i].content);
        zip_source_t *source = zip_source_buffer(zip, parts[i].content, length, 0);

        assert_non_null(source);
        assert_true(zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

#define MAIN_NAMES "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE_NAMES "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE_NAMES "http://schemas.openxmlformats.org/package/2006/relationships"

static const char root_relations[] =
    "<Relationships xmlns=\"" PACKAGE_NAMES "\"><Relationship Id=\"rId1\" Type=\"" OFFICE_NAMES
    "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
static const char book_relations[] =
    "<Relationships xmlns=\"" PACKAGE_NAMES "\"><Relationship Id=\"rId1\" Type=\"" OFFICE_NAMES
    "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" OFFICE_NAMES
    "/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"" OFFICE_NAMES
    "/styles\" Target=\"/xl/styles.xml\"/></Relationships>";

char *make_workbook(const char *folder, const char *sheet, const char *strings, const char *styles,
                    const char *properties)
{
    char *book = memory_printf("<workbook xmlns=\"" MAIN_NAMES "\" xmlns:r=\"" OFFICE_NAMES
                               "\">%s<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>"
                               "</sheets></workbook>",
                               properties != NULL ? properties : "");
    char *sheet_xml = memory_printf("<worksheet xmlns=\"" MAIN_NAMES "\">%s</worksheet>", sheet);
    char *strings_xml =
        memory_printf("<sst xmlns=\"" MAIN_NAMES "\">%s</sst>", strings != NULL ? strings : "");
    char *styles_xml = memory_printf("<styleSheet xmlns=\"" MAIN_NAMES "\">%s</styleSheet>",
                                     styles != NULL ? styles : "");
    struct part parts[] = {
        {"_rels/.rels", root_relations, 0},
        {"xl/workbook.xml", book, 0},
        {"xl/_rels/workbook.xml.rels", book_relations, 0},
        {"xl/worksheets/sheet1.xml", sheet_xml, 0},
        {"xl/sharedStrings.xml", strings_xml, 0},
        {"xl/styles.xml", styles_xml, 0},
        {NULL, NULL, 0},
    };
    char *path = make_zip(folder, "book.xlsx", parts);

    free(book);
    free(sheet_xml);
    free(strings_xml);
    free(styles_xml);
    return path;
}

char *make_file(const char *folder, const char *name, const char *text)
{
    char *path = path_in(folder, name);

    write_bytes(path, text, strlen(text));
    return path;
}

char *data_path(const char *name)
{
    const char *source = getenv("PEIYU_SOURCE");

    return memory_printf("%s/tests/data/%s", source != NULL ? source : SOURCE_DIR, name);
}

static void add_cells(const struct table_sheet *sheet, const struct table_line *line,
                      struct buffer *out)
{
    static const char kinds[] = " tn%dbefu";
    size_t i;

    for (i = 0; i < line->count; i++) {
        char name[CELL_COLUMN_NAME_SIZE];

        cell_column_name(line->cells[i].column, name);
        buffer_printf(out, "%s!%s%d %c %s\n", sheet->name, name, line->number,
                      kinds[line->cells[i].kind], line->cells[i].text);
    }
}

static bool read_cells(struct table_reader *reader, struct buffer *out, struct error *err)
{
    const struct table_sheet *sheet;
    const struct table_line *line;

    for (;;) {
        if (!table_next_sheet(reader, &sheet, err))
            return false;
        if (sheet == NULL)
            return true;
        if (!table_start(reader, err))
            return false;
        do {
            if (!table_next_row(reader, &line, err))
                return false;
            if (line != NULL)
                add_cells(sheet, line, out);
        } while (line != NULL);
    }
}

static bool read_file(const char *path, struct buffer *out, struct error *err)
{
    struct table_reader *reader = table_open(path, err);
    bool ok = reader != NULL && read_cells(reader, out, err);

    table_close(reader);
    return ok;
}

char *cells_of(const char *path)
{
    struct buffer out = {0};
    struct error err = {0};

    if (!read_file(path, &out, &err))
        buffer_printf(&out, "ERROR %s\n", err.text);
    return buffer_take(&out);
}

char *failure_of(const char *path)
{
    struct buffer out = {0};
    struct error err = {0};
    bool ok = read_file(path, &out, &err);

    buffer_free(&out);
    return memory_text(ok ? "" : err.text);
}

static void sheet_begin(void *context, const struct import_sheet *sheet)
{
    struct import_record *record = context;
    size_t i;

    buffer_printf(record->log, "sheet %s %s %d\n", sheet->name,
                  sheet->kind != NULL ? sheet->kind : "-", sheet->heading_row);
    if (sheet->note != NULL)
        buffer_printf(record->log, "note %s\n", sheet->note);
    if (sheet->hidden_rows > 0)
        buffer_printf(record->log, "hidden rows %zu\n", sheet->hidden_rows);
    for (i = 0; sheet->unmatched[i] != NULL; i++)
        buffer_printf(record->log, "unmatched %s\n", sheet->unmatched[i]);
}

static void tell_row(void *context, const struct import_row *row)
{
    static const char *const states[] = {"new", "changed", "unchanged", "refused", "skipped"};
    struct import_record *record = context;
    size_t i;

    record->rows[row->state]++;
    buffer_printf(record->log, "row %d %s", row->row, states[row->state]);
    if (row->state == IMPORT_REFUSED)
        buffer_printf(record->log, " %d %s %s %s\n", row->column, row->column_name, row->field,
                      row->reason);
    else
        buffer_printf(record->log, " %s %s\n", row->uscc, row->name);
    for (i = 0; i < row->change_count; i++)
        buffer_printf(record->log, " %s: %s -> %s\n", row->changes[i].field, row->changes[i].from,
                      row->changes[i].to);
}

static void sheet_end(void *context, const struct import_sheet *sheet)
{
    struct import_record *record = context;

    buffer_printf(record->log, "counts %zu %zu %zu %zu %zu\n", sheet->counts[0], sheet->counts[1],
                  sheet->counts[2], sheet->counts[3], sheet->counts[4]);
}

static bool progress(void *context, size_t done, size_t total)
{
    const struct import_record *record = context;

    assert_true(done <= total);
    return !record->stop;
}

bool import_into(struct database *database, const char *path, struct import_options options,
                 struct import_record *record)
{
    struct import_listener listener = {
        .context = record,
        .sheet_begin = sheet_begin,
        .row = tell_row,
        .sheet_end = sheet_end,
        .progress = progress,
    };

    options.today = date_of(2025, 6, 1);
    return import_file(database, path, &options, &listener, &record->refused, &record->err);
}

char *told_with(struct database *database, const char *folder, const char *text,
                struct import_options options)
{
    struct buffer log = {0};
    struct import_record record = {.log = &log};
    char *path = make_file(folder, "表.csv", text);

    if (!import_into(database, path, options, &record))
        buffer_printf(&log, "ERROR %s\n", record.err.text);
    free(path);
    return buffer_take(&log);
}

char *told_of(struct database *database, const char *folder, const char *text)
{
    return told_with(database, folder, text, (struct import_options){0});
}

static void add_value(struct buffer *out, int year, const struct fact *fact, struct value value)
{
    char *text;

    if (!value_is_known(value))
        return;
    text = value_format(value);
    if (year != 0)
        buffer_printf(out, "%d ", year);
    buffer_printf(out, "%s=%s\n", fact->id, text);
    free(text);
}

static void add_certificates(struct buffer *out, const struct dossier *dossier)
{
    size_t i;

    for (i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *one = dossier_certificate_at(dossier, i);
        char announced[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

        date_format(one->announced_on, announced);
        date_format(one->valid_from, from);
        date_format(one->valid_to, to);
        buffer_printf(out, "certificate %s %s %s..%s %s %s\n", one->kind->label, announced, from,
                      to, one->batch != NULL ? one->batch : "",
                      one->document != NULL ? one->document : "");
    }
}

static void add_lines(struct buffer *out, const struct dossier *dossier)
{
    const struct dictionary *dictionary = dossier_dictionary(dossier);
    size_t r, i, f;

    for (r = 0; r < dictionary_register_count(dictionary); r++) {
        const struct reg *reg = dictionary_register(dictionary, r);

        for (i = 0; i < dossier_line_count(dossier, reg); i++) {
            buffer_printf(out, "line %s\n", reg->id);
            for (f = 0; f < reg->field_count; f++)
                add_value(out, 0, &reg->fields[f],
                          dossier_line_get(dossier_line_at(dossier, reg, i), &reg->fields[f]));
        }
    }
}

char *library_of(struct database *database, const char *uscc)
{
    const struct dictionary *dictionary = packs_dictionary(database_packs(database));
    struct dossier *dossier = dossier_new(dictionary);
    struct buffer out = {0};
    struct error err = {0};
    int64_t id;
    size_t count, i, y;
    const int *years;

    assert_true(enterprise_find(database, uscc, &id, &err));
    if (id != 0) {
        assert_true(enterprise_load(database, id, dossier, &err));
        years = dossier_years(dossier, &count);
        for (i = 0; i < dictionary_count(dictionary); i++) {
            const struct fact *fact = dictionary_fact(dictionary, i);

            for (y = 0; fact->yearly && y < count; y++)
                add_value(&out, years[y], fact, dossier_get(dossier, fact, years[y]));
            if (!fact->yearly)
                add_value(&out, 0, fact, dossier_get(dossier, fact, 0));
        }
        add_certificates(&out, dossier);
        add_lines(&out, dossier);
    }
    dossier_free(dossier);
    return buffer_take(&out);
}

void assert_contains_at(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part) != NULL)
        return;
    print_error("missing: %s\nin:\n%s\n", part, text);
    _fail(file, line);
}

void assert_lacks_at(const char *text, const char *part, const char *file, int line)
{
    if (strstr(text, part) == NULL)
        return;
    print_error("should not be there: %s\nin:\n%s\n", part, text);
    _fail(file, line);
}

int office_set_up(void **state)
{
    struct office *office = memory_alloc(sizeof *office);
    char *path;

    office->folder = folder_new();
    path = path_in(office->folder, "office.db");
    office->database = open_database(path);
    free(path);
    *state = office;
    return 0;
}

int office_tear_down(void **state)
{
    struct office *office = *state;

    database_close(office->database);
    folder_remove(office->folder);
    free(office);
    return 0;
}

void import_telling(struct office *office, const char *text, struct import_options options,
                    const char *const lines[], const char *file, int line)
{
    char *told = told_with(office->database, office->folder, text, options);
    size_t i;

    for (i = 0; lines[i] != NULL; i++)
        assert_contains_at(told, lines[i], file, line);
    free(told);
}

void office_holds(struct office *office, const char *uscc, const char *expected)
{
    char *found = library_of(office->database, uscc);

    assert_string_equal(found, expected);
    free(found);
}
