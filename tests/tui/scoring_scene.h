#ifndef PEIYU_TESTS_TUI_SCORING_SCENE_H
#define PEIYU_TESTS_TUI_SCORING_SCENE_H

#include "stand_in.h"

/* The 评分表 of two enterprises by keys, on a surface, over a scratch database. */
struct scene {
    struct app *app;
    int64_t ids[2];
};

#define CHANGES "SELECT count(*) FROM journal_change"

/* For cmocka: the state is a struct scene. */
int set_up(void **state);
int tear_down(void **state);

/* The first COUNT of them; TIER NULL asks which. */
void open_screen(struct scene *scene, size_t count, const char *tier);
/* On until the step of HEADING is shown. */
void go_to(struct scene *scene, const char *heading);
void assert_shows(struct scene *scene, const char *text);
int64_t count_of(struct scene *scene, const char *sql);

#endif
