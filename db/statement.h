#ifndef PEIYU_DB_STATEMENT_H
#define PEIYU_DB_STATEMENT_H

#include <sqlite3.h>

#include "core/date.h"
#include "db/database.h"

/*
 * Statements that are prepared once for each database and kept until it closes. SQL is found again
 * by its address, so it must be a static text. A statement is bound, then run or stepped through;
 * afterwards it is reset and its bindings are dropped, so texts are bound without a copy.
 */
struct statements;

struct statements *statements_new(void);
void statements_free(struct statements *statements);

/* NULL with ERR. */
sqlite3_stmt *statement_get(struct database *database, const char *sql, struct error *err);
/* One of the caller's own, to sqlite3_finalize(), for what runs while others do. */
sqlite3_stmt *statement_new(struct database *database, const char *sql, struct error *err);

void statement_bind_int(sqlite3_stmt *statement, int index, int64_t number);
void statement_bind_text(sqlite3_stmt *statement, int index, const char *text); /* NULL: NULL */
void statement_bind_date(sqlite3_stmt *statement, int index, struct date date); /* unset: NULL */

/* Runs a statement to its end. */
bool statement_run(struct database *database, sqlite3_stmt *statement, struct error *err);
/* The next row. At the end *ROW is false and the statement is reset, as it is after an error. */
bool statement_next(struct database *database, sqlite3_stmt *statement, bool *row,
                    struct error *err);
/* Gives up what is left of the rows. */
void statement_reset(sqlite3_stmt *statement);
/* Runs it and takes the number in its first row; 0 when there is no row or NULL in it. */
bool statement_number(struct database *database, sqlite3_stmt *statement, int64_t *number,
                      struct error *err);

/* Of the current row, good until the next step; "" for NULL. */
const char *statement_text(sqlite3_stmt *statement, int column);

#endif
