#ifndef PEIYU_CORE_TEXT_PRIVATE_H
#define PEIYU_CORE_TEXT_PRIVATE_H

#include <unicode/utypes.h>

#include "core/text.h"

/* TEXT as characters in the normal form NFKC; free() it. */
UChar32 *text_to_nfkc(const char *text, int32_t *length);

#endif
