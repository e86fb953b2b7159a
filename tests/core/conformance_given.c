#include "tests/core/conformance.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/entry.h"

const char *run_text(const struct yaml *map, const char *key)
{
    const struct yaml *node = map ? yaml_get(map, key) : NULL;
    return node && node->kind == YAML_SCALAR ? node->text : NULL;
}

void run_failed(struct run *run, const char *format, ...)
{
    const char *title = run->at ? run_text(run->at, "title") : NULL;
    va_list args;
    run->failures++;
    fprintf(stderr, "%s:%d: %s: ", run->file->path, run->at ? run->at->line : 0,
            title ? title : "");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

const struct fact *run_fact(struct run *run, const char *key, int *year)
{
    const char *at = strchr(key, '@');
    char *id = at ? arena_textn(run->arena, key, (size_t)(at - key)) : arena_text(run->arena, key);
    const struct fact *fact = dictionary_find(run->dictionary, id);
    *year = at ? atoi(at + 1) : 0;
    if (!fact || fact->yearly != (at != NULL))
        run_failed(run, "没有事实“%s”,或者年份写错", key);
    return fact;
}

struct date run_day(struct run *run, const struct yaml *map, const char *key)
{
    struct date day = {0};
    const char *text = run_text(map, key);
    if (text && !date_parse_iso(text, &day))
        run_failed(run, "%s 不是日期", key);
    return day;
}

bool run_excepts(const struct run *run, const char *line)
{
    for (size_t i = 0; line && run->except && i < run->except->count; i++) {
        const char *text = run->except->items[i]->text;
        size_t length = strlen(run->taken);
        if (strcmp(text, line) == 0 ||
            (strncmp(text, run->taken, length) == 0 && text[length] == ' ' &&
             strcmp(text + length + 1, line) == 0))
            return true;
    }
    return false;
}

static struct value read_value(struct run *run, const struct fact *fact, const char *text)
{
    struct value value = {0};
    struct error err = {0};
    if (strcmp(text, "未知") != 0 &&
        !entry_read(run->dictionary, fact, text, UNIT_OWN, run->arena, &value, &err))
        run_failed(run, "%s", err.text);
    return value;
}

static void put_facts(struct run *run, const struct yaml *facts)
{
    for (size_t i = 0; facts && i < facts->count; i++) {
        int year;
        const struct fact *fact = run_fact(run, facts->items[i]->key, &year);
        if (fact && !fact_can_be_given(fact))
            run_failed(run, "“%s”由公式得出,不能填", fact->id);
        else if (fact)
            dossier_put(run->dossier, fact, year, read_value(run, fact, facts->items[i]->text));
    }
}

static void put_line(struct run *run, const struct reg *reg, const struct yaml *map)
{
    struct dossier_line *line = dossier_add_line(run->dossier, reg, 0);
    for (size_t i = 0; i < map->count; i++) {
        const struct fact *field = reg_find_field(reg, map->items[i]->key);
        if (field)
            dossier_line_put(run->dossier, line, field,
                             read_value(run, field, map->items[i]->text));
        else
            run_failed(run, "“%s”没有栏目“%s”", reg->label, map->items[i]->key);
    }
}

static void put_registers(struct run *run, const struct yaml *registers)
{
    for (size_t i = 0; registers && i < registers->count; i++) {
        const struct yaml *lines = registers->items[i];
        const struct reg *reg = dictionary_find_register(run->dictionary, lines->key);
        if (!reg)
            run_failed(run, "没有登记簿“%s”", lines->key);
        for (size_t k = 0; reg && k < lines->count; k++)
            put_line(run, reg, lines->items[k]);
    }
}

static void put_certificates(struct run *run, const struct yaml *list)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml *map = list->items[i];
        const char *kind = run_text(map, "kind"), *withdrawal = run_text(map, "withdrawal");
        struct certificate certificate = {
            .kind = kind ? certificate_kind_find(packs_certificates(run->packs), kind) : NULL,
            .level = "",
            .batch = "",
            .document = "",
            .withdrawal_reason = "",
            .announced_on = run_day(run, map, "announced_on"),
            .valid_from = run_day(run, map, "valid_from"),
            .valid_to = run_day(run, map, "valid_to"),
            .withdrawal = withdrawal ? (enum withdrawal)atoi(withdrawal) : WITHDRAWAL_NONE,
            .withdrawn_on = run_day(run, map, "withdrawn_on"),
        };
        if (!certificate.kind) {
            run_failed(run, "没有资质类型“%s”", kind ? kind : "");
            continue;
        }
        certificate_complete(&certificate);
        dossier_add_certificate(run->dossier, &certificate);
    }
}

static void put_given(struct run *run, const struct yaml *map)
{
    put_facts(run, yaml_get(map, "facts"));
    put_registers(run, yaml_get(map, "registers"));
    put_certificates(run, yaml_get(map, "certificates"));
}

/* Of a cluster: each as often as its `count` says. */
static void put_members(struct run *run, const struct yaml *list)
{
    struct dossier *cluster = run->dossier;
    for (size_t i = 0; list && i < list->count; i++) {
        const char *count = run_text(list->items[i], "count");
        for (int k = count ? atoi(count) : 1; k > 0; k--) {
            run->dossier = dossier_add_member(cluster);
            put_given(run, list->items[i]);
        }
    }
    run->dossier = cluster;
}

/* {"6": 理由} */
static void put_overrides(struct run *run, const struct yaml *reasons)
{
    for (size_t i = 0; run->standard && reasons && i < reasons->count; i++)
        dossier_add_override(run->dossier, run->standard->id, reasons->items[i]->key,
                             reasons->items[i]->text);
}

/* Cases taken over may name a profile that each standard has of its own: then its day and its
 * titles go with it. */
static bool has_profile(const struct yaml *root, const char *name)
{
    const struct yaml *profiles = yaml_get(root, "profiles");
    return profiles && yaml_get(profiles, name);
}

void run_fill(struct run *run)
{
    const char *profile = run_text(run->at, "profile");
    dossier_clear(run->dossier);
    if (profile && has_profile(run->root, profile)) {
        put_facts(run, yaml_get(yaml_get(run->root, "profiles"), profile));
    } else if (profile && has_profile(run->own, profile)) {
        run->as_of = run_day(run, run->own, "as_of");
        put_facts(run, yaml_get(yaml_get(run->own, "profiles"), profile));
        put_certificates(run, yaml_get(run->own, "certificates"));
    } else if (profile) {
        run_failed(run, "没有“%s”这一组数据", profile);
    }
    put_given(run, run->at);
    put_members(run, yaml_get(run->at, "members"));
    put_overrides(run, yaml_get(run->at, "overrides"));
}
