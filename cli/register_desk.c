#include "cli/register_desk.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/event.h"
#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/complainant_store.h"
#include "db/enterprise_store.h"
#include "db/register_store.h"

/* What a verb works on. VALUES are those of the line as they are to be; GIVEN those of the command
 * line. */
struct work {
    struct session session;
    const struct desk *desk;
    const struct arguments *arguments;
    const struct reg *reg;
    struct arena *arena;
    struct dossier *dossier; /* the enterprise as it was */
    int64_t line;            /* 0: a new one */
    const struct dossier_line *before;
    struct value *values;
    bool *given;
    const char *new_name; /* of a change of name; NULL: none */
};

static bool read_field(struct work *work, const char *text, struct error *err)
{
    const char *equals = strchr(text, '=');
    if (equals == NULL || equals == text)
        return error_set(err, ERROR_USAGE, "“%s”不是赋值,请写成 栏目=内容", text);
    const char *name = arena_textn(work->arena, text, (size_t)(equals - text));
    const struct fact *field = reg_find_field(work->reg, name);
    if (field == NULL)
        field = reg_match_field(work->reg, name);
    if (field == NULL)
        return error_set(err, ERROR_USAGE, "%s没有“%s”这一栏;栏目见 peiyu help %s",
                         work->reg->label, name, work->desk->command);
    work->given[field->index] = true;
    return entry_read(packs_dictionary(work->session.packs), field, equals + 1, UNIT_OWN,
                      work->arena, &work->values[field->index], err);
}

static bool read_fields(struct work *work, size_t first, struct error *err)
{
    for (size_t i = first; i < work->arguments->operand_count; i++) {
        if (!read_field(work, work->arguments->operands[i], err))
            return false;
    }
    return true;
}

/* --- what makes a line --- */

static bool check_keys(const struct work *work, struct error *err)
{
    for (const char **key = work->reg->keys; *key != NULL; key++) {
        const struct fact *field = reg_find_field(work->reg, *key);
        if (!value_is_known(work->values[field->index]))
            return error_set(err, ERROR_USAGE, "请写明%s,如 %s=…", field->label, field->label);
    }
    return true;
}

static bool has_keys(const struct work *work, const struct dossier_line *line)
{
    for (const char **key = work->reg->keys; *key != NULL; key++) {
        const struct fact *field = reg_find_field(work->reg, *key);
        if (!value_equal(dossier_line_get(line, field), work->values[field->index]))
            return false;
    }
    return true;
}

static bool check_alone(const struct work *work, struct error *err)
{
    for (size_t i = 0; i < dossier_line_count(work->dossier, work->reg); i++) {
        const struct dossier_line *line = dossier_line_at(work->dossier, work->reg, i);
        if (dossier_line_id(line) != work->line && has_keys(work, line))
            return error_set(err, ERROR_USAGE, "已有同样的%s,编号 %lld;要改请用 peiyu %s edit %lld",
                             work->reg->label, (long long)dossier_line_id(line),
                             work->desk->command, (long long)dossier_line_id(line));
    }
    return true;
}

#define INTO_BIN "移入回收站:"

static void tell(const struct work *work, const char *word)
{
    bool gone = strcmp(word, INTO_BIN) == 0;
    printf("%s%s %lld ", gone ? "已" INTO_BIN : "", work->reg->label, (long long)work->line);
    message_plain(stdout, dossier_name(work->dossier));
    puts(gone ? ";恢复用 peiyu trash" : "");
    for (size_t i = 0; i < work->reg->field_count; i++) {
        const struct fact *field = &work->reg->fields[i];
        struct value old = {0};
        if (work->before != NULL)
            old = dossier_line_get(work->before, field);
        if (!work->given[i] || value_equal(old, work->values[i]))
            continue;
        char *from = value_format(old), *to = value_format(work->values[i]);
        printf("  %s:", field->label);
        message_plain(stdout, *from != '\0' ? from : "(空)");
        fputs(" → ", stdout);
        message_plain(stdout, *to != '\0' ? to : "(空)");
        fputc('\n', stdout);
        free(from);
        free(to);
    }
    for (const char **id = work->reg->days; *id != NULL; id++) {
        const struct fact *field = reg_find_field(work->reg, *id);
        struct value day = work->values[field->index];
        if (work->given[field->index] && day.kind == VALUE_DATE)
            message_later(field->label, day.date, work->session.today);
    }
    if (work->before == NULL && work->desk->next != NULL)
        work->desk->next(work->dossier, work->session.today);
    if (work->new_name != NULL) {
        fputs("  企业名称:", stdout);
        message_plain(stdout, dossier_name(work->dossier));
        fputs(" → ", stdout);
        message_plain(stdout, work->new_name);
        fputc('\n', stdout);
    }
}

static bool put_fields(struct work *work, struct error *err)
{
    for (size_t i = 0; i < work->reg->field_count; i++) {
        if (work->given[i] && !register_put(work->session.database, work->line,
                                            &work->reg->fields[i], work->values[i], err))
            return false;
    }
    const char *who = arguments_get(work->arguments, "complainant");
    return who == NULL || complainant_put(work->session.database, work->line, who, err);
}

/* 更名: the new name stands in the library from the same step on. */
static bool rename_enterprise(struct work *work, struct error *err)
{
    const char *name = arguments_get(work->arguments, "name");
    const struct dictionary *dictionary = packs_dictionary(work->session.packs);
    const struct fact *fact = dictionary_find(dictionary, "name");
    struct value kind = work->values[reg_find_field(work->reg, "kind")->index], value;
    if (kind.kind != VALUE_TEXT || strcmp(kind.text, "更名") != 0)
        return error_set(err, ERROR_USAGE, "选项 --name 只用于变化类型为更名的,请去掉");
    if (!entry_read(dictionary, fact, name, UNIT_OWN, work->arena, &value, err))
        return false;
    if (!value_is_known(value))
        return error_set(err, ERROR_USAGE, "选项 --name 后面请写新名称");
    if (strcmp(value.text, dossier_name(work->dossier)) == 0)
        return error_set(err, ERROR_USAGE, "企业名称已经是“%s”,没有更名;请核对新名称", value.text);
    work->new_name = value.text;
    return enterprise_put(work->session.database, dossier_id(work->dossier), fact, 0, value, err);
}

static bool write_line(struct work *work, struct error *err)
{
    struct database *database = work->session.database;
    if (work->line == 0 &&
        !register_add(database, dossier_id(work->dossier), work->reg, &work->line, err))
        return false;
    return put_fields(work, err) &&
           (arguments_get(work->arguments, "name") == NULL || rename_enterprise(work, err));
}

/* One step. */
static bool save(struct work *work, const char *word, bool write(struct work *, struct error *),
                 struct error *err)
{
    struct database *database = work->session.database;
    char *title = memory_printf("%s%s %s", word, work->reg->label,
                                work->reg->cluster ? dossier_name(work->dossier)
                                                   : dossier_text(work->dossier, "uscc"));
    bool good = database_begin(database, title, err) && write(work, err);
    free(title);
    if (good)
        tell(work, word);
    return session_end_step(&work->session, good, err);
}

/* The line that the first operand behind the verb names, with its enterprise. */
static bool find_line(struct work *work, struct error *err)
{
    long number;
    int64_t owner;
    if (!arguments_read_whole("编号", work->arguments->operands[1], 1, LONG_MAX, &number, err))
        return false;
    work->line = number;
    if (!register_find(work->session.database, number, work->reg->id, &owner, err))
        return false;
    if (owner == 0)
        return error_set(err, ERROR_USAGE, "没有编号为 %ld 的%s;编号见 peiyu %s list", number,
                         work->reg->label, work->desk->command);
    if (!(work->reg->cluster ? cluster_load_alone : enterprise_load)(work->session.database, owner,
                                                                     work->dossier, err))
        return false;
    for (size_t i = 0; i < dossier_line_count(work->dossier, work->reg); i++) {
        const struct dossier_line *line = dossier_line_at(work->dossier, work->reg, i);
        if (dossier_line_id(line) == number)
            work->before = line;
    }
    for (size_t i = 0; i < work->reg->field_count; i++)
        work->values[i] = dossier_line_get(work->before, &work->reg->fields[i]);
    return true;
}

/* --- verbs --- */

static bool check_and_save(struct work *work, const char *word, struct error *err)
{
    return check_keys(work, err) && event_check_days(work->reg, work->values, err) &&
           check_alone(work, err) && save(work, word, write_line, err);
}

static bool add_to_cluster(struct work *work, const char *name, struct error *err)
{
    int64_t cluster;
    return session_find_cluster(&work->session, name, &cluster, err) &&
           cluster_load_alone(work->session.database, cluster, work->dossier, err) &&
           read_fields(work, 1, err) && check_and_save(work, "登记", err);
}

static bool run_add(struct work *work, struct error *err)
{
    const char *cluster = arguments_get(work->arguments, "cluster");
    if (cluster != NULL)
        return add_to_cluster(work, cluster, err);
    return session_load(&work->session, work->arguments->operands[1], work->dossier, err) &&
           read_fields(work, 2, err) && check_and_save(work, "登记", err);
}

static bool run_edit(struct work *work, struct error *err)
{
    if (work->arguments->operand_count < 3 && arguments_get(work->arguments, "complainant") == NULL)
        return error_set(err, ERROR_USAGE, "请写明要改的栏目,如 %s=…", work->reg->fields[0].label);
    return find_line(work, err) && read_fields(work, 2, err) && check_and_save(work, "修改", err);
}

static bool run_close(struct work *work, struct error *err)
{
    struct date day = work->session.today;
    const char *text = work->arguments->operand_count > 2 ? work->arguments->operands[2] : NULL;
    if (work->desk->closing == NULL)
        return error_set(err, ERROR_USAGE, "%s不需要办结", work->reg->label);
    if (text != NULL && !date_parse(text, false, &day))
        return error_set(err, ERROR_USAGE, "“%s”不是日期,请写成 2024-08-15", text);
    if (!find_line(work, err))
        return false;
    const struct fact *field = reg_find_field(work->reg, work->desk->closing);
    if (value_is_known(work->values[field->index])) {
        char *before = value_format(work->values[field->index]);
        error_set(err, ERROR_USAGE, "%s已经是 %s;要改请用 peiyu %s edit %lld %s=日期", field->label,
                  before, work->desk->command, (long long)work->line, field->label);
        free(before);
        return false;
    }
    work->values[field->index] = value_date(day);
    work->given[field->index] = true;
    return check_and_save(work, "办结", err);
}

static bool remove_line(struct work *work, struct error *err)
{
    return register_remove(work->session.database, work->line, err);
}

static bool run_remove(struct work *work, struct error *err)
{
    return find_line(work, err) && save(work, INTO_BIN, remove_line, err);
}

static bool run_list(struct work *work, struct error *err)
{
    const struct arguments *arguments = work->arguments;
    enum format format;
    if (arguments->operand_count > 1 && arguments_has(arguments, "cluster"))
        return error_set(err, ERROR_USAGE, "信用代码与 --cluster 只能写一个");
    return arguments_format(arguments, &format, err) &&
           register_list_print(&work->session, work->desk,
                               arguments->operand_count > 1 ? arguments->operands[1] : NULL,
                               arguments_get(arguments, "cluster"), format,
                               arguments_has(arguments, "show-complainant"), err);
}

static const struct verb {
    const char *name;
    size_t least, most; /* operands behind it */
    const char *wanted;
    const char *const *options; /* NULL-terminated */
    bool numbered;              /* the first operand is a line's number */
    bool (*run)(struct work *work, struct error *err);
} verbs[] = {
    {"list", 0, 1, "", (const char *const[]){"format", "show-complainant", "cluster", NULL}, false,
     run_list},
    {"add", 2, OPERANDS_ANY, "信用代码和各栏内容",
     (const char *const[]){"complainant", "name", "cluster", NULL}, false, run_add},
    {"edit", 1, OPERANDS_ANY, "编号和要改的栏目", (const char *const[]){"complainant", NULL}, true,
     run_edit},
    {"close", 1, 2, "编号", (const char *const[]){NULL}, true, run_close},
    {"remove", 1, 1, "编号", (const char *const[]){NULL}, true, run_remove},
};

static bool takes_option(const struct verb *verb, const char *name)
{
    for (const char *const *option = verb->options; *option != NULL; option++) {
        if (strcmp(*option, name) == 0)
            return true;
    }
    return false;
}

static bool check_words(const struct desk *desk, const struct verb *verb,
                        const struct arguments *arguments, struct error *err)
{
    size_t given = arguments->operand_count > 0 ? arguments->operand_count - 1 : 0;
    if (given < verb->least)
        return error_set(err, ERROR_USAGE, "%s %s 后面请写%s;见 peiyu help %s", desk->command,
                         verb->name, verb->wanted, desk->command);
    if (given > verb->most)
        return error_set(err, ERROR_USAGE, "%s %s 后面多了“%s”,请去掉", desk->command, verb->name,
                         arguments->operands[verb->most + 1]);
    for (size_t i = 0; i < arguments->option_count; i++) {
        if (!takes_option(verb, arguments->options[i].name))
            return error_set(err, ERROR_USAGE, "选项 --%s 不用于 %s %s,请去掉",
                             arguments->options[i].name, desk->command, verb->name);
    }
    return true;
}

/* The line that is named by its number may be one of the desk's other register. */
static bool is_of_cluster(struct work *work, bool *cluster, struct error *err)
{
    int64_t owner;
    long number;
    *cluster = false;
    if (work->desk->cluster_reg == NULL)
        return true;
    if (!arguments_read_whole("编号", work->arguments->operands[1], 1, LONG_MAX, &number, err) ||
        !register_find(work->session.database, number, work->desk->cluster_reg, &owner, err))
        return false;
    *cluster = owner != 0;
    return true;
}

static bool work_on(struct work *work, const struct verb *verb, struct error *err)
{
    if (!check_words(work->desk, verb, work->arguments, err) ||
        !session_open(&work->session, work->arguments, err))
        return false;
    const struct dictionary *dictionary = packs_dictionary(work->session.packs);
    bool cluster = arguments_has(work->arguments, "cluster");
    if (!cluster && verb->numbered && !is_of_cluster(work, &cluster, err))
        return false;
    work->reg =
        dictionary_find_register(dictionary, cluster ? work->desk->cluster_reg : work->desk->reg);
    if (work->reg == NULL)
        return error_set(err, ERROR_PACK, "数据包里没有登记簿“%s”,请恢复随程序安装的事实词典",
                         work->desk->reg);
    work->dossier = dossier_new(dictionary);
    work->values = arena_alloc(work->arena, work->reg->field_count * sizeof *work->values);
    work->given = arena_alloc(work->arena, work->reg->field_count * sizeof *work->given);
    return verb->run(work, err);
}

int register_desk_run(const struct desk *desk, const struct arguments *arguments)
{
    struct error err = {0};
    const char *name = arguments->operand_count > 0 ? arguments->operands[0] : "list";
    const struct verb *verb = NULL;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verbs[i].name, name) == 0)
            verb = &verbs[i];
    }
    if (verb == NULL)
        return message_usage("%s 后面的“%s”不认识,请写 list、add、edit、close 或 remove",
                             desk->command, name);
    struct work work = {.desk = desk, .arguments = arguments, .arena = arena_new()};
    bool good = work_on(&work, verb, &err);
    dossier_free(work.dossier);
    session_close(&work.session);
    arena_free(work.arena);
    return good ? STATUS_DONE : message_refused(&err);
}
