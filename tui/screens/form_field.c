#include "tui/screens/form_field.h"

#include <string.h>

#define MICRO 1000000

struct fact *form_field(struct arena *arena, const char *id, const char *label, enum fact_type type,
                        const char *note)
{
    struct fact *field = arena_alloc(arena, sizeof *field);

    field->id = id;
    field->label = label;
    field->unit = "";
    field->type = type;
    field->note = note;
    field->low = decimal_of(1);
    field->high = decimal_of(FORM_FIELD_WHOLE_MOST);
    return field;
}

void form_field_add_choice(struct arena *arena, struct fact *field, const char *label)
{
    struct choice *choices = arena_alloc(arena, (field->choice_count + 1) * sizeof *choices);

    if (field->choice_count > 0)
        memcpy(choices, field->choices, field->choice_count * sizeof *choices);
    choices[field->choice_count++].label = label;
    field->choices = choices;
}

struct value form_text(const char *text)
{
    return text == NULL || *text == '\0' ? (struct value){0} : value_text(text);
}

struct value form_day(struct date day)
{
    return date_is_set(day) ? value_date(day) : (struct value){0};
}

struct value form_whole(int number)
{
    return number == 0 ? (struct value){0} : value_number(decimal_of(number));
}

const char *form_read_text(struct value value)
{
    return value.kind == VALUE_TEXT ? value.text : "";
}

struct date form_read_day(struct value value)
{
    return value.kind == VALUE_DATE ? value.date : (struct date){0};
}

int form_read_whole(struct value value)
{
    return value.kind == VALUE_NUMBER ? (int)(value.number.micro / MICRO) : 0;
}
