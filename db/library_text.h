#ifndef PEIYU_DB_LIBRARY_TEXT_H
#define PEIYU_DB_LIBRARY_TEXT_H

#include "db/database.h"

/* The texts that a search looks at, folded (core/text.h), one after the other in the order of the
 * ids: code, name, pinyin, initials, former names with theirs, contact, product. */
struct library_text;

/* COUNT is how many enterprises there are. NULL with ERR, or without when PROGRESS stopped it. */
struct library_text *library_text_read(struct database *database, size_t count,
                                       bool (*progress)(void *context, size_t done, size_t total),
                                       void *context, struct error *err);
void library_text_free(struct library_text *text);

/* What a person typed, as words: all of them must occur. */
struct library_words;
struct library_words *library_words_read(const char *search);
void library_words_free(struct library_words *words);
bool library_words_none(const struct library_words *words); /* nothing but white space */
/* Do all (any) of them occur in a folded text? */
bool library_words_all(const struct library_words *words, const char *folded);
bool library_words_any(const struct library_words *words, const char *folded);
/* NUMBER counts from 0 in the order of the ids. */
bool library_text_has(const struct library_text *text, size_t number,
                      const struct library_words *words);

#endif
