#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/uscc.h"

/* county COUNT enterprises|certificates: a made-up county as a table for `peiyu import`, the same
 * at each run. */
static const char *const firsts[] = {"恒", "瑞", "宏", "鑫", "博", "卓", "远", "嘉", "华", "天",
                                     "海", "新", "万", "永", "盛", "中", "金", "正", "安", "德"};
static const char *const seconds[] = {"达", "源", "泰", "信", "通", "丰", "创", "科", "联", "明",
                                      "成", "晟", "捷", "润", "锐", "航", "能", "腾", "邦", "诚"};
static const char *const trades[] = {"机械", "重工",     "精密制造",  "新材料",   "化工",
                                     "电子", "环保设备", "纺织",      "生物科技", "智能装备",
                                     "建材", "食品",     "汽车零部件"};
static const char *const towns[] = {"大许镇", "柳新镇", "利国镇",   "张集镇",        "茅村镇",
                                    "棠张镇", "汉王镇", "三堡街道", "铜山经济开发区"};

#define COUNT_OF(list) (sizeof(list) / sizeof(list)[0])

static unsigned long number_of(unsigned long i, unsigned long salt, unsigned long below)
{
    unsigned long mixed = (i + 1) * 2654435761UL + salt * 40503UL;
    mixed ^= (mixed & 0xffffffffUL) >> 15;
    mixed = (mixed & 0xffffffffUL) * 2246822519UL;
    return ((mixed & 0xffffffffUL) >> 8) % below;
}

static void print_code(unsigned long i)
{
    char code[USCC_LENGTH + 1];
    snprintf(code, sizeof code, "91320312MA%07lu", i);
    code[USCC_LENGTH - 1] = uscc_check_character(code);
    code[USCC_LENGTH] = '\0';
    fputs(code, stdout);
}

static void print_enterprise(unsigned long i)
{
    const unsigned long kinds = COUNT_OF(firsts) * COUNT_OF(seconds) * COUNT_OF(trades);
    print_code(i);
    printf(",徐州%s%s%s%s有限公司", firsts[i % COUNT_OF(firsts)],
           seconds[i / COUNT_OF(firsts) % COUNT_OF(seconds)],
           firsts[number_of(i / kinds, 1, COUNT_OF(firsts))],
           trades[i / COUNT_OF(firsts) / COUNT_OF(seconds) % COUNT_OF(trades)]);
    if (i >= kinds)
        printf("(第%lu厂)", i / kinds);
    unsigned long revenue = 200 + number_of(i, 2, 60000);
    printf(",%s,联系人%lu,138%08lu,%s", towns[number_of(i, 3, COUNT_OF(towns))], i % 997, i,
           trades[i / COUNT_OF(firsts) / COUNT_OF(seconds) % COUNT_OF(trades)]);
    printf(",%lu.%02lu,%lu,%lu.%02lu\n", revenue, number_of(i, 4, 100), revenue * 9 / 10,
           revenue * number_of(i, 5, 12) / 100, number_of(i, 6, 100));
}

static void print_certificate(unsigned long i)
{
    static const char *const kinds[] = {"创新型中小企业", "专精特新中小企业"};
    if (number_of(i, 7, 5) > 1)
        return;
    unsigned long year = 2020 + number_of(i, 8, 3);
    print_code(i);
    printf(",%s,%lu-06-30,%lu-06-30\n", kinds[number_of(i, 7, 5)], year, year + 3);
}

int main(int argc, char *argv[])
{
    unsigned long count = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
    int certificates = argc == 3 && strcmp(argv[2], "certificates") == 0;
    if (count == 0 || count > 9999999) {
        fprintf(stderr, "usage: county COUNT enterprises|certificates\n");
        return 2;
    }
    puts(certificates ? "统一社会信用代码,资质类型,公告日期,有效期至"
                      : "统一社会信用代码,企业名称,镇街,联系人,联系电话,主导产品,"
                        "2022年营业收入总额(万元),2021年营业收入总额(万元),"
                        "2022年研发费用总额(万元)");
    for (unsigned long i = 0; i < count; i++) {
        if (certificates)
            print_certificate(i);
        else
            print_enterprise(i);
    }
    return fflush(stdout) != 0;
}
