#include "db/case_phrase.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/memory.h"
#include "core/text.h"
#include "db/case_rows.h"
#include "db/setting_store.h"

/* A line each: "+" and a text of one's own, "-" and the id of one of the packs that was taken away.
 */
#define KEY "case_phrases"
#define OWN '+'
#define AWAY '-'

/* Its lines, NULL-terminated, in ARENA. */
static const char **read_lines(struct database *database, struct arena *arena, struct error *err)
{
    struct error failure = {0};
    char *value = setting_get(database, KEY, &failure), *at;
    const char **lines;
    size_t count = 0;

    if (failure.code != ERROR_NONE) {
        (void)error_set(err, failure.code, "%s", failure.text);
        return NULL;
    }
    at = arena_text(arena, value == NULL ? "" : value);
    lines = arena_alloc(arena, (strlen(at) / 2 + 2) * sizeof *lines);
    free(value);
    while (*at != '\0') {
        size_t length = strcspn(at, "\n");
        bool last = at[length] == '\0';

        at[length] = '\0';
        if (length > 1)
            lines[count++] = at;
        at += last ? length : length + 1;
    }
    return lines;
}

static bool is_away(const char *const *lines, const char *id)
{
    for (; *lines != NULL; lines++) {
        if ((*lines)[0] == AWAY && strcmp(*lines + 1, id) == 0)
            return true;
    }
    return false;
}

static void add(struct case_own_phrases *phrases, const char *id, const char *text)
{
    phrases->items = memory_grow(phrases->items, phrases->count, &phrases->capacity);
    phrases->items[phrases->count++] = (struct case_own_phrase){id, text};
}

bool case_own_phrases_load(struct database *database, struct case_own_phrases *phrases,
                           struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));
    const char **lines;
    int number = 0;

    *phrases = (struct case_own_phrases){.arena = arena_new()};
    lines = read_lines(database, phrases->arena, err);
    if (lines == NULL)
        return false;
    for (size_t i = 0; i < case_phrases_count(kinds); i++) {
        const struct case_phrase *one = case_phrase_at(kinds, i);

        if (!is_away(lines, one->id))
            add(phrases, one->id, one->text);
    }
    for (; *lines != NULL; lines++) {
        if ((*lines)[0] == OWN)
            add(phrases, arena_printf(phrases->arena, "%d", ++number), *lines + 1);
    }
    return true;
}

void case_own_phrases_free(struct case_own_phrases *phrases)
{
    arena_free(phrases->arena);
    free(phrases->items);
    *phrases = (struct case_own_phrases){0};
}

/* Those that stay, and MORE; "" for none. */
static bool write_lines(struct database *database, const char *const *lines, const char *without,
                        const char *more, struct error *err)
{
    struct buffer value = {0};
    bool good;

    for (; *lines != NULL; lines++) {
        if (*lines != without)
            buffer_printf(&value, "%s%s", value.length > 0 ? "\n" : "", *lines);
    }
    if (*more != '\0')
        buffer_printf(&value, "%s%s", value.length > 0 ? "\n" : "", more);
    good = setting_put(database, KEY, buffer_text(&value), err);
    buffer_free(&value);
    return good;
}

/* Beside those that are there, but for that of ID (NULL for none). */
static bool check(struct database *database, const char *id, const char *text, struct error *err)
{
    struct case_own_phrases phrases;
    bool good =
        case_own_phrases_load(database, &phrases, err) && case_text_check(text, "常用语", err);

    if (good && *text == '\0')
        good = error_set(err, ERROR_VALUE, "请先写出要存为常用语的文字");
    else if (good && id == NULL && phrases.count >= CASE_PHRASE_MOST)
        good = error_set(err, ERROR_VALUE, "常用语最多 %d 条,请先删去不用的", CASE_PHRASE_MOST);
    for (size_t i = 0; good && i < phrases.count; i++) {
        if (strcmp(phrases.items[i].text, text) == 0 &&
            (id == NULL || strcmp(phrases.items[i].id, id) != 0))
            good = error_set(err, ERROR_VALUE, "常用语里已经有这一条了");
    }
    case_own_phrases_free(&phrases);
    return good;
}

bool case_phrase_check(struct database *database, const char *id, const char *text,
                       struct error *err)
{
    struct arena *arena = arena_new();
    bool good = check(database, id, text_trim(arena, text), err);

    arena_free(arena);
    return good;
}

/* One of the packs that was taken away comes back by its text. */
static const char *away_line(struct database *database, const char *const *lines, const char *text)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));

    for (size_t i = 0; i < case_phrases_count(kinds); i++) {
        const struct case_phrase *one = case_phrase_at(kinds, i);

        for (const char *const *line = lines; *line != NULL; line++) {
            if (strcmp(one->text, text) == 0 && (*line)[0] == AWAY &&
                strcmp(*line + 1, one->id) == 0)
                return *line;
        }
    }
    return NULL;
}

bool case_phrase_add(struct database *database, const char *text, struct error *err)
{
    struct arena *arena = arena_new();
    const char *plain = text_trim(arena, text), *away;
    const char **lines = read_lines(database, arena, err);
    bool good = lines != NULL && check(database, NULL, plain, err);

    if (good) {
        away = away_line(database, lines, plain);
        good = write_lines(database, lines, away,
                           away != NULL ? "" : arena_printf(arena, "%c%s", OWN, plain), err);
    }
    arena_free(arena);
    return good;
}

/* The line of one's own phrase of this id; NULL when it is none. */
static const char *own_line(const char *const *lines, const char *id)
{
    char number[24];
    int count = 0;

    for (; *lines != NULL; lines++) {
        if ((*lines)[0] != OWN)
            continue;
        (void)snprintf(number, sizeof number, "%d", ++count);
        if (strcmp(number, id) == 0)
            return *lines;
    }
    return NULL;
}

static bool is_of_packs(struct database *database, const char *id)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));

    for (size_t i = 0; i < case_phrases_count(kinds); i++) {
        if (strcmp(case_phrase_at(kinds, i)->id, id) == 0)
            return true;
    }
    return false;
}

static bool refuse(const char *id, struct error *err)
{
    return error_set(err, ERROR_VALUE, "没有“%s”这个常用语", id);
}

/* In the place of LINE. */
static bool replace(struct database *database, const char **lines, const char *line,
                    const char *fresh, struct error *err)
{
    for (size_t i = 0; lines[i] != NULL; i++) {
        if (lines[i] == line)
            lines[i] = fresh;
    }
    return write_lines(database, lines, NULL, "", err);
}

static const char *text_of(struct database *database, const char *id)
{
    const struct case_kinds *kinds = packs_cases(database_packs(database));

    for (size_t i = 0; i < case_phrases_count(kinds); i++) {
        if (strcmp(case_phrase_at(kinds, i)->id, id) == 0)
            return case_phrase_at(kinds, i)->text;
    }
    return "";
}

bool case_phrase_change(struct database *database, const char *id, const char *text,
                        struct error *err)
{
    struct arena *arena = arena_new();
    const char *plain = text_trim(arena, text), *own;
    const char **lines = read_lines(database, arena, err);
    bool good = lines != NULL && check(database, id, plain, err);

    if (good) {
        own = own_line(lines, id);
        if (own != NULL)
            good = replace(database, lines, own, arena_printf(arena, "%c%s", OWN, plain), err);
        else if (!is_of_packs(database, id) || is_away(lines, id))
            good = refuse(id, err);
        else if (strcmp(text_of(database, id), plain) != 0)
            good = write_lines(database, lines, NULL,
                               arena_printf(arena, "%c%s\n%c%s", AWAY, id, OWN, plain), err);
    }
    arena_free(arena);
    return good;
}

bool case_phrase_remove(struct database *database, const char *id, struct error *err)
{
    struct arena *arena = arena_new();
    const char **lines = read_lines(database, arena, err), *own;
    bool good = lines != NULL;

    if (good) {
        own = own_line(lines, id);
        if (own != NULL)
            good = write_lines(database, lines, own, "", err);
        else if (is_of_packs(database, id) && !is_away(lines, id))
            good = write_lines(database, lines, NULL, arena_printf(arena, "%c%s", AWAY, id), err);
        else
            good = refuse(id, err);
    }
    arena_free(arena);
    return good;
}
