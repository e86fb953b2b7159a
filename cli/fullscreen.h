#ifndef PEIYU_CLI_FULLSCREEN_H
#define PEIYU_CLI_FULLSCREEN_H

#include "cli/arguments.h"

/* The program without a command: the screens. */
extern const struct option_rule fullscreen_options[];
int fullscreen_run(const struct arguments *arguments); /* the exit status */

#endif
