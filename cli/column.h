#ifndef PEIYU_CLI_COLUMN_H
#define PEIYU_CLI_COLUMN_H

#include "core/expression.h"

/* A column of `list`: a fact (revenue, revenue@2023, 营业收入总额), `titles`, or any expression. */
struct column {
    const char *key;     /* for JSON and .csv: the fact's id, else as it was written */
    const char *heading; /* for people */
    bool titles, right;
    const struct fact *fact; /* NULL for titles and expressions */
    int year;
    struct expression *expression;
};

struct columns {
    struct column *items;
    size_t count, capacity;
};

/* TEXT names columns with commas between; commas inside brackets and quotes belong to their
 * expression. Texts live in ARENA. False with ERROR_USAGE. */
bool columns_read(struct columns *columns, const struct dictionary *dictionary, const char *text,
                  int last_year, struct arena *arena, struct error *err);
/* One column more. */
bool columns_add(struct columns *columns, const struct dictionary *dictionary, const char *text,
                 int last_year, struct arena *arena, struct error *err);
bool columns_have(const struct columns *columns, const char *key);
void columns_clear(struct columns *columns);

/* The enterprise's text, canonical where it was given; "" when unknown. In ARENA. */
const char *column_text(const struct column *column, const struct evaluation *how,
                        struct arena *arena);
/* What the column is sorted by; OUT is initialised. */
void column_value(const struct column *column, const struct evaluation *how, struct arena *arena,
                  struct result *out);
/* Labels of the titles in force, each once, NULL-terminated. In ARENA. */
const char **column_titles(const struct evaluation *how, struct arena *arena);

#endif
