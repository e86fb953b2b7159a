#include "db/import/row_class.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define CODE_CHARACTERS 15 /* fewer letters and digits are no attempt at a credit code */
#define SECTION_COLUMNS 3  /* a cell merged over so many is a section or a note */
#define TOTAL_REST 24      /* bytes behind 合计 */
#define TITLE_CELLS 16     /* a row of more is no title */

/* What a row says, folded. */
struct row_look {
    const struct table_line *row;
    const char **texts; /* by cell, "" for white space */
    size_t filled, planned;
    const char *first, *code, *name;
    int first_column;
};

static bool starts_with(const char *text, const char *const words[], size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return true;
    }
    return false;
}

static bool is_planned(const struct sheet_plan *plan, int column)
{
    size_t i;

    for (i = 0; i < plan->count; i++) {
        if (plan->columns[i].column == column)
            return true;
    }
    return false;
}

static struct row_look look_at(const struct sheet_plan *plan, const struct table_line *row,
                               struct arena *arena)
{
    struct row_look look = {.row = row, .first = "", .code = "", .name = ""};
    size_t i;

    look.texts = arena_alloc(arena, (row->count + 1) * sizeof *look.texts);
    for (i = 0; i < row->count; i++) {
        const char *text = text_fold(arena, cell_text(arena, &row->cells[i]));
        int column = row->cells[i].column;

        look.texts[i] = text;
        if (row->cells[i].kind == CELL_FORMULA)
            text = "=";
        if (*text == '\0')
            continue;
        look.filled++;
        look.planned += is_planned(plan, column);
        if (*look.first == '\0') {
            look.first = text;
            look.first_column = column;
        }
        if (plan->code != NULL && column == plan->code->column)
            look.code = text;
        if (plan->name != NULL && column == plan->name->column)
            look.name = text;
    }
    return look;
}

/* Right or wrong, it was meant as a credit code. */
static bool is_code_like(const char *text)
{
    size_t count = 0;

    for (; *text != '\0'; text++)
        count += isalnum((unsigned char)*text) != 0;
    return count >= CODE_CHARACTERS;
}

static bool is_total_text(const char *text)
{
    static const char *const words[] = {"合计",     "小计",     "总计", "共计", "累计",
                                        "本页合计", "本页小计", "平均", "均值"};

    return starts_with(text, words, sizeof words / sizeof *words) &&
           strlen(text) <= strlen("合计") + TOTAL_REST;
}

static bool is_total(const struct row_look *look)
{
    return is_total_text(look->first) || is_total_text(look->code) || is_total_text(look->name);
}

static bool is_note_text(const char *text)
{
    static const char *const words[] = {
        "注:",      "注1",      "注2",       "注、",     "注.",      "备注:",      "说明:",
        "填表说明", "填报说明", "填表人",    "填报人",   "填表单位", "填报单位",   "填表日期",
        "填报日期", "填表时间", "制表",      "审核人",   "审核:",    "复核人",     "单位负责",
        "负责人:",  "联系人:",  "联系电话:", "数据来源", "(盖章)",   "单位(盖章)", "单位盖章",
        "主管部门", "经办人",   "报送单位",
    };

    return strcmp(text, "注") == 0 || starts_with(text, words, sizeof words / sizeof *words);
}

static bool is_note(const struct row_look *look)
{
    return is_note_text(look->first) || is_note_text(look->code) || is_note_text(look->name);
}

/* Every cell stands as in one of the heading rows, or at least the code and name do. */
static bool is_heading(const struct row_classifier *classifier, const struct row_look *look)
{
    const struct sheet_plan *plan = classifier->plan;
    size_t same = 0, i;

    for (i = 0; i < look->row->count; i++) {
        bool found = false;
        int row;

        if (*look->texts[i] == '\0')
            continue;
        for (row = plan->first; row <= plan->last && !found; row++) {
            const struct head_cell *cell =
                head_grid_at(classifier->grid, row, look->row->cells[i].column, NULL);

            found = cell != NULL && strcmp(cell->heading.full, look->texts[i]) == 0;
        }
        if (found && ((plan->code != NULL && look->row->cells[i].column == plan->code->column) ||
                      (plan->name != NULL && look->row->cells[i].column == plan->name->column)))
            return true;
        same += found;
    }
    return same == look->filled;
}

/* A title above the headings, printed again further down. */
static bool is_title(const struct row_classifier *classifier, const struct row_look *look)
{
    size_t count, i;
    int row;

    if (look->filled > 2)
        return false;
    for (row = 1; row < classifier->plan->first; row++) {
        const struct head_cell *cells = head_grid_row(classifier->grid, row, &count);

        for (i = 0; i < count && i < TITLE_CELLS; i++) {
            if (strcmp(cells[i].heading.full, look->first) == 0)
                return true;
        }
    }
    return false;
}

static bool is_unit_row(const struct row_look *look, struct arena *arena)
{
    size_t i;

    for (i = 0; i < look->row->count; i++) {
        struct heading heading;

        if (*look->texts[i] == '\0')
            continue;
        heading_read(arena, look->texts[i], &heading);
        if (*heading.base != '\0' || heading.year_kind != HEADING_NO_YEAR)
            return false;
    }
    return true;
}

/* 1 2 3 … under the headings. */
static bool is_column_numbers(const struct row_look *look)
{
    long last = 0;
    size_t i;

    if (look->filled < 3)
        return false;
    for (i = 0; i < look->row->count; i++) {
        const char *text = look->texts[i];
        char *end;
        long number;

        if (*text == '\0')
            continue;
        number = strtol(*text == '(' ? text + 1 : text, &end, 10);
        if (number <= 0 || (last != 0 && number != last + 1) ||
            (*end != '\0' && strcmp(end, ")") != 0))
            return false;
        last = number;
    }
    return true;
}

static int compare_merge(const void *key, const void *item)
{
    const struct table_merge *wanted = key, *merge = item;

    return wanted->top != merge->top ? wanted->top - merge->top : wanted->left - merge->left;
}

/* A cell merged over several columns with nothing beside it. */
static bool is_section(const struct row_classifier *classifier, const struct row_look *look)
{
    const struct table_sheet *sheet = classifier->sheet;
    struct table_merge wanted = {.top = look->row->number, .left = look->first_column};
    const struct table_merge *merge;

    if (look->filled != 1 || sheet->merge_count == 0)
        return false;
    merge =
        bsearch(&wanted, sheet->merges, sheet->merge_count, sizeof *sheet->merges, compare_merge);
    return merge != NULL && merge->right - merge->left + 1 >= SECTION_COLUMNS;
}

/* 填报人:张三   审核人:李四   2025年5月20日 */
static bool is_signature(const struct row_look *look)
{
    size_t i;

    for (i = 0; i < look->row->count; i++) {
        if (is_note_text(look->texts[i]))
            return true;
    }
    return false;
}

enum row_class row_classify(struct row_classifier *classifier, const struct table_line *row,
                            struct arena *arena)
{
    struct row_look look = look_at(classifier->plan, row, arena);

    if (look.filled == 0)
        return ROW_EMPTY;
    if (is_code_like(look.code))
        return ROW_DATA;
    if (is_total(&look) || is_note(&look)) {
        classifier->behind_table = true;
        return ROW_SKIPPED;
    }
    if (is_heading(classifier, &look) || is_title(classifier, &look) || is_unit_row(&look, arena) ||
        is_column_numbers(&look) || is_section(classifier, &look))
        return ROW_SKIPPED;
    if (*look.code != '\0' || *look.name != '\0')
        return classifier->behind_table && look.filled <= 2 ? ROW_SKIPPED : ROW_DATA;
    if (look.planned == 0 || classifier->behind_table || is_signature(&look))
        return ROW_SKIPPED;
    return ROW_DATA;
}
