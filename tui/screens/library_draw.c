#include <stdint.h>
#include <stdlib.h>

#include "core/text.h"
#include "tui/screens/library_view.h"

#define TABLE_TOP 2

/* --- the table --- */

static size_t count_rows(void *context)
{
    return library_index_count(((const struct library *)context)->index);
}

/* Reading an enterprise that another process took away is no reason to stop drawing. */
static const struct dossier *dossier_of(struct library *library, size_t row)
{
    return library_index_dossier(library->index, row, NULL);
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct library *library = context;
    const struct library_column *shown = library_columns_at(&library->columns, column);
    const struct dossier *dossier = dossier_of(library, row);
    const struct library_score *score = NULL;

    buffer_clear(&library->cell);
    if (dossier == NULL)
        return column == 0 ? "(读不出)" : "";
    if (library_column_needs_score(shown))
        score = library_score(library, row, dossier);
    library_column_cell(&library->columns, shown, dossier, score, &library->cell);
    return buffer_text(&library->cell);
}

static enum style cell_style(void *context, size_t row, size_t column)
{
    struct library *library = context;
    const struct library_column *shown = library_columns_at(&library->columns, column);
    const struct dossier *dossier = dossier_of(library, row);
    const struct certificate *certificate;

    if (dossier == NULL)
        return STYLE_DIM;
    if (shown->source == LIBRARY_VALID_TO) {
        certificate = library_tier(dossier, app_today(library->app));
        return certificate != NULL && certificate_state(certificate, app_today(library->app)) ==
                                          CERTIFICATE_EXPIRING
                   ? STYLE_WARNING
                   : STYLE_NORMAL;
    }
    if (shown->source == LIBRARY_VERDICT || shown->source == LIBRARY_SCORE) {
        const struct library_score *score = library_score(library, row, dossier);
        return score != NULL && score->verdict == VERDICT_PASS ? STYLE_GOOD : STYLE_NORMAL;
    }
    return STYLE_NORMAL;
}

static bool is_marked(void *context, size_t row)
{
    const struct library *library = context;

    return library_marks_has(&library->marks, library_index_at(library->index, row));
}

void library_table_open(struct library *library)
{
    library->table = (struct view_table){
        .rows = {.count = count_rows,
                 .cell = cell,
                 .style = cell_style,
                 .marked = is_marked,
                 .context = library},
        .sorted = SIZE_MAX,
    };
}

static void prepare_table(struct library *library)
{
    struct view_table *table = &library->table;

    table->columns = library->columns.views;
    table->column_count = library->columns.count;
    table->descending = library->descending;
    table->sorted = SIZE_MAX;
    for (size_t i = 0; i < library->columns.count; i++) {
        if (library->columns.chosen[i] == library->sorted)
            table->sorted = i;
    }
}

struct area library_table_area(const struct library *library, struct area area)
{
    (void)library;
    return area_part(area, TABLE_TOP, 0, area.rows - TABLE_TOP, area.columns);
}

/* --- the two lines above --- */

/* What stands at the right end: how many there are. Returns the columns left of it. */
static int draw_counts(struct library *library, struct area area)
{
    struct buffer text = {0};
    size_t count = library_index_count(library->index);
    int width;

    if (library->marks.count > 0)
        buffer_printf(&text, "标记 %zu  ", library->marks.count);
    if (library->pending)
        buffer_printf(&text, "正在整理… / 共 %zu%s", library_index_total(library->index),
                      library->listing.search == NULL ? "…" : "");
    else
        buffer_printf(&text, "筛出 %zu / 共 %zu", count, library_index_total(library->index));
    width = text_width(text.text);
    area_text(area, 0, area.columns - width, width, TEXT_RIGHT, STYLE_BOLD, text.text);
    buffer_free(&text);
    return area.columns - width - 2;
}

static void draw_search(struct library *library, struct area area, int columns)
{
    if (!search_draw(&library->search, area, 0, columns))
        area_text(area, 0, 0, columns, TEXT_LEFT, STYLE_DIM,
                  "按 / 查找:名称、曾用名、代码、联系人、产品、拼音、首字母");
}

static int draw_order(const struct library *library, struct area area)
{
    const struct library_column *column = &library->columns.all[library->sorted];
    struct buffer text = {0};
    int width;

    buffer_printf(&text, "排序: %s %s", column->view.heading, library->descending ? "▼" : "▲");
    width = text_width(text.text);
    area_text(area, 1, area.columns - width, width, TEXT_RIGHT, STYLE_DIM, text.text);
    buffer_free(&text);
    return area.columns - width - 2;
}

static void draw_filter(const struct library *library, struct area area, int columns)
{
    char *text = library_filter_text(&library->filter);
    int column;

    if (text[0] == '\0') {
        area_text(area, 1, 0, columns, TEXT_LEFT, STYLE_DIM, "筛选: 无");
    } else {
        column = area_put(area, 1, 0, STYLE_KEY, "筛选: ");
        area_text(area, 1, column, columns - column, TEXT_LEFT, STYLE_NORMAL, text);
    }
    free(text);
}

/* --- nothing to show --- */

static void draw_lines(struct area area, int row, const char *const *lines)
{
    int width = 0;

    for (size_t i = 0; lines[i] != NULL; i++)
        width = text_width(lines[i]) > width ? text_width(lines[i]) : width;
    int column = area.columns > width ? (area.columns - width) / 2 : 0;
    for (size_t i = 0; lines[i] != NULL; i++)
        area_text(area, row + (int)i, column, area.columns - column, TEXT_LEFT, STYLE_NORMAL,
                  lines[i]);
}

static void draw_beginning(struct area area)
{
    static const char *const lines[] = {
        "企业库里还没有企业。可以这样开始:",
        "",
        "  i   导入:从 Excel、WPS 或 csv 表格导入企业名单和年度数据",
        "  a   新增:输入统一社会信用代码和名称,新建一家企业",
        "  D   演示县:200 家虚构企业,先看看样子,按 u 就能撤销",
        NULL,
    };

    draw_lines(area, area.rows > 12 ? area.rows / 2 - 4 : 1, lines);
}

static void draw_nothing_found(const struct library *library, struct area area)
{
    static const char *const searched[] = {"没有查到符合的企业。按 Esc 清除查找。", NULL};
    static const char *const filtered[] = {"没有符合筛选的企业。按 f 修改或清除筛选。", NULL};

    area_clear(area_part(area, 1, 0, 1, area.columns), STYLE_NORMAL);
    draw_lines(area, 2, *search_text(&library->search) != '\0' ? searched : filtered);
}

void library_draw(struct library *library, struct area area)
{
    struct area table = library_table_area(library, area);

    area_clear(area, STYLE_NORMAL);
    if (library_index_total(library->index) == 0) {
        if (!library->failed)
            draw_beginning(area);
        return;
    }
    draw_filter(library, area, draw_order(library, area));
    prepare_table(library);
    view_table_draw(&library->table, table);
    if (library_index_count(library->index) == 0)
        draw_nothing_found(library, table);
    draw_search(library, area, draw_counts(library, area)); /* last: the cursor */
}
