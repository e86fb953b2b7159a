#ifndef PEIYU_CORE_FACT_H
#define PEIYU_CORE_FACT_H

#include <stdbool.h>
#include <stddef.h>

#include "core/value.h"
#include "core/yaml.h"

/*
 * The fact dictionary (facts.md): one thing known about an enterprise each, named by id in
 * standards, forms, imports, exports and filters. It is data (packs/facts.yaml), so that a
 * standard of next year brings its facts without a build.
 */
struct expression;
struct dictionary;

/* What is known about whom. */
enum subject {
    SUBJECT_ENTERPRISE,
    SUBJECT_CLUSTER, /* facts whose ids begin with "cluster." */
};

enum fact_type {
    FACT_TEXT,
    FACT_LIST,   /* several texts, kept joined by "、" */
    FACT_USCC,   /* the key */
    FACT_REGION, /* a name; those of Jiangsu are known by the regions pack */
    FACT_CODE,   /* GB/T 4754 code: a letter and two to four digits, letter fitting the division */
    FACT_DATE,
    FACT_BOOL,
    FACT_INTEGER,
    FACT_NUMBER,
    FACT_MONEY,   /* 万元, at most 6 decimals */
    FACT_PERCENT, /* percent points, at most 4 decimals; in expressions the fraction */
    FACT_RANK,    /* a whole number from 1, or 无 (0 reads as 无) */
    FACT_ENUM,
};

/* How a formula and what was given go together. */
enum fact_origin {
    ORIGIN_GIVEN,    /* no formula: what was given */
    ORIGIN_DERIVED,  /* formula only; cannot be given */
    ORIGIN_FALLBACK, /* the formula; what was given only while the formula is unknown */
    ORIGIN_DEFAULT,  /* what was given; the formula only while nothing was given */
    ORIGIN_PART,     /* the formula, which reads what was given as `given` */
    ORIGIN_REGISTER, /* the formula when its register has an entry, else what was given */
};

struct choice {
    const char *label;
    const char **aliases; /* NULL-terminated */
};

struct fact {
    size_t index;         /* dense, from 0: the place in every table over facts */
    const char *id;       /* "rd_expense" */
    const char *label;    /* "研发费用总额" */
    const char *unit;     /* "万元", "%", "人", "" */
    const char *section;  /* the dossier's section id */
    const char *source;   /* the clause that defines it, or NULL */
    const char *note;     /* help for the form, or NULL */
    const char **aliases; /* NULL-terminated */
    enum fact_type type;
    int places;          /* decimals allowed */
    bool yearly;         /* kept per fiscal year */
    bool judgement;      /* 判: the officer's own finding */
    bool takes_none;     /* 无 is a value (choices, booleans, ranks, “date or 无”) */
    bool month_allowed;  /* a date that may be given as a month */
    bool signed_number;  /* may be negative */
    bool less_is_better; /* printed values are rounded up, else down: away from the better side */
    struct decimal low, high; /* of a number, inclusive */
    enum fact_origin origin;
    struct expression *formula; /* owned by the dictionary; NULL for ORIGIN_GIVEN */
    const char *formula_text;
    size_t reg;             /* ORIGIN_REGISTER: index of the register */
    struct choice *choices; /* FACT_ENUM */
    size_t choice_count;
    const struct fact *elsewhere; /* whose choices stand under the same headings, or NULL */
    bool is_elsewhere;            /* of another fact */
};

/* A condition over the fields of a register's line that has a name of its own, so that a rule of a
 * document stands once: I类, 有效, 计入. */
struct term {
    const char *id, *label, *source;
    struct expression *when; /* owned by the dictionary */
};

/* A register: several lines for an enterprise, each with the same fields. Fields are facts of
 * their own small dictionary (index from 0 within the register, never yearly). */
struct reg {
    size_t index;
    bool cluster;           /* of clusters, not of enterprises */
    const char *id, *label; /* "ip", "知识产权" */
    struct fact *fields;
    size_t field_count;
    struct term *terms;
    size_t term_count;
    const char **keys; /* ids of the fields that identify a line; NULL-terminated */
    const char **aliases;
    const struct field_name *names; /* what reg_match_field knows a field by */
    size_t name_count;
    const char *section; /* of the dossier where it stands, else NULL: that of what counts it */
    const char **days;   /* of an event: ids of its days as they come about; NULL-terminated */
};

struct section {
    const char *id, *title;
};

/* A table whose row is chosen by the longest prefix of a code fact (size classes by industry).
 * A code that is itself a proper prefix of several rows' codes chooses none: unknown. */
struct table_row {
    const char *title;
    const char **codes; /* NULL-terminated; "*" takes what no other row takes */
    struct expression **cells;
};

struct fact_table {
    const char *id;
    const struct fact *by;
    const char **columns; /* NULL-terminated */
    struct table_row *rows;
    size_t row_count;
};

/* The packs of kind `facts`, the main one first: later ones add facts, registers and tables. The
 * FILES keep belonging to the caller and must outlive the dictionary. NULL with faults. Region
 * names come from REGIONS (packs/regions-js.yaml; may be NULL in tests). */
struct dictionary *dictionary_load(const struct yaml_file *const files[], size_t file_count,
                                   struct yaml_file *regions, struct faults *faults);
/* The same, but never NULL: what can be read of files with mistakes, to find the mistakes of what
 * rests on them. With faults it is fit for nothing else. Of REGIONS the head is enough: the rest is
 * read when a region is asked for, its mistakes into REST, which must outlive the dictionary. */
struct dictionary *dictionary_read(const struct yaml_file *const files[], size_t file_count,
                                   struct yaml_file *regions, struct faults *rest,
                                   struct faults *faults);
void dictionary_free(struct dictionary *dictionary);

/* The facts of enterprises come first, those of clusters after them: a loop over dictionary_count()
 * facts sees enterprises only, one over dictionary_cluster_count() more from there on clusters. */
size_t dictionary_count(const struct dictionary *dictionary);
size_t dictionary_cluster_count(const struct dictionary *dictionary);
const struct fact *dictionary_fact(const struct dictionary *dictionary, size_t index);
const struct fact *dictionary_find(const struct dictionary *dictionary, const char *id);
/* By id, label or alias, compared as headings are (text_fold); of enterprises, or of clusters. */
const struct fact *dictionary_match(const struct dictionary *dictionary, const char *heading);
const struct fact *dictionary_match_cluster(const struct dictionary *dictionary,
                                            const char *heading);
/* As with the facts, the registers of clusters come after those of enterprises. */
size_t dictionary_register_count(const struct dictionary *dictionary);
size_t dictionary_cluster_register_count(const struct dictionary *dictionary);
const struct reg *dictionary_register(const struct dictionary *dictionary, size_t index);
const struct reg *dictionary_find_register(const struct dictionary *dictionary, const char *id);
const struct fact *reg_find_field(const struct reg *reg, const char *id);
const struct term *reg_find_term(const struct reg *reg, const char *id);
const struct fact *reg_match_field(const struct reg *reg, const char *heading);
const struct fact_table *dictionary_find_table(const struct dictionary *dictionary, const char *id);
/* The row for CODE: that of the longest prefix, else the one of "*"; NULL where CODE is itself a
 * proper prefix of a row's code, and so could be either. */
const struct table_row *fact_table_row(const struct fact_table *table, const char *code);
const struct section *dictionary_sections(const struct dictionary *dictionary, size_t *count);
/* Those of clusters, whose ids begin with "cluster". */
const struct section *dictionary_cluster_sections(const struct dictionary *dictionary,
                                                  size_t *count);
/* Is NAME a city or county of Jiangsu? LEVEL "city" or "county", or NULL for either. */
bool dictionary_is_region(const struct dictionary *dictionary, const char *name, const char *level);
/* The cities of Jiangsu (CITY NULL) or the counties of CITY, in the order of the pack; NULL behind
 * the last. */
const char *dictionary_region(const struct dictionary *dictionary, const char *city, size_t index);
/* The city of Jiangsu that SAID names, which is 徐州市 for 徐州 too: it is typed either way. NULL
 * when it is none. */
const char *dictionary_city(const struct dictionary *dictionary, const char *said);
/* The first county of this name or of this code ("320312"), and *CITY that it belongs to; NULL when
 * Jiangsu has none. */
const char *dictionary_find_county(const struct dictionary *dictionary, const char *key,
                                   const char **city);

bool fact_can_be_given(const struct fact *fact);
bool fact_is_cluster(const struct fact *fact);
bool fact_is_number(const struct fact *fact); /* ranks, money and percents too */

#endif
