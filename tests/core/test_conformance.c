#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/assessment.h"
#include "core/entry.h"
#include "core/memory.h"
#include "core/packs.h"
#include "tests/core/coverage.h"
#include "tests/core/edges.h"

/*
 * Every line of every standard against cases that a policy person can read
 * (tests/data/conformance): on each boundary, one hair beside it, and unknown. All mismatches are
 * printed with the title of their case; a band or line that no case settles is a failure too.
 */
struct run {
    const struct packs *packs;
    const struct dictionary *dictionary;
    struct dossier *dossier;
    struct arena *arena;
    struct yaml_file *file;
    const struct yaml *root;
    const struct yaml *own;          /* the root of the standard's own cases */
    const struct standard *standard; /* NULL: the cases are about derived facts only */
    struct assessment *assessment;
    struct coverage *coverage;
    struct edges *edges;
    struct date as_of;
    const struct yaml *at; /* the case at hand */
    /* Lines and titles of cases taken over that are other here; behind the name of a file ("base
     * verdict") of those of that file alone. */
    const struct yaml *except;
    const char *taken; /* the file that is taken over */
    int failures;
};

static struct packs *packs;

static const char *text_of(const struct yaml *map, const char *key)
{
    const struct yaml *node = map ? yaml_get(map, key) : NULL;
    return node && node->kind == YAML_SCALAR ? node->text : NULL;
}

static void failed(struct run *run, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void failed(struct run *run, const char *format, ...)
{
    const char *title = run->at ? text_of(run->at, "title") : NULL;
    va_list args;
    run->failures++;
    fprintf(stderr, "%s:%d: %s: ", run->file->path, run->at ? run->at->line : 0,
            title ? title : "");
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

/* --- what is given --- */

static struct value read_value(struct run *run, const struct fact *fact, const char *text)
{
    struct value value = {0};
    struct error err = {0};
    if (strcmp(text, "未知") != 0 &&
        !entry_read(run->dictionary, fact, text, UNIT_OWN, run->arena, &value, &err))
        failed(run, "%s", err.text);
    return value;
}

/* "revenue@2023" or "segment_since". */
static const struct fact *find_fact(struct run *run, const char *key, int *year)
{
    const char *at = strchr(key, '@');
    char *id = at ? arena_textn(run->arena, key, (size_t)(at - key)) : arena_text(run->arena, key);
    const struct fact *fact = dictionary_find(run->dictionary, id);
    *year = at ? atoi(at + 1) : 0;
    if (!fact || fact->yearly != (at != NULL))
        failed(run, "没有事实“%s”,或者年份写错", key);
    return fact;
}

static void put_facts(struct run *run, const struct yaml *facts)
{
    for (size_t i = 0; facts && i < facts->count; i++) {
        int year;
        const struct fact *fact = find_fact(run, facts->items[i]->key, &year);
        if (fact && !fact_can_be_given(fact))
            failed(run, "“%s”由公式得出,不能填", fact->id);
        else if (fact)
            dossier_put(run->dossier, fact, year, read_value(run, fact, facts->items[i]->text));
    }
}

static void put_line(struct run *run, const struct reg *reg, const struct yaml *map)
{
    struct dossier_line *line = dossier_add_line(run->dossier, reg, 0);
    for (size_t i = 0; i < map->count; i++) {
        const struct fact *field = reg_find_field(reg, map->items[i]->key);
        if (field)
            dossier_line_put(run->dossier, line, field,
                             read_value(run, field, map->items[i]->text));
        else
            failed(run, "“%s”没有栏目“%s”", reg->label, map->items[i]->key);
    }
}

static void put_registers(struct run *run, const struct yaml *registers)
{
    for (size_t i = 0; registers && i < registers->count; i++) {
        const struct yaml *lines = registers->items[i];
        const struct reg *reg = dictionary_find_register(run->dictionary, lines->key);
        if (!reg)
            failed(run, "没有登记簿“%s”", lines->key);
        for (size_t k = 0; reg && k < lines->count; k++)
            put_line(run, reg, lines->items[k]);
    }
}

static struct date day_of(struct run *run, const struct yaml *map, const char *key)
{
    struct date day = {0};
    const char *text = text_of(map, key);
    if (text && !date_parse_iso(text, &day))
        failed(run, "%s 不是日期", key);
    return day;
}

static void put_certificates(struct run *run, const struct yaml *list)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const struct yaml *map = list->items[i];
        const char *kind = text_of(map, "kind"), *withdrawal = text_of(map, "withdrawal");
        struct certificate certificate = {
            .kind = kind ? certificate_kind_find(packs_certificates(run->packs), kind) : NULL,
            .level = "",
            .batch = "",
            .document = "",
            .withdrawal_reason = "",
            .announced_on = day_of(run, map, "announced_on"),
            .valid_from = day_of(run, map, "valid_from"),
            .valid_to = day_of(run, map, "valid_to"),
            .withdrawal = withdrawal ? (enum withdrawal)atoi(withdrawal) : WITHDRAWAL_NONE,
            .withdrawn_on = day_of(run, map, "withdrawn_on"),
        };
        if (!certificate.kind) {
            failed(run, "没有资质类型“%s”", kind ? kind : "");
            continue;
        }
        certificate_complete(&certificate);
        dossier_add_certificate(run->dossier, &certificate);
    }
}

static void put_given(struct run *run, const struct yaml *map)
{
    put_facts(run, yaml_get(map, "facts"));
    put_registers(run, yaml_get(map, "registers"));
    put_certificates(run, yaml_get(map, "certificates"));
}

/* Of a cluster: each as often as its `count` says. */
static void put_members(struct run *run, const struct yaml *list)
{
    struct dossier *cluster = run->dossier;
    for (size_t i = 0; list && i < list->count; i++) {
        const char *count = text_of(list->items[i], "count");
        for (int k = count ? atoi(count) : 1; k > 0; k--) {
            run->dossier = dossier_add_member(cluster);
            put_given(run, list->items[i]);
        }
    }
    run->dossier = cluster;
}

/* {"6": 理由} */
static void put_overrides(struct run *run, const struct yaml *reasons)
{
    for (size_t i = 0; run->standard && reasons && i < reasons->count; i++)
        dossier_add_override(run->dossier, run->standard->id, reasons->items[i]->key,
                             reasons->items[i]->text);
}

/* --- what is expected --- */

/* The case says what OWNER comes to (edges_note). */
static void note_edges(struct run *run, const void *owner)
{
    const struct evaluation how = {run->dossier, run->as_of, assessment_lines(run->assessment)};
    edges_note(run->edges, owner, run->assessment->renewal, &how);
}

/* "B 15", "15" or "0-20"; the grade is "" where there is none. */
static bool read_score(const char *text, char grade[4], struct score *score)
{
    int used = 0;
    grade[0] = '\0';
    if (text[0] >= 'A' && text[0] <= 'Z' && sscanf(text, "%3[A-Z] %n", grade, &used) == 1)
        text += used;
    if (sscanf(text, "%d-%d%n", &score->min, &score->max, &used) == 2 && !text[used])
        return true;
    if (sscanf(text, "%d%n", &score->min, &used) != 1 || text[used])
        return false;
    score->max = score->min;
    return true;
}

static const struct indicator_result *find_indicator(const struct run *run, const char *id)
{
    for (size_t i = 0; i < run->standard->indicator_count; i++)
        if (strcmp(run->standard->indicators[i].id, id) == 0)
            return &run->assessment->indicators[i];
    return NULL;
}

static void check_grade(struct run *run, const struct indicator_result *result, const char *grade,
                        struct score expected)
{
    const char *is = result->band && result->band->grade ? result->band->grade : "";
    bool settled = expected.min == expected.max && result->indicator->band_count > 0;
    if (strcmp(is, grade) != 0)
        failed(run, "指标 %s 应为档“%s”,程序得“%s”", result->indicator->id, grade, is);
    if (settled != (result->band != NULL) && result->min == result->max)
        failed(run, "指标 %s 的档与分数不一致", result->indicator->id);
    coverage_score(run->coverage, result->indicator, grade, expected.min, expected.max);
    note_edges(run, result->indicator);
}

static bool check_score(struct run *run, const char *id, const char *text)
{
    struct score is, expected;
    char grade[4];
    if (!assessment_score(run->assessment, id, &is))
        return false;
    const struct indicator_result *result = find_indicator(run, id);
    if (!read_score(text, grade, &expected))
        failed(run, "%s 的期望“%s”看不懂", id, text);
    else if (is.min != expected.min || is.max != expected.max)
        failed(run, "%s 应为 %d-%d 分,程序得 %d-%d 分", id, expected.min, expected.max, is.min,
               is.max);
    if (result)
        check_grade(run, result, grade, expected);
    return true;
}

static const struct condition_result *find_result(const struct assessment *assessment,
                                                  const struct condition *condition)
{
    const struct condition_result *lists[] = {assessment->conditions, assessment->routes,
                                              assessment->base};
    size_t counts[] = {assessment->condition_count, assessment->route_count,
                       assessment->base_count};
    for (size_t l = 0; l < 3; l++)
        for (size_t i = 0; i < counts[l]; i++)
            if (lists[l][i].condition == condition)
                return &lists[l][i];
    return NULL;
}

static const struct condition *find_condition(const struct standard *standard, const char *id)
{
    const struct condition *lists[] = {standard->conditions, standard->routes, standard->base};
    size_t counts[] = {standard->condition_count, standard->route_count, standard->base_count};
    for (size_t l = 0; l < 3; l++)
        for (size_t i = 0; i < counts[l]; i++)
            if (strcmp(lists[l][i].id, id) == 0)
                return &lists[l][i];
    return NULL;
}

static bool check_state(struct run *run, const char *id, const char *expected)
{
    const struct condition *condition = find_condition(run->standard, id);
    if (!condition)
        return false;
    const struct condition_result *result = find_result(run->assessment, condition);
    const char *is = result ? truth_id(result->state) : "absent";
    if (strcmp(is, expected) != 0)
        failed(run, "%s 应为 %s,程序得 %s", id, expected, is);
    coverage_state(run->coverage, condition, expected, run->assessment->renewal);
    if (result && result->override_reason)
        coverage_override(run->coverage, condition);
    else if (result)
        note_edges(run, condition);
    return true;
}

/* "rd_expense@2023", with " undefined" behind for a zero denominator. */
static void check_missing(struct run *run, const struct yaml *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const char *text = list->items[i]->text, *space = strchr(text, ' ');
        size_t length = space ? (size_t)(space - text) : strlen(text);
        int year;
        const struct fact *fact = find_fact(run, arena_textn(run->arena, text, length), &year);
        const struct missing_list *missing = &run->assessment->missing;
        bool found = false;
        for (size_t k = 0; k < missing->count; k++)
            found |= missing->items[k].fact == fact && missing->items[k].year == year &&
                     missing->items[k].undefined == (space != NULL);
        if (!found)
            failed(run, "“%s”应列为缺少", text);
    }
}

static bool same_text(const char *is, const char *expected)
{
    return strcmp(is ? is : "", expected ? expected : "") == 0;
}

static bool is_other_here(const struct run *run, const char *line)
{
    for (size_t i = 0; line && run->except && i < run->except->count; i++) {
        const char *text = run->except->items[i]->text;
        size_t length = strlen(run->taken);
        if (strcmp(text, line) == 0 ||
            (strncmp(text, run->taken, length) == 0 && text[length] == ' ' &&
             strcmp(text + length + 1, line) == 0))
            return true;
    }
    return false;
}

/* Each with the line, the fact, what there is, what it takes and what lacks (a number only). */
static void check_gaps(struct run *run, const struct yaml *list)
{
    const struct gap_list *gaps = &run->assessment->gaps;
    for (size_t i = 0; i < list->count; i++) {
        const struct yaml *map = list->items[i];
        const char *line = text_of(map, "line"), *key = text_of(map, "fact");
        int year = 0;
        if (is_other_here(run, line))
            continue;
        const struct fact *fact = key ? find_fact(run, key, &year) : NULL;
        bool found = false;
        for (size_t k = 0; k < gaps->count; k++) {
            const struct gap *gap = &gaps->items[k];
            if (!same_text(gap->line, line) || gap->fact != fact || gap->year != year)
                continue;
            found = true;
            if (!same_text(gap->have, text_of(map, "have")) ||
                !same_text(gap->need, text_of(map, "need")) ||
                !same_text(gap->lack, text_of(map, "lack")))
                failed(run, "%s 的差距,程序得现有 %s、需要 %s、差 %s", line, gap->have, gap->need,
                       gap->lack ? gap->lack : "");
        }
        if (!found)
            failed(run, "%s 应有“%s”的差距", line ? line : "", key ? key : "");
    }
}

static void check_verdict(struct run *run, const char *expected)
{
    const char *is = verdict_id(run->assessment->verdict);
    if (strcmp(is, expected) != 0)
        failed(run, "结论应为 %s,程序得 %s", expected, is);
    coverage_verdict(run->coverage, run->assessment);
    if (!run->assessment->renewal)
        note_edges(run, NULL);
}

static void check_in_force(struct run *run, const char *expected)
{
    if (strcmp(expected, run->assessment->in_force ? "true" : "false") != 0)
        failed(run, "现行与否应为 %s", expected);
    coverage_day(run->coverage, run->as_of);
}

static void check_lines(struct run *run, const struct yaml *expected)
{
    for (size_t i = 0; i < expected->count; i++) {
        const struct yaml *node = expected->items[i];
        if (is_other_here(run, node->key))
            continue;
        if (strcmp(node->key, "missing") == 0 && node->kind == YAML_LIST)
            check_missing(run, node);
        else if (strcmp(node->key, "gaps") == 0 && node->kind == YAML_LIST)
            check_gaps(run, node);
        else if (strcmp(node->key, "verdict") == 0 && node->kind == YAML_SCALAR)
            check_verdict(run, node->text);
        else if (strcmp(node->key, "in_force") == 0 && node->kind == YAML_SCALAR)
            check_in_force(run, node->text);
        else if (node->kind != YAML_SCALAR || (!check_score(run, node->key, node->text) &&
                                               !check_state(run, node->key, node->text)))
            failed(run, "标准没有“%s”这一行", node->key);
    }
}

/* Derived facts, as the program prints them; 未知 for unknown. */
static void check_values(struct run *run, const struct yaml *values)
{
    struct evaluation how = {run->dossier, run->as_of, {NULL, NULL}};
    for (size_t i = 0; i < values->count; i++) {
        int year;
        const struct fact *fact = find_fact(run, values->items[i]->key, &year);
        struct result result;
        if (!fact)
            continue;
        result_init(&result);
        fact_value(fact, year, &how, &result);
        char *is = result_format(&result, fact->places, ROUND_NEAR);
        const char *expected = values->items[i]->text;
        if (strcmp(strcmp(expected, "未知") == 0 ? "" : expected, is) != 0)
            failed(run, "%s 应为“%s”,程序得“%s”", fact->id, expected, is);
        free(is);
        result_clear(&result);
    }
}

/* --- a case, a file --- */

/* Cases taken over may name a profile that each standard has of its own: then its day and its
 * titles go with it. */
static bool has_profile(const struct yaml *root, const char *name)
{
    const struct yaml *profiles = yaml_get(root, "profiles");
    return profiles && yaml_get(profiles, name);
}

static void fill(struct run *run)
{
    const char *profile = text_of(run->at, "profile");
    dossier_clear(run->dossier);
    if (profile && has_profile(run->root, profile)) {
        put_facts(run, yaml_get(yaml_get(run->root, "profiles"), profile));
    } else if (profile && has_profile(run->own, profile)) {
        run->as_of = day_of(run, run->own, "as_of");
        put_facts(run, yaml_get(yaml_get(run->own, "profiles"), profile));
        put_certificates(run, yaml_get(run->own, "certificates"));
    } else if (profile) {
        failed(run, "没有“%s”这一组数据", profile);
    }
    put_given(run, run->at);
    put_members(run, yaml_get(run->at, "members"));
    put_overrides(run, yaml_get(run->at, "overrides"));
}

static void run_case(struct run *run, struct faults *faults)
{
    static const char *const keys[] = {"title",     "profile",      "as_of",     "renewal",
                                       "facts",     "certificates", "registers", "members",
                                       "overrides", "expect",       "values",    NULL};
    const struct yaml *expected = yaml_get(run->at, "expect"),
                      *values = yaml_get(run->at, "values");
    yaml_check_keys(run->file, run->at, keys, faults);
    run->as_of = day_of(run, text_of(run->at, "as_of") ? run->at : run->root, "as_of");
    fill(run);
    if (values)
        check_values(run, values);
    else if (!expected || expected->count == 0)
        failed(run, "没有期望");
    if (!expected || !run->standard)
        return;
    const char *renewal = text_of(run->at, "renewal");
    run->assessment = assessment_make(run->standard, run->dossier, run->as_of,
                                      renewal && strcmp(renewal, "true") == 0);
    check_lines(run, expected);
    assessment_free(run->assessment);
    run->assessment = NULL;
}

static char *cases_path(const char *name)
{
    const char *source = getenv("PEIYU_SOURCE");
    return memory_printf("%s/tests/data/conformance/%s.yaml", source ? source : SOURCE_DIR, name);
}

static void check_coverage(struct run *run)
{
    run->at = NULL;
    char *gaps = coverage_gaps(run->coverage, yaml_get(run->root, "never_unknown"));
    char *edges = edges_gaps(run->edges, yaml_get(run->root, "never_unknown"),
                             yaml_get(run->root, "out_of_reach"));
    if (*gaps || *edges)
        failed(run, "没有用例覆盖:\n%s%s", gaps, edges);
    free(gaps);
    free(edges);
}

static size_t run_cases(struct run *run, struct faults *faults)
{
    const struct yaml *cases = yaml_get(run->root, "cases");
    size_t count = cases && cases->kind == YAML_LIST ? cases->count : 0;
    for (size_t i = 0; i < count; i++) {
        run->at = cases->items[i];
        arena_reset(run->arena);
        if (!is_other_here(run, text_of(run->at, "title")))
            run_case(run, faults);
    }
    run->at = NULL;
    return count;
}

static struct yaml_file *load_cases(const char *name, struct faults *faults)
{
    struct error err = {0};
    char *path = cases_path(name);
    struct yaml_file *file = yaml_load(path, faults);
    if (!file && !faults_report(faults, &err))
        fail_msg("%s", err.text);
    free(path);
    return file;
}

/* A standard that takes over lines of another is held against its cases too, but for the lines, and
 * the cases by title, in `except`. */
static size_t run_likeness(struct run *run, struct faults *faults)
{
    const struct yaml *like = yaml_get(run->root, "like");
    struct yaml_file *own = run->file;
    size_t count = 0;
    run->except = yaml_get(run->root, "except");
    for (size_t i = 0; like && i < like->count; i++) {
        run->taken = like->items[i]->text;
        run->file = load_cases(run->taken, faults);
        run->root = run->file->root;
        count += run_cases(run, faults);
        yaml_free(run->file);
    }
    run->file = own;
    run->root = own->root;
    run->except = NULL;
    return count;
}

static void run_all(struct run *run, struct faults *faults)
{
    size_t taken_over = run_likeness(run, faults), count = run_cases(run, faults);
    if (run->standard)
        check_coverage(run);
    print_message("%s: %zu cases, %zu taken over\n", run->file->path, count, taken_over);
    if (count == 0)
        failed(run, "没有用例");
    if (run->standard && !same_text(text_of(run->root, "standard"), run->standard->id))
        failed(run, "这个文件应是 %s 的用例", run->standard->id);
}

/* How many expectations are not met. STANDARD NULL: cases of derived facts. */
static int run_file(const char *name, const struct standard *standard)
{
    struct faults faults = {0};
    struct error err = {0};
    struct run run = {.packs = packs, .standard = standard, .file = load_cases(name, &faults)};
    run.root = run.own = run.file->root;
    run.dictionary = packs_dictionary(packs);
    run.dossier = dossier_new(run.dictionary);
    run.arena = arena_new();
    run.coverage = standard ? coverage_new(standard) : NULL;
    run.edges = standard ? edges_new(standard) : NULL;
    run_all(&run, &faults);
    if (!faults_report(&faults, &err))
        failed(&run, "%s", err.text);
    coverage_free(run.coverage);
    edges_free(run.edges);
    arena_free(run.arena);
    dossier_free(run.dossier);
    yaml_free(run.file);
    faults_free(&faults);
    return run.failures;
}

static void every_line_of_every_standard_is_settled_as_its_clause_says(void **state)
{
    (void)state;
    assert_true(packs_standard_count(packs) > 0);
    int failures = 0;
    for (size_t i = 0; i < packs_standard_count(packs); i++)
        failures += run_file(packs_standard(packs, i)->id, packs_standard(packs, i));
    assert_int_equal(failures, 0);
}

static void derived_facts_follow_the_dictionary(void **state)
{
    (void)state;
    assert_int_equal(run_file("facts", NULL), 0);
}

static int open_packs(void **state)
{
    (void)state;
    const char *source = getenv("PEIYU_SOURCE");
    char *folder = memory_printf("%s/core/packs", source ? source : SOURCE_DIR);
    const char *folders[] = {folder, NULL};
    struct error err = {0};
    packs = packs_open(folders, &err);
    if (!packs)
        print_error("%s\n", err.text);
    free(folder);
    return packs ? 0 : -1;
}

static int close_packs(void **state)
{
    (void)state;
    packs_close(packs);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_of_every_standard_is_settled_as_its_clause_says),
        cmocka_unit_test(derived_facts_follow_the_dictionary),
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}
