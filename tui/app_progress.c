#include "tui/app_private.h"

#define PATIENCE_MS 200
#define REDRAW_MS 100
#define ANSWER_MS 6        /* for what is done before a key is answered */
#define BETWEEN_LOOKS_MS 1 /* at the keyboard */
#define SHOWN_EVERY_MS 40  /* while keys come faster than they are drawn */

static long since(const struct timespec *start, const struct timespec *now)
{
    return (long)(now->tv_sec - start->tv_sec) * 1000 + (now->tv_nsec - start->tv_nsec) / 1000000;
}

void app_shown(struct app *app)
{
    clock_gettime(CLOCK_MONOTONIC, &app->shown);
}

bool app_shown_long_ago(const struct app *app)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return since(&app->shown, &now) >= SHOWN_EVERY_MS;
}

void app_answer_begin(struct app *app)
{
    clock_gettime(CLOCK_MONOTONIC, &app->answer_start);
}

bool app_answer_in_time(void *context, size_t done, size_t total)
{
    struct app *app = context;
    struct timespec now;
    (void)done;
    (void)total;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return since(&app->answer_start, &now) < ANSWER_MS;
}

bool app_idle_go_on(void *context, size_t done, size_t total)
{
    struct app *app = context;
    struct timespec now;
    (void)done;
    (void)total;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (since(&app->looked, &now) < BETWEEN_LOOKS_MS)
        return true;
    app->looked = now;
    terminal_read(app->terminal, 0, &app->pending);
    return app->pending.kind == EVENT_NONE;
}

/* Everything but Esc and the end is dropped: it was meant for what is not there yet. */
static bool is_stopped(struct app *app)
{
    struct event event;
    do {
        terminal_read(app->terminal, 0, &event);
        if (event.kind == EVENT_END) {
            app->quit = true;
            return true;
        }
        if (event.kind == EVENT_KEY && event.key == KEY_CODE_ESCAPE)
            return true;
    } while (event.kind != EVENT_NONE);
    return false;
}

bool app_progress(struct app *app, const char *what, size_t done, size_t total)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!app->progress_running) {
        app->progress_running = true;
        app->progress_visible = false;
        app->progress_start = app->progress_drawn = now;
        return true;
    }
    if (since(&app->progress_start, &now) < PATIENCE_MS ||
        (app->progress_visible && since(&app->progress_drawn, &now) < REDRAW_MS))
        return true;
    app->progress_visible = true;
    app->progress_drawn = now;
    app_draw_progress(app, what, done, total);
    return !is_stopped(app);
}

void app_progress_end(struct app *app)
{
    app->progress_running = false;
}
