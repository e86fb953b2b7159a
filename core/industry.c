#include "core/industry.h"

#include <stddef.h>
#include <string.h>

/* GB/T 4754-2017, table 1: sections and their divisions. 98 and 99 are not in use. */
static const struct {
    char section;
    int first, last;
} sections[] = {
    {'A', 1, 5},   {'B', 6, 12},  {'C', 13, 43}, {'D', 44, 46}, {'E', 47, 50},
    {'F', 51, 52}, {'G', 53, 60}, {'H', 61, 62}, {'I', 63, 65}, {'J', 66, 69},
    {'K', 70, 70}, {'L', 71, 72}, {'M', 73, 75}, {'N', 76, 79}, {'O', 80, 82},
    {'P', 83, 83}, {'Q', 84, 85}, {'R', 86, 90}, {'S', 91, 96}, {'T', 97, 97},
};

char industry_section(int division)
{
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++)
        if (division >= sections[i].first && division <= sections[i].last)
            return sections[i].section;
    return '\0';
}

bool industry_code_read(const char *text, char out[INDUSTRY_CODE_SIZE])
{
    char letter = '\0';

    if (*text >= 'a' && *text <= 'z')
        letter = (char)(*text++ - 'a' + 'A');
    else if (*text >= 'A' && *text <= 'Z')
        letter = *text++;
    size_t count = strspn(text, "0123456789");
    if (count < 2 || count > 4 || text[count])
        return false;
    char section = industry_section((text[0] - '0') * 10 + (text[1] - '0'));
    if (!section || (letter && letter != section))
        return false;
    out[0] = section;
    memcpy(out + 1, text, count + 1);
    return true;
}
