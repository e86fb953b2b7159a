#include "exports/title_table.h"

#include <stdio.h>

/* Behind 序号, which stands by itself. */
enum {
    NUMBER,
    NAME,
    USCC,
    KIND,
    BATCH,
    DOCUMENT,
    ANNOUNCED,
    FROM,
    UNTIL,
    COLUMNS
};

struct table *title_table_new(const struct layout *layout)
{
    static const struct table_column columns[COLUMNS] = {
        [NUMBER] = {"序号", 5, ALIGN_CENTER},
        [NAME] = {"企业名称", 36, ALIGN_LEFT},
        [USCC] = {"统一社会信用代码", 21, ALIGN_CENTER},
        [KIND] = {"资质类型", 26, ALIGN_LEFT},
        [BATCH] = {"批次", 18, ALIGN_LEFT},
        [DOCUMENT] = {"文号", 20, ALIGN_LEFT},
        [ANNOUNCED] = {"公告日期", 11, ALIGN_CENTER},
        [FROM] = {"有效期起", 11, ALIGN_CENTER},
        [UNTIL] = {"有效期至", 11, ALIGN_CENTER},
    };
    struct table *table = table_new(COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++)
        table->columns[i] = columns[i];
    table->sheet = "有效资质";
    table->above = layout->above;
    table->below = layout->below;
    table->frozen = NAME + 1;
    return table;
}

static void add(struct table *table, const struct dossier *dossier,
                const struct certificate *certificate)
{
    char number[24];
    struct cell *row = table_add_row(table);
    (void)snprintf(number, sizeof number, "%zu", table->row_count);
    row[NUMBER] = table_number(table, number);
    row[NAME] = table_text(table, dossier_text(dossier, "name"));
    row[USCC] = table_text(table, dossier_text(dossier, "uscc"));
    row[KIND] = table_text(table, certificate->kind->label);
    row[BATCH] = table_text(table, certificate->batch);
    row[DOCUMENT] = table_text(table, certificate->document);
    row[ANNOUNCED] = table_date(certificate->announced_on);
    row[FROM] = table_date(certificate->valid_from);
    row[UNTIL] = table_date(certificate->valid_to);
}

void title_table_add(struct table *table, const struct line_ground *ground)
{
    for (size_t i = 0; i < dossier_certificate_count(ground->dossier); i++) {
        const struct certificate *certificate = dossier_certificate_at(ground->dossier, i);
        if (certificate_in_force(certificate, ground->as_of))
            add(table, ground->dossier, certificate);
    }
}
