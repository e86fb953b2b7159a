#ifndef PEIYU_TUI_SCREENS_LIBRARY_COLUMNS_H
#define PEIYU_TUI_SCREENS_LIBRARY_COLUMNS_H

#include "core/assessment.h"
#include "core/buffer.h"
#include "core/packs.h"
#include "db/library_index.h"
#include "tui/widgets/table.h"

/* The columns of the library: any fact, and what is computed of several. */
enum library_source {
    LIBRARY_FACT,
    LIBRARY_TIER,
    LIBRARY_VALID_TO,
    LIBRARY_COMPLETENESS,
    LIBRARY_SCORE,
    LIBRARY_VERDICT,
};

struct library_column {
    const char *id; /* "revenue", "score": what is kept as a setting */
    enum library_source source;
    const struct fact *fact; /* LIBRARY_FACT */
    struct view_column view;
};

struct library_columns {
    struct date as_of;
    const struct standard *standard; /* of the score; NULL where none had begun */
    struct arena *arena;
    struct library_column *all; /* that can be chosen: the usual ones first */
    size_t all_count;
    size_t *chosen;            /* places in ALL; the first is the name */
    struct view_column *views; /* of those that are chosen */
    size_t count;
};

/* CHOSEN as library_columns_text gave it, or NULL for the usual ones. */
void library_columns_open(struct library_columns *columns, const struct packs *packs,
                          struct date as_of, const char *chosen);
void library_columns_close(struct library_columns *columns);
/* Places in ALL; the name is there in any case. */
void library_columns_choose(struct library_columns *columns, const size_t *places, size_t count);
/* The ids of what is chosen, "," between them. free() it. */
char *library_columns_text(const struct library_columns *columns);
const struct library_column *library_columns_at(const struct library_columns *columns, size_t at);
/* False for a column that nothing can be sorted by. */
bool library_column_order(const struct library_columns *columns,
                          const struct library_column *column, struct library_order *order);

/* What was computed of an enterprise, for the rows that are shown. */
struct library_score {
    int64_t id; /* 0: nothing yet */
    int min, max, completeness;
    enum verdict verdict;
};

/* The text of a cell, added to OUT; "" when unknown. SCORE for the columns that need it. */
void library_column_cell(const struct library_columns *columns, const struct library_column *column,
                         const struct dossier *dossier, const struct library_score *score,
                         struct buffer *out);
bool library_column_needs_score(const struct library_column *column);

#endif
