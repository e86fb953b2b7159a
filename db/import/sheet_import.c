#include "db/import/sheet_import.h"

#include <stdlib.h>

#include "db/import/column_overview.h"
#include "db/import/key_fill.h"
#include "db/import/row_plan.h"
#include "db/import/shared_number.h"
#include "db/import/sheet_mapping.h"

#define PROGRESS_STEP 64

static const struct row_kind *kind_of(enum sheet_kind kind)
{
    switch (kind) {
    case SHEET_CERTIFICATES:
        return &row_kind_certificates;
    case SHEET_REGISTER:
        return &row_kind_registers;
    default:
        return &row_kind_facts;
    }
}

/* Goes through the rows of the table; EACH gets those that are lines of it. */
struct reading {
    struct import_job *job;
    struct row_draft draft;
    const struct table_line *line; /* in hand */
    size_t done, base;
    bool deciding, quiet;
    struct column_overview *overview; /* NULL when nobody asks */
    struct shared_numbers *shared;
    bool (*each)(struct reading *reading, const struct table_line *line, struct error *err);
};

static bool tell_progress(struct reading *reading, struct error *err)
{
    const struct import_listener *listener = reading->job->listener;

    if (reading->quiet)
        return true;
    reading->done++;
    if (listener == NULL || listener->progress == NULL || reading->done % PROGRESS_STEP != 1)
        return true;
    if (listener->progress(listener->context, reading->base + reading->done,
                           reading->job->sheet->rows * 2))
        return true;
    return error_set(err, ERROR_FILE, "导入已中止,没有写入任何内容");
}

/* Titles and headings as they stand. */
static void tell_head(const struct import_job *job)
{
    struct import_head_cell *cells = NULL;
    size_t count = 0, capacity = 0, filled;

    if (job->listener == NULL || job->listener->head == NULL)
        return;
    for (int row = 1; row <= job->plan.last; row++) {
        const struct head_cell *line = head_grid_row(job->grid, row, &filled);

        for (size_t i = 0; i < filled; i++) {
            cells = memory_grow(cells, count, &capacity);
            cells[count++] = (struct import_head_cell){row, line[i].column, line[i].heading.text};
        }
    }
    job->listener->head(job->listener->context,
                        &(struct import_head){.rows = job->plan.last,
                                              .cells = cells,
                                              .count = count,
                                              .merges = job->sheet->merges,
                                              .merge_count = job->sheet->merge_count});
    free(cells);
}

static void tell_row(struct reading *reading)
{
    struct import_job *job = reading->job;
    const struct import_row *told;

    if (row_draft_is_refused(&reading->draft)) {
        reading->draft.told.cells = reading->line->cells;
        reading->draft.told.cell_count = reading->line->count;
    }
    told = row_draft_told(&reading->draft);
    job->told.counts[told->state]++;
    if (job->listener != NULL && job->listener->row != NULL)
        job->listener->row(job->listener->context, told);
}

/* Whose row it is, as its cells say. */
static void take_identity(struct reading *reading, const struct table_line *line)
{
    const struct sheet_plan *plan = &reading->job->plan;
    struct row_draft *draft = &reading->draft;

    if (plan->code != NULL)
        draft->told.uscc = cell_text(draft->arena, table_cell(line, plan->code->column));
    if (plan->name != NULL)
        draft->told.name = cell_text(draft->arena, table_cell(line, plan->name->column));
}

/* A line below other headings or units than those of the plan. */
static void refuse_stranger(struct reading *reading, const struct row_classifier *classifier,
                            const struct table_line *line)
{
    struct row_draft *draft = &reading->draft;

    if (!reading->deciding)
        return;
    take_identity(reading, line);
    row_draft_refuse(draft, 0, "",
                     classifier->other_unit
                         ? "第 %d 行另写了与表头不同的单位,请统一单位,或分成两张工作表"
                         : "第 %d 行另有一个表头,请分成两张工作表",
                     classifier->other_table);
    tell_row(reading);
}

/* Whose number it is that is merged over several lines is not guessed. */
static bool refuse_shared(struct reading *reading, const struct table_line *line)
{
    const struct sheet_plan *plan = &reading->job->plan;
    size_t count;
    const struct shared_number *shared = shared_numbers_at(reading->shared, line->number, &count);
    const struct plan_column *column;

    if (shared == NULL)
        return false;
    column = &plan->columns[shared->place];
    take_identity(reading, line);
    reading->line = shared_numbers_mark(reading->shared, plan, line, reading->draft.arena);
    row_draft_refuse(&reading->draft, column->column, column->fact->id,
                     "“%s”的单元格从第 %d 行合并到第 %d 行,分不清是哪一行的数,"
                     "请取消合并后逐行填写",
                     column->fact->label, shared->top, shared->bottom);
    return true;
}

static bool read_row(struct reading *reading, struct row_classifier *classifier,
                     const struct table_line *line, struct error *err)
{
    struct import_job *job = reading->job;
    enum row_class class = row_classify(classifier, line, job->arena);

    if (class == ROW_SKIPPED && reading->deciding)
        job->told.counts[IMPORT_SKIPPED]++;
    if (class == ROW_EMPTY || class == ROW_SKIPPED)
        return true;
    row_draft_begin(&reading->draft, job->arena, line->number);
    reading->line = line;
    if (class == ROW_DATA)
        return reading->each(reading, line, err);
    refuse_stranger(reading, classifier, line);
    return true;
}

static bool read_rows(struct reading *reading, struct error *err)
{
    struct import_job *job = reading->job;
    struct row_classifier classifier = {
        .grid = job->grid, .plan = &job->plan, .sheet = job->sheet, .dictionary = job->dictionary};
    struct key_fill fill = {.sheet = job->sheet, .plan = &job->plan};
    const struct table_line *line = NULL;
    bool ok = table_start(job->reader, err);

    while (ok) {
        ok = table_next_row(job->reader, &line, err) && tell_progress(reading, err);
        if (!ok || line == NULL)
            break;
        if (line->number <= job->plan.last)
            continue;
        arena_reset(job->arena);
        line = key_fill_row(&fill, line, job->arena);
        if (line->hidden && job->options->hidden == IMPORT_HIDDEN_SKIP)
            continue;
        ok = read_row(reading, &classifier, line, err);
    }
    key_fill_free(&fill);
    return ok;
}

/* An .xls whose needed cells its reader cannot tell is of no use, whatever the other rows say. */
static bool check_told(const struct reading *reading, const struct table_line *line,
                       struct error *err)
{
    const struct sheet_plan *plan = &reading->job->plan;

    for (size_t i = 0; i < plan->count; i++) {
        const struct cell *cell = table_cell(line, plan->columns[i].column);
        char name[CELL_COLUMN_NAME_SIZE];

        if (cell == NULL || cell->kind != CELL_UNTOLD)
            continue;
        cell_column_name(cell->column, name);
        return error_set(
            err, ERROR_FILE,
            "第 %d 行 %s 列是公式或百分比,从 .xls 里读不出它的值,所以整个文件都没有读取;"
            "请在表格软件中打开后另存为 .xlsx 再导入",
            line->number, name);
    }
    return true;
}

static bool note_key(struct reading *reading, const struct table_line *line, struct error *err)
{
    struct import_job *job = reading->job;
    struct buffer key = {0};
    bool ok = check_told(reading, line, err) &&
              kind_of(job->plan.kind)->key(job, line, &reading->draft, &key, err);

    if (reading->overview != NULL)
        column_overview_note(reading->overview, line);
    shared_numbers_note(reading->shared, &job->plan, job->sheet, job->dictionary, line, job->arena);
    if (ok && key.length > 0)
        key_table_add(job->keys, key.text, line->number);
    buffer_free(&key);
    return ok;
}

static bool decide_row(struct reading *reading, const struct table_line *line, struct error *err)
{
    struct import_job *job = reading->job;

    job->newer = false;
    if (!refuse_shared(reading, line) &&
        !kind_of(job->plan.kind)->decide(job, line, &reading->draft, err))
        return error_prefix(err, "第 %d 行", line->number);
    if (row_draft_is_refused(&reading->draft))
        said_table_drop(job->said);
    else
        said_table_keep(job->said, (struct said_place){(int)job->sheets_read, line->number});
    tell_row(reading);
    return true;
}

static bool try_row(struct reading *reading, const struct table_line *line, struct error *err)
{
    struct import_job *job = reading->job;

    if (!refuse_shared(reading, line) &&
        !kind_of(job->plan.kind)->decide(job, line, &reading->draft, err))
        return false;
    said_table_drop(job->said);
    if (row_draft_is_refused(&reading->draft))
        rename_plan_refuse(job->renames, line->number);
    return true;
}

/* Where rows want names that other rows give up, which rows will be taken must be known first. */
static bool plan_renames(struct reading *reading, struct error *err)
{
    struct import_job *job = reading->job;
    bool ok;

    if (job->plan.kind != SHEET_ENTERPRISES || !rename_plan_is_needed(job->renames))
        return true;
    reading->each = try_row;
    reading->quiet = job->trial = true;
    ok = read_rows(reading, err);
    reading->quiet = job->trial = false;
    rename_plan_settle(job->renames);
    return ok;
}

static bool read_twice(struct import_job *job, struct error *err)
{
    struct reading reading = {.job = job, .each = note_key};
    bool ok;

    job->keys = key_table_new();
    job->names = key_table_new();
    job->renames = rename_plan_new();
    job->sheet_names = memory_grow(job->sheet_names, job->sheets_read, &job->sheet_capacity);
    job->sheet_names[job->sheets_read] = job->sheet->name;
    reading.shared = shared_numbers_new();
    reading.overview = column_overview_new(job);
    ok = read_rows(&reading, err);
    if (ok && reading.overview != NULL)
        column_overview_tell(reading.overview);
    column_overview_free(reading.overview);
    ok = ok && plan_renames(&reading, err);
    reading.base = reading.done;
    reading.done = 0;
    reading.deciding = true;
    reading.each = decide_row;
    ok = ok && read_rows(&reading, err);
    if (ok && !rename_plan_is_done(job->renames))
        ok = error_set(err, ERROR_FILE, "企业名称的互换没有完成,请分两次导入");
    shared_numbers_free(reading.shared);
    rename_plan_free(job->renames);
    job->renames = NULL;
    row_draft_free(&reading.draft);
    key_table_free(job->keys);
    key_table_free(job->names);
    job->keys = job->names = NULL;
    return ok;
}

static void tell_begin(const struct import_job *job)
{
    if (job->listener != NULL && job->listener->sheet_begin != NULL)
        job->listener->sheet_begin(job->listener->context, &job->told);
}

static void tell_end(struct import_job *job)
{
    job->refused += job->told.counts[IMPORT_REFUSED];
    if (job->listener != NULL && job->listener->sheet_end != NULL)
        job->listener->sheet_end(job->listener->context, &job->told);
}

void sheet_pass_over(struct import_job *job, bool hidden, const char *note)
{
    static const char *none[] = {NULL};

    job->told = (struct import_sheet){
        .name = job->sheet->name, .unmatched = none, .hidden = hidden, .note = note};
    tell_begin(job);
    tell_end(job);
}

/* The rows of a list are of one enterprise each, those of figures of one year each, unless some
 * columns name a year of their own. */
static bool is_said_once(const struct import_job *job, const struct plan_column *column)
{
    const struct sheet_plan *plan = &job->plan;

    if (plan->kind == SHEET_ENTERPRISES)
        return true;
    if (plan->kind != SHEET_FIGURES || column->fact == NULL || !column->fact->yearly)
        return false;
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->columns[i].year != 0)
            return false;
    }
    return true;
}

static void find_alone(struct import_job *job)
{
    for (size_t i = 0; i < job->plan.count; i++) {
        struct plan_column *column = &job->plan.columns[i];

        column->alone =
            column->fact != NULL && is_said_once(job, column) && column->fact->elsewhere == NULL &&
            !column->fact->is_elsewhere &&
            (job->claims == NULL || *key_table_text(job->claims, column->fact->id) != '\0');
    }
}

static bool import_planned(struct import_job *job, struct error *err)
{
    bool read = job->plan.note == NULL;

    job->told = (struct import_sheet){
        .name = job->sheet->name,
        .kind = read ? job->plan.kind_id : NULL,
        .heading_row = job->plan.first,
        .unmatched = job->plan.unmatched,
        .note = job->plan.note,
        .hidden_rows = job->sheet->hidden_rows,
    };
    if (!read && job->note == NULL)
        job->note = memory_text(job->plan.note);
    tell_begin(job);
    find_alone(job);
    if (read)
        tell_head(job);
    if (read && !read_twice(job, err))
        return false;
    job->sheets_read += read;
    tell_end(job);
    return true;
}

static int rank_of(const struct sheet_plan *plan)
{
    bool named = plan->code != NULL && plan->name != NULL;

    switch (plan->kind) {
    case SHEET_ENTERPRISES:
        return named ? 0 : 2;
    case SHEET_FIGURES:
        return named ? SHEET_RANK_NAMED_FIGURES : 3;
    case SHEET_CERTIFICATES:
        return 4;
    case SHEET_REGISTER:
        return 5;
    default:
        return 0;
    }
}

static bool open_plan(struct import_job *job, struct error *err)
{
    if (!head_grid_read(job->reader, job->sheet, job->dictionary, sheet_mapping_head(job->mapping),
                        &job->grid, err))
        return false;
    sheet_plan_make(job->grid, job->sheet->name, job->dictionary, job->options, &job->plan);
    return true;
}

static void close_plan(struct import_job *job)
{
    sheet_plan_free(&job->plan);
    head_grid_free(job->grid);
    job->grid = NULL;
}

/* What the sheet gives, so that it is known what another one gives too. */
static void claim(struct import_job *job)
{
    const char *sheet = arena_printf(job->arena, "%zu", ++job->sheets_claimed);

    for (size_t i = 0; i < job->plan.count; i++) {
        if (job->plan.columns[i].fact != NULL)
            key_table_put(job->claims, job->plan.columns[i].fact->id, sheet);
    }
}

bool sheet_rank(struct import_job *job, int *rank, struct error *err)
{
    if (!open_plan(job, err))
        return false;
    *rank = rank_of(&job->plan);
    claim(job);
    close_plan(job);
    return true;
}

static bool note_name(struct reading *reading, const struct table_line *line, struct error *err)
{
    struct import_job *job = reading->job;
    struct row_identity identity;

    if (table_cell(line, job->plan.code->column) == NULL)
        return true;
    if (!row_read_identity(job, line, &reading->draft, &identity, err))
        return false;
    if (!row_draft_is_refused(&reading->draft) && *identity.uscc != '\0' && *identity.name != '\0')
        key_table_put(job->file_names, identity.name, identity.uscc);
    return true;
}

bool sheet_note_names(struct import_job *job, struct error *err)
{
    struct reading reading = {.job = job, .each = note_name, .quiet = true};
    bool ok;

    if (!open_plan(job, err))
        return false;
    job->names = key_table_new();
    ok = job->plan.note != NULL || read_rows(&reading, err);
    key_table_free(job->names);
    job->names = NULL;
    row_draft_free(&reading.draft);
    close_plan(job);
    return ok;
}

bool sheet_import(struct import_job *job, struct error *err)
{
    bool ok;

    if (!open_plan(job, err))
        return false;
    sheet_mapping_used(job->mapping);
    ok = import_planned(job, err);
    close_plan(job);
    return ok;
}
