#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "core/text.h"

static UChar *gb18030_to_utf16(const char *bytes, size_t length, int32_t *out_length)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open("gb18030", &status);

    if (U_FAILURE(status))
        return NULL;
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    UChar *units = memory_resize(NULL, length + 1, sizeof *units);
    *out_length =
        ucnv_toUChars(converter, units, (int32_t)length + 1, bytes, (int32_t)length, &status);
    ucnv_close(converter);
    if (U_FAILURE(status)) {
        free(units);
        return NULL;
    }
    return units;
}

char *text_from_gb18030(const char *bytes, size_t length, size_t *out_length)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t unit_count, byte_count = 0;

    if (length > INT32_MAX / 4 || (length && memchr(bytes, 0, length)))
        return NULL;
    UChar *units = gb18030_to_utf16(bytes, length, &unit_count);
    if (!units)
        return NULL;
    size_t room = (size_t)unit_count * 3 + 1;
    char *text = memory_resize(NULL, room, 1);
    u_strToUTF8(text, (int32_t)room, &byte_count, units, unit_count, &status);
    free(units);
    if (U_FAILURE(status)) {
        free(text);
        return NULL;
    }
    *out_length = (size_t)byte_count;
    return text;
}
