#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/json.h"
#include "core/memory.h"
#include "db/certificate_store.h"
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

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
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

static bool find_certificate(struct work *work, struct error *err)
{
    long number;
    int64_t enterprise;
    if (!arguments_read_whole("编号", operand(work, 1), 1, LONG_MAX, &number, err) ||
        !certificate_find(work->session.database, number, &enterprise, err))
        return false;
    if (enterprise != 0 && !enterprise_load(work->session.database, enterprise, work->dossier, err))
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

static void tell(const struct work *work, const char *word)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    date_format(work->certificate.valid_from, from);
    date_format(work->certificate.valid_to, to);
    printf("已%s资质证书 %lld:", word, (long long)work->certificate.id);
    message_plain(stdout, dossier_text(work->dossier, "name"));
    printf(" %s,有效期 %s 至 %s\n", work->certificate.kind->label, from, to);
}

static bool save(struct work *work, const char *word,
                 bool write(struct work *work, struct error *err), struct error *err)
{
    struct database *database = work->session.database;
    char *title = memory_printf("%s资质证书 %s", word, dossier_text(work->dossier, "uscc"));
    bool good = database_begin(database, title, err) && write(work, err);
    free(title);
    if (good)
        tell(work, word);
    if (good && !message_flush()) {
        err->code = ERROR_FILE;
        good = false;
    }
    if (!good) {
        database_rollback(database);
        return false;
    }
    return database_commit(database, err);
}

static bool write_certificate(struct work *work, struct error *err)
{
    return certificate_save(work->session.database, dossier_id(work->dossier), &work->certificate,
                            err);
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

static bool run_add(struct work *work, struct error *err)
{
    const struct certificate_kinds *kinds = packs_certificates(work->session.packs);
    const char *kind = operand(work, 2);
    if (!session_load(&work->session, operand(work, 1), work->dossier, err))
        return false;
    work->certificate.kind = certificate_kind_find(kinds, kind);
    if (work->certificate.kind == NULL)
        work->certificate.kind = certificate_kind_match(kinds, kind);
    if (work->certificate.kind == NULL)
        return error_set(err, ERROR_USAGE, "不认识的资质类型“%s”,请写 专精特新中小企业 这样的名称",
                         kind);
    if (!date_parse(operand(work, 3), false, &work->certificate.announced_on))
        return error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15", operand(work, 3));
    if (!read_options(work, err) || !check_alone(work, err))
        return false;
    certificate_complete(&work->certificate);
    if (!date_is_set(work->certificate.valid_to))
        return error_set(err, ERROR_USAGE, "“%s”的有效期以证书为准,请用 --to 写明",
                         work->certificate.kind->label);
    return save(work, "登记", write_certificate, err);
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
    return find_certificate(work, err) && save(work, "删除", remove_certificate, err);
}

static void tell_ban(struct date withdrawn_on)
{
    char last[DATE_TEXT_SIZE];
    date_format(date_add_years(withdrawn_on, 3), last);
    printf("按第十六条,到 %s 为止三年内不得再次申报\n", last);
}

static bool run_withdraw(struct work *work, struct error *err)
{
    const char *article = arguments_get(work->arguments, "article");
    const char *reason = arguments_get(work->arguments, "reason");
    struct certificate *certificate = &work->certificate;
    long number = 0;
    if (article == NULL || !arguments_whole(work->arguments, "article", 15, 16, &number, err))
        return error_set(err, ERROR_USAGE,
                         "请用 --article 写明依据:15(不再符合标准、未报告重大变化)或 "
                         "16(事故、失信、偷漏税、造假,三年内不得再次申报)");
    if (reason == NULL || *reason == '\0')
        return error_set(err, ERROR_USAGE, "请用 --reason 写明撤销的原因");
    if (!find_certificate(work, err))
        return false;
    if (certificate->withdrawal != WITHDRAWAL_NONE)
        return error_set(err, ERROR_USAGE, "这一项资质已经撤销;撤销有误的请用 restore 恢复");
    certificate->withdrawal = (enum withdrawal)number;
    certificate->withdrawn_on = work->session.today;
    certificate->withdrawal_reason = reason;
    if (!read_day(work, "on", &certificate->withdrawn_on, err))
        return false;
    if (date_compare(certificate->withdrawn_on, certificate->announced_on) < 0)
        return error_set(err, ERROR_USAGE, "撤销日期早于公告日期,请核对");
    if (!save(work, "撤销", write_certificate, err))
        return false;
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

#define COLUMNS 12

struct listing {
    enum format format;
    struct date today;
    struct grid grid;
    struct json json;
};

static const char *const headings[2][COLUMNS] = {
    {"编号", "统一社会信用代码", "企业名称", "资质类型", "批次", "文号", "公告日期", "有效期起",
     "有效期至", "状态", "撤销依据", "撤销原因"},
    {"number", "uscc", "name", "kind", "batch", "document", "announced_on", "valid_from",
     "valid_to", "state", "withdrawal", "withdrawal_reason"},
};

static void add_row(struct listing *listing, const struct dossier *dossier,
                    const struct certificate *one)
{
    bool people = listing->format == FORMAT_TABLE;
    enum certificate_state state = certificate_state(one, listing->today);
    char number[24], announced_on[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
    const char *article = one->withdrawal == WITHDRAWAL_NONE    ? ""
                          : one->withdrawal == WITHDRAWAL_PLAIN ? "第十五条"
                                                                : "第十六条";
    snprintf(number, sizeof number, "%lld", (long long)one->id);
    date_format(one->announced_on, announced_on);
    date_format(one->valid_from, from);
    date_format(one->valid_to, to);
    const char *cells[COLUMNS] = {
        number,
        dossier_text(dossier, "uscc"),
        dossier_text(dossier, "name"),
        people ? one->kind->label : one->kind->id,
        or_empty(one->batch),
        or_empty(one->document),
        announced_on,
        from,
        to,
        people ? certificate_state_label(state) : certificate_state_id(state),
        article,
        or_empty(one->withdrawal_reason),
    };
    if (listing->format == FORMAT_JSON) {
        json_object(&listing->json, NULL);
        json_whole(&listing->json, headings[1][0], (long)one->id);
        for (size_t i = 1; i < COLUMNS; i++)
            json_text(&listing->json, headings[1][i], cells[i]);
        json_close(&listing->json);
        return;
    }
    for (size_t i = 0; i < COLUMNS; i++)
        grid_cell(&listing->grid, cells[i]);
}

static bool take(void *context, struct dossier *dossier)
{
    for (size_t i = 0; i < dossier_certificate_count(dossier); i++)
        add_row(context, dossier, dossier_certificate_at(dossier, i));
    return true;
}

static bool run_list(struct work *work, struct error *err)
{
    struct listing listing = {.today = work->session.today};
    if (!arguments_format(work->arguments, &listing.format, err))
        return false;
    bool json = listing.format == FORMAT_JSON, csv = listing.format == FORMAT_CSV;
    grid_begin(&listing.grid);
    for (size_t i = 0; i < COLUMNS; i++)
        grid_column(&listing.grid, headings[csv][i], i == 0);
    if (json) {
        json_begin(&listing.json, stdout);
        json_array(&listing.json, NULL);
    }
    bool good = operand(work, 1) != NULL
                    ? session_load(&work->session, operand(work, 1), work->dossier, err) &&
                          take(&listing, work->dossier)
                    : enterprise_each(work->session.database, work->dossier, take, &listing, err);
    if (good && json)
        json_close(&listing.json);
    else if (good && csv)
        grid_print_csv(&listing.grid, stdout);
    else if (good && grid_rows(&listing.grid) == 0)
        puts("没有登记过资质证书");
    else if (good)
        grid_print(&listing.grid, stdout);
    grid_end(&listing.grid);
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
    {"list", 0, 1, "", " format ", run_list},
    {"add", 3, 3, "信用代码、资质类型和公告日期", " level batch document from to ", run_add},
    {"edit", 1, 1, "编号", " level batch document announced from to ", run_edit},
    {"withdraw", 1, 1, "编号", " article on reason ", run_withdraw},
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
    if (good)
        return STATUS_DONE;
    return err.code == ERROR_VALUE ? message_usage("%s", err.text) : message_error(&err);
}

static const struct option_rule options[] = {
    {"level", "TEXT", "add、edit:级别", false},
    {"batch", "TEXT", "add、edit:批次", false},
    {"document", "TEXT", "add、edit:文号", false},
    {"announced", "DATE", "edit:公告日期", false},
    {"from", "DATE", "add、edit:有效期起,默认公告日期", false},
    {"to", "DATE", "add、edit:有效期至,默认按资质类型推算", false},
    {"article", "N", "withdraw:15(不再符合标准、未报告重大变化)或 16(三年内不得再次申报)", false},
    {"on", "DATE", "withdraw:撤销日期,默认今天", false},
    {"reason", "TEXT", "withdraw:撤销的原因", false},
    {"format", "FORMAT", "list:table(默认)、csv 或 json", false},
    {0},
};

const struct command command_certificate = {
    .name = "certificate",
    .usage =
        "[list [USCC] | add USCC KIND DATE | edit N | withdraw N --article 15|16 --reason TEXT | "
        "restore N | remove N]",
    .summary = "资质证书:登记、修改、撤销",
    .help =
        "DATE 是公告日期;有效期没有写的,按资质类型推算(多为三年)。状态按今天计算,从不保存。\n"
        "撤销分两种:第十五条(不再符合标准、未报告重大变化)没有限制;第十六条(事故、失信、\n"
        "偷漏税、造假)三年内不得再次申报。restore 恢复撤销错了的。每一步都可以用 undo 撤销。\n"
        "例:peiyu certificate add 91320312… 专精特新中小企业 2024-03-24 --batch 第七批\n"
        "    peiyu certificate withdraw 12 --article 16 --on 2024-05-01 --reason 重大安全事故\n",
    .options = options,
    .most = 4,
    .run = run,
};
