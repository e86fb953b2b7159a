#ifndef PEIYU_DB_DEMO_WRITER_H
#define PEIYU_DB_DEMO_WRITER_H

#include <stdint.h>

#include "core/memory.h"
#include "db/database.h"

/*
 * Writes one made-up enterprise after the other, every value through the same reader as an import.
 * After the first failure the rest does nothing; ERR has the sentence.
 */
struct demo_writer {
    struct database *database;
    const struct packs *packs;
    struct arena *arena; /* for one enterprise */
    struct error *err;
    bool failed;
    int64_t enterprise;
    int number; /* of the enterprise: what its random numbers grow from */
};

struct demo_field {
    const char *id, *text;
};

/* LOW … HIGH, both among them. The number follows from the enterprise, from WHAT it is for and from
 * INDEX (a year, a line) alone: in whatever order they are asked for, on every machine and with
 * every compiler the county is the same. */
long demo_random(const struct demo_writer *writer, const char *what, int index, long low,
                 long high);
bool demo_chance(const struct demo_writer *writer, const char *what, int percent);
/* A day of the years FIRST … LAST. */
const char *demo_day(const struct demo_writer *writer, const char *what, int index, int first,
                     int last);

void demo_add(struct demo_writer *writer, const char *uscc, const char *name);
/* TEXT NULL: not given. */
void demo_put(struct demo_writer *writer, const char *fact, const char *text);
void demo_put_all(struct demo_writer *writer, const struct demo_field *fields, size_t count);
void demo_put_whole(struct demo_writer *writer, const char *fact, int year, long number);
/* HUNDREDTHS of the fact's unit. */
void demo_put_hundredths(struct demo_writer *writer, const char *fact, int year, long hundredths);
/* A line of a register. */
void demo_line(struct demo_writer *writer, const char *reg, const struct demo_field *fields,
               size_t count);
struct demo_title {
    const char *kind, *batch, *document, *announced_on;
    enum withdrawal withdrawal;
    const char *withdrawn_on, *reason;
};
void demo_certificate(struct demo_writer *writer, const struct demo_title *title);

#endif
