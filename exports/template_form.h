#ifndef PEIYU_EXPORTS_TEMPLATE_FORM_H
#define PEIYU_EXPORTS_TEMPLATE_FORM_H

#include "exports/layout.h"

/* 导入模板: what an officer sends out to be filled in. Its columns come from the dictionary, so
 * that a fact of a new standard is asked for without a build. */
struct template_column {
    char *heading, *comment, *example;
    const char **choices; /* NULL: anything */
    size_t choice_count;
    bool text, date, required;
};

struct template_sheet {
    const char *name, *title;
    struct template_column *columns;
    size_t count, capacity;
};

#define TEMPLATE_SHEETS 3 /* 企业信息, 年度数据, 资质证书 */

/* Of the SECTIONS (NULL: all). Texts live in ARENA; template_sheets_free the arrays. */
void template_sheets_make(const struct packs *packs, const char *const *sections, struct date as_of,
                          struct arena *arena, struct template_sheet sheets[TEMPLATE_SHEETS]);
void template_sheets_free(struct template_sheet sheets[TEMPLATE_SHEETS]);

#endif
