#include <string.h>

#include "core/text.h"
#include "exports/layout_reader.h"

#define WIDEST_COLUMN 100

static const char *const column_keys[] = {
    "heading", "fact",  "expr",  "score",  "special", "text",   "certificate", "deadline",
    "kind",    "width", "align", "format", "places",  "better", "total",       NULL};
/* In the order of enum column_source. */
static const char *const source_keys[] = {"fact", "expr",        "score",    "special",
                                          "text", "certificate", "deadline", NULL};
static const char *const special_names[] = {"number", "routes",  "verdict", "titles",  "until",
                                            "blank",  "group",   "words",   "aspects", "changes",
                                            "update", "opinion", NULL};
/* In the order of their enums. */
static const char *const certificate_names[] = {
    "label", "batch", "document", "announced_on", "valid_from", "valid_to", "state", NULL};
static const char *const deadline_names[] = {"title", "due_on", "days_left",
                                             "state", "basis",  NULL};
static const char *const align_names[] = {"left", "center", "right", NULL};
static const char *const format_names[] = {"text", "whole", "decimal", "percent", "date", NULL};
static const char *const better_names[] = {"more", "less", NULL};
static const char *const total_names[] = {"sum", NULL};

static bool fault(const struct layout_reader *reader, const struct yaml *node, const char *text)
{
    return yaml_fault(reader->file, node, reader->faults, "%s", text);
}

static void read_heading(const struct layout_reader *reader, const struct yaml *node,
                         struct layout_column *column)
{
    const char *heading = yaml_text(reader->file, node, "heading", true, reader->faults);
    column->heading = heading != NULL ? heading : "";
    if (heading == NULL)
        return;
    for (const char *at = heading; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x20) {
            fault(reader, yaml_get(node, "heading"), "表头不能换行,也不能有制表符");
            return;
        }
    }
}

static void read_fact(const struct layout_reader *reader, const struct yaml *node,
                      struct layout_column *column)
{
    if (node->kind == YAML_SCALAR)
        column->fact = dictionary_find(packs_dictionary(reader->packs), node->text);
    if (column->fact == NULL)
        yaml_fault(reader->file, node, reader->faults, "没有 id 为“%s”的指标(见事实词典)",
                   node->kind == YAML_SCALAR ? node->text : "");
    else
        layout_check_fact(reader, node, column->fact);
}

static void read_score(const struct layout_reader *reader, const struct yaml *node,
                       struct layout_column *column)
{
    column->name = node->kind == YAML_SCALAR ? node->text : "";
    if (reader->tier_is_wrong)
        return;
    if (reader->layout->tier == NULL)
        fault(reader, node, "没有 tier 的版式不评分,不能有 score 列");
    else if (!layout_has_score(reader, column->name))
        yaml_fault(reader->file, node, reader->faults,
                   "评分标准没有“%s”,应为 total、分组或指标的 id", column->name);
}

/* Does every row stand for a title? */
static bool row_has_title(const struct layout *layout)
{
    return layout->rows == ROWS_RENEWAL || layout->rows == ROWS_DEADLINES;
}

static void read_kind(const struct layout_reader *reader, const struct yaml *node,
                      struct layout_column *column)
{
    const struct yaml *kind = yaml_get(node, "kind");
    bool until = column->source == COLUMN_SPECIAL && column->special == SPECIAL_UNTIL;
    bool certificate = column->source == COLUMN_CERTIFICATE;
    if (kind == NULL) {
        if (until)
            fault(reader, node, "special: until 还须用 kind 说明是哪种资质");
        if (certificate && !row_has_title(reader->layout))
            fault(reader, node, "certificate 还须用 kind 说明是哪种资质");
        return;
    }
    if (!until && !certificate) {
        fault(reader, kind, "kind 只用于 special: until 和 certificate");
        return;
    }
    if (kind->kind == YAML_SCALAR)
        column->kind = certificate_kind_find(packs_certificates(reader->packs), kind->text);
    if (column->kind == NULL)
        fault(reader, kind, "没有这种资质,应为资质种类的 id(如 innovative、srdi)");
}

static void read_special(const struct layout_reader *reader, const struct yaml *map,
                         const struct yaml *node, struct layout_column *column)
{
    column->special =
        (enum column_special)layout_choice(reader, map, "special", special_names, SPECIAL_BLANK);
    bool assessed = column->special == SPECIAL_ROUTES || column->special == SPECIAL_VERDICT ||
                    column->special == SPECIAL_ASPECTS;
    if (assessed && reader->layout->tier == NULL && !reader->tier_is_wrong)
        fault(reader, node, "没有 tier 的版式不评分,不能有直通条件或结论列");
    bool surveyed = column->special == SPECIAL_GROUP || column->special == SPECIAL_WORDS;
    if (surveyed && reader->layout->rows != ROWS_SURVEY && !reader->tier_is_wrong)
        fault(reader, node, "group 和 words 只用于 rows: survey 的版式");
    bool of_title = column->special == SPECIAL_CHANGES || column->special == SPECIAL_UPDATE;
    if (of_title && !row_has_title(reader->layout))
        fault(reader, node, "changes 和 update 只用于 rows: renewal 和 rows: deadlines 的版式");
}

static void read_deadline(const struct layout_reader *reader, const struct yaml *map,
                          const struct yaml *node, struct layout_column *column)
{
    column->deadline =
        (enum column_deadline)layout_choice(reader, map, "deadline", deadline_names, 0);
    if (reader->layout->rows != ROWS_DEADLINES)
        fault(reader, node, "deadline 只用于 rows: deadlines 的版式");
}

static void read_text(const struct layout_reader *reader, const struct yaml *node,
                      struct layout_column *column)
{
    column->name = node->kind == YAML_SCALAR ? node->text : "";
    if (node->kind != YAML_SCALAR)
        fault(reader, node, "text 应为一段文字");
}

/* Exactly one of fact, expr, score, special and text says what stands in the column. */
static void read_source(const struct layout_reader *reader, const struct yaml *node,
                        struct layout_column *column)
{
    const struct yaml *source = NULL;
    for (size_t i = 0; source_keys[i] != NULL; i++) {
        const struct yaml *found = yaml_get(node, source_keys[i]);
        if (found != NULL && source != NULL)
            yaml_fault(reader->file, found, reader->faults, "一列只能有一个来源,已有 %s",
                       source->key);
        if (found == NULL || source != NULL)
            continue;
        source = found;
        column->source = (enum column_source)i;
    }
    if (source == NULL) {
        column->source = COLUMN_TEXT;
        column->name = "";
        fault(reader, node,
              "缺少来源:应有 fact、expr、score、special、text、certificate、deadline 之一");
        return;
    }
    if (column->source == COLUMN_FACT)
        read_fact(reader, source, column);
    else if (column->source == COLUMN_EXPRESSION)
        column->expression = layout_expression(reader, source);
    else if (column->source == COLUMN_SCORE)
        read_score(reader, source, column);
    else if (column->source == COLUMN_SPECIAL)
        read_special(reader, node, source, column);
    else if (column->source == COLUMN_CERTIFICATE)
        column->certificate = (enum column_certificate)layout_choice(reader, node, "certificate",
                                                                     certificate_names, 0);
    else if (column->source == COLUMN_DEADLINE)
        read_deadline(reader, node, source, column);
    else
        read_text(reader, source, column);
}

static enum column_format natural_format(const struct layout_column *column)
{
    if (column->source == COLUMN_SCORE)
        return FORMAT_WHOLE;
    if (column->source == COLUMN_SPECIAL && column->special == SPECIAL_NUMBER)
        return FORMAT_WHOLE;
    if (column->source == COLUMN_SPECIAL && column->special == SPECIAL_UNTIL)
        return FORMAT_DATE;
    if (column->source == COLUMN_CERTIFICATE)
        return column->certificate >= CERTIFICATE_ANNOUNCED &&
                       column->certificate <= CERTIFICATE_UNTIL
                   ? FORMAT_DATE
                   : FORMAT_TEXT;
    if (column->source == COLUMN_DEADLINE)
        return column->deadline == DEADLINE_COLUMN_DUE    ? FORMAT_DATE
               : column->deadline == DEADLINE_COLUMN_DAYS ? FORMAT_WHOLE
                                                          : FORMAT_TEXT;
    if (column->fact == NULL)
        return FORMAT_TEXT;
    switch (column->fact->type) {
    case FACT_INTEGER:
    case FACT_RANK:
        return FORMAT_WHOLE;
    case FACT_NUMBER:
    case FACT_MONEY:
        return FORMAT_DECIMAL;
    case FACT_PERCENT:
        return FORMAT_PERCENT;
    case FACT_DATE:
        return FORMAT_DATE;
    default:
        return FORMAT_TEXT;
    }
}

/* Every fact can be printed as text; a whole number also as a decimal; else only as what it is. */
static bool format_fits(const struct layout_column *column)
{
    enum column_format natural = natural_format(column);
    if (column->format == natural || column->format == FORMAT_TEXT)
        return true;
    if (column->source == COLUMN_EXPRESSION)
        return column->expression == NULL || !expression_is_condition(column->expression);
    if (column->source != COLUMN_FACT)
        return false;
    return column->fact == NULL || (natural == FORMAT_WHOLE && column->format == FORMAT_DECIMAL) ||
           (natural == FORMAT_DECIMAL && column->format == FORMAT_WHOLE);
}

static void read_format(const struct layout_reader *reader, const struct yaml *node,
                        struct layout_column *column)
{
    enum column_format natural = natural_format(column);
    column->format =
        (enum column_format)layout_choice(reader, node, "format", format_names, (int)natural);
    if (!format_fits(column))
        yaml_fault(reader->file, yaml_get(node, "format"), reader->faults,
                   "这一列不能用 %s 格式,应为 %s%s", format_names[column->format],
                   format_names[natural], natural == FORMAT_TEXT ? "" : " 或 text");
    bool percent = column->format == FORMAT_PERCENT;
    bool decimal = column->format == FORMAT_DECIMAL;
    column->places = percent ? 4 : decimal ? DECIMAL_PLACES : 0;
    if (yaml_get(node, "places") != NULL && !percent && !decimal)
        fault(reader, yaml_get(node, "places"), "places 只用于 decimal 和 percent 格式");
    else
        column->places = (int)yaml_whole(reader->file, node, "places", 0, column->places,
                                         column->places, reader->faults);
}

static void read_better(const struct layout_reader *reader, const struct yaml *node,
                        struct layout_column *column)
{
    bool less = fact_rounding(column->fact) == ROUND_UP;
    column->rounding =
        layout_choice(reader, node, "better", better_names, less) == 1 ? ROUND_UP : ROUND_DOWN;
    if (yaml_get(node, "better") != NULL &&
        (column->format == FORMAT_TEXT || column->format == FORMAT_DATE))
        fault(reader, yaml_get(node, "better"), "better 只用于数字");
}

static void read_total(const struct layout_reader *reader, const struct yaml *node,
                       struct layout_column *column)
{
    column->total = layout_choice(reader, node, "total", total_names, -1) == 0;
    bool number = column->format == FORMAT_WHOLE || column->format == FORMAT_DECIMAL;
    bool own = column->source == COLUMN_FACT || column->source == COLUMN_EXPRESSION;
    if (column->total && (!number || !own))
        fault(reader, yaml_get(node, "total"), "只有 whole 或 decimal 格式的 fact、expr 列能合计");
}

static enum align natural_align(const struct layout_column *column)
{
    if (column->source == COLUMN_SCORE || column->format == FORMAT_DATE)
        return ALIGN_CENTER;
    if (column->source == COLUMN_SPECIAL && column->special == SPECIAL_NUMBER)
        return ALIGN_CENTER;
    return column->format == FORMAT_TEXT ? ALIGN_LEFT : ALIGN_RIGHT;
}

void layout_read_column(const struct layout_reader *reader, const struct yaml *node,
                        struct layout_column *column)
{
    column->heading = "";
    column->name = "";
    if (!yaml_check_keys(reader->file, node, column_keys, reader->faults) && node->kind != YAML_MAP)
        return;
    read_heading(reader, node, column);
    read_source(reader, node, column);
    read_kind(reader, node, column);
    read_format(reader, node, column);
    read_better(reader, node, column);
    read_total(reader, node, column);
    column->align =
        (enum align)layout_choice(reader, node, "align", align_names, (int)natural_align(column));
    const struct yaml *width = yaml_get(node, "width");
    if (width == NULL || width->kind != YAML_SCALAR || strcmp(width->text, "auto") != 0)
        column->width =
            (int)yaml_whole(reader->file, node, "width", 2, WIDEST_COLUMN, 0, reader->faults);
}
