#include "cli/conflict.h"

#include <stdio.h>
#include <string.h>

#include "cli/message.h"
#include "core/memory.h"
#include "core/text.h"

#define ANSWER_SIZE 64
#define ESCAPE '\033'

static void tell(const struct import_difference *difference)
{
    fprintf(stderr, "第 %d 行 ", difference->row);
    message_plain(stderr, difference->name[0] != '\0' ? difference->name : difference->uscc);
    fputs(" ", stderr);
    message_plain(stderr, difference->field);
    fputs("\n    库里:", stderr);
    message_plain(stderr, difference->from);
    fputs("\n    文件:", stderr);
    message_plain(stderr, difference->to);
    fputs("\n用文件的吗?(y 文件,n 库里;以后都: a 文件,k 库里,x 较新的;q 中止)", stderr);
}

static void drop_rest(const char *line)
{
    if (strchr(line, '\n') != NULL)
        return;
    for (int next = getchar(); next != '\n' && next != EOF;)
        next = getchar();
}

/* 0 for what is no answer, 'q' at the end of the input and for Esc. Letters of an input method are
 * as good as others. */
static char read_answer(void)
{
    char line[ANSWER_SIZE], answer = '\0';
    if (fgets(line, sizeof line, stdin) == NULL) {
        fputc('\n', stderr);
        return 'q';
    }
    drop_rest(line);
    if (line[0] == ESCAPE)
        return 'q';
    struct arena *arena = arena_new();
    const char *word = text_is_utf8(line, strlen(line)) ? text_fold(arena, line) : "";
    if (word[0] != '\0' && word[1] == '\0' && strchr("ynakxq", word[0]) != NULL)
        answer = word[0];
    arena_free(arena);
    return answer;
}

static void take_answer(struct conflict *conflict, char answer, bool newer)
{
    conflict->all = strchr("akx", answer) != NULL;
    conflict->newer = answer == 'x';
    conflict->replace = answer == 'y' || answer == 'a' || (answer == 'x' && newer);
    if (answer == 'q')
        preview_stop(conflict->preview);
}

bool conflict_ask(void *context, const struct import_difference *difference)
{
    struct conflict *conflict = context;
    char answer = '\0';
    if (conflict->preview->broken)
        return false;
    if (conflict->all)
        return conflict->newer ? difference->newer : conflict->replace;
    progress_hide(&conflict->preview->progress);
    (void)message_flush();
    while (answer == '\0') {
        tell(difference);
        answer = read_answer();
    }
    take_answer(conflict, answer, difference->newer);
    return conflict->replace;
}
