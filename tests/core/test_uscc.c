/* Credit codes, GB 32100-2015. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "core/uscc.h"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* The codes of a county's list, and some of well-known enterprises. */
static const char *const codes[] = {
    "91110000802100433B", "91440300708461136T", "9132031201RN9AN740", "9132031205JEDHMHKW",
    "913203120990BALHNT", "913203120GTDRKN5EP", "91320312120CLRBPQA", "91320312134QDBFA31",
    "913203121575P84U94", "91320312157TM2PA0X", "9132031220A8CWJLM8", "913203122101D3QDX1",
    "9132031229RHBJ717H", "913203122QK7YN59Q3", "913203123643LB66LB", "913203123EQWG5G8P2",
    "913203123K4BQBMYNX", "913203123ME1MLC9N7", "913203123P7H46CR9Q", "91320312469GMWLJLM",
    "913203124HJRTAU9U4", "913203124PA7C0M0TD", "913203124TF0U5LM7X", "9132031262LLKJMJDT",
    "9132031266MP32WXFT", "913203127T70D5GJ1M", "91320312984DH2C016", "91320312AEUWPA47L0",
    "91320312AXYNKTLW4M", "91320312AY2A37JGL0", "91320312BER17D2CYU", "91320312BYRRC6X66P",
    "91320312CR967XLENT", "91320312EFLF250K40", "91320312F1CPM3PHA9", "91320312F89DP5MGFC",
    "91320312FF4U6KFW73", "91320312HBWDM3CBUX", "91320312J6182PBGN8", "91320312JJEKJH2REU",
    "91320312KHWFM8TT42", "91320312L31PJ63W0B", "91320312M586PDA289", "91320312N511179AU4",
    "91320312N5PGTPAHKC", "91320312NRNY8KN7TT", "91320312QWD7M41GTY", "91320312RM5BM9H4AM",
    "91320312RX5KWBBC8F", "91320312TA0M5F0P58", "91320312TCD2C7B4PT", "91320312W90FE50EJR",
    "91320312WHXY845YHQ", "91320312WX2031YF70", "91320312WYEUXN9TDR", "91320312X357YXQPEH",
    "91320312XP904HJFYQ", "91320312YBQGWUJ862",
};

#define CODE_COUNT (sizeof codes / sizeof codes[0])

static void codes_of_a_county_are_valid(void **state)
{
    (void)state;
    for (size_t i = 0; i < CODE_COUNT; i++) {
        if (!uscc_valid(codes[i]))
            fail_msg("%s", codes[i]);
        assert_int_equal(uscc_check_character(codes[i]), codes[i][17]);
    }
}

static void every_wrong_character_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < CODE_COUNT; i++)
        for (size_t place = 0; place < USCC_LENGTH; place++)
            for (int c = 1; c < 256; c++) {
                char code[USCC_LENGTH + 1];
                memcpy(code, codes[i], sizeof code);
                code[place] = (char)c;
                if (uscc_valid(code) != (code[place] == codes[i][place]))
                    fail_msg("%s with %d at %zu", codes[i], c, place + 1);
            }
}

/* Places 1-17 weigh 3^(i-1), the check character 1: two characters that change places go
 * unnoticed only where their weights are equal, which no two neighbours are. */
static void neighbours_that_changed_places_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < CODE_COUNT; i++)
        for (size_t place = 0; place + 1 < USCC_LENGTH; place++) {
            char code[USCC_LENGTH + 1];
            memcpy(code, codes[i], sizeof code);
            char kept = code[place];
            code[place] = code[place + 1];
            code[place + 1] = kept;
            assert_int_equal(uscc_valid(code), strcmp(code, codes[i]) == 0);
        }
}

static void one_check_character_fits_any_17_characters(void **state)
{
    (void)state;
    uint32_t random = 2463534242u;
    for (int i = 0; i < 2000; i++) {
        char code[USCC_LENGTH + 1] = "";
        int fits = 0;
        for (int place = 0; place < USCC_LENGTH - 1; place++) {
            random ^= random << 13;
            random ^= random >> 17;
            random ^= random << 5;
            code[place] = alphabet[random % 31];
        }
        for (int k = 0; k < 31; k++) {
            code[USCC_LENGTH - 1] = alphabet[k];
            fits += uscc_valid(code);
        }
        assert_int_equal(fits, 1);
    }
}

static void letters_outside_the_alphabet_have_no_check_character(void **state)
{
    (void)state;
    static const char outside[] = "IOSVZiosvza-. ";
    for (size_t i = 0; outside[i]; i++) {
        char code[] = "91110000802100433";
        code[5] = outside[i];
        assert_int_equal(uscc_check_character(code), '\0');
    }
    assert_int_equal(uscc_check_character(""), '\0');
    assert_int_equal(uscc_check_character("9111000080210043"), '\0');
}

static void only_18_characters_are_canonical(void **state)
{
    (void)state;
    assert_false(uscc_valid(""));
    assert_false(uscc_valid("91110000802100433"));
    assert_false(uscc_valid("91110000802100433B0"));
    assert_false(uscc_valid("91110000802100433b"));
    assert_false(uscc_valid(" 91110000802100433B"));
}

static void codes_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const char *const same[] = {
        "91110000802100433B",
        "91110000802100433b",
        " 9111 0000 8021 0043 3B\n",
        "9111-0000-8021-0043-3B",
        "911100008021\r\n00433B",
        "\u30009111000080\u00A02100433\uFF22\u200B",
        "\uFF19\uFF11\uFF11\uFF11\uFF10\uFF10\uFF10\uFF10\uFF18\uFF10\uFF12\uFF11\uFF10\uFF10"
        "\uFF14\uFF13\uFF13\uFF42",
        "911100—00802100–433\uFF0DB",
    };
    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        char code[USCC_LENGTH + 1] = "";
        struct error err = {0};
        if (!uscc_read(same[i], code, &err))
            fail_msg("%s: %s", same[i], err.text);
        assert_string_equal(code, "91110000802100433B");
    }
}

static void a_refused_code_says_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text, *part;
    } cases[] = {
        {"", "应为 18 位,这里是 0 位"},
        {"91110000802100433", "应为 18 位,这里是 17 位"},
        {"91110000802100433BB", "应为 18 位,这里是 19 位"},
        {"91110000802100433A", "末位应为“B”"},
        {"91110000802100432B", "末位应为“"},
        {"9111OOOO802100433B", "第 5 位的“O”"},
        {"9111000080210043徐B", "第 17 位的“徐”"},
        {"110108771234567", "应为 18 位,这里是 15 位"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char code[USCC_LENGTH + 1] = "kept";
        struct error err = {0};
        assert_false(uscc_read(cases[i].text, code, &err));
        assert_int_equal(err.code, ERROR_VALUE);
        if (!strstr(err.text, cases[i].part))
            fail_msg("%s: %s", cases[i].text, err.text);
        assert_string_equal(code, "kept");
        assert_false(uscc_read(cases[i].text, code, NULL));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_of_a_county_are_valid),
        cmocka_unit_test(every_wrong_character_is_found),
        cmocka_unit_test(neighbours_that_changed_places_are_found),
        cmocka_unit_test(one_check_character_fits_any_17_characters),
        cmocka_unit_test(letters_outside_the_alphabet_have_no_check_character),
        cmocka_unit_test(only_18_characters_are_canonical),
        cmocka_unit_test(codes_are_read_as_people_write_them),
        cmocka_unit_test(a_refused_code_says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
