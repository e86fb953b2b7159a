#include "db/import/row_class.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define SECTION_COLUMNS 3 /* a cell merged over so many is a section or a note */
#define TOTAL_REST 24     /* bytes behind 合计 */
#define TITLE_CELLS 16    /* a row of more is no title */

/* What a row says, folded. */
struct row_look {
    const struct table_line *row;
    const char **texts;       /* by cell, "" for white space */
    struct heading *headings; /* by cell, once they were needed */
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
        if (row->cells[i].kind == CELL_FORMULA || row->cells[i].kind == CELL_UNTOLD)
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

static void read_headings(struct row_look *look, struct arena *arena)
{
    look->headings = arena_alloc(arena, (look->row->count + 1) * sizeof *look->headings);
    for (size_t i = 0; i < look->row->count; i++)
        heading_read(arena, look->texts[i], &look->headings[i]);
}

static bool is_key_column(const struct sheet_plan *plan, int column)
{
    return (plan->code != NULL && column == plan->code->column) ||
           (plan->name != NULL && column == plan->name->column);
}

/* Does the cell stand as in one of the heading rows? */
static bool is_same(const struct row_classifier *classifier, const struct row_look *look, size_t at)
{
    for (int row = classifier->plan->first; row <= classifier->plan->last; row++) {
        const struct head_cell *cell =
            head_grid_at(classifier->grid, row, look->row->cells[at].column, NULL);

        if (cell != NULL && strcmp(cell->heading.original, look->texts[at]) == 0)
            return true;
    }
    return false;
}

/* The form of a heading that some kind of sheet knows, or NULL. */
static const char *find_known(const struct row_classifier *classifier,
                              const struct heading *heading)
{
    for (size_t i = 0; i < heading->form_count; i++) {
        if (words_known(classifier->dictionary, heading->forms[i].text))
            return heading->forms[i].text;
    }
    return NULL;
}

static bool is_key_word(const struct row_classifier *classifier, const char *known)
{
    const struct fact *fact = dictionary_match(classifier->dictionary, known);

    return fact != NULL && (strcmp(fact->id, "uscc") == 0 || strcmp(fact->id, "name") == 0);
}

enum heading_look {
    NO_HEADING,
    SAME_HEADING,
    OTHER_HEADING,
};

/* Headings name the code or the name, or (the lower ones of two rows) have nothing but words that
 * are headings. Only those that stand as above the table are a repetition. */
static enum heading_look look_for_heading(const struct row_classifier *classifier,
                                          const struct row_look *look)
{
    size_t same = 0, known = 0, others = 0, i;
    bool key = false;

    for (i = 0; i < look->row->count; i++) {
        const char *word;

        if (*look->texts[i] == '\0')
            continue;
        if (is_same(classifier, look, i)) {
            same++;
            key = key || is_key_column(classifier->plan, look->row->cells[i].column);
            continue;
        }
        word = find_known(classifier, &look->headings[i]);
        known += word != NULL;
        others += word == NULL && !look->headings[i].note;
        key = key || (word != NULL && is_key_word(classifier, word) && look->filled > 1);
    }
    if (same == look->filled)
        return SAME_HEADING;
    if (key || (others == 0 && known > 0 && (known > 1 || classifier->below_heading)))
        return OTHER_HEADING;
    return NO_HEADING;
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

/* Nothing but units and notes, whatever stands under the code and the name. */
static bool is_unit_row(const struct row_classifier *classifier, const struct row_look *look)
{
    size_t units = 0, keys = 0, i;

    for (i = 0; i < look->row->count; i++) {
        const struct heading *heading = &look->headings[i];

        if (*look->texts[i] == '\0')
            continue;
        if (heading->note && heading->year_kind == HEADING_NO_YEAR)
            units += heading_is_unit(heading);
        else if (is_key_column(classifier->plan, look->row->cells[i].column))
            keys++;
        else
            return false;
    }
    return units > 0 || keys == 0;
}

/* The unit in which FACT is kept. */
static enum entry_unit own_unit(const struct fact *fact)
{
    enum entry_unit unit = UNIT_OWN;

    if (fact->type == FACT_PERCENT)
        return UNIT_PERCENT;
    if (fact->type == FACT_MONEY && money_unit_read(fact->unit, &unit) != MONEY_UNIT_KNOWN)
        unit = UNIT_WAN;
    return unit;
}

/* Does the cell name another unit than its column is read in? */
static bool is_other_unit(const struct sheet_plan *plan, int column, const struct heading *heading)
{
    for (size_t i = 0; i < plan->count; i++) {
        const struct plan_column *planned = &plan->columns[i];
        enum entry_unit unit = planned->unit;

        if (planned->column != column || planned->fact == NULL)
            continue;
        if (unit == UNIT_OWN)
            unit = own_unit(planned->fact);
        return heading->foreign_unit || heading->unit != unit;
    }
    return false;
}

/* Another unit in a row of units or a title between the lines. */
static bool has_other_unit(const struct row_classifier *classifier, const struct row_look *look,
                           bool unit_row, struct arena *arena)
{
    const struct sheet_plan *plan = classifier->plan;
    enum entry_unit usual = plan->money == MONEY_UNIT_NONE ? UNIT_WAN : plan->money_unit;

    for (size_t i = 0; i < look->row->count; i++) {
        const struct heading *heading = &look->headings[i];
        enum entry_unit unit = UNIT_OWN;
        enum money_unit found;

        if (*look->texts[i] == '\0')
            continue;
        if (unit_row && heading->has_unit &&
            is_other_unit(plan, look->row->cells[i].column, heading))
            return true;
        found = money_unit_of_title(arena, cell_text(arena, &look->row->cells[i]), &unit);
        if (found != MONEY_UNIT_NONE && (found == MONEY_UNIT_FOREIGN || unit != usual))
            return true;
    }
    return false;
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

static void begin_other(struct row_classifier *classifier, int row, bool unit)
{
    classifier->other_table = row;
    classifier->other_unit = unit;
}

/* Rows without a code that are no lines, whatever the table. Those that begin another one are
 * noted. */
static bool is_between_lines(struct row_classifier *classifier, struct row_look *look,
                             struct arena *arena)
{
    enum heading_look heading;
    bool unit_row;

    read_headings(look, arena);
    heading = look_for_heading(classifier, look);
    classifier->below_heading = heading != NO_HEADING;
    if (heading == OTHER_HEADING)
        begin_other(classifier, look->row->number, false);
    else if (heading == SAME_HEADING && !classifier->other_unit)
        begin_other(classifier, 0, false);
    if (heading != NO_HEADING)
        return true;
    unit_row = is_unit_row(classifier, look);
    if (has_other_unit(classifier, look, unit_row, arena))
        begin_other(classifier, look->row->number, true);
    return unit_row || is_title(classifier, look) || is_column_numbers(look) ||
           is_section(classifier, look);
}

static enum row_class classify(struct row_classifier *classifier, struct row_look *look,
                               struct arena *arena)
{
    if (is_total(look) || is_note(look)) {
        classifier->behind_table = true;
        return ROW_SKIPPED;
    }
    if (is_between_lines(classifier, look, arena))
        return ROW_SKIPPED;
    if (*look->code != '\0' || *look->name != '\0')
        return classifier->behind_table && look->filled <= 2 ? ROW_SKIPPED : ROW_DATA;
    if (look->planned == 0 || classifier->behind_table || is_signature(look))
        return ROW_SKIPPED;
    return ROW_DATA;
}

/* The line of a template that shows how it is filled in. */
static bool is_example(const struct row_look *look)
{
    static const char *const words[] = {"示例", "(示例", "例:"};

    return starts_with(look->first, words, sizeof words / sizeof *words);
}

enum row_class row_classify(struct row_classifier *classifier, const struct table_line *row,
                            struct arena *arena)
{
    struct row_look look = look_at(classifier->plan, row, arena);
    enum row_class class = ROW_DATA;

    if (look.filled == 0)
        return ROW_EMPTY;
    if (is_example(&look))
        return ROW_SKIPPED;
    if (heading_is_code(&(struct heading){.full = look.code}))
        classifier->below_heading = false;
    else
        class = classify(classifier, &look, arena);
    return class == ROW_DATA && classifier->other_table != 0 ? ROW_OF_OTHER_TABLE : class;
}
