#ifndef PEIYU_TESTS_TUI_DOSSIER_SCENE_H
#define PEIYU_TESTS_TUI_DOSSIER_SCENE_H

#include "stand_in.h"

/* The 企业档案 of one enterprise by keys, on a surface, over a scratch database. */
struct scene {
    struct app *app;
    struct database *database;
    int64_t id;
};

/* For cmocka: the state is a struct scene. */
int set_up(void **state);
int tear_down(void **state);

struct value number(const char *text);
void give(struct scene *scene, const char *fact, int year, struct value value);
/* Opens the file at SECTION, NULL for the first. */
void open_at(struct scene *scene, const char *section);
/* What the store holds now. */
void expect_stored(struct scene *scene, const char *fact, int year, const char *expected);
int64_t steps(struct scene *scene);
/* Down until the row of LABEL is at the cursor. */
void go_to(struct scene *scene, const char *label);
/* TEXT stands on the whole screen, once. */
void shows_once(struct scene *scene, const char *text);

#endif
