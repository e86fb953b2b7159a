#include "tui/terminal_private.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "tui/signals.h"

#define PIECE_MS 50   /* how long the rest of a character may take */
#define PASTE_MS 500  /* a paste whose end never comes */
#define DOUBLE_MS 400 /* two clicks are one double click */

static long milliseconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)(now.tv_sec - start->tv_sec) * 1000 + (now.tv_nsec - start->tv_nsec) / 1000000;
}

/* Waits for input or a signal. False when the time ran out. */
static bool wait_input(struct terminal *terminal, int milliseconds, struct event *out)
{
    struct pollfd polled[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                              {.fd = signals_descriptor(), .events = POLLIN}};
    int count = poll(polled, 2, milliseconds), waiting = 1;
    if (count > 0 && polled[1].revents != 0) {
        struct signals_seen seen = signals_take();
        struct winsize size;
        if (seen.resize && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 &&
            size.ws_col > 0)
            resizeterm(size.ws_row, size.ws_col);
        if (seen.resize) {
            /* Even at the size that is known: it may have been another one in between. */
            terminal_redraw(terminal);
            out->kind = EVENT_RESIZE;
        }
        terminal->ended = terminal->ended || seen.end;
    }
    if (count > 0 && polled[0].revents != 0) {
        bool gone = (polled[0].revents & POLLIN) == 0;
        /* A terminal that was hung up says that there is input and refuses to tell how much. */
        if (gone || ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0)
            terminal->ended = true;
    }
    if (terminal->ended)
        out->kind = EVENT_END;
    return count > 0 || (count < 0 && errno == EINTR);
}

/* The next thing that curses reads: OK with a character, KEY_CODE_YES with a key, ERR. */
static int take(struct terminal *terminal, int patience, wint_t *out)
{
    int kind = terminal->stashed_kind;
    if (kind != ERR) {
        terminal->stashed_kind = ERR;
        *out = terminal->stashed;
        return kind;
    }
    wtimeout(terminal->keyboard, patience);
    return wget_wch(terminal->keyboard, out);
}

/* Behind an Esc that something follows at once: a sequence that curses does not know is passed
 * over, and so is a character with Alt; they must not become keys. True for Esc alone. */
static bool is_escape_alone(struct terminal *terminal)
{
    wint_t next;
    int kind = take(terminal, 0, &next);
    if (kind == ERR)
        return true;
    if (kind == KEY_CODE_YES || next == 27) {
        terminal->stashed_kind = kind;
        terminal->stashed = next;
        return true;
    }
    bool sequence = next == '[' || next == 'O';
    for (int i = 0; sequence && i < 64; i++)
        sequence = take(terminal, 0, &next) == OK && (next < 0x40 || next > 0x7E);
    return false;
}

static bool read_mouse(struct terminal *terminal, struct event *out)
{
    MEVENT mouse;
    if (getmouse(&mouse) != OK)
        return false;
    *out = (struct event){.kind = EVENT_MOUSE, .row = mouse.y, .column = mouse.x};
    if (mouse.bstate & BUTTON4_PRESSED) {
        out->mouse = MOUSE_WHEEL_UP;
    } else if (mouse.bstate & BUTTON5_PRESSED) {
        out->mouse = MOUSE_WHEEL_DOWN;
    } else if (mouse.bstate & BUTTON1_PRESSED) {
        const struct event *last = &terminal->clicked;
        bool twice = last->kind == EVENT_MOUSE && last->mouse == MOUSE_PRESS &&
                     last->row == out->row && last->column == out->column &&
                     milliseconds_since(&terminal->click_time) < DOUBLE_MS;
        out->mouse = twice ? MOUSE_DOUBLE : MOUSE_PRESS;
        terminal->clicked = *out;
        clock_gettime(CLOCK_MONOTONIC, &terminal->click_time);
    } else {
        return false;
    }
    return true;
}

static int key_of(wint_t code)
{
    static const int keys[][2] = {
        {KEY_ENTER, KEY_CODE_ENTER},
        {KEY_BTAB, KEY_CODE_BACKTAB},
        {KEY_BACKSPACE, KEY_CODE_BACKSPACE},
        {KEY_DC, KEY_CODE_DELETE},
        {KEY_IC, KEY_CODE_INSERT},
        {KEY_UP, KEY_CODE_UP},
        {KEY_DOWN, KEY_CODE_DOWN},
        {KEY_LEFT, KEY_CODE_LEFT},
        {KEY_RIGHT, KEY_CODE_RIGHT},
        {KEY_HOME, KEY_CODE_HOME},
        {KEY_END, KEY_CODE_END},
        {KEY_PPAGE, KEY_CODE_PAGE_UP},
        {KEY_NPAGE, KEY_CODE_PAGE_DOWN},
        {KEY_A1, KEY_CODE_HOME},
        {KEY_C1, KEY_CODE_END},
        {KEY_A3, KEY_CODE_PAGE_UP},
        {KEY_C3, KEY_CODE_PAGE_DOWN},
    };
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return KEY_CODE_F1 + (int)(code - KEY_F(1));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if ((wint_t)keys[i][0] == code)
            return keys[i][1];
    return KEY_CODE_NONE;
}

static int control_of(wint_t code)
{
    switch (code) {
    case '\r':
    case '\n':
        return KEY_CODE_ENTER;
    case '\t':
        return KEY_CODE_TAB;
    case '\b':
    case 127:
        return KEY_CODE_BACKSPACE;
    default:
        return code >= 1 && code <= 26 ? KEY_CODE_CTRL + (int)code - 1 : KEY_CODE_NONE;
    }
}

static bool read_key(int key, struct event *out)
{
    if (key == KEY_CODE_NONE)
        return false;
    *out = (struct event){.kind = EVENT_KEY, .key = key};
    return true;
}

/* CODE behind what OUT holds; false when there is no room. */
static bool add_character(struct event *out, wint_t code)
{
    char bytes[MB_LEN_MAX];
    mbstate_t state = {0};
    size_t length = wcrtomb(bytes, (wchar_t)code, &state), held = strlen(out->text);
    if (length == (size_t)-1)
        return true;
    if (held + length >= sizeof out->text)
        return false;
    memcpy(out->text + held, bytes, length);
    out->text[held + length] = '\0';
    return true;
}

/* Collects a piece of what is pasted; line breaks and tabs become blanks. */
static bool read_paste(struct terminal *terminal, struct event *out)
{
    wint_t code;
    int kind;
    *out = (struct event){.kind = EVENT_TEXT, .pasted = true};
    while (terminal->pasting && (kind = take(terminal, PIECE_MS, &code)) != ERR) {
        if (kind == KEY_CODE_YES) {
            terminal->pasting = code != CODE_PASTE_END;
            continue;
        }
        if (code == '\r' || code == '\n' || code == '\t')
            code = ' ';
        if (code < ' ' || (code >= 0x7F && code < 0xA0))
            continue;
        if (!add_character(out, code)) {
            terminal->stashed_kind = kind;
            terminal->stashed = code;
            break;
        }
    }
    return out->text[0] != '\0';
}

/* Reads what is there; false when it is no event. */
static bool read_input(struct terminal *terminal, int patience, struct event *out, bool *any)
{
    wint_t code = 0;
    *any = true;
    if (terminal->pasting)
        return read_paste(terminal, out);
    int kind = take(terminal, patience, &code);
    *any = kind != ERR;
    if (kind == ERR)
        return false;
    if (kind == KEY_CODE_YES) {
        terminal->pasting = code == CODE_PASTE_BEGIN;
        if (code == KEY_MOUSE)
            return read_mouse(terminal, out);
        return read_key(key_of(code), out);
    }
    if (code == 27)
        return is_escape_alone(terminal) && read_key(KEY_CODE_ESCAPE, out);
    if (code == 3) { /* Ctrl-C */
        terminal->ended = true;
        out->kind = EVENT_END;
        return true;
    }
    if (code < ' ' || code == 127)
        return read_key(control_of(code), out);
    *out = (struct event){.kind = EVENT_TEXT};
    return (code < 0x80 || code >= 0xA0) && add_character(out, code) && out->text[0] != '\0';
}

void terminal_read(struct terminal *terminal, int milliseconds, struct event *out)
{
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    *out = (struct event){.kind = terminal->ended ? EVENT_END : EVENT_NONE};
    while (out->kind == EVENT_NONE) {
        bool any = true, ready = wait_input(terminal, 0, out);
        if (out->kind != EVENT_NONE)
            return;
        if (read_input(terminal, ready ? PIECE_MS : 0, out, &any))
            return;
        *out = (struct event){.kind = EVENT_NONE};
        if (any && !terminal->pasting)
            continue;
        long left = milliseconds < 0 ? -1 : milliseconds - milliseconds_since(&start);
        if (milliseconds >= 0 && left <= 0)
            return;
        int most = terminal->pasting && (left < 0 || left > PASTE_MS) ? PASTE_MS : (int)left;
        if (!wait_input(terminal, most, out) && terminal->pasting)
            terminal->pasting = false;
    }
}
