#include "core/text_private.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "core/buffer.h"

#define NO_CHARACTER 0xFFFD

/* Length of the UTF-8 character at TEXT, of which LENGTH bytes may be read, or 0 when there is
 * none: overlong forms, surrogates and what lies beyond U+10FFFF are none. */
static size_t decode(const char *text, size_t length, UChar32 *out)
{
    static const UChar32 least[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)text[0];
    size_t need = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    UChar32 c = need < 2 ? lead : lead & (0xFF >> (need + 1));

    if (need == 0 || lead > 0xF4 || need > length)
        return 0;
    for (size_t i = 1; i < need; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte & 0xC0) != 0x80)
            return 0;
        c = c * 64 + (byte & 0x3F);
    }
    if (c < least[need] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return 0;
    *out = c;
    return need;
}

/* Of three bytes, as Chinese has them, and neither overlong nor a surrogate. */
static bool is_plain_triple(const unsigned char *at)
{
    return at[0] > 0xE0 && at[0] < 0xED && (at[1] & 0xC0) == 0x80 && (at[2] & 0xC0) == 0x80;
}

/* The character at *TEXT, which moves behind it; a byte that is no UTF-8 counts as one. The NUL at
 * the end is no continuation byte: nothing is read past it. */
static UChar32 next_character(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    UChar32 c = NO_CHARACTER;

    if (is_plain_triple(at)) {
        *text += 3;
        return (at[0] & 0xF) << 12 | (at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    }
    size_t length = decode(*text, 4, &c);

    *text += length ? length : 1;
    return c;
}

static void add_character(struct buffer *buffer, UChar32 c)
{
    char bytes[4];
    size_t count = 0;

    if (c < 0x80) {
        bytes[count++] = (char)c;
    } else if (c < 0x800) {
        bytes[count++] = (char)(0xC0 | c >> 6);
        bytes[count++] = (char)(0x80 | (c & 0x3F));
    } else {
        if (c < 0x10000) {
            bytes[count++] = (char)(0xE0 | c >> 12);
        } else {
            bytes[count++] = (char)(0xF0 | c >> 18);
            bytes[count++] = (char)(0x80 | (c >> 12 & 0x3F));
        }
        bytes[count++] = (char)(0x80 | (c >> 6 & 0x3F));
        bytes[count++] = (char)(0x80 | (c & 0x3F));
    }
    buffer_addn(buffer, bytes, count);
}

/* The common Han characters and the punctuation between them. No normal form changes them. */
static bool is_common(UChar32 c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3001 || c == 0x3002 || c == 0x3007 ||
           c == 0x300A || c == 0x300B;
}

/* As most texts are: of ASCII and common characters. */
static bool is_narrow(const char *text)
{
    while (*text) {
        UChar32 c = next_character(&text);
        if (c >= 0x80 && !is_common(c))
            return false;
    }
    return true;
}

/* The full-width forms of ! to ~. */
static bool is_full_width(UChar32 c)
{
    return c >= 0xFF01 && c <= 0xFF5E;
}

/* White space and what is as invisible: zero-width spaces, byte order and direction marks. */
static bool is_blank(UChar32 c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (is_common(c) || is_full_width(c))
        return false;
    return u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR;
}

static char *take(struct arena *arena, struct buffer *buffer)
{
    char *text = arena_textn(arena, buffer_text(buffer), buffer->length);

    buffer_free(buffer);
    return text;
}

bool text_is_utf8(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        const unsigned char *at = (const unsigned char *)text + i;
        UChar32 c = 0;
        if (*at != 0 && *at < 0x80) {
            i++;
            continue;
        }
        if (length - i >= 3 && is_plain_triple(at)) {
            i += 3;
            continue;
        }
        size_t step = decode(text + i, length - i, &c);
        if (step == 0 || c == 0)
            return false;
        i += step;
    }
    return true;
}

bool text_is_plain(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            return false;
    return true;
}

/* As Unicode has them: most texts need no ICU. -1 for others. */
static int usual_width(UChar32 c)
{
    static const struct {
        UChar32 first, last;
        int width;
    } usual[] = {
        {0x20, 0x7E, 1},     {0x4E00, 0x9FFF, 2}, {0x2500, 0x25FC, 1}, {0x3000, 0x3029, 2},
        {0xFF01, 0xFF60, 2}, {0xA1, 0xAC, 1},     {0xAE, 0xFF, 1},     {0x2010, 0x2027, 1},
    };

    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (c >= usual[i].first && c <= usual[i].last)
            return usual[i].width;
    return -1;
}

static int character_width(UChar32 c)
{
    int usual = usual_width(c);

    if (usual >= 0)
        return usual;
    switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
        return 0;
    default:
        break;
    }
    int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/* Columns of the character at *TEXT, which moves behind it. Nearly all is ASCII or Han (U+5000 to
 * U+9FFF here). */
static int next_width(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;

    if (at[0] >= 0x20 && at[0] < 0x7F) {
        *text += 1;
        return 1;
    }
    if (at[0] >= 0xE5 && at[0] <= 0xE9 && is_plain_triple(at)) {
        *text += 3;
        return 2;
    }
    return character_width(next_character(text));
}

int text_width(const char *text)
{
    int width = 0;

    while (*text)
        width += next_width(&text);
    return width;
}

size_t text_cut(const char *text, int columns)
{
    const char *end = text;

    while (*end) {
        const char *next = end;
        columns -= next_width(&next);
        if (columns < 0)
            break;
        end = next;
    }
    return (size_t)(end - text);
}

size_t text_count(const char *text)
{
    size_t count = 0;

    for (; *text; count++)
        next_character(&text);
    return count;
}

/* Where the last character of TEXT begins, which ends at END; a byte that is no UTF-8 is one. */
static const char *last_character(const char *text, const char *end)
{
    const char *start = end - 1;

    while (start > text && end - start < 4 && (*start & 0xC0) == 0x80)
        start--;
    const char *next = start;
    next_character(&next);
    return next == end ? start : end - 1;
}

char *text_trim(struct arena *arena, const char *text)
{
    const char *end = text + strlen(text);

    while (*text) {
        const char *next = text;
        if (!is_blank(next_character(&next)))
            break;
        text = next;
    }
    while (end > text) {
        const char *last = last_character(text, end), *at = last;
        if (!is_blank(next_character(&at)))
            break;
        end = last;
    }
    return arena_textn(arena, text, (size_t)(end - text));
}

/* TEXT as UTF-16; *LENGTH its units. free() it. Bytes that are no UTF-8 become U+FFFD. */
static UChar *to_utf16(const char *text, int32_t *length)
{
    UErrorCode status = U_ZERO_ERROR;
    size_t bytes = strlen(text);

    if (bytes > INT32_MAX / 32)
        bytes = INT32_MAX / 32;
    UChar *units = memory_resize(NULL, bytes + 1, sizeof *units);
    u_strFromUTF8WithSub(units, (int32_t)bytes + 1, length, text, (int32_t)bytes, NO_CHARACTER,
                         NULL, &status);
    if (U_FAILURE(status))
        *length = 0;
    return units;
}

UChar32 *text_to_nfkc(const char *text, int32_t *length)
{
    /* 18 is the longest compatibility decomposition of one character. */
    const int32_t longest = 18;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    int32_t source_length, room;
    UChar *source = to_utf16(text, &source_length);

    room = source_length * longest + 1;
    UChar *normal = memory_resize(NULL, (size_t)room, sizeof *normal);
    int32_t units = unorm2_normalize(nfkc, source, source_length, normal, room, &status);
    free(source);
    UChar32 *characters = memory_resize(NULL, (size_t)units + 1, sizeof *characters);
    u_strToUTF32(characters, units + 1, length, normal, units, &status);
    free(normal);
    if (U_FAILURE(status))
        *length = 0;
    return characters;
}

/* The half-width form of C, or C. */
static UChar32 narrow_character(UChar32 c)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar form[4];
    UChar32 narrow;
    int32_t type = u_getIntPropertyValue(c, UCHAR_DECOMPOSITION_TYPE), length = 0;

    if (c == 0x3000)
        return ' ';
    if (type != U_DT_WIDE && type != U_DT_NARROW)
        return c;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    if (U_SUCCESS(status))
        length = unorm2_getDecomposition(nfkc, c, form, 4, &status);
    if (U_FAILURE(status) || length < 1)
        return c;
    u_strToUTF32(&narrow, 1, &length, form, length, &status);
    return U_SUCCESS(status) && length == 1 ? narrow : c;
}

/*
 * NFKC of the full-width and half-width forms alone: applied to everything it would read 5² as 52
 * and ① as 1, which no cell of figures may do.
 */
char *text_narrow(struct arena *arena, const char *text)
{
    struct buffer out = {0};

    if (is_narrow(text))
        return text_trim(arena, text);
    while (*text) {
        UChar32 c = next_character(&text);
        add_character(&out, c < 0x80 || is_common(c) ? c : narrow_character(c));
    }
    char *narrow = text_trim(arena, buffer_text(&out));
    buffer_free(&out);
    return narrow;
}

/* What becomes of a character in most texts. 0: it goes; -1: ICU knows. */
static UChar32 fold_usual(UChar32 c)
{
    if (is_full_width(c))
        c -= 0xFF01 - '!';
    if (c >= 'A' && c <= 'Z')
        return c - 'A' + 'a';
    if (c < 0x80)
        return is_blank(c) || c == '"' || c == '\'' ? 0 : c;
    if (c == 0x201C || c == 0x201D)
        return 0;
    return is_common(c) ? c : -1;
}

/* Without ICU; NULL where it is needed. */
static char *fold_plain(struct arena *arena, const char *text)
{
    char *folded = arena_alloc(arena, strlen(text) + 1), *to = folded;

    while (*text) {
        const char *from = text;
        UChar32 c = fold_usual(next_character(&text));
        if (c < 0)
            return NULL;
        if (c > 0 && c < 0x80)
            *to++ = (char)c;
        else if (c > 0)
            to = (char *)memcpy(to, from, (size_t)(text - from)) + (text - from);
    }
    return folded;
}

char *text_fold(struct arena *arena, const char *text)
{
    char *plain = fold_plain(arena, text);
    struct buffer out = {0};
    int32_t length;

    if (plain)
        return plain;
    UChar32 *normal = text_to_nfkc(text, &length);

    for (int32_t i = 0; i < length; i++)
        if (!is_blank(normal[i]) && !u_hasBinaryProperty(normal[i], UCHAR_QUOTATION_MARK))
            add_character(&out, u_tolower(normal[i]));
    free(normal);
    return take(arena, &out);
}

char *text_enterprise_name(struct arena *arena, const char *text)
{
    struct buffer out = {0};

    while (*text) {
        const char *start = text;
        UChar32 c = next_character(&text);
        if (is_blank(c))
            continue;
        if (c == '(' || c == 0xFE59)
            buffer_add(&out, "（");
        else if (c == ')' || c == 0xFE5A)
            buffer_add(&out, "）");
        else
            buffer_addn(&out, start, (size_t)(text - start));
    }
    return take(arena, &out);
}
