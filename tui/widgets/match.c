#include "tui/widgets/match.h"

#include <stdint.h>
#include <string.h>

#include "core/text.h"

#define MAX_WORDS 8

struct match_keys match_keys_make(struct arena *arena, const char *text)
{
    struct match_keys keys = {.folded = text_fold(arena, text)};
    char *pinyin, *initials;

    text_pinyin(arena, text, &pinyin, &initials);
    keys.pinyin = pinyin;
    keys.initials = initials;
    return keys;
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

enum match_rank match_rank(const struct match_keys *keys, const char *const *words)
{
    const char *const fields[] = {keys->folded, keys->pinyin, keys->initials};
    enum match_rank worst = MATCH_WHOLE;

    if (!words[0])
        return MATCH_INSIDE;
    for (; *words; words++) {
        enum match_rank best = MATCH_NONE;
        for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
            enum match_rank rank = rank_in(fields[i], *words);
            best = rank > best ? rank : best;
        }
        worst = best < worst ? best : worst;
    }
    return worst;
}

size_t match_filter(const struct match_keys *(*make)(void *context), void *context, size_t count,
                    const char *typed, size_t *shown, size_t *best)
{
    struct arena *arena = arena_new();
    const char *const *words = match_words(arena, typed);
    const struct match_keys *keys = words[0] ? make(context) : NULL;
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
