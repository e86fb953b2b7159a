#include "cli/conflict.h"

#include <stdio.h>
#include <string.h>

#include "cli/message.h"

#define ANSWER_SIZE 64

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
    fputs("\n用文件的吗?(y 用文件的,n 保留库里的,a 以后都用文件的,k 以后都保留,q 中止)", stderr);
}

/* 0 for what is no answer, 'q' at the end of the input. */
static char read_answer(void)
{
    char line[ANSWER_SIZE];
    if (fgets(line, sizeof line, stdin) == NULL)
        return 'q';
    line[strcspn(line, "\r\n")] = '\0';
    return line[0] != '\0' && line[1] == '\0' && strchr("ynakq", line[0]) != NULL ? line[0] : '\0';
}

bool conflict_ask(void *context, const struct import_difference *difference)
{
    struct conflict *conflict = context;
    char answer = '\0';
    if (conflict->all || conflict->preview->broken)
        return conflict->replace;
    progress_hide(&conflict->preview->progress);
    (void)message_flush();
    while (answer == '\0') {
        tell(difference);
        answer = read_answer();
    }
    conflict->all = answer == 'a' || answer == 'k';
    conflict->replace = answer == 'y' || answer == 'a';
    if (answer == 'q')
        preview_stop(conflict->preview);
    return conflict->replace;
}
