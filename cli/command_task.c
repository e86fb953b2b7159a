#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/due_mark.h"
#include "cli/grid.h"
#include "core/json.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/deadline_query.h"
#include "db/enterprise_store.h"
#include "db/task_store.h"

/* Reminders of the officer's own. */
struct work {
    struct session session;
    const struct arguments *arguments;
    struct task_list tasks;
    struct task task; /* the one that the command line names */
};

static const char *operand(const struct work *work, size_t index)
{
    return index < work->arguments->operand_count ? work->arguments->operands[index] : NULL;
}

static bool read_day(const char *text, struct date *out, struct error *err)
{
    return date_parse(text, false, out) ||
           error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15", text);
}

static bool find_task(struct work *work, struct error *err)
{
    long number;
    if (!arguments_read_whole("编号", operand(work, 1), 1, LONG_MAX, &number, err) ||
        !task_list_load(work->session.database, &work->tasks, err))
        return false;
    const struct task *found = task_list_find(&work->tasks, number);
    if (found == NULL)
        return error_set(err, ERROR_USAGE, "没有编号为 %ld 的提醒;编号见 peiyu task list", number);
    work->task = *found;
    return true;
}

/* --- writing --- */

#define INTO_BIN "移入回收站:"

static bool save(struct work *work, const char *word,
                 bool write(struct database *database, struct work *work, struct error *err),
                 struct error *err)
{
    struct database *database = work->session.database;
    char *title = memory_printf("%s提醒", word);
    bool good = database_begin(database, title, err) && write(database, work, err);
    free(title);
    if (good) {
        printf("已%s提醒 %lld:", word, (long long)work->task.id);
        message_plain(stdout, work->task.title);
        puts(strcmp(word, INTO_BIN) == 0 ? ";恢复用 peiyu trash" : "");
    }
    return session_end_step(&work->session, good, err);
}

static bool write_task(struct database *database, struct work *work, struct error *err)
{
    return task_save(database, &work->task, err);
}

static bool remove_task(struct database *database, struct work *work, struct error *err)
{
    char *key = task_key(&work->task);
    bool good = task_remove(database, work->task.id, err) && deadline_mark_drop(database, key, err);
    free(key);
    return good;
}

static bool find_enterprise(struct work *work, struct error *err)
{
    const char *text = arguments_get(work->arguments, "enterprise");
    char uscc[USCC_LENGTH + 1];
    if (text == NULL)
        return true;
    if (!uscc_read(text, uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!enterprise_find(work->session.database, uscc, &work->task.enterprise, err))
        return false;
    return work->task.enterprise != 0 ||
           error_set(err, ERROR_USAGE, "库里没有统一社会信用代码为 %s 的企业", uscc);
}

static bool run_add(struct work *work, struct error *err)
{
    work->task.title = operand(work, 2);
    return read_day(operand(work, 1), &work->task.due_on, err) && find_enterprise(work, err) &&
           save(work, "新增", write_task, err);
}

static bool run_edit(struct work *work, struct error *err)
{
    if (!find_task(work, err) || !read_day(operand(work, 2), &work->task.due_on, err))
        return false;
    if (operand(work, 3) != NULL)
        work->task.title = operand(work, 3);
    return save(work, "修改", write_task, err);
}

static bool run_remove(struct work *work, struct error *err)
{
    return find_task(work, err) && save(work, INTO_BIN, remove_task, err);
}

static bool write_mark(struct work *work, const char *verb, const struct deadline_mark *mark,
                       struct error *err)
{
    char *key = task_key(&work->task);
    bool good =
        due_mark_write(&work->session, work->task.uscc, verb, work->task.title, key, mark, err);
    free(key);
    return good;
}

static bool run_close(struct work *work, struct error *err)
{
    const char *reason = arguments_get(work->arguments, "reason");
    struct deadline_mark mark = {.reason = reason != NULL ? reason : "",
                                 .done_on = work->session.today};
    if (operand(work, 2) != NULL && !read_day(operand(work, 2), &mark.done_on, err))
        return false;
    if (!find_task(work, err) || !write_mark(work, "完成", &mark, err))
        return false;
    message_later("完成日期", mark.done_on, work->session.today);
    return true;
}

static bool run_put_off(struct work *work, struct error *err)
{
    struct deadline_mark mark = {0};
    return due_mark_put_off(operand(work, 2), arguments_get(work->arguments, "reason"),
                            work->session.today, &mark, err) &&
           find_task(work, err) && due_mark_is_later(&mark, work->task.due_on, err) &&
           write_mark(work, "延期", &mark, err);
}

static bool run_reopen(struct work *work, struct error *err)
{
    return find_task(work, err) && write_mark(work, "恢复", NULL, err);
}

/* --- list --- */

static long number_of(const struct deadline *deadline)
{
    return strtol(strrchr(deadline->key, '/') + 1, NULL, 10);
}

static bool is_task(const struct deadline *deadline)
{
    return strcmp(deadline->kind, "task") == 0 && strstr(deadline->key, "/tasks/") != NULL;
}

static void list_json(const struct deadline_list *list)
{
    struct json json;
    json_begin(&json, stdout);
    json_array(&json, NULL);
    for (size_t i = 0; i < list->count; i++) {
        const struct deadline *task = &list->items[i];
        char due_on[DATE_TEXT_SIZE];
        if (!is_task(task))
            continue;
        date_format(task->due_on, due_on);
        json_object(&json, NULL);
        json_whole(&json, "number", number_of(task));
        json_text(&json, "due_on", due_on);
        json_text(&json, "title", task->title);
        json_text(&json, "uscc", task->uscc);
        json_text(&json, "name", task->name);
        json_text(&json, "state", deadline_state_id(task->state));
        json_close(&json);
    }
    json_close(&json);
}

static void list_grid(const struct deadline_list *list, bool csv)
{
    static const char *const headings[2][6] = {
        {"编号", "日期", "状态", "内容", "统一社会信用代码", "企业名称"},
        {"number", "due_on", "state", "title", "uscc", "name"},
    };
    struct grid grid;
    grid_begin(&grid);
    for (size_t i = 0; i < 6; i++)
        grid_column(&grid, headings[csv][i], i == 0);
    for (size_t i = 0; i < list->count; i++) {
        const struct deadline *task = &list->items[i];
        char number[24], due_on[DATE_TEXT_SIZE];
        if (!is_task(task))
            continue;
        snprintf(number, sizeof number, "%ld", number_of(task));
        date_format(task->due_on, due_on);
        grid_cell(&grid, number);
        grid_cell(&grid, due_on);
        grid_cell(&grid, csv ? deadline_state_id(task->state) : deadline_state_label(task->state));
        grid_cell(&grid, task->title);
        grid_cell(&grid, task->uscc);
        grid_cell(&grid, task->name);
    }
    if (csv)
        grid_print_csv(&grid, stdout);
    else if (grid_rows(&grid) == 0)
        puts("没有提醒;用 peiyu task add 日期 内容 新增");
    else
        grid_print(&grid, stdout);
    grid_end(&grid);
}

static bool run_list(struct work *work, struct error *err)
{
    struct deadline_list list = {0};
    enum format format;
    bool good = arguments_format(work->arguments, &format, err) &&
                deadline_query_all(work->session.database, work->session.today, &list, err);
    if (good && format == FORMAT_JSON)
        list_json(&list);
    else if (good)
        list_grid(&list, format == FORMAT_CSV);
    deadline_list_free(&list);
    return good;
}

/* --- the command line --- */

static const struct verb {
    const char *name;
    size_t least, most; /* operands behind it */
    const char *wanted, *option;
    bool (*run)(struct work *work, struct error *err);
} verbs[] = {
    {"list", 0, 0, "", "format", run_list},
    {"add", 2, 2, "日期和内容", "enterprise", run_add},
    {"edit", 2, 3, "编号、日期和内容", NULL, run_edit},
    {"close", 1, 2, "编号", "reason", run_close},
    {"put-off", 2, 2, "编号和日期", "reason", run_put_off},
    {"reopen", 1, 1, "编号", NULL, run_reopen},
    {"remove", 1, 1, "编号", NULL, run_remove},
};

static bool check_words(const struct verb *verb, const struct arguments *arguments,
                        struct error *err)
{
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    if (given < verb->least)
        return error_set(err, ERROR_USAGE, "task %s 后面请写%s", verb->name, verb->wanted);
    if (given > verb->most)
        return error_set(err, ERROR_USAGE, "task %s 后面多了“%s”,请去掉;内容中有空格的请加引号",
                         verb->name, arguments->operands[verb->most + 1]);
    for (size_t i = 0; i < arguments->option_count; i++) {
        const char *name = arguments->options[i].name;
        if (verb->option == NULL || strcmp(name, verb->option) != 0)
            return error_set(err, ERROR_USAGE, "选项 --%s 不用于 task %s,请去掉", name, verb->name);
    }
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : "list";
    const struct verb *verb = NULL;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            verb = &verbs[i];
    }
    if (verb == NULL)
        return message_usage(
            "task 后面的“%s”不认识,请写 list、add、edit、close、put-off、reopen 或 remove", name);
    struct work work = {.arguments = arguments, .task = {.uscc = "", .name = ""}};
    bool good = check_words(verb, arguments, &err) &&
                session_open(&work.session, arguments, &err) && verb->run(&work, &err);
    task_list_free(&work.tasks);
    session_close(&work.session);
    return good ? STATUS_DONE : message_refused(&err);
}

static const struct option_rule options[] = {
    {"enterprise", "USCC", "add:是哪家企业的;不写就是一般的提醒", false},
    {"reason", "TEXT", "put-off:延期的原因;close:说明", false},
    {"format", "FORMAT", "list:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_task = {
    .name = "task",
    .usage = "[list | add DATE TEXT [--enterprise USCC] | edit N DATE [TEXT] | close N [DATE] | "
             "put-off N DATE --reason TEXT | reopen N | remove N]",
    .summary = "自己的提醒:新增、完成、延期",
    .help = "提醒到期前后列在 peiyu due 和待办中。close 是完成,默认今天;put-off 延到以后的一天,\n"
            "要写原因;reopen 恢复原样。每一步都可以用 undo 撤销。\n"
            "例:peiyu task add 2024-05-10 送推荐材料 --enterprise 91320312…\n"
            "    peiyu task put-off 3 2024-05-20 --reason 等企业盖章\n",
    .options = options,
    .most = 4,
    .run = run,
};
