#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/enterprise_store.h"
#include "db/setting_store.h"
#include "tui/screens/library_view.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* --- a new enterprise: its code, then its name --- */

static bool find_owner(struct library *library, const char *code, struct error *err)
{
    struct dossier *dossier;
    int64_t id;
    bool good;

    if (!enterprise_find(app_database(library->app), code, &id, err))
        return false;
    if (id == 0)
        return true;
    dossier = dossier_new(packs_dictionary(app_packs(library->app)));
    good = enterprise_load(app_database(library->app), id, dossier, err);
    if (good)
        good = error_set(err, ERROR_VALUE, "这个代码已在库中:%s", dossier_text(dossier, "name"));
    dossier_free(dossier);
    return good;
}

static bool check_code(struct app *app, void *context, const char *text, struct error *err)
{
    char code[USCC_LENGTH + 1];

    (void)app;
    return uscc_read(text, code, err) && find_owner(context, code, err);
}

static bool check_name(struct app *app, void *context, const char *text, struct error *err)
{
    struct library *library = context;
    const char *name = text_enterprise_name(library->arena, text);
    int64_t id;

    if (name[0] == '\0')
        return error_set(err, ERROR_VALUE, "请填写企业名称,与营业执照一致");
    if (!enterprise_find_by_name(app_database(app), name, &id, err))
        return false;
    return id == 0 || error_set(err, ERROR_VALUE, "库中已有同名的企业,请核对名称和代码");
}

struct addition {
    const char *code, *name;
    int64_t id;
};

/* The office's own city and county (facts.md, `city`); an office without them gives none. */
static bool put_region(struct database *database, int64_t id, const char *name, struct error *err)
{
    const struct dictionary *dictionary = packs_dictionary(database_packs(database));
    const struct fact *fact = dictionary_find(dictionary, name);
    struct error failure = {0};
    char *region = setting_get(database, name, &failure);
    bool good = failure.code == ERROR_NONE;

    if (!good && err != NULL)
        *err = failure;
    if (good && region != NULL && fact != NULL && dictionary_is_region(dictionary, region, name))
        good = enterprise_put(database, id, fact, 0, value_text(region), err);
    free(region);
    return good;
}

static bool add(struct database *database, void *context, struct error *err)
{
    struct addition *addition = context;

    return enterprise_add(database, addition->code, addition->name, &addition->id, err) &&
           put_region(database, addition->id, "city", err) &&
           put_region(database, addition->id, "county", err);
}

static void take_name(struct app *app, void *context, const char *text)
{
    struct library *library = context;
    struct addition addition = {library->code, text_enterprise_name(library->arena, text), 0};
    char *title = memory_printf("新增企业 %s", addition.name);

    if (app_write(app, title, add, &addition)) {
        library->anchor = addition.id;
        app_push(app, &dossier_screen, &(struct dossier_argument){.enterprise = addition.id});
    }
    free(title);
}

static void take_code(struct app *app, void *context, const char *text)
{
    struct library *library = context;
    struct error err = {0};

    if (!uscc_read(text, library->code, &err)) {
        app_fail(app, &err);
        return;
    }
    app_push(app, &prompt_dialog,
             &(struct prompt_argument){.title = "新增企业",
                                       .label = "企业名称",
                                       .text = "",
                                       .check = check_name,
                                       .done = take_name,
                                       .context = library});
}

void library_add(struct library *library)
{
    arena_reset(library->arena);
    app_push(library->app, &prompt_dialog,
             &(struct prompt_argument){.title = "新增企业",
                                       .label = "统一社会信用代码",
                                       .text = "",
                                       .check = check_code,
                                       .done = take_code,
                                       .context = library});
}

/* --- those that are marked --- */

struct removal {
    const int64_t *ids;
    size_t count;
};

static bool remove_all(struct database *database, void *context, struct error *err)
{
    const struct removal *removal = context;

    for (size_t i = 0; i < removal->count; i++) {
        if (!enterprise_remove(database, removal->ids[i], err))
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
    struct removal removal = {0};
    int64_t *ids = library_meant(library, &removal.count);
    char *title = library->marks.count > 0 ? memory_printf("移除 %zu 家企业", removal.count)
                                           : memory_printf("移除企业 %s", current_name(library));

    removal.ids = ids;
    if (removal.count > 0 && app_write(app, title, remove_all, &removal)) {
        library_marks_clear(&library->marks);
        app_say(app, "已把 %zu 家企业移到回收站,按 u 撤销", removal.count);
    }
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
