#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/event.h"
#include "core/memory.h"
#include "tui/screens/cluster_view.h"
#include "tui/screens/dossier_value.h"

/* The last pages of a cluster: 认定 (its titles) and 变动 (what is to be reported of it, 第十四条
 * (四)), which are written, mended and removed there. */
#define CHANGES "cluster_changes"

static const struct view_column title_columns[] = {
    {"公告日期", 10, 0, 0, TEXT_LEFT}, {"有效期至", 10, 0, 0, TEXT_LEFT},
    {"状态", 8, 0, 0, TEXT_LEFT},      {"批次", 12, 1, 0, TEXT_LEFT},
    {"文号", 16, 2, 1, TEXT_LEFT},     {"撤销依据", 12, 0, 1, TEXT_LEFT},
};

static const struct view_column change_columns[] = {
    {"变动类型", 12, 0, 0, TEXT_LEFT},
    {"发生日期", 10, 0, 0, TEXT_LEFT},
    {"报备日期", 10, 0, 0, TEXT_LEFT},
    {"变动说明", 20, 1, 0, TEXT_LEFT},
};

static const char *keep(struct cluster_view *view, char *text)
{
    free(view->cell);
    view->cell = text;
    return text;
}

static char *day_text(struct date date)
{
    char text[DATE_TEXT_SIZE];

    date_format(date, text);
    return memory_text(text);
}

/* --- titles --- */

static size_t count_titles(void *context)
{
    return dossier_certificate_count(((struct cluster_view *)context)->dossier);
}

static const char *title_cell(void *context, size_t row, size_t column)
{
    struct cluster_view *view = context;
    const struct certificate *one = dossier_certificate_at(view->dossier, row);

    switch (column) {
    case 0:
        return keep(view, day_text(one->announced_on));
    case 1:
        return keep(view, day_text(one->valid_to));
    case 2:
        return certificate_state_label(certificate_state(one, app_today(view->app)));
    case 3:
        return one->batch;
    case 4:
        return one->document;
    default:
        return withdrawal_article(one->withdrawal);
    }
}

static const struct certificate *title_at(const struct cluster_view *view)
{
    size_t row = view->tables[CLUSTER_TITLES].cursor;

    return view->part == CLUSTER_TITLES && row < dossier_certificate_count(view->dossier)
               ? dossier_certificate_at(view->dossier, row)
               : NULL;
}

static void add_line(struct buffer *text, const char *label, const char *words)
{
    if (words != NULL && *words != '\0')
        buffer_printf(text, "\n%s%s", label, words);
}

void cluster_tell_title(struct buffer *text, const struct cluster_view *view)
{
    const struct certificate *one = title_at(view);

    if (one == NULL) {
        buffer_add(text, "还没有认定过: 按 b 加入集群申报的批次,认定时写入;以往认定的按 a 登记");
        return;
    }
    buffer_add(text,
               "有效期三年(第十一条);每年3月31日前报送年度发展报告,4月10日前填报上一年度工作情况"
               "(第十二条),列在待办中");
    add_line(text, "撤销: ", withdrawal_ground(one->withdrawal));
    add_line(text, "原因: ", one->withdrawal_reason);
}

/* --- changes --- */

static const struct reg *changes(const struct cluster_view *view)
{
    return dictionary_find_register(packs_dictionary(app_packs(view->app)), CHANGES);
}

static size_t count_changes(void *context)
{
    const struct cluster_view *view = context;

    return changes(view) == NULL ? 0 : dossier_line_count(view->dossier, changes(view));
}

static const char *change_cell(void *context, size_t row, size_t column)
{
    static const char *const ids[] = {"kind", "happened_on", "reported_on", "what"};
    struct cluster_view *view = context;
    const struct dossier_line *line = dossier_line_at(view->dossier, changes(view), row);
    const struct fact *field = reg_find_field(changes(view), ids[column]);

    return field == NULL ? ""
                         : keep(view, dossier_show_value(field, dossier_line_get(line, field)));
}

static enum style change_style(void *context, size_t row, size_t column)
{
    const struct cluster_view *view = context;
    const struct dossier_line *line = dossier_line_at(view->dossier, changes(view), row);

    return column == 1 && !date_is_set(event_day(changes(view), line, "reported_on"))
               ? STYLE_WARNING
               : STYLE_NORMAL;
}

static const struct dossier_line *change_at(const struct cluster_view *view)
{
    size_t row = view->tables[CLUSTER_CHANGES].cursor;

    return view->part == CLUSTER_CHANGES && changes(view) != NULL &&
                   row < dossier_line_count(view->dossier, changes(view))
               ? dossier_line_at(view->dossier, changes(view), row)
               : NULL;
}

void cluster_tell_change(struct buffer *text, const struct cluster_view *view)
{
    const struct dossier_line *line = change_at(view);

    if (line == NULL)
        buffer_add(text, "还没有登记变动: 主导产业、空间范围、运营管理机构变更等重大变动按 a 登记");
    else if (!date_is_set(event_day(changes(view), line, "reported_on")))
        buffer_add(text, "还没有报备: 未及时更新报备的,可以撤销认定(第十四条(四));报备后按 Enter "
                         "填写报备日期");
    else
        buffer_add(text, "已更新报备(第十四条(四))");
}

/* --- what is done on them --- */

static struct certificate_form *certificate_form(struct cluster_view *view)
{
    view->certificate_form.app = view->app;
    view->certificate_form.dossier = view->dossier;
    view->certificate_form.owner = view->cluster;
    return &view->certificate_form;
}

static struct line_form *line_form(struct cluster_view *view)
{
    view->line_form = (struct line_form){
        .app = view->app,
        .dossier = view->dossier,
        .owner = view->cluster,
        .reg = changes(view),
    };
    return &view->line_form;
}

bool cluster_holds_record(const struct cluster_view *view)
{
    return title_at(view) != NULL || change_at(view) != NULL;
}

void cluster_add_record(struct cluster_view *view)
{
    if (view->part == CLUSTER_TITLES)
        certificate_form_open(certificate_form(view), NULL, NULL);
    else if (changes(view) != NULL)
        line_form_open(line_form(view), NULL, NULL);
}

/* Where there is none yet, a new one. */
void cluster_edit_record(struct cluster_view *view)
{
    if (!cluster_holds_record(view))
        cluster_add_record(view);
    else if (view->part == CLUSTER_TITLES)
        certificate_form_open(certificate_form(view), title_at(view), NULL);
    else
        line_form_open(line_form(view), change_at(view), NULL);
}

void cluster_remove_record(struct cluster_view *view)
{
    if (!cluster_holds_record(view))
        app_say(view->app, "这一页还没有可移除的");
    else if (view->part == CLUSTER_TITLES)
        certificate_form_remove(certificate_form(view), title_at(view));
    else
        line_form_remove(line_form(view), change_at(view));
}

#define COUNT(columns) (sizeof columns / sizeof columns[0])

void cluster_records_open(struct cluster_view *view)
{
    view->tables[CLUSTER_TITLES] = (struct view_table){
        .columns = title_columns,
        .column_count = COUNT(title_columns),
        .rows = {count_titles, title_cell, NULL, NULL, view},
        .sorted = SIZE_MAX,
    };
    view->tables[CLUSTER_CHANGES] = (struct view_table){
        .columns = change_columns,
        .column_count = COUNT(change_columns),
        .rows = {count_changes, change_cell, change_style, NULL, view},
        .sorted = SIZE_MAX,
    };
}
