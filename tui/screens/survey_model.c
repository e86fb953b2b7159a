#include "tui/screens/survey_model.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "db/name_keys.h"
#include "db/survey_query.h"

/* No more towns, chains and titles than these can be chosen. */
#define CHOICES_MOST 4096

void survey_model_open(struct survey_model *model, struct database *database, struct date today)
{
    *model = (struct survey_model){
        .today = today, .database = database, .arena = arena_new(), .search = memory_text("")};
}

static void clear(struct survey_model *model)
{
    arena_reset(model->arena);
    model->row_count = model->listed_count = model->choice_count = 0;
    model->has_pinyin = false;
    memset(model->counts, 0, sizeof model->counts);
}

void survey_model_close(struct survey_model *model)
{
    arena_free(model->arena);
    free(model->rows);
    free(model->choices);
    free(model->search);
    free(model->listed);
    *model = (struct survey_model){0};
}

bool survey_model_set_tier(struct survey_model *model, const char *tier, struct error *err)
{
    bool in_force;
    const struct standard *standard =
        packs_choose_standard(database_packs(model->database), tier, model->today, &in_force, err);

    if (standard == NULL)
        return false;
    model->standard = standard;
    model->in_force = in_force;
    return true;
}

/* --- what is listed --- */

static bool has_value(const struct survey_model *model, const struct survey_row *row,
                      const struct survey_choice *choice)
{
    const struct certificate_kinds *kinds = packs_certificates(database_packs(model->database));

    switch (choice->field) {
    case SURVEY_TOWN:
        return strcmp(row->town, choice->value) == 0;
    case SURVEY_CHAIN:
        return strcmp(row->chain, choice->value) == 0;
    default:
        break;
    }
    if (choice->value[0] == '\0')
        return row->kinds == 0;
    for (size_t i = 0; i < certificate_kinds_count(kinds) && i < 64; i++) {
        if (strcmp(certificate_kind_at(kinds, i)->id, choice->value) == 0)
            return (row->kinds >> i & 1) != 0;
    }
    return false;
}

/* Of several values of a field one, of each field that is chosen from. */
static bool is_chosen(const struct survey_model *model, const struct survey_row *row)
{
    bool asked[SURVEY_FIELDS] = {false}, met[SURVEY_FIELDS] = {false};

    for (size_t i = 0; i < model->choice_count; i++) {
        const struct survey_choice *choice = &model->choices[i];

        if (!choice->chosen)
            continue;
        asked[choice->field] = true;
        met[choice->field] = met[choice->field] || has_value(model, row, choice);
    }
    for (size_t i = 0; i < SURVEY_FIELDS; i++) {
        if (asked[i] && !met[i])
            return false;
    }
    return true;
}

static bool is_found(const struct survey_row *row, const char *search, const char *upper,
                     const char *lower)
{
    return *search == '\0' || strstr(row->name, search) != NULL ||
           strstr(row->town, search) != NULL || strstr(row->words, search) != NULL ||
           strstr(row->uscc, upper) != NULL || strstr(row->pinyin, lower) != NULL ||
           strstr(row->initials, lower) != NULL;
}

/* Rows by code, as the keys come. */
struct learning {
    struct survey_row **by_code;
    size_t next, count;
    struct arena *arena;
};

static void learn(void *context, const char *uscc, const char *pinyin, const char *initials)
{
    struct learning *learning = context;

    while (learning->next < learning->count &&
           strcmp(learning->by_code[learning->next]->uscc, uscc) < 0)
        learning->next++;
    if (learning->next == learning->count ||
        strcmp(learning->by_code[learning->next]->uscc, uscc) != 0)
        return;
    learning->by_code[learning->next]->pinyin = arena_text(learning->arena, pinyin);
    learning->by_code[learning->next]->initials = arena_text(learning->arena, initials);
}

static void learn_pinyin(struct survey_model *model)
{
    struct learning learning = {.count = model->row_count, .arena = model->arena};

    if (model->has_pinyin || model->row_count == 0)
        return;
    learning.by_code = memory_alloc(model->row_count * sizeof(struct survey_row *));
    for (size_t i = 0; i < model->row_count; i++)
        learning.by_code[model->rows[i].place] = &model->rows[i];
    model->has_pinyin = name_keys_each(model->database, learn, &learning, NULL);
    free(learning.by_code);
}

static char *in_case(const char *text, char from, char to)
{
    char *copy = memory_text(text);

    for (char *at = copy; *at != '\0'; at++) {
        if (*at >= from && *at <= from + 25)
            *at = (char)(*at - from + to);
    }
    return copy;
}

void survey_model_choose(struct survey_model *model)
{
    char *upper = in_case(model->search, 'a', 'A'), *lower = in_case(model->search, 'A', 'a');

    if (model->search[0] != '\0' && strcmp(upper, lower) != 0)
        learn_pinyin(model);
    model->listed_count = 0;
    memset(model->counts, 0, sizeof model->counts);
    for (size_t i = 0; i < model->row_count; i++) {
        const struct survey_row *row = &model->rows[i];

        if (!is_found(row, model->search, upper, lower) || !is_chosen(model, row))
            continue;
        model->counts[row->rank.group]++;
        if (row->rank.group == model->group)
            model->listed[model->listed_count++] = i;
    }
    free(upper);
    free(lower);
}

void survey_model_search(struct survey_model *model, const char *text)
{
    free(model->search);
    model->search = memory_text(text);
    survey_model_choose(model);
}

bool survey_model_is_filtered(const struct survey_model *model)
{
    for (size_t i = 0; i < model->choice_count; i++) {
        if (model->choices[i].chosen)
            return true;
    }
    return model->search[0] != '\0';
}

void survey_model_choose_all(struct survey_model *model)
{
    for (size_t i = 0; i < model->choice_count; i++)
        model->choices[i].chosen = false;
    survey_model_search(model, "");
}

const struct survey_row *survey_model_row(const struct survey_model *model, size_t listed)
{
    return &model->rows[model->listed[listed]];
}

/* --- reading anew --- */

struct loading {
    struct survey_model *model;
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
};

/* VALUE as the choices keep it. */
static const char *add_choice(struct survey_model *model, enum survey_field field,
                              const char *value, const char *label)
{
    for (size_t i = 0; i < model->choice_count; i++) {
        if (model->choices[i].field == field && strcmp(model->choices[i].value, value) == 0)
            return model->choices[i].value;
    }
    value = arena_text(model->arena, value);
    if (model->choice_count == CHOICES_MOST)
        return value;
    model->choices = memory_grow(model->choices, model->choice_count, &model->choice_capacity);
    model->choices[model->choice_count++] =
        (struct survey_choice){field, value, arena_text(model->arena, label), false};
    return value;
}

static const char *value_label(const char *value)
{
    return value[0] == '\0' ? "(未填)" : value;
}

static void set_titles(struct survey_model *model, struct survey_row *row,
                       const struct dossier *dossier)
{
    const struct certificate_kinds *kinds = packs_certificates(database_packs(model->database));
    struct buffer text = {0};

    for (size_t i = 0; i < certificate_kinds_count(kinds) && i < 64; i++) {
        const struct certificate_kind *kind = certificate_kind_at(kinds, i);

        if (!kind->renewable || !dossier_holds(dossier, kind->id, model->today))
            continue;
        row->kinds |= UINT64_C(1) << i;
        buffer_printf(&text, "%s%s", text.length > 0 ? "、" : "", kind->label);
        (void)add_choice(model, SURVEY_TITLE, kind->id, kind->label);
    }
    if (row->kinds == 0)
        (void)add_choice(model, SURVEY_TITLE, "", "(无)");
    row->titles = arena_text(model->arena, buffer_text(&text));
    buffer_free(&text);
}

static void take(void *context, const struct dossier *dossier, const struct survey *survey)
{
    struct survey_model *model = ((struct loading *)context)->model;
    const char *town = dossier_text(dossier, "town"), *chain = dossier_text(dossier, "chain");
    char *words = survey_words(survey);
    struct survey_row row = {
        .enterprise = dossier_id(dossier),
        .uscc = arena_text(model->arena, dossier_text(dossier, "uscc")),
        .name = arena_text(model->arena, dossier_text(dossier, "name")),
        .town = add_choice(model, SURVEY_TOWN, town, value_label(town)),
        .chain = add_choice(model, SURVEY_CHAIN, chain, value_label(chain)),
        .words = arena_text(model->arena, words),
        .pinyin = "",
        .initials = "",
        .place = model->row_count,
        .rank = survey_rank(survey),
        .min = survey->assessment->total.min,
        .max = survey->assessment->total.max,
    };

    set_titles(model, &row, dossier);
    model->rows = memory_grow(model->rows, model->row_count, &model->row_capacity);
    model->rows[model->row_count++] = row;
    free(words);
}

static bool tell(void *context, size_t done, size_t total)
{
    const struct loading *loading = context;

    return loading->progress == NULL || loading->progress(loading->context, done, total);
}

static int by_distance(const void *a, const void *b)
{
    const struct survey_row *x = a, *y = b;
    int way = survey_rank_compare(&x->rank, &y->rank);

    if (way != 0)
        return way;
    return x->place < y->place ? -1 : x->place > y->place;
}

static int by_field(const void *a, const void *b)
{
    const struct survey_choice *x = a, *y = b;

    if (x->field != y->field)
        return x->field < y->field ? -1 : 1;
    if ((*x->value == '\0') != (*y->value == '\0'))
        return *x->value == '\0' ? 1 : -1;
    return strcmp(x->label, y->label);
}

static bool read_all(struct survey_model *model, struct loading *loading, struct error *err)
{
    struct survey_query query = {.standard = model->standard, .as_of = model->today};

    clear(model);
    if (!survey_each(model->database, &query, take, tell, loading, err)) {
        clear(model);
        return false;
    }
    if (model->row_count > 1)
        qsort(model->rows, model->row_count, sizeof *model->rows, by_distance);
    if (model->choice_count > 1)
        qsort(model->choices, model->choice_count, sizeof *model->choices, by_field);
    model->listed = memory_resize(model->listed, model->row_count + 1, sizeof *model->listed);
    return true;
}

/* What was chosen, by its words: "0利国镇". */
static char **keep_choices(const struct survey_model *model, size_t *count)
{
    char **kept = memory_alloc((model->choice_count + 1) * sizeof *kept);

    *count = 0;
    for (size_t i = 0; i < model->choice_count; i++) {
        if (model->choices[i].chosen)
            kept[(*count)++] =
                memory_printf("%d%s", (int)model->choices[i].field, model->choices[i].value);
    }
    return kept;
}

static void find_choices(struct survey_model *model, char **kept, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        for (size_t i = 0; i < model->choice_count; i++) {
            struct survey_choice *choice = &model->choices[i];

            if (kept[k][0] - '0' == (int)choice->field && strcmp(kept[k] + 1, choice->value) == 0)
                choice->chosen = true;
        }
        free(kept[k]);
    }
    free(kept);
}

bool survey_model_load(struct survey_model *model,
                       bool (*progress)(void *context, size_t done, size_t total), void *context,
                       size_t *cursor, struct error *err)
{
    struct loading loading = {model, progress, context};
    size_t kept_count;
    char **kept = keep_choices(model, &kept_count);
    int64_t at = *cursor < model->listed_count ? survey_model_row(model, *cursor)->enterprise : 0;
    bool good = read_all(model, &loading, err);

    find_choices(model, kept, kept_count);
    survey_model_choose(model);
    for (size_t i = 0; i < model->listed_count; i++) {
        if (survey_model_row(model, i)->enterprise == at)
            *cursor = i;
    }
    return good;
}
