#include "db/certificate_store.h"

#include <string.h>

#include "core/text.h"
#include "db/statement.h"

static const char insert_certificate[] =
    "INSERT INTO certificate (enterprise, kind, level, batch, document, announced_on, valid_from, "
    "valid_to, withdrawal, withdrawn_on, withdrawal_reason, cluster) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
static const char update_certificate[] =
    "UPDATE certificate SET kind = ?2, level = ?3, batch = ?4, document = ?5, announced_on = ?6, "
    "valid_from = ?7, valid_to = ?8, withdrawal = ?9, withdrawn_on = ?10, "
    "withdrawal_reason = ?11 WHERE enterprise IS ?1 AND cluster IS ?12 AND id = ?13";
static const char find_owner[] = "SELECT c.enterprise FROM certificate c "
                                 "JOIN enterprise e ON e.id = c.enterprise "
                                 "WHERE c.id = ?1 AND e.removed_at IS NULL";
static const char find_cluster[] =
    "SELECT c.cluster FROM certificate c JOIN cluster k ON k.id = c.cluster "
    "WHERE c.id = ?1 AND k.removed_at IS NULL";
static const char delete_certificate[] = "DELETE FROM certificate WHERE id = ?1";

static bool check_text(const char *text, const char *label, struct error *err)
{
    if (text == NULL || text_is_utf8(text, strlen(text)))
        return true;
    return error_set(err, ERROR_VALUE, "资质证书的“%s”不是 UTF-8 文字;请重新填写", label);
}

static bool check(const struct certificate *certificate, struct error *err)
{
    if (date_is_set(certificate->valid_from) && date_is_set(certificate->valid_to) &&
        date_compare(certificate->valid_to, certificate->valid_from) < 0)
        return error_set(err, ERROR_VALUE, "资质证书的有效期止早于有效期起;请核对日期");
    if (certificate->withdrawal != WITHDRAWAL_NONE && date_is_set(certificate->withdrawn_on) &&
        date_compare(certificate->withdrawn_on, certificate->announced_on) < 0)
        return error_set(err, ERROR_VALUE, "撤销日期早于公告日期,请核对");
    return check_text(certificate->level, "级别", err) &&
           check_text(certificate->batch, "批次", err) &&
           check_text(certificate->document, "文号", err) &&
           check_text(certificate->withdrawal_reason, "撤销原因", err);
}

static void bind_text(sqlite3_stmt *statement, int index, const char *text)
{
    statement_bind_text(statement, index, text == NULL ? "" : text);
}

static bool fail_missing(int64_t id, struct error *err)
{
    return error_set(err, ERROR_VALUE, "没有编号为 %lld 的资质证书;请刷新后再试", (long long)id);
}

/* What was withdrawn is so on the grounds of its own document. */
static bool check_withdrawal(const struct certificate *certificate, bool cluster, struct error *err)
{
    bool ground = *withdrawal_ground(certificate->withdrawal) != '\0';

    return certificate->withdrawal == WITHDRAWAL_NONE || ground == cluster ||
           error_set(err, ERROR_VALUE,
                     cluster ? "集群的撤销依据是苏工信规〔2023〕3号第十四条的五种情形之一"
                             : "企业的撤销依据是第十五条或第十六条");
}

/* ENTERPRISE or CLUSTER is 0. */
static bool save(struct database *database, int64_t enterprise, int64_t cluster,
                 struct certificate *certificate, struct error *err)
{
    bool fresh = certificate->id == 0;
    sqlite3_stmt *statement;

    certificate_complete(certificate);
    if (!check(certificate, err) || !check_withdrawal(certificate, cluster != 0, err))
        return false;
    statement = statement_get(database, fresh ? insert_certificate : update_certificate, err);
    if (statement == NULL)
        return false;
    if (enterprise != 0)
        statement_bind_int(statement, 1, enterprise);
    if (cluster != 0)
        statement_bind_int(statement, 12, cluster);
    statement_bind_text(statement, 2, certificate->kind->id);
    bind_text(statement, 3, certificate->level);
    bind_text(statement, 4, certificate->batch);
    bind_text(statement, 5, certificate->document);
    statement_bind_date(statement, 6, certificate->announced_on);
    statement_bind_date(statement, 7, certificate->valid_from);
    statement_bind_date(statement, 8, certificate->valid_to);
    statement_bind_int(statement, 9, certificate->withdrawal);
    statement_bind_date(statement, 10, certificate->withdrawn_on);
    bind_text(statement, 11, certificate->withdrawal_reason);
    if (!fresh)
        statement_bind_int(statement, 13, certificate->id);
    if (!statement_run(database, statement, err))
        return false;
    if (fresh)
        certificate->id = sqlite3_last_insert_rowid(database_handle(database));
    else if (sqlite3_changes(database_handle(database)) == 0)
        return fail_missing(certificate->id, err);
    return true;
}

bool certificate_save(struct database *database, int64_t enterprise,
                      struct certificate *certificate, struct error *err)
{
    return save(database, enterprise, 0, certificate, err);
}

bool certificate_save_of_cluster(struct database *database, int64_t cluster,
                                 struct certificate *certificate, struct error *err)
{
    return save(database, 0, cluster, certificate, err);
}

static bool find(struct database *database, const char *sql, int64_t certificate, int64_t *owner,
                 struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, sql, err);

    *owner = 0;
    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, certificate);
    return statement_number(database, statement, owner, err);
}

bool certificate_find(struct database *database, int64_t certificate, int64_t *enterprise,
                      struct error *err)
{
    return find(database, find_owner, certificate, enterprise, err);
}

bool certificate_find_cluster(struct database *database, int64_t certificate, int64_t *cluster,
                              struct error *err)
{
    return find(database, find_cluster, certificate, cluster, err);
}

bool certificate_remove(struct database *database, int64_t certificate, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, delete_certificate, err);

    if (statement == NULL)
        return false;
    statement_bind_int(statement, 1, certificate);
    if (!statement_run(database, statement, err))
        return false;
    return sqlite3_changes(database_handle(database)) > 0 ? true : fail_missing(certificate, err);
}
