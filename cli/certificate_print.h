#ifndef PEIYU_CLI_CERTIFICATE_PRINT_H
#define PEIYU_CLI_CERTIFICATE_PRINT_H

#include "cli/arguments.h"
#include "cli/grid.h"
#include "core/dossier.h"
#include "core/json.h"

/* The days of a title, "" where there are none. */
struct certificate_text {
    char announced_on[DATE_TEXT_SIZE], valid_from[DATE_TEXT_SIZE], valid_to[DATE_TEXT_SIZE];
};
void certificate_text_format(const struct certificate *certificate, struct certificate_text *text);

/* The titles of one enterprise or cluster, as `show` and `cluster show` tell them. */
void certificates_json(const struct dossier *dossier, struct date today, struct json *json);
void certificates_print(const struct dossier *dossier, struct date today); /* nothing for none */

/* The lines of `certificate list`, to standard output. FORMAT and TODAY are the caller's. */
struct certificate_list {
    enum format format;
    struct date today;
    struct grid grid;
    struct json json;
};

void certificate_list_begin(struct certificate_list *listing);
void certificate_list_add(struct certificate_list *listing, const struct dossier *dossier,
                          const struct certificate *one);
/* GOOD: all were told. */
void certificate_list_end(struct certificate_list *listing, bool good);

#endif
