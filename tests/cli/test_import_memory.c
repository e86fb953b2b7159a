#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "tests/cli/program.h"
#include "tests/cli/wide_book.h"

/*
 * 200 000 rows of 60 columns are imported in less than 100 MB. That many take minutes (`make bench`
 * has them); here two smaller workbooks show by how much a row lets the memory grow, and that such
 * growth up to 200 000 rows stays below. Hash tables grow by doubling: at 16 500 rows they are
 * just as large, for each row, as at 200 000 at most. The fewer rows fill SQLite's cache, which
 * then grows no more.
 */
#define FEW 4000
#define MANY 16500
#define ALL 200000
#define LIMIT_KB (100L * 1024)

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

/* The largest of the children so far, in KB. */
static long peak(void)
{
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_CHILDREN, &usage), 0);
    return usage.ru_maxrss;
}

static long peak_of(unsigned rows)
{
    char *path = program_path("wide.xlsx"), counts[100];
    assert_true(wide_book_write(path, rows));
    char *text = program_output(0, "import", "--dry-run", path, NULL);
    snprintf(counts, sizeof counts, "合计:新增 %u,变更 0,未变 0,拒绝 0,跳过 0", rows);
    assert_contains(text, counts);
    assert_lacks(text, "未识别的列");
    free(text);
    free(path);
    return peak();
}

static void two_hundred_thousand_rows_stay_below_100_mb(void **state)
{
    (void)state;
    free(program_output(0, "import", "--help", NULL));
    long few = peak_of(FEW), many = peak_of(MANY);
    long all = many + (many - few) * (ALL - MANY) / (MANY - FEW);
    printf("%d rows: %ld KB, %d rows: %ld KB, so %d rows: %ld KB\n", FEW, few, MANY, many, ALL,
           all);
    assert_true(all < LIMIT_KB);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(two_hundred_thousand_rows_stay_below_100_mb, program_setup,
                                        program_teardown),
    };
#ifdef SANITIZED
    fputs("a sanitizer takes memory of its own\n", stderr);
    return 77;
#endif
    return cmocka_run_group_tests(tests, NULL, NULL);
}
