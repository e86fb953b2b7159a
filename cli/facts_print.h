#ifndef PEIYU_CLI_FACTS_PRINT_H
#define PEIYU_CLI_FACTS_PRINT_H

#include "core/dossier.h"
#include "core/json.h"

/* The facts in the dossier of an enterprise or (ABOUT) a cluster, as `show` tells them. */

/* Calls EACH for every fact that was given for YEAR (0: facts without years). */
void facts_each_given(const struct dossier *dossier, enum subject about, int year,
                      void (*each)(void *context, const struct fact *fact, const char *text),
                      void *context);
/* The members "facts" and "figures" of the object at hand. */
void facts_json(const struct dossier *dossier, enum subject about, struct json *json);
/* By sections; what follows from the rest on TODAY too. */
void facts_print_sections(const struct dossier *dossier, enum subject about, struct date today);
void facts_print_figures(const struct dossier *dossier, enum subject about);

#endif
