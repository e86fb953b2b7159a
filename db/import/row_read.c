#include "db/import/row_read.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "db/enterprise_store.h"
#include "db/import/former_name.h"

#define EXACT_DIGITS 15

/* A number of more digits than a spreadsheet keeps has lost its last ones. */
static bool has_lost_digits(const struct cell *cell)
{
    return cell->kind == CELL_NUMBER && strlen(cell->text) > EXACT_DIGITS &&
           strchr(cell->text, '.') == NULL;
}

/* 2023.1 as a number may be January, or October that was typed 2023.10. */
static bool is_ambiguous_month(const struct cell *cell)
{
    return cell->kind == CELL_NUMBER && strlen(cell->text) == 6 &&
           strcmp(cell->text + 4, ".1") == 0;
}

static bool refuse_cell(const struct cell *cell, const struct fact *fact, struct row_draft *draft)
{
    if (cell_is_error(cell))
        row_draft_refuse(draft, cell->column, fact->id, "“%s”的单元格是错误值 %s,请改成正确的内容",
                         fact->label, cell->text);
    else if (cell->kind == CELL_FORMULA)
        row_draft_refuse(draft, cell->column, fact->id,
                         "“%s”的单元格是没有保存结果的公式,请在表格软件中打开、重算后另存",
                         fact->label);
    else if (fact->type == FACT_USCC && has_lost_digits(cell))
        row_draft_refuse(draft, cell->column, fact->id,
                         "“%s”被表格软件存成了数字,末几位已经丢失,请改为文本格式重新填写",
                         fact->label);
    else if (fact->type == FACT_DATE && is_ambiguous_month(cell))
        row_draft_refuse(draft, cell->column, fact->id,
                         "“%s”是数字 %s,分不清是1月还是10月,请改为文本格式重新填写", fact->label,
                         cell->text);
    return row_draft_is_refused(draft);
}

static bool read_one(const struct import_job *job, const struct table_line *line,
                     const struct plan_column *column, const struct fact *fact,
                     struct row_draft *draft, struct value *out)
{
    const struct cell *cell = table_cell(line, column->column);
    struct error err = {0};

    *out = (struct value){0};
    if (cell == NULL)
        return true;
    if (refuse_cell(cell, fact, draft))
        return false;
    if (entry_read(job->dictionary, fact, cell_text(draft->arena, cell), column->unit, draft->arena,
                   out, &err))
        return true;
    row_draft_refuse(draft, column->column, fact->id, "%s", err.text);
    return false;
}

void row_refuse_twin(struct row_draft *draft, const struct plan_column *column,
                     const struct plan_column *other, const char *id, const char *label,
                     const char *value, const char *other_value)
{
    char first[CELL_COLUMN_NAME_SIZE], second[CELL_COLUMN_NAME_SIZE];

    cell_column_name(column->column, first);
    cell_column_name(other->column, second);
    row_draft_refuse(draft, other->column, id,
                     "%s 列和 %s 列都是“%s”,这一行却不同(%.*s、%.*s),请改成一致或只保留正确的一列",
                     first, second, label, (int)text_cut(value, 40), value,
                     (int)text_cut(other_value, 40), other_value);
}

/* Of several columns for the same at least one must say it and none something else. */
bool row_read_cell(const struct import_job *job, const struct table_line *line,
                   const struct plan_column *column, const struct fact *fact,
                   struct row_draft *draft, struct value *out)
{
    const struct plan_column *other = column;

    if (!read_one(job, line, column, fact, draft, out))
        return false;
    while (other->twin != 0) {
        struct value value;

        other = &job->plan.columns[other->twin];
        if (!read_one(job, line, other, fact, draft, &value))
            return false;
        if (!value_is_known(*out)) {
            *out = value;
            column = other;
        } else if (value_is_known(value) && !value_equal(*out, value)) {
            char *first = value_format(*out), *second = value_format(value);

            row_refuse_twin(draft, column, other, fact->id, fact->label, first, second);
            free(first);
            free(second);
            return false;
        }
    }
    return true;
}

bool row_read_value(const struct import_job *job, const struct table_line *line,
                    const struct plan_column *column, struct row_draft *draft, struct value *out)
{
    return row_read_cell(job, line, column, column->fact, draft, out);
}

static bool read_key(struct import_job *job, const struct table_line *line,
                     const struct plan_column *column, struct row_draft *draft, const char **out)
{
    struct value value = {0};

    *out = "";
    if (column == NULL)
        return true;
    if (!row_read_value(job, line, column, draft, &value))
        return false;
    if (value.kind == VALUE_TEXT)
        *out = value.text;
    return true;
}

/* The name is needed here to tell and to find; an unreadable one is refused in its turn. */
static void read_name(struct import_job *job, const struct table_line *line,
                      struct row_draft *draft, struct row_identity *out)
{
    struct row_draft trial = {.arena = draft->arena};

    (void)read_key(job, line, job->plan.name, &trial, &out->name);
    draft->told.name = out->name;
}

/* Another row of the file may say whose name it is, or it is a former name: NULL when that of
 * several. */
static bool find_code(struct import_job *job, const char *name, const char **uscc,
                      struct error *err)
{
    *uscc = key_table_text(job->names, name);
    if (**uscc == '\0' && job->file_names != NULL)
        *uscc = key_table_text(job->file_names, name);
    return **uscc != '\0' || former_name_owner(job, name, uscc, err);
}

static bool find_by_name(struct import_job *job, struct row_draft *draft, struct row_identity *out,
                         struct error *err)
{
    const char *found;

    if (!enterprise_find_by_name(job->database, out->name, &out->enterprise, err))
        return false;
    if (out->enterprise != 0)
        return true;
    if (!find_code(job, out->name, &found, err))
        return false;
    if (found != NULL && *found != '\0') {
        out->uscc = arena_text(draft->arena, found);
        draft->told.uscc = out->uscc;
        return enterprise_find(job->database, out->uscc, &out->enterprise, err);
    }
    if (found == NULL)
        row_draft_refuse(draft, job->plan.name->column, "name",
                         "“%s”是几家企业的曾用名,分不清是哪一家,请补上统一社会信用代码", out->name);
    row_draft_refuse(draft, job->plan.name->column, "name",
                     "库中没有名称为“%s”的企业,请核对名称,或补上统一社会信用代码", out->name);
    return true;
}

bool row_read_identity(struct import_job *job, const struct table_line *line,
                       struct row_draft *draft, struct row_identity *out, struct error *err)
{
    const struct plan_column *code = job->plan.code;

    *out = (struct row_identity){"", "", 0};
    read_name(job, line, draft, out);
    if (!read_key(job, line, code, draft, &out->uscc)) {
        draft->told.uscc = cell_text(draft->arena, table_cell(line, code->column));
        return true;
    }
    if (*out->uscc != '\0') {
        draft->told.uscc = out->uscc;
        return enterprise_find(job->database, out->uscc, &out->enterprise, err);
    }
    if (*out->name != '\0' && job->plan.kind != SHEET_ENTERPRISES)
        return find_by_name(job, draft, out, err);
    row_draft_refuse(draft, code != NULL ? code->column : 0, "uscc",
                     "没有填写统一社会信用代码,请补上后再导入");
    return true;
}

/* The owner gives its name up in a row that comes later; until then it has one of its own. */
static bool park(struct import_job *job, int64_t owner, const char *name, struct row_draft *draft,
                 struct error *err)
{
    const char *waiting = arena_printf(draft->arena, "%s（待更名%lld）", name, (long long)owner);

    rename_plan_park(job->renames, owner, name);
    return enterprise_put(job->database, owner, job->plan.name->fact, 0, value_text(waiting), err);
}

bool row_check_name(struct import_job *job, const struct row_identity *identity,
                    struct row_draft *draft, struct error *err)
{
    int64_t owner;

    if (*identity->name == '\0')
        return true;
    if (!enterprise_find_by_name(job->database, identity->name, &owner, err))
        return false;
    if (owner == 0 || owner == identity->enterprise || job->trial)
        return true;
    if (rename_plan_frees(job->renames, draft->told.row, owner))
        return park(job, owner, identity->name, draft, err);
    row_draft_refuse(draft, job->plan.name->column, "name",
                     "企业名称“%s”已属于另一个统一社会信用代码的企业,请核对名称和代码",
                     identity->name);
    return true;
}

bool row_load(struct import_job *job, struct row_identity *identity, struct row_draft *draft,
              struct error *err)
{
    dossier_clear(job->dossier);
    if (identity->enterprise == 0)
        return true;
    if (!enterprise_load(job->database, identity->enterprise, job->dossier, err))
        return false;
    if (*identity->uscc == '\0')
        identity->uscc = arena_text(draft->arena, dossier_text(job->dossier, "uscc"));
    draft->told.uscc = identity->uscc;
    if (*identity->name == '\0')
        draft->told.name = arena_text(draft->arena, dossier_text(job->dossier, "name"));
    return true;
}

void row_check_key(const struct import_job *job, const char *key, const char *what,
                   struct row_draft *draft)
{
    int other = key_table_other(job->keys, key, draft->told.row);
    const struct plan_column *column = job->plan.code != NULL ? job->plan.code : job->plan.name;

    if (other != 0)
        row_draft_refuse(draft, column->column, "duplicate",
                         "与第 %d 行的%s相同,分不清以哪一行为准,请只保留正确的一行", other, what);
}

bool row_check_said(struct import_job *job, const char *key, struct value value, int column,
                    const struct fact *fact, struct row_draft *draft)
{
    char *text = value_format(value);
    struct said_place place;
    bool ok = said_table_agree(job->said, key, text, &place);

    free(text);
    if (ok)
        return true;
    if (place.row == 0)
        row_draft_refuse(draft, column, fact->id,
                         "这一行有两列都是同一年的“%s”,内容却不同,请只保留正确的一列", fact->label);
    else if (place.sheet == (int)job->sheets_read)
        row_draft_refuse(draft, column, fact->id,
                         "“%s”与第 %d 行不一致,分不清以哪一处为准,请改成一致", fact->label,
                         place.row);
    else
        row_draft_refuse(draft, column, fact->id,
                         "“%s”与工作表“%s”第 %d 行不一致,分不清以哪一处为准,请改成一致",
                         fact->label, job->sheet_names[place.sheet], place.row);
    return false;
}

static bool ask(const struct import_job *job, const struct row_draft *draft, const char *label,
                struct value from, struct value to)
{
    char *old = value_format(from), *new = value_format(to);
    const struct import_difference difference = {.sheet = job->sheet->name,
                                                 .row = draft->told.row,
                                                 .uscc = draft->told.uscc,
                                                 .name = draft->told.name,
                                                 .field = label,
                                                 .from = old,
                                                 .to = new,
                                                 .newer = job->newer};
    bool replace = job->options->resolve(job->options->context, &difference);

    free(old);
    free(new);
    return replace;
}

bool row_may_replace(const struct import_job *job, const struct row_draft *draft, const char *label,
                     struct value from, struct value to)
{
    if (!value_is_known(from))
        return true;
    switch (job->options->conflict) {
    case IMPORT_KEEP:
        return false;
    case IMPORT_NEWER:
        return job->newer;
    case IMPORT_ASK:
        return job->trial || job->options->resolve == NULL || ask(job, draft, label, from, to);
    default:
        return true;
    }
}
