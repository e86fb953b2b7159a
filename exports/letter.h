#ifndef PEIYU_EXPORTS_LETTER_H
#define PEIYU_EXPORTS_LETTER_H

#include "core/date.h"
#include "core/error.h"

/*
 * A letter as the offices write them (GB/T 9704): A4, 方正小标宋 or 宋体 for the title, 仿宋 of 16
 * points for the rest. Written as the few parts of an OOXML document that a word processor needs:
 * Debian has no C library that writes .docx, and the parts are text in a zip, for which libzip is
 * here already.
 */
enum letter_style {
    LETTER_TITLE,
    LETTER_PLAIN, /* from the left margin: to whom */
    LETTER_BODY,  /* first line indented by two characters */
    LETTER_RIGHT, /* who signs, and the day */
    LETTER_PAGE,  /* PLAIN at the top of a new page */
    LETTER_LIST,  /* stands for the enterprises, a BODY line each */
};
#define LETTER_STYLES 6

struct letter;
struct letter *letter_new(struct date dated);
void letter_free(struct letter *letter);
void letter_add(struct letter *letter, enum letter_style style, const char *text);
/* PATH ends in .docx, else ERROR_USAGE; whole or not at all. */
bool letter_write(const struct letter *letter, const char *path, struct error *err);
bool letter_may_be(const char *path, struct error *err);

#endif
