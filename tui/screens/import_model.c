#include "tui/screens/import_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"

#define LINES_MOST 12000   /* of the whole file */
#define CHANGES_MOST 100   /* of a row */
#define TEXT_COLUMNS 160   /* of a value */
#define REASON_COLUMNS 400 /* of a reason */

static void clear(struct import_model *model)
{
    for (size_t i = 0; i < model->sheet_count; i++) {
        free(model->sheets[i].columns);
        for (size_t state = 0; state < IMPORT_STATES; state++)
            free(model->sheets[i].lines[state].lines);
    }
    refusals_free(model->refusals);
    model->refusals = NULL;
    arena_reset(model->arena);
    model->sheet_count = model->sheets_left_out = model->kept = 0;
    model->hidden_sheets = model->hidden_rows = 0;
    model->open = false;
    memset(model->counts, 0, sizeof model->counts);
}

void import_model_open(struct import_model *model, const struct dictionary *dictionary)
{
    *model = (struct import_model){.dictionary = dictionary, .arena = arena_new()};
}

void import_model_close(struct import_model *model)
{
    clear(model);
    free(model->sheets);
    arena_free(model->arena);
    *model = (struct import_model){0};
}

static const char *keep(struct import_model *model, const char *text, int columns)
{
    size_t length = text == NULL ? 0 : text_cut(text, columns);

    if (length == 0)
        return "";
    if (text[length] == '\0')
        return arena_text(model->arena, text);
    return arena_printf(model->arena, "%.*s…", (int)length, text);
}

const char *import_kind_label(const struct dictionary *dictionary, const char *kind)
{
    static const char *const kinds[][2] = {
        {"enterprises", "企业"},
        {"figures", "年度数据"},
        {"certificates", "资质证书"},
        {"changes", "重大变化"},
    };
    const struct reg *reg;

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i][0], kind) == 0)
            return kinds[i][1];
    }
    reg = dictionary_find_register(dictionary, kind);
    return reg == NULL ? kind : reg->label;
}

bool import_model_is_unknown(const struct import_model *model)
{
    for (size_t i = 0; i < model->sheet_count; i++) {
        if (model->sheets[i].kind != NULL)
            return false;
    }
    return model->sheet_count > 0;
}

static struct import_sheet_seen *last_sheet(struct import_model *model)
{
    return model->open ? &model->sheets[model->sheet_count - 1] : NULL;
}

static void sheet_begin(void *context, const struct import_sheet *told)
{
    struct import_model *model = context;
    struct import_sheet_seen *sheet;

    refusals_sheet(model->refusals, told);
    model->hidden_sheets += told->hidden;
    model->hidden_rows += told->hidden_rows;
    model->open = model->sheet_count < IMPORT_SHEETS;
    if (!model->open) {
        model->sheets_left_out++;
        return;
    }
    model->sheets = memory_grow(model->sheets, model->sheet_count, &model->sheet_capacity);
    sheet = &model->sheets[model->sheet_count++];
    *sheet = (struct import_sheet_seen){
        .name = keep(model, told->name, TEXT_COLUMNS),
        .kind = told->kind == NULL
                    ? NULL
                    : arena_text(model->arena, import_kind_label(model->dictionary, told->kind)),
        .kind_id = told->kind == NULL ? NULL : arena_text(model->arena, told->kind),
        .note = told->note == NULL ? NULL : keep(model, told->note, REASON_COLUMNS),
        .heading_row = told->heading_row,
    };
    for (const char **name = told->unmatched; name != NULL && *name != NULL; name++)
        sheet->unmatched++;
}

static void columns(void *context, const struct import_column *told, size_t count)
{
    struct import_model *model = context;
    struct import_sheet_seen *sheet = last_sheet(model);

    if (sheet == NULL)
        return;
    sheet->columns = memory_resize(sheet->columns, count + 1, sizeof *sheet->columns);
    sheet->column_count = count;
    for (size_t i = 0; i < count; i++) {
        struct import_column *column = &sheet->columns[i];

        *column = told[i];
        column->name = arena_text(model->arena, told[i].name);
        column->key = arena_text(model->arena, told[i].key);
        column->heading = keep(model, told[i].heading, TEXT_COLUMNS);
        column->unit = arena_text(model->arena, told[i].unit);
        if (told[i].label != NULL)
            column->label = arena_text(model->arena, told[i].label);
        for (size_t k = 0; k < told[i].sample_count; k++)
            column->samples[k] = arena_text(model->arena, told[i].samples[k]);
    }
}

static void head(void *context, const struct import_head *told)
{
    struct import_model *model = context;

    refusals_head(model->refusals, told);
}

static struct import_line *add_line(struct import_model *model, enum import_row_state state,
                                    const struct import_row *row)
{
    struct import_lines *list = &last_sheet(model)->lines[state];
    struct import_line *line;

    if (list->count >= IMPORT_KEPT || model->kept >= LINES_MOST)
        return NULL;
    list->lines = memory_grow(list->lines, list->count, &list->capacity);
    line = &list->lines[list->count++];
    model->kept++;
    *line = (struct import_line){.row = row->row, .what = "", .from = "", .to = ""};
    line->uscc = keep(model, row->uscc, TEXT_COLUMNS);
    line->name = keep(model, row->name, TEXT_COLUMNS);
    return line;
}

static void keep_changes(struct import_model *model, const struct import_row *row)
{
    for (size_t i = 0; i < row->change_count && i < CHANGES_MOST; i++) {
        struct import_line *line = add_line(model, IMPORT_CHANGED, row);

        if (line == NULL)
            return;
        line->what = keep(model, row->changes[i].field, TEXT_COLUMNS);
        line->from = keep(model, row->changes[i].from, TEXT_COLUMNS);
        line->to = keep(model, row->changes[i].to, TEXT_COLUMNS);
    }
}

static void keep_row(struct import_model *model, const struct import_row *row)
{
    struct import_line *line = add_line(model, row->state, row);

    if (line == NULL)
        return;
    if (row->state == IMPORT_NEW)
        line->what = arena_printf(model->arena, "%zu项", row->change_count);
    if (row->in_bin)
        line->to = "回收站里有同一代码的企业,它的资质和登记都在那里;要接着用的,请先恢复,再导入";
    if (row->state == IMPORT_REFUSED) {
        line->what =
            arena_printf(model->arena, "%s%d", row->column > 0 ? row->column_name : "行", row->row);
        line->to = keep(model, row->reason, REASON_COLUMNS);
    }
}

static void take_row(void *context, const struct import_row *row)
{
    struct import_model *model = context;

    if (row->state == IMPORT_REFUSED)
        refusals_row(model->refusals, row);
    if (last_sheet(model) == NULL || row->state >= IMPORT_STATES)
        return;
    if (row->state == IMPORT_CHANGED)
        keep_changes(model, row);
    else
        keep_row(model, row);
}

static void sheet_end(void *context, const struct import_sheet *told)
{
    struct import_model *model = context;
    struct import_sheet_seen *sheet = last_sheet(model);

    for (size_t i = 0; i < 5; i++) {
        model->counts[i] += told->counts[i];
        if (sheet != NULL)
            sheet->counts[i] = told->counts[i];
    }
    model->open = false;
}

static bool tell(void *context, size_t done, size_t total)
{
    const struct import_model *model = context;

    return model->progress(model->context, done, total);
}

bool import_model_run(struct import_model *model, struct database *database, const char *path,
                      const struct import_options *options,
                      bool (*progress)(void *context, size_t done, size_t total), void *context,
                      struct error *err)
{
    const struct import_listener listener = {
        .context = model,
        .sheet_begin = sheet_begin,
        .columns = columns,
        .head = head,
        .row = take_row,
        .sheet_end = sheet_end,
        .progress = progress == NULL ? NULL : tell,
    };
    size_t refused;

    clear(model);
    model->refusals = refusals_new();
    model->progress = progress;
    model->context = context;
    return import_file(database, path, options, &listener, &refused, err);
}

size_t import_sheet_hidden(const struct import_sheet_seen *sheet, enum import_row_state state)
{
    const struct import_lines *list = &sheet->lines[state];
    size_t rows = 0;

    for (size_t i = 0; i < list->count; i++)
        rows += i == 0 || list->lines[i].row != list->lines[i - 1].row;
    return sheet->counts[state] > rows ? sheet->counts[state] - rows : 0;
}

static void report_sheet(struct buffer *text, const struct import_sheet_seen *sheet)
{
    buffer_printf(text, "%s%s%s: ", *sheet->name == '\0' ? "" : "工作表“",
                  *sheet->name == '\0' ? "表" : sheet->name, *sheet->name == '\0' ? "" : "”");
    if (sheet->kind == NULL) {
        buffer_printf(text, "没有读取,%s\n", sheet->note == NULL ? "认不出是什么表" : sheet->note);
        return;
    }
    buffer_printf(text, "%s,新增 %zu 行,变更 %zu 行,未变 %zu 行,拒绝 %zu 行\n", sheet->kind,
                  sheet->counts[IMPORT_NEW], sheet->counts[IMPORT_CHANGED],
                  sheet->counts[IMPORT_UNCHANGED], sheet->counts[IMPORT_REFUSED]);
}

char *import_model_report(const struct import_model *model, const char *path)
{
    struct buffer text = {0};
    bool written = model->counts[IMPORT_NEW] + model->counts[IMPORT_CHANGED] > 0;

    buffer_printf(&text, "%s\n文件: %s\n\n", written ? "导入完成。" : "没有需要写入的改动。", path);
    for (size_t i = 0; i < model->sheet_count; i++)
        report_sheet(&text, &model->sheets[i]);
    if (model->sheets_left_out > 0)
        buffer_printf(&text, "还有 %zu 个工作表没有列出\n", model->sheets_left_out);
    if (model->counts[IMPORT_REFUSED] > 0)
        buffer_printf(
            &text,
            "\n拒绝的 %zu 行没有写入,位置和原因见“拒绝”一栏,在那里按空格可以另存为工作簿。"
            "请改正后再导入一次,已经写入的行不会重复。\n",
            model->counts[IMPORT_REFUSED]);
    if (written)
        buffer_add(&text, "\n整个文件是一步操作,按 u 可以撤销。\n");
    return buffer_take(&text);
}
