#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/pack_check.h"
#include "cli/pack_diff.h"
#include "cli/pack_install.h"
#include "cli/session.h"
#include "cli/standard_print.h"
#include "core/memory.h"
#include "db/confirmation_store.h"

/* What stands behind `standards`. */
struct verb {
    const char *name;
    size_t operands; /* behind it */
    bool format, undo;
    int (*run)(struct session *session, const struct arguments *arguments, enum format format);
};

static const char *operand(const struct arguments *arguments, size_t index)
{
    return arguments->operands[index];
}

static const struct standard *find(const struct session *session, const char *id)
{
    const struct standard *standard = packs_find_standard(session->packs, id);
    if (standard == NULL)
        message_usage("没有“%s”这个标准,请用 peiyu standards list 查看已安装的标准", id);
    return standard;
}

static int list(struct session *session, const struct arguments *arguments, enum format format)
{
    struct error err = {0};
    return session_open_shelf(session, arguments, &err) &&
                   standard_print_list(session, format, &err)
               ? STATUS_DONE
               : message_error(&err);
}

static int show(struct session *session, const struct arguments *arguments, enum format format)
{
    struct error err = {0};
    if (format == FORMAT_CSV)
        return message_usage("standards show 的输出是 table 或 json,请改用其中一种");
    if (!session_open_shelf(session, arguments, &err))
        return message_error(&err);
    const struct standard *standard = find(session, operand(arguments, 1));
    if (standard == NULL)
        return STATUS_USAGE;
    bool good = format == FORMAT_JSON ? standard_print_json(session, standard, &err)
                                      : standard_print(session, standard, &err);
    return good ? STATUS_DONE : message_error(&err);
}

/* One with a mistake among the user's own must not stand in the way of its cure. */
static bool open_for_cure(struct session *session, struct error *err)
{
    return session_open_packs(session, err) || session_open_installed_packs(session, err);
}

static int check(struct session *session, const struct arguments *arguments, enum format format)
{
    struct error err = {0};
    (void)format;
    return open_for_cure(session, &err) ? pack_check(session, operand(arguments, 1))
                                        : message_error(&err);
}

static int install(struct session *session, const struct arguments *arguments, enum format format)
{
    struct error err = {0};
    (void)format;
    return open_for_cure(session, &err) ? pack_install(session, operand(arguments, 1), "standard")
                                        : message_error(&err);
}

static int diff(struct session *session, const struct arguments *arguments, enum format format)
{
    struct error err = {0};
    return session_open_packs(session, &err) ? pack_diff(session, operand(arguments, 1),
                                                         operand(arguments, 2), "standard", format)
                                             : message_error(&err);
}

/* --- confirming --- */

static bool write_confirmation(struct session *session, const struct standard *standard, bool undo,
                               struct error *err)
{
    struct database *database = session->database;
    char *title =
        memory_printf(undo ? "撤回标准 %s 的原文核对" : "标准 %s 已核对原文", standard->id);
    bool good = database_begin(database, title, err);
    if (good) {
        good = undo ? confirmation_drop(database, standard, err)
                    : confirmation_put(database, standard, session->today, err);
        good = good && database_commit(database, err);
        if (!good)
            database_rollback(database);
    }
    free(title);
    return good;
}

static int confirm(struct session *session, const struct arguments *arguments, enum format format)
{
    struct error err = {0};
    bool undo = arguments_has(arguments, "undo");
    (void)format;
    if (!session_open(session, arguments, &err))
        return message_error(&err);
    const struct standard *standard = find(session, operand(arguments, 1));
    if (standard == NULL)
        return STATUS_USAGE;
    if (undo ? !standard->confirmed : standard->checked) {
        printf("标准 %s %s,没有改动\n", standard->id,
               standard->confirmed ? "已经确认过"
               : undo              ? "没有确认过"
                                   : "已核对过原文,不需要确认");
        return STATUS_DONE;
    }
    if (!write_confirmation(session, standard, undo, &err))
        return message_error(&err);
    printf(undo ? "标准 %s 的确认已撤回,各处注明“未经原文核对”\n"
                : "标准 %s 已确认与原文(%s)一致;它的内容改变后要重新确认\n",
           standard->id, standard->document);
    return STATUS_DONE;
}

static const struct verb verbs[] = {
    {"list", 0, true, false, list},    {"show", 1, true, false, show},
    {"check", 1, false, false, check}, {"install", 1, false, false, install},
    {"diff", 2, true, false, diff},    {"confirm", 1, false, true, confirm},
};

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    }
    return NULL;
}

static int check_words(const struct verb *verb, const struct arguments *arguments)
{
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    if (given < verb->operands)
        return message_usage(verb->operands == 2 ? "standards %s 后面请写明两个标准(编号或文件)"
                                                 : "standards %s 后面请写明哪一个",
                             verb->name);
    if (given > verb->operands)
        return message_usage(verb->operands == 0 ? "standards %s 后面不带别的"
                                                 : "standards %s 后面多了内容,请去掉",
                             verb->name);
    if (!verb->format && arguments_has(arguments, "format"))
        return message_usage("选项 --format 只用于 standards list、show 和 diff,请去掉");
    if (!verb->undo && arguments_has(arguments, "undo"))
        return message_usage("选项 --undo 只用于 standards confirm,请去掉");
    return STATUS_DONE;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    enum format format;
    const char *name = arguments->operand_count > 0 ? operand(arguments, 0) : "list";
    const struct verb *verb = find_verb(name);
    if (verb == NULL)
        return message_usage("standards 后面的“%s”不认识,请写 list、show、check、install、diff "
                             "或 confirm",
                             name);
    int status = check_words(verb, arguments);
    if (status != STATUS_DONE)
        return status;
    if (!arguments_format(arguments, &format, &err))
        return message_error(&err);
    status = verb->run(&session, arguments, format);
    session_close(&session);
    return status;
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "list、show 和 diff 的输出:table(默认)、csv(show 没有)或 json", false},
    {"undo", NULL, "与 confirm 同用:撤回确认", false},
    {0},
};

const struct command command_standards = {
    .name = "standards",
    .usage = "[list | show ID | check FILE | install FILE | diff A B | confirm ID [--undo]]",
    .summary = "列出、查看、检查、安装、比较评价标准",
    .help = "list 列出已安装的标准;show 逐条显示指标、条件、依据条款、佐证材料和解读。\n"
            "check 检查一个标准文件,每处问题写明“文件:行:列”,有问题时退出状态为 1。\n"
            "install 检查后装进自己的数据包文件夹,不用重新编译;同一编号的须是更高的版本。\n"
            "diff 逐条说明后一个标准改了什么;A、B 是编号或文件。\n"
            "confirm 确认“未经原文核对”的标准已与文件原文对照一致,内容改变后失效。\n"
            "例:peiyu standards install /media/usb/srdi-2027.yaml\n"
            "    peiyu standards diff srdi-js-2023 srdi-js-2023r1\n",
    .options = options,
    .most = 3,
    .run = run,
};
