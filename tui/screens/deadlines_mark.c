#include "tui/screens/deadlines_mark.h"

#include <stdlib.h>
#include <string.h>

#include "db/deadline_mark.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"
#include "db/task_store.h"
#include "tui/widgets/dialogs.h"

void deadlines_mark_close(struct deadlines_mark *mark)
{
    free(mark->key);
    free(mark->title);
    *mark = (struct deadlines_mark){0};
}

static bool find_enterprise(struct app *app, const char *uscc, int64_t *id, struct error *err)
{
    *id = 0;
    return *uscc == '\0' || enterprise_find(app_database(app), uscc, id, err);
}

static bool is_row(const struct deadlines_model *model, const struct deadline_row *row,
                   const struct deadline *deadline)
{
    return (deadline->state == DEADLINE_DONE) == (row->group == DEADLINE_DONE) &&
           deadline->days_left == row->days_left &&
           strcmp(deadline->title, model->matters[row->matter].title) == 0;
}

static void take(struct deadlines_mark *mark, const struct deadline *deadline)
{
    bool put_off = date_is_set(deadline->put_off_from);

    mark->key = memory_text(deadline->key);
    mark->title = memory_text(deadline->title);
    mark->due_on = put_off ? deadline->put_off_from : deadline->due_on;
}

/* The screen keeps no keys of matters: it is looked for anew. */
static bool find(struct app *app, struct deadlines_mark *mark, const struct deadlines_model *model,
                 const struct deadline_row *row)
{
    struct deadline_list list = {0};
    struct error err = {0};

    deadlines_mark_close(mark);
    mark->today = app_today(app);
    mark->cluster = model->owners[row->enterprise].cluster;
    bool good =
        find_enterprise(app, model->owners[row->enterprise].uscc, &mark->enterprise, &err) &&
        (mark->cluster != 0
             ? deadline_query_cluster(app_database(app), mark->cluster, mark->today, &list, &err)
             : deadline_query_one(app_database(app), mark->enterprise, mark->today, &list, &err));
    for (size_t i = 0; good && i < list.count && mark->key == NULL; i++) {
        if (is_row(model, row, &list.items[i]))
            take(mark, &list.items[i]);
    }
    deadline_list_free(&list);
    if (!good)
        app_fail(app, &err);
    else if (mark->key == NULL)
        app_say(app, "这一项已经变了,请再看一遍");
    return mark->key != NULL;
}

/* "case_step/91…/17/filed/1": the case is 17. */
int64_t deadlines_mark_case(struct app *app, struct deadlines_mark *mark,
                            const struct deadlines_model *model, const struct deadline_row *row)
{
    const char *part;

    if (strcmp(model->matters[row->matter].kind->section, "cases") != 0 ||
        !find(app, mark, model, row))
        return 0;
    part = strchr(mark->key, '/');
    part = part == NULL ? NULL : strchr(part + 1, '/');
    return part == NULL ? 0 : strtoll(part + 1, NULL, 10);
}

/* "renewal/91…/srdi/17", "change_report/91…/changes/17": the line is 17. */
int64_t deadlines_mark_line(struct app *app, struct deadlines_mark *mark,
                            const struct deadlines_model *model, const struct deadline_row *row,
                            const char **list)
{
    const char *section = model->matters[row->matter].kind->section;
    char *part, *end;

    if ((strcmp(section, "certificates") != 0 && strcmp(section, "events") != 0) ||
        !find(app, mark, model, row))
        return 0;
    part = strchr(mark->key, '/');
    part = part == NULL ? NULL : strchr(part + 1, '/');
    end = part == NULL ? NULL : strchr(part + 1, '/');
    if (end == NULL)
        return 0;
    *end = '\0';
    *list = part + 1;
    return strtoll(end + 1, NULL, 10);
}

/* ---- done, put off ---- */

struct writing {
    const struct deadlines_mark *mark;
    const char *reason;
};

static bool write_mark(struct database *database, void *context, struct error *err)
{
    const struct writing *writing = context;
    const struct deadlines_mark *mark = writing->mark;
    bool put_off = date_is_set(mark->day);
    struct deadline_mark one = {
        .key = mark->key, .cluster = mark->cluster, .reason = writing->reason};

    one.put_off_to = mark->day;
    if (!put_off)
        one.done_on = mark->today;
    return deadline_mark_put(database, mark->enterprise, &one, err);
}

static bool save(struct app *app, const struct deadlines_mark *mark, const char *verb,
                 const char *reason)
{
    struct writing writing = {mark, reason};
    char *title = memory_printf("%s期限:%s", verb, mark->title);
    bool good = app_write(app, title, write_mark, &writing);

    free(title);
    return good;
}

static bool drop_mark(struct database *database, void *context, struct error *err)
{
    return deadline_mark_drop(database, ((const struct deadlines_mark *)context)->key, err);
}

static void list_again(struct app *app, struct deadlines_mark *mark)
{
    char *title = memory_printf("重新列出期限:%s", mark->title);

    if (app_write(app, title, drop_mark, mark))
        app_say(app, "已重新列出:%s(按 u 撤销)", mark->title);
    free(title);
}

void deadlines_mark_done(struct app *app, struct deadlines_mark *mark,
                         const struct deadlines_model *model, const struct deadline_row *row)
{
    if (!find(app, mark, model, row))
        return;
    if (row->group == DEADLINE_DONE)
        list_again(app, mark);
    else if (save(app, mark, "完成", "")) {
        const char *note = case_missed_note(packs_cases(app_packs(app)), mark->key);

        app_say(app, "已办结:%s(按 u 撤销)%s%s", mark->title, *note != '\0' ? ";" : "", note);
    }
}

static bool check_day(struct app *app, void *context, const char *text, struct error *err)
{
    const struct deadlines_mark *mark = context;
    struct date day;

    (void)app;
    if (!date_parse(text, false, &day))
        return error_set(err, ERROR_VALUE, "不是日期,请写成 20240815 或 2024-08-15");
    if (date_compare(day, mark->today) <= 0 || date_compare(day, mark->due_on) <= 0)
        return error_set(err, ERROR_VALUE, "只能延到今天和到期日以后");
    return true;
}

static bool check_reason(struct app *app, void *context, const char *text, struct error *err)
{
    (void)app;
    (void)context;
    if (*text == '\0')
        return error_set(err, ERROR_VALUE, "请写明原因");
    return strlen(text) <= DEADLINE_REASON_LIMIT ||
           error_set(err, ERROR_VALUE, "原因太长,请不超过 %d 个字", DEADLINE_REASON_LIMIT / 3);
}

static void reason_given(struct app *app, void *context, const char *text)
{
    const struct deadlines_mark *mark = context;
    char day[DATE_TEXT_SIZE];

    date_format(mark->day, day);
    if (save(app, mark, "延期", text))
        app_say(app, "已延至 %s:%s(按 u 撤销)", day, mark->title);
}

static void day_given(struct app *app, void *context, const char *text)
{
    struct deadlines_mark *mark = context;
    const struct prompt_argument argument = {.title = "延期",
                                             .label = "延期的原因:",
                                             .text = "",
                                             .check = check_reason,
                                             .done = reason_given,
                                             .context = mark};

    if (date_parse(text, false, &mark->day))
        app_push(app, &prompt_dialog, &argument);
}

void deadlines_mark_put_off(struct app *app, struct deadlines_mark *mark,
                            const struct deadlines_model *model, const struct deadline_row *row)
{
    struct prompt_argument argument = {
        .title = "延期", .text = "", .check = check_day, .done = day_given, .context = mark};
    char *label;

    if (row->group == DEADLINE_DONE) {
        app_say(app, "这一项已经办完;要延期请先按 x 重新列出");
        return;
    }
    if (!find(app, mark, model, row))
        return;
    label = memory_printf("%s\n延到哪一天:", mark->title);
    argument.label = label;
    app_push(app, &prompt_dialog, &argument);
    free(label);
}

/* ---- one's own reminders ---- */

static bool write_task(struct database *database, void *context, struct error *err)
{
    return task_save(database, context, err);
}

static bool check_title(struct app *app, void *context, const char *text, struct error *err)
{
    size_t length = strlen(text);

    (void)app;
    (void)context;
    return (length > 0 && length <= TASK_TITLE_LIMIT) ||
           error_set(err, ERROR_VALUE, "请写 1 至 %d 个字", TASK_TITLE_LIMIT / 3);
}

static void title_given(struct app *app, void *context, const char *text)
{
    const struct deadlines_mark *mark = context;
    struct task task = {.enterprise = mark->enterprise, .due_on = mark->day, .title = text};

    if (app_write(app, "新增提醒", write_task, &task))
        app_say(app, "已新增提醒:%s(按 u 撤销)", text);
}

static bool check_task_day(struct app *app, void *context, const char *text, struct error *err)
{
    struct date day;

    (void)app;
    (void)context;
    return date_parse(text, false, &day) ||
           error_set(err, ERROR_VALUE, "不是日期,请写成 20240815 或 2024-08-15");
}

static void task_day_given(struct app *app, void *context, const char *text)
{
    struct deadlines_mark *mark = context;
    const struct prompt_argument argument = {.title = "新增提醒",
                                             .label = "提醒什么:",
                                             .text = "",
                                             .check = check_title,
                                             .done = title_given,
                                             .context = mark};

    if (date_parse(text, false, &mark->day))
        app_push(app, &prompt_dialog, &argument);
}

static void ask_day(struct app *app, struct deadlines_mark *mark)
{
    char day[DATE_TEXT_SIZE];
    const struct prompt_argument argument = {.title = "新增提醒",
                                             .label = "哪一天提醒:",
                                             .text = day,
                                             .check = check_task_day,
                                             .done = task_day_given,
                                             .context = mark};

    date_format(mark->day, day);
    app_push(app, &prompt_dialog, &argument);
}

/* The first choice is the enterprise, the second none. */
static void owner_given(struct app *app, void *context, const size_t *picked, size_t count)
{
    struct deadlines_mark *mark = context;

    if (count > 0 && picked[0] > 0)
        mark->enterprise = 0;
    ask_day(app, mark);
}

void deadlines_mark_add(struct app *app, struct deadlines_mark *mark,
                        const struct deadlines_model *model, const struct deadline_row *row,
                        struct date day)
{
    const struct deadline_owner *owner = row == NULL ? NULL : &model->owners[row->enterprise];
    const char *choices[] = {owner == NULL ? "" : owner->name, "不属于哪一家企业", NULL};
    const struct pick_argument argument = {
        .title = "新增提醒,是谁的", .choices = choices, .done = owner_given, .context = mark};
    struct error err = {0};

    deadlines_mark_close(mark);
    mark->day = day;
    if (owner != NULL && !find_enterprise(app, owner->uscc, &mark->enterprise, &err))
        app_fail(app, &err);
    else if (mark->enterprise == 0)
        ask_day(app, mark);
    else
        app_push(app, &pick_dialog, &argument);
}
