#include "db/import/import.h"

#include <stdlib.h>
#include <string.h>

#include "db/import/office_copy.h"
#include "db/import/sheet_import.h"
#include "db/import/sheet_mapping.h"

/* Where a template of ours keeps the lists that its cells choose from; of no concern here. */
#define SHEET_CHOICES "选项"

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (*path == '\0')
        return "“”";
    return slash == NULL || slash[1] == '\0' ? path : slash + 1;
}

static bool check_options(const struct import_job *job, struct error *err)
{
    const struct import_options *options = job->options;

    if (options->kind != NULL && !sheet_plan_kind_exists(job->dictionary, options->kind))
        return error_set(err, ERROR_USAGE,
                         "没有“%s”这种表;可用的有 enterprises、figures、certificates、ip、awards、"
                         "incidents、honours、institutions、changes、complaints、visits 等",
                         options->kind);
    if (options->year != 0 && (options->year < 1990 || options->year > 2099))
        return error_set(err, ERROR_USAGE, "年度 %d 不对,请写 1990 至 2099 之间的年份",
                         options->year);
    return true;
}

/* A hidden sheet is read only when it is asked for. */
static bool is_passed_over(const struct import_job *job)
{
    return job->sheet->hidden && job->options->sheet == NULL &&
           job->options->hidden != IMPORT_HIDDEN_READ;
}

static bool import_sheet(struct import_job *job, bool *found, struct error *err)
{
    const char *wanted = job->options->sheet;
    bool ok;

    if (wanted != NULL && strcmp(wanted, job->sheet->name) != 0)
        return true;
    if (wanted == NULL && job->sheet->hidden && strcmp(job->sheet->name, SHEET_CHOICES) == 0)
        return true;
    *found = true;
    if (is_passed_over(job)) {
        sheet_pass_over(job, true, "隐藏的工作表,没有读取;需要导入的请选择连同隐藏的一起读");
        return true;
    }
    ok = sheet_import(job, err);
    if (!ok && *job->sheet->name != '\0')
        error_prefix(err, "工作表“%s”", job->sheet->name);
    return ok;
}

/* When each sheet is read: what others build on comes first, whatever the order of the sheets. */
struct order {
    int *ranks;
    size_t count, capacity;
};

static bool count_sheets(struct import_job *job, struct order *order, struct error *err)
{
    for (;;) {
        if (!table_next_sheet(job->reader, &job->sheet, err))
            return false;
        if (job->sheet == NULL)
            return true;
        order->ranks = memory_grow(order->ranks, order->count, &order->capacity);
        order->ranks[order->count++] = 0;
    }
}

static bool find_order(struct import_job *job, struct order *order, struct error *err)
{
    size_t i;

    if (!count_sheets(job, order, err))
        return false;
    if (order->count < 2 || job->options->sheet != NULL)
        return true;
    job->file_names = key_table_new();
    job->claims = key_table_new();
    table_rewind(job->reader);
    for (i = 0; i < order->count; i++) {
        if (!table_next_sheet(job->reader, &job->sheet, err))
            return false;
        if (is_passed_over(job))
            continue;
        if (!sheet_rank(job, &order->ranks[i], err) ||
            (order->ranks[i] == SHEET_RANK_NAMED_FIGURES && !sheet_note_names(job, err)))
            return error_prefix(err, "工作表“%s”", job->sheet->name);
    }
    key_table_free(job->former); /* the lists that rename were not read yet */
    job->former = NULL;
    return true;
}

static bool import_rank(struct import_job *job, const struct order *order, int rank, bool *found,
                        struct error *err)
{
    size_t i;

    table_rewind(job->reader);
    for (i = 0; i < order->count; i++) {
        if (!table_next_sheet(job->reader, &job->sheet, err))
            return false;
        if (order->ranks[i] == rank && !import_sheet(job, found, err))
            return false;
    }
    return true;
}

static bool import_sheets(struct import_job *job, struct error *err)
{
    struct order order = {0};
    bool found = false, ok;
    int rank;

    ok = find_order(job, &order, err);
    for (rank = 0; ok && rank < SHEET_RANKS; rank++)
        ok = import_rank(job, &order, rank, &found, err);
    free(order.ranks);
    if (!ok)
        return false;
    if (!found)
        return error_set(err, ERROR_FILE, "没有名为“%s”的工作表,请核对名称", job->options->sheet);
    if (job->sheets_read == 0)
        return error_set(err, ERROR_FILE, "没有可以导入的表:%s",
                         job->note != NULL ? job->note : "工作表都是隐藏的");
    return true;
}

/* One step for the file; a rehearsal is the same step, taken back. */
static bool import_in_step(struct import_job *job, const char *name, struct error *err)
{
    char *title = memory_printf("导入 %s", name);
    bool ok = database_begin(job->database, title, err);

    free(title);
    if (!ok)
        return false;
    ok = import_sheets(job, err);
    if (ok && !job->options->dry_run)
        return database_commit(job->database, err) && sheet_mapping_remember(job->mapping, err);
    database_rollback(job->database);
    return ok;
}

bool import_file(struct database *database, const char *path, const struct import_options *options,
                 const struct import_listener *listener, size_t *refused, struct error *err)
{
    const struct packs *packs = database_packs(database);
    struct import_job job = {
        .database = database,
        .dictionary = packs_dictionary(packs),
        .kinds = packs_certificates(packs),
        .options = options,
        .listener = listener,
    };
    bool ok;

    *refused = 0;
    if (!check_options(&job, err))
        return false;
    job.reader =
        options->copy == NULL ? table_open(path, err) : office_copy_open(options->copy, err);
    ok = job.reader != NULL;
    if (ok) {
        job.dossier = dossier_new(job.dictionary);
        job.arena = arena_new();
        job.said = said_table_new();
        job.mapping = sheet_mapping_new(&job);
        ok = import_in_step(&job, base_name(path), err);
        dossier_free(job.dossier);
        arena_free(job.arena);
        said_table_free(job.said);
        sheet_mapping_free(job.mapping);
        key_table_free(job.former);
        key_table_free(job.removed);
        key_table_free(job.file_names);
        key_table_free(job.claims);
        free(job.sheet_names);
        free(job.note);
        table_close(job.reader);
    }
    *refused = job.refused;
    return ok || error_prefix(err, "%s", base_name(path));
}
