#include "db/journal.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/journal_record.h"
#include "db/statement.h"

/*
 * Undo puts back what stood before each change of a step, the last change first; redo does the same
 * to the undo. Ordinary steps are undone by undos, undos by redos, redos by nothing: after a redo
 * the ordinary step counts again and can be undone anew.
 */

/* The latest ordinary step that no undo in force undoes. */
static const char find_undo[] =
    "SELECT s.id, s.title FROM journal_step s WHERE s.undoes IS NULL AND NOT EXISTS ("
    "SELECT 1 FROM journal_step u WHERE u.undoes = s.id AND NOT EXISTS ("
    "SELECT 1 FROM journal_step r WHERE r.undoes = u.id)) ORDER BY s.id DESC LIMIT 1";

/* The latest undo in force, with the title of what it undid, if no ordinary step came after it. */
static const char find_redo[] =
    "SELECT u.id, s.title FROM journal_step u JOIN journal_step s ON s.id = u.undoes "
    "WHERE s.undoes IS NULL AND u.id > (SELECT max(id) FROM journal_step WHERE undoes IS NULL) "
    "AND NOT EXISTS (SELECT 1 FROM journal_step r WHERE r.undoes = u.id) "
    "ORDER BY u.id DESC LIMIT 1";

static const char count_of_step[] = "SELECT count(*) FROM journal_change WHERE step = ?1";
static const char changes_of_step[] =
    "SELECT " JOURNAL_RECORD_COLUMNS " FROM journal_change c WHERE c.step = ?1 ORDER BY c.id DESC";

/* Who is told how far it is; all 0: nobody. */
struct listener {
    bool (*progress)(void *context, size_t done, size_t total);
    void *context;
    size_t done, total;
};

static bool tell(struct listener *listener)
{
    listener->done++;
    return listener->progress == NULL ||
           listener->progress(listener->context, listener->done, listener->total);
}

static bool count_step(struct database *database, int64_t step, struct listener *listener,
                       struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, count_of_step, err);
    int64_t number;

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, step);
    if (!statement_number(database, statement, &number, err))
        return false;
    listener->total = (size_t)number;
    return true;
}

static bool revert_step(struct database *database, int64_t step, struct listener *listener,
                        struct error *err)
{
    sqlite3_stmt *change = statement_new(database, changes_of_step, err);
    struct arena *arena = arena_new();
    bool ok = change != NULL && count_step(database, step, listener, err), row = true;

    if (ok)
        statement_bind_int(change, 1, step);
    while (ok && row) {
        ok = statement_next(database, change, &row, err) &&
             (!row || (journal_record_revert(database, change, arena, err) && tell(listener)));
    }
    arena_free(arena);
    sqlite3_finalize(change);
    return ok;
}

/* *STEP is 0 when SQL finds none; *TITLE is to be free()d. */
static bool find_step(struct database *database, const char *sql, int64_t *step, char **title,
                      struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);
    bool row;

    *step = 0;
    *title = NULL;
    if (statement == NULL || !statement_next(database, statement, &row, err))
        return false;
    if (row) {
        *step = sqlite3_column_int64(statement, 0);
        *title = memory_text(statement_text(statement, 1));
        statement_reset(statement);
    }
    return true;
}

static bool revert_in_step(struct database *database, const char *word, int64_t step,
                           const char *title, struct listener *listener, struct error *err)
{
    char *own_title = memory_printf("%s:%s", word, title);
    bool ok = database_begin_undo(database, own_title, step, err);

    free(own_title);
    if (!ok)
        return false;
    return revert_step(database, step, listener, err) && database_commit(database, err);
}

bool journal_turn(struct database *database, bool redo, char **title,
                  bool (*progress)(void *context, size_t done, size_t total), void *context,
                  struct error *err)
{
    struct listener listener = {progress, context, 0, 0};
    const char *word = redo ? "重做" : "撤销";
    int64_t step;

    *title = NULL;
    if (!database_lock(database, err))
        return false;
    if (find_step(database, redo ? find_redo : find_undo, &step, title, err)) {
        if (step != 0 && revert_in_step(database, word, step, *title, &listener, err))
            return true;
        if (step == 0) {
            database_rollback(database);
            return true;
        }
    }
    database_rollback(database);
    free(*title);
    *title = NULL;
    return false;
}

bool journal_undo(struct database *database, char **title, struct error *err)
{
    return journal_turn(database, false, title, NULL, NULL, err);
}

bool journal_redo(struct database *database, char **title, struct error *err)
{
    return journal_turn(database, true, title, NULL, NULL, err);
}
