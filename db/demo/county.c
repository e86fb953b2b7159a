#include "db/demo/county.h"

#include <stdio.h>
#include <string.h>

#include "core/uscc.h"

struct range {
    long low, high;
};

/* Ratios and growth in thousandths, revenue in 万元. */
struct profile {
    int count;
    struct range revenue, growth, main, rd, margin, debt, rd_staff, since;
};

static const struct profile profiles[DEMO_ROLES] = {
    [DEMO_RISING] = {20,
                     {3200, 26000},
                     {70, 220},
                     {780, 950},
                     {36, 75},
                     {60, 150},
                     {280, 570},
                     {110, 240},
                     {2008, 2018}},
    [DEMO_TITLED] = {8,
                     {6000, 36000},
                     {60, 200},
                     {800, 960},
                     {40, 80},
                     {70, 160},
                     {280, 540},
                     {120, 260},
                     {2004, 2016}},
    [DEMO_HOLDER] = {10,
                     {900, 6000},
                     {20, 120},
                     {640, 850},
                     {26, 48},
                     {20, 70},
                     {450, 720},
                     {60, 150},
                     {2012, 2021}},
    [DEMO_READY] = {21,
                    {900, 12000},
                    {60, 190},
                    {690, 930},
                    {31, 70},
                    {30, 120},
                    {300, 600},
                    {70, 200},
                    {2010, 2020}},
    [DEMO_CLOSE] = {48,
                    {600, 8000},
                    {-20, 75},
                    {560, 720},
                    {8, 29},
                    {10, 60},
                    {500, 760},
                    {30, 110},
                    {2008, 2021}},
    [DEMO_INCOMPLETE] = {47,
                         {500, 9000},
                         {-10, 160},
                         {560, 880},
                         {12, 60},
                         {10, 100},
                         {350, 740},
                         {40, 160},
                         {2010, 2021}},
    [DEMO_WEAK] = {46,
                   {180, 4200},
                   {-240, 20},
                   {340, 600},
                   {0, 12},
                   {-80, 20},
                   {600, 960},
                   {0, 60},
                   {2006, 2021}},
};

static long pick(const struct demo_writer *writer, const char *what, int year, struct range range)
{
    return demo_random(writer, what, year, range.low, range.high);
}

static const char *pick_text(const struct demo_writer *writer, const char *what,
                             const char *const list[], size_t count)
{
    return list[demo_random(writer, what, 0, 0, (long)count - 1)];
}

/* Names differ because the pair of syllables does: place p takes the pair p × 7 of 400. */
static const char *make_name(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    static const char *const ends[] = {"有限公司", "科技有限公司", "股份有限公司"};
    static const char *const begins[] = {"徐州", "江苏", "徐州铜山"};
    size_t pairs = demo_syllable_count * demo_syllable_count;
    size_t pair = (size_t)enterprise->number * 7 % pairs;
    size_t end = (size_t)demo_random(writer, "ending", 0, 0, 2);
    /* 科技 twice in a name reads badly. */
    if (end == 1 && strstr(enterprise->trade->in_name, "科技") != NULL)
        end = 0;
    return arena_printf(
        writer->arena, "%s%s%s%s%s" DEMO_MARK, begins[demo_random(writer, "beginning", 0, 0, 2)],
        demo_first_syllables[pair / demo_syllable_count],
        demo_second_syllables[pair % demo_syllable_count], enterprise->trade->in_name, ends[end]);
}

static const char *make_code(struct demo_writer *writer, int number)
{
    char code[USCC_LENGTH + 1];
    snprintf(code, sizeof code, "91320312MADEM%04d", number % 10000);
    code[USCC_LENGTH - 1] = uscc_check_character(code);
    code[USCC_LENGTH] = '\0';
    return arena_text(writer->arena, code);
}

static const char *make_person(struct demo_writer *writer, const char *who)
{
    return arena_printf(
        writer->arena, "%s%s", pick_text(writer, who, demo_surnames, demo_surname_count),
        demo_given_names[demo_random(writer, who, 1, 0, (long)demo_given_name_count - 1)]);
}

static void put_identity(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    const char *town = pick_text(writer, "town", demo_towns, demo_town_count);
    demo_add(writer, make_code(writer, enterprise->number), make_name(writer, enterprise));
    const struct demo_field fields[] = {
        {"city", "徐州市"},
        {"county", "铜山区"},
        {"town", town},
        {"address", arena_printf(writer->arena, "徐州市铜山区%s演示路%ld号", town,
                                 demo_random(writer, "address", 0, 1, 299))},
        {"legal_rep", make_person(writer, "legal_rep")},
        {"contact", make_person(writer, "contact")},
        /* No number of the city begins with 0. */
        {"phone",
         arena_printf(writer->arena, "0516-0%07ld", demo_random(writer, "phone", 0, 0, 9999999))},
        {"established_on", demo_day(writer, "established_on", 0, 1998, 2006)},
        {"independent_legal_person", "是"},
        {"industry_code", enterprise->trade->code},
        {"industry", enterprise->trade->industry},
        {"library_on", demo_day(writer, "library_on", 0, 2018, 2022)},
        {"library_kind", demo_chance(writer, "library_kind", 80) ? "制造类" : "创新类"},
    };
    demo_put_all(writer, fields, sizeof fields / sizeof fields[0]);
}

static void put_product(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    const struct demo_trade *trade = enterprise->trade;
    const struct range since = profiles[enterprise->role].since;
    const struct demo_field fields[] = {
        {"main_product", trade->product},
        {"segment", trade->segment},
        {"segment_since", arena_printf(writer->arena, "%ld-%02ld", pick(writer, "since", 0, since),
                                       demo_random(writer, "since", 1, 1, 12))},
        {"chain", trade->chain},
        {"chain_grade", trade->chain_grade},
        {"provincial_cluster", trade->provincial_cluster},
        {"national_cluster", trade->national_cluster},
        {"power_field", trade->power_field},
        {"network_field", "否"},
        {"six_bases", trade->six_bases},
        {"time_honored", "否"},
    };
    demo_put_all(writer, fields, sizeof fields / sizeof fields[0]);
    /* What somebody has still to look at is what makes an enterprise incomplete. */
    if (enterprise->role != DEMO_INCOMPLETE || demo_chance(writer, "strategic_known", 50))
        demo_put(writer, "strategic_emerging", trade->strategic);
}

static const char *yes_no(const struct demo_writer *writer, const char *what, int percent)
{
    return demo_chance(writer, what, percent) ? "是" : "否";
}

/* Market, quality and lists: how likely each is goes with how good the enterprise is. */
static void put_findings(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    static const int good_percent[DEMO_ROLES] = {85, 92, 55, 65, 35, 45, 12};
    int good = good_percent[enterprise->role];
    bool ranked = demo_chance(writer, "ranked", good / 2);
    const struct demo_field fields[] = {
        {"chain_breakthrough", yes_no(writer, "chain_breakthrough", good / 3)},
        {"serves_chain_leader", yes_no(writer, "serves_chain_leader", good)},
        {"in_leader_supply_chain", yes_no(writer, "in_leader_supply_chain", good)},
        {"national_share", arena_printf(writer->arena, "%ld.%ld",
                                        demo_random(writer, "national_share", 0, 0, good / 9),
                                        demo_random(writer, "national_share", 1, 0, 9))},
        {"national_rank",
         ranked ? arena_printf(writer->arena, "%ld", demo_random(writer, "national_rank", 0, 4, 40))
                : "无"},
        {"provincial_rank", ranked ? arena_printf(writer->arena, "%ld",
                                                  demo_random(writer, "provincial_rank", 0, 1, 9))
                                   : "无"},
        {"own_brand", yes_no(writer, "own_brand", good)},
        {"digital_level",
         arena_printf(writer->arena, "%ld",
                      demo_random(writer, "digital_level", 0, good / 45, 1 + good / 40))},
        {"provincial_quality_award", yes_no(writer, "provincial_quality_award", good / 10)},
        {"qms_certified", yes_no(writer, "qms_certified", good + 8)},
        {"product_intl_certified", yes_no(writer, "product_intl_certified", good / 6)},
        {"standards_joined",
         arena_printf(writer->arena, "%ld", demo_random(writer, "standards", 0, 0, good / 30))},
        {"core_it_system", yes_no(writer, "core_it_system", good)},
    };
    if (enterprise->role != DEMO_INCOMPLETE || demo_chance(writer, "findings_known", 40))
        demo_put_all(writer, fields, sizeof fields / sizeof fields[0]);
}

/* One fiscal year; amounts in hundredths of 万元. */
struct year_figures {
    long revenue, main, rd, profit, assets, debt, staff, rd_staff;
};

static struct year_figures make_year(const struct demo_writer *writer,
                                     const struct profile *profile, int year, long revenue,
                                     long main_share)
{
    struct year_figures made = {.revenue = revenue};
    made.main = revenue / 1000 * (main_share + demo_random(writer, "main", year, -8, 8));
    made.rd = revenue / 1000 * pick(writer, "rd", year, profile->rd) +
              demo_random(writer, "rd_odd", year, 0, 99);
    made.profit = revenue / 1000 * pick(writer, "margin", year, profile->margin);
    made.assets = revenue / 1000 * demo_random(writer, "assets", year, 850, 1350);
    made.debt = made.assets / 1000 * pick(writer, "debt", year, profile->debt);
    made.staff = revenue / 100 / demo_random(writer, "staff", year, 62, 95) + 8;
    made.rd_staff = made.staff * pick(writer, "rd_staff", year, profile->rd_staff) / 1000;
    return made;
}

static void put_year(struct demo_writer *writer, int year, const struct year_figures *figures)
{
    demo_put_hundredths(writer, "revenue", year, figures->revenue);
    demo_put_hundredths(writer, "main_revenue", year, figures->main);
    demo_put_hundredths(writer, "main_product_revenue", year, figures->main / 100 * 92);
    demo_put_hundredths(writer, "net_profit", year, figures->profit);
    demo_put_hundredths(writer, "operating_profit", year, figures->profit / 100 * 115);
    demo_put_hundredths(writer, "total_assets", year, figures->assets);
    demo_put_whole(writer, "employees", year, figures->staff);
}

/* What is easily forgotten on a form, and so is missing now and then. */
static void put_year_rest(struct demo_writer *writer, int year, const struct year_figures *figures,
                          bool careless)
{
    if (!careless || demo_random(writer, "rd_known", year, 0, 99) < 60)
        demo_put_hundredths(writer, "rd_expense", year, figures->rd);
    if (!careless || demo_random(writer, "debt_known", year, 0, 99) < 75)
        demo_put_hundredths(writer, "total_liabilities", year, figures->debt);
    if (!careless || demo_random(writer, "rd_staff_known", year, 0, 99) < 70)
        demo_put_whole(writer, "rd_staff", year, figures->rd_staff);
    if (!careless)
        demo_put_whole(writer, "equity_raised", year, 0);
    if (!careless)
        demo_put_hundredths(writer, "profit_tax", year,
                            (figures->profit > 0 ? figures->profit : 0) + figures->revenue / 25);
}

static void put_figures(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    const struct profile *profile = &profiles[enterprise->role];
    bool careless = enterprise->role == DEMO_INCOMPLETE;
    /* Every fourth of the incomplete has not sent last year's figures at all. */
    bool late = careless && enterprise->place % 4 == 0;
    bool large = enterprise->role == DEMO_READY && enterprise->place == 4;
    long revenue = large ? 6480000 : pick(writer, "revenue", 0, profile->revenue) * 100;
    long share = pick(writer, "main_share", 0, profile->main);
    for (int year = DEMO_LAST_YEAR; year >= DEMO_FIRST_YEAR; year--) {
        struct year_figures figures = make_year(writer, profile, year, revenue, share);
        if (large)
            figures.staff += 900;
        if (!late || year < DEMO_LAST_YEAR) {
            put_year(writer, year, &figures);
            put_year_rest(writer, year, &figures, careless);
        }
        revenue = revenue / (1000 + pick(writer, "growth", year, profile->growth)) * 1000;
    }
}

static void fill_one(struct demo_writer *writer, const struct demo_enterprise *enterprise)
{
    arena_reset(writer->arena);
    writer->number = enterprise->number;
    put_identity(writer, enterprise);
    put_product(writer, enterprise);
    put_findings(writer, enterprise);
    put_figures(writer, enterprise);
    demo_register_fill(writer, enterprise);
}

/* The roles in their numbers, shuffled over the codes. */
static void assign_roles(const struct demo_writer *writer, struct demo_enterprise list[DEMO_COUNT])
{
    int filled = 0;
    for (int role = 0; role < DEMO_ROLES; role++) {
        for (int place = 0; place < profiles[role].count && filled < DEMO_COUNT; place++)
            list[filled++] = (struct demo_enterprise){.role = (enum demo_role)role, .place = place};
    }
    for (int i = DEMO_COUNT - 1; i > 0; i--) {
        long other = demo_random(writer, "shuffle", i, 0, i);
        struct demo_enterprise kept = list[i];
        list[i] = list[other];
        list[other] = kept;
    }
    for (int i = 0; i < DEMO_COUNT; i++) {
        list[i].number = i + 1;
        list[i].trade =
            &demo_trades[demo_random(writer, "trade", i, 0, (long)demo_trade_count - 1)];
    }
}

bool demo_county_fill(struct database *database, const struct packs *packs, struct error *err)
{
    struct demo_enterprise list[DEMO_COUNT];
    int64_t members[DEMO_COUNT];
    size_t member_count = 0;
    struct demo_writer writer = {
        .database = database, .packs = packs, .arena = arena_new(), .err = err};
    if (!database_begin(database, "生成演示数据", err)) {
        arena_free(writer.arena);
        return false;
    }
    assign_roles(&writer, list);
    for (int i = 0; i < DEMO_COUNT && !writer.failed; i++) {
        fill_one(&writer, &list[i]);
        if (demo_is_member(&list[i]))
            members[member_count++] = writer.enterprise;
    }
    demo_cluster_fill(&writer, members, member_count);
    arena_free(writer.arena);
    if (writer.failed) {
        database_rollback(database);
        return false;
    }
    return database_commit(database, err);
}
