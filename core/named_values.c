#include "core/named_values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/lack_words.h"
#include "core/memory.h"

/* The value with its unit. */
static void add_value(struct buffer *text, const struct fact *fact, const char *value)
{
    bool number = isdigit((unsigned char)value[*value == '-']) && !strchr(value, '%');

    buffer_printf(text, "%s%s", *value ? value : "—", fact && number ? fact->unit : "");
}

void named_value_add(struct buffer *text, const struct fact *fact, int year, const char *value)
{
    buffer_add(text, text->length ? ";" : "");
    if (fact)
        fact_say(text, fact, year);
    buffer_add(text, " ");
    add_value(text, fact, value);
}

struct named {
    const struct fact *fact; /* NULL for what was reckoned */
    int year;
    char *value;
};

struct named_list {
    struct named *items;
    size_t count, capacity;
};

static void note_named(void *context, const struct fact *fact, int year, const struct result *value)
{
    struct named_list *list = context;

    for (size_t i = 0; fact && i < list->count; i++)
        if (list->items[i].fact == fact && list->items[i].year == year)
            return;
    list->items = memory_grow(list->items, list->count, &list->capacity);
    list->items[list->count++] =
        (struct named){fact, year, result_format(value, DECIMAL_PLACES, fact_rounding(fact))};
}

static size_t count_of(const struct named_list *list, const struct fact *fact, size_t end)
{
    size_t count = 0;

    for (size_t i = 0; i < end; i++)
        count += list->items[i].fact == fact;
    return count;
}

/* The years of one fact that is named for several stand behind its name. */
static void add_years(struct buffer *text, const struct named_list *list, size_t first)
{
    const struct fact *fact = list->items[first].fact;
    const char *between = "";

    buffer_printf(text, "%s%s ", text->length ? ";" : "", fact->label);
    for (size_t i = first; i < list->count; i++) {
        if (list->items[i].fact != fact)
            continue;
        buffer_printf(text, "%s%d年 ", between, list->items[i].year);
        add_value(text, fact, list->items[i].value);
        between = ",";
    }
}

static void add_item(struct buffer *text, const struct named_list *list, size_t at)
{
    const struct named *item = &list->items[at];

    if (item->fact && count_of(list, item->fact, at) > 0)
        return;
    if (item->fact && count_of(list, item->fact, list->count) > 1)
        add_years(text, list, at);
    else if (item->fact && list->count > 1)
        named_value_add(text, item->fact, item->year, item->value);
    else {
        buffer_add(text, text->length ? ";" : "");
        add_value(text, item->fact, item->value);
    }
}

char *named_values(const struct expression *expression, const struct evaluation *how)
{
    struct named_list list = {0};
    struct buffer text = {0};

    expression_operands(expression, how, note_named, &list);
    for (size_t i = 0; i < list.count; i++)
        add_item(&text, &list, i);
    for (size_t i = 0; i < list.count; i++)
        free(list.items[i].value);
    free(list.items);
    return buffer_take(&text);
}
