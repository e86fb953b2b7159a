#ifndef PEIYU_DB_TASK_STORE_H
#define PEIYU_DB_TASK_STORE_H

#include "core/deadline.h"
#include "db/database.h"

/* Reminders of the officer's own (期限 of the kind `task`), of an enterprise or of none. */
struct task {
    int64_t id;         /* 0 for a new one */
    int64_t enterprise; /* 0: of none */
    struct date due_on;
    const char *title;
    const char *uscc, *name; /* "" without an enterprise; filled by task_list_load */
};

struct task_list {
    struct arena *arena;
    struct task *items; /* by enterprise (none first), day and id */
    size_t count, capacity;
};

#define TASK_TITLE_LIMIT 600 /* bytes */

/* Those of enterprises in the recycle bin are left out. task_list_free() it whatever comes. */
bool task_list_load(struct database *database, struct task_list *list, struct error *err);
void task_list_free(struct task_list *list);
const struct task *task_list_find(const struct task_list *list, int64_t id); /* or NULL */
/* Those of one enterprise (0: of none), *COUNT of them; NULL where there are none. */
const struct task *task_list_of(const struct task_list *list, int64_t enterprise, size_t *count);

/* Both need an open step. One with id 0 is added (and its id filled), of another the day and the
 * title are changed. ERROR_VALUE when it is not there, without a day or a title in one line. */
bool task_save(struct database *database, struct task *task, struct error *err);
bool task_remove(struct database *database, int64_t id, struct error *err);

/* Its key among the deadlines; free() it. */
char *task_key(const struct task *task);
/* It as a deadline on AS_OF. */
void task_add_deadline(const struct task *task, struct date as_of, struct deadline_list *list);

#endif
