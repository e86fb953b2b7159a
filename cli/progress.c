#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#define PATIENCE_MS 200
#define REDRAW_MS 100

void progress_begin(struct progress *progress, const char *what)
{
    *progress = (struct progress){.what = what, .terminal = isatty(STDERR_FILENO) == 1};
    clock_gettime(CLOCK_MONOTONIC, &progress->start);
}

static long milliseconds(struct timespec from, struct timespec to)
{
    return (long)(to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

void progress_show(struct progress *progress, size_t done, size_t total)
{
    if (!progress->terminal)
        return;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (milliseconds(progress->start, now) < PATIENCE_MS ||
        (progress->visible && milliseconds(progress->shown, now) < REDRAW_MS))
        return;
    if (total > 0)
        fprintf(stderr, "\r%s %zu/%zu\033[K", progress->what, done, total);
    else
        fprintf(stderr, "\r%s %zu\033[K", progress->what, done);
    progress->shown = now;
    progress->visible = true;
}

void progress_hide(struct progress *progress)
{
    if (progress->visible)
        fputs("\r\033[K", stderr);
    progress->visible = false;
}
