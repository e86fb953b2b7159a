#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

/* cells TABLE.csv OUT.xlsx: the cells of an exported .csv, written by libxlsxwriter with constant
 * memory and nothing else: the floor for what `peiyu export` takes. They are the cells that the
 * workbook has: quoted ones text, others numbers or days, all with borders, the empty ones too. */
#define LINE_BYTES 65536

struct formats {
    lxw_format *text, *number, *date;
};

/* The next cell of *AT, in place; *QUOTED says how it stood, *MORE whether another follows. */
static char *next_cell(char **at, bool *quoted, bool *more)
{
    char *cell = *at, *out = *at;
    *quoted = *cell == '"';
    if (!*quoted) {
        *at += strcspn(*at, ",\r\n");
    } else {
        cell = ++*at;
        for (out = cell; **at != '\0' && (**at != '"' || (*at)[1] == '"'); (*at)++) {
            if (**at == '"')
                (*at)++;
            *out++ = **at;
        }
        *at += **at != '\0' ? 1 : 0;
        *out = '\0';
    }
    char *end = *at;
    *more = *end == ',';
    *at += *more ? 1 : 0;
    if (!*quoted)
        *end = '\0';
    return cell;
}

static lxw_format *format_of(lxw_workbook *book, const char *number)
{
    lxw_format *format = workbook_add_format(book);
    format_set_num_format(format, number);
    format_set_border(format, LXW_BORDER_THIN);
    return format;
}

static void write_value(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *cell,
                        const struct formats *formats)
{
    lxw_datetime day = {0};
    if (sscanf(cell, "%4d-%2d-%2d", &day.year, &day.month, &day.day) == 3)
        worksheet_write_datetime(sheet, row, column, &day, formats->date);
    else
        worksheet_write_number(sheet, row, column, strtod(cell, NULL), formats->number);
}

static void write_line(lxw_worksheet *sheet, lxw_row_t row, char *line,
                       const struct formats *formats)
{
    bool more = true;
    line[strcspn(line, "\r\n")] = '\0';
    for (lxw_col_t column = 0; more; column++) {
        bool quoted;
        char *cell = next_cell(&line, &quoted, &more);
        if (quoted)
            worksheet_write_string(sheet, row, column, cell, formats->text);
        else if (*cell == '\0')
            worksheet_write_blank(sheet, row, column, formats->text);
        else
            write_value(sheet, row, column, cell, formats);
    }
}

int main(int count, char *arguments[])
{
    static char line[LINE_BYTES];
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    FILE *file = count == 3 ? fopen(arguments[1], "r") : NULL;
    if (file == NULL)
        return 2;
    lxw_workbook *book = workbook_new_opt(arguments[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    struct formats formats = {format_of(book, "@"), format_of(book, "0.00"),
                              format_of(book, "yyyy-mm-dd")};
    for (lxw_row_t row = 0; fgets(line, sizeof line, file) != NULL; row++)
        write_line(sheet, row, line, &formats);
    fclose(file);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
