#ifndef PEIYU_DB_NAME_KEYS_H
#define PEIYU_DB_NAME_KEYS_H

#include "db/database.h"

/* The pinyin and the initials of every enterprise's name, as they are stored, by code; what lies
 * in the recycle bin is left out. Texts are good until EACH returns. */
bool name_keys_each(struct database *database,
                    void (*each)(void *context, const char *uscc, const char *pinyin,
                                 const char *initials),
                    void *context, struct error *err);

#endif
