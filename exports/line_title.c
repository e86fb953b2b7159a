#include "exports/line_title.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"

static struct cell certificate_cell(struct table *table, enum column_certificate what,
                                    const struct certificate *certificate, struct date as_of)
{
    switch (what) {
    case CERTIFICATE_LABEL:
        return table_text(table, certificate->kind->label);
    case CERTIFICATE_BATCH:
        return table_text(table, certificate->batch);
    case CERTIFICATE_DOCUMENT:
        return table_text(table, certificate->document);
    case CERTIFICATE_ANNOUNCED:
        return table_date(certificate->announced_on);
    case CERTIFICATE_FROM:
        return table_date(certificate->valid_from);
    case CERTIFICATE_UNTIL:
        return table_date(certificate->valid_to);
    case CERTIFICATE_STATE:
        return table_text(table, certificate_state_label(certificate_state(certificate, as_of)));
    }
    return (struct cell){.kind = CELL_EMPTY};
}

static struct cell in_format(struct table *table, const struct layout_column *column,
                             struct cell cell)
{
    char day[DATE_TEXT_SIZE];
    if (column->format != FORMAT_TEXT || cell.kind == CELL_EMPTY || cell.kind == CELL_TEXT)
        return cell;
    if (cell.kind == CELL_NUMBER)
        return table_text(table, cell.text);
    date_format(cell.date, day);
    return table_text(table, day);
}

struct cell line_certificate_cell(struct table *table, const struct layout_column *column,
                                  const struct line_ground *ground)
{
    const struct certificate *certificate =
        column->kind != NULL ? dossier_newest(ground->dossier, column->kind->id, ground->as_of)
                             : ground->title;
    if (certificate == NULL)
        return (struct cell){.kind = CELL_EMPTY};
    return in_format(table, column,
                     certificate_cell(table, column->certificate, certificate, ground->as_of));
}

static struct cell deadline_cell(struct table *table, enum column_deadline what,
                                 const struct deadline *deadline)
{
    char days[24];
    switch (what) {
    case DEADLINE_COLUMN_TITLE:
        return table_text(table, deadline->title);
    case DEADLINE_COLUMN_DUE:
        return table_date(deadline->due_on);
    case DEADLINE_COLUMN_DAYS:
        (void)snprintf(days, sizeof days, "%ld", deadline->days_left);
        return table_number(table, days);
    case DEADLINE_COLUMN_STATE:
        return table_text(table, deadline_state_label(deadline->state));
    case DEADLINE_COLUMN_BASIS:
        return table_text(table, deadline->basis != NULL ? deadline->basis : "");
    }
    return (struct cell){.kind = CELL_EMPTY};
}

struct cell line_deadline_cell(struct table *table, const struct layout_column *column,
                               const struct line_ground *ground)
{
    return in_format(table, column, deadline_cell(table, column->deadline, ground->deadline));
}

char *line_aspects(const struct assessment *assessment)
{
    static const char *const marks[] = {
        [TRUTH_FALSE] = "×", [TRUTH_TRUE] = "√", [TRUTH_UNKNOWN] = "?"};
    struct buffer list = {0};
    for (size_t i = 0; i < assessment->condition_count; i++) {
        const struct condition_result *result = &assessment->conditions[i];
        if (line_is_aspect(result->condition))
            buffer_printf(&list, "%s%s%s", list.length > 0 ? " " : "", result->condition->id,
                          marks[result->state]);
    }
    return buffer_take(&list);
}

/* 4a and 4b are part of 4; what has no number is a condition of another sort. */
bool line_is_aspect(const struct condition *condition)
{
    return *condition->id != '\0' && strspn(condition->id, "0123456789") == strlen(condition->id);
}

static struct value field_of(const struct dossier_line *line, const struct reg *reg, const char *id)
{
    for (size_t i = 0; i < reg->field_count; i++) {
        if (strcmp(reg->fields[i].id, id) == 0)
            return dossier_line_get(line, &reg->fields[i]);
    }
    return (struct value){.kind = VALUE_UNKNOWN};
}

static void add_change(struct buffer *list, const struct line_ground *ground,
                       const struct dossier_line *line, const struct reg *reg)
{
    struct value kind = field_of(line, reg, "kind"), day = field_of(line, reg, "happened_on");
    char text[DATE_TEXT_SIZE];
    if (day.kind != VALUE_DATE || date_compare(day.date, ground->as_of) > 0 ||
        (ground->title != NULL && date_compare(day.date, ground->title->announced_on) < 0))
        return;
    date_format(day.date, text);
    buffer_printf(list, "%s%s %s%s", list->length > 0 ? ";" : "", text,
                  kind.kind == VALUE_TEXT ? kind.text : "",
                  field_of(line, reg, "reported_on").kind == VALUE_DATE ? "" : "(未报告)");
}

char *line_changes(const struct line_ground *ground)
{
    struct buffer list = {0};
    const struct dictionary *dictionary = dossier_dictionary(ground->dossier);
    const struct reg *reg = dictionary_find_register(dictionary, "changes");
    size_t count = reg != NULL ? dossier_line_count(ground->dossier, reg) : 0;
    for (size_t i = 0; i < count; i++)
        add_change(&list, ground, dossier_line_at(ground->dossier, reg, i), reg);
    if (list.length == 0)
        buffer_add(&list, "无");
    return buffer_take(&list);
}

/* The update that a row is about, else the one that its title asks for. */
static bool is_of_ministry(const struct line_ground *ground)
{
    const char *update = ground->title != NULL ? ground->title->kind->annual_update : NULL;
    if (ground->deadline != NULL &&
        strncmp(ground->deadline->kind, "annual_update", strlen("annual_update")) == 0)
        update = ground->deadline->kind;
    return update != NULL && strcmp(update, "annual_update_miit") == 0;
}

char *line_update(const struct line_ground *ground)
{
    const char *id = is_of_ministry(ground) ? "miit_updated_on" : "data_updated_on";
    const struct fact *fact = dictionary_find(dossier_dictionary(ground->dossier), id);
    struct value day = fact != NULL ? dossier_get(ground->dossier, fact, 0) : (struct value){0};
    char text[DATE_TEXT_SIZE];
    int year = ground->as_of.year;
    if (day.kind != VALUE_DATE || date_compare(day.date, ground->as_of) > 0)
        return memory_printf("%d年未更新", year);
    date_format(day.date, text);
    return day.date.year == year ? memory_printf("已更新 %s", text)
                                 : memory_printf("%d年未更新(上次%s)", year, text);
}
