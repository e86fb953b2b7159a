#ifndef PEIYU_EXPORTS_LAYOUT_H
#define PEIYU_EXPORTS_LAYOUT_H

#include "core/packs.h"
#include "exports/letter.h"
#include "exports/table.h"

/*
 * A layout: what a table shows, as data (layouts/README.md describes the form). An officer copies
 * one, changes its columns and installs it; so every mistake is a fault with its place.
 */
enum layout_rows {
    ROWS_LIBRARY,        /* every enterprise, by code */
    ROWS_RECOMMENDATION, /* who passes and does not hold the title yet, best total first */
    ROWS_SURVEY, /* 摸排 (core/survey.h) by groups, the nearest first; without the others */
    /* Who passes as a renewal (复核) and whose title ends within `within` days, or ended within
     * the last year; best total first */
    ROWS_RENEWAL,
    ROWS_DEADLINES, /* deadlines of the kinds `deadlines`, overdue or due within `within` days */
};

enum layout_form {
    FORM_TABLE,
    FORM_SCORECARD, /* 评分表, one sheet for each enterprise */
    FORM_OVERVIEW,  /* 统计 with charts */
    FORM_TEMPLATE,  /* 导入模板 */
    FORM_LETTER,    /* 推荐函 */
};

enum column_source {
    COLUMN_FACT,
    COLUMN_EXPRESSION,
    COLUMN_SCORE,
    COLUMN_SPECIAL,
    COLUMN_TEXT,
    COLUMN_CERTIFICATE,
    COLUMN_DEADLINE,
};

enum column_special {
    SPECIAL_NUMBER,  /* 序号 */
    SPECIAL_ROUTES,  /* 满足的直通条件 */
    SPECIAL_VERDICT, /* 符合, 不符合, 待补充 */
    SPECIAL_TITLES,  /* labels of the titles in force */
    SPECIAL_UNTIL,   /* to when the title of one kind in force is valid */
    SPECIAL_BLANK,   /* the officer's own: stays empty */
    SPECIAL_GROUP,   /* 摸排: 已符合, 接近, 缺资料, 受限 */
    SPECIAL_WORDS,   /* 摸排: what lacks, or why and until when */
    SPECIAL_ASPECTS, /* every numbered line of the standard with its state: 专业化√ 精细化× */
    SPECIAL_CHANGES, /* 重大变化 since the title was announced */
    SPECIAL_UPDATE,  /* 年度数据更新情况 of the year */
    SPECIAL_OPINION, /* 县级初审推荐意见 of the case in the batch that is exported */
};

/* Of the newest line of a kind of title. */
enum column_certificate {
    CERTIFICATE_LABEL,
    CERTIFICATE_BATCH,
    CERTIFICATE_DOCUMENT,
    CERTIFICATE_ANNOUNCED,
    CERTIFICATE_FROM,
    CERTIFICATE_UNTIL,
    CERTIFICATE_STATE,
};

/* Of the deadline for which the row stands. */
enum column_deadline {
    DEADLINE_COLUMN_TITLE,
    DEADLINE_COLUMN_DUE,
    DEADLINE_COLUMN_DAYS,
    DEADLINE_COLUMN_STATE,
    DEADLINE_COLUMN_BASIS,
};

enum column_format {
    FORMAT_TEXT,
    FORMAT_WHOLE,
    FORMAT_DECIMAL,
    FORMAT_PERCENT, /* the number of percent points; the heading says (%) */
    FORMAT_DATE,
};

struct layout_column {
    const char *heading;
    enum column_source source;
    const struct fact *fact;             /* COLUMN_FACT; a yearly one is last year's */
    struct expression *expression;       /* COLUMN_EXPRESSION */
    const char *name;                    /* COLUMN_SCORE: id of the line; COLUMN_TEXT: the text */
    enum column_special special;         /* COLUMN_SPECIAL */
    enum column_certificate certificate; /* COLUMN_CERTIFICATE */
    enum column_deadline deadline;       /* COLUMN_DEADLINE */
    /* SPECIAL_UNTIL, COLUMN_CERTIFICATE; NULL there: the title for which the row stands */
    const struct certificate_kind *kind;
    int width; /* paper columns; 0: from what it holds */
    enum align align;
    enum column_format format;
    int places;             /* at most, for decimal and percent */
    enum rounding rounding; /* away from the better side */
    bool total;             /* a sum under the column */
};

struct layout_sort {
    struct expression *by;
    bool descending;
};

/* Rows of one value of BY stand together, by its value. */
struct layout_group {
    struct expression *by; /* NULL: rows are not grouped */
    bool heading;          /* a line with the value over each group */
    bool subtotal;         /* the sums of each group under it */
};

struct layout_line { /* of a letter */
    enum letter_style style;
    const char *text; /* with placeholders */
};

struct layout {
    const char *id, *name;
    long version;
    const char *title, *subtitle, *note; /* with placeholders; subtitle and note may be NULL */
    const char *empty;
    const char *tier; /* rows are assessed by its standard; NULL: not assessed */
    enum layout_form form;
    bool cluster; /* about clusters, not about enterprises */
    enum layout_rows rows;
    const char **sections;     /* FORM_TEMPLATE: ids, NULL-terminated; NULL: all */
    const char **deadlines;    /* ROWS_DEADLINES: ids of kinds, NULL-terminated */
    struct layout_line *lines; /* FORM_LETTER */
    size_t line_count;
    long within;               /* days */
    struct expression *where;  /* NULL: all */
    struct layout_sort *sorts; /* before the order that `rows` has by itself */
    size_t sort_count;
    struct layout_group group;
    const char **above, **below; /* NULL-terminated, or NULL */
    struct layout_column *columns;
    size_t column_count;
    size_t frozen;
    bool large, upright;
    bool titles; /* a second sheet with the titles in force of those who are listed */
    struct arena *arena;
};

/* NULL with faults (all of them). FILE and PACKS must outlive the layout. */
struct layout *layout_load(const struct yaml_file *file, const struct packs *packs,
                           struct faults *faults);
void layout_free(struct layout *layout);
/* Is there a line with this id for `$id`? */
bool layout_standard_has(const struct standard *standard, const char *id);

/* What the placeholders of titles stand for; NULL is the empty text. */
struct layout_texts {
    const char *year, *city, *county, *as_of, *standard;
    const char *label, *action, *table, *first, *count, *who; /* of a letter */
};
/* TEXT with {year} {city} {county} {as_of} {standard}, and {label} {action} {table} {first} {count}
 * {who} where TEXTS has a count, filled in; free() it. NULL when it names anything else or a
 * bracket is left open; then *WRONG is the place. */
char *layout_fill(const char *text, const struct layout_texts *texts, const char **wrong);

#endif
