#ifndef PEIYU_TESTS_FUZZ_TARGET_H
#define PEIYU_TESTS_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* What the bytes are given to: each reader of tables, and for workbooks their parts, which a
 * change in the packed file would seldom reach. Named as the folders of corpus/. */
#define FUZZ_TARGETS "csv", "html", "xls", "xlsx", "sheet", "strings", "styles", "book", "mapping"

/* False when there is no such target. */
int fuzz_target_set(const char *name);
int fuzz_target_run(const uint8_t *data, size_t size);

#endif
