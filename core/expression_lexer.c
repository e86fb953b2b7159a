#include "core/expression_lexer.h"

#include <string.h>

struct sign {
    const char *written, *means;
};

/* Longest first. */
static const struct sign signs[] = {
    {"<=", "<="}, {">=", ">="}, {"!=", "!="}, {"==", "="}, {"<>", "!="}, {"≤", "<="}, {"≥", ">="},
    {"≠", "!="},  {"=", "="},   {"<", "<"},   {">", ">"},  {"~", "~"},   {"(", "("},  {")", ")"},
    {"[", "["},   {"]", "]"},   {",", ","},   {"+", "+"},  {"-", "-"},   {"*", "*"},  {"/", "/"},
    {"（", "("},  {"）", ")"},  {"，", ","},  {"＝", "="}, {"＜", "<"},  {"＞", ">"}, {"－", "-"},
    {"−", "-"},   {"×", "*"},   {"÷", "/"},   {"＋", "+"}, {"［", "["},  {"］", "]"}, {"～", "~"},
};

struct quotes {
    const char *open, *close;
};

static const struct quotes quotes[] = {{"'", "'"}, {"\"", "\""}, {"‘", "’"}, {"“", "”"}};

static bool starts(const char *text, const char *with)
{
    return *text == *with && strncmp(text, with, strlen(with)) == 0; /* calls cost here */
}

static const struct sign *find_sign(const char *at)
{
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (starts(at, signs[i].written))
            return &signs[i];
    return NULL;
}

static const struct quotes *find_quotes(const char *at)
{
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (starts(at, quotes[i].open))
            return &quotes[i];
    return NULL;
}

static size_t space_length(const char *at)
{
    if (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')
        return 1;
    return starts(at, "\u3000") ? strlen("\u3000") : 0;
}

static size_t character_length(const char *at)
{
    size_t length = 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80)
        length++;
    return length;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Letters, digits and most Han characters begin neither signs nor quotation marks. */
static bool is_plain(const char *at)
{
    unsigned char lead = (unsigned char)*at;
    return (lead >= 'a' && lead <= 'z') || lead == '_' || is_digit(*at) ||
           (lead >= 'A' && lead <= 'Z') || (lead >= 0xE5 && lead <= 0xE9);
}

/* A word goes on until a space, a sign, a quotation mark, "$" or "%". */
static size_t word_length(const char *at)
{
    size_t length = 0;
    while (is_plain(at + length) ||
           (at[length] && !space_length(at + length) && !find_sign(at + length) &&
            !find_quotes(at + length) && !starts(at + length, "”") && !starts(at + length, "’") &&
            at[length] != '$' && at[length] != '%' && !starts(at + length, "％")))
        length += character_length(at + length);
    return length;
}

static int characters(const char *text, size_t length)
{
    int count = 0;
    for (size_t i = 0; i < length; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static void advance(struct lexer *lexer, size_t length)
{
    lexer->column += characters(lexer->at, length);
    lexer->at += length;
}

static bool is_date(const char *at, struct date *date)
{
    char text[11] = {0};
    for (int i = 0; i < 10; i++) {
        if (i == 4 || i == 7 ? at[i] != '-' : !is_digit(at[i]))
            return false;
        text[i] = at[i];
    }
    return !is_digit(at[10]) && date_parse_iso(text, date);
}

/* The factor of a unit behind a number, money being in 万元; 0 when there is no such unit. */
static long unit_factor(const char *unit, long *divisor)
{
    *divisor = 1;
    if (strcmp(unit, "万") == 0 || strcmp(unit, "万元") == 0)
        return 1;
    if (strcmp(unit, "亿") == 0 || strcmp(unit, "亿元") == 0)
        return 10000;
    *divisor = 10000;
    return strcmp(unit, "元") == 0 ? 1 : 0;
}

static struct token wrong(struct token token, const char *text)
{
    token.kind = TOKEN_WRONG;
    token.text = text;
    return token;
}

/* Digits; followed by a word without a space it is a number with a unit, or a choice like 500强. */
static struct token read_number(struct lexer *lexer, struct token token)
{
    size_t digits = 0;
    while (is_digit(lexer->at[digits]) || lexer->at[digits] == '.')
        digits++;
    size_t whole = word_length(lexer->at);
    const char *text = arena_textn(lexer->arena, lexer->at, digits);
    token.kind = TOKEN_NUMBER;
    bool good = decimal_parse(text, DECIMAL_PLACES, &token.number);
    if (whole > digits) {
        long divisor;
        const char *unit = arena_textn(lexer->arena, lexer->at + digits, whole - digits);
        long factor = unit_factor(unit, &divisor);
        if (factor == 0) {
            token.kind = TOKEN_WORD;
            token.text = arena_textn(lexer->arena, lexer->at, whole);
            advance(lexer, whole);
            return token;
        }
        good = good && decimal_scale(token.number, factor, divisor, DECIMAL_PLACES, &token.number);
        digits = whole;
    }
    advance(lexer, digits);
    if (*lexer->at == '%' || starts(lexer->at, "％")) {
        token.percent = true;
        advance(lexer, *lexer->at == '%' ? 1 : strlen("％"));
    }
    return good ? token : wrong(token, "这个数不对:最多 6 位小数");
}

static struct token read_quoted(struct lexer *lexer, struct token token, const struct quotes *found)
{
    const char *start = lexer->at + strlen(found->open);
    const char *end = strstr(start, found->close);
    if (!end)
        return wrong(token, "引号没有成对");
    token.kind = TOKEN_QUOTED;
    token.text = arena_textn(lexer->arena, start, (size_t)(end - start));
    advance(lexer, (size_t)(end - lexer->at) + strlen(found->close));
    return token;
}

static struct token read_line(struct lexer *lexer, struct token token)
{
    size_t length = 1 + word_length(lexer->at + 1);
    if (length == 1)
        return wrong(token, "“$”后面应为行的编号");
    token.kind = TOKEN_LINE;
    token.text = arena_textn(lexer->arena, lexer->at + 1, length - 1);
    advance(lexer, length);
    return token;
}

struct token lexer_next(struct lexer *lexer)
{
    for (size_t space; (space = space_length(lexer->at)) > 0;)
        advance(lexer, space);
    struct token token = {.kind = TOKEN_END, .column = lexer->column, .text = ""};
    if (!*lexer->at)
        return token;
    if (is_date(lexer->at, &token.date)) {
        token.kind = TOKEN_DATE;
        token.text = arena_textn(lexer->arena, lexer->at, 10);
        advance(lexer, 10);
        return token;
    }
    if (is_digit(*lexer->at) || (*lexer->at == '.' && is_digit(lexer->at[1])))
        return read_number(lexer, token);
    if (*lexer->at == '$')
        return read_line(lexer, token);
    const struct quotes *open = find_quotes(lexer->at);
    if (open)
        return read_quoted(lexer, token, open);
    const struct sign *sign = find_sign(lexer->at);
    if (sign) {
        token.kind = TOKEN_SIGN;
        token.text = sign->means;
        advance(lexer, strlen(sign->written));
        return token;
    }
    size_t length = word_length(lexer->at);
    if (length == 0)
        return wrong(token, "这里有看不懂的字符");
    token.kind = TOKEN_WORD;
    token.text = arena_textn(lexer->arena, lexer->at, length);
    advance(lexer, length);
    return token;
}
