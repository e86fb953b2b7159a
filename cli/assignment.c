#include "cli/assignment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/arguments.h"
#include "cli/message.h"
#include "core/entry.h"
#include "core/memory.h"

#define FIRST_YEAR 1949
#define LAST_YEAR_ALLOWED 2999

static bool read_year(const struct fact *fact, const char *text, int *year, struct error *err)
{
    long number;
    if (!fact->yearly)
        return error_set(err, ERROR_USAGE, "“%s”不分年度,请去掉“@%s”", fact->id, text);
    if (!arguments_read_whole("年度", text, FIRST_YEAR, LAST_YEAR_ALLOWED, &number, err))
        return false;
    *year = (int)number;
    return true;
}

static bool read_fact(const struct dictionary *dictionary, enum subject about, const char *text,
                      int last_year, struct arena *arena, const struct fact **fact, int *year,
                      struct error *err)
{
    bool cluster = about == SUBJECT_CLUSTER;
    const char *at = strrchr(text, '@');
    const char *name = at != NULL ? arena_textn(arena, text, (size_t)(at - text)) : text;
    *fact = name[0] == '\0' ? NULL
            : cluster       ? dictionary_match_cluster(dictionary, name)
                            : dictionary_match(dictionary, name);
    if (*fact == NULL)
        return error_set(err, ERROR_USAGE, "没有“%s”这个事实,请写词典里的代号或名称,例如 %s", name,
                         cluster ? "cluster.output 或 集群总产值" : "revenue 或 营业收入总额");
    *year = (*fact)->yearly ? last_year : 0;
    return at == NULL || read_year(*fact, at + 1, year, err);
}

bool assignment_read_fact(const struct dictionary *dictionary, const char *text, int last_year,
                          struct arena *arena, const struct fact **fact, int *year,
                          struct error *err)
{
    return read_fact(dictionary, SUBJECT_ENTERPRISE, text, last_year, arena, fact, year, err);
}

const char *assignment_label(const struct fact *fact, int year, struct arena *arena)
{
    return year != 0 ? arena_printf(arena, "%d年%s", year, fact->label) : fact->label;
}

static bool read_value(const struct dictionary *dictionary, const char *text, struct arena *arena,
                       struct assignment *out, struct error *err)
{
    const char *label = assignment_label(out->fact, out->year, arena);
    if (!entry_read(dictionary, out->fact, text, UNIT_OWN, arena, &out->value, err)) {
        error_prefix(err, "%s", label);
        err->code = ERROR_USAGE;
        return false;
    }
    if (text[0] != '\0' && !value_is_known(out->value))
        return error_set(err, ERROR_USAGE, "%s:“%s”等于没有填;要清除原有的值,请在等号后留空", label,
                         text);
    return true;
}

bool assignment_read(const struct dictionary *dictionary, enum subject about, const char *text,
                     int last_year, struct arena *arena, struct assignment *out, struct error *err)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text)
        return error_set(err, ERROR_USAGE,
                         "“%s”不是赋值,请写成 FACT=值 或 FACT@年度=值,例如 revenue@2023=1200",
                         text);
    const char *name = arena_textn(arena, text, (size_t)(equals - text));
    if (!read_fact(dictionary, about, name, last_year, arena, &out->fact, &out->year, err))
        return false;
    if (!fact_can_be_given(out->fact))
        return error_set(err, ERROR_USAGE, "“%s”由其他数据推算得出,不能直接填写", out->fact->label);
    return read_value(dictionary, equals + 1, arena, out, err);
}

bool assignment_is_last(const struct assignment *assignments, size_t count, size_t index)
{
    for (size_t i = index + 1; i < count; i++) {
        if (assignments[i].fact == assignments[index].fact &&
            assignments[i].year == assignments[index].year)
            return false;
    }
    return true;
}

void assignment_tell(const struct assignment *assignment, const struct dossier *before,
                     struct arena *arena)
{
    char *from = value_format(dossier_get(before, assignment->fact, assignment->year));
    char *to = value_format(assignment->value);
    message_plain(stdout, assignment_label(assignment->fact, assignment->year, arena));
    fputs(":", stdout);
    if (strcmp(from, to) == 0) {
        fputs("没有变化", stdout);
    } else {
        message_plain(stdout, from[0] != '\0' ? from : "(空)");
        fputs(" → ", stdout);
        message_plain(stdout, to[0] != '\0' ? to : "(空)");
    }
    fputc('\n', stdout);
    free(from);
    free(to);
}
