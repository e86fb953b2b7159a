#include "db/library_key.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment.h"
#include "core/text.h"

enum rank {
    RANK_KNOWN,
    RANK_NONE,
    RANK_UNKNOWN,
};

enum key_kind {
    KEY_NUMBER,
    KEY_FRACTION, /* that is no decimal */
    KEY_TEXT,     /* until the texts are numbered */
};

struct key {
    uint32_t place, sequence; /* sequence: by code */
    unsigned char rank, kind; /* enum rank, enum key_kind */
    union {
        int64_t number;
        mpq_ptr fraction; /* in the arena */
        const char *text;
    };
};

struct library_keys {
    const struct library_order *order;
    const struct certificate_kinds *kinds;
    struct date as_of;
    const struct completeness *completeness;
    struct arena *arena;
    struct result result;
    struct key *items;
    size_t count, capacity;
    bool texts;
};

struct library_keys *library_keys_new(const struct library_order *order, const struct packs *packs,
                                      struct date as_of, const struct completeness *completeness)
{
    struct library_keys *keys = memory_alloc(sizeof *keys);
    keys->order = order;
    keys->kinds = packs_certificates(packs);
    keys->as_of = as_of;
    keys->completeness = completeness;
    keys->arena = arena_new();
    result_init(&keys->result);
    return keys;
}

void library_keys_free(struct library_keys *keys)
{
    if (keys == NULL)
        return;
    for (size_t i = 0; i < keys->count; i++) {
        if (keys->items[i].kind == KEY_FRACTION)
            mpq_clear(keys->items[i].fraction);
    }
    free(keys->items);
    result_clear(&keys->result);
    arena_free(keys->arena);
    free(keys);
}

static void set_number(struct library_keys *keys, struct key *key, const mpq_t number)
{
    struct decimal decimal;
    key->rank = RANK_KNOWN;
    if (decimal_from_rational(number, &decimal)) {
        key->number = decimal.micro;
        return;
    }
    key->kind = KEY_FRACTION;
    key->fraction = arena_alloc(keys->arena, sizeof(mpq_t));
    mpq_init(key->fraction);
    mpq_set(key->fraction, number);
}

static int64_t kind_place(const struct certificate_kinds *kinds,
                          const struct certificate_kind *kind)
{
    size_t place = 0;
    while (place < certificate_kinds_count(kinds) && certificate_kind_at(kinds, place) != kind)
        place++;
    return (int64_t)place;
}

/* Choices stand in the order of the document. */
static bool set_choice(struct key *key, const struct fact *fact, const char *text)
{
    for (size_t i = 0; i < fact->choice_count; i++) {
        if (strcmp(fact->choices[i].label, text) == 0) {
            key->rank = RANK_KNOWN;
            key->number = (int64_t)i;
            return true;
        }
    }
    return false;
}

static void set_fact(struct library_keys *keys, struct key *key, const struct dossier *dossier)
{
    const struct fact *fact = keys->order->fact;
    struct evaluation how = {.dossier = dossier, .as_of = keys->as_of};
    struct result *result = &keys->result;
    fact_value(fact, keys->order->year, &how, result);
    key->rank = RANK_KNOWN;
    switch (result->kind) {
    case RESULT_UNKNOWN:
        key->rank = RANK_UNKNOWN;
        break;
    case RESULT_NONE:
        key->rank = RANK_NONE;
        break;
    case RESULT_TRUTH:
        key->number = result->truth ? 0 : 1; /* 是 first */
        break;
    case RESULT_NUMBER:
        set_number(keys, key, result->number);
        break;
    case RESULT_DATE:
        key->number = date_days(result->date);
        break;
    case RESULT_TEXT:
        if (fact->choice_count > 0 && set_choice(key, fact, result->text))
            break;
        key->kind = KEY_TEXT;
        key->text = arena_text(keys->arena, result->text);
        keys->texts = true;
        break;
    }
}

static void set_certificate(struct library_keys *keys, struct key *key,
                            const struct dossier *dossier)
{
    const struct certificate *certificate = library_tier(dossier, keys->as_of);
    key->rank = certificate == NULL ? RANK_UNKNOWN : RANK_KNOWN;
    if (certificate == NULL)
        return;
    if (keys->order->titles)
        key->number = -kind_place(keys->kinds, certificate->kind);
    else if (date_is_set(certificate->valid_to))
        key->number = date_days(certificate->valid_to);
    else
        key->rank = RANK_UNKNOWN;
}

static void set_completeness(struct library_keys *keys, struct key *key,
                             const struct dossier *dossier)
{
    key->rank = keys->completeness == NULL ? RANK_UNKNOWN : RANK_KNOWN;
    if (keys->completeness != NULL)
        key->number = (int64_t)completeness_known(keys->completeness, dossier);
}

static void set_score(struct library_keys *keys, struct key *key, const struct dossier *dossier)
{
    struct assessment *assessment =
        assessment_make_brief(keys->order->score, dossier, keys->as_of, false);
    key->rank = RANK_KNOWN;
    key->number = (int64_t)assessment->total.min * 100000 + assessment->total.max;
    assessment_free(assessment);
}

void library_keys_add(struct library_keys *keys, uint32_t place, const struct dossier *dossier)
{
    struct key key = {.place = place, .sequence = (uint32_t)keys->count};
    if (keys->order->completeness)
        set_completeness(keys, &key, dossier);
    else if (keys->order->score != NULL)
        set_score(keys, &key, dossier);
    else if (keys->order->titles || keys->order->valid_to)
        set_certificate(keys, &key, dossier);
    else
        set_fact(keys, &key, dossier);
    keys->items = memory_grow(keys->items, keys->count, &keys->capacity);
    keys->items[keys->count++] = key;
}

/* --- texts: equal ones get one number, in the order of their pinyin --- */

struct word {
    const char *text, *pinyin;
    size_t first, count; /* among the keys, sorted by text */
};

static int by_text(const void *left, const void *right)
{
    const struct key *a = left, *b = right;
    if (a->kind != KEY_TEXT || b->kind != KEY_TEXT)
        return (a->kind != KEY_TEXT) - (b->kind != KEY_TEXT);
    return strcmp(a->text, b->text);
}

static int by_pinyin(const void *left, const void *right)
{
    const struct word *a = left, *b = right;
    int order = strcmp(a->pinyin, b->pinyin);
    return order != 0 ? order : strcmp(a->text, b->text);
}

/* ASCII (codes, telephones) is its own pinyin but for capitals, and much quicker so. */
static const char *pinyin_of(struct arena *arena, const char *text)
{
    char *full = arena_text(arena, text), *initials, *byte = full;
    for (; *byte != '\0' && (unsigned char)*byte < 0x80; byte++) {
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (char)(*byte - 'A' + 'a');
    }
    if (*byte != '\0')
        text_pinyin(arena, text, &full, &initials);
    return full;
}

static struct word *find_words(struct library_keys *keys, size_t *count)
{
    struct word *words = NULL;
    size_t capacity = 0;
    for (size_t i = 0; i < keys->count && keys->items[i].kind == KEY_TEXT; i++) {
        const char *text = keys->items[i].text;
        if (*count == 0 || strcmp(words[*count - 1].text, text) != 0) {
            struct word word = {.text = text, .first = i};
            word.pinyin = pinyin_of(keys->arena, text);
            words = memory_grow(words, *count, &capacity);
            words[(*count)++] = word;
        }
        words[*count - 1].count++;
    }
    return words;
}

static void number_texts(struct library_keys *keys)
{
    size_t count = 0;
    qsort(keys->items, keys->count, sizeof *keys->items, by_text);
    struct word *words = find_words(keys, &count);
    if (count > 0)
        qsort(words, count, sizeof *words, by_pinyin);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < words[i].count; j++) {
            keys->items[words[i].first + j].kind = KEY_NUMBER;
            keys->items[words[i].first + j].number = (int64_t)i;
        }
    }
    free(words);
}

/* --- the order --- */

static int compare_numbers(const struct key *a, const struct key *b)
{
    if (a->kind == KEY_NUMBER && b->kind == KEY_NUMBER)
        return (a->number > b->number) - (a->number < b->number);
    mpq_t left, right;
    mpq_init(left);
    mpq_init(right);
    if (a->kind == KEY_FRACTION)
        mpq_set(left, a->fraction);
    else
        decimal_to_rational((struct decimal){a->number}, left);
    if (b->kind == KEY_FRACTION)
        mpq_set(right, b->fraction);
    else
        decimal_to_rational((struct decimal){b->number}, right);
    int order = mpq_cmp(left, right);
    mpq_clear(left);
    mpq_clear(right);
    return order;
}

static int compare(const struct key *a, const struct key *b, bool descending)
{
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    int order = a->rank == RANK_KNOWN ? compare_numbers(a, b) : 0;
    if (order != 0)
        return descending ? -order : order;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

static int ascending(const void *left, const void *right)
{
    return compare(left, right, false);
}

static int descending(const void *left, const void *right)
{
    return compare(left, right, true);
}

void library_keys_sort(struct library_keys *keys, uint32_t *places)
{
    if (keys->count == 0)
        return;
    if (keys->texts)
        number_texts(keys);
    qsort(keys->items, keys->count, sizeof *keys->items,
          keys->order->descending ? descending : ascending);
    for (size_t i = 0; i < keys->count; i++)
        places[i] = keys->items[i].place;
}
