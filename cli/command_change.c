#include "cli/register_desk.h"

static const struct desk desk = {
    .command = "change",
    .reg = "changes",
    .closing = "reported_on",
    .cluster_reg = "cluster_changes",
};

static int run(const struct arguments *arguments)
{
    return register_desk_run(&desk, arguments);
}

static const struct option_rule options[] = {
    {"name", "NAME", "add:更名的新名称,同时改企业名称,旧名称仍可查到", false},
    {"cluster", "NAME", "list、add:集群的重大变动,代替信用代码", false},
    REGISTER_DESK_OPTIONS,
};

const struct command command_change = {
    .name = "change",
    .usage =
        "[list [USCC | --cluster NAME] | add USCC|--cluster NAME 栏目=内容… [--name NAME] | edit N 栏目=内容… | close N [DATE] | remove N]",
    .summary = "重大变化:更名、合并、重组、跨市迁移、设立境外分支机构",
    .help =
        "发生变化后 3 个月内须在培育平台报告(第十五条);没有报告的列在 peiyu due 中。\n"
        "栏目:变化类型(kind)、发生日期(happened_on)、报告日期(reported_on)、变化说明(what)。\n"
        "集群的变动类型是主导产业、空间范围、运营管理机构或其他;未及时报备的可撤销认定(第十四条(四))。\n"
        "close 记下报告日期,默认今天。每一步都可以用 undo 撤销。\n"
        "例:peiyu change add 91320312… 变化类型=更名 发生日期=2024-03-01 --name 新名称有限公司\n"
        "    peiyu change add --cluster 铜山区工程机械集群 变动类型=运营管理机构 发生日期=2024-03-01\n"
        "    peiyu change close 12 2024-05-20\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
