#include "cli/comparison.h"

#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "cli/report.h"
#include "core/buffer.h"

static bool is_about_clusters(const struct comparison *comparison)
{
    return standard_is_cluster(comparison->to);
}

/* A cluster has a name alone. */
static void begin_columns(struct comparison *comparison)
{
    static const char *const ids[] = {"uscc",       "name",       "from_verdict",
                                      "from_total", "to_verdict", "to_total"};
    static const char *const labels[] = {"统一社会信用代码", "企业名称", "前一标准", "总分",
                                         "后一标准",         "总分"};
    struct grid *grid = &comparison->grid;
    bool csv = comparison->format == FORMAT_CSV, cluster = is_about_clusters(comparison);
    grid_begin(grid);
    if (cluster)
        grid_column(grid, csv ? "cluster" : "集群名称", false);
    for (size_t i = cluster ? 2 : 0; i < sizeof ids / sizeof ids[0]; i++)
        grid_column(grid, csv ? ids[i] : labels[i], strcmp(labels[i], "总分") == 0);
}

void comparison_begin(struct comparison *comparison)
{
    begin_columns(comparison);
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
    if (is_about_clusters(comparison)) {
        json_text(json, "cluster", dossier_text(dossier, "cluster.name"));
    } else {
        json_text(json, "uscc", dossier_text(dossier, "uscc"));
        json_text(json, "name", dossier_text(dossier, "name"));
    }
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
    comparison->turns[before->verdict][after->verdict]++;
    if (before->verdict == after->verdict)
        return;
    comparison->changed++;
    if (comparison->format == FORMAT_JSON) {
        add_json(comparison, dossier, before, after);
        return;
    }
    if (is_about_clusters(comparison)) {
        grid_cell(&comparison->grid, dossier_text(dossier, "cluster.name"));
    } else {
        grid_cell(&comparison->grid, dossier_text(dossier, "uscc"));
        grid_cell(&comparison->grid, dossier_text(dossier, "name"));
    }
    put_cells(comparison, before);
    put_cells(comparison, after);
}

static void print_standard(const struct comparison *comparison, const char *label,
                           const struct standard *standard)
{
    printf("%s:%s %s%s%s\n", label, standard->id, standard->title,
           standard_in_force(standard, comparison->as_of) ? "" : "(非现行标准)",
           standard->checked ? "" : "(未经原文核对)");
}

static char *totals_words(const struct comparison *comparison)
{
    static const enum verdict verdicts[] = {VERDICT_PASS, VERDICT_FAIL, VERDICT_INCOMPLETE};
    struct buffer out = {0};
    const char *measure = is_about_clusters(comparison) ? "个" : "家";
    buffer_printf(&out, "共 %zu %s,结论不同的 %zu %s", comparison->compared, measure,
                  comparison->changed, measure);
    const char *lead = ":";
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < 3; j++) {
            size_t count = comparison->turns[verdicts[i]][verdicts[j]];
            if (i == j || count == 0)
                continue;
            buffer_printf(&out, "%s%s→%s %zu", lead, verdict_label(verdicts[i]),
                          verdict_label(verdicts[j]), count);
            lead = ",";
        }
    }
    return buffer_take(&out);
}

void comparison_end(struct comparison *comparison)
{
    char *totals = totals_words(comparison);
    if (comparison->format == FORMAT_JSON) {
        json_close(&comparison->json);
    } else if (comparison->format == FORMAT_CSV) {
        grid_print_csv(&comparison->grid, stdout);
    } else {
        print_standard(comparison, "前一标准", comparison->from);
        print_standard(comparison, "后一标准", comparison->to);
        fputc('\n', stdout);
        if (comparison->changed > 0)
            grid_print(&comparison->grid, stdout);
        printf("\n%s\n", totals);
    }
    if (comparison->format != FORMAT_TABLE)
        message_note("%s", totals);
    free(totals);
    grid_end(&comparison->grid);
}
