#include "db/fact_place.h"

#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/text.h"

/* 无 is no number, so a yearly fact that takes it stands with the texts. */
bool fact_place_is_figure(const struct fact *fact)
{
    return fact->yearly && !fact->takes_none && fact_is_number(fact);
}

static bool reads_back(const struct fact *fact, const char *text, struct value value)
{
    struct value back;

    return text_is_utf8(text, strlen(text)) && entry_from_canonical(fact, text, &back) &&
           value_equal(back, value);
}

char *fact_place_text(const struct fact *fact, struct value value, struct error *err)
{
    char *text = value_format(value);

    if (*text == '\0' || reads_back(fact, text, value))
        return text;
    free(text);
    (void)error_set(err, ERROR_VALUE, "“%s”的值不符合它的格式;请重新填写", fact->label);
    return NULL;
}
