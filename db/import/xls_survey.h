#ifndef PEIYU_DB_IMPORT_XLS_SURVEY_H
#define PEIYU_DB_IMPORT_XLS_SURVEY_H

#include "db/import/number_format.h"
#include "db/import/table_reader.h"
#include "db/import/xls_stream.h"

/* What libfreexl does not tell of an .xls. */
enum xls_mark_kind {
    XLS_FORMULA,
    XLS_ERROR,
    XLS_BOOL,
    XLS_FORMATTED, /* a number that is shown as a percentage or a day */
};

struct xls_mark {
    int row, column; /* from 1 */
    enum xls_mark_kind kind;
    unsigned value; /* of errors and booleans */
    struct number_format format;
};

struct xls_sheet_survey {
    bool hidden, is_table; /* is_table: not a chart or macro */
    uint32_t start;
    struct xls_mark *marks; /* by row and column */
    size_t mark_count, mark_capacity;
    struct table_merge *merges; /* by row and column */
    size_t merge_count, merge_capacity;
    int *hidden_rows; /* ascending */
    size_t hidden_count, hidden_capacity;
};

struct xls_survey {
    struct xls_sheet_survey *sheets; /* in the order of the workbook */
    size_t count, capacity;
    bool encrypted, system_1904;
};

/* False with ERR when the stream is no workbook. */
bool xls_survey_read(const struct xls_stream *stream, struct xls_survey *out, struct error *err);
void xls_survey_free(struct xls_survey *survey);
bool xls_survey_is_hidden(const struct xls_sheet_survey *sheet, int row);
const char *xls_error_text(unsigned value); /* "#N/A" */

#endif
