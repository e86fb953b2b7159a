#include <string.h>

#include "exports/layout_reader.h"

#define MAX_WITHIN 36500
#define RENEWAL_WITHIN 180 /* 即将到期 */
#define DEADLINE_WITHIN 90 /* as `due` has it */

/* In the order of enum layout_rows. */
static const char *const rows_names[] = {"library", "recommendation", "survey",
                                         "renewal", "deadlines",      NULL};
static const char *const deadline_names[] = {
    "certificate_expiry", "renewal", "annual_update", "annual_update_miit",
    "change_report",      "reapply", "task",          NULL};

static const struct {
    const char *name; /* in a sentence; NULL: needs no tier */
} needs_tier[] = {[ROWS_LIBRARY] = {NULL},
                  [ROWS_RECOMMENDATION] = {"推荐表"},
                  [ROWS_SURVEY] = {"摸排表"},
                  [ROWS_RENEWAL] = {"复核推荐表"},
                  [ROWS_DEADLINES] = {NULL}};

static void read_tier(struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    layout->tier = yaml_text(reader->file, root, "tier", false, reader->faults);
    layout->cluster = layout->tier != NULL && strcmp(layout->tier, "cluster") == 0;
    if (layout->tier == NULL || layout_has_standard(reader))
        return;
    reader->tier_is_wrong = true;
    yaml_fault(reader->file, yaml_get(root, "tier"), reader->faults,
               "没有“%s”的评分标准,应为 innovative、srdi 等已安装标准的梯度,或 cluster",
               layout->tier);
}

static void check_rows(struct layout_reader *reader, const struct yaml *rows)
{
    struct layout *layout = reader->layout;
    const char *name = needs_tier[layout->rows].name;
    if (name != NULL && layout->tier == NULL) {
        reader->tier_is_wrong = true;
        yaml_fault(reader->file, rows, reader->faults, "%s须用 tier 说明按哪个梯度的标准评分",
                   name);
    }
    if (layout->rows == ROWS_DEADLINES && layout->tier != NULL)
        yaml_fault(reader->file, rows, reader->faults, "期限表不评分,不能有 tier");
    if (layout->cluster && (layout->rows == ROWS_SURVEY || layout->rows == ROWS_RENEWAL))
        yaml_fault(reader->file, rows, reader->faults,
                   "集群的版式只能是 library 或 recommendation");
}

static bool is_deadline(const struct yaml *node)
{
    for (size_t i = 0; node->kind == YAML_SCALAR && deadline_names[i] != NULL; i++) {
        if (strcmp(node->text, deadline_names[i]) == 0)
            return true;
    }
    return false;
}

static void read_deadlines(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    bool wanted = layout->rows == ROWS_DEADLINES;
    const struct yaml *list = yaml_list(reader->file, root, "deadlines", wanted, reader->faults);
    if (list == NULL)
        return;
    if (!wanted || list->count == 0)
        yaml_fault(reader->file, list, reader->faults,
                   wanted ? "deadlines 至少一项" : "deadlines 只用于 rows: deadlines 的版式");
    layout->deadlines = arena_alloc(layout->arena, (list->count + 1) * sizeof *layout->deadlines);
    for (size_t i = 0; i < list->count; i++) {
        layout->deadlines[i] = list->items[i]->kind == YAML_SCALAR ? list->items[i]->text : "";
        if (!is_deadline(list->items[i]))
            yaml_fault(reader->file, list->items[i], reader->faults,
                       "没有期限“%s”,应为 certificate_expiry、renewal、annual_update、"
                       "annual_update_miit、change_report、reapply、task 之一",
                       layout->deadlines[i]);
    }
}

static void read_within(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    const struct yaml *within = yaml_get(root, "within");
    bool renewal = layout->rows == ROWS_RENEWAL;
    if (within != NULL && !renewal && layout->rows != ROWS_DEADLINES)
        yaml_fault(reader->file, within, reader->faults,
                   "within 只用于 rows: renewal 和 rows: deadlines 的版式");
    layout->within = yaml_whole(reader->file, root, "within", 0, MAX_WITHIN,
                                renewal ? RENEWAL_WITHIN : DEADLINE_WITHIN, reader->faults);
}

void layout_read_rows(struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    read_tier(reader, root);
    layout->rows = (enum layout_rows)layout_choice(
        reader, root, "rows", rows_names, layout->tier ? ROWS_RECOMMENDATION : ROWS_LIBRARY);
    check_rows(reader, yaml_get(root, "rows"));
    read_deadlines(reader, root);
    read_within(reader, root);
    const struct yaml *where = yaml_get(root, "where");
    if (where != NULL)
        layout->where = layout_expression(reader, where);
    if (layout->where != NULL && !expression_is_condition(layout->where))
        yaml_fault(reader->file, where, reader->faults, "where 应为一个条件");
}
