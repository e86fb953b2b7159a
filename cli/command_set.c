#include <stdlib.h>
#include <string.h>

#include "cli/assignment.h"
#include "cli/command.h"
#include "cli/session.h"
#include "core/memory.h"
#include "core/uscc.h"
#include "db/enterprise_store.h"

struct setting {
    struct session session;
    struct arena *arena;
    struct assignment *assignments;
    size_t count;
    char uscc[USCC_LENGTH + 1];
    struct dossier *dossier; /* as it was before */
    const char *added_name;  /* of a new enterprise */
    bool in_bin;             /* another of its code lies in the recycle bin */
};

static bool read_assignments(struct setting *setting, const struct arguments *arguments,
                             struct error *err)
{
    const struct dictionary *dictionary = packs_dictionary(setting->session.packs);
    setting->assignments = memory_alloc(arguments->operand_count * sizeof *setting->assignments);
    for (size_t i = 1; i < arguments->operand_count; i++) {
        struct assignment *assignment = &setting->assignments[setting->count++];
        if (!assignment_read(dictionary, SUBJECT_ENTERPRISE, arguments->operands[i],
                             setting->session.today.year - 1, setting->arena, assignment, err))
            return false;
        if (assignment->fact->type == FACT_USCC)
            return error_set(err, ERROR_USAGE,
                             "统一社会信用代码是企业的标识,不能改;代码错了请另建一家");
        if (strcmp(assignment->fact->id, "name") == 0 && !value_is_known(assignment->value))
            return error_set(err, ERROR_USAGE, "企业名称不能清空,请写成 name=新名称");
    }
    return true;
}

static const char *given_name(const struct setting *setting)
{
    for (size_t i = setting->count; i-- > 0;) {
        if (strcmp(setting->assignments[i].fact->id, "name") == 0)
            return setting->assignments[i].value.text;
    }
    return NULL;
}

static bool find_or_add(struct setting *setting, int64_t *id, struct error *err)
{
    struct database *database = setting->session.database;
    if (!enterprise_find(database, setting->uscc, id, err))
        return false;
    if (*id != 0)
        return enterprise_load(database, *id, setting->dossier, err);
    setting->added_name = given_name(setting);
    if (setting->added_name == NULL)
        return error_set(err, ERROR_USAGE,
                         "库里没有统一社会信用代码为 %s 的企业;要新建请同时写 name=企业名称",
                         setting->uscc);
    int64_t removed;
    if (!enterprise_find_removed(database, setting->uscc, &removed, err))
        return false;
    setting->in_bin = removed != 0;
    return enterprise_add(database, setting->uscc, setting->added_name, id, err);
}

static bool is_last(const struct setting *setting, size_t index)
{
    return assignment_is_last(setting->assignments, setting->count, index);
}

static bool write_all(struct setting *setting, struct error *err)
{
    int64_t id;
    if (!find_or_add(setting, &id, err))
        return false;
    for (size_t i = 0; i < setting->count; i++) {
        const struct assignment *assignment = &setting->assignments[i];
        if (is_last(setting, i) && !enterprise_put(setting->session.database, id, assignment->fact,
                                                   assignment->year, assignment->value, err))
            return false;
    }
    return true;
}

static void tell_all(const struct setting *setting)
{
    if (setting->added_name != NULL) {
        printf("新建企业 %s ", setting->uscc);
        message_plain(stdout, setting->added_name);
        puts(setting->in_bin ? "(回收站里有同一代码的企业,它的资质、登记和撤销记录都在那里;"
                               "要接着用的,请撤销这一步,再用 peiyu trash 恢复)"
                             : "");
    }
    for (size_t i = 0; i < setting->count; i++) {
        if (is_last(setting, i))
            assignment_tell(&setting->assignments[i], setting->dossier, setting->arena);
    }
}

/* A fact that is counted from a register's lines does not heed what was given beside them. */
static const struct reg *deciding_register(const struct setting *setting, size_t index)
{
    const struct assignment *assignment = &setting->assignments[index];
    if (assignment->fact->origin != ORIGIN_REGISTER || !value_is_known(assignment->value) ||
        !is_last(setting, index))
        return NULL;
    const struct reg *reg =
        dictionary_register(dossier_dictionary(setting->dossier), assignment->fact->reg);
    return dossier_line_count(setting->dossier, reg) > 0 ? reg : NULL;
}

static void note_registers(const struct setting *setting)
{
    const char *names = "";
    for (size_t i = 0; i < setting->count; i++) {
        const struct reg *reg = deciding_register(setting, i);
        if (reg != NULL)
            names = arena_printf(setting->arena, "%s%s“%s”(%s)", names, *names ? "、" : "",
                                 setting->assignments[i].fact->label, reg->label);
    }
    if (*names)
        message_note("%s已有登记的记录,评价按登记计算,填写的值不起作用;要改请修改登记", names);
}

static bool set(struct setting *setting, const struct arguments *arguments, struct error *err)
{
    if (!uscc_read(arguments->operands[0], setting->uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!session_open(&setting->session, arguments, err) ||
        !read_assignments(setting, arguments, err))
        return false;
    struct database *database = setting->session.database;
    setting->dossier = dossier_new(packs_dictionary(setting->session.packs));
    char *title = memory_printf("填报 %s", setting->uscc);
    bool good = database_begin(database, title, err) && write_all(setting, err);
    free(title);
    if (good)
        tell_all(setting);
    if (!session_end_step(&setting->session, good, err))
        return false;
    note_registers(setting);
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct setting setting = {.arena = arena_new()};
    bool good = set(&setting, arguments, &err);
    dossier_free(setting.dossier);
    session_close(&setting.session);
    free(setting.assignments);
    arena_free(setting.arena);
    return good ? STATUS_DONE : message_refused(&err);
}

const struct command command_set = {
    .name = "set",
    .usage = "USCC FACT[@YEAR]=VALUE…",
    .summary = "填报一家企业的数据",
    .help =
        "FACT 是事实的代号或名称,VALUE 的写法与导入的单元格相同;等号后留空表示清除。\n"
        "年度数据写明 @年度,没有写的是上年度。全部写入或全部不写;每一处修改都可以用 undo 撤销。\n"
        "库里没有的代码,同时写 name=企业名称 就新建这家企业。\n"
        "例:peiyu set 91320312… 联系人=张三 revenue@2023=1.2亿 rd_expense@2023=412.5\n",
    .least = 2,
    .most = OPERANDS_ANY,
    .run = run,
};
