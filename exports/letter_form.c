#include <stdio.h>
#include <stdlib.h>

#include "core/buffer.h"
#include "exports/form.h"
#include "exports/letter.h"
#include "exports/rows.h"

/* 推荐函: its lines are data, who is recommended comes from the rows. */
struct letter_run {
    struct rows rows;
    struct buffer list; /* a line each */
    size_t count;
    char first[400];
};

static void take(void *context, const struct line_ground *ground)
{
    struct letter_run *run = context;
    const char *name =
        dossier_text(ground->dossier, rows_are_clusters(&run->rows) ? "cluster.name" : "name");
    if (run->count++ == 0)
        (void)snprintf(run->first, sizeof run->first, "%s", name);
    buffer_printf(&run->list, "%zu. %s\n", run->count, name);
}

static void add_list(struct letter *letter, const char *list)
{
    while (*list != '\0') {
        size_t length = 0;
        while (list[length] != '\n')
            length++;
        char *line = memory_printf("%.*s", (int)length, list);
        letter_add(letter, LETTER_BODY, line);
        free(line);
        list += length + 1;
    }
}

static void add_lines(struct letter *letter, const struct letter_run *run,
                      const struct layout_texts *texts)
{
    const struct layout *layout = run->rows.layout;
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct layout_line *line = &layout->lines[i];
        const char *wrong;
        char *text = layout_fill(line->text, texts, &wrong);
        if (line->style == LETTER_LIST)
            add_list(letter, buffer_text(&run->list));
        else
            letter_add(letter, line->style, text != NULL ? text : line->text);
        free(text);
    }
}

static const char *label_of(const struct rows *rows)
{
    const struct certificate_kind *kind =
        rows->standard->certificate != NULL
            ? certificate_kind_find(packs_certificates(rows->packs), rows->standard->certificate)
            : NULL;
    return kind != NULL ? kind->label : rows->standard->title;
}

/* 甲公司等10家企业; of one alone its name. */
static char *who_is_recommended(const struct letter_run *run)
{
    const char *of = rows_are_clusters(&run->rows) ? "个集群" : "家企业";
    return run->count > 1 ? memory_printf("%s等%zu%s", run->first, run->count, of)
                          : memory_text(run->first);
}

static bool write_letter(const struct letter_run *run, struct error *err)
{
    const struct export_options *options = run->rows.options;
    struct layout_texts texts = rows_texts(&run->rows);
    struct letter *letter = letter_new(options->as_of);
    char count[24], *title, *who = who_is_recommended(run);
    const char *wrong;
    (void)snprintf(count, sizeof count, "%zu", run->count);
    texts.count = count;
    texts.first = run->first;
    texts.who = who;
    texts.label = label_of(&run->rows);
    texts.action = options->renewal ? "复核" : "申报";
    if (texts.city == NULL)
        texts.city = "      ";
    if (texts.county == NULL)
        texts.county = "      ";
    title = layout_fill(run->rows.layout->title, &texts, &wrong);
    letter_add(letter, LETTER_TITLE, title != NULL ? title : run->rows.layout->title);
    add_lines(letter, run, &texts);
    bool done = letter_write(letter, options->out, err);
    free(title);
    free(who);
    letter_free(letter);
    rows_texts_clear(&texts);
    return done;
}

bool letter_form_run(struct database *database, const struct layout *layout,
                     const struct export_options *options, size_t *rows, struct error *err)
{
    struct letter_run run = {0};
    run.rows = (struct rows){.layout = layout, .options = options, .take = take, .context = &run};
    if (!letter_may_be(options->out, err))
        return false;
    bool done = rows_prepare(&run.rows, database_packs(database), err) &&
                rows_collect(&run.rows, database, err);
    if (done && run.count == 0)
        done = error_set(err, ERROR_USAGE, "%s,没有写出推荐函。", layout->empty);
    done = done && write_letter(&run, err);
    *rows = run.count;
    buffer_free(&run.list);
    rows_clear(&run.rows);
    return done;
}
