#ifndef PEIYU_CORE_USCC_H
#define PEIYU_CORE_USCC_H

#include <stdbool.h>

#include "core/error.h"

/* 统一社会信用代码, GB 32100-2015: 18 characters of its alphabet (no I, O, S, V, Z) with a check
 * character modulo 31; nothing more is checked. */
#define USCC_LENGTH 18

bool uscc_valid(const char *code); /* canonical form only */
/* From what people write: spaces, line breaks and hyphens dropped, full-width made half-width,
 * upper case. ERR (ERROR_VALUE) says whether length, alphabet or check character is wrong, and
 * which character was expected. */
bool uscc_read(const char *text, char out[USCC_LENGTH + 1], struct error *err);
char uscc_check_character(const char *first_17); /* '\0' when a character is outside the alphabet */

#endif
