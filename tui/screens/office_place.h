#ifndef PEIYU_TUI_SCREENS_OFFICE_PLACE_H
#define PEIYU_TUI_SCREENS_OFFICE_PLACE_H

#include "tui/app.h"

/* The county of an office, as the library suggests it. */
struct office_place {
    char *city, *county; /* the caller's to free() */
};

/* Where most enterprises of the library lie: as it was given, else by the division in the credit
 * code; among equals the first of the pack. In a library that says nothing (or is empty) the first
 * county of the pack. */
struct office_place office_place_usual(struct app *app);

#endif
