#include "db/dossier_row.h"

static struct date read_date(sqlite3_stmt *row, int column)
{
    struct date date = {0};

    if (!date_parse_iso(statement_text(row, column), &date))
        return (struct date){0};
    return date;
}

void dossier_row_certificate(struct database *database, sqlite3_stmt *row, struct dossier *dossier)
{
    const struct packs *packs = database_packs(database);
    const struct certificate_kind *kind =
        packs == NULL ? NULL
                      : certificate_kind_find(packs_certificates(packs), statement_text(row, 2));
    struct certificate certificate = {
        .id = sqlite3_column_int64(row, 1),
        .kind = kind,
        .level = statement_text(row, 3),
        .batch = statement_text(row, 4),
        .document = statement_text(row, 5),
        .announced_on = read_date(row, 6),
        .valid_from = read_date(row, 7),
        .valid_to = read_date(row, 8),
        .withdrawal = (enum withdrawal)sqlite3_column_int(row, 9),
        .withdrawn_on = read_date(row, 10),
        .withdrawal_reason = statement_text(row, 11),
    };

    if (kind != NULL)
        dossier_add_certificate(dossier, &certificate);
}

void dossier_row_case(struct database *database, sqlite3_stmt *row, struct dossier *dossier)
{
    const struct packs *packs = database_packs(database);
    const struct case_kinds *kinds = packs == NULL ? NULL : packs_cases(packs);
    const struct case_kind *kind =
        kinds == NULL ? NULL : case_kind_find(kinds, statement_text(row, 1));
    const struct case_state *state =
        kind == NULL ? NULL : case_state_find(kinds, statement_text(row, 2));

    if (state != NULL && !case_state_is_over(state) && kind->renewal && kind->certificate != NULL)
        dossier_set_renewing(dossier, kind->certificate->id);
}
