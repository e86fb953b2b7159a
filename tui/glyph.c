#include "tui/glyph.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

#include "core/text.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* One character of TEXT: its bytes into OUT, its code, its width (-1: leave it out). */
struct character {
    char text[5];
    size_t length;
    unsigned code;
    int width;
};

static size_t length_of(const char *text)
{
    unsigned char lead = (unsigned char)text[0];
    size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (strnlen(text, length) < length || !text_is_utf8(text, length))
        return 0;
    return length;
}

static unsigned code_of(const char *text, size_t length)
{
    unsigned code = (unsigned char)text[0];
    if (length > 1)
        code &= 0xFFu >> (length + 1);
    for (size_t i = 1; i < length; i++)
        code = code << 6 | ((unsigned char)text[i] & 0x3Fu);
    return code;
}

/* Invisible characters that change how others are shown: joiners, marks of direction, selectors of
 * variants, tags. */
static bool is_invisible(unsigned code)
{
    return code == 0xAD || code == 0x61C || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
           (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF ||
           (code >= 0xFFF9 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE0FFF);
}

static bool is_control(unsigned code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

/* As most of what is drawn. */
static bool is_ascii(char c)
{
    return c >= 0x20 && c < 0x7F;
}

static void replace(struct character *out, const char *text)
{
    strcpy(out->text, text);
    out->code = text[0] == ' ' ? ' ' : 0xFFFD;
    out->width = 1;
}

static bool next_character(const char **text, struct character *out)
{
    if (**text == '\0')
        return false;
    if (is_ascii(**text)) {
        *out =
            (struct character){.text = {**text}, .length = 1, .code = (unsigned)**text, .width = 1};
        ++*text;
        return true;
    }
    size_t length = length_of(*text);
    *out = (struct character){.length = length > 0 ? length : 1};
    if (length == 0) {
        replace(out, REPLACEMENT);
    } else {
        memcpy(out->text, *text, length);
        out->code = code_of(*text, length);
        if (strchr("\n\t\r\v\f", (*text)[0]) != NULL)
            replace(out, " ");
        else if (is_control(out->code))
            replace(out, REPLACEMENT);
        else
            out->width = is_invisible(out->code) ? -1 : text_width(out->text);
    }
    *text += out->length;
    return true;
}

bool glyph_next(const char **text, struct glyph *out)
{
    struct character character;
    do {
        if (!next_character(text, &character))
            return false;
    } while (character.width < 0);
    memset(out, 0, sizeof *out);
    /* A combining mark with nothing before it stands on a blank. */
    if (character.width == 0)
        out->text[0] = ' ';
    strcat(out->text, character.text);
    out->width = character.width == 2 ? 2 : 1;
    for (const char *at = *text; next_character(&at, &character) && character.width <= 0;
         *text = at)
        if (character.width == 0 && strlen(out->text) + character.length < sizeof out->text)
            strcat(out->text, character.text);
    return true;
}

int glyph_measure(const char *text, int most)
{
    int width = 0;
    struct glyph glyph;
    while (width < most && glyph_next(&text, &glyph))
        width += glyph.width;
    return width;
}

static bool is_one_of(const char *text, const char *set)
{
    return text[0] != '\0' && strstr(set, text) != NULL;
}

/* May a line end between these two? Not inside Latin words and numbers, not before what closes, not
 * behind what opens. */
static bool may_break(const struct glyph *before, const struct glyph *after)
{
    static const char closers[] = ",.;:!?)]}%,。、;:?!)】》」』”’%…·";
    static const char openers[] = "([{(【《「『“‘";
    if (is_one_of(after->text, closers) || is_one_of(before->text, openers))
        return false;
    return before->text[0] == ' ' ||
           (after->text[0] != ' ' && (before->width == 2 || after->width == 2));
}

int glyph_line(const char **text, int columns)
{
    const char *at = *text, *end = NULL; /* end: where it may break */
    int width = 0, end_width = 0;
    struct glyph before = {.text = ""}, glyph;
    for (;;) {
        const char *start = at;
        if (*at == '\n' || !glyph_next(&at, &glyph)) {
            *text = *start == '\n' ? start + 1 : at;
            return width < columns ? width : columns;
        }
        if (width > 0 && may_break(&before, &glyph)) {
            end = start;
            end_width = width;
        }
        if (width + glyph.width > columns && glyph.text[0] != ' ') {
            if (end == NULL) { /* one long word, or a line narrower than a character */
                end = width > 0 ? start : at;
                end_width = width;
            }
            *text = end;
            return end_width < columns ? end_width : columns;
        }
        width += glyph.width;
        before = glyph;
    }
}

void glyph_to_ascii(char *text)
{
    static const char *const signs[] = {
        "-─━═–", "|│┃║",  "+┌┐└┘├┤┬┴┼╔╗╚╝", "#█▇▆▅▉▊▋▌■", "=░▒▓", " ▏▎▍", "^▲↑△",   "v▼↓▽",
        ">▶→▷▸", "<◀←◁◂", "*●★◆",           "o○☆◇□",      "v✓",   "x✗✘",  ".▁▂▃▄·",
    };
    if ((unsigned char)text[0] < 0x80)
        return;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (strstr(signs[i] + 1, text) != NULL) {
            text[0] = signs[i][0];
            text[1] = '\0';
            return;
        }
    }
}
