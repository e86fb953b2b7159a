#include "cli/register_desk.h"

static const struct desk desk = {
    .command = "visit",
    .reg = "visits",
    .closing = "followed_up_on",
};

static int run(const struct arguments *arguments)
{
    return register_desk_run(&desk, arguments);
}

static const struct option_rule options[] = {

    REGISTER_DESK_OPTIONS,
};

const struct command command_visit = {
    .name = "visit",
    .usage = "[list [USCC] | add USCC 栏目=内容… | edit N 栏目=内容… | close N [DATE] | remove N]",
    .summary = "走访与来电,后续事项到期提醒",
    .help =
        "栏目:走访日期(visited_on)、走访方式(way)、走访人(by)、企业诉求(asked)、后续事项(follow_up)、\n"
        "后续日期(follow_up_on)、落实日期(followed_up_on)。写了后续日期的列在 peiyu due 中,落实后不再列。\n"
        "close 记下落实日期,默认今天。\n"
        "例:peiyu visit add 91320312… 走访日期=2024-03-01 企业诉求=用工 后续事项=联系职校 后续日期=2024-03-15\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
