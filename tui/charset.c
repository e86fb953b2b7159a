#include "tui/charset.h"

#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_utf8(void)
{
    return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static bool fall_back(void)
{
    static const char *const names[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (setlocale(LC_CTYPE, names[i]) != NULL && is_utf8())
            return true;
    return false;
}

/* What the user asks for, as setlocale reads it. */
static const char *wanted(void)
{
    static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return value;
    }
    return "C";
}

bool charset_open(struct error *err)
{
    const char *locale = wanted();
    const char *charset = strchr(locale, '.');
    bool other = charset != NULL && strcasecmp(charset + 1, "UTF-8") != 0 &&
                 strcasecmp(charset + 1, "UTF8") != 0;
    if (setlocale(LC_CTYPE, "") != NULL) {
        if (is_utf8())
            return true;
        other = other || (strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0);
    }
    if (other)
        return error_set(err, ERROR_USAGE,
                         "语言环境 %.40s 的字符集不是 UTF-8,汉字会错位;请把终端的编码改为 UTF-8,"
                         "执行 export LC_ALL=C.UTF-8 后再运行",
                         locale);
    if (fall_back())
        return true;
    return error_set(err, ERROR_USAGE,
                     "系统里没有 UTF-8 的语言环境;请安装 C.UTF-8 或 zh_CN.UTF-8(Debian: "
                     "apt install locales)后再运行");
}
