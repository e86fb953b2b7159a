#include "core/value.h"

#include <string.h>

#include "core/memory.h"

struct value value_none(void)
{
    return (struct value){.kind = VALUE_NONE};
}

struct value value_bool(bool truth)
{
    return (struct value){.kind = VALUE_BOOL, .truth = truth};
}

struct value value_number(struct decimal number)
{
    return (struct value){.kind = VALUE_NUMBER, .number = number};
}

struct value value_date(struct date date)
{
    return (struct value){.kind = VALUE_DATE, .date = date};
}

struct value value_text(const char *text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

bool value_is_known(struct value value)
{
    return value.kind != VALUE_UNKNOWN;
}

bool value_equal(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case VALUE_UNKNOWN:
    case VALUE_NONE:
        return true;
    case VALUE_BOOL:
        return a.truth == b.truth;
    case VALUE_NUMBER:
        return decimal_compare(a.number, b.number) == 0;
    case VALUE_DATE:
        return date_compare(a.date, b.date) == 0;
    case VALUE_TEXT:
        return strcmp(a.text, b.text) == 0;
    }
    return false;
}

char *value_format(struct value value)
{
    char text[DECIMAL_TEXT_SIZE > DATE_TEXT_SIZE ? DECIMAL_TEXT_SIZE : DATE_TEXT_SIZE];

    switch (value.kind) {
    case VALUE_UNKNOWN:
        break;
    case VALUE_NONE:
        return memory_text("无");
    case VALUE_BOOL:
        return memory_text(value.truth ? "是" : "否");
    case VALUE_NUMBER:
        decimal_format(value.number, text);
        return memory_text(text);
    case VALUE_DATE:
        date_format(value.date, text);
        return memory_text(text);
    case VALUE_TEXT:
        return memory_text(value.text);
    }
    return memory_text("");
}
