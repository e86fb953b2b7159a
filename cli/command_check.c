#include "cli/command.h"
#include "cli/session.h"
#include "db/check.h"

static bool print_fault(void *context, const char *sentence)
{
    size_t *faults = context;
    (*faults)++;
    message_lines(stderr, sentence);
    fputc('\n', stderr);
    return true;
}

static bool check(struct session *session, const struct arguments *arguments, size_t *faults,
                  struct error *err)
{
    struct check_counts counts;
    if (!session_open(session, arguments, err) ||
        !check_run(session->database, print_fault, faults, err) ||
        !check_count(session->database, &counts, err))
        return false;
    printf("检查了企业 %zu 家、资质证书 %zu 条、评价 %zu 份、申报 %zu 件:", counts.enterprises,
           counts.certificates, counts.assessments, counts.cases);
    if (*faults > 0)
        printf("发现 %zu 处问题\n", *faults);
    else
        printf("没有发现问题\n");
    return true;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    size_t faults = 0;
    bool good = check(&session, arguments, &faults, &err);
    session_close(&session);
    if (!good)
        return message_error(&err);
    return faults > 0 ? STATUS_FAULTS : STATUS_DONE;
}

const struct command command_check = {
    .name = "check",
    .usage = "",
    .summary = "检查数据库、资质证书、申报和评价",
    .help = "只读。检查数据库文件是否完好,信用代码、事实和登记能不能读出,证书的日期和撤销、\n"
            "申报的步骤和所依据的评价是否对得上,数据与修改记录是否一致。\n"
            "问题逐条写到标准错误,退出状态为 1。\n",
    .run = run,
};
