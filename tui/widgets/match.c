#include "tui/widgets/match.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "core/text.h"

#define MAX_WORDS 8

struct match_keys match_keys_make(struct arena *arena, const char *text)
{
    return (struct match_keys){.arena = arena, .text = text, .folded = text_fold(arena, text)};
}

static bool is_ascii(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80)
            return false;
    return true;
}

/* Pinyin takes ICU a tenth of a millisecond for a name (and its first use 80): only where it can
 * find something. */
static void make_pinyin(struct match_keys *keys)
{
    char *pinyin = NULL, *initials = NULL;

    if (keys->pinyin)
        return;
    if (!is_ascii(keys->text))
        text_pinyin(keys->arena, keys->text, &pinyin, &initials);
    keys->pinyin = pinyin ? pinyin : "";
    keys->initials = initials ? initials : "";
}

static size_t blank_size(const char *text)
{
    if (*text == ' ')
        return 1;
    return strncmp(text, "\u3000", 3) == 0 ? 3 : 0;
}

const char *const *match_words(struct arena *arena, const char *typed)
{
    const char **words = arena_alloc(arena, (MAX_WORDS + 1) * sizeof *words);
    size_t count = 0;

    while (*typed && count < MAX_WORDS) {
        size_t length = 0;
        while (typed[length] && !blank_size(typed + length))
            length++;
        const char *word = text_fold(arena, arena_textn(arena, typed, length));
        if (*word)
            words[count++] = word;
        typed += length + (typed[length] ? blank_size(typed + length) : 0);
    }
    return words;
}

static enum match_rank rank_in(const char *key, const char *word)
{
    const char *found = strstr(key, word);

    if (!found)
        return MATCH_NONE;
    if (found != key)
        return MATCH_INSIDE;
    return strcmp(key, word) == 0 ? MATCH_WHOLE : MATCH_START;
}

static enum match_rank better(enum match_rank a, enum match_rank b)
{
    return a > b ? a : b;
}

static enum match_rank rank_word(struct match_keys *keys, const char *word)
{
    enum match_rank rank = rank_in(keys->folded, word);

    if (rank == MATCH_WHOLE || !is_ascii(word))
        return rank;
    make_pinyin(keys);
    rank = better(rank, rank_in(keys->pinyin, word));
    return better(rank, rank_in(keys->initials, word));
}

enum match_rank match_rank(struct match_keys *keys, const char *const *words)
{
    enum match_rank worst = MATCH_WHOLE;

    if (!words[0])
        return MATCH_INSIDE;
    for (; *words && worst != MATCH_NONE; words++) {
        enum match_rank rank = rank_word(keys, *words);
        worst = rank < worst ? rank : worst;
    }
    return worst;
}

size_t match_filter(struct match_keys *(*make)(void *context), void *context, size_t count,
                    const char *typed, size_t *shown, size_t *best)
{
    struct arena *arena = arena_new();
    const char *const *words = match_words(arena, typed);
    struct match_keys *keys = words[0] ? make(context) : NULL;
    enum match_rank highest = MATCH_NONE;
    size_t found = 0;

    *best = keys ? 0 : SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        enum match_rank rank = keys ? match_rank(&keys[i], words) : MATCH_INSIDE;
        if (rank == MATCH_NONE)
            continue;
        if (keys && rank > highest) {
            highest = rank;
            *best = found;
        }
        shown[found++] = i;
    }
    arena_free(arena);
    return found;
}
