#ifndef PEIYU_DB_BATCH_STORE_H
#define PEIYU_DB_BATCH_STORE_H

#include "core/case_step.h"
#include "db/database.h"

/* 申报批次: one round of one kind of cases. Writing needs an open step. */
struct batch {
    int64_t id;
    const struct case_kind *kind;
    int year, number;   /* 2024年第1批 */
    const char *notice; /* the notice's number; "" when not given */
    const char *remark;
    size_t cases, open, granted; /* how many; for reading */
};

#define BATCH_NUMBER_MOST 999
#define BATCH_TEXT_LIMIT 600 /* bytes of a notice or a remark */

/* "2024年第1批创新型评价"; free() it. */
char *batch_title(const struct batch *batch);
/* "2024年第1批", as certificates have it; free() it. */
char *batch_round(const struct batch *batch);

/* Fills the id. A batch of this kind, year and number that is there already is an ERROR_VALUE. */
bool batch_add(struct database *database, struct batch *batch, struct error *err);
/* The number after the last one of this kind and year. */
bool batch_next_number(struct database *database, const struct case_kind *kind, int year,
                       int *number, struct error *err);
/* Notice and remark. */
bool batch_change(struct database *database, const struct batch *batch, struct error *err);
/* Texts live in ARENA. ERROR_USAGE when there is no such number. */
bool batch_load(struct database *database, int64_t id, struct arena *arena, struct batch *out,
                struct error *err);
/* Newest first. Texts are good until EACH returns; it returns false to stop. What the packs do not
 * know (any more) is left out. */
bool batch_each(struct database *database, bool (*each)(void *context, const struct batch *batch),
                void *context, struct error *err);

/* The day set for a step; unset takes it away, and is what batch_day gives where none is set. */
bool batch_set_day(struct database *database, int64_t batch, const struct case_stop *stop,
                   struct date day, struct error *err);
bool batch_day(struct database *database, int64_t batch, const struct case_stop *stop,
               struct date *day, struct error *err);

#endif
