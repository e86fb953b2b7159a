#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/uscc.h"
#include "exports/template_form.h"

static struct template_column *add(struct template_sheet *sheet)
{
    sheet->columns = memory_grow(sheet->columns, sheet->count, &sheet->capacity);
    sheet->columns[sheet->count] = (struct template_column){0};
    return &sheet->columns[sheet->count++];
}

static void add_plain(struct template_sheet *sheet, struct arena *arena, const char *heading,
                      const char *comment, const char *example, bool date)
{
    struct template_column *column = add(sheet);
    column->heading = arena_text(arena, heading);
    column->comment = arena_text(arena, comment);
    column->example = arena_text(arena, example);
    column->text = !date;
    column->date = date;
}

static const char *way_to_fill(const struct fact *fact)
{
    switch (fact->type) {
    case FACT_DATE:
        return fact->month_allowed ? "日期,如 2020-01-15;只知道月份的写 2020-01"
                                   : "日期,如 2020-01-15";
    case FACT_BOOL:
        return "填是或否";
    case FACT_INTEGER:
        return "整数";
    case FACT_NUMBER:
        return "数字";
    case FACT_MONEY:
        return "数字,单位万元,最多六位小数";
    case FACT_PERCENT:
        return "百分点,如 12.5 即 12.5%";
    case FACT_RANK:
        return "名次,整数;没有名次填“无”";
    case FACT_ENUM:
        return "从下拉列表中选";
    case FACT_CODE:
        return "GB/T 4754-2017 行业代码,如 C3451";
    case FACT_USCC:
        return "18 位统一社会信用代码";
    case FACT_LIST:
        return "几项之间用“、”隔开";
    default:
        return "文字";
    }
}

static char *comment_of(struct arena *arena, const struct fact *fact)
{
    struct buffer text = {0};
    buffer_printf(&text, "%s。", way_to_fill(fact));
    if (fact->judgement)
        buffer_add(&text, "由经办人判断。");
    if (fact->note != NULL)
        buffer_printf(&text, "\n%s。", fact->note);
    if (fact->source != NULL)
        buffer_printf(&text, "\n依据:%s", fact->source);
    char *kept = arena_text(arena, text.text);
    buffer_free(&text);
    return kept;
}

static const char *example_of(const struct fact *fact)
{
    static const struct {
        const char *id, *example;
    } own[] = {
        {"name", "示例机械有限公司"}, {"city", "徐州市"},         {"county", "铜山区"},
        {"town", "三堡街道"},         {"phone", "0516-83500001"}, {"industry", "滚动轴承制造"},
        {"contact", "张三"},          {"legal_rep", "李四"},      {"main_product", "精密轴承"}};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        if (strcmp(fact->id, own[i].id) == 0)
            return own[i].example;
    }
    switch (fact->type) {
    case FACT_USCC:
        return "91320312MA00000000";
    case FACT_DATE:
        return "2020-01-15";
    case FACT_BOOL:
        return "是";
    case FACT_MONEY:
        return "1234.56";
    case FACT_PERCENT:
        return "12.5";
    case FACT_INTEGER:
    case FACT_NUMBER:
    case FACT_RANK:
        return "3";
    case FACT_ENUM:
        return fact->choice_count > 0 ? fact->choices[0].label : "无";
    case FACT_CODE:
        return "C3451";
    default:
        return "文字";
    }
}

static void take_choices(struct template_column *column, struct arena *arena,
                         const struct fact *fact)
{
    static const char *yes_no[] = {"是", "否"};
    if (fact->type == FACT_BOOL) {
        column->choices = yes_no;
        column->choice_count = 2;
    }
    if (fact->type != FACT_ENUM)
        return;
    column->choices = arena_alloc(arena, (fact->choice_count + 1) * sizeof *column->choices);
    bool none = false;
    for (size_t i = 0; i < fact->choice_count; i++) {
        column->choices[column->choice_count++] = fact->choices[i].label;
        none = none || strcmp(fact->choices[i].label, "无") == 0;
    }
    if (fact->takes_none && !none)
        column->choices[column->choice_count++] = "无";
}

static void add_fact(struct template_sheet *sheet, struct arena *arena, const struct fact *fact)
{
    struct template_column *column = add(sheet);
    column->heading = *fact->unit != '\0' && strchr(fact->label, '(') == NULL
                          ? arena_printf(arena, "%s(%s)", fact->label, fact->unit)
                          : arena_text(arena, fact->label);
    column->comment = comment_of(arena, fact);
    column->example = arena_text(arena, example_of(fact));
    if (fact->type == FACT_USCC)
        column->example[17] = uscc_check_character(column->example);
    column->date = fact->type == FACT_DATE && !fact->month_allowed && !fact->takes_none;
    column->text = fact->type == FACT_TEXT || fact->type == FACT_USCC || fact->type == FACT_CODE ||
                   fact->type == FACT_REGION || fact->type == FACT_LIST ||
                   (fact->type == FACT_DATE && !column->date);
    column->required = strcmp(fact->id, "uscc") == 0 || strcmp(fact->id, "name") == 0;
    take_choices(column, arena, fact);
}

static bool is_wanted(const struct fact *fact, const char *const *sections)
{
    if (fact->origin == ORIGIN_DERIVED || strncmp(fact->id, "cluster.", strlen("cluster.")) == 0)
        return false;
    for (size_t i = 0; sections != NULL && sections[i] != NULL; i++) {
        if (strcmp(sections[i], fact->section) == 0)
            return true;
    }
    return sections == NULL;
}

static void add_facts(struct template_sheet *sheet, const struct dictionary *dictionary,
                      const char *const *sections, bool yearly, struct arena *arena)
{
    size_t count;
    const struct section *all = dictionary_sections(dictionary, &count);
    for (size_t s = 0; s < count; s++) {
        for (size_t i = 0; i < dictionary_count(dictionary); i++) {
            const struct fact *fact = dictionary_fact(dictionary, i);
            if (strcmp(fact->section, all[s].id) == 0 && fact->yearly == yearly &&
                strcmp(fact->id, "uscc") != 0 && strcmp(fact->id, "name") != 0 &&
                is_wanted(fact, sections))
                add_fact(sheet, arena, fact);
        }
    }
}

static void add_certificates(struct template_sheet *sheet, const struct packs *packs,
                             struct arena *arena)
{
    const struct certificate_kinds *kinds = packs_certificates(packs);
    size_t count = certificate_kinds_count(kinds);
    add_plain(sheet, arena, "资质类型", "从下拉列表中选。", certificate_kind_at(kinds, 0)->label,
              false);
    struct template_column *kind = &sheet->columns[sheet->count - 1];
    kind->choices = arena_alloc(arena, count * sizeof *kind->choices);
    for (; kind->choice_count < count; kind->choice_count++)
        kind->choices[kind->choice_count] = certificate_kind_at(kinds, kind->choice_count)->label;
    add_plain(sheet, arena, "批次", "公告上的批次。", "第一批", false);
    add_plain(sheet, arena, "文号", "公告的文号。", "苏工信中小〔2023〕62号", false);
    add_plain(sheet, arena, "公告日期", "日期,如 2023-03-24。", "2023-03-24", true);
    add_plain(sheet, arena, "有效期起", "文件另有规定时填,否则从公告日期起算。", "2023-03-24",
              true);
    add_plain(sheet, arena, "有效期至", "文件另有规定时填,否则按资质的有效期推算。", "2026-03-24",
              true);
}

void template_sheets_make(const struct packs *packs, const char *const *sections, struct date as_of,
                          struct arena *arena, struct template_sheet sheets[TEMPLATE_SHEETS])
{
    static const char *const names[] = {"企业信息", "年度数据", "资质证书"};
    static const char *const titles[] = {"企业信息采集表", "企业年度数据采集表",
                                         "企业资质证书采集表"};
    const struct dictionary *dictionary = packs_dictionary(packs);
    for (size_t i = 0; i < TEMPLATE_SHEETS; i++) {
        sheets[i] = (struct template_sheet){.name = names[i], .title = titles[i]};
        add_plain(&sheets[i], arena, "序号", "“示例”一行不会导入,可以删去。", "示例", false);
        add_fact(&sheets[i], arena, dictionary_find(dictionary, "uscc"));
        add_fact(&sheets[i], arena, dictionary_find(dictionary, "name"));
    }
    add_facts(&sheets[0], dictionary, sections, false, arena);
    char *year = arena_printf(arena, "%d", as_of.year - 1);
    add_plain(&sheets[1], arena, "年度", "会计年度,四位数字;一家一年一行。", year, false);
    sheets[1].columns[sheets[1].count - 1].text = false;
    sheets[1].columns[sheets[1].count - 1].required = true;
    add_facts(&sheets[1], dictionary, sections, true, arena);
    add_certificates(&sheets[2], packs, arena);
}

void template_sheets_free(struct template_sheet sheets[TEMPLATE_SHEETS])
{
    for (size_t i = 0; i < TEMPLATE_SHEETS; i++)
        free(sheets[i].columns);
}
