#include "scoring_scene.h"

#include <stdlib.h>
#include <string.h>

#include "db/enterprise_store.h"
#include "tui/screens/screens.h"

/* What would be opened beside it. */
static void *open_dossier(struct app *app, const void *argument, struct error *err)
{
    static char opened;

    (void)app;
    (void)argument;
    (void)err;
    return &opened;
}

static void close_dossier(struct app *app, void *state)
{
    (void)app;
    (void)state;
}

const struct screen dossier_screen = {
    .id = "dossier", .open = open_dossier, .close = close_dossier};

static void put_number(struct scene *scene, const char *id, int year, long number)
{
    struct error err = {0};
    struct database *database = stand_in_database(scene->app);

    begin(database, "填报");
    if (!enterprise_put(database, scene->ids[0], fact_named(id), year,
                        value_number(decimal_of(number)), &err))
        fail_msg("%s", err.text);
    commit(database);
}

void open_screen(struct scene *scene, size_t count, const char *tier)
{
    struct scoring_argument argument = {.enterprises = scene->ids, .count = count, .tier = tier};

    app_push(scene->app, &scoring_screen, &argument);
}

int set_up(void **state)
{
    struct scene *scene = calloc(1, sizeof *scene);
    struct error err = {0};
    struct database *database;

    scene->app = stand_in_new(date_of(2023, 6, 30));
    database = stand_in_database(scene->app);
    begin(database, "新建");
    assert_true(enterprise_add(database, code_of(1), "徐州甲机械有限公司", &scene->ids[0], &err));
    assert_true(enterprise_add(database, code_of(2), "徐州乙机械有限公司", &scene->ids[1], &err));
    commit(database);
    put_number(scene, "rd_expense", 2022, 400);
    put_number(scene, "revenue", 2022, 5120);
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

void go_to(struct scene *scene, const char *heading)
{
    for (int i = 0; i < 60; i++) {
        if (strstr(surface_text(stand_in_surface(scene->app), 1), heading) != NULL)
            return;
        stand_in_keys(scene->app, "Right");
    }
    fail_msg("no step %s", heading);
}

void assert_shows(struct scene *scene, const char *text)
{
    (void)stand_in_row(scene->app, text);
}

int64_t count_of(struct scene *scene, const char *sql)
{
    return number_of(stand_in_database(scene->app), sql);
}
