#include "db/import/heading_map.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "core/yaml.h"
#include "db/import/words.h"
#include "db/setting_store.h"

#define SETTING "import.columns."
#define YEAR_FIRST 1990
#define YEAR_LAST 2099
#define IGNORED "不导入的列"

struct rule {
    const char *key;    /* "" : by HEADING, wherever it stands */
    const char *folded; /* "" : by KEY */
    const char *target;
};

struct import_mapping {
    struct arena *arena;
    struct rule *rules;
    size_t count, capacity;
};

struct import_mapping *import_mapping_new(void)
{
    struct import_mapping *map = memory_alloc(sizeof *map);

    map->arena = arena_new();
    return map;
}

void import_mapping_free(struct import_mapping *map)
{
    if (map == NULL)
        return;
    arena_free(map->arena);
    free(map->rules);
    free(map);
}

static void add_rule(struct import_mapping *map, const char *key, const char *folded,
                     const char *target)
{
    map->rules = memory_grow(map->rules, map->count, &map->capacity);
    map->rules[map->count++] =
        (struct rule){arena_text(map->arena, key), arena_text(map->arena, folded),
                      arena_text(map->arena, target)};
}

void import_mapping_say(struct import_mapping *map, const char *key, const char *target)
{
    add_rule(map, key, "",
             target == NULL ? HEADING_MAP_AUTO : target); /* later rules stand above earlier ones */
}

/* ---- a file ---- */

static bool is_one_of(const char *text, const char *const words[])
{
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strcmp(text, words[i]) == 0)
            return true;
    }
    return false;
}

/* The rule's target as it is kept; NULL when no kind of sheet knows it. */
static const char *read_target(struct arena *arena, const struct dictionary *dictionary,
                               const char *text)
{
    static const char *const none[] = {"", "忽略", "不导入", "无", "-", NULL};
    static const char *const usual[] = {"自动", "=", NULL};
    struct heading heading;

    heading_read(arena, text, &heading);
    if (is_one_of(heading.full, none))
        return HEADING_MAP_NONE;
    if (is_one_of(heading.full, usual))
        return HEADING_MAP_AUTO;
    for (size_t i = 0; i < heading.form_count; i++) {
        if (words_known(dictionary, heading.forms[i].text))
            return text;
    }
    return NULL;
}

/* Where the @ of NAME@YEAR stands, half or full width; *BEHIND is what comes after it. */
static const char *find_at(const char *text, const char **behind)
{
    static const char wide[] = "＠";
    const char *at = strchr(text, '@');

    if (at != NULL) {
        *behind = at + 1;
        return at;
    }
    at = strstr(text, wide);
    *behind = at == NULL ? NULL : at + strlen(wide);
    return at;
}

/* A fact's name, alias or id; NULL when it is none of a fact that is kept by year. */
static const struct fact *find_yearly(struct arena *arena, const struct dictionary *dictionary,
                                      const char *name)
{
    struct heading heading;

    heading_read(arena, name, &heading);
    for (size_t i = 0; i < heading.form_count; i++) {
        const struct fact *fact = dictionary_match(dictionary, heading.forms[i].text);

        if (fact != NULL)
            return fact->yearly && heading.year_kind == HEADING_NO_YEAR ? fact : NULL;
    }
    return NULL;
}

/* NAME@YEAR, as `set` and filters have it, becomes the heading that says the same. */
static bool write_year(struct import_mapping *map, const struct dictionary *dictionary,
                       const struct yaml_file *file, const struct yaml *item, struct faults *faults,
                       const char **target)
{
    const char *behind, *at = find_at(item->text, &behind), *digits, *name;
    char *end;
    long year;

    if (at == NULL)
        return true;
    name = arena_textn(map->arena, item->text, (size_t)(at - item->text));
    digits = text_fold(map->arena, behind);
    year = strtol(digits, &end, 10);
    if (end != digits + 4 || *end != '\0' || year < YEAR_FIRST || year > YEAR_LAST)
        return yaml_fault(file, item, faults, "“%s”的 @ 后面请写 %d 至 %d 之间的年份", item->text,
                          YEAR_FIRST, YEAR_LAST);
    if (find_yearly(map->arena, dictionary, name) == NULL)
        return yaml_fault(file, item, faults,
                          "“%s”不是按年度的数据,不能写 @年度;按年度的如 营业收入总额@%ld", name,
                          year);
    *target = arena_printf(map->arena, "%ld年%s", year, name);
    return true;
}

static bool add_item(struct import_mapping *map, const struct dictionary *dictionary,
                     const struct yaml_file *file, const struct yaml *item, struct faults *faults)
{
    const char *target;

    if (item->kind != YAML_SCALAR || item->key == NULL)
        return yaml_fault(file, item, faults, "每行应当是 表头: 对应的数据");
    target = item->text;
    if (!write_year(map, dictionary, file, item, faults, &target))
        return false;
    target = read_target(map->arena, dictionary, target);
    if (target == NULL)
        return yaml_fault(file, item, faults,
                          "没有“%s”这项数据;请写数据的名称、别名或标识(如 营业收入总额、revenue,"
                          "要指定年度的写 revenue@2022),不导入的写 忽略",
                          item->text);
    add_rule(map, "", text_fold(map->arena, item->key), target);
    return true;
}

struct import_mapping *import_mapping_load(const struct packs *packs, const char *path,
                                           struct error *err)
{
    struct import_mapping *map = import_mapping_new();
    struct faults faults = {0};
    struct yaml_file *file = yaml_load(path, &faults);
    bool ok = file != NULL;

    if (ok && file->root->kind != YAML_MAP)
        ok = yaml_fault(file, file->root, &faults, "每行应当是 表头: 对应的数据");
    for (size_t i = 0; ok && i < file->root->count; i++)
        ok = add_item(map, packs_dictionary(packs), file, file->root->items[i], &faults);
    yaml_free(file);
    if (!ok) {
        faults_report(&faults, err);
        err->code = ERROR_FILE;
        import_mapping_free(map);
        map = NULL;
    }
    faults_free(&faults);
    return map;
}

/* ---- keys and what is remembered ---- */

char *heading_map_row(const char *texts)
{
    uint64_t value = UINT64_C(14695981039346656037);

    for (; *texts != '\0'; texts++)
        value = (value ^ (unsigned char)*texts) * UINT64_C(1099511628211);
    return memory_printf("%016" PRIx64, value);
}

char *heading_map_key(const char *row, const char *folded, int nth)
{
    return memory_printf("%s %d %s", row, nth, folded);
}

const char *heading_map_find(const struct import_mapping *map, const char *key, const char *folded)
{
    for (size_t i = map == NULL ? 0 : map->count; i > 0; i--) {
        if (strcmp(map->rules[i - 1].key, key) == 0)
            return map->rules[i - 1].target;
    }
    for (size_t i = map == NULL ? 0 : map->count; i > 0; i--) {
        const struct rule *rule = &map->rules[i - 1];

        if (*rule->key == '\0' && strcmp(rule->folded, folded) == 0)
            return rule->target;
    }
    return NULL;
}

static char *setting_name(const char *row)
{
    return memory_printf(SETTING "%s", row);
}

char *heading_map_remembered(struct database *database, const char *row, struct error *err)
{
    char *name = setting_name(row);
    struct error failure = {0};
    char *lines = setting_get(database, name, &failure);

    free(name);
    if (lines == NULL && failure.code == ERROR_NONE)
        return memory_text("");
    if (lines == NULL)
        *err = failure;
    return lines;
}

/* A line is KEY, a tab, the target. */
static const char *find_line(const char *lines, const char *key, const char **end)
{
    size_t length = strlen(key);

    for (; *lines != '\0'; lines = **end == '\0' ? *end : *end + 1) {
        *end = lines + strcspn(lines, "\n");
        if (strncmp(lines, key, length) == 0 && lines[length] == '\t')
            return lines;
    }
    return NULL;
}

const char *heading_map_among(struct arena *arena, const char *lines, const char *key)
{
    const char *end, *line = find_line(lines, key, &end);

    if (line == NULL)
        return NULL;
    line += strlen(key) + 1;
    return arena_textn(arena, line, (size_t)(end - line));
}

char *heading_map_with(const char *lines, const char *key, const char *target)
{
    const char *end = "", *line = find_line(lines, key, &end);
    struct buffer out = {0};

    buffer_addn(&out, lines, line == NULL ? strlen(lines) : (size_t)(line - lines));
    if (line != NULL)
        buffer_add(&out, *end == '\0' ? end : end + 1);
    if (strcmp(target, HEADING_MAP_AUTO) != 0)
        buffer_printf(&out, "%s\t%s\n", key, target);
    return buffer_take(&out);
}

bool heading_map_remember(struct database *database, const char *row, const char *lines,
                          struct error *err)
{
    char *name = setting_name(row);
    bool ok = setting_note(database, name, lines, err);

    free(name);
    return ok;
}

/* ---- use ---- */

void heading_map_apply(struct arena *arena, const char *target, struct heading *heading)
{
    struct heading read;

    if (strcmp(target, HEADING_MAP_AUTO) == 0)
        return;
    heading_read(arena, *target == '\0' ? IGNORED : target, &read);
    read.text = heading->text;
    read.original = heading->original;
    read.key = heading->key;
    if (read.year_kind == HEADING_NO_YEAR) {
        read.year_kind = heading->year_kind;
        read.year = heading->year;
    }
    if (!read.has_unit) {
        read.has_unit = heading->has_unit;
        read.foreign_unit = heading->foreign_unit;
        read.unit = heading->unit;
    }
    *heading = read;
}
