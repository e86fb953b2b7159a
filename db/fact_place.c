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

bool fact_place_check(const struct fact *fact, int year, struct error *err)
{
    if (!fact_can_be_given(fact))
        return error_set(err, ERROR_VALUE, "“%s”由程序计算,不能填写;请填写它所依据的数据",
                         fact->label);
    if (fact->yearly && (year < 1900 || year > 9999))
        return error_set(err, ERROR_VALUE, "“%s”按年度填写;请写明 1900 至 9999 之间的年度",
                         fact->label);
    if (!fact->yearly && year != 0)
        return error_set(err, ERROR_VALUE, "“%s”不分年度;请去掉年度", fact->label);
    return true;
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
