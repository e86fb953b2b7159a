#include "cli/command.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/fullscreen.h"
#include "core/date.h"
#include "core/text.h"

#define COMMAND(name) extern const struct command command_##name;
#include "cli/commands.h"
#undef COMMAND

static const struct command *const commands[] = {
#define COMMAND(name) &command_##name,
#include "cli/commands.h"
#undef COMMAND
};
#define COMMAND_COUNT (sizeof commands / sizeof commands[0])

const struct command *command_find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const char *alias = commands[i]->alias;
        if (strcmp(commands[i]->name, name) == 0 || (alias != NULL && strcmp(alias, name) == 0))
            return commands[i];
    }
    return NULL;
}

static void print_padded(FILE *file, const char *text, int columns)
{
    fputs(text, file);
    for (int i = text_width(text); i < columns; i++)
        fputc(' ', file);
}

void command_print_overview(FILE *file)
{
    fputs("培育 peiyu:县级优质中小企业梯度培育工作台\n\n"
          "用法:peiyu [--db FILE] [--ascii] [--theme dark|light|mono]   全屏界面\n"
          "     peiyu [--db FILE] 命令 [选项…]\n\n命令:\n",
          file);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        fputs("  ", file);
        print_padded(file, commands[i]->name, 12);
        fprintf(file, "%s\n", commands[i]->summary);
    }
    fputs("\n全屏界面的选项:\n", file);
    for (const struct option_rule *rule = fullscreen_options; rule->name != NULL; rule++) {
        char left[40];
        snprintf(left, sizeof left, "--%s%s%s", rule->name, rule->value != NULL ? " " : "",
                 rule->value != NULL ? rule->value : "");
        fputs("  ", file);
        print_padded(file, left, 14);
        fprintf(file, "%s\n", rule->help);
    }
    fputs("\n通用选项(写在命令前后都可以):\n"
          "  --db FILE   用哪个数据库;不写时依次看 $PEIYU_DB、$XDG_DATA_HOME/peiyu/peiyu.db、\n"
          "              ~/.local/share/peiyu/peiyu.db\n"
          "  --help      显示帮助\n"
          "  --version   显示版本\n\n"
          "环境变量 PEIYU_TODAY=2024-08-15 指定“今天”。\n"
          "退出状态:0 完成;1 有被拒绝的行或检查出问题;2 命令写错;3 文件、数据库或数据包读写不了。\n"
          "用 peiyu help 命令 查看某个命令的详细说明。\n",
          file);
}

void command_print_help(const struct command *command)
{
    printf("用法:peiyu %s%s%s\n\n%s。\n", command->name, command->usage[0] != '\0' ? " " : "",
           command->usage, command->summary);
    if (command->alias != NULL)
        printf("也可以写作 peiyu %s。\n", command->alias);
    printf("\n%s", command->help);
    const struct option_rule *rule = command->options;
    if (rule == NULL || rule->name == NULL)
        return;
    fputs("\n选项:\n", stdout);
    for (; rule->name != NULL; rule++) {
        if (rule->later)
            continue;
        char left[80];
        snprintf(left, sizeof left, "  --%s%s%s", rule->name, rule->value != NULL ? " " : "",
                 rule->value != NULL ? rule->value : "");
        print_padded(stdout, left, 28);
        printf("%s%s\n", text_width(left) < 28 ? "" : " ", rule->help);
    }
}

static int finish(int status)
{
    if (!message_flush() && status < STATUS_FAILED)
        return STATUS_FAILED;
    return status;
}

static int answer(enum request request, const struct command *command)
{
    if (request == REQUEST_VERSION)
        printf("培育 peiyu %s\n", PACKAGE_VERSION);
    else if (command != NULL)
        command_print_help(command);
    else
        command_print_overview(stdout);
    return STATUS_DONE;
}

static int check_operands(const struct command *command, const struct arguments *arguments)
{
    size_t count = arguments->operand_count;
    if (count < command->least)
        return message_usage("命令 %s 后面还缺少内容,用法:peiyu %s %s", command->name,
                             command->name, command->usage);
    if (command->most != OPERANDS_ANY && count > command->most)
        return message_usage("命令 %s 后面多了“%s”,用法:peiyu %s%s%s", command->name,
                             arguments->operands[command->most], command->name,
                             *command->usage != '\0' ? " " : "", command->usage);
    return STATUS_DONE;
}

static int check_today(void)
{
    const char *today = getenv("PEIYU_TODAY");
    struct date date;
    if (today == NULL || today[0] == '\0' || date_parse_iso(today, &date))
        return STATUS_DONE;
    return message_usage("环境变量 PEIYU_TODAY 的“%s”不是日期,请写成 2024-08-15 这样的年-月-日",
                         today);
}

static int run_command(const struct command *command, const char *database, int argc,
                       char *const argv[])
{
    struct error err = {0};
    struct arguments arguments;
    int status;
    if (!arguments_read(&arguments, command->options, argc, argv, false, NULL, &err)) {
        error_prefix(&err, "命令 %s", command->name);
        status = message_error(&err);
    } else if (arguments.request != REQUEST_NONE) {
        status = answer(arguments.request, command);
    } else if ((status = check_operands(command, &arguments)) == STATUS_DONE &&
               (status = check_today()) == STATUS_DONE) {
        if (arguments.database == NULL)
            arguments.database = database;
        status = command->run(&arguments);
    }
    arguments_clear(&arguments);
    return status;
}

static int dispatch(int argc, char *const argv[])
{
    struct error err = {0};
    struct arguments global;
    int rest = argc;
    if (!arguments_read(&global, fullscreen_options, argc, argv, true, &rest, &err)) {
        arguments_clear(&global);
        return message_error(&err);
    }
    const char *database = global.database;
    const char *option = global.option_count > 0 ? global.options[0].name : NULL;
    enum request request = global.request;
    int status = STATUS_DONE;
    if (rest >= argc && request == REQUEST_NONE && (status = check_today()) == STATUS_DONE)
        status = fullscreen_run(&global);
    arguments_clear(&global);
    if (rest >= argc && request == REQUEST_NONE)
        return status;
    if (request == REQUEST_VERSION || (request == REQUEST_HELP && rest >= argc))
        return answer(request, NULL);
    if (option != NULL)
        return message_usage("选项 --%s 只用于全屏界面,请去掉它,或去掉后面的“%s”", option,
                             argv[rest]);
    const struct command *command = command_find(argv[rest]);
    if (command == NULL)
        return message_usage("没有“%s”这个命令,请用 peiyu --help 查看全部命令", argv[rest]);
    if (request == REQUEST_HELP)
        return answer(request, command);
    return run_command(command, database, argc - rest, argv + rest);
}

/* A closed descriptor would be given to the next file that is opened, the database among them,
 * and messages would be written into it. */
static void fill_descriptor(int descriptor, int flags)
{
    if (fcntl(descriptor, F_GETFD) != -1)
        return;
    int opened = open("/dev/null", flags);
    if (opened == -1 || (opened != descriptor && dup2(opened, descriptor) == -1))
        exit(STATUS_FAILED);
}

int command_main(int argc, char *const argv[])
{
    fill_descriptor(STDIN_FILENO, O_RDONLY);
    bool no_output = fcntl(STDOUT_FILENO, F_GETFD) == -1;
    fill_descriptor(STDOUT_FILENO, O_WRONLY);
    fill_descriptor(STDERR_FILENO, O_WRONLY);
    if (no_output) {
        message_note("标准输出没有打开,请换一个地方输出后重试");
        return STATUS_FAILED;
    }
    return finish(dispatch(argc, argv));
}
