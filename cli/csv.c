#include "cli/csv.h"

#include <stdbool.h>
#include <string.h>

static bool is_number(const char *text)
{
    size_t sign = text[0] == '-' || text[0] == '+' ? 1 : 0;
    return text[sign] != '\0' && text[sign + strspn(text + sign, "0123456789.%")] == '\0';
}

/* What makes a spreadsheet start a formula (interface.md, “Layouts”), blanks before it
 * notwithstanding; a negative number is none. An import drops the apostrophe again. */
static bool starts_formula(const char *text)
{
    const char *first = text + strspn(text, " ");
    return *first != '\0' && strchr("=+-@\t\r", *first) != NULL && !is_number(text);
}

void csv_field(FILE *file, const char *text, bool first)
{
    if (!first)
        fputc(',', file);
    bool guard = starts_formula(text);
    if (!guard && strpbrk(text, ",\"\n\r") == NULL) {
        fputs(text, file);
        return;
    }
    fputs(guard ? "\"'" : "\"", file);
    for (; *text != '\0'; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

void csv_end(FILE *file)
{
    fputs("\n", file);
}
