#include "db/import/heading.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"

#define FIRST_YEAR 1990
#define LAST_YEAR 2099
#define PIECE_SIZE 96
#define CODE_CHARACTERS 15 /* fewer letters and digits are no attempt at a credit code */

/* Units of counts change nothing. */
static const char *const counts[] = {
    "人", "名", "个", "项", "件", "家", "分", "年", "级", "次", "位",
};

/* Notes for whoever fills the table in. */
static const char *const notes[] = {
    "单位",       "人民币",     "全称",       "必填",     "选填",    "18位",  "年月日", "年/月/日",
    "年-月-日",   "年月",       "年/月",      "yyyymmdd", "yyyy-mm", "是/否", "是或否", "是、否",
    "yyyy-mm-dd", "yyyy/mm/dd", "yyyy.mm.dd", "有/无",    "盖章",    "公章",  "如有",
};

/* What else stands in a row of units where there is none. */
static const char *const fillers[] = {
    "文本", "文字",   "数字",   "数值", "字符", "日期", "整数", "小数", "百分比",
    "简称", "必填项", "选填项", "—",    "——",   "–",    "无",   "不填",
};

struct bracket {
    const char *open, *close;
};

static const struct bracket brackets[] = {
    {"(", ")"}, {"[", "]"}, {"{", "}"}, {"【", "】"}, {"〔", "〕"}, {"〈", "〉"},
};

static size_t prefix(const char *text, const char *word)
{
    size_t length = strlen(word);

    return strncmp(text, word, length) == 0 ? length : 0;
}

static bool take_unit(const char *text, struct heading *out)
{
    bool percent = strcmp(text, "%") == 0;
    enum entry_unit unit = percent ? UNIT_PERCENT : UNIT_OWN;
    enum money_unit found = percent ? MONEY_UNIT_KNOWN : money_unit_read(text, &unit);

    if (found == MONEY_UNIT_NONE)
        return false;
    if (found == MONEY_UNIT_FOREIGN || (out->has_unit && out->unit != unit))
        out->foreign_unit = true;
    out->has_unit = true;
    out->unit = unit;
    return true;
}

static bool is_among(const char *text, const char *const words[], size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (strcmp(text, words[i]) == 0)
            return true;
    }
    return false;
}

static bool is_count(const char *text)
{
    return is_among(text, counts, sizeof counts / sizeof *counts);
}

static bool is_note(const char *text)
{
    return *text == '\0' || is_count(text) || is_among(text, notes, sizeof notes / sizeof *notes);
}

/* What may follow a year and still means the whole year or its end. */
static size_t year_tail(const char *text)
{
    static const char *const words[] = {"年度",     "年末",     "年底", "年",
                                        "会计年度", "财务年度", "财年"};
    static const char *const whole[] = {"1-12月", "1至12月", "1~12月", "12月31日",
                                        "12月末", "12月底",  "12月",   "全年"};
    size_t length = 0, more, i;

    if ((more = prefix(text, "-12-31")) != 0 || (more = prefix(text, ".12.31")) != 0 ||
        (more = prefix(text, "/12/31")) != 0)
        return more;
    for (i = 0; i < sizeof words / sizeof *words && length == 0; i++)
        length = prefix(text, words[i]);
    if (length == 0)
        return 0;
    for (i = 0; i < sizeof whole / sizeof *whole; i++) {
        if ((more = prefix(text + length, whole[i])) != 0)
            return length + more;
    }
    return length;
}

static int digit_run(const char *text)
{
    int count = 0;

    while (isdigit((unsigned char)text[count]))
        count++;
    return count;
}

/* 二〇二三 in four characters; the length of them, 0 when they are no year. */
static size_t read_han_year(const char *text, int *year)
{
    static const struct {
        const char *word;
        int value;
    } digits[] = {{"〇", 0}, {"○", 0},  {"零", 0}, {"一", 1}, {"二", 2}, {"三", 3},
                  {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}};
    size_t length = 0;

    *year = 0;
    for (int i = 0; i < 4; i++) {
        size_t step = 0;

        for (size_t k = 0; k < sizeof digits / sizeof *digits && step == 0; k++) {
            step = prefix(text + length, digits[k].word);
            if (step != 0)
                *year = *year * 10 + digits[k].value;
        }
        if (step == 0)
            return 0;
        length += step;
    }
    return *year >= FIRST_YEAR && *year <= LAST_YEAR ? length : 0;
}

/* The length of the year that TEXT begins with, 0 when it begins with none. */
static size_t read_year(const char *text, struct heading *out)
{
    static const struct {
        const char *word;
        enum heading_year kind;
    } relative[] = {
        {"上上年度", HEADING_YEAR_BEFORE}, {"上上年", HEADING_YEAR_BEFORE},
        {"前年", HEADING_YEAR_BEFORE},     {"上一年度", HEADING_LAST_YEAR},
        {"上年度", HEADING_LAST_YEAR},     {"上年末", HEADING_LAST_YEAR},
        {"上年", HEADING_LAST_YEAR},       {"去年", HEADING_LAST_YEAR},
        {"本年度", HEADING_THIS_YEAR},     {"本年", HEADING_THIS_YEAR},
        {"今年", HEADING_THIS_YEAR},
    };
    int digits = digit_run(text), year = atoi(digits > 0 && digits < 5 ? text : "0");
    size_t i, length, tail;

    if (digits == 4 && year >= FIRST_YEAR && year <= LAST_YEAR) {
        out->year_kind = HEADING_YEAR;
        out->year = year;
        return 4 + year_tail(text + 4);
    }
    if (digits == 2 && prefix(text + 2, "年") != 0) {
        out->year_kind = HEADING_YEAR;
        out->year = 2000 + year;
        return 2 + year_tail(text + 2);
    }
    length = read_han_year(text, &year);
    tail = length == 0 ? 0 : year_tail(text + length);
    if (tail != 0) {
        out->year_kind = HEADING_YEAR;
        out->year = year;
        return length + tail;
    }
    for (i = 0; i < sizeof relative / sizeof *relative; i++) {
        length = prefix(text, relative[i].word);
        if (length != 0) {
            out->year_kind = relative[i].kind;
            return length;
        }
    }
    return 0;
}

/* One piece between separators of a bracket: a unit, a year or a note. */
static bool take_piece(const char *piece, struct heading *out)
{
    if (take_unit(piece, out))
        return true;
    if (is_note(piece)) {
        out->count = out->count || is_count(piece);
        return true;
    }
    if (out->year_kind == HEADING_NO_YEAR) {
        struct heading found = {0};
        size_t length = read_year(piece, &found);

        if (length != 0 && piece[length] == '\0') {
            out->year_kind = found.year_kind;
            out->year = found.year;
            return true;
        }
    }
    return false;
}

/* Is all of it unit, year and note? Only then does the bracket go (the content of another one
 * may change the meaning: 同比). */
static bool take_bracket(const char *inner, size_t length, struct heading *out)
{
    static const char *const separators[] = {",", "、", ";", "/", ":", "|"};
    struct heading trial = *out;
    char content[PIECE_SIZE], *piece = content, *at;

    if (length >= sizeof content)
        return false;
    memcpy(content, inner, length);
    content[length] = '\0';
    if (take_piece(content, out))
        return true;
    for (at = content; *at != '\0';) {
        size_t step = 0, i;

        for (i = 0; i < sizeof separators / sizeof *separators && step == 0; i++)
            step = prefix(at, separators[i]);
        if (step == 0) {
            at++;
            continue;
        }
        *at = '\0';
        if (!take_piece(piece, &trial))
            return false;
        at += step;
        piece = at;
    }
    if (!take_piece(piece, &trial))
        return false;
    *out = trial;
    return true;
}

/* Copies TEXT without the brackets that were understood. */
static void drop_brackets(const char *text, struct heading *out, struct buffer *rest)
{
    while (*text != '\0') {
        const struct bracket *found = NULL;
        const char *end = NULL, *inner;
        size_t i;

        for (i = 0; i < sizeof brackets / sizeof *brackets && found == NULL; i++) {
            if (prefix(text, brackets[i].open) != 0)
                found = &brackets[i];
        }
        if (found != NULL) {
            inner = text + strlen(found->open);
            end = strstr(inner, found->close);
            if (end != NULL && take_bracket(inner, (size_t)(end - inner), out)) {
                text = end + strlen(found->close);
                continue;
            }
        }
        buffer_addn(rest, text, 1);
        text++;
    }
}

static bool is_separator(char c)
{
    return c != '\0' && strchr("-_/.:,;|*#~@", c) != NULL;
}

/* A four-digit year anywhere, any other only at the beginning. */
static size_t find_year(const char *text, struct heading *found, size_t *length)
{
    size_t at = 0;

    *length = read_year(text, found);
    if (*length != 0)
        return 0;
    for (at = 1; text[at - 1] != '\0' && text[at] != '\0'; at++) {
        if (isdigit((unsigned char)text[at - 1]) || digit_run(text + at) != 4)
            continue;
        *length = read_year(text + at, found);
        if (*length != 0)
            return at;
    }
    return 0;
}

static void drop_year(struct buffer *rest, struct heading *out)
{
    struct heading found = {0};
    struct buffer kept = {0};
    const char *text = buffer_text(rest), *behind;
    size_t length, at;

    if (out->year_kind != HEADING_NO_YEAR)
        return;
    at = find_year(text, &found, &length);
    if (length == 0)
        return;
    out->year_kind = found.year_kind;
    out->year = found.year;
    behind = text + at + length;
    while (at > 0 && is_separator(text[at - 1]))
        at--;
    if (at >= 6 && (prefix(text + at - 6, "截至") != 0 || prefix(text + at - 6, "截止") != 0))
        at -= 6;
    while (is_separator(*behind))
        behind++;
    buffer_addn(&kept, text, at);
    buffer_add(&kept, behind);
    buffer_free(rest);
    *rest = kept;
}

/* Stars for required columns, a colon at the end, an order number: *1.企业名称: */
static const char *trim_marks(struct arena *arena, const char *text)
{
    size_t length;
    int digits;

    while (is_separator(*text))
        text++;
    digits = digit_run(text);
    if (digits > 0 && digits < 3 && (text[digits] == '.' || prefix(text + digits, "、") != 0))
        text += digits + (text[digits] == '.' ? 1 : (int)strlen("、"));
    length = strlen(text);
    while (length > 0 && is_separator(text[length - 1]))
        length--;
    return arena_textn(arena, text, length);
}

static void add_form(struct heading *out, const char *text, bool has_unit, enum entry_unit unit)
{
    size_t i;

    if (*text == '\0' || out->form_count == HEADING_FORMS)
        return;
    for (i = 0; i < out->form_count; i++) {
        if (strcmp(out->forms[i].text, text) == 0)
            return;
    }
    out->forms[out->form_count++] = (struct heading_form){text, has_unit, unit};
}

static void add_forms(struct arena *arena, struct heading *out)
{
    size_t length = strlen(out->base), among, suffix;
    enum entry_unit unit;

    add_form(out, out->full, false, UNIT_OWN);
    add_form(out, out->base, false, UNIT_OWN);
    among = prefix(out->base, "其中");
    if (among != 0)
        add_form(out, trim_marks(arena, out->base + among), false, UNIT_OWN);
    suffix = money_unit_suffix(out->base, &unit);
    if (suffix != 0)
        add_form(out, trim_marks(arena, arena_textn(arena, out->base, length - suffix)), true,
                 unit);
}

static bool is_filler(const char *base)
{
    return is_note(base) || is_among(base, fillers, sizeof fillers / sizeof *fillers);
}

static const char *one_line(struct arena *arena, const char *text)
{
    struct buffer line = {0};
    const char *result;

    text = text_trim(arena, text);
    for (; *text != '\0'; text++) {
        if (*text != '\r' && *text != '\n')
            buffer_addn(&line, *text == '\t' ? " " : text, 1);
    }
    result = arena_text(arena, buffer_text(&line));
    buffer_free(&line);
    return result;
}

void heading_read(struct arena *arena, const char *text, struct heading *out)
{
    struct buffer rest = {0};

    *out = (struct heading){.text = one_line(arena, text), .full = text_fold(arena, text)};
    out->original = out->full;
    if (*out->full != '\0' && take_bracket(out->full, strlen(out->full), out) &&
        (out->has_unit || out->year_kind != HEADING_NO_YEAR || is_count(out->full))) {
        out->base = "";
        out->note = true;
        return;
    }
    drop_brackets(out->full, out, &rest);
    drop_year(&rest, out);
    out->base = trim_marks(arena, buffer_text(&rest));
    buffer_free(&rest);
    out->note = is_filler(out->base);
    add_forms(arena, out);
}

bool heading_is_unit(const struct heading *heading)
{
    return *heading->base == '\0' && heading->year_kind == HEADING_NO_YEAR &&
           *heading->full != '\0' && (heading->has_unit || heading->count);
}

bool heading_is_code(const struct heading *heading)
{
    size_t count = 0;

    for (const char *at = heading->full; *at != '\0'; at++)
        count += isalnum((unsigned char)*at) != 0;
    return count >= CODE_CHARACTERS;
}
