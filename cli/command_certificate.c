#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/certificate_print.h"
#include "cli/command.h"
#include "cli/session.h"
#include "core/json.h"
#include "core/memory.h"
#include "db/certificate_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

/* The register of titles: listed, entered, changed, withdrawn. */
struct work {
    struct session session;
    const struct arguments *arguments;
    struct dossier *dossier;
    struct certificate certificate; /* the one that the command line names */
};

static const char *operand(const struct work *work, size_t index)
{
    return index < work->arguments->operand_count ? work->arguments->operands[index] : NULL;
}

/* --- reading the command line --- */

static bool read_day(const struct work *work, const char *option, struct date *out,
                     struct error *err)
{
    const char *text = arguments_get(work->arguments, option);
    if (text == NULL || date_parse(text, false, out))
        return true;
    return error_set(err, ERROR_USAGE, "选项 --%s 的“%s”不是日期,请写成 2024-08-15", option, text);
}

static void read_text(const struct work *work, const char *option, const char **out)
{
    const char *text = arguments_get(work->arguments, option);
    if (text != NULL)
        *out = text;
}

static bool read_options(struct work *work, struct error *err)
{
    struct certificate *certificate = &work->certificate;
    read_text(work, "level", &certificate->level);
    read_text(work, "batch", &certificate->batch);
    read_text(work, "document", &certificate->document);
    return read_day(work, "announced", &certificate->announced_on, err) &&
           read_day(work, "from", &certificate->valid_from, err) &&
           read_day(work, "to", &certificate->valid_to, err);
}

static bool is_cluster(const struct work *work)
{
    return dossier_subject(work->dossier) == SUBJECT_CLUSTER;
}

static bool find_certificate(struct work *work, struct error *err)
{
    struct database *database = work->session.database;
    long number;
    int64_t enterprise, cluster;
    if (!arguments_read_whole("编号", operand(work, 1), 1, LONG_MAX, &number, err) ||
        !certificate_find(database, number, &enterprise, err) ||
        !certificate_find_cluster(database, number, &cluster, err))
        return false;
    if (enterprise != 0 && !enterprise_load(database, enterprise, work->dossier, err))
        return false;
    if (cluster != 0 && !cluster_load_alone(database, cluster, work->dossier, err))
        return false;
    for (size_t i = 0; i < dossier_certificate_count(work->dossier); i++) {
        const struct certificate *one = dossier_certificate_at(work->dossier, i);
        if (one->id == number)
            work->certificate = *one;
    }
    return work->certificate.kind != NULL ||
           error_set(err, ERROR_USAGE, "没有编号为 %ld 的资质证书;编号见 peiyu certificate list",
                     number);
}

/* --- writing --- */

#define INTO_BIN "移入回收站:"

static void tell(const struct work *work, const char *word)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    date_format(work->certificate.valid_from, from);
    date_format(work->certificate.valid_to, to);
    printf("已%s资质证书 %lld:", word, (long long)work->certificate.id);
    message_plain(stdout, dossier_name(work->dossier));
    printf(" %s,有效期 %s 至 %s", work->certificate.kind->label, from, to);
    puts(strcmp(word, INTO_BIN) == 0 ? ";恢复用 peiyu trash" : "");
}

static bool save(struct work *work, const char *word,
                 bool write(struct work *work, struct error *err), struct error *err)
{
    struct database *database = work->session.database;
    char *title = memory_printf("%s资质证书 %s", word,
                                is_cluster(work) ? dossier_name(work->dossier)
                                                 : dossier_text(work->dossier, "uscc"));
    bool good = database_begin(database, title, err) && write(work, err);
    free(title);
    if (good)
        tell(work, word);
    return session_end_step(&work->session, good, err);
}

static bool write_certificate(struct work *work, struct error *err)
{
    return (is_cluster(work) ? certificate_save_of_cluster : certificate_save)(
        work->session.database, dossier_id(work->dossier), &work->certificate, err);
}

static bool remove_certificate(struct work *work, struct error *err)
{
    return certificate_remove(work->session.database, work->certificate.id, err);
}

/* The register's key (interface.md): code, kind, announcement. */
static bool check_alone(const struct work *work, struct error *err)
{
    const struct certificate *own = &work->certificate;
    for (size_t i = 0; i < dossier_certificate_count(work->dossier); i++) {
        const struct certificate *one = dossier_certificate_at(work->dossier, i);
        if (one->id != own->id && one->kind == own->kind &&
            date_compare(one->announced_on, own->announced_on) == 0)
            return error_set(err, ERROR_USAGE, "已有同一天公告的%s,编号 %lld", own->kind->label,
                             (long long)one->id);
    }
    return true;
}

static bool load_cluster(struct work *work, struct error *err)
{
    int64_t cluster;
    return session_find_cluster(&work->session, arguments_get(work->arguments, "cluster"), &cluster,
                                err) &&
           cluster_load_alone(work->session.database, cluster, work->dossier, err);
}

/* The enterprise's code stands before the kind, a cluster's name is an option. */
static bool load_owner(struct work *work, struct error *err)
{
    bool cluster = arguments_has(work->arguments, "cluster");
    size_t wanted = cluster ? 3 : 4, given = work->arguments->operand_count;
    if (given < wanted)
        return error_set(err, ERROR_USAGE, "certificate add 后面请写%s",
                         cluster ? "资质类型和公告日期" : "信用代码、资质类型和公告日期");
    if (given > wanted)
        return error_set(err, ERROR_USAGE, "certificate add 后面多了“%s”,请去掉",
                         work->arguments->operands[wanted]);
    return cluster ? load_cluster(work, err)
                   : session_load(&work->session, operand(work, 1), work->dossier, err);
}

static bool read_kind(struct work *work, const char *kind, struct error *err)
{
    const struct certificate_kinds *kinds = packs_certificates(work->session.packs);
    const struct certificate_kind *found = certificate_kind_find(kinds, kind);
    if (found == NULL)
        found = certificate_kind_match(kinds, kind);
    if (found == NULL)
        return error_set(err, ERROR_USAGE, "不认识的资质类型“%s”,请写 专精特新中小企业 这样的名称",
                         kind);
    if ((strcmp(found->id, "cluster") == 0) != is_cluster(work))
        return error_set(err, ERROR_USAGE,
                         is_cluster(work) ? "集群的资质是“中小企业特色产业集群”,“%s”是企业的"
                                          : "“%s”是集群的资质,请用 --cluster 写明集群名称",
                         found->label);
    work->certificate.kind = found;
    return true;
}

static bool run_add(struct work *work, struct error *err)
{
    size_t kind = arguments_has(work->arguments, "cluster") ? 1 : 2;
    if (!load_owner(work, err) || !read_kind(work, operand(work, kind), err))
        return false;
    if (!date_parse(operand(work, kind + 1), false, &work->certificate.announced_on))
        return error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15",
                         operand(work, kind + 1));
    if (!read_options(work, err) || !check_alone(work, err))
        return false;
    certificate_complete(&work->certificate);
    if (!date_is_set(work->certificate.valid_to))
        return error_set(err, ERROR_USAGE, "“%s”的有效期以证书为准,请用 --to 写明",
                         work->certificate.kind->label);
    if (!save(work, "登记", write_certificate, err))
        return false;
    if (dossier_ban(work->dossier, case_ban_years(packs_cases(work->session.packs)),
                    work->certificate.announced_on) != BAN_NONE)
        puts("注意:公告日期在第十六条的禁报期内,请核对");
    return true;
}

/* Days that follow from the announcement go with it. */
static void forget_computed_days(struct work *work)
{
    struct certificate *own = &work->certificate;
    struct certificate computed = {.kind = own->kind, .announced_on = own->announced_on};
    certificate_complete(&computed);
    if (date_compare(own->valid_from, computed.valid_from) == 0)
        own->valid_from = (struct date){0};
    if (date_compare(own->valid_to, computed.valid_to) == 0)
        own->valid_to = (struct date){0};
}

static bool run_edit(struct work *work, struct error *err)
{
    if (work->arguments->option_count == 0)
        return error_set(err, ERROR_USAGE, "请用选项写明要改什么,如 --to 2026-12-31");
    if (!find_certificate(work, err))
        return false;
    if (arguments_has(work->arguments, "announced"))
        forget_computed_days(work);
    return read_options(work, err) && check_alone(work, err) &&
           save(work, "修改", write_certificate, err);
}

static bool run_remove(struct work *work, struct error *err)
{
    return find_certificate(work, err) && save(work, INTO_BIN, remove_certificate, err);
}

static void tell_ban(struct date withdrawn_on)
{
    char last[DATE_TEXT_SIZE];
    date_format(date_add_years(withdrawn_on, 3), last);
    printf("按第十六条,到 %s 为止三年内不得再次申报\n", last);
}

/* The article of 2号, of a cluster the ground in 第十四条 of 3号. */
static bool read_withdrawal(struct work *work, long *number, struct error *err)
{
    const struct arguments *arguments = work->arguments;
    bool given = arguments_has(arguments, "article"), ground = arguments_has(arguments, "ground");
    if (is_cluster(work) && (given || !ground ||
                             !arguments_whole(arguments, "ground", WITHDRAWAL_CLUSTER_FIRST,
                                              WITHDRAWAL_CLUSTER_LAST, number, err)))
        return error_set(err, ERROR_USAGE,
                         "集群的撤销请用 --ground 写明第十四条的情形:1 期满未复核或复核未通过,"
                         "2 虚假申报或违法违规,3 未报送或不配合监测,4 重大变动未报备,"
                         "5 集群企业的事故、事件或违法失信");
    if (!is_cluster(work) &&
        (ground || !given || !arguments_whole(arguments, "article", 15, 16, number, err)))
        return error_set(err, ERROR_USAGE,
                         "请用 --article 写明依据:15(不再符合标准、未报告重大变化)或 "
                         "16(事故、失信、偷漏税、造假,三年内不得再次申报)");
    return true;
}

static bool run_withdraw(struct work *work, struct error *err)
{
    const char *reason = arguments_get(work->arguments, "reason");
    struct certificate *certificate = &work->certificate;
    long number = 0;
    if (!find_certificate(work, err) || !read_withdrawal(work, &number, err))
        return false;
    if (reason == NULL || *reason == '\0')
        return error_set(err, ERROR_USAGE, "请用 --reason 写明撤销的原因");
    if (certificate->withdrawal != WITHDRAWAL_NONE)
        return error_set(err, ERROR_USAGE, "这一项资质已经撤销;撤销有误的请用 restore 恢复");
    certificate->withdrawal = (enum withdrawal)number;
    certificate->withdrawn_on = work->session.today;
    certificate->withdrawal_reason = reason;
    if (!read_day(work, "on", &certificate->withdrawn_on, err))
        return false;
    if (!save(work, "撤销", write_certificate, err))
        return false;
    message_later("撤销日期", certificate->withdrawn_on, work->session.today);
    if (certificate->withdrawal == WITHDRAWAL_CAUSE)
        tell_ban(certificate->withdrawn_on);
    return true;
}

static bool run_restore(struct work *work, struct error *err)
{
    if (!find_certificate(work, err))
        return false;
    if (work->certificate.withdrawal == WITHDRAWAL_NONE)
        return error_set(err, ERROR_USAGE, "这一项资质没有撤销过");
    work->certificate.withdrawal = WITHDRAWAL_NONE;
    work->certificate.withdrawn_on = (struct date){0};
    work->certificate.withdrawal_reason = "";
    return save(work, "恢复", write_certificate, err);
}

/* --- list --- */

static bool take(void *context, struct dossier *dossier)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++)
        certificate_list_add(context, dossier, dossier_certificate_at(dossier, i));
    return true;
}

/* Of one owner, else of all: enterprises, then clusters. */
static bool each_certificate(struct work *work, struct certificate_list *listing, struct error *err)
{
    if (operand(work, 1) != NULL && arguments_has(work->arguments, "cluster"))
        return error_set(err, ERROR_USAGE, "信用代码与 --cluster 只能写一个");
    if (operand(work, 1) != NULL)
        return session_load(&work->session, operand(work, 1), work->dossier, err) &&
               take(listing, work->dossier);
    if (arguments_has(work->arguments, "cluster"))
        return load_cluster(work, err) && take(listing, work->dossier);
    return enterprise_each(work->session.database, work->dossier, take, listing, err) &&
           cluster_each_loaded(work->session.database, true, work->dossier, take, listing, err);
}

static bool run_list(struct work *work, struct error *err)
{
    struct certificate_list listing = {.today = work->session.today};
    if (!arguments_format(work->arguments, &listing.format, err))
        return false;
    certificate_list_begin(&listing);
    bool good = each_certificate(work, &listing, err);
    certificate_list_end(&listing, good);
    return good;
}

/* --- the command line --- */

static const struct verb {
    const char *name;
    size_t least, most; /* operands behind it */
    const char *wanted;
    const char *options; /* each between blanks */
    bool (*run)(struct work *work, struct error *err);
} verbs[] = {
    {"list", 0, 1, "", " format cluster ", run_list},
    {"add", 2, 3, "信用代码、资质类型和公告日期", " level batch document from to cluster ",
     run_add},
    {"edit", 1, 1, "编号", " level batch document announced from to ", run_edit},
    {"withdraw", 1, 1, "编号", " article ground on reason ", run_withdraw},
    {"restore", 1, 1, "编号", "", run_restore},
    {"remove", 1, 1, "编号", "", run_remove},
};

static bool takes_option(const struct verb *verb, const char *name)
{
    char *wanted = memory_printf(" %s ", name);
    bool found = strstr(verb->options, wanted) != NULL;
    free(wanted);
    return found;
}

static bool check_words(const struct verb *verb, const struct arguments *arguments,
                        struct error *err)
{
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    if (given < verb->least)
        return error_set(err, ERROR_USAGE, "certificate %s 后面请写%s", verb->name, verb->wanted);
    if (given > verb->most)
        return error_set(err, ERROR_USAGE, "certificate %s 后面多了“%s”,请去掉", verb->name,
                         arguments->operands[verb->most + 1]);
    for (size_t i = 0; i < arguments->option_count; i++) {
        if (!takes_option(verb, arguments->options[i].name))
            return error_set(err, ERROR_USAGE, "选项 --%s 不用于 certificate %s,请去掉",
                             arguments->options[i].name, verb->name);
    }
    return true;
}

static bool work_on(struct work *work, const struct verb *verb, struct error *err)
{
    if (!check_words(verb, work->arguments, err) ||
        !session_open(&work->session, work->arguments, err))
        return false;
    work->dossier = dossier_new(packs_dictionary(work->session.packs));
    return verb->run(work, err);
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
            "certificate 后面的“%s”不认识,请写 list、add、edit、withdraw、restore 或 remove", name);
    struct work work = {.arguments = arguments};
    bool good = work_on(&work, verb, &err);
    dossier_free(work.dossier);
    session_close(&work.session);
    return good ? STATUS_DONE : message_refused(&err);
}

static const struct option_rule options[] = {
    {"level", "TEXT", "add、edit:级别", false},
    {"batch", "TEXT", "add、edit:批次", false},
    {"document", "TEXT", "add、edit:文号", false},
    {"announced", "DATE", "edit:公告日期", false},
    {"from", "DATE", "add、edit:有效期起,默认公告日期", false},
    {"to", "DATE", "add、edit:有效期至,默认按资质类型推算", false},
    {"article", "N", "withdraw:15(不再符合标准、未报告重大变化)或 16(三年内不得再次申报)", false},
    {"ground", "N", "withdraw:集群的撤销,第十四条的第几种情形,1 到 5", false},
    {"cluster", "NAME", "list、add:集群的,代替信用代码", false},
    {"on", "DATE", "withdraw:撤销日期,默认今天", false},
    {"reason", "TEXT", "withdraw:撤销的原因", false},
    {"format", "FORMAT", "list:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_certificate = {
    .name = "certificate",
    .usage = "[list [USCC | --cluster NAME] | add USCC|--cluster NAME KIND DATE | edit N | "
             "withdraw N --article 15|16 | --ground 1…5 --reason TEXT | restore N | remove N]",
    .summary = "资质证书:登记、修改、撤销",
    .help =
        "DATE 是公告日期;有效期没有写的,按资质类型推算(多为三年)。状态按今天计算,从不保存。\n"
        "撤销分两种:第十五条(不再符合标准、未报告重大变化)没有限制;第十六条(事故、失信、\n"
        "偷漏税、造假)三年内不得再次申报。集群按第十四条的五种情形撤销(--ground)。restore 恢复撤销错了的;\n"
        "remove 把登记错了的移入回收站,恢复用 peiyu trash。每一步都可以用 undo 撤销。\n"
        "例:peiyu certificate add 91320312… 专精特新中小企业 2024-03-24 --batch 第七批\n"
        "    peiyu certificate add --cluster 铜山区工程机械集群 cluster 2023-12-01\n"
        "    peiyu certificate withdraw 12 --article 16 --on 2024-05-01 --reason 重大安全事故\n",
    .options = options,
    .most = 4,
    .run = run,
};
