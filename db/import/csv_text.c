#include "db/import/csv_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ustring.h>
#include <unistd.h>

#include "core/text.h"

#define FILE_LIMIT ((size_t)128 * 1024 * 1024)

static bool starts(const char *bytes, size_t length, const char *mark, size_t mark_length)
{
    return length >= mark_length && memcmp(bytes, mark, mark_length) == 0;
}

static void take(const char *bytes, size_t length, char **text, size_t *text_length)
{
    *text = memory_alloc(length + 1);
    if (length > 0)
        memcpy(*text, bytes, length);
    *text_length = length;
}

/* Line breaks are bytes of their own in UTF-8 and in GB18030. */
static size_t line_end(const char *bytes, size_t length, size_t start)
{
    const char *end = memchr(bytes + start, '\n', length - start);

    return end == NULL ? length : (size_t)(end - bytes) + 1;
}

static bool line_is_readable(const char *line, size_t length)
{
    char *converted;
    size_t size;

    if (memchr(line, '\0', length) != NULL)
        return false;
    converted = text_from_gb18030(line, length, &size);
    free(converted);
    return converted != NULL;
}

/* The first line that is neither; in a file of both encodings, the first that is not UTF-8. */
static bool name_bad_line(const char *bytes, size_t length, struct error *err)
{
    size_t start = 0, end, bad_start = 0;
    int line = 1, bad_line = 0;

    for (; start < length; start = end, line++) {
        end = line_end(bytes, length, start);
        if (text_is_utf8(bytes + start, end - start))
            continue;
        if (bad_line == 0 || !line_is_readable(bytes + start, end - start)) {
            bad_start = start;
            bad_line = line;
        }
        if (!line_is_readable(bytes + start, end - start))
            break;
    }
    return error_set(err, ERROR_FILE,
                     "第 %d 行(从第 %zu 字节起)的文字不是 UTF-8,也不能按 GB18030 读;"
                     "请用表格软件打开后另存为 .xlsx 或 UTF-8 的 .csv",
                     bad_line, bad_start + 1);
}

static bool decode_utf16(const char *bytes, size_t length, bool big_endian, char **text,
                         size_t *text_length, struct error *err)
{
    size_t count = length / 2, i;
    UChar *units = memory_alloc((count + 1) * sizeof *units);
    char *out = memory_alloc(count * 3 + 1);
    UErrorCode status = U_ZERO_ERROR;
    int32_t size = 0;

    for (i = 0; i < count; i++) {
        unsigned first = (unsigned char)bytes[2 * i], second = (unsigned char)bytes[2 * i + 1];

        units[i] = (UChar)(big_endian ? first << 8 | second : second << 8 | first);
    }
    u_strToUTF8(out, (int32_t)(count * 3 + 1), &size, units, (int32_t)count, &status);
    free(units);
    if (U_FAILURE(status) || length % 2 != 0 || !text_is_utf8(out, (size_t)size)) {
        free(out);
        return error_set(err, ERROR_FILE,
                         "文件自称 UTF-16 编码,内容却不是;请用表格软件打开后另存为 .xlsx");
    }
    *text = out;
    *text_length = (size_t)size;
    return true;
}

bool csv_text_decode(const char *bytes, size_t length, char **text, size_t *text_length,
                     struct error *err)
{
    if (starts(bytes, length, "\xFF\xFE", 2))
        return decode_utf16(bytes + 2, length - 2, false, text, text_length, err);
    if (starts(bytes, length, "\xFE\xFF", 2))
        return decode_utf16(bytes + 2, length - 2, true, text, text_length, err);
    if (starts(bytes, length, "\xEF\xBB\xBF", 3)) {
        bytes += 3;
        length -= 3;
        if (!text_is_utf8(bytes, length))
            return name_bad_line(bytes, length, err);
    }
    if (memchr(bytes, '\0', length) != NULL)
        return error_set(err, ERROR_FILE,
                         "这不是表格文件(含有空字节);能导入的是 .xlsx 和 .csv,请确认选对了文件");
    if (text_is_utf8(bytes, length)) {
        take(bytes, length, text, text_length);
        return true;
    }
    *text = text_from_gb18030(bytes, length, text_length);
    if (*text == NULL)
        return name_bad_line(bytes, length, err);
    return true;
}

static char *read_file(int fd, size_t size, size_t *length, struct error *err)
{
    char *bytes;
    size_t got = 0;
    ssize_t more = 1;

    if (size > FILE_LIMIT) {
        error_set(err, ERROR_LIMIT, "文本表格超过 128 MB,为安全起见不予读取;请拆分后分别导入");
        return NULL;
    }
    bytes = memory_alloc(size + 1);
    while (got < size && (more = read(fd, bytes + got, size - got)) > 0)
        got += (size_t)more;
    if (more < 0) {
        free(bytes);
        error_set(err, ERROR_FILE, "文件读到一半出错,请检查存放它的磁盘后重试");
        return NULL;
    }
    *length = got;
    return bytes;
}

bool csv_text_load(int fd, size_t size, char **text, size_t *length, struct error *err)
{
    size_t got;
    char *bytes = read_file(fd, size, &got, err);
    bool ok;

    close(fd);
    if (bytes == NULL)
        return false;
    ok = csv_text_decode(bytes, got, text, length, err);
    free(bytes);
    return ok;
}
