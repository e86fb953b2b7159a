#ifndef PEIYU_TUI_CHARSET_H
#define PEIYU_TUI_CHARSET_H

#include <stdbool.h>

#include "core/error.h"

/* Makes UTF-8 the charset of the process: the user's locale when it is one, C.UTF-8 when that is
 * not installed or names no charset. False with ERR (ERROR_USAGE) when the locale's charset is
 * another: there the widths of characters differ (pitfalls of GB18030 terminals). */
bool charset_open(struct error *err);

#endif
