#include <unicode/utrans.h>

#include "core/late.h"

#ifdef LATE_ICU
#define LATE_FILE LATE_ICU
LATE(UTransliterator *, utrans_openU,
     (const UChar *id, int32_t idLength, UTransDirection dir, const UChar *rules,
      int32_t rulesLength, UParseError *parseError, UErrorCode *pErrorCode),
     (id, idLength, dir, rules, rulesLength, parseError, pErrorCode))
LATE(void, utrans_transUChars,
     (const UTransliterator *trans, UChar *text, int32_t *textLength, int32_t textCapacity,
      int32_t start, int32_t *limit, UErrorCode *status),
     (trans, text, textLength, textCapacity, start, limit, status))
#endif
