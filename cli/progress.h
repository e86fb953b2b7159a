#ifndef PEIYU_CLI_PROGRESS_H
#define PEIYU_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

/* A line on standard error while work takes longer than 200 ms, on a terminal only. */
struct progress {
    const char *what;
    struct timespec start, shown;
    bool terminal, visible;
};

void progress_begin(struct progress *progress, const char *what);
void progress_show(struct progress *progress, size_t done, size_t total);
void progress_hide(struct progress *progress); /* before anything else is printed */

#endif
