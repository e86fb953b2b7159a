#include <string.h>

#include "core/dictionary_loader.h"

void loader_declare_table(struct loader *loader, const struct yaml *map)
{
    static const char *const keys[] = {"id", "by", "source", "columns", "rows", NULL};
    struct dictionary *dictionary = loader->dictionary;
    if (!yaml_check_keys(loader->file, map, keys, loader->faults) && map->kind != YAML_MAP)
        return;
    struct fact_table table = {.id = yaml_text(loader->file, map, "id", true, loader->faults)};
    const char *by = yaml_text(loader->file, map, "by", true, loader->faults);
    table.by = by ? loader_find(dictionary, by) : NULL;
    if (by && !table.by)
        yaml_fault(loader->file, yaml_get(map, "by"), loader->faults, "没有事实“%s”", by);
    table.columns = loader_texts(loader, map, "columns");
    if (!table.id || !table.by)
        return;
    if (dictionary_find_table(dictionary, table.id)) {
        yaml_fault(loader->file, map, loader->faults, "对照表“%s”写了两次", table.id);
        return;
    }
    dictionary->tables =
        memory_grow(dictionary->tables, dictionary->table_count, &dictionary->table_capacity);
    dictionary->tables[dictionary->table_count++] = table;
}

static void read_table_row(struct loader *loader, const struct yaml *map,
                           const struct fact_table *table, size_t columns, struct table_row *row)
{
    row->title = yaml_text(loader->file, map, "title", true, loader->faults);
    row->codes = loader_texts(loader, map, "codes");
    row->cells = arena_alloc(loader->dictionary->arena, columns * sizeof *row->cells);
    for (size_t i = 0; i < columns; i++)
        if (yaml_text(loader->file, map, table->columns[i], true, loader->faults))
            row->cells[i] = loader_formula(loader, map, table->columns[i], NULL);
}

/* The one that MAP declared, which was not filled yet: what is written twice is so with a fault. */
static struct fact_table *table_to_fill(struct loader *loader, const struct yaml *map)
{
    const struct yaml *id = map->kind == YAML_MAP ? yaml_get(map, "id") : NULL;
    struct fact_table *table = NULL;
    if (id && id->kind == YAML_SCALAR)
        table = (struct fact_table *)dictionary_find_table(loader->dictionary, id->text);
    return table && !table->rows ? table : NULL;
}

void loader_fill_table(struct loader *loader, const struct yaml *map)
{
    const struct yaml *rows = yaml_list(loader->file, map, "rows", true, loader->faults);
    struct fact_table *table = table_to_fill(loader, map);
    struct arena *arena = loader->dictionary->arena;
    size_t columns = 0;
    if (!rows || !table)
        return;
    while (table->columns[columns])
        columns++;
    table->rows = arena_alloc(arena, (rows->count + 1) * sizeof *table->rows);
    table->row_count = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        table->rows[i].codes = arena_alloc(arena, sizeof *table->rows[i].codes);
        if (rows->items[i]->kind == YAML_MAP)
            read_table_row(loader, rows->items[i], table, columns, &table->rows[i]);
        else
            yaml_fault(loader->file, rows->items[i], loader->faults, "应为一行的各栏");
    }
}
