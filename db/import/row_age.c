#include "db/import/row_age.h"

#include <string.h>

/* The day that COLUMN gives; unset when it gives none. */
static struct date read_day(const struct import_job *job, const struct table_line *line,
                            const struct plan_column *column)
{
    struct row_draft trial = {.arena = job->arena};
    struct value value;

    if (!row_read_value(job, line, column, &trial, &value) || value.kind != VALUE_DATE)
        return (struct date){0};
    return value.date;
}

/* Above 0: the line is newer, below 0: older; 0 when one of both has no day. *TOLD: both have. */
static int compare_days(const struct import_job *job, const struct table_line *line, const char *id,
                        bool *told)
{
    *told = false;
    for (size_t i = 0; i < job->plan.count; i++) {
        const struct plan_column *column = &job->plan.columns[i];
        struct value stored;
        struct date day;

        if (column->role != COLUMN_FACT || strcmp(column->fact->id, id) != 0)
            continue;
        day = read_day(job, line, column);
        stored = dossier_get(job->dossier, column->fact, 0);
        if (!date_is_set(day) || stored.kind != VALUE_DATE)
            return 0;
        *told = true;
        return date_compare(day, stored.date);
    }
    return 0;
}

/* The latest year of which the line has a figure; 0 for none. */
static int latest_year(const struct import_job *job, const struct table_line *line, int line_year)
{
    int latest = line_year;

    for (size_t i = 0; i < job->plan.count; i++) {
        const struct plan_column *column = &job->plan.columns[i];

        if (column->role == COLUMN_FACT && column->fact->yearly && column->year > latest &&
            *cell_text(job->arena, table_cell(line, column->column)) != '\0')
            latest = column->year;
    }
    return latest;
}

bool row_age_is_newer(const struct import_job *job, const struct table_line *line, int line_year)
{
    static const char *const days[] = {"data_updated_on", "miit_updated_on"};
    size_t count;
    const int *years;
    int known = 0;

    if (job->options->conflict != IMPORT_NEWER && job->options->conflict != IMPORT_ASK)
        return false;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        bool told;
        int order = compare_days(job, line, days[i], &told);

        if (told)
            return order > 0;
    }
    years = dossier_years(job->dossier, &count);
    for (size_t i = 0; i < count; i++)
        known = years[i] > known ? years[i] : known;
    return latest_year(job, line, line_year) > known;
}
