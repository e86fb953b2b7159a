#ifndef PEIYU_TESTS_DB_LIBRARY_PLACE_H
#define PEIYU_TESTS_DB_LIBRARY_PLACE_H

#include "db/library_index.h"
#include "fixture.h"

/*
 * An index as of 2023-06-30 over four enterprises: codes 1 to 4; by pinyin 安 (2), 宝 (4), 常 (1),
 * 徐 (3).
 */
struct place {
    char *folder, *path;
    struct database *database;
    struct library_index *index;
    struct arena *arena;
    int64_t ids[8];
};

/* For cmocka: the state is a struct place. */
int set_up(void **state);
int tear_down(void **state);

void give(struct place *place, int64_t id, const char *fact, int year, const char *text);
int64_t add(struct place *place, unsigned number, const char *name);
struct expression *parse(const char *text);
struct library_order by(const char *fact, int year, bool descending);
/* The rows as numbers of the codes: "2413". */
const char *rows(struct place *place);
void assert_rows(struct place *place, const char *search, const struct expression *filter,
                 const struct library_order *order, const char *expected);

#endif
