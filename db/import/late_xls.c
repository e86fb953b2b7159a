#include <freexl.h>

#include "core/late.h"

#ifdef LATE_FREEXL
#define LATE_FILE LATE_FREEXL
LATE(int, freexl_close, (const void *a), (a))
LATE(int, freexl_get_cell_value,
     (const void *a, unsigned int b, unsigned short c, FreeXL_CellValue *d), (a, b, c, d))
LATE(int, freexl_get_info, (const void *a, unsigned short b, unsigned int *c), (a, b, c))
LATE(int, freexl_get_worksheet_name, (const void *a, unsigned short b, const char **c), (a, b, c))
LATE(int, freexl_open, (const char *a, const void **b), (a, b))
LATE(int, freexl_select_active_worksheet, (const void *a, unsigned short b), (a, b))
LATE(int, freexl_worksheet_dimensions, (const void *a, unsigned int *b, unsigned short *c),
     (a, b, c))
#endif
