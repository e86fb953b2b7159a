#include "cli/session.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/message.h"
#include "cli/paths.h"
#include "core/uscc.h"
#include "db/cluster_store.h"
#include "db/confirmation_store.h"
#include "db/enterprise_store.h"

typedef struct packs *(*packs_opener)(const char *const folders[], struct error *err);

static bool open_packs(struct session *session, bool own, packs_opener open, struct error *err)
{
    session->today = date_today();
    char **folders = paths_folders("packs", err);
    if (folders == NULL)
        return false;
    if (!own && folders[1] != NULL) {
        free(folders[1]);
        folders[1] = NULL;
    }
    session->packs = open((const char *const *)folders, err);
    paths_folders_free(folders);
    return session->packs != NULL;
}

bool session_open_packs(struct session *session, struct error *err)
{
    return open_packs(session, true, packs_open, err);
}

bool session_open_installed_packs(struct session *session, struct error *err)
{
    return open_packs(session, false, packs_open, err);
}

bool session_open_rehearsal(struct session *session, const struct arguments *arguments,
                            struct error *err)
{
    char *path = paths_database(arguments->database, err);
    bool missing = path != NULL && access(path, F_OK) != 0 && errno == ENOENT;
    free(path);
    if (!missing)
        return session_open(session, arguments, err);
    if (session_open_packs(session, err))
        session->database = database_open_scratch(session->packs, err);
    return session->database != NULL;
}

static bool open_both(struct session *session, const struct arguments *arguments, packs_opener open,
                      struct error *err)
{
    char *path = paths_database(arguments->database, err);
    if (path != NULL && open_packs(session, true, open, err))
        session->database = database_open(path, session->packs, err);
    free(path);
    return session->database != NULL && confirmations_apply(session->database, session->packs, err);
}

bool session_open(struct session *session, const struct arguments *arguments, struct error *err)
{
    return open_both(session, arguments, packs_open, err);
}

bool session_open_lazily(struct session *session, const struct arguments *arguments,
                         struct error *err)
{
    return open_both(session, arguments, packs_open_lazily, err);
}

bool session_open_shelf(struct session *session, const struct arguments *arguments,
                        struct error *err)
{
    struct error failure = {0};
    char *path = paths_database(arguments->database, &failure);
    bool open = session_open_packs(session, err);
    if (open && path != NULL && access(path, F_OK) == 0) {
        session->database = database_open(path, session->packs, &failure);
        if (session->database == NULL ||
            !confirmations_apply(session->database, session->packs, &failure))
            message_note("%s;因此不显示已确认的原文核对", failure.text);
    }
    free(path);
    return open;
}

void session_close(struct session *session)
{
    if (session->database != NULL)
        database_close(session->database);
    if (session->packs != NULL)
        packs_close(session->packs);
    *session = (struct session){0};
}

bool session_end_step(struct session *session, bool good, struct error *err)
{
    if (good && !message_flush()) {
        err->code = ERROR_FILE;
        good = false;
    }
    if (good)
        return database_commit(session->database, err);
    database_rollback(session->database);
    return false;
}

bool session_load(struct session *session, const char *code, struct dossier *dossier,
                  struct error *err)
{
    char uscc[USCC_LENGTH + 1];
    int64_t id = 0;
    if (!uscc_read(code, uscc, err)) {
        err->code = ERROR_USAGE;
        return false;
    }
    if (!enterprise_find(session->database, uscc, &id, err))
        return false;
    if (id == 0)
        return error_set(err, ERROR_USAGE,
                         "库里没有统一社会信用代码为 %s 的企业,请用 peiyu list 查看全部企业", uscc);
    return enterprise_load(session->database, id, dossier, err);
}

bool session_find_cluster(struct session *session, const char *name, int64_t *id, struct error *err)
{
    if (!cluster_find(session->database, name, id, err))
        return false;
    return *id != 0 || error_set(err, ERROR_USAGE,
                                 "没有名为“%s”的集群,请用 peiyu cluster list 查看全部集群", name);
}

bool session_read_filter_about(const struct session *session, enum subject about, const char *text,
                               struct expression **out, struct error *err)
{
    struct expression *filter =
        expression_parse_text_about(packs_dictionary(session->packs), about, text, err);
    if (filter == NULL)
        return error_prefix(err, "选项 --filter");
    if (!expression_is_condition(filter)) {
        expression_free(filter);
        return error_set(err, ERROR_USAGE,
                         "选项 --filter 的“%s”不是条件,请写成 revenue >= 2000 这样的比较", text);
    }
    if (expression_uses_lines(filter)) {
        expression_free(filter);
        return error_set(
            err, ERROR_USAGE,
            "选项 --filter 里的 $ 只能用在 export 的推荐汇总表中,请改用事实,如 rd_ratio >= 3%%");
    }
    *out = filter;
    return true;
}

bool session_read_filter(const struct session *session, const char *text, struct expression **out,
                         struct error *err)
{
    return session_read_filter_about(session, SUBJECT_ENTERPRISE, text, out, err);
}
