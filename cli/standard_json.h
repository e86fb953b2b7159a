#ifndef PEIYU_CLI_STANDARD_JSON_H
#define PEIYU_CLI_STANDARD_JSON_H

#include "core/json.h"
#include "core/standard.h"

/* Groups, indicators, conditions, routes, base and formula, into the object that is open; rules as
 * they stand in the pack. */
void standard_put_lines(struct json *json, const struct standard *standard);

#endif
