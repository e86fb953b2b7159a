#ifndef PEIYU_CORE_ASSESSMENT_PAST_H
#define PEIYU_CORE_ASSESSMENT_PAST_H

#include "core/assessment.h"
#include "core/packs.h"

/* A finished assessment as it was kept: it never changes, but today's data can be held against it.
 */
struct assessment_past {
    int64_t id, enterprise, cluster; /* of the one or the other, else 0 */
    const char *uscc, *name;         /* "" where it is not there any more; a cluster has no code */
    const char *standard, *hash, *made_at, *person;
    struct date as_of;
    const char *inputs, *result; /* JSON (assessment_json.h) */
};

/* The same, read. */
struct assessment_content {
    struct yaml_file *inputs, *result;
};
/* False with ERR (ERROR_DATABASE) when it is damaged. */
bool assessment_past_read(const struct assessment_past *past, struct assessment_content *out,
                          struct error *err);
void assessment_content_free(struct assessment_content *content);
bool assessment_content_renewal(const struct assessment_content *content);
/* "pass"; "" when there is none. */
const char *assessment_content_verdict(const struct assessment_content *content);
/* False where the standard had no score. */
bool assessment_content_total(const struct assessment_content *content, int *min, int *max,
                              int *full);

/* All of it for a person to read, several lines. Titles are those of the standard among PACKS, as
 * far as it is there. free() it; NULL with ERR. */
char *assessment_past_words(const struct assessment_past *past, const struct packs *packs,
                            struct error *err);

#endif
