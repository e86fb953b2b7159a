#ifndef PEIYU_TESTS_TUI_DESK_H
#define PEIYU_TESTS_TUI_DESK_H

#include "tests/db/fixture.h"
#include "tests/tui/script.h"

/* The real app over a database in a folder of its own, which is also the home folder, driven by
 * keys without a terminal (script.h), on 30 June 2023. The person is 王科员. */
int desk_set_up(void **state);
int desk_tear_down(void **state);
/* For all tests of a program. */
int desk_open_layouts(void **state);
int desk_close_layouts(void **state);

/* The office is known, so that the library comes first. */
void desk_know_office(void);
void desk_make_demo(void); /* and the office is known */
/* An enterprise with a code of DIVISION (six digits); CITY and COUNTY may be NULL. */
void desk_add_enterprise(const char *division, const char *city, const char *county);
struct database *desk_database(void);
void desk_run(const struct step *list);

void desk_setting_is(const char *key, const char *expected); /* "" for none */
size_t desk_enterprises(void);
char *desk_file(const char *name); /* in the folder; free() it */
/* TEXT as keys, one character each, and MORE behind; free() it. */
char *desk_typed(const char *text, const char *more);

#endif
