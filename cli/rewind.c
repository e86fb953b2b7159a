#include "cli/rewind.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/message.h"
#include "cli/session.h"

#define STEPS_MOST 100000

static bool rewind_steps(struct session *session, const struct arguments *arguments,
                         const struct rewind_words *words, struct error *err)
{
    long steps = 1;
    if (arguments->operand_count > 0 &&
        !arguments_read_whole("步数", arguments->operands[0], 1, STEPS_MOST, &steps, err))
        return false;
    if (!session_open(session, arguments, err))
        return false;
    for (long i = 0; i < steps; i++) {
        char *title = NULL;
        if (!words->step(session->database, &title, err))
            return false;
        if (title == NULL) {
            printf("%s\n", words->nothing);
            return true;
        }
        printf("%s:", words->done);
        message_plain(stdout, title);
        fputc('\n', stdout);
        free(title);
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
