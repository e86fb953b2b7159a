#include <signal.h>

#include "cli/command.h"

int main(int argc, char *argv[])
{
    /* A reader that leaves (| head) shows up as a failed write, so that a transaction ends in
     * order and the status tells. The same for a limit on the size of files. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
    return command_main(argc, argv);
}
