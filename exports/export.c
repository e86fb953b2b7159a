#include "exports/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "db/enterprise_store.h"
#include "exports/row_order.h"
#include "exports/table_sum.h"
#include "exports/table_writer.h"
#include "exports/target.h"

/* What all rows have in common, for the title: 铜山区 as long as no row names another. */
struct common_text {
    char *text;
    bool mixed;
};

struct export_run {
    const struct layout *layout;
    const struct export_options *options;
    const struct standard *standard; /* NULL: not assessed */
    const struct deadline_rules *rules;
    bool in_force;
    struct expression *filter;
    bool filter_needs_score, where_needs_score;
    struct table *table;
    struct row_order *order;
    struct common_text city, county;
    size_t done, expected;
    bool stopped;
};

/* ---- filters ---- */

struct line_check {
    const struct standard *standard;
    bool any;
    char wrong[64];
};

static void check_line(void *context, const char *id, enum line_kind wanted)
{
    (void)wanted;
    struct line_check *check = context;
    check->any = true;
    if (check->standard == NULL || !layout_standard_has(check->standard, id))
        (void)snprintf(check->wrong, sizeof check->wrong, "%s", id);
}

static bool uses_score(const struct expression *expression)
{
    return expression != NULL && expression_uses_lines(expression);
}

static bool read_filter(struct export_run *run, const struct dictionary *dictionary,
                        struct error *err)
{
    struct line_check check = {.standard = run->standard};
    if (run->options->filter == NULL)
        return true;
    run->filter = expression_parse_text(dictionary, run->options->filter, err);
    if (run->filter == NULL)
        return false;
    if (!expression_is_condition(run->filter))
        return error_set(err, ERROR_USAGE, "筛选条件“%s”不是条件,应为比较或是非判断。",
                         run->options->filter);
    expression_lines(run->filter, check_line, &check);
    if (check.wrong[0] != '\0')
        return error_set(err, ERROR_USAGE, "筛选条件中的 $%s 不是“%s”的评分行。", check.wrong,
                         run->standard != NULL ? run->standard->title : run->layout->name);
    run->filter_needs_score = check.any;
    return true;
}

static bool holds(const struct expression *expression, const struct line_ground *ground)
{
    struct evaluation how = line_evaluation(ground);
    return expression == NULL || expression_truth(expression, &how) == TRUTH_TRUE;
}

/* What can be decided without a score is decided before there is one. */
static bool passes_filters(const struct export_run *run, const struct line_ground *ground,
                           bool scored)
{
    return (run->filter_needs_score != scored || holds(run->filter, ground)) &&
           (run->where_needs_score != scored || holds(run->layout->where, ground));
}

/* ---- rows ---- */

static void note_common(struct common_text *common, const struct line_ground *ground,
                        const char *fact_id)
{
    if (common->mixed)
        return;
    char *text = line_text(ground, fact_id);
    if (common->text == NULL && *text != '\0') {
        common->text = text;
        return;
    }
    if (*text != '\0' && strcmp(text, common->text) != 0)
        common->mixed = true;
    free(text);
}

static void add_row(struct export_run *run, const struct line_ground *ground)
{
    struct cell *row = table_add_row(run->table);
    line_fill(run->table, run->layout, ground, row);
    row_order_add(run->order, row, ground);
    note_common(&run->city, ground, "city");
    note_common(&run->county, ground, "county");
}

static bool is_recommended(const struct assessment *assessment)
{
    return assessment->verdict == VERDICT_PASS;
}

static void take_assessed(struct export_run *run, struct line_ground *ground)
{
    struct assessment *assessment =
        assessment_make(run->standard, ground->dossier, ground->as_of, run->options->renewal);
    ground->assessment = assessment;
    bool wanted =
        run->options->reviewed || run->layout->rows == ROWS_LIBRARY || is_recommended(assessment);
    if (wanted && passes_filters(run, ground, true))
        add_row(run, ground);
    assessment_free(assessment);
}

static void take_surveyed(struct export_run *run, struct line_ground *ground)
{
    struct survey *survey = survey_make(run->standard, run->rules, ground->dossier, ground->as_of);
    ground->survey = survey;
    ground->assessment = survey->assessment;
    if (survey->group != SURVEY_FAR && passes_filters(run, ground, true))
        add_row(run, ground);
    survey_free(survey);
}

/* Whoever holds the title already is not recommended for it again. */
static bool may_take(const struct export_run *run, const struct line_ground *ground)
{
    return run->options->reviewed || run->layout->rows != ROWS_RECOMMENDATION ||
           run->standard->certificate == NULL ||
           !dossier_holds(ground->dossier, run->standard->certificate, ground->as_of);
}

static bool take(void *context, struct dossier *dossier)
{
    struct export_run *run = context;
    const struct export_options *options = run->options;
    struct line_ground ground = {.dossier = dossier, .as_of = options->as_of};
    run->done++;
    if (options->progress != NULL &&
        !options->progress(options->context, run->done,
                           run->done > run->expected ? run->done : run->expected)) {
        run->stopped = true;
        return false;
    }
    if (!may_take(run, &ground) || !passes_filters(run, &ground, false))
        return true;
    if (run->layout->rows == ROWS_SURVEY)
        take_surveyed(run, &ground);
    else if (run->standard != NULL)
        take_assessed(run, &ground);
    else
        add_row(run, &ground);
    return true;
}

/* ---- titles ---- */

static const char *fill_text(const struct export_run *run, const char *text,
                             const struct layout_texts *texts)
{
    const char *wrong = NULL;
    if (text == NULL)
        return NULL;
    char *filled = layout_fill(text, texts, &wrong);
    struct cell cell = table_text(run->table, filled != NULL ? filled : text);
    free(filled);
    return cell.text;
}

/* What an officer must know of the standard that was used stands under the table. */
static const char *note_text(const struct export_run *run, const struct layout_texts *texts)
{
    const struct standard *standard = run->standard;
    struct buffer note = {0};
    const char *own = fill_text(run, run->layout->note, texts);
    if (own != NULL)
        buffer_add(&note, own);
    if (standard != NULL && !run->in_force)
        buffer_printf(&note, "%s该日无现行标准,按最近一版(%s)。", note.length > 0 ? " " : "",
                      standard->title);
    if (standard != NULL && !standard->checked)
        buffer_printf(&note, "%s标准未经原文核对(%s)。", note.length > 0 ? " " : "",
                      standard->title);
    const char *text = note.length > 0 ? arena_text(run->table->arena, note.text) : NULL;
    buffer_free(&note);
    return text;
}

static void write_titles(struct export_run *run)
{
    const struct layout *layout = run->layout;
    struct date day = run->options->as_of;
    char *year = memory_printf("%d", day.year);
    char *as_of = memory_printf("%d年%d月%d日", day.year, day.month, day.day);
    char *standard = run->standard == NULL
                         ? NULL
                         : memory_printf("%s%s", run->standard->document, run->standard->clause);
    struct layout_texts texts = {
        .year = year,
        .as_of = as_of,
        .standard = standard,
        .city = run->city.mixed ? NULL : run->city.text,
        .county = run->county.mixed ? NULL : run->county.text,
    };
    run->table->dated = day;
    run->table->sheet = layout->name;
    run->table->title = fill_text(run, layout->title, &texts);
    run->table->subtitle = fill_text(run, layout->subtitle, &texts);
    run->table->note = note_text(run, &texts);
    free(year);
    free(as_of);
    free(standard);
}

static struct table *make_table(const struct layout *layout)
{
    struct table *table = table_new(layout->column_count);
    for (size_t i = 0; i < layout->column_count; i++)
        table->columns[i] = (struct table_column){.heading = layout->columns[i].heading,
                                                  .width = layout->columns[i].width,
                                                  .align = layout->columns[i].align};
    table->above = layout->above;
    table->below = layout->below;
    table->empty = layout->empty;
    table->frozen = layout->frozen;
    table->large = layout->large;
    table->upright = layout->upright;
    return table;
}

/* ---- the run ---- */

/* A target that cannot be written is said before the work, not after it. */
static bool try_target(const char *path, struct error *err)
{
    struct target target;
    if (table_writer_for(path, err) == NULL || !target_open(&target, path, err))
        return false;
    target_abandon(&target);
    return true;
}

static bool prepare(struct export_run *run, const struct packs *packs, struct error *err)
{
    const struct layout *layout = run->layout;
    run->rules = packs_deadlines(packs);
    if (layout->tier != NULL) {
        run->standard =
            packs_choose_standard(packs, layout->tier, run->options->as_of, &run->in_force, err);
        if (run->standard == NULL)
            return false;
    }
    run->where_needs_score = uses_score(layout->where);
    return read_filter(run, packs_dictionary(packs), err) && try_target(run->options->out, err);
}

static bool collect_given(struct export_run *run, struct database *database,
                          struct dossier *dossier, struct error *err)
{
    const struct export_options *options = run->options;
    run->expected = options->enterprise_count;
    for (size_t i = 0; i < options->enterprise_count; i++) {
        if (!enterprise_load(database, options->enterprises[i], dossier, err))
            return false;
        if (!take(run, dossier))
            break;
    }
    return true;
}

static bool collect(struct export_run *run, struct database *database, struct error *err)
{
    struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));
    bool done = run->options->enterprises != NULL
                    ? collect_given(run, database, dossier, err)
                    : enterprise_count(database, &run->expected, err) &&
                          enterprise_each(database, dossier, take, run, err);
    dossier_free(dossier);
    if (done && run->stopped)
        return error_set(err, ERROR_FILE, "导出已停止,没有写出文件。");
    return done;
}

static bool produce(struct export_run *run, struct database *database, size_t *rows,
                    struct error *err)
{
    if (!collect(run, database, err))
        return false;
    row_order_finish(run->order, run->table);
    run->table->total = table_sum(run->table, run->layout, 0, run->table->row_count, "合计");
    write_titles(run);
    *rows = run->table->row_count;
    return table_write(run->table, run->options->out, err);
}

bool export_run(struct database *database, const struct layout *layout,
                const struct export_options *options, size_t *rows, struct error *err)
{
    struct export_run run = {.layout = layout, .options = options, .in_force = true};
    run.table = make_table(layout);
    run.order = row_order_new(layout, options->reviewed || layout->rows == ROWS_LIBRARY);
    bool done = prepare(&run, database_packs(database), err) && produce(&run, database, rows, err);
    table_free(run.table);
    expression_free(run.filter);
    row_order_free(run.order);
    free(run.city.text);
    free(run.county.text);
    return done;
}
