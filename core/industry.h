#ifndef PEIYU_CORE_INDUSTRY_H
#define PEIYU_CORE_INDUSTRY_H

#include <stdbool.h>

/* Industry codes of GB/T 4754-2017: the letter of the section and two to four digits, of which
 * the first two, the division, must belong to the section. Finer digits are not checked. */
#define INDUSTRY_CODE_SIZE 6

/* "C3973", "c3973" and "3973" (the letter is added) become "C3973". */
bool industry_code_read(const char *text, char out[INDUSTRY_CODE_SIZE]);
/* The section of a division (1…97), '\0' when there is none. */
char industry_section(int division);

#endif
