#include <string.h>

#include "core/packs_private.h"

/* In force before lapsed; then the later beginning, among lapsed ones the later end; then by id. */
static bool is_better(const struct standard *a, const struct standard *b, struct date as_of)
{
    bool a_now = standard_in_force(a, as_of), b_now = standard_in_force(b, as_of);
    const struct interval *x = standard_interval(a, as_of), *y = standard_interval(b, as_of);
    if (a_now != b_now)
        return a_now;
    int later = a_now ? date_compare(x->from, y->from) : date_compare(x->to, y->to);
    return later ? later > 0 : strcmp(a->id, b->id) < 0;
}

const struct standard *packs_choose_standard(const struct packs *packs, const char *tier,
                                             struct date as_of, bool *in_force, struct error *err)
{
    const struct standard *best = NULL;
    bool any = false;
    for (size_t i = 0; i < packs->rest->making_count; i++) {
        struct making *making = &packs->rest->makings[i];
        const char *own_tier = packs_making_tier(packs, making);
        if (!own_tier || strcmp(own_tier, tier) != 0)
            continue;
        const struct standard *standard = packs_need_standard(packs, making);
        any = any || standard;
        if (standard && standard_interval(standard, as_of) &&
            (!best || is_better(standard, best, as_of)))
            best = standard;
    }
    if (best) {
        *in_force = standard_in_force(best, as_of);
        return best;
    }
    char day[DATE_TEXT_SIZE];
    date_format(as_of, day);
    if (!any)
        error_set(err, ERROR_USAGE,
                  "梯度“%s”还没有评价(认定)标准的数据包;可用的标准见 peiyu standards list", tier);
    else
        error_set(err, ERROR_USAGE, "%s 时梯度“%s”的各项标准都还没有开始施行;请换一个日期", day,
                  tier);
    return NULL;
}

const struct standard *packs_choose_cluster_standard(const struct packs *packs, struct date as_of,
                                                     bool *in_force, struct error *err)
{
    const struct standard *best = NULL;
    bool any = false;
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        if (!standard_is_cluster(standard))
            continue;
        any = true;
        if (standard_interval(standard, as_of) && (!best || is_better(standard, best, as_of)))
            best = standard;
    }
    if (best) {
        *in_force = standard_in_force(best, as_of);
        return best;
    }
    char day[DATE_TEXT_SIZE];
    date_format(as_of, day);
    if (!any)
        error_set(err, ERROR_USAGE, "还没有集群认定条件的数据包;请用 peiyu standards install 安装");
    else
        error_set(err, ERROR_USAGE, "%s 时集群的认定条件还没有开始施行;请换一个日期", day);
    return NULL;
}
