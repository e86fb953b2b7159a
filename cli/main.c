#include <signal.h>

#include "cli/command.h"
#include "cli/message.h"
#include "core/memory.h"

static void tell_exhaustion(void)
{
    message_note("内存不足,程序已停止;已保存的数据没有受影响,请关闭其他程序后重试");
}

int main(int argc, char *argv[])
{
    /* A reader that leaves (| head) shows up as a failed write, so that a transaction ends in
     * order and the status tells. The same for a limit on the size of files. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    memory_on_exhaustion(tell_exhaustion);
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    return command_main(argc, argv);
}
