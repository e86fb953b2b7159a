#include "cli/case_visit.h"

#include <stdio.h>
#include <string.h>

#include "core/memory.h"
#include "db/case_store.h"

/* --- one that is there --- */

struct sought {
    struct arena *arena;
    int64_t number;
    struct case_visit visit;
};

static bool seek(void *context, const struct case_visit *visit)
{
    struct sought *sought = context;
    if (visit->id != sought->number)
        return true;
    sought->visit = *visit;
    sought->visit.people = arena_text(sought->arena, visit->people);
    sought->visit.findings = arena_text(sought->arena, visit->findings);
    sought->visit.conclusion = arena_text(sought->arena, visit->conclusion);
    return false;
}

/* The visit of the case that the third operand names. */
static bool find(struct case_desk *desk, const struct case_file *one, struct case_visit *out,
                 struct error *err)
{
    struct sought sought = {.arena = desk->arena};
    if (!case_desk_number(desk, 2, &sought.number, err) ||
        !case_visits_each(desk->session.database, one->id, seek, &sought, err))
        return false;
    *out = sought.visit;
    return out->id != 0 ||
           error_set(err, ERROR_USAGE,
                     "第 %lld 号申报没有编号为 %lld 的实地抽查,请用 peiyu case show %lld 查看",
                     (long long)one->id, (long long)sought.number, (long long)one->id);
}

static void take(const struct case_desk *desk, const char *option, const char **text)
{
    if (arguments_has(desk->arguments, option))
        *text = case_desk_option(desk, option);
}

static bool is_said(const struct case_desk *desk)
{
    return arguments_has(desk->arguments, "on") || arguments_has(desk->arguments, "people") ||
           arguments_has(desk->arguments, "findings") ||
           arguments_has(desk->arguments, "conclusion");
}

/* --- what is done --- */

static bool end(struct case_desk *desk, const struct case_file *one, const char *words, bool good,
                struct error *err)
{
    if (good) {
        message_plain(stdout, one->name);
        printf(" %s\n", words);
    }
    return case_desk_end(desk, good, err);
}

static bool add(struct case_desk *desk, const struct case_file *one, struct error *err)
{
    struct case_visit visit = {
        .people = case_desk_option(desk, "people"),
        .findings = case_desk_option(desk, "findings"),
        .conclusion = case_desk_option(desk, "conclusion"),
    };
    if (*visit.people == '\0' && *visit.findings == '\0' && *visit.conclusion == '\0')
        return error_set(err, ERROR_USAGE,
                         "请用 --people、--findings、--conclusion 写明抽查的人员、情况、结论;"
                         "已登记的见 peiyu case show %lld",
                         (long long)one->id);
    return case_desk_day(desk, &visit.day, err) &&
           database_begin(desk->session.database, "登记实地抽查", err) &&
           end(desk, one, "已登记实地抽查",
               case_add_visit(desk->session.database, one->id, &visit, err), err);
}

/* What is not written stays. */
static bool edit(struct case_desk *desk, const struct case_file *one, struct error *err)
{
    struct case_visit visit;
    if (!find(desk, one, &visit, err))
        return false;
    if (!is_said(desk))
        return error_set(err, ERROR_USAGE,
                         "请用 --on、--people、--findings、--conclusion 写明要改的内容");
    take(desk, "people", &visit.people);
    take(desk, "findings", &visit.findings);
    take(desk, "conclusion", &visit.conclusion);
    if (arguments_has(desk->arguments, "on") && !case_desk_day(desk, &visit.day, err))
        return false;
    return database_begin(desk->session.database, "修改实地抽查", err) &&
           end(desk, one, "已修改实地抽查", case_change_visit(desk->session.database, &visit, err),
               err);
}

static bool remove_it(struct case_desk *desk, const struct case_file *one, struct error *err)
{
    struct case_visit visit;
    if (is_said(desk))
        return error_set(err, ERROR_USAGE, "移除实地抽查只写编号");
    return find(desk, one, &visit, err) &&
           database_begin(desk->session.database, "移入回收站:实地抽查", err) &&
           end(desk, one, "已移入回收站:实地抽查;恢复用 peiyu trash",
               case_remove_visit(desk->session.database, visit.id, err), err);
}

bool case_visit(struct case_desk *desk, struct error *err)
{
    const char *verb = case_desk_operand(desk, 1);
    bool edits = strcmp(verb, "edit") == 0, removes = strcmp(verb, "remove") == 0;
    bool whole = *case_desk_operand(desk, 2) != '\0';
    struct case_file one;
    if (*verb != '\0' && (!(edits || removes) || !whole))
        return error_set(
            err, ERROR_USAGE,
            "请写成 peiyu case visit 申报编号,修改、移除在后面写 edit 编号、remove 编号");
    if (!case_desk_load(desk, &one, err))
        return false;
    return edits     ? edit(desk, &one, err)
           : removes ? remove_it(desk, &one, err)
                     : add(desk, &one, err);
}
