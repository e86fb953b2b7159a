#include "cli/preview.h"

#include <stdio.h>
#include <string.h>

#include "cli/message.h"
#include "db/database.h"

static const char *kind_label(const char *kind)
{
    static const char *const kinds[][2] = {
        {"enterprises", "企业"},    {"figures", "年度数据"},  {"certificates", "资质证书"},
        {"changes", "重大变化"},    {"ip", "知识产权"},       {"awards", "获奖"},
        {"incidents", "事故违法"},  {"honours", "荣誉称号"},  {"institutions", "研发机构"},
        {"complaints", "实名举报"}, {"visits", "走访与来电"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (strcmp(kinds[i][0], kind) == 0)
            return kinds[i][1];
    }
    return kind;
}

/* A file that cannot be opened has no preview. */
static void tell_file(struct preview *preview)
{
    if (preview->path == NULL)
        return;
    fputs("文件 ", stdout);
    message_plain(stdout, preview->path);
    fputs(preview->through_office ? "(由 LibreOffice 转换后读取)\n" : "\n", stdout);
    preview->path = NULL;
}

static void sheet_begin(void *context, const struct import_sheet *sheet)
{
    struct preview *preview = context;
    progress_hide(&preview->progress);
    if (preview->refusals != NULL)
        refusals_sheet(preview->refusals, sheet);
    tell_file(preview);
    fputs("  ", stdout);
    if (sheet->name[0] != '\0') {
        fputs("工作表“", stdout);
        message_plain(stdout, sheet->name);
        fputs("”:", stdout);
    }
    if (sheet->kind == NULL) {
        printf("%s%s\n", sheet->note != NULL ? sheet->note : "没有导入",
               sheet->hidden ? "(--hidden read)" : "");
        return;
    }
    printf("%s(%s),标题在第 %d 行\n", kind_label(sheet->kind), sheet->kind, sheet->heading_row);
    if (sheet->hidden_rows > 0)
        printf("    有 %zu 行是隐藏的%s\n", sheet->hidden_rows,
               preview->skip_hidden ? ",没有读取" : ",一并读取;不要的请加 --hidden skip");
    for (const char **name = sheet->unmatched; name != NULL && *name != NULL; name++) {
        fputs(name == sheet->unmatched ? "    未识别的列(不导入):" : "、", stdout);
        message_plain(stdout, *name);
        if (name[1] == NULL)
            fputc('\n', stdout);
    }
}

static void print_place(const char *state, const struct import_row *row)
{
    printf("    %s 第 %d 行", state, row->row);
    if (row->state == IMPORT_REFUSED && row->column > 0)
        printf(" %s 列", row->column_name);
    fputs(row->uscc[0] != '\0' ? " " : "", stdout);
    message_plain(stdout, row->uscc);
    fputs(row->name[0] != '\0' ? " " : "", stdout);
    message_plain(stdout, row->name);
}

static void print_changes(const struct import_row *row)
{
    for (size_t i = 0; i < row->change_count; i++) {
        const struct import_change *change = &row->changes[i];
        fputs("        ", stdout);
        message_plain(stdout, change->field);
        fputs(":", stdout);
        message_plain(stdout, change->from[0] != '\0' ? change->from : "(空)");
        fputs(" → ", stdout);
        message_plain(stdout, change->to[0] != '\0' ? change->to : "(空)");
        fputc('\n', stdout);
    }
}

static void take_head(void *context, const struct import_head *head)
{
    struct preview *preview = context;
    if (preview->refusals != NULL)
        refusals_head(preview->refusals, head);
}

static void tell_row(void *context, const struct import_row *row)
{
    struct preview *preview = context;
    if (preview->stopped || row->state == IMPORT_UNCHANGED || row->state == IMPORT_SKIPPED)
        return;
    progress_hide(&preview->progress);
    if (row->state == IMPORT_REFUSED) {
        if (preview->refusals != NULL)
            refusals_row(preview->refusals, row);
        print_place("拒绝", row);
        fputs(":", stdout);
        message_plain(stdout, row->reason);
        fputc('\n', stdout);
    } else {
        print_place(row->state == IMPORT_NEW ? "新增" : "变更", row);
        fputc('\n', stdout);
        if (row->in_bin)
            puts("        回收站里有同一代码的企业,它的资质和登记都在那里;要接着用的,"
                 "请先用 peiyu trash 恢复,再导入");
        if (row->state == IMPORT_CHANGED)
            print_changes(row);
    }
}

static void print_counts(const char *indent, const size_t counts[5])
{
    printf("%s新增 %zu,变更 %zu,未变 %zu,拒绝 %zu,跳过 %zu\n", indent, counts[IMPORT_NEW],
           counts[IMPORT_CHANGED], counts[IMPORT_UNCHANGED], counts[IMPORT_REFUSED],
           counts[IMPORT_SKIPPED]);
}

static void sheet_end(void *context, const struct import_sheet *sheet)
{
    struct preview *preview = context;
    progress_hide(&preview->progress);
    if (sheet->kind != NULL && !preview->stopped)
        print_counts("    小计:", sheet->counts);
    for (size_t i = 0; i < sizeof preview->counts / sizeof preview->counts[0]; i++)
        preview->counts[i] += sheet->counts[i];
    if (preview->stopped || (!preview->broken && !message_flush())) {
        preview->broken = true;
        database_rollback(preview->database);
    }
}

static bool progress(void *context, size_t done, size_t total)
{
    struct preview *preview = context;
    progress_show(&preview->progress, done, total);
    return !preview->broken && !ferror(stdout);
}

void preview_begin(struct preview *preview, struct database *database, const char *path)
{
    *preview = (struct preview){.database = database, .path = path};
    progress_begin(&preview->progress, "导入");
}

struct import_listener preview_listener(struct preview *preview)
{
    struct import_listener listener = {
        .context = preview,
        .sheet_begin = sheet_begin,
        .head = take_head,
        .row = tell_row,
        .sheet_end = sheet_end,
        .progress = progress,
    };
    return listener;
}

void preview_stop(struct preview *preview)
{
    preview->stopped = preview->broken = true;
    fputs(preview->others_written ? "已中止,这个文件没有写入;前面的文件已经写入,可用 undo 撤销\n"
                                  : "已中止,没有写入任何内容\n",
          stderr);
}

void preview_end(struct preview *preview, bool dry_run)
{
    progress_hide(&preview->progress);
    tell_file(preview);
    print_counts("  合计:", preview->counts);
    bool changes = preview->counts[IMPORT_NEW] > 0 || preview->counts[IMPORT_CHANGED] > 0;
    fputs(dry_run   ? "  试运行,没有写入\n"
          : changes ? "  已写入\n"
                    : "  没有需要写入的改动\n",
          stdout);
}
