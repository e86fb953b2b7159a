#include "cli/arguments.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

/* What getopt_long returns for the option at index 0; all above the range of characters. */
#define OPTION_BASE 1000

static const struct option_rule common_rules[] = {
    {.name = "db", .value = "FILE"},
    {.name = "help"},
    {.name = "version"},
};
#define COMMON_COUNT (sizeof common_rules / sizeof common_rules[0])

static size_t count_rules(const struct option_rule *rules)
{
    size_t count = 0;
    while (rules != NULL && rules[count].name != NULL)
        count++;
    return count;
}

static const struct option_rule *rule_at(const struct option_rule *rules, size_t count, int value)
{
    size_t index = (size_t)(value - OPTION_BASE);
    return index < count ? &rules[index] : &common_rules[index - count];
}

static struct option *make_table(const struct option_rule *rules, size_t count)
{
    struct option *table = memory_alloc((count + COMMON_COUNT + 1) * sizeof *table);
    for (size_t i = 0; i < count + COMMON_COUNT; i++) {
        const struct option_rule *rule = rule_at(rules, count, OPTION_BASE + (int)i);
        table[i].name = rule->name;
        table[i].has_arg = rule->value != NULL ? required_argument : no_argument;
        table[i].val = OPTION_BASE + (int)i;
    }
    return table;
}

static bool take_option(struct arguments *arguments, const struct option_rule *rule,
                        const char *value, struct error *err)
{
    if (rule->later)
        return error_set(err, ERROR_USAGE, "选项 --%s 将在后续版本提供,现在请去掉它", rule->name);
    if (strcmp(rule->name, "help") == 0) {
        arguments->request = REQUEST_HELP;
    } else if (strcmp(rule->name, "version") == 0) {
        arguments->request = REQUEST_VERSION;
    } else if (strcmp(rule->name, "db") == 0) {
        if (value[0] == '\0')
            return error_set(err, ERROR_USAGE, "选项 --db 后面要写数据库文件的路径");
        arguments->database = value;
    } else {
        struct option_given given = {rule->name, value != NULL ? value : ""};
        arguments->options[arguments->option_count++] = given;
    }
    return true;
}

static bool refuse(int result, const struct option_rule *rules, size_t count, const char *word,
                   struct error *err)
{
    if (optopt >= OPTION_BASE) {
        const struct option_rule *rule = rule_at(rules, count, optopt);
        if (result == ':')
            return error_set(err, ERROR_USAGE, "选项 --%s 后面缺少 %s", rule->name, rule->value);
        return error_set(err, ERROR_USAGE, "选项 --%s 不带值,请去掉等号及其后的内容", rule->name);
    }
    return error_set(err, ERROR_USAGE, "没有“%s”这个选项,请用 --help 查看可用的选项", word);
}

static bool read_words(struct arguments *arguments, const struct option_rule *rules,
                       const struct option *table, int argc, char *const argv[], bool stop,
                       struct error *err)
{
    size_t count = count_rules(rules);
    optind = 0; /* glibc and musl start afresh on 0 */
    opterr = 0;
    for (;;) {
        int place = optind == 0 ? 1 : optind;
        int result = getopt_long(argc, argv, stop ? "+:h" : "-:h", table, NULL);
        if (result == -1)
            return true;
        if (result == 1)
            arguments->operands[arguments->operand_count++] = optarg;
        else if (result == 'h')
            arguments->request = REQUEST_HELP;
        else if (result == '?' || result == ':')
            return refuse(result, rules, count, argv[place], err);
        else if (!take_option(arguments, rule_at(rules, count, result), optarg, err))
            return false;
    }
}

bool arguments_read(struct arguments *arguments, const struct option_rule *rules, int argc,
                    char *const argv[], bool stop, int *rest, struct error *err)
{
    size_t room = (size_t)(argc > 0 ? argc : 0) + 1;
    *arguments = (struct arguments){0};
    arguments->operands = memory_alloc(room * sizeof *arguments->operands);
    arguments->options = memory_alloc(room * sizeof *arguments->options);
    struct option *table = make_table(rules, count_rules(rules));
    bool good = read_words(arguments, rules, table, argc, argv, stop, err);
    if (rest != NULL)
        *rest = optind;
    while (good && !stop && optind < argc)
        arguments->operands[arguments->operand_count++] = argv[optind++];
    free(table);
    return good;
}

void arguments_clear(struct arguments *arguments)
{
    free(arguments->operands);
    free(arguments->options);
    *arguments = (struct arguments){0};
}

const char *arguments_get(const struct arguments *arguments, const char *name)
{
    for (size_t i = arguments->option_count; i-- > 0;) {
        if (strcmp(arguments->options[i].name, name) == 0)
            return arguments->options[i].value;
    }
    return NULL;
}

bool arguments_has(const struct arguments *arguments, const char *name)
{
    return arguments_get(arguments, name) != NULL;
}

bool arguments_date(const struct arguments *arguments, const char *name, struct date *out,
                    struct error *err)
{
    const char *text = arguments_get(arguments, name);
    if (text == NULL || date_parse_iso(text, out))
        return true;
    return error_set(err, ERROR_USAGE, "选项 --%s 的“%s”不是日期,请写成 2024-06-30 这样的年-月-日",
                     name, text);
}

bool arguments_read_whole(const char *what, const char *text, long low, long high, long *out,
                          struct error *err)
{
    size_t length = strlen(text);
    if (length > 0 && length <= 9 && strspn(text, "0123456789") == length) {
        long number = strtol(text, NULL, 10);
        if (number >= low && number <= high) {
            *out = number;
            return true;
        }
    }
    return error_set(err, ERROR_USAGE, "%s“%s”不对,请写 %ld 到 %ld 之间的整数", what, text, low,
                     high);
}

bool arguments_whole(const struct arguments *arguments, const char *name, long low, long high,
                     long *out, struct error *err)
{
    const char *text = arguments_get(arguments, name);
    if (text == NULL)
        return true;
    char what[80] = "选项 --";
    strncat(what, name, 40);
    strcat(what, " 的");
    return arguments_read_whole(what, text, low, high, out, err);
}

bool arguments_format(const struct arguments *arguments, enum format *out, struct error *err)
{
    static const char *const names[] = {"table", "csv", "json"};
    const char *text = arguments_get(arguments, "format");
    *out = FORMAT_TABLE;
    if (text == NULL)
        return true;
    for (int i = 0; i < 3; i++) {
        if (strcmp(text, names[i]) == 0) {
            *out = (enum format)i;
            return true;
        }
    }
    return error_set(err, ERROR_USAGE, "选项 --format 的“%s”不认识,请写 table、csv 或 json", text);
}
