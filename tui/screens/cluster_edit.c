#include <stdlib.h>
#include <string.h>

#include "core/entry.h"
#include "core/memory.h"
#include "core/text.h"
#include "core/uscc.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"
#include "db/override_store.h"
#include "tui/screens/cluster_view.h"
#include "tui/widgets/dialogs.h"

/* What is changed of a cluster on its pages: facts, members, conditions let hold. */

struct change {
    int64_t cluster, enterprise;
    const struct fact *fact;
    int year;
    struct value value;
    const char *standard, *line, *reason;
};

static bool write_fact(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return cluster_put(database, change->cluster, change->fact, change->year, change->value, err);
}

static bool write_member(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return cluster_add_member(database, change->cluster, change->enterprise, err);
}

static bool drop_member(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return cluster_drop_member(database, change->cluster, change->enterprise, err);
}

static bool write_reason(struct database *database, void *context, struct error *err)
{
    const struct change *change = context;

    return override_put_cluster(database, change->cluster, change->standard, change->line,
                                change->reason, err);
}

/* --- a fact --- */

static const struct cluster_fact *fact_at(const struct cluster_view *view)
{
    return &view->facts[view->tables[CLUSTER_FACTS].cursor];
}

static bool read_fact(struct cluster_view *view, const char *text, struct arena *arena,
                      struct value *out, struct error *err)
{
    const struct fact *fact = fact_at(view)->fact;

    if (!entry_read(packs_dictionary(app_packs(view->app)), fact, text, UNIT_OWN, arena, out, err))
        return false;
    return strcmp(fact->id, "cluster.name") != 0 || value_is_known(*out) ||
           error_set(err, ERROR_VALUE, "集群名称不能清空");
}

static bool check_fact(struct app *app, void *context, const char *text, struct error *err)
{
    struct arena *arena = arena_new();
    struct value value;
    bool good = read_fact(context, text, arena, &value, err);

    (void)app;
    arena_free(arena);
    return good;
}

static void fact_given(struct app *app, void *context, const char *text)
{
    struct cluster_view *view = context;
    struct arena *arena = arena_new();
    struct change change = {
        .cluster = view->cluster, .fact = fact_at(view)->fact, .year = fact_at(view)->year};
    struct error err = {0};

    if (read_fact(view, text, arena, &change.value, &err))
        (void)app_write(app, "填报集群", write_fact, &change);
    arena_free(arena);
}

void cluster_view_edit_fact(struct cluster_view *view)
{
    struct prompt_argument argument = {
        .title = "填报集群", .check = check_fact, .done = fact_given, .context = view};
    const struct cluster_fact *fact;
    const char *hint;
    char *label, *words, *text;

    if (view->tables[CLUSTER_FACTS].cursor >= view->fact_count)
        return;
    fact = fact_at(view);
    if (!fact_can_be_given(fact->fact)) {
        app_say(view->app, "“%s”由其他数据推算,不能填写", fact->fact->label);
        return;
    }
    label = cluster_fact_label(fact);
    hint = fact->fact->type == FACT_BOOL ? "是/否" : fact->fact->unit;
    words = memory_printf("%s%s%s%s:", label, *hint == '\0' ? "" : " (", hint,
                          *hint == '\0' ? "" : ")");
    text = value_format(dossier_get(view->dossier, fact->fact, fact->year));
    argument.label = words;
    argument.text = text;
    app_push(view->app, &prompt_dialog, &argument);
    free(label);
    free(words);
    free(text);
}

/* --- a member --- */

/* By code or by name. */
static bool find_enterprise(struct cluster_view *view, const char *text, int64_t *id,
                            struct error *err)
{
    struct arena *arena = arena_new();
    struct error none = {0};
    char uscc[USCC_LENGTH + 1];
    bool good = uscc_read(text, uscc, &none)
                    ? enterprise_find(app_database(view->app), uscc, id, err)
                    : enterprise_find_by_name(app_database(view->app),
                                              text_enterprise_name(arena, text), id, err);

    arena_free(arena);
    if (good && *id == 0)
        good = error_set(err, ERROR_VALUE, "企业库里没有这家企业,请写完整的信用代码或企业名称");
    return good;
}

static bool check_member(struct app *app, void *context, const char *text, struct error *err)
{
    int64_t id;

    (void)app;
    return find_enterprise(context, text, &id, err);
}

static void member_given(struct app *app, void *context, const char *text)
{
    struct cluster_view *view = context;
    struct change change = {.cluster = view->cluster};
    struct error err = {0};

    if (find_enterprise(view, text, &change.enterprise, &err))
        (void)app_write(app, "集群加入成员", write_member, &change);
}

void cluster_view_add_member(struct cluster_view *view)
{
    const struct prompt_argument argument = {
        .title = "加入成员",
        .label = "企业的统一社会信用代码或名称(须在企业库中):",
        .check = check_member,
        .done = member_given,
        .context = view,
    };

    view->part = CLUSTER_MEMBERS;
    app_push(view->app, &prompt_dialog, &argument);
}

const struct dossier *cluster_view_member(const struct cluster_view *view)
{
    size_t row = view->tables[CLUSTER_MEMBERS].cursor;

    return view->part == CLUSTER_MEMBERS && row < dossier_member_count(view->dossier)
               ? dossier_member_at(view->dossier, row)
               : NULL;
}

void cluster_view_remove_member(struct cluster_view *view)
{
    const struct dossier *member = cluster_view_member(view);
    struct change change = {.cluster = view->cluster};

    if (member == NULL) {
        app_say(view->app, "请先在“成员企业”中选一家");
        return;
    }
    change.enterprise = dossier_id(member);
    if (app_write(view->app, "集群移出成员", drop_member, &change))
        app_say(view->app, "已移出,u 撤销");
}

/* --- a condition --- */

static bool check_reason(struct app *app, void *context, const char *text, struct error *err)
{
    (void)app;
    (void)context;
    return strlen(text) <= OVERRIDE_REASON_LIMIT ||
           error_set(err, ERROR_VALUE, "理由太长,请不超过 %d 个字", OVERRIDE_REASON_LIMIT / 3);
}

static const struct condition_result *condition_at(const struct cluster_view *view)
{
    return view->part == CLUSTER_CONDITIONS
               ? cluster_condition(view, view->tables[CLUSTER_CONDITIONS].cursor)
               : NULL;
}

bool cluster_view_may_override(const struct cluster_view *view)
{
    const struct condition_result *result = condition_at(view);

    return result != NULL && result->condition->advisory &&
           (result->state != TRUTH_TRUE || result->override_reason != NULL);
}

static void reason_given(struct app *app, void *context, const char *text)
{
    struct cluster_view *view = context;
    struct arena *arena = arena_new();
    struct change change = {
        .cluster = view->cluster,
        .standard = view->standard->id,
        .line = condition_at(view)->condition->id,
        .reason = text_trim(arena, text),
    };

    (void)app_write(app, "认可条件", write_reason, &change);
    arena_free(arena);
}

void cluster_view_override(struct cluster_view *view)
{
    const struct condition_result *result = condition_at(view);
    struct prompt_argument argument = {
        .title = "认可这一条件", .check = check_reason, .done = reason_given, .context = view};
    char *label;

    if (!cluster_view_may_override(view)) {
        app_say(view->app, "只有没有满足的“原则上”“一般”的条件可以认可");
        return;
    }
    label = memory_printf("%s\n认可的理由(清空则取消认可):", result->title);
    argument.label = label;
    argument.text = result->override_reason == NULL ? "" : result->override_reason;
    app_push(view->app, &prompt_dialog, &argument);
    free(label);
}
