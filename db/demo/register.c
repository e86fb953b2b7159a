#include "db/demo/county.h"

#define FIELD_COUNT(fields) (sizeof(fields) / sizeof(fields)[0])

struct right {
    const char *kind, *before, *after; /* the name around the product's */
};

static const struct right invention = {"发明专利", "一种", "的制造方法"};
static const struct right model = {"实用新型", "一种", ""};
static const struct right program = {"软件著作权", "", "管理软件V1.0"};

/* A right without anything that would make it a high-value one, unless OVERSEAS says where. */
static void put_right(struct demo_writer *writer, const struct right *right, const char *product,
                      int number, const char *granted_on, const char *overseas)
{
    const struct demo_field fields[] = {
        {"kind", right->kind},
        {"name", arena_printf(writer->arena, "%s%s%s", right->before, product, right->after)},
        {"number", arena_printf(writer->arena, "演示ZL%06d", number)},
        {"granted_on", granted_on},
        {"maintained_since", granted_on},
        {"expires_on", "无"},
        {"acquired_by", "自主研发"},
        {"owner_rank", "1"},
        {"related", "是"},
        {"applied", "是"},
        {"overseas_office", overseas != NULL ? overseas : "无"},
        {"overseas_income", "否"},
        {"pledged", "否"},
        {"award", "无"},
    };
    demo_line(writer, "ip", fields, FIELD_COUNT(fields));
}

static void put_no_rights(struct demo_writer *writer)
{
    static const struct demo_field none[] = {
        {"ip1_high", "0"}, {"ip1_self", "0"}, {"ip1", "0"}, {"ip2", "0"}, {"ip1_applied", "0"},
    };
    demo_put_all(writer, none, FIELD_COUNT(none));
}

static void put_rights(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    static const struct {
        int inventions_least, inventions_most, models_most;
    } holdings[DEMO_ROLES] = {
        {1, 4, 8}, {2, 6, 10}, {0, 2, 6}, {1, 2, 5}, {0, 0, 4}, {0, 2, 4}, {0, 0, 0},
    };
    const char *product = enterprise->trade->product;
    long inventions =
        demo_random(writer, "inventions", 0, holdings[enterprise->role].inventions_least,
                    holdings[enterprise->role].inventions_most);
    long models = demo_random(writer, "models", 0, 0, holdings[enterprise->role].models_most);
    /* Some of the incomplete have never listed any: then the number is unknown, not 0. */
    if (enterprise->role == DEMO_INCOMPLETE && enterprise->place % 3 == 0)
        return;
    if (inventions + models == 0) {
        put_no_rights(writer);
        return;
    }
    int number = enterprise->number * 100;
    for (long i = 0; i < inventions; i++) {
        bool overseas =
            i == 0 && enterprise->role <= DEMO_TITLED && demo_chance(writer, "overseas", 25);
        put_right(writer, &invention, product, number++,
                  demo_day(writer, "invention", (int)i, 2015, 2020), overseas ? "日本" : NULL);
    }
    for (long i = 0; i < models; i++)
        put_right(writer, i % 3 == 2 ? &program : &model, product, number++,
                  demo_day(writer, "model", (int)i, 2015, 2020), NULL);
}

static void put_institution(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    static const struct {
        int provincial, municipal; /* per cent */
    } levels[DEMO_ROLES] = {{30, 55}, {70, 25}, {5, 60}, {8, 45}, {0, 30}, {0, 40}, {0, 5}};
    long dice = demo_random(writer, "institution_level", 0, 0, 99);
    bool provincial = dice < levels[enterprise->role].provincial;
    bool municipal =
        dice < levels[enterprise->role].provincial + levels[enterprise->role].municipal;
    if (!municipal) {
        if (enterprise->role != DEMO_INCOMPLETE)
            demo_put(writer, "institution_level", "无");
        return;
    }
    const struct demo_field fields[] = {
        {"name", arena_printf(writer->arena, "%s工程技术研究中心", enterprise->trade->segment)},
        {"level", provincial ? "省级" : "市级"},
        {"kind", "工程技术研究中心"},
        {"ownership", "自建"},
        {"valid_from", demo_day(writer, "institution", 0, 2015, 2020)},
        {"valid_to", "无"},
    };
    demo_line(writer, "institutions", fields, FIELD_COUNT(fields));
}

/* Awards and honours in their flat form; a day in the past is a title that has lapsed. */
static void put_honours(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    static const int high_tech_percent[DEMO_ROLES] = {80, 95, 45, 50, 0, 10, 0};
    bool high_tech = demo_chance(writer, "high_tech", high_tech_percent[enterprise->role]);
    bool lapsed = !high_tech && demo_chance(writer, "lapsed", 15);
    bool awarded = enterprise->role == DEMO_RISING && enterprise->place % 9 == 5;
    const struct demo_field fields[] = {
        {"high_tech_until", high_tech ? "2024-11-30"
                            : lapsed  ? "2022-12-02"
                                      : "无"},
        {"national_demo_until", "无"},
        {"ip_advantage_until", "无"},
        {"award_national_rank", "无"},
        {"award_provincial_rank", awarded ? "3" : "无"},
        {"maker_china", "无"},
    };
    if (enterprise->role != DEMO_INCOMPLETE || demo_chance(writer, "honours_known", 40))
        demo_put_all(writer, fields, FIELD_COUNT(fields));
}

static void put_lists(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    bool abnormal = enterprise->role == DEMO_READY && enterprise->place == 1;
    bool controlled = enterprise->role == DEMO_RISING && enterprise->place == 1;
    const struct demo_field fields[] = {
        {"in_abnormal_list", abnormal ? "是" : "否"},
        {"abnormal_checked_on", "2023-05-22"},
        {"in_dishonest_list", "否"},
        {"dishonest_checked_on", "2023-05-22"},
        {"prohibited_product", "否"},
        {"controls_titled", controlled ? "是" : "否"},
        {"same_group_similar", "否"},
        {"grave_incident_3y", "否"},
    };
    if (enterprise->role != DEMO_INCOMPLETE || demo_chance(writer, "lists_known", 60))
        demo_put_all(writer, fields, FIELD_COUNT(fields));
    if (enterprise->role == DEMO_READY && enterprise->place == 2) {
        static const struct demo_field incident[] = {
            {"kind", "安全"},
            {"grave", "是"},
            {"happened_on", "2022-05-17"},
            {"basis", "演示处罚决定〔2022〕1号"},
        };
        demo_line(writer, "incidents", incident, FIELD_COUNT(incident));
    }
}

static void put_innovative(struct demo_writer *writer)
{
    static const struct demo_title titles[] = {
        {.kind = "innovative",
         .batch = "2022年度第一批(演示)",
         .document = "演示公告〔2022〕5号",
         .announced_on = "2022-12-20"},
        {.kind = "innovative",
         .batch = "2023年度第一批(演示)",
         .document = "演示公告〔2023〕1号",
         .announced_on = "2023-03-24"},
    };
    demo_certificate(writer, &titles[demo_chance(writer, "batch", 65) ? 1 : 0]);
}

/* One each of what an officer has to watch: expired, expiring, lapsing by itself, in force. */
static void put_higher_title(struct demo_writer *writer, int place)
{
    static const struct demo_title titles[] = {
        {.kind = "srdi",
         .batch = "2020年度(演示)",
         .document = "演示公告〔2020〕2号",
         .announced_on = "2020-03-20"},
        {.kind = "srdi",
         .batch = "2020年度第二批(演示)",
         .document = "演示公告〔2020〕6号",
         .announced_on = "2020-08-28"},
        {.kind = "giant_provincial",
         .batch = "2020年度(演示)",
         .document = "演示公告〔2020〕7号",
         .announced_on = "2020-07-28"},
        {.kind = "giant",
         .batch = "第二批(演示)",
         .document = "演示公告〔2020〕9号",
         .announced_on = "2020-11-13"},
        {.kind = "giant",
         .batch = "第四批(演示)",
         .document = "演示公告〔2022〕3号",
         .announced_on = "2022-08-08"},
        {.kind = "srdi",
         .batch = "2022年度(演示)",
         .document = "演示公告〔2022〕4号",
         .announced_on = "2022-11-18"},
    };
    size_t last = FIELD_COUNT(titles) - 1;
    demo_certificate(writer, &titles[(size_t)place < last ? (size_t)place : last]);
    if (place == 3 || place == 4)
        demo_certificate(writer, &titles[last]);
}

static void put_withdrawn(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    static const struct demo_title for_cause = {
        .kind = "srdi",
        .batch = "2021年度(演示)",
        .document = "演示公告〔2021〕3号",
        .announced_on = "2021-12-10",
        .withdrawal = WITHDRAWAL_CAUSE,
        .withdrawn_on = "2022-10-18",
        .reason = "申报数据造假(第十六条)",
    };
    static const struct demo_title plain = {
        .kind = "innovative",
        .batch = "2022年度第一批(演示)",
        .document = "演示公告〔2022〕5号",
        .announced_on = "2022-12-20",
        .withdrawal = WITHDRAWAL_PLAIN,
        .withdrawn_on = "2023-04-12",
        .reason = "重大变化未在规定时间内报告(第十五条)",
    };
    if (enterprise->role == DEMO_READY && enterprise->place == 3)
        demo_certificate(writer, &for_cause);
    if (enterprise->role == DEMO_CLOSE && enterprise->place == 0)
        demo_certificate(writer, &plain);
}

/* Holders update by 30 April; every fifth has not, some never did. */
static void put_update(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    const char *day =
        arena_printf(writer->arena, "2023-04-%02ld", demo_random(writer, "update", 0, 3, 28));
    bool missed = enterprise->place % 5 == 4;
    if (missed)
        day = enterprise->place % 10 == 4 ? "2022-04-26" : NULL;
    demo_put(writer, "data_updated_on", day);
    if (enterprise->role == DEMO_TITLED && enterprise->place == 4)
        demo_put(writer, "miit_updated_on", "2023-04-20");
}

void demo_register_fill(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    put_rights(writer, enterprise);
    put_institution(writer, enterprise);
    put_honours(writer, enterprise);
    put_lists(writer, enterprise);
    put_withdrawn(writer, enterprise);
    if (enterprise->role <= DEMO_HOLDER) {
        put_innovative(writer);
        put_update(writer, enterprise);
    }
    if (enterprise->role == DEMO_TITLED)
        put_higher_title(writer, enterprise->place);
    if (enterprise->role == DEMO_WEAK && enterprise->place < 3)
        demo_put(writer, "library_state", "出库");
}
