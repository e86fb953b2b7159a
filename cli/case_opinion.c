#include "cli/case_opinion.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_phrase.h"

static bool find_phrase(const struct case_desk *desk, const char **text, struct error *err)
{
    struct case_own_phrases phrases;
    const char *id = case_desk_option(desk, "phrase");
    bool good = case_own_phrases_load(desk->session.database, &phrases, err);
    *text = NULL;
    for (size_t i = 0; good && i < phrases.count; i++) {
        if (strcmp(phrases.items[i].id, id) == 0)
            *text = arena_text(desk->arena, phrases.items[i].text);
    }
    case_own_phrases_free(&phrases);
    return good &&
           (*text != NULL ||
            error_set(err, ERROR_USAGE, "没有“%s”这个常用语,请用 peiyu case phrase 查看", id));
}

static bool print_phrases(const struct case_desk *desk, struct error *err)
{
    struct case_own_phrases phrases;
    bool good = case_own_phrases_load(desk->session.database, &phrases, err);
    printf("常用语(--phrase):\n");
    for (size_t i = 0; good && i < phrases.count; i++) {
        printf("  %s  ", phrases.items[i].id);
        message_plain(stdout, phrases.items[i].text);
        printf("\n");
    }
    case_own_phrases_free(&phrases);
    return good;
}

static bool change_phrases(struct case_desk *desk, const char *verb, struct error *err)
{
    struct database *database = desk->session.database;
    const char *text = case_desk_operand(desk, 1);
    const char *more = case_desk_operand(desk, 2);
    bool adds = strcmp(verb, "add") == 0, edits = strcmp(verb, "edit") == 0;
    if (*text == '\0' || (*more != '\0') != edits ||
        (!adds && !edits && strcmp(verb, "remove") != 0))
        return error_set(err, ERROR_USAGE,
                         "请写成 peiyu case phrase add 文字、edit 编号 文字,或 remove 编号");
    if (edits)
        return case_phrase_change(database, text, more, err);
    return adds ? case_phrase_add(database, text, err) : case_phrase_remove(database, text, err);
}

bool case_opinion_phrases(struct case_desk *desk, struct error *err)
{
    const char *verb = case_desk_operand(desk, 0);
    if (*verb == '\0')
        return print_phrases(desk, err);
    if (!database_begin(desk->session.database, "推荐意见常用语", err))
        return false;
    bool good = change_phrases(desk, verb, err) && print_phrases(desk, err);
    return case_desk_end(desk, good, err);
}

bool case_opinion(struct case_desk *desk, struct error *err)
{
    const char *text = case_desk_operand(desk, 1), *phrase = "";
    struct case_file one;
    bool given = desk->arguments->operand_count > 2;
    if (!case_desk_load(desk, &one, err) ||
        (arguments_has(desk->arguments, "phrase") && !find_phrase(desk, &phrase, err)))
        return false;
    if (!given && *phrase == '\0') {
        message_plain(stdout, one.name);
        printf(" 推荐意见:");
        message_plain(stdout, *one.opinion != '\0' ? one.opinion : "(未填)");
        printf("\n");
        return print_phrases(desk, err);
    }
    char *whole = memory_printf("%s%s", phrase, text);
    one.opinion = whole;
    bool good = database_begin(desk->session.database, "填写推荐意见", err);
    if (good) {
        good = case_save(desk->session.database, &one, err);
        if (good) {
            message_plain(stdout, one.name);
            printf(" 推荐意见:");
            message_plain(stdout, whole);
            printf("\n");
        }
        good = case_desk_end(desk, good, err);
    }
    free(whole);
    return good;
}
