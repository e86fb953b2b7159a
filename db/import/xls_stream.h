#ifndef PEIYU_DB_IMPORT_XLS_STREAM_H
#define PEIYU_DB_IMPORT_XLS_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"

/*
 * The records of an .xls: a compound file is a small file system, the workbook one stream in it,
 * and that a row of records. libfreexl gives values; what it does not tell (formulas, formats,
 * merged and hidden cells) is looked up here.
 */
struct xls_stream {
    unsigned char *bytes; /* free() by xls_stream_free */
    size_t length;
};

struct xls_record {
    unsigned id;
    const unsigned char *data;
    size_t length;
};

/* Does not take FD over. False with ERR: damaged, no workbook in it. */
bool xls_stream_read(int fd, size_t size, struct xls_stream *out, struct error *err);
void xls_stream_free(struct xls_stream *stream);
/* The record at *AT, which then stands behind it. False at the end. */
bool xls_stream_next(const struct xls_stream *stream, size_t *at, struct xls_record *out);
/* Of RECORD at a place; 0 beyond its end. */
unsigned xls_record_u8(const struct xls_record *record, size_t at);
unsigned xls_record_u16(const struct xls_record *record, size_t at);
uint32_t xls_record_u32(const struct xls_record *record, size_t at);

#endif
