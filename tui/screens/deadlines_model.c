#include "tui/screens/deadlines_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/deadline_query.h"
#include "db/name_keys.h"

/* More kinds of matters and towns than these there are not; the rest goes with the last one. */
#define NAMES_MOST 4096

struct loading {
    struct deadlines_model *model;
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
};

static void clear(struct deadlines_model *model)
{
    arena_reset(model->arena);
    model->matter_count = model->town_count = model->owner_count = 0;
    model->row_count = model->listed_count = model->kind_count = 0;
    model->has_pinyin = false;
    memset(model->counts, 0, sizeof model->counts);
}

static void drop_filter(struct deadlines_model *model)
{
    memset(model->kinds_chosen, 0, sizeof model->kinds_chosen);
    free(model->towns_chosen);
    model->towns_chosen = NULL;
    model->without_windows = false;
}

void deadlines_model_open(struct deadlines_model *model, struct date today)
{
    *model = (struct deadlines_model){.today = today,
                                      .arena = arena_new(),
                                      .group = DEADLINE_GROUP_ALL,
                                      .search = memory_text("")};
}

void deadlines_model_close(struct deadlines_model *model)
{
    arena_free(model->arena);
    drop_filter(model);
    free(model->search);
    free(model->matters);
    free(model->towns);
    free(model->owners);
    free(model->rows);
    free(model->listed);
    *model = (struct deadlines_model){0};
}

/* TITLE without that of the programme, which stands in a column of its own. */
static const char *words_of(struct deadlines_model *model, const struct matter *matter)
{
    const char *name = matter->programme == NULL ? "" : matter->programme->title;
    const char *at = strstr(matter->title, name);

    if (*name == '\0' || at == NULL)
        return matter->title;
    at += strlen(name);
    return arena_printf(model->arena, "%.*s%s", (int)(at - strlen(name) - matter->title),
                        matter->title, *at == ' ' ? at + 1 : at);
}

static uint16_t matter_of(struct deadlines_model *model, const struct deadline *deadline)
{
    struct matter *matter;

    for (size_t i = 0; i < model->matter_count; i++) {
        if (strcmp(model->matters[i].title, deadline->title) == 0 &&
            strcmp(model->matters[i].basis, deadline->basis) == 0)
            return (uint16_t)i;
    }
    if (model->matter_count == NAMES_MOST)
        return NAMES_MOST - 1;
    model->matters = memory_grow(model->matters, model->matter_count, &model->matter_capacity);
    matter = &model->matters[model->matter_count];
    matter->title = arena_text(model->arena, deadline->title);
    matter->basis = arena_text(model->arena, deadline->basis);
    matter->kind = deadline_kind_find(deadline->kind);
    matter->programme =
        programmes_of_key(packs_programmes(database_packs(model->database)), deadline->key);
    matter->words = words_of(model, matter);
    return (uint16_t)model->matter_count++;
}

static uint16_t town_of(struct deadlines_model *model, const char *town)
{
    for (size_t i = 0; i < model->town_count; i++) {
        if (strcmp(model->towns[i], town) == 0)
            return (uint16_t)i;
    }
    if (model->town_count == NAMES_MOST)
        return 0;
    model->towns = memory_grow(model->towns, model->town_count, &model->town_capacity);
    model->towns[model->town_count] = arena_text(model->arena, town);
    return (uint16_t)model->town_count++;
}

static uint32_t add_owner(struct deadlines_model *model, const struct dossier *dossier)
{
    struct deadline_owner *owner;

    model->owners = memory_grow(model->owners, model->owner_count, &model->owner_capacity);
    owner = &model->owners[model->owner_count];
    *owner = (struct deadline_owner){
        .name = arena_text(model->arena, dossier_name(dossier)), .pinyin = "", .initials = ""};
    if (dossier_subject(dossier) == SUBJECT_CLUSTER)
        owner->cluster = dossier_id(dossier);
    (void)snprintf(owner->uscc, sizeof owner->uscc, "%s", dossier_text(dossier, "uscc"));
    return (uint32_t)model->owner_count++;
}

static void take(void *context, const struct dossier *dossier, const struct deadline_list *own)
{
    struct deadlines_model *model = ((struct loading *)context)->model;
    uint32_t owner;
    uint16_t town;

    if (own->count == 0)
        return;
    owner = add_owner(model, dossier);
    town = town_of(model, dossier_text(dossier, "town"));
    for (size_t i = 0; i < own->count; i++) {
        model->rows = memory_grow(model->rows, model->row_count, &model->row_capacity);
        model->rows[model->row_count++] = (struct deadline_row){
            .enterprise = owner,
            .matter = matter_of(model, &own->items[i]),
            .town = town,
            .days_left = (int32_t)own->items[i].days_left,
            .group = (uint8_t)own->items[i].state,
            .window = strcmp(own->items[i].kind, PROGRAMME_WINDOW) == 0,
        };
    }
}

static bool tell(void *context, size_t done, size_t total)
{
    const struct loading *loading = context;

    return loading->progress == NULL || loading->progress(loading->context, done, total);
}

/* Owners come by code, so their index is their order. */
static int compare(const void *a, const void *b)
{
    const struct deadline_row *left = a, *right = b;

    if (left->days_left != right->days_left)
        return left->days_left < right->days_left ? -1 : 1;
    if (left->window != right->window)
        return left->window ? 1 : -1;
    if (left->enterprise != right->enterprise)
        return left->enterprise < right->enterprise ? -1 : 1;
    return (left->matter > right->matter) - (left->matter < right->matter);
}

/* Pinyin and codes are written with letters and digits alone. */
static bool is_latin(const char *search)
{
    bool any = false;

    for (; *search != '\0'; search++) {
        bool letter = (*search >= 'a' && *search <= 'z') || (*search >= 'A' && *search <= 'Z');

        if (!letter && (*search < '0' || *search > '9'))
            return false;
        any = any || letter;
    }
    return any;
}

/* Owners and keys both come by code. */
struct learning {
    struct deadlines_model *model;
    size_t next;
};

static void learn(void *context, const char *uscc, const char *pinyin, const char *initials)
{
    struct learning *learning = context;
    struct deadlines_model *model = learning->model;
    struct deadline_owner *owner;

    while (learning->next < model->owner_count &&
           strcmp(model->owners[learning->next].uscc, uscc) < 0)
        learning->next++;
    if (learning->next == model->owner_count)
        return;
    owner = &model->owners[learning->next];
    if (strcmp(owner->uscc, uscc) != 0)
        return;
    owner->pinyin = arena_text(model->arena, pinyin);
    owner->initials = arena_text(model->arena, initials);
}

static void learn_pinyin(struct deadlines_model *model)
{
    struct learning learning = {model, 0};

    if (!model->has_pinyin && model->database != NULL)
        model->has_pinyin = name_keys_each(model->database, learn, &learning, NULL);
}

/* Codes are upper case, pinyin is lower case: the search in both, in ARENA. */
struct letters {
    const char *upper, *lower; /* NULL: not written in letters */
};

static struct letters letters_of(struct arena *arena, const char *search)
{
    char *upper = arena_text(arena, search), *lower = arena_text(arena, search);

    for (size_t i = 0; search[i] != '\0'; i++) {
        if (search[i] >= 'a' && search[i] <= 'z')
            upper[i] = (char)(search[i] - 'a' + 'A');
        if (search[i] >= 'A' && search[i] <= 'Z')
            lower[i] = (char)(search[i] - 'A' + 'a');
    }
    return (struct letters){upper, lower};
}

static bool is_found(const struct deadlines_model *model, const struct deadline_row *row,
                     const struct letters *letters)
{
    const struct deadline_owner *owner = &model->owners[row->enterprise];
    const char *search = model->search;

    if (*search == '\0' || strstr(owner->name, search) != NULL ||
        strstr(model->matters[row->matter].title, search) != NULL ||
        strstr(model->towns[row->town], search) != NULL)
        return true;
    if (letters->upper == NULL)
        return strstr(owner->uscc, search) != NULL;
    return strstr(owner->uscc, letters->upper) != NULL ||
           strstr(owner->pinyin, letters->lower) != NULL ||
           strstr(owner->initials, letters->lower) != NULL;
}

bool deadlines_model_filters_kinds(const struct deadlines_model *model)
{
    for (size_t i = 0; i < DEADLINE_KINDS; i++) {
        if (model->kinds_chosen[i])
            return true;
    }
    return false;
}

static bool is_chosen(const struct deadlines_model *model, const struct deadline_row *row,
                      const struct letters *letters)
{
    size_t kind = deadline_kind_index(model->matters[row->matter].kind);

    return (!deadlines_model_filters_kinds(model) || model->kinds_chosen[kind]) &&
           (model->towns_chosen == NULL || model->towns_chosen[row->town]) &&
           !(model->without_windows && row->window) && is_found(model, row, letters);
}

void deadlines_model_choose(struct deadlines_model *model)
{
    struct arena *arena = arena_new();
    struct letters letters = {NULL, NULL};

    if (is_latin(model->search)) {
        learn_pinyin(model);
        letters = letters_of(arena, model->search);
    }
    model->listed_count = 0;
    memset(model->counts, 0, sizeof model->counts);
    for (size_t i = 0; i < model->row_count; i++) {
        int group = model->rows[i].group;

        if (!is_chosen(model, &model->rows[i], &letters))
            continue;
        model->counts[group]++;
        if (model->group == DEADLINE_GROUP_ALL ? group != DEADLINE_DONE : group == model->group)
            model->listed[model->listed_count++] = (uint32_t)i;
    }
    arena_free(arena);
}

const struct deadline_row *deadlines_model_row(const struct deadlines_model *model, size_t listed)
{
    return &model->rows[model->listed[listed]];
}

struct date deadlines_model_day(const struct deadlines_model *model, const struct deadline_row *row)
{
    return date_add_days(model->today, row->days_left);
}

/* The first of those listed with so many days left or more. */
static size_t first_from(const struct deadlines_model *model, long days_left)
{
    size_t low = 0, high = model->listed_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (deadlines_model_row(model, middle)->days_left < days_left)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t deadlines_model_of_day(const struct deadlines_model *model, struct date day, size_t *first)
{
    long days_left = date_days(day) - date_days(model->today);

    *first = first_from(model, days_left);
    return first_from(model, days_left + 1) - *first;
}

const char *deadlines_model_town(const struct deadlines_model *model, size_t index)
{
    return model->towns[index];
}

void deadlines_model_choose_all(struct deadlines_model *model)
{
    drop_filter(model);
    model->group = DEADLINE_GROUP_ALL;
    deadlines_model_search(model, "");
}

void deadlines_model_search(struct deadlines_model *model, const char *text)
{
    free(model->search);
    model->search = memory_text(text);
    deadlines_model_choose(model);
}

void deadlines_model_filter(struct deadlines_model *model, const size_t *chosen, size_t count)
{
    drop_filter(model);
    for (size_t i = 0; i < count; i++) {
        size_t town = chosen[i] - model->kind_count;

        if (chosen[i] < model->kind_count) {
            model->kinds_chosen[deadline_kind_index(model->kinds[chosen[i]])] = true;
        } else if (town < model->town_count) {
            if (model->towns_chosen == NULL)
                model->towns_chosen = memory_alloc(model->town_count);
            model->towns_chosen[town] = true;
        }
    }
    deadlines_model_choose(model);
}

void deadlines_model_hide_windows(struct deadlines_model *model, bool hide)
{
    model->without_windows = hide;
    deadlines_model_choose(model);
}

/* ---- reading anew ---- */

/* What the filter and the cursor mean, in words: indexes change when the library is read anew. */
struct memory {
    struct arena *arena;
    const char **towns; /* NULL: all */
    const char *uscc, *matter;
    int64_t cluster;
    struct date day;
};

static const char **keep_towns(struct arena *arena, const struct deadlines_model *model)
{
    const char **names;
    size_t kept = 0;

    if (model->towns_chosen == NULL)
        return NULL;
    names = arena_alloc(arena, (model->town_count + 1) * sizeof *names);
    for (size_t i = 0; i < model->town_count; i++) {
        if (model->towns_chosen[i])
            names[kept++] = arena_text(arena, model->towns[i]);
    }
    return names;
}

static bool *find_towns(const char *const *names, const struct deadlines_model *model)
{
    bool *chosen, any = false;

    if (names == NULL)
        return NULL;
    chosen = memory_alloc(model->town_count + 1);
    for (size_t i = 0; i < model->town_count; i++) {
        for (size_t k = 0; names[k] != NULL && !chosen[i]; k++)
            chosen[i] = strcmp(names[k], model->towns[i]) == 0;
        any = any || chosen[i];
    }
    if (any)
        return chosen;
    free(chosen);
    return NULL;
}

static void remember(const struct deadlines_model *model, size_t cursor, struct memory *out)
{
    *out = (struct memory){.arena = arena_new()};
    out->towns = keep_towns(out->arena, model);
    if (cursor < model->listed_count) {
        const struct deadline_row *row = deadlines_model_row(model, cursor);

        out->uscc = arena_text(out->arena, model->owners[row->enterprise].uscc);
        out->cluster = model->owners[row->enterprise].cluster;
        out->matter = arena_text(out->arena, model->matters[row->matter].title);
        out->day = deadlines_model_day(model, row);
    }
}

static size_t find_row(const struct deadlines_model *model, const struct memory *memory)
{
    long days = date_days(memory->day) - date_days(model->today);

    for (size_t i = 0; i < model->listed_count; i++) {
        const struct deadline_row *row = deadlines_model_row(model, i);

        if (row->days_left == days && model->owners[row->enterprise].cluster == memory->cluster &&
            strcmp(model->owners[row->enterprise].uscc, memory->uscc) == 0 &&
            strcmp(model->matters[row->matter].title, memory->matter) == 0)
            return i;
    }
    return SIZE_MAX;
}

static void recall(struct deadlines_model *model, struct memory *memory, size_t *cursor)
{
    size_t found = SIZE_MAX;

    free(model->towns_chosen);
    model->towns_chosen = find_towns(memory->towns, model);
    deadlines_model_choose(model);
    if (memory->uscc != NULL)
        found = find_row(model, memory);
    if (found != SIZE_MAX)
        *cursor = found;
    arena_free(memory->arena);
}

static void find_kinds(struct deadlines_model *model)
{
    const struct deadline_kind *found[DEADLINE_KINDS] = {NULL};

    for (size_t i = 0; i < model->matter_count; i++)
        found[deadline_kind_index(model->matters[i].kind)] = model->matters[i].kind;
    for (size_t i = 0; i < DEADLINE_KINDS; i++) {
        if (found[i] != NULL)
            model->kinds[model->kind_count++] = found[i];
    }
}

static bool read_all(struct deadlines_model *model, struct database *database,
                     struct loading *loading, struct error *err)
{
    clear(model);
    (void)town_of(model, "");
    if (!deadline_each_all(database, model->today, take, tell, loading, err)) {
        clear(model);
        return false;
    }
    find_kinds(model);
    if (model->row_count > 0)
        qsort(model->rows, model->row_count, sizeof *model->rows, compare);
    model->listed = memory_resize(model->listed, model->row_count + 1, sizeof *model->listed);
    return true;
}

bool deadlines_model_load(struct deadlines_model *model, struct database *database,
                          bool (*progress)(void *context, size_t done, size_t total), void *context,
                          size_t *cursor, struct error *err)
{
    struct loading loading = {model, progress, context};
    struct memory memory;
    bool ok;

    model->database = database;
    remember(model, *cursor, &memory);
    ok = read_all(model, database, &loading, err);
    recall(model, &memory, cursor);
    return ok;
}
