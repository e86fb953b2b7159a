#include "db/case_days.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/batch_store.h"
#include "db/statement.h"

struct case_day {
    int64_t owner; /* of a cluster the number below 0 */
    const char *kind, *key, *uscc, *name, *title;
    const char *basis; /* of the packs: the deadlines outlive the list */
    struct date due_on;
};

static const char select_cases[] =
    "SELECT c.id, coalesce(c.enterprise, -c.cluster) AS owner, coalesce(e.uscc, ''), "
    "coalesce(e.name, k.name), b.kind, b.year, b.number, c.state, c.time, "
    "b.id, (SELECT publicity_end FROM case_step s WHERE s.case_file = c.id "
    "ORDER BY s.id DESC LIMIT 1) FROM case_file c JOIN batch b ON b.id = c.batch "
    "LEFT JOIN enterprise e ON e.id = c.enterprise LEFT JOIN cluster k ON k.id = c.cluster "
    "WHERE coalesce(e.removed_at, k.removed_at) IS NULL ORDER BY owner, c.id";

/* An open case on its way into the list. */
struct reading {
    struct database *database;
    struct case_days *days;
    sqlite3_stmt *row;
    const struct case_kind *kind;
    struct case_place place;
};

static void add_day(struct reading *reading, const char *kind, const struct case_place *place,
                    const char *title, const char *basis, struct date due_on)
{
    struct case_days *days = reading->days;
    struct arena *arena = days->arena;
    const char *uscc = arena_text(arena, statement_text(reading->row, 2));
    int64_t owner = sqlite3_column_int64(reading->row, 1);
    char *matter = memory_printf("%lld/%s/%d", (long long)sqlite3_column_int64(reading->row, 0),
                                 place->state->id, place->time);
    char *key = deadline_key(kind, uscc, owner < 0 ? -owner : 0, matter);

    days->items = memory_grow(days->items, days->count, &days->capacity);
    days->items[days->count++] = (struct case_day){
        .owner = owner,
        .kind = kind,
        .key = arena_text(arena, key),
        .uscc = uscc,
        .name = arena_text(arena, statement_text(reading->row, 3)),
        .title = arena_printf(arena, "%d年第%d批%s %s", sqlite3_column_int(reading->row, 5),
                              sqlite3_column_int(reading->row, 6), reading->kind->label, title),
        .basis = basis,
        .due_on = due_on,
    };
    free(matter);
    free(key);
}

/* The next step that the batch sets a day for: a notice may name the last day of sending in alone.
 */
static bool read_step(struct reading *reading, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(reading->database));
    int64_t batch = sqlite3_column_int64(reading->row, 9);
    struct case_place place = reading->place;

    for (;;) {
        struct case_stop on = case_step_on(kinds, reading->kind, place);
        struct date day;

        if (on.state == NULL)
            return true;
        place = (struct case_place){on.state, on.time};
        if (!batch_day(reading->database, batch, &on, &day, err))
            return false;
        if (date_is_set(day)) {
            add_day(reading, "case_step", &place, on.label, reading->kind->source, day);
            return true;
        }
    }
}

static void read_publicity(struct reading *reading)
{
    const struct calendar *calendar = packs_calendar(database_packs(reading->database));
    struct date last;

    if (reading->place.state->role != CASE_PUBLICITY ||
        !date_parse_iso(statement_text(reading->row, 10), &last))
        return;
    add_day(reading, "publicity_end", &reading->place,
            calendar_covers(calendar, last.year) ? "公示截止" : "公示截止(未导入该年度放假安排)",
            reading->kind->publicity.basis != NULL ? reading->kind->publicity.basis
                                                   : reading->kind->source,
            last);
}

static bool read_case(struct reading *reading, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(reading->database));

    reading->kind = case_kind_find(kinds, statement_text(reading->row, 4));
    reading->place = (struct case_place){
        case_state_find(kinds, statement_text(reading->row, 7)),
        sqlite3_column_int(reading->row, 8),
    };
    if (reading->kind == NULL || reading->place.state == NULL ||
        case_state_is_over(reading->place.state))
        return true;
    read_publicity(reading);
    return read_step(reading, err);
}

bool case_days_load(struct database *database, struct case_days *days, struct error *err)
{
    struct reading reading = {.database = database, .days = days};
    bool ok, row = true;

    *days = (struct case_days){.arena = arena_new()};
    reading.row = statement_new(database, select_cases, err);
    ok = reading.row != NULL;
    while (ok && row)
        ok = statement_next(database, reading.row, &row, err) && (!row || read_case(&reading, err));
    sqlite3_finalize(reading.row);
    return ok;
}

void case_days_free(struct case_days *days)
{
    arena_free(days->arena);
    free(days->items);
    *days = (struct case_days){0};
}

/* The first of those of OWNER. */
static size_t first_of(const struct case_days *days, int64_t owner)
{
    size_t low = 0, high = days->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (days->items[middle].owner < owner)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void case_days_collect(const struct case_days *days, int64_t owner, struct date as_of,
                       struct deadline_list *list)
{
    for (size_t i = first_of(days, owner); i < days->count && days->items[i].owner == owner; i++) {
        const struct case_day *day = &days->items[i];

        deadline_list_add(list, as_of,
                          (struct deadline){
                              .kind = day->kind,
                              .key = memory_text(day->key),
                              .uscc = memory_text(day->uscc),
                              .name = memory_text(day->name),
                              .cluster = owner < 0 ? -owner : 0,
                              .title = memory_text(day->title),
                              .basis = day->basis,
                              .due_on = day->due_on,
                          });
    }
}
