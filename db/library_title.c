#include "db/library_title.h"

#include "db/library_index.h"

const struct certificate *library_tier(const struct dossier *dossier, struct date as_of)
{
    const struct certificate *highest = NULL;
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        /* kinds are one array in the order of the packs */
        if (certificate->kind->renewable && certificate_in_force(certificate, as_of) &&
            (highest == NULL || certificate->kind > highest->kind ||
             (certificate->kind == highest->kind &&
              date_compare(certificate->valid_to, highest->valid_to) > 0)))
            highest = certificate;
    }
    return highest;
}

bool library_title_is_in(const struct dossier *dossier, struct date as_of, unsigned states)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(dossier, i);
        if (certificate->kind->renewable &&
            dossier_newest(dossier, certificate->kind->id, as_of) == certificate &&
            (states >> certificate_state(certificate, as_of) & 1) != 0)
            return true;
    }
    return false;
}

bool library_title_ends_in(const struct dossier *dossier, struct date as_of, int month)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *line = dossier_certificate_at(dossier, i);
        struct certificate whole = *line;
        certificate_complete(&whole);
        if (line->kind->renewable && certificate_in_force(&whole, as_of) &&
            dossier_newest(dossier, line->kind->id, as_of) == line &&
            whole.valid_to.year * 12 + whole.valid_to.month == month)
            return true;
    }
    return false;
}
