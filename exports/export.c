#include "exports/export.h"

#include <stdlib.h>

#include "core/buffer.h"
#include "exports/form.h"
#include "exports/line_title.h"
#include "exports/row_order.h"
#include "exports/rows.h"
#include "exports/table_sum.h"
#include "exports/table_writer.h"
#include "exports/target.h"
#include "exports/title_table.h"

struct export_run {
    struct rows rows;
    const struct layout *layout;
    const struct export_options *options;
    struct table *table;
    struct row_order *order;
};

static void take(void *context, const struct line_ground *ground)
{
    struct export_run *run = context;
    struct cell *row = table_add_row(run->table);
    line_fill(run->table, run->layout, ground, row);
    row_order_add(run->order, row, ground);
    if (run->table->second != NULL)
        title_table_add(run->table->second, ground);
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

/* What the numbers of the lines stand for, where a column lists them. */
static void add_aspects(const struct export_run *run, struct buffer *note)
{
    const struct standard *standard = run->rows.standard;
    bool listed = false;
    for (size_t i = 0; i < run->layout->column_count; i++) {
        const struct layout_column *column = &run->layout->columns[i];
        listed = listed || (column->source == COLUMN_SPECIAL && column->special == SPECIAL_ASPECTS);
    }
    if (!listed)
        return;
    buffer_printf(note, "%s逐项结论:", note->length > 0 ? " " : "");
    for (size_t i = 0; i < standard->condition_count; i++)
        if (line_is_aspect(&standard->conditions[i]))
            buffer_printf(note, "%s %s;", standard->conditions[i].id,
                          standard->conditions[i].brief);
    buffer_add(note, "√ 满足,× 不满足,? 待补充。");
}

/* What an officer must know of the standard that was used stands under the table. */
static const char *note_text(const struct export_run *run, const struct layout_texts *texts)
{
    const struct standard *standard = run->rows.standard;
    struct buffer note = {0};
    const char *own = fill_text(run, run->layout->note, texts);
    if (own != NULL)
        buffer_add(&note, own);
    if (run->layout->rows == ROWS_RENEWAL && !run->options->reviewed)
        buffer_printf(&note, "%s列有效期在%ld天内届满,或届满未满一年的。",
                      note.length > 0 ? " " : "", run->layout->within);
    add_aspects(run, &note);
    if (standard != NULL && !run->rows.in_force)
        buffer_printf(&note, "%s该日无现行标准,按最近一版(%s)。", note.length > 0 ? " " : "",
                      standard->title);
    if (standard != NULL && !standard->checked)
        buffer_printf(&note, "%s标准未经原文核对(%s)。", note.length > 0 ? " " : "",
                      standard->title);
    const char *text = note.length > 0 ? arena_text(run->table->arena, note.text) : NULL;
    buffer_free(&note);
    return text;
}

/* A table without lines is not worth a sheet. */
static void title_second(struct export_run *run, const struct layout_texts *texts)
{
    struct table *second = run->table->second;
    if (second->row_count == 0) {
        table_free(second);
        run->table->second = NULL;
        return;
    }
    second->title = fill_text(run, "{county}有效资质名单", texts);
    second->subtitle = run->table->subtitle;
}

static void write_titles(struct export_run *run)
{
    const struct layout *layout = run->layout;
    struct layout_texts texts = rows_texts(&run->rows);
    run->table->dated = run->options->as_of;
    run->table->sheet = layout->name;
    run->table->title = fill_text(run, layout->title, &texts);
    run->table->subtitle = fill_text(run, layout->subtitle, &texts);
    run->table->note = note_text(run, &texts);
    if (run->table->second != NULL)
        title_second(run, &texts);
    rows_texts_clear(&texts);
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
    table->second = layout->titles ? title_table_new(layout) : NULL;
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

static bool produce(struct export_run *run, struct database *database, size_t *rows,
                    struct error *err)
{
    if (!rows_prepare(&run->rows, database_packs(database), err) ||
        !try_target(run->options->out, err) || !rows_collect(&run->rows, database, err))
        return false;
    row_order_finish(run->order, run->table);
    run->table->total = table_sum(run->table, run->layout, 0, run->table->row_count, "合计");
    write_titles(run);
    *rows = run->table->row_count;
    return table_write(run->table, run->options->out, err);
}

static bool run_table(struct database *database, const struct layout *layout,
                      const struct export_options *options, size_t *rows, struct error *err)
{
    struct export_run run = {.layout = layout, .options = options};
    run.rows = (struct rows){.layout = layout, .options = options, .take = take, .context = &run};
    run.table = make_table(layout);
    run.order = row_order_new(layout, options->reviewed || layout->rows == ROWS_LIBRARY);
    bool done = produce(&run, database, rows, err);
    table_free(run.table);
    row_order_free(run.order);
    rows_clear(&run.rows);
    return done;
}

bool export_run(struct database *database, const struct layout *layout,
                const struct export_options *options, size_t *rows, struct error *err)
{
    static bool (*const forms[])(struct database *, const struct layout *,
                                 const struct export_options *, size_t *, struct error *) = {
        [FORM_TABLE] = run_table,
        [FORM_SCORECARD] = scorecard_form_run,
        [FORM_OVERVIEW] = overview_form_run,
        [FORM_TEMPLATE] = template_form_run,
        [FORM_LETTER] = letter_form_run,
    };
    return forms[layout->form](database, layout, options, rows, err);
}
