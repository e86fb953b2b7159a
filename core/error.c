#include "core/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Takes away a character of UTF-8 that was cut at the end of TEXT. */
static void drop_partial_character(char *text)
{
    size_t length = strlen(text);
    size_t start = length;

    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return;
    start--;
    unsigned char lead = (unsigned char)text[start];
    size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
    if (length - start < need)
        text[start] = '\0';
}

static void format_text(char *out, size_t size, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

static void format_text(char *out, size_t size, const char *format, va_list args)
{
    int length = vsnprintf(out, size, format, args);

    if (length < 0)
        out[0] = '\0';
    else if ((size_t)length >= size)
        drop_partial_character(out);
}

bool error_set(struct error *err, enum error_code code, const char *format, ...)
{
    char text[sizeof err->text];
    va_list args;

    if (!err)
        return false;
    /* By way of a copy: an argument may be the text that is replaced. */
    va_start(args, format);
    format_text(text, sizeof text, format, args);
    va_end(args);
    err->code = code;
    memcpy(err->text, text, sizeof text);
    return false;
}

bool error_prefix(struct error *err, const char *format, ...)
{
    char context[sizeof err->text];
    va_list args;

    if (!err)
        return false;
    va_start(args, format);
    format_text(context, sizeof context, format, args);
    va_end(args);
    return error_set(err, err->code, "%s:%s", context, err->text);
}

const char *error_reason(int number)
{
    switch (number) {
    case EACCES:
    case EPERM:
        return "没有权限";
    case EROFS:
        return "所在的磁盘是只读的";
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return "磁盘已满或超出限额";
    case ENOTDIR:
    case EEXIST:
        return "路径中有一段不是文件夹";
    case ENOENT:
        return "路径不存在";
    case EISDIR:
        return "它是一个文件夹";
    case ENAMETOOLONG:
        return "路径太长";
    case ELOOP:
        return "符号链接循环";
    case EMFILE:
    case ENFILE:
        return "打开的文件太多";
    case ENOMEM:
        return "内存不足";
    case EBUSY:
    case ETXTBSY:
        return "正被使用";
    case EIO:
        return "磁盘读写出错";
    default:
        return "系统不允许";
    }
}

int error_exit_status(const struct error *err)
{
    return err->code == ERROR_USAGE ? 2 : 3;
}
