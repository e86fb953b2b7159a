#include "cli/survey_print.h"

#include <stdlib.h>

#include "cli/column.h"
#include "cli/csv.h"
#include "cli/grid.h"
#include "cli/report.h"
#include "core/assessment_json.h"
#include "core/buffer.h"

struct row {
    struct survey_rank rank;
    size_t place;
    const char *uscc, *name, *town, *titles, *score, *words;
};

struct survey_print {
    enum format format;
    const struct standard *standard;
    struct date as_of;
    bool in_force;
    struct arena *arena;
    struct json json;
    struct row *rows; /* of the table */
    size_t count, capacity;
    size_t groups[SURVEY_GROUPS];
};

static void begin_csv(void)
{
    static const char *const keys[] = {"uscc",  "name",    "town", "titles", "group", "verdict",
                                       "total", "changes", "lack", "text",   NULL};
    for (size_t i = 0; keys[i] != NULL; i++)
        csv_field(stdout, keys[i], i == 0);
    csv_end(stdout);
}

struct survey_print *survey_print_new(enum format format, const struct standard *standard,
                                      struct date as_of, bool in_force)
{
    struct survey_print *print = memory_alloc(sizeof *print);
    *print = (struct survey_print){.format = format,
                                   .standard = standard,
                                   .as_of = as_of,
                                   .in_force = in_force,
                                   .arena = arena_new()};
    if (format == FORMAT_JSON) {
        json_begin(&print->json, stdout);
        json_array(&print->json, NULL);
    } else if (format == FORMAT_CSV) {
        begin_csv();
    }
    return print;
}

static const char **titles_of(struct survey_print *print, const struct dossier *dossier)
{
    const struct evaluation how = {.dossier = dossier, .as_of = print->as_of};
    return column_titles(&how, print->arena);
}

static const char *joined_titles(struct survey_print *print, const struct dossier *dossier)
{
    const char **titles = titles_of(print, dossier);
    struct buffer text = {0};
    for (size_t i = 0; titles[i] != NULL; i++)
        buffer_printf(&text, "%s%s", i > 0 ? "、" : "", titles[i]);
    const char *kept = arena_text(print->arena, buffer_text(&text));
    buffer_free(&text);
    return kept;
}

static const char *score_of(struct survey_print *print, const struct survey *survey)
{
    char text[REPORT_SCORE_SIZE] = "";
    if (print->standard->group_count > 0)
        report_score(survey->assessment->total.min, survey->assessment->total.max, text);
    return arena_text(print->arena, text);
}

static void put_bars(struct json *json, const struct survey *survey)
{
    json_array(json, "barred");
    for (size_t i = 0; i < survey->bar_count; i++) {
        const struct survey_bar *bar = &survey->bars[i];
        char until[DATE_TEXT_SIZE];
        date_format(bar->until, until);
        json_object(json, NULL);
        json_text(json, "id", bar->id);
        json_text(json, "why", bar->why);
        json_text(json, "basis", bar->basis);
        json_text(json, "until", *until != '\0' ? until : NULL);
        json_close(json);
    }
    json_close(json);
}

static void put_lines(struct json *json, const struct survey *survey)
{
    json_array(json, "conditions");
    for (size_t i = 0; i < survey->line_count; i++)
        json_text(json, NULL, survey->lines[i]->condition->id);
    json_close(json);
}

static void put_score(struct json *json, const struct assessment *assessment)
{
    if (assessment->standard->group_count == 0) {
        json_null(json, "score");
        return;
    }
    json_object(json, "score");
    json_whole(json, "min", assessment->total.min);
    json_whole(json, "max", assessment->total.max);
    json_whole(json, "full", assessment->standard->full);
    json_close(json);
}

static void put_json(struct survey_print *print, const struct dossier *dossier,
                     const struct survey *survey, const char *words)
{
    struct json *json = &print->json;
    const char **titles = titles_of(print, dossier);
    char as_of[DATE_TEXT_SIZE];
    date_format(print->as_of, as_of);
    json_object(json, NULL);
    json_text(json, "uscc", dossier_text(dossier, "uscc"));
    json_text(json, "name", dossier_text(dossier, "name"));
    json_text(json, "town", dossier_text(dossier, "town"));
    json_text(json, "standard", print->standard->id);
    json_text(json, "as_of", as_of);
    json_text(json, "group", survey_group_id(survey->group));
    json_text(json, "verdict", verdict_id(survey->assessment->verdict));
    put_score(json, survey->assessment);
    json_array(json, "titles");
    for (size_t i = 0; titles[i] != NULL; i++)
        json_text(json, NULL, titles[i]);
    json_close(json);
    json_whole(json, "changes", (long)survey->changes);
    json_whole(json, "lack", survey_lack(survey));
    put_lines(json, survey);
    if (survey->remedy != NULL) {
        assessment_put_set(json, survey->remedy);
    } else {
        json_array(json, "set");
        json_close(json);
    }
    assessment_put_missing(json, &survey->assessment->missing);
    put_bars(json, survey);
    json_text(json, "text", words);
    json_close(json);
}

static void put_csv(struct survey_print *print, const struct dossier *dossier,
                    const struct survey *survey, const char *words)
{
    char *changes = memory_printf("%zu", survey->changes);
    char *lack = memory_printf("%d", survey_lack(survey));
    csv_field(stdout, dossier_text(dossier, "uscc"), true);
    csv_field(stdout, dossier_text(dossier, "name"), false);
    csv_field(stdout, dossier_text(dossier, "town"), false);
    csv_field(stdout, joined_titles(print, dossier), false);
    csv_field(stdout, survey_group_id(survey->group), false);
    csv_field(stdout, verdict_id(survey->assessment->verdict), false);
    csv_field(stdout, score_of(print, survey), false);
    csv_field(stdout, changes, false);
    csv_field(stdout, lack, false);
    csv_field(stdout, words, false);
    csv_end(stdout);
    free(changes);
    free(lack);
}

/* The others are only counted. */
static void keep_row(struct survey_print *print, const struct dossier *dossier,
                     const struct survey *survey, const char *words)
{
    struct arena *arena = print->arena;
    if (survey->group == SURVEY_FAR)
        return;
    print->rows = memory_grow(print->rows, print->count, &print->capacity);
    print->rows[print->count] = (struct row){
        .rank = survey_rank(survey),
        .place = print->count,
        .uscc = arena_text(arena, dossier_text(dossier, "uscc")),
        .name = arena_text(arena, dossier_text(dossier, "name")),
        .town = arena_text(arena, dossier_text(dossier, "town")),
        .titles = joined_titles(print, dossier),
        .score = score_of(print, survey),
        .words = arena_text(arena, words),
    };
    print->count++;
}

void survey_print_add(struct survey_print *print, const struct dossier *dossier,
                      const struct survey *survey)
{
    char *words = survey_words(survey);
    print->groups[survey->group]++;
    if (print->format == FORMAT_TABLE) {
        keep_row(print, dossier, survey, words);
    } else {
        if (print->format == FORMAT_JSON)
            put_json(print, dossier, survey, words);
        else
            put_csv(print, dossier, survey, words);
        arena_reset(print->arena);
    }
    free(words);
}

static int by_distance(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    int way = survey_rank_compare(&x->rank, &y->rank);
    if (way != 0)
        return way;
    return x->place < y->place ? -1 : x->place > y->place;
}

static void print_group(const struct survey_print *print, enum survey_group group)
{
    static const char *const headings[] = {"统一社会信用代码", "企业名称", "镇街", "总分",
                                           "现有称号",         "说明"};
    struct grid grid;
    bool scored = print->standard->group_count > 0;
    printf("\n【%s】%zu 家\n", survey_group_label(group), print->groups[group]);
    if (print->groups[group] == 0)
        return;
    grid_begin(&grid);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        if (i != 3 || scored)
            grid_column(&grid, headings[i], i == 3);
    }
    for (size_t i = 0; i < print->count; i++) {
        const struct row *row = &print->rows[i];
        if (row->rank.group != group)
            continue;
        grid_cell(&grid, row->uscc);
        grid_cell(&grid, row->name);
        grid_cell(&grid, row->town);
        if (scored)
            grid_cell(&grid, row->score);
        grid_cell(&grid, row->titles);
        grid_cell(&grid, row->words);
    }
    grid_print(&grid, stdout);
    grid_end(&grid);
}

static void print_table(struct survey_print *print)
{
    char as_of[DATE_TEXT_SIZE];
    date_format(print->as_of, as_of);
    if (print->count > 1)
        qsort(print->rows, print->count, sizeof *print->rows, by_distance);
    printf("摸排:%s(%s) 基准日 %s\n", print->standard->title, print->standard->id, as_of);
    if (!print->in_force)
        fputs("注意:该日无现行标准,按最近一版\n", stdout);
    if (!print->standard->checked)
        fputs("注意:未经原文核对\n", stdout);
    size_t all = 0;
    for (size_t group = 0; group < SURVEY_GROUPS; group++) {
        all += print->groups[group];
        if (group != SURVEY_FAR)
            print_group(print, (enum survey_group)group);
    }
    printf("\n共 %zu 家:", all);
    for (size_t group = 0; group < SURVEY_GROUPS; group++)
        printf("%s%s %zu", group > 0 ? "," : "", survey_group_label((enum survey_group)group),
               print->groups[group]);
    fputs("\n", stdout);
}

void survey_print_end(struct survey_print *print)
{
    if (print->format == FORMAT_JSON)
        json_close(&print->json);
    else if (print->format == FORMAT_TABLE)
        print_table(print);
}

void survey_print_free(struct survey_print *print)
{
    if (print == NULL)
        return;
    arena_free(print->arena);
    free(print->rows);
    free(print);
}
