#include "tui/widgets/field.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/number_words.h"
#include "core/text.h"

#define TEXT_COLUMNS 60
#define FIGURE_COLUMNS 16
#define CHOICE_COLUMNS 30
#define LEAST_LABEL 4
#define LEAST_VALUE 8
#define LEAST_ERROR 16

/* Where the parts of a field stand; columns of 0 are not drawn. */
struct place {
    int label; /* columns */
    int value, value_columns;
    int unit, unit_columns;
    int error;
};

/* A calendar year is no quantity: 2023, not 2,023. */
static bool is_year(const struct fact *fact)
{
    return fact->type == FACT_INTEGER && decimal_compare(fact->low, decimal_of(1900)) >= 0;
}

/* Without the unit. */
static char *show_value(const struct field *field)
{
    char number[DECIMAL_TEXT_SIZE];
    struct buffer out = {0};

    if (field->value.kind != VALUE_NUMBER || is_year(field->fact))
        return value_format(field->value);
    decimal_format(field->value.number, number);
    number_say(&out, number, field->fact);
    return buffer_take(&out);
}

char *field_show(const struct field *field)
{
    char *text = show_value(field);

    if (field->fact->type == FACT_PERCENT && field->value.kind == VALUE_NUMBER) {
        char *percent = memory_printf("%s%%", text);
        free(text);
        text = percent;
    }
    return text;
}

static const char *unit_of(const struct field *field)
{
    if (field->fact->unit && *field->fact->unit)
        return field->fact->unit;
    return field->fact->type == FACT_PERCENT ? "%" : "";
}

static int wished_columns(const struct fact *fact)
{
    int widest = FIGURE_COLUMNS;

    switch (fact->type) {
    case FACT_TEXT:
    case FACT_LIST:
        return TEXT_COLUMNS;
    case FACT_USCC:
        return 20;
    case FACT_ENUM:
        for (size_t i = 0; i < fact->choice_count; i++)
            if (text_width(fact->choices[i].label) + 1 > widest)
                widest = text_width(fact->choices[i].label) + 1;
        return widest > CHOICE_COLUMNS ? CHOICE_COLUMNS : widest;
    default:
        return widest;
    }
}

/* The label gives way first, then the unit. */
static struct place lay_out(const struct field *field, int columns, int label_columns)
{
    struct place place = {.label = label_columns > 0 ? label_columns : 0};
    int unit = text_width(unit_of(field)), mark = place.label ? 1 : 0;
    int around = mark + 2 + (unit ? unit + 1 : 0);
    int room = columns - place.label - around;

    if (room < LEAST_VALUE && place.label > LEAST_LABEL) {
        int gives = LEAST_VALUE - room;
        if (gives > place.label - LEAST_LABEL)
            gives = place.label - LEAST_LABEL;
        place.label -= gives;
        room += gives;
    }
    if (room < LEAST_LABEL && unit) {
        room += unit + 1;
        unit = 0;
    }
    room = room < 0 ? 0 : room;
    place.value = place.label + mark + 1;
    place.value_columns = wished_columns(field->fact);
    if (place.value_columns > room)
        place.value_columns = room;
    place.unit = place.value + place.value_columns + 2;
    place.unit_columns = unit;
    place.error = unit ? place.unit + unit + 1 : place.unit;
    return place;
}

static bool fits_beside(const struct field *field, const struct place *place, int columns)
{
    return text_width(field->error) <= columns - place->error;
}

/* Where the error begins when it stands under the field. */
static int indent(const struct place *place, int columns)
{
    return columns - place->value >= LEAST_ERROR ? place->value : 0;
}

static int error_rows(const struct field *field, const struct place *place, int columns)
{
    struct area measure = {.columns = columns - indent(place, columns)};

    if (!field->error[0] || columns <= 0 || fits_beside(field, place, columns))
        return 0;
    return area_wrap(measure, 0, 0, STYLE_BAD, field->error);
}

int field_rows(const struct field *field, int columns, int label_columns)
{
    struct place place = lay_out(field, columns, label_columns);

    return 1 + error_rows(field, &place, columns);
}

static void draw_label(const struct field *field, struct area area, int row, int columns,
                       bool focused)
{
    char *label = field->year ? memory_printf("%d年%s", field->year, field->fact->label)
                              : memory_text(field->fact->label);

    area_text(area, row, 0, columns, TEXT_LEFT, focused ? STYLE_BOLD : STYLE_NORMAL, label);
    area_text(area, row, columns, 1, TEXT_LEFT, STYLE_KEY, focused ? ">" : " ");
    free(label);
}

static void draw_value(struct field *field, struct area area, int row, const struct place *place,
                       bool focused)
{
    bool given = fact_can_be_given(field->fact);
    enum text_align align = fact_is_number(field->fact) ? TEXT_RIGHT : TEXT_LEFT;

    area_put(area, row, place->value - 1, STYLE_FRAME, given ? "[" : " ");
    if (field->editing) {
        editor_draw(&field->editor, area, row, place->value, place->value_columns, focused);
    } else {
        char *text = show_value(field);
        area_text(area, row, place->value, place->value_columns, align,
                  focused ? STYLE_SELECTED
                  : given ? STYLE_FIELD
                          : STYLE_NORMAL,
                  text);
        free(text);
        if (focused)
            area_cursor(area, row, place->value);
    }
    area_put(area, row, place->value + place->value_columns, STYLE_FRAME, given ? "]" : " ");
}

static void draw_error(const struct field *field, struct area area, int row,
                       const struct place *place)
{
    int rows = error_rows(field, place, area.columns);

    if (rows == 0) {
        area_put(area, row, place->error, STYLE_BAD, field->error);
        return;
    }
    struct area under = area_part(area, row + 1, 0, rows, area.columns);
    area_clear(under, STYLE_NORMAL);
    int start = indent(place, area.columns);
    under = area_part(under, 0, start, rows, area.columns - start);
    area_wrap(under, 0, 0, STYLE_BAD, field->error);
}

void field_draw(struct field *field, struct area area, int row, int label_columns, bool focused)
{
    struct place place = lay_out(field, area.columns, label_columns);

    if (row < 0 || row >= area.rows || area.columns <= 0)
        return;
    area_clear(area_part(area, row, 0, 1, area.columns), STYLE_NORMAL);
    if (place.label)
        draw_label(field, area, row, place.label, focused);
    draw_value(field, area, row, &place, focused);
    if (place.unit_columns)
        area_text(area, row, place.unit, place.unit_columns, TEXT_LEFT, STYLE_NORMAL,
                  unit_of(field));
    if (field->error[0])
        draw_error(field, area, row, &place);
}

bool field_draw_within(struct field *field, struct area area, int row, int label_columns,
                       bool focused)
{
    bool fits = row + field_rows(field, area.columns, label_columns) <= area.rows;

    field_draw(field, fits ? area : area_part(area, 0, 0, row + 1, area.columns), row,
               label_columns, focused);
    return fits;
}
