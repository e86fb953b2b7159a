#include <stdlib.h>
#include <string.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "core/buffer.h"
#include "core/text_private.h"

/* ICU works long at a name: what it found is kept by character. How one is read depends, in its
 * rules, on whether it is the first of its run and on the next one, and on nothing else. */
#define KEPT_BITS 16
#define LETTERS_MOST 7

struct syllable {
    uint64_t key;
    char letters[LETTERS_MOST + 1];
};

static struct syllable kept[1 << KEPT_BITS];

static uint64_t key_of(const UChar32 *run, int32_t count, int32_t i)
{
    uint64_t next = i + 1 < count ? (uint64_t)run[i + 1] : 0;
    return (uint64_t)(i == 0) << 42 | (uint64_t)run[i] << 21 | next;
}

/* The only place for KEY, where another may stand. */
static struct syllable *place_of(uint64_t key)
{
    return &kept[key * 0x9E3779B97F4A7C15u >> (64 - KEPT_BITS)];
}

/* The common Han characters, of each of which ICU makes one word. */
static bool is_common(UChar32 c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

static bool all_are_common(const UChar32 *run, int32_t count)
{
    int32_t i = 0;
    while (i < count && is_common(run[i]))
        i++;
    return i == count;
}

static bool recall(const UChar32 *run, int32_t count, struct buffer *full, struct buffer *initials)
{
    for (int32_t i = 0; i < count; i++) {
        uint64_t key = key_of(run, count, i);
        if (place_of(key)->key != key)
            return false;
    }
    for (int32_t i = 0; i < count; i++) {
        const char *letters = place_of(key_of(run, count, i))->letters;
        buffer_add(full, letters);
        buffer_addn(initials, letters, *letters != '\0');
    }
    return true;
}

static bool is_letter(UChar c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(UChar c)
{
    return c >= '0' && c <= '9';
}

/* Keeps what LATIN, a word for each of COUNT characters, says of the one at PLACE. */
static void remember(uint64_t key, int32_t place, int32_t count, const UChar *latin, int32_t length)
{
    struct syllable syllable = {.key = key};
    int32_t words = 1, at = 0;
    size_t letters = 0;
    for (int32_t i = 0; i < length; i++)
        words += latin[i] == ' ';
    if (words != count)
        return;
    for (; place > 0; at++)
        place -= latin[at] == ' ';
    for (; at < length && latin[at] != ' '; at++)
        if (is_letter(latin[at]) && letters++ < LETTERS_MOST)
            syllable.letters[letters - 1] = (char)latin[at];
    if (letters <= LETTERS_MOST)
        *place_of(key) = syllable;
}

static const UTransliterator *transliterator(void)
{
    static UTransliterator *opened;
    static bool tried;

    if (!tried) {
        static const char rules[] = "Han-Latin/Names; Latin-ASCII; Lower";
        UChar id[sizeof rules];
        UErrorCode status = U_ZERO_ERROR;
        u_charsToUChars(rules, id, sizeof rules);
        opened = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
        tried = true;
    }
    return opened;
}

/* Latin letters for a run of characters, syllables apart by spaces. free() it. */
static UChar *to_latin(const UChar32 *run, int32_t count, int32_t *length)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t room = count * 16 + 16, limit;
    UChar *latin = memory_resize(NULL, (size_t)room, sizeof *latin);
    const UTransliterator *han = transliterator();

    u_strFromUTF32(latin, room, length, run, count, &status);
    limit = *length;
    if (han && U_SUCCESS(status))
        utrans_transUChars(han, latin, length, room, 0, &limit, &status);
    if (U_FAILURE(status))
        *length = 0;
    return latin;
}

/* Asks ICU for those that were not met before, each between its neighbours: it takes its time with
 * every character of a name. */
static void learn(const UChar32 *run, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        uint64_t key = key_of(run, count, i);
        int32_t before = i > 0 ? 1 : 0, around = before + (i + 1 < count ? 2 : 1), length;
        if (place_of(key)->key == key)
            continue;
        UChar *latin = to_latin(run + i - before, around, &length);
        remember(key, before, around, latin, length);
        free(latin);
    }
}

static void add_byte(struct buffer *buffer, UChar c)
{
    char byte = (char)c;
    buffer_addn(buffer, &byte, 1);
}

/* Of ASCII ICU makes the same in small letters. */
static bool add_ascii(const UChar32 *run, int32_t count, struct buffer *full,
                      struct buffer *initials)
{
    for (int32_t i = 0; i < count; i++)
        if (run[i] > 0x7F)
            return false;
    for (int32_t i = 0; i < count; i++) {
        UChar c = (UChar)(run[i] >= 'A' && run[i] <= 'Z' ? run[i] - 'A' + 'a' : run[i]);
        if (is_letter(c) || is_digit(c)) {
            add_byte(full, c);
            add_byte(initials, c);
        }
    }
    return true;
}

/* Adds the letters and digits of one run; of Chinese, INITIALS gets the first of each syllable. */
static void add_pinyin(const UChar32 *run, int32_t count, bool chinese, struct buffer *full,
                       struct buffer *initials)
{
    int32_t length;
    bool first = true, common = all_are_common(run, count);

    if (common)
        learn(run, count);
    if (common ? recall(run, count, full, initials) : add_ascii(run, count, full, initials))
        return;
    UChar *latin = to_latin(run, count, &length);
    for (int32_t i = 0; i < length; i++) {
        UChar c = latin[i];
        if (is_letter(c) || is_digit(c)) {
            add_byte(full, c);
            if (first || !chinese)
                add_byte(initials, c);
            first = false;
        } else if (c == ' ') {
            first = true;
        }
    }
    free(latin);
}

static bool is_chinese(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;

    return is_common(c) || uscript_getScript(c, &status) == USCRIPT_HAN;
}

static char *take(struct arena *arena, struct buffer *buffer)
{
    char *text = arena_textn(arena, buffer_text(buffer), buffer->length);

    buffer_free(buffer);
    return text;
}

void text_pinyin(struct arena *arena, const char *text, char **full, char **initials)
{
    const int32_t longest = 10000; /* names are short; what is no name needs no key */
    struct buffer all = {0}, firsts = {0};
    int32_t length, end;
    UChar32 *characters = text_to_nfkc(text, &length);

    if (length > longest)
        length = longest;
    for (int32_t start = 0; start < length; start = end) {
        bool chinese = is_chinese(characters[start]);
        for (end = start + 1; end < length && is_chinese(characters[end]) == chinese;)
            end++;
        add_pinyin(characters + start, end - start, chinese, &all, &firsts);
    }
    free(characters);
    *full = take(arena, &all);
    *initials = take(arena, &firsts);
}
