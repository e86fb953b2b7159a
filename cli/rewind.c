#include "cli/rewind.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/message.h"
#include "cli/session.h"

#define STEPS_MOST 100000

/* False when it cannot be told. *DONE is false when there was nothing to do. */
static bool one_step(struct database *database, const struct rewind_words *words, bool *done,
                     struct error *err)
{
    char *title = NULL, *again = NULL;
    if (!words->step(database, &title, err))
        return false;
    *done = title != NULL;
    fputs(*done ? words->done : words->nothing, stdout);
    if (*done) {
        fputc(':', stdout);
        message_plain(stdout, title);
    }
    fputc('\n', stdout);
    free(title);
    if (message_flush())
        return true;
    *err = (struct error){.code = ERROR_FILE}; /* told already */
    if (*done && words->back(database, &again, err))
        free(again);
    return false;
}

static bool rewind_steps(struct session *session, const struct arguments *arguments,
                         const struct rewind_words *words, struct error *err)
{
    long steps = 1;
    bool done = true;
    if (arguments->operand_count > 0 &&
        !arguments_read_whole("步数", arguments->operands[0], 1, STEPS_MOST, &steps, err))
        return false;
    if (!session_open(session, arguments, err))
        return false;
    for (long i = 0; i < steps && done; i++) {
        if (!one_step(session->database, words, &done, err))
            return false;
    }
    return true;
}

int rewind_run(const struct arguments *arguments, const struct rewind_words *words)
{
    struct error err = {0};
    struct session session = {0};
    bool good = rewind_steps(&session, arguments, words, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}
