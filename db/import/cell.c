#include "db/import/cell.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/date.h"
#include "core/text.h"

#define SIGNIFICANT 15
#define RAW_LENGTH 64
#define EXPONENT_LIMIT 40
#define PERCENT_PLACES 4

/* A number at 15 significant digits: 0.DIGITS × 10^point. */
struct digits {
    bool negative;
    char digit[SIGNIFICANT + 2]; /* one more for a carry */
    int count;                   /* without zeros at the end; 0 for zero */
    int point;
};

/* Numbers in a workbook have a point whatever the locale of the person is. */
static locale_t plain_locale(void)
{
    static locale_t plain = (locale_t)0;

    if (plain == (locale_t)0)
        plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    return plain;
}

static void digits_trim(struct digits *digits)
{
    while (digits->count > 0 && digits->digit[digits->count - 1] == '0')
        digits->count--;
    digits->digit[digits->count] = '\0';
    if (digits->count == 0) {
        digits->point = 0;
        digits->negative = false;
    }
}

/* Up to 15 digits a double gives back as they were written. */
static bool digits_take(const char *raw, struct digits *out)
{
    struct digits digits = {.point = -1};
    const char *at = raw;

    for (; (*at >= '0' && *at <= '9') || *at == '.'; at++) {
        if (*at == '.' && (at == raw || digits.point >= 0))
            return false;
        if (*at == '.')
            digits.point = digits.count;
        else if (digits.count == SIGNIFICANT)
            return false;
        else
            digits.digit[digits.count++] = *at;
    }
    if (*at != '\0' || digits.digit[0] < '1')
        return false;
    if (digits.point < 0)
        digits.point = digits.count;
    digits_trim(&digits);
    *out = digits;
    return true;
}

/* The one place where a binary floating point number appears (interface.md, “Cells”): workbooks
 * store doubles, and spreadsheets show 15 digits of them. */
static bool digits_read(const char *raw, struct digits *out)
{
    char shown[48], *end;
    size_t length = strlen(raw);
    locale_t old;
    double number;

    if (digits_take(raw, out))
        return true;
    if (length == 0 || length > RAW_LENGTH || strspn(raw, "0123456789+-.eE") != length)
        return false;
    old = uselocale(plain_locale());
    number = strtod(raw, &end);
    snprintf(shown, sizeof shown, "%.*e", SIGNIFICANT - 1, number);
    uselocale(old);
    if (*end != '\0' || !isfinite(number))
        return false;
    *out = (struct digits){.negative = shown[0] == '-'};
    for (end = shown; *end != '\0' && *end != 'e'; end++) {
        if (*end >= '0' && *end <= '9')
            out->digit[out->count++] = *end;
    }
    out->point = *end == 'e' ? (int)strtol(end + 1, NULL, 10) + 1 : 1;
    digits_trim(out);
    return abs(out->point) <= EXPONENT_LIMIT;
}

/* Half away from zero, as spreadsheets display. */
static void digits_round(struct digits *digits, int places)
{
    int keep = digits->point + places;
    int at;

    if (keep >= digits->count)
        return;
    if (keep < 0) {
        digits->count = 0;
        digits_trim(digits);
        return;
    }
    at = keep - 1;
    if (digits->digit[keep] >= '5') {
        while (at >= 0 && digits->digit[at] == '9')
            digits->digit[at--] = '0';
        if (at >= 0) {
            digits->digit[at]++;
        } else {
            memmove(digits->digit + 1, digits->digit, (size_t)keep);
            digits->digit[0] = '1';
            digits->point++;
            keep++;
        }
    }
    digits->count = keep;
    digits_trim(digits);
}

static void digits_write(const struct digits *digits, struct buffer *out)
{
    int i;

    if (digits->negative)
        buffer_add(out, "-");
    if (digits->count == 0) {
        buffer_add(out, "0");
        return;
    }
    if (digits->point <= 0)
        buffer_add(out, "0");
    for (i = 0; i < digits->point; i++)
        buffer_addn(out, i < digits->count ? &digits->digit[i] : "0", 1);
    if (digits->point >= digits->count)
        return;
    buffer_add(out, ".");
    for (i = digits->point; i < 0; i++)
        buffer_add(out, "0");
    i = digits->point > 0 ? digits->point : 0;
    buffer_addn(out, digits->digit + i, (size_t)(digits->count - i));
}

static const char *digits_text(struct arena *arena, const struct digits *digits, const char *unit)
{
    struct buffer buffer = {0};
    const char *text;

    digits_write(digits, &buffer);
    buffer_add(&buffer, unit);
    text = arena_text(arena, buffer_text(&buffer));
    buffer_free(&buffer);
    return text;
}

const char *cell_number_text(struct arena *arena, const char *raw)
{
    struct digits digits;

    return digits_read(raw, &digits) ? digits_text(arena, &digits, "") : NULL;
}

const char *cell_percent_text(struct arena *arena, const char *raw, int places)
{
    struct digits digits;

    if (!digits_read(raw, &digits))
        return NULL;
    if (digits.count > 0)
        digits.point += 2;
    if (digits.count - digits.point > PERCENT_PLACES)
        digits_round(&digits, places < PERCENT_PLACES ? places : PERCENT_PLACES);
    return digits_text(arena, &digits, "%");
}

const char *cell_date_text(struct arena *arena, const char *raw, bool system_1904)
{
    struct digits digits;
    struct date date;
    char text[DATE_TEXT_SIZE];
    long serial = 0;
    int i;

    if (!digits_read(raw, &digits) || digits.negative || digits.point > 8)
        return NULL;
    for (i = 0; i < digits.point; i++)
        serial = serial * 10 + (i < digits.count ? digits.digit[i] - '0' : 0);
    if (!date_from_serial(serial, system_1904, &date))
        return NULL;
    date_format(date, text);
    return arena_text(arena, text);
}

const char *cell_text(struct arena *arena, const struct cell *cell)
{
    const char *text;

    if (cell == NULL || cell->kind == CELL_EMPTY || cell->text == NULL)
        return "";
    text = text_trim(arena, cell->text);
    if (*text == '\'' && strchr(text + 1, '\'') == NULL)
        return text_trim(arena, text + 1);
    return text;
}

bool cell_is_error(const struct cell *cell)
{
    static const char *const errors[] = {"#DIV/0!", "#N/A",   "#NAME?",    "#NULL!",
                                         "#NUM!",   "#REF!",  "#VALUE!",   "#SPILL!",
                                         "#CALC!",  "#名称?", CELL_UNSAVED};
    size_t i;

    if (cell->kind != CELL_TEXT || cell->text[0] != '#')
        return cell->kind == CELL_ERROR;
    for (i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (strcmp(cell->text, errors[i]) == 0)
            return true;
    }
    return strlen(cell->text) > 1 && strspn(cell->text, "#") == strlen(cell->text);
}

void cell_column_name(int column, char out[CELL_COLUMN_NAME_SIZE])
{
    char letters[CELL_COLUMN_NAME_SIZE];
    size_t count = 0, i;

    while (column > 0 && count < sizeof letters - 1) {
        letters[count++] = (char)('A' + (column - 1) % 26);
        column = (column - 1) / 26;
    }
    for (i = 0; i < count; i++)
        out[i] = letters[count - 1 - i];
    out[count] = '\0';
}

bool cell_reference(const char *reference, int *column, int *row, const char **end)
{
    int letters = 0, number = 0;
    const char *at = reference;

    for (; *at >= 'A' && *at <= 'Z'; at++) {
        letters = letters * 26 + (*at - 'A' + 1);
        if (letters > CELL_COLUMNS)
            return false;
    }
    if (letters == 0 || *at < '1' || *at > '9')
        return false;
    for (; *at >= '0' && *at <= '9'; at++) {
        number = number * 10 + (*at - '0');
        if (number > CELL_ROWS)
            return false;
    }
    *column = letters;
    *row = number;
    if (end != NULL)
        *end = at;
    return end != NULL || *at == '\0';
}
