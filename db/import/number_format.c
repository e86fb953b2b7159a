#include "db/import/number_format.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct number_format number_format_builtin(int id)
{
    if (id == 9 || id == 10)
        return (struct number_format){FORMAT_PERCENT, id == 10 ? 2 : 0};
    /* 27–36 and 50–58 are days in Chinese and other East Asian versions */
    if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
        (id >= 50 && id <= 58))
        return (struct number_format){FORMAT_DATE, 0};
    return (struct number_format){FORMAT_NUMBER, 0};
}

/* Behind what starts at AT and is shown as it stands: a quoted text, an escaped, filled or
 * skipped character. AT itself where there is none. */
static const char *skip_literal(const char *at)
{
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');

        return end == NULL ? at + strlen(at) : end + 1;
    }
    if ((*at == '\\' || *at == '_' || *at == '*') && at[1] != '\0')
        return at + 2;
    return at;
}

/* Behind a colour, condition or language; [h], [mm], [s] are elapsed times. */
static const char *skip_bracket(const char *at, bool *is_time)
{
    const char *end = strchr(at, ']');
    const char *inner = at + 1;

    if (end == NULL)
        return at + strlen(at);
    if (inner < end && strchr("hHmMsS", *inner) != NULL &&
        strspn(inner, "hHmMsS") == (size_t)(end - inner))
        *is_time = true;
    return end + 1;
}

static bool is_general(const char *at)
{
    static const char general[] = "general";
    size_t i;

    for (i = 0; general[i] != '\0'; i++) {
        if ((at[i] | 32) != general[i])
            return false;
    }
    return true;
}

struct number_format number_format_read(const char *code)
{
    const char *at = code;
    bool percent = false, date = false, behind_point = false;
    int places = 0;

    while (*at != '\0' && *at != ';') {
        const char *next = skip_literal(at);

        if (next != at) {
            at = next;
        } else if (*at == '[') {
            at = skip_bracket(at, &date);
        } else if (is_general(at)) {
            at += strlen("general");
        } else {
            percent = percent || *at == '%';
            date = date || strchr("yYmMdDhHsS", *at) != NULL;
            if (*at == '.')
                behind_point = true;
            else if (behind_point && strchr("0#?", *at) != NULL)
                places++;
            at++;
        }
    }
    if (percent)
        return (struct number_format){FORMAT_PERCENT, places};
    return (struct number_format){date ? FORMAT_DATE : FORMAT_NUMBER, 0};
}
