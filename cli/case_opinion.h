#ifndef PEIYU_CLI_CASE_OPINION_H
#define PEIYU_CLI_CASE_OPINION_H

#include "cli/case_desk.h"

/* Verbs of `case`: 县级初审推荐意见, and the phrases for it. */
bool case_opinion(struct case_desk *desk, struct error *err);
bool case_opinion_phrases(struct case_desk *desk, struct error *err);

#endif
