#include "cli/command.h"
#include "cli/rewind.h"
#include "db/journal.h"

static int run(const struct arguments *arguments)
{
    static const struct rewind_words words = {journal_undo, journal_redo, "已撤销",
                                              "没有可以撤销的修改"};
    return rewind_run(arguments, &words);
}

const struct command command_undo = {
    .name = "undo",
    .usage = "[N]",
    .summary = "撤销最近的 N 步修改",
    .help = "N 默认为 1。一次导入、一次 set 各是一步;撤销本身也记入修改记录,可以用 redo 恢复。\n",
    .most = 1,
    .run = run,
};
