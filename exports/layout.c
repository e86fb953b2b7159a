#include "exports/layout.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "exports/layout_reader.h"

#define MAX_COLUMNS 200
#define MAX_LINES 8

static const char *const layout_keys[] = {
    "pack",  "id",    "version",  "form",  "name",      "title",  "subtitle", "note", "empty",
    "tier",  "rows",  "sections", "lines", "deadlines", "within", "where",    "sort", "group",
    "above", "below", "freeze",   "page",  "columns",   "titles", NULL};
static const char *const page_keys[] = {"paper", "orientation", NULL};
/* In the order of enum layout_form. */
static const char *const form_names[] = {"table",    "scorecard", "overview",
                                         "template", "letter",    NULL};
static const char *const paper_names[] = {"A4", "A3", NULL};
static const char *const orientation_names[] = {"landscape", "portrait", NULL};

/* ---- shared with layout_column.c ---- */

int layout_choice(const struct layout_reader *reader, const struct yaml *map, const char *key,
                  const char *const names[], int fallback)
{
    const struct yaml *node = yaml_get(map, key);
    if (node == NULL)
        return fallback;
    struct buffer list = {0};
    for (int i = 0; names[i] != NULL; i++) {
        if (node->kind == YAML_SCALAR && strcmp(node->text, names[i]) == 0) {
            buffer_free(&list);
            return i;
        }
        buffer_printf(&list, "%s%s", i == 0 ? "" : "、", names[i]);
    }
    yaml_fault(reader->file, node, reader->faults, "%s 不能是“%s”,应为 %s", key,
               node->kind == YAML_SCALAR ? node->text : "", buffer_text(&list));
    buffer_free(&list);
    return fallback;
}

static bool has_id(const struct condition *conditions, size_t count, const char *id)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(conditions[i].id, id) == 0)
            return true;
    }
    return false;
}

static bool standard_scores(const struct standard *standard, const char *id)
{
    if (strcmp(id, "total") == 0)
        return standard->full > 0;
    for (size_t i = 0; i < standard->group_count; i++) {
        if (strcmp(standard->groups[i].id, id) == 0)
            return true;
    }
    for (size_t i = 0; i < standard->indicator_count; i++) {
        if (strcmp(standard->indicators[i].id, id) == 0)
            return true;
    }
    return false;
}

bool layout_standard_has(const struct standard *standard, const char *id)
{
    return standard_scores(standard, id) || strcmp(id, "base") == 0 ||
           has_id(standard->conditions, standard->condition_count, id) ||
           has_id(standard->routes, standard->route_count, id) ||
           has_id(standard->base, standard->base_count, id);
}

static bool any_standard(const struct layout_reader *reader, const char *id,
                         bool (*has)(const struct standard *standard, const char *id))
{
    const struct layout *layout = reader->layout;
    for (size_t i = 0; layout->tier != NULL && i < packs_standard_count(reader->packs); i++) {
        const struct standard *standard = packs_standard(reader->packs, i);
        bool of_tier = layout->cluster
                           ? standard_is_cluster(standard)
                           : standard->tier != NULL && strcmp(standard->tier, layout->tier) == 0;
        if (of_tier && (id == NULL || has(standard, id)))
            return true;
    }
    return false;
}

bool layout_has_standard(const struct layout_reader *reader)
{
    return any_standard(reader, NULL, NULL);
}

bool layout_has_score(const struct layout_reader *reader, const char *id)
{
    return any_standard(reader, id, standard_scores);
}

struct seen {
    const struct layout_reader *reader;
    const struct yaml *node;
};

static void check_line(void *context, const char *id, enum line_kind wanted)
{
    (void)wanted;
    const struct seen *seen = context;
    if (seen->reader->tier_is_wrong)
        return;
    if (seen->reader->layout->tier == NULL)
        yaml_fault(seen->reader->file, seen->node, seen->reader->faults,
                   "没有 tier 的版式不评分,不能用 $%s", id);
    else if (!any_standard(seen->reader, id, layout_standard_has))
        yaml_fault(seen->reader->file, seen->node, seen->reader->faults, "评分标准没有 $%s 这一行",
                   id);
}

struct expression *layout_expression(const struct layout_reader *reader, const struct yaml *node)
{
    if (node->kind != YAML_SCALAR) {
        yaml_fault(reader->file, node, reader->faults, "%s 应为一个表达式", node->key);
        return NULL;
    }
    struct expression *expression = expression_parse_about(
        packs_dictionary(reader->packs),
        reader->layout->cluster ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE, node->text,
        reader->file->path, node->line, node->column + (node->quoted ? 1 : 0), reader->faults);
    struct seen seen = {reader, node};
    if (expression != NULL)
        expression_lines(expression, check_line, &seen);
    return expression;
}

void layout_check_fact(const struct layout_reader *reader, const struct yaml *node,
                       const struct fact *fact)
{
    bool of_clusters = strncmp(fact->id, "cluster.", strlen("cluster.")) == 0;
    if (of_clusters != reader->layout->cluster)
        yaml_fault(reader->file, node, reader->faults, "“%s”是%s的指标,本版式列的是%s", fact->id,
                   of_clusters ? "集群" : "企业", of_clusters ? "企业" : "集群");
}

/* ---- placeholders ---- */

static bool name_is(const char *at, size_t length, const char *name)
{
    return strlen(name) == length && strncmp(at, name, length) == 0;
}

/* NULL when there is no placeholder of this name. */
static const char *placeholder(const char *at, size_t length, const struct layout_texts *texts)
{
    const struct {
        const char *name, *text;
    } all[] = {{"year", texts->year},     {"city", texts->city},         {"county", texts->county},
               {"as_of", texts->as_of},   {"standard", texts->standard}, {"label", texts->label},
               {"action", texts->action}, {"first", texts->first},       {"count", texts->count},
               {"who", texts->who},       {"table", texts->table}};
    size_t count = sizeof all / sizeof all[0] - (texts->count == NULL ? 6 : 0);
    for (size_t i = 0; i < count; i++) {
        if (name_is(at, length, all[i].name))
            return all[i].text != NULL ? all[i].text : "";
    }
    return NULL;
}

char *layout_fill(const char *text, const struct layout_texts *texts, const char **wrong)
{
    struct buffer out = {0};
    while (*text != '\0') {
        size_t plain = strcspn(text, "{}");
        buffer_addn(&out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        size_t length = strcspn(text + 1, "{}");
        const char *filled =
            *text == '{' && text[1 + length] == '}' ? placeholder(text + 1, length, texts) : NULL;
        if (filled == NULL) {
            buffer_free(&out);
            *wrong = text;
            return NULL;
        }
        buffer_add(&out, filled);
        text += length + 2;
    }
    return buffer_take(&out);
}

/* ---- the file ---- */

static const char *read_template(const struct layout_reader *reader, const struct yaml *root,
                                 const char *key, bool required)
{
    const char *text = yaml_text(reader->file, root, key, required, reader->faults);
    const char *wrong = NULL;
    if (text == NULL)
        return required ? "" : NULL;
    bool letter = reader->layout->form == FORM_LETTER;
    struct layout_texts texts = {.count = letter ? "" : NULL};
    char *filled = layout_fill(text, &texts, &wrong);
    if (filled == NULL)
        yaml_fault(reader->file, yaml_get(root, key), reader->faults,
                   "“%s”处有误:占位符只有 {year}、{city}、{county}、{as_of}、{standard}%s", wrong,
                   letter ? "、{label}、{action}、{table}、{first}、{count}、{who}" : "");
    free(filled);
    return text;
}

static const char **read_lines(const struct layout_reader *reader, const struct yaml *root,
                               const char *key)
{
    const struct yaml *list = yaml_list(reader->file, root, key, false, reader->faults);
    if (list == NULL || list->count == 0)
        return NULL;
    if (list->count > MAX_LINES)
        yaml_fault(reader->file, list, reader->faults, "%s 最多 %d 项", key, MAX_LINES);
    const char **lines = arena_alloc(reader->layout->arena, (list->count + 1) * sizeof *lines);
    for (size_t i = 0; i < list->count; i++) {
        lines[i] = "";
        if (list->items[i]->kind == YAML_SCALAR)
            lines[i] = list->items[i]->text;
        else
            yaml_fault(reader->file, list->items[i], reader->faults, "%s 的每一项应为一段文字",
                       key);
    }
    return lines;
}

static void read_identity(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    const char *id = yaml_text(reader->file, root, "id", true, reader->faults);
    layout->id = id != NULL ? id : "";
    if (id != NULL &&
        (*id == '\0' || strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id)))
        yaml_fault(reader->file, yaml_get(root, "id"), reader->faults,
                   "id 只能用小写字母、数字和连字符");
    if (yaml_get(root, "version") == NULL)
        yaml_fault(reader->file, root, reader->faults, "缺少 version(从 1 起的整数)");
    layout->version = yaml_whole(reader->file, root, "version", 1, 1000000, 1, reader->faults);
    const char *name = yaml_text(reader->file, root, "name", true, reader->faults);
    layout->name = name != NULL ? name : "";
}

static void read_sections(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    size_t count, index;
    const struct section *all = dictionary_sections(packs_dictionary(reader->packs), &count);
    const struct yaml *list = yaml_list(reader->file, root, "sections", false, reader->faults);
    if (list == NULL)
        return;
    if (layout->form != FORM_TEMPLATE)
        yaml_fault(reader->file, list, reader->faults, "sections 只用于 form: template 的版式");
    layout->sections = arena_alloc(layout->arena, (list->count + 1) * sizeof *layout->sections);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *item = list->items[i];
        layout->sections[i] = item->kind == YAML_SCALAR ? item->text : "";
        for (index = 0; index < count && strcmp(all[index].id, layout->sections[i]) != 0;)
            index++;
        if (index == count)
            yaml_fault(reader->file, item, reader->faults, "事实词典没有“%s”这一部分",
                       layout->sections[i]);
    }
}

static void read_letter(const struct layout_reader *reader, const struct yaml *root)
{
    static const char *const style_names[] = {"title", "plain", "body", "right",
                                              "page",  "list",  NULL};
    static const char *const keys[] = {"style", "text", NULL};
    struct layout *layout = reader->layout;
    bool wanted = layout->form == FORM_LETTER;
    const struct yaml *list = yaml_list(reader->file, root, "lines", wanted, reader->faults);
    if (list == NULL)
        return;
    if (!wanted)
        yaml_fault(reader->file, list, reader->faults, "lines 只用于 form: letter 的版式");
    if (wanted && layout->tier == NULL)
        yaml_fault(reader->file, root, reader->faults, "推荐函须用 tier 说明按哪个梯度的标准评分");
    layout->line_count = list->count;
    layout->lines = arena_alloc(layout->arena, (list->count + 1) * sizeof *layout->lines);
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *item = list->items[i];
        (void)yaml_check_keys(reader->file, item, keys, reader->faults);
        if (item->kind != YAML_MAP)
            continue;
        layout->lines[i].style =
            (enum letter_style)layout_choice(reader, item, "style", style_names, LETTER_BODY);
        const struct yaml *text = yaml_get(item, "text");
        layout->lines[i].text =
            text != NULL && *text->text != '\0' ? read_template(reader, item, "text", true) : "";
    }
}

static void read_page(const struct layout_reader *reader, const struct yaml *root)
{
    const struct yaml *page = yaml_get(root, "page");
    if (page == NULL)
        return;
    yaml_check_keys(reader->file, page, page_keys, reader->faults);
    if (page->kind != YAML_MAP)
        return;
    reader->layout->large = layout_choice(reader, page, "paper", paper_names, 0) == 1;
    reader->layout->upright = layout_choice(reader, page, "orientation", orientation_names, 0) == 1;
}

static void read_titles(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    layout->titles = yaml_bool(reader->file, root, "titles", false, reader->faults);
    if (layout->titles &&
        (layout->form != FORM_TABLE || layout->cluster || layout->rows == ROWS_DEADLINES))
        yaml_fault(reader->file, yaml_get(root, "titles"), reader->faults,
                   "titles 只用于列企业的表(不用于集群和 rows: deadlines)");
}

static void check_headings(const struct layout_reader *reader, const struct yaml *list)
{
    const struct layout *layout = reader->layout;
    for (size_t i = 1; i < layout->column_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const char *heading = layout->columns[i].heading;
            if (*heading == '\0' || strcmp(heading, layout->columns[j].heading) != 0)
                continue;
            yaml_fault(reader->file, list->items[i], reader->faults, "表头“%s”与第 %zu 列重复",
                       heading, j + 1);
            break;
        }
    }
}

static void read_columns(const struct layout_reader *reader, const struct yaml *root)
{
    struct layout *layout = reader->layout;
    bool table = layout->form == FORM_TABLE;
    const struct yaml *list = yaml_list(reader->file, root, "columns", table, reader->faults);
    if (list == NULL)
        return;
    if (!table) {
        yaml_fault(reader->file, list, reader->faults, "%s 的格式是固定的,不能有 columns",
                   form_names[layout->form]);
        return;
    }
    if (list->count == 0 || list->count > MAX_COLUMNS) {
        yaml_fault(reader->file, list, reader->faults, "应有 1 至 %d 列,现有 %zu 列", MAX_COLUMNS,
                   list->count);
        return;
    }
    layout->column_count = list->count;
    layout->columns = arena_alloc(layout->arena, list->count * sizeof *layout->columns);
    for (size_t i = 0; i < list->count; i++)
        layout_read_column(reader, list->items[i], &layout->columns[i]);
    check_headings(reader, list);
    layout->frozen = (size_t)yaml_whole(reader->file, root, "freeze", 0, (long)list->count - 1, 0,
                                        reader->faults);
}

static void read_file(struct layout_reader *reader)
{
    struct layout *layout = reader->layout;
    const struct yaml *root = reader->file->root;
    (void)yaml_check_keys(reader->file, root, layout_keys, reader->faults);
    if (root == NULL || root->kind != YAML_MAP)
        return;
    read_identity(reader, root);
    layout->form = (enum layout_form)layout_choice(reader, root, "form", form_names, FORM_TABLE);
    layout->title = read_template(reader, root, "title", true);
    layout->subtitle = read_template(reader, root, "subtitle", false);
    layout->note = read_template(reader, root, "note", false);
    const char *empty = yaml_text(reader->file, root, "empty", false, reader->faults);
    layout->empty = empty != NULL ? empty : "无符合条件的企业";
    layout_read_rows(reader, root);
    read_sections(reader, root);
    read_letter(reader, root);
    layout->above = read_lines(reader, root, "above");
    layout->below = read_lines(reader, root, "below");
    read_page(reader, root);
    read_titles(reader, root);
    read_columns(reader, root);
    layout_read_order(reader, root);
}

struct layout *layout_load(const struct yaml_file *file, const struct packs *packs,
                           struct faults *faults)
{
    size_t before = faults->count;
    struct layout *layout = memory_alloc(sizeof *layout);
    layout->arena = arena_new();
    struct layout_reader reader = {file, packs, layout, faults, false};
    read_file(&reader);
    if (faults->count == before)
        return layout;
    layout_free(layout);
    return NULL;
}

void layout_free(struct layout *layout)
{
    if (layout == NULL)
        return;
    for (size_t i = 0; i < layout->column_count; i++)
        expression_free(layout->columns[i].expression);
    for (size_t i = 0; i < layout->sort_count; i++)
        expression_free(layout->sorts[i].by);
    expression_free(layout->group.by);
    expression_free(layout->where);
    arena_free(layout->arena);
    free(layout);
}
