#include "tui/screens/deadlines_kind.h"

#include <string.h>

static const struct deadline_kind kinds[DEADLINE_KINDS] = {
    {"certificate_expiry", "资质到期", "certificates", NULL},
    {"renewal", "着手复核", "certificates", NULL},
    {"reapply", "禁报期满", "certificates", NULL},
    {"annual_update", "年度数据更新(省培育平台)", "identity", "data_updated_on"},
    {"annual_update_miit", "年度数据更新(工信部培育平台)", "identity", "miit_updated_on"},
    {"change_report", "重大变化报告", "events", NULL},
    {"publicity_end", "公示期满", "cases", NULL},
    {"case_step", "申报环节", "cases", NULL},
    {"cluster_report_county", "集群年度报告(县)", "", NULL},
    {"cluster_report_province", "集群年度报告(省)", "", NULL},
    {"programme_window", "政策申报窗口", "", NULL},
    {"task", "提醒和走访后续", "events", NULL},
    {"", "其他", "identity", NULL},
};

const struct deadline_kind *deadline_kind_find(const char *id)
{
    size_t i = 0;

    while (i + 1 < DEADLINE_KINDS && strcmp(kinds[i].id, id) != 0)
        i++;
    return &kinds[i];
}

size_t deadline_kind_index(const struct deadline_kind *kind)
{
    return (size_t)(kind - kinds);
}
