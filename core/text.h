#ifndef PEIYU_CORE_TEXT_H
#define PEIYU_CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/memory.h"

/* Text is UTF-8 throughout. Widths are terminal and paper columns: a Chinese character is two. */
bool text_is_utf8(const char *text, size_t length); /* strict: no overlongs, surrogates, NULs */
bool text_is_plain(const char *text);               /* no control characters */
int text_width(const char *text);                   /* columns (East Asian Width W and F are 2) */
size_t text_cut(const char *text, int columns);     /* bytes of the longest prefix that fits */
size_t text_count(const char *text);                /* characters */

/* Full-width forms become half-width (NFKC) and white space of any kind at both ends goes. */
char *text_narrow(struct arena *arena, const char *text);
/* White space of any kind (the ideographic space among it) at both ends goes. */
char *text_trim(struct arena *arena, const char *text);
/* For comparing headings, labels and choices: narrowed, all white space and line breaks out,
 * quotation marks of every kind out, letters lower case. */
char *text_fold(struct arena *arena, const char *text);
/* An enterprise's name as on its licence (facts.md, `name`): all white space out, brackets
 * full-width, the rest untouched. */
char *text_enterprise_name(struct arena *arena, const char *text);
/* Full pinyin without tones and spaces, and the initials, for searching and sorting names:
 * 徐州重型 -> "xuzhouzhongxing", "xzzx" (ICU Han-Latin/Names, opened on first need). */
void text_pinyin(struct arena *arena, const char *text, char **full, char **initials);
/* GB18030 to UTF-8. NULL when the bytes are not GB18030. free() it. */
char *text_from_gb18030(const char *bytes, size_t length, size_t *out_length);

#endif
