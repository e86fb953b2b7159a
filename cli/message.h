#ifndef PEIYU_CLI_MESSAGE_H
#define PEIYU_CLI_MESSAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "core/date.h"
#include "core/error.h"

/* Exit statuses (interface.md, “Exit status”). */
enum status {
    STATUS_DONE = 0,
    STATUS_FAULTS = 1, /* refused rows, a check that found faults */
    STATUS_USAGE = 2,
    STATUS_FAILED = 3,
};

/* One sentence on standard error, "peiyu: …"; each returns the status that belongs to it. An error
 * without a sentence has been told already. */
int message_error(const struct error *err);
/* The same where a wrong value is a wrong word of the command line. */
int message_refused(const struct error *err);
int message_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
void message_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* TEXT as it may reach a terminal: control characters and bytes that are no UTF-8 become U+FFFD,
 * line breaks and tabs a space, so that a cell of a file cannot steer the terminal. */
void message_plain(FILE *file, const char *text);

/* The same of several lines. */
void message_lines(FILE *file, const char *text);

/* Says, among what was done, that DAY lies after TODAY: most often a slip in the year. Nothing for
 * another day or none. */
void message_later(const char *label, struct date day, struct date today);

/* Flushes standard output. False when anything that was printed did not arrive (a full disk, a
 * reader that left); the sentence is printed once. */
bool message_flush(void);

#endif
