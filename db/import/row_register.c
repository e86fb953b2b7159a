#include <stdlib.h>
#include <string.h>

#include "db/import/row_plan.h"
#include "db/register_store.h"

static bool is_key(const struct reg *reg, const struct fact *field)
{
    size_t i;

    for (i = 0; reg->keys[i] != NULL; i++) {
        if (strcmp(reg->keys[i], field->id) == 0)
            return true;
    }
    return false;
}

/* The values of a line by field, all read before anything is decided. */
static bool read_line(struct import_job *job, const struct table_line *line,
                      const struct row_identity *identity, struct row_draft *draft,
                      struct value *values, struct error *err)
{
    const struct reg *reg = job->plan.reg;
    const struct fact *first = reg_find_field(reg, reg->keys[0]);
    size_t i;

    for (i = 0; i < job->plan.count && !row_draft_is_refused(draft); i++) {
        const struct plan_column *column = &job->plan.columns[i];

        if (column->role == COLUMN_NAME && !row_check_name(job, identity, draft, err))
            return false;
        if (column->role != COLUMN_FIELD)
            continue;
        if (row_read_value(job, line, column, draft, &values[column->fact->index]) &&
            column->fact == first && !value_is_known(values[first->index]))
            row_draft_refuse(draft, column->column, first->id, "没有填写%s,请补上后再导入",
                             first->label);
    }
    return true;
}

static const char *make_text(struct arena *arena, const struct reg *reg, int64_t enterprise,
                             const char *uscc, const struct value *values)
{
    const char *text =
        arena_printf(arena, "#%lld %s", (long long)enterprise, enterprise != 0 ? "" : uscc);
    size_t i;

    for (i = 0; i < reg->field_count; i++) {
        char *value;

        if (!is_key(reg, &reg->fields[i]))
            continue;
        value = value_format(values[i]);
        text = arena_printf(arena, "%s\n%s", text, value);
        free(value);
    }
    return text;
}

/* Are all keys besides the first one (number, day) given, or none of them? */
static bool has_other_keys(const struct reg *reg, const struct value *values, bool given)
{
    size_t others = 0, i;

    for (i = 0; i < reg->field_count; i++) {
        if (!is_key(reg, &reg->fields[i]) || strcmp(reg->fields[i].id, reg->keys[0]) == 0)
            continue;
        others++;
        if (value_is_known(values[i]) != given)
            return false;
    }
    return others > 0;
}

/* What lines share that differ only in their other keys. */
static const char *first_key(struct arena *arena, const struct reg *reg, int64_t enterprise,
                             const struct value *values)
{
    char *value = value_format(values[reg_find_field(reg, reg->keys[0])->index]);
    const char *key = arena_printf(arena, "?%lld %s", (long long)enterprise, value);

    free(value);
    return key;
}

static struct value *new_values(const struct import_job *job, struct arena *arena)
{
    return arena_alloc(arena, job->plan.reg->field_count * sizeof(struct value));
}

static bool make_key(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                     struct buffer *out, struct error *err)
{
    struct value *values = new_values(job, draft->arena);
    struct row_identity identity;

    if (!row_read_identity(job, line, draft, &identity, err))
        return false;
    if (row_draft_is_refused(draft))
        return true;
    if (!read_line(job, line, &identity, draft, values, err))
        return false;
    if (row_draft_is_refused(draft))
        return true;
    buffer_add(out,
               make_text(draft->arena, job->plan.reg, identity.enterprise, identity.uscc, values));
    if (has_other_keys(job->plan.reg, values, true))
        key_table_add(job->keys,
                      first_key(draft->arena, job->plan.reg, identity.enterprise, values),
                      line->number);
    return true;
}

/* Has the line of the library these keys? Unless it must be EXACT, what the row does not say of
 * them is not compared. */
static bool has_keys(const struct reg *reg, const struct dossier_line *stored,
                     const struct value *values, bool exact)
{
    size_t i;

    for (i = 0; i < reg->field_count; i++) {
        const struct fact *field = &reg->fields[i];

        if (is_key(reg, field) && (exact || value_is_known(values[i])) &&
            !value_equal(dossier_line_get(stored, field), values[i]))
            return false;
    }
    return true;
}

static void refuse_similar(const struct reg *reg, struct row_draft *draft)
{
    row_draft_refuse(draft, 0, reg->keys[0],
                     "该企业有多条这样的%s记录,分不清是哪一条,请把编号、日期等填写完整",
                     reg->label);
}

/* NULL when there is none; the row is refused when there are several. */
static const struct dossier_line *find_similar(const struct import_job *job,
                                               const struct value *values, bool exact,
                                               struct row_draft *draft)
{
    const struct reg *reg = job->plan.reg;
    const struct dossier_line *found = NULL;
    size_t i;

    for (i = 0; i < dossier_line_count(job->dossier, reg); i++) {
        const struct dossier_line *stored = dossier_line_at(job->dossier, reg, i);

        if (!has_keys(reg, stored, values, exact))
            continue;
        if (found != NULL) {
            refuse_similar(reg, draft);
            return NULL;
        }
        found = stored;
    }
    return found;
}

/* The line with just these keys before one that only has what the row says of them. */
static const struct dossier_line *find_line(const struct import_job *job, int64_t enterprise,
                                            const struct value *values, struct row_draft *draft)
{
    const struct dossier_line *found = find_similar(job, values, true, draft);

    if (found != NULL || row_draft_is_refused(draft))
        return found;
    /* which of several lines of this sheet is meant is as unclear as later on */
    if (has_other_keys(job->plan.reg, values, false) &&
        key_table_is_shared(job->keys,
                            first_key(draft->arena, job->plan.reg, enterprise, values))) {
        refuse_similar(job->plan.reg, draft);
        return NULL;
    }
    return find_similar(job, values, false, draft);
}

/* Where the row gives FIELD. */
static int column_of(const struct import_job *job, const struct fact *field)
{
    size_t i;

    for (i = 0; i < job->plan.count; i++) {
        if (job->plan.columns[i].fact == field)
            return job->plan.columns[i].column;
    }
    return 0;
}

static void check_said(struct import_job *job, int64_t line, const struct value *values,
                       struct row_draft *draft)
{
    const struct reg *reg = job->plan.reg;
    size_t i;

    for (i = 0; i < reg->field_count && !row_draft_is_refused(draft); i++) {
        const struct fact *field = &reg->fields[i];

        if (value_is_known(values[i]))
            (void)row_check_said(job,
                                 arena_printf(draft->arena, "%lld %s", (long long)line, field->id),
                                 values[i], column_of(job, field), field, draft);
    }
}

static bool put_fields(struct import_job *job, int64_t line, const struct dossier_line *stored,
                       const struct value *values, struct row_draft *draft, struct error *err)
{
    const struct reg *reg = job->plan.reg;
    size_t i;

    for (i = 0; i < reg->field_count; i++) {
        const struct fact *field = &reg->fields[i];
        struct value from = stored != NULL ? dossier_line_get(stored, field) : (struct value){0};

        if (!value_is_known(values[i]) || value_equal(from, values[i]) ||
            !row_may_replace(job, draft, field->label, from, values[i]))
            continue;
        row_draft_change(draft, field->label, from, values[i]);
        if (!register_put(job->database, line, field, values[i], err))
            return false;
    }
    return true;
}

static bool save(struct import_job *job, const struct row_identity *identity,
                 const struct value *values, struct row_draft *draft, struct error *err)
{
    const struct dossier_line *stored = find_line(job, identity->enterprise, values, draft);
    int64_t line = stored != NULL ? dossier_line_id(stored) : 0;

    if (row_draft_is_refused(draft))
        return true;
    if (stored == NULL &&
        !register_add(job->database, identity->enterprise, job->plan.reg, &line, err))
        return false;
    check_said(job, line, values, draft);
    if (row_draft_is_refused(draft))
        return true;
    if (!put_fields(job, line, stored, values, draft, err))
        return false;
    if (stored == NULL)
        draft->told.state = IMPORT_NEW;
    else if (draft->told.change_count > 0)
        draft->told.state = IMPORT_CHANGED;
    return true;
}

static bool decide(struct import_job *job, const struct table_line *line, struct row_draft *draft,
                   struct error *err)
{
    struct value *values = new_values(job, draft->arena);
    struct row_identity identity;

    if (!row_read_identity(job, line, draft, &identity, err))
        return false;
    if (!row_draft_is_refused(draft) && identity.enterprise == 0)
        row_draft_refuse(draft, job->plan.code->column, "uscc",
                         "库中没有代码为 %s 的企业,请先导入企业名单", identity.uscc);
    if (row_draft_is_refused(draft))
        return true;
    if (!read_line(job, line, &identity, draft, values, err))
        return false;
    if (!row_draft_is_refused(draft))
        row_check_key(
            job, make_text(draft->arena, job->plan.reg, identity.enterprise, identity.uscc, values),
            "企业和登记项", draft);
    if (row_draft_is_refused(draft))
        return true;
    return row_load(job, &identity, draft, err) && save(job, &identity, values, draft, err);
}

const struct row_kind row_kind_registers = {.key = make_key, .decide = decide};
