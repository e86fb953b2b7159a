#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* POSIX.1-2008 has no name for it, every system with windows has it. */
#ifdef SIGWINCH
#define WINDOW_CHANGED SIGWINCH
#else
#define WINDOW_CHANGED 28
#endif

static const int caught[] = {SIGHUP, SIGINT, SIGTERM, WINDOW_CHANGED};
static const int fatal[] = {SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSEGV};
#define CAUGHT (sizeof caught / sizeof caught[0])
#define FATAL (sizeof fatal / sizeof fatal[0])

static struct sigaction before[CAUGHT + FATAL];
static volatile sig_atomic_t end_seen, resize_seen, taken;
static int ends[2] = {-1, -1};
static struct termios settings;
static const char *restore_text;

static void note(int number)
{
    int saved = errno;
    if (number == WINDOW_CHANGED)
        resize_seen = 1;
    else
        end_seen = 1;
    ssize_t ignored = write(ends[1], "", 1); /* a full pipe wakes the reader as well */
    (void)ignored;
    errno = saved;
}

void signals_restore_terminal(void)
{
    if (!taken)
        return;
    taken = 0;
    while (write(STDOUT_FILENO, restore_text, strlen(restore_text)) < 0 && errno == EINTR)
        continue;
    tcsetattr(STDIN_FILENO, TCSANOW, &settings);
}

static void crash(int number)
{
    signals_restore_terminal();
    for (size_t i = 0; i < FATAL; i++)
        if (fatal[i] == number)
            sigaction(number, &before[CAUGHT + i], NULL);
    raise(number);
}

static bool open_pipe(void)
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    return true;
}

bool signals_open(const char *restore)
{
    struct sigaction action = {.sa_handler = note};
    if (!open_pipe())
        return false;
    end_seen = resize_seen = 0;
    restore_text = restore;
    taken = tcgetattr(STDIN_FILENO, &settings) == 0;
    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < CAUGHT; i++)
        sigaction(caught[i], &action, &before[i]);
    action.sa_handler = crash;
    for (size_t i = 0; i < FATAL; i++)
        sigaction(fatal[i], &action, &before[CAUGHT + i]);
    return true;
}

void signals_close(void)
{
    if (ends[0] == -1)
        return;
    for (size_t i = 0; i < CAUGHT; i++)
        sigaction(caught[i], &before[i], NULL);
    for (size_t i = 0; i < FATAL; i++)
        sigaction(fatal[i], &before[CAUGHT + i], NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
    taken = 0;
}

int signals_descriptor(void)
{
    return ends[0];
}

/* What comes between the look and the taking is one with what was seen; what comes between not
 * seeing it and the return stays for the next look. */
static bool take(volatile sig_atomic_t *flag)
{
    if (*flag == 0)
        return false;
    *flag = 0;
    return true;
}

struct signals_seen signals_take(void)
{
    char waste[64];
    while (read(ends[0], waste, sizeof waste) > 0)
        continue;
    struct signals_seen seen = {.end = take(&end_seen), .resize = take(&resize_seen)};
    return seen;
}
