#ifndef PEIYU_EXPORTS_LAYOUT_READER_H
#define PEIYU_EXPORTS_LAYOUT_READER_H

#include "exports/layout.h"

/* Only for layout.c, layout_rows.c, layout_order.c and layout_column.c: a file on its way to
 * becoming a layout. */
struct layout_reader {
    const struct yaml_file *file;
    const struct packs *packs;
    struct layout *layout;
    struct faults *faults;
    bool tier_is_wrong; /* told already: what depends on it is not told again */
};

/* The index of KEY's text in NAMES (NULL-terminated); FALLBACK when the key is absent or, with a
 * fault that lists what is possible, when it is none of them. */
int layout_choice(const struct layout_reader *reader, const struct yaml *map, const char *key,
                  const char *const names[], int fallback);
/* An expression whose `$id` are lines of a standard of the layout's tier; NULL with a fault. */
struct expression *layout_expression(const struct layout_reader *reader, const struct yaml *node);
/* Tells by a fault when FACT is of another subject than the layout. */
void layout_check_fact(const struct layout_reader *reader, const struct yaml *node,
                       const struct fact *fact);
/* Is there a line with this id in a standard of the layout's tier? */
bool layout_has_score(const struct layout_reader *reader, const char *id);
/* Is there a standard of the layout's tier? */
bool layout_has_standard(const struct layout_reader *reader);
void layout_read_column(const struct layout_reader *reader, const struct yaml *node,
                        struct layout_column *column);

/* `tier`, `rows`, `deadlines`, `within` and `where`. */
void layout_read_rows(struct layout_reader *reader, const struct yaml *root);
/* `sort` and `group`; the columns were read. */
void layout_read_order(const struct layout_reader *reader, const struct yaml *root);

#endif
