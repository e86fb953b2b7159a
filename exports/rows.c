#include "exports/rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "db/batch_store.h"
#include "db/cluster_store.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"

#define LAPSED_YEARS 1 /* 到期未满一年 */

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

bool rows_are_clusters(const struct rows *rows)
{
    return rows->layout->cluster || (rows->layout->form != FORM_TABLE && rows->options->clusters);
}

static bool read_filter(struct rows *rows, struct error *err)
{
    const char *text = rows->options->filter;
    struct line_check check = {.standard = rows->standard};
    if (text == NULL)
        return true;
    rows->filter = expression_parse_text_about(
        packs_dictionary(rows->packs),
        rows_are_clusters(rows) ? SUBJECT_CLUSTER : SUBJECT_ENTERPRISE, text, err);
    if (rows->filter == NULL)
        return false;
    if (!expression_is_condition(rows->filter))
        return error_set(err, ERROR_USAGE, "筛选条件“%s”不是条件,应为比较或是非判断。", text);
    expression_lines(rows->filter, check_line, &check);
    if (check.wrong[0] != '\0')
        return error_set(err, ERROR_USAGE, "筛选条件中的 $%s 不是“%s”的评分行。", check.wrong,
                         rows->standard != NULL ? rows->standard->title : rows->layout->name);
    rows->filter_needs_score = check.any;
    return true;
}

static bool holds(const struct expression *expression, const struct line_ground *ground)
{
    struct evaluation how = line_evaluation(ground);
    return expression == NULL || expression_truth(expression, &how) == TRUTH_TRUE;
}

/* What can be decided without a score is decided before there is one. */
static bool passes_filters(const struct rows *rows, const struct line_ground *ground, bool scored)
{
    return (rows->filter_needs_score != scored || holds(rows->filter, ground)) &&
           (rows->where_needs_score != scored || holds(rows->layout->where, ground));
}

/* ---- one after the other ---- */

static void note_common(struct common_text *common, const char *text)
{
    if (common->mixed || *text == '\0')
        return;
    if (common->text == NULL)
        common->text = memory_text(text);
    else if (strcmp(text, common->text) != 0)
        common->mixed = true;
}

static void take_row(struct rows *rows, const struct line_ground *ground)
{
    rows->take(rows->context, ground);
    note_common(&rows->city, line_place(ground, "city"));
    note_common(&rows->county,
                line_place(ground, rows_are_clusters(rows) ? "cluster.county" : "county"));
}

static void take_assessed(struct rows *rows, struct line_ground *ground)
{
    bool renewal = rows->options->renewal || rows->layout->rows == ROWS_RENEWAL;
    struct assessment *assessment =
        assessment_make(rows->standard, ground->dossier, ground->as_of, renewal);
    ground->assessment = assessment;
    bool wanted = rows->options->reviewed || rows->layout->rows == ROWS_LIBRARY ||
                  assessment->verdict == VERDICT_PASS;
    if (wanted && passes_filters(rows, ground, true))
        take_row(rows, ground);
    assessment_free(assessment);
}

static void take_surveyed(struct rows *rows, struct line_ground *ground)
{
    struct survey *survey =
        survey_make(rows->standard, packs_deadlines(rows->packs), ground->dossier, ground->as_of);
    ground->survey = survey;
    ground->assessment = survey->assessment;
    if (survey->group != SURVEY_FAR && passes_filters(rows, ground, true))
        take_row(rows, ground);
    survey_free(survey);
}

/* Does the title of a renewal end soon, or did it within the last year? */
static bool is_ending(const struct rows *rows, const struct line_ground *ground)
{
    struct date last = date_add_days(ground->as_of, rows->layout->within);
    if (ground->title == NULL)
        return false;
    return (certificate_in_force(ground->title, ground->as_of) &&
            date_compare(ground->title->valid_to, last) <= 0) ||
           certificate_lapsed_within(ground->title, LAPSED_YEARS, ground->as_of);
}

/* Whoever holds the title already is not recommended for it again, but to renew it. */
static bool may_take(const struct rows *rows, const struct line_ground *ground)
{
    const char *kind = rows->standard != NULL ? rows->standard->certificate : NULL;
    if (rows->options->reviewed || kind == NULL)
        return true;
    if (rows->layout->rows == ROWS_RENEWAL)
        return is_ending(rows, ground);
    return rows->layout->rows != ROWS_RECOMMENDATION ||
           !dossier_holds(ground->dossier, kind, ground->as_of);
}

static struct line_ground ground_of(struct rows *rows, const struct dossier *dossier)
{
    return (struct line_ground){.dossier = dossier,
                                .opinion = opinions_of(rows->opinions, dossier_id(dossier)),
                                .place = &rows->place,
                                .as_of = rows->options->as_of};
}

static void take_subject(struct rows *rows, const struct dossier *dossier)
{
    struct line_ground ground = ground_of(rows, dossier);
    if (rows->layout->rows == ROWS_RENEWAL && rows->standard->certificate != NULL)
        ground.title = dossier_newest(dossier, rows->standard->certificate, ground.as_of);
    if (!may_take(rows, &ground) || !passes_filters(rows, &ground, false))
        return;
    if (rows->layout->rows == ROWS_SURVEY)
        take_surveyed(rows, &ground);
    else if (rows->standard != NULL)
        take_assessed(rows, &ground);
    else
        take_row(rows, &ground);
}

static bool show_progress(void *context, size_t done, size_t total)
{
    struct rows *rows = context;
    const struct export_options *options = rows->options;
    rows->stopped = options->progress != NULL && !options->progress(options->context, done, total);
    return !rows->stopped;
}

static bool next(struct rows *rows)
{
    rows->done++;
    return show_progress(rows, rows->done,
                         rows->done > rows->expected ? rows->done : rows->expected);
}

static bool take_enterprise(void *context, struct dossier *dossier)
{
    struct rows *rows = context;
    if (!next(rows))
        return false;
    take_subject(rows, dossier);
    return true;
}

/* ---- deadlines ---- */

static bool is_wanted(const struct rows *rows, const struct deadline *deadline)
{
    for (size_t i = 0; rows->layout->deadlines[i] != NULL; i++) {
        if (strcmp(rows->layout->deadlines[i], deadline->kind) == 0)
            return deadline_is_within(deadline, rows->layout->within);
    }
    return false;
}

static bool any_wanted(const struct rows *rows, const struct deadline_list *own)
{
    for (size_t i = 0; i < own->count; i++) {
        if (is_wanted(rows, &own->items[i]))
            return true;
    }
    return false;
}

static bool is_given(const struct export_options *options, int64_t id)
{
    for (size_t i = 0; i < options->enterprise_count; i++) {
        if (options->enterprises[i] == id)
            return true;
    }
    return options->enterprises == NULL;
}

/* The key of a deadline that is about a title names its kind behind the code. */
static const struct certificate *title_of(const struct rows *rows, const struct dossier *dossier,
                                          const struct deadline *deadline)
{
    char kind[32] = "";
    const char *at = strchr(deadline->key, '/');
    at = at != NULL ? strchr(at + 1, '/') : NULL;
    if (at == NULL || sscanf(at + 1, "%31[^/]", kind) != 1 ||
        certificate_kind_find(packs_certificates(rows->packs), kind) == NULL)
        return NULL;
    return dossier_newest(dossier, kind, rows->options->as_of);
}

static void take_deadlines(void *context, const struct dossier *dossier,
                           const struct deadline_list *own)
{
    struct rows *rows = context;
    struct line_ground ground = ground_of(rows, dossier);
    if (*dossier_text(dossier, "uscc") == '\0' || !any_wanted(rows, own) ||
        !is_given(rows->options, dossier_id(dossier)) || !passes_filters(rows, &ground, false))
        return;
    for (size_t i = 0; i < own->count; i++) {
        if (!is_wanted(rows, &own->items[i]))
            continue;
        ground.deadline = &own->items[i];
        ground.title = title_of(rows, dossier, ground.deadline);
        take_row(rows, &ground);
    }
}

/* ---- where they come from ---- */

struct cluster_ids {
    int64_t *ids;
    size_t count, capacity;
};

static bool take_cluster_id(void *context, const struct cluster_row *row)
{
    struct cluster_ids *all = context;
    all->ids = memory_grow(all->ids, all->count, &all->capacity);
    all->ids[all->count++] = row->id;
    return true;
}

static bool collect_each(struct rows *rows, struct database *database, struct dossier *dossier,
                         const int64_t *ids, size_t count, struct error *err)
{
    rows->expected = count;
    for (size_t i = 0; i < count; i++) {
        bool loaded = rows_are_clusters(rows) ? cluster_load(database, ids[i], dossier, err)
                                              : enterprise_load(database, ids[i], dossier, err);
        if (!loaded)
            return false;
        if (!take_enterprise(rows, dossier))
            break;
    }
    return true;
}

static bool collect_clusters(struct rows *rows, struct database *database, struct dossier *dossier,
                             struct error *err)
{
    struct cluster_ids all = {0};
    bool done = cluster_each(database, take_cluster_id, &all, err) &&
                collect_each(rows, database, dossier, all.ids, all.count, err);
    free(all.ids);
    return done;
}

static bool collect_from(struct rows *rows, struct database *database, struct dossier *dossier,
                         struct error *err)
{
    const struct export_options *options = rows->options;
    if (rows->layout->rows == ROWS_DEADLINES)
        return deadline_each(database, options->as_of, take_deadlines, show_progress, rows, err);
    if (options->enterprises != NULL)
        return collect_each(rows, database, dossier, options->enterprises,
                            options->enterprise_count, err);
    if (rows->layout->cluster)
        return collect_clusters(rows, database, dossier, err);
    return enterprise_count(database, &rows->expected, err) &&
           enterprise_each(database, dossier, take_enterprise, rows, err);
}

/* A table of one tier says nothing of a batch of another; a letter is of any, but 入库 is none. */
static bool is_of_kind(const struct layout *layout, const struct case_kind *kind)
{
    if (kind->cluster || layout->tier == NULL)
        return true;
    if (kind->tier == NULL || (layout->rows == ROWS_RENEWAL && !kind->renewal))
        return false;
    return layout->form == FORM_LETTER || strcmp(kind->tier, layout->tier) == 0;
}

static bool fits_batch(const struct rows *rows, struct database *database, struct error *err)
{
    const struct layout *layout = rows->layout;
    struct batch batch;
    if (rows->options->batch == 0)
        return true;
    struct arena *arena = arena_new();
    bool fits = batch_load(database, rows->options->batch, arena, &batch, err);
    if (fits && !is_of_kind(layout, batch.kind))
        fits = error_set(err, ERROR_USAGE, "第 %lld 批是%s,“%s”不是它的表,请换一个版式。",
                         (long long)batch.id, batch.kind->label, layout->name);
    arena_free(arena);
    return fits;
}

bool rows_collect(struct rows *rows, struct database *database, struct error *err)
{
    struct dossier *dossier = dossier_new(packs_dictionary(rows->packs));
    rows->opinions = opinions_load(database, rows->options->batch, err);
    bool done = rows->opinions != NULL && fits_batch(rows, database, err) &&
                place_load(&rows->place, database, packs_dictionary(rows->packs), err) &&
                collect_from(rows, database, dossier, err);
    dossier_free(dossier);
    if (rows->stopped)
        return error_set(err, ERROR_FILE, "导出已停止,没有写出文件。");
    return done;
}

bool rows_prepare(struct rows *rows, const struct packs *packs, struct error *err)
{
    const struct layout *layout = rows->layout;
    struct date as_of = rows->options->as_of;
    rows->packs = packs;
    rows->in_force = true;
    if (layout->form == FORM_TABLE && rows->options->enterprises != NULL &&
        rows->options->clusters != layout->cluster)
        return error_set(err, ERROR_USAGE, "“%s”列的是%s,这里选的是%s,请换一个版式。", layout->name,
                         layout->cluster ? "集群" : "企业", layout->cluster ? "企业" : "集群");
    const char *tier = layout->form == FORM_LETTER && rows->options->tier != NULL
                           ? rows->options->tier
                           : layout->tier;
    if (tier != NULL) {
        rows->standard = rows_are_clusters(rows)
                             ? packs_choose_cluster_standard(packs, as_of, &rows->in_force, err)
                             : packs_choose_standard(packs, tier, as_of, &rows->in_force, err);
        if (rows->standard == NULL)
            return false;
    }
    rows->where_needs_score = uses_score(layout->where);
    return read_filter(rows, err);
}

void rows_clear(struct rows *rows)
{
    expression_free(rows->filter);
    free(rows->city.text);
    free(rows->county.text);
    place_clear(&rows->place);
    opinions_free(rows->opinions);
}

/* ---- titles ---- */

/* NULL where rows differ or none says it. */
static const char *common_of(const struct common_text *common)
{
    return common->mixed ? NULL : common->text;
}

/* Of a table without rows the office's own. */
static const char *place_text(const struct common_text *common, const char *office)
{
    return common->text == NULL ? office : common_of(common);
}

struct layout_texts rows_texts(const struct rows *rows)
{
    struct date day = rows->options->as_of;
    const struct standard *standard = rows->standard;
    struct layout_texts texts = {
        .year = memory_printf("%d", day.year),
        .as_of = memory_printf("%d年%d月%d日", day.year, day.month, day.day),
        .standard = standard == NULL
                        ? NULL
                        : memory_printf("%s%s", standard->document,
                                        standard->clause != NULL ? standard->clause : ""),
        .city = place_text(&rows->city, rows->place.city),
        .county = place_text(&rows->county, rows->place.county),
    };
    return texts;
}

void rows_texts_clear(struct layout_texts *texts)
{
    free((char *)texts->year);
    free((char *)texts->as_of);
    free((char *)texts->standard);
}
