#ifndef PEIYU_TESTS_TUI_LIBRARY_SCENE_H
#define PEIYU_TESTS_TUI_LIBRARY_SCENE_H

#include "stand_in.h"
#include "tui/screens/screens.h"
#include "tui/widgets/dialogs.h"

/* The 企业 tab by keys, on a surface, over a scratch database. */
struct scene {
    struct app *app;
    struct database *database;
    int64_t ids[6];
};

/* What was opened last, instead of being opened. */
struct recorded {
    const char *screen;
    int64_t ids[8];
    size_t count;
    bool all;
    struct prompt_argument prompt;
    char title[100];
};
extern struct recorded opened;

/* For cmocka: the state is a struct scene. By pinyin: 安丰 (2), 宝泰 (4), 常州 (1), 徐州 (3). */
int set_up(void **state);
int set_up_empty(void **state);
int tear_down(void **state);

void give(struct scene *scene, int number, const char *fact, int year, struct value value);
void add(struct scene *scene, int number, const char *name, const char *town, long revenue);
/* The names at the beginnings of the rows, by their first two characters; the cursor's in [],
 * marked ones behind *; good until the next call. */
const char *rows(struct scene *scene);
void assert_rows(struct scene *scene, const char *expected);
void pick(struct scene *scene, const char *keys, const char *first, const char *second);
/* Answers the prompt that is open; false with what it said when the answer is refused. */
bool answer(struct scene *scene, const char *text, struct error *err);

#endif
