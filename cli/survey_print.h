#ifndef PEIYU_CLI_SURVEY_PRINT_H
#define PEIYU_CLI_SURVEY_PRINT_H

#include "cli/arguments.h"
#include "core/survey.h"

/* 摸排 on standard output: JSON and .csv as it comes, by code; a table for people by groups, the
 * nearest first. */
struct survey_print;

struct survey_print *survey_print_new(enum format format, const struct standard *standard,
                                      struct date as_of, bool in_force);
void survey_print_add(struct survey_print *print, const struct dossier *dossier,
                      const struct survey *survey);
void survey_print_end(struct survey_print *print);
void survey_print_free(struct survey_print *print);

#endif
