#ifndef PEIYU_CLI_BATCH_WORK_H
#define PEIYU_CLI_BATCH_WORK_H

#include "cli/case_desk.h"

/* Verbs of `batch` over many cases at once: step, assess, results. */
bool batch_work_step(struct case_desk *desk, struct error *err);
bool batch_work_assess(struct case_desk *desk, struct error *err);
bool batch_work_results(struct case_desk *desk, struct error *err);

#endif
