#include "cli/comparison.h"

#include <string.h>

#include "cli/report.h"

static void begin_columns(struct grid *grid, bool csv)
{
    static const char *const ids[] = {"uscc",       "name",       "from_verdict",
                                      "from_total", "to_verdict", "to_total"};
    static const char *const labels[] = {"统一社会信用代码", "企业名称", "前一标准", "总分",
                                         "后一标准",         "总分"};
    grid_begin(grid);
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
        grid_column(grid, csv ? ids[i] : labels[i], strcmp(labels[i], "总分") == 0);
}

void comparison_begin(struct comparison *comparison)
{
    begin_columns(&comparison->grid, comparison->format == FORMAT_CSV);
    if (comparison->format != FORMAT_JSON)
        return;
    json_begin(&comparison->json, stdout);
    json_array(&comparison->json, NULL);
}

static void put_side(struct json *json, const char *key, const struct assessment *assessment)
{
    json_object(json, key);
    json_text(json, "standard", assessment->standard->id);
    json_text(json, "verdict", verdict_id(assessment->verdict));
    if (assessment->standard->group_count == 0) {
        json_null(json, "score");
    } else {
        json_object(json, "score");
        json_whole(json, "min", assessment->total.min);
        json_whole(json, "max", assessment->total.max);
        json_whole(json, "full", assessment->standard->full);
        json_close(json);
    }
    json_close(json);
}

static void add_json(struct comparison *comparison, const struct dossier *dossier,
                     const struct assessment *before, const struct assessment *after)
{
    struct json *json = &comparison->json;
    char as_of[DATE_TEXT_SIZE];
    date_format(comparison->as_of, as_of);
    json_object(json, NULL);
    json_text(json, "uscc", dossier_text(dossier, "uscc"));
    json_text(json, "name", dossier_text(dossier, "name"));
    json_text(json, "as_of", as_of);
    put_side(json, "from", before);
    put_side(json, "to", after);
    json_close(json);
}

static void put_cells(struct comparison *comparison, const struct assessment *assessment)
{
    char score[REPORT_SCORE_SIZE] = "";
    bool csv = comparison->format == FORMAT_CSV;
    if (assessment->standard->group_count > 0)
        report_score(assessment->total.min, assessment->total.max, score);
    grid_cell(&comparison->grid,
              csv ? verdict_id(assessment->verdict) : verdict_label(assessment->verdict));
    grid_cell(&comparison->grid, score);
}

void comparison_add(struct comparison *comparison, const struct dossier *dossier,
                    const struct assessment *before, const struct assessment *after)
{
    comparison->compared++;
    if (before->verdict == after->verdict)
        return;
    comparison->changed++;
    if (comparison->format == FORMAT_JSON) {
        add_json(comparison, dossier, before, after);
        return;
    }
    grid_cell(&comparison->grid, dossier_text(dossier, "uscc"));
    grid_cell(&comparison->grid, dossier_text(dossier, "name"));
    put_cells(comparison, before);
    put_cells(comparison, after);
}

void comparison_end(struct comparison *comparison)
{
    if (comparison->format == FORMAT_JSON) {
        json_close(&comparison->json);
    } else if (comparison->format == FORMAT_CSV) {
        grid_print_csv(&comparison->grid, stdout);
    } else {
        printf("前一标准:%s %s\n后一标准:%s %s\n\n", comparison->from->id, comparison->from->title,
               comparison->to->id, comparison->to->title);
        grid_print(&comparison->grid, stdout);
        printf("\n共 %zu 家,结论不同的 %zu 家\n", comparison->compared, comparison->changed);
    }
    grid_end(&comparison->grid);
}
