#include "db/library_text.h"

#include <stdlib.h>
#include <string.h>

#include "core/buffer.h"
#include "core/text.h"
#include "db/statement.h"

#define PROGRESS_EVERY 512

struct library_text {
    struct buffer texts; /* '\n' between the texts of one, '\0' behind them */
    size_t *starts;
    size_t count, room;
};

struct library_words {
    struct arena *arena;
    const char **items;
    size_t count, capacity;
};

struct reading {
    struct database *database;
    struct library_text *text;
    struct arena *arena;
    sqlite3_stmt *names, *facts;
    bool fact; /* does `facts` stand on a row? */
};

#define IN_ORDER "WHERE e.removed_at IS NULL ORDER BY e.name_pinyin, e.uscc"
static const char names_sql[] = "SELECT e.id, e.uscc, e.name, e.name_pinyin, e.name_initials "
                                "FROM enterprise e INDEXED BY enterprise_pinyin " IN_ORDER;
static const char facts_sql[] =
    "SELECT e.id, t.fact = 'former_names', t.value FROM enterprise e INDEXED BY enterprise_pinyin "
    "CROSS JOIN fact_value t ON t.enterprise = e.id "
    "AND t.fact IN ('contact', 'former_names', 'main_product') AND t.year = 0 " IN_ORDER;

void library_text_free(struct library_text *text)
{
    if (text == NULL)
        return;
    buffer_free(&text->texts);
    free(text->starts);
    free(text);
}

static void add(struct reading *reading, const char *text)
{
    buffer_add(&reading->text->texts, text_fold(reading->arena, text));
    buffer_addn(&reading->text->texts, "\n", 1);
}

static bool take_facts(struct reading *reading, int64_t id, struct error *err)
{
    while (reading->fact && sqlite3_column_int64(reading->facts, 0) == id) {
        const char *value = statement_text(reading->facts, 2);
        add(reading, value);
        if (sqlite3_column_int(reading->facts, 1) != 0) {
            char *full, *initials;
            text_pinyin(reading->arena, value, &full, &initials);
            add(reading, full);
            add(reading, initials);
        }
        if (!statement_next(reading->database, reading->facts, &reading->fact, err))
            return false;
    }
    return true;
}

static bool take_enterprise(struct reading *reading, struct error *err)
{
    struct library_text *text = reading->text;
    text->starts[text->count++] = text->texts.length;
    for (int column = 1; column <= 4; column++)
        add(reading, statement_text(reading->names, column));
    if (!take_facts(reading, sqlite3_column_int64(reading->names, 0), err))
        return false;
    buffer_addn(&text->texts, "", 1);
    arena_reset(reading->arena);
    return true;
}

static bool read_all(struct reading *reading,
                     bool (*progress)(void *context, size_t done, size_t total), void *context,
                     struct error *err)
{
    const struct library_text *text = reading->text;
    bool row = true;
    if (!statement_next(reading->database, reading->facts, &reading->fact, err))
        return false;
    while (text->count < text->room) {
        if (!statement_next(reading->database, reading->names, &row, err))
            return false;
        if (!row)
            return true;
        if (progress != NULL && text->count % PROGRESS_EVERY == 0 &&
            !progress(context, text->count, text->room))
            return false;
        if (!take_enterprise(reading, err))
            return false;
    }
    return true;
}

struct library_text *library_text_read(struct database *database, size_t count,
                                       bool (*progress)(void *context, size_t done, size_t total),
                                       void *context, struct error *err)
{
    struct library_text *text = memory_alloc(sizeof *text);
    struct reading reading = {.database = database, .text = text, .arena = arena_new()};
    text->room = count;
    text->starts = memory_alloc((count + 1) * sizeof *text->starts);
    reading.names = statement_new(database, names_sql, err);
    reading.facts = reading.names == NULL ? NULL : statement_new(database, facts_sql, err);
    bool good = reading.facts != NULL && read_all(&reading, progress, context, err);
    sqlite3_finalize(reading.names);
    sqlite3_finalize(reading.facts);
    arena_free(reading.arena);
    if (good)
        return text;
    library_text_free(text);
    return NULL;
}

struct library_words *library_words_read(const char *search)
{
    struct library_words *words = memory_alloc(sizeof *words);
    words->arena = arena_new();
    char *rest = text_narrow(words->arena, search), *word;
    for (word = strtok_r(rest, " \t\r\n", &rest); word != NULL;
         word = strtok_r(NULL, " \t\r\n", &rest)) {
        const char *folded = text_fold(words->arena, word);
        if (folded[0] == '\0')
            continue;
        words->items = memory_grow(words->items, words->count, &words->capacity);
        words->items[words->count++] = folded;
    }
    return words;
}

void library_words_free(struct library_words *words)
{
    free(words->items);
    arena_free(words->arena);
    free(words);
}

bool library_words_none(const struct library_words *words)
{
    return words->count == 0;
}

bool library_text_has(const struct library_text *text, size_t place,
                      const struct library_words *words)
{
    if (place >= text->count)
        return words->count == 0;
    const char *own = text->texts.text + text->starts[place];
    for (size_t i = 0; i < words->count; i++) {
        if (strstr(own, words->items[i]) == NULL)
            return false;
    }
    return true;
}
