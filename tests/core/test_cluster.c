/* What is said of clusters: facts of their own, members counted in the library, and the reason with
 * which an officer lets an advisory line hold. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include "core/assessment_json.h"

static const char pack[] =
    "pack: standard\n"
    "id: cluster-test\n"
    "version: 1\n"
    "title: 试验\n"
    "document: 试验\n"
    "subject: cluster\n"
    "in_force:\n"
    "  - {from: 2023-05-01}\n"
    "sections:\n"
    "  - {id: cluster.test, title: 集群}\n"
    "facts:\n"
    "  - {id: cluster.test_name, label: 企业名称, section: cluster.test, type: text}\n"
    "  - {id: cluster.size, label: 集群大小, aliases: [联系电话号], section: cluster.test, type: number}\n"
    "  - {id: cluster.sales, label: 集群产值, section: cluster.test, type: money, yearly: true}\n"
    "  - {id: cluster.pillars, label: 骨干家数, section: cluster.test, type: integer, given: default,\n"
    "     formula: members(six_bases)}\n"
    "conditions:\n"
    "  - {id: a, title: 占地, source: 一, when: cluster.size <= 100, advisory: true}\n"
    "  - {id: b, title: 骨干, source: 二, when: cluster.pillars >= 2}\n"
    "formula: $a and $b\n";

static struct yaml_file *file;
static struct packs *packs;
static struct dossier *cluster;
static struct assessment *assessment;

static int open_packs(void **state)
{
    struct faults faults = {0};
    struct error err = {0};
    (void)state;
    file = yaml_parse("试验", pack, strlen(pack), &faults);
    packs = packs_with(fixture_packs(), file, &faults);
    if (!faults_report(&faults, &err))
        print_error("%s\n", err.text);
    bool good = faults.count == 0;
    faults_free(&faults);
    return good ? 0 : -1;
}

static int close_packs(void **state)
{
    (void)state;
    packs_close(packs);
    yaml_free(file);
    fixture_close();
    return 0;
}

static int open_cluster(void **state)
{
    (void)state;
    cluster = dossier_new(packs_dictionary(packs));
    return 0;
}

static int close_cluster(void **state)
{
    (void)state;
    assessment_free(assessment);
    assessment = NULL;
    dossier_free(cluster);
    return 0;
}

static struct dossier *add_member(const char *six_bases)
{
    struct dossier *member = dossier_add_member(cluster);
    fixture_put(member, "six_bases", six_bases);
    return member;
}

static enum truth truth(const char *text)
{
    struct error err = {0};
    struct evaluation how = {cluster, fixture_date("2024-06-30"), {NULL, NULL}};
    struct expression *expression =
        expression_parse_text_about(packs_dictionary(packs), SUBJECT_CLUSTER, text, &err);
    if (!expression)
        fail_msg("%s: %s", text, err.text);
    enum truth found = expression_truth(expression, &how);
    expression_free(expression);
    return found;
}

static void refuses(enum subject about, const char *text, const char *why)
{
    struct error err = {0};
    struct expression *expression =
        expression_parse_text_about(packs_dictionary(packs), about, text, &err);
    if (expression)
        fail_msg("%s was taken", text);
    if (!strstr(err.text, why))
        fail_msg("%s: %s", text, err.text);
}

static void assess(void)
{
    assessment_free(assessment);
    assessment = assessment_make(packs_find_standard(packs, "cluster-test"), cluster,
                                 fixture_date("2024-06-30"), false);
}

static void assert_json(const char *part, bool there)
{
    char *text = assessment_result_json(cluster, assessment);
    if ((strstr(text, part) != NULL) != there)
        fail_msg("“%s” in %s", part, text);
    free(text);
}

static void facts_of_clusters_stand_apart(void **state)
{
    const struct dictionary *dictionary = packs_dictionary(packs);
    size_t own = dictionary_count(dictionary), clusters = dictionary_cluster_count(dictionary), n;
    (void)state;
    assert_true(clusters >= 4);
    for (size_t i = 0; i < own + clusters; i++) {
        assert_int_equal(dictionary_fact(dictionary, i)->index, i);
        assert_int_equal(fact_is_cluster(dictionary_fact(dictionary, i)), i >= own);
    }
    const struct section *sections = dictionary_sections(dictionary, &n);
    for (size_t i = 0; i < n; i++)
        assert_string_not_equal(sections[i].id, "cluster.test");
    sections = dictionary_cluster_sections(dictionary, &n);
    assert_true(n >= 1);
    assert_string_equal(sections[n - 1].id, "cluster.test");
}

static void names_are_looked_up_among_their_own(void **state)
{
    const struct dictionary *dictionary = packs_dictionary(packs);
    (void)state;
    assert_string_equal(dictionary_match(dictionary, "企业名称")->id, "name");
    assert_string_equal(dictionary_match_cluster(dictionary, "企业名称")->id, "cluster.test_name");
    assert_string_equal(dictionary_match(dictionary, "联系人")->id, "contact");
    assert_string_equal(dictionary_match_cluster(dictionary, "联系人")->id, "cluster.contact");
    assert_string_equal(dictionary_match_cluster(dictionary, "联系电话号")->id, "cluster.size");
    assert_null(dictionary_match(dictionary, "cluster.size"));
    assert_null(dictionary_match(dictionary, "集群大小"));
    assert_null(dictionary_match_cluster(dictionary, "revenue"));
}

static void what_is_said_of_one_is_not_said_of_the_other(void **state)
{
    (void)state;
    refuses(SUBJECT_ENTERPRISE, "cluster.size <= 100", "集群的事实");
    refuses(SUBJECT_ENTERPRISE, "members(six_bases) >= 1", "members 只能用在说集群的地方");
    refuses(SUBJECT_CLUSTER, "revenue[-1] >= 100", "企业的事实");
    refuses(SUBJECT_CLUSTER, "members(cluster.size > 1) >= 1", "集群的事实");
    refuses(SUBJECT_CLUSTER, "members(members(six_bases) > 1) >= 1", "members 只能");
    refuses(SUBJECT_CLUSTER, "members(revenue[-1]) >= 1", "应为是或否");
    refuses(SUBJECT_CLUSTER, "members() >= 1", "");
    refuses(SUBJECT_CLUSTER, "lookup(size, sme)", "lookup");
}

static void a_fact_with_a_dot_is_one_word(void **state)
{
    (void)state;
    fixture_put_all(cluster, "cluster.size=99.5", "cluster.sales@2023=400000",
                    "cluster.sales@2021=400000", NULL);
    assert_int_equal(truth("cluster.size<=99.5"), TRUTH_TRUE);
    assert_int_equal(truth("集群大小 > 99.5"), TRUTH_FALSE);
    assert_int_equal(truth("cluster.sales >= 40亿 and cluster.sales[-3]>=40亿"), TRUTH_TRUE);
    assert_int_equal(truth("cluster.sales[-2] >= 40亿"), TRUTH_UNKNOWN);
}

static void without_members_nothing_is_counted(void **state)
{
    (void)state;
    assert_int_equal(truth("members(six_bases) = 0"), TRUTH_UNKNOWN);
    assert_int_equal(truth("cluster.pillars >= 1"), TRUTH_UNKNOWN);
    fixture_put(cluster, "cluster.pillars", "0");
    assert_int_equal(truth("cluster.pillars >= 1"), TRUTH_FALSE);
}

static void members_count_from_the_sure_to_the_possible(void **state)
{
    (void)state;
    add_member("是");
    add_member("是");
    add_member("否");
    add_member("");
    assert_int_equal(truth("members(six_bases) >= 2"), TRUTH_TRUE);
    assert_int_equal(truth("members(six_bases) >= 3"), TRUTH_UNKNOWN);
    assert_int_equal(truth("members(six_bases) <= 3"), TRUTH_TRUE);
    assert_int_equal(truth("members(six_bases) >= 4"), TRUTH_FALSE);
    assert_int_equal(truth("members(not six_bases) = 1"), TRUTH_UNKNOWN);
    fixture_put(add_member("否"), "revenue@2023", "5");
    assert_int_equal(truth("members(revenue[-1] = 5) >= 1"), TRUTH_TRUE);
}

static void what_was_given_goes_before_the_count(void **state)
{
    (void)state;
    add_member("是");
    assert_int_equal(truth("cluster.pillars = 1"), TRUTH_TRUE);
    fixture_put(cluster, "cluster.pillars", "7");
    assert_int_equal(truth("cluster.pillars = 7"), TRUTH_TRUE);
}

static void a_dossier_that_is_used_again_has_no_members_left(void **state)
{
    (void)state;
    fixture_put(add_member("是"), "revenue@2023", "5");
    dossier_add_override(cluster, "cluster-test", "a", "理由");
    dossier_clear(cluster);
    assert_int_equal(dossier_member_count(cluster), 0);
    assert_null(dossier_override(cluster, "cluster-test", "a"));
    add_member("");
    assert_int_equal(truth("members(revenue[-1] = 5) = 0"), TRUTH_UNKNOWN);
}

static void an_advisory_line_holds_with_a_reason(void **state)
{
    (void)state;
    add_member("是");
    add_member("是");
    fixture_put(cluster, "cluster.size", "101");
    assess();
    assert_int_equal(assessment->verdict, VERDICT_FAIL);
    assert_int_equal(assessment->gaps.count, 1);
    assert_null(assessment->conditions[0].override_reason);
    dossier_add_override(cluster, "cluster-test", "a", "含水域");
    assess();
    assert_int_equal(assessment->verdict, VERDICT_PASS);
    assert_string_equal(assessment->conditions[0].override_reason, "含水域");
    assert_int_equal(assessment->gaps.count, 0);
    assert_json("\"state\": \"true\", \"override\": \"含水域\"", true);
    char *inputs = assessment_inputs_json(cluster, assessment);
    assert_non_null(strstr(inputs, "\"overrides\": {\"a\": \"含水域\"}"));
    free(inputs);
}

static void what_is_unknown_may_be_let_hold_too(void **state)
{
    (void)state;
    fixture_put(cluster, "cluster.pillars", "2");
    dossier_add_override(cluster, "cluster-test", "a", "含水域");
    assess();
    assert_int_equal(assessment->verdict, VERDICT_PASS);
    assert_int_equal(assessment->missing.count, 0);
    fixture_put(cluster, "cluster.size", "100");
    assess();
    assert_null(assessment->conditions[0].override_reason);
    assert_json("override", false);
}

static void a_reason_is_heeded_at_its_own_advisory_line_only(void **state)
{
    (void)state;
    fixture_put_all(cluster, "cluster.pillars=1", "cluster.size=101", NULL);
    dossier_add_override(cluster, "cluster-other", "a", "理由");
    dossier_add_override(cluster, "cluster-test", "b", "理由");
    assess();
    assert_int_equal(assessment->conditions[0].state, TRUTH_FALSE);
    assert_int_equal(assessment->conditions[1].state, TRUTH_FALSE);
    assert_int_equal(assessment->verdict, VERDICT_FAIL);
}

static void a_cluster_that_lacks_members_is_asked_for_the_count(void **state)
{
    (void)state;
    fixture_put(cluster, "cluster.size", "100");
    assess();
    assert_int_equal(assessment->verdict, VERDICT_INCOMPLETE);
    assert_int_equal(assessment->missing.count, 1);
    assert_string_equal(assessment->missing.items[0].fact->id, "cluster.pillars");
    add_member("是");
    assess();
    assert_int_equal(assessment->verdict, VERDICT_FAIL);
    assert_int_equal(assessment->gaps.count, 1);
    assert_string_equal(assessment->gaps.items[0].fact->id, "cluster.pillars");
    assert_string_equal(assessment->gaps.items[0].have, "1");
    assert_string_equal(assessment->gaps.items[0].need, "2");
    assert_string_equal(assessment->gaps.items[0].lack, "1");
}

static void a_section_fits_the_facts_in_it(void **state)
{
    static const char text[] = "pack: facts\n"
                               "id: other\n"
                               "version: 1\n"
                               "sections:\n"
                               "  - {id: cluster.x, title: 甲}\n"
                               "  - {id: x, title: 乙}\n"
                               "facts:\n"
                               "  - {id: cluster.one, label: 丙, section: x, type: bool}\n"
                               "  - {id: two, label: 丁, section: cluster.x, type: bool}\n";
    struct faults faults = {0};
    (void)state;
    struct yaml_file *other = yaml_parse("其他", text, strlen(text), &faults);
    struct packs *with = packs_with(fixture_packs(), other, &faults);
    assert_int_equal(faults.count, 2);
    assert_int_equal(faults.items[0].line, 8);
    assert_int_equal(faults.items[1].line, 9);
    faults_free(&faults);
    packs_close(with);
    yaml_free(other);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_cluster, close_cluster)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(facts_of_clusters_stand_apart),
        TEST(names_are_looked_up_among_their_own),
        TEST(what_is_said_of_one_is_not_said_of_the_other),
        TEST(a_fact_with_a_dot_is_one_word),
        TEST(without_members_nothing_is_counted),
        TEST(members_count_from_the_sure_to_the_possible),
        TEST(what_was_given_goes_before_the_count),
        TEST(a_dossier_that_is_used_again_has_no_members_left),
        TEST(an_advisory_line_holds_with_a_reason),
        TEST(what_is_unknown_may_be_let_hold_too),
        TEST(a_reason_is_heeded_at_its_own_advisory_line_only),
        TEST(a_cluster_that_lacks_members_is_asked_for_the_count),
        TEST(a_section_fits_the_facts_in_it),
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}
