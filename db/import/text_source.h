#ifndef PEIYU_DB_IMPORT_TEXT_SOURCE_H
#define PEIYU_DB_IMPORT_TEXT_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * A text file as UTF-8, without a byte order mark, piece by piece, as often as wanted: never more
 * than some pieces of it are in memory. A mark is believed (UTF-8, UTF-16); without one the text
 * is UTF-8 where it is strictly so from beginning to end, else GB18030. Errors are ERROR_FILE and
 * ERROR_LIMIT; where neither fits, the line is named.
 */
#define TEXT_SOURCE_MEGABYTES 512

struct text_source;

/* Reads the file of SIZE bytes once to its end. Takes FD over, whatever the result. */
struct text_source *text_source_open(int fd, size_t size, struct error *err);
void text_source_close(struct text_source *source); /* text_source_close(NULL) is fine */
size_t text_source_lines(const struct text_source *source);
void text_source_rewind(struct text_source *source);
/* The next piece, with a NUL behind and none in it; its last character may go on in the next one.
 * It is good until the next call. *LENGTH is 0 at the end of the text. */
bool text_source_next(struct text_source *source, const char **text, size_t *length,
                      struct error *err);

#endif
