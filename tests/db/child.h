#ifndef PEIYU_TESTS_DB_CHILD_H
#define PEIYU_TESTS_DB_CHILD_H

#include "fixture.h"

/* For what happens when the world gets in the way. The trouble is made in a child, which tells by
 * its exit status what it saw and never returns into the test runner. */
enum seen {
    SEEN_AS_EXPECTED = 0,
    SEEN_NO_ERROR = 10,
    SEEN_OTHER_ERROR,
    SEEN_OTHER_TEXT,
    SEEN_SETUP_FAILED,
    SEEN_SKIP,
};

/* A folder and the path of a database in it that does not exist yet. */
struct ground {
    char *folder, *path;
};

int ground_set_up(void **state);
int ground_tear_down(void **state);

/* Runs ACT in a child, which must have seen what it expected; SEEN_SKIP skips the test. */
void assert_seen(int (*act)(const char *path), const char *path);
/* Did it fail (not OK) with a sentence about the database that holds WORDS? */
int judge(bool ok, const struct error *err, const char *words);

/* Needs an open step. */
bool write_setting(struct database *database, const char *key, int number);
/* More than a small disk takes, in pages that do not fit into the cache. */
bool write_much(struct database *database);
/* A database with one step, of the settings a = b = 1; is it still so, and whole? */
void make_with_one_step(const char *path);
void assert_one_step(const char *path);

#endif
