#include "core/uscc.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"

/* GB 32100-2015, table 1: the character's place is its value. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

#define MODULUS 31

static int character_value(char c)
{
    const char *place = c ? strchr(alphabet, c) : NULL;

    return place ? (int)(place - alphabet) : -1;
}

char uscc_check_character(const char *first_17)
{
    int sum = 0, weight = 1;

    for (int i = 0; i < USCC_LENGTH - 1; i++) {
        int value = character_value(first_17[i]);
        if (value < 0)
            return '\0';
        sum = (sum + value * weight) % MODULUS;
        weight = weight * 3 % MODULUS;
    }
    return alphabet[(MODULUS - sum) % MODULUS];
}

bool uscc_valid(const char *code)
{
    char check = uscc_check_character(code);

    return check && code[USCC_LENGTH - 1] == check && code[USCC_LENGTH] == '\0';
}

/* Hyphens and dashes of every kind; TEXT is moved behind one. */
static bool skip_dash(const char **text)
{
    static const char *const dashes[] = {"-", "‐", "‑", "‒", "–", "—", "―", "−", "﹣", NULL};

    for (size_t i = 0; dashes[i]; i++) {
        size_t length = strlen(dashes[i]);
        if (strncmp(*text, dashes[i], length) == 0) {
            *text += length;
            return true;
        }
    }
    return false;
}

/* Without spaces and hyphens, half-width, upper case. */
static char *clean(struct arena *arena, const char *text)
{
    struct buffer out = {0};
    const char *at = text_narrow(arena, text);

    for (const char *next; *at; at = next) {
        next = at;
        if (skip_dash(&next))
            continue;
        next = at + 1;
        while (((unsigned char)*next & 0xC0) == 0x80)
            next++;
        char *character = text_trim(arena, arena_textn(arena, at, (size_t)(next - at)));
        if (*character >= 'a' && *character <= 'z')
            *character = (char)(*character - 'a' + 'A');
        buffer_add(&out, character);
    }
    char *code = arena_text(arena, buffer_text(&out));
    buffer_free(&out);
    return code;
}

static bool check_alphabet(const char *code, struct error *err)
{
    int place = 1;

    for (const char *at = code; *at; place++) {
        size_t length = 1;
        if (character_value(*at) < 0) {
            while (((unsigned char)at[length] & 0xC0) == 0x80)
                length++;
            return error_set(err, ERROR_VALUE,
                             "统一社会信用代码第 %d 位的“%.*s”不在代码字符之内"
                             "(数字和除 I、O、S、V、Z 以外的大写字母),请核对",
                             place, (int)length, at);
        }
        at += length;
    }
    return true;
}

static bool check_code(const char *code, struct error *err)
{
    size_t count = text_count(code);

    if (count != USCC_LENGTH)
        return error_set(err, ERROR_VALUE, "统一社会信用代码应为 18 位,这里是 %zu 位,请核对",
                         count);
    if (!check_alphabet(code, err))
        return false;
    char check = uscc_check_character(code);
    if (code[USCC_LENGTH - 1] != check)
        return error_set(err, ERROR_VALUE,
                         "统一社会信用代码 %s 的校验码不符:前 17 位算得末位应为“%c”,请核对各位",
                         code, check);
    return true;
}

bool uscc_read(const char *text, char out[USCC_LENGTH + 1], struct error *err)
{
    if (uscc_valid(text)) { /* as most of them are written */
        memcpy(out, text, USCC_LENGTH + 1);
        return true;
    }
    struct arena *arena = arena_new();
    char *code = clean(arena, text);
    bool good = check_code(code, err);

    if (good)
        memcpy(out, code, USCC_LENGTH + 1);
    arena_free(arena);
    return good;
}
