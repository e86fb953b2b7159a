#include <stdlib.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/library_view.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

static int64_t newest(const struct library *library)
{
    int64_t newest_id = 0;

    for (size_t row = 0; row < library_index_count(library->index); row++) {
        int64_t id = library_index_at(library->index, row);
        newest_id = id > newest_id ? id : newest_id;
    }
    return newest_id;
}

/* The dossier asks for code and name; whoever comes back stands on the new one. */
void library_add(struct library *library)
{
    library->newest = newest(library);
    library->adding = true;
    app_push(library->app, &dossier_screen, &(struct dossier_argument){.enterprise = 0});
}

void library_find_added(struct library *library)
{
    int64_t added = library->adding ? newest(library) : 0;

    library->adding = false;
    if (added > library->newest) {
        library->anchor = added;
        library->table.cursor = library_index_find(library->index, added);
    }
}

/* --- those that are marked --- */

struct removal {
    struct app *app;
    const int64_t *ids;
    size_t count;
    bool stopped;
};

static bool remove_all(struct database *database, void *context, struct error *err)
{
    struct removal *removal = context;

    for (size_t i = 0; i < removal->count; i++) {
        if (!enterprise_remove(database, removal->ids[i], err))
            return false;
        removal->stopped = !app_progress(removal->app, "正在移除", i + 1, removal->count);
        if (removal->stopped)
            return false;
    }
    return true;
}

static const char *current_name(struct library *library)
{
    const struct dossier *dossier =
        library_current(library) == 0
            ? NULL
            : library_index_dossier(library->index, library->table.cursor, NULL);

    return dossier == NULL ? "这家企业" : dossier_text(dossier, "name");
}

static void do_remove(struct app *app, void *context)
{
    struct library *library = context;
    struct removal removal = {.app = app};
    int64_t *ids = library_meant(library, &removal.count);
    char *title = library->marks.count > 0 ? memory_printf("移除 %zu 家企业", removal.count)
                                           : memory_printf("移除企业 %s", current_name(library));

    removal.ids = ids;
    if (removal.count > 0 && app_write(app, title, remove_all, &removal)) {
        library_marks_clear(&library->marks);
        app_say(app, "已把 %zu 家企业移到回收站(u 撤销,R 看回收站)", removal.count);
    } else if (removal.stopped) {
        app_say(app, "已停止,没有移除企业");
    }
    app_progress_end(app);
    free(title);
    free(ids);
}

static size_t count_unlisted(const struct library *library)
{
    size_t listed = 0;

    for (size_t row = 0; row < library_index_count(library->index); row++) {
        if (library_marks_has(&library->marks, library_index_at(library->index, row)))
            listed++;
    }
    return library->marks.count - listed;
}

void library_remove(struct library *library)
{
    size_t marked = library->marks.count, unlisted = marked > 0 ? count_unlisted(library) : 0;

    if (marked == 0 && library_current(library) == 0)
        return;
    arena_reset(library->arena);
    const char *question =
        marked == 0 ? arena_printf(library->arena, "把 1 家企业“%s”移到回收站?可以撤销。",
                                   current_name(library))
        : unlisted == 0
            ? arena_printf(library->arena, "把标记的 %zu 家企业移到回收站?可以撤销。", marked)
            : arena_printf(library->arena,
                           "把标记的 %zu 家企业移到回收站?其中 %zu 家现在没有列出。可以撤销。",
                           marked, unlisted);
    app_push(library->app, &confirm_dialog,
             &(struct confirm_argument){question, do_remove, library});
}

void library_assess(struct library *library)
{
    size_t count;
    int64_t *ids = library_meant(library, &count);

    if (count > 0)
        app_push(library->app, &scoring_screen,
                 &(struct scoring_argument){.enterprises = ids, .count = count});
    free(ids);
}

void library_enrol(struct library *library)
{
    size_t count;
    int64_t *ids = library_meant(library, &count);

    if (count > 0)
        enrolment_begin(library->app, &library->enrolment, ids, count);
    free(ids);
}

/* Without marks: what is listed. */
static int64_t *listed(const struct library *library, size_t *count)
{
    int64_t *ids;

    *count = library_index_count(library->index);
    ids = memory_alloc((*count + 1) * sizeof *ids);
    for (size_t row = 0; row < *count; row++)
        ids[row] = library_index_at(library->index, row);
    return ids;
}

void library_export(struct library *library)
{
    bool marked = library->marks.count > 0;
    bool all =
        !marked && library_index_count(library->index) == library_index_total(library->index);
    size_t count;
    int64_t *ids = marked ? library_meant(library, &count) : listed(library, &count);

    if (all)
        app_push(library->app, &export_screen, NULL);
    else if (count == 0)
        app_say(library->app, "没有列出企业,没有可导出的");
    else
        app_push(library->app, &export_screen,
                 &(struct export_argument){.enterprises = ids, .count = count});
    free(ids);
}

void library_open_dossier(struct library *library)
{
    int64_t id = library_current(library);

    if (id != 0)
        app_push(library->app, &dossier_screen, &(struct dossier_argument){.enterprise = id});
}
