#include "core/event.h"

#include <string.h>

#include "core/buffer.h"

bool event_is(const struct reg *reg)
{
    return reg->days[0] != NULL;
}

static struct date day_of(struct value value)
{
    return value.kind == VALUE_DATE ? value.date : (struct date){0};
}

bool event_check_days(const struct reg *reg, const struct value *values, struct error *err)
{
    const struct fact *before = NULL;

    for (const char **id = reg->days; *id != NULL; id++) {
        const struct fact *field = reg_find_field(reg, *id);
        struct date day = day_of(values[field->index]);

        if (!date_is_set(day))
            continue;
        if (before != NULL && date_compare(day, day_of(values[before->index])) < 0)
            return error_set(err, ERROR_VALUE, "%s早于%s,请核对", field->label, before->label);
        before = field;
    }
    return true;
}

struct date event_day(const struct reg *reg, const struct dossier_line *line, const char *field)
{
    const struct fact *fact = reg_find_field(reg, field);

    return fact == NULL ? (struct date){0} : day_of(dossier_line_get(line, fact));
}

void event_each_step(const struct reg *reg, const struct dossier_line *line,
                     void (*each)(void *context, const struct fact *field, long days),
                     void *context)
{
    struct date before = {0};

    for (const char **id = reg->days; *id != NULL; id++) {
        struct date day = event_day(reg, line, *id);

        if (!date_is_set(day))
            continue;
        if (date_is_set(before))
            each(context, reg_find_field(reg, *id), date_days(day) - date_days(before));
        before = day;
    }
}

/* 核实日期 is the step 核实. */
static void add_step(void *context, const struct fact *field, long days)
{
    struct buffer *text = context;
    const char *day = strstr(field->label, "日期");
    int length = day == NULL ? (int)strlen(field->label) : (int)(day - field->label);

    buffer_printf(text, "%s%.*s %ld 天", text->length > 0 ? ";" : "", length, field->label, days);
}

char *event_steps(const struct reg *reg, const struct dossier_line *line)
{
    struct buffer text = {0};

    event_each_step(reg, line, add_step, &text);
    return buffer_take(&text);
}
