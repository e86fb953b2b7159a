#include "db/fact_place.h"

#include <string.h>

#include "core/text.h"

static enum value_kind kind_of(const struct fact *fact)
{
    switch (fact->type) {
    case FACT_DATE:
        return VALUE_DATE;
    case FACT_BOOL:
        return VALUE_BOOL;
    case FACT_INTEGER:
    case FACT_NUMBER:
    case FACT_MONEY:
    case FACT_PERCENT:
    case FACT_RANK:
        return VALUE_NUMBER;
    case FACT_TEXT:
    case FACT_LIST:
    case FACT_USCC:
    case FACT_REGION:
    case FACT_CODE:
    case FACT_ENUM:
        return VALUE_TEXT;
    }
    return VALUE_UNKNOWN;
}

/* 无 is no number, so a yearly fact that takes it stands with the texts. */
bool fact_place_is_figure(const struct fact *fact)
{
    return fact->yearly && !fact->takes_none && kind_of(fact) == VALUE_NUMBER;
}

bool fact_place_fits(const struct fact *fact, struct value value)
{
    if (value.kind == VALUE_UNKNOWN)
        return true;
    if (value.kind == VALUE_NONE)
        return fact->takes_none;
    if (value.kind == VALUE_TEXT && !text_is_utf8(value.text, strlen(value.text)))
        return false;
    return value.kind == kind_of(fact);
}
