#include "db/import/money_unit.h"

#include <string.h>

#include "core/text.h"

struct unit_word {
    const char *word;
    enum entry_unit unit;
};

/* A longer word stands before those that end it. */
static const struct unit_word units[] = {
    {"万元人民币", UNIT_WAN}, {"人民币万元", UNIT_WAN}, {"人民币元", UNIT_YUAN},
    {"百万元", UNIT_BAIWAN},  {"万元", UNIT_WAN},       {"千元", UNIT_QIAN},
    {"亿元", UNIT_YI},        {"元", UNIT_YUAN},        {"%", UNIT_PERCENT},
};

static size_t prefix(const char *text, const char *word)
{
    size_t length = strlen(word);

    return strncmp(text, word, length) == 0 ? length : 0;
}

static size_t prefix_of(const char *text, const char *const words[])
{
    size_t length = 0;

    for (size_t i = 0; words[i] != NULL && length == 0; i++)
        length = prefix(text, words[i]);
    return length;
}

static bool is_known(const char *text, size_t length, enum entry_unit *unit)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (units[i].unit != UNIT_PERCENT && strlen(units[i].word) == length &&
            memcmp(units[i].word, text, length) == 0) {
            *unit = units[i].unit;
            return true;
        }
    }
    return false;
}

static size_t skip_magnitudes(const char *text, bool *large)
{
    static const char *const magnitudes[] = {"十", "百", "千", "万", "亿", NULL};
    size_t at = 0, step;

    *large = false;
    while ((step = prefix_of(text + at, magnitudes)) != 0) {
        *large = *large || (prefix(text + at, "十") == 0 && prefix(text + at, "百") == 0);
        at += step;
    }
    return at;
}

static bool is_foreign(const char *text, size_t length)
{
    static const char *const currencies[] = {
        "元",   "美元", "美金", "欧元", "日元", "日圆",   "韩元", "港元", "港币",
        "英镑", "澳元", "加元", "台币", "卢布", "新台币", "瑞郎", "圆",   "人民币",
        "usd",  "eur",  "jpy",  "hkd",  "gbp",  "rmb",    "cny",  NULL};
    bool large;
    size_t at = skip_magnitudes(text, &large);

    if (at >= length)
        return at == length && large;
    for (size_t i = 0; currencies[i] != NULL; i++) {
        if (strlen(currencies[i]) == length - at &&
            memcmp(currencies[i], text + at, length - at) == 0)
            return at > 0 || strcmp(currencies[i], "人民币") != 0;
    }
    return false;
}

enum money_unit money_unit_read(const char *text, enum entry_unit *unit)
{
    static const char own[] = "人民币";
    size_t length;

    text += prefix(text, own);
    length = strlen(text);
    if (length > strlen(own) && strcmp(text + length - strlen(own), own) == 0)
        length -= strlen(own);
    if (length == 0)
        return MONEY_UNIT_NONE;
    if (is_known(text, length, unit))
        return MONEY_UNIT_KNOWN;
    return is_foreign(text, length) ? MONEY_UNIT_FOREIGN : MONEY_UNIT_NONE;
}

size_t money_unit_suffix(const char *text, enum entry_unit *unit)
{
    size_t length = strlen(text);

    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t size = strlen(units[i].word);

        if (length > size && strcmp(text + length - size, units[i].word) == 0) {
            *unit = units[i].unit;
            return size;
        }
    }
    return 0;
}

/* One word behind 单位: 万元以上 begins like a unit and is none that is known. */
static enum money_unit read_word(const char *word, enum entry_unit *unit)
{
    enum money_unit found = money_unit_read(word, unit);
    size_t magnitudes;
    bool large;

    if (found != MONEY_UNIT_NONE)
        return found;
    magnitudes = skip_magnitudes(word, &large);
    return large && prefix(word + magnitudes, "元") != 0 ? MONEY_UNIT_FOREIGN : MONEY_UNIT_NONE;
}

void money_unit_join(enum money_unit *all, enum entry_unit *unit, enum money_unit one,
                     enum entry_unit own)
{
    if (one == MONEY_UNIT_NONE)
        return;
    if (one == MONEY_UNIT_FOREIGN || (*all == MONEY_UNIT_KNOWN && *unit != own))
        *all = MONEY_UNIT_FOREIGN;
    else if (*all == MONEY_UNIT_NONE)
        *all = one;
    *unit = own;
}

/* The words of TEXT: 万元、人数:人 and 人民币 万元 go on behind the first one. */
static enum money_unit read_words(struct arena *arena, const char *text, enum entry_unit *unit)
{
    static const char *const between[] = {"、", ",", "/", ";", NULL};
    static const char *const ends[] = {" ", "\t", "\n", "\r", "(",  ")",  "[",
                                       "]", "【", "】", "〔", "〕", "。", NULL};
    enum money_unit all = MONEY_UNIT_NONE;
    size_t step = 1;

    while (step != 0) {
        enum entry_unit own = UNIT_OWN;
        enum money_unit found;
        const char *word;
        size_t length = 0;

        while (text[length] != '\0' && prefix_of(text + length, between) == 0 &&
               prefix_of(text + length, ends) == 0)
            length++;
        word = text_fold(arena, arena_textn(arena, text, length));
        found = read_word(word, &own);
        money_unit_join(&all, unit, found, own);
        step = prefix_of(text + length, between);
        if (step == 0 && strcmp(word, "人民币") == 0)
            step = prefix_of(text + length, ends);
        text += length + step;
    }
    return all;
}

enum money_unit money_unit_of_title(struct arena *arena, const char *text, enum entry_unit *unit)
{
    static const char *const skipped[] = {" ", "\t", "\n", "\r", ":", NULL};
    static const char mark[] = "单位";
    const char *at = text_narrow(arena, text);
    enum money_unit all = MONEY_UNIT_NONE;
    size_t step;

    while ((at = strstr(at, mark)) != NULL) {
        enum entry_unit own = UNIT_OWN;
        enum money_unit one;

        at += strlen(mark);
        while ((step = prefix_of(at, skipped)) != 0)
            at += step;
        one = read_words(arena, at, &own);
        money_unit_join(&all, unit, one, own);
    }
    return all;
}
