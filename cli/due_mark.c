#include "cli/due_mark.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/message.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"

static void tell(const char *verb, const char *title, const struct deadline_mark *mark)
{
    printf("已%s:", verb);
    message_plain(stdout, title);
    if (mark != NULL && date_is_set(mark->put_off_to)) {
        char day[DATE_TEXT_SIZE];
        date_format(mark->put_off_to, day);
        printf(",延至 %s", day);
    }
    fputc('\n', stdout);
}

static void tell_note(const char *note)
{
    if (*note != '\0')
        printf("注意:%s\n", note);
}

static bool write_mark(struct session *session, const char *uscc, const char *key,
                       const struct deadline_mark *mark, struct error *err)
{
    int64_t enterprise = 0;
    if (mark == NULL)
        return deadline_mark_drop(session->database, key, err);
    if (*uscc != '\0' && !enterprise_find(session->database, uscc, &enterprise, err))
        return false;
    struct deadline_mark whole = *mark;
    whole.key = key;
    return deadline_mark_put(session->database, enterprise, &whole, err);
}

bool due_mark_write(struct session *session, const char *uscc, const char *verb, const char *title,
                    const char *key, const struct deadline_mark *mark, struct error *err)
{
    struct database *database = session->database;
    char *step = memory_printf("%s期限:%s", verb, title);
    bool good = database_begin(database, step, err) && write_mark(session, uscc, key, mark, err);
    free(step);
    if (good)
        tell(verb, title, mark);
    if (good && mark != NULL && date_is_set(mark->done_on))
        tell_note(case_missed_note(packs_cases(session->packs), key));
    return session_end_step(session, good, err);
}

bool due_mark_asked(const struct arguments *arguments)
{
    return arguments_has(arguments, "done") || arguments_has(arguments, "put-off") ||
           arguments_has(arguments, "reopen");
}

bool due_mark_put_off(const char *day, const char *reason, struct date as_of,
                      struct deadline_mark *mark, struct error *err)
{
    if (!date_parse(day, false, &mark->put_off_to))
        return error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15", day);
    if (date_compare(mark->put_off_to, as_of) <= 0)
        return error_set(err, ERROR_USAGE, "只能延到以后的日期,“%s”不在今天之后", day);
    if (reason == NULL || *reason == '\0')
        return error_set(err, ERROR_USAGE, "请用 --reason 写明延期的原因");
    mark->reason = reason;
    return true;
}

bool due_mark_is_later(const struct deadline_mark *mark, struct date due_on, struct error *err)
{
    char day[DATE_TEXT_SIZE];
    if (!date_is_set(mark->put_off_to) || date_compare(mark->put_off_to, due_on) > 0)
        return true;
    date_format(due_on, day);
    return error_set(err, ERROR_USAGE, "这一项 %s 才到期,只能延到那天以后", day);
}

static bool read_mark(const struct arguments *arguments, struct date as_of,
                      struct deadline_mark *mark, const char **verb, struct error *err)
{
    const char *reason = arguments_get(arguments, "reason"),
               *day = arguments_get(arguments, "put-off");
    if (arguments_has(arguments, "done") + (day != NULL) + arguments_has(arguments, "reopen") > 1)
        return error_set(err, ERROR_USAGE, "选项 --done、--put-off 与 --reopen 只能写一个");
    *mark = (struct deadline_mark){.reason = reason != NULL ? reason : ""};
    if (day != NULL) {
        *verb = "延期";
        return due_mark_put_off(day, reason, as_of, mark, err);
    }
    *verb = arguments_has(arguments, "done") ? "完成" : "恢复";
    mark->done_on = as_of;
    return true;
}

/* What the command line says of a matter. */
struct wanted {
    const char *kind, *title;
    const char *cluster; /* its name, or NULL */
    char uscc[USCC_LENGTH + 1];
    bool any_enterprise, marked;
};

static bool read_wanted(const struct arguments *arguments, struct wanted *wanted, struct error *err)
{
    if (arguments->operand_count == 0)
        return error_set(err, ERROR_USAGE,
                         "请写明是哪一项:种类(如 renewal)和信用代码;种类见 peiyu due --format csv");
    *wanted = (struct wanted){.kind = arguments->operands[0],
                              .title = arguments_get(arguments, "title"),
                              .cluster = arguments_get(arguments, "cluster"),
                              .any_enterprise = arguments->operand_count < 2,
                              .marked = arguments_has(arguments, "reopen")};
    if (wanted->cluster != NULL && !wanted->any_enterprise)
        return error_set(err, ERROR_USAGE, "信用代码与 --cluster 只能写一个");
    if (wanted->any_enterprise || uscc_read(arguments->operands[1], wanted->uscc, err))
        return true;
    err->code = ERROR_USAGE;
    return false;
}

static bool is_wanted(const struct wanted *wanted, const struct deadline *deadline)
{
    bool marked = deadline->state == DEADLINE_DONE || date_is_set(deadline->put_off_from);
    bool open = deadline->state != DEADLINE_DONE;
    return strcmp(deadline->kind, wanted->kind) == 0 &&
           (wanted->cluster == NULL ||
            (deadline->cluster != 0 && strcmp(deadline->name, wanted->cluster) == 0)) &&
           (wanted->any_enterprise || strcmp(deadline->uscc, wanted->uscc) == 0) &&
           (wanted->title == NULL || strstr(deadline->title, wanted->title) != NULL) &&
           (wanted->marked ? marked : open);
}

static const struct deadline *find(const struct wanted *wanted, const struct deadline_list *list,
                                   struct error *err)
{
    const struct deadline *found = NULL;
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (is_wanted(wanted, &list->items[i])) {
            found = &list->items[i];
            count++;
        }
    }
    if (count == 1)
        return found;
    if (count == 0)
        error_set(err, ERROR_USAGE, "没有这样的事项;请用 peiyu due --within %d --with-done 查看",
                  DEADLINE_WITHIN_MOST);
    else
        error_set(err, ERROR_USAGE,
                  "有 %zu 项符合,请写明信用代码(集群用 --cluster),或用 --title 写出事项中的文字",
                  count);
    return NULL;
}

/* Its day before anything was put off. */
static struct date own_day(const struct deadline *deadline)
{
    return date_is_set(deadline->put_off_from) ? deadline->put_off_from : deadline->due_on;
}

bool due_mark_run(struct session *session, const struct arguments *arguments, struct date as_of,
                  struct error *err)
{
    struct deadline_list list = {0};
    struct deadline_mark mark;
    struct wanted wanted;
    const char *verb;
    if (!read_mark(arguments, as_of, &mark, &verb, err) || !read_wanted(arguments, &wanted, err))
        return false;
    bool good = deadline_query_all(session->database, as_of, &list, err);
    const struct deadline *found = good ? find(&wanted, &list, err) : NULL;
    mark.cluster = found != NULL ? found->cluster : 0;
    good = found != NULL && due_mark_is_later(&mark, own_day(found), err) &&
           due_mark_write(session, found->uscc, verb, found->title, found->key,
                          wanted.marked ? NULL : &mark, err);
    deadline_list_free(&list);
    return good;
}
