#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xlsxwriter.h>

/* cells TABLE.csv OUT.xlsx: the cells of an exported .csv, written by libxlsxwriter with constant
 * memory and nothing else: the floor for what `peiyu export` takes. Quoted cells are text. */
#define LINE_BYTES 65536

/* The next cell of *AT, in place; *QUOTED says how it stood. */
static char *next_cell(char **at, bool *quoted)
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
    *at += **at == ',' ? 1 : 0;
    if (!*quoted && *end != '\0')
        *end = '\0';
    return cell;
}

static void write_line(lxw_worksheet *sheet, lxw_row_t row, char *line)
{
    line[strcspn(line, "\r\n")] = '\0';
    for (lxw_col_t column = 0; *line != '\0'; column++) {
        bool quoted;
        char *cell = next_cell(&line, &quoted), *rest;
        double number = strtod(cell, &rest);
        if (!quoted && *cell != '\0' && *rest == '\0')
            worksheet_write_number(sheet, row, column, number, NULL);
        else if (*cell != '\0')
            worksheet_write_string(sheet, row, column, cell, NULL);
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
    for (lxw_row_t row = 0; fgets(line, sizeof line, file) != NULL; row++)
        write_line(sheet, row, line);
    fclose(file);
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
