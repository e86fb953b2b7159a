/* Exact decimals and the printing of rationals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/decimal.h"
#include "core/rational.h"

static void numbers_are_read_exactly(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int places;
        int64_t micro;
    } cases[] = {
        {"0", 6, 0},
        {"-0", 6, 0},
        {"+3", 0, 3000000},
        {".5", 6, 500000},
        {"-.5", 1, -500000},
        {"412.5", 6, 412500000},
        {"0.000001", 6, 1},
        {"-0.000001", 6, -1},
        {"00012", 6, 12000000},
        {"12.0000000000", 0, 12000000},
        {"1.1234560", 6, 1123456},
        {"1.50", 1, 1500000},
        {"9223372036854.775807", 6, INT64_MAX},
        {"-9223372036854.775807", 6, -INT64_MAX},
        {"9223372036854", 6, INT64_C(9223372036854000000)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct decimal number = {42};
        if (!decimal_parse(cases[i].text, cases[i].places, &number) ||
            number.micro != cases[i].micro)
            fail_msg("%s: %" PRId64, cases[i].text, number.micro);
    }
}

static void what_is_no_number_or_does_not_fit_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int places;
    } cases[] = {
        {"", 6},
        {"-", 6},
        {"+", 6},
        {".", 6},
        {"5.", 6},
        {"1e3", 6},
        {"1E3", 6},
        {"1,000", 6},
        {" 1", 6},
        {"1 ", 6},
        {"--1", 6},
        {"1.2.3", 6},
        {"0x10", 6},
        {"１", 6},
        {"inf", 6},
        {"nan", 6},
        {"0.0000001", 6},
        {"1.5", 0},
        {"1.55", 1},
        {"9223372036854.775808", 6},
        {"-9223372036854.775808", 6},
        {"9223372036855", 6},
        {"92233720368547758070", 6},
        {"99999999999999999999999999999999999999999", 6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct decimal number = {42};
        if (decimal_parse(cases[i].text, cases[i].places, &number))
            fail_msg("%s was read", cases[i].text);
        assert_int_equal(number.micro, 42);
    }
}

static void a_printed_number_reads_back(void **state)
{
    (void)state;
    static const int64_t edges[] = {0,       1,       10,        999999,    1000000,
                                    1000001, 1500000, 123456789, INT64_MAX, INT64_MAX - 1};
    uint64_t random = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        struct decimal number, again;
        char text[DECIMAL_TEXT_SIZE];
        if (i < 20) {
            number.micro = i % 2 ? -edges[i / 2] : edges[i / 2];
        } else {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            number.micro = (int64_t)(random >> 1 >> (i % 50)) * (i % 2 ? -1 : 1);
        }
        decimal_format(number, text);
        assert_true(decimal_parse(text, 6, &again));
        assert_true(again.micro == number.micro);
        assert_null(strchr(text, '.') ? strstr(text + strlen(text) - 1, "0") : NULL);
    }
}

static void canonical_forms(void **state)
{
    (void)state;
    char text[DECIMAL_TEXT_SIZE];
    decimal_format((struct decimal){412500000}, text);
    assert_string_equal(text, "412.5");
    decimal_format((struct decimal){-3000000}, text);
    assert_string_equal(text, "-3");
    decimal_format((struct decimal){0}, text);
    assert_string_equal(text, "0");
    decimal_format((struct decimal){-1}, text);
    assert_string_equal(text, "-0.000001");
    decimal_format((struct decimal){100000000}, text);
    assert_string_equal(text, "100");
    decimal_format((struct decimal){INT64_MIN}, text);
    assert_string_equal(text, "-9223372036854.775808");
}

static void order_and_wholeness(void **state)
{
    (void)state;
    assert_int_equal(decimal_compare(decimal_of(2), decimal_of(3)), -1);
    assert_int_equal(decimal_compare(decimal_of(3), decimal_of(3)), 0);
    assert_int_equal(decimal_compare(decimal_of(-2), decimal_of(-3)), 1);
    assert_int_equal(decimal_compare((struct decimal){INT64_MIN}, (struct decimal){INT64_MAX}), -1);
    assert_true(decimal_is_whole(decimal_of(-7)));
    assert_false(decimal_is_whole((struct decimal){1000001}));
}

static void rationals_and_decimals_are_the_same_numbers(void **state)
{
    (void)state;
    static const int64_t numbers[] = {0,         1,          -1,      500000, -12500000,
                                      INT64_MAX, -INT64_MAX, 1000000, 64,     15625};
    mpq_t rational, lowest;
    mpq_inits(rational, lowest, (mpq_ptr)NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct decimal again = {42};
        decimal_to_rational((struct decimal){numbers[i]}, rational);
        assert_true(decimal_from_rational(rational, &again));
        assert_true(again.micro == numbers[i]);
        mpq_set(lowest, rational);
        mpq_canonicalize(lowest);
        assert_true(mpz_cmp(mpq_denref(lowest), mpq_denref(rational)) == 0);
        mpq_set_si(lowest, 1, 100);
        decimal_to_rational((struct decimal){numbers[i]}, rational);
        mpq_mul(lowest, lowest, rational);
        decimal_percent_to_rational((struct decimal){numbers[i]}, rational);
        assert_true(mpq_equal(lowest, rational)); /* in lowest terms, too */
    }
    decimal_to_rational((struct decimal){-12500000}, rational);
    assert_int_equal(mpq_cmp_si(rational, -25, 2), 0);
    mpq_clears(rational, lowest, (mpq_ptr)NULL);
}

static void a_rational_that_is_no_decimal_is_refused(void **state)
{
    (void)state;
    mpq_t rational;
    struct decimal number;
    mpq_init(rational);
    mpq_set_si(rational, 1, 3);
    assert_false(decimal_from_rational(rational, &number));
    mpq_set_si(rational, 1, 10000000);
    assert_false(decimal_from_rational(rational, &number));
    mpq_set_si(rational, 1, 1000000);
    assert_true(decimal_from_rational(rational, &number));
    mpq_set_str(rational, "9223372036854775807/1000000", 10);
    mpq_canonicalize(rational);
    assert_true(decimal_from_rational(rational, &number));
    mpq_set_str(rational, "9223372036854775808/1000000", 10);
    mpq_canonicalize(rational);
    assert_false(decimal_from_rational(rational, &number));
    mpq_set_str(rational, "-9223372036854775808/1000000", 10);
    mpq_canonicalize(rational);
    assert_false(decimal_from_rational(rational, &number));
    mpq_clear(rational);
}

static void yuan_are_converted_exactly_or_not_at_all(void **state)
{
    (void)state;
    struct decimal number = {0};
    char text[DECIMAL_TEXT_SIZE];
    assert_true(decimal_parse("2946252.84", 2, &number));
    assert_true(decimal_scale(number, 1, 10000, 6, &number));
    decimal_format(number, text);
    assert_string_equal(text, "294.625284");
    assert_true(decimal_parse("0.01", 2, &number));
    assert_true(decimal_scale(number, 1, 10000, 6, &number));
    assert_int_equal(number.micro, 1);
    struct decimal kept = number;
    assert_false(decimal_scale(number, 1, 10, 6, &number)); /* a seventh place */
    assert_int_equal(number.micro, kept.micro);
    assert_true(decimal_scale(decimal_of(3), 1, 2, 1, &number));
    assert_false(decimal_scale(decimal_of(3), 1, 2, 0, &number));
    assert_false(decimal_scale(decimal_of(1), 1, 3, 6, &number));
    assert_false(decimal_scale(decimal_of(1), 1, 0, 6, &number));
    /* 亿元 to 万元 at the edge of the range. */
    assert_true(decimal_scale(decimal_of(922337203), 10000, 1, 6, &number));
    assert_false(decimal_scale(decimal_of(922337204), 10000, 1, 6, &number));
    assert_true(decimal_scale(decimal_of(-922337203), 10000, 1, 6, &number));
    assert_true(number.micro == INT64_C(-9223372030000000000));
}

static void check_format(const char *rational, int places, enum rounding rounding,
                         const char *expected)
{
    mpq_t number;
    mpq_init(number);
    mpq_set_str(number, rational, 10);
    mpq_canonicalize(number);
    char *text = rational_format(number, places, rounding);
    if (strcmp(text, expected) != 0)
        fail_msg("%s with %d places: %s, not %s", rational, places, text, expected);
    free(text);
    mpq_clear(number);
}

static void rationals_are_printed_rounded_as_asked(void **state)
{
    (void)state;
    static const struct {
        const char *rational;
        int places;
        const char *down, *up, *near;
    } cases[] = {
        {"6/7", 6, "0.857142", "0.857143", "0.857143"},
        {"-6/7", 6, "-0.857143", "-0.857142", "-0.857143"},
        {"1/2", 0, "0", "1", "1"},
        {"-1/2", 0, "-1", "0", "-1"},
        {"1/20", 1, "0", "0.1", "0.1"},
        {"-1/20", 1, "-0.1", "0", "-0.1"},
        {"1/200", 6, "0.005", "0.005", "0.005"},
        {"49/100", 1, "0.4", "0.5", "0.5"},
        {"44/100", 1, "0.4", "0.5", "0.4"},
        {"1/1000000000", 6, "0", "0.000001", "0"},
        {"-1/1000000000", 6, "-0.000001", "0", "0"},
        {"100", 4, "100", "100", "100"},
        {"-100", 0, "-100", "-100", "-100"},
        {"1234567890123456789012345678901/10", 3, "123456789012345678901234567890.1",
         "123456789012345678901234567890.1", "123456789012345678901234567890.1"},
        {"0", 6, "0", "0", "0"},
        {"999999/1000000", 4, "0.9999", "1", "1"},
        {"12/10", 6, "1.2", "1.2", "1.2"},
        {"1/10", 1, "0.1", "0.1", "0.1"},
        /* At the end of a machine's word, and one past it. */
        {"9223372036854775807", 0, "9223372036854775807", "9223372036854775807",
         "9223372036854775807"},
        {"9223372036854775808", 0, "9223372036854775808", "9223372036854775808",
         "9223372036854775808"},
        {"-9223372036854775808", 0, "-9223372036854775808", "-9223372036854775808",
         "-9223372036854775808"},
        {"922337203685477581/3", 1, "307445734561825860.3", "307445734561825860.4",
         "307445734561825860.3"},
        {"-922337203685477581/3", 1, "-307445734561825860.4", "-307445734561825860.3",
         "-307445734561825860.3"},
        {"9223372036854775806/9223372036854775807", 0, "0", "1", "1"},
        {"-4611686018427387904/9223372036854775807", 0, "-1", "0", "-1"},
        {"4611686018427387903/9223372036854775807", 0, "0", "1", "0"},
        {"1/9223372036854775808", 1, "0", "0.1", "0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_format(cases[i].rational, cases[i].places, ROUND_DOWN, cases[i].down);
        check_format(cases[i].rational, cases[i].places, ROUND_UP, cases[i].up);
        check_format(cases[i].rational, cases[i].places, ROUND_NEAR, cases[i].near);
    }
}

static void percentages_do_not_look_as_if_they_reached_a_threshold(void **state)
{
    (void)state;
    mpq_t ratio;
    mpq_init(ratio);
    mpq_set_ui(ratio, 6, 7);
    char *text = rational_percent(ratio, 4, ROUND_DOWN);
    assert_string_equal(text, "85.7142%");
    free(text);
    /* 29.999999 of 1000 misses 3%, 550.000001 of 1000 misses 55% from the other side. */
    mpq_set_str(ratio, "29999999/1000000000", 10);
    text = rational_percent(ratio, 4, ROUND_DOWN);
    assert_string_equal(text, "2.9999%");
    free(text);
    mpq_set_str(ratio, "550000001/1000000000", 10);
    text = rational_percent(ratio, 4, ROUND_UP);
    assert_string_equal(text, "55.0001%");
    free(text);
    mpq_set_ui(ratio, 3, 100);
    text = rational_percent(ratio, 4, ROUND_DOWN);
    assert_string_equal(text, "3%");
    free(text);
    mpq_set_si(ratio, -1, 8);
    text = rational_percent(ratio, 4, ROUND_NEAR);
    assert_string_equal(text, "-12.5%");
    free(text);
    mpq_clear(ratio);
}

static void rounding_in_place(void **state)
{
    (void)state;
    mpq_t number;
    mpq_init(number);
    mpq_set_si(number, -2, 3);
    rational_round(number, 2, ROUND_DOWN);
    assert_int_equal(mpq_cmp_si(number, -67, 100), 0);
    rational_round(number, 1, ROUND_UP);
    assert_int_equal(mpq_cmp_si(number, -6, 10), 0);
    rational_round(number, 0, ROUND_NEAR);
    assert_int_equal(mpq_cmp_si(number, -1, 1), 0);
    mpq_clear(number);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read_exactly),
        cmocka_unit_test(what_is_no_number_or_does_not_fit_is_refused),
        cmocka_unit_test(a_printed_number_reads_back),
        cmocka_unit_test(canonical_forms),
        cmocka_unit_test(order_and_wholeness),
        cmocka_unit_test(rationals_and_decimals_are_the_same_numbers),
        cmocka_unit_test(a_rational_that_is_no_decimal_is_refused),
        cmocka_unit_test(yuan_are_converted_exactly_or_not_at_all),
        cmocka_unit_test(rationals_are_printed_rounded_as_asked),
        cmocka_unit_test(percentages_do_not_look_as_if_they_reached_a_threshold),
        cmocka_unit_test(rounding_in_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
