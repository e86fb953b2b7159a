#include "db/import/xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "core/date.h"
#include "core/text.h"
#include "db/import/xlsx_text.h"

#define VALUE_LIMIT ((size_t)CELL_CHARACTERS * 7)

struct xlsx_sheet {
    const struct xlsx_context *context;
    struct xlsx_xml *xml;
    struct arena *arena; /* texts of the row */
    struct cell *cells;
    size_t capacity;
    struct table_line row;
    struct buffer value;
    bool done;
};

/* The attributes of the cell that is read, and what its children said. */
struct raw_cell {
    char reference[16], type[12];
    long style;
    bool has_formula, has_value;
};

struct raw_row {
    long number;
    bool hidden;
};

static bool damaged(struct error *err, int row)
{
    return error_set(err, ERROR_FILE,
                     "工作表已损坏,第 %d 行附近的行列次序不对;请在表格软件中打开后另存再导入", row);
}

struct xlsx_sheet *xlsx_sheet_open(struct xlsx_package *package, const char *part,
                                   const struct xlsx_context *context, struct error *err)
{
    struct xlsx_xml *xml = xlsx_xml_open(package, part, err);
    struct xlsx_sheet *sheet;

    if (xml == NULL)
        return NULL;
    sheet = memory_alloc(sizeof *sheet);
    sheet->xml = xml;
    sheet->context = context;
    sheet->arena = arena_new();
    return sheet;
}

void xlsx_sheet_close(struct xlsx_sheet *sheet)
{
    if (sheet == NULL)
        return;
    xlsx_xml_close(sheet->xml);
    arena_free(sheet->arena);
    buffer_free(&sheet->value);
    free(sheet->cells);
    free(sheet);
}

static void copy_short(char *out, size_t size, const char *value)
{
    if (strlen(value) < size)
        memcpy(out, value, strlen(value) + 1);
    else
        out[0] = '\0';
}

static void take_cell(void *context, const char *name, const char *value)
{
    struct raw_cell *raw = context;

    if (strcmp(name, "r") == 0)
        copy_short(raw->reference, sizeof raw->reference, value);
    else if (strcmp(name, "t") == 0)
        copy_short(raw->type, sizeof raw->type, value);
    else if (strcmp(name, "s") == 0)
        raw->style = strtol(value, NULL, 10);
}

static void take_row(void *context, const char *name, const char *value)
{
    struct raw_row *raw = context;

    if (strcmp(name, "r") == 0)
        raw->number = strtol(value, NULL, 10);
    else if (strcmp(name, "hidden") == 0)
        raw->hidden = xlsx_xml_true(value);
}

/* The text of the element that was just opened (`v`), up to its end. */
static bool read_value(struct xlsx_sheet *sheet, struct error *err)
{
    enum xml_event event;

    for (;;) {
        if (!xlsx_xml_next(sheet->xml, &event, err))
            return false;
        if (event == XML_CLOSE || event == XML_DONE)
            return true;
        if (event == XML_OPEN && !xlsx_xml_skip(sheet->xml, err))
            return false;
        if (event == XML_TEXT)
            buffer_add(&sheet->value, xlsx_xml_text(sheet->xml));
        if (sheet->value.length > VALUE_LIMIT)
            return error_set(err, ERROR_LIMIT,
                             "第 %d 行有单元格的文字超过 32767 个字,请检查并缩短后再导入",
                             sheet->row.number);
    }
}

/* The children of a cell: formula, value, inline text. */
static bool read_children(struct xlsx_sheet *sheet, struct raw_cell *raw, struct error *err)
{
    enum xml_event event;

    buffer_clear(&sheet->value);
    for (;;) {
        if (!xlsx_xml_next(sheet->xml, &event, err))
            return false;
        if (event == XML_CLOSE || event == XML_DONE)
            return true;
        if (event != XML_OPEN)
            continue;
        if (xlsx_xml_is(sheet->xml, "v")) {
            raw->has_value = true;
            if (!read_value(sheet, err))
                return false;
        } else if (xlsx_xml_is(sheet->xml, "is")) {
            raw->has_value = true;
            if (!xlsx_text_read(sheet->xml, &sheet->value, err))
                return error_prefix(err, "第 %d 行", sheet->row.number);
        } else {
            raw->has_formula = raw->has_formula || xlsx_xml_is(sheet->xml, "f");
            if (!xlsx_xml_skip(sheet->xml, err))
                return false;
        }
    }
}

static void make_number(struct xlsx_sheet *sheet, const struct raw_cell *raw, struct cell *cell)
{
    struct number_format format = xlsx_styles_format(sheet->context->styles, raw->style);
    const char *value = buffer_text(&sheet->value);

    switch (format.kind) {
    case FORMAT_PERCENT:
        cell->kind = CELL_PERCENT;
        cell->text = cell_percent_text(sheet->arena, value, format.places);
        break;
    case FORMAT_DATE:
        cell->kind = CELL_DATE;
        cell->text = cell_date_text(sheet->arena, value, sheet->context->system_1904);
        break;
    default:
        cell->kind = CELL_NUMBER;
        cell->text = cell_number_text(sheet->arena, value);
    }
    if (cell->text == NULL) {
        cell->kind = CELL_ERROR;
        cell->text = arena_text(sheet->arena, value);
    }
}

/* t="d": an ISO day, perhaps with a time. */
static void make_iso_date(struct xlsx_sheet *sheet, struct cell *cell)
{
    struct date date;

    cell->text = arena_text(sheet->arena, buffer_text(&sheet->value));
    cell->kind = CELL_ERROR;
    if (strlen(cell->text) >= 10) {
        const char *day = arena_textn(sheet->arena, cell->text, 10);

        if (date_parse_iso(day, &date) && (cell->text[10] == '\0' || cell->text[10] == 'T')) {
            cell->kind = CELL_DATE;
            cell->text = day;
        }
    }
}

static bool make_shared(struct xlsx_sheet *sheet, struct cell *cell, struct error *err)
{
    const char *value = buffer_text(&sheet->value);
    const char *text = NULL;

    if (*value != '\0' && strspn(value, "0123456789") == strlen(value) && strlen(value) < 10)
        text = xlsx_strings_at(sheet->context->strings, (size_t)strtoul(value, NULL, 10));
    if (text == NULL)
        return error_set(err, ERROR_FILE,
                         "工作簿已损坏,第 %d 行有单元格的文字找不到;请在表格软件中打开后另存再导入",
                         sheet->row.number);
    cell->kind = CELL_TEXT;
    cell->text = text;
    return true;
}

static bool make_cell(struct xlsx_sheet *sheet, const struct raw_cell *raw, struct cell *cell,
                      struct error *err)
{
    struct buffer decoded = {0};

    cell->text = "";
    if (!raw->has_value || (sheet->value.length == 0 && strcmp(raw->type, "s") != 0)) {
        /* A formula's result may be an empty text, but not an empty number. */
        bool result = raw->has_value && strcmp(raw->type, "str") == 0;
        cell->kind = raw->has_formula && !result ? CELL_FORMULA : CELL_EMPTY;
        return true;
    }
    if (strcmp(raw->type, "s") == 0)
        return make_shared(sheet, cell, err);
    if (strcmp(raw->type, "inlineStr") == 0) {
        cell->kind = CELL_TEXT;
        cell->text = arena_text(sheet->arena, buffer_text(&sheet->value));
    } else if (strcmp(raw->type, "str") == 0) {
        cell->kind = CELL_TEXT;
        xlsx_text_decode(buffer_text(&sheet->value), &decoded);
        cell->text = arena_text(sheet->arena, buffer_text(&decoded));
        buffer_free(&decoded);
    } else if (strcmp(raw->type, "b") == 0) {
        cell->kind = CELL_BOOL;
        cell->text = strcmp(buffer_text(&sheet->value), "1") == 0 ? "是" : "否";
    } else if (strcmp(raw->type, "e") == 0) {
        cell->kind = CELL_ERROR;
        cell->text = arena_text(sheet->arena, buffer_text(&sheet->value));
    } else if (strcmp(raw->type, "d") == 0) {
        make_iso_date(sheet, cell);
    } else {
        make_number(sheet, raw, cell);
    }
    return true;
}

static bool place_cell(const struct xlsx_sheet *sheet, const struct raw_cell *raw, int last,
                       int *column, struct error *err)
{
    int row = sheet->row.number;

    *column = last + 1;
    if (raw->reference[0] != '\0' && !cell_reference(raw->reference, column, &row, NULL))
        return damaged(err, sheet->row.number);
    if (*column <= last || *column > CELL_COLUMNS || row != sheet->row.number)
        return damaged(err, sheet->row.number);
    return true;
}

static bool read_cells(struct xlsx_sheet *sheet, struct error *err)
{
    enum xml_event event;
    int last = 0;

    for (;;) {
        struct raw_cell raw = {0};
        struct cell cell = {0};

        if (!xlsx_xml_next(sheet->xml, &event, err))
            return false;
        if (event == XML_CLOSE || event == XML_DONE)
            return true;
        if (event != XML_OPEN)
            continue;
        if (!xlsx_xml_is(sheet->xml, "c")) {
            if (!xlsx_xml_skip(sheet->xml, err))
                return false;
            continue;
        }
        xlsx_xml_attributes(sheet->xml, take_cell, &raw);
        if (!place_cell(sheet, &raw, last, &cell.column, err) || !read_children(sheet, &raw, err) ||
            !make_cell(sheet, &raw, &cell, err))
            return false;
        last = cell.column;
        if (cell.kind == CELL_EMPTY)
            continue;
        sheet->cells = memory_grow(sheet->cells, sheet->row.count, &sheet->capacity);
        sheet->cells[sheet->row.count++] = cell;
    }
}

bool xlsx_sheet_next(struct xlsx_sheet *sheet, const struct table_line **row, struct error *err)
{
    enum xml_event event;

    *row = NULL;
    while (!sheet->done) {
        struct raw_row raw = {.number = sheet->row.number + 1L};

        if (!xlsx_xml_next(sheet->xml, &event, err))
            return false;
        if (event == XML_DONE || (event == XML_CLOSE && xlsx_xml_is(sheet->xml, "sheetData"))) {
            sheet->done = true;
            break;
        }
        if (event != XML_OPEN || !xlsx_xml_is(sheet->xml, "row"))
            continue;
        xlsx_xml_attributes(sheet->xml, take_row, &raw);
        if (raw.number <= sheet->row.number || raw.number > CELL_ROWS)
            return damaged(err, sheet->row.number + 1);
        sheet->row = (struct table_line){.number = (int)raw.number, .hidden = raw.hidden};
        arena_reset(sheet->arena);
        if (!read_cells(sheet, err))
            return false;
        if (sheet->row.count == 0)
            continue;
        sheet->row.cells = sheet->cells;
        *row = &sheet->row;
        return true;
    }
    return true;
}
