#include "dossier_scene.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

struct value number(const char *text)
{
    struct decimal decimal;

    assert_true(decimal_parse(text, DECIMAL_PLACES, &decimal));
    return value_number(decimal);
}

void give(struct scene *scene, const char *fact, int year, struct value value)
{
    struct error err = {0};

    begin(scene->database, "样例");
    if (!enterprise_put(scene->database, scene->id, fact_named(fact), year, value, &err))
        fail_msg("%s", err.text);
    commit(scene->database);
}

int set_up(void **state)
{
    struct scene *scene = memory_alloc(sizeof *scene);
    struct error err = {0};

    scene->app = stand_in_new(date_of(2024, 8, 15));
    scene->database = stand_in_database(scene->app);
    begin(scene->database, "样例");
    assert_true(enterprise_add(scene->database, code_of(1), "铜山机械有限公司", &scene->id, &err));
    commit(scene->database);
    *state = scene;
    return 0;
}

int tear_down(void **state)
{
    struct scene *scene = *state;

    stand_in_free(scene->app);
    free(scene);
    return 0;
}

void open_at(struct scene *scene, const char *section)
{
    struct dossier_argument argument = {.enterprise = scene->id, .section = section};

    app_push(scene->app, &dossier_screen, &argument);
    assert_int_equal(stand_in_depth(scene->app), 1);
}

/* What the store holds now. */
static char *stored(struct scene *scene, const char *fact, int year)
{
    struct dossier *dossier = dossier_new(packs_dictionary(packs_installed()));
    struct error err = {0};
    char *text;

    if (!enterprise_load(scene->database, scene->id, dossier, &err))
        fail_msg("%s", err.text);
    text = value_format(dossier_get(dossier, fact_named(fact), year));
    dossier_free(dossier);
    return text;
}

void expect_stored(struct scene *scene, const char *fact, int year, const char *expected)
{
    char *text = stored(scene, fact, year);

    assert_string_equal(text, expected);
    free(text);
}

int64_t steps(struct scene *scene)
{
    return number_of(scene->database, "SELECT count(*) FROM journal_step");
}

void go_to(struct scene *scene, const char *label)
{
    stand_in_keys(scene->app, "Home");
    for (int i = 0; i < 100; i++) {
        const char *hint = stand_in_hint(scene->app);
        if (hint != NULL && strncmp(hint, label, strlen(label)) == 0)
            return;
        stand_in_keys(scene->app, "Down");
    }
    fail_msg("no row %s", label);
}

void shows_once(struct scene *scene, const char *text)
{
    const struct surface *surface;
    int rows = 0;

    stand_in_row(scene->app, text);
    surface = stand_in_surface(scene->app);
    for (int row = 0; row < surface_rows(surface); row++)
        rows += strstr(surface_text(surface, row), text) != NULL;
    assert_int_equal(rows, 1);
}
