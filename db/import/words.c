#include "db/import/words.h"

#include <string.h>

struct certificate_entry {
    enum certificate_word word;
    const char *id, *label;
    const char *names[10];
};

static const struct certificate_entry certificates[] = {
    {WORD_KIND,
     "kind",
     "资质类型",
     {"资质类型", "资质类别", "资质名称", "资质称号", "资质", "称号", "称号类型", "证书类型",
      "认定类型"}},
    {WORD_LEVEL, "level", "级别", {"资质级别", "认定级别", "级别"}},
    {WORD_BATCH, "batch", "批次", {"批次", "认定批次", "公告批次", "所属批次"}},
    {WORD_DOCUMENT,
     "document",
     "文号",
     {"文号", "公告文号", "认定文号", "文件号", "发文字号", "文件文号"}},
    {WORD_ANNOUNCED_ON,
     "announced_on",
     "公告日期",
     {"公告日期", "公告时间", "公布日期", "公布时间", "认定日期", "认定时间", "发证日期",
      "发证时间", "发布日期"}},
    {WORD_VALID_FROM, "valid_from", "有效期起", {"有效期起"}},
    {WORD_VALID_TO, "valid_to", "有效期至", {"有效期至", "到期日期", "到期时间"}},
};

static const char *const year_names[] = {"年度",     "年份",     "会计年度",
                                         "财务年度", "数据年度", "所属年度"};
static const char *const change_kinds[] = {"变化类型", "变更类型", "重大变化类型", "变更事项"};
static const char *const change_days[] = {"发生日期", "发生时间", "变化日期", "变更日期"};
static const char *const order_names[] = {"序号", "序", "编号", "排序", "no", "no.", WORDS_REFUSED};

#define IS_AMONG(text, names) is_among((text), (names), sizeof(names) / sizeof *(names))

static bool is_among(const char *text, const char *const names[], size_t count)
{
    size_t i;

    for (i = 0; i < count && names[i] != NULL; i++) {
        if (strcmp(text, names[i]) == 0)
            return true;
    }
    return false;
}

static size_t skip(const char *text, const char *const words[], size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        if (strncmp(text, words[i], strlen(words[i])) == 0)
            return strlen(words[i]);
    }
    return 0;
}

enum certificate_word words_validity(const char *text)
{
    static const char *const owners[] = {"证书", "资质", "认定", "称号", "荣誉", "机构"};
    static const char *const periods[] = {"有效期限", "有效期间", "有效期", "有效时间"};
    static const char *const begins[] = {"起", "自", "始", "从", "开始", "起始", "生效"};
    static const char *const ends[] = {"至",   "止",   "终",   "到",   "截止",
                                       "截至", "结束", "终止", "到期", "届满"};
    static const char *const days[] = {"日期", "时间", "日"};
    char word[16];
    size_t length, i;

    text += skip(text, owners, sizeof owners / sizeof *owners);
    length = skip(text, periods, sizeof periods / sizeof *periods);
    if (length == 0 || strlen(text + length) >= sizeof word)
        return WORD_NONE;
    strcpy(word, text + length);
    for (i = 0; i < sizeof days / sizeof *days; i++) {
        size_t all = strlen(word), day = strlen(days[i]);

        if (all > day && strcmp(word + all - day, days[i]) == 0)
            word[all - day] = '\0';
    }
    if (IS_AMONG(word, begins))
        return WORD_VALID_FROM;
    return IS_AMONG(word, ends) ? WORD_VALID_TO : WORD_NONE;
}

enum certificate_word words_certificate(const char *text)
{
    size_t i;

    for (i = 0; i < sizeof certificates / sizeof *certificates; i++) {
        if (IS_AMONG(text, certificates[i].names))
            return certificates[i].word;
    }
    return words_validity(text);
}

const char *words_certificate_id(enum certificate_word word)
{
    return word == WORD_NONE ? "" : certificates[word - WORD_KIND].id;
}

const char *words_certificate_label(enum certificate_word word)
{
    return word == WORD_NONE ? "" : certificates[word - WORD_KIND].label;
}

bool words_is_year(const char *text)
{
    return IS_AMONG(text, year_names);
}

bool words_is_change_kind(const char *text)
{
    return IS_AMONG(text, change_kinds);
}

bool words_is_change_day(const char *text)
{
    return IS_AMONG(text, change_days);
}

bool words_is_order(const char *text)
{
    return IS_AMONG(text, order_names);
}

bool words_known(const struct dictionary *dictionary, const char *text)
{
    size_t i;

    if (dictionary_match(dictionary, text) != NULL || words_certificate(text) != WORD_NONE ||
        words_is_year(text) || words_is_change_kind(text) || words_is_change_day(text))
        return true;
    for (i = 0; i < dictionary_register_count(dictionary); i++) {
        if (reg_match_field(dictionary_register(dictionary, i), text) != NULL)
            return true;
    }
    return false;
}
