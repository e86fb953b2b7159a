#ifndef PEIYU_TESTS_TUI_LARGE_H
#define PEIYU_TESTS_TUI_LARGE_H

/* Makes the 200 enterprises of the demo county in the database PATH 50 000: copies under codes and
 * names of their own, with some of their facts, their revenues and their certificates. Past the
 * journal, in a second. */
void large_fill(const char *path);

#endif
