#include "db/batch_step.h"

#include <stdlib.h>

#include "core/memory.h"
#include "db/cluster_store.h"
#include "db/enterprise_store.h"

void batch_lines_free(struct batch_lines *lines)
{
    arena_free(lines->arena);
    free(lines->items);
    *lines = (struct batch_lines){0};
}

static void add_line(struct batch_lines *lines, struct batch_line line, bool done)
{
    lines->items = memory_grow(lines->items, lines->count, &lines->capacity);
    lines->items[lines->count++] = line;
    lines->done += done;
}

/* What is to be done with each case; false with ERR ends it all. */
struct stepping {
    struct database *database;
    const struct case_move *move;
    struct batch_lines *lines;
};

static bool ask(const struct stepping *stepping, const struct case_file *one,
                struct batch_line *line, struct error *err)
{
    const struct case_kinds *kinds = packs_cases(database_packs(stepping->database));
    struct error refusal = {0};
    struct case_stop to;

    if (!case_step_choose(kinds, one->kind, one->place, stepping->move->to, &to, &refusal)) {
        line->why = arena_text(stepping->lines->arena, refusal.text);
        return true;
    }
    return case_ask(stepping->database, one, &to, stepping->move->day, stepping->lines->arena,
                    &line->asked, &line->barred, err);
}

static bool go(const struct stepping *stepping, struct case_file *one, struct batch_line *line,
               struct error *err)
{
    struct case_move move = *stepping->move;
    struct error refusal = {0};

    move.reason = line->reason;
    if (case_move(stepping->database, one, &move, &refusal))
        return true;
    line->why = arena_text(stepping->lines->arena, refusal.text);
    return refusal.code == ERROR_VALUE || error_set(err, refusal.code, "%s", refusal.text);
}

static const char *refusal_of(const struct batch_lines *lines, const struct batch_line *line)
{
    return line->barred ? arena_printf(lines->arena, "不能受理:%s", line->asked)
                        : arena_printf(lines->arena, "%s;仍要办理的,请写明理由", line->asked);
}

/* Asked first, so that what is refused leaves nothing behind. */
static bool take(const struct stepping *stepping, int64_t id, const char *reason, struct error *err)
{
    struct batch_lines *lines = stepping->lines;
    struct batch_line line = {.id = id, .asked = "", .reason = ""};
    struct case_file one;
    bool good = case_load(stepping->database, id, lines->arena, &one, err);

    if (good) {
        line.name = one.name;
        good = ask(stepping, &one, &line, err);
    }
    if (good && line.why == NULL && *line.asked != '\0' && reason != NULL) {
        if (line.barred || *reason == '\0')
            line.why = refusal_of(lines, &line);
        else
            line.reason = arena_text(lines->arena, reason);
    }
    if (good && line.why == NULL && reason != NULL)
        good = go(stepping, &one, &line, err);
    if (!good)
        return false;
    add_line(lines, line, line.why == NULL && (reason != NULL || *line.asked == '\0'));
    return true;
}

bool batch_step_ask(struct database *database, const int64_t *cases, size_t count, const char *to,
                    struct date day, bool (*progress)(void *context, size_t done, size_t total),
                    void *context, struct batch_lines *lines, struct error *err)
{
    struct case_move move = {.to = to, .day = day};
    struct stepping stepping = {.database = database, .move = &move, .lines = lines};

    *lines = (struct batch_lines){.arena = arena_new()};
    for (size_t i = 0; i < count; i++) {
        if (!take(&stepping, cases[i], NULL, err) ||
            (progress != NULL && !progress(context, i + 1, count)))
            return false;
    }
    return true;
}

bool batch_step(struct database *database, const int64_t *cases, size_t count,
                const struct case_move *move, const char *const *reasons,
                bool (*progress)(void *context, size_t done, size_t total), void *context,
                struct batch_lines *lines, struct error *err)
{
    struct stepping stepping = {database, move, lines};

    *lines = (struct batch_lines){.arena = arena_new()};
    for (size_t i = 0; i < count; i++) {
        if (!take(&stepping, cases[i], reasons == NULL ? move->reason : reasons[i], err) ||
            (progress != NULL && !progress(context, i + 1, count)))
            return false;
    }
    return true;
}

static bool assess(struct database *database, int64_t id, struct date day,
                   struct batch_lines *lines, struct error *err)
{
    struct batch_line line = {.id = id, .asked = "", .reason = ""};
    struct error refusal = {0};
    struct case_file one;

    if (!case_load(database, id, lines->arena, &one, err))
        return false;
    line.name = one.name;
    if (!case_assess(database, &one, day, &line.verdict, &refusal)) {
        if (refusal.code != ERROR_VALUE)
            return error_set(err, refusal.code, "%s", refusal.text);
        line.why = arena_text(lines->arena, refusal.text);
    }
    add_line(lines, line, line.why == NULL);
    return true;
}

bool batch_assess(struct database *database, const int64_t *cases, size_t count, struct date day,
                  bool (*progress)(void *context, size_t done, size_t total), void *context,
                  struct batch_lines *lines, struct error *err)
{
    *lines = (struct batch_lines){.arena = arena_new()};
    for (size_t i = 0; i < count; i++) {
        if (!assess(database, cases[i], day, lines, err) ||
            (progress != NULL && !progress(context, i + 1, count)))
            return false;
    }
    return true;
}

static bool enrol(struct database *database, const struct batch *batch, int64_t owner,
                  struct date day, struct batch_lines *lines, struct error *err)
{
    bool cluster = batch->kind->cluster;
    struct batch_line line = {.asked = "", .reason = ""};
    struct case_file one = {
        .enterprise = cluster ? 0 : owner, .cluster = cluster ? owner : 0, .kind = batch->kind};
    struct dossier *dossier = dossier_new(packs_dictionary(database_packs(database)));
    const struct case_stop *filing = &batch->kind->stops[1];
    struct error refusal = {0};
    bool good = (cluster ? cluster_load_alone : enterprise_load)(database, owner, dossier, err);

    line.name = arena_text(lines->arena, dossier_name(dossier));
    dossier_free(dossier);
    if (!good ||
        !case_ask(database, &one, filing, day, lines->arena, &line.asked, &line.barred, err))
        return false;
    if (line.barred) {
        line.why = refusal_of(lines, &line);
    } else if (!case_add(database, batch, owner, &line.id, &refusal)) {
        line.why = arena_text(lines->arena, refusal.text);
        good = refusal.code == ERROR_VALUE || error_set(err, refusal.code, "%s", refusal.text);
    }
    add_line(lines, line, line.why == NULL);
    return good;
}

bool batch_enrol(struct database *database, const struct batch *batch, const int64_t *owners,
                 size_t count, struct date day,
                 bool (*progress)(void *context, size_t done, size_t total), void *context,
                 struct batch_lines *lines, struct error *err)
{
    *lines = (struct batch_lines){.arena = arena_new()};
    for (size_t i = 0; i < count; i++) {
        if (!enrol(database, batch, owners[i], day, lines, err) ||
            (progress != NULL && !progress(context, i + 1, count)))
            return false;
    }
    return true;
}

struct reviewed {
    int64_t *ids;
    size_t count, capacity;
};

static bool take_reviewed(void *context, const struct case_file *one)
{
    struct reviewed *reviewed = context;

    if (case_is_reviewed(one->kind, one->place)) {
        reviewed->ids = memory_grow(reviewed->ids, reviewed->count, &reviewed->capacity);
        reviewed->ids[reviewed->count++] = one->cluster != 0 ? one->cluster : one->enterprise;
    }
    return true;
}

bool batch_reviewed(struct database *database, int64_t batch, int64_t **ids, size_t *count,
                    struct error *err)
{
    struct reviewed reviewed = {0};
    bool good = case_each(database, batch, 0, take_reviewed, &reviewed, err);

    *ids = reviewed.ids != NULL ? reviewed.ids : memory_alloc(sizeof **ids);
    *count = reviewed.count;
    return good;
}
