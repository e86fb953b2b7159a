#include "cli/column.h"

#include <stdlib.h>
#include <string.h>

#include "cli/assignment.h"
#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"

static bool is_number_type(enum fact_type type)
{
    return type == FACT_INTEGER || type == FACT_NUMBER || type == FACT_MONEY ||
           type == FACT_PERCENT || type == FACT_RANK;
}

static bool read_fact(struct column *column, const struct dictionary *dictionary, const char *text,
                      int last_year, struct arena *arena)
{
    struct error unused;
    const struct fact *fact;
    int year;
    if (!assignment_read_fact(dictionary, text, last_year, arena, &fact, &year, &unused))
        return false;
    column->fact = fact;
    column->year = year;
    column->key =
        strchr(text, '@') != NULL ? arena_printf(arena, "%s@%d", fact->id, year) : fact->id;
    column->heading = assignment_label(fact, year, arena);
    column->right = is_number_type(fact->type);
    return true;
}

bool columns_add(struct columns *columns, const struct dictionary *dictionary, const char *text,
                 int last_year, struct arena *arena, struct error *err)
{
    struct column column = {.key = text, .heading = text};
    if (strcmp(text, "titles") == 0) {
        column.titles = true;
        column.heading = "现有资质";
    } else if (!read_fact(&column, dictionary, text, last_year, arena)) {
        column.expression = expression_parse_text(dictionary, text, err);
        if (column.expression == NULL)
            return error_prefix(err, "列“%s”", text);
        column.right = !expression_is_condition(column.expression);
    }
    columns->items = memory_grow(columns->items, columns->count, &columns->capacity);
    columns->items[columns->count++] = column;
    return true;
}

/* Bytes up to the next comma that separates columns. */
static size_t column_length(const char *text)
{
    int depth = 0;
    char quote = '\0';
    size_t i = 0;
    for (; text[i] != '\0'; i++) {
        char c = text[i];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '\'' || c == '"')
            quote = c;
        else if (c == '(' || c == '[')
            depth++;
        else if (c == ')' || c == ']')
            depth--;
        else if (c == ',' && depth == 0)
            break;
    }
    return i;
}

bool columns_read(struct columns *columns, const struct dictionary *dictionary, const char *text,
                  int last_year, struct arena *arena, struct error *err)
{
    for (;;) {
        size_t length = column_length(text);
        const char *name = text_trim(arena, arena_textn(arena, text, length));
        if (name[0] == '\0')
            return error_set(err, ERROR_USAGE, "选项 --columns 里有空的列,请写成 uscc,name,town");
        if (!columns_add(columns, dictionary, name, last_year, arena, err))
            return false;
        if (text[length] == '\0')
            return true;
        text += length + 1;
    }
}

bool columns_have(const struct columns *columns, const char *key)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (strcmp(columns->items[i].key, key) == 0)
            return true;
    }
    return false;
}

void columns_clear(struct columns *columns)
{
    for (size_t i = 0; i < columns->count; i++)
        expression_free(columns->items[i].expression);
    free(columns->items);
    *columns = (struct columns){0};
}

const char **column_titles(const struct evaluation *how, struct arena *arena)
{
    size_t count = dossier_certificate_count(how->dossier), found = 0;
    const char **titles = arena_alloc(arena, (count + 1) * sizeof *titles);
    for (size_t i = 0; i < count; i++) {
        const struct certificate *certificate = dossier_certificate_at(how->dossier, i);
        size_t seen = 0;
        while (seen < found && strcmp(titles[seen], certificate->kind->label) != 0)
            seen++;
        if (seen == found && certificate_in_force(certificate, how->as_of))
            titles[found++] = certificate->kind->label;
    }
    return titles;
}

static const char *join_titles(const struct evaluation *how, struct arena *arena)
{
    const char **titles = column_titles(how, arena);
    struct buffer buffer = {0};
    for (size_t i = 0; titles[i] != NULL; i++) {
        buffer_add(&buffer, i > 0 ? "、" : "");
        buffer_add(&buffer, titles[i]);
    }
    const char *text = arena_text(arena, buffer_text(&buffer));
    buffer_free(&buffer);
    return text;
}

void column_value(const struct column *column, const struct evaluation *how, struct arena *arena,
                  struct result *out)
{
    if (column->titles) {
        out->kind = RESULT_TEXT;
        out->text = join_titles(how, arena);
    } else if (column->fact != NULL) {
        fact_value(column->fact, column->year, how, out);
    } else if (expression_is_condition(column->expression)) {
        enum truth truth = expression_truth(column->expression, how);
        out->kind = truth == TRUTH_UNKNOWN ? RESULT_UNKNOWN : RESULT_TRUTH;
        out->truth = truth == TRUTH_TRUE;
    } else {
        expression_value(column->expression, how, out);
    }
}

/* What was given is shown as it was given (a percentage in points, as an import takes it back);
 * what is derived as a form shows it. */
const char *column_text(const struct column *column, const struct evaluation *how,
                        struct arena *arena)
{
    char *text;
    if (column->fact != NULL && column->fact->origin == ORIGIN_GIVEN) {
        text = value_format(dossier_get(how->dossier, column->fact, column->year));
    } else {
        struct result result;
        result_init(&result);
        column_value(column, how, arena, &result);
        text = result_format(&result, DECIMAL_PLACES, fact_rounding(column->fact));
        result_clear(&result);
    }
    const char *kept = arena_text(arena, text);
    free(text);
    return kept;
}
