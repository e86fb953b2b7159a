#include "tui/screens/dossier_model.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/enterprise_store.h"

#define FISCAL_YEARS 4

static const struct dossier_section after[] = {
    {"certificates", "资质证书", DOSSIER_CERTIFICATES},
    {"scores", "评分", DOSSIER_SCORES},
    {"cases", "申报记录", DOSSIER_CASES},
    {"events", "事件与走访", DOSSIER_FACTS},
    {"journal", "修改记录", DOSSIER_JOURNAL},
};

static bool stands_in(const struct fact *fact, const char *section)
{
    return fact->section != NULL && strcmp(fact->section, section) == 0;
}

/* Has the section a fact that can be given? */
static bool takes_facts(const struct dictionary *dictionary, const char *section)
{
    for (size_t i = 0; i < dictionary_count(dictionary); i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);
        if (stands_in(fact, section) && fact_can_be_given(fact))
            return true;
    }
    return false;
}

static void make_sections(struct dossier_model *model)
{
    const size_t more = sizeof after / sizeof *after;
    size_t count;
    const struct section *sections = dictionary_sections(model->dictionary, &count);

    model->sections = memory_alloc((count + more) * sizeof *model->sections);
    for (size_t i = 0; i < count; i++) {
        if (takes_facts(model->dictionary, sections[i].id))
            model->sections[model->section_count++] =
                (struct dossier_section){sections[i].id, sections[i].title, DOSSIER_FACTS};
    }
    memcpy(model->sections + model->section_count, after, sizeof after);
    model->section_count += more;
}

void dossier_model_open(struct dossier_model *model, struct database *database, struct date today)
{
    *model = (struct dossier_model){.database = database, .today = today};
    model->dictionary = packs_dictionary(database_packs(database));
    model->dossier = dossier_new(model->dictionary);
    make_sections(model);
}

void dossier_model_close(struct dossier_model *model)
{
    dossier_free(model->dossier);
    free(model->sections);
    free(model->rows);
    free(model->years);
    *model = (struct dossier_model){0};
}

static int compare_years(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void make_years(struct dossier_model *model)
{
    size_t count, kept = 0, all;
    const int *given = dossier_years(model->dossier, &count);

    all = count + FISCAL_YEARS + 1;
    free(model->years);
    model->years = memory_alloc(all * sizeof *model->years);
    for (size_t i = 0; i <= FISCAL_YEARS; i++)
        model->years[i] = model->today.year - (int)i;
    for (size_t i = 0; i < count; i++)
        model->years[FISCAL_YEARS + 1 + i] = given[i];
    qsort(model->years, all, sizeof *model->years, compare_years);
    for (size_t i = 0; i < all; i++) {
        if (kept == 0 || model->years[kept - 1] != model->years[i])
            model->years[kept++] = model->years[i];
    }
    model->year_count = kept;
}

static struct dossier_row *add_row(struct dossier_model *model, enum dossier_row_kind kind)
{
    struct dossier_row *row;

    model->rows = memory_grow(model->rows, model->row_count, &model->row_capacity);
    row = &model->rows[model->row_count++];
    *row = (struct dossier_row){.kind = kind};
    return row;
}

static bool add_facts(struct dossier_model *model, const char *section, bool yearly)
{
    bool any = false;

    for (size_t i = 0; i < dictionary_count(model->dictionary); i++) {
        const struct fact *fact = dictionary_fact(model->dictionary, i);
        if (!stands_in(fact, section) || fact->yearly != yearly)
            continue;
        if (yearly && !any)
            add_row(model, ROW_YEARS);
        any = true;
        add_row(model, yearly ? ROW_FIGURE : ROW_FACT)->fact = fact;
    }
    return any;
}

/* Sections of nothing but derived facts. */
static void add_derived(struct dossier_model *model)
{
    size_t count;
    const struct section *sections = dictionary_sections(model->dictionary, &count);

    for (size_t i = 0; i < count; i++) {
        size_t title = model->row_count;
        if (takes_facts(model->dictionary, sections[i].id))
            continue;
        add_row(model, ROW_TITLE)->title = sections[i].title;
        if (!add_facts(model, sections[i].id, false))
            model->row_count = title;
    }
}

/* The section of the facts that are counted from register INDEX, or NULL. */
static const char *counted_in(const struct dictionary *dictionary, size_t index)
{
    for (size_t i = 0; i < dictionary_count(dictionary); i++) {
        const struct fact *fact = dictionary_fact(dictionary, i);
        if (fact->origin == ORIGIN_REGISTER && fact->reg == index)
            return fact->section;
    }
    return NULL;
}

static const char *section_of(const struct dossier_model *model, size_t index)
{
    const char *section = dictionary_register(model->dictionary, index)->section;

    for (size_t i = index + 1; section == NULL && i-- > 0;)
        section = counted_in(model->dictionary, i);
    return section != NULL ? section : model->sections[0].id;
}

static void add_register(struct dossier_model *model, const struct reg *reg)
{
    size_t count = dossier_line_count(model->dossier, reg);
    struct dossier_row *row = add_row(model, ROW_TITLE);

    row->title = reg->label;
    row->reg = reg;
    if (count == 0)
        add_row(model, ROW_EMPTY)->reg = reg;
    else
        add_row(model, ROW_HEADS)->reg = reg;
    for (size_t i = 0; i < count; i++) {
        row = add_row(model, ROW_LINE);
        row->reg = reg;
        row->line = i;
    }
}

void dossier_model_show(struct dossier_model *model, size_t section)
{
    const char *id = model->sections[section].id;

    model->section = section;
    model->row_count = 0;
    if (model->sections[section].kind != DOSSIER_FACTS)
        return;
    add_facts(model, id, false);
    if (add_facts(model, id, true))
        add_derived(model);
    for (size_t i = 0; i < dictionary_register_count(model->dictionary); i++) {
        if (strcmp(section_of(model, i), id) == 0)
            add_register(model, dictionary_register(model->dictionary, i));
    }
}

/* An undone addition takes the enterprise away, a removal leaves it in the bin. */
static bool is_there(struct dossier_model *model, int64_t id, bool *there, struct error *err)
{
    int64_t found;

    if (!enterprise_find(model->database, dossier_text(model->dossier, "uscc"), &found, err))
        return false;
    *there = found == id;
    return true;
}

static bool fail_gone(const char *name, struct error *err)
{
    return error_set(err, ERROR_VALUE, "企业“%s”已不在库中", name);
}

bool dossier_model_load(struct dossier_model *model, int64_t id, struct error *err)
{
    bool there = true;

    if (model->id == id && !is_there(model, id, &there, err))
        return false;
    if (!there)
        return fail_gone(dossier_text(model->dossier, "name"), err);
    if (!enterprise_load(model->database, id, model->dossier, err) ||
        !is_there(model, id, &there, err))
        return false;
    if (!there)
        return fail_gone(dossier_text(model->dossier, "name"), err);
    model->id = id;
    make_years(model);
    dossier_model_show(model, model->section);
    return true;
}

size_t dossier_model_find_section(const struct dossier_model *model, const char *id)
{
    for (size_t i = 0; i < model->section_count; i++) {
        if (strcmp(model->sections[i].id, id) == 0)
            return i;
    }
    return SIZE_MAX;
}

bool dossier_row_holds(const struct dossier_row *row)
{
    return row->kind == ROW_FACT || row->kind == ROW_FIGURE || row->kind == ROW_LINE ||
           row->kind == ROW_EMPTY;
}

size_t dossier_model_step(const struct dossier_model *model, size_t row, int direction)
{
    for (size_t next = row; direction < 0 ? next > 0 : next + 1 < model->row_count;) {
        next = direction < 0 ? next - 1 : next + 1;
        if (dossier_row_holds(&model->rows[next]))
            return next;
    }
    return row;
}

const struct dossier_line *dossier_model_line(const struct dossier_model *model,
                                              const struct dossier_row *row)
{
    if (row->kind != ROW_LINE)
        return NULL;
    return dossier_line_at(model->dossier, row->reg, row->line);
}

static bool is_same(const struct dossier_model *model, const struct dossier_row *row,
                    const struct dossier_row *wanted, int64_t line)
{
    if (row->kind == ROW_LINE && wanted->kind == ROW_LINE)
        return row->reg == wanted->reg && dossier_line_id(dossier_model_line(model, row)) == line;
    return row->kind == wanted->kind && row->fact == wanted->fact && row->reg == wanted->reg;
}

size_t dossier_model_find_row(const struct dossier_model *model, const struct dossier_row *wanted,
                              int64_t line, size_t near)
{
    for (size_t i = 0; wanted != NULL && i < model->row_count; i++) {
        if (dossier_row_holds(&model->rows[i]) && is_same(model, &model->rows[i], wanted, line))
            return i;
    }
    if (model->row_count == 0)
        return SIZE_MAX;
    if (near >= model->row_count)
        near = model->row_count - 1;
    if (!dossier_row_holds(&model->rows[near])) {
        size_t next = dossier_model_step(model, near, 1);
        near = next != near ? next : dossier_model_step(model, near, -1);
    }
    return dossier_row_holds(&model->rows[near]) ? near : SIZE_MAX;
}
