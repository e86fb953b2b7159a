#include "tui/screens/library_columns.h"

#include <stdlib.h>
#include <string.h>

#include "core/number_words.h"
#include "core/text.h"

#define WIDTH_MOST 20

/* What the table of the document shows first, in its order; then what wide terminals add. */
static const struct usual {
    const char *id, *heading;
    enum library_source source;
    int width, weight, rank;
    enum text_align align;
} usual[] = {
    {"name", "企业名称", LIBRARY_FACT, 26, 4, 0, TEXT_LEFT},
    {"uscc", "信用代码", LIBRARY_FACT, 18, 0, 8, TEXT_LEFT},
    {"town", "镇街", LIBRARY_FACT, 8, 1, 5, TEXT_LEFT},
    {"tier", "梯度", LIBRARY_TIER, 8, 0, 1, TEXT_LEFT},
    {"valid_to", "有效期至", LIBRARY_VALID_TO, 11, 0, 3, TEXT_LEFT},
    {"revenue", "上年营收", LIBRARY_FACT, 10, 0, 4, TEXT_RIGHT},
    {"rd_ratio", "研发占比", LIBRARY_FACT, 8, 0, 7, TEXT_RIGHT},
    {"completeness", "资料完整度", LIBRARY_COMPLETENESS, 11, 0, 6, TEXT_RIGHT},
    {"score", "得分", LIBRARY_SCORE, 7, 0, 2, TEXT_RIGHT},
    {"contact", "联系人", LIBRARY_FACT, 8, 0, 9, TEXT_LEFT},
    {"phone", "联系电话", LIBRARY_FACT, 13, 0, 10, TEXT_LEFT},
    {"main_product", "主导产品", LIBRARY_FACT, 20, 2, 11, TEXT_LEFT},
    {"verdict", "结论", LIBRARY_VERDICT, 7, 0, 12, TEXT_LEFT},
};
#define USUAL_COUNT (sizeof usual / sizeof usual[0])
#define SHOWN_AT_FIRST 12

static int width_of_type(const struct fact *fact)
{
    switch (fact->type) {
    case FACT_DATE:
        return 10;
    case FACT_BOOL:
        return 4;
    case FACT_MONEY:
    case FACT_NUMBER:
        return 11;
    case FACT_INTEGER:
    case FACT_RANK:
        return 6;
    case FACT_PERCENT:
        return 9;
    case FACT_USCC:
        return 18;
    case FACT_ENUM:
    case FACT_CODE:
    case FACT_REGION:
        return 8;
    default:
        return fact_is_number(fact) ? 9 : 14;
    }
}

static void add_usual(struct library_columns *columns, const struct usual *from,
                      const struct dictionary *dictionary)
{
    struct library_column column = {
        .id = from->id,
        .source = from->source,
        .view = {from->heading, from->width, from->weight, from->rank, from->align},
    };

    if (column.source == LIBRARY_FACT)
        column.fact = dictionary_find(dictionary, from->id);
    if (column.source != LIBRARY_FACT || column.fact != NULL)
        columns->all[columns->all_count++] = column;
}

static void add_fact(struct library_columns *columns, const struct fact *fact)
{
    struct library_column column = {.id = fact->id, .source = LIBRARY_FACT, .fact = fact};
    bool text = fact->type == FACT_TEXT || fact->type == FACT_LIST;
    int width;

    for (size_t i = 0; i < columns->all_count; i++) {
        if (columns->all[i].fact == fact)
            return;
    }
    column.view.heading =
        fact->yearly ? arena_printf(columns->arena, "%d年%s", columns->as_of.year - 1, fact->label)
                     : fact->label;
    width = text_width(column.view.heading) + 1; /* with ▲ */
    width = width < WIDTH_MOST ? width : WIDTH_MOST;
    column.view.width = width > width_of_type(fact) ? width : width_of_type(fact);
    column.view.weight = text ? 1 : 0;
    column.view.align = fact_is_number(fact) ? TEXT_RIGHT : TEXT_LEFT;
    columns->all[columns->all_count++] = column;
}

/* Ranks of what an officer adds by himself: later ones give way first. */
static void make_views(struct library_columns *columns)
{
    columns->views = memory_resize(columns->views, columns->count + 1, sizeof *columns->views);
    for (size_t i = 0; i < columns->count; i++) {
        const struct library_column *column = &columns->all[columns->chosen[i]];

        columns->views[i] = column->view;
        if (i > 0 && column->view.rank == 0)
            columns->views[i].rank = (int)i + (int)USUAL_COUNT;
    }
}

static bool is_chosen(const struct library_columns *columns, size_t place)
{
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->chosen[i] == place)
            return true;
    }
    return false;
}

void library_columns_choose(struct library_columns *columns, const size_t *places, size_t count)
{
    columns->chosen =
        memory_resize(columns->chosen, columns->all_count + 1, sizeof *columns->chosen);
    columns->chosen[0] = 0;
    columns->count = 1;
    for (size_t i = 0; i < count; i++) {
        if (places[i] < columns->all_count && !is_chosen(columns, places[i]))
            columns->chosen[columns->count++] = places[i];
    }
    make_views(columns);
}

static void choose_usual(struct library_columns *columns)
{
    size_t places[SHOWN_AT_FIRST];

    for (size_t i = 0; i < SHOWN_AT_FIRST; i++)
        places[i] = i;
    library_columns_choose(columns, places, SHOWN_AT_FIRST);
}

static void choose_text(struct library_columns *columns, const char *text)
{
    char *copy = arena_text(columns->arena, text), *rest = copy;
    size_t *places = arena_alloc(columns->arena, columns->all_count * sizeof *places), count = 0;

    for (char *id = strtok_r(copy, ",", &rest); id != NULL; id = strtok_r(NULL, ",", &rest)) {
        for (size_t i = 0; i < columns->all_count && count < columns->all_count; i++) {
            if (strcmp(columns->all[i].id, id) == 0)
                places[count++] = i;
        }
    }
    library_columns_choose(columns, places, count);
}

void library_columns_open(struct library_columns *columns, const struct packs *packs,
                          struct date as_of, const char *chosen)
{
    const struct dictionary *dictionary = packs_dictionary(packs);
    bool in_force;

    *columns = (struct library_columns){.as_of = as_of, .arena = arena_new()};
    columns->standard = packs_choose_standard(packs, "innovative", as_of, &in_force, NULL);
    columns->all =
        memory_alloc((USUAL_COUNT + dictionary_count(dictionary)) * sizeof *columns->all);
    for (size_t i = 0; i < USUAL_COUNT; i++)
        add_usual(columns, &usual[i], dictionary);
    for (size_t i = 0; i < dictionary_count(dictionary); i++)
        add_fact(columns, dictionary_fact(dictionary, i));
    if (chosen == NULL || chosen[0] == '\0')
        choose_usual(columns);
    else
        choose_text(columns, chosen);
}

void library_columns_close(struct library_columns *columns)
{
    free(columns->all);
    free(columns->chosen);
    free(columns->views);
    arena_free(columns->arena);
}

char *library_columns_text(const struct library_columns *columns)
{
    struct buffer text = {0};

    for (size_t i = 0; i < columns->count; i++)
        buffer_printf(&text, "%s%s", i > 0 ? "," : "", library_columns_at(columns, i)->id);
    return buffer_take(&text);
}

const struct library_column *library_columns_at(const struct library_columns *columns, size_t at)
{
    return &columns->all[columns->chosen[at]];
}

static int year_of(const struct library_columns *columns, const struct fact *fact)
{
    return fact->yearly ? columns->as_of.year - 1 : 0;
}

bool library_column_order(const struct library_columns *columns,
                          const struct library_column *column, struct library_order *order)
{
    *order = (struct library_order){0};
    switch (column->source) {
    case LIBRARY_TIER:
        order->titles = true;
        return true;
    case LIBRARY_VALID_TO:
        order->valid_to = true;
        return true;
    case LIBRARY_COMPLETENESS:
        order->completeness = true;
        return columns->standard != NULL;
    case LIBRARY_SCORE:
        order->score = columns->standard;
        return columns->standard != NULL;
    case LIBRARY_VERDICT:
        return false;
    default:
        if (strcmp(column->id, "name") == 0)
            return true;
        order->fact = column->fact;
        order->year = year_of(columns, column->fact);
        return true;
    }
}

bool library_column_needs_score(const struct library_column *column)
{
    return column->source == LIBRARY_SCORE || column->source == LIBRARY_VERDICT ||
           column->source == LIBRARY_COMPLETENESS;
}

static void add_fact_cell(const struct library_columns *columns, const struct fact *fact,
                          const struct dossier *dossier, struct buffer *out)
{
    struct evaluation how = {.dossier = dossier, .as_of = columns->as_of};
    struct result result;
    char *text;

    result_init(&result);
    fact_value(fact, year_of(columns, fact), &how, &result);
    if (result.kind == RESULT_NUMBER && result.ratio)
        text = rational_percent(result.number, 2, fact_rounding(fact));
    else
        text = result_format(&result, 2, fact_rounding(fact));
    if (result.kind == RESULT_NUMBER)
        number_group(out, text);
    else
        buffer_add(out, text);
    free(text);
    result_clear(&result);
}

static void add_certificate_cell(const struct library_columns *columns, bool day,
                                 const struct dossier *dossier, struct buffer *out)
{
    static const struct {
        const char *kind, *label;
    } brief[] = {
        {"innovative", "创新型"}, {"srdi", "专精特新"},     {"giant_provincial", "省小巨人"},
        {"giant", "小巨人"},      {"champion", "单项冠军"},
    };
    const struct certificate *certificate = library_tier(dossier, columns->as_of);
    char text[DATE_TEXT_SIZE];

    if (certificate == NULL)
        return;
    if (day) {
        date_format(certificate->valid_to, text);
        buffer_add(out, text);
        /* a sign, since not every terminal shows the colour */
        if (certificate_state(certificate, columns->as_of) == CERTIFICATE_EXPIRING)
            buffer_add(out, "!");
        return;
    }
    for (size_t i = 0; i < sizeof brief / sizeof brief[0]; i++) {
        if (strcmp(brief[i].kind, certificate->kind->id) == 0) {
            buffer_add(out, brief[i].label);
            return;
        }
    }
    buffer_add(out, certificate->kind->label);
}

void library_column_cell(const struct library_columns *columns, const struct library_column *column,
                         const struct dossier *dossier, const struct library_score *score,
                         struct buffer *out)
{
    if (library_column_needs_score(column) && (score == NULL || columns->standard == NULL))
        return;
    switch (column->source) {
    case LIBRARY_FACT:
        add_fact_cell(columns, column->fact, dossier, out);
        break;
    case LIBRARY_TIER:
    case LIBRARY_VALID_TO:
        add_certificate_cell(columns, column->source == LIBRARY_VALID_TO, dossier, out);
        break;
    case LIBRARY_COMPLETENESS:
        buffer_printf(out, "%d%%", score->completeness);
        break;
    case LIBRARY_SCORE:
        if (score->min == score->max)
            buffer_printf(out, "%d", score->min);
        else
            buffer_printf(out, "%d–%d", score->min, score->max);
        buffer_add(out, score->verdict == VERDICT_PASS ? "✓" : " ");
        break;
    case LIBRARY_VERDICT:
        buffer_add(out, verdict_label(score->verdict));
        break;
    }
}
