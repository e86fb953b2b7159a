#include "cli/register_desk.h"

static const struct desk desk = {
    .command = "complaint",
    .reg = "complaints",
    .closing = "closed_on",
    .counts_days = true,
};

static int run(const struct arguments *arguments)
{
    return register_desk_run(&desk, arguments);
}

static const struct option_rule options[] = {
    {"complainant", "TEXT", "add、edit:举报人和联系方式;另存一处,留空表示去掉", false},
    {"show-complainant", NULL, "list:显示举报人", false},
    REGISTER_DESK_OPTIONS,
};

const struct command command_complaint = {
    .name = "complaint",
    .usage =
        "[list [USCC] | add USCC 栏目=内容… [--complainant TEXT] | edit N 栏目=内容… | close N [DATE] | remove N]",
    .summary = "实名举报:收到、受理、核实、办结",
    .help =
        "栏目:收到日期(received_on)、举报内容(about)、受理日期(accepted_on)、核实日期(verified_on)、\n"
        "核实情况(verification)、办结日期(closed_on)、处理结果(outcome)。list 算出各步用了几天。\n"
        "举报人另存,只在写明 --show-complainant 时显示,修改记录里也不写。close 记下办结日期,默认今天。\n"
        "例:peiyu complaint add 91320312… 收到日期=2024-03-01 举报内容=研发费用不实 --complainant 张三\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
