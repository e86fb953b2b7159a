#include "library_scene.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/enterprise_store.h"

struct recorded opened;

static void *open_dossier(struct app *app, const void *argument, struct error *err)
{
    const struct dossier_argument *given = argument;

    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "dossier", .ids = {given->enterprise}, .count = 1};
    return NULL;
}

static void *open_scoring(struct app *app, const void *argument, struct error *err)
{
    const struct scoring_argument *given = argument;

    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "scoring", .count = given->count};
    memcpy(opened.ids, given->enterprises, given->count * sizeof *opened.ids);
    return NULL;
}

static void *open_export(struct app *app, const void *argument, struct error *err)
{
    const struct export_argument *given = argument;

    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "export", .all = given == NULL};
    if (given == NULL)
        return NULL;
    opened.count = given->count;
    memcpy(opened.ids, given->enterprises, given->count * sizeof *opened.ids);
    return NULL;
}

static void *open_import(struct app *app, const void *argument, struct error *err)
{
    (void)app;
    (void)err;
    opened = (struct recorded){.screen = "import", .all = argument == NULL};
    return NULL;
}

static void *open_prompt(struct app *app, const void *argument, struct error *err)
{
    (void)app;
    (void)err;
    opened =
        (struct recorded){.screen = "prompt", .prompt = *(const struct prompt_argument *)argument};
    (void)snprintf(opened.title, sizeof opened.title, "%s", opened.prompt.label);
    return NULL;
}

const struct screen dossier_screen = {.id = "dossier", .open = open_dossier};
const struct screen scoring_screen = {.id = "scoring", .open = open_scoring};
const struct screen export_screen = {.id = "export", .open = open_export};
const struct screen import_screen = {.id = "import", .open = open_import};
const struct screen prompt_dialog = {.id = "prompt", .open = open_prompt};

void give(struct scene *scene, int number, const char *fact, int year, struct value value)
{
    struct error err = {0};

    if (!enterprise_put(scene->database, scene->ids[number], fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
}

void add(struct scene *scene, int number, const char *name, const char *town, long revenue)
{
    struct error err = {0};

    if (!enterprise_add(scene->database, code_of((unsigned)number), name, &scene->ids[number],
                        &err))
        fail_msg("%s", err.text);
    give(scene, number, "town", 0, value_text(town));
    give(scene, number, "revenue", 2022, value_number(decimal_of(revenue)));
}

int set_up_empty(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);

    opened = (struct recorded){0};
    scene->app = stand_in_new(date_of(2023, 6, 30));
    scene->database = stand_in_database(scene->app);
    app_push(scene->app, &library_screen, NULL);
    *state = scene;
    return 0;
}

int set_up(void **state)
{
    struct error err = {0};
    struct certificate certificate = {.level = "",
                                      .batch = "",
                                      .document = "",
                                      .withdrawal_reason = "",
                                      .announced_on = date_of(2020, 9, 1)};

    (void)set_up_empty(state);
    struct scene *scene = *state;
    begin(scene->database, "样例");
    add(scene, 1, "常州机械有限公司", "利国镇", 300);
    add(scene, 2, "安丰化工有限公司", "大许镇", 2000);
    add(scene, 3, "徐州重型机械有限公司", "利国镇", 1234567);
    add(scene, 4, "宝泰电子有限公司", "棠张镇", 40);
    certificate.kind = certificate_kind_find(packs_certificates(packs_installed()), "srdi");
    assert_true(certificate_save(scene->database, scene->ids[3], &certificate, &err));
    commit(scene->database);
    app_changed(scene->app);
    return 0;
}

int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene);
    return 0;
}

const char *rows(struct scene *scene)
{
    static char text[200];
    const struct surface *surface = stand_in_surface(scene->app);

    text[0] = '\0';
    for (int i = 3; i < surface_rows(surface); i++) {
        const char *row = surface_text(surface, i);
        if (row[0] == '\0' || strlen(row) < 9)
            break;
        bool cursor = row[0] == '>', marked = row[1] == '*';
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s%.6s%s",
                       cursor ? "[" : "", marked ? "*" : "", row + 3, cursor ? "]" : "");
    }
    return text;
}

void assert_rows(struct scene *scene, const char *expected)
{
    assert_string_equal(rows(scene), expected);
}

void pick(struct scene *scene, const char *keys, const char *first, const char *second)
{
    stand_in_keys(scene->app, keys);
    stand_in_pick(scene->app, first);
    if (second != NULL)
        stand_in_pick(scene->app, second);
}

bool answer(struct scene *scene, const char *text, struct error *err)
{
    struct prompt_argument prompt = opened.prompt;

    assert_string_equal(opened.screen, "prompt");
    *err = (struct error){0};
    if (prompt.check != NULL && !prompt.check(scene->app, prompt.context, text, err))
        return false;
    opened = (struct recorded){0};
    prompt.done(scene->app, prompt.context, text);
    return true;
}
