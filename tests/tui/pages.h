#ifndef PEIYU_TESTS_TUI_PAGES_H
#define PEIYU_TESTS_TUI_PAGES_H

#include "db/database.h"
#include "tests/tui/script.h"

/* Two tabs (甲, 乙) and what they open (子, 新), which write down what happens to them. They show
 * "<甲 一 2>": the name and how often one went down. a writes, e fails to, d asks, f takes long. */
struct pages_mood {
    bool typing, refuse_open, push_while_opening;
    struct date (*clock)(void);  /* the program's; NULL: the day stays */
    void (*during)(size_t done); /* the long work; may be NULL */
};
extern struct pages_mood pages_mood;

int pages_set_up(void **state); /* a database in a folder of its own; the usual mood */
int pages_tear_down(void **state);
struct database *pages_database(void);
char *pages_path(const char *name); /* in the folder; free() it */
void pages_run(const struct step *list);
/* What happened since the last call. */
void pages_diary_is(const char *expected);

#endif
