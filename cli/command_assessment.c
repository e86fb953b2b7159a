#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/report.h"
#include "cli/session.h"
#include "core/assessment_change.h"
#include "core/assessment_titles.h"
#include "core/json.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/assessment_store.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

/* Finished assessments: listed, shown, held against today's data. */

/* --- list --- */

struct listing {
    enum format format;
    struct json json;
    struct grid grid;
};

static void put_owner(struct json *json, const struct assessment_past *past)
{
    if (past->cluster != 0) {
        json_text(json, "cluster", past->name);
    } else {
        json_text(json, "uscc", past->uscc);
        json_text(json, "name", past->name);
    }
}

static void put_row(struct json *json, const struct assessment_row *row)
{
    char as_of[DATE_TEXT_SIZE];
    date_format(row->past.as_of, as_of);
    json_object(json, NULL);
    json_whole(json, "number", (long)row->past.id);
    put_owner(json, &row->past);
    json_text(json, "standard", row->past.standard);
    json_text(json, "hash", row->past.hash);
    json_text(json, "as_of", as_of);
    json_text(json, "verdict", row->verdict);
    if (row->scored) {
        json_object(json, "score");
        json_whole(json, "min", row->min);
        json_whole(json, "max", row->max);
        json_close(json);
    } else {
        json_null(json, "score");
    }
    json_text(json, "made_at", row->past.made_at);
    json_text(json, "person", row->past.person);
    json_close(json);
}

static bool list_row(void *context, const struct assessment_row *row)
{
    struct listing *listing = context;
    struct grid *grid = &listing->grid;
    bool csv = listing->format == FORMAT_CSV;
    char number[24], as_of[DATE_TEXT_SIZE], score[REPORT_SCORE_SIZE] = "";
    if (listing->format == FORMAT_JSON) {
        put_row(&listing->json, row);
        return true;
    }
    snprintf(number, sizeof number, "%lld", (long long)row->past.id);
    date_format(row->past.as_of, as_of);
    if (row->scored)
        report_score(row->min, row->max, score);
    grid_cell(grid, number);
    grid_cell(grid, row->past.uscc);
    grid_cell(grid, row->past.name);
    grid_cell(grid, row->past.standard);
    grid_cell(grid, as_of);
    grid_cell(grid, csv ? row->verdict : assessment_word(row->verdict));
    grid_cell(grid, score);
    grid_cell(grid, row->past.made_at);
    grid_cell(grid, row->past.person);
    return true;
}

static void begin_list(struct listing *listing)
{
    static const char *const headings[2][9] = {
        {"编号", "统一社会信用代码", "企业名称", "标准", "基准日", "结论", "总分", "保存时间",
         "经办人"},
        {"number", "uscc", "name", "standard", "as_of", "verdict", "total", "made_at", "person"},
    };
    grid_begin(&listing->grid);
    for (size_t i = 0; i < 9; i++)
        grid_column(&listing->grid, headings[listing->format == FORMAT_CSV ? 1 : 0][i],
                    i == 0 || i == 6);
    if (listing->format == FORMAT_JSON) {
        json_begin(&listing->json, stdout);
        json_array(&listing->json, NULL);
    }
}

static void end_list(struct listing *listing)
{
    if (listing->format == FORMAT_JSON)
        json_close(&listing->json);
    else if (listing->format == FORMAT_CSV)
        grid_print_csv(&listing->grid, stdout);
    else if (grid_rows(&listing->grid) == 0)
        puts("还没有保存过评价;用 peiyu assess … --save 保存,或在评分表里按 F10");
    else
        grid_print(&listing->grid, stdout);
    grid_end(&listing->grid);
}

static bool find_enterprise(struct session *session, const char *code, int64_t *id,
                            struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    *id = 0;
    if (code == NULL)
        return true;
    if (!uscc_read(code, uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!enterprise_find(session->database, uscc, id, err))
        return false;
    return *id != 0 ||
           error_set(err, ERROR_USAGE,
                     "库里没有统一社会信用代码为 %s 的企业,请用 peiyu list 查看全部企业", uscc);
}

static bool list(struct session *session, const struct arguments *arguments, enum format format,
                 struct error *err)
{
    struct listing listing = {.format = format};
    int64_t enterprise, cluster = 0;
    const char *code = arguments->operand_count > 1 ? arguments->operands[1] : NULL;
    const char *name = arguments_get(arguments, "cluster");
    if (code != NULL && name != NULL)
        return error_set(err, ERROR_USAGE, "信用代码与 --cluster 只能写一个");
    if (!find_enterprise(session, code, &enterprise, err) ||
        (name != NULL && !session_find_cluster(session, name, &cluster, err)))
        return false;
    begin_list(&listing);
    bool good =
        cluster != 0
            ? assessment_each_of_cluster(session->database, cluster, list_row, &listing, err)
            : assessment_each(session->database, enterprise, list_row, &listing, err);
    end_list(&listing);
    return good;
}

/* --- one of them --- */

static struct assessment_past *load(struct session *session, const struct arguments *arguments,
                                    struct error *err)
{
    long number;
    if (!arguments_read_whole("评价的编号", arguments->operands[1], 1, 1000000000, &number, err))
        return NULL;
    return assessment_load(session->database, number, err);
}

static void put_head(struct json *json, const struct assessment_past *past,
                     const struct packs *packs)
{
    const struct standard *standard = packs_find_standard(packs, past->standard);
    json_whole(json, "number", (long)past->id);
    json_text(json, "made_at", past->made_at);
    json_text(json, "person", past->person);
    json_text(json, "hash", past->hash);
    json_text(json, "hash_now", standard != NULL ? standard->hash : NULL);
}

static bool show(struct session *session, const struct arguments *arguments, enum format format,
                 struct error *err)
{
    struct assessment_past *past = load(session, arguments, err);
    if (past == NULL)
        return false;
    char *words = NULL;
    if (format == FORMAT_JSON) {
        struct json json;
        json_begin(&json, stdout);
        json_object(&json, NULL);
        put_head(&json, past, session->packs);
        json_raw(&json, "inputs", past->inputs);
        json_raw(&json, "result", past->result);
        json_close(&json);
    } else {
        words = assessment_past_words(past, session->packs, err);
        message_lines(stdout, words != NULL ? words : "");
    }
    bool good = format == FORMAT_JSON || words != NULL;
    free(words);
    assessment_past_free(past);
    return good;
}

/* --- held against today --- */

static bool choose_standard(struct session *session, const struct arguments *arguments,
                            const struct assessment_past *past, struct date as_of,
                            const struct standard **out, struct error *err)
{
    const char *id = arguments_get(arguments, "standard");
    const struct standard *then = packs_find_standard(session->packs, past->standard);
    bool in_force;
    *out = id != NULL ? packs_find_standard(session->packs, id) : then;
    if (id != NULL && *out == NULL)
        return error_set(err, ERROR_USAGE,
                         "没有“%s”这个标准,请用 peiyu standards list 查看已安装的标准", id);
    if (*out == NULL)
        return error_set(err, ERROR_USAGE,
                         "标准 %s 已不在数据包中,请用 --standard 写明按哪个标准比较",
                         past->standard);
    if (past->cluster != 0 ? !standard_is_cluster(*out) : standard_is_cluster(*out))
        return error_set(err, ERROR_USAGE, "标准 %s 评价的是%s,不能用来比较这次评价", (*out)->id,
                         past->cluster != 0 ? "企业" : "集群");
    if (!arguments_has(arguments, "current"))
        return true;
    if (past->cluster != 0) {
        *out = packs_choose_cluster_standard(session->packs, as_of, &in_force, err);
        return *out != NULL;
    }
    if (then == NULL || then->tier == NULL)
        return error_set(err, ERROR_USAGE, "标准 %s 不属于任何层次,没有现行的一版,请去掉 --current",
                         past->standard);
    *out = packs_choose_standard(session->packs, then->tier, as_of, &in_force, err);
    return *out != NULL;
}

static void put_side(struct json *json, const char *key, const char *standard, const char *hash,
                     struct date day, const char *verdict)
{
    char as_of[DATE_TEXT_SIZE];
    date_format(day, as_of);
    json_object(json, key);
    json_text(json, "standard", standard);
    json_text(json, "hash", hash);
    json_text(json, "as_of", as_of);
    json_text(json, "verdict", verdict);
    json_close(json);
}

static bool print_changes_json(const struct assessment_changes *changes,
                               const struct assessment_past *past, const struct assessment *now,
                               struct error *err)
{
    struct json json;
    struct assessment_content content;
    if (!assessment_past_read(past, &content, err))
        return false;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    json_whole(&json, "number", (long)past->id);
    put_owner(&json, past);
    put_side(&json, "then", past->standard, past->hash, past->as_of,
             assessment_content_verdict(&content));
    put_side(&json, "now", now->standard->id, now->standard->hash, now->as_of,
             verdict_id(now->verdict));
    json_bool(&json, "same_standard", changes->same_standard);
    json_array(&json, "changes");
    for (size_t i = 0; i < changes->count; i++) {
        const struct assessment_change *change = &changes->items[i];
        json_object(&json, NULL);
        json_text(&json, "part", change_part_id(change->part));
        json_text(&json, "id", change->id);
        json_text(&json, "from", change->from);
        json_text(&json, "to", change->to);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
    assessment_content_free(&content);
    return true;
}

static bool print_changes(const struct session *session, const struct assessment_past *past,
                          const struct dossier *dossier, const struct assessment *now,
                          enum format format, struct error *err)
{
    struct assessment_changes *changes =
        assessment_changes_make(past, session->packs, dossier, now, err);
    if (changes == NULL)
        return false;
    bool good = true;
    if (format == FORMAT_JSON) {
        good = print_changes_json(changes, past, now, err);
    } else {
        char *words = assessment_changes_words(changes, past, session->packs, now);
        message_lines(stdout, words);
        free(words);
    }
    assessment_changes_free(changes);
    return good;
}

static bool compare_past(struct session *session, const struct arguments *arguments,
                         const struct assessment_past *past, enum format format, struct error *err)
{
    struct assessment_content content;
    const struct standard *standard;
    struct date as_of = arguments_has(arguments, "current") ? session->today : past->as_of;
    if (!arguments_date(arguments, "as-of", &as_of, err) ||
        !choose_standard(session, arguments, past, as_of, &standard, err) ||
        !assessment_past_read(past, &content, err))
        return false;
    bool renewal = assessment_content_renewal(&content);
    assessment_content_free(&content);
    struct dossier *dossier = dossier_new(packs_dictionary(session->packs));
    bool good = past->cluster != 0
                    ? cluster_load(session->database, past->cluster, dossier, err)
                    : enterprise_load(session->database, past->enterprise, dossier, err);
    if (good) {
        struct assessment *now = assessment_make(standard, dossier, as_of, renewal);
        good = print_changes(session, past, dossier, now, format, err);
        assessment_free(now);
    }
    dossier_free(dossier);
    return good;
}

static bool compare(struct session *session, const struct arguments *arguments, enum format format,
                    struct error *err)
{
    struct assessment_past *past = load(session, arguments, err);
    bool good = past != NULL && compare_past(session, arguments, past, format, err);
    assessment_past_free(past);
    return good;
}

/* --- the command --- */

static const struct verb {
    const char *name;
    size_t least, most; /* operands behind it */
    bool csv, chooses;
    bool (*run)(struct session *session, const struct arguments *arguments, enum format format,
                struct error *err);
} verbs[] = {
    {"list", 0, 1, true, false, list},
    {"show", 1, 1, false, false, show},
    {"compare", 1, 1, false, true, compare},
};

static const struct verb *find_verb(const char *name)
{
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            return &verbs[i];
    }
    return NULL;
}

static bool check_words(const struct verb *verb, const struct arguments *arguments,
                        enum format format, struct error *err)
{
    static const char *const choices[] = {"as-of", "current", "standard"};
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    if (given < verb->least)
        return error_set(err, ERROR_USAGE,
                         "assessment %s 后面请写明编号,编号见 peiyu assessment list", verb->name);
    if (given > verb->most)
        return error_set(err, ERROR_USAGE, "assessment %s 后面多了“%s”,请去掉", verb->name,
                         arguments->operands[verb->most + 1]);
    for (size_t i = 0; !verb->chooses && i < sizeof choices / sizeof choices[0]; i++) {
        if (arguments_has(arguments, choices[i]))
            return error_set(err, ERROR_USAGE, "选项 --%s 只用于 assessment compare,请去掉",
                             choices[i]);
    }
    if (arguments_has(arguments, "current") && arguments_has(arguments, "standard"))
        return error_set(err, ERROR_USAGE, "选项 --current 与 --standard 只能写一个");
    if (verb->run != list && arguments_has(arguments, "cluster"))
        return error_set(err, ERROR_USAGE, "选项 --cluster 只用于 assessment list,请去掉");
    return verb->csv || format != FORMAT_CSV ||
           error_set(err, ERROR_USAGE, "assessment %s 只有 table 和 json 两种输出", verb->name);
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    enum format format;
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : "list";
    const struct verb *verb = find_verb(name);
    if (verb == NULL)
        return message_usage("assessment 后面的“%s”不认识,请写 list、show 或 compare", name);
    bool good =
        arguments_format(arguments, &format, &err) && check_words(verb, arguments, format, &err) &&
        session_open(&session, arguments, &err) && verb->run(&session, arguments, format, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

static const struct option_rule options[] = {
    {"cluster", "NAME", "list:只列一个集群的", false},
    {"current", NULL, "compare:按今天和该层次的现行标准评价(默认按当时的标准和基准日)", false},
    {"standard", "ID", "compare:按另一个标准评价", false},
    {"as-of", "DATE", "compare:按另一个基准日评价", false},
    {"format", "FORMAT", "table(默认)或 json;list 还有 csv", false},
    {0},
};

const struct command command_assessment = {
    .name = "assessment",
    .usage =
        "[list [USCC | --cluster NAME] | show N | compare N [--current | --standard ID] [--as-of DATE]]",
    .summary = "查看保存过的评价,与今天的数据比较",
    .help = "保存过的评价(peiyu assess … --save,或评分表里的 F10)不再改变。\n"
            "list 列出全部或一家企业、一个集群的;show 显示当时的结论、各项得分和所用的数据;\n"
            "compare 用今天的数据再评一次,说明哪些数据、哪几项和结论变了,以及标准是否改过。\n"
            "例:peiyu assessment compare 12\n"
            "    peiyu assessment compare 12 --current\n",
    .options = options,
    .most = 2,
    .run = run,
};
