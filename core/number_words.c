#include "core/number_words.h"

#include <string.h>

void number_group(struct buffer *text, const char *canonical)
{
    const char *digits = canonical + (*canonical == '-');
    size_t whole = strspn(digits, "0123456789");

    buffer_addn(text, canonical, (size_t)(digits - canonical));
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            buffer_add(text, ",");
        buffer_addn(text, digits + i, 1);
    }
    buffer_add(text, digits + whole);
}

void number_say(struct buffer *text, const char *canonical, const struct fact *fact)
{
    const char *point = strchr(canonical, '.');
    size_t decimals = point != NULL ? strlen(point + 1) : 0;

    number_group(text, canonical);
    if (fact->type == FACT_MONEY && decimals < 2)
        buffer_add(text, decimals == 0 ? ".00" : "0");
}
