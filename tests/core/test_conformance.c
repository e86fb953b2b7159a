#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/core/conformance.h"

/*
 * Every line of every standard against cases that a policy person can read
 * (tests/data/conformance): on each boundary, one hair beside it, and unknown. All mismatches are
 * printed with the title of their case; a band or line that no case settles is a failure too.
 */
static struct packs *packs;

static void run_case(struct run *run, struct faults *faults)
{
    static const char *const keys[] = {"title",     "profile",      "as_of",     "renewal",
                                       "facts",     "certificates", "registers", "members",
                                       "overrides", "expect",       "values",    NULL};
    const struct yaml *expected = yaml_get(run->at, "expect"),
                      *values = yaml_get(run->at, "values");
    yaml_check_keys(run->file, run->at, keys, faults);
    run->as_of = run_day(run, run_text(run->at, "as_of") ? run->at : run->root, "as_of");
    run_fill(run);
    if (values)
        run_check_values(run, values);
    else if (!expected || expected->count == 0)
        run_failed(run, "没有期望");
    if (!expected || !run->standard)
        return;
    const char *renewal = run_text(run->at, "renewal");
    run->assessment = assessment_make(run->standard, run->dossier, run->as_of,
                                      renewal && strcmp(renewal, "true") == 0);
    run_check(run, expected);
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
        run_failed(run, "没有用例覆盖:\n%s%s", gaps, edges);
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
        if (!run_excepts(run, run_text(run->at, "title")))
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
        run_failed(run, "没有用例");
    const char *named = run_text(run->root, "standard");
    if (run->standard && (!named || strcmp(named, run->standard->id) != 0))
        run_failed(run, "这个文件应是 %s 的用例", run->standard->id);
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
        run_failed(&run, "%s", err.text);
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

static bool has_evidence(const char **evidence)
{
    return evidence && evidence[0];
}

/* What only joins other lines has their evidence. */
static int count_without_evidence(const struct standard *standard,
                                  const struct condition *conditions, size_t count)
{
    int lacking = 0;
    for (size_t i = 0; i < count; i++) {
        if (has_evidence(conditions[i].evidence) || expression_uses_lines(conditions[i].when))
            continue;
        print_error("%s: %s 没有佐证材料\n", standard->id, conditions[i].id);
        lacking++;
    }
    return lacking;
}

static void every_line_tells_what_to_look_at(void **state)
{
    (void)state;
    int lacking = 0;
    for (size_t i = 0; i < packs_standard_count(packs); i++) {
        const struct standard *standard = packs_standard(packs, i);
        for (size_t k = 0; k < standard->indicator_count; k++)
            lacking += !has_evidence(standard->indicators[k].evidence);
        lacking +=
            count_without_evidence(standard, standard->conditions, standard->condition_count);
        lacking += count_without_evidence(standard, standard->routes, standard->route_count);
        lacking += count_without_evidence(standard, standard->base, standard->base_count);
    }
    assert_int_equal(lacking, 0);
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
        cmocka_unit_test(every_line_tells_what_to_look_at),
    };
    return cmocka_run_group_tests(tests, open_packs, close_packs);
}
