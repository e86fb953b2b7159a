#ifndef PEIYU_CLI_CASE_VISIT_H
#define PEIYU_CLI_CASE_VISIT_H

#include "cli/case_desk.h"

/* The verb `visit` of `case`: 实地抽查 added, mended and removed. */
bool case_visit(struct case_desk *desk, struct error *err);

#endif
