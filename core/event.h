#ifndef PEIYU_CORE_EVENT_H
#define PEIYU_CORE_EVENT_H

#include "core/dossier.h"
#include "core/error.h"

/*
 * Events (casework.md, “Events”): lines of the registers that have `days` in the fact dictionary,
 * changes, incidents, complaints, visits. Their days come about in that order; from one to the next
 * it took so many days (第十七条: with the days each step took).
 */
bool event_is(const struct reg *reg);
/* VALUES by the fields of REG: false with ERROR_VALUE where a day is before one that precedes it.
 */
bool event_check_days(const struct reg *reg, const struct value *values, struct error *err);
/* EACH is told of a step that has its day and a day before it, with the days from one to the other.
 */
void event_each_step(const struct reg *reg, const struct dossier_line *line,
                     void (*each)(void *context, const struct fact *field, long days),
                     void *context);
/* "受理 3 天;核实 10 天", "" where nothing took a step; free() it. */
char *event_steps(const struct reg *reg, const struct dossier_line *line);
/* The day of FIELD (an id); {0} when there is none. */
struct date event_day(const struct reg *reg, const struct dossier_line *line, const char *field);

#endif
