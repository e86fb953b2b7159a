#include <string.h>

#include "core/memory.h"
#include "db/journal_telling.h"

/* Evidence, remarks and reasons in the words of the journal: the line of the standard by its title.
 */

static const char *condition_title(const struct condition *conditions, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(conditions[i].id, id) == 0)
            return conditions[i].title;
    }
    return NULL;
}

static const char *line_title(const struct standard *standard, const char *id)
{
    const char *title = NULL;

    for (size_t i = 0; i < standard->indicator_count; i++) {
        if (strcmp(standard->indicators[i].id, id) == 0)
            return standard->indicators[i].title;
    }
    title = condition_title(standard->conditions, standard->condition_count, id);
    if (title == NULL)
        title = condition_title(standard->routes, standard->route_count, id);
    return title == NULL ? condition_title(standard->base, standard->base_count, id) : title;
}

/* "standard/line", with more behind it where REST is not NULL. */
static const char *scored_line(struct telling *telling, const char **rest)
{
    const struct packs *packs = database_packs(telling->database);
    const char *slash = strchr(telling->key, '/');
    const char *end = slash == NULL ? NULL : strchr(slash + 1, '/');
    const struct standard *standard;
    const char *line, *title;

    if (rest != NULL)
        *rest = end == NULL ? "" : end + 1;
    if (slash == NULL || packs == NULL)
        return telling->key;
    line =
        end == NULL ? slash + 1 : arena_textn(telling->arena, slash + 1, (size_t)(end - slash - 1));
    standard = packs_find_standard(
        packs, arena_textn(telling->arena, telling->key, (size_t)(slash - telling->key)));
    title = standard == NULL ? NULL : line_title(standard, line);
    return title == NULL ? line : title;
}

void tell_evidence(struct telling *telling)
{
    const char *item;
    const char *line = scored_line(telling, &item);

    tell(telling, "佐证", arena_printf(telling->arena, "%s:%s", line, item),
         strcmp(telling->before, "1") == 0 ? "有" : "",
         strcmp(telling->after, "1") == 0 ? "有" : "");
}

void tell_remark(struct telling *telling)
{
    tell(telling, "评分备注", scored_line(telling, NULL), telling->before, telling->after);
}

void tell_override(struct telling *telling)
{
    tell(telling, "认可理由", scored_line(telling, NULL), telling->before, telling->after);
}
