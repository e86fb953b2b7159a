#include "tui/widgets/editor.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/glyph.h"

/* What the view shows of the text before and behind the caret. */
#define LOOK_AHEAD 2

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static size_t character_length(const char *text)
{
    size_t length = 1;

    while ((unsigned char)text[0] >= 0xC0 && length < 4 && is_continuation(text[length]))
        length++;
    return length;
}

/* Does the character at TEXT (a combining mark, a joiner) belong to the one before it? */
static bool attaches(const char *text)
{
    char pair[8] = "a";
    struct glyph glyph;
    const char *at = pair;

    memcpy(pair + 1, text, character_length(text));
    return glyph_next(&at, &glyph) && *at == '\0';
}

static size_t next_of(const char *text, size_t at)
{
    struct glyph glyph;
    const char *end = text + at;

    glyph_next(&end, &glyph);
    return (size_t)(end - text);
}

static size_t previous_of(const char *text, size_t at)
{
    while (at > 0) {
        do
            at--;
        while (at > 0 && is_continuation(text[at]));
        if (!attaches(text + at))
            break;
    }
    return at;
}

static int width_of(const char *text, size_t from, size_t to)
{
    struct glyph glyph;
    const char *at = text + from;
    int width = 0;

    while (at < text + to && glyph_next(&at, &glyph))
        width += glyph.width;
    return width;
}

/* Byte order and direction marks come along with what is copied elsewhere and are never meant. */
static bool is_unwanted(const char *character)
{
    static const char *const marks[] = {
        "\u200E", "\u200F", "\u061C", "\u202A", "\u202B", "\u202C", "\u202D",
        "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\uFEFF",
    };

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(character, marks[i], strlen(marks[i])) == 0)
            return true;
    return false;
}

static bool is_break(const char *character)
{
    return (*character >= '\t' && *character <= '\r') || strncmp(character, "\xC2\x85", 2) == 0 ||
           strncmp(character, "\u2028", 3) == 0 || strncmp(character, "\u2029", 3) == 0;
}

static bool is_control(const char *character)
{
    unsigned char lead = (unsigned char)character[0], next = (unsigned char)character[1];

    return lead < 0x20 || lead == 0x7F || (lead == 0xC2 && next < 0xA0);
}

/* TEXT on one line: a line break or tab is a space, what else is no text goes. */
static void clean(const char *text, struct buffer *out)
{
    while (*text) {
        size_t length = character_length(text);
        if (!text_is_utf8(text, length))
            length = 1;
        else if (strncmp(text, "\r\n", 2) == 0)
            ; /* the \n is the space */
        else if (is_break(text))
            buffer_add(out, " ");
        else if (!is_control(text) && !is_unwanted(text))
            buffer_addn(out, text, length);
        text += length;
    }
}

/* A mark needs a character to stand on. */
static const char *skip_marks(const char *text)
{
    while (*text && attaches(text))
        text += character_length(text);
    return text;
}

static void insert(struct editor *editor, const char *text, size_t length)
{
    if (editor->length + length + 1 > editor->capacity) {
        editor->capacity = (editor->length + length + 1) * 2;
        editor->text = memory_resize(editor->text, editor->capacity, 1);
    }
    memmove(editor->text + editor->cursor + length, editor->text + editor->cursor,
            editor->length - editor->cursor + 1);
    memcpy(editor->text + editor->cursor, text, length);
    editor->length += length;
    editor->cursor += length;
}

void editor_set(struct editor *editor, const char *text)
{
    struct buffer line = {0};

    clean(text, &line);
    const char *start = skip_marks(buffer_text(&line));
    editor->length = editor->cursor = editor->first = 0;
    editor->capacity = editor->capacity ? editor->capacity : 32;
    editor->text = memory_resize(editor->text, editor->capacity, 1);
    editor->text[0] = '\0';
    insert(editor, start, strlen(start));
    buffer_free(&line);
    editor->changed = false;
}

void editor_open(struct editor *editor, const char *text, size_t limit)
{
    *editor = (struct editor){.limit = limit};
    editor_set(editor, text);
}

void editor_close(struct editor *editor)
{
    free(editor->text);
    *editor = (struct editor){0};
}

/* As many whole characters as the limit leaves room for. */
static void type_text(struct editor *editor, const char *text)
{
    struct buffer line = {0};

    clean(text, &line);
    const char *at = buffer_text(&line);
    if (editor->cursor == 0)
        at = skip_marks(at);
    while (*at) {
        size_t length = next_of(at, 0);
        if (editor->length > editor->limit || length > editor->limit - editor->length)
            break;
        insert(editor, at, length);
        editor->changed = true;
        at += length;
    }
    buffer_free(&line);
}

static void take_out(struct editor *editor, size_t from, size_t to)
{
    if (from == to)
        return;
    memmove(editor->text + from, editor->text + to, editor->length - to + 1);
    editor->length -= to - from;
    editor->cursor = from;
    editor->changed = true;
}

enum word_kind {
    WORD_BLANK,
    WORD_LATIN,
    WORD_SIGN,
    WORD_OTHER,
};

static enum word_kind kind_of(const char *character)
{
    unsigned char c = (unsigned char)*character;

    if (c == ' ' || strncmp(character, "\u3000", 3) == 0)
        return WORD_BLANK;
    if (c >= 0x80)
        return WORD_OTHER;
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? WORD_LATIN
                                                                                      : WORD_SIGN;
}

static size_t word_start(const struct editor *editor)
{
    size_t at = editor->cursor;

    while (at > 0 && kind_of(editor->text + previous_of(editor->text, at)) == WORD_BLANK)
        at = previous_of(editor->text, at);
    if (at == 0)
        return at;
    enum word_kind kind = kind_of(editor->text + previous_of(editor->text, at));
    while (at > 0 && kind_of(editor->text + previous_of(editor->text, at)) == kind)
        at = previous_of(editor->text, at);
    return at;
}

static bool type_key(struct editor *editor, int key)
{
    const char *text = editor->text;
    size_t cursor = editor->cursor;

    switch (key) {
    case KEY_CODE_BACKSPACE:
        take_out(editor, previous_of(text, cursor), cursor);
        return true;
    case KEY_CODE_DELETE:
        take_out(editor, cursor, next_of(text, cursor));
        return true;
    case KEY_CODE_LEFT:
        editor->cursor = previous_of(text, cursor);
        return true;
    case KEY_CODE_RIGHT:
        editor->cursor = next_of(text, cursor);
        return true;
    case KEY_CODE_HOME:
    case KEY_CODE_CTRL + 'a' - 'a':
        editor->cursor = 0;
        return true;
    case KEY_CODE_END:
    case KEY_CODE_CTRL + 'e' - 'a':
        editor->cursor = editor->length;
        return true;
    case KEY_CODE_CTRL + 'k' - 'a':
        take_out(editor, cursor, editor->length);
        return true;
    case KEY_CODE_CTRL + 'u' - 'a':
        take_out(editor, 0, cursor);
        return true;
    case KEY_CODE_CTRL + 'w' - 'a':
        take_out(editor, word_start(editor), cursor);
        return true;
    default:
        return false;
    }
}

bool editor_type(struct editor *editor, const struct event *event)
{
    bool taken = false;

    if (event->kind == EVENT_TEXT) {
        type_text(editor, event->text);
        taken = true;
    } else if (event->kind == EVENT_KEY) {
        taken = type_key(editor, event->key);
    }
    /* The view never starts behind the caret: what lies before it stays whole characters. */
    if (editor->first > editor->cursor)
        editor->first = editor->cursor;
    return taken;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Moves the view so that the caret, and a little on both sides, is in COLUMNS cells. */
static void scroll(struct editor *editor, int columns)
{
    const char *text = editor->text;
    size_t first = editor->first;
    /* A mark typed at the left edge belongs to the character before. */
    if (first > 0 && first < editor->length && attaches(text + first))
        first = previous_of(text, first);
    int before = width_of(text, first, editor->cursor);
    int ahead = columns > 2 * LOOK_AHEAD ? LOOK_AHEAD : 0;
    while (before < ahead && first > 0) {
        size_t previous = previous_of(text, first);
        before += width_of(text, previous, first);
        first = previous;
    }
    int rest = width_of(text, editor->cursor, editor->length);
    int behind = rest > 1 && columns >= LOOK_AHEAD ? LOOK_AHEAD : 1;
    while (before > 0 && before + behind > columns) {
        size_t next = next_of(text, first);
        before -= width_of(text, first, next);
        first = next;
    }
    /* Behind what was taken out at the end, the view fills up from the left. */
    int shown = before + rest + 1;
    while (first > 0 && shown < columns) {
        size_t previous = previous_of(text, first);
        shown += width_of(text, previous, first);
        if (shown > columns)
            break;
        first = previous;
    }
    editor->first = first;
}

void editor_draw(struct editor *editor, struct area area, int row, int column, int columns,
                 bool focused)
{
    columns = least(columns, area.columns - column);
    editor->columns = 0;
    if (columns <= 0 || row < 0 || row >= area.rows || column < 0)
        return;
    editor->row = area.row + row;
    editor->column = area.column + column;
    editor->columns = columns;
    scroll(editor, columns);
    struct buffer shown = {0};
    size_t end = editor->first;
    for (int width = 0; end < editor->length;) {
        size_t next = next_of(editor->text, end);
        width += width_of(editor->text, end, next);
        if (width > columns)
            break;
        end = next;
    }
    buffer_addn(&shown, editor->text + editor->first, end - editor->first);
    area_text(area, row, column, columns, TEXT_LEFT, STYLE_FIELD, buffer_text(&shown));
    buffer_free(&shown);
    if (focused)
        area_cursor(area, row, column + width_of(editor->text, editor->first, editor->cursor));
}

bool editor_click(struct editor *editor, const struct event *event)
{
    int left = event->column - editor->column;

    if (event->kind != EVENT_MOUSE ||
        (event->mouse != MOUSE_PRESS && event->mouse != MOUSE_DOUBLE) ||
        event->row != editor->row || left < 0 || left >= editor->columns)
        return false;
    editor->cursor = editor->first;
    while (editor->cursor < editor->length) {
        size_t next = next_of(editor->text, editor->cursor);
        left -= width_of(editor->text, editor->cursor, next);
        if (left < 0)
            break;
        editor->cursor = next;
    }
    return true;
}
