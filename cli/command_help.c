#include "cli/command.h"

static int run(const struct arguments *arguments)
{
    if (arguments->operand_count == 0) {
        command_print_overview(stdout);
        return STATUS_DONE;
    }
    const struct command *command = command_find(arguments->operands[0]);
    if (command == NULL)
        return message_usage("没有“%s”这个命令,请用 peiyu --help 查看全部命令",
                             arguments->operands[0]);
    command_print_help(command);
    return STATUS_DONE;
}

const struct command command_help = {
    .name = "help",
    .usage = "[COMMAND]",
    .summary = "显示帮助",
    .help = "不写命令时列出全部命令。\n",
    .most = 1,
    .run = run,
};
