#ifndef PEIYU_CORE_ASSESSMENT_JSON_H
#define PEIYU_CORE_ASSESSMENT_JSON_H

#include "core/assessment.h"
#include "core/json.h"
#include "core/remedy.h"

/* An assessment as interface.md describes it (“assess --format json”), as one object. */
void assessment_put_json(struct json *json, const struct dossier *dossier,
                         const struct assessment *assessment);

/* The keys "missing" and "set" of it by themselves; no "set" where REMEDY is NULL. */
void assessment_put_missing(struct json *json, const struct missing_list *missing);
void assessment_put_set(struct json *json, const struct remedy *remedy);

/* For an assessment that is kept: the same as a text, and what it rests on: the facts that the
 * expressions of the standard read and that were given (by id and year, canonical), the lines of
 * the registers they read, all certificates. The same inputs give the same text. free() them. */
char *assessment_result_json(const struct dossier *dossier, const struct assessment *assessment);
char *assessment_inputs_json(const struct dossier *dossier, const struct assessment *assessment);

#endif
