#include "db/import/text_source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#include "core/buffer.h"
#include "core/text.h"
#include "db/import/table_reader.h"

#define FILE_LIMIT ((size_t)TEXT_SOURCE_MEGABYTES * 1024 * 1024)
#define PIECE 65536
#define LINE_LIMIT ((size_t)1024 * 1024)

struct text_source {
    int fd;
    struct stat seen;      /* when it was opened */
    size_t size, start;    /* start: behind the byte order mark */
    UConverter *from, *to; /* NULL for UTF-8 */
    size_t lines;

    size_t at;                /* in the file */
    char bytes[PIECE];        /* as they stand */
    size_t byte_count, taken; /* taken: how many of them were made text */
    char text[PIECE + 1];
    UChar pivot[PIECE / 4]; /* between them */
    UChar *pivot_source, *pivot_target;
};

/* NAME is that of a converter; NULL for UTF-8, which is taken as it stands. */
static bool set_coding(struct text_source *source, const char *name)
{
    UErrorCode status = U_ZERO_ERROR;

    ucnv_close(source->from);
    ucnv_close(source->to);
    source->from = source->to = NULL;
    if (name == NULL)
        return true;
    source->from = ucnv_open(name, &status);
    source->to = ucnv_open("UTF-8", &status);
    if (U_SUCCESS(status))
        ucnv_setToUCallBack(source->from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    return U_SUCCESS(status);
}

void text_source_close(struct text_source *source)
{
    if (source == NULL)
        return;
    (void)set_coding(source, NULL);
    close(source->fd);
    free(source);
}

size_t text_source_lines(const struct text_source *source)
{
    return source->lines;
}

void text_source_rewind(struct text_source *source)
{
    source->at = source->start;
    source->byte_count = source->taken = 0;
    source->pivot_source = source->pivot_target = source->pivot;
    if (source->from != NULL) {
        ucnv_reset(source->from);
        ucnv_reset(source->to);
    }
}

/* Fills up what is left of the bytes, as far as the file goes. */
static bool read_bytes(struct text_source *source, struct error *err)
{
    source->byte_count -= source->taken;
    memmove(source->bytes, source->bytes + source->taken, source->byte_count);
    source->taken = 0;
    while (source->byte_count < PIECE && source->at < source->size) {
        size_t room = PIECE - source->byte_count, left = source->size - source->at;
        ssize_t got = pread(source->fd, source->bytes + source->byte_count,
                            room < left ? room : left, (off_t)source->at);

        if (got <= 0)
            return error_set(err, ERROR_FILE,
                             got == 0 ? "文件在读取时变短了,没有导入;请等它保存完再导入"
                                      : "文件读到一半出错,请检查存放它的磁盘后重试");
        source->byte_count += (size_t)got;
        source->at += (size_t)got;
    }
    return true;
}

/* As many of the bytes as are whole characters; those of the last one may still be in the file. */
static size_t whole_characters(const char *bytes, size_t count)
{
    size_t back = 1;

    while (back < 4 && back < count && ((unsigned char)bytes[count - back] & 0xC0) == 0x80)
        back++;
    if (count == 0 || (unsigned char)bytes[count - back] < 0xC0)
        return count;
    return count - back;
}

static bool next_plain(struct text_source *source, size_t *length, bool *fits, struct error *err)
{
    if (!read_bytes(source, err))
        return false;
    *length = source->byte_count;
    if (source->at < source->size)
        *length = whole_characters(source->bytes, *length);
    *fits = text_is_utf8(source->bytes, *length);
    memcpy(source->text, source->bytes, *length);
    source->taken = *length;
    return true;
}

static bool next_converted(struct text_source *source, size_t *length, bool *fits,
                           struct error *err)
{
    char *target = source->text;

    *fits = true;
    while (*fits && target == source->text) {
        UErrorCode status = U_ZERO_ERROR;
        const char *at, *end;
        bool last;

        if (!read_bytes(source, err))
            return false;
        at = source->bytes;
        end = at + source->byte_count;
        last = source->at == source->size;
        ucnv_convertEx(source->to, source->from, &target, source->text + PIECE, &at, end,
                       source->pivot, &source->pivot_source, &source->pivot_target,
                       source->pivot + PIECE / 4, false, last, &status);
        source->taken = (size_t)(at - source->bytes);
        *fits = U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR;
        if (last && U_SUCCESS(status))
            break;
    }
    *length = (size_t)(target - source->text);
    *fits = *fits && memchr(source->text, '\0', *length) == NULL;
    return true;
}

/* *FITS: the bytes are text of the coding. */
static bool next_piece(struct text_source *source, const char **text, size_t *length, bool *fits,
                       struct error *err)
{
    if (!(source->from == NULL ? next_plain : next_converted)(source, length, fits, err))
        return false;
    source->text[*length] = '\0';
    *text = source->text;
    return true;
}

/* What one pass has read must be what the next one reads. */
bool text_source_next(struct text_source *source, const char **text, size_t *length,
                      struct error *err)
{
    bool fits;

    if (!next_piece(source, text, length, &fits, err))
        return false;
    if (fits && *length > 0)
        return true;
    return table_is_as_seen(source->fd, &source->seen, err) &&
           (fits || error_set(err, ERROR_FILE, "文件读到一半出错,请检查存放它的磁盘后重试"));
}

/* Through the whole text once: does it fit its coding, and how many lines are there? */
static bool try_coding(struct text_source *source, bool *fits, struct error *err)
{
    const char *text;
    size_t length;

    text_source_rewind(source);
    source->lines = 1;
    do {
        if (!next_piece(source, &text, &length, fits, err))
            return false;
        for (const char *at = text; *fits && (at = strchr(at, '\n')) != NULL; at++)
            source->lines++;
    } while (*fits && length > 0);
    return true;
}

static bool line_is_gb18030(const struct buffer *line)
{
    size_t size;
    char *converted = text_from_gb18030(buffer_text(line), line->length, &size);

    free(converted);
    return converted != NULL;
}

/* A line is bad that is neither; in a file of both codings also the first that is not UTF-8. */
struct bad_line {
    struct buffer line;
    size_t number, start, bad, bad_start;
    bool neither;
};

static void end_line(struct bad_line *find)
{
    if (!find->neither && !text_is_utf8(buffer_text(&find->line), find->line.length)) {
        find->neither = !line_is_gb18030(&find->line);
        if (find->bad == 0 || find->neither) {
            find->bad = find->number;
            find->bad_start = find->start;
        }
    }
    find->start += find->line.length;
    buffer_clear(&find->line);
}

/* Line breaks are bytes of their own in UTF-8 and in GB18030. */
static void seek_bad_line(struct bad_line *find, const char *bytes, size_t count)
{
    for (size_t at = 0; at < count && !find->neither;) {
        const char *line = bytes + at, *end = memchr(line, '\n', count - at);
        size_t length = end == NULL ? count - at : (size_t)(end - line) + 1;

        buffer_addn(&find->line, line, length);
        at += length;
        if (end == NULL && find->line.length < LINE_LIMIT)
            continue;
        end_line(find);
        find->number += end != NULL;
    }
}

static bool name_bad_line(struct text_source *source, struct error *err)
{
    struct bad_line find = {.number = 1, .start = source->start};
    bool ok;

    text_source_rewind(source);
    while ((ok = read_bytes(source, err)) && source->byte_count > 0 && !find.neither) {
        seek_bad_line(&find, source->bytes, source->byte_count);
        source->taken = source->byte_count;
    }
    end_line(&find);
    buffer_free(&find.line);
    return ok && error_set(err, ERROR_FILE,
                           "第 %zu 行(从第 %zu 字节起)的文字不是 UTF-8,也不能按 GB18030 读;"
                           "请用表格软件打开后另存为 .xlsx 或 UTF-8 的 .csv",
                           find.bad, find.bad_start + 1);
}

/* NUL bytes are of no text. */
static bool has_nul(struct text_source *source, bool *found, struct error *err)
{
    text_source_rewind(source);
    do {
        if (!read_bytes(source, err))
            return false;
        *found = memchr(source->bytes, '\0', source->byte_count) != NULL;
        source->taken = source->byte_count;
    } while (!*found && source->byte_count > 0);
    return true;
}

static bool find_plain_coding(struct text_source *source, bool marked, struct error *err)
{
    bool fits, nul;

    if (!try_coding(source, &fits, err))
        return false;
    if (fits)
        return true;
    if (!marked && !has_nul(source, &nul, err))
        return false;
    if (!marked && nul)
        return error_set(err, ERROR_FILE,
                         "这不是表格文件(含有空字节);能导入的是 .xlsx 和 .csv,请确认选对了文件");
    if (marked || !set_coding(source, "gb18030"))
        return name_bad_line(source, err);
    return try_coding(source, &fits, err) && (fits || name_bad_line(source, err));
}

static bool find_coding(struct text_source *source, struct error *err)
{
    bool fits;

    if (!read_bytes(source, err))
        return false;
    if (source->byte_count >= 3 && memcmp(source->bytes, "\xEF\xBB\xBF", 3) == 0) {
        source->start = 3;
        return find_plain_coding(source, true, err);
    }
    if (source->byte_count < 2 ||
        (memcmp(source->bytes, "\xFF\xFE", 2) != 0 && memcmp(source->bytes, "\xFE\xFF", 2) != 0))
        return find_plain_coding(source, false, err);
    source->start = 2;
    fits = set_coding(source, source->bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE");
    if (fits && !try_coding(source, &fits, err))
        return false;
    return fits || error_set(err, ERROR_FILE,
                             "文件自称 UTF-16 编码,内容却不是;请用表格软件打开后另存为 .xlsx");
}

struct text_source *text_source_open(int fd, size_t size, struct error *err)
{
    struct text_source *source = memory_alloc(sizeof *source);

    source->fd = fd;
    source->size = size;
    (void)fstat(fd, &source->seen);
    if (size <= FILE_LIMIT && find_coding(source, err)) {
        text_source_rewind(source);
        return source;
    }
    if (size > FILE_LIMIT)
        error_set(err, ERROR_LIMIT, "文本表格超过 %d MB,为安全起见不予读取;请拆分后分别导入",
                  TEXT_SOURCE_MEGABYTES);
    text_source_close(source);
    return NULL;
}
