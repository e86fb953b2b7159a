#include "db/name_keys.h"

#include "db/statement.h"

static const char all_keys[] = "SELECT uscc, name_pinyin, name_initials FROM enterprise "
                               "WHERE removed_at IS NULL ORDER BY uscc";

bool name_keys_each(struct database *database,
                    void (*each)(void *context, const char *uscc, const char *pinyin,
                                 const char *initials),
                    void *context, struct error *err)
{
    sqlite3_stmt *row = statement_get(database, all_keys, err);
    bool more = true;

    if (row == NULL)
        return false;
    while (more) {
        if (!statement_next(database, row, &more, err))
            return false;
        if (more)
            each(context, statement_text(row, 0), statement_text(row, 1), statement_text(row, 2));
    }
    return true;
}
