#include <string.h>

#include "exports/layout_reader.h"

#define MAX_SORTS 5

static const char *const group_keys[] = {"by", "heading", "subtotal", NULL};
static const char *const order_names[] = {"ascending", "descending", NULL};
static const char *const sort_keys[] = {"by", "order", NULL};

/* A list of expressions, or of {by: EXPRESSION, order: descending}. */
static void read_sort(const struct layout_reader *reader, const struct yaml *node,
                      struct layout_sort *sort)
{
    const struct yaml *by = node;
    if (node->kind == YAML_MAP) {
        (void)yaml_check_keys(reader->file, node, sort_keys, reader->faults);
        sort->descending = layout_choice(reader, node, "order", order_names, 0) == 1;
        by = yaml_get(node, "by");
    }
    if (by == NULL)
        yaml_fault(reader->file, node, reader->faults, "缺少 by(按哪一项排序)");
    else if (by->kind != YAML_SCALAR)
        yaml_fault(reader->file, by, reader->faults, "sort 的每一项应为一个表达式");
    else
        sort->by = layout_expression(reader, by);
}

static void read_sorts(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    const struct yaml *list = yaml_list(reader->file, root, "sort", false, reader->faults);
    if (list == NULL || list->count == 0)
        return;
    if (list->count > MAX_SORTS) {
        yaml_fault(reader->file, list, reader->faults, "sort 最多 %d 项", MAX_SORTS);
        return;
    }
    layout->sort_count = list->count;
    layout->sorts = arena_alloc(layout->arena, list->count * sizeof *layout->sorts);
    for (size_t i = 0; i < list->count; i++)
        read_sort(reader, list->items[i], &layout->sorts[i]);
}

static bool has_total(const struct layout *layout)
{
    for (size_t i = 0; i < layout->column_count; i++) {
        if (layout->columns[i].total)
            return true;
    }
    return false;
}

static void read_group(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout_group *group = &reader->layout->group;
    const struct yaml *node = yaml_get(root, "group");
    if (node == NULL)
        return;
    (void)yaml_check_keys(reader->file, node, group_keys, reader->faults);
    if (node->kind != YAML_MAP)
        return;
    const struct yaml *by = yaml_get(node, "by");
    if (by == NULL)
        yaml_fault(reader->file, node, reader->faults, "缺少 by(按哪一项分组)");
    else
        group->by = layout_expression(reader, by);
    group->heading = yaml_bool(reader->file, node, "heading", true, reader->faults);
    group->subtotal = yaml_bool(reader->file, node, "subtotal", false, reader->faults);
    if (group->subtotal && !has_total(reader->layout))
        yaml_fault(reader->file, yaml_get(node, "subtotal"), reader->faults,
                   "没有合计的列(total: sum),不能有小计");
}

void layout_read_order(const struct layout_reader *reader, const struct yaml *root)
{
    read_sorts(reader, root);
    read_group(reader, root);
}
