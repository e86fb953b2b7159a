#include "db/import/xlsx_reader.h"

#include <stdlib.h>

#include "db/import/xlsx_sheet.h"
#include "db/import/xlsx_workbook.h"

struct xlsx_reader {
    struct table_reader base;
    struct xlsx_package *package;
    struct arena *arena;
    struct xlsx_workbook workbook;
    struct xlsx_strings *strings; /* on first need: hidden sheets are not read */
    struct xlsx_styles *styles;
    struct xlsx_context context;
    size_t next;
    struct table_sheet sheet;
    struct xlsx_survey survey;
    bool surveyed;
    struct xlsx_sheet *reading;
};

static void forget_sheet(struct xlsx_reader *reader)
{
    xlsx_sheet_close(reader->reading);
    reader->reading = NULL;
    free(reader->survey.merges);
    reader->survey = (struct xlsx_survey){0};
    reader->surveyed = false;
}

static bool next_sheet(struct table_reader *base, const struct table_sheet **sheet,
                       struct error *err)
{
    struct xlsx_reader *reader = (struct xlsx_reader *)base;
    const struct xlsx_sheet_entry *entry;

    (void)err;
    forget_sheet(reader);
    *sheet = NULL;
    if (reader->next == reader->workbook.sheet_count)
        return true;
    entry = &reader->workbook.sheets[reader->next++];
    reader->sheet = (struct table_sheet){.name = entry->name, .hidden = entry->hidden};
    *sheet = &reader->sheet;
    return true;
}

static void rewind_sheets(struct table_reader *base)
{
    struct xlsx_reader *reader = (struct xlsx_reader *)base;

    forget_sheet(reader);
    reader->next = 0;
}

static bool load_context(struct xlsx_reader *reader, struct error *err)
{
    if (reader->strings == NULL)
        reader->strings = xlsx_strings_load(reader->package, reader->workbook.strings, err);
    if (reader->strings != NULL && reader->styles == NULL)
        reader->styles = xlsx_styles_load(reader->package, reader->workbook.styles, err);
    reader->context =
        (struct xlsx_context){reader->strings, reader->styles, reader->workbook.system_1904};
    return reader->strings != NULL && reader->styles != NULL;
}

static bool start(struct table_reader *base, struct error *err)
{
    struct xlsx_reader *reader = (struct xlsx_reader *)base;
    const char *part = reader->workbook.sheets[reader->next - 1].part;

    if (!load_context(reader, err))
        return false;
    if (!reader->surveyed) {
        if (!xlsx_survey_read(reader->package, part, &reader->survey, err))
            return false;
        reader->surveyed = true;
        reader->sheet.merges = reader->survey.merges;
        reader->sheet.merge_count = reader->survey.merge_count;
        reader->sheet.rows = reader->survey.rows;
        reader->sheet.hidden_rows = reader->survey.hidden_rows;
    }
    xlsx_sheet_close(reader->reading);
    reader->reading = xlsx_sheet_open(reader->package, part, &reader->context, err);
    return reader->reading != NULL;
}

static bool next_row(struct table_reader *base, const struct table_line **row, struct error *err)
{
    return xlsx_sheet_next(((struct xlsx_reader *)base)->reading, row, err);
}

static void close_reader(struct table_reader *base)
{
    struct xlsx_reader *reader = (struct xlsx_reader *)base;

    forget_sheet(reader);
    xlsx_strings_free(reader->strings);
    xlsx_styles_free(reader->styles);
    xlsx_workbook_free(&reader->workbook);
    xlsx_package_close(reader->package);
    arena_free(reader->arena);
    free(reader);
}

static const struct table_format xlsx_format = {
    .next_sheet = next_sheet,
    .rewind = rewind_sheets,
    .start = start,
    .next_row = next_row,
    .close = close_reader,
};

struct table_reader *xlsx_open(int fd, size_t size, struct error *err)
{
    struct xlsx_package *package = xlsx_package_open(fd, size, err);
    struct xlsx_reader *reader;

    if (package == NULL)
        return NULL;
    reader = memory_alloc(sizeof *reader);
    reader->base.format = &xlsx_format;
    reader->package = package;
    reader->arena = arena_new();
    if (!xlsx_workbook_load(package, reader->arena, &reader->workbook, err)) {
        close_reader(&reader->base);
        return NULL;
    }
    return &reader->base;
}
