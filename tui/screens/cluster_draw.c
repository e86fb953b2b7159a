#include <stdlib.h>
#include <string.h>

#include "core/lack_words.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/cluster_view.h"

#define ROW_PARTS 1
#define TABLE_TOP 2
#define DETAIL_ROWS 5

static const struct view_column condition_columns[] = {
    {"", 2, 0, 0, TEXT_LEFT},
    {"编号", 5, 0, 0, TEXT_LEFT},
    {"条件", 20, 1, 0, TEXT_LEFT},
    {"依据", 12, 0, 1, TEXT_LEFT},
};
static const struct view_column fact_columns[] = {
    {"项目", 26, 2, 0, TEXT_LEFT},
    {"内容", 20, 1, 0, TEXT_LEFT},
    {"单位", 8, 0, 1, TEXT_LEFT},
};
static const struct view_column member_columns[] = {
    {"企业名称", 22, 2, 0, TEXT_LEFT},
    {"信用代码", 18, 0, 0, TEXT_LEFT},
    {"有效资质", 16, 2, 1, TEXT_LEFT},
};

static const struct view_column finished_columns[] = {
    {"基准日", 15, 0, 0, TEXT_LEFT},
    {"结论", 8, 0, 0, TEXT_LEFT},
    {"保存", 20, 1, 1, TEXT_LEFT},
    {"标准", 20, 2, 0, TEXT_LEFT},
};

struct view_table *cluster_table(struct cluster_view *view)
{
    return &view->tables[view->part];
}

const struct condition_result *cluster_condition(const struct cluster_view *view, size_t row)
{
    const struct assessment *assessment = view->assessment;

    if (assessment == NULL || row >= assessment->condition_count + assessment->base_count)
        return NULL;
    return row < assessment->condition_count ? &assessment->conditions[row]
                                             : &assessment->base[row - assessment->condition_count];
}

char *cluster_fact_label(const struct cluster_fact *fact)
{
    return fact->year == 0 ? memory_text(fact->fact->label)
                           : memory_printf("%d年%s", fact->year, fact->fact->label);
}

/* What was given of a fact, or follows from the rest; free() it. */
static char *fact_text(const struct cluster_view *view, const struct cluster_fact *fact)
{
    struct value given = dossier_get(view->dossier, fact->fact, fact->year);
    struct evaluation how = {.dossier = view->dossier, .as_of = app_today(view->app)};
    struct result result;
    char *text, *derived;

    if (value_is_known(given) || fact->fact->origin == ORIGIN_GIVEN)
        return value_format(given);
    result_init(&result);
    fact_value(fact->fact, fact->year, &how, &result);
    derived = result_format(&result, DECIMAL_PLACES, fact_rounding(fact->fact));
    result_clear(&result);
    text = *derived == '\0' ? memory_text("") : memory_printf("%s (推算)", derived);
    free(derived);
    return text;
}

static char *titles_of(const struct cluster_view *view, const struct dossier *member)
{
    struct buffer text = {0};

    for (size_t i = 0; i < dossier_certificate_count(member); i++) {
        const struct certificate *certificate = dossier_certificate_at(member, i);

        if (certificate_in_force(certificate, app_today(view->app)))
            buffer_printf(&text, "%s%s", text.length > 0 ? "、" : "", certificate->kind->label);
    }
    return buffer_take(&text);
}

/* --- rows --- */

static size_t count_conditions(void *context)
{
    const struct assessment *assessment = ((struct cluster_view *)context)->assessment;

    return assessment == NULL ? 0 : assessment->condition_count + assessment->base_count;
}

static size_t count_facts(void *context)
{
    return ((struct cluster_view *)context)->fact_count;
}

static size_t count_members(void *context)
{
    return dossier_member_count(((struct cluster_view *)context)->dossier);
}

static size_t count_finished(void *context)
{
    return ((struct cluster_view *)context)->finished.count;
}

static const char *mark_of(enum truth truth)
{
    return truth == TRUTH_TRUE ? "✓" : truth == TRUTH_FALSE ? "✗" : "?";
}

static const char *condition_cell(void *context, size_t row, size_t column)
{
    const struct condition_result *result = cluster_condition(context, row);

    switch (column) {
    case 0:
        return mark_of(result->state);
    case 1: /* exclusions have words for ids */
        return strlen(result->condition->id) <= 3 ? result->condition->id : "";
    case 2:
        return result->title;
    default:
        return result->condition->source;
    }
}

static enum style condition_style(void *context, size_t row, size_t column)
{
    static const enum style styles[] = {STYLE_BAD, STYLE_GOOD, STYLE_WARNING};

    return column == 0 ? styles[cluster_condition(context, row)->state] : STYLE_NORMAL;
}

static const char *keep(struct cluster_view *view, char *text)
{
    free(view->cell);
    view->cell = text;
    return text;
}

static const char *fact_cell(void *context, size_t row, size_t column)
{
    struct cluster_view *view = context;
    const struct cluster_fact *fact = &view->facts[row];

    switch (column) {
    case 0:
        return keep(view, cluster_fact_label(fact));
    case 1:
        return keep(view, fact_text(view, fact));
    default:
        return fact->fact->unit;
    }
}

static const char *member_cell(void *context, size_t row, size_t column)
{
    struct cluster_view *view = context;
    const struct dossier *member = dossier_member_at(view->dossier, row);

    switch (column) {
    case 0:
        return dossier_text(member, "name");
    case 1:
        return dossier_text(member, "uscc");
    default:
        return keep(view, titles_of(view, member));
    }
}

static const char *finished_cell(void *context, size_t row, size_t column)
{
    const struct cluster_view *view = context;
    const struct finished *finished = &view->finished.items[row];
    const char *const cells[] = {finished->when, finished->verdict, finished->who,
                                 finished->standard};

    return cells[column];
}

#define COUNT(columns) (sizeof columns / sizeof columns[0])

void cluster_tables_open(struct cluster_view *view)
{
    view->tables[CLUSTER_CONDITIONS] = (struct view_table){
        .columns = condition_columns,
        .column_count = COUNT(condition_columns),
        .rows = {count_conditions, condition_cell, condition_style, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CLUSTER_FACTS] = (struct view_table){
        .columns = fact_columns,
        .column_count = COUNT(fact_columns),
        .rows = {count_facts, fact_cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CLUSTER_MEMBERS] = (struct view_table){
        .columns = member_columns,
        .column_count = COUNT(member_columns),
        .rows = {count_members, member_cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CLUSTER_FINISHED] = (struct view_table){
        .columns = finished_columns,
        .column_count = COUNT(finished_columns),
        .rows = {count_finished, finished_cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    cluster_records_open(view);
}

/* --- drawing --- */

struct area cluster_table_area(struct area area)
{
    int rows = area.rows - TABLE_TOP - DETAIL_ROWS - 1;

    return area_part(area, TABLE_TOP, 0, rows < 1 ? 1 : rows, area.columns);
}

static void draw_heading(const struct cluster_view *view, struct area area)
{
    const struct assessment *assessment = view->assessment;
    char *right = assessment == NULL ? memory_text("没有集群的认定条件")
                                     : memory_printf("%s%s", verdict_label(assessment->verdict),
                                                     assessment->in_force ? "" : " (按最近一版)");
    int columns = text_width(right);

    area_text(area, 0, 0, area.columns - columns - 1, TEXT_LEFT, STYLE_BOLD,
              dossier_text(view->dossier, "cluster.name"));
    area_text(area, 0, area.columns - columns, columns, TEXT_RIGHT, STYLE_BOLD, right);
    free(right);
}

static void draw_parts(struct cluster_view *view, struct area area)
{
    static const char *const labels[] = {" 认定条件 ", " 资料 ", " 成员企业 ",
                                         " 历次评价 ", " 认定 ", " 变动 "};
    int column = 0;

    for (int part = 0; part < CLUSTER_PARTS; part++) {
        column += area_put(area, ROW_PARTS, column,
                           part == (int)view->part ? STYLE_TAB_ACTIVE : STYLE_NORMAL, labels[part]);
        view->part_ends[part] = column;
    }
}

static void add_line(struct buffer *text, const char *label, const char *words)
{
    if (words != NULL && *words != '\0')
        buffer_printf(text, "%s%s%s", text->length > 0 ? "\n" : "", label, words);
}

/* How far the line is from holding. */
static void add_gaps(struct buffer *text, const struct assessment *assessment, const char *line)
{
    bool first = true;

    for (size_t i = 0; i < assessment->gaps.count; i++) {
        const struct gap *gap = &assessment->gaps.items[i];

        if (gap->fact == NULL || gap->line == NULL || strcmp(gap->line, line) != 0 || gap->minor)
            continue;
        buffer_add(text, first ? "\n差距: " : gap->alternative > 1 ? ",或者" : ",");
        first = false;
        gap_say(text, gap, 0);
        buffer_printf(text, "(现 %s,需 %s)", gap->have, gap->need);
    }
}

static void add_missing(struct buffer *text, const struct cluster_view *view,
                        const struct condition_result *result)
{
    struct evaluation how = {
        .dossier = view->dossier,
        .as_of = app_today(view->app),
        .lines = assessment_lines(view->assessment),
    };
    struct missing_list missing = {0};

    expression_missing(condition_expression(result->condition, false), &how, &missing);
    for (size_t i = 0; i < missing.count; i++) {
        struct cluster_fact fact = {missing.items[i].fact, missing.items[i].year};
        char *label = cluster_fact_label(&fact);

        buffer_printf(text, "%s%s", i == 0 ? "\n缺: " : "、", label);
        free(label);
    }
    missing_list_free(&missing);
}

static void tell_condition(struct buffer *text, const struct cluster_view *view, size_t row)
{
    const struct condition_result *result = cluster_condition(view, row);

    if (result == NULL)
        return;
    buffer_printf(text, "%s%s", result->title, condition_remark(result->condition));
    add_line(text, "经办人认可: ", result->override_reason);
    if (result->state == TRUTH_FALSE)
        add_gaps(text, view->assessment, result->condition->id);
    else if (result->state == TRUTH_UNKNOWN)
        add_missing(text, view, result);
    if (result->condition->advisory && result->state != TRUTH_TRUE)
        add_line(text, "", "按 r 写明理由后可以认可");
    add_line(text, "解读: ", result->condition->reading);
}

static void draw_detail(struct cluster_view *view, struct area area)
{
    size_t row = cluster_table(view)->cursor;
    struct buffer text = {0};

    area_rule(area, 0, STYLE_FRAME);
    if (view->part == CLUSTER_CONDITIONS) {
        tell_condition(&text, view, row);
    } else if (view->part == CLUSTER_FACTS && row < view->fact_count) {
        const struct fact *fact = view->facts[row].fact;

        buffer_add(&text, fact->label);
        add_line(&text, "说明: ", fact->note);
        add_line(&text, "出处: ", fact->source);
        if (!fact_can_be_given(fact))
            add_line(&text, "", "由其他数据推算,不能填写");
    } else if (view->part == CLUSTER_MEMBERS) {
        buffer_printf(&text,
                      "共 %zu 家;没有填写家数时,单项冠军、小巨人、专精特新和高新技术企业按成员的"
                      "有效资质计",
                      dossier_member_count(view->dossier));
    }
    if (view->part == CLUSTER_FINISHED)
        buffer_add(&text, view->finished.count > 0
                              ? "保存的评价不再改变;Enter 看当时的数据和结果,= 与今天的数据比较"
                              : "还没有保存过评价: 按 p 打开评分表,F10 保存");
    if (view->part == CLUSTER_TITLES)
        cluster_tell_title(&text, view);
    if (view->part == CLUSTER_CHANGES)
        cluster_tell_change(&text, view);
    area_fill(area_part(area, 1, 0, area.rows - 1, area.columns), STYLE_NORMAL, buffer_text(&text));
    buffer_free(&text);
}

void cluster_draw(struct cluster_view *view, struct area area)
{
    int rows = DETAIL_ROWS + 1;

    area_clear(area, STYLE_NORMAL);
    draw_heading(view, area);
    draw_parts(view, area);
    view_table_draw(cluster_table(view), cluster_table_area(area));
    draw_detail(view, area_part(area, area.rows - rows, 0, rows, area.columns));
}
