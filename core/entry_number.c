#include "core/entry_number.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

#define MAX_DIGITS 60

/* A number as it was written, taken apart. */
struct figure {
    bool negative;
    char digits[MAX_DIGITS + 1]; /* without sign, separators and point */
    size_t count;
    size_t places;    /* how many of the digits stand behind the point */
    const char *rest; /* what follows the number */
};

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* Moves *TEXT behind the first of WORDS that stands there. */
static bool take_any(const char **text, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (starts_with(*text, words[i])) {
            *text += strlen(words[i]);
            return true;
        }
    return false;
}

static const char *const spaces[] = {" ", "\u00a0", "\u2009", "\u202f", NULL};
static const char *const apostrophes[] = {"'", "‘", "’", "`", NULL};
static const char *const minuses[] = {"-", "−", "–", "﹣", NULL};

static void skip_spaces(const char **text)
{
    while (take_any(text, spaces))
        ;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool add_digits(struct figure *figure, const char **text, size_t *count)
{
    for (*count = 0; is_digit(**text); (*text)++, (*count)++) {
        if (figure->count == MAX_DIGITS)
            return false;
        figure->digits[figure->count++] = **text;
    }
    return true;
}

/* A thousands separator with three digits behind it; *TEXT moves behind the separator. */
static bool take_separator(const char **text, const char *separator)
{
    size_t length = strlen(separator);
    const char *digits = *text + length;

    if (!starts_with(*text, separator) || !is_digit(digits[0]) || !is_digit(digits[1]) ||
        !is_digit(digits[2]) || is_digit(digits[3]))
        return false;
    *text = digits;
    return true;
}

/* 1215, or 1,215 in groups of three behind a first group of one to three digits. */
static bool read_whole_part(struct figure *figure, const char **text)
{
    static const char *const separators[] = {",", " ", "\u00a0", "\u2009", "\u202f", NULL};
    size_t count;

    if (!add_digits(figure, text, &count))
        return false;
    bool grouped = count >= 1 && count <= 3 && figure->digits[0] != '0';
    for (size_t i = 0; grouped && separators[i]; i++) {
        size_t group;
        if (!take_separator(text, separators[i]))
            continue;
        do
            if (!add_digits(figure, text, &group))
                return false;
        while (take_separator(text, separators[i]));
        break;
    }
    return **text != ',';
}

/* Accounting brackets mean a negative number; they must close. */
static void read_sign(struct figure *figure, const char **text, bool *bracket)
{
    *bracket = **text == '(';
    if (*bracket) {
        (*text)++;
        skip_spaces(text);
        figure->negative = true;
    } else if (take_any(text, minuses)) {
        figure->negative = true;
    } else if (**text == '+') {
        (*text)++;
    }
    skip_spaces(text);
}

static bool read_figure(const char *text, struct figure *figure)
{
    bool bracket;

    while (take_any(&text, apostrophes))
        ;
    skip_spaces(&text);
    read_sign(figure, &text, &bracket);
    if (!read_whole_part(figure, &text))
        return false;
    if (*text == '.') {
        text++;
        if (!is_digit(*text) || !add_digits(figure, &text, &figure->places))
            return false;
    }
    skip_spaces(&text);
    if (bracket) {
        if (*text++ != ')')
            return false;
        skip_spaces(&text);
    }
    figure->rest = text;
    return figure->count > 0;
}

/* Yuan in one of a unit of money; 0 when WORD is none. */
static unsigned long yuan_in(const char *word)
{
    static const struct {
        const char *word;
        unsigned long yuan;
    } units[] = {
        {"元", 1},           {"千元", 1000},      {"万元", 10000},   {"万", 10000},
        {"百万元", 1000000}, {"亿元", 100000000}, {"亿", 100000000},
    };

    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (strcmp(word, units[i].word) == 0)
            return units[i].yuan;
    return 0;
}

static const char *unit_of(const struct fact *fact)
{
    if (fact->unit && *fact->unit)
        return fact->unit;
    return fact->type == FACT_MONEY ? "万元" : fact->type == FACT_PERCENT ? "%" : "";
}

/* What was written, times MULTIPLY / DIVIDE, is the number in the unit of its fact. */
struct factor {
    unsigned long multiply, divide;
};

/* A unit behind the number goes before the unit of the heading. */
static bool money_factor(const struct fact *fact, const char *rest, enum entry_unit unit,
                         struct factor *out)
{
    static const char *const heading_units[] = {
        [UNIT_YUAN] = "元",   [UNIT_WAN] = "万元",      [UNIT_YI] = "亿元",
        [UNIT_QIAN] = "千元", [UNIT_BAIWAN] = "百万元",
    };

    if (unit == UNIT_PERCENT)
        return false;
    out->divide = yuan_in(unit_of(fact));
    if (*rest)
        out->multiply = yuan_in(rest);
    else
        out->multiply = unit == UNIT_OWN ? out->divide : yuan_in(heading_units[unit]);
    return out->multiply && out->divide;
}

/* 1.2万人, 35人, 35, 第3名; 12.5%. */
static bool plain_factor(const struct fact *fact, const char *rest, enum entry_unit unit,
                         struct factor *out)
{
    static const char *const places[] = {"名", "位", NULL};

    *out = (struct factor){1, 1};
    if (unit != UNIT_OWN && !(unit == UNIT_PERCENT && fact->type == FACT_PERCENT))
        return false;
    if (fact->type == FACT_RANK)
        take_any(&rest, places);
    if ((fact->type == FACT_INTEGER || fact->type == FACT_NUMBER) &&
        (starts_with(rest, "万") || starts_with(rest, "亿"))) {
        out->multiply = starts_with(rest, "万") ? 10000 : 100000000;
        rest += strlen("万");
    }
    return !*rest || strcmp(rest, unit_of(fact)) == 0;
}

static bool fail(const struct fact *fact, const char *text, struct error *err, const char *expected)
{
    return error_set(err, ERROR_VALUE, "“%s”%s,这里是“%.*s”,请改正", fact->label, expected,
                     (int)text_cut(text, 60), text);
}

static bool fail_unreadable(const struct fact *fact, const char *text, struct error *err)
{
    const char *unit = unit_of(fact);

    if (fact->type == FACT_RANK)
        return fail(fact, text, err, "应为从 1 起的整数或“无”");
    if (!*unit)
        return fail(fact, text, err, fact->type == FACT_INTEGER ? "应为整数" : "应为数字");
    return error_set(err, ERROR_VALUE, "“%s”应为%s(单位 %s),这里是“%.*s”,请改正", fact->label,
                     fact->type == FACT_INTEGER ? "整数" : "数字", unit, (int)text_cut(text, 60),
                     text);
}

/* The exact number, in six places; false when it has more or does not fit. */
static bool convert(const struct figure *figure, struct factor factor, struct decimal *out)
{
    mpq_t number;
    mpz_t multiplier;

    mpq_init(number);
    mpz_init_set_ui(multiplier, factor.multiply);
    mpz_set_str(mpq_numref(number), figure->digits, 10);
    mpz_mul(mpq_numref(number), mpq_numref(number), multiplier);
    mpz_ui_pow_ui(mpq_denref(number), 10, (unsigned long)figure->places);
    mpz_mul_ui(mpq_denref(number), mpq_denref(number), factor.divide);
    if (figure->negative)
        mpz_neg(mpq_numref(number), mpq_numref(number));
    mpq_canonicalize(number);
    bool good = decimal_from_rational(number, out);
    mpz_clear(multiplier);
    mpq_clear(number);
    return good;
}

static bool check_range(const struct fact *fact, const char *text, struct decimal number,
                        struct error *err)
{
    char low[DECIMAL_TEXT_SIZE], high[DECIMAL_TEXT_SIZE];

    if (number.micro < 0 && !fact->signed_number)
        return fail(fact, text, err, "不能是负数");
    decimal_format(fact->low, low);
    decimal_format(fact->high, high);
    if (decimal_compare(number, fact->low) < 0)
        return error_set(err, ERROR_VALUE, "“%s”不能小于 %s,这里是“%.*s”,请改正", fact->label, low,
                         (int)text_cut(text, 60), text);
    if (decimal_compare(number, fact->high) > 0)
        return error_set(err, ERROR_VALUE, "“%s”不能大于 %s,这里是“%.*s”,请改正", fact->label, high,
                         (int)text_cut(text, 60), text);
    return true;
}

static bool check_places(const struct fact *fact, const char *text, struct decimal number,
                         struct error *err)
{
    char expected[64];
    struct decimal same;

    if (decimal_scale(number, 1, 1, fact->places, &same))
        return true;
    if (fact->places == 0)
        return fail(fact, text, err, "应为整数");
    snprintf(expected, sizeof expected, "最多 %d 位小数(按%s计)", fact->places, unit_of(fact));
    return fail(fact, text, err, expected);
}

bool entry_read_number(const struct fact *fact, const char *text, enum entry_unit unit,
                       struct value *out, struct error *err)
{
    struct figure figure = {0};
    struct factor factor;
    struct decimal number;
    const char *at = text;

    if (fact->type == FACT_RANK && starts_with(at, "第"))
        at += strlen("第");
    if (!read_figure(at, &figure))
        return fail_unreadable(fact, text, err);
    bool fits = fact->type == FACT_MONEY ? money_factor(fact, figure.rest, unit, &factor)
                                         : plain_factor(fact, figure.rest, unit, &factor);
    if (!fits)
        return fail_unreadable(fact, text, err);
    if (!convert(&figure, factor, &number))
        return fail(fact, text, err, "小数位数过多或数字过大");
    if (!check_places(fact, text, number, err))
        return false;
    if (fact->type == FACT_RANK && number.micro == 0) {
        *out = value_none();
        return true;
    }
    if (!check_range(fact, text, number, err))
        return false;
    *out = value_number(number);
    return true;
}
