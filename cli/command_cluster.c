#include <stdlib.h>
#include <string.h>

#include "cli/assignment.h"
#include "cli/certificate_print.h"
#include "cli/command.h"
#include "cli/facts_print.h"
#include "cli/grid.h"
#include "cli/session.h"
#include "core/buffer.h"
#include "core/json.h"
#include "core/memory.h"
#include "core/text.h"
#include "core/uscc.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

struct working {
    struct session session;
    struct arena *arena;
    enum format format;
    const char **words; /* behind the verb */
    size_t count;
    const char *name; /* of the cluster: the first of them, trimmed */
    int64_t id;
    struct dossier *dossier; /* of the cluster, as it was before */
};

/* --- list --- */

struct listing {
    enum format format;
    struct json json;
    struct grid grid;
};

static bool list_row(void *context, const struct cluster_row *row)
{
    struct listing *listing = context;
    char members[24];
    if (listing->format == FORMAT_JSON) {
        json_object(&listing->json, NULL);
        json_text(&listing->json, "cluster", row->name);
        json_whole(&listing->json, "members", (long)row->members);
        json_close(&listing->json);
        return true;
    }
    snprintf(members, sizeof members, "%zu", row->members);
    grid_cell(&listing->grid, row->name);
    grid_cell(&listing->grid, members);
    return true;
}

static bool list(struct working *working, struct error *err)
{
    struct listing listing = {.format = working->format};
    bool csv = working->format == FORMAT_CSV;
    grid_begin(&listing.grid);
    grid_column(&listing.grid, csv ? "cluster" : "集群名称", false);
    grid_column(&listing.grid, csv ? "members" : "成员(家)", true);
    if (working->format == FORMAT_JSON) {
        json_begin(&listing.json, stdout);
        json_array(&listing.json, NULL);
    }
    bool good = cluster_each(working->session.database, list_row, &listing, err);
    if (working->format == FORMAT_JSON)
        json_close(&listing.json);
    else if (csv)
        grid_print_csv(&listing.grid, stdout);
    else if (grid_rows(&listing.grid) == 0)
        puts("还没有集群;用 peiyu cluster add 集群名称 新建");
    else
        grid_print(&listing.grid, stdout);
    grid_end(&listing.grid);
    return good;
}

/* --- show --- */

/* Calls EACH for the label of every title in force. */
static void each_title(const struct dossier *member, struct date today,
                       void (*each)(void *context, const char *label), void *context)
{
    for (size_t i = 0; i < dossier_certificate_count(member); i++) {
        const struct certificate *certificate = dossier_certificate_at(member, i);
        if (certificate_in_force(certificate, today))
            each(context, certificate->kind->label);
    }
}

static void put_title(void *context, const char *label)
{
    json_text(context, NULL, label);
}

static void add_title(void *context, const char *label)
{
    struct buffer *buffer = context;
    buffer_printf(buffer, "%s%s", buffer->length > 0 ? "、" : "", label);
}

static void show_json(const struct working *working)
{
    const struct dossier *dossier = working->dossier;
    struct json json;
    json_begin(&json, stdout);
    json_object(&json, NULL);
    json_text(&json, "cluster", dossier_text(dossier, "cluster.name"));
    facts_json(dossier, SUBJECT_CLUSTER, &json);
    certificates_json(dossier, working->session.today, &json);
    json_array(&json, "members");
    for (size_t i = 0; i < dossier_member_count(dossier); i++) {
        const struct dossier *member = dossier_member_at(dossier, i);
        json_object(&json, NULL);
        json_text(&json, "uscc", dossier_text(member, "uscc"));
        json_text(&json, "name", dossier_text(member, "name"));
        json_array(&json, "titles");
        each_title(member, working->session.today, put_title, &json);
        json_close(&json);
        json_close(&json);
    }
    json_close(&json);
    json_close(&json);
}

static void show_members(const struct working *working)
{
    size_t count = dossier_member_count(working->dossier);
    struct grid grid;
    printf("\n【成员企业】%zu 家\n", count);
    if (count == 0)
        return;
    grid_begin(&grid);
    grid_column(&grid, "  统一社会信用代码", false);
    grid_column(&grid, "企业名称", false);
    grid_column(&grid, "有效资质", false);
    for (size_t i = 0; i < count; i++) {
        const struct dossier *member = dossier_member_at(working->dossier, i);
        struct buffer titles = {0};
        each_title(member, working->session.today, add_title, &titles);
        grid_cell(&grid, arena_printf(working->arena, "  %s", dossier_text(member, "uscc")));
        grid_cell(&grid, dossier_text(member, "name"));
        grid_cell(&grid, buffer_text(&titles));
        buffer_free(&titles);
    }
    grid_print(&grid, stdout);
    grid_end(&grid);
}

static bool show(struct working *working, struct error *err)
{
    (void)err;
    if (working->format == FORMAT_JSON) {
        show_json(working);
    } else {
        facts_print_sections(working->dossier, SUBJECT_CLUSTER, working->session.today);
        facts_print_figures(working->dossier, SUBJECT_CLUSTER);
        certificates_print(working->dossier, working->session.today);
        show_members(working);
    }
    return true;
}

/* --- add, set --- */

static struct assignment *read_assignments(struct working *working, size_t *count,
                                           struct error *err)
{
    struct assignment *assignments = memory_alloc((working->count + 1) * sizeof *assignments);
    *count = working->count - 1;
    for (size_t i = 0; i < *count; i++) {
        if (!assignment_read(packs_dictionary(working->session.packs), SUBJECT_CLUSTER,
                             working->words[i + 1], working->session.today.year - 1, working->arena,
                             &assignments[i], err)) {
            free(assignments);
            return NULL;
        }
    }
    return assignments;
}

static bool write_all(struct working *working, const struct assignment *assignments, size_t count,
                      struct error *err)
{
    for (size_t i = 0; i < count; i++) {
        const struct assignment *assignment = &assignments[i];
        if (!assignment_is_last(assignments, count, i))
            continue;
        if (!cluster_put(working->session.database, working->id, assignment->fact, assignment->year,
                         assignment->value, err))
            return false;
        assignment_tell(assignment, working->dossier, working->arena);
    }
    return true;
}

static bool set(struct working *working, struct error *err)
{
    size_t count;
    struct assignment *assignments = read_assignments(working, &count, err);
    bool good = assignments != NULL && write_all(working, assignments, count, err);
    free(assignments);
    return good;
}

static bool add(struct working *working, struct error *err)
{
    if (!cluster_add(working->session.database, working->name, &working->id, err))
        return false;
    fputs("新建集群 ", stdout);
    message_plain(stdout, working->name);
    fputc('\n', stdout);
    return set(working, err);
}

/* --- members --- */

static bool find_member(struct working *working, const char *code, int64_t *id, struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    if (!uscc_read(code, uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!enterprise_find(working->session.database, uscc, id, err))
        return false;
    return *id != 0 ||
           error_set(err, ERROR_USAGE,
                     "库里没有统一社会信用代码为 %s 的企业,请用 peiyu list 查看全部企业", uscc);
}

static bool is_member(const struct dossier *dossier, int64_t id)
{
    for (size_t i = 0; i < dossier_member_count(dossier); i++) {
        if (dossier_id(dossier_member_at(dossier, i)) == id)
            return true;
    }
    return false;
}

static bool change_members(struct working *working, bool adds, struct error *err)
{
    size_t changed = 0;
    for (size_t i = 1; i < working->count; i++) {
        int64_t id;
        if (!find_member(working, working->words[i], &id, err) ||
            !(adds ? cluster_add_member : cluster_drop_member)(working->session.database,
                                                               working->id, id, err))
            return false;
        changed += is_member(working->dossier, id) != adds ? 1 : 0;
    }
    printf(adds ? "加入 %zu 家" : "移出 %zu 家", changed);
    if (changed < working->count - 1)
        printf(adds ? ",%zu 家原来就是成员" : ",%zu 家原来就不是成员",
               working->count - 1 - changed);
    fputc('\n', stdout);
    return true;
}

static bool add_members(struct working *working, struct error *err)
{
    return change_members(working, true, err);
}

static bool drop_members(struct working *working, struct error *err)
{
    return change_members(working, false, err);
}

/* --- the bin --- */

static bool remove_it(struct working *working, struct error *err)
{
    if (!cluster_remove(working->session.database, working->id, err))
        return false;
    fputs("已移入回收站,恢复用 peiyu cluster restore 或 peiyu undo\n", stdout);
    return true;
}

static bool restore(struct working *working, struct error *err)
{
    if (!cluster_find_removed(working->session.database, working->name, &working->id, err))
        return false;
    if (working->id == 0)
        return error_set(err, ERROR_USAGE, "回收站里没有名为“%s”的集群", working->name);
    if (!cluster_restore(working->session.database, working->id, err))
        return false;
    fputs("已从回收站恢复\n", stdout);
    return true;
}

/* --- the command --- */

static const struct verb {
    const char *name, *second; /* "member", "add" */
    size_t least, most;        /* operands behind it */
    bool finds;                /* the first is the name of a cluster that is there */
    const char *title;         /* of the step; NULL: writes nothing */
    const char *wants;
    bool (*run)(struct working *working, struct error *err);
} verbs[] = {
    {"list", NULL, 0, 0, false, NULL, "", list},
    {"show", NULL, 1, 1, true, NULL, "集群名称", show},
    {"add", NULL, 1, OPERANDS_ANY, false, "新建集群", "集群名称", add},
    {"set", NULL, 2, OPERANDS_ANY, true, "填报集群", "集群名称和 FACT[@YEAR]=VALUE", set},
    {"member", "add", 2, OPERANDS_ANY, true, "集群加入成员", "集群名称和统一社会信用代码",
     add_members},
    {"member", "remove", 2, OPERANDS_ANY, true, "集群移出成员", "集群名称和统一社会信用代码",
     drop_members},
    {"remove", NULL, 1, 1, true, "移入回收站:集群", "集群名称", remove_it},
    {"restore", NULL, 1, 1, false, "恢复集群", "集群名称", restore},
};

static const struct verb *find_verb(const struct arguments *arguments)
{
    size_t count = arguments->operand_count;
    const char *name = count > 0 ? arguments->operands[0] : "list";
    const char *second = count > 1 ? arguments->operands[1] : "";
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        const struct verb *verb = &verbs[i];
        if (strcmp(verb->name, name) == 0 &&
            (verb->second == NULL || strcmp(verb->second, second) == 0))
            return verb;
    }
    return NULL;
}

/* What stands behind the verb's own words. */
static bool take_words(struct working *working, const struct verb *verb,
                       const struct arguments *arguments, struct error *err)
{
    size_t own = verb->second != NULL ? 2 : 1;
    const char *space = verb->second != NULL ? " " : "", *second = verb->second ? verb->second : "";
    own = own < arguments->operand_count ? own : arguments->operand_count;
    working->words = arguments->operands + own;
    working->count = arguments->operand_count - own;
    if (working->count < verb->least)
        return error_set(err, ERROR_USAGE, "cluster %s%s%s 后面请写明%s", verb->name, space, second,
                         verb->wants);
    if (working->count > verb->most)
        return error_set(err, ERROR_USAGE, "cluster %s%s%s 后面多了“%s”,请去掉", verb->name, space,
                         second, working->words[verb->most]);
    working->name = working->count > 0 ? text_trim(working->arena, working->words[0]) : "";
    if (working->format == FORMAT_CSV && verb->run != list)
        return error_set(err, ERROR_USAGE, "只有 cluster list 能用 --format csv");
    if (working->format != FORMAT_TABLE && verb->title != NULL)
        return error_set(err, ERROR_USAGE, "选项 --format 只用于 cluster list 和 show,请去掉");
    return true;
}

static bool write_step(struct working *working, const struct verb *verb, struct error *err)
{
    struct database *database = working->session.database;
    char *title = memory_printf("%s %s", verb->title, working->name);
    bool good = database_begin(database, title, err) && verb->run(working, err);
    free(title);
    return session_end_step(&working->session, good, err);
}

static bool work(struct working *working, const struct arguments *arguments, struct error *err)
{
    const struct verb *verb = find_verb(arguments);
    if (verb == NULL)
        return error_set(err, ERROR_USAGE,
                         "cluster 后面的“%s”不认识,请写 list、show、add、set、member add、"
                         "member remove、remove 或 restore",
                         arguments->operands[0]);
    if (!arguments_format(arguments, &working->format, err) ||
        !take_words(working, verb, arguments, err) ||
        !session_open(&working->session, arguments, err))
        return false;
    working->dossier = dossier_new(packs_dictionary(working->session.packs));
    if (verb->finds &&
        (!session_find_cluster(&working->session, working->name, &working->id, err) ||
         !cluster_load(working->session.database, working->id, working->dossier, err)))
        return false;
    return verb->title != NULL ? write_step(working, verb, err) : verb->run(working, err);
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct working working = {.arena = arena_new()};
    bool good = work(&working, arguments, &err);
    dossier_free(working.dossier);
    session_close(&working.session);
    arena_free(working.arena);
    return good ? STATUS_DONE : message_refused(&err);
}

static const struct option_rule options[] = {
    {"format", "FORMAT", "table(默认)、csv(只有 list)或 json", false},
    {0},
};

const struct command command_cluster = {
    .name = "cluster",
    .usage = "[list | show NAME | add NAME [FACT=VALUE…] | set NAME FACT[@YEAR]=VALUE… | "
             "member add|remove NAME USCC… | remove NAME | restore NAME]",
    .summary = "特色产业集群:列出、填报、成员",
    .help =
        "集群有自己的事实(代号以 cluster. 开头)和成员企业;成员须在库中。\n"
        "list 列出集群;show 显示一个集群的资料和成员;add 新建;set 填报,写法与 peiyu set 相同;\n"
        "member add、member remove 加入、移出成员;remove 移入回收站,restore 恢复。\n"
        "改名写 集群名称=新名称。每一步都可以用 undo 撤销。评价用 peiyu assess --cluster NAME。\n"
        "例:peiyu cluster add 铜山区工程机械集群 cluster.area=60\n"
        "    peiyu cluster set 铜山区工程机械集群 集群总产值@2023=52亿\n"
        "    peiyu cluster member add 铜山区工程机械集群 91320312…\n",
    .options = options,
    .most = OPERANDS_ANY,
    .run = run,
};
