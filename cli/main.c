#include <signal.h>
#include <stddef.h>

#include "cli/command.h"
#include "cli/message.h"
#include "core/memory.h"
#include "exports/target.h"

static void tell_exhaustion(void)
{
    message_note("内存不足,程序已停止;已保存的数据没有受影响,请关闭其他程序后重试");
}

static void end(int number)
{
    target_drop();
    (void)raise(number); /* as it would have ended: the handler was for once */
}

/* Whoever stops an export finds nothing left of it. */
static void tidy_up_when_stopped(void)
{
    static const int numbers[] = {SIGHUP, SIGINT, SIGTERM};
    struct sigaction action = {.sa_handler = end, .sa_flags = (int)SA_RESETHAND}, before;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (sigaction(numbers[i], NULL, &before) == 0 && before.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

int main(int argc, char *argv[])
{
    /* A reader that leaves (| head) shows up as a failed write, so that a transaction ends in
     * order and the status tells. The same for a limit on the size of files. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    memory_on_exhaustion(tell_exhaustion);
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    tidy_up_when_stopped();
    return command_main(argc, argv);
}
