#include "core/completeness.h"

#include <stdlib.h>

#include "core/assessment.h"
#include "core/memory.h"

struct completeness {
    struct date as_of;
    struct missing_list asked;
};

struct completeness *completeness_new(const struct standard *standard,
                                      const struct dictionary *dictionary, struct date as_of)
{
    struct completeness *completeness = memory_alloc(sizeof *completeness);
    struct dossier *nothing = dossier_new(dictionary);
    struct assessment *assessment = assessment_make(standard, nothing, as_of, false);
    completeness->as_of = as_of;
    completeness->asked = assessment->missing;
    assessment->missing = (struct missing_list){0};
    assessment_free(assessment);
    dossier_free(nothing);
    return completeness;
}

void completeness_free(struct completeness *completeness)
{
    if (completeness == NULL)
        return;
    missing_list_free(&completeness->asked);
    free(completeness);
}

size_t completeness_asked(const struct completeness *completeness)
{
    return completeness->asked.count;
}

size_t completeness_known(const struct completeness *completeness, const struct dossier *dossier)
{
    struct evaluation how = {.dossier = dossier, .as_of = completeness->as_of};
    struct result result;
    size_t known = 0;
    result_init(&result);
    for (size_t i = 0; i < completeness->asked.count; i++) {
        const struct missing *asked = &completeness->asked.items[i];
        fact_value(asked->fact, asked->year, &how, &result);
        known += result.kind != RESULT_UNKNOWN ? 1 : 0;
    }
    result_clear(&result);
    return known;
}

int completeness_percent(const struct completeness *completeness, const struct dossier *dossier)
{
    size_t asked = completeness_asked(completeness);
    return asked == 0 ? 100 : (int)(completeness_known(completeness, dossier) * 100 / asked);
}
