/* A program of few lines for the tests of the harness: it draws wide text, colours and a caret by
 * escape codes, tells each key's bytes, and draws anew when its window changes. "q" ends it with
 * status 7, "h" overwrites half a character, "m" asks for mouse and paste, "M" gives both back. */
#define _DEFAULT_SOURCE

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

static volatile sig_atomic_t resized = 1;

static void note_resize(int signal)
{
    (void)signal;
    resized = 1;
}

static void draw(void)
{
    struct winsize size;
    ioctl(0, TIOCGWINSZ, &size);
    printf("\033[2J\033[1;1H窗口 %dx%d", size.ws_col, size.ws_row);
    printf("\033[2;1H\033[1;31m红字\033[0m\033[7m反显\033[0m \033[44m蓝底\033[0m");
    printf("\033[3;1H-\033[9b");
    printf("\033[4;%dH宽", size.ws_col - 1);
    printf("\033[2;5H");
    fflush(stdout);
}

static void tell(const unsigned char *bytes, ssize_t count)
{
    printf("\033[6;1H\033[K");
    for (ssize_t i = 0; i < count; i++)
        printf(bytes[i] < 0x21 || bytes[i] > 0x7e ? "<%02x>" : "%c", bytes[i]);
    printf("\033[2;5H");
    fflush(stdout);
}

int main(void)
{
    struct termios before, raw;
    unsigned char bytes[256];
    struct sigaction action = {.sa_handler = note_resize};
    sigaction(SIGWINCH, &action, NULL);
    tcgetattr(0, &before);
    raw = before;
    cfmakeraw(&raw);
    tcsetattr(0, TCSANOW, &raw);
    printf("\033[?1049h");
    /* The signal comes only while it waits, so that none is missed. */
    sigset_t blocked, open;
    sigemptyset(&open);
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGWINCH);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    for (;;) {
        fd_set input;
        FD_ZERO(&input);
        FD_SET(0, &input);
        if (resized) {
            resized = 0;
            draw();
        }
        if (pselect(1, &input, NULL, NULL, NULL, &open) < 0)
            continue;
        ssize_t count = read(0, bytes, sizeof bytes);
        if (count <= 0)
            return 1;
        if (bytes[0] == 'q')
            break;
        if (bytes[0] == 'h')
            printf("\033[1;2HX");
        if (bytes[0] == 'm' || bytes[0] == 'M')
            printf("\033[?1000;1006%c\033[?2004%c", bytes[0] == 'm' ? 'h' : 'l',
                   bytes[0] == 'm' ? 'h' : 'l');
        tell(bytes, count);
    }
    printf("\033[?1049l");
    fflush(stdout);
    tcsetattr(0, TCSANOW, &before);
    return 7;
}
