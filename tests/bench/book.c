#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

/* book TABLE.csv OUT.xlsx: a .csv of `county` as a workbook, its texts as shared strings: what
 * `peiyu import` is given. No cell of it is quoted. */
#define LINE_BYTES 4096

static void write_line(lxw_worksheet *sheet, lxw_row_t row, char *line)
{
    line[strcspn(line, "\n")] = '\0';
    for (lxw_col_t column = 0; line != NULL; column++) {
        char *next = strchr(line, ','), *rest;
        if (next != NULL)
            *next++ = '\0';
        double number = strtod(line, &rest);
        if (*rest == '\0')
            worksheet_write_number(sheet, row, column, number, NULL);
        else
            worksheet_write_string(sheet, row, column, line, NULL);
        line = next;
    }
}

int main(int count, char *arguments[])
{
    static char line[LINE_BYTES];
    FILE *file = count == 3 ? fopen(arguments[1], "r") : NULL;
    if (file == NULL)
        return 2;
    lxw_workbook *book = workbook_new(arguments[2]);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    for (lxw_row_t row = 0; fgets(line, sizeof line, file) != NULL; row++)
        write_line(sheet, row, line);
    fclose(file);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
