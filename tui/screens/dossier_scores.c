#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/completeness.h"
#include "core/memory.h"
#include "core/text.h"
#include "tui/screens/dossier_view.h"
#include "tui/screens/finished.h"
#include "tui/screens/screens.h"

/* 评分 in short: for each tier the standard of the day and its verdict; below them what was
 * finished before. */
struct dossier_score {
    const struct standard *standard;
    const char *title; /* of the certificate it leads to, else its own */
    const char *brief; /* the shortest that people call it */
    bool in_force;
    enum verdict verdict;
    struct score total;
    size_t missing;
    char *first; /* what is missing first */
};

struct dossier_scores {
    struct dossier_score *items;
    size_t count, capacity;
    struct finished_list finished;
    struct completeness *completeness;
    const struct standard *measured; /* what the completeness was made for */
    struct date measured_on;
    size_t known, asked;
    int percent;
    char *cell;
};

static const struct view_column columns[] = {
    {"层次", 18, 1, 0, TEXT_LEFT}, {"结论", 8, 0, 0, TEXT_LEFT},  {"合计", 9, 0, 0, TEXT_RIGHT},
    {"缺", 3, 0, 0, TEXT_RIGHT},   {"先补", 14, 3, 1, TEXT_LEFT}, {"标准", 20, 2, 2, TEXT_LEFT},
};

struct dossier_scores *dossier_scores_new(void)
{
    return memory_alloc(sizeof(struct dossier_scores));
}

static void clear(struct dossier_scores *scores)
{
    for (size_t i = 0; i < scores->count; i++)
        free(scores->items[i].first);
    scores->count = 0;
    finished_list_clear(&scores->finished);
}

void dossier_scores_free(struct dossier_scores *scores)
{
    if (scores == NULL)
        return;
    clear(scores);
    completeness_free(scores->completeness);
    free(scores->items);
    free(scores->cell);
    free(scores);
}

static char *missing_text(const struct missing_list *list)
{
    const struct missing *missing = list->items;

    if (list->count == 0)
        return memory_text("");
    return missing->year == 0 ? memory_text(missing->fact->label)
                              : memory_printf("%d年%s", missing->year, missing->fact->label);
}

static const char *brief_of(const struct certificate_kind *kind)
{
    const char *brief = kind->label;

    for (size_t i = 0; kind->aliases != NULL && kind->aliases[i] != NULL; i++) {
        if (text_width(kind->aliases[i]) < text_width(brief))
            brief = kind->aliases[i];
    }
    return brief;
}

static void add(struct dossier_scores *scores, const struct dossier_model *model,
                const struct standard *standard, bool in_force)
{
    const struct certificate_kinds *kinds = packs_certificates(database_packs(model->database));
    const struct certificate_kind *kind =
        standard->certificate == NULL ? NULL : certificate_kind_find(kinds, standard->certificate);
    struct assessment *assessment = assessment_make(standard, model->dossier, model->today, false);

    scores->items = memory_grow(scores->items, scores->count, &scores->capacity);
    scores->items[scores->count++] = (struct dossier_score){
        .standard = standard,
        .title = kind != NULL ? kind->label : standard->title,
        .brief = kind != NULL ? brief_of(kind) : standard->title,
        .in_force = in_force,
        .verdict = assessment->verdict,
        .total = assessment->total,
        .missing = assessment->missing.count,
        .first = missing_text(&assessment->missing),
    };
    assessment_free(assessment);
}

static bool is_known_tier(const struct dossier_scores *scores, const char *tier)
{
    for (size_t i = 0; i < scores->count; i++) {
        if (strcmp(scores->items[i].standard->tier, tier) == 0)
            return true;
    }
    return false;
}

/* As the library counts it: against the standard that leads to 创新型中小企业 on the day. */
static void measure(struct dossier_scores *scores, const struct dossier_model *model)
{
    bool in_force;
    const struct standard *standard = packs_choose_standard(
        database_packs(model->database), "innovative", model->today, &in_force, NULL);

    scores->known = scores->asked = 0;
    scores->percent = 0;
    if (standard == NULL)
        return;
    if (scores->measured != standard || date_compare(scores->measured_on, model->today) != 0) {
        completeness_free(scores->completeness);
        scores->completeness = completeness_new(standard, model->dictionary, model->today);
        scores->measured = standard;
        scores->measured_on = model->today;
    }
    scores->asked = completeness_asked(scores->completeness);
    scores->known = completeness_known(scores->completeness, model->dossier);
    scores->percent = completeness_percent(scores->completeness, model->dossier);
}

/* The finished one at the cursor, or NULL. */
static const struct finished *finished_at(const struct dossier_view *view)
{
    const struct dossier_scores *scores = view->scores;
    size_t row = view->table.cursor;

    return row >= scores->count && row - scores->count < scores->finished.count
               ? &scores->finished.items[row - scores->count]
               : NULL;
}

void dossier_scores_make(struct dossier_scores *scores, const struct dossier_model *model)
{
    const struct packs *packs = database_packs(model->database);

    clear(scores);
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        const struct standard *chosen;
        bool in_force;
        if (standard->tier == NULL || strcmp(standard->subject, "enterprise") != 0 ||
            is_known_tier(scores, standard->tier))
            continue;
        chosen = packs_choose_standard(packs, standard->tier, model->today, &in_force, NULL);
        if (chosen != NULL)
            add(scores, model, chosen, in_force);
    }
    measure(scores, model);
    finished_list_load(&scores->finished, model->database, SUBJECT_ENTERPRISE, model->id);
}

static const char *verdict_mark(enum verdict verdict)
{
    return verdict == VERDICT_PASS ? "✓" : verdict == VERDICT_FAIL ? "✗" : "?";
}

static char *brief(const struct dossier_scores *scores, bool marks)
{
    struct buffer text = {0};

    if (scores->asked > 0)
        buffer_printf(&text, "资料完整度 %d%%", scores->percent);
    for (size_t i = 0; i < scores->count; i++)
        buffer_printf(&text, "%s%s%s%s", text.length > 0 ? " · " : "", scores->items[i].brief,
                      marks ? "" : " ",
                      marks ? verdict_mark(scores->items[i].verdict)
                            : verdict_label(scores->items[i].verdict));
    return buffer_take(&text);
}

char *dossier_scores_brief(const struct dossier_scores *scores, int width)
{
    char *text = brief(scores, false);

    if (text_width(text) <= width)
        return text;
    free(text);
    return brief(scores, true);
}

/* --- the pane --- */

static size_t count(void *context)
{
    const struct dossier_view *view = context;

    return view->scores->count + view->scores->finished.count;
}

static char *total_text(const struct dossier_score *score)
{
    if (score->standard->full == 0)
        return memory_text("");
    if (score->total.min == score->total.max)
        return memory_printf("%d/%d", score->total.min, score->standard->full);
    return memory_printf("%d–%d/%d", score->total.min, score->total.max, score->standard->full);
}

static char *cell_text(const struct dossier_score *score, size_t column)
{
    switch (column) {
    case 0:
        return memory_text(score->title);
    case 1:
        return memory_text(verdict_label(score->verdict));
    case 2:
        return total_text(score);
    case 3:
        return score->missing == 0 ? memory_text("") : memory_printf("%zu", score->missing);
    case 4:
        return memory_text(score->first);
    default:
        return memory_printf("%s%s%s", score->standard->title,
                             score->in_force ? "" : " (该日无现行标准)",
                             score->standard->checked ? "" : " (未经原文核对)");
    }
}

static const char *finished_cell(const struct finished *finished, size_t column)
{
    const char *const cells[] = {finished->when, finished->verdict, finished->total, "",
                                 finished->who,  finished->standard};

    return cells[column];
}

static const char *cell(void *context, size_t row, size_t column)
{
    struct dossier_view *view = context;
    struct dossier_scores *scores = view->scores;

    if (row >= scores->count)
        return finished_cell(&scores->finished.items[row - scores->count], column);
    free(scores->cell);
    scores->cell = cell_text(&scores->items[row], column);
    return scores->cell;
}

static enum style style(void *context, size_t row, size_t column)
{
    const struct dossier_view *view = context;

    if (row >= view->scores->count)
        return STYLE_DIM;
    if (column != 1)
        return STYLE_NORMAL;
    switch (view->scores->items[row].verdict) {
    case VERDICT_PASS:
        return STYLE_GOOD;
    case VERDICT_INCOMPLETE:
        return STYLE_WARNING;
    default:
        return STYLE_BAD;
    }
}

static void show(struct app *app, struct dossier_view *view)
{
    (void)app;
    if (view->table.columns != columns)
        view->table = (struct view_table){
            .columns = columns,
            .column_count = sizeof columns / sizeof *columns,
            .rows = {.count = count, .cell = cell, .style = style, .context = view},
            .sorted = SIZE_MAX,
        };
    if (view->table.cursor >= count(view))
        view->table.cursor = 0;
}

static void draw(struct dossier_view *view, struct area area, bool focused)
{
    const struct dossier_scores *scores = view->scores;
    char *text = memory_printf("资料完整度 %d%%: 创新型中小企业所需 %zu 项中已有 %zu 项",
                               scores->percent, scores->asked, scores->known);

    (void)focused;
    view_table_draw(&view->table, area_part(area, 0, 0, area.rows - 2, area.columns));
    if (scores->asked > 0)
        area_text(area, area.rows - 1, 0, area.columns, TEXT_LEFT, STYLE_DIM, text);
    free(text);
}

void dossier_assess(struct app *app, struct dossier_view *view, const char *tier)
{
    struct scoring_argument argument = {.enterprises = &view->model.id, .count = 1, .tier = tier};

    app_push(app, &scoring_screen, &argument);
}

static void open_score(struct app *app, struct dossier_view *view)
{
    if (finished_at(view) != NULL)
        finished_read(app, view->model.dossier, finished_at(view), false);
    else if (view->table.cursor < view->scores->count)
        dossier_assess(app, view, view->scores->items[view->table.cursor].standard->tier);
}

static bool act(struct app *app, struct dossier_view *view, enum action action)
{
    if (action == ACTION_LEFT) {
        view->in_form = false;
        return true;
    }
    if (action == ACTION_OPEN) {
        open_score(app, view);
        return true;
    }
    if (action == ACTION_COMPARE) {
        if (finished_at(view) != NULL)
            finished_read(app, view->model.dossier, finished_at(view), true);
        else
            app_say(app, "请把光标移到一次已存的评价上再比较");
        return true;
    }
    return view_table_act(&view->table, action);
}

static void mouse(struct app *app, struct dossier_view *view, const struct event *event,
                  struct area area)
{
    view->in_form = true;
    if (view_table_opens(&view->table, event, area_part(area, 0, 0, area.rows - 2, area.columns)))
        open_score(app, view);
}

static void hint(const struct dossier_view *view, struct buffer *out)
{
    const struct dossier_score *score;
    const struct finished *finished = finished_at(view);

    if (finished != NULL)
        buffer_printf(out, "%s\n%s 保存\nEnter 看当时的结论、得分和所用的数据;= 与今天的数据比较",
                      finished->standard, finished->who);
    if (view->table.cursor >= view->scores->count)
        return;
    score = &view->scores->items[view->table.cursor];
    buffer_printf(out, "%s\n%s", score->standard->title, score->standard->document);
    if (score->standard->clause != NULL)
        buffer_printf(out, " %s", score->standard->clause);
}

static bool offers(const struct dossier_view *view, enum action action)
{
    return action == ACTION_COMPARE && finished_at(view) != NULL;
}

const struct dossier_pane dossier_scores_pane = {
    .show = show,
    .draw = draw,
    .act = act,
    .offers = offers,
    .mouse = mouse,
    .hint = hint,
};
