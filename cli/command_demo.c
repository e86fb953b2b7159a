#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/paths.h"
#include "cli/session.h"
#include "db/demo/county.h"
#include "db/enterprise_store.h"

struct census {
    size_t all, marked;
};

static bool is_marked(const char *name)
{
    size_t length = strlen(name), mark = strlen(DEMO_MARK);
    return length >= mark && strcmp(name + length - mark, DEMO_MARK) == 0;
}

static bool count_marked(void *context, struct dossier *dossier)
{
    struct census *census = context;
    census->all++;
    census->marked += is_marked(dossier_text(dossier, "name"));
    return true;
}

static bool exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static bool side_file_exists(const char *path)
{
    char *wal = memory_printf("%s-wal", path);
    bool there = exists(wal);
    free(wal);
    return there;
}

/* Only what is a demonstration from end to end may be replaced, and only while nobody uses it. */
static bool may_replace(const char *path, const struct packs *packs, struct error *err)
{
    if (!exists(path))
        return true;
    struct census census = {0};
    struct database *database = database_open(path, packs, err);
    if (database == NULL)
        return false;
    struct dossier *dossier = dossier_new(packs_dictionary(packs));
    bool good = enterprise_each(database, dossier, count_marked, &census, err);
    dossier_free(dossier);
    database_close(database);
    if (good && (census.all == 0 || census.marked < census.all))
        return error_set(err, ERROR_FILE, "%s 里有不是演示数据的内容,没有动它;请另指定一个文件夹",
                         path);
    if (good && side_file_exists(path))
        return error_set(err, ERROR_FILE, "%s 正在使用,请先关闭使用它的程序", path);
    return good;
}

static void remove_new(const char *path)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        char *name = memory_printf("%s%s", path, endings[i]);
        unlink(name);
        free(name);
    }
}

/* Made beside its target and moved into place when it is complete. */
static bool make(const char *path, const struct packs *packs, struct error *err)
{
    char *fresh = memory_printf("%s.new", path);
    remove_new(fresh);
    struct database *database = database_open(fresh, packs, err);
    bool good = database != NULL && demo_county_fill(database, packs, err);
    if (database != NULL)
        database_close(database);
    if (good && rename(fresh, path) != 0)
        good = error_set(err, ERROR_FILE, "写不了 %s:%s,请检查权限", path, error_reason(errno));
    if (!good)
        remove_new(fresh);
    free(fresh);
    return good;
}

static void tell(const char *path)
{
    printf("演示数据:%d 家虚构企业(名称都以“" DEMO_MARK "”结尾),%d–%d 年度数据、知识产权、\n"
           "研发机构和资质证书;其中有已到期和即将到期的资质、缺少的数据、经营异常名录、\n"
           "重大事故、大型企业、撤销的资质和没有更新数据的企业各若干;还有一个特色产业集群。\n"
           "数据库:",
           DEMO_COUNT, DEMO_FIRST_YEAR, DEMO_LAST_YEAR);
    message_plain(stdout, path);
    printf("\n\n接下来可以试(评价以 %s 为基准日;执行 export PEIYU_TODAY=%s 后,\n"
           "其余命令也以那一天为“今天”):\n",
           DEMO_AS_OF, DEMO_AS_OF);
    static const char *const next[] = {
        "list",
        "assess --tier innovative --as-of " DEMO_AS_OF,
        "assess --tier srdi --as-of " DEMO_AS_OF " --filter \"holds(innovative)\"",
        "due --as-of " DEMO_AS_OF,
        "export recommend-innovative --as-of " DEMO_AS_OF " --out 创新型推荐汇总表.xlsx",
        "export recommend-srdi --as-of " DEMO_AS_OF " --out 专精特新推荐汇总表.xlsx",
    };
    for (size_t i = 0; i < sizeof next / sizeof next[0]; i++) {
        fputs("  peiyu --db '", stdout);
        message_plain(stdout, path);
        printf("' %s\n", next[i]);
    }
}

static bool demo(struct session *session, const struct arguments *arguments, struct error *err)
{
    if (arguments->database != NULL)
        return error_set(err, ERROR_USAGE, "演示数据写在单独的文件夹里,请去掉 --db,写 demo 文件夹");
    char *folder = arguments->operand_count > 0 ? memory_text(arguments->operands[0])
                                                : paths_user_data("demo");
    if (folder == NULL || folder[0] == '\0') {
        free(folder);
        return error_set(err, ERROR_USAGE, "不知道演示数据放在哪里,请写 demo 文件夹");
    }
    char *path = memory_printf("%s/peiyu.db", folder);
    bool good = session_open_packs(session, err) && may_replace(path, session->packs, err) &&
                make(path, session->packs, err);
    if (good)
        tell(path);
    free(path);
    free(folder);
    return good;
}

static int run(const struct arguments *arguments)
{
    struct error err = {0};
    struct session session = {0};
    bool good = demo(&session, arguments, &err);
    session_close(&session);
    return good ? STATUS_DONE : message_error(&err);
}

const struct command command_demo = {
    .name = "demo",
    .usage = "[DIR]",
    .summary = "生成一个有 200 家虚构企业的演示县",
    .help =
        "写到 DIR/peiyu.db,不写 DIR 时是 ~/.local/share/peiyu/demo/peiyu.db;每次生成的都相同。\n"
        "已有的演示库会重新生成;里面有任何一家不是演示企业时不动它。\n",
    .most = 1,
    .run = run,
};
