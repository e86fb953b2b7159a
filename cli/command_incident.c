#include "cli/register_desk.h"

/* 第十六条: titles in force are to be withdrawn, which is no command's to decide. */
static void tell_titles(const struct dossier *dossier, struct date today)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++) {
        const struct certificate *one = dossier_certificate_at(dossier, i);
        if (certificate_in_force(one, today))
            printf("现有%s,按第十六条取消的,用 peiyu certificate withdraw %lld --article 16 "
                   "--reason 原因\n",
                   one->kind->label, (long long)one->id);
    }
}

static const struct desk desk = {
    .command = "incident",
    .reg = "incidents",
    .next = tell_titles,
};

static int run(const struct arguments *arguments)
{
    return register_desk_run(&desk, arguments);
}

static const struct option_rule options[] = {

    REGISTER_DESK_OPTIONS,
};

const struct command command_incident = {
    .name = "incident",
    .usage = "[list [USCC] | add USCC 栏目=内容… | edit N 栏目=内容… | remove N]",
    .summary = "事故与违法违规",
    .help =
        "栏目:事件类别(kind)、是否重大(grave)、发生日期(happened_on)、认定依据(basis)。\n"
        "因此撤销资质的(第十六条,三年内不得再次申报),另用 peiyu certificate withdraw N --article 16。\n"
        "例:peiyu incident add 91320312… 事件类别=安全 是否重大=是 发生日期=2024-03-01\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
