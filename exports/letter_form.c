#include <stdlib.h>

#include "exports/form.h"
#include "exports/letter.h"
#include "exports/row_order.h"
#include "exports/rows.h"

/* 推荐函: its lines are data, who is recommended comes from the rows, in the order of the table
 * that goes with it. */
struct letter_run {
    struct rows rows;
    struct table *names; /* one column */
    struct row_order *order;
};

static void take(void *context, const struct line_ground *ground)
{
    struct letter_run *run = context;
    const char *name =
        dossier_text(ground->dossier, rows_are_clusters(&run->rows) ? "cluster.name" : "name");
    struct cell *row = table_add_row(run->names);
    row[0] = table_text(run->names, name);
    row_order_add(run->order, row, ground);
}

static const char *name_at(const struct letter_run *run, size_t index)
{
    return run->names->rows[index][0].text;
}

static void add_list(struct letter *letter, const struct letter_run *run)
{
    for (size_t i = 0; i < run->names->row_count; i++) {
        char *line = memory_printf("%zu. %s", i + 1, name_at(run, i));
        letter_add(letter, LETTER_BODY, line);
        free(line);
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
            add_list(letter, run);
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
    size_t count = run->names->row_count;
    return count > 1 ? memory_printf("%s等%zu%s", name_at(run, 0), count, of)
                     : memory_text(name_at(run, 0));
}

static bool write_letter(const struct letter_run *run, struct error *err)
{
    const struct export_options *options = run->rows.options;
    struct layout_texts texts = rows_texts(&run->rows);
    struct letter *letter = letter_new(options->as_of);
    const char *label = label_of(&run->rows), *again = options->renewal ? "复核" : "";
    char *count = memory_printf("%zu", run->names->row_count), *who = who_is_recommended(run);
    char *table = memory_printf("%s%s推荐汇总表", label, again), *title;
    const char *wrong;
    texts.count = count;
    texts.first = name_at(run, 0);
    texts.who = who;
    texts.label = label;
    texts.table = table;
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
    free(table);
    free(count);
    free(who);
    letter_free(letter);
    rows_texts_clear(&texts);
    return done;
}

bool letter_form_run(struct database *database, const struct layout *layout,
                     const struct export_options *options, size_t *rows, struct error *err)
{
    struct letter_run run = {.names = table_new(1),
                             .order = row_order_new(layout, options->reviewed)};
    run.rows = (struct rows){.layout = layout, .options = options, .take = take, .context = &run};
    bool done = letter_may_be(options->out, err) &&
                rows_prepare(&run.rows, database_packs(database), err) &&
                rows_collect(&run.rows, database, err);
    if (done && run.names->row_count == 0)
        done = error_set(err, ERROR_USAGE, "%s,没有写出推荐函。", layout->empty);
    if (done)
        row_order_finish(run.order, run.names);
    done = done && write_letter(&run, err);
    *rows = run.names->row_count;
    row_order_free(run.order);
    table_free(run.names);
    rows_clear(&run.rows);
    return done;
}
