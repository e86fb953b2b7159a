#include "core/certificate.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"

#define MAX_YEARS 50
#define MAX_DAYS 3660
#define MOST_YEARS 9999 /* no two days lie further apart */

struct kind_name {
    const char *folded;
    const struct certificate_kind *kind;
};

struct certificate_kinds {
    struct arena *arena;
    struct certificate_kind *items;
    const struct yaml_file **files; /* of each item */
    size_t count;
    struct kind_name *names; /* labels and aliases as certificate_kind_match compares them */
    size_t name_count, name_capacity;
};

struct loader {
    const struct yaml_file *file;
    struct faults *faults;
    struct certificate_kinds *kinds;
    int expiring_days; /* of this file's kinds */
};

/* As headings are compared, and without brackets. */
static const char *fold_name(struct arena *arena, const char *name)
{
    static const char *const brackets[] = {
        "(",  ")",  "[",  "]",  "{",  "}",  "〔", "〕", "【",
        "】", "《", "》", "〈", "〉", "〖", "〗", NULL,
    };
    struct buffer out = {0};
    const char *at = text_fold(arena, name);

    while (*at) {
        size_t i = 0;
        while (brackets[i] &&
               (*at != *brackets[i] || strncmp(at, brackets[i], strlen(brackets[i])) != 0))
            i++;
        if (brackets[i])
            at += strlen(brackets[i]);
        else
            buffer_addn(&out, at++, 1);
    }
    const char *folded = arena_text(arena, buffer_text(&out));
    buffer_free(&out);
    return folded;
}

static const struct certificate_kind *find_name(const struct certificate_kinds *kinds,
                                                const char *folded)
{
    for (size_t i = 0; i < kinds->name_count; i++)
        if (strcmp(kinds->names[i].folded, folded) == 0)
            return kinds->names[i].kind;
    return NULL;
}

/* For a message about KIND: the file where it stands, when that is another one. */
static const char *other_file(const struct loader *loader, const struct certificate_kind *kind)
{
    const struct certificate_kinds *kinds = loader->kinds;
    const struct yaml_file *file = kinds->files[kind - kinds->items];

    return file == loader->file ? "" : arena_printf(kinds->arena, "(在 %s 中)", file->path);
}

static void add_name(struct loader *loader, const struct certificate_kind *kind, const char *name,
                     const struct yaml *place)
{
    struct certificate_kinds *kinds = loader->kinds;
    const char *folded = fold_name(kinds->arena, name);
    const struct certificate_kind *other = find_name(kinds, folded);

    if (other == kind)
        return;
    if (other || !*folded) {
        yaml_fault(loader->file, place, loader->faults, "名称“%s”%s%s,一个名称只应属于一种资质",
                   name, other ? "已属于另一种资质" : "没有文字",
                   other ? other_file(loader, other) : "");
        return;
    }
    kinds->names = memory_grow(kinds->names, kinds->name_count, &kinds->name_capacity);
    kinds->names[kinds->name_count++] = (struct kind_name){folded, kind};
}

static void read_aliases(struct loader *loader, const struct yaml *map,
                         struct certificate_kind *kind)
{
    const struct yaml *list = yaml_list(loader->file, map, "aliases", false, loader->faults);
    size_t count = 0;

    kind->aliases =
        arena_alloc(loader->kinds->arena, ((list ? list->count : 0) + 1) * sizeof *kind->aliases);
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml *item = list->items[i];
        if (item->kind != YAML_SCALAR || !*item->text) {
            yaml_fault(loader->file, item, loader->faults, "别名应为一段文字");
            continue;
        }
        kind->aliases[count++] = item->text;
        add_name(loader, kind, item->text, item);
    }
}

static void read_validity(struct loader *loader, const struct yaml *map,
                          struct certificate_kind *kind)
{
    const char *to = yaml_text(loader->file, map, "to", false, loader->faults);

    kind->years = (int)yaml_whole(loader->file, map, "years", 1, MAX_YEARS, 0, loader->faults);
    kind->to_year_end = to && strcmp(to, "year-end") == 0;
    if (to && !kind->to_year_end)
        yaml_fault(loader->file, yaml_get(map, "to"), loader->faults, "“to”应为 year-end");
    if (to && kind->years)
        yaml_fault(loader->file, yaml_get(map, "to"), loader->faults, "“years”和“to”只应有一个");
}

static void read_kind(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id",        "label",         "aliases", "years",  "to",
                                       "renewable", "annual_update", "clause",  "source", NULL};
    struct certificate_kinds *kinds = loader->kinds;

    if (!yaml_check_keys(loader->file, map, keys, loader->faults))
        return;
    const char *id = yaml_text(loader->file, map, "id", true, loader->faults);
    const char *label = yaml_text(loader->file, map, "label", true, loader->faults);
    if (!id || !label)
        return;
    const struct certificate_kind *same = certificate_kind_find(kinds, id);
    if (same)
        yaml_fault(loader->file, yaml_get(map, "id"), loader->faults,
                   "“%s”重复%s,每种资质只应出现一次", id, other_file(loader, same));
    kinds->files[kinds->count] = loader->file;
    struct certificate_kind *kind = &kinds->items[kinds->count++];
    kind->id = id;
    kind->expiring_days = loader->expiring_days;
    kind->label = label;
    kind->renewable = yaml_bool(loader->file, map, "renewable", false, loader->faults);
    kind->annual_update = yaml_text(loader->file, map, "annual_update", false, loader->faults);
    kind->clause = yaml_text(loader->file, map, "clause", false, loader->faults);
    add_name(loader, kind, label, yaml_get(map, "label"));
    read_aliases(loader, map, kind);
    read_validity(loader, map, kind);
}

static void read_file(struct loader *loader)
{
    static const char *const keys[] = {"pack",          "id",    "version", "title", "source",
                                       "expiring_days", "kinds", NULL};
    const struct yaml_file *file = loader->file;

    if (!yaml_check_keys(file, file->root, keys, loader->faults))
        return;
    if (!yaml_get(file->root, "expiring_days"))
        yaml_fault(file, file->root, loader->faults,
                   "缺少“expiring_days”,即到期前多少天起为即将到期");
    loader->expiring_days =
        (int)yaml_whole(file, file->root, "expiring_days", 0, MAX_DAYS, 0, loader->faults);
    const struct yaml *list = yaml_list(file, file->root, "kinds", true, loader->faults);
    for (size_t i = 0; list && i < list->count; i++)
        read_kind(loader, list->items[i]);
}

/* At most so many kinds stand in the files. */
static size_t most_kinds(const struct yaml_file *const files[], size_t file_count)
{
    size_t count = 0;

    for (size_t i = 0; i < file_count; i++) {
        const struct yaml *list = yaml_get(files[i]->root, "kinds");
        count += list ? list->count : 0;
    }
    return count;
}

struct certificate_kinds *certificate_kinds_load(const struct yaml_file *const files[],
                                                 size_t file_count, struct faults *faults)
{
    struct certificate_kinds *kinds = memory_alloc(sizeof *kinds);
    size_t before = faults->count, most = most_kinds(files, file_count);

    kinds->arena = arena_new();
    kinds->items = arena_alloc(kinds->arena, (most + 1) * sizeof *kinds->items);
    kinds->files = arena_alloc(kinds->arena, (most + 1) * sizeof *kinds->files);
    for (size_t i = 0; i < file_count; i++) {
        struct loader loader = {.file = files[i], .faults = faults, .kinds = kinds};
        read_file(&loader);
    }
    if (faults->count == before)
        return kinds;
    certificate_kinds_free(kinds);
    return NULL;
}

void certificate_kinds_free(struct certificate_kinds *kinds)
{
    if (!kinds)
        return;
    arena_free(kinds->arena);
    free(kinds->names);
    free(kinds);
}

size_t certificate_kinds_count(const struct certificate_kinds *kinds)
{
    return kinds->count;
}

const struct certificate_kind *certificate_kind_at(const struct certificate_kinds *kinds,
                                                   size_t index)
{
    return &kinds->items[index];
}

const struct certificate_kind *certificate_kind_find(const struct certificate_kinds *kinds,
                                                     const char *id)
{
    for (size_t i = 0; i < kinds->count; i++)
        if (strcmp(kinds->items[i].id, id) == 0)
            return &kinds->items[i];
    return NULL;
}

const struct certificate_kind *certificate_kind_match(const struct certificate_kinds *kinds,
                                                      const char *label)
{
    struct arena *arena = arena_new();
    const struct certificate_kind *kind = find_name(kinds, fold_name(arena, label));

    arena_free(arena);
    return kind;
}

void certificate_complete(struct certificate *certificate)
{
    struct date start = date_is_set(certificate->announced_on) ? certificate->announced_on
                                                               : certificate->valid_from;

    if (!date_is_set(start))
        return;
    if (!date_is_set(certificate->valid_from))
        certificate->valid_from = start;
    if (date_is_set(certificate->valid_to))
        return;
    if (certificate->kind->to_year_end)
        certificate->valid_to = date_of(start.year, 12, 31);
    else if (certificate->kind->years)
        certificate->valid_to = date_add_years(start, certificate->kind->years);
}

static const struct {
    const char *article, *ground;
} withdrawals[] = {
    [1] = {"第十四条(一)", "有效期满未申请复核或经复核未通过"},
    [2] = {"第十四条(二)", "发现虚假申报或存在违法违规行为"},
    [3] = {"第十四条(三)", "未及时报送集群年度培育情况信息表,不接受、不配合监测监督工作"},
    [4] = {"第十四条(四)", "主导产业、空间范围、运营管理机构变更等重大变动未及时更新报备"},
    [5] = {"第十四条(五)", "集群企业发生较大及以上事故、重大及以上安全事件或重大违法失信"},
    [WITHDRAWAL_PLAIN] = {"第十五条", ""},
    [WITHDRAWAL_CAUSE] = {"第十六条", ""},
};

const char *withdrawal_article(enum withdrawal withdrawal)
{
    size_t index = (size_t)withdrawal;
    bool known = index < sizeof withdrawals / sizeof *withdrawals && withdrawals[index].article;

    return known ? withdrawals[index].article : "";
}

const char *withdrawal_ground(enum withdrawal withdrawal)
{
    return *withdrawal_article(withdrawal) ? withdrawals[withdrawal].ground : "";
}

bool certificate_withdrawn_by(const struct certificate *certificate, struct date as_of)
{
    return certificate->withdrawal != WITHDRAWAL_NONE &&
           date_compare(certificate->withdrawn_on, as_of) <= 0;
}

bool certificate_in_force(const struct certificate *certificate, struct date as_of)
{
    struct certificate whole = *certificate;

    certificate_complete(&whole);
    return date_compare(whole.valid_from, as_of) <= 0 &&
           (!date_is_set(whole.valid_to) || date_compare(as_of, whole.valid_to) <= 0) &&
           !certificate_withdrawn_by(certificate, as_of);
}

/* The corresponding day YEARS years after DATE; unset past the end of the calendar. */
static struct date years_after(struct date date, long years)
{
    return years > MOST_YEARS ? (struct date){0} : date_add_years(date, (int)years);
}

bool certificate_lapsed_within(const struct certificate *certificate, long years, struct date as_of)
{
    struct certificate whole = *certificate;

    certificate_complete(&whole);
    if (years < 1 || !date_is_set(whole.valid_to) || date_compare(whole.valid_to, as_of) >= 0 ||
        certificate_withdrawn_by(certificate, as_of))
        return false;
    struct date end = years_after(whole.valid_to, years);
    return !date_is_set(end) || date_compare(as_of, end) < 0;
}

enum ban certificate_ban(const struct certificate *certificate, long years, struct date as_of)
{
    if (certificate->withdrawal != WITHDRAWAL_CAUSE)
        return BAN_NONE;
    if (!date_is_set(certificate->withdrawn_on))
        return BAN_UNKNOWN;
    if (years < 1 || date_compare(certificate->withdrawn_on, as_of) > 0)
        return BAN_NONE;
    struct date last = years_after(certificate->withdrawn_on, years);
    return !date_is_set(last) || date_compare(as_of, last) <= 0 ? BAN_IN_FORCE : BAN_NONE;
}

enum certificate_state certificate_state(const struct certificate *certificate, struct date as_of)
{
    struct certificate whole = *certificate;

    certificate_complete(&whole);
    if (certificate_withdrawn_by(certificate, as_of))
        return CERTIFICATE_REVOKED;
    if (date_compare(whole.announced_on, as_of) > 0)
        return CERTIFICATE_VALID;
    if (whole.renewing)
        return CERTIFICATE_RENEWING;
    if (!date_is_set(whole.valid_to))
        return CERTIFICATE_VALID;
    long left = date_days(whole.valid_to) - date_days(as_of);
    if (left < 0)
        return CERTIFICATE_EXPIRED;
    return left <= certificate->kind->expiring_days ? CERTIFICATE_EXPIRING : CERTIFICATE_VALID;
}

static const struct {
    const char *id, *label;
} states[] = {
    [CERTIFICATE_VALID] = {"valid", "有效"},
    [CERTIFICATE_EXPIRING] = {"expiring", "即将到期"},
    [CERTIFICATE_EXPIRED] = {"expired", "已到期"},
    [CERTIFICATE_REVOKED] = {"revoked", "已撤销"},
    [CERTIFICATE_RENEWING] = {"renewing", "复核中"},
};

const char *certificate_state_id(enum certificate_state state)
{
    return states[state].id;
}

const char *certificate_state_label(enum certificate_state state)
{
    return states[state].label;
}
