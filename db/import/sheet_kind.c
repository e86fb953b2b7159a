#include "db/import/sheet_kind.h"

#include <string.h>

#include "core/text.h"

#define TITLE_CELLS 16 /* a row of more is no title */

/* The forms of a column's heading, and the group's label with its own: 有效期 over 起. */
static size_t column_forms(const struct head_column *column, struct arena *arena,
                           struct heading_form out[HEADING_FORMS + 1])
{
    size_t count = column->heading->form_count, i;

    for (i = 0; i < count; i++)
        out[i] = column->heading->forms[i];
    if (column->above != NULL && *column->above->base != '\0' && *column->heading->base != '\0')
        out[count++] = (struct heading_form){
            .text = arena_printf(arena, "%s%s", column->above->base, column->heading->base)};
    return count;
}

/* A field of the register, which knows one form of the ends of a period: 有效期起, 有效期至. */
static const struct fact *match_field(const struct reg *reg, const char *text)
{
    const struct fact *field = reg_match_field(reg, text);
    enum certificate_word word = field == NULL ? words_validity(text) : WORD_NONE;

    return word == WORD_NONE ? field : reg_match_field(reg, words_certificate_label(word));
}

const struct fact *sheet_kind_fact(const struct head_column *column,
                                   const struct dictionary *dictionary, const struct reg *reg,
                                   struct arena *arena, struct heading_form *form)
{
    struct heading_form forms[HEADING_FORMS + 1];
    size_t count = column_forms(column, arena, forms), i;

    for (i = 0; i < count; i++) {
        const struct fact *fact = reg == NULL ? dictionary_match(dictionary, forms[i].text)
                                              : match_field(reg, forms[i].text);

        if (fact != NULL) {
            if (form != NULL)
                *form = forms[i];
            return fact;
        }
    }
    return NULL;
}

enum certificate_word sheet_kind_word(const struct head_column *column, struct arena *arena)
{
    struct heading_form forms[HEADING_FORMS + 1];
    size_t count = column_forms(column, arena, forms), i;
    enum certificate_word word = WORD_NONE;

    for (i = 0; i < count && word == WORD_NONE; i++)
        word = words_certificate(forms[i].text);
    return word;
}

bool sheet_kind_is_year(const struct head_column *column)
{
    return words_is_year(column->heading->full);
}

/* What the headings have, whatever the kind. */
struct inventory {
    bool code, name, year, certificate_kind, change_kind, change_day;
    size_t facts;   /* besides code and name */
    size_t undated; /* yearly facts without a year */
};

static struct inventory take_inventory(const struct head_block *block,
                                       const struct dictionary *dictionary, struct arena *arena)
{
    struct inventory has = {0};
    size_t i;

    for (i = 0; i < block->count; i++) {
        const struct head_column *column = &block->columns[i];
        const struct fact *fact = sheet_kind_fact(column, dictionary, NULL, arena, NULL);
        const char *full = column->heading->full;
        bool code = fact != NULL && strcmp(fact->id, "uscc") == 0;
        bool name = fact != NULL && strcmp(fact->id, "name") == 0;

        has.code = has.code || code;
        has.name = has.name || name;
        has.facts += fact != NULL && !code && !name;
        has.undated += fact != NULL && fact->yearly && column->year_kind == HEADING_NO_YEAR;
        has.year = has.year || sheet_kind_is_year(column);
        has.certificate_kind = has.certificate_kind || sheet_kind_word(column, arena) == WORD_KIND;
        has.change_kind = has.change_kind || words_is_change_kind(full);
        has.change_day = has.change_day || words_is_change_day(full);
    }
    return has;
}

/* A heading that could stand in any table: 类别, 编号; or that several registers have. */
static bool is_generic(const struct head_column *column, const struct dictionary *dictionary,
                       struct arena *arena)
{
    size_t registers = 0, i;

    for (i = 0; i < dictionary_register_count(dictionary); i++)
        registers += sheet_kind_fact(column, dictionary, dictionary_register(dictionary, i), arena,
                                     NULL) != NULL;
    return registers > 1 || text_count(column->heading->base) < 3;
}

static bool mentions(const char *text, const struct reg *reg, struct arena *arena)
{
    size_t i;

    if (strstr(text, text_fold(arena, reg->label)) != NULL)
        return true;
    for (i = 0; reg->aliases != NULL && reg->aliases[i] != NULL; i++) {
        if (strstr(text, text_fold(arena, reg->aliases[i])) != NULL)
            return true;
    }
    return false;
}

/* Does the name of the sheet or a title above the headings name the register? */
static bool is_titled(const struct head_grid *grid, const struct head_block *block,
                      const char *sheet_name, const struct reg *reg, struct arena *arena)
{
    size_t count, i;
    int row;

    if (mentions(text_fold(arena, sheet_name), reg, arena))
        return true;
    for (row = 1; row < block->first; row++) {
        const struct head_cell *cells = head_grid_row(grid, row, &count);

        for (i = 0; i < count && i < TITLE_CELLS; i++) {
            if (mentions(cells[i].heading.full, reg, arena))
                return true;
        }
    }
    return false;
}

/* How well the headings fit the register; 0 when its first key is missing or nothing but
 * headings of any table speak for it (and nobody ASKED for it). */
static size_t fit_register(const struct head_grid *grid, const struct head_block *block,
                           const char *sheet_name, const struct dictionary *dictionary,
                           const struct reg *reg, bool asked, struct arena *arena)
{
    size_t matched = 0, specific = 0, i;
    bool key = false;

    for (i = 0; i < block->count; i++) {
        const struct head_column *column = &block->columns[i];
        const struct fact *field = sheet_kind_fact(column, dictionary, reg, arena, NULL);

        if (field == NULL)
            continue;
        matched++;
        specific += !is_generic(column, dictionary, arena);
        key = key || (reg->keys[0] != NULL && strcmp(field->id, reg->keys[0]) == 0);
    }
    if (!key || (matched < 2 && reg->field_count > 1))
        return 0;
    if (is_titled(grid, block, sheet_name, reg, arena))
        specific += 100;
    return specific == 0 && !asked ? 0 : specific * 1000 + matched;
}

static const struct reg *best_register(const struct head_grid *grid, const struct head_block *block,
                                       const char *sheet_name, const struct dictionary *dictionary,
                                       const char *wanted, struct arena *arena)
{
    const struct reg *best = NULL;
    size_t best_fit = 0, i;

    for (i = 0; i < dictionary_register_count(dictionary); i++) {
        const struct reg *reg = dictionary_register(dictionary, i);
        size_t fit;

        if (wanted != NULL && strcmp(wanted, reg->id) != 0)
            continue;
        fit = fit_register(grid, block, sheet_name, dictionary, reg, wanted != NULL, arena);
        if (fit > best_fit) {
            best = reg;
            best_fit = fit;
        }
    }
    return best;
}

/* The register that the sheet is called after, whose first key no column gives; or NULL. */
static const struct reg *keyless_register(const struct head_grid *grid,
                                          const struct head_block *block, const char *sheet_name,
                                          const struct dictionary *dictionary, struct arena *arena)
{
    for (size_t i = 0; i < dictionary_register_count(dictionary); i++) {
        const struct reg *reg = dictionary_register(dictionary, i);
        bool key = reg->keys[0] == NULL;

        for (size_t k = 0; k < block->count && !key; k++) {
            const struct fact *field =
                sheet_kind_fact(&block->columns[k], dictionary, reg, arena, NULL);

            key = field != NULL && strcmp(field->id, reg->keys[0]) == 0;
        }
        if (!key && is_titled(grid, block, sheet_name, reg, arena))
            return reg;
    }
    return NULL;
}

/* Why the sheet is none that can be read. */
static const char *explain(const struct head_grid *grid, const struct head_block *block,
                           const char *sheet_name, const struct dictionary *dictionary,
                           const struct inventory *has, struct arena *arena)
{
    const struct reg *reg = has->code || has->name
                                ? keyless_register(grid, block, sheet_name, dictionary, arena)
                                : NULL;

    if (reg != NULL)
        return arena_printf(head_grid_arena(grid),
                            "看名称是“%s”,却没有“%s”一列;请补上,或把现有的一列对应为它", reg->label,
                            reg_find_field(reg, reg->keys[0])->label);
    return has->code ? "除了“统一社会信用代码”没有认得的列,请核对表头,或把各列对应为数据"
                     : "表头不是能导入的任何一种表(企业名单须有“统一社会信用代码”一列)";
}

static bool wants(const char *wanted, const char *kind)
{
    return wanted == NULL || strcmp(wanted, kind) == 0;
}

static void set_kind(struct sheet_plan *out, enum sheet_kind kind, const char *id)
{
    out->kind = kind;
    out->kind_id = id;
}

void sheet_kind_find(const struct head_grid *grid, const struct head_block *block,
                     const char *sheet_name, const struct dictionary *dictionary,
                     const char *wanted, struct sheet_plan *out)
{
    struct arena *arena = arena_new();
    struct inventory has = take_inventory(block, dictionary, arena);
    bool keyed = has.code || has.name;
    bool has_changes = keyed && has.change_kind && has.change_day &&
                       dictionary_find_register(dictionary, "changes") != NULL;

    set_kind(out, SHEET_UNKNOWN, NULL);
    if (keyed && has.certificate_kind && wants(wanted, "certificates")) {
        set_kind(out, SHEET_CERTIFICATES, "certificates");
    } else if (has_changes && wants(wanted, "changes")) {
        out->reg = dictionary_find_register(dictionary, "changes");
        set_kind(out, SHEET_REGISTER, "changes");
    } else if (keyed && has.year && has.undated > 0 && wants(wanted, "figures")) {
        set_kind(out, SHEET_FIGURES, "figures");
    } else {
        out->reg = keyed ? best_register(grid, block, sheet_name, dictionary, wanted, arena) : NULL;
        if (out->reg != NULL)
            set_kind(out, SHEET_REGISTER, out->reg->id);
        else if (has.code && (has.name || has.facts > 0) && wants(wanted, "enterprises"))
            set_kind(out, SHEET_ENTERPRISES, "enterprises");
    }
    if (out->kind == SHEET_UNKNOWN)
        out->note = wanted != NULL ? "表头不是所指定种类的表"
                                   : explain(grid, block, sheet_name, dictionary, &has, arena);
    arena_free(arena);
}
