#ifndef PEIYU_CLI_DUE_MARK_H
#define PEIYU_CLI_DUE_MARK_H

#include "cli/session.h"
#include "db/deadline_mark.h"

/* Marks the matter KEY of the enterprise USCC ("" for none, or where MARK names the cluster), or
 * takes its mark away (MARK NULL), in one step; tells VERB (完成) and TITLE. */
bool due_mark_write(struct session *session, const char *uscc, const char *verb, const char *title,
                    const char *key, const struct deadline_mark *mark, struct error *err);

/* `due --done`, `--put-off DATE` and `--reopen`: the one matter that the operands KIND and USCC and
 * the option --title name. */
bool due_mark_asked(const struct arguments *arguments);
bool due_mark_run(struct session *session, const struct arguments *arguments, struct date as_of,
                  struct error *err);

/* --put-off DATE must lie behind AS_OF and needs a --reason. */
bool due_mark_put_off(const char *day, const char *reason, struct date as_of,
                      struct deadline_mark *mark, struct error *err);
/* … and behind the day on which the matter is due. A mark of another sort passes. */
bool due_mark_is_later(const struct deadline_mark *mark, struct date due_on, struct error *err);

#endif
