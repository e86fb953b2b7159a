#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/case_opinion.h"
#include "cli/case_visit.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/case_removal.h"
#include "db/enterprise_store.h"

static bool find_enterprise(const struct case_desk *desk, const char *code, int64_t *id,
                            struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    if (!uscc_read(code, uscc, err) || !enterprise_find(desk->session.database, uscc, id, err))
        return false;
    return *id != 0 ||
           error_set(err, ERROR_USAGE,
                     "库里没有统一社会信用代码为 %s 的企业,请用 peiyu list 查看全部企业", uscc);
}

/* --- list, add --- */

static bool list(struct case_desk *desk, struct error *err)
{
    const char *code = case_desk_option(desk, "enterprise");
    const char *name = arguments_get(desk->arguments, "cluster");
    struct case_choice choice = {0};
    long batch = 0;
    if (*code != '\0' && name != NULL)
        return error_set(err, ERROR_USAGE, "选项 --enterprise 与 --cluster 只能写一个");
    if (!arguments_whole(desk->arguments, "batch", 1, 1000000000, &batch, err) ||
        (*code != '\0' && !find_enterprise(desk, code, &choice.enterprise, err)) ||
        (name != NULL && !session_find_cluster(&desk->session, name, &choice.cluster, err)))
        return false;
    choice.batch = batch;
    struct batch known;
    return (batch == 0 || batch_load(desk->session.database, batch, desk->arena, &known, err)) &&
           case_desk_list(desk, &choice, err);
}

/* By code, or of a cluster by name. */
static bool add_one(struct case_desk *desk, const struct batch *batch, const char *text,
                    struct error *err)
{
    int64_t owner, id;
    if (!(batch->kind->cluster ? session_find_cluster(&desk->session, text, &owner, err)
                               : find_enterprise(desk, text, &owner, err)))
        return false;
    if (!case_add(desk->session.database, batch, owner, &id, err))
        return error_prefix(err, "%s", text);
    printf("已加入第 %lld 号申报:", (long long)id);
    message_plain(stdout, text);
    fputc('\n', stdout);
    return true;
}

/* What is added: the codes behind the batch, or the cluster that --cluster names. */
static bool add_all(struct case_desk *desk, const struct batch *batch, struct error *err)
{
    const char *cluster = arguments_get(desk->arguments, "cluster");
    bool codes = *case_desk_operand(desk, 1) != '\0', good = true;
    if (batch->kind->cluster ? cluster == NULL || codes : cluster != NULL || !codes)
        return error_set(err, ERROR_USAGE,
                         batch->kind->cluster ? "这一批是集群的,请用 --cluster 写明集群名称"
                                              : "这一批是企业的,请写明统一社会信用代码");
    if (cluster != NULL)
        return add_one(desk, batch, cluster, err);
    for (size_t i = 1; good && *case_desk_operand(desk, i) != '\0'; i++)
        good = add_one(desk, batch, case_desk_operand(desk, i), err);
    return good;
}

static bool add(struct case_desk *desk, struct error *err)
{
    struct batch batch;
    int64_t id;
    if (!case_desk_number(desk, 0, &id, err) ||
        !batch_load(desk->session.database, id, desk->arena, &batch, err))
        return false;
    char *title = batch_title(&batch), *step = memory_printf("加入批次 %s", title);
    bool good = database_begin(desk->session.database, step, err);
    bool begun = good;
    good = good && add_all(desk, &batch, err);
    free(step);
    free(title);
    return begun && case_desk_end(desk, good, err);
}

/* --- step, assess --- */

static void say_state(const struct case_file *one, const char *words)
{
    message_plain(stdout, one->name);
    printf(" %s:%s%s\n", one->kind->label, words, case_place_label(one->kind, one->place));
}

static bool note_end(void *context, const struct case_step *step)
{
    struct date *last = context;
    *last = step->publicity_end;
    return true;
}

static bool say_publicity(const struct case_desk *desk, const struct case_file *one,
                          struct error *err)
{
    const struct calendar *calendar = packs_calendar(desk->session.packs);
    struct date last = {0};
    char text[DATE_TEXT_SIZE];
    if (!case_steps_each(desk->session.database, one->id, note_end, &last, err))
        return false;
    date_format(last, text);
    if (one->place.state->role == CASE_PUBLICITY && date_is_set(last))
        printf("公示到 %s 为止%s\n", text,
               calendar_covers(calendar, last.year) ? "" : "(未导入该年度放假安排)");
    return true;
}

/* What filing kept in the remark of its step. */
static bool say_told(const struct case_desk *desk, const struct case_file *one, struct date day,
                     struct error *err)
{
    struct case_obstacles list = {0};
    if (one->place.state->role != CASE_FILING)
        return true;
    bool good = case_obstacles(desk->session.database, one, day, &list, err);
    char *text = case_obstacles_told(&list);
    if (*text != '\0')
        printf("%s\n", text);
    free(text);
    case_obstacles_free(&list);
    return good;
}

static bool step(struct case_desk *desk, struct error *err)
{
    struct case_file one;
    struct case_move move;
    if (!case_desk_load(desk, &one, err) || !case_desk_move(desk, &move, err))
        return false;
    move.to = case_desk_operand(desk, 1);
    char *title = memory_printf("办理申报 %s %s", one.name, one.kind->label);
    bool good = database_begin(desk->session.database, title, err);
    bool begun = good;
    free(title);
    good = good && case_move(desk->session.database, &one, &move, err);
    if (begun && !good)
        error_prefix(err, "%s", one.name);
    if (good) {
        say_state(&one, "");
        good = say_publicity(desk, &one, err) && say_told(desk, &one, move.day, err);
    }
    return begun && case_desk_end(desk, good, err);
}

static bool assess(struct case_desk *desk, struct error *err)
{
    struct case_file one;
    struct date day;
    enum verdict verdict;
    if (!case_desk_load(desk, &one, err) || !case_desk_day(desk, &day, err) ||
        !database_begin(desk->session.database, "评价申报", err))
        return false;
    bool good = case_assess(desk->session.database, &one, day, &verdict, err);
    if (good) {
        message_plain(stdout, one.name);
        printf(" %s,依据第 %lld 号评价\n", verdict_label(verdict), (long long)one.assessment);
    }
    return case_desk_end(desk, good, err);
}

/* --- material --- */

static bool print_material(const struct case_desk *desk, const struct case_file *one,
                           struct error *err)
{
    for (size_t i = 0; i < one->kind->material_count; i++) {
        const struct case_material *material = &one->kind->materials[i];
        enum material_state state;
        if (!case_material(desk->session.database, one->id, material, &state, err))
            return false;
        printf("  [%s] %s %s(%s)\n", material_state_label(state), material->id, material->title,
               material->source);
    }
    return true;
}

/* "letter=已收" */
static bool set_material(const struct case_desk *desk, const struct case_file *one,
                         const char *text, struct error *err)
{
    const char *equals = strchr(text, '=');
    char *id = memory_printf("%.*s", equals == NULL ? 0 : (int)(equals - text), text);
    const struct case_material *material = case_material_find(one->kind, id);
    enum material_state state;
    free(id);
    if (material == NULL)
        return error_set(err, ERROR_USAGE,
                         "“%s”不是材料,请写成 材料=状态,如 letter=已收;材料见 peiyu case material "
                         "%lld",
                         text, (long long)one->id);
    return material_state_read(equals + 1, &state, err) &&
           case_put_material(desk->session.database, one->id, material, state, err);
}

static bool material(struct case_desk *desk, struct error *err)
{
    struct case_file one;
    if (!case_desk_load(desk, &one, err) ||
        !database_begin(desk->session.database, "登记申报资料", err))
        return false;
    bool good = true;
    for (size_t i = 1; good && *case_desk_operand(desk, i) != '\0'; i++)
        good = set_material(desk, &one, case_desk_operand(desk, i), err);
    if (good) {
        say_state(&one, "");
        good = print_material(desk, &one, err);
    }
    return case_desk_end(desk, good, err);
}

/* --- show --- */

static bool put_step(void *context, const struct case_step *step)
{
    struct json *json = context;
    json_object(json, NULL);
    json_text(json, "state", step->place.state->id);
    json_whole(json, "time", step->place.time);
    case_desk_date(json, "day", step->day);
    json_text(json, "document", step->document);
    json_text(json, "remark", step->remark);
    json_text(json, "reason", step->reason);
    json_text(json, "person", step->person);
    case_desk_date(json, "publicity_end", step->publicity_end);
    json_close(json);
    return true;
}

static bool put_visit(void *context, const struct case_visit *visit)
{
    struct json *json = context;
    json_object(json, NULL);
    json_whole(json, "id", (long)visit->id);
    case_desk_date(json, "day", visit->day);
    json_text(json, "people", visit->people);
    json_text(json, "findings", visit->findings);
    json_text(json, "conclusion", visit->conclusion);
    json_close(json);
    return true;
}

static bool put_materials(const struct case_desk *desk, const struct case_file *one,
                          struct json *json, struct error *err)
{
    for (size_t i = 0; i < one->kind->material_count; i++) {
        const struct case_material *material = &one->kind->materials[i];
        enum material_state state;
        if (!case_material(desk->session.database, one->id, material, &state, err))
            return false;
        json_object(json, NULL);
        json_text(json, "id", material->id);
        json_text(json, "title", material->title);
        json_text(json, "source", material->source);
        json_text(json, "state", material_state_id(state));
        json_close(json);
    }
    return true;
}

static bool show_json(const struct case_desk *desk, const struct case_file *one, struct error *err)
{
    struct database *database = desk->session.database;
    struct json json;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    case_desk_json(desk, &json, one);
    json_array(&json, "steps");
    bool good = case_steps_each(database, one->id, put_step, &json, err);
    json_close(&json);
    json_array(&json, "materials");
    good = good && put_materials(desk, one, &json, err);
    json_close(&json);
    json_array(&json, "visits");
    good = good && case_visits_each(database, one->id, put_visit, &json, err);
    json_close(&json);
    json_close(&json);
    return good;
}

static void print_words(const char *label, const char *text)
{
    if (*text == '\0')
        return;
    printf(" %s:", label);
    message_plain(stdout, text);
}

static bool print_step(void *context, const struct case_step *step)
{
    const struct case_file *one = context;
    char day[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
    date_format(step->day, day);
    date_format(step->publicity_end, last);
    printf("  %s %s ", day, case_place_label(one->kind, step->place));
    message_plain(stdout, step->person);
    print_words("文号", step->document);
    print_words("公示至", last);
    print_words("理由", step->reason);
    print_words("备注", step->remark);
    printf("\n");
    return true;
}

static bool print_visit(void *context, const struct case_visit *visit)
{
    char day[DATE_TEXT_SIZE];
    (void)context;
    date_format(visit->day, day);
    printf("  %lld %s", (long long)visit->id, day);
    print_words("人员", visit->people);
    print_words("情况", visit->findings);
    print_words("结论", visit->conclusion);
    printf("\n");
    return true;
}

static void print_next(const struct case_desk *desk, const struct case_file *one)
{
    struct case_steps steps =
        case_steps_from(packs_cases(desk->session.packs), one->kind, one->place);
    printf(steps.count > 0 ? "可以走的步骤:" : "已经结束");
    for (size_t i = 0; i < steps.count; i++)
        printf("%s%s(%s)", i > 0 ? "、" : "", steps.items[i].label, steps.items[i].state->id);
    printf("\n");
}

static bool show(struct case_desk *desk, struct error *err)
{
    struct database *database = desk->session.database;
    struct case_file one;
    if (desk->format == FORMAT_CSV)
        return error_set(err, ERROR_USAGE, "case show 只有 table 和 json 两种输出");
    if (!case_desk_load(desk, &one, err))
        return false;
    if (desk->format == FORMAT_JSON)
        return show_json(desk, &one, err);
    printf("%s ", one.uscc);
    say_state(&one, "");
    if (one.assessment != 0)
        printf("依据第 %lld 号评价(peiyu assessment show %lld)\n", (long long)one.assessment,
               (long long)one.assessment);
    printf("推荐意见:");
    message_plain(stdout, *one.opinion != '\0' ? one.opinion : "(未填)");
    printf("\n步骤:\n");
    if (!case_steps_each(database, one.id, print_step, &one, err))
        return false;
    printf("申报资料:\n");
    if (!print_material(desk, &one, err))
        return false;
    printf("实地抽查:\n");
    if (!case_visits_each(database, one.id, print_visit, NULL, err))
        return false;
    print_next(desk, &one);
    return true;
}

static bool remove_it(struct case_desk *desk, struct error *err)
{
    struct case_file one;
    if (!case_desk_load(desk, &one, err))
        return false;
    char *title = memory_printf("移入回收站:申报 %s %s", one.name, one.kind->label);
    bool begun = database_begin(desk->session.database, title, err);
    bool good = begun && case_remove(desk->session.database, one.id, err);
    free(title);
    if (good)
        say_state(&one, "已移入回收站,原状态 ");
    return begun && case_desk_end(desk, good, err);
}

#define NUMBER "申报编号,编号见 peiyu case list"

static const struct case_verb verbs[] = {
    {"list", NULL, 0, 0, "", " batch enterprise cluster format ", list},
    {"show", NULL, 1, 1, NUMBER, " format ", show},
    {"add", NULL, 1, OPERANDS_ANY, "批次编号和统一社会信用代码", " cluster ", add},
    {"step", NULL, 2, 2, "申报编号和步骤", " on document remark reason days valid-from valid-to ",
     step},
    {"assess", NULL, 1, 1, NUMBER, " on ", assess},
    {"material", NULL, 1, OPERANDS_ANY, NUMBER, " ", material},
    {"opinion", NULL, 1, 2, NUMBER, " phrase ", case_opinion},
    {"phrase", NULL, 0, 3, "", " ", case_opinion_phrases},
    {"visit", NULL, 1, 3, NUMBER, " on people findings conclusion ", case_visit},
    {"remove", NULL, 1, 1, NUMBER, " ", remove_it},
    {0},
};

static int run(const struct arguments *arguments)
{
    return case_desk_run("case", verbs, arguments);
}

static const struct option_rule options[] = {
    {"on", "DATE", "step、assess、visit:日期,默认今天", false},
    {"document", "TEXT", "step:文号", false},
    {"remark", "TEXT", "step:备注", false},
    {"reason", "TEXT", "step:仍要受理或仍要通过初审的理由", false},
    {"days", "N", "step publicity:公示天数,默认为规定的最少天数", false},
    {"valid-from", "DATE", "step granted:有效期起,文件另有规定时写", false},
    {"valid-to", "DATE", "step granted:有效期至,文件另有规定时写", false},
    {"phrase", "ID", "opinion:用哪个常用语,可再接一段文字", false},
    {"people", "TEXT", "visit:抽查人员", false},
    {"findings", "TEXT", "visit:抽查情况", false},
    {"conclusion", "TEXT", "visit:抽查结论", false},
    {"batch", "N", "list:只要这一批", false},
    {"enterprise", "USCC", "list:只要这一家", false},
    {"cluster", "NAME", "list:只要这个集群;add:集群的批次中加入这个集群", false},
    {"format", "FORMAT", "table(默认)或 json;list 还有 csv", false},
    {0},
};

const struct command command_case = {
    .name = "case",
    .usage =
        "[list | show N | add BATCH USCC…|--cluster NAME | step N STEP | assess N | material N [ID=STATE…] | "
        "opinion N [TEXT] | phrase [add TEXT | edit ID TEXT | remove ID] | visit N [edit V | remove V] | remove N]",
    .summary = "一企一案:受理、初审、上报、公示、认定,材料和实地抽查",
    .help =
        "step 按该种申报的步骤表办一步:filed 已受理、county_passed 县级初审通过、\n"
        "city_passed、submitted、publicity 公示、granted 认定,以及 returned 退回补正、\n"
        "rejected 不通过、withdrawn 撤回;走不通的步骤会说明可以走哪几步。\n"
        "受理时核对第三条、第十四条、第十五条(要写明理由)和第十六条(三年内不受理);\n"
        "第三条的限制还没有核实的照样受理,提示“未核实”并记在这一步的备注里;申报的称号还有效、\n"
        "复核的称号没有登记过,也这样提示;\n"
        "通过初审时结论不是“符合”的要写明理由;认定时写入资质证书。\n"
        "material 登记申报资料:已收、缺、不适用;opinion 填写县级初审推荐意见,\n"
        "phrase 增改删其中的常用语;visit 登记实地抽查,edit、remove 修改、移除其中一次(编号见 show);\n"
        "remove 移入回收站,恢复用 peiyu trash。\n"
        "例:peiyu case add 1 91320312MADEM0005M\n"
        "    peiyu case step 1 filed --on 2024-06-03\n"
        "    peiyu case step 1 publicity --on 2024-08-15 --document 徐工信公示〔2024〕3号\n"
        "    peiyu case opinion 1 --phrase recommend\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
