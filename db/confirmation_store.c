#include "db/confirmation_store.h"

#include <stdlib.h>
#include <string.h>

#include "core/memory.h"
#include "core/text.h"
#include "db/setting_store.h"
#include "db/statement.h"

#define PREFIX "confirmed:"

static const char select_all[] =
    "SELECT substr(key, 11), value FROM setting WHERE key GLOB 'confirmed:*'";

/* "hash;day;person" */
static void read_value(const struct standard *standard, const char *value, struct confirmation *out)
{
    size_t hash = strlen(standard->hash), length;
    char day[DATE_TEXT_SIZE];

    *out = (struct confirmation){0};
    if (strncmp(value, standard->hash, hash) != 0 || value[hash] != ';')
        return;
    value += hash + 1;
    if (strlen(value) < 11 || value[10] != ';')
        return;
    memcpy(day, value, 10);
    day[10] = '\0';
    if (!date_parse_iso(day, &out->day))
        return;
    value += 11;
    length = text_cut(value, 60);
    if (length < sizeof out->person)
        memcpy(out->person, value, length);
}

static char *key_of(const struct standard *standard)
{
    return memory_printf(PREFIX "%s", standard->id);
}

bool confirmation_find(struct database *database, const struct standard *standard,
                       struct confirmation *out, struct error *err)
{
    struct error failure = {0};
    char *key = key_of(standard), *value = setting_get(database, key, &failure);

    *out = (struct confirmation){0};
    if (value != NULL)
        read_value(standard, value, out);
    free(value);
    free(key);
    if (failure.code == ERROR_NONE)
        return true;
    if (err != NULL)
        *err = failure;
    return false;
}

static bool put(struct database *database, const struct standard *standard, const char *value,
                struct error *err)
{
    char *key = key_of(standard);
    bool good = setting_put(database, key, value, err);

    free(key);
    return good;
}

bool confirmation_put(struct database *database, const struct standard *standard, struct date day,
                      struct error *err)
{
    char text[DATE_TEXT_SIZE];
    char *value;
    bool good;

    date_format(day, text);
    value = memory_printf("%s;%s;%s", standard->hash, text, database_person(database));
    good = put(database, standard, value, err);
    free(value);
    return good;
}

bool confirmation_drop(struct database *database, const struct standard *standard,
                       struct error *err)
{
    return put(database, standard, NULL, err);
}

bool confirmations_apply(struct database *database, const struct packs *packs, struct error *err)
{
    sqlite3_stmt *statement = statement_get(database, select_all, err);
    bool good = statement != NULL, row = true;

    packs_unconfirm(packs);
    while (good && row) {
        const struct standard *standard;
        struct confirmation confirmation;

        good = statement_next(database, statement, &row, err);
        if (!good || !row)
            break;
        standard = packs_find_standard(packs, statement_text(statement, 0));
        if (standard == NULL)
            continue;
        read_value(standard, statement_text(statement, 1), &confirmation);
        packs_confirm(packs, standard->id, date_is_set(confirmation.day));
    }
    return good;
}
