#include "cli/command.h"
#include "cli/rewind.h"
#include "db/journal.h"

static int run(const struct arguments *arguments)
{
    static const struct rewind_words words = {journal_redo, journal_undo, "已恢复",
                                              "没有可以恢复的修改"};
    return rewind_run(arguments, &words);
}

const struct command command_redo = {
    .name = "redo",
    .usage = "[N]",
    .summary = "恢复最近撤销的 N 步修改",
    .help = "N 默认为 1。撤销之后又做了新的修改,就不能再恢复。\n",
    .most = 1,
    .run = run,
};
