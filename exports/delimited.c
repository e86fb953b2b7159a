#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "exports/table_writer.h"
#include "exports/target.h"

/* A spreadsheet that opens the file must not take text for a formula; blanks before it do not
 * help. Numbers are no text: -3.5 stays as it is. */
static bool looks_like_formula(const char *text)
{
    text += strspn(text, " ");
    return *text != '\0' && strchr("=+-@", *text) != NULL;
}

static void put_text(FILE *file, const char *text)
{
    (void)fputc('"', file);
    if (looks_like_formula(text))
        (void)fputc('\'', file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            (void)fputc('"', file);
        (void)fputc(*text, file);
    }
    (void)fputc('"', file);
}

static void put_cell(FILE *file, const struct cell *cell)
{
    char day[DATE_TEXT_SIZE];
    switch (cell->kind) {
    case CELL_EMPTY:
        break;
    case CELL_TEXT:
        put_text(file, cell->text);
        break;
    case CELL_NUMBER:
        (void)fputs(cell->text, file);
        break;
    case CELL_DATE:
        date_format(cell->date, day);
        (void)fputs(day, file);
        break;
    }
}

static void put_row(FILE *file, const struct cell *row, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            (void)fputc(',', file);
        put_cell(file, &row[i]);
    }
    (void)fputs("\r\n", file);
}

/* Title, signature lines and sums belong on paper: a .csv is headings and rows. */
static void put_table(FILE *file, const struct table *table)
{
    (void)fputs("\xEF\xBB\xBF", file);
    for (size_t i = 0; i < table->column_count; i++) {
        if (i > 0)
            (void)fputc(',', file);
        put_text(file, table->columns[i].heading);
    }
    (void)fputs("\r\n", file);
    for (size_t i = 0; i < table->row_count; i++)
        put_row(file, table->rows[i], table->column_count);
    if (table->row_count == 0) {
        put_text(file, table->empty);
        (void)fputs("\r\n", file);
    }
}

static bool delimited_write(const struct table *table, const char *path, const char *shown,
                            struct error *err)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL)
        return target_error(shown, errno, err);
    errno = 0;
    put_table(file, table);
    bool failed = ferror(file) != 0;
    int number = errno;
    if (fclose(file) != 0 && !failed) {
        failed = true;
        number = errno;
    }
    return failed ? target_error(shown, number, err) : true;
}

const struct table_writer delimited_writer = {.ending = ".csv", .write = delimited_write};
