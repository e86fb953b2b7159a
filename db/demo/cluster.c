#include <string.h>

#include "core/entry.h"
#include "db/cluster_store.h"
#include "db/demo/county.h"

/* One cluster of the county's machine builders, on its way to be recognised: too few of its firms
 * are in the cloud, and one answer is missing. */

#define NAME "铜山区工程机械零部件集群"

static const struct {
    const char *id;
    int year;
    const char *text;
} facts[] = {
    {"cluster.county", 0, "铜山区"},
    {"cluster.industry", 0, "工程机械零部件"},
    {"cluster.body", 0, "铜山区工程机械产业园管委会"},
    {"cluster.contact", 0, "周工"},
    {"cluster.phone", 0, "0516-00000000"},
    {"cluster.area", 0, "86"},
    {"cluster.within_county", 0, "是"},
    {"cluster.industry_policy", 0, "是"},
    {"cluster.industry_pillar", 0, "是"},
    {"cluster.industry_leading", 0, "是"},
    {"cluster.industry_supported", 0, "是"},
    {"cluster.output", 2019, "418000"},
    {"cluster.output", 2020, "452000"},
    {"cluster.output", 2021, "503000"},
    {"cluster.output", 2022, "561000"},
    {"cluster.sme_output", 2020, "331000"},
    {"cluster.sme_output", 2021, "372000"},
    {"cluster.sme_output", 2022, "421000"},
    {"cluster.main_output", 2019, "326000"},
    {"cluster.main_output", 2020, "361000"},
    {"cluster.main_output", 2021, "404000"},
    {"cluster.main_output", 2022, "455000"},
    {"cluster.chain_layout", 0, "是"},
    {"cluster.shared_manufacturing", 0, "2"},
    {"cluster.incentives", 0, "是"},
    {"cluster.platforms", 0, "7"},
    {"cluster.breakthroughs", 0, "是"},
    {"cluster.sme_rd", 2019, "9800"},
    {"cluster.sme_rd", 2020, "10950"},
    {"cluster.sme_rd", 2021, "12400"},
    {"cluster.sme_rd", 2022, "14100"},
    {"cluster.patents", 2019, "212"},
    {"cluster.patents", 2020, "248"},
    {"cluster.patents", 2021, "291"},
    {"cluster.patents", 2022, "343"},
    {"cluster.people", 2022, "182000"},
    {"cluster.standards", 0, "4"},
    {"cluster.cloud_share", 0, "27.5"},
    {"cluster.platform_share", 0, "24"},
    {"cluster.demonstrations", 0, "1"},
    {"cluster.green", 0, "是"},
    {"cluster.energy_intensive", 0, "否"},
    {"cluster.water_intensive", 0, "否"},
    {"cluster.managed", 0, "是"},
    {"cluster.services", 0, "是"},
    {"cluster.plan", 0, "是"},
    {"cluster.prohibited", 0, "否"},
    {"cluster.accidents", 0, "否"},
    {"cluster.data_incidents", 0, "否"},
    {"cluster.violations", 0, "否"},
};

static bool put(struct demo_writer *writer, int64_t cluster, size_t index)
{
    const struct dictionary *dictionary = packs_dictionary(writer->packs);
    const struct fact *fact = dictionary_find(dictionary, facts[index].id);
    struct value value;

    if (fact == NULL)
        return error_set(writer->err, ERROR_PACK, "演示数据要用的“%s”不在事实词典里",
                         facts[index].id);
    if (!entry_read(dictionary, fact, facts[index].text, UNIT_OWN, writer->arena, &value,
                    writer->err))
        return error_prefix(writer->err, "演示数据 %s", facts[index].id);
    return cluster_put(writer->database, cluster, fact, facts[index].year, value, writer->err);
}

bool demo_is_member(const struct demo_enterprise *enterprise)
{
    return strcmp(enterprise->trade->national_cluster, "徐州市工程机械集群") == 0;
}

void demo_cluster_fill(struct demo_writer *writer, const int64_t *members, size_t count)
{
    int64_t cluster;
    bool good = !writer->failed && cluster_add(writer->database, NAME, &cluster, writer->err);

    for (size_t i = 0; good && i < sizeof facts / sizeof *facts; i++)
        good = put(writer, cluster, i);
    for (size_t i = 0; good && i < count; i++)
        good = cluster_add_member(writer->database, cluster, members[i], writer->err);
    writer->failed = !good;
}
