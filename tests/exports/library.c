#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/entry.h"
#include "core/uscc.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"
#include "tests/exports/library.h"

bool library_open(struct library *library, struct date as_of)
{
    struct error err = {0};
    char *pack_folder = source_path("core/packs"), *layout_folder = source_path("exports/layouts");
    const char *const pack_folders[] = {pack_folder, NULL};
    const char *const layout_folders[] = {layout_folder, NULL};
    *library = (struct library){.folder = scratch_new(), .as_of = as_of};
    char *path = scratch_path(library->folder, "peiyu.db");
    library->packs = packs_open(pack_folders, &err);
    if (library->packs != NULL)
        library->layouts = layouts_open(layout_folders, library->packs, &err);
    if (library->layouts != NULL)
        library->database = database_open(path, library->packs, &err);
    if (library->database == NULL)
        print_error("%s\n", err.text);
    free(path);
    free(pack_folder);
    free(layout_folder);
    return library->database != NULL;
}

void library_close(struct library *library)
{
    database_close(library->database);
    layouts_close(library->layouts);
    packs_close(library->packs);
    scratch_drop(library->folder);
}

const char *library_code(int number)
{
    static char code[USCC_LENGTH + 1];
    (void)snprintf(code, sizeof code, "91320312MA%07d", number);
    code[17] = uscc_check_character(code);
    return code;
}

void library_put(struct library *library, int64_t id, const char *fact_id, int year,
                 const char *text)
{
    struct error err = {0};
    struct arena *arena = arena_new();
    const struct dictionary *dictionary = packs_dictionary(library->packs);
    const struct fact *fact = dictionary_find(dictionary, fact_id);
    struct value value;
    if (fact == NULL)
        fail_msg("no fact %s", fact_id);
    if (!entry_read(dictionary, fact, text, UNIT_OWN, arena, &value, &err) ||
        !enterprise_put(library->database, id, fact, year, value, &err))
        fail_msg("%s=%s: %s", fact_id, text, err.text);
    arena_free(arena);
}

int64_t library_add(struct library *library, int number, const char *name,
                    const struct given *given)
{
    int64_t id = 0;
    struct error err = {0};
    if (!enterprise_add(library->database, library_code(number), name, &id, &err))
        fail_msg("%s", err.text);
    for (; given != NULL && given->fact != NULL; given++)
        library_put(library, id, given->fact, given->year, given->text);
    return id;
}

void library_certify(struct library *library, int64_t id, const char *kind, const char *batch,
                     struct date announced)
{
    struct error err = {0};
    struct certificate certificate = {
        .kind = certificate_kind_find(packs_certificates(library->packs), kind),
        .level = "",
        .batch = batch,
        .document = "",
        .announced_on = announced,
        .withdrawal_reason = "",
    };
    if (!certificate_save(library->database, id, &certificate, &err))
        fail_msg("%s", err.text);
}

static void export_file(struct library *library, const struct layout *layout, const char *path,
                        size_t *rows)
{
    struct error err = {0};
    struct export_options options = {.out = path, .as_of = library->as_of};
    if (!export_run(library->database, layout, &options, rows, &err))
        fail_msg("%s", err.text);
}

struct sheet *library_export(struct library *library, const struct layout *layout, size_t *rows)
{
    char *path = scratch_path(library->folder, "table.csv");
    export_file(library, layout, path, rows);
    struct sheet *sheet = sheet_read(path);
    assert_int_equal(unlink(path), 0);
    free(path);
    return sheet;
}

char *library_workbook(struct library *library, const struct layout *layout)
{
    size_t rows;
    char *path = scratch_path(library->folder, "table.xlsx");
    export_file(library, layout, path, &rows);
    char *part = part_read(path, "xl/worksheets/sheet1.xml");
    assert_int_equal(unlink(path), 0);
    free(path);
    return part;
}

void assert_table_cell(const struct sheet *sheet, size_t row, const char *heading,
                       const char *expected)
{
    size_t column = 0;
    while (strcmp(sheet_cell(sheet, 0, column), heading) != 0) {
        if (++column == sheet->widths[0])
            fail_msg("no column %s", heading);
    }
    if (strcmp(sheet_cell(sheet, row, column), expected) != 0)
        fail_msg("%s of row %zu is “%s”, not “%s”", heading, row, sheet_cell(sheet, row, column),
                 expected);
}
