#ifndef PEIYU_DB_IMPORT_WORDS_H
#define PEIYU_DB_IMPORT_WORDS_H

#include "core/fact.h"

/* The headings that are no facts: those of certificates, changes and the year of a line. */
enum certificate_word {
    WORD_NONE,
    WORD_KIND,     /* 资质类型 */
    WORD_LEVEL,    /* 级别 */
    WORD_BATCH,    /* 批次 */
    WORD_DOCUMENT, /* 文号 */
    WORD_ANNOUNCED_ON,
    WORD_VALID_FROM,
    WORD_VALID_TO,
};

/* TEXT is one of a heading's forms. */
enum certificate_word words_certificate(const char *text);
/* WORD_VALID_FROM or WORD_VALID_TO for 有效期 with 起, 自, 截止日期 … behind it, else WORD_NONE. */
enum certificate_word words_validity(const char *text);
const char *words_certificate_id(enum certificate_word word);    /* "announced_on" */
const char *words_certificate_label(enum certificate_word word); /* "公告日期" */
bool words_is_year(const char *text);                            /* 年度 */
bool words_is_change_kind(const char *text);                     /* 变化类型 */
bool words_is_change_day(const char *text);                      /* 发生日期 */
#define WORDS_REFUSED "拒绝原因"       /* the last column of a report of refused rows */
bool words_is_order(const char *text); /* 序号: needs no mention when it is left out */
/* Does any kind of sheet know it? */
bool words_known(const struct dictionary *dictionary, const char *text);

#endif
