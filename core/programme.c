#include "core/programme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

#define MOST_PAGES 100000

struct programmes {
    struct arena *arena;
    const struct dictionary *dictionary;
    struct programme *items;
    const struct yaml_file **files; /* of each item */
    size_t count;
};

struct loader {
    const struct yaml_file *file;
    struct faults *faults;
    struct programmes *programmes;
    const char *document, *city, *note; /* of all in the file */
};

/* --- reading --- */

static const char *text_of(struct loader *loader, const struct yaml *map, const char *key,
                           bool required)
{
    return yaml_text(loader->file, map, key, required, loader->faults);
}

static bool is_id(const char *id)
{
    return id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

static const struct programme *find(const struct programmes *programmes, const char *id,
                                    size_t length)
{
    for (size_t i = 0; i < programmes->count; i++) {
        const char *other = programmes->items[i].id;
        if (strncmp(other, id, length) == 0 && other[length] == '\0')
            return &programmes->items[i];
    }
    return NULL;
}

static void check_id(struct loader *loader, const struct yaml *map, const char *id)
{
    const struct programmes *programmes = loader->programmes;
    const struct programme *same = find(programmes, id, strlen(id));
    const struct yaml_file *file =
        same ? programmes->files[same - programmes->items] : loader->file;

    if (!is_id(id))
        yaml_fault(loader->file, yaml_get(map, "id"), loader->faults,
                   "“%s”应由小写字母、数字、- 和 _ 组成", id);
    if (same && file == loader->file)
        yaml_fault(loader->file, yaml_get(map, "id"), loader->faults,
                   "“%s”重复,每个项目只应出现一次", id);
    else if (same)
        yaml_fault(loader->file, yaml_get(map, "id"), loader->faults,
                   "“%s”重复,%s 中已有这个项目,每个项目只应出现一次", id, file->path);
}

static void read_level(struct loader *loader, const struct yaml *map, struct programme *programme)
{
    static const char *const levels[] = {"national", "province", "city"};
    const char *level = text_of(loader, map, "level", true);
    size_t i = 0;

    while (level && i < 3 && strcmp(levels[i], level) != 0)
        i++;
    if (level && i == 3)
        yaml_fault(loader->file, yaml_get(map, "level"), loader->faults,
                   "“%s”应为 national、province 或 city", level);
    programme->level = (enum programme_level)(i % 3);
    if (!level || i != PROGRAMME_OF_CITY)
        return;
    programme->city = loader->city;
    if (!loader->city)
        yaml_fault(loader->file, yaml_get(map, "level"), loader->faults,
                   "市级项目要在文件开头用“city”写明是哪个设区市的");
}

/* 0 with a fault. */
static int read_month(struct loader *loader, const struct yaml *node)
{
    const char *text = node->kind == YAML_SCALAR ? node->text : "";
    int month = 0;

    if (*text && strlen(text) <= 2 && text[strspn(text, "0123456789")] == '\0')
        month = atoi(text);
    if (month >= 1 && month <= 12)
        return month;
    yaml_fault(loader->file, node, loader->faults, "“months”的各项应为 1 至 12 的月份");
    return 0;
}

static void read_months(struct loader *loader, const struct yaml *map, struct programme *programme)
{
    const struct yaml *list = yaml_list(loader->file, map, "months", false, loader->faults);
    int last = 0;

    for (size_t i = 0; list && i < list->count; i++) {
        int month = read_month(loader, list->items[i]);
        if (!month)
            continue;
        if (month > last)
            programme->months[programme->month_count++] = last = month;
        else
            yaml_fault(loader->file, list->items[i], loader->faults,
                       "“months”应从小到大,每月只写一次");
    }
}

static void read_programme(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id",     "title", "level",   "department", "basis",
                                       "months", "note",  "chapter", "page",       NULL};
    struct programmes *programmes = loader->programmes;

    if (!yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    struct programme programme = {
        .id = text_of(loader, map, "id", true),
        .title = text_of(loader, map, "title", true),
        .department = text_of(loader, map, "department", true),
        .basis = text_of(loader, map, "basis", true),
        .note = text_of(loader, map, "note", false),
        .document = loader->document,
        .chapter = text_of(loader, map, "chapter", false),
        .page = (int)yaml_whole(loader->file, map, "page", 1, MOST_PAGES, 0, loader->faults),
    };
    if (!programme.note)
        programme.note = loader->note;
    read_level(loader, map, &programme);
    read_months(loader, map, &programme);
    if (!programme.id)
        return;
    check_id(loader, map, programme.id);
    programmes->files[programmes->count] = loader->file;
    programmes->items[programmes->count++] = programme;
}

static void read_file(struct loader *loader)
{
    static const char *const keys[] = {"pack", "id",   "version",    "title", "document",
                                       "city", "note", "programmes", NULL};
    const struct yaml *root = loader->file->root;

    if (!yaml_check_keys(loader->file, root, keys, loader->faults))
        return;
    loader->document = text_of(loader, root, "document", true);
    loader->note = text_of(loader, root, "note", false);
    loader->city = text_of(loader, root, "city", false);
    const struct yaml *list = yaml_list(loader->file, root, "programmes", true, loader->faults);
    for (size_t i = 0; list && i < list->count; i++)
        read_programme(loader, list->items[i]);
}

static size_t count_in(const struct yaml_file *file)
{
    const struct yaml *list = yaml_get(file->root, "programmes");

    return list ? list->count : 0;
}

struct programmes *programmes_load(const struct yaml_file *const files[], size_t count,
                                   const struct dictionary *dictionary, struct faults *faults)
{
    struct programmes *programmes = memory_alloc(sizeof *programmes);
    size_t before = faults->count, most = 1;

    for (size_t i = 0; i < count; i++)
        most += count_in(files[i]);
    programmes->arena = arena_new();
    programmes->dictionary = dictionary;
    programmes->items = arena_alloc(programmes->arena, most * sizeof *programmes->items);
    programmes->files = arena_alloc(programmes->arena, most * sizeof *programmes->files);
    for (size_t i = 0; i < count; i++) {
        struct loader loader = {.file = files[i], .faults = faults, .programmes = programmes};
        read_file(&loader);
    }
    if (faults->count == before)
        return programmes;
    programmes_free(programmes);
    return NULL;
}

void programmes_free(struct programmes *programmes)
{
    if (!programmes)
        return;
    arena_free(programmes->arena);
    free(programmes);
}

size_t programmes_count(const struct programmes *programmes)
{
    return programmes->count;
}

const struct programme *programmes_at(const struct programmes *programmes, size_t index)
{
    return &programmes->items[index];
}

const char *programme_level_label(enum programme_level level)
{
    static const char *const labels[] = {"国家级", "省级", "市级"};

    return labels[level];
}

/* --- for whom --- */

static bool is_said(const char *text)
{
    return text && *text;
}

/* Of a county whose name several cities have, each is meant. */
static bool lies_in(const struct dictionary *dictionary, const char *county, const char *city)
{
    const char *name;

    for (size_t i = 0; (name = dictionary_region(dictionary, city, i)) != NULL; i++)
        if (strcmp(name, county) == 0)
            return true;
    return false;
}

static const char *city_of(const struct dictionary *dictionary, const char *said)
{
    const char *city = dictionary_city(dictionary, said);
    return city ? city : said;
}

bool programme_is_for(const struct programmes *programmes, const struct programme *programme,
                      const char *city, const char *county)
{
    if (!programme->city)
        return true;
    if (is_said(city))
        return strcmp(city_of(programmes->dictionary, city), programme->city) == 0;
    return !is_said(county) || lies_in(programmes->dictionary, county, programme->city);
}

/* --- its windows --- */

static struct date month_end(int year, int month)
{
    struct date end = {0};

    for (int day = 31; !date_is_set(end) && day >= 28; day--)
        end = date_of(year, month, day);
    return end;
}

/* What opens once a year is one matter of that year, in whatever month. */
static char *key_of(const struct programme *programme, struct date end)
{
    return programme->month_count == 1
               ? memory_printf(PROGRAMME_WINDOW "/%s/%d", programme->id, end.year)
               : memory_printf(PROGRAMME_WINDOW "/%s/%d-%02d", programme->id, end.year, end.month);
}

static void add_window(const struct programme *programme, struct date end, struct date as_of,
                       struct deadline_list *list)
{
    if (date_is_set(end))
        deadline_list_add(
            list, as_of,
            (struct deadline){
                .kind = PROGRAMME_WINDOW,
                .key = key_of(programme, end),
                .uscc = memory_text(""),
                .name = memory_text(""),
                .title = memory_printf("%s 申报窗口(%d月)", programme->title, end.month),
                .basis = programme->basis,
                .due_on = end,
            });
}

void programmes_collect(const struct programmes *programmes, const char *city, const char *county,
                        struct date as_of, struct deadline_list *list)
{
    for (size_t i = 0; i < programmes->count; i++) {
        const struct programme *programme = &programmes->items[i];
        if (!programme_is_for(programmes, programme, city, county))
            continue;
        for (size_t k = 0; k < programme->month_count; k++) {
            int month = programme->months[k];
            int next = as_of.year + (as_of.month > month ? 1 : 0);
            add_window(programme, month_end(next - 1, month), as_of, list);
            add_window(programme, month_end(next, month), as_of, list);
        }
    }
}

void programmes_drop_past(struct deadline_list *list, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < list->count; i++) {
        struct deadline *deadline = &list->items[i];
        if (deadline->days_left < 0 && strcmp(deadline->kind, PROGRAMME_WINDOW) == 0)
            deadline_clear(deadline);
        else
            list->items[kept++] = *deadline;
    }
    list->count = kept;
}

const struct programme *programmes_of_key(const struct programmes *programmes, const char *key)
{
    static const char prefix[] = PROGRAMME_WINDOW "/";

    if (strncmp(key, prefix, strlen(prefix)) != 0)
        return NULL;
    key += strlen(prefix);
    return find(programmes, key, strcspn(key, "/"));
}
