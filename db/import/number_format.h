#ifndef PEIYU_DB_IMPORT_NUMBER_FORMAT_H
#define PEIYU_DB_IMPORT_NUMBER_FORMAT_H

/* Whether a number format of a workbook shows a number, a percentage or a day. */
enum number_format_kind {
    FORMAT_NUMBER,
    FORMAT_PERCENT,
    FORMAT_DATE,
};

struct number_format {
    enum number_format_kind kind;
    int places; /* decimals that a percentage shows */
};

struct number_format number_format_builtin(int id); /* those below 164 */
/* "0.00%", "yyyy\"年\"m\"月\"", "[$-804]General;@": its first section, without quoted texts,
 * colours, conditions and escapes. */
struct number_format number_format_read(const char *code);

#endif
