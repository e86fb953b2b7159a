#ifndef PEIYU_DB_IMPORT_OFFICE_KEEPER_H
#define PEIYU_DB_IMPORT_OFFICE_KEEPER_H

#include <sys/types.h>

/*
 * A process that stands between this one and LibreOffice. It lets it work in a folder, says on a
 * line how that ended, and removes the folder when the other end of the line is closed, as it is
 * by whatever ends this process; LibreOffice is then ended too.
 */
#define OFFICE_SOURCE "table.xls"
#define OFFICE_RESULT "out/table.xlsx"
#define OFFICE_BYTES ((off_t)256 * 1024 * 1024) /* of any file in the folder */

enum office_end {
    OFFICE_ENDED = 'e',     /* there may be a result */
    OFFICE_FAILED = 'f',    /* by its status or a signal */
    OFFICE_LATE = 'l',      /* the time is over */
    OFFICE_NO_FOLDER = 'n', /* what it works on could not be written */
};

struct office_task {
    const char *program, *folder; /* absolute */
    int source;                   /* what is to be converted, open for reading */
    int seconds;
};

/* -1 with errno. *LINE is this end; one byte comes, an office_end. */
pid_t office_keeper_start(const struct office_task *task, int *line);

#endif
