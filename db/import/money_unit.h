#ifndef PEIYU_DB_IMPORT_MONEY_UNIT_H
#define PEIYU_DB_IMPORT_MONEY_UNIT_H

#include "core/entry.h"

/* Units of money as headings and titles name them (interface.md: “Units in the heading are
 * honoured”). One that cannot be converted is told apart from none: what stands under it must not
 * be taken for 万元. */
enum money_unit {
    MONEY_UNIT_NONE,
    MONEY_UNIT_KNOWN,
    MONEY_UNIT_FOREIGN, /* 美元, 千万元, 万; or two that contradict each other */
};

/* Is all of TEXT (folded) a unit of money? */
enum money_unit money_unit_read(const char *text, enum entry_unit *unit);
/* What ONE more unit makes of ALL that were named before. */
void money_unit_join(enum money_unit *all, enum entry_unit *unit, enum money_unit one,
                     enum entry_unit own);
/* The one that TEXT (folded) ends with: 营业收入万元; its length, 0 when there is none that is
 * known. Also of a percentage. */
size_t money_unit_suffix(const char *text, enum entry_unit *unit);
/* 单位:万元, 单位 元, (金额单位:千元) in a title or a row above the table: the unit of money
 * without its own. */
enum money_unit money_unit_of_title(struct arena *arena, const char *text, enum entry_unit *unit);

#endif
