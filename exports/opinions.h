#ifndef PEIYU_EXPORTS_OPINIONS_H
#define PEIYU_EXPORTS_OPINIONS_H

#include "db/database.h"

/* 县级初审推荐意见 of the cases of one batch, for its 推荐汇总表. */
struct opinions;

/* BATCH 0: none. NULL with ERR. */
struct opinions *opinions_load(struct database *database, int64_t batch, struct error *err);
void opinions_free(struct opinions *opinions); /* opinions_free(NULL) is fine */
/* Of the case of an enterprise or cluster; "" where there is none. */
const char *opinions_of(const struct opinions *opinions, int64_t owner);

#endif
