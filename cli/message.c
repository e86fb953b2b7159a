#include "cli/message.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"

static bool output_failed;

/* Length of the well-formed UTF-8 character at TEXT, 0 when there is none. */
static size_t character_length(const char *text)
{
    size_t left = strlen(text);
    for (size_t length = 1; length <= 4 && length <= left; length++) {
        if (text_is_utf8(text, length))
            return length;
    }
    return 0;
}

static bool is_c1_control(const char *text, size_t length)
{
    return length == 2 && (unsigned char)text[0] == 0xc2 && (unsigned char)text[1] < 0xa0;
}

void message_plain(FILE *file, const char *text)
{
    while (*text != '\0') {
        size_t length = character_length(text);
        unsigned char first = (unsigned char)*text;
        if (first == '\n' || first == '\t' || first == '\r')
            fputc(' ', file);
        else if (length == 0 || first < 0x20 || first == 0x7f || is_c1_control(text, length))
            fputs("\xef\xbf\xbd", file);
        else
            fwrite(text, 1, length, file);
        text += length == 0 ? 1 : length;
    }
}

void message_lines(FILE *file, const char *text)
{
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        char *line = memory_printf("%.*s", (int)length, text);
        message_plain(file, line);
        free(line);
        text += length;
        if (*text == '\n')
            fputc(*text++, file);
    }
}

static void say(const char *text)
{
    fflush(stdout);
    fputs("peiyu: ", stderr);
    message_plain(stderr, text);
    fputc('\n', stderr);
}

int message_error(const struct error *err)
{
    if (err->text[0] != '\0')
        say(err->text);
    return error_exit_status(err);
}

int message_refused(const struct error *err)
{
    return err->code == ERROR_VALUE ? message_usage("%s", err->text) : message_error(err);
}

static void say_format(const char *format, va_list arguments)
{
    char text[2000];
    vsnprintf(text, sizeof text, format, arguments);
    say(text);
}

int message_usage(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_format(format, arguments);
    va_end(arguments);
    return STATUS_USAGE;
}

void message_note(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    say_format(format, arguments);
    va_end(arguments);
}

void message_later(const char *label, struct date day, struct date today)
{
    char text[DATE_TEXT_SIZE];
    if (!date_is_set(day) || date_compare(day, today) <= 0)
        return;
    date_format(day, text);
    printf("注意:%s %s 在今天之后,请核对\n", label, text);
}

bool message_flush(void)
{
    if (output_failed)
        return false;
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    output_failed = true;
    if (errno == EPIPE) /* the reader has seen enough (| head) */
        return false;
    const char *why = errno == ENOSPC  ? "磁盘已满"
                      : errno == EBADF ? "标准输出没有打开"
                      : errno == EFBIG ? "文件超过了允许的大小"
                                       : "写入失败";
    message_note("结果没有写完:标准输出%s,请换一个地方输出后重试", why);
    return false;
}
