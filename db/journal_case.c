#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/batch_store.h"
#include "db/case_store.h"
#include "db/journal_telling.h"
#include "db/row.h"
#include "db/statement.h"

/* Batches and cases in the words of the journal. */

static const struct case_kinds *kinds_of(const struct telling *telling)
{
    const struct packs *packs = database_packs(telling->database);

    return packs == NULL ? NULL : packs_cases(packs);
}

static const char *kind_words(struct telling *telling, const char *value)
{
    const struct case_kinds *kinds = kinds_of(telling);
    const struct case_kind *kind = kinds == NULL ? NULL : case_kind_find(kinds, value);

    return kind == NULL ? value : kind->label;
}

static const char *state_words(struct telling *telling, const char *value)
{
    const struct case_kinds *kinds = kinds_of(telling);
    const struct case_state *state = kinds == NULL ? NULL : case_state_find(kinds, value);

    return state == NULL ? value : state->label;
}

static const struct column batch_columns[] = {
    {0, "种类", kind_words}, {1, "年度", NULL}, {2, "第几批", NULL},
    {3, "通知文号", NULL},   {4, "备注", NULL}, {0, NULL, NULL},
};

static const struct column case_columns[] = {
    {0, "批次编号", NULL}, {1, "状态", state_words}, {3, "所依据的评价", NULL},
    {4, "推荐意见", NULL}, {0, NULL, NULL},
};

static const struct column step_columns[] = {
    {1, "步骤", state_words}, {3, "日期", NULL},     {4, "文号", NULL}, {5, "备注", NULL},
    {6, "理由", NULL},        {8, "公示截止", NULL}, {0, NULL, NULL},
};

static const struct column visit_columns[] = {
    {1, "日期", NULL}, {2, "抽查人员", NULL}, {3, "情况", NULL}, {4, "结论", NULL}, {0, NULL, NULL},
};

void tell_batch(struct telling *telling)
{
    tell_columns(telling, "申报批次", batch_columns);
}

void tell_case(struct telling *telling)
{
    tell_columns(telling, "申报", case_columns);
}

void tell_case_step(struct telling *telling)
{
    tell_columns(telling, "申报步骤", step_columns);
}

void tell_case_visit(struct telling *telling)
{
    tell_columns(telling, "实地抽查", visit_columns);
}

/* "batch/state/time" */
void tell_batch_day(struct telling *telling)
{
    const char *slash = strchr(telling->key, '/'), *last = strrchr(telling->key, '/');
    const char *state = telling->key;

    if (slash != NULL && last > slash)
        state = arena_textn(telling->arena, slash + 1, (size_t)(last - slash - 1));
    tell(telling, "申报批次",
         arena_printf(telling->arena, "“%s”的期限", state_words(telling, state)), telling->before,
         telling->after);
}

static const char *material_words(const char *state)
{
    enum material_state found;

    return *state != '\0' && material_state_read(state, &found, NULL) ? material_state_label(found)
                                                                      : state;
}

/* The columns that the record KEY of TABLE, which is gone, had last; false when it had none. */
static bool last_columns(struct telling *telling, const char *table, const char *key,
                         const char *columns[ROW_MAX])
{
    sqlite3_stmt *last = statement_get(telling->database,
                                       "SELECT before FROM journal_change WHERE tbl = ?1 "
                                       "AND key = ?2 AND after IS NULL ORDER BY id DESC LIMIT 1",
                                       NULL);
    bool found = false;

    if (last == NULL)
        return false;
    statement_bind_text(last, 1, table);
    statement_bind_text(last, 2, key);
    if (statement_next(telling->database, last, &found, NULL) && found)
        found = row_split(telling->arena, statement_text(last, 0), columns) > 0;
    statement_reset(last);
    return found;
}

/* Of the case ID, also when it or its batch lies in the recycle bin; NULL when nothing tells. */
static const struct case_kind *kind_of_case(struct telling *telling, const char *id)
{
    const struct case_kinds *kinds = kinds_of(telling);
    const char *columns[ROW_MAX] = {NULL}, *round[ROW_MAX] = {NULL};
    struct batch batch;
    struct case_file one;

    if (kinds == NULL)
        return NULL;
    if (case_load(telling->database, strtoll(id, NULL, 10), telling->arena, &one, NULL))
        return one.kind;
    if (!last_columns(telling, "case_file", id, columns))
        return NULL;
    if (batch_load(telling->database, strtoll(columns[0], NULL, 10), telling->arena, &batch, NULL))
        return batch.kind;
    return last_columns(telling, "batch", columns[0], round) ? case_kind_find(kinds, round[0])
                                                             : NULL;
}

/* "case/material" */
void tell_case_material(struct telling *telling)
{
    const char *slash = strchr(telling->key, '/');
    const char *label = slash == NULL ? telling->key : slash + 1;
    const struct case_kind *kind =
        slash == NULL ? NULL
                      : kind_of_case(telling, arena_textn(telling->arena, telling->key,
                                                          (size_t)(slash - telling->key)));
    const struct case_material *material = kind == NULL ? NULL : case_material_find(kind, label);

    tell(telling, "申报资料", material == NULL ? label : material->title,
         material_words(telling->before), material_words(telling->after));
}
