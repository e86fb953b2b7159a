/* wait4 is of BSD, posix_openpt of X/Open. */
#define _DEFAULT_SOURCE
#define _XOPEN_SOURCE 700

#include "tests/tui/pty_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/memory.h"
#include "tests/cli/program.h"

#define ARGUMENTS_MOST 40

static struct pty *open_list;

double pty_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void set_environment(const struct pty_options *options)
{
    static const char *const kept[] = {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"};
    char *values[sizeof kept / sizeof kept[0]];
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        values[i] = getenv(kept[i]) != NULL ? memory_text(getenv(kept[i])) : NULL;
    clearenv();
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (values[i] != NULL)
            setenv(kept[i], values[i], 1);
    /* A report must not be lost on the screen. */
    setenv("ASAN_OPTIONS",
           memory_printf("%s:log_path=%s/sanitizer", values[1] != NULL ? values[1] : "",
                         program_scratch()),
           1);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TERM", "xterm-256color", 1);
    setenv("PEIYU_TODAY", PTY_TODAY, 1);
    setenv("HOME", program_scratch(), 1);
    for (size_t i = 0; options->environment != NULL && options->environment[i] != NULL; i++) {
        char *entry = memory_text(options->environment[i]);
        char *equals = strchr(entry, '=');
        if (equals == NULL) {
            unsetenv(entry);
        } else {
            *equals = '\0';
            setenv(entry, equals + 1, 1);
        }
    }
}

static _Noreturn void become_program(const struct pty_options *options, int slave)
{
    const char *program = options->program != NULL ? options->program : getenv("PEIYU_PROGRAM");
    char *vector[ARGUMENTS_MOST + 2] = {memory_text(program)};
    for (size_t i = 0; options->arguments != NULL && options->arguments[i] != NULL; i++)
        vector[i + 1] = memory_text(options->arguments[i]);
    setsid();
    if (ioctl(slave, TIOCSCTTY, 0) != 0 || chdir(program_scratch()) != 0)
        _exit(126);
    set_environment(options);
    for (int i = 0; i < 3; i++)
        dup2(slave, i);
    for (int i = 3; i < 64; i++)
        close(i);
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int i = 1; i < 32; i++)
        sigaction(i, &usual, NULL);
    execv(vector[0], vector);
    _exit(127);
}

static void set_window(int descriptor, int rows, int columns)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    assert_int_equal(ioctl(descriptor, TIOCSWINSZ, &size), 0);
}

static void keep_answer(const char *bytes, size_t length, void *user)
{
    pty_bytes(user, bytes, length);
}

static void open_terminal(struct pty *pty)
{
    pty->terminal = vterm_new(pty->rows, pty->columns);
    vterm_set_utf8(pty->terminal, 1);
    vterm_output_set_callback(pty->terminal, keep_answer, pty);
    pty->screen = vterm_obtain_screen(pty->terminal);
    vterm_screen_enable_altscreen(pty->screen, 1);
    vterm_screen_reset(pty->screen, 1);
    pty->modes[PTY_CURSOR] = true;
}

char *pty_helper(const char *name)
{
    char *built = memory_text(getenv("PEIYU_PROGRAM"));
    char *slash = strrchr(built, '/');
    assert_non_null(slash);
    *slash = '\0';
    char *path = memory_printf("%s/tests/tui/%s", built, name);
    free(built);
    return path;
}

static int open_master(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0 && errno == ENOENT) /* a machine without pseudo-terminals */
        skip();
    assert_true(master >= 0);
    return master;
}

struct pty *pty_open(const struct pty_options *options)
{
    int master = open_master();
    struct pty *pty = memory_alloc(sizeof *pty);
    pty->rows = options->rows > 0 ? options->rows : 24;
    pty->columns = options->columns > 0 ? options->columns : 80;
    pty->master = master;
    assert_int_equal(grantpt(pty->master), 0);
    assert_int_equal(unlockpt(pty->master), 0);
    pty->slave = open(ptsname(pty->master), O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(pty->slave >= 0);
    fcntl(pty->master, F_SETFL, O_NONBLOCK);
    set_window(pty->master, pty->rows, pty->columns);
    assert_int_equal(tcgetattr(pty->slave, &pty->before), 0);
    open_terminal(pty);
    pty->started = pty_now();
    pty->child = fork();
    assert_true(pty->child != -1);
    if (pty->child == 0)
        become_program(options, pty->slave);
    pty->next = open_list;
    open_list = pty;
    return pty;
}

void pty_close(struct pty *pty)
{
    if (pty == NULL)
        return;
    for (struct pty **link = &open_list; *link != NULL; link = &(*link)->next) {
        if (*link == pty) {
            *link = pty->next;
            break;
        }
    }
    if (!pty->ended) {
        kill(pty->child, SIGKILL);
        waitpid(pty->child, NULL, 0);
    }
    if (pty->master >= 0)
        close(pty->master);
    if (pty->slave >= 0)
        close(pty->slave);
    vterm_free(pty->terminal);
    free(pty->pending);
    free(pty);
}

void pty_close_all(void)
{
    while (open_list != NULL)
        pty_close(open_list);
}

/* CSI ? N ; … h or l, wherever the pieces of the output are cut. True at the end of one. */
static bool note_mode(struct pty *pty, char byte)
{
    enum {
        PLAIN,
        ESCAPE,
        INTRODUCER,
        NUMBERS
    };
    if (pty->parser == NUMBERS && byte >= '0' && byte <= '9') {
        int *number = &pty->numbers[pty->number_count - 1];
        *number = *number < PTY_MODES ? *number * 10 + (byte - '0') : PTY_MODES;
    } else if (pty->parser == NUMBERS && byte == ';' && pty->number_count < 8) {
        pty->numbers[pty->number_count++] = 0;
    } else if (pty->parser == NUMBERS && (byte == 'h' || byte == 'l')) {
        for (int i = 0; i < pty->number_count; i++)
            if (pty->numbers[i] < PTY_MODES)
                pty->modes[pty->numbers[i]] = byte == 'h';
        pty->parser = PLAIN;
        return true;
    } else if (pty->parser == INTRODUCER && byte == '?') {
        pty->parser = NUMBERS;
        pty->number_count = 1;
        pty->numbers[0] = 0;
    } else if (pty->parser == ESCAPE && byte == '[') {
        pty->parser = INTRODUCER;
    } else {
        pty->parser = byte == '\033' ? ESCAPE : PLAIN;
    }
    return false;
}

/* libvterm takes the first mode only of a sequence that has several: it is given each. */
static void take_output(struct pty *pty, const char *bytes, size_t length)
{
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        if (!note_mode(pty, bytes[i]))
            continue;
        vterm_input_write(pty->terminal, bytes + from, i + 1 - from);
        from = i + 1;
        for (int more = 1; more < pty->number_count; more++) {
            char one[32];
            int size = snprintf(one, sizeof one, "\033[?%d%c", pty->numbers[more], bytes[i]);
            vterm_input_write(pty->terminal, one, (size_t)size);
        }
    }
    vterm_input_write(pty->terminal, bytes + from, length - from);
}

/* How many times the program was given a processor; 0 where the system does not tell. */
static unsigned long slices_of(const struct pty *pty)
{
    char name[64];
    unsigned long slices = 0;
    snprintf(name, sizeof name, "/proc/%ld/schedstat", (long)pty->child);
    FILE *file = fopen(name, "r");
    if (file == NULL)
        return 0;
    if (fscanf(file, "%*u %*u %lu", &slices) != 1)
        slices = 0;
    fclose(file);
    return slices;
}

static void send_pending(struct pty *pty)
{
    if (pty->pending_length > 0)
        pty->slices = slices_of(pty);
    while (pty->pending_length > 0) {
        ssize_t sent = write(pty->master, pty->pending, pty->pending_length);
        if (sent <= 0)
            return;
        pty->sent = true;
        pty->pending_length -= (size_t)sent;
        memmove(pty->pending, pty->pending + sent, pty->pending_length);
    }
}

bool pty_turn(struct pty *pty, int milliseconds)
{
    char bytes[65536];
    bool came = false;
    if (pty->master < 0)
        return false;
    send_pending(pty);
    struct pollfd wait = {.fd = pty->master,
                          .events = (short)(POLLIN | (pty->pending_length > 0 ? POLLOUT : 0))};
    if (poll(&wait, 1, milliseconds) <= 0)
        return false;
    for (;;) {
        ssize_t got = read(pty->master, bytes, sizeof bytes);
        if (got <= 0)
            break;
        came = true;
        pty->received += (unsigned long)got;
        take_output(pty, bytes, (size_t)got);
    }
    send_pending(pty);
    return came;
}

void pty_bytes(struct pty *pty, const void *bytes, size_t length)
{
    while (pty->pending_length + length > pty->pending_capacity)
        pty->pending = memory_grow_array(pty->pending, pty->pending_capacity,
                                         &pty->pending_capacity, sizeof *pty->pending);
    memcpy(pty->pending + pty->pending_length, bytes, length);
    pty->pending_length += length;
}

void pty_output(struct pty *pty, const char *bytes)
{
    pty_look(pty);
    vterm_input_write(pty->terminal, bytes, strlen(bytes));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
    /* Nobody is told of the size that it has: nobody would draw anew what is upset here. */
    if (rows == pty->rows && columns == pty->columns)
        return;
    /* libvterm keeps the upper margin of a scroll that is cut in two by a smaller window, and then
     * moves a negative number of lines. */
    static const char no_margins[] = "\0337\033[r\0338";
    pty_output(pty, no_margins);
    pty->rows = rows;
    pty->columns = columns;
    vterm_set_size(pty->terminal, rows, columns);
    set_window(pty->master, rows, columns);
}

void pty_signal(struct pty *pty, int signal)
{
    pty_look(pty);
    assert_int_equal(kill(pty->child, signal), 0);
}

void pty_hang_up(struct pty *pty)
{
    pty_look(pty);
    close(pty->master);
    pty->master = -1;
}

bool pty_ended(struct pty *pty)
{
    struct rusage usage;
    if (!pty->ended && wait4(pty->child, &pty->status, WNOHANG, &usage) == pty->child) {
        pty->ended = true;
        pty->peak = usage.ru_maxrss;
        pty_turn(pty, 0);
    }
    return pty->ended;
}

int pty_status(struct pty *pty)
{
    double limit = pty_now() + PTY_LIMIT_SECONDS;
    while (!pty_ended(pty)) {
        if (pty_now() > limit)
            pty_fail(pty, "the program did not end");
        if (pty->master < 0)
            poll(NULL, 0, 1);
        else
            pty_turn(pty, 1);
    }
    return WIFEXITED(pty->status) ? WEXITSTATUS(pty->status) : 128 + WTERMSIG(pty->status);
}

long pty_peak_kilobytes(const struct pty *pty)
{
    return pty->peak;
}

/* Taken all input and asleep, so far as the system tells. */
static bool is_waiting(const struct pty *pty)
{
    char name[64], line[512];
    int unread = 0;
    if (pty->pending_length > 0 || (ioctl(pty->slave, FIONREAD, &unread) == 0 && unread > 0))
        return false;
    snprintf(name, sizeof name, "/proc/%ld/stat", (long)pty->child);
    FILE *file = fopen(name, "r");
    if (file == NULL)
        return true;
    size_t length = fread(line, 1, sizeof line - 1, file);
    fclose(file);
    line[length] = '\0';
    const char *state = strrchr(line, ')');
    return state == NULL || state[1] == '\0' || (state[2] != 'R' && state[2] != 'D');
}

static bool is_quiet(struct pty *pty, double quiet_for, double limit_seconds)
{
    double limit = pty_now() + limit_seconds, since = pty_now();
    while (!pty_ended(pty) && pty_now() - since < quiet_for) {
        if (pty_turn(pty, 1) || !is_waiting(pty))
            since = pty_now();
        if (pty_now() > limit)
            return false;
    }
    return true;
}

/* Keys on their way through the system are in no queue that can be asked: whoever sleeps and was
 * not woken since has not seen them yet. */
static void await_keys(struct pty *pty)
{
    double limit = pty_now() + KEYS_LIMIT_SECONDS;
    while (!pty_ended(pty) && pty->sent && pty->slices > 0 && slices_of(pty) == pty->slices &&
           pty_now() < limit)
        pty_turn(pty, 1);
    pty->sent = false;
}

void pty_settle(struct pty *pty)
{
    await_keys(pty);
    if (!is_quiet(pty, 0.06, PTY_LIMIT_SECONDS)) /* longer than the wait of ncurses after Esc */
        pty_fail(pty, "the program never waits for input");
}

bool pty_rests(struct pty *pty, double limit_seconds)
{
    return is_quiet(pty, 0.003, limit_seconds);
}

void pty_rest(struct pty *pty)
{
    if (!pty_rests(pty, PTY_LIMIT_SECONDS))
        pty_fail(pty, "the program never waits for input");
}

void pty_pause(struct pty *pty, double seconds)
{
    double end = pty_now() + seconds;
    while (!pty_ended(pty) && pty_now() < end)
        pty_turn(pty, 1);
}

void pty_look(struct pty *pty)
{
    while (pty_turn(pty, 0))
        continue;
}

void pty_wait_until(struct pty *pty, const char *what,
                    bool (*is)(struct pty *pty, const void *context), const void *context)
{
    double limit = pty_now() + PTY_LIMIT_SECONDS;
    while (!is(pty, context)) {
        if (pty_ended(pty) && !pty_turn(pty, 0) && !is(pty, context))
            pty_fail(pty, "the program ended while waiting for: %s", what);
        if (pty_now() > limit)
            pty_fail(pty, "not seen: %s", what);
        pty_turn(pty, 20);
    }
}

/* A program that takes the whole screen has drawn it when the last row is there. */
static bool is_drawn(struct pty *pty)
{
    if (!pty_mode(pty, 1049))
        return true;
    int rows, columns;
    pty_size(pty, &rows, &columns);
    char *last = pty_row(pty, rows - 1);
    bool drawn = *last != '\0';
    free(last);
    return drawn;
}

double pty_answer(struct pty *pty, const char *keys, double *first)
{
    const double quiet_for = 0.01, silence = 0.04;
    double start = keys != NULL ? pty_now() : pty->started, last = 0, idle = start;
    bool begun = false, answered = false;
    if (first != NULL)
        *first = 0;
    if (keys != NULL)
        pty_keys(pty, keys);
    for (;;) {
        bool came = pty_turn(pty, 1);
        if (came)
            idle = last = pty_now();
        else if (!is_waiting(pty))
            idle = pty_now();
        if (came && !answered && first != NULL)
            *first = last - start;
        begun = begun || came;
        answered = answered || (begun && !came && is_drawn(pty));
        /* A key may have nothing to draw; a start may not. */
        if (pty_now() - idle > (last > 0 ? quiet_for : silence) && (last > 0 || keys != NULL))
            return last > 0 ? last - start : 0;
        if (pty_ended(pty) && last > 0)
            return last - start;
        if (pty_ended(pty) || pty_now() - start > PTY_LIMIT_SECONDS)
            pty_fail(pty, "no answer to %s", keys != NULL ? keys : "the start");
    }
}

_Noreturn void pty_fail(struct pty *pty, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *why = memory_vprintf(format, arguments);
    va_end(arguments);
    char *screen = pty_screen(pty);
    fprintf(stderr, "%s\n%s\n", why, screen); /* print_error cuts long texts */
    free(why);
    free(screen);
    fail();
    abort();
}

unsigned long pty_received(const struct pty *pty)
{
    return pty->received;
}
