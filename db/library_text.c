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

/* In the order in which the tables stand: a fifth of the time that the order of the names takes. */
static const char names_sql[] = "SELECT id, uscc, name, name_pinyin, name_initials FROM enterprise "
                                "WHERE removed_at IS NULL ORDER BY id";
static const char facts_sql[] =
    "SELECT enterprise, fact = 'former_names', value FROM fact_value "
    "WHERE +fact IN ('contact', 'former_names', 'main_product') AND year = 0 ORDER BY enterprise";

void library_text_free(struct library_text *text)
{
    if (text == NULL)
        return;
    buffer_free(&text->texts);
    free(text->starts);
    free(text);
}

/* Most texts fold to themselves but for their capitals: letters, digits, brackets and the Chinese
 * characters of U+4E00 to U+9FFF. False, with nothing added, when there is anything else. */
static bool add_plain(struct buffer *texts, const char *text)
{
    size_t start = texts->length;
    buffer_add(texts, text);
    unsigned char *byte = (unsigned char *)texts->text + start;
    while (*byte != '\0') {
        if (*byte >= 'A' && *byte <= 'Z')
            *byte = (unsigned char)(*byte - 'A' + 'a');
        if ((*byte >= 'a' && *byte <= 'z') || (*byte >= '(' && *byte <= '9')) {
            byte++;
        } else if ((*byte == 0xE4 && byte[1] >= 0xB8 && byte[1] <= 0xBF) ||
                   (*byte >= 0xE5 && *byte <= 0xE9 && byte[1] >= 0x80 && byte[1] <= 0xBF)) {
            if (byte[2] < 0x80 || byte[2] > 0xBF)
                break;
            byte += 3;
        } else {
            break;
        }
    }
    if (*byte == '\0')
        return true;
    texts->length = start;
    texts->text[start] = '\0';
    return false;
}

static void add(struct reading *reading, const char *text)
{
    struct buffer *texts = &reading->text->texts;
    if (!add_plain(texts, text))
        buffer_add(texts, text_fold(reading->arena, text));
    buffer_addn(texts, "\n", 1);
}

static bool next_fact(struct reading *reading, struct error *err)
{
    return statement_next(reading->database, reading->facts, &reading->fact, err);
}

static bool take_facts(struct reading *reading, int64_t id, struct error *err)
{
    /* those of the bin are passed over */
    while (reading->fact && sqlite3_column_int64(reading->facts, 0) < id) {
        if (!next_fact(reading, err))
            return false;
    }
    while (reading->fact && sqlite3_column_int64(reading->facts, 0) == id) {
        const char *value = statement_text(reading->facts, 2);
        add(reading, value);
        if (sqlite3_column_int(reading->facts, 1) != 0) {
            char *full, *initials;
            text_pinyin(reading->arena, value, &full, &initials);
            add(reading, full);
            add(reading, initials);
        }
        if (!next_fact(reading, err))
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
    if (!next_fact(reading, err))
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
    if (!good) {
        library_text_free(text);
        return NULL;
    }
    text->texts.text = memory_resize(text->texts.text, text->texts.length + 1, 1);
    text->texts.capacity = text->texts.length + 1;
    return text;
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

bool library_words_all(const struct library_words *words, const char *folded)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strstr(folded, words->items[i]) == NULL)
            return false;
    }
    return true;
}

bool library_words_any(const struct library_words *words, const char *folded)
{
    for (size_t i = 0; i < words->count; i++) {
        if (strstr(folded, words->items[i]) != NULL)
            return true;
    }
    return false;
}

bool library_text_has(const struct library_text *text, size_t number,
                      const struct library_words *words)
{
    return number < text->count &&
           library_words_all(words, text->texts.text + text->starts[number]);
}
