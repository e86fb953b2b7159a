
#include "cli/command.h"
#include "cli/session.h"
#include "core/uscc.h"
#include "db/journal.h"

struct printing {
    int64_t step;
    size_t count;
};

static const char *or_empty(const char *text)
{
    return text[0] != '\0' ? text : "(空)";
}

static bool print_entry(void *context, const struct journal_entry *entry)
{
    struct printing *printing = context;
    if (printing->count == 0 || entry->step != printing->step) {
        printf("#%lld %s ", (long long)entry->step, entry->at);
        message_plain(stdout, entry->person);
        fputc(' ', stdout);
        message_plain(stdout, entry->title);
        printf("%s\n", entry->undone ? "(已撤销)" : "");
    }
    printing->step = entry->step;
    printing->count++;
    const char *name = entry->uscc[0] != '\0' ? entry->name : entry->cluster;
    printf("    %s%s", entry->uscc, entry->uscc[0] != '\0' ? " " : "");
    message_plain(stdout, name);
    printf("%s%s ", name[0] != '\0' ? " " : "", entry->record);
    message_plain(stdout, entry->field);
    fputs(":", stdout);
    message_plain(stdout, or_empty(entry->from));
    fputs(" → ", stdout);
    message_plain(stdout, or_empty(entry->to));
    fputc('\n', stdout);
    return !ferror(stdout);
}

static bool print_journal(struct session *session, const struct arguments *arguments,
                          struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    bool one = arguments->operand_count > 0;
    if (one && !uscc_read(arguments->operands[0], uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    struct printing printing = {0};
    if (!session_open(session, arguments, err) ||
        !journal_each(session->database, one ? uscc : NULL, print_entry, &printing, err))
        return false;
    if (printing.count == 0)
        fputs("没有修改记录\n", stdout);
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    bool good = print_journal(&session, arguments, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

const struct command command_journal = {
    .name = "journal",
    .usage = "[USCC]",
    .summary = "查看修改记录",
    .help = "最近的在前:谁、什么时候、把哪一项从什么改成什么。写明 USCC 时只看一家企业。\n",
    .most = 1,
    .run = run,
};
