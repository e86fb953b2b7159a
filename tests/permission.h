#ifndef PEIYU_TESTS_PERMISSION_H
#define PEIYU_TESTS_PERMISSION_H

#include <linux/capability.h>
#include <stdbool.h>
#include <sys/syscall.h>
#include <unistd.h>

long syscall(long number, ...); /* unistd.h keeps it from POSIX programs */

/* Whether permissions hold for root as they do for everybody; for all others they always do. False
 * when the system does not let it be said. */
static inline bool permissions_hold(bool hold)
{
    const unsigned passes = 1u << CAP_DAC_OVERRIDE | 1u << CAP_DAC_READ_SEARCH;
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct data[2];

    if (syscall(SYS_capget, &header, data) != 0)
        return false;
    data[0].effective =
        hold ? data[0].effective & ~passes : data[0].effective | (data[0].permitted & passes);
    return syscall(SYS_capset, &header, data) == 0;
}

#endif
