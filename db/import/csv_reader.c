#include "db/import/csv_reader.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "db/import/text_source.h"

#define SAMPLE_LINES 20

struct csv_reader {
    struct table_reader base;
    struct text_source *source;
    const char *text; /* the piece in hand */
    size_t length, at;
    size_t first; /* in the first piece, behind a line "sep=;" */
    char delimiter;
    bool told; /* its only sheet */
    struct table_sheet sheet;
    struct arena *arena; /* texts of the row */
    struct buffer field;
    struct cell *cells;
    size_t capacity;
    struct table_line row;
};

/* Which delimiter the first lines share. */
struct delimiter_count {
    int lines[SAMPLE_LINES];
};

static size_t count_delimiters(const struct csv_reader *reader, char delimiter,
                               struct delimiter_count *out)
{
    size_t lines = 0, at;
    bool quoted = false, content = false;
    int count = 0;

    for (at = reader->first; at <= reader->length && lines < SAMPLE_LINES; at++) {
        char c = at < reader->length ? reader->text[at] : '\n';

        if (c == '"')
            quoted = !quoted;
        if (c == '\n' && (!quoted || at == reader->length)) {
            if (content)
                out->lines[lines++] = count;
            count = 0;
            content = false;
        } else if (c == delimiter && !quoted) {
            count++;
        }
        content = content || (c != '\n' && c != '\r');
    }
    return lines;
}

/* How many lines have the count that most of them have. */
static int shared_lines(const struct delimiter_count *counts, size_t lines, int *count)
{
    int best = 0;
    size_t i, j;

    *count = 0;
    for (i = 0; i < lines; i++) {
        int same = 0;

        for (j = 0; j < lines; j++)
            same += counts->lines[j] == counts->lines[i];
        if (counts->lines[i] > 0 && (same > best || (same == best && counts->lines[i] > *count))) {
            best = same;
            *count = counts->lines[i];
        }
    }
    return best;
}

static void find_delimiter(struct csv_reader *reader)
{
    static const char candidates[] = {'\t', ',', ';'};
    int best = 0, best_count = 0;
    size_t i;

    reader->delimiter = ',';
    if (reader->length >= 5 && strncmp(reader->text, "sep=", 4) == 0 &&
        strchr(",;\t", reader->text[4]) != NULL && strchr("\r\n", reader->text[5]) != NULL) {
        reader->delimiter = reader->text[4];
        reader->first = 5;
        while (reader->first < reader->length && reader->text[reader->first - 1] != '\n')
            reader->first++;
        return;
    }
    for (i = 0; i < sizeof candidates; i++) {
        struct delimiter_count counts;
        size_t lines = count_delimiters(reader, candidates[i], &counts);
        int count, shared = shared_lines(&counts, lines, &count);

        if (shared > best || (shared == best && count > best_count)) {
            best = shared;
            best_count = count;
            reader->delimiter = candidates[i];
        }
    }
}

static bool take_field(struct csv_reader *reader, int column, struct error *err)
{
    const char *text = buffer_text(&reader->field);
    size_t length = strlen(text);

    if (column > CELL_COLUMNS)
        return error_set(err, ERROR_LIMIT, "第 %d 行超过 16384 列,请检查分隔符和引号",
                         reader->row.number);
    if (text_count(text) > CELL_CHARACTERS)
        return error_set(err, ERROR_LIMIT,
                         "第 %d 行第 %d 列超过 32767 个字,多半是引号没有配对;请改正后再导入",
                         reader->row.number, column);
    /* ="0123" is how some programs keep a spreadsheet from making a number of a code */
    if (length >= 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"') {
        text += 2;
        length -= 3;
    }
    if (length == 0)
        return true;
    reader->cells = memory_grow(reader->cells, reader->row.count, &reader->capacity);
    reader->cells[reader->row.count++] = (struct cell){
        .column = column,
        .kind = CELL_TEXT,
        .text = arena_textn(reader->arena, text, length),
    };
    return true;
}

/* The next byte of the text, which is not taken; NUL at its end. */
static bool peek(struct csv_reader *reader, char *next, struct error *err)
{
    if (reader->at == reader->length) {
        reader->at = 0;
        if (!text_source_next(reader->source, &reader->text, &reader->length, err))
            return false;
    }
    *next = reader->text[reader->at];
    return true;
}

/* Into the field what stands before the next of STOPS, which is *STOP and not taken; NUL at the end
 * of the text. */
static bool take_until(struct csv_reader *reader, const char *stops, char *stop, int column,
                       struct error *err)
{
    while (peek(reader, stop, err)) {
        size_t plain = strcspn(reader->text + reader->at, stops);

        buffer_addn(&reader->field, reader->text + reader->at, plain);
        reader->at += plain;
        if (reader->field.length > (size_t)CELL_CHARACTERS * 4)
            return error_set(
                err, ERROR_LIMIT,
                "第 %d 行第 %d 列超过 32767 个字,多半是引号没有配对,或分隔符不对;请改正后再导入",
                reader->row.number, column);
        if (plain == 0)
            return true;
    }
    return false;
}

/* The quoted part of a field, behind its first quote. */
static bool read_quoted(struct csv_reader *reader, int column, struct error *err)
{
    char next;

    while (take_until(reader, "\"", &next, column, err)) {
        if (next == '\0')
            return error_set(err, ERROR_FILE,
                             "第 %d 行的引号没有配对,文件可能不完整;请改正后再导入",
                             reader->row.number);
        reader->at++;
        if (!peek(reader, &next, err))
            return false;
        if (next != '"')
            return true;
        buffer_addn(&reader->field, "\"", 1);
        reader->at++;
    }
    return false;
}

static bool read_field(struct csv_reader *reader, int column, struct error *err)
{
    const char stops[] = {reader->delimiter, '\r', '\n', '\0'};
    char next;

    buffer_clear(&reader->field);
    if (!peek(reader, &next, err))
        return false;
    if (next == '"') {
        reader->at++;
        if (!read_quoted(reader, column, err))
            return false;
    }
    return take_until(reader, stops, &next, column, err) && take_field(reader, column, err);
}

/* *MORE: another field follows. */
static bool end_field(struct csv_reader *reader, bool *more, struct error *err)
{
    char next;

    if (!peek(reader, &next, err))
        return false;
    *more = next == reader->delimiter;
    if (*more || next == '\r')
        reader->at++;
    if (*more || !peek(reader, &next, err))
        return *more;
    reader->at += next == '\n';
    return true;
}

static bool read_fields(struct csv_reader *reader, struct error *err)
{
    bool more = true;

    for (int column = 1; more; column++) {
        if (!read_field(reader, column, err) || !end_field(reader, &more, err))
            return false;
    }
    return true;
}

static bool next_row(struct table_reader *base, const struct table_line **row, struct error *err)
{
    struct csv_reader *reader = (struct csv_reader *)base;
    char next;

    *row = NULL;
    for (;;) {
        if (!peek(reader, &next, err))
            return false;
        if (next == '\0')
            return true;
        reader->row = (struct table_line){.number = reader->row.number + 1};
        if (reader->row.number > CELL_ROWS)
            return error_set(err, ERROR_LIMIT, "超过 1048576 行,请拆分后分别导入");
        arena_reset(reader->arena);
        if (!read_fields(reader, err))
            return false;
        if (reader->row.count == 0)
            continue;
        reader->row.cells = reader->cells;
        *row = &reader->row;
        return true;
    }
}

static bool start(struct table_reader *base, struct error *err)
{
    struct csv_reader *reader = (struct csv_reader *)base;

    text_source_rewind(reader->source);
    reader->row = (struct table_line){.number = reader->first > 0 ? 1 : 0};
    reader->at = reader->first;
    return text_source_next(reader->source, &reader->text, &reader->length, err);
}

static bool next_sheet(struct table_reader *base, const struct table_sheet **sheet,
                       struct error *err)
{
    struct csv_reader *reader = (struct csv_reader *)base;

    (void)err;
    *sheet = reader->told ? NULL : &reader->sheet;
    reader->told = true;
    return true;
}

static void rewind_sheets(struct table_reader *base)
{
    ((struct csv_reader *)base)->told = false;
}

static void close_reader(struct table_reader *base)
{
    struct csv_reader *reader = (struct csv_reader *)base;

    arena_free(reader->arena);
    buffer_free(&reader->field);
    free(reader->cells);
    text_source_close(reader->source);
    free(reader);
}

static const struct table_format csv_format = {
    .next_sheet = next_sheet,
    .rewind = rewind_sheets,
    .start = start,
    .next_row = next_row,
    .close = close_reader,
};

struct table_reader *csv_open(int fd, size_t size, struct error *err)
{
    struct text_source *source = text_source_open(fd, size, err);
    struct csv_reader *reader;

    if (source == NULL)
        return NULL;
    reader = memory_alloc(sizeof *reader);
    reader->base.format = &csv_format;
    reader->source = source;
    reader->arena = arena_new();
    reader->sheet = (struct table_sheet){.name = "", .rows = text_source_lines(source)};
    if (!start(&reader->base, err)) {
        close_reader(&reader->base);
        return NULL;
    }
    find_delimiter(reader);
    return &reader->base;
}
