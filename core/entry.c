#include "core/entry.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/entry_number.h"
#include "core/industry.h"
#include "core/text.h"
#include "core/uscc.h"

#define MAX_CHARACTERS 2000
#define MAX_BYTES (MAX_CHARACTERS * 16)

struct entry {
    const struct dictionary *dictionary;
    const struct fact *fact;
    const char *text;   /* as it was given */
    const char *line;   /* on one line */
    const char *narrow; /* half-width, trimmed, without a leading apostrophe */
    struct arena *arena;
    struct error *err;
};

static bool fail(const struct entry *entry, const char *expected)
{
    return error_set(entry->err, ERROR_VALUE, "“%s”%s,这里是“%.*s”,请改正", entry->fact->label,
                     expected, (int)text_cut(entry->narrow, 60), entry->narrow);
}

static bool is_one_of(const char *text, const char *const words[])
{
    for (size_t i = 0; words[i]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* Nothing was given: dashes alone (with spaces between) or a stroke. */
static bool is_nothing(const char *text)
{
    static const char *const dashes[] = {" ", "-", "—", "–", "―", "‐", "−", "─", NULL};

    if (strcmp(text, "/") == 0)
        return true;
    while (*text) {
        size_t i = 0;
        while (dashes[i] && strncmp(text, dashes[i], strlen(dashes[i])) != 0)
            i++;
        if (!dashes[i])
            return false;
        text += strlen(dashes[i]);
    }
    return true;
}

/* A spreadsheet's mark of text; not an opening quotation mark of the text itself. */
static const char *skip_apostrophe(const char *text)
{
    return *text == '\'' && !strchr(text + 1, '\'') ? text + 1 : text;
}

/* What stands in for that mark where no text is expected. */
static const char *skip_apostrophes(const char *text)
{
    static const char *const marks[] = {"'", "‘", "’"};

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(text, marks[i], strlen(marks[i])) == 0)
            return text + strlen(marks[i]);
    return text;
}

/* Length of the line break or control character at TEXT, 0 when there is none. */
static size_t control_size(const char *text, bool *is_break)
{
    const unsigned char *byte = (const unsigned char *)text;

    *is_break = (*byte >= '\t' && *byte <= '\r') || strncmp(text, "\xC2\x85", 2) == 0 ||
                strncmp(text, "\u2028", 3) == 0 || strncmp(text, "\u2029", 3) == 0;
    if (byte[0] == 0xC2 && byte[1] >= 0x80 && byte[1] < 0xA0)
        return 2;
    if (*is_break && byte[0] == 0xE2)
        return 3;
    return *byte < 0x20 || *byte == 0x7F ? 1 : 0;
}

static bool has_control(const char *text)
{
    bool is_break;

    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if ((byte < ' ' || byte == 0x7F || byte == 0xC2 || byte == 0xE2) &&
            control_size(text, &is_break))
            return true;
    }
    return false;
}

/* TEXT on one line: a line break with the space about it becomes one space. */
static bool make_line(const struct entry *entry, const char *text, char **out)
{
    struct buffer line = {0};
    bool pending = false, good = true;

    text = skip_apostrophe(text_trim(entry->arena, text));
    if (!has_control(text)) {
        *out = text_trim(entry->arena, text);
        return true;
    }
    while (good && *text) {
        bool is_break;
        size_t size = control_size(text, &is_break);
        if (size) {
            good = is_break;
            pending = true;
        } else if (pending && *text == ' ') {
            size = 1;
        } else if (pending && strncmp(text, "\u3000", 3) == 0) {
            size = 3;
        } else {
            while (pending && line.length && line.text[line.length - 1] == ' ')
                line.length--;
            buffer_addn(&line, " ", pending ? 1 : 0);
            pending = false;
            size = 1;
            buffer_addn(&line, text, size);
        }
        text += size;
    }
    *out = text_trim(entry->arena, buffer_text(&line));
    buffer_free(&line);
    if (!good)
        return error_set(entry->err, ERROR_VALUE, "“%s”含有控制字符,请删去后重试",
                         entry->fact->label);
    return true;
}

static bool read_text(const struct entry *entry, struct value *out)
{
    const char *line = entry->line;
    bool is_name =
        strcmp(entry->fact->id, "name") == 0 &&
        (!entry->dictionary || dictionary_find(entry->dictionary, "name") == entry->fact);
    if (is_name)
        line = text_enterprise_name(entry->arena, line);
    *out = value_text(line);
    return true;
}

static bool read_list(const struct entry *entry, struct value *out)
{
    static const char *const separators[] = {"、", ";", "\uFF1B", ",", "\uFF0C", "\n", "\r", NULL};
    struct buffer list = {0};
    const char *at = skip_apostrophe(text_trim(entry->arena, entry->text)), *start = at;
    bool good = true;

    while (good && start) {
        size_t size = 0;
        for (size_t i = 0; *at && separators[i] && !size; i++)
            if (strncmp(at, separators[i], strlen(separators[i])) == 0)
                size = strlen(separators[i]);
        if (*at && !size) {
            at++;
            continue;
        }
        char *item;
        good = make_line(entry, arena_textn(entry->arena, start, (size_t)(at - start)), &item);
        const char *narrow = good ? text_narrow(entry->arena, item) : "";
        if (!is_nothing(narrow) && strcmp(narrow, "无") != 0)
            buffer_printf(&list, "%s%s", list.length ? "、" : "", item);
        start = *at ? at + size : NULL;
        at += size;
    }
    char *text = arena_text(entry->arena, buffer_text(&list));
    buffer_free(&list);
    *out = *text ? value_text(text) : (struct value){0};
    return good;
}

static bool read_uscc(const struct entry *entry, struct value *out)
{
    char code[USCC_LENGTH + 1];

    if (!uscc_read(entry->narrow, code, entry->err))
        return false;
    *out = value_text(arena_text(entry->arena, code));
    return true;
}

static bool read_code(const struct entry *entry, struct value *out)
{
    char code[INDUSTRY_CODE_SIZE];

    if (!industry_code_read(entry->narrow, code))
        return fail(entry, "应为 GB/T 4754-2017 行业代码:与大类相符的字母加二至四位数字,如 C3973");
    *out = value_text(arena_text(entry->arena, code));
    return true;
}

static bool read_date(const struct entry *entry, struct value *out)
{
    struct date date;

    if (!date_parse(entry->narrow, entry->fact->month_allowed, &date)) {
        if (entry->fact->month_allowed)
            return fail(entry, "应为日期或年月,如 2023-03-15、2023年3月");
        return fail(entry, entry->fact->takes_none ? "应为日期(如 2023-03-15)或“无”"
                                                   : "应为日期,如 2023-03-15");
    }
    *out = value_date(date);
    return true;
}

static bool read_bool(const struct entry *entry, struct value *out)
{
    static const char *const yes[] = {"是", "有", "√", "✓", "✔", "1", "y", "yes", "true", NULL};
    static const char *const no[] = {"否", "无", "×", "✗",  "✘",     "✕",
                                     "✖",  "0",  "n", "no", "false", NULL};
    const char *word = text_fold(entry->arena, entry->narrow);
    bool truth = is_one_of(word, yes);

    if (!truth && !is_one_of(word, no))
        return fail(entry, "应为 是 或 否");
    *out = value_bool(truth);
    return true;
}

/* Folded, and with BARE also without the suffix 集群. */
static const char *fold_choice(struct arena *arena, const char *text, bool bare)
{
    static const char suffix[] = "集群";
    char *folded = text_fold(arena, text);
    size_t length = strlen(folded), cut = strlen(suffix);

    if (bare && length > cut && strcmp(folded + length - cut, suffix) == 0)
        folded[length - cut] = '\0';
    return folded;
}

static const struct choice *find_choice(const struct fact *fact, const char *text,
                                        struct arena *arena, bool bare)
{
    const char *wanted = fold_choice(arena, text, bare);

    for (size_t i = 0; i < fact->choice_count; i++) {
        const struct choice *choice = &fact->choices[i];
        if (strcmp(fold_choice(arena, choice->label, bare), wanted) == 0)
            return choice;
        for (size_t k = 0; choice->aliases && choice->aliases[k]; k++)
            if (strcmp(fold_choice(arena, choice->aliases[k], bare), wanted) == 0)
                return choice;
    }
    return NULL;
}

/* The label as it stands is the usual case; else as headings are compared. */
static const struct choice *match_choice(const struct fact *fact, const char *text)
{
    for (size_t i = 0; i < fact->choice_count; i++)
        if (strcmp(fact->choices[i].label, text) == 0)
            return &fact->choices[i];
    struct arena *scratch = arena_new();
    const struct choice *choice = find_choice(fact, text, scratch, false);
    if (!choice)
        choice = find_choice(fact, text, scratch, true);
    arena_free(scratch);
    return choice;
}

static bool fail_choice(const struct entry *entry)
{
    const size_t shown = 8;
    const struct fact *fact = entry->fact;
    struct buffer expected = {0};

    buffer_add(&expected, "应为 ");
    for (size_t i = 0; i < fact->choice_count && i < shown; i++)
        buffer_printf(&expected, "%s%s", i ? "、" : "", fact->choices[i].label);
    buffer_add(&expected, fact->choice_count > shown ? " 等规定名称之一" : " 之一");
    if (fact->takes_none)
        buffer_add(&expected, "或“无”");
    fail(entry, buffer_text(&expected));
    buffer_free(&expected);
    return false;
}

static bool read_enum(const struct entry *entry, struct value *out)
{
    const struct choice *choice = match_choice(entry->fact, entry->narrow);

    if (!choice)
        return fail_choice(entry);
    *out = value_text(arena_text(entry->arena, choice->label));
    return true;
}

/* 无: known to have none where the fact takes it, else nothing given. */
static bool read_none(const struct entry *entry, struct value *out)
{
    const struct fact *fact = entry->fact;

    *out = (struct value){0};
    if (fact->type == FACT_BOOL)
        *out = value_bool(false);
    else if (fact->takes_none || fact->type == FACT_RANK)
        *out = value_none();
    else if (fact->type == FACT_ENUM)
        return read_enum(entry, out);
    return true;
}

static bool read_value(const struct entry *entry, enum entry_unit unit, struct value *out)
{
    if (fact_is_number(entry->fact))
        return entry_read_number(entry->fact, entry->narrow, unit, out, entry->err);
    switch (entry->fact->type) {
    case FACT_LIST:
        return read_list(entry, out);
    case FACT_USCC:
        return read_uscc(entry, out);
    case FACT_CODE:
        return read_code(entry, out);
    case FACT_DATE:
        return read_date(entry, out);
    case FACT_BOOL:
        return read_bool(entry, out);
    case FACT_ENUM:
        return read_enum(entry, out);
    default:
        return read_text(entry, out);
    }
}

bool entry_read(const struct dictionary *dictionary, const struct fact *fact, const char *text,
                enum entry_unit unit, struct arena *arena, struct value *out, struct error *err)
{
    struct entry entry = {
        .dictionary = dictionary, .fact = fact, .text = text, .arena = arena, .err = err};
    size_t length = strlen(text);
    char *line;

    *out = (struct value){0};
    if (length > MAX_BYTES || (length > MAX_CHARACTERS && text_count(text) > MAX_CHARACTERS))
        return error_set(err, ERROR_VALUE, "“%s”的内容过长,最多 2000 个字,请删减", fact->label);
    if (!text_is_utf8(text, length))
        return error_set(err, ERROR_VALUE, "“%s”不是 UTF-8 文字,请另存为 UTF-8 后重试",
                         fact->label);
    if (!make_line(&entry, text, &line))
        return false;
    entry.line = line;
    entry.narrow = text_trim(arena, skip_apostrophes(text_narrow(arena, line)));
    if (is_nothing(entry.narrow))
        return true;
    if (strcmp(entry.narrow, "无") == 0)
        return read_none(&entry, out);
    return read_value(&entry, unit, out);
}

static bool is_canonical_number(const struct fact *fact, const char *text, struct value *out)
{
    char again[DECIMAL_TEXT_SIZE];
    struct decimal number;

    if (!decimal_parse(text, fact->places, &number))
        return false;
    decimal_format(number, again);
    *out = value_number(number);
    return strcmp(text, again) == 0;
}

static bool is_canonical_text(const struct fact *fact, const char *text, struct value *out)
{
    char code[INDUSTRY_CODE_SIZE];
    bool known = fact->type != FACT_ENUM;

    if (fact->type == FACT_USCC && !uscc_valid(text))
        return false;
    if (fact->type == FACT_CODE && (!industry_code_read(text, code) || strcmp(code, text) != 0))
        return false;
    for (size_t i = 0; !known && i < fact->choice_count; i++)
        known = strcmp(fact->choices[i].label, text) == 0;
    *out = value_text(text);
    return known;
}

bool entry_from_canonical(const struct fact *fact, const char *text, struct value *out)
{
    *out = (struct value){0};
    if (!*text)
        return true;
    if (fact->takes_none && fact->type != FACT_BOOL && strcmp(text, "无") == 0) {
        *out = value_none();
        return true;
    }
    if (fact_is_number(fact))
        return is_canonical_number(fact, text, out);
    if (fact->type == FACT_BOOL) {
        *out = value_bool(strcmp(text, "是") == 0);
        return out->truth || strcmp(text, "否") == 0;
    }
    if (fact->type == FACT_DATE) {
        struct date date;
        bool good = date_parse_iso(text, &date);
        if (good)
            *out = value_date(date);
        return good;
    }
    return is_canonical_text(fact, text, out);
}
