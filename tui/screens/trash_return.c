#include "tui/screens/trash_return.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* Those that others belong to come back first; of the others the one that was removed last. */
static int rank(const struct trash_item *item)
{
    static const char *const kinds[] = {"enterprise", "cluster", "batch", "case"};
    int count = sizeof kinds / sizeof *kinds, i = 0;

    while (i < count && strcmp(item->kind, kinds[i]) != 0)
        i++;
    return i;
}

static int by_rank(const void *left, const void *right)
{
    const struct trash_item *const *a = left, *const *b = right;
    int order = rank(*a) - rank(*b);

    return order != 0 ? order : ((*a)->number < (*b)->number) - ((*a)->number > (*b)->number);
}

struct returning {
    struct app *app;
    const struct trash_item **items;
    size_t count;
    bool stopped;
};

static const char *item_name(const struct trash_item *item)
{
    return *item->name != '\0' ? item->name : item->text;
}

static bool write_back(struct database *database, void *context, struct error *err)
{
    struct returning *returning = context;

    for (size_t i = 0; i < returning->count; i++) {
        const struct trash_item *item = returning->items[i];

        if (!trash_restore(database, item->number, err))
            return returning->count > 1 &&
                   error_prefix(err, "都没有还原: %s %s", item->label, item_name(item));
        returning->stopped = !app_progress(returning->app, "正在还原", i + 1, returning->count);
        if (returning->stopped)
            return false;
    }
    return true;
}

void trash_return(struct app *app, const struct trash_item **items, size_t count)
{
    struct returning returning = {.app = app, .items = items, .count = count};
    char *what, *title;

    qsort(items, count, sizeof *items, by_rank);
    what = count == 1 ? memory_printf("%s %s", items[0]->label, item_name(items[0]))
                      : memory_printf(" %zu 项", count);
    title = memory_printf("从回收站还原:%s", what);
    if (app_write(app, title, write_back, &returning))
        app_say(app, "已还原%s(按 u 撤销)", what);
    else if (returning.stopped)
        app_say(app, "已停止,没有还原");
    app_progress_end(app);
    free(title);
    free(what);
}
