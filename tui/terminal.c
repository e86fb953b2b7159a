#include "tui/terminal_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>

#include "core/memory.h"
#include "tui/charset.h"
#include "tui/signals.h"
#include "tui/theme.h"

#undef columns /* of term.h, which takes common words */

/* A terminal larger than this shows the rest empty: sizes are claims of the other end. */
#define ROWS_MOST 300
#define COLUMNS_MOST 600
#define ESCAPE_MS 25 /* how long the rest of a key's sequence may take */
#define BRACKETED_ON "\033[?2004h"
#define BRACKETED_OFF "\033[?2004l"

static char restore_text[256];

void terminal_restore(void)
{
    signals_restore_terminal();
}

bool terminal_check(struct error *err)
{
    const char *term = getenv("TERM");
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return error_set(
            err, ERROR_USAGE,
            "全屏界面要在终端里运行;这里不是终端,请写出要做什么,例如 peiyu list(peiyu --help 列出全部命令)");
    if (term == NULL || term[0] == '\0' || strcmp(term, "dumb") == 0)
        return error_set(err, ERROR_USAGE,
                         "不知道终端的类型;请执行 export TERM=xterm-256color 后再运行");
    if (strcmp(term, "linux") == 0)
        return error_set(err, ERROR_USAGE,
                         "这个控制台显示不了汉字;请在图形桌面的终端里运行,或先运行 fbterm,"
                         "也可以直接用命令(peiyu --help)");
    return true;
}

/* What gives the terminal back when the program cannot do it in order any more. */
static void add_capability(const char *name)
{
    char capability[8];
    snprintf(capability, sizeof capability, "%s", name);
    const char *text = tigetstr(capability);
    if (text != NULL && text != (char *)-1 &&
        strlen(restore_text) + strlen(text) < sizeof restore_text)
        strcat(restore_text, text);
}

static void prepare_restore(void)
{
    strcpy(restore_text, BRACKETED_OFF "\033[?1000l\033[?1006l");
    add_capability("rmkx");
    add_capability("sgr0");
    add_capability("cnorm");
    add_capability("rmcup");
}

void terminal_set_theme(struct terminal *terminal, enum theme theme)
{
    const char *no_color = getenv("NO_COLOR");
    if (!terminal->colors || (no_color != NULL && no_color[0] != '\0'))
        theme = THEME_MONO;
    for (int style = 0; style < STYLE_COUNT; style++) {
        struct look look = theme_look(theme, (enum style)style);
        terminal->attributes[style] = (look.bold ? A_BOLD : 0) | (look.dim ? A_DIM : 0) |
                                      (look.underline ? A_UNDERLINE : 0) |
                                      (look.reverse ? A_REVERSE : 0);
        terminal->pairs[style] = (short)(look.color + 1); /* pair 0 is the default */
    }
    terminal_redraw(terminal);
}

static void prepare_colors(struct terminal *terminal)
{
    terminal->colors = has_colors() && start_color() == OK && use_default_colors() == OK;
    for (short color = 0; terminal->colors && color < 8; color++)
        init_pair((short)(color + 1), color, -1);
}

static void prepare_input(struct terminal *terminal, const struct terminal_options *options)
{
    raw();
    noecho();
    nonl();
    terminal->keyboard = newpad(1, 1);
    keypad(terminal->keyboard, TRUE);
    typeahead(-1); /* what is shown is shown whole */
    set_escdelay(ESCAPE_MS);
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
    if (options->mouse) {
        mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
        mouseinterval(0);
    }
}

/* Straight to the terminal, past what curses holds back. A window that changes just then interrupts
 * the writing. */
static void send(const char *text)
{
    size_t left = strlen(text);
    while (left > 0) {
        ssize_t sent = write(STDOUT_FILENO, text, left);
        if (sent < 0 && errno != EINTR)
            return;
        if (sent > 0) {
            text += sent;
            left -= (size_t)sent;
        }
    }
}

/* Asked before newterm, which keeps memory when it fails. */
static bool is_known_type(struct error *err)
{
    int found = 0;
    if (setupterm(NULL, STDOUT_FILENO, &found) == OK && found == 1) {
        del_curterm(cur_term);
        return true;
    }
    return error_set(err, ERROR_USAGE,
                     "系统不认识终端类型 %.40s;请执行 export TERM=xterm-256color 后再运行",
                     getenv("TERM"));
}

struct terminal *terminal_open(const struct terminal_options *options, struct error *err)
{
    if (!terminal_check(err) || !charset_open(err) || !is_known_type(err))
        return NULL;
    /* They would fix the size for ever. */
    unsetenv("LINES");
    unsetenv("COLUMNS");
    if (!signals_open(restore_text)) {
        error_set(err, ERROR_FILE, "打不开终端:%s", error_reason(errno));
        return NULL;
    }
    struct terminal *terminal = memory_alloc(sizeof *terminal);
    terminal->screen = newterm(NULL, stdout, stdin);
    if (terminal->screen == NULL) {
        signals_close();
        free(terminal);
        error_set(err, ERROR_FILE, "打不开终端,请换一个终端窗口再试");
        return NULL;
    }
    prepare_restore();
    memory_on_exhaustion(terminal_restore);
    terminal->stashed_kind = ERR;
    prepare_input(terminal, options);
    prepare_colors(terminal);
    terminal_set_theme(terminal, options->theme);
    send(BRACKETED_ON);
    return terminal;
}

void terminal_close(struct terminal *terminal)
{
    if (terminal == NULL)
        return;
    send(BRACKETED_OFF);
    curs_set(1);
    endwin();
    delwin(terminal->keyboard);
    delscreen(terminal->screen);
    signals_close();
    free(terminal->shown);
    free(terminal);
}

void terminal_size(const struct terminal *terminal, int *rows, int *columns)
{
    (void)terminal;
    getmaxyx(stdscr, *rows, *columns);
    *rows = *rows > ROWS_MOST ? ROWS_MOST : *rows;
    *columns = *columns > COLUMNS_MOST ? COLUMNS_MOST : *columns;
}

/* Curses scrolls between margins and then gives the whole screen back, of the size that it knew:
 * behind a resize that would be a part of the screen. */
static void reset_margins(void)
{
    const char *margins = tigetstr("csr");
    if (margins != NULL && margins != (char *)-1)
        send(tiparm(margins, 0, getmaxy(stdscr) - 1));
}

void terminal_redraw(struct terminal *terminal)
{
    free(terminal->shown);
    terminal->shown = NULL;
    reset_margins();
    clearok(stdscr, TRUE);
}

/* CELL as curses wants it. A character that the system takes for another width than we do would
 * shift the whole row. */
static void show_cell(const struct terminal *terminal, const struct cell *cell, bool wide)
{
    wchar_t text[CCHARW_MAX + 1];
    cchar_t out;
    mbstate_t state = {0};
    const char *from = cell->text;
    size_t count = mbsrtowcs(text, &from, CCHARW_MAX, &state);
    text[count == (size_t)-1 ? 0 : count] = L'\0';
    if (text[0] == L'\0' || wcwidth(text[0]) != (wide ? 2 : 1))
        wcscpy(text, wide ? L"〓" : L"?");
    setcchar(&out, text, terminal->attributes[cell->style], terminal->pairs[cell->style], NULL);
    add_wch(&out);
}

/* Nothing but the ground of a row that was just cleared. */
static bool is_ground(const struct terminal *terminal, const struct cell *cell)
{
    return strcmp(cell->text, " ") == 0 && terminal->attributes[cell->style] == 0 &&
           terminal->pairs[cell->style] == 0;
}

/* The whole row anew: curses shifts what stands behind a wide character of which one half is
 * overwritten. */
static void show_row(const struct terminal *terminal, const struct surface *surface, int row)
{
    int columns = terminal->columns;
    move(row, 0);
    clrtoeol();
    for (int column = 0; column < columns; column++) {
        const struct cell *cell = surface_cell(surface, row, column);
        bool wide = column + 1 < columns && surface_cell(surface, row, column + 1)->text[0] == '\0';
        if (cell->text[0] != '\0' && !is_ground(terminal, cell) && move(row, column) != ERR)
            show_cell(terminal, cell, wide);
    }
}

/* Takes the size of SURFACE over; false when there is nothing to show. */
static bool prepare_shown(struct terminal *terminal, const struct surface *surface)
{
    int rows = surface_rows(surface), columns = surface_columns(surface);
    size_t count = (size_t)rows * (size_t)columns;
    if (terminal->shown == NULL || rows != terminal->rows || columns != terminal->columns) {
        terminal->shown = memory_resize(terminal->shown, count, sizeof *terminal->shown);
        terminal->rows = rows;
        terminal->columns = columns;
        if (count > 0)
            memset(terminal->shown, 0, count * sizeof *terminal->shown);
        erase();
    }
    return count > 0;
}

/* Where an input method should draw: at the caret, else at what is selected. */
static void show_cursor(const struct terminal *terminal, const struct surface *surface)
{
    int row = 0, column = 0;
    bool visible = surface_cursor(surface, &row, &column);
    size_t count = (size_t)terminal->rows * (size_t)terminal->columns;
    for (size_t i = 0; !visible && i < count; i++) {
        if (terminal->shown[i].style == STYLE_SELECTED) {
            row = (int)(i / (size_t)terminal->columns);
            column = (int)(i % (size_t)terminal->columns);
            break;
        }
    }
    move(row, column);
    curs_set(visible ? 1 : 0);
}

void terminal_show(struct terminal *terminal, const struct surface *surface)
{
    if (!prepare_shown(terminal, surface))
        return;
    size_t columns = (size_t)terminal->columns;
    for (int row = 0; row < terminal->rows; row++) {
        struct cell *shown = terminal->shown + (size_t)row * columns;
        const struct cell *wanted = surface_cell(surface, row, 0);
        if (memcmp(shown, wanted, columns * sizeof *shown) == 0)
            continue;
        memcpy(shown, wanted, columns * sizeof *shown);
        show_row(terminal, surface, row);
    }
    show_cursor(terminal, surface);
    refresh();
}
