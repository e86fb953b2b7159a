#ifndef PEIYU_EXPORTS_CALENDAR_FILE_H
#define PEIYU_EXPORTS_CALENDAR_FILE_H

#include <time.h>

#include "core/deadline.h"
#include "core/error.h"

/*
 * Deadlines as an iCalendar file (RFC 5545), for the calendar of a mail program or a telephone: an
 * event of a whole day each, with a reminder at nine o'clock 30, 7 and 1 days before and on the
 * day. The UID says which matter it is and nothing of its day, so that a later file that is taken
 * in moves what is there (SEQUENCE grows with every file). What is done stands in it as cancelled
 * and reminds of nothing: so a calendar gives up what an earlier file brought.
 */

/* The file; free() it. NOW is the time at which it is made (DTSTAMP). */
char *calendar_file_text(const struct deadline_list *list, time_t now);
/* The same in PATH, replaced when complete. */
bool calendar_file_write(const struct deadline_list *list, time_t now, const char *path,
                         struct error *err);

#endif
