#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "db/enterprise_store.h"
#include "db/import/removed_code.h"
#include "db/import/row_age.h"
#include "db/import/row_plan.h"

/* Facts that the row gives and the library does not have so. */
struct write_list {
    struct enterprise_fact *items;
    size_t count, capacity;
};

static bool is_figures(const struct import_job *job)
{
    return job->plan.kind == SHEET_FIGURES;
}

/* The year in one cell; 0 and the row refused when it cannot be read, or (of a twin) is empty. */
static int read_year(const struct table_line *line, const struct plan_column *column,
                     struct row_draft *draft)
{
    const struct cell *cell = table_cell(line, column->column);
    const char *text = cell_text(draft->arena, cell);
    struct heading heading;

    if (cell == NULL && column->role == COLUMN_TWIN)
        return 0;
    heading_read(draft->arena, text, &heading);
    if (cell != NULL && !cell_is_error(cell) && *heading.base == '\0' &&
        heading.year_kind == HEADING_YEAR)
        return heading.year;
    row_draft_refuse(draft, column->column, "year",
                     "年度应当是四位数的年份,如 2023,这里是“%.*s”,请改正", (int)text_cut(text, 60),
                     text);
    return 0;
}

/* The year of a line of figures; 0 and the row refused when it cannot be read. */
static int read_line_year(const struct import_job *job, const struct table_line *line,
                          struct row_draft *draft)
{
    const struct plan_column *column = job->plan.year, *other = column;
    int year = read_year(line, column, draft);

    while (!row_draft_is_refused(draft) && other->twin != 0) {
        int same;

        other = &job->plan.columns[other->twin];
        same = read_year(line, other, draft);
        if (same != 0 && same != year)
            row_refuse_twin(draft, column, other, "year", "年度",
                            arena_printf(draft->arena, "%d", year),
                            arena_printf(draft->arena, "%d", same));
    }
    return row_draft_is_refused(draft) ? 0 : year;
}

static const char *name_key(struct arena *arena, const char *name, int year)
{
    return arena_printf(arena, "\n%s %d", name, year);
}

/* A line that has only a name, which the library does not know (yet): another line of the sheet
 * may say whose it is. */
static void note_unknown_name(struct import_job *job, const struct table_line *line,
                              const struct row_identity *identity, struct row_draft *draft)
{
    struct row_draft trial = {.arena = draft->arena};
    int year;

    if (strcmp(draft->told.field, "name") != 0)
        return;
    year = read_line_year(job, line, &trial);
    if (year != 0)
        key_table_add(job->keys, name_key(draft->arena, identity->name, year), line->number);
}

/* A row of a list that wants another name than the library's. */
static bool note_rename(struct import_job *job, const struct table_line *line,
                        const struct row_identity *identity, struct error *err)
{
    int64_t owner;

    if (*identity->name == '\0' || job->options->conflict == IMPORT_KEEP ||
        job->options->conflict == IMPORT_NEWER)
        return true;
    if (!enterprise_find_by_name(job->database, identity->name, &owner, err))
        return false;
    if (owner != identity->enterprise)
        rename_plan_add(job->renames, line->number, identity->enterprise, owner);
    return true;
}

static bool make_key(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                     struct buffer *out, struct error *err)
{
    struct row_identity identity;
    int year;

    if (!row_read_identity(job, line, draft, &identity, err))
        return false;
    if (!is_figures(job)) {
        if (!row_draft_is_refused(draft))
            buffer_add(out, identity.uscc);
        return row_draft_is_refused(draft) || note_rename(job, line, &identity, err);
    }
    if (row_draft_is_refused(draft)) {
        note_unknown_name(job, line, &identity, draft);
        return true;
    }
    if (*identity.uscc != '\0' && *identity.name != '\0') {
        key_table_put(job->names, identity.name, identity.uscc);
        key_table_put(job->names, identity.uscc, identity.name);
    }
    if (*identity.uscc == '\0' && !row_load(job, &identity, draft, err))
        return false;
    year = read_line_year(job, line, draft);
    if (year != 0)
        buffer_printf(out, "%s %d", identity.uscc, year);
    return true;
}

static void check_key(struct import_job *job, const struct row_identity *identity, int year,
                      struct row_draft *draft)
{
    if (!is_figures(job)) {
        row_check_key(job, identity->uscc, "统一社会信用代码", draft);
        return;
    }
    row_check_key(job, arena_printf(draft->arena, "%s %d", identity->uscc, year), "企业和年度",
                  draft);
    if (*identity->name != '\0')
        row_check_key(job, name_key(draft->arena, identity->name, year), "企业和年度", draft);
}

static const char *change_label(struct arena *arena, const struct fact *fact, int year)
{
    return year == 0 ? fact->label : arena_printf(arena, "%d年%s", year, fact->label);
}

static bool check_said(struct import_job *job, const struct row_identity *identity,
                       const struct plan_column *column, int year, struct value value,
                       struct row_draft *draft)
{
    const char *key;

    if (column->alone)
        return true;
    key = arena_printf(draft->arena, "%s %s %d", identity->uscc, column->fact->id, year);
    return row_check_said(job, key, value, column->column, column->fact, draft);
}

/* COLUMN, or COPY of it for the fact elsewhere, where the cell holds a choice that only that has.
 */
static const struct plan_column *column_of_choice(const struct import_job *job,
                                                  const struct table_line *line,
                                                  const struct plan_column *column,
                                                  struct row_draft *draft, struct plan_column *copy)
{
    struct row_draft trial = {.arena = draft->arena};
    struct value value;

    if (column->fact->elsewhere == NULL || row_read_value(job, line, column, &trial, &value))
        return column;
    *copy = *column;
    copy->fact = column->fact->elsewhere;
    trial = (struct row_draft){.arena = draft->arena};
    return row_read_value(job, line, copy, &trial, &value) ? copy : column;
}

static bool read_fact(struct import_job *job, const struct table_line *line,
                      const struct row_identity *identity, const struct plan_column *column,
                      int line_year, struct row_draft *draft, struct write_list *writes)
{
    struct plan_column copy;
    column = column_of_choice(job, line, column, draft, &copy);
    int year = column->fact->yearly && column->year == 0 ? line_year : column->year;
    struct value value, from;
    const char *label;

    if (!row_read_value(job, line, column, draft, &value))
        return false;
    if (value_is_known(value) && !check_said(job, identity, column, year, value, draft))
        return false;
    from = dossier_get(job->dossier, column->fact, year);
    if (column->role == COLUMN_NAME && rename_plan_parked(job->renames, identity->enterprise))
        from = value_text(rename_plan_parked(job->renames, identity->enterprise));
    if (!value_is_known(value) || value_equal(from, value))
        return true;
    label = change_label(draft->arena, column->fact, year);
    if (!(column->role == COLUMN_NAME && job->options->conflict == IMPORT_ASK) &&
        !row_may_replace(job, draft, label, from, value))
        return true;
    row_draft_change(draft, label, from, value);
    writes->items = memory_grow(writes->items, writes->count, &writes->capacity);
    writes->items[writes->count++] = (struct enterprise_fact){column->fact, year, value};
    if (column->role == COLUMN_NAME) { /* before former_names, which a rename adds to */
        struct enterprise_fact first = writes->items[0];

        writes->items[0] = writes->items[writes->count - 1];
        writes->items[writes->count - 1] = first;
    }
    return true;
}

/* The name in its turn among the columns: a new enterprise needs one, it may not belong to
 * another, and in a list of enterprises another name than the library's is a rename. */
static bool read_name(struct import_job *job, const struct table_line *line,
                      const struct row_identity *identity, struct row_draft *draft,
                      struct write_list *writes, struct error *err)
{
    const struct plan_column *column = job->plan.name;
    struct value value;

    if (!row_read_value(job, line, column, draft, &value))
        return true;
    if (*identity->name == '\0' && identity->enterprise == 0)
        row_draft_refuse(draft, column->column, "name",
                         "新企业没有填写企业名称,请按营业执照补上后再导入");
    if (!row_check_name(job, identity, draft, err))
        return false;
    if (row_draft_is_refused(draft) || is_figures(job))
        return true;
    if (identity->enterprise == 0)
        return check_said(job, identity, column, 0, value, draft) || row_draft_is_refused(draft);
    return read_fact(job, line, identity, column, 0, draft, writes) || row_draft_is_refused(draft);
}

static bool read_columns(struct import_job *job, const struct table_line *line,
                         const struct row_identity *identity, int year, struct row_draft *draft,
                         struct write_list *writes, struct error *err)
{
    size_t i;

    if (job->plan.name == NULL && identity->enterprise == 0)
        row_draft_refuse(draft, job->plan.code->column, "name",
                         "库中没有代码为 %s 的企业,表中也没有企业名称一列,请补上后再导入",
                         identity->uscc);
    for (i = 0; i < job->plan.count && !row_draft_is_refused(draft); i++) {
        const struct plan_column *column = &job->plan.columns[i];

        if (column->role == COLUMN_NAME) {
            if (!read_name(job, line, identity, draft, writes, err))
                return false;
        } else if (column->role == COLUMN_FACT) {
            (void)read_fact(job, line, identity, column, year, draft, writes);
        }
    }
    return true;
}

/* A parked enterprise gets its new name; the one that it had meanwhile was never its own. */
static bool finish_rename(struct import_job *job, int64_t id, struct error *err)
{
    const struct fact *former = dictionary_find(job->dictionary, "former_names");

    if (rename_plan_parked(job->renames, id) == NULL)
        return true;
    rename_plan_unpark(job->renames, id);
    return former == NULL ||
           enterprise_put(job->database, id, former, 0, dossier_get(job->dossier, former, 0), err);
}

static bool write_row(struct import_job *job, const struct row_identity *identity,
                      const struct write_list *writes, struct row_draft *draft, struct error *err)
{
    int64_t id = identity->enterprise;
    size_t done = 0;

    if (id == 0) {
        draft->told.state = IMPORT_NEW;
        if (!removed_code_has(job, identity->uscc, &draft->told.in_bin, err))
            return false;
        if (!enterprise_add(job->database, identity->uscc, identity->name, &id, err)) {
            if (err->code != ERROR_VALUE)
                return false;
            row_draft_refuse(draft, job->plan.code->column, "uscc", "%s", err->text);
            *err = (struct error){0};
            return true;
        }
    } else if (writes->count > 0) {
        draft->told.state = IMPORT_CHANGED;
    }
    if (writes->count == 0)
        return true;
    if (strcmp(writes->items[0].fact->id, "name") == 0) {
        if (!enterprise_put_all(job->database, id, writes->items, 1, err) ||
            !finish_rename(job, id, err))
            return false;
        done = 1;
    }
    return enterprise_put_all(job->database, id, writes->items + done, writes->count - done, err);
}

/* A line of figures for a year of which nothing was known is new. */
static bool has_year(const struct import_job *job, int year)
{
    size_t count, i;
    const int *years = dossier_years(job->dossier, &count);

    for (i = 0; i < count; i++) {
        if (years[i] == year)
            return true;
    }
    return false;
}

static bool decide(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                   struct error *err)
{
    struct write_list writes = {0};
    struct row_identity identity;
    int year = 0;
    bool ok, fresh;

    if (!row_read_identity(job, line, draft, &identity, err))
        return false;
    if (row_draft_is_refused(draft))
        return true;
    if (is_figures(job))
        year = read_line_year(job, line, draft);
    if (identity.enterprise == 0 && *identity.name == '\0')
        identity.name = arena_text(draft->arena, key_table_text(job->names, identity.uscc));
    draft->told.name = identity.name;
    if (!row_load(job, &identity, draft, err))
        return false;
    if (!row_draft_is_refused(draft))
        check_key(job, &identity, year, draft);
    if (row_draft_is_refused(draft))
        return true;
    fresh = is_figures(job) && !has_year(job, year);
    job->newer = row_age_is_newer(job, line, year);
    ok = read_columns(job, line, &identity, year, draft, &writes, err);
    if (ok && !row_draft_is_refused(draft) && !job->trial)
        ok = write_row(job, &identity, &writes, draft, err);
    if (fresh && draft->told.state == IMPORT_CHANGED)
        draft->told.state = IMPORT_NEW;
    free(writes.items);
    return ok;
}

const struct row_kind row_kind_facts = {.key = make_key, .decide = decide};
