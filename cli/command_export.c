#include <stdlib.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "core/memory.h"
#include "db/batch_step.h"
#include "exports/export.h"
#include "exports/layout.h"

struct exporting {
    struct session session;
    struct layouts *layouts;
    struct progress progress;
    int64_t *ids; /* of --batch */
};

static bool show_progress(void *context, size_t done, size_t total)
{
    progress_show(context, done, total);
    return true;
}

static bool open_layouts(struct exporting *exporting, struct error *err)
{
    char **folders = paths_folders("layouts", err);
    if (folders == NULL)
        return false;
    exporting->layouts = layouts_open((const char *const *)folders, exporting->session.packs, err);
    paths_folders_free(folders);
    return exporting->layouts != NULL;
}

static bool list_layouts(struct exporting *exporting, const struct arguments *arguments,
                         struct error *err)
{
    if (arguments->operand_count > 0 || arguments_has(arguments, "out"))
        return error_set(err, ERROR_USAGE, "选项 --list 只列出版式,请去掉版式名和 --out");
    if (!session_open_packs(&exporting->session, err) || !open_layouts(exporting, err))
        return false;
    struct grid grid;
    grid_begin(&grid);
    grid_column(&grid, "版式", false);
    grid_column(&grid, "标题", false);
    for (size_t i = 0; i < layouts_count(exporting->layouts); i++) {
        grid_cell(&grid, layouts_id(exporting->layouts, i));
        grid_cell(&grid, layouts_title(exporting->layouts, i));
    }
    grid_print(&grid, stdout);
    grid_end(&grid);
    const char *passed;
    for (size_t i = 0; (passed = layouts_passed_over(exporting->layouts, i)) != NULL; i++)
        (void)fprintf(stderr, "peiyu: %s\n", passed);
    return true;
}

/* --- the cases of a batch --- */

/* --batch: those that passed the county's review, in the order of the batch. */
static bool choose_batch(struct exporting *exporting, const struct arguments *arguments,
                         struct export_options *options, struct error *err)
{
    struct arena *arena = arena_new();
    struct batch batch;
    long number = 0;
    bool given = arguments_has(arguments, "batch");
    bool good = !given || (arguments_whole(arguments, "batch", 1, 1000000000, &number, err) &&
                           batch_load(exporting->session.database, number, arena, &batch, err) &&
                           batch_reviewed(exporting->session.database, number, &exporting->ids,
                                          &options->enterprise_count, err));
    if (given && good) {
        options->enterprises = exporting->ids;
        options->reviewed = true;
        options->batch = number;
        options->renewal = batch.kind->renewal;
        options->clusters = batch.kind->cluster;
        if (options->tier == NULL)
            options->tier = batch.kind->tier;
    }
    arena_free(arena);
    return good;
}

/* --enterprise, --cluster: one alone. */
static bool choose_one(struct exporting *exporting, const struct arguments *arguments,
                       struct export_options *options, struct error *err)
{
    const char *code = arguments_get(arguments, "enterprise");
    const char *cluster = arguments_get(arguments, "cluster");
    int64_t id = 0;
    if (code == NULL && cluster == NULL)
        return true;
    if ((code != NULL) + (cluster != NULL) + arguments_has(arguments, "batch") > 1)
        return error_set(err, ERROR_USAGE, "选项 --enterprise、--cluster、--batch 只能写一个");
    struct dossier *dossier = dossier_new(packs_dictionary(exporting->session.packs));
    bool found = code != NULL ? session_load(&exporting->session, code, dossier, err)
                              : session_find_cluster(&exporting->session, cluster, &id, err);
    if (found && code != NULL)
        id = dossier_id(dossier);
    dossier_free(dossier);
    if (!found)
        return false;
    exporting->ids = memory_alloc(sizeof *exporting->ids);
    exporting->ids[0] = id;
    options->enterprises = exporting->ids;
    options->enterprise_count = 1;
    options->clusters = cluster != NULL;
    return true;
}

static bool write_layout(struct exporting *exporting, const struct arguments *arguments,
                         struct error *err)
{
    const char *id = arguments->operand_count > 0 ? arguments->operands[0] : NULL;
    struct export_options options = {
        .out = arguments_get(arguments, "out"),
        .filter = arguments_get(arguments, "filter"),
        .tier = arguments_get(arguments, "tier"),
        .as_of = date_today(),
        .progress = show_progress,
        .context = &exporting->progress,
    };
    size_t rows = 0;
    if (id == NULL || options.out == NULL)
        return error_set(err, ERROR_USAGE, "请写明版式和 --out 文件;peiyu export --list 列出版式");
    if (!arguments_date(arguments, "as-of", &options.as_of, err) ||
        !session_open(&exporting->session, arguments, err) || !open_layouts(exporting, err) ||
        !choose_batch(exporting, arguments, &options, err) ||
        !choose_one(exporting, arguments, &options, err))
        return false;
    const struct layout *layout = layouts_find(exporting->layouts, id);
    if (layout == NULL)
        return error_set(err, ERROR_USAGE, "没有“%s”这个版式,请用 peiyu export --list 查看", id);
    progress_begin(&exporting->progress, "导出");
    bool good = export_run(exporting->session.database, layout, &options, &rows, err);
    progress_hide(&exporting->progress);
    if (!good)
        return false;
    fputs("已导出到 ", stdout);
    message_plain(stdout, options.out);
    if (rows > 0)
        printf(",共 %zu 行\n", rows);
    else
        printf(",%s\n", layout->empty);
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct exporting exporting = {0};
    bool good = arguments_has(arguments, "list") ? list_layouts(&exporting, arguments, &err)
                                                 : write_layout(&exporting, arguments, &err);
    if (exporting.layouts != NULL)
        layouts_close(exporting.layouts);
    session_close(&exporting.session);
    free(exporting.ids);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"out", "FILE", "写到哪个文件,以 .xlsx 或 .csv 结尾,推荐函以 .docx 结尾", false},
    {"filter", "EXPR", "只要满足条件的企业", false},
    {"as-of", "DATE", "基准日,默认今天", false},
    {"list", NULL, "列出全部版式", false},
    {"batch", "ID", "只要这一批中县级初审通过的,按批中的顺序", false},
    {"enterprise", "USCC", "只要这一家", false},
    {"cluster", "NAME", "只要这一个集群", false},
    {"tier", "T",
     "评分表、推荐函按哪个层次:innovative、srdi 或 giant;评分表默认是还没有的下一个称号,推荐函默认 srdi",
     false},
    {0},
};

const struct command command_export = {
    .name = "export",
    .usage =
        "LAYOUT --out FILE [--batch ID | --enterprise USCC | --cluster NAME] [--tier T] [--filter EXPR] [--as-of DATE] | --list",
    .summary = "按版式导出推荐汇总表等表格",
    .help = "文件写完整后才替换同名的旧文件。推荐汇总表列出基准日结论为符合、\n"
            "且没有同一资质在有效期内的企业;写了 --batch 的,列出该批中县级初审通过的,\n"
            "按加入批次的先后,推荐意见照各案填写。自己的版式放在 ~/.local/share/peiyu/packs/。\n"
            "名字以 -renewal 结尾的是复核的,列有效期将满和刚满的;library 的第二张表列有效资质。\n"
            "scorecard 是评分表,一家一页:写 --enterprise、--cluster、--batch 或 --filter。\n"
            "例:peiyu export recommend-srdi --as-of 2023-06-30 --out 专精特新推荐汇总表.xlsx\n",
    .options = options,
    .most = 1,
    .run = run,
};
