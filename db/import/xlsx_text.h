#ifndef PEIYU_DB_IMPORT_XLSX_TEXT_H
#define PEIYU_DB_IMPORT_XLSX_TEXT_H

#include "core/buffer.h"
#include "db/import/xlsx_xml.h"

/* Adds the text of the rich text element (`si`, `is`) that was just opened to OUT: its runs
 * joined, phonetic runs (`rPh`: pinyin above the characters) left out, _xHHHH_ decoded; behind
 * its end afterwards. At most CELL_CHARACTERS characters. */
bool xlsx_text_read(struct xlsx_xml *xml, struct buffer *out, struct error *err);
/* Adds RAW with its _xHHHH_ (a character that XML cannot hold) decoded. */
void xlsx_text_decode(const char *raw, struct buffer *out);

#endif
