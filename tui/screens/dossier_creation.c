#include <stdlib.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "db/setting_store.h"
#include "tui/screens/dossier_view.h"

/* A new enterprise: its code and name come first. */
struct creation {
    const char *uscc, *name;
    int64_t id;
    struct error err;
};

/* City and county are the office's own unless something else is given. */
static bool put_region(struct database *database, int64_t id, const char *key, struct error *err)
{
    const struct fact *fact = dictionary_find(packs_dictionary(database_packs(database)), key);
    struct error none = {0};
    char *region = setting_get(database, key, &none);
    bool good = none.code == ERROR_NONE || error_set(err, none.code, "%s", none.text);

    if (good && fact != NULL && region != NULL)
        good = enterprise_put(database, id, fact, 0, value_text(region), err);
    free(region);
    return good;
}

static bool add_enterprise(struct database *database, void *context, struct error *err)
{
    struct creation *creation = context;

    if (enterprise_add(database, creation->uscc, creation->name, &creation->id, &creation->err) &&
        put_region(database, creation->id, "city", &creation->err) &&
        put_region(database, creation->id, "county", &creation->err))
        return true;
    if (err != NULL)
        *err = creation->err;
    return false;
}

/* A code or a name that is there already is refused as soon as its field is left. */
static bool check_creation(struct app *app, void *context, size_t index, struct value value,
                           struct error *err)
{
    struct dossier_view *view = context;
    int64_t found = 0;
    bool good;

    (void)app;
    if (value.kind != VALUE_TEXT)
        return true;
    good = index == 0 ? enterprise_find(view->model.database, value.text, &found, err)
                      : enterprise_find_by_name(view->model.database, value.text, &found, err);
    if (!good || found == 0)
        return good;
    if (!enterprise_load(view->model.database, found, view->model.dossier, err))
        return false;
    return error_set(err, ERROR_VALUE, "库中已有: %s(%s);请按 Esc 返回,修改原有企业的资料",
                     dossier_text(view->model.dossier, "name"),
                     dossier_text(view->model.dossier, "uscc"));
}

static bool create(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct dossier_view *view = context;
    struct creation creation = {0};
    char *title;
    bool good;

    if (values[0].kind != VALUE_TEXT || values[1].kind != VALUE_TEXT)
        return error_set(err, ERROR_VALUE, "统一社会信用代码和企业名称都要填写");
    creation.uscc = values[0].text;
    creation.name = values[1].text;
    title = memory_printf("新增 %s", creation.name);
    good = app_write(app, title, add_enterprise, &creation);
    free(title);
    if (!good) {
        if (err != NULL)
            *err = creation.err;
        return false;
    }
    view->in_form = true;
    return dossier_load(app, view, creation.id, err);
}

bool dossier_creation_begin(struct app *app, struct dossier_view *view, struct error *err)
{
    const struct fact *facts[2];
    struct dossier_form_argument argument = {
        .place = "new",
        .dictionary = view->model.dictionary,
        .facts = facts,
        .count = 2,
        .check = check_creation,
        .save = create,
        .context = view,
    };

    facts[0] = dictionary_find(view->model.dictionary, "uscc");
    facts[1] = dictionary_find(view->model.dictionary, "name");
    if (facts[0] == NULL || facts[1] == NULL)
        return error_set(err, ERROR_PACK, "事实词典里没有 uscc 或 name;请恢复安装的数据包");
    view->creation = dossier_form_new(app, &argument);
    return true;
}

void dossier_creation_end(struct dossier_view *view)
{
    if (view->creation == NULL || !dossier_form_saved(view->creation))
        return;
    dossier_form_free(view->creation);
    view->creation = NULL;
}
