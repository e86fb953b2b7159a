#include "db/import/xls_survey.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define SHEET_LIMIT 1000
#define MERGE_LIMIT 200000
#define CODE_LENGTH 255
#define CODE_LIMIT 4096
#define STYLE_LIMIT 65536
#define RECORD_HEAD 4

enum record_id {
    RECORD_FORMULA = 0x0006,
    RECORD_EOF = 0x000A,
    RECORD_DATE_SYSTEM = 0x0022,
    RECORD_PASSWORD = 0x002F,
    RECORD_SHEET = 0x0085,
    RECORD_MANY_RK = 0x00BD,
    RECORD_STYLE = 0x00E0,
    RECORD_MERGED = 0x00E5,
    RECORD_NUMBER = 0x0203,
    RECORD_BOOL_OR_ERROR = 0x0205,
    RECORD_ROW = 0x0208,
    RECORD_RK = 0x027E,
    RECORD_FORMAT = 0x041E,
    RECORD_BEGIN = 0x0809,
};

#define VERSION_8 0x0600
#define ROW_HIDDEN 0x0020

struct code {
    unsigned id;
    struct number_format format;
};

/* The formats of the workbook, and that of each style, which stand behind them. */
struct formats {
    struct code *codes;
    size_t code_count, code_capacity;
    struct number_format *styles;
    size_t style_count, style_capacity;
    bool version_8;
};

static struct number_format find_format(const struct formats *formats, unsigned id)
{
    for (size_t i = 0; i < formats->code_count; i++) {
        if (formats->codes[i].id == id)
            return formats->codes[i].format;
    }
    return number_format_builtin((int)id);
}

/* Only the ASCII characters of a format matter. */
static void take_code(struct formats *formats, const struct xls_record *record)
{
    bool wide = formats->version_8 && (xls_record_u8(record, 4) & 1) != 0;
    size_t count = formats->version_8 ? xls_record_u16(record, 2) : xls_record_u8(record, 2);
    size_t at = formats->version_8 ? 5 : 3, length = 0;
    char code[CODE_LENGTH + 1];

    for (size_t i = 0; i < count && length < CODE_LENGTH; i++, at += wide ? 2 : 1) {
        unsigned c = wide ? xls_record_u16(record, at) : xls_record_u8(record, at);

        code[length++] = c > 0 && c < 0x80 ? (char)c : '?';
    }
    code[length] = '\0';
    if (formats->code_count == CODE_LIMIT)
        return;
    formats->codes = memory_grow(formats->codes, formats->code_count, &formats->code_capacity);
    formats->codes[formats->code_count++] =
        (struct code){xls_record_u16(record, 0), number_format_read(code)};
}

static void take_style(struct formats *formats, const struct xls_record *record)
{
    if (formats->style_count == STYLE_LIMIT)
        return;
    formats->styles = memory_grow(formats->styles, formats->style_count, &formats->style_capacity);
    formats->styles[formats->style_count++] = find_format(formats, xls_record_u16(record, 2));
}

static void take_sheet(struct xls_survey *survey, const struct xls_record *record)
{
    survey->sheets = memory_grow(survey->sheets, survey->count, &survey->capacity);
    survey->sheets[survey->count++] = (struct xls_sheet_survey){
        .start = xls_record_u32(record, 0),
        .hidden = (xls_record_u8(record, 4) & 3) != 0,
        .is_table = xls_record_u8(record, 5) == 0,
    };
}

static bool read_globals(const struct xls_stream *stream, struct xls_survey *survey,
                         struct formats *formats)
{
    struct xls_record record;
    size_t at = 0;

    if (!xls_stream_next(stream, &at, &record) || record.id != RECORD_BEGIN)
        return false;
    formats->version_8 = xls_record_u16(&record, 0) == VERSION_8;
    while (xls_stream_next(stream, &at, &record) && record.id != RECORD_EOF) {
        if (record.id == RECORD_SHEET && survey->count < SHEET_LIMIT) {
            take_sheet(survey, &record);
        } else if (record.id == RECORD_FORMAT) {
            take_code(formats, &record);
        } else if (record.id == RECORD_STYLE) {
            take_style(formats, &record);
        } else if (record.id == RECORD_DATE_SYSTEM) {
            survey->system_1904 = xls_record_u16(&record, 0) == 1;
        } else if (record.id == RECORD_PASSWORD) {
            survey->encrypted = true;
            return true;
        }
    }
    return true;
}

static void add_mark(struct xls_sheet_survey *sheet, struct xls_mark mark)
{
    mark.row++;
    mark.column++;
    sheet->marks = memory_grow(sheet->marks, sheet->mark_count, &sheet->mark_capacity);
    sheet->marks[sheet->mark_count++] = mark;
}

static void add_number(struct xls_sheet_survey *sheet, const struct formats *formats, unsigned row,
                       unsigned column, unsigned style)
{
    struct number_format format = {0};

    if (style < formats->style_count)
        format = formats->styles[style];
    if (format.kind != FORMAT_NUMBER)
        add_mark(sheet, (struct xls_mark){.row = (int)row,
                                          .column = (int)column,
                                          .kind = XLS_FORMATTED,
                                          .format = format});
}

static void take_cell(struct xls_sheet_survey *sheet, const struct formats *formats,
                      const struct xls_record *record)
{
    unsigned row = xls_record_u16(record, 0), column = xls_record_u16(record, 2);
    struct xls_mark mark = {.row = (int)row, .column = (int)column};

    if (record->id == RECORD_FORMULA) {
        mark.kind = XLS_FORMULA;
        add_mark(sheet, mark);
    } else if (record->id == RECORD_BOOL_OR_ERROR) {
        mark.kind = xls_record_u8(record, 7) != 0 ? XLS_ERROR : XLS_BOOL;
        mark.value = xls_record_u8(record, 6);
        add_mark(sheet, mark);
    } else if (record->id == RECORD_MANY_RK) {
        for (size_t at = 4; at + 8 <= record->length; at += 6)
            add_number(sheet, formats, row, column++, xls_record_u16(record, at));
    } else {
        add_number(sheet, formats, row, column, xls_record_u16(record, 4));
    }
}

static void take_merges(struct xls_sheet_survey *sheet, const struct xls_record *record)
{
    for (size_t at = 2; at + 8 <= record->length && sheet->merge_count < MERGE_LIMIT; at += 8) {
        struct table_merge merge = {.top = (int)xls_record_u16(record, at) + 1,
                                    .bottom = (int)xls_record_u16(record, at + 2) + 1,
                                    .left = (int)xls_record_u16(record, at + 4) + 1,
                                    .right = (int)xls_record_u16(record, at + 6) + 1};

        if (merge.top > merge.bottom || merge.left > merge.right)
            continue;
        sheet->merges = memory_grow(sheet->merges, sheet->merge_count, &sheet->merge_capacity);
        sheet->merges[sheet->merge_count++] = merge;
    }
}

static void take_row(struct xls_sheet_survey *sheet, const struct xls_record *record)
{
    if ((xls_record_u16(record, 12) & ROW_HIDDEN) == 0)
        return;
    sheet->hidden_rows =
        memory_grow(sheet->hidden_rows, sheet->hidden_count, &sheet->hidden_capacity);
    sheet->hidden_rows[sheet->hidden_count++] = (int)xls_record_u16(record, 0) + 1;
}

static int compare_marks(const void *a, const void *b)
{
    const struct xls_mark *first = a, *second = b;

    return first->row != second->row ? first->row - second->row : first->column - second->column;
}

static int compare_merges(const void *a, const void *b)
{
    const struct table_merge *first = a, *second = b;

    return first->top != second->top ? first->top - second->top : first->left - second->left;
}

static int compare_rows(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void sort_all(struct xls_sheet_survey *sheet)
{
    if (sheet->mark_count > 0)
        qsort(sheet->marks, sheet->mark_count, sizeof *sheet->marks, compare_marks);
    if (sheet->merge_count > 0)
        qsort(sheet->merges, sheet->merge_count, sizeof *sheet->merges, compare_merges);
    if (sheet->hidden_count > 0)
        qsort(sheet->hidden_rows, sheet->hidden_count, sizeof *sheet->hidden_rows, compare_rows);
}

/* Charts inside the sheet have a beginning and an end of their own. *LEFT: the bytes that no
 * sheet has taken; one that lies in another takes them twice. */
static bool read_sheet(const struct xls_stream *stream, const struct formats *formats,
                       struct xls_sheet_survey *sheet, size_t *left)
{
    struct xls_record record;
    size_t at = sheet->start;
    int depth = 0;

    while (xls_stream_next(stream, &at, &record)) {
        if (record.length + RECORD_HEAD > *left)
            return false;
        *left -= record.length + RECORD_HEAD;
        depth += record.id == RECORD_BEGIN;
        depth -= record.id == RECORD_EOF;
        if (depth == 0)
            break;
        if (depth > 1)
            continue;
        switch (record.id) {
        case RECORD_FORMULA:
        case RECORD_BOOL_OR_ERROR:
        case RECORD_MANY_RK:
        case RECORD_NUMBER:
        case RECORD_RK:
            take_cell(sheet, formats, &record);
            break;
        case RECORD_MERGED:
            take_merges(sheet, &record);
            break;
        case RECORD_ROW:
            take_row(sheet, &record);
            break;
        default:
            break;
        }
    }
    sort_all(sheet);
    return true;
}

bool xls_survey_read(const struct xls_stream *stream, struct xls_survey *out, struct error *err)
{
    struct formats formats = {0};
    size_t left = stream->length;
    bool ok;

    *out = (struct xls_survey){0};
    ok = read_globals(stream, out, &formats);
    for (size_t i = 0; ok && !out->encrypted && i < out->count; i++)
        ok = read_sheet(stream, &formats, &out->sheets[i], &left);
    free(formats.codes);
    free(formats.styles);
    if (!ok) {
        xls_survey_free(out);
        error_set(err, ERROR_FILE,
                  "工作簿已损坏,或者是 Excel 4.0 以前的格式;请在表格软件中打开后另存为 .xlsx");
    }
    return ok;
}

void xls_survey_free(struct xls_survey *survey)
{
    for (size_t i = 0; i < survey->count; i++) {
        free(survey->sheets[i].marks);
        free(survey->sheets[i].merges);
        free(survey->sheets[i].hidden_rows);
    }
    free(survey->sheets);
    *survey = (struct xls_survey){0};
}

bool xls_survey_is_hidden(const struct xls_sheet_survey *sheet, int row)
{
    return sheet->hidden_count > 0 && bsearch(&row, sheet->hidden_rows, sheet->hidden_count,
                                              sizeof *sheet->hidden_rows, compare_rows) != NULL;
}

const char *xls_error_text(unsigned value)
{
    switch (value) {
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    default:
        return "#N/A";
    }
}
