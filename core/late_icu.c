#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
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

#ifdef LATE_ICUUC
#undef LATE_FILE
#define LATE_FILE LATE_ICUUC
LATE(int8_t, u_charType, (UChar32 c), (c))
LATE(void, u_charsToUChars, (const char *cs, UChar *us, int32_t length), (cs, us, length))
LATE(int32_t, u_getIntPropertyValue, (UChar32 c, UProperty which), (c, which))
LATE(UBool, u_hasBinaryProperty, (UChar32 c, UProperty which), (c, which))
LATE(UBool, u_isUWhiteSpace, (UChar32 c), (c))
LATE(UChar *, u_strFromUTF32,
     (UChar * dest, int32_t destCapacity, int32_t *pDestLength, const UChar32 *src,
      int32_t srcLength, UErrorCode *pErrorCode),
     (dest, destCapacity, pDestLength, src, srcLength, pErrorCode))
LATE(UChar *, u_strFromUTF8WithSub,
     (UChar * dest, int32_t destCapacity, int32_t *pDestLength, const char *src, int32_t srcLength,
      UChar32 subchar, int32_t *pNumSubstitutions, UErrorCode *pErrorCode),
     (dest, destCapacity, pDestLength, src, srcLength, subchar, pNumSubstitutions, pErrorCode))
LATE(UChar32 *, u_strToUTF32,
     (UChar32 * dest, int32_t destCapacity, int32_t *pDestLength, const UChar *src,
      int32_t srcLength, UErrorCode *pErrorCode),
     (dest, destCapacity, pDestLength, src, srcLength, pErrorCode))
LATE(char *, u_strToUTF8,
     (char *dest, int32_t destCapacity, int32_t *pDestLength, const UChar *src, int32_t srcLength,
      UErrorCode *pErrorCode),
     (dest, destCapacity, pDestLength, src, srcLength, pErrorCode))
LATE(UChar32, u_tolower, (UChar32 c), (c))
LATE(void, UCNV_TO_U_CALLBACK_STOP,
     (const void *context, UConverterToUnicodeArgs *toUArgs, const char *codeUnits, int32_t length,
      UConverterCallbackReason reason, UErrorCode *err),
     (context, toUArgs, codeUnits, length, reason, err))
LATE(void, ucnv_close, (UConverter * converter), (converter))
LATE(void, ucnv_convertEx,
     (UConverter * targetCnv, UConverter *sourceCnv, char **target, const char *targetLimit,
      const char **source, const char *sourceLimit, UChar *pivotStart, UChar **pivotSource,
      UChar **pivotTarget, const UChar *pivotLimit, UBool reset, UBool flush,
      UErrorCode *pErrorCode),
     (targetCnv, sourceCnv, target, targetLimit, source, sourceLimit, pivotStart, pivotSource,
      pivotTarget, pivotLimit, reset, flush, pErrorCode))
LATE(UConverter *, ucnv_open, (const char *converterName, UErrorCode *err), (converterName, err))
LATE(void, ucnv_reset, (UConverter * converter), (converter))
LATE(void, ucnv_setToUCallBack,
     (UConverter * converter, UConverterToUCallback newAction, const void *newContext,
      UConverterToUCallback *oldAction, const void **oldContext, UErrorCode *err),
     (converter, newAction, newContext, oldAction, oldContext, err))
LATE(int32_t, ucnv_toUChars,
     (UConverter * cnv, UChar *dest, int32_t destCapacity, const char *src, int32_t srcLength,
      UErrorCode *pErrorCode),
     (cnv, dest, destCapacity, src, srcLength, pErrorCode))
LATE(int32_t, unorm2_getDecomposition,
     (const UNormalizer2 *norm2, UChar32 c, UChar *decomposition, int32_t capacity,
      UErrorCode *pErrorCode),
     (norm2, c, decomposition, capacity, pErrorCode))
LATE(const UNormalizer2 *, unorm2_getNFKCInstance, (UErrorCode * pErrorCode), (pErrorCode))
LATE(int32_t, unorm2_normalize,
     (const UNormalizer2 *norm2, const UChar *src, int32_t length, UChar *dest, int32_t capacity,
      UErrorCode *pErrorCode),
     (norm2, src, length, dest, capacity, pErrorCode))
LATE(UScriptCode, uscript_getScript, (UChar32 codepoint, UErrorCode *err), (codepoint, err))
#endif
