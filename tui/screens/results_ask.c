#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "tui/screens/dossier_form.h"
#include "tui/screens/form_field.h"
#include "tui/screens/recent.h"
#include "tui/screens/results.h"
#include "tui/widgets/dialogs.h"

enum field {
    FIELD_DAY,
    FIELD_DOCUMENT,
    FIELD_FROM,
    FIELD_TO,
    FIELD_REMARK,
    FIELD_COUNT,
};

void results_asking_close(struct results_asking *asking)
{
    arena_free(asking->arena);
    *asking = (struct results_asking){0};
}

static char *preview(void *context, const struct value *values)
{
    const struct results_asking *asking = context;
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    struct certificate line = {
        .kind = asking->kind->certificate,
        .announced_on = form_read_day(values[FIELD_DAY]),
        .valid_from = form_read_day(values[FIELD_FROM]),
        .valid_to = form_read_day(values[FIELD_TO]),
    };

    if (line.kind == NULL || !date_is_set(line.announced_on))
        return memory_text("");
    certificate_complete(&line);
    date_format(line.valid_from, from);
    date_format(line.valid_to, to);
    return memory_printf("%s 有效期 %s 至 %s", line.kind->label, from, to);
}

static bool save(struct app *app, void *context, const struct value *values, struct error *err)
{
    struct results_asking *asking = context;

    (void)app;
    asking->move = (struct case_move){
        .to = "",
        .day = form_read_day(values[FIELD_DAY]),
        .document = arena_text(asking->arena, form_read_text(values[FIELD_DOCUMENT])),
        .remark = arena_text(asking->arena, form_read_text(values[FIELD_REMARK])),
        .reason = "",
        .valid_from = form_read_day(values[FIELD_FROM]),
        .valid_to = form_read_day(values[FIELD_TO]),
    };
    return date_is_set(asking->move.day) || error_set(err, ERROR_VALUE, "请写明公告日期");
}

static void filled(struct app *app, void *context)
{
    const struct results_asking *asking = context;

    app_push(app, &results_screen,
             &(struct results_argument){asking->batch, asking->path, asking->move});
}

static void file_chosen(struct app *app, void *context, const char *path)
{
    struct results_asking *asking = context;
    struct value values[FIELD_COUNT] = {[FIELD_DAY] = form_day(app_today(app))};
    struct arena *arena = asking->arena;

    asking->path = arena_text(arena, path);
    recent_files_add(app_database(app), path);
    asking->fields[FIELD_DAY] = form_field(arena, "day", "公告日期", FACT_DATE, NULL);
    asking->fields[FIELD_DOCUMENT] =
        form_field(arena, "document", "公告文号", FACT_TEXT, "写入资质证书");
    asking->fields[FIELD_FROM] =
        form_field(arena, "valid_from", "有效期起", FACT_DATE, "文件另有规定的才填");
    asking->fields[FIELD_TO] =
        form_field(arena, "valid_to", "有效期至", FACT_DATE, "文件另有规定的才填");
    asking->fields[FIELD_REMARK] = form_field(arena, "remark", "备注", FACT_TEXT, NULL);
    app_push(app, &dossier_form_dialog,
             &(struct dossier_form_argument){
                 .title = "认定名单",
                 .place = "batch/results",
                 .dictionary = packs_dictionary(app_packs(app)),
                 .facts = asking->fields,
                 .count = FIELD_COUNT,
                 .values = values,
                 .preview = preview,
                 .eager = true,
                 .save = save,
                 .done = filled,
                 .context = asking,
             });
}

/* Where the last file was, else where tables are written; free() it. */
static char *first_folder(struct app *app, const char *const *recent)
{
    const char *slash = *recent == NULL ? NULL : strrchr(*recent, '/');

    return slash == NULL || slash == *recent
               ? recent_folder(app_database(app))
               : memory_printf("%.*s", (int)(slash - *recent), *recent);
}

void results_ask(struct app *app, struct results_asking *asking, const struct batch *batch)
{
    const char *const *recent;
    char *folder;

    results_asking_close(asking);
    asking->arena = arena_new();
    asking->batch = batch->id;
    asking->kind = batch->kind;
    recent = recent_files(app_database(app), asking->arena);
    folder = first_folder(app, recent);
    app_push(app, &file_dialog,
             &(struct file_argument){
                 .title = "选择公告的名单",
                 .endings = ".xlsx .xls .csv .tsv",
                 .folder = folder,
                 .recent = recent,
                 .done = file_chosen,
                 .context = asking,
             });
    free(folder);
}
