#ifndef PEIYU_TESTS_EXPORTS_LIBRARY_H
#define PEIYU_TESTS_EXPORTS_LIBRARY_H

#include "exports/export.h"
#include "tests/exports/support.h"

/* A library in a scratch folder, with the packs and layouts of the source tree, to be exported as
 * it stands on a day. Failures here end the test. */
struct library {
    struct packs *packs;
    struct layouts *layouts;
    struct database *database;
    char *folder;
    struct date as_of;
};

struct given {
    const char *fact;
    int year;
    const char *text;
};

bool library_open(struct library *library, struct date as_of);
void library_close(struct library *library);

const char *library_code(int number); /* of the enterprise NUMBER; good until the next call */
/* Inside a step of the database. */
int64_t library_add(struct library *library, int number, const char *name,
                    const struct given *given);
void library_put(struct library *library, int64_t id, const char *fact, int year, const char *text);
void library_certify(struct library *library, int64_t id, const char *kind, const char *batch,
                     struct date announced);

/* The table of LAYOUT as .csv. */
struct sheet *library_export(struct library *library, const struct layout *layout, size_t *rows);
/* The first sheet of the workbook of LAYOUT; free() it. */
char *library_workbook(struct library *library, const struct layout *layout);
void assert_table_cell(const struct sheet *sheet, size_t row, const char *heading,
                       const char *expected);

#endif
