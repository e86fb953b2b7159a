#include "tui/screens/enrolment.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "tui/widgets/dialogs.h"

enum after {
    AFTER_FILE,
    AFTER_DRAFT,
};

void enrolment_close(struct enrolment *enrolment)
{
    batch_lines_free(&enrolment->lines);
    case_moving_close(&enrolment->moving);
    batch_form_close(&enrolment->form);
    arena_free(enrolment->arena);
    free(enrolment->owners);
    free(enrolment->batches);
    free(enrolment->titles);
    *enrolment = (struct enrolment){0};
}

/* --- what came of it --- */

static void tell_line(struct buffer *text, const struct batch_line *line)
{
    if (line->why != NULL)
        buffer_printf(text, "✗ %s\n   没有加入: %s\n", line->name, line->why);
    else if (*line->asked != '\0')
        buffer_printf(text, "✓ %s\n   受理时要写明理由: %s\n", line->name, line->asked);
}

/* "" when there is nothing to tell; free() it. */
static char *report(const struct batch_lines *lines)
{
    struct buffer text = {0}, told = {0};
    char *whole;

    for (size_t i = 0; i < lines->count; i++)
        tell_line(&told, &lines->items[i]);
    if (told.length > 0)
        buffer_printf(&text, "已加入 %zu 家,没有加入 %zu 家。\n\n%s", lines->done,
                      lines->count - lines->done, buffer_text(&told));
    whole = buffer_take(&text);
    buffer_free(&told);
    return whole;
}

static void tell(struct enrolment *enrolment)
{
    char *text = report(&enrolment->lines);

    if (enrolment->lines.done > 0)
        app_say(enrolment->app, "已加入 %zu 家(按 u 撤销),在 F4 申报中办理", enrolment->lines.done);
    else
        app_say(enrolment->app, "一家也没有加入");
    if (*text != '\0')
        app_push(enrolment->app, &reader_dialog, &(struct reader_argument){"加入批次", text});
    free(text);
}

static void file(struct enrolment *enrolment)
{
    const struct batch_lines *lines = &enrolment->lines;
    int64_t *ids = memory_alloc((lines->count + 1) * sizeof *ids);
    struct buffer refused = {0};
    size_t count = 0;

    for (size_t i = 0; i < lines->count; i++) {
        if (lines->items[i].why == NULL)
            ids[count++] = lines->items[i].id;
        else
            tell_line(&refused, &lines->items[i]);
    }
    case_moving_to(enrolment->app, &enrolment->moving, ids, count, &enrolment->batch.kind->stops[1],
                   buffer_text(&refused));
    buffer_free(&refused);
    free(ids);
}

static void after_picked(struct app *app, void *context, const size_t *picked, size_t count)
{
    (void)app;
    if (count > 0 && picked[0] == AFTER_FILE)
        file(context);
    else
        tell(context);
}

static void ask_after(struct enrolment *enrolment)
{
    static const char *const choices[] = {
        [AFTER_FILE] = "接着受理: 填写日期、文号,要写明理由的写理由",
        [AFTER_DRAFT] = "先列为拟申报",
        NULL,
    };
    const struct batch_lines *lines = &enrolment->lines;
    char *title = lines->done == lines->count
                      ? memory_printf("已加入 %zu 家", lines->done)
                      : memory_printf("已加入 %zu 家,没有加入 %zu 家", lines->done,
                                      lines->count - lines->done);

    app_push(enrolment->app, &pick_dialog,
             &(struct pick_argument){
                 .title = title, .choices = choices, .done = after_picked, .context = enrolment});
    free(title);
}

/* --- into the batch --- */

static bool progress(void *context, size_t done, size_t total)
{
    struct enrolment *enrolment = context;

    enrolment->stopped = !app_progress(enrolment->app, "正在加入批次", done, total);
    return !enrolment->stopped;
}

static bool write_cases(struct database *database, void *context, struct error *err)
{
    struct enrolment *enrolment = context;

    return batch_enrol(database, &enrolment->batch, enrolment->owners, enrolment->count,
                       app_today(enrolment->app), progress, enrolment, &enrolment->lines, err);
}

static void enrol(struct app *app, void *context, int64_t batch)
{
    struct enrolment *enrolment = context;
    struct error err = {0};
    char *title, *step;
    bool good;

    if (!batch_load(app_database(app), batch, enrolment->arena, &enrolment->batch, &err)) {
        app_fail(app, &err);
        return;
    }
    title = batch_title(&enrolment->batch);
    step = memory_printf("加入批次 %s", title);
    batch_lines_free(&enrolment->lines);
    enrolment->stopped = false;
    good = app_write(app, step, write_cases, enrolment);
    app_progress_end(app);
    if (!good && enrolment->stopped)
        app_say(app, "已停止,没有加入");
    else if (good && enrolment->lines.done > 0)
        ask_after(enrolment);
    else if (good)
        tell(enrolment);
    free(step);
    free(title);
}

/* --- which batch --- */

static void picked(struct app *app, void *context, const size_t *indexes, size_t count)
{
    struct enrolment *enrolment = context;

    if (count == 0)
        return;
    if (indexes[0] == 0)
        batch_form_new_of(app, &enrolment->form, enrolment->about, enrol, enrolment);
    else if (indexes[0] <= enrolment->batch_count)
        enrol(app, enrolment, enrolment->batches[indexes[0] - 1]);
}

static bool take_batch(void *context, const struct batch *batch)
{
    struct enrolment *enrolment = context;
    char *title;

    if (batch->kind->cluster != (enrolment->about == SUBJECT_CLUSTER))
        return true;
    title = batch_title(batch);
    enrolment->batches =
        memory_grow(enrolment->batches, enrolment->batch_count, &enrolment->batch_capacity);
    enrolment->titles =
        memory_resize(enrolment->titles, enrolment->batch_count + 3, sizeof *enrolment->titles);
    enrolment->batches[enrolment->batch_count++] = batch->id;
    enrolment->titles[enrolment->batch_count] =
        arena_printf(enrolment->arena, "%s  %zu 家", title, batch->cases);
    free(title);
    return true;
}

static void begin(struct app *app, struct enrolment *enrolment, enum subject about,
                  const int64_t *owners, size_t count)
{
    struct error err = {0};
    char *title;

    enrolment_close(enrolment);
    if (count == 0)
        return;
    enrolment->app = app;
    enrolment->about = about;
    enrolment->arena = arena_new();
    enrolment->count = count;
    enrolment->owners = memory_resize(NULL, count, sizeof *owners);
    memcpy(enrolment->owners, owners, count * sizeof *owners);
    enrolment->titles = memory_alloc(3 * sizeof *enrolment->titles);
    if (!batch_each(app_database(app), take_batch, enrolment, &err)) {
        app_fail(app, &err);
        return;
    }
    enrolment->titles[0] = "新建批次…";
    enrolment->titles[enrolment->batch_count + 1] = NULL;
    title = about == SUBJECT_CLUSTER ? memory_text("把这个集群加入哪一批")
                                     : memory_printf("把 %zu 家企业加入哪一批", count);
    app_push(app, &pick_dialog,
             &(struct pick_argument){.title = title,
                                     .choices = enrolment->titles,
                                     .current = enrolment->batch_count > 0,
                                     .done = picked,
                                     .context = enrolment});
    free(title);
}

void enrolment_begin(struct app *app, struct enrolment *enrolment, const int64_t *enterprises,
                     size_t count)
{
    begin(app, enrolment, SUBJECT_ENTERPRISE, enterprises, count);
}

void enrolment_begin_cluster(struct app *app, struct enrolment *enrolment, int64_t cluster)
{
    begin(app, enrolment, SUBJECT_CLUSTER, &cluster, 1);
}
