#ifndef PEIYU_DB_IMPORT_HEADING_H
#define PEIYU_DB_IMPORT_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "db/import/money_unit.h"

/*
 * One heading cell, taken apart (interface.md, “Import”): which year and unit it names and what is
 * left to be compared with labels. Spaces, line breaks and quotation marks are out, full-width is
 * half-width, letters are lower case.
 */
enum heading_year {
    HEADING_NO_YEAR,
    HEADING_YEAR, /* 2023年营业收入, 营业收入总额2023, 营业收入(2023年度), 23年营收 */
    HEADING_YEAR_BEFORE, /* 上上年度 */
    HEADING_LAST_YEAR,   /* 上年度 */
    HEADING_THIS_YEAR,   /* 本年度 */
};

#define HEADING_FORMS 5

/* A way to compare the heading with labels, the most literal first. */
struct heading_form {
    const char *text;
    bool has_unit; /* this form took a unit off without brackets: 营业收入万元 */
    enum entry_unit unit;
};

struct heading {
    const char *text; /* as it stands, on one line: for lists */
    const char *full; /* all of it, comparable */
    const char *base; /* without year, unit and notes for the person who fills it in; may be "" */
    enum heading_year year_kind;
    int year;                    /* of HEADING_YEAR */
    bool count;                  /* a unit of counts: 人, 项 */
    bool has_unit, foreign_unit; /* a foreign one is none that can be converted */
    enum entry_unit unit;
    bool note; /* nothing but a note for whoever fills the table in: 18位, 文本, —; or base is "" */
    struct heading_form forms[HEADING_FORMS];
    size_t form_count;
    const char *original; /* all of it, comparable, as it stands; FULL is that of a mapping */
    const char *key;      /* under which a mapping names it; NULL outside of a grid */
};

/* Texts live in ARENA. An empty TEXT gives an empty heading. */
void heading_read(struct arena *arena, const char *text, struct heading *out);
/* A unit of money, of counts or %, alone: 万元, (人). */
bool heading_is_unit(const struct heading *heading);
/* Right or wrong, it was meant as a credit code. */
bool heading_is_code(const struct heading *heading);

#endif
