#include <stdlib.h>
#include <string.h>

#include "cli/column.h"
#include "cli/command.h"
#include "cli/csv.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/json.h"
#include "core/text.h"
#include "db/enterprise_store.h"

struct row {
    const char **cells; /* as columns */
    const char **titles;
    const char *sort_text; /* names by their pinyin */
    struct result key;
    size_t place; /* by code */
};

struct listing {
    struct session session;
    struct arena *arena;
    enum format format;
    struct columns columns;
    struct columns sort; /* one, or none */
    bool descending;
    struct expression *filter;
    struct row *rows;
    size_t count, capacity;
};

static bool read_columns(struct listing *listing, const struct arguments *arguments,
                         struct error *err)
{
    static const char *const usual[] = {"uscc", "name", "town", "titles", "library_state"};
    const struct dictionary *dictionary = packs_dictionary(listing->session.packs);
    const char *text = arguments_get(arguments, "columns");
    int last_year = listing->session.today.year - 1;
    bool all = text == NULL || listing->format == FORMAT_JSON;
    for (size_t i = 0; all && i < sizeof usual / sizeof usual[0]; i++) {
        if (!columns_add(&listing->columns, dictionary, usual[i], last_year, listing->arena, err))
            return false;
    }
    if (text == NULL)
        return true;
    struct columns asked = {0};
    bool good = columns_read(&asked, dictionary, text, last_year, listing->arena, err);
    for (size_t i = 0; good && i < asked.count; i++) {
        struct columns *columns = &listing->columns;
        if (all && columns_have(columns, asked.items[i].key))
            continue;
        columns->items = memory_grow(columns->items, columns->count, &columns->capacity);
        columns->items[columns->count++] = asked.items[i];
        asked.items[i].expression = NULL; /* moved */
    }
    columns_clear(&asked);
    return good;
}

static bool read_options(struct listing *listing, const struct arguments *arguments,
                         struct error *err)
{
    const struct dictionary *dictionary = packs_dictionary(listing->session.packs);
    const char *sort = arguments_get(arguments, "sort");
    const char *filter = arguments_get(arguments, "filter");
    if (!read_columns(listing, arguments, err))
        return false;
    if (sort != NULL) {
        listing->descending = sort[0] == '-';
        if (!columns_add(&listing->sort, dictionary, sort + (listing->descending ? 1 : 0),
                         listing->session.today.year - 1, listing->arena, err))
            return error_prefix(err, "选项 --sort");
    }
    return filter == NULL || session_read_filter(&listing->session, filter, &listing->filter, err);
}

static void set_sort_key(struct listing *listing, struct row *row, const struct evaluation *how)
{
    const struct column *column = &listing->sort.items[0];
    column_value(column, how, listing->arena, &row->key);
    if (row->key.kind == RESULT_TEXT) {
        char *full, *initials;
        row->key.text = arena_text(listing->arena, row->key.text);
        text_pinyin(listing->arena, row->key.text, &full, &initials);
        row->sort_text = full;
    }
}

static bool take(void *context, struct dossier *dossier)
{
    struct listing *listing = context;
    struct evaluation how = {.dossier = dossier, .as_of = listing->session.today};
    if (listing->filter != NULL && expression_truth(listing->filter, &how) != TRUTH_TRUE)
        return true;
    struct row row = {.place = listing->count};
    row.cells = arena_alloc(listing->arena, listing->columns.count * sizeof *row.cells);
    for (size_t i = 0; i < listing->columns.count; i++)
        row.cells[i] = column_text(&listing->columns.items[i], &how, listing->arena);
    row.titles = column_titles(&how, listing->arena);
    result_init(&row.key);
    if (listing->sort.count > 0)
        set_sort_key(listing, &row, &how);
    listing->rows = memory_grow(listing->rows, listing->count, &listing->capacity);
    listing->rows[listing->count++] = row;
    return true;
}

static bool is_known(const struct row *row)
{
    return row->key.kind != RESULT_UNKNOWN && row->key.kind != RESULT_NONE;
}

static int compare_keys(const struct row *a, const struct row *b)
{
    if (a->key.kind != b->key.kind)
        return a->key.kind < b->key.kind ? -1 : 1;
    switch (a->key.kind) {
    case RESULT_NUMBER:
        return mpq_cmp(a->key.number, b->key.number);
    case RESULT_DATE:
        return date_compare(a->key.date, b->key.date);
    case RESULT_TRUTH:
        return (int)a->key.truth - (int)b->key.truth;
    case RESULT_TEXT:
        return strcmp(a->sort_text, b->sort_text);
    default:
        return 0;
    }
}

static int by_place(const struct row *a, const struct row *b)
{
    return a->place < b->place ? -1 : a->place > b->place;
}

/* What is unknown comes last either way; equal ones stay in the order of their codes. */
static int ascending(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (is_known(a) != is_known(b))
        return is_known(a) ? -1 : 1;
    int order = is_known(a) ? compare_keys(a, b) : 0;
    return order != 0 ? order : by_place(a, b);
}

static int descending(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    if (is_known(a) != is_known(b))
        return is_known(a) ? -1 : 1;
    int order = is_known(a) ? compare_keys(b, a) : 0;
    return order != 0 ? order : by_place(a, b);
}

static void print_json(const struct listing *listing)
{
    struct json json;
    json_begin(&json, stdout);
    json_array(&json, NULL);
    for (size_t i = 0; i < listing->count; i++) {
        json_object(&json, NULL);
        for (size_t j = 0; j < listing->columns.count; j++) {
            const struct column *column = &listing->columns.items[j];
            const char *cell = listing->rows[i].cells[j];
            if (!column->titles) {
                json_text(&json, column->key, cell[0] != '\0' ? cell : NULL);
                continue;
            }
            json_array(&json, column->key);
            for (const char **title = listing->rows[i].titles; *title != NULL; title++)
                json_text(&json, NULL, *title);
            json_close(&json);
        }
        json_close(&json);
    }
    json_close(&json);
}

static void print_grid(const struct listing *listing)
{
    struct grid grid;
    bool csv = listing->format == FORMAT_CSV;
    grid_begin(&grid);
    for (size_t j = 0; j < listing->columns.count; j++) {
        const struct column *column = &listing->columns.items[j];
        grid_column(&grid, csv ? column->key : column->heading, column->right);
    }
    for (size_t i = 0; i < listing->count; i++) {
        for (size_t j = 0; j < listing->columns.count; j++)
            grid_cell(&grid, listing->rows[i].cells[j]);
    }
    if (csv) {
        grid_print_csv(&grid, stdout);
    } else {
        grid_print(&grid, stdout);
        printf("共 %zu 家\n", listing->count);
    }
    grid_end(&grid);
}

static bool list(struct listing *listing, const struct arguments *arguments, struct error *err)
{
    if (!arguments_format(arguments, &listing->format, err) ||
        !session_open(&listing->session, arguments, err) || !read_options(listing, arguments, err))
        return false;
    struct dossier *dossier = dossier_new(packs_dictionary(listing->session.packs));
    bool good = enterprise_each(listing->session.database, dossier, take, listing, err);
    dossier_free(dossier);
    if (!good)
        return false;
    if (listing->sort.count > 0 && listing->count > 0)
        qsort(listing->rows, listing->count, sizeof *listing->rows,
              listing->descending ? descending : ascending);
    if (listing->format == FORMAT_JSON)
        print_json(listing);
    else
        print_grid(listing);
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct listing listing = {.arena = arena_new()};
    bool good = list(&listing, arguments, &err);
    for (size_t i = 0; i < listing.count; i++)
        result_clear(&listing.rows[i].key);
    free(listing.rows);
    columns_clear(&listing.columns);
    columns_clear(&listing.sort);
    expression_free(listing.filter);
    session_close(&listing.session);
    arena_free(listing.arena);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"filter", "EXPR", "只列出满足条件的企业,例如 \"town = 利国镇 and revenue[-1] >= 2000\"",
     false},
    {"columns", "A,B,…", "要哪些列:事实代号或名称(可带 @年度)、titles,或表达式", false},
    {"sort", "[-]FIELD", "按哪一列排序,前面加 - 为从大到小", false},
    {"format", "FORMAT", "table(默认)、csv 或 json", false},
    {0},
};

const struct command command_list = {
    .name = "list",
    .alias = "ls",
    .usage = "[--filter EXPR] [--columns A,B,…] [--sort [-]FIELD] [--format table|csv|json]",
    .summary = "列出库内企业",
    .help =
        "默认列出统一社会信用代码、企业名称、乡镇、现有资质和在库状态,按代码排序。\n"
        "没有写年度的年度数据是上年度的;表达式里 revenue[-1] 是上年度,revenue[2023] 是 2023 年。\n"
        "JSON 总有 uscc、name、town、titles、library_state,--columns 另加其余的列。\n"
        "例:peiyu list --columns uscc,name,revenue@2023,rd_ratio --sort -revenue --format csv\n",
    .options = options,
    .run = run,
};
