#include "core/assessment_titles.h"

#include <stdlib.h>
#include <string.h>

static const char *condition_title(const struct condition *conditions, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(conditions[i].id, id) == 0)
            return conditions[i].title;
    return NULL;
}

const char *assessment_title(const struct standard *standard, const char *id)
{
    const char *title = NULL;
    if (strcmp(id, "total") == 0)
        return "总分";
    if (!standard)
        return "";
    for (size_t i = 0; i < standard->group_count; i++)
        if (strcmp(standard->groups[i].id, id) == 0)
            return standard->groups[i].title;
    for (size_t i = 0; i < standard->indicator_count; i++)
        if (strcmp(standard->indicators[i].id, id) == 0)
            return standard->indicators[i].title;
    title = condition_title(standard->conditions, standard->condition_count, id);
    if (!title)
        title = condition_title(standard->routes, standard->route_count, id);
    if (!title)
        title = condition_title(standard->base, standard->base_count, id);
    return title ? title : "";
}

const char *assessment_word(const char *id)
{
    static const char *const words[][2] = {{"pass", "符合"},         {"fail", "不符合"},
                                           {"incomplete", "待补充"}, {"true", "满足"},
                                           {"false", "不满足"},      {"unknown", "待补充"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], id) == 0)
            return words[i][1];
    return id;
}

const char *assessment_points(struct arena *arena, int min, int max)
{
    return min == max ? arena_printf(arena, "%d", min) : arena_printf(arena, "%d~%d", min, max);
}

int assessment_fact_year(const char *key)
{
    const char *at = strrchr(key, '@');
    return at ? atoi(at + 1) : 0;
}

const char *assessment_fact_label(const struct dictionary *dictionary, struct arena *arena,
                                  const char *key, const struct fact **fact)
{
    const char *at = strrchr(key, '@');
    const char *id = at ? arena_textn(arena, key, (size_t)(at - key)) : key;
    const struct fact *found = dictionary_find(dictionary, id);
    const char *label = found ? found->label : id;
    if (fact)
        *fact = found;
    return at ? arena_printf(arena, "%s年%s", at + 1, label) : label;
}

const char *assessment_members_label(const struct dictionary *dictionary, struct arena *arena,
                                     const char *key)
{
    if (strcmp(key, "count") == 0)
        return "库中成员数";
    return arena_printf(arena, "%s(按库中成员)",
                        assessment_fact_label(dictionary, arena, key, NULL));
}

const char *assessment_unit(const struct fact *fact)
{
    return fact && fact->type != FACT_PERCENT ? fact->unit : fact ? "%" : "";
}
