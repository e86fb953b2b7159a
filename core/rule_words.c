#include "core/rule_words.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"

struct words {
    const char *at; /* what is left of the rule */
    const struct dictionary *dictionary;
    const struct certificate_kinds *kinds;
    const struct standard *standard;
    const struct reg *reg; /* its fields stand here, until its bracket closes */
    int depth, reg_depth;
    struct buffer out;
};

static const char *const spoken[][2] = {
    {"and", "且"},
    {"or", "或"},
    {"not", "非"},
    {"in", "属于"},
    {"given", "填报值"},
    {"as_of", "评价日"},
    {"year_start", "年初"},
    {"mean", "平均"},
    {"sum", "合计"},
    {"min", "最小"},
    {"max", "最大"},
    {"growth", "增长率"},
    {"cagr", "年均增长率"},
    {"full_years", "满年数"},
    {"years_after", "若干年后"},
    {"days_between", "相隔天数"},
    {"year", "年份"},
    {"count", "项数"},
    {"members", "成员数"},
    {"any", "有任一"},
    {"best", "最好的"},
    {"holds", "持有有效的"},
    {"lapsed_within", "到期未满的年数和称号"},
    {"banned", "限制申报的年数"},
    {"known", "已填"},
    {"certain", "确定"},
    {"pick", "依次取"},
    {"lookup", "查表"},
    {"is_region", "属于江苏省地区"},
    {"part", "截取"},
    {">=", "≥"},
    {"<=", "≤"},
    {"!=", "≠"},
    {"~", "包含"},
};

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.';
}

static const char *say(const char *word)
{
    for (size_t i = 0; i < sizeof spoken / sizeof *spoken; i++)
        if (strcmp(spoken[i][0], word) == 0)
            return spoken[i][1];
    return NULL;
}

/* "[-1]" behind a fact becomes the year before it. */
static void add_year(struct words *words)
{
    char *end;
    if (*words->at != '[')
        return;
    long year = strtol(words->at + 1, &end, 10);
    if (*end != ']')
        return;
    words->at = end + 1;
    if (year >= 1900)
        buffer_printf(&words->out, "%ld年", year);
    else if (year == 0)
        buffer_add(&words->out, "本年度");
    else if (year == -1)
        buffer_add(&words->out, "上年度");
    else if (year == -2)
        buffer_add(&words->out, "上上年度");
    else
        buffer_printf(&words->out, "%ld年前", -year);
}

static const char *register_label(struct words *words, const char *id)
{
    if (!words->reg)
        return NULL;
    const struct fact *field = reg_find_field(words->reg, id);
    const struct term *term = reg_find_term(words->reg, id);
    return field ? field->label : term ? term->label : NULL;
}

static void add_name(struct words *words, const char *id)
{
    const struct fact *fact = dictionary_find(words->dictionary, id);
    const struct reg *reg = dictionary_find_register(words->dictionary, id);
    const struct certificate_kind *kind =
        words->kinds ? certificate_kind_find(words->kinds, id) : NULL;
    const char *label = register_label(words, id);
    if (label) {
        buffer_add(&words->out, label);
    } else if (fact) {
        add_year(words);
        buffer_add(&words->out, fact->label);
    } else if (*words->at == '(' || say(id)) {
        buffer_add(&words->out, say(id) ? say(id) : id);
    } else if (kind) {
        buffer_add(&words->out, kind->label);
    } else if (reg) {
        words->reg = reg;
        words->reg_depth = words->depth;
        buffer_add(&words->out, reg->label);
    } else {
        buffer_add(&words->out, id);
    }
}

static void add_line(struct words *words, const char *id)
{
    const struct standard *standard = words->standard;
    const char *title = strcmp(id, "total") == 0  ? "总分"
                        : strcmp(id, "base") == 0 ? "基本条件"
                                                  : NULL;
    for (size_t i = 0; standard && i < standard->group_count; i++)
        if (strcmp(standard->groups[i].id, id) == 0)
            title = standard->groups[i].title;
    if (title)
        buffer_add(&words->out, title);
    else
        buffer_printf(&words->out, "“%s”", id);
}

static char *take_word(struct words *words)
{
    size_t length = 0;
    while (is_word(words->at[length]))
        length++;
    char *word = memory_printf("%.*s", (int)length, words->at);
    words->at += length;
    return word;
}

static void add_word(struct words *words)
{
    bool line = *words->at == '$';
    words->at += line ? 1 : 0;
    char *word = take_word(words);
    if (line)
        add_line(words, word);
    else
        add_name(words, word);
    free(word);
}

static void add_quoted(struct words *words)
{
    const char *end = strchr(words->at + 1, *words->at);
    size_t length = end ? (size_t)(end - words->at) + 1 : strlen(words->at);
    buffer_addn(&words->out, words->at, length);
    words->at += length;
}

/* A sign, a comma, a blank, a character of a name in Chinese. */
static void add_sign(struct words *words)
{
    char two[3] = {words->at[0], words->at[1], '\0'}, one[2] = {words->at[0], '\0'};
    const char *means = words->at[1] ? say(two) : NULL;
    if (means) {
        words->at += 2;
        buffer_add(&words->out, means);
        return;
    }
    words->at++;
    words->depth += *one == '(' ? 1 : *one == ')' ? -1 : 0;
    if (words->depth < words->reg_depth)
        words->reg = NULL;
    if (*one == ' ' || *one == '\n' || *one == '\t') {
        words->at += strspn(words->at, " \n\t");
        buffer_add(&words->out, " ");
    } else if (*one == ',') {
        words->at += strspn(words->at, " \n\t");
        buffer_add(&words->out, "、");
    } else {
        buffer_add(&words->out, say(one) ? say(one) : one);
    }
}

char *rule_words(const struct expression *rule, const struct dictionary *dictionary,
                 const struct certificate_kinds *kinds, const struct standard *standard)
{
    struct words words = {.at = expression_text(rule),
                          .dictionary = dictionary,
                          .kinds = kinds,
                          .standard = standard};
    while (*words.at) {
        char c = *words.at;
        if (c == '\'' || c == '"')
            add_quoted(&words);
        else if (c == '$' || (is_word(c) && (c < '0' || c > '9')))
            add_word(&words);
        else if (c >= '0' && c <= '9') /* a number, with what belongs to it */
            buffer_addn(&words.out, words.at++, 1);
        else
            add_sign(&words);
    }
    return buffer_take(&words.out);
}
