#ifndef PEIYU_DB_IMPORT_XLSX_PACKAGE_H
#define PEIYU_DB_IMPORT_XLSX_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * The zip of a workbook: parts by name, unpacked as they are read, never whole. What a part and
 * the whole file unpack to is counted and bounded, and so is how far they were compressed: a file
 * of a few KB must not become gigabytes.
 */
struct xlsx_package;
struct xlsx_part;

/* Takes FD over, whatever the result. */
struct xlsx_package *xlsx_package_open(int fd, size_t size, struct error *err);
void xlsx_package_close(struct xlsx_package *package);
bool xlsx_package_has(const struct xlsx_package *package, const char *name);

/* NULL with ERR when NAME is missing or encrypted. */
struct xlsx_part *xlsx_part_open(struct xlsx_package *package, const char *name, struct error *err);
/* Bytes read, 0 at the end, -1 with the part's error set. */
int xlsx_part_read(struct xlsx_part *part, char *buffer, int length);
bool xlsx_part_failed(const struct xlsx_part *part, struct error *err); /* fills ERR when so */
const char *xlsx_part_name(const struct xlsx_part *part);
void xlsx_part_close(struct xlsx_part *part);

#endif
