/* Text: encodings, widths, folding, names, pinyin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "core/text.h"

static struct arena *arena;

static int open_arena(void **state)
{
    (void)state;
    arena = arena_new();
    return 0;
}

static int close_arena(void **state)
{
    (void)state;
    arena_free(arena);
    return 0;
}

struct bytes {
    const char *text;
    size_t length;
};

#define BYTES(text)            \
    {                          \
        text, sizeof(text) - 1 \
    }

static void well_formed_utf8_is_accepted(void **state)
{
    (void)state;
    static const struct bytes good[] = {
        BYTES(""),
        BYTES("abc"),
        BYTES("\x7F"),
        BYTES("\xC2\x80"),
        BYTES("\xDF\xBF"),
        BYTES("\xE0\xA0\x80"),
        BYTES("\xED\x9F\xBF"),
        BYTES("\xEE\x80\x80"),
        BYTES("\xEF\xBF\xBF"),
        BYTES("\xF0\x90\x80\x80"),
        BYTES("\xF4\x8F\xBF\xBF"),
        BYTES("徐州\n\t"),
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_true(text_is_utf8(good[i].text, good[i].length));
}

static void ill_formed_utf8_is_refused(void **state)
{
    (void)state;
    static const struct bytes bad[] = {
        BYTES("\0"),               /* NUL */
        BYTES("a\0b"),             /* NUL within */
        BYTES("\x80"),             /* continuation alone */
        BYTES("\xC0\x80"),         /* overlong NUL */
        BYTES("\xC1\xBF"),         /* overlong */
        BYTES("\xE0\x9F\xBF"),     /* overlong */
        BYTES("\xF0\x8F\xBF\xBF"), /* overlong */
        BYTES("\xED\xA0\x80"),     /* surrogate */
        BYTES("\xED\xBF\xBF"),     /* surrogate */
        BYTES("\xF4\x90\x80\x80"), /* beyond U+10FFFF */
        BYTES("\xF5\x80\x80\x80"),
        BYTES("\xFE"),
        BYTES("\xFF"),
        BYTES("\xE5\xBE"),         /* cut off */
        BYTES("\xE5\xBE\x90\xE5"), /* cut off */
        BYTES("\xE5\x41\x90"),     /* no continuation */
        BYTES("\xD0\xEC\xD6\xDD"), /* 徐州 in GB18030 */
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (text_is_utf8(bad[i].text, bad[i].length))
            fail_msg("case %zu was accepted", i);
}

/* Every sequence of up to three bytes against the definition (Unicode, table 3-7). */
static int reference(const unsigned char *b, size_t length)
{
    if (length == 1)
        return b[0] >= 1 && b[0] <= 0x7F;
    if (length == 2)
        return b[0] >= 0xC2 && b[0] <= 0xDF && b[1] >= 0x80 && b[1] <= 0xBF;
    unsigned low = b[0] == 0xE0 ? 0xA0 : 0x80, high = b[0] == 0xED ? 0x9F : 0xBF;
    return b[0] >= 0xE0 && b[0] <= 0xEF && b[1] >= low && b[1] <= high && b[2] >= 0x80 &&
           b[2] <= 0xBF;
}

static void characters_of_three_bytes_are_accepted_as_defined(void **state)
{
    (void)state;
    unsigned char b[3];
    for (unsigned lead = 0xC0; lead < 0x100; lead++)
        for (unsigned second = 0x70; second < 0x100; second++)
            for (unsigned third = 0x70; third < 0xC8; third++) {
                b[0] = (unsigned char)lead;
                b[1] = (unsigned char)second;
                b[2] = (unsigned char)third;
                int expected = reference(b, 3) || (reference(b, 2) && reference(b + 2, 1));
                if (text_is_utf8((const char *)b, 3) != (expected != 0))
                    fail_msg("%02X %02X %02X", lead, second, third);
            }
}

static void widths_are_columns(void **state)
{
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("徐州"), 4);
    assert_int_equal(text_width("A(1)"), 4);
    assert_int_equal(text_width("\uFF08\uFF11\uFF09"), 6);
    assert_int_equal(text_width("e\u0301"), 1);      /* combining accent */
    assert_int_equal(text_width("a\u200Bb"), 2);     /* zero-width space */
    assert_int_equal(text_width("\u2460\u2605"), 2); /* ambiguous: one */
    assert_int_equal(text_width("\U00020BB7"), 2);   /* 𠮷 */
    assert_int_equal(text_width("\n"), 0);
}

static void encode(unsigned c, char text[5])
{
    size_t more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned leads[] = {0, 0xC0, 0xE0, 0xF0};
    text[0] = (char)(leads[more] | c >> 6 * more);
    for (size_t i = 1; i <= more; i++)
        text[i] = (char)(0x80 | (c >> 6 * (more - i) & 0x3F));
    text[more + 1] = '\0';
}

static bool is_character(unsigned c)
{
    return c < 0xD800 || c > 0xDFFF;
}

/* Those of most characters are known without ICU: they are none the less ICU's. */
static int icu_width(unsigned c)
{
    int8_t type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
        type == U_CONTROL_CHAR)
        return 0;
    int32_t width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

static void each_character_is_as_wide_as_unicode_has_it(void **state)
{
    (void)state;
    for (unsigned c = 1; c <= 0x10FFFF; c++) {
        char text[5];
        encode(c, text);
        if (is_character(c) && text_width(text) != icu_width(c))
            fail_msg("U+%04X", c);
    }
}

/* What most texts are made of is known without ICU: neither blank nor narrowed, as ICU has it. */
static void each_character_is_as_blank_and_narrow_as_unicode_has_it(void **state)
{
    (void)state;
    for (unsigned c = 0x80; c <= 0x10FFFF; c++) {
        char text[5];
        encode(c, text);
        bool blank = u_isUWhiteSpace((UChar32)c) || u_charType((UChar32)c) == U_FORMAT_CHAR;
        int32_t type = u_getIntPropertyValue((UChar32)c, UCHAR_DECOMPOSITION_TYPE);
        bool changed = (type == U_DT_WIDE || type == U_DT_NARROW) && c != 0xFFE3; /* two */
        if (!is_character(c))
            continue;
        if ((*text_trim(arena, text) == '\0') != blank)
            fail_msg("U+%04X is blank or not", c);
        if (!blank && (strcmp(text_narrow(arena, text), text) != 0) != changed)
            fail_msg("U+%04X is narrowed or not", c);
        arena_reset(arena);
    }
}

static void a_cut_never_splits_a_character(void **state)
{
    (void)state;
    const char *text = "a徐b州";
    static const size_t expected[] = {0, 1, 1, 4, 5, 5, 8, 8};
    for (int columns = 0; columns < 8; columns++)
        assert_int_equal(text_cut(text, columns), expected[columns]);
    /* A combining mark stays with its character. */
    assert_int_equal(text_cut("e\u0301x", 1), 3);
    assert_int_equal(text_cut("", 10), 0);
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(text_count(""), 0);
    assert_int_equal(text_count("a徐𠮷"), 3);
}

static void trimming_takes_white_space_of_any_kind(void **state)
{
    (void)state;
    assert_string_equal(text_trim(arena, " \t\r\n\u3000\u00A0徐 州\u2003\uFEFF\u200B\n"), "徐 州");
    assert_string_equal(text_trim(arena, "\u3000 \n"), "");
    assert_string_equal(text_trim(arena, ""), "");
    assert_string_equal(text_trim(arena, "a"), "a");
}

/* Of bytes that are UTF-8 in part only the ends are looked for from both sides. */
static void the_ends_are_found_among_broken_characters(void **state)
{
    (void)state;
    static const char bytes[] = " a\xE3\x80\xC2\xA0\xE5\xBE";
    for (unsigned number = 1; number < 1u << 18; number++) {
        char text[7] = "", *last = text;
        for (unsigned rest = number; rest > 0; rest >>= 3)
            *last++ = bytes[rest & 7];
        const char *end = text, *begin = NULL;
        for (const char *at = text; *at;) {
            char one[5] = "";
            size_t size = *at == '\xE3' || *at == '\xE5' ? 3 : *at == '\xC2' ? 2 : 1;
            size = strlen(at) >= size && text_is_utf8(at, size) ? size : 1;
            memcpy(one, at, size);
            at += size;
            if (strcmp(one, " ") == 0 || strcmp(one, "\u3000") == 0 || strcmp(one, "\u00A0") == 0)
                continue;
            begin = begin ? begin : at - size;
            end = at;
        }
        char *expected = arena_textn(arena, begin ? begin : "", begin ? (size_t)(end - begin) : 0);
        assert_string_equal(text_trim(arena, text), expected);
        arena_reset(arena);
    }
}

static void narrowing_makes_full_width_forms_half_width(void **state)
{
    (void)state;
    assert_string_equal(
        text_narrow(arena, "\u3000\uFF11\uFF0C\uFF12\uFF11\uFF15\uFF0E\uFF16\uFF12\uFF05 "),
        "1,215.62%");
    assert_string_equal(text_narrow(arena, "\uFF08\uFF21\uFF42\uFF09\uFF0D\uFF0F"), "(Ab)-/");
    assert_string_equal(text_narrow(arena, "a\u3000b"), "a b");
    assert_string_equal(text_narrow(arena, "徐州"), "徐州");
    /* What only looks like figures does not become figures. */
    assert_string_equal(text_narrow(arena, "5²"), "5²");
    assert_string_equal(text_narrow(arena, "①"), "①");
    assert_string_equal(text_narrow(arena, "36.5℃"), "36.5℃");
}

static void folding_compares_headings(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"营业收入(万元)", "\uFF08营业收入\uFF09"},
        {"营业收入(万元)", "营业 收入\n\uFF08万元\uFF09"},
        {"专精特新“小巨人”企业", "专精特新\"小巨人\"企业"},
        {"专精特新“小巨人”企业", "专精特新「小巨人」企业"},
        {"专精特新“小巨人”企业", "专精特新 小巨人 企业"},
        {"ISO9001", "\uFF49\uFF53\uFF4F\uFF19\uFF10\uFF10\uFF11"},
        {"县(市、区)", "县\uFF08市、区\uFF09"},
        {"I类", "ⅰ类"},
        {"其中:研发人员数", "其中\uFF1A研发人员数"},
        {"工业", "⼯业"}, /* a Kangxi radical, as copied from a PDF */
        {"备注", "\uFEFF备\u200B注\u3000"},
    };
    for (size_t i = 1; i < sizeof pairs / sizeof pairs[0]; i++) {
        char *left = text_fold(arena, pairs[i][0]), *right = text_fold(arena, pairs[i][1]);
        assert_string_equal(left, right);
        assert_string_equal(text_fold(arena, left), left);
    }
    assert_string_not_equal(text_fold(arena, pairs[0][0]), text_fold(arena, pairs[0][1]));
    assert_string_equal(text_fold(arena, "温度(℃)"), "温度(°c)");
    assert_string_equal(text_fold(arena, ""), "");
    assert_string_equal(text_fold(arena, " “” \n"), "");
}

static void a_name_is_written_as_on_the_licence(void **state)
{
    (void)state;
    assert_string_equal(text_enterprise_name(arena, " 徐州 重型(江苏)\u3000有限\n公司 "),
                        "徐州重型\uFF08江苏\uFF09有限公司");
    assert_string_equal(text_enterprise_name(arena, "A-B\u00B7C【甲】\uFF21"),
                        "A-B\u00B7C【甲】\uFF21");
    assert_string_equal(text_enterprise_name(arena, " "), "");
}

static void pinyin_reads_names(void **state)
{
    (void)state;
    static const struct {
        const char *text, *full, *initials;
    } cases[] = {
        {"徐州重型", "xuzhouzhongxing", "xzzx"},
        {"曾国藩", "zengguofan", "zgf"},
        {"单县", "shanxian", "sx"},
        {"长春", "changchun", "cc"},
        {"重庆", "chongqing", "cq"},
        {"ABC科技3(江苏)", "abckeji3jiangsu", "abckj3js"},
        {"\uFF21\uFF11公司", "a1gongsi", "a1gs"},
        {"René", "rene", "rene"},
        {"绿能", "luneng", "ln"},
        {"", "", ""},
        {"()-·", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *full, *initials;
        text_pinyin(arena, cases[i].text, &full, &initials);
        assert_string_equal(full, cases[i].full);
        assert_string_equal(initials, cases[i].initials);
    }
}

static void gb18030_is_read_strictly(void **state)
{
    (void)state;
    size_t length = 0;
    char *text = text_from_gb18030("\xD0\xEC\xD6\xDD,1\r\n", 8, &length);
    assert_non_null(text);
    assert_int_equal(length, 10);
    assert_memory_equal(text, "徐州,1\r\n", 11);
    free(text);
    /* A character of four bytes, 𠮷. */
    text = text_from_gb18030("\x95\x34\xAF\x35", 4, &length);
    if (text)
        assert_true(text_is_utf8(text, length));
    free(text);
    text = text_from_gb18030("", 0, &length);
    assert_non_null(text);
    assert_int_equal(length, 0);
    free(text);
    assert_null(text_from_gb18030("\xD0", 1, &length));         /* cut off */
    assert_null(text_from_gb18030("a\xFF\xFF", 3, &length));    /* no lead byte */
    assert_null(text_from_gb18030("\xD0\x20", 2, &length));     /* no trail byte */
    assert_null(text_from_gb18030("\x81\x30\x81", 3, &length)); /* cut off */
    assert_null(text_from_gb18030("a\0b", 3, &length));         /* no text */
}

/* A full-width space is dropped, and leads past the short way that plain texts take. */
static void folding_is_the_same_by_the_short_way(void **state)
{
    (void)state;
    for (unsigned c = 1; c <= 0x10FFFF; c++) {
        char plain[5], wide[8];
        encode(c, plain);
        snprintf(wide, sizeof wide, "%s\u3000", plain);
        if (is_character(c))
            assert_string_equal(text_fold(arena, plain), text_fold(arena, wide));
        arena_reset(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(well_formed_utf8_is_accepted),
        cmocka_unit_test(ill_formed_utf8_is_refused),
        cmocka_unit_test(characters_of_three_bytes_are_accepted_as_defined),
        cmocka_unit_test(widths_are_columns),
        cmocka_unit_test(each_character_is_as_wide_as_unicode_has_it),
        cmocka_unit_test(each_character_is_as_blank_and_narrow_as_unicode_has_it),
        cmocka_unit_test(a_cut_never_splits_a_character),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(trimming_takes_white_space_of_any_kind),
        cmocka_unit_test(the_ends_are_found_among_broken_characters),
        cmocka_unit_test(narrowing_makes_full_width_forms_half_width),
        cmocka_unit_test(folding_compares_headings),
        cmocka_unit_test(folding_is_the_same_by_the_short_way),
        cmocka_unit_test(a_name_is_written_as_on_the_licence),
        cmocka_unit_test(pinyin_reads_names),
        cmocka_unit_test(gb18030_is_read_strictly),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
