#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/conflict.h"
#include "cli/message.h"
#include "cli/preview.h"
#include "cli/session.h"
#include "core/memory.h"
#include "db/import/office_copy.h"
#include "exports/target.h"

#define REPORT_ENDING ".xlsx"
#define YEAR_FIRST 1990
#define YEAR_LAST 2099

struct importing {
    struct session session;
    struct import_options options;
    struct import_mapping *mapping; /* NULL: none given */
    struct conflict conflict;
    bool through_office;
    struct office_copy **copies; /* by operand; NULL: read as it is */
    size_t copy_count;
    const char *report;        /* NULL: none wanted */
    struct refusals *refusals; /* for it */
    size_t refused, files_written;
};

/* Asked on a terminal; scripts never are. */
static bool may_ask(void)
{
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

static bool read_conflict(struct importing *importing, const struct arguments *arguments,
                          struct error *err)
{
    static const struct {
        const char *word;
        enum import_conflict conflict;
    } words[] = {{"replace", IMPORT_REPLACE},
                 {"keep", IMPORT_KEEP},
                 {"newer", IMPORT_NEWER},
                 {"ask", IMPORT_ASK}};
    const char *text = arguments_get(arguments, "on-conflict");
    size_t count = sizeof words / sizeof *words, at = 0;
    if (text == NULL)
        text = may_ask() ? "ask" : "replace";
    while (at < count && strcmp(text, words[at].word) != 0)
        at++;
    if (at == count)
        return error_set(err, ERROR_USAGE,
                         "选项 --on-conflict 的“%s”不认识,请写 ask、keep、replace 或 newer", text);
    if (words[at].conflict == IMPORT_ASK && !may_ask())
        return error_set(err, ERROR_USAGE,
                         "不在终端里,不能逐项询问;--on-conflict 请写 keep、replace 或 newer");
    importing->options.conflict = words[at].conflict;
    return true;
}

static bool read_hidden(struct importing *importing, const struct arguments *arguments,
                        struct error *err)
{
    const char *text = arguments_get(arguments, "hidden");
    if (text == NULL)
        return true;
    if (strcmp(text, "read") != 0 && strcmp(text, "skip") != 0)
        return error_set(err, ERROR_USAGE, "选项 --hidden 的“%s”不认识,请写 read 或 skip", text);
    importing->options.hidden = strcmp(text, "read") == 0 ? IMPORT_HIDDEN_READ : IMPORT_HIDDEN_SKIP;
    return true;
}

static bool read_options(struct importing *importing, const struct arguments *arguments,
                         struct error *err)
{
    long year = 0;
    if (!read_conflict(importing, arguments, err) || !read_hidden(importing, arguments, err) ||
        !arguments_whole(arguments, "year", YEAR_FIRST, YEAR_LAST, &year, err))
        return false;
    importing->options.kind = arguments_get(arguments, "kind");
    importing->options.sheet = arguments_get(arguments, "sheet");
    importing->options.year = (int)year;
    importing->options.today = date_today();
    importing->options.dry_run = arguments_has(arguments, "dry-run");
    importing->report = arguments_get(arguments, "report");
    importing->through_office = arguments_has(arguments, "libreoffice");
    importing->options.resolve = importing->options.dry_run ? NULL : conflict_ask;
    importing->options.context = &importing->conflict;
    return true;
}

static bool read_mapping(struct importing *importing, const struct arguments *arguments,
                         struct error *err)
{
    const char *path = arguments_get(arguments, "mapping");
    if (path == NULL)
        return true;
    importing->mapping = import_mapping_load(importing->session.packs, path, err);
    importing->options.mapping = importing->mapping;
    return importing->mapping != NULL;
}

static void ignore_sheet(void *context, const struct import_sheet *sheet)
{
    (void)context;
    (void)sheet;
}

static void ignore_row(void *context, const struct import_row *row)
{
    (void)context;
    (void)row;
}

/* ---- LibreOffice ---- */

static bool tell_converting(void *context)
{
    struct progress *progress = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    progress_show(progress, (size_t)(now.tv_sec - progress->start.tv_sec), 0);
    return true;
}

/* What it reads in place of the files. */
static bool copy_all(struct importing *importing, const struct arguments *arguments,
                     struct error *err)
{
    struct progress progress;
    const struct office_wait wait = {.go_on = tell_converting, .context = &progress};
    bool good = true;
    importing->copy_count = arguments->operand_count;
    importing->copies = memory_resize(NULL, importing->copy_count + 1, sizeof *importing->copies);
    for (size_t i = 0; i < importing->copy_count; i++)
        importing->copies[i] = NULL;
    for (size_t i = 0; good && importing->through_office && i < importing->copy_count; i++) {
        if (!office_is_for(arguments->operands[i]))
            continue;
        progress_begin(&progress, "LibreOffice 正在转换,秒");
        importing->copies[i] = office_copy_make(arguments->operands[i], &wait, err);
        progress_hide(&progress);
        good = importing->copies[i] != NULL;
    }
    return good;
}

static void free_copies(struct importing *importing)
{
    for (size_t i = 0; i < importing->copy_count; i++)
        office_copy_free(importing->copies[i]);
    free(importing->copies);
}

/* What libfreexl cannot tell, LibreOffice may. */
static bool advise_office(const struct importing *importing, const char *path, struct error *err)
{
    struct error told = *err;
    if (err->code != ERROR_FILE || *err->text == '\0' || importing->through_office ||
        !office_is_for(path) || !office_is_installed())
        return false;
    return error_set(err, told.code, "%s,或加 --libreoffice 由本机的 LibreOffice 读", told.text);
}

/* ---- files ---- */

/* A command that fails changes nothing: of several files none is written before all of them were
 * read to their end once. */
static bool try_all(struct importing *importing, const struct arguments *arguments,
                    struct error *err)
{
    static const struct import_listener silent = {
        .sheet_begin = ignore_sheet, .row = ignore_row, .sheet_end = ignore_sheet};
    struct import_options options = importing->options;
    options.dry_run = true;
    if (options.conflict == IMPORT_ASK)
        options.conflict = IMPORT_REPLACE;
    for (size_t i = 0; i < arguments->operand_count; i++) {
        const char *path = arguments->operands[i];
        size_t refused = 0;
        options.copy = importing->copies[i];
        if (!import_file(importing->session.database, path, &options, &silent, &refused, err))
            return advise_office(importing, path, err);
    }
    return true;
}

static bool import_one(struct importing *importing, const char *path,
                       const struct office_copy *copy, struct error *err)
{
    struct preview preview;
    size_t refused = 0;
    importing->options.copy = copy;
    preview_begin(&preview, importing->session.database, path);
    preview.skip_hidden = importing->options.hidden == IMPORT_HIDDEN_SKIP;
    preview.through_office = copy != NULL;
    preview.others_written = importing->files_written > 0;
    importing->conflict.preview = &preview;
    preview.refusals = importing->refusals;
    struct import_listener listener = preview_listener(&preview);
    bool good = import_file(importing->session.database, path, &importing->options, &listener,
                            &refused, err);
    if (!good && preview.broken)
        *err = (struct error){.code = ERROR_FILE}; /* told already */
    if (good)
        preview_end(&preview, importing->options.dry_run);
    progress_hide(&preview.progress);
    importing->refused += refused;
    importing->files_written += good;
    return good || advise_office(importing, path, err);
}

/* A report that cannot be written must be known before anything is. */
static bool open_report(struct importing *importing, struct error *err)
{
    struct target target;
    const char *path = importing->report;
    size_t length = path == NULL ? 0 : strlen(path), ending = strlen(REPORT_ENDING);
    if (path == NULL)
        return true;
    if (length <= ending || strcasecmp(path + length - ending, REPORT_ENDING) != 0)
        return error_set(err, ERROR_USAGE, "--report 的文件名“%s”要以 .xlsx 结尾", path);
    if (!target_open(&target, path, err))
        return false;
    target_abandon(&target);
    importing->refusals = refusals_new();
    return true;
}

static bool write_report(const struct importing *importing, struct error *err)
{
    if (importing->report == NULL)
        return true;
    if (!refusals_write(importing->refusals, importing->report, err))
        return error_prefix(err, importing->options.dry_run ? "报告没有写成"
                                                            : "数据已写入,报告没有写成");
    printf("被拒绝的行已写到 ");
    message_plain(stdout, importing->report);
    fputc('\n', stdout);
    return true;
}

static bool import_all(struct importing *importing, const struct arguments *arguments,
                       struct error *err)
{
    if (!read_options(importing, arguments, err))
        return false;
    bool open = importing->options.dry_run
                    ? session_open_rehearsal(&importing->session, arguments, err)
                    : session_open(&importing->session, arguments, err);
    if (!open || !read_mapping(importing, arguments, err) || !open_report(importing, err) ||
        !copy_all(importing, arguments, err))
        return false;
    if (arguments->operand_count > 1 && !try_all(importing, arguments, err))
        return false;
    for (size_t i = 0; i < arguments->operand_count; i++) {
        if (!import_one(importing, arguments->operands[i], importing->copies[i], err))
            return false;
    }
    return write_report(importing, err);
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct importing importing = {0};
    bool good = import_all(&importing, arguments, &err);
    import_mapping_free(importing.mapping);
    refusals_free(importing.refusals);
    free_copies(&importing);
    session_close(&importing.session);
    if (!good)
        return message_error(&err);
    return importing.refused > 0 ? STATUS_FAULTS : STATUS_DONE;
}

static const struct option_rule options[] = {
    {"kind", "KIND", "不自动识别,按这一种读:enterprises、figures、certificates 等", false},
    {"sheet", "NAME", "只读这张工作表", false},
    {"year", "YEAR", "标题里没有年度的数据属于哪一年,默认上年度", false},
    {"hidden", "HOW", "隐藏的工作表和行:read 都读,skip 都不读;默认读隐藏的行,不读隐藏的表", false},
    {"dry-run", NULL, "只预览,不写入", false},
    {"on-conflict", "HOW",
     "与库里不同时:replace 以文件为准,keep 保留库里的,newer 以较新的为准,ask 逐项问", false},
    {"libreoffice", NULL, "旧式 .xls 由本机的 LibreOffice 转换后再读,公式和百分比也读得出", false},
    {"mapping", "FILE", "按这个文件对应列,每行 表头: 数据名称;不导入的列写 忽略", false},
    {"report", "FILE", "把被拒绝的行连同表头和原因写到这个 .xlsx,改好可再导入", false},
    {0},
};

const struct command command_import = {
    .name = "import",
    .usage = "FILE… [--kind KIND] [--sheet NAME] [--year YEAR] [--mapping FILE] "
             "[--hidden read|skip] "
             "[--libreoffice] [--dry-run] [--on-conflict ask|keep|replace|newer] "
             "[--report FILE]",
    .summary = "导入企业名单、年度数据、资质证书等表格",
    .help =
        "读 .xlsx、.xls(包括其实是网页的)和 .csv(UTF-8、GB18030、UTF-16),按内容识别,\n"
        "不看扩展名;一个工作簿可以有几张表。.xls 里用得着的格子是公式或百分比的,读不出值,\n"
        "不予读取,请另存为 .xlsx;装有 LibreOffice 的,可加 --libreoffice 由它读。\n"
        "先列出新增、变更(原值 → 新值)、被拒绝的行(行、列、原因)和未识别的列,再写入;\n"
        "每个文件全部写入或全部不写,同一文件再导入一次没有变化。有被拒绝的行时退出状态为 1。\n"
        "竖着合并的镇街、日期等归它盖住的各行;合并的数字分不清是哪一行的,那几行被拒绝。\n"
        "--mapping 的文件每行写 表头: 数据名称(标识、别名也可),如 产值(元): 营业收入总额,要指定年度的\n"
        "写 营业收入总额@2022;不导入的列写 忽略。写入后记住,表头相同的文件以后照办。\n"
        "例:peiyu import --dry-run 企业名单.xlsx\n",
    .options = options,
    .least = 1,
    .most = OPERANDS_ANY,
    .run = run,
};
